"""The path to a state, told as a recording that replays it: what the caller says, and the keys the call-taker presses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.check.exhaustive.moves import SAYS
from assistant.check.exhaustive.probe import Move, State, state_of
from assistant.check.exhaustive.properties import MOVES, STATES
from assistant.check.exhaustive.told import Told
from assistant.check.words import word
from assistant.domain.call import Call
from assistant.schema.book import Book
from assistant.schema.recording import Recording, TurnModel

WORDINGS = 4
"""So many sentences of the lexicon are tried for what the caller says, until the recording replays."""


@dataclass(frozen=True, slots=True)
class Step:
    """One move on the path: the prompt it met, the move, and who said what when (seconds from the start)."""

    prompt: str
    move: str
    speaker: str
    words: str
    at: float


@dataclass(frozen=True, slots=True)
class Violation:
    """A property that does not hold: where, what is next there, and the shortest path there was to it."""

    property: str
    rule: str
    text: str
    place: str
    next: str
    path: tuple[Step, ...]


def steps_to(state: State) -> tuple[Step, ...]:
    """The moves from the opening of the call to this state."""
    found: list[Step] = []
    at: State | None = state
    while at is not None and at.parent is not None and at.move is not None:
        when = at.parent.now + at.move.wait
        found.append(Step(at.parent.next.id, at.move.id, at.move.speaker, at.move.words, when))
        at = at.parent
    return tuple(reversed(found))


def recordings(book: Book, violation: Violation) -> Iterator[Recording]:
    """The path as recordings of `recordings/`, the caller's words in one wording after the other."""
    for wording in range(WORDINGS):
        turns = tuple(
            TurnModel(t=step.at, speaker=step.speaker, text=_words(book, step, wording)) for step in violation.path
        )
        name = f"{violation.rule.lower()}-{violation.property}"
        yield Recording(
            id=name, title=f"{violation.rule}: {violation.text}", basis="invented", follow=True, turns=turns
        )


def _words(book: Book, step: Step, wording: int) -> str:
    told = step.move.removeprefix(SAYS)
    return step.words if told == step.move else word(book, told, wording).words


def still_broken(book: Book, violation: Violation, before: tuple[Call, float], after: tuple[Call, float]) -> bool:
    """Whether the property does not hold at the end of a replay: its last state but one and its last, with the time."""
    last = state_of(book, *after)
    for one in STATES:
        if one.id == violation.property:
            told = Told(last)
            return one.given(last, told) and not one.holds(last, told)
    first, made = state_of(book, *before), _move(book, violation.path[-1])
    return any(
        one.given(first, made, last) and not one.holds(first, made, last)
        for one in MOVES
        if one.id == violation.property
    )


def _move(book: Book, step: Step) -> Move:
    told = step.move.removeprefix(SAYS)
    return Move(step.move, lambda probe: None, word=word(book, told) if told != step.move else None)


def as_yaml(recording: Recording, path: Iterable[Step]) -> str:
    """A recording as a file of `recordings/`, each turn with the prompt that it met."""
    lines = [f"id: {recording.id}", f"title: {_quoted(recording.title)}", "basis: invented", "follow: true", "turns:"]
    for turn, step in zip(recording.turns, path, strict=True):
        lines.append(f"  # {step.prompt}: {step.move}")
        lines.append(f"  - {{t: {turn.t:g}, speaker: {turn.speaker}, text: {_quoted(turn.text)}}}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
