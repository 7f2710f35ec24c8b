"""What a statement makes of a finding."""

from __future__ import annotations

import pytest

from tests.understanding.conftest import Reader

STATEMENTS = [
    ("He's not breathing", "not_breathing", "present"),
    ("he isnt breathing", "not_breathing", "present"),
    ("she aint breathing", "not_breathing", "present"),
    ("He is breathing", "not_breathing", "absent"),
    ("no no no he's breathing fine", "abnormal_breathing", "absent"),
    ("No, he's bleeding", "bleeding", "present"),
    ("He can't breathe", "difficulty_breathing", "present"),
    ("I don't think he's breathing", "not_breathing", "present"),
    ("I don't think she's awake", "unresponsive", "present"),
    ("I don't think he's bleeding", "bleeding", "uncertain"),
    ("I don't know if he's breathing", "not_breathing", "uncertain"),
    ("not sure if she's awake", "unresponsive", "uncertain"),
    ("He was breathing but now he isn't", "not_breathing", "present"),
    ("He was breathing a minute ago but not now", "not_breathing", "present"),
    ("He's not breathing, he's not, please", "not_breathing", "present"),
    ("She's had a seizure, but that's twenty years ago", "seizure", "past"),
    ("She had a seizure. That was years ago.", "seizure", "past"),
    ("She's stopped sweating", "sweating", "absent"),
    ("It was bleeding bad. I got a towel on it and it's about stopped.", "bleeding", "past"),
    ("He said he'd leave him unconscious", "unresponsive", None),
    ("She can't, her chest hurts", "chest_pain", "present"),
    ("He never passed out", "unresponsive", "absent"),
    ("He had a seizure, it stopped, he is awake", "unresponsive", "absent"),
    ("She had a seizure, one minute, stopped. Awake now.", "unresponsive", "absent"),
    ("She's neither dizzy nor sweating", "dizziness", "absent"),
    ("She's neither dizzy nor sweating", "sweating", "absent"),
    ("No chest pain, no nausea, nothing like that, just dizzy", "chest_pain", "absent"),
    ("No chest pain, no nausea, nothing like that, just dizzy", "nausea", "absent"),
    ("No chest pain, no nausea, nothing like that, just dizzy", "dizziness", "present"),
    ("no chest pain he's sweating", "chest_pain", "absent"),
    ("no chest pain he's sweating", "sweating", "present"),
    ("no chest pain but he's dizzy", "dizziness", "present"),
    ("It isn't a seizure, he's dizzy", "seizure", "absent"),
    ("She has no chest pain or nausea", "nausea", "absent"),
    ("He ain't got no pulse", "no_pulse", "present"),
    ("She isn't badly burned", "burn", "absent"),
    ("Her arm is really badly burned", "burn", "present"),
    ("I think he's having a heart attack", "heart_attack", "uncertain"),
    ("it might be a seizure", "seizure", "uncertain"),
    ("He had a seizure last year", "seizure", "past"),
    ("He was dizzy earlier", "dizziness", "past"),
    ("He had a seizure this morning", "seizure", "present"),
    ("He's been dizzy since this morning", "dizziness", "present"),
    ("He was bleeding but it stopped", "bleeding", "past"),
    ("He had a seizure but it's stopped now", "seizure", "present"),
    ("It's stopped, she's awake and talking", "unresponsive", "absent"),
    ("It lasted two minutes and stopped. He's awake.", "unresponsive", "absent"),
    ("it stopped he is awake", "unresponsive", "absent"),
    ("he take tablets maybe twenty he is awake", "unresponsive", "absent"),
    ("maybe he is awake", "unresponsive", "uncertain"),
    ("He has chest pain and his face has gone all grey", "chest_pain", "present"),
    ("He's got chest pain and he's gone quiet", "chest_pain", "present"),
    ("He has chest pain and his arm has gone numb", "chest_pain", "present"),
    ("He had chest pain and he has stopped breathing", "chest_pain", "present"),
    ("He had chest pain but it's gone", "chest_pain", "past"),
    ("He had chest pain but it has gone completely", "chest_pain", "past"),
    ("He had chest pain and it's gone now", "chest_pain", "past"),
    ("Her chest pain has gone since she sat down", "chest_pain", "past"),
    ("My dad has chest pain", "chest_pain", "present"),
    ("My wife collapsed", "collapse", "present"),
    (
        "Heart attacks? My heart attack risk is high, it runs in the family, heart attack",
        "heart_attack",
        "other_person",
    ),
    ("My friend had a heart attack but it's my wife I'm calling about", "heart_attack", "other_person"),
    ("Her boyfriend pushed her", "assault", "present"),
    ("She's gone.", "death_reported", "present"),
    ("she's unconsious", "unresponsive", "present"),
]

SILENT = [
    ("The roof collapsed", "collapse"),
    ("My phone collapsed", "collapse"),
    ("Is he bleeding?", "bleeding"),
    ("If he has a seizure what do I do", "seizure"),
    ("I nearly had a heart attack when I saw him, scared me to death", "death_reported"),
    ("She's gone grey", "death_reported"),
    ("Stay awake, Dad", "unresponsive"),
    ("She says she can't breathe for laughing", "difficulty_breathing"),
]


@pytest.mark.parametrize(("text", "finding", "status"), STATEMENTS)
def test_statement(statuses: Reader, text: str, finding: str, status: str) -> None:
    """One sentence, one claim."""
    assert statuses(text).get(finding) == status


@pytest.mark.parametrize(("text", "finding"), SILENT)
def test_states_nothing(statuses: Reader, text: str, finding: str) -> None:
    """Questions, orders, conditions, things and figures of speech state nothing."""
    assert finding not in statuses(text)


def test_callers_own_complaint_is_not_the_patients(statuses: Reader) -> None:
    """«I feel sick» said by a caller who is not the patient."""
    assert statuses("I feel sick", who="third", kin="son").get("nausea") == "other_person"


def test_offsets_are_those_of_the_text_as_given(mentions) -> None:  # type: ignore[no-untyped-def]
    """Evidence is a span of the given text, whatever was normalised."""
    text = "Um, he’s, he’s – he’s not… not breathing!"
    found = next(one for one in mentions(text) if one.finding == "not_breathing")
    assert text[found.start : found.end] == found.words
    assert found.words.endswith("breathing")
