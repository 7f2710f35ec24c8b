"""Two hundred simulated calls with trainees who do anything at all: none comes to a dead end."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from assistant.commands import run_command
from assistant.domain.findings import AnswerKind
from assistant.session import NotPossible
from assistant.training.room.follower import Follower
from assistant.training.room.practice import Practice
from tests.scene import book
from tests.training.room.conftest import personas, practice, scenarios

CALLS = 200
PARTS = 8
LINES = 14
OWN_WORDS = (
    "Is he breathing?", "Is she awake at all?", "What's going on there?", "Calm down please.", "Any blood?", "hm",
    "push hard on the chest", "Where is the pain?", "When did it start?", "Stay on the line.", "Are you with him?",
    "Watch his chest, say now each time he takes a breath.", "Does he take any pills?", "lay him on his back", "???",
    "So he's not breathing?", "How many people are hurt?", "Can you get her to the floor?", "What is your cat called?",
)  # fmt: skip
COMMANDS = (
    "/sent ALS", "/sent BLS", "/cpr", "/barrier panic", "/barrier in_bed", "/clear", "/check failed", "/check 1 5 9",
    "/compression", "/swap", "/aed", "/undo", "/cut", "/back", "/complaint stroke", "/patient second", "/patient 1",
    "/heard", "/done", "/silence", "/refused", "/correct unresponsive absent", "/alert", "/dismiss he talks",
)  # fmt: skip
KEYS = (AnswerKind.YES, AnswerKind.NO, AnswerKind.UNSURE, AnswerKind.SILENCE)


def act(taken: Practice, chance: random.Random) -> None:
    """One thing a trainee may do."""
    session = taken.session
    what = chance.random()
    if what < 0.4:
        taken.hear(taken.read())
    elif what < 0.65:
        taken.hear(taken.say(chance.choice((*OWN_WORDS, session.advice.next.say))))
    elif what < 0.8:
        session.answer(chance.choice(KEYS))
    else:
        run_command(session, chance.choice(COMMANDS))


def drawn(number: int) -> tuple[str, str, random.Random]:
    """Scenario and persona of a call, and the chance that goes on from there."""
    chance = random.Random(number)
    return sorted(scenarios())[number % len(scenarios())], chance.choice(sorted(personas())), chance


def taken_at_random(number: int) -> Practice:
    """A call in which a trainee does what comes to mind, and then finds back to the prompts."""
    name, persona, chance = drawn(number)
    taken, clock = practice(name, persona, number)
    for _ in range(LINES):
        clock.advance(chance.choice((1.0, 5.0, 40.0)))
        with suppress(NotPossible):  # whoever cannot do something is told, and goes on
            act(taken, chance)
        told = taken.unasked()
        if told is not None:
            taken.hear(told)
        assert taken.session.advice.next.say
    for line in Follower(taken, clock.advance).run():
        assert line.coming.reply.text
    return taken


def test_each_persona_takes_each_group_of_cards() -> None:
    """Every scenario is among the calls too."""
    calls = [drawn(number)[:2] for number in range(CALLS)]
    groups = {name: book().complaints[one.complaint].group for name, one in scenarios().items()}
    found = {(persona, groups[name]) for name, persona in calls}
    assert found >= {(persona, group) for persona in personas() for group in ("trauma", "medical", "critical")}
    assert {name for name, _ in calls} == set(scenarios())


@pytest.mark.parametrize("part", range(PARTS))
def test_no_call_comes_to_a_dead_end(part: int) -> None:
    """Whatever was done before: following the prompts leads to the end of the call, and it can be closed."""
    for number in range(part, CALLS, PARTS):
        taken = taken_at_random(number)
        assert taken.session.call.closed is not None
        assert taken.session.book is book()
