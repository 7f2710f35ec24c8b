"""Keeping events on a thread of its own: a slow disk delays a mark on the screen, never a CPR prompt."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlow
from pathlib import Path

from assistant.domain.events import Event
from assistant.journal.store import JournalError, Store

PATIENCE = 0.25
"""Seconds a face waits for a commit before it shows the turn as not saved yet (design §2)."""


class Keeper:
    """Stores events in order on its own thread. When the store fails the call goes on in memory, with a warning."""

    def __init__(self, path: Path, warn: Callable[[str], None] | None = None) -> None:
        self.path = path
        self.warning = ""
        self._warn = warn
        self._waiting: queue.SimpleQueue[tuple[str, Event, Future[None]] | None] = queue.SimpleQueue()
        self._unsaved: list[Future[None]] = []
        self._lost: list[tuple[str, Event]] = []
        self.store: Store | None = None
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
        if self.store is None:
            self._lost.append((call, event))
            return
        behind = self.unsaved > 0
        done: Future[None] = Future()
        self._waiting.put((call, event, done))
        if behind:
            self._unsaved.append(done)
            return
        try:
            done.result(timeout=PATIENCE)
        except TooSlow:
            self._unsaved.append(done)

    @property
    def unsaved(self) -> int:
        """How many events are not on disk yet."""
        self._unsaved = [one for one in self._unsaved if not one.done()]
        return len(self._unsaved) + len(self._lost)

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            call, event, done = item
            try:
                if self.store is None:
                    self._lost.append((call, event))
                else:
                    self.store.append(call, event)
            except JournalError as problem:
                self._lost.append((call, event))
                self._failed(problem)
            done.set_result(None)

    def _failed(self, problem: JournalError) -> None:
        self.store = None
        self.warning = f"NOT SAVED, the call goes on in memory: {problem}"
        if self._warn is not None:
            self._warn(self.warning)

    def close(self) -> None:
        """Store what is waiting, then stop."""
        self._waiting.put(None)
        self._thread.join(timeout=5)
        if self.store is not None:
            self.store.close()
