"""S7, S10 and S17: aspirin and the patient's own medicine, and nothing without its conditions."""

from __future__ import annotations

import pytest

from assistant.domain.levels import Level
from tests.scene import Scene, book

READY = "-unresponsive -abnormal_breathing -unable_to_speak chest_pain age=50"
RULED_OUT = (
    "-aspirin_allergy -aspirin_taken -anticoagulant_use -ulcer_or_recent_gi_bleed -bleeding -black_stool -vomiting_blood "
    "-recent_hospital_stay -tearing_pain -history_aortic_aneurysm -one_sided_weakness -facial_droop -slurred_speech -stroke "
    "-confusion -reduced_consciousness -difficulty_swallowing -pregnant"
)
BARS = [one.lstrip("-") for one in RULED_OUT.split()]


def _prompts(scene: Scene, most: int = 45) -> list[str]:
    """The prompts of the call from here, each step done and each question answered as unsure."""
    seen: list[str] = []
    for _ in range(most):
        prompt = scene.advice.next
        if prompt.kind == "note":
            break
        seen.append(prompt.id)
        if prompt.kind == "step":
            scene.step()
        elif prompt.kind == "check":
            scene.session.check_result("unsure")
        else:
            scene.answer("unsure")
    return seen


def _chews(scene: Scene) -> bool:
    """Whether a step that puts aspirin into the mouth comes up."""
    giving = {f"aspirin.{one.id}" for one in book().instructions["aspirin"].steps if one.mouth}
    assert giving, "the aspirin set has a step by mouth"
    return bool(giving & set(_prompts(scene)))


def _ready(extra: str = "", *, sent: bool = True) -> Scene:
    scene = Scene(mode="replay")
    scene.volunteer(f"{READY} {RULED_OUT} {extra}")
    if sent:
        scene.session.send(Level.ALS)
    return scene


def test_aspirin_when_everything_is_ruled_out() -> None:
    assert _chews(_ready())


def test_no_aspirin_before_sending() -> None:
    assert not _chews(_ready(sent=False))


@pytest.mark.parametrize("bar", BARS)
def test_one_bar_keeps_aspirin_away(bar: str) -> None:
    assert not _chews(_ready(bar))


@pytest.mark.parametrize("bar", BARS)
def test_one_bar_unsure_keeps_aspirin_away(bar: str) -> None:
    assert not _chews(_ready(f"?{bar}"))


@pytest.mark.parametrize("bar", ["-aspirin_allergy", "-bleeding", "-pregnant", "-difficulty_swallowing", "age=50"])
def test_one_bar_unknown_keeps_aspirin_away(bar: str) -> None:
    scene = Scene(mode="replay")
    told = f"{READY} {RULED_OUT}".replace(f" {bar}", "")
    scene.volunteer(told)
    scene.session.send(Level.ALS)

    assert not _chews(scene)


@pytest.mark.parametrize("age", ["age=17", "age=5", "band_words=child"])
def test_no_aspirin_for_the_young(age: str) -> None:
    scene = Scene(mode="replay")
    scene.volunteer(f"{READY.replace('age=50', age)} {RULED_OUT}")
    scene.session.send(Level.ALS)

    assert not _chews(scene)


def test_no_aspirin_after_a_blow_to_the_chest() -> None:
    assert not _chews(_ready("torso_injury"))


def test_aspirin_takes_two_questions_at_most() -> None:
    scene = Scene(mode="replay")
    scene.volunteer(READY)
    scene.session.send(Level.ALS)

    assert sum(one.startswith("aspirin.") for one in _prompts(scene)) <= 2


def test_naloxone_never_before_or_instead_of_compressions() -> None:
    scene = Scene("unresponsive agonal_breathing opioid_use naloxone_available")
    first = []
    while not scene.session.call.compressions_at and len(first) < 12:
        first.append(scene.next)
        scene.answer("no") if scene.advice.next.asks else scene.step()

    assert scene.session.call.compressions_at is not None
    assert not any(one.startswith("naloxone") for one in first)


def test_naloxone_for_one_who_does_not_wake_and_breathes() -> None:
    scene = Scene("unresponsive -abnormal_breathing opioid_use naloxone_available")
    scene.session.check_made((1.0, 4.0, 7.0))

    assert any(one.startswith("naloxone") for one in _prompts(scene))


NITRO_READY = (
    f"{READY} nitroglycerin_available -erection_medicine_use -near_fainting -fainting -reduced_consciousness -confusion"
)


def _takes_nitroglycerin(told: str) -> bool:
    """Whether a dose comes up, once a response was sent."""
    scene = Scene(mode="replay")
    scene.volunteer(told)
    scene.session.send(Level.ALS)
    doses = {f"nitroglycerin.{one.id}" for one in book().instructions["nitroglycerin"].steps if one.mouth}
    assert doses, "the set has a dose"
    return bool(doses & set(_prompts(scene)))


def test_nitroglycerin_when_every_bar_is_ruled_out() -> None:
    assert _takes_nitroglycerin(NITRO_READY)


@pytest.mark.parametrize(
    "bar",
    [
        "erection_medicine_use",
        "?erection_medicine_use",
        "fainting",
        "?near_fainting",
        "dizziness",
        "reduced_consciousness",
    ],
)
def test_one_bar_keeps_nitroglycerin_away(bar: str) -> None:
    assert not _takes_nitroglycerin(f"{NITRO_READY} {bar}")


@pytest.mark.parametrize("bar", ["nitroglycerin_available", "-erection_medicine_use", "-fainting", "-confusion"])
def test_one_bar_unknown_keeps_nitroglycerin_away(bar: str) -> None:
    assert not _takes_nitroglycerin(NITRO_READY.replace(f" {bar}", ""))


def test_nobody_is_ever_told_to_take_insulin() -> None:
    said = [step.say for one in book().instructions.values() for step in one.steps]

    assert not any("insulin" in line.lower() and "do not" not in line.lower() for line in said)


@pytest.mark.parametrize("found", ["face_or_throat_swelling", "difficulty_breathing", "fainting"])
def test_the_pen_after_an_allergen_within_two_questions(found: str) -> None:
    scene = Scene(f"allergic_reaction epinephrine_available {found} -unable_to_speak")
    seen = []
    for _ in range(4):
        seen.append(scene.next)
        if scene.next.startswith("epinephrine."):
            break
        scene.answer("yes" if scene.next in ("breathing", "awake") and "difficulty" not in found else "no")

    assert any(one.startswith("epinephrine.") for one in seen[:3]), seen
