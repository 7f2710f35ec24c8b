"""What was recorded beside what the engine advises now: where the two differ, turn by turn.

A dispatcher's question agrees when the next prompt asks the same. It is out of order when a later prompt asks it. What a
recording expects (a prompt, a finding, the outcome) differs when it comes out otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.dialog.advice import Advice, Prompt
from assistant.domain import events as ev
from assistant.domain.fold import DISPATCHER
from assistant.schema.book import Book
from assistant.schema.recording import Recording, TurnModel
from assistant.session import TOPICS
from assistant.training.expect import mismatches
from assistant.training.replay import Outcome

_AT_TURN = re.compile(r"(?:prompt after turn|finding at turn) (\d+): ")
_LATER = 4
"""So many prompts ahead a question still counts as asked out of order."""


@dataclass(frozen=True, slots=True)
class Difference:
    """At this turn (from 0) the recording and the engine differ. `order` is the milder kind: asked, but not yet due.

    `expected` is set where it is what the recording expects that came out otherwise.
    """

    turn: int
    text: str
    order: bool = False
    expected: bool = False


def at_turn(turn: int, said: TurnModel, asked: ev.Asked | None, before: Advice) -> Difference | None:
    """How a dispatcher's turn differs from what the engine advised before it; None when it does not, or cannot."""
    if said.speaker != DISPATCHER or asked is None or not (asked.asks or asked.topic):
        return None  # a statement, an instruction, «okay»: nothing that could be held against a prompt
    if _asks_the_same(before.next, asked) or before.next.kind == "note":
        return None
    later = any(_asks_the_same(one, asked) for one in before.prompts[1:_LATER])
    return Difference(turn, f"the scripts now: {before.next.say}", later)


def _asks_the_same(prompt: Prompt, asked: ev.Asked) -> bool:
    names = {one.finding for one in prompt.asks}
    topic = TOPICS.get(prompt.attribute or "", prompt.attribute)
    named = {prompt.id, prompt.id.split(".")[-1], topic} - {None}
    return bool(names & {one.finding for one in asked.asks}) or (asked.topic is not None and asked.topic in named)


def expected(book: Book, recording: Recording, outcome: Outcome) -> tuple[Difference, ...]:
    """Where what the recording expects came out otherwise; what is about the whole call stands at its last turn."""
    last = max(len(recording.turns) - 1, 0)
    found = []
    for text in mismatches(book, recording, outcome):
        at = _AT_TURN.match(text)
        found.append(Difference(min(int(at.group(1)), last) if at else last, text, expected=True))
    return tuple(found)


def asked_in(events: Iterable[ev.Event]) -> ev.Asked | None:
    """The question among these events."""
    return next((one.payload for one in events if isinstance(one.payload, ev.Asked)), None)
