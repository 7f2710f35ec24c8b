"""What a session needs of a listener, and words cut to what is read at once."""

from __future__ import annotations

import re
from typing import Protocol

from assistant.domain.call import Call
from assistant.domain.findings import AnswerKind, Ask, Mention

READ_AT_ONCE = 10_000
_SENTENCE_END = re.compile(r"(?<=[.?!\n])\s+")


class Heard(Protocol):
    """What a listener made of a text."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The findings and values in it."""
        ...

    @property
    def answer(self) -> AnswerKind:
        """What kind of reply it is."""
        ...


class Listener(Protocol):
    """Reads findings out of words, in the light of what is known of the call."""

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Heard:
        """What a text says."""
        ...

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """What a dispatcher's own words ask: findings, topic, and whether they only want a statement confirmed."""
        ...


class Unread:
    """What is made of words while nobody can read them."""

    mentions: tuple[Mention, ...] = ()
    answer: AnswerKind = AnswerKind.OTHER


def pieces(text: str) -> list[str]:
    """A text in parts of at most 10,000 characters, cut at sentence ends where there are any."""
    if len(text) <= READ_AT_ONCE:
        return [text]
    found: list[str] = []
    current = ""
    for sentence in _SENTENCE_END.split(text):
        for start in range(0, len(sentence), READ_AT_ONCE):
            part = sentence[start : start + READ_AT_ONCE]
            if current and len(current) + 1 + len(part) > READ_AT_ONCE:
                found.append(current)
                current = part
            else:
                current = f"{current} {part}" if current else part
    return [*found, current] if current else found
