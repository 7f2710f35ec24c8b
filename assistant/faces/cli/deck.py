"""`calltaker deck`: the whole book as a card deck, one HTML page for A5 paper."""

from __future__ import annotations

import argparse
import sys

from assistant.check.deck import deck
from assistant.schema.book import find_root, load_book


def run(options: argparse.Namespace) -> int:
    """Write the deck; exit 2 when the file cannot be written."""
    root = find_root(options.book)
    page = deck(load_book(root))
    if options.output is None:
        print(page, end="")
        return 0
    try:
        options.output.write_text(page, encoding="utf-8")
    except OSError as problem:
        print(f"{options.output}: cannot be written: {problem.strerror or problem}", file=sys.stderr)
        return 2
    print(f"{options.output} is written: open it in a browser and print it on A5.", file=sys.stderr)
    return 0
