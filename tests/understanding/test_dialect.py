"""Words of a dialect, and a past that answers a question of the present."""

from __future__ import annotations

import pytest

from assistant.understanding.normalise import normalise
from tests.understanding.conftest import Reader


def forms(text: str) -> list[str]:
    return [word.form for word in normalise(text).words]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It's me mam", ["it", "is", "my", "mum"]),
        ("me da's chest", ["my", "dad", "chest"]),
        ("me chest hurts", ["my", "chest", "hurts"]),
        ("call me back", ["call", "me", "back"]),
        ("he's giving me chest pain", ["he", "is", "giving", "me", "chest", "pain"]),
        ("yes mam", ["yes", "ma'am"]),
        ("help me, mum's down", ["help", "me", "mum", "down"]),
    ],
)
def test_me_is_my_before_what_one_owns(text: str, said: list[str]) -> None:
    """And stays me before anything else."""
    assert forms(text) == said


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Is he dizzy?", "He was. I sat him down.", "dizziness", "past"),
        ("Is she awake?", "She was.", "unresponsive", "uncertain"),
        ("Is he breathing?", "He was.", "not_breathing", "uncertain"),
        ("Is he breathing?", "He was, but he isn't now.", "not_breathing", "present"),
        ("Is he bleeding?", "He was, he still is.", "bleeding", "present"),
        ("Was he dizzy?", "He was.", "dizziness", "present"),
    ],
)
def test_a_past_answers_the_present(statuses: Reader, question: str, text: str, finding: str, status: str) -> None:
    """«He was» says nothing good of now: waking and breathing count as unsure (S4), anything else as over."""
    assert statuses(text, question).get(finding) == status


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She's 'aving a baby", ["she", "is", "having", "a", "baby"]),
        ("I can see the 'ead", ["i", "can", "see", "the", "head"]),
        ("'e's 'urt 'is 'and", ["he", "is", "hurt", "his", "hand"]),
        ("he said 'is he dead' to me", ["he", "said", "is", "he", "dead", "to", "me"]),
        ("his nephews' air", ["his", "nephews", "air"]),
        ("count to ten 'fore the next", ["count", "to", "ten", "before", "the", "next"]),
        ("nane of that, naebody's hurt", ["none", "of", "that", "nobody", "is", "hurt"]),
    ],
)  # fmt: skip
def test_letters_that_are_left_out_are_heard(text: str, said: list[str]) -> None:
    """But what opens a quotation has lost none."""
    assert forms(text) == said


def test_yip_is_a_yes(real: Reader) -> None:
    question = "Is she properly awake? Does she know where she is?"
    found = {
        (one.finding, one.status.value)
        for one in real.understand(
            "Yip, she's growling at me for ringing.", real.context(question, None, None)
        ).mentions
    }
    assert ("unresponsive", "absent") in found
