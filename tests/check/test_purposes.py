"""What a question is declared to serve: refused where no answer can change it, with the proof."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from assistant.check.purposes import asked, disproof, purpose_problems
from assistant.check.reads import moves, reads, words_of_fact
from assistant.schema.book import Book, find_root
from assistant.schema.conditions import parse
from assistant.schema.dialog import Question
from assistant.schema.protocol import RubricsFile, load_file
from tests.scene import book


def rubrics() -> RubricsFile:
    return load_file(RubricsFile, find_root())


def with_question(question: Question) -> Book:
    """The book with one more question on the headache card."""
    card = book().complaints["headache"]
    card = card.model_copy(update={"questions": (*card.questions, question)})
    return replace(book(), complaints=MappingProxyType({**book().complaints, "headache": card}), hash=question.id)


def question(asks: tuple[str, ...], *serves: str) -> Question:
    return Question.model_validate(
        {"id": "more", "say": "More?", "why": "More.", "serves": serves, "source": "GK", "asks": asks}
    )


def told(one: Question) -> list[str]:
    return [str(problem) for problem in purpose_problems(with_question(one), rubrics())]


def test_every_question_of_the_book_can_serve_what_it_says() -> None:
    assert [str(one) for one in purpose_problems(book(), rubrics())] == []
    assert sum(len(one.question.serves) for one in asked(book())) > 300


@pytest.mark.parametrize(
    ("finding", "purpose", "proof"),
    [
        ("local_swelling", "level", "no ALS rule that can apply with it changes with local_swelling"),
        ("local_swelling", "instruction", "no instruction set starts, is needed, kept away, ended or led otherwise"),
        ("local_swelling", "hazard", "no hazard, agency or warning reads local_swelling"),
        ("local_swelling", "rubric", "no item of dialogs/rubrics.yaml names it"),
        ("local_swelling", "entry", "it is no question of every call"),
    ],
)
def test_a_purpose_that_no_answer_can_serve_is_refused_with_the_proof(finding: str, purpose: str, proof: str) -> None:
    found = told(question((finding,), purpose))
    assert len(found) == 1
    assert f"'more' cannot serve '{purpose}': {proof}" in found[0]
    assert found[0].startswith("dialogs/complaints/headache.yaml")


@pytest.mark.parametrize(
    ("finding", "purpose"),
    [
        ("worst_headache", "level"),
        ("sweating", "level"),  # a rule of every card reads it
        ("fever", "level"),  # opens another card
        ("history_heart_disease", "instruction"),
        ("fire", "hazard"),
        ("recent_travel", "hazard"),
        ("local_swelling", "handover"),
    ],
)
def test_a_purpose_that_an_answer_serves_is_not(finding: str, purpose: str) -> None:
    assert told(question((finding,), purpose)) == []


def test_a_rule_that_a_setting_switches_off_serves_nothing() -> None:
    """The rule reads the finding, and holds in no state while the setting is off."""
    rule = parse({"all": ["drug_use", {"setting": "heart_history_als"}]})
    names = frozenset({"drug_use"})
    assert moves(book(), rule, names)
    assert not moves(book().with_settings({"heart_history_als": False}), rule, names)


def test_a_part_that_another_makes_idle_changes_nothing() -> None:
    idle = parse({"any": ["fever", {"all": ["fever", "cough"]}]})
    assert moves(book(), idle, frozenset({"fever"}))
    assert not moves(book(), idle, frozenset({"cough"}))


def test_what_facts_read_is_found_in_their_code() -> None:
    assert {"unresponsive", "unable_to_speak", "purposeful_movement"} <= words_of_fact("awake")
    assert {"facial_droop", "reduced_consciousness"} <= words_of_fact("by_mouth"), "through the facts it reads"
    assert "head_injury" in words_of_fact("injured"), "by a constant"
    assert "local_swelling" not in words_of_fact("arrest")
    assert "traffic_danger" in reads(book(), parse({"fact": {"hazard": True}})), "by the hazards of the book"


def test_the_proof_says_what_it_rests_on() -> None:
    (one,) = [each for each in asked(book()) if each.reference == "complaints/headache:before"]
    assert disproof(book(), rubrics(), one, "handover") == ""
    assert "activity" in disproof(book(), rubrics(), one, "level")
