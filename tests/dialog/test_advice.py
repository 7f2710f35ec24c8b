"""What the screen is told: reasons in their order, and questions in the words for this patient."""

from __future__ import annotations

from assistant.dialog.advice import told_apart
from tests.scene import Scene


def test_what_could_change_the_level_is_worded_for_the_patient() -> None:
    """No token of the book reaches the screen."""
    scene = Scene("-unresponsive -abnormal_breathing seizure sex=female", mode="replay")
    asked = [one.question for one in scene.advice.could_change]

    assert asked
    assert not any("{" in one for one in asked)
    assert any(" she " in one for one in asked)


def test_a_pain_that_is_there_is_not_told_as_one_that_eased() -> None:
    """Chest pain with sweating: the pain leads; only once it has gone does the other rule speak."""
    there = Scene("chest_pain sweating").advice
    gone = Scene("~chest_pain sweating").advice

    assert told_apart(there.reasons)[0].text == "Chest pain"
    assert "universal.chest_pain_gone" not in {one.rule for one in there.reasons}
    assert "universal.chest_pain_gone" in {one.rule for one in gone.reasons}


def test_a_stroke_sign_that_is_there_is_not_told_as_one_that_eased() -> None:
    """One still there, another gone: both rules hold, each on its own sign."""
    there = {one.rule for one in Scene("facial_droop headache").advice.reasons}
    gone = {one.rule for one in Scene("~facial_droop headache").advice.reasons}

    assert "universal.stroke_sign_gone" not in there
    assert "universal.stroke_sign_gone" in gone


def test_a_sure_reason_comes_before_an_unsure_one() -> None:
    """However much the unsure one rests on."""
    shown = told_apart(Scene("?chest_pain sweating nausea severe_bleeding").advice.reasons)

    assert not shown[0].doubt
