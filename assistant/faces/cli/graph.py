"""`calltaker graph`: a drawing of each script as SVG, coloured by what the recordings exercise, and an index page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.check.drawing import Drawing, drawing, files_of
from assistant.check.exercise import Exercise
from assistant.check.svg import MissingLibrary, index, library, svg
from assistant.faces.cli.coverage import exercise_of
from assistant.faces.cli.lines import Report
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.problems import DataError, Problem, nearest


def run(options: argparse.Namespace) -> int:
    """Write the drawings; exit 2 when the library is missing, a name is unknown or a file cannot be written."""
    root = find_root(options.book)
    book = load_book(root)
    files = _wanted(book, options.files)
    try:
        library()
    except MissingLibrary as problem:
        print(problem, file=sys.stderr)
        return 2
    report = Report()
    covered = None if options.plain else _covered(book, root, report)
    drawn = [(one, f"{one.file.replace('/', '-')}.svg") for one in (drawing(book, file) for file in files)]
    try:
        _write(options.output, drawn, covered)
    except OSError as problem:
        print(f"{options.output}: cannot be written: {problem.strerror or problem}", file=sys.stderr)
        return 2
    print(f"{len(drawn)} drawings are written: open {options.output / 'index.html'} in a browser.", file=sys.stderr)
    return report.code


def _covered(book: Book, root: Path, report: Report) -> Exercise | None:
    folder = root / "recordings"
    return exercise_of(book, root, [str(folder)], report) if folder.is_dir() else None


def _wanted(book: Book, names: list[str]) -> tuple[str, ...]:
    """The cards and sets that were named, by file or by id; all when none was. DataError for an unknown name."""
    known = files_of(book)
    if not names:
        return known
    found = []
    for name in names:
        word = Path(name).stem
        fitting = [one for one in known if one.partition("/")[2] == word]
        near = [one for one in fitting if one.partition("/")[0] in Path(name).parts] or fitting
        if not near:
            hint = nearest(word, [one.partition("/")[2] for one in known])
            raise DataError([Problem(name, 0, "", f"is no card and no instruction set{hint}")])
        found += near
    return tuple(dict.fromkeys(found))


def _write(folder: Path, drawn: list[tuple[Drawing, str]], covered: Exercise | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one, name in drawn:
        (folder / name).write_text(svg(one, covered), encoding="utf-8")
    (folder / "index.html").write_text(index(drawn, covered), encoding="utf-8")
