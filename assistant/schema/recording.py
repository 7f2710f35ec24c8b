"""Recordings: call transcripts with what must come of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.domain.findings import Status
from assistant.schema.base import Strict

IntervalName = Literal["address", "recognition", "first_instruction", "first_compression"]


class TurnModel(Strict):
    """One turn: seconds from the start (may be missing), who spoke, and the words."""

    t: float | None = None
    speaker: str
    text: str


class ExpectedFinding(Strict):
    """A finding that a careful listener would note; `or_` lists readings that are as good."""

    finding: str
    status: Status
    turn: int | None = None
    words: str = ""
    or_: tuple[str, ...] = Field(default=(), alias="or")


class Expect(Strict):
    """What must come of a call. Everything left out is not checked.

    `arrest_turn` is the first turn (from 0) after which the arrest that stands at the end is presumed. `never` lists
    instruction or prompt ids that must not come up. `intervals` are seconds of the recording, written by hand from the
    words; null says that the event does not come.
    """

    level: str | None = None
    confirmed: bool | None = None
    arrest: bool | None = None
    arrest_turn: int | None = None
    age_band: str | None = None
    complaint: tuple[str, ...] | str | None = None
    instructions: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    findings: tuple[ExpectedFinding, ...] = ()
    local_protocol: bool | None = None
    intervals: dict[IntervalName, float | None] = Field(default_factory=dict)
    note: str = ""


class ExpectedPrompt(Strict):
    """The prompt that must be next after this turn (from 0)."""

    after: int
    next: str


class Recording(Strict):
    """A call transcript: turns, and expectations where it is a test.

    With `follow` the dispatcher's turns are left out: the engine's own prompts are put, and the caller's turns reply to
    them. A turn of the speaker `key` is a command of the call-taker's, such as `/done` or `/sent ALS`. With
    `follow_from` this holds from that turn (from 0) on: there somebody took a recorded call over and went on by hand.
    """

    id: str
    turns: tuple[TurnModel, ...]
    title: str = ""
    basis: str = ""
    locale: str = ""
    expect: Expect | None = None
    prompts: tuple[ExpectedPrompt, ...] = ()
    settings: dict[str, bool | float | str] = Field(default_factory=dict)
    follow: bool = False
    follow_from: int | None = None
    notes: str = ""
    what_is_hard: str = ""
