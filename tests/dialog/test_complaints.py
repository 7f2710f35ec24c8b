"""Which complaint leads when several fit: design §4's order, and what was told as the reason of the call."""

from __future__ import annotations

import pytest

from assistant.domain.levels import Level
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
        pytest.param(("fall fainting", AWAKE), "unconscious", id="slid off the chair in a faint"),
        pytest.param(("fall fainting head_injury", AWAKE), "fall", id="fainted, fell, hit her head"),
        pytest.param(("collapse seizure",), "seizures", id="dropped and started fitting"),
        pytest.param(
            ("fall fainting unresponsive not_breathing",), "cardiac_arrest", id="passed out, does not breathe"
        ),
    ],
)
def test_going_down_is_part_of_what_made_him(told: tuple[str, ...], complaint: str) -> None:
    """A faint or a fit takes people down: that is no fall, unless it hurt them."""
    assert _leads(*told) == complaint


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
        pytest.param(("history_diabetes", "confusion generally_unwell"), "diabetic", id="diabetic, mixed up and ill"),
        pytest.param(("history_diabetes", "generally_unwell"), "diabetic", id="diabetic, ill"),
        pytest.param(("history_diabetes confusion", "facial_droop"), "stroke", id="diabetic, mixed up, face droops"),
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


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        pytest.param("abdominal_pain fainting age=71", "abdominal_pain", id="belly pain and a faint, 71"),
        pytest.param("vomiting_blood abdominal_pain", "abdominal_pain", id="vomits blood, belly hurts"),
        pytest.param("pregnant vaginal_bleeding", "pregnancy", id="pregnant and bleeding"),
        pytest.param("infectious_disease hives", "infectious_disease", id="measles, spots"),
    ],
)
def test_in_one_breath_the_card_named_outright_leads_its_signs(told: str, complaint: str) -> None:
    """What is told in passing takes its place among the signs of the card that was named."""
    assert _leads(told) == complaint


@pytest.mark.parametrize("done", ["severe_bleeding", "strangulation", "stab_wound"])
def test_self_harm_leads_what_was_done(done: str) -> None:
    """Cut wrists, a rope, a knife: the card of who did it to himself, and the rules of both."""
    scene = Scene(f"self_harm {done}", mode="replay")

    assert scene.advice.complaint == "psychiatric"
    assert scene.advice.level is Level.ALS
    assert _leads(f"self_harm {done} unresponsive") != "psychiatric"


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


class TestWhatIsOver:
    """The call is about what happened, also when it has passed."""

    @pytest.mark.parametrize(
        ("told", "over", "complaint"),
        [
            pytest.param("seizure_ongoing", "-seizure_ongoing", "seizures", id="seizure that stopped"),
            pytest.param("unresponsive", "-unresponsive", "unconscious", id="woke up"),
            pytest.param("unresponsive alcohol_use", "-unresponsive", "unconscious", id="drunk, woke up"),
            pytest.param("chest_pain", "-chest_pain", "chest_pain", id="pain that eased"),
            pytest.param("bleeding", "-bleeding", "bleeding", id="bleeding that stopped"),
            pytest.param("chest_pain generally_unwell", "~chest_pain", "chest_pain", id="eased, still unwell"),
        ],
    )
    def test_stays_the_complaint(self, told: str, over: str, complaint: str) -> None:
        """Nothing that stands names another card."""
        assert _leads(told, f"{over} {AWAKE}") == complaint

    @pytest.mark.parametrize("aside", ["history_diabetes", "death_in_same_vehicle"])
    def test_leads_over_what_is_told_in_passing_only(self, aside: str) -> None:
        """He woke up; a death was spoken of, or an old sickness."""
        assert _leads("unresponsive", aside, f"-unresponsive {AWAKE}") == "unconscious"

    def test_does_not_lead_over_what_stands(self) -> None:
        """He passed out, woke, and his head hurts from the fall."""
        assert _leads("fall unresponsive", f"-unresponsive {AWAKE}") == "fall"

    @pytest.mark.parametrize("word", ["?chest_pain", "*unresponsive"])
    def test_a_doubt_or_a_soft_word_that_was_cleared_leaves_nothing(self, word: str) -> None:
        """Asleep, or perhaps a pain: cleared up since."""
        name = word[1:]
        assert _leads(word, f"-{name} {AWAKE}") == "unknown_person_down"

    def test_an_event_told_as_past_is_better_than_none(self) -> None:
        """«She had a seizure», and nothing else."""
        assert _leads(f"~seizure {AWAKE}") == "seizures"
        assert _leads(f"~seizure cough {AWAKE}") == "sick_person"

    def test_somebody_who_died_long_ago_is_no_arrest(self) -> None:
        """Told as past."""
        assert _leads(f"~death_reported {AWAKE}") == "unknown_person_down"


class TestANoToTheWholeClass:
    """«Hurt anywhere else?» «no», after the injury was told."""

    @pytest.mark.parametrize(
        ("told", "complaint"), [("burn", "burns"), ("eye_injury", "eye"), ("head_injury", "traumatic_injury")]
    )
    def test_leaves_the_injury(self, told: str, complaint: str) -> None:
        """It happened."""
        assert _leads(told, f"-injury {AWAKE}") == complaint

    def test_leaves_the_level(self) -> None:
        """A head injury on blood thinners stays ALS in the reading too."""
        scene = Scene(f"head_injury {AWAKE}", mode="replay").volunteer("-injury").volunteer("anticoagulant_use")

        assert scene.advice.level is Level.ALS

    def test_denied_by_its_own_name_it_is_gone(self) -> None:
        """«No, he isn't burnt»."""
        scene = Scene(f"burn fall {AWAKE}", mode="replay").volunteer("-burn")

        assert [one.complaint for one in scene.advice.candidates] == ["fall"]

    def test_a_state_is_revised(self) -> None:
        """Hard breathing, then normal breathing."""
        scene = Scene(f"difficulty_breathing fall {AWAKE}", mode="replay").volunteer("-abnormal_breathing")

        assert [one.complaint for one in scene.advice.candidates] == ["fall"]


class TestWhatMakesAlsBesideASymptom:
    """A known cause leads over the behavior it explains; a bleeding inside over nothing told first."""

    def test_low_sugar_leads_over_behavior(self) -> None:
        """Acts strangely; diabetic; sugar is low."""
        scene = Scene(f"altered_behavior {AWAKE}", mode="replay")
        assert scene.advice.complaint == "psychiatric"
        scene.volunteer("history_diabetes")
        assert scene.advice.complaint == "diabetic"
        scene.volunteer("low_blood_sugar")
        assert scene.advice.complaint == "diabetic"

    @pytest.mark.parametrize("sign", ["black_stool", "vomiting_blood"])
    def test_belly_pain_with_blood_stays_belly_pain(self, sign: str) -> None:
        """Told first it leads; alone the blood opens its card."""
        assert _leads("abdominal_pain", sign) == "abdominal_pain"
        assert _leads(sign) == "bleeding"
        assert _leads(f"generally_unwell {sign}") == "bleeding"

    def test_a_patient_known_awake_with_no_breathing_told_keeps_his_complaint(self) -> None:
        """Answers «not normal, no» while he squeezes hands."""
        assert _leads("seizure purposeful_movement -unresponsive", "not_breathing") == "seizures"

    def test_a_doubt_in_passing_does_not_take_over(self) -> None:
        """Pain of the jaw, in a sweat; breathing okay, he guesses."""
        assert _leads("arm_or_jaw_pain", "sweating ?difficulty_breathing ?abnormal_breathing") == "chest_pain"
        assert _leads("headache", f"?abnormal_breathing {AWAKE.split()[0]}") == "headache"


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


class TestWhatNobodyCanSee:
    """An answer of «I can't tell from here» names no complaint; a fear told of one's own accord does."""

    def test_unseen_breath_is_no_complaint_of_the_breath(self) -> None:
        """Somebody over the fence: waking and breathing cannot be told."""
        scene = Scene("?person_down").answer("unsure").answer("unsure")
        assert "breathing" not in [one.complaint for one in scene.advice.candidates]

    def test_doubtful_breath_of_somebody_awake_is(self) -> None:
        """Awake, and unsure whether he breathes normally."""
        scene = Scene("").answer("yes").answer("yes").tell("?abnormal_breathing")
        assert scene.advice.complaint == "breathing"

    def test_feared_breath_is(self) -> None:
        """«I think he isn't breathing right», told unasked."""
        assert Scene("?abnormal_breathing -unresponsive", mode="replay").advice.complaint == "breathing"


class TestDrinkMakesAFaintAls:
    """Drink or drugs make ALS of who fainted or may be out, and of nobody who was awake all the while."""

    @pytest.mark.parametrize("told", ["fainting", "unresponsive", "reduced_consciousness", "collapse"])
    def test_who_went_out_gets_als(self, told: str) -> None:
        scene = Scene("alcohol_use", mode="replay").volunteer(told).volunteer("-unresponsive -abnormal_breathing")
        assert scene.advice.level is Level.ALS

    def test_who_is_asleep_is_roused_first(self) -> None:
        scene = Scene("alcohol_use *unresponsive", mode="replay")
        assert scene.next == "rouse"
        assert scene.advice.level is Level.UNDECIDED

    def test_who_was_awake_all_the_while_does_not(self) -> None:
        scene = (
            Scene("alcohol_use", mode="replay").volunteer("-unresponsive -abnormal_breathing").volunteer("-fainting")
        )
        assert "unconscious.substances" not in {one.rule for one in scene.advice.reasons}
