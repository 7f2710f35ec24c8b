"""Replies that answer without an answer word, and what a question takes for granted."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from assistant.domain.findings import Origin, Status
from assistant.schema.book import load_book
from assistant.understanding.understand import Understanding


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book())


def _read(text: str, question: str | None = None) -> dict[str, str]:
    found = _reader().understand(text, _reader().context(question, None, None)).mentions
    return {one.finding: one.status.value for one in found if one.origin is not Origin.IMPLIED}


def _taken_for_granted(text: str, question: str) -> set[str]:
    found = _reader().understand(text, _reader().context(question, None, None)).mentions
    return {
        one.finding for one in found if one.origin in (Origin.IMPLIED, Origin.ANSWERED) and one.status is Status.PRESENT
    }


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Where did the dog bite him?", "On the shin.", "animal_bite"),
        ("How many times did you get shot?", "I don't know, I heard like six.", "gunshot_wound"),
        ("What was she doing when she fainted?", "Running.", "fainting"),
        ("How far did she fall?", "Just off the bottom step.", "fall"),
        ("When did he overdose?", "An hour ago.", "overdose"),
    ],
)
def test_what_a_question_takes_for_granted_stands_with_the_reply(question: str, text: str, finding: str) -> None:
    assert finding in _taken_for_granted(text, question)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("How far did she fall?", "Just off the bottom step.", "long_fall"),
        ("How far did she fall?", "No, she didn't fall.", "fall"),
        ("When did the chest pain start?", "I don't know.", "chest_pain"),
        ("Where is the burn?", "I couldn't tell you, I don't know.", "burn"),
        ("How many people are hurt?", "Just me.", "injury"),
        ("What's the problem with her breathing?", "It's the tank.", "difficulty_breathing"),
    ],
)
def test_what_is_asked_denied_or_unknown_is_not_taken_for_granted(question: str, text: str, finding: str) -> None:
    assert finding not in _taken_for_granted(text, question)


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Can she raise both her arms up?", "That left one don't want to come.", "one_sided_weakness", "present"),
        ("Can you wiggle your toes?", "They ain't going.", "paralysis", "present"),
        ("Any chest pain or trouble breathing?", "No to both of those.", "chest_pain", "absent"),
        ("Has she ever had a stroke?", "A mini one, about four years ago.", "history_stroke", "present"),
        ("Is he moving?", "I can't see if he's moving.", "not_moving", "uncertain"),
    ],
)
def test_replies_in_other_words(question: str, text: str, finding: str, status: str) -> None:
    assert _read(text, question).get(finding) == status


def test_what_the_caller_does_not_know_fails_no_test() -> None:
    assert "one_sided_weakness" not in _read("I don't like to ask her.", "Can she raise both arms?")


def test_a_bare_reply_answers_the_last_question_it_fits() -> None:
    read = _read("He's breathing okay, and yeah, it stopped.", "Is he breathing okay? Has the bleeding stopped?")
    assert read.get("uncontrolled_bleeding") == "absent"
    assert read.get("abnormal_breathing") == "absent"
    assert "not_breathing" not in read


def test_a_part_of_the_body_is_not_cut_off_by_being_named() -> None:
    assert set(_read("His thumb.", "Where is the bleeding from?")) & {"finger_or_toe_amputation", "amputation"} == set()


def test_a_faint_told_after_waking_is_over() -> None:
    assert _read("She's awake. She fainted when they took her blood.")["unresponsive"] == "absent"
    assert _read("She was awake and then she fainted.")["unresponsive"] == "present"


def test_a_sugar_told_in_hundreds() -> None:
    read = _read("It's two-ninety.", "What's his blood sugar?")
    assert read.get("high_blood_sugar") == "present"
    assert "low_blood_sugar" not in read


@pytest.mark.parametrize("text", ["I can't even breathe I'm so mad right now.", "This guy's giving me chest pain."])
def test_anger_is_no_symptom(text: str) -> None:
    assert not {"difficulty_breathing", "chest_pain"} & set(_read(text))


def test_stairs_that_give_chest_pain_do() -> None:
    assert _read("Walking up the stairs is giving me chest pain.")["chest_pain"] == "present"


def test_what_a_finer_finding_tells_as_well_is_implied() -> None:
    assert "pain" not in _read("She's got pain in the chest.")


@pytest.mark.parametrize("text", ["No, breathing is fine.", "No breathing is fine", "No, no, breathing's normal."])
def test_a_no_before_breathing_denies_no_breath(text: str) -> None:
    read = _read(text, "Any trouble breathing?")
    assert "not_breathing" not in read
    assert read.get("abnormal_breathing") == "absent"


@pytest.mark.parametrize("text", ["No breathing at all.", "No pulse, no breathing.", "There's no breathing."])
def test_no_breathing_is_none(text: str) -> None:
    assert _read(text).get("not_breathing") == "present"


@pytest.mark.parametrize(
    ("question", "text", "status"),
    [
        ("Has he ever had one before?", "Never.", "absent"),
        ("Has this happened before?", "Yeah, twice.", "present"),
        ("Is this his first one?", "Yes.", "absent"),
        ("Is this his first one?", "No.", "present"),
    ],
)
def test_one_before_is_one_of_what_the_call_is_about(question: str, text: str, status: str) -> None:
    context = replace(_reader().context(question, None, None), told=frozenset({"seizure"}))
    found = {one.finding: one.status.value for one in _reader().understand(text, context).mentions}
    assert found.get("history_seizures") == status


@pytest.mark.parametrize("text", ["No, she's done.", "She's stopped, yeah."])
def test_a_seizure_that_may_be_over_was_one(text: str) -> None:
    assert "seizure" in _taken_for_granted(text, "Is she still seizing?")


def test_that_somebody_left_is_no_death() -> None:
    assert "death_in_same_vehicle" not in _read("He is.", "Is the other person gone?")
