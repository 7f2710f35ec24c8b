"""A simulated caller on his own: what he answers, what he does, and that the same seed gives the same caller."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.findings import AnswerKind
from assistant.schema.scenario import Scenario
from assistant.training.room.caller import Reply
from assistant.training.room.practice import Practice
from tests.training.room.conftest import personas, practice, understanding

BASE: dict[str, Any] = {
    "id": "test",
    "title": "t",
    "teaches": "t",
    "complaint": "chest_pain",
    "persona": "calm",
    "basis": "invented",
    "patient": {"kin": "wife", "sex": "female", "age": 61},
    "address": "12 Sample Street.",
    "phone": "555-0100.",
    "story": "My wife has chest pain.",
    "facts": {"chest_pain": ["It presses on her chest."], "anticoagulant_use": "uncertain"},
    "expect": {"level": "ALS"},
}


def call(persona: str | None = None, seed: int = 0, **other: Any) -> Practice:
    """A call of the base scenario with some keys otherwise."""
    return practice(Scenario.model_validate({**BASE, **other}, strict=False), persona, seed)[0]


def told(taken: Practice, words: str) -> Reply:
    """What he says to these words of the call-taker's."""
    coming = taken.say(words)
    taken.hear(coming)
    return coming.reply


def answer(question: str, words: str) -> AnswerKind:
    """How our own understanding takes an answer."""
    return understanding().understand(words, understanding().context(question, None, None)).answer


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Is she awake?", AnswerKind.YES),
        ("Is she unconscious?", AnswerKind.NO),
        ("Does her chest hurt?", AnswerKind.YES),
        ("Is she sweating?", AnswerKind.NO),
        ("Does she take a blood thinner?", AnswerKind.UNSURE),
        ("Any chest pain or sweating?", AnswerKind.OTHER),
    ],
)
def test_answers_come_from_the_facts_however_the_question_is_put(question: str, kind: AnswerKind) -> None:
    assert answer(question, told(call(), question).text) is kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Where are you?", "12 Sample Street."),
        ("And what number can I call you back on?", "555-0100."),
        ("How old is your wife?", "61"),
        ("What happened?", "My wife has chest pain."),
    ],
)
def test_values_come_from_the_scenario(question: str, words: str) -> None:
    assert words in told(call(), question).text


@pytest.mark.parametrize("question", ["Does she like gardening?", "Who is her dentist?", "Is the moon full?"])
def test_what_the_scenario_does_not_know_is_not_known(question: str) -> None:
    """An honest «I don't know», in the words of the persona."""
    assert told(call(), question).text in personas()["calm"].unsure


def test_a_caller_who_cannot_see_says_so_instead_of_no() -> None:
    assert told(call(otherwise="uncertain"), "Is she sweating?").text in personas()["calm"].unsure


def test_the_same_seed_gives_the_same_caller_and_another_varies() -> None:
    questions = ["Is she awake?", "Is she sweating?", "Any dizziness?", "Does she vomit?"]
    callers = [[told(taken, one).text for one in questions] for taken in (call(seed=n) for n in (1, 1, 2, 3, 4))]

    assert callers[0] == callers[1]
    assert len({tuple(one) for one in callers}) > 1


def test_a_change_is_told_at_its_minute_and_is_so_from_then_on() -> None:
    change = {"at": 120, "say": "She's passed out!", "facts": {"unresponsive": ["She won't wake up."]}}
    one = Scenario.model_validate({**BASE, "changes": [change]}, strict=False)
    taken, clock = practice(one)
    assert answer("Is she awake?", told(taken, "Is she awake?").text) is AnswerKind.YES
    clock.advance(119)
    assert taken.unasked() is None
    clock.advance(2)
    coming = taken.unasked()
    assert coming is not None and coming.reply.text == "She's passed out!"
    taken.hear(coming)

    assert taken.unasked() is None, "it is told once"
    assert answer("Is she awake?", told(taken, "Is she awake?").text) is AnswerKind.NO


def test_what_is_volunteered_comes_with_the_answer_it_belongs_to() -> None:
    taken = call(volunteers=[{"with": "address", "say": "The door is open."}])

    assert "door" not in told(taken, "Is she awake?").text
    assert told(taken, "What's the address?").text.endswith("The door is open.")


def test_panic_slows_and_is_met_by_asking_again() -> None:
    """Somewhere in twenty callers one evades; asked again he answers, and each answer takes longer than a calm one."""
    evaded = 0
    for seed in range(20):
        taken = call("panicked", seed)
        first = told(taken, "Is she awake?")
        if first.kind == "evasion":
            evaded += 1
            first = told(taken, "Is she awake?")
        assert first.kind == "answer"
        assert first.seconds > told(call("calm", seed), "Is she awake?").seconds

    assert 0 < evaded < 20


ARREST = {
    "facts": {"unresponsive": ["She won't wake up."], "not_breathing": ["She's not breathing."]},
    "story": "My wife won't wake up and she's not breathing.",
    "barriers": [
        {
            "barrier": "in_bed",
            "steps": ["floor"],
            "words": "She's in bed, I can't move her.",
            "tries": 2,
            "overcome": "Okay, she's on the floor.",
        }
    ],
}


def arrested() -> Practice:
    """A call at the first step of CPR."""
    taken = call(**ARREST)
    for _ in range(3):
        taken.hear(taken.read())
    assert taken.session.advice.next.id == "cpr_adult.floor"
    return taken


def test_a_barrier_stands_until_enough_was_said_and_then_gives_way() -> None:
    taken = arrested()
    kinds = []
    for _ in range(3):
        coming = taken.read()
        taken.hear(coming)
        kinds.append(coming.reply.kind)

    assert kinds == ["barrier", "barrier", "overcome"]
    assert taken.session.advice.next.id == "barrier.in_bed", "that it is overcome is for the call-taker to file"


def test_the_step_in_own_words_is_the_step() -> None:
    taken = arrested()
    coming = taken.say("Okay, lay her flat on her back on the floor for me.")

    assert coming.prompt is not None and coming.prompt.id == "cpr_adult.floor"
    assert coming.reply.barrier == "in_bed"


def test_other_words_are_not_the_step() -> None:
    coming = arrested().say("You are doing really well, sir.")

    assert coming.prompt is None
    assert coming.reply.text in personas()["calm"].okay


def test_breaths_are_called_as_the_scenario_has_them() -> None:
    taken = call(facts={"unresponsive": ["She won't wake up."]}, story="My wife won't wake up.", breaths=[1, 4, 8])
    reply = told(taken, "Watch her chest and say now every time she breathes.")

    assert reply.breaths == (1.0, 4.0, 8.0)
    assert reply.text == "Now. Now. Now."
