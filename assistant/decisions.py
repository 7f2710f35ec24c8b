"""What the call-taker decides about a call beside talking: send, override, correct, take back, switch, part, close.

A part of `Session`, which a face talks to; each decision becomes an event there.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from assistant.answering import NotPossible, by_key
from assistant.dialog.advice import Advice, Prompt
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from assistant.schema.book import Book


class Decisions(ABC):
    """The decisions; the call, the advice and the keeping of events are the session's."""

    book: Book

    @property
    @abstractmethod
    def call(self) -> Call:
        """The call as it stands."""

    @property
    @abstractmethod
    def advice(self) -> Advice:
        """What the engine says at this moment."""

    @abstractmethod
    def _add(self, payload: ev.Payload) -> None:
        """Keep an event and fold it."""

    def send(self, level: Level | None = None) -> Level:
        """Record the response as sent; the level advised when none is named."""
        chosen = level or self.advice.level
        if chosen is Level.UNDECIDED:
            raise NotPossible("No level yet: name the one that was sent.")
        self._add(ev.Sent(chosen))
        return chosen

    def acknowledge_upgrade(self) -> None:
        """The call-taker saw that the level rose after sending."""
        self._add(ev.UpgradeSeen(self.advice.level))

    def override(self, level: Level, reason: str = "") -> None:
        """Set the level by hand: up freely, down only with a reason."""
        if level.rank < self.advice.level.rank and not reason.strip():
            raise NotPossible("Lowering the level needs a reason.")
        self._add(ev.Overridden(level, reason))

    def dismiss_arrest(self, reason: str) -> None:
        """Dismiss the presumed arrest; only new evidence raises it again."""
        if not self.advice.arrest:
            raise NotPossible("No arrest is presumed.")
        if not reason.strip():
            raise NotPossible("Dismissing an arrest needs a reason.")
        self._add(ev.ArrestDismissed(reason))

    def correct(self, finding: str, status: Status) -> None:
        """Correct a finding: evidence for it up to here is set aside, and the call is folded again."""
        if finding not in self.book.entries and finding not in self.book.attributes:
            raise NotPossible(f"There is no finding '{finding}'.")
        self._add(ev.Corrected(finding, status))

    def undo(self) -> ev.Event:
        """Take back the last event of the call-taker's that still counts; returns it."""
        undone = {one.payload.number for one in self.call.events if isinstance(one.payload, ev.Undone)}
        for one in reversed(self.call.events):
            if one.number not in undone and not isinstance(one.payload, ev.Opened | ev.Resumed | ev.Undone):
                self._add(ev.Undone(one.number))
                return one
        raise NotPossible("Nothing to take back.")

    def revise(self, prompt: Prompt, kind: AnswerKind, choice: str | None = None) -> None:
        """The answer to an earlier prompt is given anew: the call becomes what it had been with it at once."""
        reply = self.call.replies.get(prompt.id)
        if reply is None:
            raise NotPossible("That question was not answered before.")
        mentions = by_key(self.book, prompt, kind, choice)
        about = {one.finding for one in prompt.asks} | {one.finding for one in mentions}
        if prompt.attribute is not None:
            about.add(prompt.attribute)
        self._add(ev.Revised(reply.event, kind, mentions, choice, tuple(sorted(about))))

    def choose_complaint(self, complaint: str) -> None:
        """Take or switch the chief complaint; everything known carries over."""
        if complaint not in self.book.complaints:
            raise NotPossible(f"There is no complaint '{complaint}'.")
        self._add(ev.ComplaintChosen(complaint))

    def acknowledge(self, alert: str) -> None:
        """An alert was seen."""
        self._add(ev.AlertSeen(alert))

    def add_patient(self, label: str = "") -> None:
        """Open a further patient; what follows is about this one."""
        self._add(ev.PatientAdded(label))

    def choose_patient(self, number: int) -> None:
        """What follows is about this patient (from 1)."""
        if not 1 <= number <= len(self.call.patients):
            raise NotPossible(f"There are {len(self.call.patients)} patients.")
        self._add(ev.PatientChosen(number))

    def line_cut(self) -> None:
        """The line to the caller was lost."""
        self._add(ev.LineCut())

    def line_back(self) -> None:
        """The caller is on the line again."""
        self._add(ev.LineBack())

    def crew_arrived(self) -> None:
        """A crew is at the patient and takes over."""
        self._add(ev.CrewTookOver())

    def open_before_closing(self) -> str | None:
        """What S12 still wants before the call may be closed: where or call-back; None when both are had or given up."""
        for question, attribute in (("where", "address"), ("callback", "phone")):
            reply = self.call.replies.get(question)
            given_up = reply is not None and reply.answer in (AnswerKind.UNSURE, AnswerKind.REFUSED)
            if attribute not in self.call.picture.tops and not given_up:
                return question
        return None

    def give_up(self, question: str) -> None:
        """Record that where or the call-back number is refused or unknown (S12)."""
        self._add(ev.Answered(question, AnswerKind.REFUSED))

    def close(self, reason: str = "") -> None:
        """End the call. Not before location and call-back number are had, or recorded as refused or unknown."""
        if self.call.closed is not None:
            raise NotPossible("This call is closed already.")
        missing = self.open_before_closing()
        if missing is not None:
            raise NotPossible(f"Before closing: '{missing}' is not known. Ask it, or record that it cannot be had.")
        self._add(ev.Closed(reason))
