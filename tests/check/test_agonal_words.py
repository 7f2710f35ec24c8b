"""S2 and S4 through the understanding: every line for gasps, after every wording of the breathing question.

Each is told of somebody who does not respond, to the real session with the real listener. None may pass for normal.
"""

from __future__ import annotations

import pytest

from assistant.check.exhaustive.told import BAD_BREATHING
from assistant.domain.clock import ManualClock
from assistant.domain.findings import Status
from assistant.domain.levels import Level
from assistant.session import Session
from tests.check.test_planted_faults import listener
from tests.scene import book

QUESTIONS = (
    "Is he breathing?",
    "Is she breathing normally?",
    "Can you see the chest moving?",
    "Tell me if he is breathing.",
    "Are they breathing okay?",
)
LINES = [one if isinstance(one, str) else one.text for one in book().entries["agonal_breathing"].says]


def called(question: str, line: str) -> Session:
    """A call in which he does not respond, the question is put in the dispatcher's own words, and this is the answer."""
    session = Session(book(), ManualClock(), call_id="agonal", listener=listener(), mode="replay")
    session.heard("My dad is on the floor and he won't wake up. 12 Mill Road.")
    assert session.advice.level is Level.ALS
    session.heard(question, "dispatcher")
    session.heard(line)
    return session


@pytest.mark.parametrize("question", QUESTIONS)
def test_words_for_gasps_are_never_normal_breathing(question: str) -> None:
    """Every line tells bad breathing, and with not waking a presumed arrest."""
    assert len(LINES) >= 30
    missed = []
    for line in LINES:
        session = called(question, str(line))
        tops = session.call.picture.tops
        normal = "abnormal_breathing" in tops and tops["abnormal_breathing"].status is Status.ABSENT
        bad = any(name in tops and tops[name].status in (Status.PRESENT, Status.UNCERTAIN) for name in BAD_BREATHING)
        if normal or not bad or not session.advice.arrest:
            missed.append(line)
    assert missed == []
