"""A detail of what was asked grants it; a list is denied as a whole; what comes out of no throat; since when it goes on."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import said, told

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Have her waters gone?", "All over the bathroom floor, and there's another pain coming.", "waters_broken"),
        ("Has she coughed up any blood?", "A spoonful, bright.", "mouth_bleeding"),
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


@pytest.mark.parametrize("text", ["No sir to all four.", "No to all of them.", "None of those no."])
def test_a_list_is_denied_as_a_whole(real: Understanding, text: str) -> None:
    found = said(real, "Any heart attack, stroke, diabetes or seizures in the past?", text)
    asked = ("history_heart_disease", "history_stroke", "history_diabetes", "history_seizures")
    assert [found[one] for one in asked] == [ABSENT] * 4


def test_the_bite_that_is_asked_after_is_listed(real: Understanding) -> None:
    found = real.understand("His calf.", real.context("Where did the dog bite him?", None, None)).mentions
    assert Origin.ANSWERED in {one.origin for one in found if one.finding == "animal_bite"}


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


def test_so_long_it_has_gone_on_is_not_denied_by_what_was_not_done(real: Understanding) -> None:
    assert told(real, "I've not been able to lie down for three nights.")["onset_over_30_minutes"] is PRESENT
