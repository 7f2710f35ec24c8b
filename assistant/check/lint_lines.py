"""Lint of spoken lines: short, plain, sayable of everyone who may be the patient, and nothing that must never be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.dialog.voice import TOKENS, tokens_of
from assistant.schema.problems import Problem, nearest

if TYPE_CHECKING:
    from assistant.check.lint import Place

MOST_WORDS = 15
_BARE = re.compile(r"(?<!\{)\b(he|she|him|his|her|himself|herself|the patient)\b(?!\})", re.I)
_PROMISE = re.compile(r"\b(help|ambulance|crew|they) (is|are|'s|'re) (on the way|coming|on (its|their) way)\b", re.I)
_MARKUP = re.compile(r"[\[\]<>]")


def spoken_problems(place: Place, line: str) -> Iterator[Problem]:
    """What is wrong with one spoken line."""
    for token in sorted(tokens_of(line) - TOKENS):
        yield place.problem(f"'{{{token}}}' is no token of a spoken line{nearest(token, TOKENS)}")
    bare = _BARE.search(line)
    if bare:
        yield place.problem(
            f"'{bare.group()}' does not fit everyone who may be the patient; write a token such as {{he}}"
        )
    if _PROMISE.search(line):
        yield place.problem("help is promised only once it is sent; write the token {help}")
    if _MARKUP.search(line):
        yield place.problem("a spoken line holds no brackets")
    for sentence in re.split(r"[.?!]+", line):
        words = sentence.split()
        if len(words) > MOST_WORDS:
            yield place.problem(f"a sentence has {len(words)} words; at most {MOST_WORDS}: «{' '.join(words[:5])} …»")
    yield from _forbidden(place, line)


def _forbidden(place: Place, line: str) -> Iterator[Problem]:
    """S19, unless the line itself forbids it («Do not …», «Never …»)."""
    for topic, patterns in place.book.forbidden.items():
        for pattern in patterns:
            for sentence in re.split(r"[.?!]+", line):
                if re.search(pattern, sentence, re.I) and not re.match(
                    r"\s*(do not|don't|never|no|nobody)\b", sentence, re.I
                ):
                    yield place.problem(f"must never be said ({topic}): «{sentence.strip()}»")
