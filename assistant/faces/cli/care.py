"""`calltaker care`: what crews will likely do on a call, who may do it, the Medicare tier, and the hand-over."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.care import care_lines, care_of
from assistant.dialog.advise import advise
from assistant.domain.call import Call
from assistant.domain.fold import fold
from assistant.faces.cli.lines import Report, recordings
from assistant.faces.places import journal_file
from assistant.journal.store import JournalError, Store
from assistant.report import report
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.problems import DataError
from assistant.schema.protocol import CareFile, load_file
from assistant.session import NotPossible


def run(options: argparse.Namespace) -> int:
    """Print report and care of one call of the journal, or of recordings; exit 2 when it cannot be read."""
    root = find_root(options.book)
    book, table = load_book(root), load_file(CareFile, root)
    problems = Report()
    if options.call == "-" or Path(options.call).exists():
        calls = _replayed(options.call, book, options, problems)
    else:
        calls = _kept(options.call, options, problems)
    for name, call in calls:
        print(name)
        for line in (*report(book, call, advise(book, call)), *care_lines(care_of(table, book, call))):
            print(f"  {line}")
        print()
    return problems.code


def _replayed(name: str, book: Book, options: argparse.Namespace, problems: Report) -> Iterator[tuple[str, Call]]:
    from assistant.training.replay import replay
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    listener = Listening(Understanding(book, options.book))
    for recording in recordings([name], problems):
        try:
            outcome = replay(book, recording, listener)
        except (DataError, NotPossible, ValueError) as problem:
            problems.problem(f"{recording.id}: {problem}")
            continue
        if outcome.session is not None:
            yield recording.title or recording.id, outcome.session.call


def _kept(name: str, options: argparse.Namespace, problems: Report) -> Iterator[tuple[str, Call]]:
    path = journal_file(options.journal)
    if not path.exists():
        problems.problem(f"'{name}' is no file, and {path}, the journal, is not there yet.")
        return
    try:
        store = Store(path)
        events = store.events(name)
        store.close()
    except JournalError as problem:
        print(problem, file=sys.stderr)
        problems.bad += 1
        return
    yield name, fold(events)
