"""Calls as the checker drives them: a session that stands at any state, and every move that can be made from there.

Nothing here decides anything: answers, steps and words go through the one `Session`, so what is proved is what a
call-taker gets. A move is told twice, as a deed on the session and as the line that repeats it in a recording.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.check.words import Word
from assistant.dialog.advice import Advice, Prompt
from assistant.dialog.advise import advise
from assistant.dialog.assess import Assessment, assess
from assistant.dialog.plan import plan_of
from assistant.dialog.view import View
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.clock import ManualClock
from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.schema.book import Book
from assistant.session import NotPossible, Session


class Probe(Session):
    """A session set down at a state that was reached before; nothing is kept, and advice is made once a state."""

    def __init__(self, book: Book, call: Call, now: float) -> None:
        self.book = book
        self.clock = self.watch = ManualClock(now)
        self.listener = None
        self.author = "call-taker"
        self._keep = None
        self._id = "check"
        self._call = call
        self._advised: tuple[Call, float, Advice] | None = None

    @property
    def now(self) -> float:
        """Seconds since the call was opened."""
        return self.watch.seconds

    @property
    def advice(self) -> Advice:
        """What the engine says at this moment."""
        known = self._advised
        if known is None or known[0] is not self._call or known[1] != self.now:
            known = self._advised = (self._call, self.now, advise(self.book, self._call, self.now))
        return known[2]

    def know(self, advice: Advice) -> None:
        """Take over the advice that is known of this state already."""
        self._advised = (self._call, self.now, advice)

    def happen(self, payload: ev.Payload) -> None:
        """Keep an event as it is."""
        self._add(payload)

    def hears(self, mentions: tuple[Mention, ...], text: str, answer: AnswerKind | None = None) -> None:
        """The caller says something to the next prompt, and it is understood as these mentions."""
        self.listener = _Telling(mentions, answer)
        self.heard(text, following=True)


@dataclass(frozen=True, slots=True)
class _Made:
    mentions: tuple[Mention, ...]
    answer: AnswerKind


@dataclass(frozen=True, slots=True)
class _Telling:
    """A listener that understands what it was told to, in the light of the question: what it asks counts as answered."""

    mentions: tuple[Mention, ...]
    answer: AnswerKind | None = None

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> _Made:
        """The mentions; an answer is whatever says something of what was asked."""
        wanted = {one.finding: one for one in asks or ()}
        answer, made = self.answer, []
        for one in self.mentions:
            ask = wanted.get(one.finding)
            made.append(one if ask is None else replace(one, origin=Origin.ANSWERED))
            if ask is not None and self.answer is None:
                answer = _kind_of(ask, one)
        return _Made(tuple(made), answer or AnswerKind.OTHER)

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """Nothing: no question of the dispatcher's own comes up in a check."""
        return (), None, False


def _kind_of(ask: Ask, told: Mention) -> AnswerKind:
    if told.status is ask.yes_is:
        return AnswerKind.YES
    if told.status is ask.yes_is.flipped():
        return AnswerKind.NO
    return AnswerKind.UNSURE if told.status is Status.UNCERTAIN else AnswerKind.OTHER


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that may happen: its id, the deed, and the recording's (speaker, words).

    It happens `wait` seconds after the prompt came up. `strays` counts what comes out of turn: a volunteered word, a
    barrier, a lost line.
    """

    id: str
    deed: Callable[[Probe], None]
    speaker: str = "key"
    words: str = ""
    wait: float = 0.0
    strays: int = 0
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state reached: the call, the moment, what the engine says, and how it was come to.

    `strays` counts what came out of turn on the way, `since` the moves made after it.
    """

    call: Call
    now: float
    advice: Advice
    found: Assessment
    strays: int = 0
    since: int = 0
    parent: State | None = None
    move: Move | None = None

    @property
    def view(self) -> View:
        """The view of the patient spoken of."""
        return self.found.view

    @property
    def next(self) -> Prompt:
        """The next prompt."""
        return self.advice.next


def state_of(
    book: Book,
    call: Call,
    now: float,
    parent: State | None = None,
    move: Move | None = None,
    advice: Advice | None = None,
) -> State:
    """The state of a call at a moment."""
    advice = advice or advise(book, call, now)
    strays = (parent.strays if parent else 0) + (move.strays if move else 0)
    since = parent.since + 1 if parent and parent.strays else 0
    return State(call, now, advice, assess(plan_of(book), call), strays, since, parent, move)


def opened(book: Book) -> State:
    """A call just taken."""
    session = Session(book, ManualClock(), call_id="check", mode="live")
    return state_of(book, session.call, 0.0)


def follow(book: Book, state: State, move: Move) -> State | None:
    """The state after a move; None where the session says that it cannot be made now."""
    probe = Probe(book, state.call, state.now)
    probe.know(state.advice)
    probe.watch.advance(move.wait)
    try:
        move.deed(probe)
    except NotPossible:
        return None
    return state_of(book, probe.call, probe.now, state, move, probe.advice)
