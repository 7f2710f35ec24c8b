"""A detail of what was asked grants it; what a question names as gone by is asked of the history."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


def said(real: Understanding, question: str | None, text: str) -> dict[str, Status]:
    """What is listed of a reply, and not merely likened."""
    found = real.understand(text, real.context(question, None, None)).mentions
    return {one.finding: one.status for one in found if one.origin not in (Origin.IMPLIED, Origin.LIKENED)}


def told(real: Understanding, text: str) -> dict[str, Status]:
    return said(real, None, text)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Have her waters gone?", "All over the bathroom floor, and there's another pain coming.", "waters_broken"),
        ("Has she coughed up any blood?", "A spoonful, bright.", "mouth_bleeding"),
        ("Is the gun still there?", "In her lap.", "weapon_present"),
        ("Has he been drinking?", "Since breakfast yesterday.", "alcohol_use"),
        ("Have you got a towel on it?", "Two of them, and it's coming through.", "bleeding_control_applied"),
        ("Any numbness at all?", "Round his mouth a bit.", "numbness_or_tingling"),
    ],
)
def test_where_when_and_how_much_grant_what_was_asked(
    real: Understanding, question: str, text: str, finding: str
) -> None:
    assert said(real, question, text)[finding] is PRESENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is it all over her body?", "Just the two spots on her tummy.", "widespread_hives"),
        ("Is he breathing?", "In a funny way.", "not_breathing"),
        ("Has he been drinking?", "Not since the wedding.", "alcohol_use"),
        ("Has he been drinking?", "On my way to him now.", "alcohol_use"),
        ("Is she bleeding or just sore?", "In the one arm.", "bleeding"),
        ("Was he sick?", "In a minute, let me ask him.", "vomiting"),
    ],
)
def test_other_words_of_place_and_time_grant_nothing(
    real: Understanding, question: str, text: str, finding: str
) -> None:
    assert said(real, question, text).get(finding) is not PRESENT


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        ("Any history of stroke or seizures?", "history_seizures"),
        ("Have you ever had a heart attack?", "history_heart_disease"),
        ("Any diabetes, strokes, heart attacks?", "history_stroke"),
        ("Any heart attacks, strokes or fits in the past?", "history_seizures"),
    ],
)
def test_a_question_of_the_past_asks_of_the_history(real: Understanding, question: str, finding: str) -> None:
    assert said(real, question, "No.")[finding] is ABSENT


def test_a_question_of_today_asks_of_the_event(real: Understanding) -> None:
    assert "history_stroke" not in said(real, "Has she had a stroke today?", "No.")


@pytest.mark.parametrize("text", ["No sir to all four.", "No to all of them.", "None of those no."])
def test_a_list_is_denied_as_a_whole(real: Understanding, text: str) -> None:
    found = said(real, "Any heart attack, stroke, diabetes or seizures in the past?", text)
    asked = ("history_heart_disease", "history_stroke", "history_diabetes", "history_seizures")
    assert [found[one] for one in asked] == [ABSENT] * 4


def test_the_bite_that_is_asked_after_is_listed(real: Understanding) -> None:
    found = real.understand("His calf.", real.context("Where did the dog bite him?", None, None)).mentions
    assert Origin.ANSWERED in {one.origin for one in found if one.finding == "animal_bite"}


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("She's screaming about her neck.", False),
        ("He says he feels he's going to die.", False),
        ("She's awake and screaming about her neck.", True),
        ("He had a fit but he's laughing now.", True),
    ],
)
def test_a_mere_sign_of_waking_is_believed_and_listed_where_waking_is_the_matter(
    real: Understanding, text: str, listed: bool
) -> None:
    found = [one for one in real.understand(text, real.context(None, None, None)).mentions if one.finding == "unresponsive"]
    assert [one.status for one in found] == [Status.ABSENT]
    assert (found[0].origin is not Origin.IMPLIED) is listed


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I have a lady in the back here, the baby's come out, he's not crying, he's blue.", "cyanosis"),
        ("I have a man in the shop, he's not breathing.", "not_breathing"),
        ("My son's grand, he's making toast, it's me, I've had chest pains since Tuesday.", "chest_pain"),
    ],
)
def test_whom_a_caller_has_with_him_or_is_himself_is_the_patient(real: Understanding, text: str, finding: str) -> None:
    assert told(real, text)[finding] is PRESENT


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (None, "It's his hip again, it's popped out putting his socks on."),
        ("Is the razor out of her reach?", "I threw it out the window."),
        ("How did he get burned?", "Poured petrol on the bonfire and it came back up the can at him."),
    ],
)
def test_what_comes_out_of_no_throat_is_no_choking(real: Understanding, question: str | None, text: str) -> None:
    assert "choking" not in said(real, question or "", text)


@pytest.mark.parametrize("text", ["It's come out! The grape! It shot across the room.", "The candy popped right out."])
def test_what_comes_out_of_a_throat_was_choked_on(real: Understanding, text: str) -> None:
    assert told(real, text)["choking"] is Status.PAST


def test_who_pushes_the_hand_away_is_awake_and_a_sore_leg_is_nobodys_waking(real: Understanding) -> None:
    pinched = said(real, "What's she like when you pinch her shoulder?", "Pulls a face and swats my hand.")
    assert pinched["unresponsive"] is ABSENT
    sore = said(real, "And the pain's worse when you move?", "When I laugh, when the bus goes past outside.")
    assert "unresponsive" not in sore
