"""A caller who answers every question from the truth about his patient, and how long each goal takes with him.

He is led by the same session as any caller; what he says are findings, so that no words have to be understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.check.worlds import World
from assistant.dialog.advice import Advice, Prompt
from assistant.dialog.lookup import question_of
from assistant.domain.call import Call
from assistant.domain.clock import ManualClock
from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.domain.levels import Level
from assistant.schema.book import Book
from assistant.schema.dialog import RUNGS
from assistant.session import NotPossible, Session

MOST = 60
"""So many prompts are put at most before a goal counts as not reached."""
LIFE, ALS, BLS = "life", "als", "bls"
SECONDS = 4.0
"""Seconds that a prompt and its answer take; only clocks of steps go by it."""
_ACTS = frozenset(RUNGS[: RUNGS.index("care")]) - {"danger"}


@dataclass(frozen=True, slots=True)
class Cost:
    """What was put before a goal: prompts, and words said in them."""

    prompts: int
    words: int


@dataclass
class Walk:
    """A call led with a truthful caller: what each goal took, and every prompt put, with whether it was sent by then."""

    world: World
    costs: dict[str, Cost] = field(default_factory=dict)
    put: list[tuple[str, bool]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Said:
    mentions: tuple[Mention, ...]
    answer: AnswerKind


class _Telling:
    """A listener to whom the findings are handed instead of words."""

    def __init__(self) -> None:
        self.said = _Said((), AnswerKind.OTHER)

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> _Said:
        """What was handed over."""
        return self.said

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """Nothing: the book's own prompts are put."""
        return (), None, False


class Caller:
    """Answers from a world, in a session of his own."""

    def __init__(self, book: Book, world: World, opening: str) -> None:
        """`opening` is the finding that he tells when asked what happened."""
        self._book = book
        self._world = world
        self._opening = opening
        self._listener = _Telling()
        self._clock = ManualClock()
        self.session = Session(book, self._clock, call_id="truthful", listener=self._listener)

    def reply(self, prompt: Prompt) -> None:
        """Answer the prompt that is due."""
        self._clock.advance(SECONDS)
        if prompt.kind == "check":
            self.session.check_result("failed" if self._world.has(self._book, "abnormal_breathing") else "passed")
        elif prompt.kind == "barrier":
            self.session.barrier_said(cleared=True)
        elif prompt.kind == "step" and not prompt.asks:
            self.session.step("done", prompt)
        elif prompt.kind == "step":
            yes = all(self._truth(one.finding) is one.yes_is for one in prompt.asks)
            self.session.answer(AnswerKind.YES if yes else AnswerKind.NO, prompt=prompt)
        elif prompt.kind == "safety":
            self.session.answer(AnswerKind.YES, prompt=prompt)
        else:
            self._tell(prompt, tuple(self._mentions(prompt)))

    def _tell(self, prompt: Prompt, mentions: tuple[Mention, ...]) -> None:
        self._listener.said = _Said(mentions, AnswerKind.OTHER if mentions else AnswerKind.NO)
        words = " ".join(one.finding for one in mentions) or "no"
        self.session.heard(words, prompt=prompt)

    def _mentions(self, prompt: Prompt) -> Iterator[Mention]:
        if prompt.attribute == "story":
            yield Mention(self._opening, Status.PRESENT, words=self._opening, origin=Origin.VOLUNTEERED)
        elif prompt.attribute is not None and (
            prompt.attribute in self._book.attributes or prompt.attribute in _PLACES
        ):
            value = self._world.value(prompt.attribute)
            yield Mention(prompt.attribute, Status.PRESENT, words=str(value), value=value, origin=Origin.ANSWERED)
        question = question_of(self._book, prompt.id)
        names = [one.finding for one in prompt.asks]
        names += [name for option in (question.options if question else ()) for name in option.sets]
        for name in dict.fromkeys(names):
            if name in self._book.entries:
                yield Mention(name, self._truth(name), words=name, origin=Origin.ANSWERED)

    def _truth(self, finding: str) -> Status:
        return Status.PRESENT if self._world.has(self._book, finding) else Status.ABSENT


_PLACES = ("address", "phone")


def walk(book: Book, world: World, opening: str, goals: frozenset[str]) -> Walk:
    """Lead a call until every goal is reached or nothing more is to be put; what can be sent is sent at once."""
    caller = Caller(book, world, opening)
    found = Walk(world)
    words = 0
    for number in range(MOST):
        advice = caller.session.advice
        prompt = advice.next
        for goal in _reached(book, advice):
            found.costs.setdefault(goal, Cost(number, words))
        if goals <= found.costs.keys() or prompt.kind == "note":
            break
        _send(caller.session, advice)
        found.put.append((prompt.id, caller.session.call.sent_level is not Level.UNDECIDED))
        words += len(prompt.say.split())
        try:
            caller.reply(prompt)
        except NotPossible:
            break
    return found


def _send(session: Session, advice: Advice) -> None:
    """What is advised is sent at once; under a local protocol (a certain or expected death) somebody is sent too."""
    level = Level.BLS if advice.local_protocol and advice.level is Level.UNDECIDED else advice.level
    if level.rank > session.call.sent_level.rank:
        session.send(level)


def _reached(book: Book, advice: Advice) -> Iterator[str]:
    prompt = advice.next
    script = book.instructions.get(prompt.script or "")
    if prompt.kind in ("step", "check") and script is not None and script.rung in _ACTS:
        yield LIFE
    if advice.level is Level.ALS:
        yield ALS
    if advice.level is Level.BLS and advice.confirmed:
        yield BLS
