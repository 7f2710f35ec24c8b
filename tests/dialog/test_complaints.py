"""Which complaint leads when several fit: design §4's order, and what was told as the reason of the call."""

from __future__ import annotations

import pytest

from tests.scene import Scene

AWAKE = "-unresponsive -abnormal_breathing"


def _leads(*told: str, mode: str = "replay") -> str:
    scene = Scene(told[0], mode=mode)
    for one in told[1:]:
        scene.volunteer(one)
    return scene.advice.complaint


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        pytest.param("electric_shock burn", "electrocution", id="shock with a burn"),
        pytest.param("burn injury_below_elbow_or_knee", "burns", id="burnt forearm"),
        pytest.param("fall limb_injury arm_or_jaw_pain", "fall", id="fell, hurt wrist"),
        pytest.param("limb_injury arm_or_jaw_pain fall", "fall", id="hurt wrist, from a fall"),
        pytest.param("nosebleed", "bleeding", id="nosebleed"),
        pytest.param("eye_injury", "eye", id="something in the eye"),
        pytest.param("limb_injury exertion_before_onset", "traumatic_injury", id="ankle, at sport"),
        pytest.param("headache nausea carbon_monoxide_exposure multiple_patients", "co_hazmat", id="CO, several sick"),
        pytest.param("submersion unresponsive age=3", "cardiac_arrest", id="drowned child, limp"),
        pytest.param("submersion cough age=3 -unresponsive", "drowning", id="drowned child, awake"),
        pytest.param("assault stab_wound", "stabbing_gunshot", id="stabbed in a fight"),
    ],
)
def test_the_findings_choose_the_card(told: str, complaint: str) -> None:
    """Where the findings are right, so is the card."""
    assert _leads(told) == complaint


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        pytest.param(("heat_exposure hot_skin", "fast_breathing"), "heat_cold", id="heat, panting"),
        pytest.param(("bleeding limb_injury", "difficulty_breathing"), "bleeding", id="cut, out of breath"),
        pytest.param(("chest_pain", "difficulty_breathing"), "chest_pain", id="chest pain, short of breath"),
        pytest.param(("vehicle_crash", "pregnant"), "vehicular", id="crash, pregnant"),
        pytest.param(("back_pain", "numbness_or_tingling"), "back_pain", id="back pain, tingling"),
        pytest.param(("fall head_injury", "fainting"), "fall", id="fell, then fainted"),
        pytest.param(("burn face_or_airway_burn", "slurred_speech"), "burns", id="burnt face, odd voice"),
        pytest.param(("headache", "history_diabetes"), "headache", id="headache of a diabetic"),
    ],
)
def test_what_is_told_in_passing_does_not_beat_the_reason_of_the_call(told: tuple[str, ...], complaint: str) -> None:
    """A side finding opens its card and its rules count; the reason of the call still leads."""
    scene = Scene(told[0], mode="replay").volunteer(told[1])

    assert scene.advice.complaint == complaint


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        pytest.param(("chest_pain", "unresponsive not_breathing"), "cardiac_arrest", id="arrest"),
        pytest.param(("fall", "cannot_speak_full_sentences cyanosis"), "breathing", id="blue and without words"),
        pytest.param(("insect_sting", "face_or_throat_swelling difficulty_breathing"), "allergies", id="allergy"),
        pytest.param(("fall", "facial_droop"), "stroke", id="fell, face droops"),
        pytest.param(("back_pain", "pregnant crowning"), "pregnancy", id="the baby is coming"),
        pytest.param(("generally_unwell vomiting", "chest_pain"), "chest_pain", id="unwell, chest pain"),
        pytest.param(("abdominal_pain", "seizure seizure_ongoing"), "seizures", id="belly pain, now seizing"),
        pytest.param(("headache", "unresponsive"), "unconscious", id="headache, now out"),
        pytest.param(("headache", "slurred_speech"), "stroke", id="headache, slurs"),
        pytest.param(("abdominal_pain", "arm_or_jaw_pain sweating"), "chest_pain", id="heartburn, arm, sweat"),
        pytest.param(("generally_unwell fever", "difficulty_breathing"), "breathing", id="fever, short of breath"),
    ],
)
def test_what_cannot_wait_leads_however_late_it_is_told(told: tuple[str, ...], complaint: str) -> None:
    """Design's order, for true conflicts."""
    assert _leads(*told) == complaint


@pytest.mark.parametrize("first", ["difficulty_breathing", "chest_pain"])
def test_told_first_leads_between_breathing_and_chest_pain(first: str) -> None:
    """In one breath: the one named first."""
    other = {"difficulty_breathing": "chest_pain", "chest_pain": "difficulty_breathing"}[first]
    card = {"difficulty_breathing": "breathing", "chest_pain": "chest_pain"}

    assert _leads(f"{first} {other}") == card[first]


def test_what_is_denied_opens_nothing() -> None:
    """Not pregnant, no chest pain."""
    assert _leads(f"headache -pregnant -chest_pain {AWAKE}") == "headache"


def test_bad_breathing_as_an_answer_does_not_take_over() -> None:
    """Asked of everybody; the card that was told stays, its own and the breathing rules both count."""
    scene = Scene("burn")
    while scene.next != "breathing":
        scene.answer("no" if scene.next.startswith("hazard") else "yes")
    scene.answer("no")

    assert scene.advice.complaint == "burns"
    assert "breathing" in [one.complaint for one in scene.advice.candidates]


class TestChokingThatIsOver:
    """It came out: the complaint stays choking, and the care after it starts."""

    @pytest.mark.parametrize("told", [("~choking",), ("choking", "~choking"), ("choking", "-choking")])
    def test_stays_choking(self, told: tuple[str, ...]) -> None:
        """Told as over from the start, or over now."""
        scene = Scene(f"{told[0]} {AWAKE}", mode="replay")
        for one in told[1:]:
            scene.volunteer(one)

        assert scene.advice.complaint == "choking"
        assert "choking_after.quiet" in [one.id for one in scene.advice.prompts] or _reaches(scene, "choking_after")

    def test_never_choked_is_not_choking(self) -> None:
        """A plain denial."""
        assert _leads(f"-choking cough {AWAKE}") == "sick_person"

    def test_choked_long_ago_does_not_lead_over_an_injury(self) -> None:
        """Told only as past, beside a fall."""
        assert _leads(f"~choking fall {AWAKE}") == "fall"


def _reaches(scene: Scene, script: str, most: int = 20) -> bool:
    for _ in range(most):
        prompt = scene.advice.next
        if prompt.script == script:
            return True
        scene.step() if prompt.kind == "step" else scene.answer("yes" if prompt.id in ("awake", "breathing") else "no")
    return False
