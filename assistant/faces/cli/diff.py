"""`calltaker diff`: every call that two versions of the scripts decide or lead differently, side by side."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from assistant.check.diff import Diff, Side, compare
from assistant.check.diff_page import page
from assistant.check.diff_words import as_json, lines
from assistant.check.edits import LEXICON, edits
from assistant.check.revisions import folder_of
from assistant.faces.cli.lines import Report, recordings
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.problems import DataError, Problem
from assistant.schema.recording import Recording
from assistant.training.player import Player

RECORDINGS = "recordings"
SPELLING = Path("lexicon/english.txt")


def run(options: argparse.Namespace) -> int:
    """Print what moved; exit 1 when an ALS call became BLS, 2 when a version or a call cannot be read."""
    root = find_root(options.book)
    report = Report()
    with tempfile.TemporaryDirectory(prefix="calltaker-diff-") as holder:
        places = [
            _place(name, root, Path(holder) / str(number)) for number, name in enumerate((options.old, options.new))
        ]
        old, new = _sides(options, places)
        calls = list(_calls(options, places[1], root, report))
        found = compare(old, new, calls)
    for call, side, why in found.failed:
        report.problem(f"{call}: cannot be played in {side}: {why}")
    code = _written(options, found)
    return code or (1 if found.became_bls else report.code)


def _place(name: str, root: Path, empty: Path) -> Path:
    empty.mkdir()
    return folder_of(name, root, empty)


def _sides(options: argparse.Namespace, places: list[Path]) -> tuple[Side, Side]:
    """Both versions. Where the words of callers are the same they are made ready once."""
    books = [_book(name, place) for name, place in zip((options.old, options.new), places, strict=True)]
    old = Side(options.old, books[0], Player(books[0], places[0]))
    spelling = [(place / SPELLING).read_bytes() for place in places if (place / SPELLING).is_file()]
    words = any(one.file == LEXICON for one in edits(*books)) or len(set(spelling)) > 1
    return old, Side(options.new, books[1], Player(books[1], places[1]) if words else old.play)


def _book(name: str, place: Path) -> Book:
    """One version, read under today's schema. DataError names the version in every problem."""
    try:
        return load_book(place)
    except DataError as problem:
        raise DataError(
            [Problem(f"{name}: {one.file}", one.line, one.key, one.message) for one in problem.problems]
        ) from problem


def _calls(options: argparse.Namespace, new: Path, root: Path, report: Report) -> Iterator[Recording]:
    """The recordings beside the new version (else the checkout's), and whatever was named besides."""
    kept = next((place / RECORDINGS for place in (new, root) if (place / RECORDINGS).is_dir()), None)
    named = list(options.calls)
    yield from recordings([*([str(kept)] if kept and not options.only else []), *named], report)


def _written(options: argparse.Namespace, found: Diff) -> int:
    if options.json:
        print(json.dumps(as_json(found), ensure_ascii=False))
    else:
        print("\n".join(lines(found)))
    if options.html is None:
        return 0
    try:
        options.html.write_text(page(found), encoding="utf-8")
    except OSError as problem:
        print(f"{options.html}: cannot be written: {problem.strerror or problem}", file=sys.stderr)
        return 2
    print(f"{options.html} is written: open it in a browser.", file=sys.stderr)
    return 0
