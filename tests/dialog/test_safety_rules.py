"""S8 to S18: each rule with calls that fail when it is taken out (S1 to S6: test_presumed_arrest)."""

from __future__ import annotations

import pytest

from assistant.domain.levels import Level
from assistant.session import NotPossible
from tests.scene import Scene, book
from tests.walk import decided

FLOOR = ("cpr_adult.floor", "cpr_adult.floor_check", "cpr_adult.join")


class TestS8Bands:
    """The set for the age; the band can change during CPR without restart."""

    @pytest.mark.parametrize(
        ("told", "script"),
        [
            ("age=0.5", "cpr_infant"),
            ("age=5", "cpr_child"),
            ("age=12", "cpr_child"),
            ("age=13", "cpr_adult"),
            ("band_words=infant", "cpr_infant"),
            ("band_words=child", "cpr_child"),
            ("", "cpr_adult"),
        ],
    )
    def test_cpr_for_the_age(self, told: str, script: str) -> None:
        """By number, else by words, else adult."""
        assert Scene(f"unresponsive not_breathing {told}").next == f"{script}.floor"

    def test_the_band_changes_without_restart(self) -> None:
        """The step stays."""
        scene = Scene("unresponsive not_breathing")
        while not scene.next.endswith(".push"):
            scene.step()
        scene.volunteer("age=6")

        assert scene.next == "cpr_child.push"

    def test_no_thrusts_while_he_coughs(self) -> None:
        """A strong cough is left alone."""
        scene = Scene("choking cough -unable_to_speak")

        assert not {"choking_adult", "choking_child", "choking_infant"} & set(scene.advice.instructions)

    def test_complete_choking_starts_blows_within_two_questions(self) -> None:
        """No voice, no cough."""
        assert Scene("choking unable_to_speak").next.startswith("choking_adult.")

    def test_no_abdominal_thrusts_for_an_infant(self) -> None:
        """The infant's own set, and its words."""
        scene = Scene("choking unable_to_speak age=0.5")

        assert scene.next.startswith("choking_infant.")
        said = " ".join(step.say for step in book().instructions["choking_infant"].steps)
        assert "belly" not in said and "navel" not in said


class TestS9Hazards:
    """A hazard blocks every go-near step until it is safe."""

    @pytest.mark.parametrize(
        "told",
        [
            "electric_shock touching_power_source",
            "power_line_down",
            "carbon_monoxide_exposure still_in_smoke_or_gas",
            "still_in_water",
            "traffic_danger",
            "fire",
            "attacker_nearby",
            "dangerous_animal_loose",
            "?scene_unsafe",
        ],
    )
    def test_no_touching_until_safe(self, told: str) -> None:
        """Make safe comes before CPR; safe releases it."""
        scene = Scene(f"unresponsive not_breathing {told}")
        assert scene.next.startswith("hazard.")

        for _ in range(3):
            if scene.next.startswith("hazard"):
                scene.answer("yes")
        assert scene.next.startswith("cpr_adult.")

    def test_the_hazard_is_the_first_question_after_a_shock(self) -> None:
        """Asked before awake."""
        assert Scene("electric_shock").next.startswith("hazard")


class TestS10ByMouth:
    """Nothing by mouth when alertness is not known or not full."""

    ALERT = "-unresponsive -abnormal_breathing -reduced_consciousness -confusion -difficulty_swallowing"

    def _takes_sugar(self, told: str) -> bool:
        scene = Scene(f"low_blood_sugar glucose_available {told}", mode="replay")
        scene.session.send(Level.ALS)
        steps = {f"low_sugar.{one.id}" for one in book().instructions["low_sugar"].steps if one.mouth}
        return bool(steps & set(_walk(scene)))

    def test_sugar_for_the_alert_who_swallows(self) -> None:
        """Without it the tests below would show nothing."""
        assert self._takes_sugar(self.ALERT)

    @pytest.mark.parametrize(
        "told",
        [
            "reduced_consciousness",
            "?confusion",
            "seizure",
            "facial_droop",
            "difficulty_swallowing",
            "head_injury",
            "poison_ingestion",
        ],
    )
    def test_no_sugar_with_one_danger(self, told: str) -> None:
        """Seizing, stroke signs, swallowing, injury, poison."""
        assert not self._takes_sugar(f"{self.ALERT} {told}")

    @pytest.mark.parametrize("unknown", ["-reduced_consciousness", "-confusion", "-difficulty_swallowing"])
    def test_no_sugar_while_alertness_is_unknown(self, unknown: str) -> None:
        """Never denied is not the same as answered."""
        scene_told = self.ALERT.replace(f" {unknown}", "")
        assert not self._takes_sugar(f"{scene_told} ?{unknown.removeprefix('-')}")


def _walk(scene: Scene, most: int = 40) -> list[str]:
    """Go through the call, answering no to everything and doing every step; the ids of the prompts."""
    seen: list[str] = []
    for _ in range(most):
        prompt = scene.advice.next
        seen.append(prompt.id)
        if prompt.kind == "note":
            break
        if prompt.kind == "step":
            scene.step()
        elif prompt.kind == "check":
            scene.session.check_result("failed")
        else:
            scene.answer("no")
    return seen


class TestS11StoppingCpr:
    """CPR stops for signs of life, not for gasps."""

    def _in_cpr(self) -> Scene:
        scene = Scene("unresponsive not_breathing")
        while not scene.next.endswith(".cycle"):
            if scene.advice.next.asks:
                scene.answer("no")
            else:
                scene.step()
        return scene

    @pytest.mark.parametrize("sign", ["-unable_to_speak", "purposeful_movement"])
    def test_talking_or_moving_on_purpose_stops_it(self, sign: str) -> None:
        """And S1 is asked anew."""
        scene = self._in_cpr().volunteer(sign)

        assert not scene.advice.arrest
        assert not scene.next.startswith("cpr_")

    def test_a_gasp_does_not(self) -> None:
        """Gasping is no reason."""
        scene = self._in_cpr().volunteer("agonal_breathing")

        assert scene.next == "cpr_adult.cycle"
        assert scene.advice.arrest

    def test_breathing_again_is_checked_first(self) -> None:
        """Seemingly normal breathing stops CPR only when it passes the check."""
        scene = self._in_cpr().volunteer("-abnormal_breathing")
        assert scene.next == "breathing_check.watch"
        assert scene.advice.arrest

        scene.session.check_made((1.0, 4.0, 7.0))
        assert not scene.advice.arrest

    def test_a_lost_line_ends_nothing(self) -> None:
        """Call back, and on at the same step."""
        scene = self._in_cpr()
        scene.session.line_cut()
        assert scene.next == "call_back_lost"
        scene.session.line_back()

        assert scene.next == "still_pushing"
        scene.answer("yes")
        assert scene.next == "cpr_adult.cycle"


class TestS12Closing:
    """Location and call-back number before the call closes."""

    def test_not_without_where(self) -> None:
        """Or recorded as refused."""
        scene = Scene("fall", where=False)
        with pytest.raises(NotPossible):
            scene.session.close()
        scene.session.give_up("where")
        scene.session.give_up("callback")
        scene.session.close()

        assert scene.session.call.closed is not None


class TestS14OneForAnother:
    """What is true of somebody else decides nothing for the patient."""

    def test_the_wifes_history(self) -> None:
        """Other person: no level, but a question about a second patient."""
        scene = Scene("-unresponsive -abnormal_breathing fall !chest_pain", mode="replay")

        assert scene.advice.level is not Level.ALS
        assert any(one.id == "second_patient" for one in scene.advice.alerts)


class TestS15Death:
    """Dead opens one question; only certain signs or an expected death stop CPR."""

    def test_dead_opens_one_question(self) -> None:
        """Then, unsure of any part, CPR."""
        scene = Scene("death_reported")
        assert scene.next == "death_why"
        scene.answer("unsure")

        assert scene.next.startswith("cpr_adult.")

    def test_certain_signs_give_no_cpr(self) -> None:
        """Seen by a caller at the patient."""
        scene = Scene("obvious_death -caller_not_with_patient")

        assert not scene.advice.arrest
        assert scene.advice.local_protocol
        assert not scene.next.startswith("cpr_")

    def test_stiff_in_the_snow_is_not_dead(self) -> None:
        """Cold makes the sign uncertain."""
        assert Scene("obvious_death cold_exposure unresponsive not_breathing").advice.arrest

    def test_an_unsure_paper_is_no_paper(self) -> None:
        """Do-not-resuscitate unsure: CPR."""
        assert Scene("?dnr_order unresponsive not_breathing").advice.arrest

    def test_a_paper_holds_cpr_back(self) -> None:
        """Said to be there, and nobody asks for CPR."""
        assert not Scene("dnr_order unresponsive not_breathing").advice.arrest

    def test_who_goes_on_pressing_asks_for_cpr(self) -> None:
        """A resident chokes; «there's a paper in the office», and they press on all the same: they are led on."""
        assert Scene("unresponsive not_breathing dnr_order").tell("cpr_in_progress").advice.arrest

    def test_a_paper_found_while_they_press_holds_cpr_back(self) -> None:
        """They began before anybody knew of it."""
        assert not Scene("unresponsive not_breathing cpr_in_progress").tell("dnr_order").advice.arrest

    @pytest.mark.parametrize(
        "told",
        [
            "death_reported hospice_care unresponsive not_breathing",
            "death_reported dnr_order no_pulse cyanosis",
            "hospice_care unresponsive not_breathing",
        ],
    )
    def test_that_the_dead_do_not_breathe_is_no_als(self, told: str) -> None:
        """The local protocol decides, not the signs of death."""
        scene = Scene(told)

        assert scene.advice.local_protocol
        assert scene.advice.level is not Level.ALS

    @pytest.mark.parametrize(
        "told",
        [
            pytest.param(
                "dnr_order unresponsive not_breathing", id="a paper alone, nobody said dead: sent all the same"
            ),
            pytest.param("death_reported ?hospice_care unresponsive", id="unsure of the hospice"),
            pytest.param("death_reported hospice_care seizure_ongoing", id="seizing is no sign of death"),
        ],
    )
    def test_what_is_no_sign_of_an_expected_death_stays_als(self, told: str) -> None:
        """Only what death itself explains is set aside."""
        assert Scene(told).advice.level is Level.ALS

    def test_an_expected_death_takes_back_no_als(self) -> None:
        """S3: raised before the paper was told of, it stays."""
        scene = Scene("unresponsive not_breathing")
        scene.volunteer("hospice_care death_reported")

        assert scene.advice.level is Level.ALS


class TestS16SomebodyAtThePatient:
    """Every touch step needs somebody there."""

    def test_caller_elsewhere(self) -> None:
        """Who can get there comes before any hands."""
        scene = Scene("caller_not_with_patient unresponsive not_breathing")

        assert scene.next == "reach_patient"

    def test_the_patient_is_never_told_to_press_on_himself(self) -> None:
        """Second person, never a CPR prompt; silence changes that."""
        scene = Scene("caller_is_patient not_breathing difficulty_breathing")
        assert not scene.next.startswith("cpr_")
        scene.tell("silence").tell("silence")

        assert scene.next == "silent_patient"
        assert scene.advice.level is Level.ALS


class TestS18Aed:
    """Asked after the first compressions, once; a caller alone never leaves."""

    def test_asked_once_after_compressions(self) -> None:
        """Not before push."""
        scene = Scene("unresponsive not_breathing")
        seen = []
        for _ in range(14):
            seen.append(scene.next)
            if scene.advice.next.asks:
                scene.answer("no")
            else:
                scene.step()

        assert seen.count("cpr_adult.aed_ask") == 1
        assert seen.index("cpr_adult.push") < seen.index("cpr_adult.aed_ask")

    def test_a_lone_caller_is_not_sent(self) -> None:
        """Only for one within reach."""
        scene = Scene("unresponsive not_breathing caller_alone -helper_available")
        seen = []
        for _ in range(14):
            seen.append(scene.next)
            scene.answer("yes") if scene.next.endswith("aed_ask") else scene.answer(
                "no"
            ) if scene.advice.next.asks else scene.step()

        assert "cpr_adult.aed_fetch" not in seen


def test_who_calls_for_himself_is_awake_and_a_small_thing_is_confirmed_bls() -> None:
    """Awake is never asked of him, so it must not keep the level open for ever."""
    scene = Scene("caller_is_patient abdominal_pain age=26")
    level = decided(scene)

    assert "awake" not in scene.session.call.asked
    assert level is Level.BLS
    assert scene.advice.confirmed
