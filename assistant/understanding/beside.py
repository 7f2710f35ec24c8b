"""Which of the phrases found stand beside the others: a blow that swells, a limb that is hurt, what hides what."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from assistant.domain.findings import Status
from assistant.schema.lexicon import Entry
from assistant.understanding.instead_of_himself import SHOWS_WAKING
from assistant.understanding.match import REPLY, STATEMENT, Match, visible
from assistant.understanding.utterance import Utterance

_SWOLLEN = "face_or_throat_swelling"
_INSIDE = frozenset({"throat", "tongue", "airway", "windpipe", "gullet"})
_BLOWS = frozenset({"eye_injury", "face_or_neck_injury", "assault", "head_injury"})
_REACTIONS = frozenset(
    {
        "allergic_reaction",
        "allergen_exposure",
        "insect_sting",
        "animal_bite",
        "hives",
        "widespread_hives",
        "history_allergy",
    }
)


def without_bruises(said: Utterance, matches: list[Match]) -> list[Match]:
    """A face that a blow has swelled is no reaction: «a squash ball to the eye and it's swelled up».

    The swelling's own words are no blow («his eyes are swollen shut»), and no blow swells a tongue or a throat.
    """
    swollen = [one for one in matches if one.finding == _SWOLLEN]
    own = 0
    for one in swollen:
        own |= one.mask
    stated = (one for one in matches if one.use == STATEMENT and one.status is Status.PRESENT)
    known = {one.finding for one in stated if one.mask & ~own} | said.context.told
    if not swollen or _BLOWS.isdisjoint(known) or not _REACTIONS.isdisjoint(known):
        return matches
    inside = {id(one) for one in swollen if not _INSIDE.isdisjoint(said.forms[one.first : one.last + 1])}
    return [one for one in matches if one.finding != _SWOLLEN or id(one) in inside]


_WEAK_SIDE = "one_sided_weakness"
_HURT_LIMB = frozenset(
    "limb_injury suspected_fracture hand_or_foot_injury injury_below_elbow_or_knee injury_above_elbow_or_knee local_swelling "
    "femur_fracture minor_injury bleeding crush_injury insect_sting".split()
)
_OF_THE_HEAD = frozenset(
    "stroke facial_droop slurred_speech confusion vision_change sudden_onset headache worst_headache dizziness altered_behavior "
    "reduced_consciousness unresponsive seizure numbness_or_tingling history_stroke head_injury spine_injury".split()
)


def without_hurt_limbs(said: Utterance, matches: list[Match]) -> list[Match]:
    """«I can't lift my arm, the shoulder's out»: a limb that is hurt is not moved, and no side is weak for that.

    Not where any sign of the head or of the spine is told beside it, nor after a fall alone: a stroke may have felled him.
    """
    if not any(one.finding == _WEAK_SIDE for one in matches):
        return matches
    stated = [one for one in matches if one.use == STATEMENT and one.status is Status.PRESENT]
    asked = {one.finding for one in said.context.asks}
    known = {one.finding for one in stated} | said.context.told
    if _WEAK_SIDE in asked or _WEAK_SIDE in said.context.told or not _OF_THE_HEAD.isdisjoint(known):
        return matches
    own = 0
    for one in matches:
        own |= one.mask if one.finding == _WEAK_SIDE else 0
    hurt = {one.finding for one in stated if not one.mask & own} | said.context.told
    if _HURT_LIMB.isdisjoint(hurt) and not _FELL_ON_IT.search(said.line):
        return matches
    return [one for one in matches if one.finding != _WEAK_SIDE]


_FELL_ON_IT = re.compile(
    r"\b(fell|landed|came down|trod|stepped) (right |straight |awkward )?on (it|(that|his|her|my) (arm|leg|hand|wrist|shoulder))\b"
    r"|\bsince (i|he|she) (fell|came) off\b|\b(shoulder is out|out of (joint|its socket)|dislocated|popped out|sprained|twisted)\b"
    r"|\bcut (it|his|her|my)\b"
)


_WITH_PRESSURE = frozenset(
    "press pressing pressed pressure pinch pinching pinched hold holding held towel towels tissue tissues through soaked soaking gauze "
    "hours hour ages packed plugged".split()
)


def before_pressing(said: Utterance, matches: list[Match]) -> list[Match]:
    """«It's his nose, it won't stop»: before anybody pinched it, that asks for pinching, and tells of no failed pressure."""
    nose = "nosebleed" in said.context.told or any(one.finding == "nosebleed" for one in matches)
    if not nose or not _WITH_PRESSURE.isdisjoint(said.forms):
        return matches
    return [replace(one, soft=True) if one.finding == "uncontrolled_bleeding" else one for one in matches]


def of_then(said: Utterance, matches: list[Match]) -> list[Match]:
    """«It bled like mad at first»: how much blood there was, not how much there is."""
    if "bled" not in said.forms:
        return matches
    return [
        replace(one, soft=True)
        if one.finding in ("severe_bleeding", "uncontrolled_bleeding")
        and "bled" in said.forms[one.first : one.last + 1]
        else one
        for one in matches
    ]


_NAMED_RASH = re.compile(
    r"\b(measles|chicken ?pox|pox|shingles|scarlet fever|rubella|slapped cheek|hand foot and mouth|german measles)\b"
)
_MISHAPS = frozenset(
    "assault fall vehicle_crash pedestrian_struck machinery_accident animal_bite headache worst_headache stab_wound "
    "gunshot_wound".split()
)
"""What happens to somebody, or what a pain is likened to; its words often hold the part that is hurt."""
_SAYS_MORE = frozenset(
    {
        "caustic_ingestion",
        "opioid_use",
        "high_voltage",
        "dangerous_dose",
        "rollover",
        "worst_headache",
        "repeat_fainting",
    }
)
"""What was taken or touched, by its name: the words for the taking often hold it."""
_HURTS = frozenset(
    "head_injury face_or_neck_injury torso_injury spine_injury limb_injury hand_or_foot_injury stab_wound gunshot_wound "
    "injury_below_elbow_or_knee injury_above_elbow_or_knee".split()
)
_RASHES = frozenset({"hives", "widespread_hives"})


def without_pox(said: Utterance, matches: list[Match]) -> list[Match]:
    """«He's got the measles, he's spotty all over»: the spots of an illness named are no reaction."""
    if not any(one.finding in _RASHES or one.finding == "burn" for one in matches) or not _NAMED_RASH.search(said.line):
        return matches
    return [one for one in matches if one.finding not in _RASHES and not _is_blister(said, one)]


def _is_blister(said: Utterance, match: Match) -> bool:
    """«Shingles, it's a stripe of blisters»: of no burn."""
    return match.finding == "burn" and any(
        form.startswith("blister") for form in said.forms[match.first : match.last + 1]
    )


_LABOR = frozenset({"contractions", "waters_broken", "urge_to_push", "crowning", "pregnant_over_20_weeks"})


def of_labor(said: Utterance, matches: list[Match]) -> list[Match]:
    """«The pains are every three minutes», of a woman in labor: her contractions, and no other pain."""
    known = said.context.told | {one.finding for one in matches if one.finding != "pain"}
    if _LABOR.isdisjoint(known) or "contractions" not in known:
        return matches
    return [one for one in matches if one.finding != "pain" or "pains" not in said.forms[one.first : one.last + 1]]


_ON_THE_SKIN = frozenset(
    "burn hives widespread_hives stab_wound gunshot_wound multiple_wounds insect_sting animal_bite bleeding severe_bleeding "
    "impaled_object".split()
)
_OF_THE_LUNGS = frozenset({"history_lung_disease", "cold_symptoms"})
"""«It's me chest, love, the emphysema», «it's her breathing, she's had the COPD twelve year»: whether it is worse is asked."""
_ASKED_OF_THE_LUNGS = frozenset({"chest_pain", "difficulty_breathing"})
_NAMES_THE_PART = ("<this_is>", "<call_over>")


def on_the_skin(said: Utterance, matches: list[Match]) -> list[Match]:
    """«Where is he burned?» — «it's his chest and his belly»: the part that a wound or a rash is on, and no pain within."""
    named = [one for one in matches if any(frame in one.phrase for frame in _NAMES_THE_PART)]
    if not named:
        return matches
    known = {one.finding for one in said.context.asks} | said.context.told | {one.finding for one in matches}
    if not _ON_THE_SKIN.isdisjoint(known):
        return [one for one in matches if one not in named]
    if not _OF_THE_LUNGS.isdisjoint(known):
        return [one for one in matches if one not in named or one.finding not in _ASKED_OF_THE_LUNGS]
    return matches


def standing(said: Utterance, matches: list[Match]) -> list[Match]:
    """The matches as the others of the turn leave them: dropped, or only soft, where those tell of something else."""
    for step in (without_bruises, without_hurt_limbs, before_pressing, without_pox, of_then, of_labor, on_the_skin):
        matches = step(said, matches)
    return matches


def _with_firm(matches: list[Match], kept: list[Match]) -> list[Match]:
    """What is told plainly beside what soft words hide: «it's spurting | blood everywhere»."""
    soft = [one for one in kept if one.soft and one.finding not in SHOWS_WAKING]
    if not soft:
        return kept
    firm = visible([one for one in matches if one not in soft])
    found = [one for one in firm if one not in kept and any(one.mask & by.mask == one.mask for by in soft)]
    return sorted([*kept, *found], key=lambda one: (one.first, one.last))


def _with_hurt(matches: list[Match], kept: list[Match]) -> list[Match]:
    """What part is hurt beside how: «hit on the head with a bat» is an assault, and a blow to the head."""
    mishaps = [one for one in kept if one.finding in _MISHAPS and one.status is Status.PRESENT]
    if not mishaps:
        return kept
    hurt = visible([one for one in matches if one.finding in _HURTS and one.status is Status.PRESENT])
    found = [one for one in hurt if one not in kept and any(one.mask & by.mask == one.mask for by in mishaps)]
    return sorted([*kept, *found], key=lambda one: (one.first, one.last))


def _with_finer(matches: list[Match], kept: list[Match], finer: Mapping[str, Collection[str]]) -> list[Match]:
    """What a broader word holds that says more: «got into the drain cleaner» is a poison, and one that burns."""
    broad = [one for one in kept if one.status is Status.PRESENT and finer.get(one.finding)]
    if not broad:
        return kept
    narrow = _SAYS_MORE & {name for one in broad for name in finer[one.finding]}
    told = visible([one for one in matches if one.finding in narrow and one.status is Status.PRESENT])
    found = [
        one
        for one in told
        if one not in kept and any(one.finding in finer[by.finding] and one.mask & by.mask == one.mask for by in broad)
    ]
    return sorted([*kept, *found], key=lambda one: (one.first, one.last))


def _with_told(matches: list[Match], kept: list[Match], entries: Mapping[str, Entry]) -> list[Match]:
    """What the lexicon names as told `beside`: «dizzy before she fell» is a sign before a fall, and dizziness."""
    holders = [one for one in kept if one.use == STATEMENT and one.finding in entries and entries[one.finding].beside]
    if not holders:
        return kept
    names = {name for one in holders for name in entries[one.finding].beside}
    told = visible(
        [
            one
            for one in matches
            if one.finding in names and one.use in (STATEMENT, REPLY) and one.status is Status.PRESENT
        ]
    )
    found = [
        one
        for one in told
        if one not in kept
        and any(one.finding in entries[by.finding].beside and one.mask & by.mask == one.mask for by in holders)
    ]
    return sorted([*kept, *found], key=lambda one: (one.first, one.last))


def seen(matches: list[Match], finer: Mapping[str, Collection[str]], entries: Mapping[str, Entry]) -> list[Match]:
    """The matches that none hides. «She says she's dizzy» shows her awake, and hides nothing of what she says.

    Who fainted and came round woke: the faint does not hide it.
    """
    shown = [one for one in matches if one.status is Status.ABSENT and one.finding in SHOWS_WAKING]
    kept = _with_hurt(matches, _with_firm(matches, visible(matches)))
    kept = _with_told(matches, _with_finer(matches, kept, finer), entries)
    if not shown:
        return kept
    told = visible([one for one in matches if one not in shown])
    faints = [one for one in kept if one.finding == "fainting" and one.status is Status.PRESENT]
    woke = [one for one in visible(shown) if one not in kept and any(one.mask & by.mask == one.mask for by in faints)]
    hidden = [
        one
        for one in told
        if one not in kept and one.finding not in SHOWS_WAKING and any(one.mask & by.mask == one.mask for by in shown)
    ]
    return sorted([*kept, *hidden, *woke], key=lambda one: (one.first, one.last))
