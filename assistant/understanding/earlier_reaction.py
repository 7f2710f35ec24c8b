"""An earlier allergic reaction that was bad, told over several clauses: «last time one got me I swole up, they put me on a machine»."""

from __future__ import annotations

import re

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

BEFORE = "history_severe_allergic_reaction"
_OF_ALLERGY = frozenset({"insect_sting", "allergen_exposure", "allergic_reaction", "history_allergy", "hives"})
_BAD = re.compile(
    r"\b(?P<when>(?:last|other) time|years? (?:ago|back)|the last one|last (?:year|summer|month|spring|winter))\b"
    r"(?P<between>(?: [a-z0-9']+){0,22}?) "
    r"(?P<what>hospital|icu|intensive care|ventilator|on a machine|life support|tube down|intubated|throat (?:closed|swelled|shut)|stopped breathing|"
    r"could not breathe|nearly died|almost died|went into shock|collapsed|passed out|ambulance|epinephrine|adrenaline|epipen)\b"
)
_NO = re.compile(
    r"\b(?:no|not|never|nothing|without|fine|okay|(?:my|his|her|our) (?:\w+ )?(?:friend|sister|brother|kid|cousin|dad|mum|mom|son|daughter)s?)\b"
)


def earlier_reaction(said: Utterance) -> list[Mention]:
    """The mention of it, where an allergen, a sting or a reaction is told; nothing where it is denied."""
    told = {one.finding for one in said.mentions}
    if BEFORE in told or _OF_ALLERGY.isdisjoint(told | said.context.told):
        return []
    found = _BAD.search(said.line)
    if found is None or _NO.search(found["between"]):
        return []
    first = len(said.line[: found.start()].split())
    return [said.mention(BEFORE, Status.PRESENT, first, first + len(found.group().split()) - 1)]
