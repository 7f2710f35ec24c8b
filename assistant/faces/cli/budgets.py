"""`calltaker budgets`: how much is said on each card before help, against what is declared."""

from __future__ import annotations

import argparse
import sys

from assistant.check.budgets import budgets, over_budget, table, too_early
from assistant.schema.book import find_root, load_book
from assistant.schema.protocol import BudgetsFile, load_file


def run(options: argparse.Namespace) -> int:
    """Print the table (docs/budgets.md); exit 1 when a card takes more than declared, or asks too early."""
    root = find_root(options.book)
    book = load_book(root)
    declared = load_file(BudgetsFile, root)
    found = budgets(book)
    print(table(book, found, declared), end="")
    wrong = [*over_budget(found, declared), *too_early(book, found)]
    for one in wrong:
        print(one, file=sys.stderr)
    return 1 if wrong else 0
