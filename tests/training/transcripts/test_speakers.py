"""Who is who: by the name, by what is given, by a question asked once, by the words."""

from __future__ import annotations

import pytest

from assistant.training.transcripts.read import read
from assistant.training.transcripts.speakers import Speaker, by_words, role_in_name

CALL = "{a}: 911, what's your emergency?\n{b}: he collapsed\n{a}: is he awake?\n{b}: no\n"


def speaking(a: str, b: str, **given: str) -> tuple[list[str], tuple[str, ...]]:
    """Roles turn by turn, and the notes."""
    made = read(CALL.format(a=a, b=b).encode(), "call.txt", given)
    assert made.recording is not None
    return [one.speaker for one in made.recording.turns], made.notes


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Dispatcher", "dispatcher"),
        ("CALL-TAKER 3", "dispatcher"),
        ("Calltaker", "dispatcher"),
        ("911 Operator", "dispatcher"),
        ("9-1-1", "dispatcher"),
        ("999", "dispatcher"),
        ("Emergency operator", "dispatcher"),
        ("Caller", "caller"),
        ("911 caller", "caller"),
        ("Second caller", "caller"),
        ("Bystander", "other"),
        ("Patient", "other"),
        ("SPEAKER_00", ""),
        ("Marcy", ""),
    ],
)
def test_names_that_say_it(name: str, role: str) -> None:
    assert role_in_name(name) == role


@pytest.mark.parametrize(
    ("a", "b"), [("Dispatcher", "Caller"), ("D", "C"), ("Q", "A"), ("Operator", "Woman"), ("999", "Patient")]
)
def test_telling_names_need_no_guess(a: str, b: str) -> None:
    assert speaking(a, b) == (["dispatcher", "caller", "dispatcher", "caller"], ())


def test_names_that_say_nothing_are_read_from_the_words_and_told() -> None:
    roles, notes = speaking("SPEAKER_01", "SPEAKER_00")
    assert roles == ["dispatcher", "caller", "dispatcher", "caller"]
    assert any("SPEAKER_01 was taken for the dispatcher" in one and "--speaker" in one for one in notes)
    assert len(notes) == 2


def test_what_is_given_wins_whatever_the_name_or_its_case() -> None:
    roles, notes = speaking("Marcy", "Dispatcher", marcy="dispatcher", Dispatcher="caller")
    assert roles == ["dispatcher", "caller", "dispatcher", "caller"] and notes == ()


def test_each_unknown_name_is_asked_once_with_its_words_and_a_proposal() -> None:
    put: list[Speaker] = []

    def ask(speaker: Speaker) -> str:
        put.append(speaker)
        return "other" if speaker.name == "B" else speaker.proposed

    made = read(CALL.format(a="A", b="B").encode(), "call.txt", {}, ask)
    assert made.recording is not None
    assert [one.speaker for one in made.recording.turns] == ["dispatcher", "other", "dispatcher", "other"]
    assert put == [Speaker("A", "911, what's your emergency?", "dispatcher"), Speaker("B", "he collapsed", "caller")]


def test_nobody_is_asked_where_the_names_say_it() -> None:
    def ask(speaker: Speaker) -> str:
        raise AssertionError(speaker)

    read(CALL.format(a="Operator", b="Caller").encode(), "call.txt", {}, ask)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("What's the address of the emergency?", "dispatcher"),
        ("Okay, is she awake right now?", "dispatcher"),
        ("Put your hands on the middle of his chest.", "dispatcher"),
        ("How old is he?", "dispatcher"),
        ("Is he going to die? What do I do?", "caller"),
        ("Are they coming? Please hurry!", "caller"),
        ("He isn't breathing.", "caller"),
        ("My mum fell and her leg looks wrong", "caller"),
    ],
)
def test_roles_by_words(words: str, role: str) -> None:
    assert by_words(words) == role
