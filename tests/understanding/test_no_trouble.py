"""A no to several things at once: what it denies, what it leaves open, and what it still counts for on the dangerous side."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding


def said(real: Understanding, question: str, text: str) -> dict[str, Status]:
    """The status of each finding that is read."""
    context = real.context(question, None, None)
    return {one.finding: one.status for one in real.understand(text, context).mentions}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Nothing on your face? Breathing all right, swallowing all right?", "No, just the arm, love. I'm sat having a brew, breathing like always."),
        ("Any tingling, any bleeding, is your breathing all right?", "No, fingers and toes are all there. No blood. Breathing's as it was before."),
        ("Breathing and swallowing all right? No puffiness?", "No, no puffiness. She's singing at the top of her voice."),
        ("Any blood, any injuries? Was he breathing normally?", "Nothing I could see. He was breathing like anyone."),
        ("Breathing alright, no pain in the chest?", "She's breath enough to argue, and no, no chest pain."),
        ("Is she talking sense, does her breathing sound all right?", "She's making sense, she's been chatting to me. No, he never touched her neck."),
        ("Any mark on the hand? Breathing okay?", "Can't see a mark at all. Breathing? He's whistling."),
    ],
)  # fmt: skip
def test_a_no_of_no_trouble_is_no_bad_breath(real: Understanding, question: str, text: str) -> None:
    found = said(real, question, text)
    assert found.get("abnormal_breathing") not in (Status.PRESENT, Status.UNCERTAIN)


def test_a_no_to_the_blow_is_no_word_of_waking(real: Understanding) -> None:
    found = said(
        real, "Did his head hit, is he awake, breathing okay?", "No, didn't touch his head. He's yelling for a goal."
    )
    assert found.get("unresponsive") is not Status.PRESENT
    assert found.get("abnormal_breathing") is not Status.PRESENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Any bleeding? Is he breathing normally?", "No.", "abnormal_breathing"),
        ("Any bleeding? Is he breathing normally?", "No, he's making a funny noise.", "abnormal_breathing"),
        ("Is he awake? Any injuries?", "No, he's not good.", "unresponsive"),
        ("Is he awake, is he breathing?", "No, he's not moving.", "unresponsive"),
        ("Is he breathing normally?", "No, he's breathing like a train.", "abnormal_breathing"),
    ],
)
def test_what_may_be_bad_still_counts(real: Understanding, question: str, text: str, finding: str) -> None:
    assert said(real, question, text).get(finding) is Status.PRESENT


@pytest.mark.parametrize(
    ("text", "waking"),
    [("Breathing? Yes. Awake? No.", Status.PRESENT), ("Breathing? No. Awake? Yes.", Status.ABSENT)],
)
def test_a_turn_that_asks_and_answers_itself(real: Understanding, text: str, waking: Status) -> None:
    assert said(real, "Is he breathing and is he awake?", text).get("unresponsive") is waking


def test_a_question_to_the_patient_tells_nothing(real: Understanding) -> None:
    found = said(real, "Any blood in it, any black stools?", "No blood. Honey, black when you go? He says no.")
    assert found.get("black_stool") is Status.ABSENT


def test_no_way_of_telling_is_a_doubt(real: Understanding) -> None:
    found = said(real, "Can you see if they're breathing?", "No way of telling. They're that far off.")
    assert found.get("not_breathing") is Status.UNCERTAIN
    assert said(real, "", "I can't tell is he breathing or what.").get("not_breathing") is Status.UNCERTAIN


def test_a_way_of_breathing_denied_hedges_nothing(real: Understanding) -> None:
    found = said(real, "Is he breathing normally?", "Yeah, that's nice and regular, it's not funny-sounding.")
    assert found.get("abnormal_breathing") is Status.ABSENT


@pytest.mark.parametrize("text", ["He's breathing. It's slow.", "He's breathing. Barely."])
def test_how_he_breathes_told_right_after_counts(real: Understanding, text: str) -> None:
    assert said(real, "How's he breathing?", text).get("agonal_breathing") is Status.PRESENT
