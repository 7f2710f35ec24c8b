"""An understanding of a small vocabulary, for tests of the machinery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.findings import Mention
from assistant.schema.base import load_model
from assistant.schema.book import find_root
from assistant.schema.lexicon import LexiconFile, StatusWords
from assistant.understanding.book import lexicon_book
from assistant.understanding.evidence import readable_book
from assistant.understanding.understand import Understanding

Reader = Callable[..., dict[str, str]]


@pytest.fixture(scope="session")
def understanding() -> Understanding:
    """Built once: the small vocabulary with the real cue words."""
    root = find_root()
    small = load_model(LexiconFile, Path(__file__).with_name("small.yaml"), "small.yaml")[0]
    cues = load_model(StatusWords, root / "lexicon" / "status.yaml", "status.yaml")[0].cues
    classes = load_model(LexiconFile, root / "lexicon" / "classes.yaml", "classes.yaml")[0].classes
    return Understanding(
        lexicon_book({one.id: one for one in small.findings}, {**classes, **small.classes}, cues), root
    )


@pytest.fixture(scope="session")
def real() -> Understanding:
    """The whole vocabulary of the book."""
    root = find_root()
    return Understanding(readable_book(root)[0], root)


@pytest.fixture(scope="session")
def mentions(understanding: Understanding) -> Callable[..., tuple[Mention, ...]]:
    """Reads a text, after a question where one is given."""

    def read(
        text: str, question: str | None = None, who: str | None = None, kin: str | None = None
    ) -> tuple[Mention, ...]:
        context = understanding.context(question, None, None)
        return understanding.understand(text, replace(context, who=who or context.who, kin=kin)).mentions

    return read


@pytest.fixture(scope="session")
def statuses(mentions: Callable[..., tuple[Mention, ...]]) -> Reader:
    """The status of every finding that a text tells."""

    def read(text: str, question: str | None = None, who: str | None = None, kin: str | None = None) -> dict[str, str]:
        return {one.finding: one.status.value for one in mentions(text, question, who, kin) if one.value is None}

    return read
