"""Local settings act on what is known, in whatever order it was told; S3 holds for everything that rests on more."""

from __future__ import annotations

import pytest

from assistant.commands import run_command
from assistant.domain.levels import Level
from tests.scene import Scene
from tests.walk import reply

WELL = "-unresponsive -abnormal_breathing"
NO_SIGN = "-sweating -nausea -vomiting -general_weakness -dizziness -near_fainting -palpitations -drug_use -history_heart_disease"
TURNED_ON = [
    pytest.param("chest_pain_under_35", ("chest_pain", WELL, "age=25", NO_SIGN), id="chest pain of the young"),
    pytest.param(
        "febrile_seizure_bls",
        ("seizure -history_seizures", f"{WELL} age=2", "-seizure_ongoing -prolonged_or_repeated_seizure", "fever"),
        id="fever seizure",
    ),
    pytest.param("stroke_signs_bls", ("facial_droop", "-unresponsive", "-abnormal_breathing"), id="stroke signs"),
    pytest.param("breathing_needs_second_sign", ("difficulty_breathing", "-unresponsive"), id="hard breathing alone"),
]


def _told(turns: tuple[str, ...], setting: str, *, on: bool | str = True) -> list[Level]:
    scene = Scene(mode="replay", **{setting: on})
    return [scene.volunteer(one).advice.level for one in turns]


@pytest.mark.parametrize(("setting", "turns"), TURNED_ON)
class TestTurnedOn:
    """Off as shipped; on, a standing override of the medical director's."""

    def test_is_als_until_it_holds_and_then_is_not(self, setting: str, turns: tuple[str, ...]) -> None:
        """Turn by turn: ALS at once, lowered by the last thing told."""
        levels = _told(turns, setting)

        assert set(levels[:-1]) == {Level.ALS}
        assert levels[-1] is not Level.ALS

    def test_acts_all_at_once_too(self, setting: str, turns: tuple[str, ...]) -> None:
        """Everything in one turn."""
        assert _told((" ".join(turns),), setting)[-1] is not Level.ALS

    def test_off_it_never_falls(self, setting: str, turns: tuple[str, ...]) -> None:
        """S3."""
        assert set(_told(turns, setting, on=False)) == {Level.ALS}

    @pytest.mark.parametrize(
        "other", ["cyanosis", "chest_pain sweating", "facial_droop sudden_onset", "seizure_ongoing"]
    )
    def test_another_reason_keeps_the_level(self, setting: str, turns: tuple[str, ...], other: str) -> None:
        """Told at any time, and taken back since: what no setting holds back stays (S3)."""
        if setting == "stroke_signs_bls" and "facial_droop" in other:
            other = "cyanosis"
        back = " ".join(f"-{name}" for name in other.split())

        assert _told((other, back, *turns), setting)[-1] is Level.ALS

    def test_is_asked_for_while_als_stands(self, setting: str, turns: tuple[str, ...]) -> None:
        """In a live call the questions that can lower it are put, with every answer reassuring it comes to BLS."""
        scene = Scene(
            f"{turns[0]} {'fever age=2' if setting == 'febrile_seizure_bls' else 'age=25'}", **{setting: True}
        )
        levels = []
        for _ in range(40):
            levels.append(scene.advice.level)
            if levels[-1] is Level.BLS or scene.advice.next.kind == "note":
                break
            reply(scene)

        assert Level.ALS in levels
        assert levels[-1] is Level.BLS
        assert scene.advice.confirmed


def test_an_unsure_sign_keeps_chest_pain_als() -> None:
    """Not sure about the sweating: that is no «no»."""
    turns = ("chest_pain", WELL, "age=25", NO_SIGN.replace("-sweating", "?sweating"))

    assert _told(turns, "chest_pain_under_35")[-1] is Level.ALS


def test_an_age_that_cannot_be_had_keeps_chest_pain_als() -> None:
    """It counts as past every limit."""
    assert _told(("chest_pain", WELL, NO_SIGN), "chest_pain_under_35")[-1] is Level.ALS


def test_an_override_by_hand_stays_over_a_standing_one() -> None:
    """ALS set by hand does not fall with the setting."""
    scene = Scene("chest_pain", mode="replay", chest_pain_under_35=True)
    scene.session.override(Level.ALS, "looks bad")
    scene.volunteer(f"{WELL} age=25 {NO_SIGN}")

    assert scene.advice.level is Level.ALS


class TestOldStroke:
    """On as shipped: an old, unchanged deficit is history; S3 holds, so it must be known in the turn that tells the sign."""

    @pytest.mark.parametrize(
        "turns",
        [
            ("fall", "history_stroke", "one_sided_weakness chronic_unchanged"),
            ("~history_stroke", "slurred_speech chronic_unchanged"),
            ("fall facial_droop history_stroke chronic_unchanged",),
        ],
    )
    def test_unchanged_is_no_new_sign(self, turns: tuple[str, ...]) -> None:
        """Whether it was sudden need not be told: what is long-standing was not."""
        assert _told(turns, "old_stroke_unchanged_bls")[-1] is not Level.ALS

    def test_sudden_is_new(self) -> None:
        """Told, or nobody can say."""
        for sudden in ("sudden_onset", "?sudden_onset"):
            turns = ("history_stroke", f"slurred_speech chronic_unchanged {sudden}")
            assert _told(turns, "old_stroke_unchanged_bls")[-1] is Level.ALS

    def test_a_sign_told_as_new_stays_als(self) -> None:
        """S3: what is told later, unasked, changes the picture, not the level."""
        assert (
            _told(("slurred_speech", "history_stroke chronic_unchanged"), "old_stroke_unchanged_bls")[-1] is Level.ALS
        )

    def test_a_sign_told_after_it_was_called_unchanged_is_new(self) -> None:
        """«His arm has been weak since his stroke.» Then: «his speech is slurred.» The arm is old, the speech is not."""
        told = ("~history_stroke chronic_unchanged one_sided_weakness", "slurred_speech")
        assert _told(told, "old_stroke_unchanged_bls")[-1] is Level.ALS

    def test_off_it_is_als(self) -> None:
        """A local choice."""
        told = ("history_stroke chronic_unchanged slurred_speech",)
        assert _told(told, "old_stroke_unchanged_bls", on=False)[-1] is Level.ALS


AS_SHIPPED = [
    pytest.param(
        ("difficulty_breathing", "cold_symptoms", "-unresponsive", "-abnormal_breathing"), id="a cold, told afterwards"
    ),
    pytest.param(
        ("stab_wound", "injury_below_elbow_or_knee", "-unresponsive", "-abnormal_breathing"),
        id="in the calf, told afterwards",
    ),
    pytest.param(
        ("allergen_exposure widespread_hives", "onset_over_30_minutes", "-unresponsive", "-abnormal_breathing"),
        id="for hours, told afterwards",
    ),
]


@pytest.mark.parametrize("turns", AS_SHIPPED)
class TestOnAsShipped:
    """Standing overrides that are on as shipped: the same facts give the same level, in whatever order they are told."""

    def test_als_stands_until_all_is_told(self, turns: tuple[str, ...]) -> None:
        """ALS at once; lowered by the last of what it asks for."""
        levels = _told(turns, "clock_start", on="call")

        assert set(levels[:-1]) == {Level.ALS}
        assert levels[-1] is not Level.ALS

    def test_good_news_alone_lowers_nothing(self, turns: tuple[str, ...]) -> None:
        """S3: without the exception itself the level stays."""
        assert _told((turns[0], *turns[2:]), "clock_start", on="call")[-1] is Level.ALS

    @pytest.mark.parametrize(
        "other", ["cyanosis", "chest_pain", "fainting near_fainting sweating difficulty_swallowing"]
    )
    def test_another_reason_keeps_the_level(self, turns: tuple[str, ...], other: str) -> None:
        """Told at any time, and taken back since."""
        back = " ".join(f"-{name}" for name in other.split())
        if "fainting" in other:
            other = f"{other} allergen_exposure difficulty_breathing"

        assert _told((other, back, *turns), "clock_start", on="call")[-1] is Level.ALS


class TestOldStrokeToldLater:
    """Off as shipped; on: told first as new, and then, when somebody asked, left from an old stroke and unchanged."""

    @staticmethod
    def _asked(*turns: str, well: str = "-unresponsive -abnormal_breathing", on: bool = True) -> Scene:
        scene = Scene(f"facial_droop one_sided_weakness {well}", mode="replay", old_stroke_told_later_bls=on)
        assert scene.advice.level is Level.ALS
        for one in turns:
            scene.volunteer(one)
        run_command(scene.session, "/correct chronic_unchanged present")
        return scene

    def test_it_lowers_what_was_told_as_new(self) -> None:
        assert self._asked("history_stroke").advice.level is not Level.ALS

    def test_off_what_was_told_first_stands(self) -> None:
        assert self._asked("history_stroke", on=False).advice.level is Level.ALS

    def test_without_the_old_stroke_it_stands(self) -> None:
        assert self._asked("fall").advice.level is Level.ALS

    @pytest.mark.parametrize("well", ["-unresponsive", "-abnormal_breathing"])
    def test_only_for_who_is_known_awake_and_breathing_normally(self, well: str) -> None:
        assert self._asked("history_stroke", well=well).advice.level is Level.ALS

    @pytest.mark.parametrize("other", ["getting_worse", "sudden_onset", "confusion", "seizure_ongoing"])
    def test_another_reason_keeps_the_level(self, other: str) -> None:
        assert self._asked(f"history_stroke {other}").advice.level is Level.ALS

    def test_a_sign_told_after_it_is_new(self) -> None:
        scene = self._asked("history_stroke")
        assert scene.volunteer("slurred_speech").advice.level is Level.ALS
