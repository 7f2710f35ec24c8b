"""What an answer may deny: a no to a narrower question leaves the broader finding, a refusal denies nothing."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.call import Call
from assistant.domain.findings import AnswerKind, Mention, Origin, Status
from assistant.schema.book import Book

_CLAIMS = (Status.PRESENT, Status.UNCERTAIN)


def believed(book: Book, call: Call, mentions: Iterable[Mention], answer: AnswerKind) -> tuple[Mention, ...]:
    """The mentions of an answer without those denials that it does not bear out.

    «Is the bleeding spurting?» binds both findings; the no is for the narrower one where the broader one was told.
    What is denied in the speaker's own words (volunteered) always counts.
    """
    told = tuple(mentions)
    denied = {one.finding for one in told if _denies(one)}
    if not denied:
        return told
    if answer is AnswerKind.REFUSED:
        return tuple(one for one in told if not _denies(one))
    return tuple(one for one in told if not (_denies(one) and _narrower_meant(book, call, one.finding, denied)))


def _denies(one: Mention) -> bool:
    return one.status is Status.ABSENT and one.origin is Origin.ANSWERED


def _narrower_meant(book: Book, call: Call, finding: str, denied: set[str]) -> bool:
    """Whether this was told before, and the same answer denies a narrower form of it."""
    top = call.picture.tops.get(finding)
    if top is None or top.status not in _CLAIMS:
        return False
    return not denied.isdisjoint(book.finer.get(finding, ()))
