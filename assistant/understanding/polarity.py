"""Whether a yes to a question is good or bad news of what it names."""

from __future__ import annotations

from assistant.domain.findings import Ask, Status
from assistant.schema.book import Book
from assistant.understanding.clauses import Clause, is_tag
from assistant.understanding.match import QUESTION as ASKING
from assistant.understanding.match import Match
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Utterance

_BREATHING = "abnormal_breathing"
_WORSE = frozenset("faster slower worse harder noisier noisy heavier different fast shallow labored laboured".split())
_TROUBLE = frozenset("trouble difficulty difficulties problem problems hard bother".split())
_REACH_OF_TROUBLE = 3
_TROUBLE_IS = {"not_breathing": "difficulty_breathing", "abnormal_breathing": "difficulty_breathing"}
_WELL = frozenset("normal okay fine good right clear even equal".split())
_SEEM = frozenset("is are was look looks looking sound sounds sounding seem seems feel feels still all quite".split())
_TO_WHOM = frozenset("to now at today for still and or".split())


def polarity(book: Book, said: Utterance, reader: StatusReader, match: Match, clause: Clause) -> tuple[Status, bool]:
    """What a yes says of the finding, and whether the words only want a denial confirmed."""
    status: Status = match.status if match.status in (Status.PRESENT, Status.ABSENT) else Status.PRESENT
    if status is Status.ABSENT and _worse_than(match, said):
        return Status.PRESENT, False
    if not clause.question and said.forms[match.first + 1 : match.first + 2] == ["not"] and _denied_inside(match, said):
        return status.flipped(), True  # «she wasn't pinned or anything?»
    if _denied_inside(match, said) or (status is Status.PRESENT and _asks_if_well(book, said, match, clause)):
        return status.flipped(), False
    if clause.question:
        return status, False
    if reader.negation.of(match) is not None:
        return status.flipped(), True
    denies = match.use != ASKING and _negative_wording(match, said)
    return status, denies and not _asks_whether(said, clause.sentence)


def _worse_than(match: Match, said: Utterance) -> bool:
    """«Is his breathing any faster than normal, or noisy?»: a yes is bad news."""
    behind = said.forms[match.last + 1 : said.clause_of(match.first).last + 1]
    worse = next((place for place, form in enumerate(behind) if form in _WORSE), None)
    if match.finding != _BREATHING or worse is None:
        return False
    return {"not", "normal"}.isdisjoint(behind[:worse])


def in_trouble(match: Match, said: Utterance) -> bool:
    """«Any trouble moving them?», «any breathing or swallowing trouble?»: what is asked is trouble with it."""
    forms = said.forms
    clause = said.clause_of(match.first)
    before = forms[max(clause.first, match.first - _REACH_OF_TROUBLE) : match.first]
    behind = forms[match.last + 1 : min(clause.last, match.last + _REACH_OF_TROUBLE) + 1]
    joined = "or" in behind or behind[:1] == ["trouble"]
    return not _TROUBLE.isdisjoint(before) or (joined and not _TROUBLE.isdisjoint(behind))


def trouble_with(match: Match, clause: Clause) -> dict[str, Ask]:
    """What trouble with a thing that is well is called, where it has a name."""
    finding = _TROUBLE_IS.get(match.finding)
    return {finding: Ask(finding, Status.PRESENT, clause.sentence)} if finding else {}


def _denied_inside(match: Match, said: Utterance) -> bool:
    """«bleeding that will not stop» turns «bleeding … stop» round: the denial stands in a gap of the phrase."""
    gaps = (place for place in range(match.first, match.last) if place not in match.used)
    return any(said.forms[place] in ("not", "never") for place in gaps)


def _asks_if_well(book: Book, said: Utterance, match: Match, clause: Clause) -> bool:
    """«Is his speech normal?», «does her colour look okay to you?»: a yes tells that nothing is wrong with it."""
    entry = book.entries.get(match.finding)
    if entry is None or entry.kind not in ("sign", "symptom") or match.use != ASKING or not clause.question:
        return False
    if "than" in said.forms[match.last + 1 : clause.last + 1]:
        return False  # «is his breathing any faster than normal?»
    place = match.last + 1
    while place < clause.last and said.forms[place] in _SEEM and not said.words.words[place].mark:
        place += 1
    if place > clause.last or said.forms[place] not in _WELL or said.words.words[place].mark:
        return False
    behind = place + 1
    if said.forms[behind : behind + 1] == ["for"]:
        return False  # «is the pain normal for him?» asks whether it is an old one
    return behind > clause.last or bool(said.words.words[behind].mark) or said.forms[behind] in _TO_WHOM


def _asks_whether(said: Utterance, sentence: int) -> bool:
    """«Any bleeding that won't stop?» asks; «so he's not breathing?» wants a statement confirmed."""
    here = [one for one in said.clauses if one.sentence == sentence and not is_tag(said.forms, one)]
    return any(one.question or "any" in said.forms[one.first : one.last + 1] for one in here)


def _negative_wording(match: Match, said: Utterance) -> bool:
    return any(said.forms[place] in ("not", "no", "never") for place in match.used)
