"""Who is who in a transcript: by the name a speaker has, else asked once, with a proposal read from the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.training.transcripts.said import Said

DISPATCHER, CALLER, OTHER = "dispatcher", "caller", "other"
ROLES = (DISPATCHER, CALLER, OTHER)
_CALLER = re.compile(r"\bcallers?\b|\breporting (party|person)\b|\brp\b|\bcomplainant\b|\binformant\b", re.I)
_DISPATCHER = re.compile(
    r"dispatch|call[\s_-]*tak(er|ing)|operator|communicator|\b(9-?1-?1|999|112|000|111|psap|emd|ecc|ems|tc)\b|"
    r"\bemergency\b|\bcontrol( room)?\b|\bcall (handler|agent)\b|\bagent\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(other|bystander|neighbou?r|patient|victim|wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|"
    r"friend|child|baby|man|woman|male|female|boy|girl|background|crew|medic|paramedic|officer|police|voice off)\b",
    re.I,
)
_PAIRS = ({"d": DISPATCHER, "c": CALLER}, {"q": DISPATCHER, "a": CALLER})
_OPENS = re.compile(
    r"\b(9-?1-?1|999|112|ambulance (service|emergency)|emergency (services?|medical))\b.*\?|"
    r"(address|location|where) (of|is) (the|your) emergency|what('s| is) your emergency|"
    r"(fire|police),? (or )?ambulance",
    re.I,
)
_ASKS = re.compile(
    r"\b(is|are|was|did|does|do|can|could|has|have) (she|he|they|you|the|your|it|there|anyone|somebody|someone)\b.*\?|"
    r"\bwhat('s| is) (the|your|her|his|their)\b.*\?|\b(how old|whereabouts|what happened|what's going on)\b.*\?|"
    r"\b(tell me (exactly|what|if|when|about)|stay on the (line|phone)|i('m| am) (sending|getting|going to) |"
    r"help is on (the|its) way|listen (to me|carefully)|i('ll| will) tell you|put your hands?|push (hard|down))\b",
    re.I,
)
_ONES_OWN = re.compile(
    r"\b(should|can|do|am) i\b|\bwhat (should|do|can) (i|we)\b|\b(are|is) they coming\b|\bhurry\b", re.I
)
_MOSTLY = 0.34


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker whose name does not say who it is: the first words, and the role proposed."""

    name: str
    words: str
    proposed: str


Ask = Callable[[Speaker], str]
"""Asks somebody who a speaker is; gives a role."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who is who in transcripts: roles given by name, and how to ask for those that neither it nor the names say."""

    given: Mapping[str, str] = field(default_factory=dict)
    ask: Ask | None = None


def role_in_name(name: str) -> str:
    """The role that a name says plainly, empty when it does not."""
    if _CALLER.search(name):
        return CALLER
    if _DISPATCHER.search(name):
        return DISPATCHER
    return OTHER if _OTHER.search(name) else ""


def roles(said: Sequence[Said], given: Mapping[str, str], ask: Ask | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The role of whoever said each of these, and notes on what was guessed. `given` names roles by label."""
    names = list(dict.fromkeys(one.speaker for one in said))
    known = _known(names, given)
    notes = []
    for speaker in _unknown(said, names, known):
        known[speaker.name] = ask(speaker) if ask else speaker.proposed
        if not ask:
            notes.append(
                f"{speaker.name} was taken for the {speaker.proposed} by the words; else: --speaker '{speaker.name}=ROLE'"
            )
    if "" in names and "" not in known:
        notes.append("words without a speaker were given to dispatcher or caller by what they say: check who is who")
    return tuple(known[one.speaker] if one.speaker in known else by_words(one.text) for one in said), tuple(notes)


def _known(names: list[str], given: Mapping[str, str]) -> dict[str, str]:
    """The roles given, and those that the names say."""
    lower = {name.lower(): role for name, role in given.items()}
    known = {name: lower[name.lower()] for name in names if name.lower() in lower}
    for name in names:
        role = role_in_name(name)
        if role and name not in known:
            known[name] = role
    for pair in _PAIRS:
        if {name.lower() for name in names} == set(pair):
            known = {**{name: pair[name.lower()] for name in names}, **known}
    others = [name for name in names if name and known.get(name) != DISPATCHER]
    free = [name for name in others if name.lower() not in lower]
    if DISPATCHER in known.values() and len(others) == 1 and len(free) == 1:
        known[free[0]] = CALLER  # «Dispatcher» and «Woman»: nobody else is there who could have called
    return known


def _unknown(said: Sequence[Said], names: list[str], known: Mapping[str, str]) -> list[Speaker]:
    """The speakers to be asked about, each with a proposal: the one who asks most is the dispatcher."""
    waiting = [name for name in names if name and name not in known]
    shares: dict[str, float] = {}
    for name in waiting:
        words = [one.text for one in said if one.speaker == name]
        shares[name] = sum(by_words(one) == DISPATCHER for one in words) / len(words) + bool(_OPENS.search(words[0]))
    leads = max(shares, key=lambda name: shares[name], default="")
    found = []
    for name in waiting:
        first = next(one.text for one in said if one.speaker == name)
        asks = name == leads and shares[name] >= _MOSTLY and DISPATCHER not in known.values()
        found.append(Speaker(name, first, DISPATCHER if asks else CALLER))
    return found


def by_words(text: str) -> str:
    """Dispatcher or caller, by the words alone. In doubt the caller: what is given to him is heard."""
    if _OPENS.search(text):
        return DISPATCHER
    return DISPATCHER if _ASKS.search(text) and not _ONES_OWN.search(text) else CALLER
