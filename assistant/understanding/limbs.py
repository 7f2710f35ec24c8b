"""Bones told to be broken one by one: two breaks of different limbs are broken bones in several limbs."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

BREAK, SEVERAL = "suspected_fracture", "multiple_fractures"
_BREAKS = frozenset({BREAK, "femur_fracture"})
_ARM = frozenset("arm arms forearm wrist wrists elbow elbows shoulder humerus collarbone clavicle radius ulna".split())
_LEG = frozenset("leg legs thigh shin shins ankle ankles knee knees calf tibia fibula femur hip".split())
_NEAR = 14
"""Words behind a break within which another limb is told to be so as well."""
_BEFORE = 4
_SIDES = frozenset({"left", "right", "other"})


def several_limbs(said: Utterance) -> list[Mention]:
    """«Her shin's snapped and her elbow's on backwards»: told as one thing, where no phrase has told it yet."""
    if any(one.finding == SEVERAL for one in said.mentions):
        return []
    limbs: set[tuple[str, str]] = set()
    for one in said.mentions:
        if one.finding in _BREAKS and one.status is Status.PRESENT:
            limb = _limb(said, one)
            if limb is not None and (_apart(limb, limbs) or _as_well(said, one, limb)):
                return [replace(one, finding=SEVERAL)]
            limbs |= {limb} if limb is not None else set()
    return []


def _apart(limb: tuple[str, str], limbs: set[tuple[str, str]]) -> bool:
    """Whether a limb is another than those before it: an arm beside a leg, or the other one of a pair."""
    return any(
        limb[0] != kind or (limb[1] != side and bool(limb[1]) and (bool(side) or limb[1] == "other"))
        for kind, side in limbs
    )


_WITH_IT = frozenset({"well", "too", "also"})


def _as_well(said: Utterance, told: Mention, limb: tuple[str, str]) -> bool:
    """«His arm's bent, and his shin as well»: another limb, of which the same is said."""
    behind = next((at for at, word in enumerate(said.words.words) if word.start >= told.end), len(said.forms))
    for at in range(behind, min(len(said.forms), behind + _NEAR)):
        form = said.forms[at]
        if form in _ARM | _LEG and not _WITH_IT.isdisjoint(said.forms[at + 1 : at + 5]):
            side = min({*said.forms[max(0, at - 2) : at]} & _SIDES, default="")
            return _apart(("arm" if form in _ARM else "leg", side), {limb})
    return False


def _limb(said: Utterance, told: Mention) -> tuple[str, str] | None:
    """The kind of limb that a mention names, and the side where it is told."""
    places = [at for at, word in enumerate(said.words.words) if told.start <= word.start and word.end <= told.end]
    if places:  # «his arm's | bent where it shouldn't be»
        places += range(places[0] - 1, max(-1, places[0] - _BEFORE), -1)
    for at in places:
        form = said.forms[at]
        if form in _ARM or form in _LEG:
            before = {*said.forms[max(0, at - 2) : at]} & _SIDES
            return "arm" if form in _ARM else "leg", min(before, default="")
    return None


THIGH_BONE = "femur_fracture"
_THIGH = re.compile(
    r"\b(thigh|thighbone|femur)\b|\bleg\b.*\b(top|upper) (part|half|bit|end)\b|\b(top|upper) (part|half|bit|end) of (his|her|my|the) leg\b"
    r"|\bbetween (his|her|my|the) hip (and|&) (his|her|my|the) knee\b|\bfrom (his|her|my|the) hip to (his|her|my|the) knee\b"
)


def thigh_bone(said: Utterance) -> list[Mention]:
    """«His leg, the top part, it's got a bend in it»: a break told beside the thigh, in words of their own, is of its bone."""
    if any(one.finding == THIGH_BONE for one in said.mentions) or not _THIGH.search(said.line):
        return []
    for one in said.mentions:
        own = said.words.text[one.start : one.end].lower()
        of_leg = (_limb(said, one) or ("leg", ""))[0] == "leg"
        if one.finding == BREAK and one.status is Status.PRESENT and of_leg and "thigh" not in own:
            return [replace(one, finding=THIGH_BONE)]
    return []


HAND_OR_FOOT = "hand_or_foot_injury"
_WOUNDS = frozenset({"crush_injury", "stab_wound", "gunshot_wound"})
_ENDS = frozenset("hand hands finger fingers fingertip thumb thumbs foot feet toe toes".split())


def of_hand_or_foot(said: Utterance) -> list[Mention]:
    """«He slammed the door on my hand»: a wound whose own words name a hand or a foot, and no more of the body, is of that."""
    if any(one.finding == HAND_OR_FOOT for one in said.mentions):
        return []
    for one in said.mentions:
        if one.finding in _WOUNDS and one.status is Status.PRESENT:
            told = {said.forms[at] for at, word in enumerate(said.words.words) if one.start <= word.start < one.end}
            if not told.isdisjoint(_ENDS) and told.isdisjoint(_ARM | _LEG):
                return [replace(one, finding=HAND_OR_FOOT)]
    return []
