"""What a reply says was so and is no more, or was so long ago: «he did, but it's gone now», «a mini one, four years ago»."""

from __future__ import annotations

import re

from assistant.domain.findings import LASTING_KINDS, Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.heads import Head, Says
from assistant.understanding.tales import VITAL
from assistant.understanding.utterance import Span, Utterance

_CEASED = re.compile(
    r"(?:(?:yes|yeah|well|no|oh|um) )?(?:he|she|it|i|they) (?:used to(?: be| do| have| take)?(?= (?:but|till|until|years|then|not|when)\b|\Z)"
    r"|(?:was|did|had|were) (?:right up |all right |up )?(?:until|at one time|at one point))"
)
"""«He was till March», «she did at one time»: what is no more. Not «he used to get fits»: those may come back."""
_ASKS_OF_NOW = re.compile(r"\b(?:is|are|does|do|am)\b", re.I)
_BYGONE = re.compile(r"(he|she|it|i|they|we|there) (did|was|had|were)\Z")
_SINCE = re.compile(
    r"(?:oh |yeah |yes )?(?:ever )?(?:since|from) (?:he|she|i|birth|childhood|a (?:child|kid|baby)|(?:19|20)\d\d|school)\b|all (?:his|her|my) life\b"
)
_WAS = re.compile(r"(he|she|it|they) (was|were)\Z")
_EARLIER = re.compile(
    r"(?:it|he|she|they) (?:was|were|did|had) (?:earlier|before|at first|this morning|last night|yesterday|a (?:minute|while) ago)\b"
)
_NOT_THIS_TIME = re.compile(
    r"(?:no |nope |nah )?not (?:this time|today|tonight|now)\b.{0,40}\b(?:he|she|i|it|they) (?:did|was|had|has|cracked|banged|hit|broke)\b.{0,40}"
    r"\b(?:last|week|month|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|ago|before|other day)\b"
)
"""«Did she hit her head?» — «not this time. She did last week»."""
_ASKS_OF_THEN = re.compile(r"\b(was|were|did|had|been)\b", re.I)


class Formerly:
    """The answers of one reply that are of another time than now."""

    def __init__(self, book: Book, said: Utterance) -> None:
        self._book = book
        self._said = said

    def long_ago(self, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
        """«Has he had a stroke?» — «a mini one, about four years ago»: a distant time tells that it was so."""
        first = self._said.clauses[0]
        since = self._since(asks, explicit)
        if since:
            return since
        words = self._said.words.words
        spans = [
            span
            for span in self._said.cue("distant")
            if span[0] in first and not words[span[1] - 1].given.endswith("'s")  # «carbon copy of last month's»
        ]
        if not spans or {"not", "no", "never"} & set(self._said.forms[first.first : first.last + 1]):
            return []
        made = []
        for ask in asks:
            entry = self._book.entries.get(ask.finding)
            if ask.open or ask.yes_is is not Status.PRESENT or any(one.finding == ask.finding for one in explicit):
                continue
            if ask.finding in VITAL:
                continue  # «that's not proper breathing, how old is he?» — «38, his wife had a baby last month»
            status = Status.PRESENT if entry is not None and entry.kind == "history" else Status.PAST
            made.append(self._said.mention(ask.finding, status, spans[0][0], spans[0][1] - 1))
        return made

    def _since(self, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
        """«So he has epilepsy?» — «since he was four»: whatever has a beginning is so."""
        told = {one.finding for one in explicit}
        if not _SINCE.match(self._said.line):
            return []
        kinds = [one for one in asks if one.yes_is is Status.PRESENT and self._book.kind_of(one.finding) == "history"]
        return [
            self._said.mention(one.finding, Status.PRESENT, 0, 0)
            for one in kinds
            if one.finding not in told and not one.open
        ]

    def bygone(self, heads: list[Head]) -> Span | None:
        """«Yesterday. Not today.», «He did, but it's gone now»: it was so and is no more."""
        said = self._said
        first = heads[0] if heads else None
        ceased = _CEASED.match(said.line)
        if ceased is not None and _ASKS_OF_NOW.search(said.context.question):
            return (0, len(ceased.group().split()))
        then = _EARLIER.match(said.line)
        of_trouble = all(one.yes_is is Status.PRESENT for one in said.context.asks)
        if then is not None and of_trouble and not _ASKS_OF_THEN.search(said.context.question):
            return (0, len(then.group().split()))
        if of_trouble and _NOT_THIS_TIME.match(said.line):
            return (0, len(said.forms))
        if first and _WAS.search(said.text_of(first.span)) and not _ASKS_OF_THEN.search(said.context.question):
            if len(heads) == 1:
                return first.span
            if any(one.says is Says.NO for one in heads[1:]):
                return None  # «he was, but he isn't now»: a no
        over = [*said.over(), *(one.span for one in heads if said.text_of(one.span).startswith("not "))]
        if first and first.says is Says.YES and any(span[0] >= first.span[1] for span in said.over()):
            return first.span
        if (
            first
            and _BYGONE.search(said.text_of(first.span))
            and first.says is Says.YES
            and any(span[0] > first.span[0] for span in over)
        ):
            return first.span
        ended = next((span for span in said.over() if said.clause_of(span[0]).subject in ("it", "that")), None)
        if first is None and ended is not None:
            return ended  # «is he still seizing?» — «he was shaking a bit, it kind of quit now»
        for span in (*said.cue("recent"), *said.cue("distant")):
            if said.words.words[span[1] - 1].given.endswith("'s"):
                continue  # «carbon copy of last month's»: what it is like
            alone = span[1] >= len(said.forms) or bool(said.words.words[span[1]].mark)
            if span[0] == 0 and alone and (first is None or first.says is not Says.YES):
                return span
        return None

    def over(self, asks: tuple[Ask, ...], span: Span, explicit: list[Mention]) -> list[Mention]:
        """What was so and is no more. «Is he breathing?» — «he was» says nothing good of now: unsure (S4)."""
        said, told = self._said, {one.finding for one in explicit}
        over = {Status.PRESENT: Status.PAST, Status.ABSENT: Status.UNCERTAIN}
        return [
            said.mention(ask.finding, over[ask.yes_is], span[0], span[1] - 1, (said.text_of(span),))
            for ask in asks
            if ask.finding not in told
            and (ask.yes_is is Status.PRESENT or _WAS.search(said.text_of(span)) or _CEASED.match(said.text_of(span)))
            and not (
                said.text_of(span).endswith("stopped") and self._book.kind_of(ask.finding) in LASTING_KINDS
            )  # no blow stops
        ]
