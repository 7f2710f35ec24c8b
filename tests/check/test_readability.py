"""Plain words: lines are short, words are short, no idioms, and each instruction set reads at grade six or under."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.check import readability
from assistant.check.lint import Place
from assistant.check.readability import (
    grade,
    heard,
    line_problems,
    plain_problems,
    script_text,
    spoken_lines,
    syllables,
)
from assistant.schema.book import find_root
from assistant.schema.dialog import Step
from assistant.schema.protocol import WordsFile, load_file
from tests.scene import book

WORDS = load_file(WordsFile, find_root())
HERE = Place(book(), "dialogs/case_entry.yaml")


def told(line: str) -> str:
    return "; ".join(str(one) for one in line_problems(HERE, line, WORDS))


def test_the_book_is_plain() -> None:
    assert not plain_problems(book(), WORDS)
    assert len(list(spoken_lines(book()))) > 700


@pytest.mark.parametrize("name", book().instructions)
def test_each_set_reads_at_grade_six_or_under(name: str) -> None:
    assert grade(script_text(book().instructions[name])) <= WORDS.reading_grade <= 6


def test_a_set_that_reads_too_high_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    hard = Step(
        id="hard",
        say="Immediately administer supplementary oxygenation following deteriorating respiratory insufficiency.",
        source="GK",
    )
    script = book().instructions["frostbite"].model_copy(update={"steps": (hard,), "questions": ()})
    from dataclasses import replace

    worse = replace(book(), instructions={**book().instructions, "frostbite": script})
    problems = [str(one) for one in plain_problems(worse, WORDS)]
    assert any("reads at grade" in one and "frostbite" in one for one in problems)
    assert any("syllables" in one for one in problems)


@pytest.mark.parametrize(
    "line",
    [
        "Hang in there.",
        "Keep an eye on {him}.",
        "Take it easy.",
        "Did {he} black out?",
        "{Is} {he} out of it?",
        "Did {he} come to?",
        "Give me a hand.",
        "Did {he} pass away?",
    ],
)
def test_idioms_are_told(line: str) -> None:
    assert "idiom" in told(line)


@pytest.mark.parametrize(
    "line", ["Come to the door.", "Move {him} out of it.", "They come to help you.", "Hold it there."]
)
def test_plain_words_are_no_idioms(line: str) -> None:
    assert not told(line)


def test_long_lines_and_long_words_are_told() -> None:
    assert "16 words" in told("One two three four. Five six seven eight. One two three four. Five six seven eight.")
    assert "syllables" in told("Is it an emergency?")
    assert not told("{Does} {he} have diabetes?")


def test_tokens_are_heard_as_words() -> None:
    assert heard("{Is} {he} awake? {Help}.") == "Is he awake? Help is on the way."


@pytest.mark.parametrize(("word", "count"), [("breathes", 1), ("ambulance", 3), ("emergency", 4), ("people", 2)])
def test_syllables_are_counted_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_without_the_library_lines_and_idioms_are_checked_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readability, "measures", lambda: False)
    assert "idiom" in told("Hang in there.")
    assert not told("Is it an emergency?")
    assert not plain_problems(book(), WORDS)


def test_the_library_needs_no_network_and_no_home(tmp_path: Path, checkout: Path) -> None:
    code = (
        "import socket\n"
        "def refuse(*a, **k): raise OSError('no network')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse\n"
        "from assistant.check.readability import grade, syllables\n"
        "print(round(grade('Push hard and fast. Count with me.'), 1), syllables('ambulance'))\n"
    )
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[1] == "3"
    assert not list(tmp_path.iterdir())
