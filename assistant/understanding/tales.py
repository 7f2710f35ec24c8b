"""Tales of somebody else, told beside the patient: «my sister had twins, she lost a lot of blood», «no, it's me that is»."""

from __future__ import annotations

import re

from assistant.understanding.clauses import Clause
from assistant.understanding.kin import GENERIC, KIN, ROLES, TELLS, THIRD, TITLES, same_person
from assistant.understanding.utterance import Context, Utterance

VITAL = frozenset(
    "unresponsive reduced_consciousness not_breathing agonal_breathing abnormal_breathing no_pulse not_moving "
    "cpr_in_progress collapse choking limp_body seizure seizure_ongoing chest_pain overdose dangerous_dose allergic_reaction "
    "face_or_throat_swelling difficulty_breathing".split()
)
"""Signs that are nobody else's by a tale: «my sister had the key, she was on the floor» may tell of the patient."""
_DENIES = frozenset("no nah naw nope not nothing never none".split())
_SOMEBODY = KIN | ROLES | GENERIC | TITLES
_PICKS = frozenset("that who what has had".split())
_IT_IS = (["it", "is"], ["it", "was"], ["that", "is"])
_HAPPENED = frozenset("had lost died passed broke ended did nearly almost suffered bled".split())
_DONE_TO = frozenset("killed hurt stabbed shot hit bitten stung run knocked burned burnt".split())
_PAST = frozenset(
    "was were had did lost went got could died fell came took passed bled threw stopped ended nearly almost broke".split()
)
_NOW = frozenset("is am are has have does do can will now".split())
_IT_IS_HERS = re.compile(r"\b(?:it|that) is ((?:my|her|his|our|the) (?:\w+ ){1,3})(?:that|who)\b")
_REACH = 7
"""Words between «it's» and «that»: «it's my sister's little lad that …»."""


_ANOTHER = re.compile(
    r"\b(?:the|your|his|her|any) (?:other|second) (?:child|kid|baby|boy|girl|one|twin|person|driver|passenger|man|woman|lady|"
    r"guy|fella|children|people|patient)s?\b|\b(?:any|every)(?:one|body) else\b",
    re.I,
)


_ENDS = re.compile(r"[.?!]+\s")


def asked_about(context: Context) -> str | None:
    """«Is the other child okay?», beside a patient who is known: whom the question is about."""
    if context.who is None and not context.told:
        return None
    found = _ANOTHER.search(context.question)
    if not found:
        return None
    sentence = len(_ENDS.findall(context.question[: found.start()]))
    if any(one.sentence < sentence for one in context.asks):
        return None  # «any cough, any dizziness? Anyone else in there?»: the patient is asked about first
    return found.group().lower()


def contrasted(said: Utterance, clause: Clause) -> str | None:
    """«Is she hard to wake?» — «no, it's me that's hard to wake»: whom the caller sets against the patient.

    Only behind a denial, of a patient who is known, and where nobody asked who it is.
    """
    context, forms = said.context, said.forms
    known = context.who is not None and context.who != "self" and bool(context.told)
    if not known or _DENIES.isdisjoint(forms[: min(3, clause.first)]) or "who" in context.question.lower().split():
        return None
    starts = range(clause.first, min(clause.first + 3, clause.last))
    first = next((at for at in starts if forms[at : at + 2] in _IT_IS), None)
    if first is None:
        return None
    reach = forms[first + 2 : first + 2 + _REACH]
    end = next((at for at, form in enumerate(reach) if form in _PICKS), None)
    if not end or any(said.words.words[first + 2 + at].mark for at in range(end + 1)):
        return None
    named, behind = reach[:end], forms[first + 3 + end : first + 5 + end]
    if not TELLS.isdisjoint(behind) or not THIRD.isdisjoint(behind):
        return None  # «it was my wife who found him»
    somebody = named == ["me"] or not _SOMEBODY.isdisjoint(named)
    return " ".join(named) if somebody else None


def has_it_too(said: Utterance, clause: Clause, asked: bool) -> str | None:
    """«No. My dad's on the warfarin», «not her, that's my other one, she can't have eggs»: who has what the patient has not.

    Of what was asked and denied of the patient, or plainly set against him; the caller asks whether it tells a condition.
    """
    forms, first = said.forms, clause.first
    if not first or _DENIES.isdisjoint(forms[: min(3, first)]):
        return None
    known = said.context.kin
    if not said.context.told or "wait" in forms[:first] or "know" in forms[:first]:
        return None
    shown = _IT_IS_HERS.search(" ".join(forms[max(0, first - _REACH) : clause.last + 1]))
    if shown is not None:
        named = shown.group(1).split()
        return None if known is not None and any(same_person(one, known) for one in named) else " ".join(named)
    if not asked:
        return None
    owner, _, person = clause.subject.partition(" ")
    if owner in ("my", "our", "his", "her") and person in KIN:
        asked_of = any(
            same_person(person, one) for one in said.context.question.lower().rstrip("?").split() if one in KIN
        )
        return None if asked_of or (known is not None and same_person(person, known)) else clause.subject
    before = next((one for one in said.clauses if one.last == first - 1), None)
    if before is None or clause.subject not in ("he", "she") or not said.words.words[first].mark:
        return None
    words = forms[before.first : before.last + 1]
    if words[:2] != ["that", "is"] or words[2:3] == []:
        return None
    by_name = words[2] in TITLES or before.first + 2 in said.names
    if not by_name and words[2] not in ("my", "his", "her", "our", "the", "me"):
        return None
    return " ".join(words[2:])


def of_then(said: Utterance, clause: Clause, place: int) -> bool:
    """«My sister had the twins», told of the person at this place, beside a patient who is known; nothing of the patient in it."""
    context = said.context
    if context.who is None and not context.told:
        return False
    after = said.forms[place + 1 : clause.last + 1]
    if not after or not THIRD.isdisjoint(after) or not _NOW.isdisjoint(after):
        return False
    done_to = after[0] in ("got", "was") and not _DONE_TO.isdisjoint(after[1:2])
    return after[0] in _HAPPENED or done_to  # «my daughter went in and she was bleeding» arrives, and tells no tale


def goes_on(said: Utterance, clause: Clause) -> bool:
    """Whether a clause goes on telling of then: «she lost a lot of blood», but not «she is bleeding»."""
    forms = said.forms[clause.first : clause.last + 1]
    return not _PAST.isdisjoint(forms) and _NOW.isdisjoint(forms)
