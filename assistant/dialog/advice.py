"""What `advise` gives: level and reasons, prompts, alerts, clocks. Values only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.domain.findings import Ask, Evidence
from assistant.domain.levels import Level


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule holds: the rule, its words for the screen, and the evidence it rests on (the caller's words)."""

    rule: str
    text: str
    evidence: tuple[Evidence, ...] = ()
    doubt: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class CouldChange:
    """An open question whose answer would flip the level: the prompt id, what it asks, and the rules it opens."""

    prompt: str
    question: str
    finding: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A numbered answer of a prompt, or an outcome key of a step."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """The next thing to say, word for word.

    `kind` is question, step, check (the coached breathing check), barrier or note. `asks` binds yes and no; `heard` is
    volunteered evidence that one key accepts as the answer. `script` and `step` are set for instruction steps.
    """

    id: str
    kind: str
    say: str
    why: str = ""
    source: str = ""
    asks: tuple[Ask, ...] = ()
    attribute: str | None = None
    choices: tuple[Choice, ...] = ()
    heard: Evidence | None = None
    script: str | None = None
    step: str | None = None
    wait: str = ""
    note: str = ""
    metronome: bool = False
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something the call-taker must see: an agency to tell, an overdue check, a second patient. Acknowledged by id."""

    id: str
    text: str
    urgent: bool = False
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A complaint that fits, with the evidence that speaks for it."""

    complaint: str
    title: str
    evidence: tuple[Evidence, ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock on the screen: seconds run since it started, its limit, and whether it is overdue."""

    name: str
    label: str
    seconds: float
    limit: float | None = None
    overdue: bool = False


def told_apart(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons that rest on something of their own: what a screen shows.

    Those that are sure come before those in doubt, and among them the one with the most evidence.
    """
    ordered = sorted(reasons, key=lambda one: (one.doubt, -len(one.evidence)))
    shown: list[Reason] = []
    seen: set[int] = set()
    for one in ordered:
        orders = {found.order for found in one.evidence}
        if not orders or not orders <= seen:
            shown.append(one)
            seen |= orders
    return tuple(shown)


class Advice:
    """Everything the engine says about a call at one moment.

    `level` is the highest reading so far, `reading` what the rules say now, `leaning` what to send if nothing more is
    learned. `prompts[0]` is the next prompt; it is never
    empty while the call is open. `arrest` is True while a presumed arrest stands; `presumed` lists each presumption as
    (event number raised, event number cleared or None). What nobody looks at is not worked out: each part is made at
    its first reading, from the same state and moment.
    """

    level: Level
    leaning: Level
    reading: Level
    confirmed: bool
    reasons: tuple[Reason, ...]
    by_hand: str
    """Why the level is what the call-taker set it to, where it is; empty while the rules decide."""
    could_change: tuple[CouldChange, ...]
    next: Prompt
    prompts: tuple[Prompt, ...]
    complaint: str
    candidates: tuple[Candidate, ...]
    arrest: bool
    presumed: tuple[tuple[int, int | None], ...]
    age_band: str
    instructions: tuple[str, ...]
    alerts: tuple[Alert, ...]
    clocks: tuple[RunningClock, ...]
    upgrade: bool
    local_protocol: bool
    cpr: bool
    promise: str
    """What may be said of help now: it is on the way only once a response is recorded as sent."""

    def __init__(self, parts: Mapping[str, Callable[[], Any]], **known: Any) -> None:
        """`known` are the parts at hand, `parts` makes the others when they are first read."""
        self.__dict__.update(known)
        self._parts = parts

    def __getattr__(self, name: str) -> Any:
        """Make a part at its first reading."""
        parts = self.__dict__.get("_parts", {})
        if name not in parts:
            raise AttributeError(name)
        value = self.__dict__[name] = parts[name]()
        return value
