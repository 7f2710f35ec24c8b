"""What can happen in a call, in the past tense. A call is the fold of these."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.clock import Instant
from assistant.domain.findings import AnswerKind, Ask, Mention, Status
from assistant.domain.levels import Level

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Opened:
    """The call was taken. `mode` is live, training or replay; `book` is the hash of the book it runs under."""

    call_id: str
    mode: str
    book: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The call was taken up again after the program had ended, under the book named."""

    book: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question was put to the caller: one of the book's prompts, or in the dispatcher's own words (`prompt` None)."""

    prompt: str | None
    text: str
    asks: tuple[Ask, ...] = ()
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody said something; what was understood of it is kept with it. `prompt` is the prompt it answered, if any."""

    speaker: str
    text: str
    mentions: tuple[Mention, ...] = ()
    answer: AnswerKind | None = None
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The call-taker filed an answer by key. `choice` is the option's id where the prompt offers options."""

    prompt: str
    answer: AnswerKind
    mentions: tuple[Mention, ...] = ()
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The call-taker accepted, with one key, what was heard before as the answer to this prompt."""

    prompt: str
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class StepTaken:
    """An instruction step was said and had an outcome: done, yes, no, unsure, refused, silence, or an exit of its own."""

    script: str
    step: str
    outcome: str


@dataclass(frozen=True, slots=True)
class BarrierRaised:
    """Something stands between the caller and the instructions (in_bed, too_heavy, refuses, ...)."""

    barrier: str


@dataclass(frozen=True, slots=True)
class BarrierCleared:
    """The barrier was overcome, or given up with a reason; the instructions go on."""

    barrier: str


@dataclass(frozen=True, slots=True)
class CheckMade:
    """The coached breathing check ended. `result` is passed, failed or unsure; `taps` are seconds from its start."""

    result: str
    taps: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class CompressionsStarted:
    """The first compression was heard."""


@dataclass(frozen=True, slots=True)
class Swapped:
    """Compressors changed places."""


@dataclass(frozen=True, slots=True)
class ComplaintChosen:
    """The call-taker took or switched the chief complaint."""

    complaint: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The call-taker recorded that a response of this level was sent."""

    level: Level


@dataclass(frozen=True, slots=True)
class UpgradeSeen:
    """The call-taker acknowledged that the level rose after sending."""

    level: Level


@dataclass(frozen=True, slots=True)
class Overridden:
    """The call-taker set the level by hand; lowering it needs a reason."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class ArrestDismissed:
    """The call-taker dismissed the presumed arrest with a reason; only new evidence raises it again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The call-taker corrected a finding: all evidence for it up to here is set aside."""

    finding: str
    status: Status


@dataclass(frozen=True, slots=True)
class Noted:
    """The call-taker noted findings of his own accord."""

    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class AlertSeen:
    """The call-taker acknowledged an alert (an agency to tell, an overdue check)."""

    alert: str


@dataclass(frozen=True, slots=True)
class PatientAdded:
    """A further patient was opened; what follows is about this one."""

    label: str


@dataclass(frozen=True, slots=True)
class PatientChosen:
    """What follows is about the patient of this number (from 1)."""

    patient: int


@dataclass(frozen=True, slots=True)
class LineCut:
    """The line to the caller was lost."""


@dataclass(frozen=True, slots=True)
class LineBack:
    """The caller is on the line again."""


@dataclass(frozen=True, slots=True)
class CrewTookOver:
    """A crew is at the patient and has taken over."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The event of this number is taken back; the call is folded again without it."""

    number: int


@dataclass(frozen=True, slots=True)
class Revised:
    """The answer that came with the event of this number is given anew; the call is folded as if it had been so at once.

    `about` are the findings and values that the question asks: only they change where the answer was in words.
    """

    number: int
    answer: AnswerKind
    mentions: tuple[Mention, ...] = ()
    choice: str | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """The call was ended."""

    reason: str = ""


Payload = (
    Opened
    | Resumed
    | Asked
    | Heard
    | Answered
    | Confirmed
    | StepTaken
    | BarrierRaised
    | BarrierCleared
    | CheckMade
    | CompressionsStarted
    | Swapped
    | ComplaintChosen
    | Sent
    | UpgradeSeen
    | Overridden
    | ArrestDismissed
    | Corrected
    | Noted
    | AlertSeen
    | PatientAdded
    | PatientChosen
    | LineCut
    | LineBack
    | CrewTookOver
    | Undone
    | Revised
    | Closed
)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a call's journal."""

    number: int
    payload: Payload
    at: Instant
    author: str = "call-taker"
    version: int = FORMAT_VERSION

    @property
    def kind(self) -> str:
        """The name of what happened."""
        return type(self.payload).__name__
