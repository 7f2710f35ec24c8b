"""What was said of a patient: findings, their status, and the words that prove them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

Value = float | str
LASTING_KINDS = ("event", "exposure", "injury")
"""The kinds of findings that name what happened, which a later state does not undo."""


class Status(StrEnum):
    """What a statement makes of a finding."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCERTAIN = "uncertain"
    PAST = "past"
    OTHER_PERSON = "other_person"

    def flipped(self) -> Status:
        """Present for absent and the other way round; the rest stay."""
        return _FLIPPED.get(self, self)


_FLIPPED = {Status.PRESENT: Status.ABSENT, Status.ABSENT: Status.PRESENT}


class Origin(StrEnum):
    """How a finding came to be known. What is only likened was read in no words of its own, and decides nothing."""

    VOLUNTEERED = "volunteered"
    ANSWERED = "answered"
    ENTERED = "entered"
    IMPLIED = "implied"
    LIKENED = "likened"


class AnswerKind(StrEnum):
    """What kind of reply a question got."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    REFUSED = "refused"
    SILENCE = "silence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Ask:
    """One finding that a question asks about, and what a plain yes makes of it.

    `sentence` is the sentence of the question that asks it, from 0. `open` is set where that sentence asks when, where, how
    or why: no yes and no no is an answer to it. `words` are those of the question that name it, where they are known.
    """

    finding: str
    yes_is: Status = Status.PRESENT
    sentence: int = 0
    open: bool = False
    words: tuple[str, ...] = field(default=(), compare=False)


SOUNDS_LIKE, SOUNDS_ALS = "sounds_like", "sounds_als"
"""Values that tell what the caller's words are like: the calls of which card, and whether those that need ALS."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One finding (or attribute) as read in a text.

    `start` and `end` are code-point offsets in the text as given; `words` is the text between them; `cues` are the words
    that set the status. `value` is set for attributes (age in years, weeks, minutes, feet, or text) and None for findings.
    `soft` marks words for sleep, drink or a faint, which call for rousing the patient before they count as unresponsive.
    """

    finding: str
    status: Status
    start: int = 0
    end: int = 0
    words: str = ""
    cues: tuple[str, ...] = ()
    value: Value | None = None
    origin: Origin = Origin.VOLUNTEERED
    soft: bool = False


_FAINTS = frozenset({"fainting", "repeat_fainting"})


def is_listed(one: Mention, beside: Iterable[Mention]) -> bool:
    """Whether a mention is listed among what was found: not what only follows from another of its text.

    «She's fainted» opens the rouse; whether she is still out nobody has said, so the faint alone is listed.
    """
    if one.origin is Origin.IMPLIED:
        return False
    if one.finding != "unresponsive" or not one.soft or one.status is not Status.PRESENT:
        return True
    return not any(faint.finding in _FAINTS and faint.start < one.end and one.start < faint.end for faint in beside)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mention as kept in a patient's picture: with the event, the turn and the time at which it came."""

    mention: Mention
    event: int
    turn: int
    at: float
    speaker: str
    order: int
    question: str | None = None

    @property
    def finding(self) -> str:
        """The finding or attribute it speaks of."""
        return self.mention.finding

    @property
    def status(self) -> Status:
        """The status it gives that finding."""
        return self.mention.status

    @property
    def confirmed(self) -> bool:
        """Given as an answer, accepted with one key, or entered by the call-taker."""
        return self.mention.origin in (Origin.ANSWERED, Origin.ENTERED)
