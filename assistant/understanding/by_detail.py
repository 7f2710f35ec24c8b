"""Replies that give a detail of what was asked and by that grant it: «has she been sick?» — «all over the rug», «twice»."""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.domain.findings import Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.utterance import Utterance

_GRANTABLE = frozenset({"symptom", "injury", "event", "exposure", "history", "care", "equipment", "scene", "sign"})
_NEVER = frozenset(
    "not_breathing unresponsive no_pulse agonal_breathing abnormal_breathing death_reported obvious_death not_moving "
    "pain injury chronic_unchanged person_down purposeful_movement witnessed_onset multiple_patients first_pregnancy "
    "scene_unsafe onset_over_30_minutes getting_worse severe_bleeding widespread_hives spurting_bleeding uncontrolled_bleeding "
    "seizure_ongoing impaled_object trapped strangulation touching_power_source choking object_in_airway still_hanging still_in_water "
    "still_exposed still_burning still_in_smoke_or_gas power_line_down overdose dangerous_dose drug_use poison_ingestion stroke "
    "heart_attack seizure".split()
)
"""Signs of life, which are told in words of their own; and what is asked of in one of two ways, or of how much."""
_LEADS = r"(?:(?:oh|well|um|uh|er|erm|just|only|about|maybe|like|right|straight|still|ooh|god|roughly|nearly|almost) )*"
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|hundred|\d+)"
_DETAIL = re.compile(
    _LEADS
    + r"(?:(?:all )?(?:over|down|across|round|around|along|through) (?:the|his|her|my|a|both|here|there)\b"
    + r"|(?:in|into|on|onto|off|under|behind|inside|against|near|beside) (?:the|his|her|my|a|both|one)\b"
    + rf"|from (?:the|his|her|my|a|both|up) |up (?:the|his|her|my) |since \w+|for (?:a|about|{_NUMBER}|days|weeks|hours|years)\b"
    + rf"|(?:twice|once)\b|every (?:day|night|time|few|hour|{_NUMBER}|morning|\w+ minutes)\b"
    + r"|half (?:a|an|the|of)\b|(?:a|an) (?:few|couple|lot|load|mouthful|spoonful|handful|whole|good)\b"
    + r"|(?:loads|lots|plenty|tons|several)\b"
    + rf"|{_NUMBER} (?:times?|of|puffs?|sprays?|squirts?|lots|days?|weeks?|months?|years?|minutes?|hours?|goes|so far|already|today)\b"
    + r"|as a (?!matter|rule|kid|child|baby|boy|girl|result|precaution|joke)|with (?:a|an|the|his|her|my) )"
)
"""How a reply begins that tells no more than where, when, how often, how much of it or with what."""
_DENIES = re.compile(
    r"\b(?:not|no|none|never|nothing|nobody|without|except|neither|nor|barely|hardly|if|cannot|only|just|in a way|on purpose|in case"
    r"|on the phone|in a minute|on the way|on (?:his|her|my) way|from what|since you|for a (?:change|reason)|at all|in fact|in the past)\b"
)
_STATES = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|do|did|can|could|will|would|should|says|said|looks|feels|seems|keeps|got|gone|went|came)\b"
)
_CHOICE = re.compile(r"\bor\b|\bstill\b", re.I)
_OF_OTHERS = re.compile(r"\b(?:side|family|mother|father|mum|mom|dad|brother|sister|ambulance|water|chocolate|other)\b")
_LONG = 9
"""Words of a first part that is no more than a detail."""


def by_detail(book: Book, said: Utterance, asks: tuple[Ask, ...], told: Set[str]) -> list[Mention]:
    """A mention of the one thing asked, where the reply begins with a detail of it and tells nothing of it in other words.

    `told` are the findings that the reply tells already. «Only» and «just» set a detail against what was asked, and grant
    nothing: «is it all over?» — «just the two spots».
    """
    if len(asks) != 1 or said.context.open or _CHOICE.search(said.context.question):
        return []
    ask = asks[0]
    akin = {ask.finding, *book.finer.get(ask.finding, ())}
    if ask.open or ask.yes_is is not Status.PRESENT or ask.finding in _NEVER or not told.isdisjoint(akin):
        return []
    if book.kind_of(ask.finding) not in _GRANTABLE:
        return []
    end = next((at for at in range(1, len(said.forms)) if said.words.words[at].mark), len(said.forms))
    part = " ".join(said.forms[:end])
    if (
        end > _LONG
        or not _DETAIL.match(part + " ")
        or _DENIES.search(part)
        or _STATES.search(part)
        or _OF_OTHERS.search(part)
    ):
        return []
    return [said.mention(ask.finding, Status.PRESENT, 0, end - 1)]
