"""The work behind a replay and behind a fork: what the panels of the call screen are given instead of a live call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.desk import Desk
from assistant.domain.clock import Clock, Instant, ManualClock
from assistant.faces.tui.record import YOU, Line, Record
from assistant.faces.tui.work import Told, Work
from assistant.hearing import Listener
from assistant.journal.store import Listed
from assistant.schema.book import Book
from assistant.session import NotPossible, Session
from assistant.training.fork import Fork, save
from assistant.training.walk import Walk

WHO = "disp."
"""The dispatcher of a recording: somebody else than who is watching."""
_ONE_CALL = "A fork is one call. Ctrl+Q goes back to the recording."


class NoDesk(Desk):
    """The desk of a call that is no call: nothing is kept in the journal, and there is no next one."""

    def __init__(self, book: Book, clock: Clock, session: Session, listener: Listener | None) -> None:
        self.book = book
        self.clock = clock
        self.listener = listener
        self.mode = session.call.mode
        self._session: Session | None = session

    @property
    def warning(self) -> str:
        """Nothing can be wrong with a journal that is not used."""
        return ""

    @property
    def unsaved(self) -> int:
        """Nothing waits."""
        return 0

    def news(self) -> list[str]:
        """Nothing was ever unsaved."""
        return []

    def left_open(self) -> list[Listed]:
        """No call was left open."""
        return []

    def new_call(self) -> Session:
        """The call that is at hand, once."""
        session, self._session = self._session, None
        if session is None:
            raise NotPossible(_ONE_CALL)
        return session

    def close(self) -> None:
        """Nothing to close."""


@dataclass
class RunningOn:
    """The clock of a fork: it goes on from where the recording stood."""

    start: float
    tick: Callable[[], float]
    began: float = 0.0

    def __post_init__(self) -> None:
        self.began = self.tick()

    def now(self) -> Instant:
        """The present instant of the fork."""
        seconds = self.start + self.tick() - self.began
        return Instant(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), seconds, ManualClock.boot_id)


class WatchRecord(Record):
    """The lines of a replay: what was said, and under it where the recording and the engine differ."""

    walk: Walk | None = None

    def follow(self) -> None:
        """Take in what was played since the last time."""
        old, done = len(self.lines), self.read
        super().follow()
        self.lines[old:] = [replace(one, who=WHO) if one.who == YOU else one for one in self.lines[old:]]
        walk = self.walk
        if walk is None or self.read == done:
            return
        events = self.session.call.events
        first = events[done].number if done < len(events) else 0
        for one in walk.differences:
            number = walk.ends[one.turn]
            if first <= number <= events[-1].number:
                sign = "≈" if one.order else "≠"
                told = f"OUT OF ORDER, {one.text}" if one.order else f"DIFFERS, {one.text}"
                self.lines.append(Line(number, walk.times[one.turn], sign, told, "note" if one.order else "differs"))
        self.lines[old:] = sorted(self.lines[old:], key=lambda line: line.number)


class Watching(Work):
    """A recorded call being watched: everything the panels read, and no act."""

    def __init__(self, walk: Walk, listener: Listener | None) -> None:
        self.walk = walk
        super().__init__(NoDesk(walk.session.book, walk.session.clock, walk.session, listener))
        self.fork: Forked | None = None
        self._shown = 0
        self.moved()

    def moved(self) -> None:
        """The walk went on or back: what is shown follows it; back means all lines anew."""
        if self.walk.taken < self._shown or not isinstance(self.record, WatchRecord):
            self.record = WatchRecord(self.session)
            self.record.walk = self.walk
        self._shown = self.walk.taken


class Forked(Work):
    """A fork: a call of the console like any other, that also knows where it came from."""

    def __init__(self, fork: Fork, walk: Walk, tick: Callable[[], float], folder: Path) -> None:
        clock = RunningOn(fork.at, tick)
        fork.run_on(clock)
        super().__init__(NoDesk(fork.book, clock, fork.session, fork.session.listener))
        self.fork = fork
        self.walk = walk
        self.folder = folder
        self.saved = ""

    def guarded(self, act: Callable[[], str | None]) -> Told:
        """Do an act and keep it as a turn of the fork."""
        return super().guarded(lambda: self.fork.act(act))

    def next_call(self) -> str:
        """There is none."""
        raise NotPossible(_ONE_CALL)

    def keep(self) -> str:
        """Save the fork as a recording with expectations: a test of the scripts from now on."""
        made, masked = self.fork.as_test()
        complaint = made.expect.complaint if made.expect is not None else ""
        path = save(made, self.folder, complaint if isinstance(complaint, str) else "")
        self.saved = str(path)
        hidden = len(masked.numbers) + len(masked.mails) + len(masked.places)
        return f"Saved as a test: {path}" + (f" ({hidden} numbers or addresses masked)" if hidden else "")
