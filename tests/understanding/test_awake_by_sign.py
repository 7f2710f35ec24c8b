"""A mere sign of waking is believed, and listed where waking is the matter."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import said

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


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
    found = [
        one for one in real.understand(text, real.context(None, None, None)).mentions if one.finding == "unresponsive"
    ]
    assert [one.status for one in found] == [Status.ABSENT]
    assert (found[0].origin is not Origin.IMPLIED) is listed


def test_who_pushes_the_hand_away_is_awake_and_a_sore_leg_is_nobodys_waking(real: Understanding) -> None:
    pinched = said(real, "What's she like when you pinch her shoulder?", "Pulls a face and swats my hand.")
    assert pinched["unresponsive"] is ABSENT
    sore = said(real, "And the pain's worse when you move?", "When I laugh, when the bus goes past outside.")
    assert "unresponsive" not in sore


def test_who_says_that_he_is_the_patient_breathes(real: Understanding) -> None:
    found = said(real, "Is the patient breathing?", "It's me, I'm the patient, so I hope so.")
    assert "not_breathing" not in found
