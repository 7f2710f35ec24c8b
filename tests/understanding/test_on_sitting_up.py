"""Faints that come each time the patient is raised, and what was not this time."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding


@pytest.mark.parametrize(
    "text",
    [
        "She passed out in the shower line, came to, and then went out again when we sat her up.",
        "He's fainted twice, and every time we try to get him up he goes again.",
        "I'm all dizzy, whenever I stand up it all goes round.",
    ],
)
def test_raising_brings_the_faint(real: Understanding, text: str) -> None:
    assert ("faint_on_sitting_up", Status.PRESENT) in {
        (one.finding, one.status) for one in real.understand(text).mentions
    }


@pytest.mark.parametrize(
    "text", ["We sat her up and she's talking.", "When we sat him up he wasn't dizzy, he was fine."]
)
def test_who_is_well_when_raised_does_not_faint(real: Understanding, text: str) -> None:
    found = {(one.finding, one.status) for one in real.understand(text).mentions}
    assert ("faint_on_sitting_up", Status.PRESENT) not in found


@pytest.mark.parametrize(
    "text", ["Not this time. She did last week, she had a goose egg.", "Not today, he did on Saturday."]
)
def test_what_was_not_this_time_was_before(real: Understanding, text: str) -> None:
    found = real.understand(text, real.context("Did she hit her head?", None, None)).mentions
    assert ("head_injury", Status.PAST) in {(one.finding, one.status) for one in found}


def test_who_did_not_see_it_did_not_witness_it(real: Understanding) -> None:
    found = real.understand("No, I didn't see.", real.context("Did you see her swallow it?", None, None)).mentions
    assert ("witnessed_onset", Status.ABSENT) in {(one.finding, one.status) for one in found}
