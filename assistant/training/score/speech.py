"""The dispatcher's own words: which line of the book they say, and what cannot be told of them.

What a question asks is read by the understanding and kept with the event. This page only matches words to lines of the
book, by the content words they share, sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.domain import events as ev
from assistant.schema.book import Book
from assistant.schema.dialog import Instruction, Step
from assistant.training.score.record import Moment, Record

COMPRESSIONS, BREATHING_CHECK = "compressions", "breathing_check"
SHARED_LEAST = 2
SHARED_PART = 0.5
"""Two sentences say the same when they share two content words, and these are half of the shorter one's."""
_SENTENCE = re.compile(r"[^.!?;:]+[.!?]?")
_WORD = re.compile(r"[a-z]+|\d+")
_TOKEN = re.compile(r"\{[A-Za-z]+\}")
_STOP = frozenset(
    "a an the and or but so if then than that this these those there here it its he she they him her them his hers their "
    "i me my you your yours we us our is are was were be been am do does did done have has had can could will would shall "
    "should may might must to of in on at by for with from as into onto over up down out off about just now okay ok right "
    "all any some no not yes yeah get got go going let put take keep tell one ll re ve s t d m please want need what "
    "when where how who which still again very really too also".split()
)
_ENDINGS = ("ing", "ed", "es", "s")
_HELP = re.compile(
    r"\b(on (the|their|its|our) way|sending|being sent|dispatched|help(['’]?s| is) coming|coming to you|en route)\b",
    re.I,
)
_DENIES = re.compile(r"\b(don'?t|do not|not|never|no|nobody|without|avoid|stop|instead of|rather than)\b", re.I)
_CLAUSE_END = re.compile(r"[,;:]|\b(but|then|and)\b", re.I)
_TO_THE_FLOOR = re.compile(
    r"\b(get|lay|put|move|pull|slide|roll|drag|lift|bring|take)\b.*\b(on|onto|to|down on) the (floor|ground)\b", re.I
)
_TO_THE_PATIENT = re.compile(
    r"\bare you (breathing|bleeding|hurt|injured|in pain|dizzy|sweating|short of breath"
    r"|feeling|having (any )?(chest|pain|trouble))",
    re.I,
)
_ANNOUNCES = re.compile(
    r"\b(i|we)(['’](m|re|ll)| am| are| will)( going to| gonna)? (tell|show|help|teach|talk|walk|guide|explain)\b[^.!?,;]*",
    re.I,
)
"""What is only said to come: no order yet."""
_ORDER_OF_CPR = re.compile(r"\b(push|press|pump|compress|hands?|heel|kneel)\w*\b", re.I)


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[frozenset[str], ...]:
    """The content words of each sentence; sentences without any are left out."""
    plain = _TOKEN.sub(" ", text).lower()
    found = (frozenset(_content(one)) for one in _SENTENCE.findall(plain))
    return tuple(one for one in found if one)


def _content(sentence: str) -> Iterator[str]:
    for word in _WORD.findall(sentence.replace("'", " ")):
        if word not in _STOP:
            yield _stem(word)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def alike(line: str, text: str) -> bool:
    """Whether a text says what a line of the book says."""
    return any(_same(one, other) for one in sentences(line) for other in sentences(text))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    if len(one) == 1 and len(other) == 1:
        return one == other
    shared = len(one & other)
    return shared >= SHARED_LEAST and shared / min(len(one), len(other)) >= SHARED_PART


def shares_a_word(line: str, text: str) -> bool:
    """Whether a text has any content word of a line of the book."""
    return bool(frozenset().union(*sentences(line)) & frozenset().union(*sentences(text)))


def says_one_of(lines: Iterable[str], text: str) -> bool:
    """Whether a text says any of these lines."""
    return any(alike(one, text) for one in lines)


def repeats(value: str, text: str) -> bool:
    """Whether a line says a value again: half of its words, numbers among them."""
    words = frozenset(_WORD.findall(value.lower()))
    return bool(words) and len(words & frozenset(_WORD.findall(text.lower()))) >= SHARED_PART * len(words)


def own_words(record: Record) -> Iterator[tuple[Moment, ev.Asked]]:
    """What the dispatcher said in his own words."""
    for moment in record.moments:
        payload = moment.event.payload
        if isinstance(payload, ev.Asked) and payload.prompt is None:
            yield moment, payload


def is_question(payload: ev.Asked) -> bool:
    """Whether words ask something, other than coaching."""
    if payload.prompt is not None:
        return not payload.prompt.startswith("barrier.")
    return "?" in payload.text or bool(payload.asks) or payload.topic not in (None, COMPRESSIONS, BREATHING_CHECK)


def is_read(payload: ev.Asked) -> bool:
    """Whether it is known what words ask; what cannot be read is never held against anybody."""
    return payload.prompt is not None or bool(payload.asks) or payload.topic is not None


def asked_for(book: Book, payload: ev.Asked) -> frozenset[str]:
    """The findings that words ask for, and the broader ones that they are part of."""
    asked = {ask.finding for ask in payload.asks}
    return frozenset(asked | {broader for name in asked for broader in book.broader.get(name, ())})


def as_advised(book: Book, moment: Moment) -> bool:
    """Whether the question put is the one that was advised, by its prompt, its topic or what it asks."""
    payload, advised = moment.event.payload, moment.advised.next
    if not isinstance(payload, ev.Asked):
        return False
    if payload.prompt is not None:
        return payload.prompt == advised.id
    if payload.topic is not None and payload.topic in (advised.id, advised.attribute):
        return True
    return bool(asked_for(book, payload) & {ask.finding for ask in advised.asks})


def speaks_to_patient(text: str) -> bool:
    """Whether words ask somebody how he himself is: then the patient is on the phone, and awake."""
    return bool(_TO_THE_PATIENT.search(text))


def announces_help(text: str) -> bool:
    """Whether words say that help is coming."""
    return bool(_HELP.search(text))


def may_instruct(payload: ev.Asked) -> bool:
    """Whether words may be an instruction: no question, more than two words, and not only that help is coming."""
    return not is_question(payload) and len(payload.text.split()) > 2 and not announces_help(payload.text)


def gives(book: Book, script: str, payload: ev.Asked) -> bool:
    """Whether the dispatcher's own words give a step of an instruction set."""
    if script == BREATHING_CHECK:
        return payload.topic == BREATHING_CHECK
    if payload.topic == COMPRESSIONS and script.startswith("cpr_") and orders_cpr(payload.text):
        return True
    told = _statements(payload.text)
    if script.startswith("cpr_") and any(_TO_THE_FLOOR.search(one) for one in _SENTENCE.findall(told)):
        return True
    return says_one_of((step.say for step in _steps(book.instructions.get(script))), told)


def _steps(script: Instruction | None) -> Iterator[Step]:
    yield from script.steps if script is not None else ()


def _statements(text: str) -> str:
    """The sentences of a text that do not ask."""
    return " ".join(one for one in _SENTENCE.findall(text) if not one.rstrip().endswith("?"))


def ordered(pattern: re.Pattern[str], text: str) -> str | None:
    """The words of a text that order what a pattern describes: no question, and not told to be left alone («don't …»)."""
    for sentence in _SENTENCE.findall(_statements(text)):
        for found in pattern.finditer(sentence):
            clause = _CLAUSE_END.split(sentence[: found.start()])[-1]
            if not _DENIES.search(clause):
                return found.group()
    return None


def orders_cpr(text: str) -> bool:
    """Whether words tell somebody to do a part of CPR with his hands."""
    return bool(_ORDER_OF_CPR.search(_ANNOUNCES.sub(" ", _statements(text))))


def words_in(text: str) -> int:
    """How many words a line has."""
    return len(text.split())
