"""Plain words: how long a spoken line is, which long words and idioms it holds, and the reading grade of each set.

Grades and syllables come from `textstat`, which is installed with the tests (extra `test`) and is no part of a plain
installation: where it is missing, length and idioms are checked and the rest is left out (`measures` says so).
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from assistant.check.lint import Place
from assistant.dialog.voice import spoken
from assistant.schema.book import Book
from assistant.schema.dialog import Instruction
from assistant.schema.problems import Problem
from assistant.schema.protocol import WordsFile

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")


def measures() -> bool:
    """Whether reading grades and syllables can be measured here."""
    return importlib.util.find_spec("textstat") is not None


@lru_cache(maxsize=1)
def _textstat() -> Any:
    return importlib.import_module("textstat")


def grade(text: str) -> float:
    """The reading grade (Flesch-Kincaid) of a text."""
    return float(_textstat().flesch_kincaid_grade(text))


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """How many syllables a word has."""
    return int(_textstat().syllable_count(word))


def heard(line: str) -> str:
    """A spoken line as a caller hears it, said of a man."""
    return spoken(line, "he", "the patient", True)


def script_text(script: Instruction) -> str:
    """Everything that an instruction set says, one line after the other."""
    said = [*(step.say for step in script.steps), *(question.say for question in script.questions)]
    return " ".join(heard(line) for line in said)


def plain_problems(book: Book, words: WordsFile) -> list[Problem]:
    """Every spoken line that is not plain, and every instruction set whose reading grade is too high."""
    found = [problem for place, line in spoken_lines(book) for problem in line_problems(place, line, words)]
    if measures():
        found += _grades(book, words)
    return sorted(found)


def line_problems(place: Place, line: str, words: WordsFile) -> Iterator[Problem]:
    """What is not plain in one spoken line."""
    said = heard(line)
    count = len(said.split())
    if count > words.most_words:
        yield place.problem(f"the line has {count} words; at most {words.most_words}")
    for pattern in words.idioms:
        idiom = re.search(pattern, line, re.I) or re.search(pattern, said, re.I)
        if idiom:
            yield place.problem(f"«{idiom.group().strip()}» is an idiom; say what is meant")
    if measures():
        for word in _WORD.findall(said):
            if syllables(word.lower()) >= words.long_from and word.lower() not in words.long_allowed:
                yield place.problem(f"«{word}» has {syllables(word.lower())} syllables; use a short word")


def _grades(book: Book, words: WordsFile) -> Iterator[Problem]:
    for script in book.instructions.values():
        found = grade(script_text(script))
        if found > words.reading_grade:
            place = Place(book, f"dialogs/instructions/{script.id}.yaml", ("steps",))
            yield place.problem(f"the set reads at grade {found:.1f}; at most {words.reading_grade:g}")


def spoken_lines(book: Book) -> Iterator[tuple[Place, str]]:
    """Every line of the book that is spoken, with its place."""
    entry = Place(book, "dialogs/case_entry.yaml")
    for number, question in enumerate(book.entry.values()):
        yield entry.at("questions", number, "say"), question.say
    yield from _hazards_and_barriers(book)
    for card in book.complaints.values():
        place = Place(book, f"dialogs/complaints/{card.id}.yaml")
        for number, question in enumerate(card.questions):
            yield place.at("questions", number, "say"), question.say
    for script in book.instructions.values():
        place = Place(book, f"dialogs/instructions/{script.id}.yaml")
        for number, question in enumerate(script.questions):
            yield place.at("questions", number, "say"), question.say
        for number, step in enumerate(script.steps):
            yield place.at("steps", number, "say"), step.say


def _hazards_and_barriers(book: Book) -> Iterator[tuple[Place, str]]:
    for number, hazard in enumerate(book.hazards):
        place = Place(book, "dialogs/hazards.yaml", ("hazards", number))
        yield place.at("question"), hazard.question
        yield place.at("make_safe"), hazard.make_safe
    for number, barrier in enumerate(book.barriers.values()):
        place = Place(book, "dialogs/barriers.yaml", ("barriers", number))
        for line in (*barrier.say, *barrier.persist):
            yield place.at("say"), line
