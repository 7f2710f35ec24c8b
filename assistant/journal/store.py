"""The append-only event store: SQLite in WAL mode with full sync. An event is on disk before it is shown."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.events import Closed, Event
from assistant.journal.codec import UnreadableEvent, from_json, to_json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS calls (
  id TEXT PRIMARY KEY, opened TEXT NOT NULL, mode TEXT NOT NULL, book TEXT NOT NULL,
  closed INTEGER NOT NULL DEFAULT 0, pid INTEGER, pid_started TEXT
);
CREATE TABLE IF NOT EXISTS events (
  call TEXT NOT NULL, number INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (call, number)
) WITHOUT ROWID;
"""
_BUSY_SECONDS = 2.0
_DEAD = "dead"


class JournalError(Exception):
    """The journal cannot be used; the message says what is wrong and what was not kept.

    `brief` is the same without the name of the file, for where there is little room.
    """

    def __init__(self, message: str, brief: str = "") -> None:
        super().__init__(message)
        self.brief = brief or message


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored call: its id, when it was opened (UTC, ISO), how many events it has, and whether it is still open.

    `alive` is True while the process that holds it lives.
    """

    id: str
    opened: str
    mode: str
    events: int
    closed: bool
    alive: bool


class Store:
    """The journal of one file, made for its owner alone."""

    def __init__(self, path: Path) -> None:
        """Open or make the journal. Raises JournalError where it cannot be read and written."""
        self.path = path
        self._base: sqlite3.Connection | None = None
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            base = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            self._base = base
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=FULL")
            base.executescript(_SCHEMA)

    def append(self, call: str, event: Event) -> None:
        """Keep one event; it is on disk when this returns. Raises JournalError.

        An event that is there already stays as it is: a commit that reported an error may have been carried out.
        """
        base = self._open()
        with _explained(self.path):
            base.execute("BEGIN IMMEDIATE")
            try:
                text = to_json(event)
                if self._is_there(base, call, event.number, text):
                    base.execute("COMMIT")
                    return
                if event.number == 1:
                    self._new_call(base, call, event)
                base.execute("INSERT INTO events VALUES (?, ?, ?)", (call, event.number, text))
                if isinstance(event.payload, Closed):
                    base.execute("UPDATE calls SET closed = 1 WHERE id = ?", (call,))
                base.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    base.execute("ROLLBACK")
                raise

    def _is_there(self, base: sqlite3.Connection, call: str, number: int, text: str) -> bool:
        """Whether this very event is stored. Raises JournalError when another one has its place."""
        row = base.execute("SELECT event FROM events WHERE call = ? AND number = ?", (call, number)).fetchone()
        if row is not None and row[0] != text:
            raise JournalError(f"{self.path}: call '{call}' has another entry {number} already.")
        return row is not None

    def _new_call(self, base: sqlite3.Connection, call: str, event: Event) -> None:
        mode, book = getattr(event.payload, "mode", "live"), getattr(event.payload, "book", "")
        base.execute(
            "INSERT INTO calls VALUES (?, ?, ?, ?, 0, ?, ?)",
            (call, event.at.wall.isoformat(), mode, book, os.getpid(), _started(os.getpid())),
        )

    def take(self, call: str) -> None:
        """This process holds the call now. Raises JournalError when a living process holds it."""
        base = self._open()
        with _explained(self.path):
            row = base.execute("SELECT pid, pid_started FROM calls WHERE id = ?", (call,)).fetchone()
            if row is None:
                raise JournalError(f"{self.path}: there is no call '{call}'.")
            if _lives(*row) and row[0] != os.getpid():
                raise JournalError(f"Call '{call}' is open in another window (process {row[0]}).")
            base.execute(
                "UPDATE calls SET pid = ?, pid_started = ? WHERE id = ?", (os.getpid(), _started(os.getpid()), call)
            )

    def calls(self, *, only_open: bool = False) -> list[Listed]:
        """The stored calls, the newest first."""
        base = self._open()
        with _explained(self.path):
            rows = base.execute(
                "SELECT id, opened, mode, closed, pid, pid_started, (SELECT count(*) FROM events WHERE call = id)"
                " FROM calls ORDER BY opened DESC, id"
            ).fetchall()
        found = [Listed(r[0], r[1], r[2], int(r[6]), bool(r[3]), not r[3] and _lives(r[4], r[5])) for r in rows]
        return [one for one in found if not (only_open and one.closed)]

    def events(self, call: str) -> tuple[Event, ...]:
        """The events of a call up to the first that cannot be read. Raises JournalError when there are none."""
        base = self._open()
        with _explained(self.path):
            rows = base.execute("SELECT event FROM events WHERE call = ? ORDER BY number", (call,)).fetchall()
        if not rows:
            raise JournalError(f"{self.path}: there is no call '{call}'.")
        return tuple(self._read(call, [row[0] for row in rows]))

    def _read(self, call: str, rows: list[str]) -> Iterator[Event]:
        for place, row in enumerate(rows, start=1):
            try:
                yield from_json(row)
            except UnreadableEvent as problem:
                raise JournalError(f"{self.path}: call '{call}', event {place}: {problem}") from problem

    def close(self) -> None:
        """Close the file."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            raise JournalError(f"{self.path}: the journal is closed.")
        return self._base


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Storage errors as messages a call-taker can act on."""
    try:
        yield
    except sqlite3.Error as problem:
        raise JournalError(f"{_words(problem)} ({path})", _words(problem)) from problem
    except OSError as problem:
        words = problem.strerror or str(problem)
        raise JournalError(f"{words} ({path})", words) from problem


def _words(problem: sqlite3.Error) -> str:
    text = str(problem)
    known = {
        "locked": "the journal is locked by another program",
        "readonly": "the journal is read-only",
        "full": "the disk is full",
        "malformed": "the journal is damaged",
        "not a database": "the file is not a journal",
        "unable to open": "the journal cannot be opened",
    }
    for sign, words in known.items():
        if sign in text:
            return f"{words} ({text})"
    return text


def _started(pid: int) -> str:
    """When a process started, so that a number used again is not taken for it; empty where that cannot be told.

    One that is dead, and only not yet taken note of by its parent, started never.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
    state, *others = stat.rsplit(")", 1)[-1].split()
    return _DEAD if state in ("Z", "X") else others[18]


def _lives(pid: int | None, started: str | None) -> bool:
    if not pid:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    now = _started(pid)
    return now != _DEAD and (not started or now == started)
