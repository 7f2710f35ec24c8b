"""What a phrase of one who does not answer may be instead: an office, a company, the line."""

from __future__ import annotations

import re

from assistant.understanding.instead_of_himself import SHOWS_WAKING
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_INSTITUTIONS = re.compile(
    r"\b(unit|surgery|doctors?|ward|office|clinic|hospital|police|midwife|gp|school|landlord|helpline)\b"
)


_PICKS_UP = frozenset("answering answer answered responding respond replying picking".split())


_LINES = re.compile(r"\b(number|helpline|phone line|hotline|surgery|clinic|switchboard)\b")


_AT_A_DOOR = re.compile(
    r"\A(?:at|on|to|in)? ?(?:the|my|his|her|our) (?:knock\w*|door|doorbell|bell|buzzer|phone|surgery|office|clinic|desk|out of hours|number|intercom)\b"
)


def is_of_an_office(said: Utterance, match: Match) -> bool:
    """«Have you spoken to the maternity unit?» — «they're not answering»."""
    if match.finding not in SHOWS_WAKING:
        return False
    used = set(said.forms[max(0, match.first - 3) : match.last + 1])
    if said.forms[match.last].startswith("answer") and _LINES.search(" ".join(said.forms[: match.first])):
        return True  # «I tried the poison number first and nobody answered»
    if not {"nobody", "one"}.isdisjoint(used) and _AT_A_DOOR.search(
        " ".join(said.forms[match.last + 1 : match.last + 5])
    ):
        return True  # «nobody's answering my knock», «no one answers at the surgery»
    return (
        "they" in used and not _PICKS_UP.isdisjoint(used) and bool(_INSTITUTIONS.search(said.context.question.lower()))
    )


def is_who_is_on_the_line(said: Utterance, match: Match) -> bool:
    """«She's on the other phone with her mom», «the power company's on the other phone»: who calls stands beside the patient."""
    behind = said.forms[match.last + 1 : match.last + 4]
    if said.forms[match.last] not in ("phone", "line") or not {"i", "me", "we", "us"}.isdisjoint(said.forms):
        return False
    return (behind[:1] in (["with"], ["to"]) and behind[1:2] in (["her"], ["his"], ["my"])) or "company" in said.forms


_TELEPHONES = frozenset("company supplier supply hotline number line helpline".split())


def is_of_a_company(said: Utterance, match: Match) -> bool:
    """«The supply place isn't answering», «the company, nobody answers»."""
    answers = any(form.startswith("answer") for form in said.forms[match.first : match.last + 1])
    before = set(said.forms[max(0, match.first - 5) : match.first + 1])
    return answers and bool(before & _TELEPHONES) and not before & {"he", "she", "him", "her"}


_OFFICES = re.compile(r"\b(gp|doctors?|surgery|nurse|clinic|hospital|hospice|dentist|pharmacy)\b")


_THE_PHONE = [[owner, one] for owner in ("the", "their", "that") for one in ("phone", "line", "telephone", "phones")]


def is_on_the_telephone(said: Utterance, match: Match) -> bool:
    """«The GP's not picking up the phone», «nobody's answering the phone over there»."""
    behind = said.forms[match.first : match.last + 3]
    nobody = not {"nobody", "none", "they"}.isdisjoint(said.forms[max(0, match.first - 2) : match.first + 1])
    if nobody and said.forms[match.last] in _PICKS_UP and said.forms[match.last + 1 : match.last + 3] in _THE_PHONE:
        return True
    return "phone" in behind and bool(_OFFICES.search(" ".join(said.forms[max(0, match.first - 5) : match.first])))
