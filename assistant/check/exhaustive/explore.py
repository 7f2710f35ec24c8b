"""Walks through the real engine, breadth first, states that it cannot tell apart merged (`abstract.key`).

A walk begins where the caller has told something, and has two rounds. The first takes every kind of answer at every
prompt that is put to him, to the very end: it is closed, no number bounds it. The second lets everything happen that may
come out of turn, once, at each place that the first round met: every deciding word, every key of the call-taker's; what
comes of it is followed for `followed` moves. A place is a prompt; where a
threat to life is spoken of, with all that decides which words are said (`threat_place`). The walk of a complaint takes
its own prompts as places (`own_place`), and ends where CPR has begun: from there on no complaint is read, and the walks
of the ladder go on. Refusals and silences beyond the vital questions, and a place that cannot be told, count as out of
turn.

Breadth first, so that the path to a violation is the shortest there is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from assistant.check.exhaustive.abstract import key
from assistant.check.exhaustive.moves import BACK, SEND, VITAL, answers, said, turns_of_fate
from assistant.check.exhaustive.probe import Move, State, follow, opened
from assistant.check.words import deciding, word
from assistant.dialog.instructions import CPR_SCRIPTS
from assistant.domain.levels import Level
from assistant.schema.book import Book

Watch = Callable[[State | None, Move | None, State], None]
"""Called for every transition made (before, move, after) and, with None and None, for every state come to."""
Place = Callable[[State], Hashable | None]
"""What makes a state a place of its own for what comes out of turn; None where nothing is to come out of turn."""
_ENTRY = ("where", "callback", "what_happened")


class Enough(Exception):
    """Raised by a watch that has seen what it wanted: the walk ends."""


@dataclass
class Walk:
    """What a walk has seen. `leaf` says where it is looked at and not followed, because another walk goes on from there."""

    book: Book
    watch: Watch
    followed: int = 0
    leaf: Callable[[State], bool] = field(default=lambda state: False)
    place: Place = field(default=lambda state: threat_place(state))
    seen: set[Hashable] = field(default_factory=set)
    places: dict[Hashable, State] = field(default_factory=dict)
    transitions: int = 0
    ends: int = 0

    @property
    def states(self) -> int:
        """How many states were told apart, and how many ends of what came out of turn were looked at."""
        return len(self.seen) + self.ends

    def run(self, roots: Iterable[State]) -> None:
        """Both rounds, from these states."""
        self.in_turn(roots)
        self.out_of_turn()

    def in_turn(self, roots: Iterable[State]) -> None:
        """The first round."""
        begun = list(roots)
        for state in begun:
            self.watch(None, None, state)
        self._round([one for one in begun if self._new(one)])

    def out_of_turn(self) -> None:
        """The second round."""
        self.aside(tuple(self.places.values()))

    def aside(self, states: Iterable[State]) -> None:
        """Everything out of turn, once in each of these states, and what comes of it."""
        self._round(list(self._strayed(states)))

    def _round(self, start: list[State]) -> None:
        waiting = deque(start)
        while waiting:
            state = waiting.popleft()
            for move in self._moves(state):
                after = self._made(state, move)
                if after is not None:
                    waiting.append(after)

    def _made(self, state: State, move: Move) -> State | None:
        """The state after a move, where it is new."""
        after = follow(self.book, state, move)
        if after is None:
            return None
        self.transitions += 1
        self.watch(state, move, after)
        self.watch(None, None, after)  # also where it is merged: a property may tell apart what the engine does not
        if after.strays and after.since >= self.followed:  # goes nowhere from here: seen is all that it is to be
            self.ends += 1
            return None
        return after if self._new(after) else None

    def _moves(self, state: State) -> Iterator[Move]:
        if state.call.closed is not None or self.leaf(state) or (state.strays and state.since >= self.followed):
            return
        if state.call.line_cut_at is not None:
            yield BACK
        if sends_now(state):
            yield SEND
        else:
            yield from (one for one in answers(self.book, state) if not one.strays)

    def _strayed(self, states: Iterable[State]) -> Iterator[State]:
        fate = turns_of_fate(deciding(self.book))
        for state in states:
            strays = [one for one in answers(self.book, state) if one.strays]
            for move in (*fate, *strays):
                after = self._made(state, move)
                if after is not None:
                    yield after

    def _new(self, state: State) -> bool:
        mark = key(self.book, state)
        if mark in self.seen:
            return False
        self.seen.add(mark)
        here = None if state.strays else self.place(state)
        if here is not None:
            self.places.setdefault(here, state)
        return True


def threat(state: State) -> bool:
    """Whether a threat to life is spoken of, or asked for."""
    script = state.view.book.instructions.get(state.next.script or "")
    urgent = script is not None and script.rung not in ("care", "closing")
    return urgent or state.next.id in (*VITAL, *_ENTRY) or state.next.kind in ("safety", "check", "barrier")


def past_threats(state: State) -> bool:
    """Whether nothing but level, care and history is left to speak of: the walks of the complaints go on from there."""
    return not threat(state) and not state.advice.arrest and state.next.id not in _ENTRY


def threat_place(state: State) -> Hashable:
    """Where a threat to life is spoken of: the prompt with what decides which words are said. Elsewhere the prompt alone."""
    view = state.view
    if threat(state):
        return state.next.id, state.advice.arrest, view.fact("awake"), view.fact("hazard")
    return state.next.id, state.found.level is Level.ALS


def own_place(book: Book, complaint: str) -> Place:
    """The prompts of a complaint and of the sets that it brings, each once for every level."""
    brings = {one.id for one in book.complaints[complaint].instructions} - {"closing"}
    urgent = {one.id for one in book.instructions.values() if one.rung not in ("care", "closing")}
    own = {complaint, *(brings - urgent)}

    def place(state: State) -> Hashable | None:
        here = state.next.script or state.next.id.partition(".")[0]
        return (state.next.id, state.found.level) if here in own else None

    return place


def under_cpr(state: State) -> bool:
    """Whether a presumed arrest stands and CPR was begun: from there on no complaint is read (`abstract.key`)."""
    return state.advice.arrest and any(one.script in CPR_SCRIPTS for one in state.call.steps)


def sends_now(state: State) -> bool:
    """Whether the level is clear, not sent, and no threat to life is spoken of: then the call-taker sends."""
    if state.advice.level is Level.UNDECIDED or state.call.sent_level.rank >= state.advice.level.rank:
        return False
    prompt = state.next
    threat = state.advice.arrest or state.view.fact("seizing") or prompt.kind in ("safety", "check")
    return not threat and prompt.id not in VITAL and prompt.id not in _ENTRY


def roots(book: Book, complaint: str) -> Iterator[State]:
    """The states in which a complaint begins: each of its opening findings told at once."""
    return roots_of_words(book, *(one for one in book.complaints[complaint].opens if one in book.entries))


def roots_of_words(book: Book, *told: str) -> Iterator[State]:
    """States in which these words were said at once; each is findings in short form, nothing is a call just taken."""
    start = opened(book)
    for one in told:
        if not one:
            yield start
            continue
        after = follow(book, start, said(word(book, one)))
        if after is not None:
            yield replace(after, strays=0)


__all__ = ["Enough", "Place", "Walk", "Watch", "own_place", "roots", "roots_of_words", "sends_now", "threat_place"]
