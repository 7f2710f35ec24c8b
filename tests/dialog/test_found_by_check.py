"""Faults that the exhaustive check found, each as the call that showed it."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.domain.levels import Level
from tests.scene import Scene


def test_a_failed_check_in_the_middle_of_the_aed_goes_back_to_it() -> None:
    """The coached check is no set that CPR jumped to: its end does not end the AED, and CPR is not lost (S1, S11)."""
    scene = Scene("unresponsive not_breathing")
    while scene.next != "cpr_adult.cycle":
        scene.answer("no") if scene.advice.next.kind == "question" else scene.step()
    scene.session.aed_arrived()
    here = scene.next
    scene.volunteer("-abnormal_breathing")
    assert scene.next == "breathing_check.watch"

    scene.session.check_result("failed")

    assert scene.next == here


def test_a_sign_of_life_that_is_taken_back_starts_cpr_again() -> None:
    """«Yes, he answers» ends the set; corrected, the arrest stands as before, and so must its next prompt (S1)."""
    scene = Scene("not_breathing").step()
    scene.answer("yes")
    assert not scene.advice.arrest

    scene.session.correct("unresponsive", Status.PRESENT)

    assert scene.advice.arrest
    assert scene.next.startswith("cpr_adult.")


def test_a_correction_in_the_middle_of_cpr_starts_nothing_over() -> None:
    """CPR under way goes on, though the arrest now rests on what the call-taker entered (S1)."""
    scene = Scene("unresponsive agonal_breathing")
    while scene.next != "cpr_adult.push":
        scene.step()

    scene.session.correct("unresponsive", Status.PRESENT)

    assert scene.next == "cpr_adult.push"


def test_cpr_after_choking_stops_for_somebody_who_moves_on_purpose() -> None:
    """CPR that a step of another set leads to is no exception to S11, nor to the age (S8)."""
    scene = Scene("choking unable_to_speak")
    while scene.next != "choking_adult.blows":
        scene.step()
    scene.step("limp").step("done")
    assert scene.next == "cpr_adult.floor"
    scene.volunteer("age=6")
    assert scene.next == "cpr_child.floor"

    scene.volunteer("purposeful_movement")

    assert not scene.next.startswith("cpr_")


def test_cpr_of_a_newborn_is_not_held_back_by_the_mother_being_awake() -> None:
    """While the mother is still the one spoken of, «not well» leads to the newborn's CPR (S8, S14)."""
    scene = Scene("baby_delivered -unresponsive -unable_to_speak age=30")
    while scene.next != "newborn_care.cry_again":
        scene.step() if scene.advice.next.kind == "step" else scene.answer("yes")

    scene.step("not_well")

    assert scene.next == "cpr_newborn.floor"


def test_no_sound_any_more_after_a_cough_is_complete_choking() -> None:
    """The cough of before moves no air now: the blows come at once (S8, ladder of design §5)."""
    scene = Scene("choking cough").step(times=2).step("blocked")
    assert scene.next == "choking_cough.cannot"

    scene.answer("no")

    assert scene.next == "choking_adult.lean"


def test_the_second_round_of_blows_is_followed_by_the_third() -> None:
    """The question whether it is out is due after every round, not only once a minute (S8, ladder of design §5)."""
    scene = Scene("choking unable_to_speak")
    for _ in range(3):
        while scene.next != "choking_adult.cycle":
            assert scene.next.startswith("choking_adult.")
            scene.step()
        scene.answer("no")

    assert scene.next == "choking_adult.lean"


def test_a_scene_said_to_be_safe_is_safe_only_once_that_is_answered() -> None:
    """«It's safe now», volunteered, is on the reassuring side: it lifts no hazard that was named (S9, design §3)."""
    scene = Scene("unresponsive not_breathing dangerous_animal_loose")
    scene.volunteer("-scene_unsafe")
    assert scene.next == "hazard.animal"

    scene.answer("yes")

    assert scene.next != "hazard.animal"


@pytest.mark.parametrize("sign", ["obvious_death", "death_reported dnr_order", "death_reported hospice_care"])
def test_cpr_wanted_for_somebody_dead_is_cpr_for_the_age(sign: str) -> None:
    """CPR stays one key away, by the step's own key and by the CPR key; it is then an arrest like any other (S8, S15)."""
    asked, pressed = Scene(f"{sign} age=0.5"), Scene(f"{sign} age=0.5")
    assert asked.next.startswith("expected_death.")
    asked.step("cpr")
    pressed.session.start_cpr()

    for scene in (asked, pressed):
        assert scene.advice.arrest
        assert scene.next.startswith("cpr_infant.")


@pytest.mark.parametrize("well", ["", "-abnormal_breathing"])
def test_nobody_says_whether_he_is_awake_is_als(well: str) -> None:
    """Asked twice and met with silence, waking is unsure, and unsure is the dangerous answer to it for the level too (S4)."""
    scene = Scene(f"arm_or_jaw_pain {well}")
    while scene.next != "awake":
        scene.answer("unsure")
    scene.answer("silence")
    scene.answer("silence")

    assert scene.advice.level is Level.ALS


def test_nobody_says_how_he_breathes_is_als() -> None:
    """The same of breathing, for somebody awake."""
    scene = Scene("arm_or_jaw_pain -unable_to_speak")
    while scene.next != "breathing":
        scene.answer("unsure")
    scene.answer("silence")
    scene.answer("silence")

    assert scene.advice.level is Level.ALS
