"""A recording that can be walked: forth and back, to a turn, a time, or the next thing that happens.

It drives the one replay there is, once; going back shows an earlier state of that call.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.dialog.advice import Advice
from assistant.domain.call import Call
from assistant.hearing import Listener
from assistant.schema.book import Book
from assistant.schema.recording import Recording, TurnModel
from assistant.session import Session
from assistant.training import differs
from assistant.training.differs import Difference
from assistant.training.replay import Outcome, Replay

LEVEL, ARREST, DIFFERS, INSTRUCTIONS = "level", "arrest", "differs", "instructions"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happens with a turn (from 0): the level moves, an arrest, instructions begin, a difference."""

    turn: int
    kind: str
    text: str


class Walk:
    """A recording being watched. `taken` turns have been played, 0 before the first."""

    def __init__(self, book: Book, recording: Recording, listener: Listener) -> None:
        """Runs the call once and keeps its states. DataError, NotPossible or ValueError when it cannot be run."""
        self.recording = recording
        self.listener = listener
        self.times: tuple[float, ...] = ()
        self.marks: tuple[Mark, ...] = ()
        self.differences: tuple[Difference, ...] = ()
        self.ends: tuple[int, ...] = ()
        """The last event of each turn."""
        self.taken = 0
        self._replay = Replay(book, recording, listener)
        self._calls: list[Call] = [self.session.call]
        """The call before the first turn, and after each."""
        self.outcome: Outcome = self._looked_through(book)
        """What came of it; `whole` is the call that it speaks of, its session shows where the walk stands."""
        self.to(0)

    def _looked_through(self, book: Book) -> Outcome:
        replay = self._replay
        times: list[float] = []
        marks: list[Mark] = []
        found: list[Difference] = []
        before = replay.session.advice
        for number, turn, advice in replay.steps():
            call = replay.session.call
            new = call.since(self._calls[-1].last_event)
            times.append(replay.clock.seconds)
            self._calls.append(call)
            marks += _moved(number, before, advice)
            differs_here = differs.at_turn(number, turn, differs.asked_in(new), before)
            found += [differs_here] if differs_here else []
            before = advice
        self.times, self.ends = tuple(times), tuple(one.last_event for one in self._calls[1:])
        outcome = replay.outcome()
        found += differs.expected(book, self.recording, outcome)
        self.differences = tuple(sorted(found, key=lambda one: one.turn))
        marks += [Mark(one.turn, DIFFERS, one.text) for one in self.differences if not one.order]
        self.marks = tuple(sorted(marks, key=lambda one: one.turn))
        return outcome

    # What is seen ---------------------------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        """The call as far as it was played."""
        return self._replay.session

    @property
    def whole(self) -> Call:
        """The call at its end."""
        return self._calls[-1]

    @property
    def length(self) -> int:
        """How many turns there are."""
        return len(self.recording.turns)

    @property
    def seconds(self) -> float:
        """The time at which the call stands."""
        return self._replay.clock.seconds

    @property
    def total(self) -> float:
        """The time of the last turn."""
        return self.times[-1] if self.times else 0.0

    @property
    def following(self) -> TurnModel | None:
        """The turn that comes next."""
        return self.recording.turns[self.taken] if self.taken < self.length else None

    # Walking --------------------------------------------------------------------------------------------------------

    def step(self) -> bool:
        """Play one turn. False at the end."""
        if self.taken >= self.length:
            return False
        self.to(self.taken + 1)
        return True

    def to(self, taken: int) -> None:
        """Go to where so many turns have been played."""
        self.taken = min(max(taken, 0), self.length)
        self.session.go_to(self._calls[self.taken])
        self._replay.clock.seconds = self.times[self.taken - 1] if self.taken else 0.0

    def at(self, seconds: float) -> int:
        """How many turns have been played at this time of the call."""
        return bisect_right(self.times, seconds)

    def run_to(self, seconds: float) -> None:
        """Let the call run on to this time: every turn that is due is played, then the clock goes on."""
        if self.at(seconds) > self.taken:
            self.to(self.at(seconds))
        if self.taken < self.length:
            self._replay.clock.seconds = max(self._replay.clock.seconds, seconds)

    def mark(self, way: int) -> Mark | None:
        """The next mark (1) or the one before (-1) from here."""
        here = self.taken - 1
        if way > 0:
            return next((one for one in self.marks if one.turn > here), None)
        return next((one for one in reversed(self.marks) if one.turn < here), None)


def _moved(turn: int, before: Advice, after: Advice) -> Iterator[Mark]:
    """What the engine newly says after a turn."""
    if after.arrest and not before.arrest:
        yield Mark(turn, ARREST, "arrest presumed")
    if before.arrest and not after.arrest:
        yield Mark(turn, ARREST, "arrest no longer presumed")
    if after.level is not before.level:
        yield Mark(turn, LEVEL, f"{after.level.value} (was {before.level.value})")
    script = after.next.script if after.next.kind == "step" else None
    if script and script != before.next.script:
        yield Mark(turn, INSTRUCTIONS, script.replace("_", " "))
