"""Weak words count once their matter is told, in the same breath too; what any injury brings is no matter of its own."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.schema.book import load_book
from assistant.understanding.understand import Understanding


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book())


def _found(text: str) -> set[str]:
    reader = _reader()
    told = reader.understand(text, reader.context(None, None, None)).mentions
    return {one.finding for one in told if one.status.value == "present"}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He's got tooth marks in his calf and it's dripping onto the mat.", "severe_bleeding"),
        ("His femur's snapped right through the skin, the towel's sopping.", "severe_bleeding"),
    ],
)
def test_once_its_matter_or_a_finer_one_is_told(text: str, finding: str) -> None:
    assert finding in _found(text)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It's dripping onto the mat, the washing machine.", "severe_bleeding"),
        ("He got a stick in his eye and it's streaming.", "severe_bleeding"),
        ("She poked me in the eye, it won't stop watering.", "uncontrolled_bleeding"),
    ],
)
def test_not_before_and_not_for_any_injury(text: str, finding: str) -> None:
    assert finding not in _found(text)
