"""`calltaker calls`: the calls in the journal; one of them as a transcript with its report, or as JSON lines."""

from __future__ import annotations

import argparse
import sys

from assistant.care import care_lines, care_of
from assistant.dialog.advise import advise
from assistant.domain.fold import fold
from assistant.faces.places import journal_file
from assistant.journal.codec import to_json
from assistant.journal.store import JournalError, Store
from assistant.report import clock, report
from assistant.schema.book import find_root, load_book
from assistant.schema.protocol import CareFile, load_file


def run(options: argparse.Namespace) -> int:
    """List the calls, or show one; exit 2 when the journal cannot be read."""
    path = journal_file(options.journal)
    if not path.exists():
        print(f"{path}: there is no journal yet.", file=sys.stderr)
        return 2 if options.call else 0
    try:
        store = Store(path)
        if options.call:
            _show(store, options)
        else:
            _list(store)
        store.close()
    except JournalError as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def _list(store: Store) -> None:
    for one in store.calls():
        state = "closed" if one.closed else "open in another window" if one.alive else "open"
        print(f"{one.id}  {one.opened[:19]}  {one.mode:<8} {one.events:>4} events  {state}")


def _show(store: Store, options: argparse.Namespace) -> None:
    events = store.events(options.call)
    if options.json:
        for event in events:
            print(to_json(event))
        return
    root = find_root(options.book)
    book = load_book(root)
    call = fold(events)
    for turn in call.turns:
        print(f"{clock(turn.at):>6} {turn.speaker:<11} {turn.text}")
    print()
    care = care_of(load_file(CareFile, root), book, call)
    print("\n".join([*report(book, call, advise(book, call)), *care_lines(care)]))
