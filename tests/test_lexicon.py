"""Every evidence line of the lexicon, save those listed as known failures; a listed one that holds breaks the build."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.schema.book import Book, find_root
from assistant.understanding.evidence import cases, failure, readable_book
from assistant.understanding.understand import Understanding, located

BOOK, PROBLEMS = readable_book(find_root())
LEDGER = Path(__file__).parent / "understanding" / "known_failures.yaml"
KNOWN = {tuple(one) for one in yaml.safe_load(LEDGER.read_text(encoding="utf-8"))["evidence"]}


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    """The understanding of the real vocabulary; unreadable phrases are told by `test_every_phrase_can_be_read`."""
    return Understanding(BOOK, None, lambda *what: PROBLEMS.append(str(located(find_root(), *what))))


def test_every_phrase_can_be_read(understanding: Understanding) -> None:
    """No file, class or phrase is passed over."""
    assert PROBLEMS == []


@pytest.mark.parametrize("finding", sorted(BOOK.entries))
def test_evidence(understanding: Understanding, finding: str) -> None:
    """All lines of a finding hold."""
    book: Book = BOOK
    wrong = [
        problem
        for case in cases(book.entries[finding])
        if (case.finding, case.field, case.line.text) not in KNOWN
        for problem in [failure(understanding, book, case)]
        if problem
    ]
    assert wrong == []


def test_known_failures_still_fail(understanding: Understanding) -> None:
    """The ledger is honest: what holds now is struck off."""
    standing = {
        (case.finding, case.field, case.line.text)
        for entry in BOOK.entries.values()
        for case in cases(entry)
        if failure(understanding, BOOK, case)
    }
    assert sorted(KNOWN - standing) == []
