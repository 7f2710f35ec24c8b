"""What a phrase of a hanging or a death may be instead: who hangs in a belt, who has left."""

from __future__ import annotations

import re

from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_ROPE = re.compile(
    r"\b(?:rope|noose|belt round|cord round|neck|tree|beam|rafters?|himself|herself|themselves|garage|closet|wardrobe|door ?frame|shower|banister|"
    r"bannister|scarf|dressing gown|sheet|loft|attic|barn|shed|stairs|cell|cut (?:him|her) down|suicid\w*|ceiling|hook)\b"
)
_HELD_OTHERWISE = re.compile(
    r"\bin (?:my|his|her) arms\b|\bhang(?:ing|s) (?:off|on to|onto|on|over) (?:the |a |my |his |her )?(?:bannisters?|banisters?|rails?|railing|handrail|bed|door|sink|counter|"
    r"chair|sofa|side|worktop|table|neck|shoulder|arm|toilet|fence)\b|\bseat ?belt\b|\bseatbelt\b|\bin (?:his|her|the) belt\b|\bby (?:the|a|some) (?:skin|thread|flap|bit)\b|\blike a (?:doll|rag doll|rag|puppet)\b"
    r"|\b(?:tongue|mouth|face|lip|arm|hand|foot|finger|thumb|toe|leg|wrist|eyelid|ear|jaw|skin)s?(?: is)? (?:is |just |all )*hang"
)


def is_held_otherwise(said: Utterance, match: Match) -> bool:
    """«Hanging there in my arms like a doll», «hanging in her seat belt», «his hand's hanging by the skin»: nobody is hanged."""
    if not any(one.startswith("hang") for one in said.forms[match.first : match.last + 1]):
        return False
    told, held = said.context.told, _HELD_OTHERWISE.search(said.line)
    rest = said.line.replace(held.group() if held is not None else "", "").replace("seat belt", "")
    if _ROPE.search(rest) or "strangulation" in told or "self_harm" in told:
        return False
    return held is not None


_ATTACKS = frozenset({"sexual_assault", "assault", "strangulation", "attacker_nearby"})
_TOLD_AS_ATTACKED = re.compile(
    r"\b(?:locked (?:myself|meself|ourselves|us|me) |with the doors locked|hiding|bolted|barricad\w+|screech\w*|sped off|drove|driven|ran (?:off|away)|legged|my ex\b|boyfriend|by the throat|rap(?:ed|ing)|"
    r"forced himself|attack\w*|punched|robbed|mugged|hit me|stabbed|shot)"
)
_OF_A_BODY = re.compile(
    r"\b(?:cold|stiff|breath\w*|floor|bed|chair|dead|died|lying|laying|blue|gr[ae]y|pulse|wake|waking|moving|respond\w*|unconscious)\b"
)
"""Beside these «gone» is never read as gone away: who may be dead is asked for."""
_ASKS_OF_HIM = re.compile(r"\b(?:still (?:in|there|here|around|nearby|outside)|safe|did this|attacker)\b", re.I)
_VITAL = frozenset(
    {"unresponsive", "not_breathing", "agonal_breathing", "collapse", "person_down", "death_reported", "no_pulse"}
)


def has_left(said: Utterance, match: Match) -> bool:
    """«Is he still in the house?» — «he might be gone. He had me by the throat», «some guy raped her and he's long gone».

    Only of an attack that is told, and where nothing speaks of a body: a death passed over is the worse fault.
    """
    told = said.context.told
    if said.forms[match.last] != "gone" or _OF_A_BODY.search(said.line) or not told.isdisjoint(_VITAL):
        return False
    if told.isdisjoint(_ATTACKS) and not _TOLD_AS_ATTACKED.search(said.line):
        return False
    return said.forms[match.last - 1] == "long" or bool(_ASKS_OF_HIM.search(said.context.question))
