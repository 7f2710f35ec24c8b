"""A part of the body named first, and what is felt there after it: «about my chest, there's a bit of a pressure there»."""

from __future__ import annotations

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

_PARTS = {
    **dict.fromkeys(("chest", "breastbone", "sternum"), "chest_pain"),
    **dict.fromkeys(("belly", "stomach", "tummy", "guts", "abdomen"), "abdominal_pain"),
    **dict.fromkeys(("head", "temples"), "headache"),
    "back": "back_pain",
}
"""Parts whose pain is a finding of its own."""
_OWNERS = frozenset({"my", "his", "her", "the", "your"})
_PAIN = frozenset("pain pains ache aching aches hurting hurts sore soreness discomfort stabbing cramp cramping".split())
_FELT = {
    "chest_pain": _PAIN
    | frozenset("pressure tight tightness weight heaviness heavy squeezing squeeze burning".split()),
    "abdominal_pain": _PAIN | frozenset("cramps burning knots".split()),
    "headache": _PAIN | frozenset("pounding throbbing banging splitting thumping".split()),
    "back_pain": _PAIN | frozenset("spasm spasms spasming".split()),
}
_THERE = frozenset({"there", "it"})
_DENIED = frozenset("no not never nothing without any none if nor".split())
_REACH = 14
"""Words behind the part in which it is told what is felt."""
_NEAR = 5
"""Words behind «there's a pressure» in which «there» or «in it» follows."""
_CLAUSES = 3


def hurting_part(said: Utterance) -> list[Mention]:
    """The pain of a part, where the words for the part and for the pain stand in clauses of their own."""
    forms = said.forms
    told = {one.finding for one in said.mentions}
    for place in range(1, len(forms)):
        finding = _PARTS.get(forms[place])
        if finding is None or finding in told or not _owned(said, place):
            continue
        felt = _felt(said, place, _FELT[finding])
        if felt is not None:
            return [said.mention(finding, Status.PRESENT, place, felt)]
    return []


def _owned(said: Utterance, place: int) -> bool:
    before = said.words.words[place - 1]
    return before.form in _OWNERS or before.given.endswith("'s")


def _felt(said: Utterance, place: int, words: frozenset[str]) -> int | None:
    """Where the word for what is felt stands: «… there's a pressure there», «…, it's tight»."""
    forms = said.forms
    first = said.clause_number(place)
    for at in range(place + 1, min(place + _REACH, len(forms))):
        number = said.clause_number(at)
        if number - first >= _CLAUSES or not _DENIED.isdisjoint(forms[place:at]):
            return None
        if number == first or forms[at] not in words:
            continue
        start = said.clauses[number].first
        opening = forms[start : start + 2]
        of_it = forms[start] == "it" and _OWNERS.isdisjoint(forms[start:at])
        there_is = opening == ["there", "is"] and not _THERE.isdisjoint(forms[at + 1 : at + 1 + _NEAR])
        if of_it or there_is:
            return None if _is_asked(said, at) else at
    return None


def _is_asked(said: Utterance, place: int) -> bool:
    """«The chest, it hurts? No.»: a question passed on."""
    behind = said.clause_of(place).last + 1
    return "?" in (said.words.words[behind].mark if behind < len(said.forms) else said.words.tail)
