"""Ages, numbers and times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VALUES = [
    (None, "He's seventy-two years old", "age", 72.0),
    (None, "my 45 year old husband", "age", 45.0),
    (None, "45yo male", "age", 45.0),
    (None, "she's in her fifties", "age", 55.0),
    ("How old is he?", "Forty odd", "age", 40.0),
    ("How old is she?", "She'll be three in May", "age", 2.0),
    ("How old is he?", "Sixteen months.", "age", 1.333),
    ("How old is the baby?", "Four weeks.", "age", 0.077),
    (None, "She's ten weeks, she has a fever", "age", 0.192),
    (None, "She's six months old", "age", 0.5),
    ("How old is he?", "He's about 30, 35", "age", 35.0),
    (None, "My dad's 68, he has bad back pain", "age", 68.0),
    (None, "my uncle fifty eight years and he almost pass out", "age", 58.0),
    (None, "she have seventy year and the chest is pressing", "age", 70.0),
    (None, "he is seventy two now he is ok", "age", 72.0),
    ("How old is he?", "He's fifty-nine. He was out for maybe ten seconds.", "age", 59.0),
    ("How old are you?", "Twenty-six. It's way down low on the one side.", "age", 26.0),
    ("How old is he?", "Fifty. He's had two of these before.", "age", 50.0),
    ("How old are you?", "How old? Twenty-six. I'm a week late with my period.", "age", 26.0),
    ("How old is she?", "Eighty-one. She fell on the one stair at number 12.", "age", 81.0),
    ("How old is he?", "Forty. No, forty-one.", "age", 41.0),
    ("How old is he?", "Seventy and one.", "age", 71.0),
    ("How old is she?", "One and seventy.", "age", 71.0),
    ("How old is he?", "Forty. And one more thing, he's sweaty.", "age", 40.0),
    ("How old is he?", "He's seventy and one of his legs is bad.", "age", 70.0),
    ("How old is he?", "Sixty, he's got type two diabetes", "age", 60.0),
    ("How old is he?", "Four, this is his second one", "age", 4.0),
    ("How old is she?", "Just turned one, bless her.", "age", 1.0),
    ("How far along are you?", "Thirty-eight weeks", "weeks_pregnant", 38.0),
    (None, "he fell about 15 feet off the roof", "fall_height", 15.0),
    (None, "her sugar is 38", "glucose", 38.0),
    (None, "My mum, sixty-eight, she's had a bellyache since lunch", "age", 68.0),
    (None, "My wife, 71, has collapsed.", "age", 71.0),
    ("How long was he under water?", "Two or three minutes", "minutes_under_water", 3.0),
    ("How far apart are the contractions?", "About four minutes", "contraction_gap", 4.0),
    ("How long has he been seizing?", "Ten minutes", "seizure_minutes", 10.0),
    ("How long did the fit last?", "We timed it, six and a half minutes", "seizure_minutes", 6.5),
    ("How long did the fit last?", "I'd the stopwatch on. Eight and a half.", "seizure_minutes", 8.5),
    ("How long did the fit last?", "Seven, on my watch.", "seizure_minutes", 7.0),
    ("How long did the fit last?", "Forty. Seconds, I mean.", "seizure_minutes", 0.67),
    ("How long did the fit last?", "He's had two before.", "seizure_minutes", None),
    ("How many pills did he take?", "Twenty pills", "amount_taken", "Twenty pills"),
    ("How many people are hurt?", "Three", "patient_count", 3.0),
    ("Are you male or female?", "Female.", "sex", "female"),
    ("Is he male or female?", "Male.", "sex", "male"),
    (None, "It's 12 Elm Street", "address", "It's 12 Elm Street"),
]


@pytest.mark.parametrize(("question", "text", "attribute", "value"), VALUES)
def test_value(mentions, question: str | None, text: str, attribute: str, value: float | str) -> None:  # type: ignore[no-untyped-def]
    """One sentence, one value."""
    assert {one.finding: one.value for one in mentions(text, question)}.get(attribute) == value


NO_HEIGHTS = ["He fell, he's twenty feet from the front door", "She fell fifty feet down the road from us"]


@pytest.mark.parametrize("text", NO_HEIGHTS)
def test_not_a_height(mentions, text: str) -> None:  # type: ignore[no-untyped-def]
    """How far away somebody lies is not how far he fell."""
    assert not {one.finding for one in mentions(text, None)} & {"fall_height", "long_fall"}


NO_AGES = [
    "It's room 12, the code is 4567",
    "He fell two years ago",
    "He takes 40 milligrams",
    "the house number is 88",
    "My watch says 10 30",
    "two minutes ago he collapsed",
    "My dad's 20 minutes away",
    "I'm at my dad's, sixty-eight, Mill Road",
    "It's my dad, two minutes ago, he fell",
    "he was out for ten seconds",
    "My wife got a shock, she's thirty weeks.",
]


@pytest.mark.parametrize("text", NO_AGES)
def test_not_an_age(mentions, text: str) -> None:  # type: ignore[no-untyped-def]
    """Door codes, house numbers, doses and times are no ages."""
    assert "age" not in {one.finding for one in mentions(text)}


BANDS = [
    ("my husband collapsed in front of our baby, he's not breathing", "adult"),
    ("my gran collapsed, she's not breathing and my little boy is screaming", "adult"),
    ("my wife has passed out and she's not breathing, my little girl found her", "adult"),
    ("my husband dropped our baby and he's not breathing", "infant"),
    ("my husband was holding our baby and the baby stopped crying and went limp", "infant"),
    ("my wife is here with me, our baby is not breathing", "infant"),
    ("my wife found our baby blue and not breathing", "infant"),
    ("my little boy is screaming, he fell", "child"),
]


@pytest.mark.parametrize(("text", "band"), BANDS)
def test_a_child_who_only_stands_by_lends_nobody_his_age(mentions: Callable[..., Any], text: str, band: str) -> None:
    """The hands go on the chest by the patient's age; where it may be the child's call, the child's age stays."""
    told = [one.value for one in mentions(text) if one.finding == "band_words"]
    assert (told[-1] if told else "adult") == band


def test_a_child_hurt_beside_the_known_patient_lends_no_age_either(mentions: Callable[..., Any]) -> None:
    """The call is about gran: what her grandson has is his."""

    def bands(kin: str | None) -> list[Any]:
        found = mentions("my little boy is bleeding", None, "third" if kin else None, kin)
        return [one.value for one in found if one.finding == "band_words"]

    assert bands("gran") == []
    assert bands(None) == ["child"]
