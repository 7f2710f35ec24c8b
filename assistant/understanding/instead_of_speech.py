"""What a phrase of voice, speech, wits or a stroke may be instead: the caller's own tongue, a machine that speaks, a scan."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import QUESTION, Match
from assistant.understanding.utterance import Utterance

_COMPLAINS = frozenset("moaning moans groaning grumbling moan grunting".split())


_BEFORE_NOT = frozenset("do did have had got am are really just honestly still".split())


_THEIRS = frozenset("he she they his her their".split())


def is_a_complaint(said: Utterance, match: Match) -> bool:
    """«He's moaning about it», «she's groaning at me»: whoever complains has breath to."""
    if match.finding not in ("agonal_breathing", "reduced_consciousness") or said.forms[match.last] not in _COMPLAINS:
        return False
    return said.forms[match.last + 1 : match.last + 2] in (["about"], ["at"], ["that"], ["on"], ["over"]) or (
        said.forms[match.last + 1 : match.last + 2] == ["for"]
        and said.forms[match.last + 2 : match.last + 3] in _NATIONS
    )


_NATIONS = (["ireland"], ["england"], ["britain"], ["scotland"], ["wales"], ["america"], ["australia"])


def is_what_the_caller_does_not_know(said: Utterance, match: Match) -> bool:
    """«I don't know where she's hurt», «we have no idea who he is»: the caller's not knowing, and no confusion."""
    if match.finding != "confusion" or match.status is not Status.PRESENT:
        return False
    place = match.first - 1
    while place > 0 and said.forms[place] in _BEFORE_NOT:
        place -= 1
    own = place >= 0 and said.forms[place] in ("i", "we")
    return own and not _THEIRS.isdisjoint(said.forms[match.first : match.last + 1])


def is_of_his_voice(said: Utterance, match: Match) -> bool:
    """«He's nodding but he can't get a word out»: who tries to speak is awake; nobody gets a word out of one who is not."""
    said_out = said.forms[max(0, match.last - 1) : match.last + 2]
    if said_out[:2] != ["word", "out"] or said_out[2:] in (["of"], ["from"]):
        return False
    return not {"he", "she", "they"}.isdisjoint(said.forms[max(0, match.first - 2) : match.last])


_BABIES = frozenset("baby infant newborn toddler bub".split())


def is_of_a_baby(said: Utterance, match: Match) -> bool:
    """«She's babbling», of a baby: so babies talk."""
    a_baby = said.context.kin in _BABIES or not _BABIES.isdisjoint(said.context.question.lower().split())
    return match.finding == "confusion" and "babbling" in said.forms and (a_baby or bool(_OF_PLAY.search(said.line)))


_OF_PLAY = re.compile(
    r"\b(trying to eat|smacking|toes?|rattle|tray|high chair|playpen|cot|dummy|bottle|nappy|diaper|months)\b"
)


def is_of_who_calls(said: Utterance, match: Match) -> bool:
    """«I speak not good with teenagers», of a caller who calls for somebody else: his English, and nobody's stroke."""
    before = said.forms[max(0, match.first - 1) : match.first + 2]
    to_others = said.forms[match.last + 1 : match.last + 2] in (["with"], ["to"], ["english"])
    return to_others and before[:2] == ["i", "speak"] and "caller_is_patient" not in said.context.told


_SAYS_WHAT = frozenset("he she they that anything what why where if how it something who".split())


def is_what_he_says(said: Utterance, match: Match) -> bool:
    """«Does he say he wants to?», «did you stop and speak to her?»: asks for no voice."""
    last, behind = said.forms[match.last], said.forms[match.last + 1 : match.last + 3]
    if match.use != QUESTION:
        return False
    if last in ("say", "says", "said"):
        return not _SAYS_WHAT.isdisjoint(behind[:1])
    to_him = behind in (["to", "her"], ["to", "him"], ["to", "them"])
    return last in ("speak", "talk", "spoken", "talked") and to_him and "you" in said.forms[: match.first]


def is_not_known_to_the_caller(said: Utterance, match: Match) -> bool:
    """«An old girl lying on the pavement, don't know who she is»: the caller does not."""
    if is_alarming(said) and "lips" not in said.forms:
        return False
    behind = said.forms[match.last + 1 : match.last + 4]
    within = said.forms[match.first : match.last + 3]
    of_her = ["who", "she", "is"] in (within[-3:], behind[:3]) or ["who", "he", "is"] in (within[-3:], behind[:3])
    subject = said.forms[max(0, match.first - 3) : match.first + 1]
    return of_her and not {"he", "she", "they"} & set(subject) and bool(_A_STRANGER.search(said.line))


_A_STRANGER = re.compile(
    r"\b(lying|laying|pavement|sidewalk|road|street|bench|bus stop|old girl|a (man|woman|lady|guy|bloke|fella))\b"
)


_SCANNED = re.compile(
    r"\b(scan|scans|mri|ct|cat scan|imaging|picture of (the|his|her) (brain|head)|results?|report|x ?ray)\b"
)


_OF_LATE = re.compile(
    r"\b(small|mini|little|minor|tiny|weeks?|days?|months?|sometime|a while|while ago|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|yesterday|last)\b"
)


_HAS_IT_NOW = re.compile(
    r"\b(having|right now|acute|big|massive|bleed\w*|hemorrhag\w*|emergency|getting worse|hours?|arms?|face|mouth|speech|droop\w*|"
    r"weak\w*|numb\w*|lift|clear|normal|old mri|last time)\b"
)


_DOCTOR_SAYS = re.compile(
    r"\b(?:doctors?|surgery|hospital|they|clinic|gp|neurologist\w*|office)\b.*\b(?:say|says|said|think|thinks|told|called|telephoned|shows?)\b.*"
    r"\b(?:small|little|mini|minor|older|old|tiny) (?:old |older )?stroke\b"
)


_ITS_SIGNS = re.compile(
    r"\b(?:having|droop\w*|slur\w*|weak\w*|numb\w*|lift|speech|words|talking|can not|arm|leg|mouth|today|now his|now her|getting worse|right now)\b"
)


def is_seen_on_a_scan(said: Utterance, match: Match) -> bool:
    """«The scan from Monday shows he's had a small stroke»: one that is over; its signs, if there are any, are told besides."""
    if match.status is not Status.PRESENT or not {"stroke", "strokes"} & set(said.forms[match.first : match.last + 1]):
        return False
    here = said.line
    if _DOCTOR_SAYS.search(here[:500]) and not is_alarming(said) and not _ITS_SIGNS.search(here):
        return True
    if _HAS_IT_NOW.search(here) or is_alarming(said):
        return False
    return bool(_SCANNED.search(here) and _OF_LATE.search(here))


def is_what_he_did(said: Utterance, match: Match) -> bool:
    """«He's only got Portuguese, I can't make out what he's done»: what happened, and not his speech."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return "out" in said.forms[match.first : match.last + 1] and not {"done", "did", "hurt", "wants"}.isdisjoint(behind)


_ASKED_OF_IT = re.compile(r"\b(?:alarm|detector|machine|siren|aed|defib\w*|dog|cat|animal|snake|car|engine)\b")


_IT_SPEAKS = frozenset("telling tells told talking talks says saying said".split())


def is_a_machine_that_speaks(said: Utterance, match: Match) -> bool:
    """«It's telling us not to touch him», of an AED, «it's screaming», of an alarm: nobody wakes by its voice."""
    here = said.forms[max(0, match.first - 2) : match.last + 1]
    if match.status is Status.ABSENT and _ASKED_OF_IT.search(said.context.question.lower()):
        return ("it" in here or "thing" in here) and {"he", "she", "they", "i", "baby"}.isdisjoint(here)
    if match.status is Status.ABSENT and said.forms[max(0, match.first - 2) : match.first] in (
        ["thing", "is"],
        ["dog", "is"],
    ):
        return True
    return (
        match.status is Status.ABSENT
        and "it" in here
        and not _IT_SPEAKS.isdisjoint(here)
        and {"he", "she", "they", "i"}.isdisjoint(here)
    )


_STROKE_PLACES = frozenset(
    "unit ward clinic team nurse consultant specialist association bed bay service pathway".split()
)


def is_a_stroke_ward(said: Utterance, match: Match) -> bool:
    """«They want her in the stroke unit»: a place, and no stroke."""
    return said.forms[match.last + 1 : match.last + 2] != [] and said.forms[match.last + 1] in _STROKE_PLACES


def is_a_name(said: Utterance, match: Match) -> bool:
    """«Tia, do your toes»: a girl, and no stroke."""
    start, end = said.words.words[match.first].start, said.words.words[match.last].end
    return said.words.text[start:end] == "Tia" and said.forms[max(0, match.first - 1)] not in ("a", "had", "another")
