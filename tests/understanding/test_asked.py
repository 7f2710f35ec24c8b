"""What a question asks, however worded: read from the real lexicon, judged case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


def asked(real: Understanding, question: str) -> dict[str, Status]:
    """The findings that a yes settles, and what it says of them."""
    return {one.finding: one.yes_is for one in real.context(question, None, None).asks if not one.open}


def answered(real: Understanding, question: str, reply: str, told: tuple[str, ...] = ()) -> dict[str, Status]:
    """What a reply says after a question."""
    context = replace(real.context(question, None, None), told=frozenset(told))
    return {one.finding: one.status for one in real.understand(reply, context).mentions}


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        # put as the statement it asks about
        ("Did she lose a toe?", "finger_or_toe_amputation"),
        ("Did he force himself on you?", "sexual_assault"),
        ("Has he had this pain for months?", "chronic_unchanged"),
        ("Are you calling about yourself?", "caller_is_patient"),
        ("Does she sound like she's drunk when she talks?", "slurred_speech"),
        ("Did you press the shock button?", "aed_shock_given"),
        ("Was a knife used, did they stab her?", "stab_wound"),
        ("Is there a tourniquet in the first aid kit?", "tourniquet_available"),
        ("Okay, help is coming. I need to know if he's bleeding heavily.", "severe_bleeding"),
        # the course of the pain, and places in a list
        ("Does the pain go anywhere, chest, back?", "chest_pain back_pain"),
        ("Does the pain go anywhere, arm, jaw, back?", "arm_or_jaw_pain back_pain"),
        ("Any pain in your head, or your belly?", "headache abdominal_pain"),
        ("Is he hurt in the chest or stomach?", "torso_injury"),
        ("Is it her hip she's hurt?", "limb_injury"),
        # what came before, and the main question behind a condition
        ("Was he dizzy before he fell? Any chest pain?", "dizziness symptoms_before_fall chest_pain"),
        ("Was she dizzy or having chest pain before the fall?", "dizziness symptoms_before_fall chest_pain"),
        ("Any blood when you go to the toilet, or black stools?", "rectal_bleeding black_stool"),
        ("When you take a breath in, does it hurt?", "painful_breathing"),
        ("Is she pale or sweaty at all?", "pale_skin sweating"),
        ("Is whoever did it still there?", "attacker_nearby"),
        ("Is the cord or a hand or foot showing?", "cord_or_limb_first"),
    ],
)
def test_a_yes_says_it(real: Understanding, question: str, findings: str) -> None:
    found = asked(real, question)
    assert {name: found.get(name) for name in findings.split()} == dict.fromkeys(findings.split(), PRESENT)


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        ("Is his speech normal?", "slurred_speech"),
        ("Does his speech sound normal to you?", "slurred_speech"),
        ("Is her colour okay?", "cyanosis"),
        ("Is his chest dry?", "wet_patient"),
        ("Can he see okay?", "vision_change"),
        ("Can you feel your legs?", "numbness_or_tingling"),
        ("Can you lie flat?", "cannot_lie_flat"),
        ("Have you managed to stop the bleeding?", "uncontrolled_bleeding"),
        ("Is the oxygen machine still working?", "oxygen_supply_empty"),
        ("Is this a new problem for her?", "chronic_unchanged"),
        ("Could you pull him off the bed onto the floor?", "cannot_move_patient"),
    ],
)
def test_a_yes_denies_it(real: Understanding, question: str, finding: str) -> None:
    assert asked(real, question).get(finding) is ABSENT
    assert answered(real, question, "No.").get(finding) is PRESENT


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        ("Is he complaining of chest pain?", "unresponsive"),
        ("Is she complaining of a headache?", "unable_to_speak"),
        ("Is she talking funny?", "unresponsive"),
        ("Has he said he wants to die?", "unable_to_speak"),
        ("Can she stand up?", "unresponsive"),
        ("Any problems with her vision?", "caller_not_with_patient"),
        ("Is a nurse with him?", "caller_not_with_patient"),
        ("Can you see the front door from her room? Any rash?", "unresponsive"),
        ("Does it spread to your arm or your jaw?", "cord_or_limb_first"),
        ("Are you feeling sick to your stomach?", "generally_unwell"),
        ("Do you have a defibrillator?", "implanted_device"),
        ("Is she still in the water?", "attacker_nearby"),
        ("Is the cord around his neck?", "still_hanging"),
        ("Is the pain normal for him?", "pain"),
    ],
)
def test_a_no_says_nothing_of_it(real: Understanding, question: str, finding: str) -> None:
    assert finding not in asked(real, question)
    assert finding not in answered(real, question, "No.")


@pytest.mark.parametrize(
    "words",
    [
        "Okay, stay on the line, if he gets worse call back.",
        "If he starts vomiting, roll him onto his side.",
        "If she stops breathing, call us straight back.",
        "If he becomes less awake, tell me right away.",
        "Turn the power off if you can do it safely.",
        "Swap over if you get tired.",
        "Give him some juice if he can swallow.",
        "Don't touch him if he's still in contact with the wire.",
        "Can I talk to her?",
        "Is it a boy or a girl?",
        "Has the pain moved?",
        "How high was the ladder?",
        "Where does it hurt?",
        "What's he allergic to?",
        "Don't give her anything to eat or drink, it might make her sick.",
        "Nosebleeds can look worse than they are.",
        "Do you need anything else?",
    ],
)
def test_these_take_no_yes_or_no(real: Understanding, words: str) -> None:
    assert asked(real, words) == {}


def test_what_is_found_out_by_an_if_is_asked(real: Understanding) -> None:
    assert asked(real, "Tell me if he's awake.") == {"unresponsive": ABSENT}
    assert asked(real, "Can you see if she has a rash?").get("hives") is PRESENT


@pytest.mark.parametrize(
    ("told", "reply", "status"),
    [
        (("contractions",), "Yes.", PRESENT),
        (("waters_broken",), "No.", ABSENT),
        ((), "Yes.", None),
        (("pregnant", "vehicle_crash"), "Yes.", None),
    ],
)
def test_bleeding_in_labor_is_vaginal(
    real: Understanding, told: tuple[str, ...], reply: str, status: Status | None
) -> None:
    assert answered(real, "Any serious bleeding?", reply, told).get("vaginal_bleeding") is status


def test_what_was_felt_before_the_fall_came_before_it(real: Understanding) -> None:
    found = answered(real, "Was he dizzy before he fell?", "Yes, he said the room was spinning.")
    assert (found.get("symptoms_before_fall"), found.get("dizziness")) == (PRESENT, PRESENT)


def test_a_sleeper_to_whom_he_is_likened_is_not_asked_for(real: Understanding) -> None:
    """«No» to it wakes nobody; «is he asleep?» still asks whether he is awake."""
    likened = real.context("Is it regular, like a man asleep?", None, None)
    assert "unresponsive" not in {one.finding for one in likened.asks}
    assert "unresponsive" in {one.finding for one in real.context("Is he asleep?", None, None).asks}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Look at her chest and her belly. Do you see it move?", True),
        ("Put your hand on his tummy. Do you feel it rising?", True),
        ("Does the chest pain move to the arm?", False),
        ("Did you see it happen?", False),
    ],
)
def test_a_chest_that_moves_asks_for_breath(real: Understanding, question: str, asked: bool) -> None:
    """A no to it tells of no breath; to «does the pain move?» it must not."""
    asks = {one.finding for one in real.context(question, None, None).asks}
    assert ("not_breathing" in asks) is asked
    if asked:
        assert "witnessed_onset" not in asks
