"""Waking and breath told in words of no phrase: a doubt, never good news."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assistant.domain.findings import Origin, Status
from assistant.schema.book import find_root, load_book
from assistant.schema.utterances import read_utterances
from assistant.understanding.understand import Understanding

ROOT = find_root()
BREATH = {"agonal_breathing", "not_breathing", "abnormal_breathing"}
DOWN = ("unresponsive",)


@cache
def _reader(learned: bool = True) -> Understanding:
    return Understanding(load_book(ROOT), ROOT, learned=learned)


@cache
def _learned_from() -> frozenset[str]:
    return frozenset(one.text for one in read_utterances(ROOT))


def _told(
    text: str, question: str | None = None, told: tuple[str, ...] = (), *, learned: bool = True
) -> dict[str, Status]:
    assert text not in _learned_from(), "a line that was learned from shows nothing"
    reader = _reader(learned)
    context = replace(reader.context(question, None, None), told=frozenset(told))
    return {
        one.finding: one.status for one in reader.understand(text, context).mentions if one.origin is not Origin.LIKENED
    }


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Put your cheek down by his mouth. Do you feel air?", "There's a click. Just a wee click at his lips, and then a whole heap of nothing."),
        ("Is she breathing?", "Yes, she breathe. She pull the air with big noise, hrrk, and I wait, nothing, nothing, and then again hrrk."),
        ("Watch his tummy and tell me when he takes a breath.", "There was a wee one. Only a sip, like. That's it now, he's not done another since."),
        ("Is there any movement in her chest?", "None. I held my glasses to her nose and they never fogged."),
    ],
)  # fmt: skip
def test_a_breath_of_an_arrest_in_words_of_no_phrase_is_doubted(question: str, text: str) -> None:
    found = _told(text, question, DOWN)
    assert BREATH & {name for name, status in found.items() if status in (Status.PRESENT, Status.UNCERTAIN)}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Is he answering anybody?",
            "Hollered at him myself, and the deacon did. He ain't give neither one of us a word.",
        ),
        ("Is she awake?", "Not a flicker out of her, and I've had cold flannels on her neck."),
    ],
)
def test_who_does_not_stir_in_words_of_no_phrase_is_doubted_to_be_awake(question: str, text: str) -> None:
    assert _told(text, question).get("unresponsive") in (Status.PRESENT, Status.UNCERTAIN)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Say now every time she takes one.", "Now. Now. Now. It's just ordinary, same as in the next bed at camp."),
        ("Is he breathing okay?", "He's arguing with the telly, so I'd say so."),
        ("What's the address?", "It's the blue door past the church, I'll put the light on."),
        (None, "Um, I don't think so, no."),
        ("Is she breathing?", "How? Please say slow."),
        ("Is he breathing?", "Hold on, I'm going to look."),
    ],
)
def test_what_is_well_or_tells_nothing_leaves_no_doubt(question: str | None, text: str) -> None:
    found = _told(text, question)
    assert not (BREATH | {"unresponsive"}) & {
        name for name, status in found.items() if status in (Status.PRESENT, Status.UNCERTAIN)
    }


def test_nothing_good_is_ever_taken_from_them() -> None:
    """Words that only sound well end no arrest: what is not read stays unread."""
    found = _told("He's that comfy he could be on a beach, so he could.", "Is he breathing?", DOWN)
    assert Status.ABSENT not in {found.get(one) for one in BREATH}


def test_who_speaks_for_himself_is_awake_and_breathes() -> None:
    reader = _reader()
    context = replace(reader.context("Are you breathing okay?", None, None), who="self")
    found = reader.understand("There's a tick in my mouth and then a whole lot of nothing.", context).mentions
    assert not {one.finding for one in found} & {"unresponsive", "not_breathing", "agonal_breathing"}
