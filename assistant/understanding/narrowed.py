"""What a question comes down to by what was told in the call before it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from assistant.domain.findings import Ask
from assistant.understanding.instead_of_harm import OF_A_NEEDLE
from assistant.understanding.not_asked import SWELLS

_TALKS = re.compile(r"\b(talk|speak|cough|cry|make (a|any) (noise|sound))\b")


WAKES = re.compile(r"\b(awake|conscious|alert|respond\w*|wake|answer\w*)\b")


_VOMIT = re.compile(r"vomit|sick|puk|throw|threw|blood|coffee|\bbr(ing|ought)|heav|retch")


_FACE_SWELLS = "face_or_throat_swelling"


_EXPECTED = re.compile(r"\b(complications?|expect\w*|risk|midwife|twins|problems? with it)\b")


_TIME = re.compile(r"\btime\b")


_AT_BIRTH = frozenset("shoulder_stuck cord_round_neck placenta_delivered".split())


_EXPECTING = frozenset(
    "pregnant pregnant_over_20_weeks contractions waters_broken urge_to_push crowning baby_delivered shoulder_stuck".split()
)


_OF_BIRTH = re.compile(
    r"\b(bab\w*|pregnan\w*|labou?r|push\w*|head|(after)?birth|body|deliver\w*|contraction\w*|waters?|cord|placenta|shoulders?)\b"
)


_OF_PAIN = re.compile(
    r"\b(pains?|hurt\w*|ach\w+|sore\w*|jaw|spread\w*|radiat\w*|travel\w*|feel\w*|discomfort|tight\w*|anywhere)\b"
)


_OF_THE_HEAD = re.compile(r"\b(head\w*|migraines?)\b")


_OF_AN_EYE = re.compile(r"\b(eyes?|eyelids?|lashes)\b")


_FAINTED = re.compile(r"\b(did|had|has)\b.{0,20}\b(pass(ed)? out|black(ed)? out|faint(ed)?|keel(ed)? over)\b")


_BY_OTHERS = re.compile(r"\b(?:you|anyone|anybody|we|they) (?:\w+ )?(?:move|lift|drag|shift)\b")


_NARROWED = frozenset(
    {"unresponsive", "vomiting_blood", _FACE_SWELLS, "arm_or_jaw_pain", "trapped", "cannot_move_patient"}
)
_NARROWED |= _AT_BIRTH | {
    "pregnancy_complication",
    "first_pregnancy",
    "agonal_breathing",
    "gunshot_wound",
    "worst_headache",
}


_HURT_THERE = frozenset({"animal_bite", "insect_sting", "suspected_fracture", "limb_injury", "fall"})


_ALLERGY_TOLD = frozenset({"allergen_exposure", "history_allergy", "widespread_hives", "insect_sting"})


_SICK = frozenset({"vomiting", "vomiting_blood", "coughing_blood"})


def narrowed(asks: tuple[Ask, ...], question: str, told: frozenset[str]) -> tuple[Ask, ...]:
    """What the asks of a question come down to by what was told in the call before it.

    «Can he talk to you?», of one who chokes, asks for his voice and not whether he is awake; «what does it look like?» asks
    of vomit only where somebody was sick.
    """
    if not any(one.finding in _NARROWED for one in asks):
        return asks
    words = question.lower()
    dropped: set[str] = set()
    if not _OF_BIRTH.search(words) and told.isdisjoint(_EXPECTING):
        dropped |= _AT_BIRTH  # «is his hand free, does the rest of it move?»
        if len(asks) > 1 and not _EXPECTED.search(words):
            dropped.add("pregnancy_complication")  # «any trouble breathing?»
        if _TIME.search(words):
            dropped.add("first_pregnancy")  # «is that the first time today?»
    if any(one.finding == "paralysis" for one in asks) and not _BY_OTHERS.search(words):
        dropped.add("cannot_move_patient")  # «can she move her fingers?»
    if not any("headache" in name for name in told) and not _OF_THE_HEAD.search(words):
        dropped.add("worst_headache")  # «has he ever had anything like this before?», of one who vomits
    if OF_A_NEEDLE.search(words):
        dropped.add("gunshot_wound")  # «the shot, is that insulin?»
    if _OF_AN_EYE.search(words):
        dropped |= {"trapped", "cannot_move_patient"}  # «is the eye stuck closed?»
    if any(one.finding == "fainting" for one in asks) and _FAINTED.search(words):
        dropped.add("unresponsive")  # «did she pass out all the way?»
    if not _OF_PAIN.search(words) and "chest_pain" not in told:
        dropped.add("arm_or_jaw_pain")
    if "choking" in told and _TALKS.search(words) and not WAKES.search(words):
        dropped |= {"unresponsive", "agonal_breathing"}
    if not _VOMIT.search(words) and told.isdisjoint(_SICK):
        dropped.add("vomiting_blood")
    swelling = next((one for one in asks if one.finding == _FACE_SWELLS), None)
    if swelling and not SWELLS.search(words) and not told.isdisjoint(_HURT_THERE) and told.isdisjoint(_ALLERGY_TOLD):
        dropped.add(_FACE_SWELLS)  # «it's swollen up?», of a bitten arm
        asks = (*asks, replace(swelling, finding="local_swelling"))
    return tuple(one for one in asks if one.finding not in dropped)


_IN_SMOKE = "still_in_smoke_or_gas"


_SMOKE = frozenset(
    "fire carbon_monoxide_exposure smoke_inhalation hazardous_material gas_or_fumes gas_leak smoke_or_gas_exposure burn".split()
)


_SMOKY = re.compile(r"\b(smoke|fire|gas|fumes|burning|alarm|carbon|monoxide|flames|chemical|building)\b")


def asks_of_no_birth(finding: str, told: Set[str], question: str) -> bool:
    """«Any bleeding?» — «it was gushing»: no bleeding after a birth where none was told or is named."""
    of_birth = finding in _AT_BIRTH or finding == "bleeding_after_birth"
    return of_birth and told.isdisjoint(_EXPECTING) and not _OF_BIRTH.search(question.lower())


def asks_of_no_smoke(finding: str, told: Set[str], question: str) -> bool:
    """«Can you get out?», «is he out now?»: they ask of smoke or gas only where any was told or is named."""
    return finding == _IN_SMOKE and told.isdisjoint(_SMOKE) and not _SMOKY.search(question.lower())
