"""A part of the body named first, and what is felt there in words of its own."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I'm ringing about my chest, there's a bit of a pressure there, comes and goes.", "chest_pain"),
        ("It's my dad's chest, he says there's a weight there.", "chest_pain"),
        ("My back, there's this pain in it.", "back_pain"),
        ("It's my head, it's pounding.", "headache"),
        ("It's her tummy, she says it keeps cramping.", "abdominal_pain"),
        ("It's his chest, it's really tight.", "chest_pain"),
    ],
)  # fmt: skip
def test_what_is_felt_is_of_the_part(real: Understanding, text: str, finding: str) -> None:
    assert (finding, Status.PRESENT) in {(one.finding, one.status) for one in real.understand(text).mentions}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I've had my hand on his chest, there's no pain there.", "chest_pain"),
        ("I was on my back, it's the knee that is sore.", "back_pain"),
        ("He's on his back, there's a heavy door there.", "back_pain"),
        ("Push on his chest, it's hard work.", "chest_pain"),
        ("Is it his chest? No, it's not sore.", "chest_pain"),
        ("He hit his head, it's bleeding.", "headache"),
    ],
)  # fmt: skip
def test_what_is_told_of_another_thing_is_not(real: Understanding, text: str, finding: str) -> None:
    assert (finding, Status.PRESENT) not in {(one.finding, one.status) for one in real.understand(text).mentions}
