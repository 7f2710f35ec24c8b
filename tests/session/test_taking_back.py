"""What was taken back, corrected or answered anew leaves the call as if it had been so from the beginning."""

from __future__ import annotations

import random
from functools import reduce

from assistant.answering import NotPossible
from assistant.dialog.advise import advise
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.fold import _step, live_events
from assistant.revise import revise
from assistant.session import Session
from tests.scene import Scene, book
from tools import kill

CALLS, ACTS = 60, 25
_WORDS = ("fall", "chest_pain", "unresponsive", "-unresponsive", "abnormal_breathing", "bleeding", "vomiting", "pale")
_ACTS = ("words", "words", "answer", "answer", "said", "cpr", "undo", "undo", "undo", "correct", "revise", "patient")


def from_the_beginning(call: Call) -> Call:
    """The call folded without anything that was known of it before."""
    again = reduce(_step, live_events(call.events), Call())
    return again.changed(events=call.events, at=call.at)


def act(session: Session, chance: random.Random) -> None:
    """One of the things a call-taker does, changes of mind more often than in life."""
    kind = chance.choice(_ACTS)
    if kind == "correct":
        session.correct(chance.choice(_WORDS).removeprefix("-"), chance.choice((Status.PRESENT, Status.ABSENT)))
    elif kind == "revise" and session.call.replies:
        name = chance.choice(sorted(session.call.replies))
        revise(session, name, chance.choice((AnswerKind.YES, AnswerKind.NO, AnswerKind.UNSURE)))
    else:
        kill.act(session, chance, kind, _WORDS)


def test_going_on_from_what_did_not_change_is_folding_everything() -> None:
    chance = random.Random(7)
    turned = 0
    for _ in range(CALLS):
        scene = Scene(chance.choice(_WORDS))
        for _ in range(ACTS):
            scene.clock.advance(chance.choice((0.5, 1.0, 7.25)))
            try:
                act(scene.session, chance)
            except NotPossible:
                continue
            call = scene.session.call
            if isinstance(call.events[-1].payload, ev.Undone | ev.Corrected | ev.Revised):
                turned += 1
                again = from_the_beginning(call)
                assert call == again
                now, then = advise(book(), call), advise(book(), again)
                assert (now.level, now.arrest, now.confirmed) == (then.level, then.arrest, then.confirmed)
                assert [one.id for one in now.prompts] == [one.id for one in then.prompts]
                assert [one.rule for one in now.reasons] == [one.rule for one in then.reasons]
    assert turned > CALLS * 3, "changes of mind were tried"
