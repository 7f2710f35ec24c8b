"""Masking: what identifies a phone, a mailbox or a house goes; what matters for the patient stays."""

from __future__ import annotations

import pytest

from assistant.hearing import Listener
from assistant.schema.recording import Expect, ExpectedFinding, Recording, TurnModel
from assistant.training.replay import replay
from assistant.training.transcripts.mask import mask
from tests.scene import book

WHERE = "What's the address?"
NUMBER = "What number are you calling from?"


def masked(text: str, asked: str = "What happened?") -> str:
    """A caller's words after masking."""
    return _masked(TurnModel(speaker="dispatcher", text=asked), TurnModel(speaker="caller", text=text)).turns[1].text


def _masked(*turns: TurnModel) -> Recording:
    return mask(Recording(id="x", turns=turns))[0]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("It's 555-0134-227.", "It's [number]."),
        ("call me on +1 (206) 555 0134 please", "call me on [number] please"),
        ("five five five oh one three four", "[number]"),
        ("it's five five five, oh one, double four", "it's [number]"),
        ("0 7 7 0 0 9 0 0 1 2 3", "[number]"),
        ("write to jo.d@example.org now", "write to [mail] now"),
        ("jo at example dot org", "[mail]"),
        ("we're at 412 Elm Street, apartment 4B, hurry", "we're at [address], hurry"),
        ("412 north elm st", "412 north elm st"),
        ("12 Oak Close", "[address]"),
        ("twelve oak lane", "[address]"),
        ("corner of Maple Avenue and 5th", "corner of [address] and 5th"),
        ("on highway 90", "on [address]"),
        ("flat 2, SW1A 1AA", "flat 2, [address]"),
    ],
)
def test_what_is_masked_anywhere(text: str, after: str) -> None:
    assert masked(text) == after


@pytest.mark.parametrize(
    ("text", "asked", "after"),
    [
        ("555 0134", NUMBER, "[number]"),
        ("412 north elm st", WHERE, "[address]"),
        ("412 Elm, the blue door", WHERE, "[address], the blue door"),
        ("it's 7 the glebe way", WHERE, "it's 7 the glebe way"),
    ],
)
def test_a_short_answer_is_read_in_the_light_of_the_question(text: str, asked: str, after: str) -> None:
    assert masked(text, asked) == after


@pytest.mark.parametrize(
    "text",
    [
        "he is 72 and took 20 pills 2 hours ago",
        "one two three four five six seven eight nine",
        "1, 2, 3, 4, 5, 6, 7, 8",
        "one two three four one two three four one two three four",
        "her pressure is 180 over 110 and sugar 43",
        "two seizures close together",
        "he fell 10 feet on the drive",
        "we called 911, it took 10 minutes to get on the way",
        "he ate 3 of the street tacos",
        "he has one good way of hiding it",
        "I did thirty pushes and two breaths",
    ],
)
def test_what_matters_for_the_patient_stays(text: str) -> None:
    assert masked(text) == text
    assert masked(text, WHERE) == text


def test_an_address_said_again_is_masked_again_and_the_report_counts_the_turns() -> None:
    turns = (
        TurnModel(speaker="dispatcher", text=WHERE),
        TurnModel(speaker="caller", text="412 Elm, John Smith's house"),
        TurnModel(speaker="dispatcher", text="Okay, 412 elm. Your number?"),
        TurnModel(speaker="caller", text="555 0134"),
        TurnModel(speaker="key", text="/value 555-0134-22"),
    )
    made, told = mask(Recording(id="x", turns=turns))
    assert [one.text for one in made.turns[1:]] == [
        "[address], John Smith's house",
        "Okay, [address]. Your number?",
        "[number]",
        "/value [number]",
    ]
    lines = list(told.told())
    assert "masked: 2 phone numbers (turns 3, 4)" in lines
    assert "masked: 2 street addresses (turns 1, 2)" in lines and "masked: 0 mail addresses" in lines
    assert any("names of people are NOT masked" in one for one in lines)


def test_notes_and_expectations_are_masked_too() -> None:
    found = ExpectedFinding.model_validate(
        {"finding": "fall", "status": "present", "words": "12 Oak Lane"}, strict=False
    )
    expect = Expect(note="at 12 Oak Lane", findings=(found,))
    made, _ = mask(Recording(id="x", turns=(), notes="jo@example.org", title="555-0134-227", expect=expect))
    assert (made.notes, made.title) == ("[mail]", "[number]")
    assert (
        made.expect is not None and made.expect.note == "at [address]" and made.expect.findings[0].words == "[address]"
    )


def test_a_masked_call_is_decided_like_the_one_that_was_not(ears: Listener) -> None:
    turns = (
        TurnModel(speaker="dispatcher", text="911, what's the address?"),
        TurnModel(speaker="caller", text="412 Elm Street."),
        TurnModel(speaker="dispatcher", text="And the number you're calling from?"),
        TurnModel(speaker="caller", text="555-0134-227. My dad collapsed, he's not waking up and he's gasping!"),
    )
    plain = Recording(id="x", turns=turns)
    results = [replay(book(), one, ears).as_json() for one in (plain, mask(plain)[0])]
    assert results[0]["arrest"] and results[0]["turns"] == results[1]["turns"]
