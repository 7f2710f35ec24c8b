"""The sugar as it is now."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import said, told

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was fifty-eight. He drank his juice and it's one-oh-four now.", 104),
        ("It was three hundred this morning and it's 58 now.", 58),
    ],
)
def test_the_sugar_is_the_one_of_now(real: Understanding, text: str, value: float) -> None:
    found = real.understand(text, real.context("What was her reading?", None, None)).mentions
    assert [one.value for one in found if one.finding == "glucose"] == [value]


def test_a_low_sugar_that_is_mended_in_the_same_breath_is_past(real: Understanding) -> None:
    text = "It was three point two, she had her jellybeans and a juice and it's seven point one now."
    assert said(real, "What was her reading?", text)["low_blood_sugar"] is Status.PAST


@pytest.mark.parametrize(
    "text",
    [
        "His sugar was down to fifty-one, but I done got some orange juice in him.",
        "I checked the sugar and the machine said two point nine, so I gave the glucose gel and two slices of toast.",
        "Before lunch her sugar was showing three point one, she was a little off.",
    ],
)
def test_a_low_sugar_told_as_what_was_is_past(real: Understanding, text: str) -> None:
    found = told(real, text)
    assert found["low_blood_sugar"] is Status.PAST and "glucose" not in found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("His sugar was fifty-one.", 51),
        ("His sugar was 48 a minute ago.", 48),
        ("Her sugar was thirty-eight when I checked it, I gave her some juice.", 38),
        ("His sugar was 52, I gave him juice and he's still shaking.", 52),
        ("Her blood sugar is 51 now, I gave her a biscuit.", 51),
    ],
)
def test_a_low_sugar_that_may_still_be_low_is_not_past(real: Understanding, text: str, value: float) -> None:
    found = real.understand(text, real.context(None, None, None)).mentions
    assert [one.value for one in found if one.finding == "glucose"] == [value]


def test_the_long_one_is_no_sugar(real: Understanding) -> None:
    assert "glucose" not in said(real, "What's he take for his sugar?", "He's on insulin, the long one.")
