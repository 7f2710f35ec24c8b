"""A call to be scored, event by event: what was known, what was advised, and what was then done.

Kept calls, replayed transcripts and recordings that follow the prompts all come to the same shape. Nothing is computed
here that the engine does not compute: the events are folded, and each state is advised upon.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from assistant.dialog.advice import Advice
from assistant.dialog.advise import advise
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.findings import Evidence, Status
from assistant.domain.fold import DISPATCHER, apply, taken_back
from assistant.hearing import Listener
from assistant.schema.book import Book
from assistant.schema.recording import Recording
from assistant.training.replay import Outcome, replay

KEY = "key"
TRANSCRIPT, KEPT = "transcript", "kept"
_PARTING = ("bye", "goodbye", "hang up", "let you go")
"""Words that end a call, looked for in the last two lines of a transcript."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the record as shown to people. `at` is in seconds since the call was taken, None where not recorded."""

    number: int
    at: float | None
    speaker: str
    text: str
    event: int


@dataclass(frozen=True, slots=True)
class Cite:
    """Where something stands in the record: the line's number, its time, and its words."""

    line: int
    at: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One event: the state and the advice before it and after it, and the line it belongs to."""

    event: ev.Event
    line: int
    at: float | None
    before: Call
    after: Call
    advised: Advice
    """What was advised when it happened."""
    advice: Advice
    """What is advised after it."""


@dataclass(frozen=True)
class Record:
    """A call to be scored. `source` is `transcript` (what was really said) or `kept` (keys and prompts are known)."""

    id: str
    title: str
    source: str
    book: Book
    moments: tuple[Moment, ...]
    lines: tuple[Line, ...]
    opened: str = ""
    recording: Recording | None = None
    outcome: Outcome | None = None

    @cached_property
    def key(self) -> str:
        """What notes on this call are kept under: its id, and for a recording its very words, whose id anybody may reuse."""
        if self.recording is None:
            return self.id
        said = "\n".join(f"{one.speaker}: {one.text}" for one in self.recording.turns)
        return f"{self.id}#{hashlib.sha256(said.encode()).hexdigest()[:12]}"

    @property
    def taken_under(self) -> str:
        """The book the call was taken under, as its opening event names it."""
        return next((m.event.payload.book for m in self.moments if isinstance(m.event.payload, ev.Opened)), "")

    @property
    def call(self) -> Call:
        """The call as it stood at the end."""
        return self.moments[-1].after

    @property
    def advice(self) -> Advice:
        """What was advised at the end."""
        return self.moments[-1].advice

    @property
    def last_open(self) -> Moment:
        """The last moment at which the call was not yet closed."""
        return next((one for one in reversed(self.moments) if one.after.closed is None), self.moments[-1])

    @cached_property
    def _line_of(self) -> dict[int, int]:
        return {one.event.number: one.line for one in self.moments}

    def line_of(self, event: int) -> Line:
        """The line an event belongs to."""
        return self.lines[min(self._line_of.get(event, 0), len(self.lines) - 1)]

    def cite(self, event: int, words: str = "") -> Cite:
        """A citation of the line that an event belongs to."""
        line = self.line_of(event)
        return Cite(line.number, line.at, words or line.text)

    def evidence(self) -> Iterator[Evidence]:
        """All evidence of the call, oldest first, whoever it is about."""
        for picture in self.call.patients:
            yield from picture.all()

    def told(self, findings: frozenset[str], *statuses: Status) -> Evidence | None:
        """The first evidence for any of these findings, of any status unless some are named."""
        found = [one for one in self.evidence() if one.finding in findings and (not statuses or one.status in statuses)]
        return min(found, key=lambda one: one.event, default=None)

    @cached_property
    def spoken(self) -> tuple[Line, ...]:
        """The dispatcher's lines."""
        return tuple(one for one in self.lines if one.speaker == DISPATCHER)

    @cached_property
    def ended(self) -> bool:
        """Whether the record shows the end of the call; else nobody can tell what was still said after it."""
        call = self.call
        if call.closed is not None or call.crew_at is not None:
            return True
        if any("crew_arrived" in one.tops for one in call.patients):
            return True
        last = " ".join(one.text.lower() for one in self.lines[-2:])
        return any(one in last for one in _PARTING)


def of_recording(book: Book, recording: Recording, listener: Listener) -> Record:
    """The record of a transcript, replayed. DataError and NotPossible as in a replay."""
    return of_outcome(recording, replay(book, recording, listener))


def of_outcome(recording: Recording, outcome: Outcome) -> Record:
    """The record of a recording that was replayed."""
    session = outcome.session
    assert session is not None, "an outcome of a replay holds its session"
    events, ends, title = session.call.events, outcome.ends, recording.title or recording.id
    if recording.follow:
        timed = all(turn.t is not None for turn in recording.turns)
        kept = _kept(session.book, recording.id, title, events, timed=timed)
        return replace(kept, opened="", recording=recording, outcome=outcome)
    places = [min(bisect_left(ends, one.number), len(ends) - 1) for one in events]
    lines = tuple(
        Line(number, turn.t, turn.speaker, turn.text, ends[number - 1] + 1 if number else 1)
        for number, turn in enumerate(recording.turns)
    )
    moments = _moments(session.book, events, places, [lines[place].at for place in places])
    return Record(recording.id, title, TRANSCRIPT, session.book, moments, lines, "", recording, outcome)


def of_events(book: Book, call_id: str, events: tuple[ev.Event, ...]) -> Record:
    """The record of a call as the journal keeps it, with the findings that were understood at the time."""
    return _kept(book, call_id, call_id, events, timed=True)


def _kept(book: Book, call_id: str, title: str, events: tuple[ev.Event, ...], *, timed: bool) -> Record:
    """A record with a line for every event. What was taken back keeps its line, and counts for nothing."""
    states = list(accumulate(events, apply, initial=Call()))[1:]
    times = [one.at if timed else None for one in states]
    moments = _moments(book, events, list(range(len(events))), times)
    lines = tuple(Line(one.line, one.at, *_shown(one), one.event.number) for one in moments)
    undone = taken_back(events)
    counting = tuple(one for one in moments if one.event.number not in undone)
    return Record(call_id, title, KEPT, book, counting, lines, events[0].at.wall.isoformat())


def _moments(
    book: Book, events: tuple[ev.Event, ...], places: list[int], times: list[float | None]
) -> tuple[Moment, ...]:
    made: list[Moment] = []
    before, advised = Call(), advise(book, Call())
    for event, place, at in zip(events, places, times, strict=True):
        after = apply(before, event)
        advice = advise(book, after)
        made.append(Moment(event, place, at, before, after, advised, advice))
        before, advised = after, advice
    return tuple(made)


def _shown(one: Moment) -> tuple[str, str]:
    """Speaker and words of a kept event."""
    payload = one.event.payload
    if isinstance(payload, ev.Asked):
        return DISPATCHER, payload.text
    if isinstance(payload, ev.Heard):
        return payload.speaker, payload.text
    if isinstance(payload, ev.StepTaken):
        said = next((p.say for p in one.advised.prompts if (p.script, p.step) == (payload.script, payload.step)), "")
        return (DISPATCHER, said) if said else (KEY, f"{payload.script}.{payload.step}: {payload.outcome}")
    return KEY, _key_words(payload)


def _key_words(payload: ev.Payload) -> str:
    names = ("prompt", "answer", "choice", "level", "complaint", "barrier", "result", "finding", "status", "reason")
    said = [str(value) for name in names if (value := getattr(payload, name, None))]
    return " ".join([_spaced(type(payload).__name__), *said])


def _spaced(name: str) -> str:
    """`CompressionsStarted` as «compressions started»."""
    return "".join(f" {one.lower()}" if one.isupper() else one for one in name).strip()
