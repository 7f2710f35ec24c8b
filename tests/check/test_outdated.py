"""What older cards still say, and that this book says what present guidance has instead."""

from __future__ import annotations

import pytest

from assistant.check.lint import Place
from assistant.check.lint_lines import spoken_problems
from assistant.schema.dialog import Instruction
from tests.scene import book

HERE = Place(book(), "dialogs/case_entry.yaml")


def said(name: str) -> str:
    script = book().instructions[name]
    return " ".join(one.say for one in (*script.steps, *script.questions)).lower()


def order(script: Instruction) -> list[str]:
    return [one.id for one in script.steps]


@pytest.mark.parametrize(
    "line",
    [
        "Push with two fingers.",
        "Push down half the chest.",
        "Does anyone know CPR?",
        "Then come back to the phone.",
        "Raise the leg.",
        "Keep the neck straight.",
        "Give two breaths first.",
        "Wait two minutes, then use the AED.",
    ],
)
def test_outdated_words_are_refused(line: str) -> None:
    assert any("outdated" in str(one) for one in spoken_problems(HERE, line))


@pytest.mark.parametrize("band", ["adult", "child", "infant"])
def test_compressions_come_before_aed_and_breaths(band: str) -> None:
    steps = order(book().instructions[f"cpr_{band}"])
    for later in ("aed_ask", "breaths_ask", "breaths"):
        assert steps.index("push") < steps.index(later)


def test_choking_is_blows_and_thrusts_in_turn() -> None:
    for name in ("choking_adult", "choking_child", "choking_infant"):
        steps = order(book().instructions[name])
        assert steps.index("blows") < steps.index("thrusts") < steps.index("cycle")
    assert "belly" not in said("choking_infant")
    assert "heel" in said("choking_infant")


def test_infants_are_pushed_with_the_heel_or_two_thumbs_and_get_the_aed() -> None:
    assert "heel of one hand" in said("cpr_infant")
    assert "two thumbs" in said("cpr_newborn")
    assert "aed" in said("cpr_infant")
    assert not book().instructions["aed"].bands


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bleeding_control", "tourniquet"),
        ("bleeding_control", "push cloth into the wound"),
        ("chemical_burn", "20 minutes"),
        ("cool_patient", "cold water up to the neck"),
        ("breathing_waiting", "sit up"),
        ("low_sugar", "sugar tablets"),
        ("naloxone", "nostril"),
        ("stroke_waiting", "last seen well"),
        ("aspirin", "chew"),
        ("childbirth", "hands off"),
        ("childbirth", "hips high"),
        ("newborn_care", "leave the cord"),
        ("cpr_newborn", "puff"),
    ],
)
def test_present_guidance_is_said(name: str, words: str) -> None:
    assert words in said(name)


def test_past_severe_reaction_is_als_however_late_the_call() -> None:
    from assistant.domain.levels import Level
    from tests.scene import Scene

    told = "-unresponsive allergic_reaction onset_over_30_minutes history_severe_allergic_reaction"
    assert Scene(told, mode="replay").advice.level is Level.ALS
