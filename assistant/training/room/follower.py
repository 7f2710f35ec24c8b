"""A trainee who follows every prompt and files what he hears: shows a scenario to its end, and proves that it has one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.domain.findings import AnswerKind
from assistant.domain.levels import Level
from assistant.session import NotPossible, Session
from assistant.training.room.practice import Coming, Practice

ROUNDS = 4
"""So often a step that goes round and round is said before the crew is there."""
BETWEEN = 20.0
"""Seconds that pass before the same line is said once more."""
LONGEST = 250


@dataclass(frozen=True, slots=True)
class Exchange:
    """One line of the call-taker's and what was said to it; an empty `said` where the caller spoke unasked."""

    said: str
    coming: Coming


class Follower:
    """Takes a call by its prompts. `wait` lets so many seconds pass."""

    def __init__(self, practice: Practice, wait: Callable[[float], None]) -> None:
        self.practice = practice
        self.session: Session = practice.session
        self._wait = wait
        self._rounds: dict[str, int] = {}
        self._last = ""

    def run(self) -> Iterator[Exchange]:
        """The whole call, line by line, to its close. RuntimeError when it comes to no end."""
        first = self.practice.opens()
        if first is not None:
            yield self._heard("", first)
        for _ in range(LONGEST):
            self._send()
            told = self.practice.unasked()
            if told is not None:
                yield self._heard("", told)
                continue
            prompt = self.session.advice.next
            if prompt.kind == "note" or self._rounds.get(prompt.id, 0) >= ROUNDS:
                yield from self._end()
                return
            if prompt.id == self._last:
                self._wait(BETWEEN)
            self._last = prompt.id
            self._rounds[prompt.id] = self._rounds.get(prompt.id, 0) + 1
            yield self._heard(prompt.say, self.practice.read())
        raise RuntimeError(f"no end after {LONGEST} lines: {self.session.advice.next.id}")

    def _heard(self, said: str, coming: Coming) -> Exchange:
        self._wait(coming.reply.seconds)
        self.practice.hear(coming)
        self._file(coming)
        return Exchange(said, coming)

    def _file(self, coming: Coming) -> None:
        """File by key what the words alone did not settle."""
        reply, session = coming.reply, self.session
        prompt = coming.prompt
        following = session.advice.next
        if reply.kind == "barrier" and reply.barrier is not None and following.id != f"barrier.{reply.barrier}":
            session.barrier(reply.barrier)
        elif reply.kind == "overcome" and following.kind == "barrier":
            session.barrier_said(cleared=True)
        elif reply.outcome is not None:
            self._outcome(reply.outcome)
        elif prompt is None or following.id != prompt.id or reply.kind in ("evasion", "not_yet", "barrier"):
            return
        elif prompt.kind == "check":
            session.check_made(reply.breaths)
        elif reply.choice is not None:
            session.answer(AnswerKind.OTHER, reply.choice, prompt)
        elif prompt.kind == "safety":
            session.answer(AnswerKind.YES, prompt=prompt)
        elif prompt.kind == "step":
            session.step("done", prompt)

    def _outcome(self, outcome: str) -> None:
        prompt = self.session.advice.next
        if any(one.id == outcome for one in prompt.choices):
            self.session.step(outcome, prompt)

    def _send(self) -> None:
        advice = self.session.advice
        if advice.level is not Level.UNDECIDED and advice.level.rank > self.session.call.sent_level.rank:
            self.session.send()

    def _end(self) -> Iterator[Exchange]:
        """The crew is there; what must be had before closing is asked once more, else recorded as not to be had."""
        for question in ("where", "callback"):
            if self.session.open_before_closing() == question:
                say = self.session.book.entry[question].say
                yield self._heard(say, self.practice.say(say))
            if self.session.open_before_closing() == question:
                self.session.give_up(question)
        try:
            self.session.close("end of training")
        except NotPossible as problem:
            raise RuntimeError(str(problem)) from problem
