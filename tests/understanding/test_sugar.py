"""The sugar as it is now."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


def said(real: Understanding, question: str | None, text: str) -> dict[str, Status]:
    """What is listed of a reply, and not merely likened."""
    found = real.understand(text, real.context(question, None, None)).mentions
    return {one.finding: one.status for one in found if one.origin not in (Origin.IMPLIED, Origin.LIKENED)}


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
