"""Who is spoken of: the patient, the caller, or somebody else who is named beside them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from assistant.schema.book import Book, load_book
from assistant.understanding.naming import singled_out
from assistant.understanding.normalise import normalise
from assistant.understanding.understand import Understanding
from assistant.understanding.utterance import Context, Utterance


@lru_cache(maxsize=1)
def _book() -> Book:
    return load_book()


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(_book())


def _status(text: str, finding: str, who: str | None, kin: str | None) -> set[str]:
    """The statuses of a finding, or of one akin to it."""
    reader, book = _reader(), _book()
    context = replace(reader.context(None, None, None), who=who, kin=kin)
    family = {finding, *book.finer.get(finding, ()), *book.broader.get(finding, ())}
    return {one.status.value for one in reader.understand(text, context).mentions if one.finding in family}


@pytest.mark.parametrize(
    ("kin", "text", "finding"),
    [
        ("wife", "My brother had one of these years ago, she's sweating a lot.", "sweating"),
        ("wife", "My brother's here with me. She's not breathing.", "not_breathing"),
        ("mum", "My sister found her. She's not breathing.", "not_breathing"),
        ("mum", "My sister's a nurse, she says she's not breathing right.", "abnormal_breathing"),
        ("dad", "My mum's with him. He's gone blue.", "cyanosis"),
        ("son", "His sister had a fever last week. He's burning up.", "fever"),
        ("friend", "Her boyfriend pushed her and she hit her head.", "head_injury"),
        ("wife", "My son had the flu last week, and now she's got a temperature.", "fever"),
        ("neighbor", "His wife is hysterical. He's grey.", "cyanosis"),
        ("neighbor", "His wife says he's been having chest pain.", "chest_pain"),
        ("mother", "The cleaner found her on the floor, she won't wake up.", "unresponsive"),
        ("wife", "She pushes my hands away.", "purposeful_movement"),
        ("man", "I knocked his foot with my shoe, nothing.", "unresponsive"),
        ("wife", "I've gone through four bandages and she's pale.", "severe_bleeding"),
        ("man", "a guy in my cab got done with a knife", "stab_wound"),
        ("dad", "he brought up what looks like the bottom of a cafetière", "vomiting_blood"),
        ("wife", "I've gone through two towels.", "uncontrolled_bleeding"),
    ],
)
def test_a_pronoun_goes_back_to_the_patient(kin: str, text: str, finding: str) -> None:
    assert "present" in _status(text, finding, "third", kin)


@pytest.mark.parametrize(
    ("who", "kin", "text", "finding"),
    [
        ("third", "husband", "The other driver's fine, he's walking about.", "unresponsive"),
        ("third", "dad", "My mum's in bits, she can't breathe she's crying that hard.", "difficulty_breathing"),
        ("third", "dad", "Mum is diabetic, he isn't.", "history_diabetes"),
        ("third", "neighbor", "He lives with his wife, she has dementia.", "history_dementia"),
        ("third", "coworker", "The supervisor's diabetic so he knows about the sugar.", "history_diabetes"),
        ("third", "boss", "One of the girls fainted as well when she saw it.", "fainting"),
        ("third", "girl", "The driver's bleeding too, he hit his head on the windscreen.", "head_injury"),
        ("third", "wife", "I can't breathe I'm so scared.", "difficulty_breathing"),
        ("third", "wife", "Her mother had a brain bleed at fifty.", "stroke"),
        ("self", None, "My wife has asthma, I don't.", "history_asthma"),
        ("self", None, "Nan's heart attack started with being sick, that's why I rang.", "heart_attack"),
        ("self", None, "My uncle's stroke was like this.", "stroke"),
        ("third", "wife", "Her sister's seizures look nothing like it.", "seizure"),
        ("self", None, "My housemate collapsed last week.", "collapse"),
        ("third", "gran", "Her wrist. My little boy saw it, he's crying his eyes out.", "unresponsive"),
    ],
)
def test_what_another_has_is_not_the_patients(who: str, kin: str | None, text: str, finding: str) -> None:
    assert _status(text, finding, who, kin) == {"other_person"}


def test_good_news_that_may_be_anothers_is_not_the_patients() -> None:
    """Both are men: the walking may be the other's, the bleeding counts as the patient's."""
    assert "absent" not in _status("The other driver's drunk. He's walking about.", "unresponsive", "third", "husband")
    assert "present" in _status("The other driver's drunk. He's bleeding.", "bleeding", "third", "husband")


def test_who_only_finds_or_tells_is_not_taken_for_the_patient() -> None:
    reader = _reader()
    told = {one.finding: one.value for one in reader.understand("My sister found my mum on the floor.").mentions}
    assert told["relation"] == "mum"
    told = {one.finding: one.value for one in reader.understand("My wife says he's not breathing.").mentions}
    assert told.get("relation") is None
    assert told["sex"] == "male"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("One of the girls has fainted in assembly.", "fainting"),
        ("One of the lads is choking on something.", "choking"),
        ("Another driver's hurt, he's bleeding.", "bleeding"),
    ],
)
def test_the_first_told_of_is_the_patient(text: str, finding: str) -> None:
    assert "present" in _status(text, finding, None, None)


def test_who_comes_running_to_somebody_hurt_is_out_of_breath_himself() -> None:
    text = "There's a lady been bitten by a dog. Sorry, I've just run over, I'm out of breath."
    assert _status(text, "difficulty_breathing", None, None) == {"other_person"}
    assert "present" in _status(text, "animal_bite", None, None)


def test_a_caller_with_somebody_beside_him_tells_of_himself() -> None:
    assert "present" in _status(
        "I've got a baby here with me and I'm out of breath.", "difficulty_breathing", None, None
    )
    assert "present" in _status("I'm a lady of sixty and I'm out of breath.", "difficulty_breathing", None, None)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Her boyfriend stuck a screwdriver in her back.", "stab_wound"),
        ("Her husband stabbed her in the back.", "stab_wound"),
        ("Her brother pushed her down the stairs.", "assault"),
        ("His wife threw a kettle and scalded his arm.", "burn"),
    ],
)
def test_what_kin_of_the_patient_do_to_the_patient_is_the_patients(text: str, finding: str) -> None:
    assert _status(text, finding, None, None) == {"present"}


def test_what_kin_of_the_patient_have_themselves_is_theirs() -> None:
    assert _status("My wife fell and her brother broke his leg.", "suspected_fracture", None, None) == {"other_person"}


@pytest.mark.parametrize("where", ["next door", "over the road", "from church"])
def test_a_neighbours_illness_is_not_the_calling_patients(where: str) -> None:
    text = f"It's only that Joan {where} had a stroke on her step."

    assert _status(text, "stroke", "self", None) == {"other_person"}
    assert _status(f"Joan {where} had a stroke on her step.", "stroke", None, None) == {"present"}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I'm with my son and my dad just collapsed, he's not breathing.", "not_breathing"),
        ("I was taking my son to school and my neighbor fell down, she's out cold.", "unresponsive"),
        ("I've got my little girl here, my husband's having a fit.", "seizure"),
        ("My baby brother's not breathing.", "not_breathing"),
        ("It's my brother, he's not breathing.", "not_breathing"),
    ],
)
def test_the_first_whose_life_is_in_danger_is_the_patient(text: str, finding: str) -> None:
    assert "present" in _status(text, finding, None, None)
    assert "other_person" not in _status(text, finding, None, None)


@pytest.mark.parametrize(
    ("who", "kin", "text", "finding"),
    [
        ("third", "husband", "It's his brother that had the heart attack.", "heart_attack"),
        (
            "third",
            "boy",
            "It's my brother, he liked to died off of one, his throat closed up.",
            "face_or_throat_swelling",
        ),
        ("self", None, "No, nothing. She's on the warfarin.", "anticoagulant_use"),
        (None, None, "My sister fainted but it's my dad I'm calling about.", "fainting"),
        (None, None, "I have a bad back, my wife had a seizure last year.", "seizure"),
    ],
)
def test_anecdotes_are_of_those_they_name(who: str | None, kin: str | None, text: str, finding: str) -> None:
    assert _status(text, finding, who, kin) == {"other_person"}


def test_what_was_done_to_the_speaker_is_his_own() -> None:
    assert _status("And they put two stents in me.", "history_heart_disease", "self", None) == {"present"}


def test_a_question_to_the_patient_by_name_states_nothing() -> None:
    assert _status("Sister, is your chest paining you? She says no, no pain.", "chest_pain", "third", "sister") <= {
        "absent"
    }


def test_a_person_who_opens_the_turn_is_not_singled_out_by_how_it_ends() -> None:
    """«It is» at the end of a turn stands before nobody."""
    utterance = Utterance(normalise("My mum who fell is where it is"), Context())

    assert not singled_out(utterance, 0)


def test_a_helper_called_she_changes_nothing_of_who_the_patient_is(real: Understanding) -> None:
    """«My dad …»: whoever opens the box is «she», and the questions go on to ask of him."""
    context = replace(real.context("Do you have an AED?", None, None), who="third", kin="dad", sex="male")
    found = real.understand("She's opening it, it's talking.", context).mentions
    assert "sex" not in {one.finding for one in found}
    told = real.understand("He's blue.", context).mentions
    assert [one.value for one in told if one.finding == "sex"] == ["male"]
