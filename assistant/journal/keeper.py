"""Keeping events on a thread of its own: a slow disk delays a mark on the screen, never a CPR prompt."""

from __future__ import annotations

import logging
import threading
from collections import deque
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlow
from pathlib import Path
from typing import NamedTuple

from assistant.domain.events import Event
from assistant.journal.store import JournalError, Store

log = logging.getLogger(__name__)

PATIENCE = 0.25
"""Seconds a face waits for a commit before it shows the turn as not saved yet (design §2)."""
SOON, LATEST = 0.5, 30.0
"""Seconds after a failure until the first new try, and the most between two: each wait is twice the one before."""
_LAST_WAIT = 5.0
"""Seconds that closing waits for what is not on disk yet."""


class _Waiting(NamedTuple):
    """An event on its way to the disk; `tried` is done once it was stored, or could not be."""

    call: str
    event: Event
    tried: Future[None]


class Keeper:
    """Stores events in order on its own thread.

    When the store fails the call goes on in memory, with a warning; what was not stored is tried again until it is,
    the oldest first, so that a call on disk never has a gap. `news` tells when all is saved again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store: Store | None = None
        self._changed = threading.Condition()
        self._waiting: deque[_Waiting] = deque()
        self._problem = ""
        self._news: list[str] = []
        self._closing = False
        self._last_try = False
        try:
            self.store = Store(path)
        except JournalError as problem:
            self._failed(problem)
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def keep(self, call: str, event: Event) -> None:
        """Keep an event; returns when it is on disk, or after a quarter of a second with the event still on its way.

        While earlier events are still on their way nobody waits again: CPR prompts never wait (design §2).
        """
        one = _Waiting(call, event, Future())
        with self._changed:
            behind = bool(self._waiting)
            self._waiting.append(one)
            self._changed.notify()
        if behind:
            return
        try:
            one.tried.result(timeout=PATIENCE)
        except TooSlow:
            return  # it stays in the queue, and counts as unsaved until it is stored

    @property
    def unsaved(self) -> int:
        """How many events are not on disk yet."""
        return len(self._waiting)

    @property
    def warning(self) -> str:
        """Why nothing is saved at present, empty when nothing is wrong."""
        if not self._problem:
            return ""
        held = self.unsaved
        entries = f" {held} entr{'y' if held == 1 else 'ies'} in memory," if held else ""
        return f"NOT SAVED YET,{entries} tried again: {self._problem}"

    def news(self) -> list[str]:
        """What is to be told once: that all is saved again."""
        with self._changed:
            told, self._news = self._news, []
        return told

    # On the thread of its own ----------------------------------------------------------------------------------------

    def _run(self) -> None:
        pause = 0.0
        while self._due(pause):
            pause = 0.0 if self._store_oldest() else min(max(SOON, 2 * pause), LATEST)

    def _due(self, pause: float) -> bool:
        """Wait until the next event can be tried; False when none is left, or none can be stored before the end."""
        with self._changed:
            if pause:
                self._changed.wait_for(lambda: self._closing, pause)
            else:
                self._changed.wait_for(lambda: self._waiting or self._closing)
            if pause and self._last_try:
                return False
            self._last_try = self._closing
            return bool(self._waiting)

    def _store_oldest(self) -> bool:
        """Store the event that has waited longest. Whether that succeeded."""
        one = self._waiting[0]
        try:
            if self.store is None:
                self.store = Store(self.path)
            self.store.append(one.call, one.event)
        except Exception as problem:  # noqa: BLE001  # the thread must live to try again; it is told
            self._failed(problem)
            stored = False
        else:
            self._stored()
            stored = True
        if not one.tried.done():
            one.tried.set_result(None)
        return stored

    def _stored(self) -> None:
        with self._changed:
            self._waiting.popleft()
            if self._problem and not self._waiting:
                self._problem = ""
                self._news.append("Saved again: everything is in the journal.")

    def _failed(self, problem: Exception) -> None:
        brief = problem.brief if isinstance(problem, JournalError) else f"{type(problem).__name__}: {problem}"
        if brief != self._problem:  # each new reason once, not each try
            log.warning("the journal %s cannot be written: %s", self.path, problem)
        self._problem = brief

    def close(self) -> None:
        """Store what is waiting, with one last try where that failed before, then stop."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout=_LAST_WAIT)
        if self.store is not None:
            self.store.close()
