"""What an answer by key says: the mentions that a yes, a no, or a choice makes of what a prompt asks."""

from __future__ import annotations

from assistant.dialog.advice import Prompt
from assistant.dialog.lookup import question_of
from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.schema.book import Book


class NotPossible(Exception):
    """What was asked of the session cannot be done now; the message says why."""


def by_key(book: Book, prompt: Prompt, kind: AnswerKind, choice: str | None) -> tuple[Mention, ...]:
    """The mentions of an answer: those of the choice where one is named. NotPossible for an unknown choice."""
    return _by_choice(book, prompt, choice) if choice else by_asks(prompt.asks, kind)


def by_asks(asks: tuple[Ask, ...], kind: AnswerKind) -> tuple[Mention, ...]:
    """What a plain yes, no or unsure makes of the findings asked about; nothing for any other answer."""
    if kind not in (AnswerKind.YES, AnswerKind.NO, AnswerKind.UNSURE):
        return ()
    return tuple(Mention(one.finding, _status(one, kind), words=kind.value, origin=Origin.ANSWERED) for one in asks)


def _by_choice(book: Book, prompt: Prompt, choice: str) -> tuple[Mention, ...]:
    question = question_of(book, prompt.id)
    option = next((one for one in question.options if one.id == choice), None) if question else None
    if option is None:
        raise NotPossible(f"'{choice}' is no answer to this question.")
    made = []
    for name, value in option.sets.items():
        if isinstance(value, Status) or value in tuple(Status):
            made.append(Mention(name, Status(value), words=option.label, origin=Origin.ANSWERED))
        else:
            made.append(Mention(name, Status.PRESENT, words=option.label, value=value, origin=Origin.ANSWERED))
    return tuple(made)


def _status(ask: Ask, kind: AnswerKind) -> Status:
    """What a plain yes, no or unsure makes of a finding that was asked about."""
    if kind is AnswerKind.UNSURE:
        return Status.UNCERTAIN
    return ask.yes_is if kind is AnswerKind.YES else ask.yes_is.flipped()
