"""A question put as the statement it asks about: «Did the bullet hit him?» → «the bullet hit him».

Whatever callers say of a finding can be asked, so a question is read in this order too. Every word keeps its place, so
that what is found stands where the question has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.understanding.clauses import SUBJECTS, Clause
from assistant.understanding.match import QUESTION, STATEMENT, Match, visible
from assistant.understanding.normalise import Word, Words
from assistant.understanding.utterance import Utterance
from assistant.understanding.verbs import past, third_person

_DO = frozenset({"do", "does", "did"})
_BE = frozenset("is are was were am".split())
_HAVE = frozenset({"has", "have", "had"})
_OTHERS = frozenset("can could will would should might".split())
_VERBS = _DO | _BE | _HAVE | _OTHERS
_DETERMINERS = frozenset("the his her your their my a an any all both one".split())
_ONE_WORD = SUBJECTS | frozenset("anyone anybody anything something everything everyone these those nothing".split())
_ADVERBS = frozenset("ever even just actually really still also already suddenly both all not".split())
_PLAIN = {"anyone": "someone", "anybody": "somebody", "anything": "something", "any": "some"}
_TO_CALLER = {"your": "my", "yours": "mine", "yourself": "myself"}
_AS_SUBJECT = frozenset("before after when while if whether since because that where and or until once so".split())
_DROPPED = "_"
_WAKING, _PAIN = "unresponsive", "pain"


def statements(said: Utterance) -> tuple[Words, ...]:
    """The statements that the questions among the clauses ask about; none where nothing is put as a question.

    Several, since a subject may be of two words or of three, and since «he's» may be read as «he is» or «he has».
    """
    words, forms = said.words, said.forms
    found: dict[tuple[str, ...], None] = {}
    for length, as_is in product((2, 3), (False, True)):
        made = list(forms)
        for clause in said.clauses:
            place = _verb(forms, clause)
            if place is not None:
                _turn(made, place, clause.last, length, as_is)
        if made != forms:
            found.setdefault(tuple(_told(made)))
    return tuple(Words(words.text, tuple(_put(words.words, one)), words.tail) for one in found)


_ANY = {"something": "anything", "someone": "anyone", "somebody": "anybody"}


def anything(said: Utterance) -> tuple[Words, ...]:
    """«Has he taken something?» asks what «has he taken anything?» asks."""
    if _ANY.keys().isdisjoint(said.forms):
        return ()
    made = [_ANY.get(form, form) for form in said.forms]
    return (Words(said.words.text, tuple(_put(said.words.words, made)), said.words.tail),)


def joined(book: Book, said: Utterance, turned: Iterable[Sequence[Match]]) -> list[Match]:
    """What a question names as it stands and as statements.

    A statement that only shows somebody awake («she can walk») is no question whether he is: its «no» would be an alarm.
    What the question names as it stands is not given up for a broader or a finer finding, and that it asks whether somebody
    is awake for none: «is he answering you?» asks of more than his voice.
    """
    others = dict.fromkeys(one for matches in turned for one in matches if _asks_the_same(one))
    own = [one for one in said.found if one.use in (STATEMENT, QUESTION)]
    found = visible(sorted(dict.fromkeys([*own, *others]), key=lambda one: (-len(one.used), one.first)))
    kept = [
        one
        for one in said.matches
        if one not in found and (one.finding == _WAKING or any(_akin(book, one, other) for other in found))
    ]
    return sorted([*found, *kept], key=lambda one: (one.first, one.last))


def _asks_the_same(match: Match) -> bool:
    """«Has the pain moved?» knows of the pain; whether there is any, a question asks in its own order."""
    if match.use not in (STATEMENT, QUESTION) or match.finding == _PAIN:
        return False
    return (match.finding, match.status) != (_WAKING, Status.ABSENT)


def _akin(book: Book, hidden: Match, hider: Match) -> bool:
    """Whether a match hides another of its own family."""
    if hidden.mask & hider.mask != hidden.mask:
        return False
    return hider.finding in book.broader.get(hidden.finding, ()) or hidden.finding in book.broader.get(
        hider.finding, ()
    )


def _put(words: Sequence[Word], forms: Sequence[str]) -> Iterator[Word]:
    return (replace(word, form=form) for word, form in zip(words, forms, strict=True))


def _verb(forms: list[str], clause: Clause) -> int | None:
    """Where the verb stands that a question has put before its subject."""
    if not clause.question:
        return None
    for place in range(clause.first, min(clause.first + 4, clause.last)):
        if forms[place] in _VERBS and forms[place + 1] in _ONE_WORD | _DETERMINERS:
            return place
    return None


def _turn(forms: list[str], verb: int, last: int, length: int, as_is: bool) -> None:
    """Put the verb behind its subject, in place; «did» goes into the verb that follows."""
    first = verb + 1
    size = _subject_size(forms, first, last, length)
    behind = first + size
    if forms[verb] in _DO:
        place = behind
        while place < last and forms[place] in _ADVERBS:
            place += 1
        if place <= last:
            forms[place] = _inflected(forms[verb], forms[first], forms[place])
        forms[verb] = _DROPPED
        return
    told = forms[verb]
    if told in _HAVE and as_is:
        told = "is"
    if forms[first] == "you":
        told = {"are": "am", "were": "was", "is": "am"}.get(told, told)
    forms[verb:behind] = [*forms[first:behind], told]


def _subject_size(forms: list[str], first: int, last: int, length: int) -> int:
    if forms[first] in ("someone", "somebody", "anyone", "anybody") and forms[first + 1 : first + 2] == ["else"]:
        return 2
    return 1 if forms[first] in _ONE_WORD else min(length, last - first + 1)


def _inflected(do: str, subject: str, verb: str) -> str:
    if do == "did":
        return past(verb)
    return third_person(verb) if do == "does" else verb


def _told(forms: list[str]) -> Iterator[str]:
    """Words to the caller as the caller would say them, and «any» as «some»."""
    for place, form in enumerate(forms):
        if form == "you":
            before = forms[place - 1] if place else ""
            yield "i" if not before or before == _DROPPED or before in _AS_SUBJECT or _leads(forms, place) else "me"
        else:
            yield _TO_CALLER.get(form, _PLAIN.get(form, form))


def _leads(forms: list[str], place: int) -> bool:
    return forms[place + 1 : place + 2] != [] and forms[place + 1] in _VERBS | {"am"}
