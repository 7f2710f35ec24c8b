"""What every caller says, read by our own understanding: a yes is a yes in panic too."""

from __future__ import annotations

import pytest

from assistant.domain.findings import AnswerKind
from assistant.session import _DONE
from tests.training.room.conftest import personas, understanding

QUESTIONS = ("Is he awake?", "Is he breathing normally?", "Any heavy bleeding?", "Does he take a blood thinner?")
KINDS = {"yes": AnswerKind.YES, "no": AnswerKind.NO, "unsure": AnswerKind.UNSURE}
ALL = sorted(personas())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("persona", ALL)
def test_answer_words_are_read_as_what_they_are(persona: str, kind: str) -> None:
    read = understanding()
    for question in QUESTIONS:
        for words in getattr(personas()[persona], kind):
            assert read.understand(words, read.context(question, None, None)).answer is KINDS[kind], words


@pytest.mark.parametrize("persona", ALL)
def test_what_is_no_answer_tells_nothing(persona: str) -> None:
    """An evasion or «say it again» is neither yes nor no nor a finding; it may be read as a refusal."""
    one, read = personas()[persona], understanding()
    for question in QUESTIONS:
        for words in (*one.evasion, *one.not_yet, *one.lead_in, *one.okay):
            understood = read.understand(words, read.context(question, None, None))
            assert not understood.mentions or words in one.okay, words
            assert words in one.okay or understood.answer not in (AnswerKind.YES, AnswerKind.NO, AnswerKind.UNSURE)


@pytest.mark.parametrize("persona", ALL)
def test_done_is_taken_for_done(persona: str) -> None:
    for words in personas()[persona].done:
        assert _DONE.match(words), words


@pytest.mark.parametrize("persona", ALL)
def test_say_it_again_is_not_taken_for_done(persona: str) -> None:
    for words in personas()[persona].not_yet:
        assert not _DONE.match(words), words
