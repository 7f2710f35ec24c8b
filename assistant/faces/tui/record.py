"""What happened in a call as lines of the conversation, made from its events and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.dialog.advice import Prompt
from assistant.dialog.advise import advise
from assistant.dialog.assess import assess
from assistant.dialog.lookup import prompt_of
from assistant.dialog.plan import plan_of
from assistant.dialog.voice import spoken, voice_of
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.clock import seconds_between
from assistant.domain.findings import AnswerKind
from assistant.domain.fold import apply
from assistant.domain.levels import Level
from assistant.faces.words import question_in
from assistant.revise import answered, changed
from assistant.session import Session

YOU = "you"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the conversation. `kind` is said, heard, act or note; `undone` when it was taken back."""

    number: int
    at: float
    who: str
    text: str
    kind: str = "act"
    undone: bool = False
    anew: bool = False
    """Whether the answer was given anew later."""


@dataclass
class Record:
    """The lines of one call, brought up to date by `follow`."""

    session: Session
    lines: list[Line] = field(default_factory=list)
    read: int = 0
    at: float = 0.0
    rebuilt: int = 0
    """Counts up when earlier lines changed and all must be drawn again."""
    call: Call = field(default_factory=Call)
    """The call as it was when the last event read had come."""

    def follow(self) -> None:
        """Take in the events that came since the last time."""
        happened = self.session.call.events
        for place in range(self.read, len(happened)):
            event = happened[place]
            before, self.call = self.call, self._after(place)
            if place:
                self.at += seconds_between(happened[place - 1].at, event.at)
            if isinstance(event.payload, ev.Undone):
                self._undo(event.payload.number)
                taken_back = happened[event.payload.number - 1].payload
                if isinstance(taken_back, ev.Revised):
                    self._mark(taken_back.number)
            elif isinstance(event.payload, ev.Revised):
                self._mark(event.payload.number)
            line = self._line(event)
            if line is not None:
                self.lines.append(line)
            told = self._moved(event, before)
            if told:
                self.lines.append(Line(event.number, self.at, "·", told))
        self.read = len(happened)

    def _undo(self, number: int) -> None:
        self.lines = [replace(one, undone=not one.undone) if one.number == number else one for one in self.lines]
        self.rebuilt += 1

    def _mark(self, number: int) -> None:
        """An answer that was given anew says so where it stands, until that is taken back."""
        self.lines = [replace(one, anew=not one.anew) if one.number == number else one for one in self.lines]
        self.rebuilt += 1

    def _after(self, place: int) -> Call:
        """The call once the event at this place had come. The newest is at hand; taking back an entry is dear to redo."""
        call = self.session.call
        return call if place == len(call.events) - 1 else apply(self.call, call.events[place])

    def _moved(self, event: ev.Event, before: Call) -> str:
        """How a change of mind moved the level, empty when it did not."""
        if not isinstance(event.payload, ev.Corrected | ev.Revised | ev.Undone):
            return ""
        book = self.session.book
        return changed(advise(book, before), advise(book, self.call))

    def _line(self, event: ev.Event) -> Line | None:
        make = _MAKERS.get(type(event.payload))
        made = make(self.session, event.payload) if make else None
        if made is None:
            return None
        who, text, kind = made
        return Line(event.number, self.at, who, text, kind)


Made = tuple[str, str, str] | None


def _asked(session: Session, what: ev.Asked) -> Made:
    return (YOU, what.text, "said") if what.text else None


def _heard(session: Session, what: ev.Heard) -> Made:
    return what.speaker, what.text, "heard"


def _answered(session: Session, what: ev.Answered) -> Made:
    if what.answer is AnswerKind.OTHER:
        told = ", ".join(one.words for one in what.mentions if one.words) or (what.choice or "")
        return "answer", told, "heard"
    words = {AnswerKind.UNSURE: "not sure", AnswerKind.SILENCE: "no answer"}
    return "answer", words.get(what.answer, what.answer.value), "heard"


def _confirmed(session: Session, what: ev.Confirmed) -> Made:
    return "answer", "heard: " + ", ".join(f"“{one.words}”" for one in what.mentions), "heard"


def _step(session: Session, what: ev.StepTaken) -> Made:
    script = session.book.instructions.get(what.script)
    step = next((one for one in script.steps if one.id == what.step), None) if script else None
    if step is None:
        return YOU, f"{what.script}: {what.step}", "said"
    view = assess(plan_of(session.book), session.call).view
    sent = session.call.sent_level is not Level.UNDECIDED
    said = spoken(step.say, *voice_of(view), sent)
    outcome = step.keys.get(what.outcome, what.outcome.replace("_", " "))
    return YOU, said if what.outcome == "done" else f"{said}  → {outcome}", "said"


def _barrier(session: Session, what: ev.BarrierRaised | ev.BarrierCleared) -> Made:
    known = session.book.barriers.get(what.barrier)
    label = known.label if known else what.barrier
    return "·", f"barrier: {label}" if isinstance(what, ev.BarrierRaised) else f"overcome: {label}", "act"


def _check(session: Session, what: ev.CheckMade) -> Made:
    taps = f" ({len(what.taps)} breaths counted)" if what.taps else ""
    return "·", f"breathing check {what.result}{taps}", "act"


def _noted(session: Session, what: ev.Noted) -> Made:
    return "·", ", ".join(dict.fromkeys(one.words or one.finding for one in what.mentions)), "act"


def _complaint(session: Session, what: ev.ComplaintChosen) -> Made:
    known = session.book.complaints.get(what.complaint)
    return "·", f"complaint: {known.title if known else what.complaint}", "act"


def _corrected(session: Session, what: ev.Corrected) -> Made:
    known = session.book.entries.get(what.finding)
    return "·", f"corrected: {known.label if known else what.finding} is {what.status.value}", "act"


def _revised(session: Session, what: ev.Revised) -> Made:
    prompt = _asked_at(session, what.number)
    if prompt is None:
        return "·", "answer given anew", "act"
    return "·", f"{question_in(prompt.say)} now {answered(prompt, what.answer, what.choice)}", "act"


def _asked_at(session: Session, number: int) -> Prompt | None:
    """The question that the answer of this event was for."""
    before = next((one.payload for one in session.call.events if one.number == number), None)
    name = getattr(before, "prompt", None)
    return prompt_of(session.book, session.call, name) if name else None


def _plain(text: Callable[[Any], str]) -> Callable[[Session, Any], Made]:
    return lambda session, what: ("·", text(what), "act")


_MAKERS: Mapping[type, Callable[[Session, Any], Made]] = {
    ev.Asked: _asked,
    ev.Heard: _heard,
    ev.Answered: _answered,
    ev.Confirmed: _confirmed,
    ev.StepTaken: _step,
    ev.BarrierRaised: _barrier,
    ev.BarrierCleared: _barrier,
    ev.CheckMade: _check,
    ev.Noted: _noted,
    ev.ComplaintChosen: _complaint,
    ev.Corrected: _corrected,
    ev.Revised: _revised,
    ev.Resumed: _plain(lambda what: "taken up again"),
    ev.CompressionsStarted: _plain(lambda what: "first compression heard"),
    ev.Swapped: _plain(lambda what: "compressors changed over"),
    ev.Sent: _plain(lambda what: f"{what.level.value} recorded as sent"),
    ev.UpgradeSeen: _plain(lambda what: f"upgrade to {what.level.value} passed on"),
    ev.Overridden: _plain(lambda what: f"level set to {what.level.value} by hand. {what.reason}".strip()),
    ev.ArrestDismissed: _plain(lambda what: f"presumed arrest dismissed: {what.reason}"),
    ev.AlertSeen: _plain(lambda what: f"alert seen: {what.alert.partition('.')[2] or what.alert}".replace("_", " ")),
    ev.PatientAdded: _plain(lambda what: f"further patient: {what.label or 'no name'}"),
    ev.PatientChosen: _plain(lambda what: f"now about patient {what.patient}"),
    ev.LineCut: _plain(lambda what: "line lost"),
    ev.LineBack: _plain(lambda what: "caller is back on the line"),
    ev.CrewTookOver: _plain(lambda what: "crew has taken over"),
    ev.Undone: _plain(lambda what: "taken back: the entry struck out"),
    ev.Closed: _plain(lambda what: f"call closed. {what.reason}".strip()),
}
