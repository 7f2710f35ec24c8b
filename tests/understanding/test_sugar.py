"""The sugar as it is now."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import said

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
