"""Which answer to each question of a card is bad news, judged by hand: tests/check/judged_answers.yaml.

A question whose yes and no were swapped would send BLS to the patient it was asked for. So the bad answer must make the
level ALS, not being sure must do so too, and the good one must leave no rule that holds.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from assistant.dialog.assess import assess
from assistant.dialog.plan import plan_of
from assistant.dialog.prompts import question_prompt
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from tests.check.test_judged import WELL
from tests.scene import Scene, book

TABLE = Path(__file__).parent / "judged_answers.yaml"
SORTING = {
    "abdominal_pain": {"place", "sex", "pregnant"},
    "bleeding": {"from"},
    "cardiac_arrest": {"expected"},
    "diabetic": {"reading"},
    "electrocution": {"sex"},
    "fall": {"height"},
    "heat_cold": {"skin"},
    "pregnancy": {"weeks", "gap", "pain_faint"},
    "seizures": {"fever", "how_long"},
    "stroke": {"old"},
}
"""Questions for a value, with named answers only, or that open another card: their rules are in the tables beside."""

CARE = {
    ("allergies", "pen"): "epinephrine_available",
    ("assault", "sexual"): "sexual_assault",
    ("breathing", "inhaler"): "inhaler_available",
    ("breathing", "travel"): "recent_travel",
    ("burns", "still"): "still_burning",
    ("choking", "out"): "-choking",
    ("co_hazmat", "alarm"): "carbon_monoxide_exposure",
    ("eye", "chemical"): "chemical_in_eye",
    ("eye", "leaking"): "open_eye_injury",
    ("eye", "stuck"): "impaled_object",
    ("industrial", "machine_off"): "-scene_unsafe",
    ("infectious_disease", "signs"): "fever cough",
    ("infectious_disease", "travel"): "recent_travel",
    ("infectious_disease", "contact"): "infectious_disease",
    ("overdose_poisoning", "naloxone"): "naloxone_available",
    ("overdose_poisoning", "weapon"): "-violent_behavior -weapon_present",
    ("psychiatric", "weapon"): "-violent_behavior -weapon_present",
    ("psychiatric", "plan"): "suicidal_thoughts",
    ("sick_person", "travel"): "recent_travel",
    ("stabbing_gunshot", "weapon"): "weapon_present",
    ("stabbing_gunshot", "still_in"): "impaled_object",
    ("unconscious", "sitting_up"): "faint_on_sitting_up",
    ("unknown_person_down", "at_patient"): "-caller_not_with_patient",
    ("unknown_person_down", "travel"): "recent_travel",
}
"""What a yes says, to questions that serve care or safety only: there (a bare name) or not (`-`). A no says the reverse."""


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, str], tuple[AnswerKind, str]]:
    """The bad answer and what was told before, by card and question."""
    found = {}
    for card, rows in yaml.safe_load(TABLE.read_text("utf-8")).items():
        for question, row in rows.items():
            answer, _, told = ("yes" if row is True else "no" if row is False else str(row)).partition("|")
            found[card, question] = (AnswerKind(answer.strip()), told.strip())
    return found


def answered(card: str, question: str, told: str, answer: AnswerKind) -> Scene:
    """The call on that card in which this question was put and got this answer by key."""
    scene = Scene(f"{WELL} {told}".strip(), mode="replay")
    session = scene.session
    session.choose_complaint(card)
    plan = plan_of(session.book)
    planned = next(one for one in plan.complaints[card].questions if one.id == question)
    prompt = question_prompt(assess(plan, session.call).view, planned, f"{card}.{question}")
    session.answer(answer, prompt=prompt)
    return scene


def test_every_question_for_the_level_is_judged_or_only_sorts() -> None:
    asked = {
        (card.id, one.id) for card in book().complaints.values() for one in card.questions if "level" in one.serves
    }
    sorting = {(card, one) for card, names in SORTING.items() for one in names}
    assert asked == table().keys() | sorting
    assert not table().keys() & sorting


@pytest.mark.parametrize(("card", "question"), [pytest.param(*one, id=f"{one[0]}-{one[1]}") for one in table()])
def test_the_bad_answer_is_als_and_the_good_one_is_not(card: str, question: str) -> None:
    bad, told = table()[card, question]
    good = AnswerKind.NO if bad is AnswerKind.YES else AnswerKind.YES
    assert answered(card, question, told, bad).advice.level is Level.ALS
    assert answered(card, question, told, AnswerKind.UNSURE).advice.level is Level.ALS
    assert answered(card, question, told, good).advice.reading is not Level.ALS


def test_every_question_for_care_or_safety_is_judged() -> None:
    asked = {
        (card.id, one.id)
        for card in book().complaints.values()
        for one in card.questions
        if one.asks and "level" not in one.serves and {"hazard", "instruction"} & set(one.serves)
    }
    assert asked == CARE.keys()


@pytest.mark.parametrize(("card", "question"), [pytest.param(*one, id=f"{one[0]}-{one[1]}") for one in CARE])
def test_a_yes_says_what_the_words_of_the_question_say(card: str, question: str) -> None:
    for answer, turned in ((AnswerKind.YES, False), (AnswerKind.NO, True)):
        tops = answered(card, question, "", answer).session.call.picture.tops
        for word in CARE[card, question].split():
            there = word.startswith("-") is turned
            assert tops[word.removeprefix("-")].status is (Status.PRESENT if there else Status.ABSENT), (answer, word)
