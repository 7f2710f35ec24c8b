"""The call-taker's desk: new calls, calls left open by a crash, and the journal they all go to."""

from __future__ import annotations

import uuid
from pathlib import Path

from assistant.domain.clock import Clock
from assistant.domain.events import Event, Opened
from assistant.hearing import Listener
from assistant.journal.keeper import Keeper
from assistant.journal.store import JournalError, Listed
from assistant.schema.book import Book
from assistant.session import Session


class Desk:
    """Opens and resumes calls over one journal. Without a usable journal calls go on in memory, with a warning."""

    def __init__(
        self, book: Book, journal: Path, clock: Clock, listener: Listener | None = None, *, training: bool = False
    ) -> None:
        self.book = book
        self.clock = clock
        self.listener = listener
        self.mode = "training" if training else "live"
        self._keeper = Keeper(journal)
        self._untouched: dict[str, Event] = {}

    @property
    def warning(self) -> str:
        """What is wrong with the journal, empty when nothing is."""
        return self._keeper.warning

    @property
    def unsaved(self) -> int:
        """How many events are not on disk."""
        return self._keeper.unsaved

    def news(self) -> list[str]:
        """What is to be told of the journal once: that everything is saved again."""
        return self._keeper.news()

    def left_open(self) -> list[Listed]:
        """Calls that were not closed and that no living process holds, the newest first."""
        store = self._keeper.store
        return [one for one in store.calls(only_open=True) if not one.alive] if store else []

    def new_call(self) -> Session:
        """A new call."""
        call_id = f"{self.clock.now().wall:%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:4]}"
        return Session(self.book, self.clock, call_id=call_id, listener=self.listener, keep=self._keep, mode=self.mode)

    def resume(self, call_id: str) -> Session:
        """A call taken up again at the same prompt, with the right clocks. Raises JournalError."""
        store = self._keeper.store
        if store is None:
            raise JournalError(self._keeper.warning)
        store.take(call_id)
        events: tuple[Event, ...] = store.events(call_id)
        return Session(self.book, self.clock, call_id=call_id, listener=self.listener, keep=self._keep, events=events)

    def _keep(self, call: str, event: Event) -> None:
        """Keep an event. A call is stored with the first thing that happens in it: one only opened leaves no trace."""
        if isinstance(event.payload, Opened):
            self._untouched[call] = event
            return
        opened = self._untouched.pop(call, None)
        if opened is not None:
            self._keeper.keep(call, opened)
        self._keeper.keep(call, event)

    def close(self) -> None:
        """Store what is waiting and close the journal."""
        self._keeper.close()
