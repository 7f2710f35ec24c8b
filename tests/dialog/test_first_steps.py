"""S1, S2 and S4 line by line: what makes the universal rules hold, the first steps of CPR, and the coached check."""

from __future__ import annotations

import pytest

from assistant.dialog.assess import assess
from assistant.dialog.lookup import prompt_of
from assistant.dialog.plan import plan_of
from assistant.domain.findings import AnswerKind, Status
from tests.scene import Scene, book

BANDS = {"cpr_adult": "age=40", "cpr_child": "age=6", "cpr_infant": "age=0.5", "cpr_newborn": ""}
MILD = "-unresponsive -unable_to_speak difficulty_breathing"


def holding(told: str, mode: str = "replay") -> set[str]:
    """The universal rules that hold when this is told."""
    reasons = Scene(told, mode=mode).advice.reasons
    return {one.rule.removeprefix("universal.") for one in reasons if one.rule.startswith("universal.")}


class TestUniversalRules:
    """Each rule on awake, breathing and arrest for itself, in doubt too."""

    @pytest.mark.parametrize(
        ("told", "rule"),
        [
            ("unresponsive", "unresponsive"),
            ("?unresponsive", "unresponsive"),
            ("cpr_in_progress", "presumed_arrest"),
            ("unresponsive not_breathing", "presumed_arrest"),
            ("-unresponsive abnormal_breathing", "breathing_not_normal"),
            ("-unresponsive ?abnormal_breathing", "breathing_not_normal"),
            ("no_pulse", "no_pulse"),
            ("?no_pulse -unresponsive", "no_pulse"),
        ],
    )
    def test_holds(self, told: str, rule: str) -> None:
        """By this rule, whatever else makes ALS."""
        assert rule in holding(told)

    def test_a_doubt_about_waking_counts_beside_a_sign_of_it(self) -> None:
        """«I'm not sure he is conscious, he squeezes my hand»: unsure is the dangerous answer for the level."""
        assert "unresponsive" in holding("?unresponsive purposeful_movement")

    def test_the_reason_outlives_a_check_that_passed(self) -> None:
        """The level stays, and so does what it rests on."""
        scene = Scene("-unresponsive -unable_to_speak ?abnormal_breathing", mode="replay")
        scene.session.check_result("passed")
        assert "universal.breathing_not_normal" in {one.rule for one in scene.advice.reasons}

    @pytest.mark.parametrize("mild", ["cold_symptoms", "chronic_unchanged", "oxygen_supply_empty", "needs_lift_assist"])
    def test_a_mild_breathing_trouble_alone_is_left_out(self, mild: str) -> None:
        """Awake is known, no other sign, and one of these."""
        assert "breathing_not_normal" not in holding(f"{MILD} {mild}")
        assert "breathing_not_normal" in holding(MILD)
        assert "breathing_not_normal" in holding(f"{MILD} {mild} cyanosis")
        assert "breathing_not_normal" in holding(f"difficulty_breathing {mild}")

    @pytest.mark.parametrize("mild", ["cold_symptoms", "chronic_unchanged"])
    def test_a_patient_on_the_line_is_awake_enough_for_it(self, mild: str) -> None:
        """«I'm always a bit short of breath»: who says so himself is not asked whether he is awake."""
        told = "caller_is_patient difficulty_breathing"
        assert "breathing_not_normal" not in holding(f"{told} {mild}")
        assert "breathing_not_normal" in holding(told)
        assert "breathing_not_normal" in holding(f"{told} {mild} cannot_speak_full_sentences")

    def test_a_pulse_that_a_heart_pump_takes_away_is_none(self) -> None:
        """No pulse counts for nothing with a heart pump."""
        assert "no_pulse" not in holding("no_pulse heart_pump -unresponsive")

    def test_a_patient_who_falls_silent_is_als(self) -> None:
        """On the line, and silent twice."""
        scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence")
        assert "universal.caller_fell_silent" in {one.rule for one in scene.advice.reasons}


class TestQuestionsOnWaking:
    """A yes is the good answer, a no the bad one."""

    def test_a_baby_that_wakes_and_one_that_does_not(self) -> None:
        """Rouse, worded for a baby."""
        asleep = "*unresponsive agonal_breathing age=0.5"
        assert Scene(asleep).next == "rouse_baby"
        assert not Scene(asleep).answer("yes").advice.arrest
        assert Scene(asleep).answer("no").advice.arrest

    def test_the_silent_patient_who_taps(self) -> None:
        """Yes: awake; no: not."""
        for answer, status in (("yes", "absent"), ("no", "present")):
            scene = Scene("caller_is_patient chest_pain").tell("silence").tell("silence")
            assert scene.next == "silent_patient"
            scene.answer(answer)
            assert scene.session.call.picture.tops["unresponsive"].status.value == status

    @pytest.mark.parametrize(("kind", "jerking"), [(AnswerKind.YES, True), (AnswerKind.NO, False)])
    def test_still_jerking(self, kind: AnswerKind, jerking: bool) -> None:
        """A yes keeps hands off the chest."""
        scene = Scene("seizure_ongoing unresponsive agonal_breathing")
        prompt = prompt_of(book(), scene.session.call, "seizing")
        assert prompt is not None
        scene.session.answer(kind, prompt=prompt)
        assert scene.next.startswith("seizure_care.") is jerking
        assert scene.advice.cpr is not jerking


class TestRecoveryPositionAmongTheInstructions:
    """For somebody not awake who breathes; it stands in the list of what the call needs only then."""

    def listed(self, told: str) -> bool:
        return "recovery_position" in Scene(told).advice.instructions

    def test_it_stands_for_somebody_not_awake_who_breathes(self) -> None:
        """Before the check too, as what comes after it."""
        assert self.listed("unresponsive -abnormal_breathing")

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param("generally_unwell -abnormal_breathing", id="nothing told of waking"),
            pytest.param("generally_unwell -unresponsive -abnormal_breathing", id="told to be awake"),
            pytest.param("unresponsive", id="nothing told of breathing"),
            pytest.param("unresponsive difficulty_breathing seizure_ongoing", id="breathes badly"),
            pytest.param("unresponsive not_breathing", id="an arrest"),
            pytest.param("unresponsive -abnormal_breathing head_injury", id="injured"),
        ],
    )
    def test_it_stands_for_nobody_else(self, told: str) -> None:
        """Waking and breathing must have been told, and nothing must speak against turning him."""
        assert not self.listed(told)

    def test_an_arrest_on_the_way_ends_it(self) -> None:
        """No further step of it is said."""
        scene = Scene("unresponsive -abnormal_breathing")
        scene.session.check_result("passed")
        assert scene.next.startswith("recovery_position.")
        scene.volunteer("agonal_breathing")
        assert scene.next.startswith("cpr_adult.")
        assert "recovery_position" not in scene.advice.instructions

    def test_it_is_no_prompt_to_come_while_an_arrest_stands(self) -> None:
        """The check had passed, and then no pulse is found: CPR, and no turning after it."""
        scene = Scene("unresponsive -abnormal_breathing")
        scene.session.check_result("passed")
        scene.volunteer("no_pulse")
        assert scene.next.startswith("cpr_adult.")
        assert all(one.script != "recovery_position" for one in scene.advice.prompts)


def of_age(script: str, told: str) -> Scene:
    """A call about a patient of the age for this set."""
    if script != "cpr_newborn":
        return Scene(f"{told} {BANDS[script]}")
    scene = Scene()
    scene.session.add_patient("newborn")
    scene.session.heard(f"address=here phone=555 {told}", following=False)
    return scene


def at(script: str, told: str, step: str) -> Scene:
    """A call that stands at a step of CPR."""
    scene = of_age(script, told)
    for _ in range(6):
        if scene.next == f"{script}.{step}":
            return scene
        scene.step()
    raise AssertionError(f"{script}.{step} did not come, but {scene.next}")


@pytest.mark.parametrize("script", BANDS)
class TestFirstStepsOfCpr:
    """Join, floor, and the shake on the way."""

    def first(self, script: str) -> str:
        """The step with which hands go on; a newborn gets breaths first."""
        return f"{script}.first_airway" if script == "cpr_newborn" else f"{script}.hands"

    @pytest.mark.parametrize("answer", ["no", "unsure", "refused", "silence", "done"])
    def test_hands_go_on_unless_the_answer_is_a_clear_yes(self, script: str, answer: str) -> None:
        """And with a drowning the airway first."""
        scene = at(script, "not_breathing", "floor_check").step(answer)
        assert scene.next == self.first(script)
        drowned = at(script, "not_breathing submersion", "floor_check").step(answer)
        assert drowned.next == f"{script}.first_airway"

    def test_a_clear_yes_ends_it(self, script: str) -> None:
        """The patient moves or answers."""
        scene = at(script, "not_breathing", "floor_check").answer("yes")
        assert not scene.next.startswith("cpr_")
        assert scene.session.call.picture.tops["unresponsive"].status.value == "absent"

    def test_a_yes_that_is_taken_back_begins_at_the_floor(self, script: str) -> None:
        """Who moved may lie anywhere by now."""
        scene = at(script, "not_breathing", "floor_check").answer("yes")
        scene.session.correct("unresponsive", Status.PRESENT)
        assert scene.next == f"{script}.floor"

    def test_the_shake_is_left_out_for_one_known_not_awake(self, script: str) -> None:
        """Nothing between floor and hands."""
        scene = at(script, "unresponsive not_breathing", "floor").step()
        assert scene.next == self.first(script)

    @pytest.mark.parametrize(
        ("answer", "then"), [("yes", "count"), ("no", "floor"), ("unsure", "floor"), ("done", "floor")]
    )
    def test_cpr_under_way_is_joined(self, script: str, answer: str, then: str) -> None:
        """Never started over, and started where nobody pushes."""
        scene = of_age(script, "unresponsive not_breathing cpr_in_progress")
        assert scene.next == f"{script}.join"
        scene.step(answer)
        assert scene.next == f"{script}.{then}"

    @pytest.mark.parametrize("answer", ["no", "unsure", "done"])
    def test_one_who_still_hangs_is_cut_down_first(self, script: str, answer: str) -> None:
        """Also where CPR was said to be under way."""
        scene = of_age(script, "unresponsive not_breathing cpr_in_progress still_hanging").step(answer)
        assert scene.next == f"{script}.cut_down"

    def test_a_yes_to_joining_says_that_somebody_pushes(self, script: str) -> None:
        """And a no that nobody does."""
        for answer, status in (("yes", "present"), ("no", "absent")):
            scene = of_age(script, "unresponsive not_breathing cpr_in_progress").answer(answer)
            assert scene.session.call.picture.tops["cpr_in_progress"].status.value == status

    def test_without_cpr_under_way_nothing_is_joined(self, script: str) -> None:
        """The floor is the first step."""
        assert of_age(script, "unresponsive not_breathing").next == f"{script}.floor"

    @pytest.mark.parametrize("step", ["join", "floor", "floor_check"])
    def test_a_caller_elsewhere_hands_it_on(self, script: str, step: str) -> None:
        """Somebody is with the patient: the words are for him."""
        told = {"join": "cpr_in_progress not_breathing", "floor": "not_breathing", "floor_check": "not_breathing"}[step]
        scene = of_age(script, f"caller_not_with_patient {told}")
        assert scene.next == "reach_patient"
        scene.session.answer(AnswerKind.OTHER, "someone_there")
        while scene.next != f"{script}.{step}":
            scene.step()
        assert scene.advice.next.say.startswith("Tell them:")


@pytest.mark.parametrize("age", ["age=40", "age=6", "age=0.5"])
def test_one_set_for_each_age_and_no_other(age: str) -> None:
    band = {"age=40": "cpr_adult", "age=6": "cpr_child", "age=0.5": "cpr_infant"}[age]
    listed = [one for one in Scene(f"unresponsive not_breathing {age}").advice.instructions if one.startswith("cpr_")]
    assert listed == [band]
    bands = {name: book().instructions[name].bands for name in ("cpr_adult", "cpr_child", "cpr_infant", "cpr_newborn")}
    assert bands == {
        "cpr_adult": ("adult",),
        "cpr_child": ("child",),
        "cpr_infant": ("infant",),
        "cpr_newborn": ("newborn",),
    }


class TestCoachedCheck:
    """Two breaths in ten seconds, every sixty seconds."""

    @pytest.mark.parametrize(
        ("taps", "result"),
        [((1.0, 6.0), "passed"), ((4.0,), "failed"), ((4.0, 12.0), "failed"), ((1.0, 8.0), "passed")],
        ids=["two", "one", "the second too late", "far apart but within"],
    )
    def test_two_breaths_within_ten_seconds(self, taps: tuple[float, ...], result: str) -> None:
        """The local limits as they ship."""
        assert Scene("unresponsive -abnormal_breathing").session.check_made(taps) == result

    @pytest.mark.parametrize(("seconds", "due"), [(59, False), (61, True)])
    def test_it_comes_due_after_sixty_seconds(self, seconds: float, due: bool) -> None:
        """Not before."""
        scene = Scene("unresponsive -abnormal_breathing")
        scene.session.check_made((1.0, 4.0, 7.0))
        scene.clock.advance(seconds)
        assert (scene.next == "breathing_check.watch") is due

    def test_whoever_is_with_the_patient_watches(self) -> None:
        """Handed on where the caller is not there himself."""
        scene = Scene("caller_not_with_patient unresponsive -abnormal_breathing")
        scene.session.answer(AnswerKind.OTHER, "someone_there")
        assert scene.next == "breathing_check.watch"
        assert scene.advice.next.say.startswith("Tell them:")


class TestRecoveryPosition:
    """Only for one who is not awake, breathes by the check, and is not injured."""

    def comes(self, told: str, check: str | None = "passed") -> bool:
        """Whether it is among what stands or comes next."""
        scene = Scene(told)
        if check is not None:
            scene.session.check_result(check)
        advice = scene.advice
        coming = {one.script for one in advice.prompts} | set(advice.instructions)
        return "recovery_position" in coming

    def test_after_a_passed_check(self) -> None:
        """The one case."""
        assert self.comes("unresponsive -abnormal_breathing")

    @pytest.mark.parametrize(
        ("told", "check"),
        [
            ("unresponsive -abnormal_breathing", "failed"),
            ("unresponsive -abnormal_breathing head_injury", "passed"),
            ("unresponsive -abnormal_breathing fall spine_injury", "passed"),
            ("unresponsive not_breathing", None),
            ("-unable_to_speak chest_pain", None),
        ],
        ids=["failed", "injured", "spine", "arrest", "awake"],
    )
    def test_not_otherwise(self, told: str, check: str | None) -> None:
        """Each of the bars."""
        assert not self.comes(told, check)

    def test_it_ends_when_he_wakes(self) -> None:
        """And when he stops breathing."""
        scene = Scene("unresponsive -abnormal_breathing")
        scene.session.check_result("passed")
        assert scene.next.startswith("recovery_position.")
        woke = scene.volunteer("-unable_to_speak")
        assert not woke.next.startswith("recovery_position.")
        assert "recovery_position" not in woke.advice.instructions
        found = assess(plan_of(woke.session.book), woke.session.call)
        assert found.view.fact("awake") == "yes"
