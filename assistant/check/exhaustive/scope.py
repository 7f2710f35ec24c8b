"""Which parts of the check a changed file bears on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.schema.book import Book
from assistant.schema.problems import DataError, Problem


def parts_of(book: Book, files: Iterable[Path]) -> tuple[str, ...]:
    """The parts for these files, empty for all of them.

    A complaint's file: its walk. An instruction set of care: the walks of the complaints that bring it. Everything else
    (universal rules, case entry, hazards, settings, sets that the ladder calls for, the lexicon) bears on all.
    DataError for a file that is not there.
    """
    found: list[str] = []
    for file in files:
        if not file.is_file():
            raise DataError([Problem(str(file), 0, "", "no such file")])
        bearing = _bearing(book, file)
        if not bearing:
            return ()
        found += bearing
    return tuple(dict.fromkeys(found))


def _bearing(book: Book, file: Path) -> list[str]:
    name = file.stem
    if file.parent.name == "complaints" and name in book.complaints:
        return [name]
    script = book.instructions.get(name) if file.parent.name == "instructions" else None
    if script is None or script.rung != "care":
        return []
    return [one.id for one in book.complaints.values() if any(offer.id == name for offer in one.instructions)]
