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


def test_a_limp_body_that_answers_after_all_gets_the_blows_anew() -> None:
    """Nothing came out, and he is awake by a correction: the set that had led to CPR begins again (S8)."""
    scene = Scene("choking unable_to_speak").step().step("limp").answer("no")
    assert scene.next == "cpr_adult.floor"

    scene.session.correct("unresponsive", Status.ABSENT)

    assert not scene.advice.arrest
    assert scene.next == "choking_adult.lean"


def test_choking_again_after_it_came_out_gets_the_blows_anew() -> None:
    """It was out, and a later word tells of choking: the set that had ended begins again (S8)."""
    scene = Scene("choking unable_to_speak").step().step("out").answer("yes")
    assert not scene.next.startswith("choking_adult.")

    scene.volunteer("choking unable_to_speak")

    assert scene.next == "choking_adult.lean"


class TestSomebodyElseHoldsThePhone:
    """The caller was the patient; words that nobody says of himself mean that another speaks by now (S1, S16)."""

    @pytest.mark.parametrize(
        "told", ["unresponsive not_breathing", "unresponsive agonal_breathing", "no_pulse", "cpr_in_progress"]
    )
    def test_after_a_silence_at_once(self, told: str) -> None:
        """He fell silent, and a voice says so: CPR is next."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence")
        assert scene.next == "silent_patient"

        scene.tell(told)

        assert scene.advice.arrest
        assert scene.next.startswith("cpr_adult.")

    def test_a_death_told_after_a_silence_is_asked_about(self) -> None:
        """S15's question comes as with any other caller."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence").tell("death_reported")

        assert scene.next == "death_why"

    @pytest.mark.parametrize("answer", ["no", "unsure"])
    def test_nobody_taps_and_nobody_speaks(self, answer: str) -> None:
        """CPR into an empty line helps nobody: who else is there, and is the door open."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence").answer(answer)
        assert scene.advice.arrest
        assert scene.next == "silent_caller.tap"
        scene.step("silence")
        assert scene.next == "silent_caller.others"
        scene.step(times=2)
        assert not scene.next.startswith(("cpr_", "chest_pain"))

        scene.tell("chest_pain")

        assert scene.next.startswith("cpr_adult.")

    def test_the_dispatchers_own_words_are_no_voice_on_a_silent_line(self) -> None:
        """«Hello, can anybody hear me?» is answered by nobody: he is silent still."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence").answer("no")

        scene.session.asked("Hello, can anybody hear me?")

        assert scene.next == "silent_caller.tap"

    def test_whoever_picks_up_and_sees_no_breath(self) -> None:
        """The answer to the last step of the silent line's set comes from somebody there."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence").answer("no")
        scene.step("silence").step().step("picked_up")
        assert scene.next == "silent_caller.see"

        scene.answer("no")

        assert scene.next.startswith("cpr_adult.")

    @pytest.mark.parametrize("told", ["unresponsive not_breathing", "not_breathing", "no_pulse", "cpr_in_progress"])
    @pytest.mark.parametrize("answer", ["no", "unsure"])
    def test_while_he_speaks_it_is_asked_once(self, told: str, answer: str) -> None:
        """Taken wrongly for the patient, or the phone was passed on: «awake?», and anything but a yes is CPR."""
        scene = Scene("caller_is_patient chest_pain").volunteer(told)
        assert scene.next == "awake"

        scene.answer(answer)

        assert scene.advice.arrest
        assert scene.next.startswith("cpr_adult.")

    def test_who_says_that_he_is_awake_is_the_patient_still(self) -> None:
        """Words misheard: no arrest, and no word of CPR to himself."""
        scene = Scene("caller_is_patient chest_pain").volunteer("unresponsive not_breathing").answer("yes")

        assert not scene.advice.arrest
        assert not scene.next.startswith("cpr_")
        assert scene.advice.level is Level.ALS

    def test_the_patient_who_comes_back_is_himself_again(self) -> None:
        """He fell silent, and speaks again of what ails him."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence").tell("chest_pain")

        assert not scene.advice.arrest
        assert "you" in scene.advice.next.say.lower()


@pytest.mark.parametrize("told", ["not_breathing", "?not_breathing", "cpr_in_progress", "death_reported"])
def test_lifeless_words_of_somebody_known_awake_ask_once_more_whether_he_is(told: str) -> None:
    """What was true before may be so no longer; asked once, and anything but a yes counts against it (S1)."""
    scene = Scene("chest_pain -unable_to_speak").answer("yes").volunteer(told)
    assert scene.next == "awake"
    worse = Scene("chest_pain -unable_to_speak").answer("yes").volunteer("not_breathing").answer("no")

    scene.answer("yes")

    assert scene.next != "awake"
    assert not scene.advice.arrest
    assert worse.next.startswith("cpr_adult.")


class TestAnArrestOutlivesWordsOfTheCallersOwn:
    """«My arms hurt» in the middle of CPR makes nobody the patient who was called lifeless before (S1, S11)."""

    def test_in_the_middle_of_cpr(self) -> None:
        """The steps go on as before."""
        scene = Scene("unresponsive not_breathing").step(times=3)
        here = scene.next

        scene.volunteer("caller_is_patient")

        assert scene.advice.arrest
        assert scene.next == here

    def test_before_the_first_step(self) -> None:
        """Who is meant is asked once."""
        scene = Scene("cpr_in_progress").volunteer("caller_is_patient")
        assert scene.advice.arrest
        assert scene.next == "awake"

        scene.answer("unsure")

        assert scene.next.startswith("cpr_adult.")

    def test_the_cpr_key_is_never_questioned(self) -> None:
        """The call-taker's own judgement, on a silent line too."""
        for answers in ((), ("silence", "silence", "no")):
            scene = Scene("caller_is_patient chest_pain")
            for one in answers:
                scene.answer(one)
            scene.session.start_cpr()
            assert scene.next.startswith("cpr_adult."), answers

    def test_sounding_better_makes_nobody_the_patient_again(self) -> None:
        """«He's awake», volunteered by who was found to be another, ends no arrest."""
        scene = Scene("caller_is_patient chest_pain").volunteer("not_breathing").answer("unsure")

        scene.tell("-unresponsive")

        assert scene.advice.arrest
        assert scene.next.startswith("cpr_adult.")


class TestAStepDoneWithAnAnswer:
    """`/done yes` to a step that asks something is the same as the answer yes to it (S11, S13)."""

    @pytest.mark.parametrize("outcome", ["yes", "no", "unsure"])
    def test_tells_what_the_answer_tells(self, outcome: str) -> None:
        """He moves or answers: no arrest any more, and nothing begins anew; else hands go on."""
        typed, answered = (Scene("not_breathing").step() for _ in range(2))
        assert typed.next == "cpr_adult.floor_check"

        typed.step(outcome)
        answered.answer(outcome)

        assert typed.advice.arrest is (outcome != "yes")
        assert (typed.next, typed.advice.arrest) == (answered.next, answered.advice.arrest)
        tops = (one.session.call.picture.tops["unresponsive"].status for one in (typed, answered))
        assert len(set(tops)) == 1
