"""The call: everything known from its events, and nothing that passing time alone would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from assistant.domain.events import Answered, CheckMade, Event, Heard, StepTaken
from assistant.domain.findings import AnswerKind, Ask
from assistant.domain.levels import Level
from assistant.domain.picture import Picture


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said in the call, by whom and when (seconds since the call was opened)."""

    number: int
    event: int
    speaker: str
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Reply:
    """The newest reply to a prompt. `spoken` is False when it was filed by key."""

    prompt: str
    answer: AnswerKind
    event: int
    turn: int
    at: float
    choice: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Timed:
    """Something with the event and the time (seconds since opening) at which it came."""

    what: str
    event: int
    at: float


@dataclass(frozen=True, slots=True)
class Step:
    """A step outcome, with the event and time at which it was recorded."""

    script: str
    step: str
    outcome: str
    event: int
    at: float
    patient: int


def _empty() -> Mapping[str, object]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Call:
    """The state of a call after some events. Immutable; `previous` is the state before the last event.

    Times are seconds since the call was opened. `patients` has at least one picture; `patient` is the index (from 0)
    of the one spoken of. `pending` is the question last put, at the event `pending_since`. `silences` counts the replies
    since somebody last spoke that were silence, `fell_silent` is the event of the second; `wants_cpr` is set when the
    caller asks for CPR in spite of an expected death.
    """

    events: tuple[Event, ...] = ()
    previous: Call | None = field(default=None, compare=False, repr=False)
    call_id: str = ""
    mode: str = "live"
    book: str = ""
    resumed_under: str | None = None
    at: float = 0.0
    patients: tuple[Picture, ...] = (Picture(),)
    patient: int = 0
    turns: tuple[Turn, ...] = ()
    pending: tuple[Ask, ...] = ()
    pending_prompt: str | None = None
    pending_topic: str | None = None
    pending_text: str = ""
    pending_since: int = 0
    asked: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    topics: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    replies: Mapping[str, Reply] = field(default_factory=lambda: MappingProxyType({}))
    asked_of: frozenset[str] = frozenset()
    steps: tuple[Step, ...] = ()
    barriers: tuple[Timed, ...] = ()
    cleared: tuple[Timed, ...] = ()
    checks: tuple[Timed, ...] = ()
    compressions_at: float | None = None
    swaps: tuple[float, ...] = ()
    complaint: str | None = None
    sent: tuple[Timed, ...] = ()
    upgrade_seen: Level | None = None
    override: tuple[Level, str, int] | None = None
    dismissed: Timed | None = None
    corrections: tuple[Timed, ...] = ()
    alerts_seen: frozenset[str] = frozenset()
    line_cut_at: float | None = None
    back_on_line: int = 0
    crew_at: float | None = None
    closed: Timed | None = None
    order: int = 0
    silences: int = 0
    fell_silent: int = 0
    wants_cpr: bool = False
    memo: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What pure functions computed of this very state, kept so that it is computed once; never part of the state."""

    def changed(self, **fields: Any) -> Call:
        """This state with some fields changed.

        What `dataclasses.replace` does, at a tenth of its cost: every event pays it.
        """
        other = object.__new__(Call)
        other.__dict__.update(self.__dict__)
        other.__dict__.update(fields, memo={})
        return other

    @property
    def picture(self) -> Picture:
        """The picture of the patient spoken of."""
        return self.patients[self.patient]

    @property
    def last_event(self) -> int:
        """Number of the newest event, 0 before any."""
        return self.events[-1].number if self.events else 0

    @property
    def sent_level(self) -> Level:
        """The highest level recorded as sent, undecided when nothing was."""
        if len(self.sent) < 2:
            return Level(self.sent[0].what) if self.sent else Level.UNDECIDED
        levels = [Level(one.what) for one in self.sent]
        return max(levels, key=lambda level: level.rank)

    def since(self, event: int) -> tuple[Event, ...]:
        """The events after the one of this number."""
        return tuple(one for one in self.events if one.number > event)

    def said_since(self, event: int) -> bool:
        """Whether the caller, or anybody but the dispatcher, spoke or was answered for after this event."""
        return any(isinstance(one.payload, Heard | Answered | StepTaken | CheckMade) for one in self.since(event))
