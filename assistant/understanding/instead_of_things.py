"""What is told of a thing and not of a patient: lights that go out, boards that fall, a bed that is jammed, a head under a tap."""

from __future__ import annotations

import re

from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_REACH = 4
"""Words before a phrase among which its thing is named."""


_SWITCHED = frozenset("flicked flipped hit kicked tapped knocked called".split())
_SWITCHES = frozenset("breaker switch switches fuse fuses mains power light lights kettle button alarm".split())


def is_of_a_switch(said: Utterance, match: Match) -> bool:
    """«I've flicked the breaker, so there's nothing live near him»: nobody was to be roused by it."""
    words = said.forms[match.first : match.last + 1]
    return not _SWITCHES.isdisjoint(words) and not _SWITCHED.isdisjoint(words)  # «like the lights went out» is he


def is_of_the_lights(said: Utterance, match: Match) -> bool:
    """«The storm knocked the lights out»: no lights of a person."""
    within = said.forms[match.first : match.last + 1]
    if within[:1] not in (["lights"], ["light"]):
        return False
    before = said.forms[max(0, match.first - 2) : match.first]
    return before[-1:] == ["the"] and not _PUTS_OUT.isdisjoint([*before, *said.forms[: match.first]])


_PUTS_OUT = frozenset(
    "storm knocked power electric electricity put turned blew blown switched took fuse trip tripped".split()
)


def is_of_building_parts(said: Utterance, match: Match) -> bool:
    """«Some scaffolding boards came off a lorry»: parts fell, and nobody from them."""
    behind = said.forms[match.first + 1 : match.first + 2]
    return said.forms[match.first].startswith("scaffold") and not _PARTS.isdisjoint(behind)


_PARTS = frozenset("board boards pole poles plank planks tube tubes clip clips bar bars pipe pipes".split())


def is_a_thing_jammed(said: Utterance, match: Match) -> bool:
    """«Her bed's jammed in the flat position»: the bed, and nobody in it."""
    if said.forms[match.first] not in ("jammed", "stuck") or is_alarming(said):
        return False
    before = said.forms[max(0, match.first - _REACH) : match.first]
    thing = next((one for one in reversed(before) if one not in _LINKS), "")
    return thing in _JAMS


_LINKS = frozenset("is was got has just now all really totally completely".split())


_JAMS = frozenset(
    "bed door doors drawer window gate lock recliner lid wheel brake brakes zip zipper key hoist hatch wheelchair walker it".split()
)


def is_under_a_tap(said: Utterance, match: Match) -> bool:
    """«I have my head under the faucet»: rinsed, and not drowned."""
    return bool(_TAP.match(" ".join(said.forms[match.last + 1 : match.last + 5]))) or bool(
        _TAP.search(" ".join(said.forms[match.first : match.last + 1]))
    )


_TAP = re.compile(
    r"(the |a |cold |kitchen |running |water |garden )*\b(faucet|tap|taps|shower|hose|spout|spigot)\b|\b(the|a|kitchen) sink\b"
)


def is_where_it_lies(said: Utterance, match: Match) -> bool:
    """«Is there a DNR?» — «uh-uh, full code, it's on the door»: the place is of what he has instead."""
    return match.use == REPLY and ("full code" in said.line or said.forms[:1] in (["no"], ["nope"], ["nah"]))


def is_taken_down(said: Utterance, match: Match) -> bool:
    """«He's taken all of them down», of smoke detectors: taken off the wall, and not swallowed."""
    behind = said.forms[match.last + 1 : match.last + 2]
    return said.forms[match.first] in ("taken", "took", "takes") and behind in (
        ["down"],
        ["off"],
        ["out"],
        ["apart"],
        ["away"],
    )


_ROLLED_AWAY = re.compile(
    r"(?:right |straight |just )?(?:off|away|under|out)\b(?! (?:the|of the) (?:road|highway|motorway|track|bank|lane))"
)


def is_rolled_against(said: Utterance, match: Match) -> bool:
    """«A pallet truck's rolled against a picker's heel», «it rolled right off»: it did not turn over."""
    behind = said.forms[match.last + 1 : match.last + 2]
    if _ROLLED_AWAY.match(" ".join(said.forms[match.last + 1 : match.last + 4])):
        return said.forms[match.last] == "rolled"
    return (
        said.forms[match.last] == "rolled"
        and behind in (["against"], ["into"], ["onto"], ["on"], ["back"], ["up"], ["over"])
        and (
            behind != ["over"]
            or said.forms[match.last + 2 : match.last + 3] in (["a"], ["the"], ["his"], ["her"], ["my"])
        )
    )


def is_knocked_down(said: Utterance, match: Match) -> bool:
    """«It's been knocked down, so nothing», of a building: nobody was shaken."""
    return said.forms[match.first : match.first + 2] == ["knocked", "down"]


def is_of_the_mains(said: Utterance, match: Match) -> bool:
    """«It was the drill that zapped him»: no shock of a defibrillator."""
    return not _MAINS.isdisjoint((*said.forms, *re.findall(r"[a-z]+", said.context.question.lower())))


_MAINS = frozenset(
    "drill socket wire plug cable fence lead appliance toaster kettle mower breaker mains power switched fuse pylon cord".split()
)


_TEA = re.compile(r"\b(?:put|puts|putting|had|got|has) (?:the |a )?kettle\b")


def is_making_tea(said: Utterance, match: Match) -> bool:
    """«Breathing normally, put the kettle on for me»: nobody whistles like one, or is scalded."""
    return (
        "kettle" in said.forms[match.first : match.last + 1] and bool(_TEA.search(said.line)) and not is_alarming(said)
    )
