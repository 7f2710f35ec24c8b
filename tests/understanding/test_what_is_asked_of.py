"""What a question asks: the history and not the event, two things in one breath, nobody, who it is."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import said

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


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


def test_nobody_thrown_out_is_agreed_to_by_a_no(real: Understanding) -> None:
    found = said(real, "So she's out of the car. Nobody trapped, nobody thrown out?", "No, no one's stuck.")
    assert found.get("ejected") is ABSENT


def test_how_old_is_she_is_she_asks_two_things(real: Understanding) -> None:
    context = real.context("How old is she, is she on a blood thinner?", None, None)
    assert [(one.finding, one.open) for one in context.asks] == [("anticoagulant_use", False)]
