"""Short replies that deny by a word of the question, say that all is as ever, or are to what the caller himself asks."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, PAST, OTHER = Status.PRESENT, Status.ABSENT, Status.PAST, Status.OTHER_PERSON


def told(real: Understanding, question: str | None, text: str) -> dict[str, Status]:
    return {one.finding: one.status for one in real.understand(text, real.context(question, None, None)).mentions}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is he on a blood thinner?", "No thinner, just a water pill.", "anticoagulant_use"),
        ("Is it a tearing kind of pain?", "Nothing tearing about it.", "tearing_pain"),
        ("Does she feel faint or dizzy?", "Faint no, dizzy no.", "near_fainting"),
        ("Any smoke or fire?", "Ain't nothing smoking.", "fire"),
        ("Is there any swelling of the face?", "The face is how it always is.", "face_or_throat_swelling"),
        ("Is there any swelling of his face?", "His face looks like it always does.", "face_or_throat_swelling"),
        ("Does she have chest pain?", "On the chest she goes no.", "chest_pain"),
        ("Any pain in the chest?", "Breathing's normal, chest is nothing.", "chest_pain"),
        ("Has he been drinking?", "No him, he never touches it.", "alcohol_use"),
        ("Any pain at all?", "No a bit of it.", "pain"),
        ("Any pain at all?", "Not in the slightest.", "pain"),
        ("Is he making sense?", "More than I am.", "confusion"),
        ("Is she alert?", "Very.", "reduced_consciousness"),
        ("Is he breathing normally? Any wheeze?", "Completely normal.", "abnormal_breathing"),
        ("Does she have a fever?", "It said thirty-six nine.", "fever"),
        ("Is she dizzy?", "She asked me what dizzy is and then said no.", "dizziness"),
        ("Ask him if he has any chest pain.", "He says no.", "chest_pain"),
        ("Find out if she's hurt her head, if she was dizzy or had chest pain first.", "No, none of that.", "chest_pain"),
        ("Can she wriggle her toes and feel you touching them?", "Yes, all of them.", "paralysis"),
        ("Can he move his fingers?", "Yes.", "paralysis"),
    ],
)  # fmt: skip
def test_what_was_asked_is_denied(real: Understanding, question: str, text: str, finding: str) -> None:
    assert told(real, question, text).get(finding) is ABSENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is he awake? Any pain?", "No pain.", "unresponsive"),
        ("Is she alert? Floppy at all, hard to wake?", "She's talking away to me. Not floppy, no.", "unresponsive"),
        ("Any chest pain, is she dizzy?", "No dizziness.", "chest_pain"),
        ("Has he gone as white as a sheet?", "Yes.", "attacker_nearby"),
        ("Can she move her feet, any numbness?", "Any pins and needles, my dear? No. She's tapping them.", "paralysis"),
        ("Any pain, dizzy, chest pain?", "Did you get all that, Mrs Hall? Pain, dizzy, chest?", "chest_pain"),
        (None, "I've flicked the breaker, so there's nothing live near him.", "unresponsive"),
        ("Has he had his EpiPen?", "Just stuck it in his leg a second ago.", "stab_wound"),
        ("Ask him if he has any chest pain.", "It's the machine for his nose. I did not know this.", "chest_pain"),
        (None, "It's Kim with alert monitoring, I have a pendant press.", "unresponsive"),
    ],
)
def test_what_was_not_answered_stays_open(real: Understanding, question: str | None, text: str, finding: str) -> None:
    assert told(real, question, text).get(finding) not in (PRESENT, Status.UNCERTAIN)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Any swelling of the face?", "The face is like a balloon.", "face_or_throat_swelling"),
        ("Is there swelling?", "His face is not how it always is.", "face_or_throat_swelling"),
        ("Is she in pain?", "Are you hurting, love? Yes.", "pain"),
        ("Do you know what they are?", "That's my metoprolol. Two of each.", "dangerous_dose"),
        ("Is it bleeding?", "It's all over the floor, it's pouring.", "severe_bleeding"),
    ],
)
def test_what_is_so_stays_so(real: Understanding, question: str, text: str, finding: str) -> None:
    assert told(real, question, text).get(finding) is PRESENT


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("He was drowsy a little while after. He's up now, asking for his toast.", PAST),
        ("She was lethargic and now she's talking gibberish.", PRESENT),
        ("He's drowsy. He was talking before.", PRESENT),
    ],
)
def test_a_mind_that_was_dull_and_is_clear_later_is_over(real: Understanding, text: str, status: Status) -> None:
    assert told(real, "How is he now?", text).get("reduced_consciousness") is status


def test_drops_are_no_heavy_bleeding(real: Understanding) -> None:
    assert (
        told(real, "Was it spurting?", "No squirting, it just dripped all over my floor.").get("severe_bleeding")
        is not PRESENT
    )


def test_a_minute_ten_is_no_ten_minutes(real: Understanding) -> None:
    context = real.context("How long did the seizure last?", None, None)
    values = [
        one.value
        for one in real.understand("A minute ten. I had my watch on it.", context).mentions
        if one.finding == "seizure_minutes"
    ]
    assert all(isinstance(one, float) and one < 2 for one in values)
