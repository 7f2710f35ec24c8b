"""What the rubrics of `dialogs/rubrics.yaml` name as shown: each test leads a call and sees the lines come up."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.domain.levels import Level
from assistant.schema.book import find_root
from assistant.schema.protocol import RubricsFile, load_file
from tests.scene import Scene, book
from tests.walk import walk

WELL = "-unresponsive -abnormal_breathing"

# What a caller says, and the prompts that must come up in the call that follows.
COMES_UP: dict[str, list[tuple[str, str]]] = {
    "A7a": [("chest_pain", "age")],
    "A7b": [("fall", "sex")],
    "A10": [
        ("-unable_to_speak difficulty_breathing cold_symptoms", "breathing.sentences"),
        ("numbness_or_tingling", "stroke.signs"),
        ("abdominal_pain", "abdominal_pain.blood"),
        ("headache", "headache.worst"),
        ("insect_sting", "allergies.swelling"),
    ],
    "A12": [
        ("fall", "fall.height"),
        ("vehicle_crash", "vehicular.thrown"),
        ("vehicle_crash", "vehicular.struck"),
        ("burn", "burns.how"),
        ("assault", "assault.means"),
        ("electric_shock", "electrocution.source"),
        ("injury", "traumatic_injury.mechanism"),
    ],
    "A19": [
        ("fall spine_injury", "spine_still.stay"),
        ("fall unresponsive -abnormal_breathing head_injury", "airway_trauma.still"),
        ("fall", "closing.still"),
    ],
    "A23d": [
        ("cold_exposure", "warm_patient.wet_off"),
        ("cold_exposure", "warm_patient.wrap"),
        ("fall spine_injury", "spine_still.warm"),
    ],
    "A23f": [
        ("insect_sting face_or_throat_swelling epinephrine_available", "epinephrine.cap"),
        ("insect_sting face_or_throat_swelling epinephrine_available", "epinephrine.thigh"),
        ("insect_sting face_or_throat_swelling epinephrine_available", "epinephrine.hold"),
        ("difficulty_breathing history_asthma inhaler_available", "inhaler.puff"),
        ("chest_pain nitroglycerin_prescribed nitroglycerin_available", "nitroglycerin.dose"),
    ],
    "A24a": [("fall", "closing.light"), ("fall", "closing.guide")],
    "A24b": [("fall", "closing.pets")],
    "A24c": [("fall", "closing.door")],
    "A24d": [("fall", "closing.medicines"), ("fall", "medicines")],
    "A24e": [
        ("assault attacker_nearby", "violent_scene.leave"),
        ("assault sexual_assault attacker_nearby", "violent_scene.no_wash"),
        ("obvious_death death_reported", "expected_death.leave"),
    ],
    "A24f": [("fall", "doctor_instructions")],
}


@pytest.mark.parametrize("item", COMES_UP)
def test_the_lines_come_up(item: str) -> None:
    for told, wanted in COMES_UP[item]:
        seen = walk(Scene(told))
        assert wanted in seen, (told, wanted, seen)


def test_every_call_begins_with_the_same_questions() -> None:
    scene = Scene(where=False)
    first = []
    for words in ("address=here", "phone=555", "story", "-unresponsive", "-abnormal_breathing"):
        first.append(scene.next)
        scene.tell(words)
    assert set(first) == {"where", "callback", "what_happened", "awake", "breathing"}
    assert first[0] == "where"


def test_where_comes_first_and_again_until_it_is_known() -> None:
    scene = Scene("unresponsive not_breathing", where=False)
    assert scene.next == "where"
    scene.answer("silence").answer("silence")
    assert "where_again" in walk(scene, 25)
    known = Scene()
    assert known.next == "what_happened"
    assert "back" in book().entry["where"].why


def test_what_happened_opens_the_card() -> None:
    assert Scene().next == "what_happened"
    assert Scene("fall").advice.complaint == "fall"
    assert Scene("chest_pain").advice.complaint == "chest_pain"


def test_awake_is_asked_and_sleep_is_tried() -> None:
    assert Scene("collapse").next == "awake"
    assert Scene("*unresponsive").next == "rouse"
    assert Scene("*unresponsive age=0.5").next == "rouse_baby"


def test_a_caller_elsewhere_is_asked_how_near() -> None:
    assert "at_patient" in walk(Scene("person_down ?caller_not_with_patient")) or book().entry["at_patient"].say
    assert Scene("unresponsive not_breathing caller_not_with_patient").next == "reach_patient"


def test_each_card_asks_its_own_questions() -> None:
    silent = []
    for name, card in book().complaints.items():
        scene = Scene()
        scene.session.choose_complaint(name)
        scene.tell("story")
        scene.tell(WELL)
        asked = [one for one in walk(scene) if one.startswith(f"{name}.")]
        if not asked and card.questions and name not in ("cardiac_arrest", "unconscious"):
            silent.append(name)
    assert not silent


def test_a_plain_yes_is_checked_breath_by_breath() -> None:
    scene = Scene("unresponsive")
    assert scene.next == "breathing"
    scene.answer("yes")
    assert scene.next == "breathing_check.watch"
    few = Scene("unresponsive -abnormal_breathing")
    few.session.check_made((4.0,))
    assert few.advice.arrest
    lenient = Scene("unresponsive -abnormal_breathing", breath_check_minimum=1)
    lenient.session.check_made((2.0, 6.0))
    assert not lenient.advice.arrest


@pytest.mark.parametrize(
    "told",
    [
        "fall long_fall",
        "fall fall_height=12",
        "crush_injury",
        "multiple_fractures",
        "femur_fracture",
        "amputation",
        "gunshot_wound",
        "stab_wound",
        "vehicle_crash ejected",
    ],
)
def test_trauma_criteria_decide(told: str) -> None:
    assert Scene(f"{told} {WELL}").advice.level is Level.ALS


@pytest.mark.parametrize(
    ("told", "agency"),
    [("trapped", "rescue"), ("still_in_water", "rescue"), ("hazardous_material gas_or_fumes", "hazmat")],
)
def test_special_rescue_is_told(told: str, agency: str) -> None:
    assert f"tell.{agency}" in [one.id for one in Scene(told).advice.alerts]


def test_calls_get_a_priority() -> None:
    for told in ("unresponsive", "difficulty_breathing", "chest_pain", "facial_droop", "severe_bleeding"):
        assert Scene(told).advice.level is Level.ALS, told
    scene = Scene("fall")
    walk(scene)
    assert scene.advice.level is Level.BLS
    assert scene.advice.confirmed


def test_the_response_is_a_local_choice() -> None:
    for name in ("response_als", "response_bls"):
        assert book().with_settings({name: "two units, no siren"}).setting(name) == "two units, no siren"
    assert "patients" in walk(Scene("vehicle_crash"))
    told = [one.id for one in Scene("vehicle_crash fire").advice.alerts]
    assert {"tell.police", "tell.fire"} <= set(told)


def test_instructions_come_word_for_word() -> None:
    for told, prompt in (
        ("severe_bleeding", "bleeding_control.press"),
        ("burn", "burn_care.cool"),
        ("seizure_ongoing", "seizure_care.let"),
        ("unresponsive -abnormal_breathing", "recovery_position.roll"),
        ("unresponsive not_breathing", "cpr_adult.push"),
    ):
        scene = Scene(told)
        said: dict[str, str] = {}
        for _ in range(40):
            said.setdefault(scene.advice.next.id, scene.advice.next.say)
            if prompt in said:
                break
            walk(scene, 1)
        assert prompt in said, (told, list(said))
        assert said[prompt]


def test_hazards_block_until_safe() -> None:
    for told in ("touching_power_source", "still_in_smoke_or_gas", "still_in_water", "traffic_danger", "fire"):
        assert Scene(f"unresponsive not_breathing {told}").next.startswith("hazard"), told
    assert Scene("unresponsive not_breathing attacker_nearby").next.startswith("hazard")
    assert Scene("unresponsive not_breathing dangerous_animal_loose").next.startswith("hazard")


def test_out_of_gas_and_fire_first() -> None:
    assert Scene("still_in_smoke_or_gas").next == "hazard.gas"
    assert Scene("fire").next == "hazard.fire"
    assert "gas_escape.out" in walk(Scene("gas_or_fumes"))
    assert "remove_from_hazard.out" in walk(Scene("still_exposed hazardous_material"))


@pytest.mark.parametrize(
    ("told", "hazard"),
    [
        ("assault", "attacker"),
        ("suicidal_thoughts", "weapon"),
        ("electric_shock", "power"),
        ("gas_or_fumes", "gas"),
        ("submersion", "water"),
        ("vehicle_crash", "traffic"),
        ("animal_bite", "animal"),
    ],
)
def test_hazards_are_asked(told: str, hazard: str) -> None:
    assert Scene(told).next.endswith(hazard), Scene(told).next


def test_breathing_is_checked_again() -> None:
    scene = Scene("unresponsive -abnormal_breathing")
    scene.session.check_made((1.0, 4.0, 7.0))
    scene.clock.advance(61)
    assert scene.next == "breathing_check.watch"
    assert "recovery_position.watch" in walk(Scene("unresponsive -abnormal_breathing"))
    assert "seizure_care.watch" in walk(Scene("seizure_ongoing"))
    assert "closing.worse" in walk(Scene("fall"))


@pytest.mark.parametrize(("age", "band"), [("", "adult"), ("age=5", "child"), ("age=0.4", "infant")])
def test_arrest_goes_straight_to_cpr_and_the_aed(age: str, band: str) -> None:
    scene = Scene(f"unresponsive not_breathing {age}")
    assert scene.next == f"cpr_{band}.floor"
    seen = walk(scene, 12)
    assert {f"cpr_{band}.hands", f"cpr_{band}.push", f"cpr_{band}.count", f"cpr_{band}.aed_ask"} <= set(seen)
    scene.session.aed_arrived()
    scene.volunteer("helper_available")
    assert {"aed.power", "aed.pads", "aed.clear"} <= set(walk(scene, 12))


def test_choking_has_its_own_path() -> None:
    for told, script in (
        ("", "choking_adult"),
        ("age=5", "choking_child"),
        ("age=0.4", "choking_infant"),
    ):
        seen = walk(Scene(f"choking unable_to_speak {told}"), 8)
        assert f"{script}.blows" in seen
        assert f"{script}.thrusts" in seen
        assert not any(one.startswith("cpr_") for one in seen)
    assert "choking_cough.let" in walk(Scene("choking cough -unable_to_speak"))


def test_bleeding_is_pressed_packed_and_tied() -> None:
    assert Scene(f"severe_bleeding {WELL}").next == "bleeding_control.press"
    steps = {one.id: one for one in book().instructions["bleeding_control"].steps}
    assert "tourniquet" in steps["tourniquet_ask"].exits["yes"]
    assert set(walk(Scene("severe_bleeding limb_injury tourniquet_available"))) & {"bleeding_control.press"}
    reached = {target for one in steps.values() for target in one.exits.values()}
    assert {"pack", "tourniquet", "tighten", "hold"} <= reached


def test_a_birth_is_led_to_its_end() -> None:
    seen = walk(Scene("pregnant crowning"))
    assert {"childbirth.lie", "childbirth.support"} <= set(seen)
    assert {"newborn_care.dry"} <= set(walk(Scene("baby_delivered")))


def test_barriers_persist() -> None:
    scene = Scene("unresponsive not_breathing")
    scene.session.barrier("refuses")
    said = []
    for _ in range(6):
        said.append(scene.advice.next.say)
        scene.session.barrier_said(cleared=False)
    assert len(set(said)) >= 5
    for name in ("refuses", "too_late", "panic", "still_breathing"):
        assert book().barriers[name].persist


def test_who_has_a_key_is_asked() -> None:
    scene = Scene("unresponsive not_breathing")
    scene.session.barrier("no_access")
    said = []
    for _ in range(3):
        said.append(scene.advice.next.say)
        scene.session.barrier_said(cleared=False)
    assert any("key" in one for one in said)


def test_rules_follow_from_the_questions() -> None:
    """Every card but those decided by case entry alone has ALS and BLS rules, and its questions reach them."""
    for name, card in book().complaints.items():
        assert card.bls, name
        assert card.als or name == "eye", name


def test_each_card_brings_instructions() -> None:
    for name, card in book().complaints.items():
        assert card.instructions, name
        assert all(one.id in book().instructions for one in card.instructions)


def test_notes_are_never_spoken() -> None:
    scripts = book().instructions.values()
    spoken = {step.say for script in scripts for step in script.steps}
    notes = {note for card in book().complaints.values() for note in card.notes} - spoken
    assert notes
    for told in ("fall", "chest_pain", "choking unable_to_speak", "seizure"):
        scene = Scene(told)
        for _ in range(25):
            assert scene.advice.next.say not in notes
            walk(scene, 1)


@pytest.mark.parametrize(
    "told",
    ["chest_pain", "difficulty_breathing", "reduced_consciousness", "confusion", "severe_bleeding"],
)
def test_the_four_urgent_signs_are_als(told: str) -> None:
    assert Scene(f"-unresponsive {told}").advice.level is Level.ALS


def _complaints() -> list[Any]:
    (rubric,) = [one for one in load_file(RubricsFile, find_root()).rubrics if one.id == "complaints"]
    return [pytest.param(one.lines[0].removeprefix("complaints/"), id=one.id) for one in rubric.items]


@pytest.mark.parametrize("card", _complaints())
def test_each_complaint_opens_its_card(card: str) -> None:
    opening = book().complaints[card].opens[0]
    scene = Scene(opening)
    assert scene.advice.complaint == card, opening
    assert walk(scene)
