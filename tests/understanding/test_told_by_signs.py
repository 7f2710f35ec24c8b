"""Waking and breath told by signs alone, and what good news in few words says; each line beside one that tells the opposite."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Origin
from assistant.understanding.understand import Understanding

BREATH = ("not_breathing", "abnormal_breathing", "agonal_breathing")


def _told(real: Understanding, question: str | None, text: str, told: tuple[str, ...] = ()) -> dict[str, str]:
    context = replace(real.context(question, None, None), told=frozenset(told))
    found = real.understand(text, context).mentions
    return {one.finding: one.status.value for one in found if one.origin is not Origin.LIKENED}


@pytest.mark.parametrize(
    "question",
    [
        "Does she respond to you at all?",
        "Does she react to you at all?",
        "Is she with us?",
        "Can she hear you?",
        "Does she know you're there?",
    ],
)
def test_however_waking_is_asked_for_a_no_is_bad_news(real: Understanding, question: str) -> None:
    assert _told(real, question, "No.")["unresponsive"] == "present"
    assert _told(real, question, "Yes.")["unresponsive"] == "absent"


@pytest.mark.parametrize("question", ["Is there breath?", "Any breaths at all?", "Do you see his chest go up?"])
def test_however_breath_is_asked_for_a_no_is_bad_news(real: Understanding, question: str) -> None:
    assert _told(real, question, "No.")["not_breathing"] == "present"
    assert _told(real, question, "Yes.")["not_breathing"] == "absent"


def test_a_greeting_before_the_question_changes_nothing(real: Understanding) -> None:
    text = "No mate, he's not, he's dropped off the rower and one of our trainers is on his chest already."
    for question in ("Is the patient breathing?", "Ambulance, is the patient breathing?"):
        assert _told(real, question, text)["not_breathing"] == "present"


@pytest.mark.parametrize(
    "text",
    [
        "He breathing, but it's like one, and then I can count to ten, and then maybe you get another one.",
        "He's breathing but it's like, I dunno, a landed trout.",
    ],
)
def test_a_breath_with_a_but_is_none_known_to_be_well(real: Understanding, text: str) -> None:
    found = _told(real, "Is he breathing?", text)
    assert found.get("not_breathing") != "absent" or found.get("agonal_breathing") == "present"
    assert any(found.get(one) in ("present", "uncertain") for one in BREATH)


@pytest.mark.parametrize(
    "text",
    [
        "He's breathing but he won't wake up.",
        "She's breathing fine but it's her leg.",
        "He's breathing, and it's cold.",
    ],
)
def test_a_but_that_leads_elsewhere_leaves_the_breath_as_it_is(real: Understanding, text: str) -> None:
    found = _told(real, "Is he breathing?", text)
    assert "absent" in (found.get("not_breathing"), found.get("abnormal_breathing"))


WATCHED = [
    ("Is he breathing?", "He's gone quiet."),
    ("How's his breathing?", "It's all very quiet."),
    ("Is he breathing?", "He was fine a minute ago."),
    ("Tell me about his breathing, what do you see?",
     "He open the mouth, close the mouth, same like the carp. Little sound, khhh. After, long time nothing."),
    ("Watch him breathe. What do you see?", "He's opening and shutting his gob like a guppy on the jetty."),
    ("I want you to watch her chest and say now, each breath she takes.", "Now. Em. Em. Still nothing. There, now."),
]  # fmt: skip


@pytest.mark.parametrize(("question", "text"), WATCHED)
def test_of_who_does_not_wake_whatever_else_is_seen_of_the_breath_is_doubt(
    real: Understanding, question: str, text: str
) -> None:
    found = _told(real, question, text, ("unresponsive",))
    assert any(found.get(one) in ("present", "uncertain") for one in BREATH)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("I want you to watch her chest and say now, each breath she takes.", "Now. Now. And now."),
        ("How's she breathing?", "Away grand, nice and normal."),
        ("Watch his chest all the time. Tell me if anything changes.", "All right, done."),
        ("Watch his chest. Tell me what you see.", "Okay, I will."),
        ("Tell me about her breathing this minute.", "Regular, normal, like she's asleep. But I can't wake her."),
    ],
)
def test_breaths_that_come_are_no_doubt(real: Understanding, question: str, text: str) -> None:
    found = _told(real, question, text, ("unresponsive",))
    assert not any(found.get(one) in ("present", "uncertain") for one in BREATH)


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        ("Does he react when you touch him?", "I've been flicking his feet and he'll no open his eyes.", "present"),
        ("When you shout at her, what do you get?", "No a thing.", "present"),
        ("Did you try shaking him?", "Yeah, me and my sister did. She pulled his ear, even. His arm just kinda drops.", "uncertain"),
        ("And is she awake now?", "Sitting up looking for her phone and giving out to the lads for staring.", "absent"),
        ("Is he awake?", "Just staring.", "uncertain"),
        (None, "With my hips I can't get to it.", None),
        (None, "She's eating a banana and asking for her bow.", "absent"),
        ("Is he awake now?", "He's come right round.", "absent"),
        ("Does he know where he is?", "Told me I was standing in front of his show.", None),
        ("Is he all the way awake?", "Told me I was standing in front of his show.", "absent"),
        (None, "He's eating crisps and he shouldn't be.", "absent"),
        ("Was she awake?", "Two minutes ago, on the phone. He's left out.", None),
        ("Is he awake and making sense?", "He's doing the crossword, out loud.", "absent"),
    ],
)  # fmt: skip
def test_signs_of_waking(real: Understanding, question: str | None, text: str, status: str | None) -> None:
    found = _told(real, question, text)
    assert found.get("unresponsive") == status or (status == "uncertain" and found.get("unresponsive") == "present")


def test_two_words_that_deny_one_thing(real: Understanding) -> None:
    assert (
        _told(real, None, "His eyes is open but he ain't looking at nothing.").get("reduced_consciousness") != "absent"
    )


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Any dizziness, or a fit?", "None of these, madam.", "dizziness", "absent"),
        ("Faint, sick, sweaty, any of those?", "Not a one.", "sweating", "absent"),
        ("Breathing normally?", "You betcha.", "abnormal_breathing", "absent"),
        ("Is his breathing normal?", "Lovely.", "abnormal_breathing", "absent"),
        ("Is he awake?", "Okay.", "unresponsive", None),
        ("Any dizziness, chest pain?", "Head's clear, chest's right.", "chest_pain", "absent"),
        ("Has she pain anywhere? The chest?", "Cramps in the stomach. In the chest, not at all.", "chest_pain", "absent"),
        ("So he has epilepsy?", "Since he was four years old.", "history_seizures", "present"),
        ("Anything like warfarin?", "He's got nothing. Creatine, that's it.", "anticoagulant_use", None),
        ("Not dizzy, no chest pain?", "Dizzy, pain in your chest, feel sick? No, no and no.", "chest_pain", "absent"),
        ("In between, how's your head, your eyesight?", "Head's fine, I can see to do the crossword.", "vision_change", None),
        ("Is it pumping, or what?", "It was dripping, I've wrapped it with his arm up in the air. Yeah, it's stopped coming.",
         "spurting_bleeding", None),
    ],
)  # fmt: skip
def test_answers_in_few_words(real: Understanding, question: str, text: str, finding: str, status: str | None) -> None:
    found = _told(real, question, text)
    assert found.get(finding) == status or (status is None and found.get(finding) not in ("present", "uncertain"))
    if finding == "unresponsive":
        assert found.get(finding) != "absent"


@pytest.mark.parametrize(
    ("text", "told", "finding"),
    [
        ("They want her in the stroke unit today.", (), "stroke"),
        ("Fever's 101, spots everywhere, eyes all goopy.", ("infectious_disease",), "widespread_hives"),
        ("It's her third, the other two are round her mum's.", ("contractions",), "prolonged_or_repeated_seizure"),
        ("I was getting it off the roof for Nan.", (), "long_fall"),
        ("No, no, the arm took the lot.", ("fall",), "dangerous_dose"),
        ("He slammed the door on my fingers, they're flattened and going purple.", ("assault",), "cyanosis"),
    ],
)
def test_what_is_meant_otherwise(real: Understanding, text: str, told: tuple[str, ...], finding: str) -> None:
    assert _told(real, None, text, told).get(finding) not in ("present", "uncertain")


@pytest.mark.parametrize(
    ("text", "finding", "value"),
    [
        ("It lasted a minute and ten.", "duration", 1.17),
        ("It lasted two minutes twenty.", "duration", 2.33),
        ("It lasted nine minutes.", "duration", 9.0),
    ],
)
def test_minutes_and_seconds(real: Understanding, text: str, finding: str, value: float) -> None:
    context = real.context("How long did the seizure last?", None, None)
    found = {one.finding: one.value for one in real.understand(text, context).mentions if one.value is not None}
    assert value in (found.get(finding), found.get("seizure_minutes"))


def test_a_sugar_in_the_three_forties_is_high(real: Understanding) -> None:
    found = _told(real, None, "My sugar's been in the three-forties all weekend.")
    assert found.get("high_blood_sugar") == "present" and "low_blood_sugar" not in found
