"""`calltaker score`: recordings, transcripts and kept calls scored, with reports, and notes against marks."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from assistant.faces.cli.lines import Report, recordings
from assistant.faces.places import journal_file
from assistant.journal.store import JournalError, Store
from assistant.schema.book import Book, load_book
from assistant.schema.problems import DataError
from assistant.session import NotPossible
from assistant.training.pages.write import write_reports
from assistant.training.score.contests import FILE_NAME, Notes, NotesError, add_note, read_notes
from assistant.training.score.group import group
from assistant.training.score.intervals import with_goals
from assistant.training.score.marks import Contest
from assistant.training.score.record import Record, of_events, of_recording
from assistant.training.score.score import Score, score
from assistant.training.score.text import definition_lines, group_lines, score_lines
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding


def run(options: argparse.Namespace) -> int:
    """Score everything named; exit 2 when something could not be read."""
    if not options.paths and not options.month:
        print("Name recordings, folders or kept calls, or a month with --month.", file=sys.stderr)
        return 2
    report = Report()
    book = with_goals(load_book(options.book), options.goals, options.clock)
    try:
        notes = read_notes(_notes_file(options))
        records = list(_records(options, book, report))
        if options.contest:
            return _contest(options, records, notes)
        scores = [score(one, notes.get(one.key)) for one in records]
    except (JournalError, NotesError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if options.output:
        return _write(scores, options, report)
    _show(scores, options)
    return report.code


def _notes_file(options: argparse.Namespace) -> Path:
    given: Path | None = options.notes
    return given or journal_file(options.journal).with_name(FILE_NAME)


# What is scored -----------------------------------------------------------------------------------------------------


def _records(options: argparse.Namespace, book: Book, report: Report) -> Iterator[Record]:
    """The records of everything named: what is a file or a folder is read, anything else is a call of the journal."""
    files = [one for one in options.paths if one == "-" or Path(one).exists()]
    if files:
        listener = Listening(Understanding(book, options.book))
        for recording in recordings(files, report):
            try:
                yield of_recording(book, recording, listener)
            except (DataError, NotPossible, ValueError) as problem:
                report.problem(f"{recording.id}: {problem}")
    calls = [one for one in options.paths if one not in files]
    if calls or options.month:
        yield from _kept(options, book, calls, report)


def _kept(options: argparse.Namespace, book: Book, calls: list[str], report: Report) -> Iterator[Record]:
    path = journal_file(options.journal)
    if not path.exists():
        missing = f"{', '.join(calls)}: no such file, and " if calls else ""
        report.problem(f"{missing}{path}: there is no journal yet.")
        return
    store = Store(path)
    try:
        if options.month:
            month = [one.id for one in store.calls() if one.closed and one.opened.startswith(options.month)]
            if not month:
                report.note(f"{path}: no call of {options.month} is closed.")
            calls = [*calls, *month]
        for call in dict.fromkeys(calls):
            try:
                yield of_events(book, call, store.events(call))
            except JournalError as problem:
                report.problem(problem)
    finally:
        store.close()


# What is shown ------------------------------------------------------------------------------------------------------


def _show(scores: list[Score], options: argparse.Namespace) -> None:
    if options.json:
        for one in scores:
            print(json.dumps(one.as_json(), ensure_ascii=False))
        return
    for one in scores:
        print("\n".join([*score_lines(one, everything=options.all), ""]))
    if len(scores) > 1:
        print("\n".join([*group_lines(group(scores)), ""]))
    if any(one.intervals.arrest for one in scores):
        print("\n".join(definition_lines()))


def _write(scores: list[Score], options: argparse.Namespace, report: Report) -> int:
    if not scores:
        report.problem("There is no call to report on.")
        return report.code
    title = options.title or (f"Calls of {options.month}" if options.month else "Scored calls")
    try:
        written = write_reports(options.output, title, group(scores))
    except OSError as problem:
        report.problem(f"{options.output}: cannot be written: {problem.strerror or problem}")
        return report.code
    print(f"{len(scores)} calls, {len(written)} files; open {written[0]}", file=sys.stderr)
    return report.code


# Contesting ---------------------------------------------------------------------------------------------------------


def _contest(options: argparse.Namespace, records: list[Record], notes: Notes) -> int:
    """Keep a note against one mark of one call; exit 2 where there is no such mark."""
    if len(records) != 1:
        print(f"A mark of one call can be contested, not of {len(records)}.", file=sys.stderr)
        return 2
    note = " ".join((options.note or "").split())
    if not note:
        print("Say with --note what is wrong with the mark.", file=sys.stderr)
        return 2
    record = records[0]
    made = {one.id: one for one in score(record, notes.get(record.key)).marks}
    if options.contest not in made:
        print(f"{record.id} has no mark '{options.contest}'. Its marks: {', '.join(sorted(made))}.", file=sys.stderr)
        return 2
    contest = Contest(note, datetime.now(UTC).isoformat(timespec="seconds"), options.by or "")
    add_note(_notes_file(options), record.key, options.contest, contest)
    print(f"Kept with {record.id}, {options.contest} ({made[options.contest].verdict.value}): «{note}»")
    return 0
