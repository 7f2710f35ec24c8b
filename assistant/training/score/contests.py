"""Notes held against marks: kept beside the calls, never in them, and found again however often a call is scored.

One JSON object a line, only ever added to: `call` (the record's key), `mark`, `note`, `at` (UTC, ISO), `by`.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from assistant.training.score.marks import Contest

FILE_NAME = "contests.jsonl"
Notes = dict[str, dict[str, tuple[Contest, ...]]]
"""By call, then by mark, the oldest first."""


class NotesError(ValueError):
    """The file of notes cannot be read or written; the message says which line and why."""


def read_notes(path: Path) -> Notes:
    """All notes of a file; none where there is no file yet. Raises NotesError."""
    if not path.exists():
        return {}
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise NotesError(f"{path}: cannot be read: {problem}") from problem
    found: Notes = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        call, mark, contest = _read(line, f"{path}:{number}")
        marks = found.setdefault(call, {})
        marks[mark] = (*marks.get(mark, ()), contest)
    return found


def _read(line: str, place: str) -> tuple[str, str, Contest]:
    try:
        item = json.loads(line)
        texts = [item["call"], item["mark"], item["note"], item["at"], item.get("by", "")]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotesError(f"{place}: is no note: {type(problem).__name__}: {problem}") from problem
    if not all(isinstance(one, str) for one in texts):
        raise NotesError(f"{place}: is no note: its values are texts")
    call, mark, note, at, by = texts
    return call, mark, Contest(note, at, by)


def add_note(path: Path, call: str, mark: str, contest: Contest) -> None:
    """Keep a note; the file is made for its owner alone. Raises NotesError."""
    line = json.dumps({"call": call, "mark": mark, **asdict(contest)}, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(line.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise NotesError(f"{path}: cannot be written: {problem.strerror or problem}") from problem
