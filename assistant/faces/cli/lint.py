"""`calltaker lint`: everything wrong in the book and the recordings, with file, line, key and the nearest name."""

from __future__ import annotations

import argparse

from assistant.check.lint import lint, lint_recordings
from assistant.schema.book import find_root, load_book


def run(options: argparse.Namespace) -> int:
    """Print every problem; exit 1 when one is an error."""
    root = find_root(options.book)
    book = load_book(root)
    problems = lint(book)
    if (root / "recordings").is_dir():
        problems += lint_recordings(book, root / "recordings")
    for one in problems:
        print(one)
    errors = sum(1 for one in problems if not one.warning)
    if options.examples:
        errors += _examples(root)
    sizes = (
        f"{len(book.entries)} findings, {len(book.complaints)} complaints, {len(book.instructions)} instruction sets"
    )
    print(f"{sizes}: {errors} errors")
    return 1 if errors else 0


def _examples(root: object) -> int:
    from assistant.understanding.evidence import main

    return main([])
