"""`calltaker coverage`: the public rubrics scored against the book with their evidence, and what awaits a review."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.check.coverage import Score, Scored, Shelf, awaiting, coverage, criteria_table
from assistant.check.exercise import Exercise, exercise
from assistant.dialog.advice import Advice
from assistant.domain.call import Call
from assistant.faces.cli.lines import Report, recordings
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.problems import DataError
from assistant.schema.protocol import CriteriaFile, RubricsFile, load_file
from assistant.session import NotPossible
from assistant.training.player import Player

SHOWN = 3
"""Pieces of evidence shown of each item unless all are asked for."""


def run(options: argparse.Namespace) -> int:
    """Print the scores, or the table of criteria; exit 1 when an item is not met."""
    root = find_root(options.book)
    book = load_book(root)
    if options.criteria:
        print(criteria_table(book, load_file(CriteriaFile, root)), end="")
        return 0
    if options.recordings:
        return _recordings(book, root)
    scores = coverage(book, load_file(RubricsFile, root), Shelf(root))
    for score in scores:
        print(f"{score.met}/{len(score.items)}  {score.title}")
        for one in score.items:
            print("\n".join(_item(one, options.all)))
        print()
    print("\n".join(_waiting(book, root)))
    print()
    print(", ".join(_short(score) for score in scores))
    return 0 if all(score.met == len(score.items) for score in scores) else 1


def _recordings(book: Book, root: Path) -> int:
    """Print which lines the recordings exercise, and list those that none does; exit 2 when one cannot be read."""
    report = Report()
    found = exercise_of(book, root, [str(root / "recordings")], report)
    files = sorted({line.partition(":")[0] for line in (*found.times, *found.never)})
    for file in files:
        done, whole = found.share(file)
        print(f"{done:>4}/{whole:<4} {file}")
        for line in found.never:
            if line.partition(":")[0] == file:
                print(f"{'':10}never: {line.partition(':')[2]}")
    done, whole = found.whole
    print(f"{done} of {whole} lines ({done / whole:.0%}) are exercised by {found.calls} recordings.")
    return report.code


def exercise_of(book: Book, root: Path, paths: list[str], report: Report) -> Exercise:
    """What the recordings at these paths exercise; one that cannot be played is told and left out."""
    player = Player(book, root)

    def played() -> Iterator[list[tuple[Call, Advice]]]:
        for one in recordings(paths, report):
            try:
                yield list(player.states(book, one))
            except (DataError, NotPossible, ValueError) as problem:
                report.problem(f"{one.id}: {problem}")

    return exercise(book, played())


def _short(score: Score) -> str:
    return f"{score.id} {score.met}/{len(score.items)}"


def _item(one: Scored, everything: bool) -> Iterator[str]:
    most = None if everything else SHOWN
    yield f"  {one.state:<8} {one.item.id:<14} {one.item.needs}"
    for line, text in one.lines[:most]:
        yield f"{'':12}{line}: {text or 'MISSING'}"
    missing = [line for line, text in one.lines[SHOWN:] if text is None]
    if most is not None and len(one.lines) > most:
        yield f"{'':12}and {len(one.lines) - most} more lines" + (f", MISSING: {', '.join(missing)}" if missing else "")
    for name in one.evidence[:most]:
        yield f"{'':12}shown by {name}"
    if not one.evidence:
        yield f"{'':12}NOTHING SHOWS IT: {', '.join(one.item.shown_by)}"
    elif most is not None and len(one.evidence) > most:
        yield f"{'':12}and by {len(one.evidence) - most} more"


def _waiting(book: Book, root: Path) -> Iterator[str]:
    """The files that await a review, the ones that rest most on general knowledge first."""
    files = sorted(awaiting(book, root), key=lambda one: (-one.general, one.file))
    lines, general = sum(one.lines for one in files), sum(one.general for one in files)
    yield f"{len(files)} files, {lines} lines await a review; {general} lines rest on general knowledge alone."
    for one in files:
        yield f"  {one.file}: {one.lines} lines, {one.general} of general knowledge, edition {one.edition}, for: {one.review}"
