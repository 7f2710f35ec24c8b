"""What our own prompts take for granted: nothing but what opened their card, else any answer to them would tell it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.dialog.voice import VOICES, spoken
from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.scene import book

BARE = {"injury", "pain"}
"""What opens no card and decides nothing by itself, and is put only where a wound or a pain is told."""


def opened(card: str) -> set[str]:
    """What is told already where a question of this card is put."""
    opens = book().complaints[card].opens
    kept = (book().finer, book().broader)
    return {near for name in opens for near in (name, *(one for told in kept for one in told.get(name, ())))}


def value_questions() -> Iterator[tuple[str, str, set[str]]]:
    """Questions that ask for a value or for words: where each stands, its line, and what is told already there."""
    for one in book().entry.values():
        if not one.asks:
            yield one.id, one.say, set()
    for card in book().complaints.values():
        for question in card.questions:
            if not question.asks:
                yield f"{card.id}.{question.id}", question.say, opened(card.id) | BARE


@pytest.mark.parametrize("voice", VOICES)
def test_no_prompt_takes_for_granted_what_nobody_told(real: Understanding, voice: str) -> None:
    found = {
        name: more
        for name, say, told in value_questions()
        if (more := set(real.context(spoken(say, voice, "the patient"), (), None).presumes) - told)
    }
    assert found == {}


def test_a_question_that_does_is_seen(real: Understanding) -> None:
    assert real.context("Where did the dog bite him?", (), None).presumes == ("animal_bite",)


def test_which_drugs_somebody_takes_tells_of_no_drug_use(real: Understanding) -> None:
    assert "drug_use" not in real.context("Which drugs does he take?", (), None).presumes


@pytest.mark.parametrize(
    ("question", "reply", "event"),
    [
        ("Is she out of the water now?", "Yes, she's on the side.", "submersion"),
        ("Is he still in the water?", "No, he's on the grass.", "submersion"),
        ("Is there anything round his neck now?", "No, I got it off.", "strangulation"),
        ("You've cut her down?", "Yes.", "strangulation"),
    ],
)
def test_how_it_came_about_stands_whatever_the_answer(
    real: Understanding, question: str, reply: str, event: str
) -> None:
    """Somebody limp who is out of the water is an arrest (S1 d), also where nobody said that he was in it."""
    found = {one.finding: one.status for one in real.understand(reply, real.context(question, None, None)).mentions}
    assert found.get(event) is Status.PRESENT


def test_being_out_of_the_house_is_no_water(real: Understanding) -> None:
    found = {
        one.finding for one in real.understand("Yes.", real.context("Are you all out of there?", None, None)).mentions
    }
    assert "submersion" not in found
