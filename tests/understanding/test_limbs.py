"""Breaks told one by one: of two limbs they are broken bones in several limbs, of one limb they are not."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.schema.book import load_book
from assistant.understanding.limbs import SEVERAL
from assistant.understanding.understand import Understanding


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book())


def _several(text: str) -> set[str]:
    reader = _reader()
    told = reader.understand(text, reader.context(None, None, None)).mentions
    return {one.status.value for one in told if one.finding == SEVERAL}


@pytest.mark.parametrize(
    "text",
    [
        "Her shin's snapped, you can see it. And that elbow, her elbow's on backwards.",
        "His left wrist is broken. I looked again and the right wrist is bent.",
        "his ankle's pointing backwards and i can see the bone by his other arm the elbow is like wobbling",
    ],
)
def test_breaks_of_two_limbs(text: str) -> None:
    assert _several(text) == {"present"}


@pytest.mark.parametrize(
    "text",
    [
        "Her shin's snapped. I heard it, her leg is broken.",
        "His wrist is broken. The nurse says the wrist is bent.",
        "His arm's broken. His leg isn't broken.",
        "Her arm is broken and a couple of ribs are cracked.",
    ],
)
def test_breaks_of_one_limb(text: str) -> None:
    assert "present" not in _several(text)
