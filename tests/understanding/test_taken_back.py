"""What is told and taken back, of another day or of somebody then, and what is told beside something longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

Found = set[tuple[str, Status]]


def said(real: Understanding, text: str, question: str | None = None) -> Found:
    """Each finding that is read, with its status."""
    return {(one.finding, one.status) for one in real.understand(text, real.context(question, None, None)).mentions}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("What come over the radio was he'd lost the hand, but no, it's just that tip.", "amputation"),
        ("I thought I'd flipped the breaker and I had not. It bit me.", "touching_power_source"),
        ("He reckons he blacked out, but he never, I was watching.", "fainting"),
        ("He huffs like me having the twins when it grabs him.", "pregnant"),
        ("It's when he goes low he gets the sweats.", "sweating"),
    ],
)  # fmt: skip
def test_what_is_taken_back_is_not_told(real: Understanding, text: str, finding: str) -> None:
    assert (finding, Status.PRESENT) not in said(real, text)


def test_what_was_thought_and_holds_is_told(real: Understanding) -> None:
    assert ("fainting", Status.UNCERTAIN) in said(real, "He reckons he fainted, and he's white as a sheet.")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("When my brother did his with the gas he couldn't talk above a whisper.", "unable_to_speak"),
        ("We'd a lass last Easter had half her lip off by a husky.", "face_or_neck_injury"),
        ("The lad that did it, he was drunk as anything.", "alcohol_use"),
        ("He's slid off the couch, I'm pregnant so I can't lift him.", "pregnant"),
        ("He's face down by the toilet, I broke my wrist Sunday so I can't budge him.", "suspected_fracture"),
    ],
)
def test_of_somebody_else(real: Understanding, text: str, finding: str) -> None:
    assert {status for name, status in said(real, text) if name == finding} == {Status.OTHER_PERSON}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("What was the other time?", "He took a whole packet of Panadol. Four days in hospital.", "overdose"),
        ("Did he bang his head?", "Not today. He cracked it on the car door last Tuesday.", "head_injury"),
        ("How is he now?", "He was huffing and puffing when I called, he's fine.", "difficulty_breathing"),
    ],
)
def test_of_another_time(real: Understanding, question: str, text: str, finding: str) -> None:
    assert (finding, Status.PAST) in said(real, text, question)


def test_when_she_was_last_well_says_nothing_of_now(real: Understanding) -> None:
    found = said(real, "Five. I fed her at five, she smiled at me.", "When did you last see her well?")
    assert not {name for name, _ in found} & {"unresponsive"}
    assert ("unresponsive", Status.ABSENT) in said(real, "She's smiling at me.", "How is she?")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She was dizzy and then she fell off the chair.", {"symptoms_before_fall", "dizziness"}),
        ("He's still lying out in the snow.", {"still_exposed", "cold_exposure"}),
        ("She's been coughing black stuff since the house fire.", {"smoke_inhalation", "cough"}),
        ("I have the spray for my angina in my hand.", {"nitroglycerin_available", "history_heart_disease"}),
    ],
)
def test_what_is_told_beside(real: Understanding, text: str, told: set[str]) -> None:
    assert told <= {name for name, status in said(real, text) if status is Status.PRESENT}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It's my chest, love.", "chest_pain"),
        ("I'm ringing about my husband's chest.", "chest_pain"),
        ("It's my wife's breathing.", "difficulty_breathing"),
        ("It's her tummy.", "abdominal_pain"),
        ("He's having trouble with his back.", "back_pain"),
    ],
)
def test_the_part_is_the_trouble(real: Understanding, text: str, finding: str) -> None:
    assert (finding, Status.PRESENT) in said(real, text)


@pytest.mark.parametrize(
    ("text", "question", "finding"),
    [
        ("It's his chest and his belly.", "Where is he burned?", "chest_pain"),
        ("It's me chest, the emphysema, I've had it eleven year.", None, "chest_pain"),
        ("There's nothing wrong with his heart.", None, "chest_pain"),
        ("It's just my chest of drawers that fell.", None, "chest_pain"),
    ],
)
def test_the_part_is_named_for_another_reason(
    real: Understanding, text: str, question: str | None, finding: str
) -> None:
    assert (finding, Status.PRESENT) not in said(real, text, question)


def test_the_last_dose_leaves_none(real: Understanding) -> None:
    found = said(real, "I gave him one Narcan up the nose and that's all we had.")
    assert ("naloxone_available", Status.ABSENT) in found
    assert ("naloxone_available", Status.ABSENT) not in said(real, "I gave him one Narcan up the nose, we've another.")


def test_a_sugar_in_either_unit(real: Understanding) -> None:
    assert ("low_blood_sugar", Status.PRESENT) in said(real, "His sugar's twenty-two, he's shaky.")
    high = said(real, "My sugar's running up at twenty-two, I'm thirsty.")
    assert ("high_blood_sugar", Status.PRESENT) in high
    assert ("low_blood_sugar", Status.PRESENT) not in high


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("He did have warfarin when he'd that clot, but they took him off it two year since.", Status.PAST),
        ("She was on Eliquis but she came off it at Easter.", Status.PAST),
        ("He's on warfarin, they took him off the other one.", Status.PRESENT),
        ("They took him off it in May but he's back on it now, the warfarin.", Status.PRESENT),
    ],
)
def test_a_medicine_that_was_taken_off_is_taken_no_more(real: Understanding, text: str, status: Status) -> None:
    assert ("anticoagulant_use", status) in said(real, text, "Does he take anything to thin his blood?")


def test_no_to_denies(real: Understanding) -> None:
    found = said(real, "I asked her, it's no to pregnant and no to diabetes.", "Is she pregnant, is she diabetic?")
    assert {("pregnant", Status.ABSENT), ("history_diabetes", Status.ABSENT)} <= found


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Have you any GTN spray?", "His is in the glovebox and the car's in town, so no.", "nitroglycerin_available", Status.ABSENT),
        ("Have you any GTN spray?", "It's in the glovebox, so it is.", "nitroglycerin_available", Status.PRESENT),
        ("Any pain in your chest?", "In the chest, nothing. I breathe normal.", "chest_pain", Status.ABSENT),
        ("Any pain in your chest?", "In the chest, and nothing helps.", "chest_pain", Status.PRESENT),
        ("Ask her if she's breathing okay and if her chest hurts?", "She says yeah to the breathing, no to the chest.", "chest_pain", Status.ABSENT),
        ("Ask her if she's breathing okay and if her chest hurts?", "She says no to the breathing, yeah to the chest.", "chest_pain", Status.PRESENT),
    ],
)  # fmt: skip
def test_what_the_no_is_to(real: Understanding, question: str, text: str, finding: str, status: Status) -> None:
    found = said(real, text, question)
    assert (finding, status) in found
    assert len({how for name, how in found if name == finding}) == 1


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Any of this in the family?", "Dad and both his brothers, heart attacks, all before sixty.", "history_heart_disease"),
        (None, "Them blood thinners on the side are her husband's.", "anticoagulant_use"),
    ],
)  # fmt: skip
def test_it_is_of_the_family(real: Understanding, question: str | None, text: str, finding: str) -> None:
    assert {how for name, how in said(real, text, question) if name == finding} == {Status.OTHER_PERSON}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Any of this in the family?", "I had a heart attack myself in 2015.", "history_heart_disease"),
        ("What has she taken?", "Her nan's heart tablets, a full strip.", "overdose"),
        (None, "His uncle is thinking malaria, and he is so hot, thirty-nine point eight.", "hot_skin"),
    ],
)
def test_it_is_of_the_patient_all_the_same(real: Understanding, question: str | None, text: str, finding: str) -> None:
    assert (finding, Status.PRESENT) in said(real, text, question)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (None, "They been watching an aneurysm in his belly two years. He ain't got no chest pain, it's his back."),
        ("What is the headache like?", "I've had migraines thirty years and this ain't nothing like none of them."),
        ("What colour are his lips?", "Pink, same as ever."),
    ],
)
def test_nothing_of_old_is_told(real: Understanding, question: str | None, text: str) -> None:
    """What is of old keeps a sign from counting: it must be told of that sign."""
    assert ("chronic_unchanged", Status.PRESENT) not in said(real, text, question)


def test_eyes_that_rolled_in_a_faint_that_is_over_wake_nobody_anew(real: Understanding) -> None:
    text, question = "Ten seconds, she looked down and her eyes rolled back.", "How long was she out?"
    awake = replace(
        real.context(question, None, None), told=frozenset({"fainting"}), denied=frozenset({"unresponsive"})
    )
    known = {one.finding: one.status for one in real.understand(text, awake).mentions}
    assert known["unresponsive"] is Status.PAST
    unknown = {one.finding: one.status for one in real.understand(text, real.context(question, None, None)).mentions}
    assert unknown["unresponsive"] in (Status.PRESENT, Status.UNCERTAIN)


def test_how_he_lay_when_i_came_is_of_then_for_who_is_awake(real: Understanding) -> None:
    text, question = (
        "Naw, neither. Stretched under the table like a corpse when I came through.",
        "Did he hit his head?",
    )
    awake = replace(real.context(question, None, None), denied=frozenset({"unresponsive"}))
    assert all(
        one.status is Status.PAST for one in real.understand(text, awake).mentions if one.finding == "unresponsive"
    )
