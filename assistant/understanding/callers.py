"""What a caller says of himself while somebody else is the patient: «I feel sick», «my back is bad»."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Status
from assistant.understanding.clauses import Clause
from assistant.understanding.kin import KIN, THIRD, noun_at
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_SELF_LEAD = (
    ("i", "am"),
    ("i", "feel"),
    ("i", "have"),
    ("i", "got"),
    ("i", "had"),
    ("i", "keep"),
    ("i", "was"),
    ("i", "about"),
    ("i", "nearly"),
    ("i", "almost"),
)
_OWN_ABILITY = re.compile(r"i (can|could) (not|hardly|barely) (breathe|catch my|feel my|stop shaking|stand|walk)\b")
_PERCEIVES_NOT = re.compile(
    r"i (am (getting (nothing|no|zero))|am not (seeing|hearing|finding|noticing|getting (any|a|no)|feeling (any|a|no|it|his|her))"
    r"|(have|am|had) (gone|going|been|used|using|soaked) ((right|clean|straight|all|up) )?(through|two|three|four))\b"
)
_PLACES = frozenset(
    "house home car place room arms lap tea coffee bed taxi cab bus van truck shop store pub bar class school street road "
    "garden yard kitchen flat apartment door doorstep ward floor building site shift team office land porch driveway way".split()
)
_SHOCK = frozenset({"fainting", "near_fainting"})
"""What a caller may do at the sight of it."""
_DONE_OR_SEEN = frozenset({"care", "scene", "equipment", "event", "death"})
_SAYS = frozenset("say says said saying goes told tells".split())
_OF_NO_CALLER = frozenset({"no_pulse", "not_breathing", "agonal_breathing"})
"""What nobody has who tells it."""
_TAKEN = frozenset({"alcohol_use", "drug_use"})
_OWN_TOO = _SHOCK | _TAKEN | {"pregnancy_complication"}
_SOAKED_UP = frozenset(
    "towel towels cloth cloths bandage bandages dressing dressings gauze shirt shirts rag rags pad pads roll rolls box boxes "
    "tissue tissues sheet sheets".split()
)
"""What a helper uses up on the patient's wound."""


def callers_own(said: Utterance, match: Match, clause: Clause, kind: str) -> tuple[str, ...] | None:
    """«I feel sick», «I've got a bad back meself», said by a caller who is not the patient."""
    if match.status is Status.PRESENT and _quoted(said, clause, match):
        return None  # «she say me, I am tired, I have here pain»
    if match.finding in _OF_NO_CALLER:
        return None  # «I got no pulse», says the nurse who feels for it
    if match.finding == "assault" and said.forms[match.last] == "me":
        return ("me",)  # «he just kicked me», of a patient who can
    if clause.subject == "i" and "myself" in said.forms[clause.first : clause.last + 1] and kind not in _DONE_OR_SEEN:
        return ("myself",)  # «I'd the high blood pressure myself on my second»
    if (kind not in ("symptom", "sign", "history", "injury") and match.finding not in _OWN_TOO) or (
        match.use == REPLY and match.finding not in _TAKEN
    ):
        return None  # «I'm not getting one» answers a question about the patient
    forms = said.forms
    if "bleeding" in match.finding and not _SOAKED_UP.isdisjoint(forms[match.first : match.last + 1]):
        return None  # «I've gone through three towels»
    for place in range(max(clause.first, match.first - 5), match.last + 1):
        leads = place <= match.first and tuple(forms[place : place + 2]) in _SELF_LEAD and place + 1 <= match.last
        if leads and _leads(said, place, match):
            return ("i",)
        if forms[place] == "i" and _OWN_ABILITY.match(" ".join(forms[place : place + 5])):
            return ("i",)
        mine = (
            forms[place] == "my"
            and place < match.last
            and forms[place + 1] not in _PLACES
            and noun_at(forms, place + 1) is None
            and clause.subject
            not in ("he", "she")  # «she's squeezing my two hands the same», «he's wide awake on my knees»
        )
        if mine and (place <= match.first or _only_of_me(said, clause, match)):
            return ("my",)
    return None


def _quoted(said: Utterance, clause: Clause, match: Match) -> bool:
    """Whether «I» is the patient's, told in his own words: behind «she says» and a stop, in the same sentence."""
    if clause.subject != "i":
        return False
    here = [one for one in said.clauses if one.sentence == clause.sentence and one.first <= clause.first]
    for one, behind in pairwise(here):
        if "not" in said.forms[one.first : one.last + 1]:
            continue
        first = one.first + (said.forms[one.first] in ("but", "and", "so", "then"))
        tells = said.forms[min(first, one.last)] in ("he", "she") and not _SAYS.isdisjoint(
            said.forms[max(one.first, one.last - 1) : one.last + 1]
        )
        of_his_body = match.first >= behind.first and "my" in said.forms[behind.first : match.last + 1]
        if tells and behind.subject == "i" and (said.words.words[behind.first].mark or of_his_body):
            return True  # «he says I can't feel my legs»: nobody says so of the caller's
    return False


def _only_of_me(said: Utterance, clause: Clause, match: Match) -> bool:
    """«I broke my wrist», but not «she pushes my hands away»."""
    within = said.forms[match.first : match.last + 1]
    return clause.subject == "i" and THIRD.isdisjoint(within)


def _leads(said: Utterance, place: int, match: Match) -> bool:
    if _PERCEIVES_NOT.match(" ".join(said.forms[place : place + 5])):
        return (
            False  # «I'm not hearing any breathing», «I've gone through two towels»: looked for or done for the patient
        )
    between = said.forms[place + 2 : match.first]
    return not any(
        one in THIRD
        or one in KIN
        or one
        in (
            "looking",
            "counting",
            "seeing",
            "feeling",
            "hearing",
            "noticing",
            "trying",
            "watching",
            "with",
            "told",
            "found",
            "calling",
            "him",
        )
        for one in between
    ) and (THIRD | KIN).isdisjoint(said.forms[match.first : match.last + 1])
