"""What was so and is over by the end of the turn, and what must not be taken to be over."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, PAST, UNCERTAIN = Status.PRESENT, Status.ABSENT, Status.PAST, Status.UNCERTAIN


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        (None, "Her lips were like sausages but they've gone right down since the jab.", "face_or_throat_swelling"),
        (None, "He were shivering something awful when we got him in but he's stopped that now.", "shivering"),
        ("Is his speech slurred at all?", "It was earlier, all mushed up, but he's talking proper now.", "slurred_speech"),
        (None, "His belly ache's gone off and all.", "abdominal_pain"),
        (None, "It was just a sniffle and a scratchy throat and that's all cleared up.", "cold_symptoms"),
        (None, "White as a sheet she was, but she's got her colour back now.", "pale_skin"),
        (None, "She was wheezing, but two goes off her puffer and she's right as rain.", "difficulty_breathing"),
        (None, "She was sweating buckets before but that's dried off now.", "sweating"),
        (None, "The rash was all over but it's faded.", "widespread_hives"),
        (None, "She was confused but that's cleared.", "confusion"),
        (None, "He had a headache this morning, it's worn off.", "headache"),
    ],
)  # fmt: skip
def test_what_is_over_is_past(real: Understanding, question: str | None, text: str, finding: str) -> None:
    found = {one.finding: one.status for one in real.understand(text, real.context(question, None, None)).mentions}
    assert found[finding] is PAST


@pytest.mark.parametrize(
    ("text", "finding", "statuses"),
    [
        ("He was gasping but it's stopped now.", "agonal_breathing", {PRESENT, UNCERTAIN}),
        ("He was gasping but he's stopped that now.", "agonal_breathing", {PRESENT, UNCERTAIN}),
        ("He was stabbed in the leg and they've gone.", "stab_wound", {PRESENT}),
        ("He was bleeding and they've gone.", "bleeding", {PRESENT}),
        ("He had chest pain and he's gone down.", "chest_pain", {PRESENT}),
        ("She had a headache and now she's gone off her head.", "headache", {PRESENT}),
        ("Her lips were swollen and she's gone pale.", "face_or_throat_swelling", {PRESENT}),
        ("She was having trouble breathing and they've gone down the road for help.", "difficulty_breathing", {PRESENT}),
    ],
)  # fmt: skip
def test_what_is_not_over_stays(real: Understanding, text: str, finding: str, statuses: set[Status]) -> None:
    found = {one.finding: one.status for one in real.understand(text).mentions}
    assert found[finding] in statuses
