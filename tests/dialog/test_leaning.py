"""Soft words wait for their question, and a call that breaks off is answered on the safe side."""

from __future__ import annotations

import pytest

from assistant.domain.levels import Level
from tests.scene import Scene

AWAKE = "-unresponsive -abnormal_breathing"


def call(*turns: str) -> Scene:
    """A recorded call of these turns: reassuring words count there as told."""
    scene = Scene(mode="replay")
    for one in turns:
        scene.volunteer(one)
    return scene


class TestSoftWords:
    """«There's blood everywhere»: a lot was seen, and nobody has told whether it pours."""

    def test_do_not_decide_by_themselves_and_lean_to_als(self) -> None:
        scene = call(AWAKE, "bleeding *severe_bleeding")

        assert scene.advice.level is Level.UNDECIDED
        assert scene.advice.leaning is Level.ALS
        assert "severe_bleeding" in {one.finding for one in scene.advice.could_change}

    @pytest.mark.parametrize("good", ["-spurting_bleeding", "-uncontrolled_bleeding", "~bleeding", "-severe_bleeding"])
    def test_are_taken_back_by_good_news_since(self, good: str) -> None:
        assert call(AWAKE, "bleeding *severe_bleeding", good).advice.leaning is Level.BLS

    def test_are_not_taken_back_by_good_news_before(self) -> None:
        assert call(AWAKE, "bleeding -spurting_bleeding", "*severe_bleeding").advice.leaning is Level.ALS

    @pytest.mark.parametrize("plain", ["severe_bleeding", "spurting_bleeding", "?severe_bleeding"])
    def test_count_at_once_where_it_is_told_plainly(self, plain: str) -> None:
        assert call(AWAKE, f"bleeding {plain}").advice.level is Level.ALS
        assert call(AWAKE, "bleeding *severe_bleeding", plain).advice.level is Level.ALS
        assert call(AWAKE, f"bleeding {plain}", "*severe_bleeding").advice.reading is Level.ALS


class TestACallThatBreaksOff:
    """Undecided is no level that can be sent: what is known then leans one way."""

    @pytest.mark.parametrize("told", ["collapse", "seizure", "submersion", "*unresponsive"])
    def test_leans_to_als_where_somebody_went_down_and_is_not_known_awake(self, told: str) -> None:
        advice = call(told).advice

        assert advice.leaning is Level.ALS
        assert advice.level is Level.ALS or any(one.rule == "leaning.awake" for one in advice.reasons)

    @pytest.mark.parametrize("told", ["collapse", "seizure -seizure_ongoing history_seizures"])
    def test_leans_to_bls_once_he_is_awake(self, told: str) -> None:
        assert call(told, AWAKE).advice.leaning is Level.BLS

    def test_leans_to_bls_where_he_is_told_awake_again_after_he_went_down(self) -> None:
        """Asked and answered before the fall was told: that he is awake since then is said again, and counts."""
        scene = Scene("back_pain", mode="replay")
        assert scene.next == "awake"
        scene.answer("yes").answer("yes").volunteer("collapse")
        assert scene.advice.leaning is Level.ALS
        scene.volunteer("-unresponsive")

        assert scene.advice.leaning is Level.BLS

    def test_leans_to_als_where_somebody_is_said_to_be_dead(self) -> None:
        """Nobody has asked yet what makes the caller think so."""
        assert call("?death_reported").advice.leaning is Level.ALS

    def test_leans_to_bls_where_nothing_was_told(self) -> None:
        assert call("limb_injury").advice.leaning is Level.BLS

    def test_is_the_level_itself_once_that_is_decided(self) -> None:
        assert call("chest_pain").advice.leaning is Level.ALS
