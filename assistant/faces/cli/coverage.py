"""`calltaker coverage`: the public rubrics scored against the book with their evidence, and what awaits a review."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from assistant.check.coverage import Score, Scored, Shelf, awaiting, coverage, criteria_table
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.protocol import CriteriaFile, RubricsFile, load_file

SHOWN = 3
"""Pieces of evidence shown of each item unless all are asked for."""


def run(options: argparse.Namespace) -> int:
    """Print the scores, or the table of criteria; exit 1 when an item is not met."""
    root = find_root(options.book)
    book = load_book(root)
    if options.criteria:
        print(criteria_table(book, load_file(CriteriaFile, root)), end="")
        return 0
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
