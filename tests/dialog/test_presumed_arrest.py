"""S1 to S4, S6, and the two that misfire without care: each rule with calls that fail when it is taken out."""

from __future__ import annotations

import pytest

from assistant.domain.levels import Level
from assistant.session import NotPossible
from tests.scene import Scene

FLOOR = ("cpr_adult.floor", "cpr_adult.floor_check", "cpr_adult.join")


class TestS1PresumedArrest:
    """Presumed arrest, and the very next prompt."""

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param("unresponsive agonal_breathing", id="a: unresponsive and gasping"),
            pytest.param("unresponsive not_breathing", id="a: unresponsive and not breathing"),
            pytest.param("?unresponsive ?abnormal_breathing", id="a: unsure of both"),
            pytest.param("unresponsive difficulty_breathing", id="a: unresponsive and breathing hard"),
            pytest.param("not_breathing", id="b: plain not breathing"),
            pytest.param("cpr_in_progress", id="c: CPR under way"),
            pytest.param("no_pulse", id="c: no pulse"),
            pytest.param("choking unresponsive", id="d: choked, then limp"),
            pytest.param("choking limp_body", id="d: choked, limp, no word on waking"),
            pytest.param("submersion unresponsive", id="d: from the water"),
            pytest.param("strangulation ?unresponsive", id="d: hanging, unsure"),
            pytest.param("electric_shock unresponsive", id="d: electric shock"),
        ],
    )
    def test_is_recognised_and_goes_to_cpr_at_once(self, told: str) -> None:
        """No question stands between the words and CPR once where is known."""
        scene = Scene(told)

        assert scene.advice.arrest
        assert scene.advice.level is Level.ALS
        first = scene.next
        assert first.startswith(("cpr_adult.", "hazard"))

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param("unable_to_speak=x -unable_to_speak difficulty_breathing", id="talks and is short of breath"),
            pytest.param("-unable_to_speak no_pulse", id="awake, no pulse found"),
            pytest.param("seizure_ongoing unresponsive abnormal_breathing", id="seizing now"),
            pytest.param("choking not_breathing", id="choking and not yet limp"),
            pytest.param("heart_pump no_pulse", id="heart pump"),
        ],
    )
    def test_is_not_presumed_where_the_rule_excepts_it(self, told: str) -> None:
        """Known awake, seizing now, choking but not limp, a heart pump."""
        assert not Scene(told.replace("unable_to_speak=x ", "")).advice.arrest

    @pytest.mark.parametrize("answers", [("refused", "refused"), ("refused", "silence"), ("silence", "refused")])
    def test_no_answer_about_breathing_is_asked_again_and_then_counts_as_unsure(self, answers: tuple[str, str]) -> None:
        """«Just send somebody!» is no reason to leave breathing open for somebody who does not wake."""
        scene = Scene("unresponsive")
        assert scene.next == "breathing"
        scene.tell(answers[0])
        assert scene.next == "breathing"
        scene.tell(answers[1])

        assert scene.advice.arrest
        assert scene.next.startswith("cpr_adult.")

    def test_where_comes_first_and_is_asked_once(self) -> None:
        """Not known goes on, and where is asked again during CPR."""
        scene = Scene("unresponsive not_breathing", where=False)

        assert scene.next == "where"
        scene.answer("unsure")
        assert scene.next.startswith("cpr_adult.")

    def test_age_is_never_asked_first(self) -> None:
        """Adult CPR starts with the age unknown."""
        assert "age" not in Scene("unresponsive agonal_breathing").coming()

    def test_plain_not_breathing_asks_for_movement_on_the_way(self) -> None:
        """Under (b) the step asks whether he moves or answers; only a clear yes stops the hands."""
        scene = Scene("not_breathing").step()
        assert scene.next == "cpr_adult.floor_check"
        unsure = Scene("not_breathing").step()
        unsure.answer("unsure")

        scene.answer("yes")
        assert not scene.advice.arrest
        assert unsure.next == "cpr_adult.hands"

    def test_a_dismissal_holds_until_new_evidence(self) -> None:
        """The call-taker may dismiss with a reason; new words raise it again."""
        scene = Scene("not_breathing")
        with pytest.raises(NotPossible):
            scene.session.dismiss_arrest(" ")
        scene.session.dismiss_arrest("child is crying in the background")
        assert not scene.advice.arrest

        scene.volunteer("agonal_breathing unresponsive")
        assert scene.advice.arrest


class TestS2QualifiedYes:
    """Even a plain yes is unchecked for anyone unresponsive."""

    def test_plain_yes_leads_to_the_coached_check(self) -> None:
        """Normal, unchecked: the very next prompt is the check, and no recovery position before it."""
        scene = Scene("unresponsive -abnormal_breathing")

        assert scene.next == "breathing_check.watch"
        assert not any(one.script == "recovery_position" for one in scene.advice.prompts)

    @pytest.mark.parametrize("taps", [(), (4.0,), (0.5, 1.0, 9.5)], ids=["none", "one in ten seconds", "irregular"])
    def test_a_failed_check_is_an_arrest(self, taps: tuple[float, ...]) -> None:
        """Under two in ten seconds or irregular."""
        scene = Scene("unresponsive -abnormal_breathing")
        scene.session.check_made(taps)

        assert scene.advice.arrest
        assert scene.next.startswith("cpr_adult.")

    def test_a_passed_check_gives_recovery_and_comes_due_again(self) -> None:
        """Repeated every 60 s until the crew is there."""
        scene = Scene("unresponsive -abnormal_breathing")
        scene.session.check_made((1.0, 4.0, 7.0))
        assert scene.next.startswith("recovery_position.")
        assert not scene.advice.arrest

        scene.clock.advance(61)
        assert scene.next == "breathing_check.watch"

    def test_a_bad_answer_is_never_checked_again(self) -> None:
        """Gasping is an answer already."""
        assert Scene("unresponsive agonal_breathing").next != "breathing_check.watch"


class TestS3AlsNeverFalls:
    """ALS falls by an override with a reason, or a correction."""

    def test_better_words_change_the_picture_not_the_level(self) -> None:
        """He's fine now."""
        scene = Scene("-unable_to_speak chest_pain").volunteer("-chest_pain")

        assert scene.advice.level is Level.ALS

    def test_why_it_still_is_als_is_told_by_what_made_it_so(self) -> None:
        """No level without its reason, also where the words behind it were taken back."""
        scene = Scene("-unable_to_speak chest_pain")
        first = {one.rule for one in scene.advice.reasons}
        scene.volunteer("-chest_pain").volunteer("hand_or_foot_injury")

        assert first and {one.rule for one in scene.advice.reasons} == first
        assert all(one.text.endswith("(told earlier)") for one in scene.advice.reasons)
        assert [found.mention.words for one in scene.advice.reasons for found in one.evidence]

    def test_why_is_what_holds_now_where_something_holds(self) -> None:
        """A newer reason takes the place of those told earlier."""
        scene = Scene("-unable_to_speak chest_pain").volunteer("-chest_pain").volunteer("facial_droop")

        assert not any(one.text.endswith("(told earlier)") for one in scene.advice.reasons)

    def test_override_down_needs_a_reason(self) -> None:
        """And holds until a rule fires that was not known then."""
        scene = Scene("-unable_to_speak chest_pain")
        with pytest.raises(NotPossible):
            scene.session.override(Level.BLS)
        scene.session.override(Level.BLS, "crew on scene asks for BLS")
        assert scene.advice.level is Level.BLS

        scene.volunteer("facial_droop")
        assert scene.advice.level is Level.ALS

    def test_a_correction_folds_the_call_again(self) -> None:
        """Without the corrected evidence."""
        scene = Scene("-unresponsive -abnormal_breathing chest_pain", mode="replay")
        from assistant.domain.findings import Status

        scene.session.correct("chest_pain", Status.ABSENT)
        assert scene.advice.level is not Level.ALS


class TestS4UnknownIsNotNo:
    """Unsure on awake or breathing counts as the dangerous answer."""

    def test_unsure_awake_and_unsure_breathing_are_an_arrest(self) -> None:
        """By key."""
        scene = Scene("fall")
        while scene.next not in ("awake",):
            scene.answer("no")
        scene.answer("unsure").answer("unsure")

        assert scene.advice.arrest

    def test_breathing_asked_twice_and_never_told_is_unsure(self) -> None:
        """Of one not known awake: words that say nothing of the breathing, twice; once is not enough."""
        scene = Scene("?unresponsive")
        presumed = []
        for _ in range(2):
            assert scene.next == "breathing"
            presumed.append(scene.tell("sweating").advice.arrest)

        assert presumed == [False, True]

    def test_nothing_told_is_not_bls(self) -> None:
        """Unknown never counts as no."""
        assert Scene("fall").advice.level is Level.UNDECIDED

    def test_volunteered_awake_only_fills_the_question_in(self) -> None:
        """On the reassuring side a volunteered word waits for one key."""
        scene = Scene("fall -unresponsive")
        while scene.next.startswith("hazard"):
            scene.answer("no")

        assert scene.next == "awake"
        assert scene.advice.next.heard is not None
        scene.session.accept()
        assert scene.next != "awake"


class TestS6QuestionBudget:
    """At most two questions between what happened and the CPR decision."""

    def test_two_questions_lead_to_cpr(self) -> None:
        """Awake, breathing, then CPR."""
        scene = Scene("collapse")

        assert scene.next == "awake"
        scene.answer("no")
        assert scene.next == "breathing"
        scene.answer("no")
        assert scene.next == "cpr_adult.floor"


class TestRouseAndSeizing:
    """The two that misfire without care."""

    def test_asleep_is_roused_first_once(self) -> None:
        """Snoring after a failed rouse is agonal, whatever was drunk."""
        scene = Scene("*unresponsive alcohol_use agonal_breathing")
        assert scene.next == "rouse"
        assert not scene.advice.arrest
        scene.answer("no")

        assert scene.next.startswith("cpr_adult.")

    def test_a_sleeper_who_wakes(self) -> None:
        """Is awake, and no arrest."""
        assert not Scene("*unresponsive alcohol_use agonal_breathing").answer("yes").advice.arrest

    def test_no_compressions_while_he_jerks(self) -> None:
        """Breathing is asked when it stops."""
        scene = Scene("seizure_ongoing unresponsive agonal_breathing")
        assert scene.next.startswith("seizure_care.")
        scene.volunteer("-seizure_ongoing")

        assert scene.advice.arrest


class TestOlderSignsAndNewerWords:
    """What was true earlier never hides what is told now."""

    @pytest.mark.parametrize("down", ["collapse", "limp_body", "not_moving"])
    def test_an_older_sign_of_awareness_does_not_outlive_a_collapse(self, down: str) -> None:
        """Awake and talking, then down and not breathing: an arrest."""
        scene = Scene("-unresponsive -unable_to_speak -abnormal_breathing chest_pain", mode="replay")
        scene.volunteer(f"{down} not_breathing")

        assert scene.advice.arrest

    @pytest.mark.parametrize("limp", ["unresponsive", "limp_body"])
    def test_breath_while_he_still_coughed_does_not_outlive_going_limp(self, limp: str) -> None:
        """S1(d): «he's breathing, he's coughing», then limp: breathing is not asked again."""
        scene = Scene("choking -not_breathing cough", mode="replay")
        scene.volunteer(limp)

        assert scene.advice.arrest

    def test_breath_told_after_he_went_limp_is_checked(self) -> None:
        """What is told of his breath once he is limp still leads to the coached check (S2)."""
        scene = Scene("choking limp_body -not_breathing", mode="replay")
        scene.volunteer("unresponsive -not_breathing")

        assert not scene.advice.arrest

    def test_awake_is_asked_anew_after_a_collapse(self) -> None:
        """Its old answer is no answer any more."""
        scene = Scene("chest_pain")
        assert scene.next == "awake"
        scene.answer("yes").answer("yes").volunteer("collapse")

        assert scene.next == "awake"
        scene.answer("no")
        assert scene.next == "breathing_check.watch", "S2: the yes from before the collapse is unchecked"

    def test_where_is_asked_again_during_cpr_when_it_was_not_known(self) -> None:
        """S1: not known goes on, and is asked again."""
        scene = Scene("unresponsive not_breathing", where=False)
        scene.answer("unsure")
        seen = []
        for _ in range(14):
            seen.append(scene.next)
            if scene.advice.next.kind == "question" or scene.advice.next.asks:
                scene.answer("no")
            else:
                scene.step()

        assert seen.count("where_again") == 1
        assert seen.index("cpr_adult.push") < seen.index("where_again")

    def test_okay_to_a_step_that_the_same_words_overtake_is_no_fault(self) -> None:
        """«Okay, he's gone limp» during back blows."""
        scene = Scene("choking unable_to_speak")
        assert scene.next.startswith("choking_adult.")

        class Okay:
            def hear(self, *given: object) -> object:
                from assistant.domain.findings import AnswerKind
                from tests.scene import Told

                said = Scene("choking unresponsive").session.call.picture.tops["unresponsive"].mention
                return Told((said,), AnswerKind.YES)

            def asked(self, text: str) -> tuple[tuple[()], None, bool]:
                return (), None, False

        scene.session.listener = Okay()  # type: ignore[assignment]
        scene.session.heard("okay, he's gone limp")

        assert scene.advice.arrest
        assert scene.next == "cpr_adult.floor", "the okay was for the blows, not for the first step of CPR"
