"""Stroke signs and lame limbs told by what a side or a part does."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import said

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What's different about his face?", "One half is, how to say, hanging. Like old candle. On left."),
        ("Is her face even on both sides?", "The left corner's hanging down."),
        ("Ask her to smile for me.", "It's crooked, the mouth."),
    ],
)
def test_a_face_told_by_what_one_side_does_droops(real: Understanding, question: str, text: str) -> None:
    assert said(real, question, text)["facial_droop"] is PRESENT


@pytest.mark.parametrize(
    "text", ["Marek, hands up, both. One go up. The other is falling down on table.", "Not the left, no."]
)
def test_an_arm_told_by_what_the_other_does_is_weak(real: Understanding, text: str) -> None:
    assert said(real, "Ask him to lift both arms up, can he?", text)["one_sided_weakness"] is PRESENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is her face even?", "Yes, it's as crooked as it ever was.", "facial_droop"),
        ("Any cuts on the face?", "The left cheek's split, it's hanging down.", "one_sided_weakness"),
        (
            "Is the hand up in the air, are you pressing?",
            "One hand on it, the blood's dripping down.",
            "one_sided_weakness",
        ),
    ],
)
def test_a_wound_or_an_old_face_is_no_stroke_sign(real: Understanding, question: str, text: str, finding: str) -> None:
    assert said(real, question, text).get(finding) is not PRESENT


@pytest.mark.parametrize("text", ["They all bend.", "She can waggle all five.", "He moves all the others."])
def test_what_moves_as_it_was_asked_is_not_lame(real: Understanding, text: str) -> None:
    assert said(real, "Can she move her fingers?", text)["paralysis"] is ABSENT


@pytest.mark.parametrize(
    "text", ["He can move the left one but not the right.", "They're not moving.", "Barely moving them."]
)
def test_what_moves_badly_is_not_told_to_move(real: Understanding, text: str) -> None:
    assert said(real, "Can he move his legs?", text).get("paralysis") is not ABSENT


def test_the_one_part_that_hurts_denies_the_others_asked_after(real: Understanding) -> None:
    found = said(real, "Any pain in his chest or his tummy?", "He's breathing normal. It's only the ankle.")
    assert (found["chest_pain"], found["abdominal_pain"]) == (ABSENT, ABSENT)
