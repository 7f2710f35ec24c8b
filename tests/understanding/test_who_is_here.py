"""Who the patient is beside those who are named."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import told

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I have a lady in the back here, the baby's come out, he's not crying, he's blue.", "cyanosis"),
        ("I have a man in the shop, he's not breathing.", "not_breathing"),
        ("My son's grand, he's making toast, it's me, I've had chest pains since Tuesday.", "chest_pain"),
    ],
)
def test_whom_a_caller_has_with_him_or_is_himself_is_the_patient(real: Understanding, text: str, finding: str) -> None:
    assert told(real, text)[finding] is PRESENT


@pytest.mark.parametrize("who", ["housemate's on the floor not breathing", "flatmate's taken a load of paracetamol"])
def test_who_has_just_come_in_has_told_of_no_patient_yet(real: Understanding, who: str) -> None:
    found = told(real, f"I've just got in and my {who}.")
    assert Status.OTHER_PERSON not in found.values()


@pytest.mark.parametrize(
    "text", ["And the diabetes is my dad, he doesn't have it.", "Diabetes is our grandpa, not him."]
)
def test_whose_an_illness_is_said_with_is(real: Understanding, text: str) -> None:
    found = real.understand(text, real.context("Is he diabetic?", None, None)).mentions
    assert Status.OTHER_PERSON in {one.status for one in found if one.finding == "history_diabetes"}
    assert PRESENT not in {one.status for one in found if one.finding == "history_diabetes"}
