"""Whom the call is about, where the caller sets him against somebody told of before: «it's the baby I rang about»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.understanding.kin import BARE, KIN, ROLES, SET_APART, SEVERAL, TITLES, picks_another, same_person
from assistant.understanding.naming import DETERMINERS, person_at
from assistant.understanding.utterance import Utterance

_ABOUT = re.compile(
    r"(?:that |who |whom )?(?:i|we) (?:am |are |was |were |is )?(?:just |really |more |actually )?"
    r"(?:ringing|calling|phoning|worried|concerned|bothered|rang|called|phoned|here|on) ?(?:about|for|over|with|in)?\b"
    r"|(?:that |who |whom )?(?:i|we) (?:am |are |was )?(?:here |stood |sat |stuck )?with\b"
    r"|(?:that |who |whom )?(?:i|we) (?:need|want|wanted|needed) (?:you|the ambulance|an ambulance|help|somebody|someone)\b"
    r"|(?:that |who |whom )?(?:needs|wants|needing) (?:you|the ambulance|an ambulance|help|seeing|looking at)\b"
)
_LONGEST = 10
"""Words from «it's» to the end of whom it names: «it's the old boy in the other car I'm ringing about»."""
_ASIDE = 5
"""Words in which somebody is left aside: «not the other fella»."""
_PLACE = 5
"""Words up to the comma of «it's the girl in the back, she …»."""
_WELL = frozenset("fine okay alright mind laughing".split())
"""What is said of somebody who is left aside: «he's all right», «never mind him»."""
_PEOPLE = KIN | ROLES | SEVERAL
_NOT_HIM = re.compile(
    r"\b(?:not|never) (?:for |about )?(?:him|her|them|that one|the other (?:one|fella|lad|girl|guy))\Z"
)
"""Words by which whoever was told of before is left aside: «but it's not her, it's my wife»."""
_SELF = re.compile(r"\Ai (?:have|am|got|feel|had|keep|can)\b")


@dataclass(frozen=True, slots=True)
class Aim:
    """The place from which on the patient is told of, and the words for him: («it is my) passenger»."""

    place: int
    words: str
    apart: bool = False
    """Whoever was told of before is left aside in so many words."""

    def names(self, words: str) -> bool:
        """Whether these words may name the same person."""
        own, other = self.words.split(), words.split()
        if own == other or self.apart:
            return own[-1] == other[-1]  # «the lady next door», «but not her, it's my wife»: not one and the same
        return same_person(own[-1], other[-1]) and "other" not in other


def aim_of(said: Utterance) -> Aim | None:
    """Whom the caller says the call is about, behind somebody else: None where he only says who it is."""
    forms = said.forms
    for place in range(2, len(forms) - 1):
        if forms[place] == "me" and said.words.words[place].starts_sentence:
            if said.words.words[place + 1].mark and _SELF.match(" ".join(forms[place + 1 : place + 3])):
                return Aim(place, "me")
            continue
        if forms[place : place + 2] not in (["it", "is"], ["it", "was"]):
            continue
        start = place + 2 + (forms[place + 2 : place + 3] in (["for"], ["about"]))
        end = _named(said, start)
        if end is None:
            continue
        apart = bool(_NOT_HIM.search(" ".join(forms[max(0, place - _ASIDE) : place])))
        if apart or _told_to_be(said, place, end):
            return Aim(place, " ".join(forms[start : end + 1]), apart)
    return None


def _named(said: Utterance, place: int) -> int | None:
    """The last word of the person who is named here."""
    forms = said.forms
    if place >= len(forms):
        return None
    if forms[place] in BARE or place in said.names:
        return place
    if forms[place] in TITLES and place + 1 < len(forms):
        return place + 1
    if forms[place] not in DETERMINERS:
        return None
    at = person_at(said, place)
    return at if at is not None and forms[at] in _PEOPLE else None


def _told_to_be(said: Utterance, place: int, end: int) -> bool:
    """«It's the old boy in the other car I'm ringing about», or a sentence that takes up with «it's Dad, he …»."""
    forms, words = said.forms, said.words.words
    for at in range(end + 1, min(end + _LONGEST, len(forms))):
        if _ABOUT.match(" ".join(forms[at : at + 7])):
            return True
        if words[at].starts_sentence:
            break
    pause = next((at for at in range(end + 1, min(end + _PLACE, len(forms))) if words[at].mark), None)
    takes_up = pause is not None and forms[pause] in ("he", "she")
    return bool(words[place].mark) and takes_up and not _WELL.isdisjoint(forms[:place])


_PICKED = re.compile(
    rf"\b(?:it|that) (?:is|was) (?P<who>me|(?:{'|'.join(sorted(BARE))})|(?:my|his|her|our|the) (?:(?!that|who)\w+ )?(?!that|who)\w+) (?:(?:that|who) )?(?:is|has|had|with|was|have|got|been)\b"
)
_THIRD = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)


def picked_out(said: Utterance, first: int, last: int) -> str | None:
    """Who is picked out between these words as having what the patient has not: «it's me that's got the shivers».

    «Me» in answer to a question of somebody else, or anybody who is set against the patient: «… that has it, not him».
    """
    forms = said.forms
    if "it" not in forms and "that" not in forms:
        return None
    found = _PICKED.search(" ".join(forms[first:]))
    if found is None or found.start() > len(" ".join(forms[first : last + 1])):
        return None
    who = found["who"]
    behind = " ".join(forms[first:])
    if who == "me":
        asked_of_another = _THIRD.search(said.context.question) is not None
        apart = said.context.who == "third" or (said.context.who is None and not said.context.question)
        return who if asked_of_another or (apart and SET_APART.search(behind)) else None
    if who.split()[-1] not in _PEOPLE:
        return None
    return who if picks_another(behind) else None
