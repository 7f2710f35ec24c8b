"""A dispatcher who tells a caller to do compressions has judged it an arrest: the call follows him."""

from __future__ import annotations

import pytest

from assistant.coaching import starts_cpr
from assistant.domain.clock import ManualClock
from assistant.schema.book import load_book
from assistant.session import Session
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding


@pytest.mark.parametrize(
    "text",
    [
        "Okay, we're going to do CPR, I'll help you.",
        "Put the heel of your hand in the middle of her chest.",
        "Kneel beside him. Push down hard and fast.",
        "I'm going to tell you how to do chest compressions.",
        "Two fingers on the center of the breastbone.",
        "Keep pushing on his chest, don't stop.",
    ],
)
def test_orders(text: str) -> None:
    assert starts_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "If he stops breathing we'll start CPR.",
        "Do you know how to do CPR?",
        "Is anyone doing chest compressions?",
        "Push hard on the wound with a towel.",
        "Press a clean cloth on his chest where the blood is.",
        "Don't push on her chest.",
        "Push with the next contraction, chin to your chest.",
        "Watch his chest and tell me each time it rises.",
        "You may have to do CPR.",
    ],
)
def test_no_orders(text: str) -> None:
    assert not starts_cpr(text)


def _call(*turns: tuple[str, str]) -> Session:
    book = load_book()
    session = Session(book, ManualClock(), call_id="c", listener=Listening(Understanding(book)), mode="replay")
    for speaker, text in turns:
        session.heard(text, speaker)
    return session


def test_the_call_follows_the_dispatcher_into_cpr() -> None:
    session = _call(
        ("dispatcher", "Is he awake?"),
        ("caller", "Well he's over by the lathe."),
        ("dispatcher", "Okay. Heel of your hand on the center of his chest."),
    )
    assert session.advice.arrest
    assert session.advice.level.value == "ALS"


def test_a_sign_of_life_ends_it_as_any_other() -> None:
    session = _call(
        ("caller", "My dad fell over."),
        ("dispatcher", "Push hard and fast on his chest."),
        ("caller", "He's pushing me away, he's talking to me."),
    )
    assert not session.advice.arrest
