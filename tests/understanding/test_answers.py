"""What short and indirect answers make of the question before them."""

from __future__ import annotations

import pytest

from assistant.domain.findings import AnswerKind, Status
from assistant.understanding.understand import Understanding
from tests.understanding.conftest import Reader

ANSWERS = [
    ("Is he awake?", "Yes.", "unresponsive", "absent"),
    ("Is he awake?", "No.", "unresponsive", "present"),
    ("Is he awake at all right now?", "Nope.", "unresponsive", "present"),
    ("is he awake", "yeah", "unresponsive", "absent"),
    ("Is he awake?", "Yeah, nah.", "unresponsive", "present"),
    ("Is he awake?", "I can't tell.", "unresponsive", "uncertain"),
    ("Is he awake?", "I guess.", "unresponsive", "uncertain"),
    ("Is he awake?", "I don't think so.", "unresponsive", "present"),
    ("Is he awake?", "No. Yes. I guess?", "unresponsive", "uncertain"),
    ("Is he unconscious?", "No, he's awake.", "unresponsive", "absent"),
    ("So he's not awake?", "Right.", "unresponsive", "present"),
    ("So he's not awake?", "No, he's not.", "unresponsive", "present"),
    ("Is he breathing?", "He is.", "not_breathing", "absent"),
    ("Is he breathing?", "Not that I can tell.", "not_breathing", "present"),
    ("Is he breathing normally?", "Yes, but he's gasping.", "agonal_breathing", "present"),
    ("Is he breathing normally?", "Sort of, yeah.", "abnormal_breathing", "uncertain"),
    ("Is she breathing?", "Breathing? Barely.", "agonal_breathing", "present"),
    ("Any chest pain?", "Not that I know of.", "chest_pain", "absent"),
    ("Any chest pain?", "Not to speak of.", "chest_pain", "absent"),
    ("Any chest pain or trouble breathing?", "No.", "chest_pain", "absent"),
    ("Any chest pain or trouble breathing?", "No.", "difficulty_breathing", "absent"),
    ("Is she dizzy or sweaty?", "Both.", "sweating", "present"),
    ("Is she dizzy or sweaty?", "She's neither.", "sweating", "absent"),
    ("Sweaty, dizzy, or not awake?", "No, none of that.", "dizziness", "absent"),
    ("Sweaty, dizzy, or not awake?", "No, none of that.", "sweating", "absent"),
    ("Any dizziness? I mean, is he dizzy?", "Uh-huh.", "dizziness", "present"),
    ("And no nausea?", "Yes. I do.", "nausea", "present"),
    ("Does he have chest pain?", "He did, but it's gone now.", "chest_pain", "past"),
    ("Does he have chest pain?", "Yes, and his face has gone grey.", "chest_pain", "present"),
    ("Does he have chest pain?", "Yes, and his arm has gone all numb.", "chest_pain", "present"),
    ("Has he been dizzy?", "Yesterday. Not today.", "dizziness", "past"),
    ("Does he have diabetes?", "I don't know.", "history_diabetes", "uncertain"),
    ("Ask him if he feels dizzy.", "Are you dizzy? Yes.", "dizziness", "present"),
    ("Where does it hurt?", "My chest.", "chest_pain", "present"),
    ("Is she breathing normally?", "Yeah, no bother.", "abnormal_breathing", "absent"),
    ("Is he breathing alright?", "Yeah, no trouble there.", "abnormal_breathing", "absent"),
    ("Is he breathing?", "Yeah, no.", "not_breathing", "present"),
    ("Is she awake?", "She is, only there's a sort of lump on her neck.", "unresponsive", "absent"),
    ("Is he breathing?", "He is, but with a kind of a click.", "not_breathing", "uncertain"),
    ("Breathing normally?", "Yeah, he's stopped fussing as well.", "abnormal_breathing", "absent"),
]


@pytest.mark.parametrize(("question", "text", "finding", "status"), ANSWERS)
def test_answer(statuses: Reader, question: str, text: str, finding: str, status: str) -> None:
    """A reply takes its meaning from the question."""
    assert statuses(text, question).get(finding) == status


NOT_BOUND = [
    ("Was he dizzy before he collapsed?", "No.", "collapse"),
    ("When did the chest pain start?", "I don't know.", "chest_pain"),
    ("Get him on the floor, he may be bleeding.", "No.", "bleeding"),
]


@pytest.mark.parametrize(("question", "text", "finding"), NOT_BOUND)
def test_presupposed_is_not_answered(statuses: Reader, question: str, text: str, finding: str) -> None:
    """What a question takes for granted is neither affirmed nor denied."""
    assert finding not in statuses(text, question)


KINDS = [
    ("Is he awake?", "[no answer]", AnswerKind.SILENCE),
    ("Is he awake?", "Just send somebody!", AnswerKind.REFUSED),
    ("Is he awake?", "Maybe.", AnswerKind.UNSURE),
    ("Is he awake?", "The door is green.", AnswerKind.OTHER),
    ("Is he awake?", "Nah mate", AnswerKind.NO),
]


@pytest.mark.parametrize(("question", "text", "kind"), KINDS)
def test_kind_of_reply(understanding: Understanding, question: str, text: str, kind: AnswerKind) -> None:
    """A refusal, a silence and a non-answer are told from a no."""
    assert understanding.understand(text, understanding.context(question, None, None)).answer is kind


def test_polarity_can_be_given(understanding: Understanding) -> None:
    """`yes_is` overrides what the words of the question say."""
    context = understanding.context("Is he awake?", None, Status.PRESENT)
    assert [one.yes_is for one in context.asks] == [Status.PRESENT]
