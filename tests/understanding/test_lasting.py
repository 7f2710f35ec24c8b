"""Signs that have been there for years, and those that only sound so."""

from __future__ import annotations

import pytest

from assistant.understanding.understand import Understanding


def chronic(real: Understanding, text: str) -> bool:
    said = real.understand(text, real.context("What's happened?", None, None))
    return any(one.finding == "chronic_unchanged" and one.status.value == "present" for one in said.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "My dad had a stroke four years ago and his leg's been weak ever since.",
        "He had a stroke in 2014. His face has drooped on the one side ever since then.",
        "Her speech has been slurred for twelve years.",
        "I had a stroke in 2016 and my mouth hangs on the left, it always has since.",
    ],
)
def test_a_sign_of_years_is_an_old_one(real: Understanding, text: str) -> None:
    assert chronic(real, text)


@pytest.mark.parametrize(
    "text",
    [
        "He fell this morning and his arm's been weak ever since.",
        "He had a stroke three years ago. His speech has been slurred ever since breakfast.",
        "He had a stroke three years ago and his arm's gone weak.",
        "She had a stroke in 2015 and her arm's weak again now.",
        "He's diabetic for twenty years and his face is drooping.",
        "He's been weak on that side for years but it's worse today, his arm's gone weak now.",
    ],
)
def test_a_new_sign_beside_an_old_illness_is_new(real: Understanding, text: str) -> None:
    """The worst fault would be a second stroke taken for the first."""
    assert not chronic(real, text)
