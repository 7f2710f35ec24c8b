"""What a phrase of water, current or a noose may be instead: a length of time, a thing in the lake, a wet scarf."""

from __future__ import annotations

import re

from assistant.understanding.alarm import is_alarming
from assistant.understanding.granted import OF_A_FIT
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_WET = re.compile(r"\b(water|pool|pond|lake|river|sea|bath|tub|surf|wave|dam|creek|canal|swim\w*|drown\w*)\b")


_LENGTH = re.compile(r"under (like |about |maybe )?(a|one|two|three|five|ten|\d+) (second|minute|min|hour)s?\b")


def is_less_than(said: Utterance, match: Match) -> bool:
    """«The fit was under a minute»: that long, and nobody under water."""
    starts = [at for at, word in enumerate(said.words.words) if word.starts_sentence]
    begin = max((at for at in starts if at <= match.first), default=0)
    end = min((at for at in starts if at > match.first), default=len(said.forms))
    words, sentence = " ".join(said.forms[match.first : match.last + 4]), " ".join(said.forms[begin:end])
    wet = _WET.search(sentence) or "submersion" in said.context.told or _WET.search(said.context.question.lower())
    of_a_fit = "seizure" in said.context.told or OF_A_FIT.search(said.line) is not None
    return of_a_fit and bool(_LENGTH.search(words)) and not wet


_WATERS = re.compile(
    r"\b(water|river|sea|lake|pool|beach|tide|surf|flood\w*|current|wave|creek|dam|rip|canal|pond|stream|rocks|shore|boat|jetty|pier)\b"
)


_BELONGINGS = frozenset(
    "sunglasses glasses phone keys shoe shoes hat cap ball toy bag handbag wallet ring watch drone towel clothes flip flops "
    "boots trainers rod dentures".split()
)


_HAVING = frozenset("with on off in from of by under after for get getting got lost dropped".split())


def is_what_he_lost(said: Utterance, match: Match) -> bool:
    """«Her sunglasses are in the lake»: a thing, and nobody is in the water."""
    before = ["", "", *said.forms[: match.first]][-3:]
    owned = before[-1] in _BELONGINGS and before[-2] in ("his", "her", "my", "their") and before[-3] not in _HAVING
    return owned and said.forms[match.first] in ("is", "are")


def is_washed_out(said: Utterance, match: Match) -> bool:
    """«He's just washed out»: tired, and in no water."""
    behind = said.forms[match.last + 1 : match.last + 2]
    if said.forms[match.last - 1 : match.last + 1] != ["washed", "out"] or behind in (
        ["into"],
        ["in"],
        ["to"],
        ["by"],
        ["past"],
    ):
        return False
    told = not {"submersion", "still_in_water"}.isdisjoint(said.context.told)
    return not told and not _WATERS.search(said.line)


def was_plugged_in(said: Utterance, match: Match) -> bool:
    """«I had a fork in it. It was still plugged in»: then, told by who is clear of it; nobody else is spoken of."""
    before = said.forms[max(0, match.first - 2) : match.first]
    alone = "i" in said.forms and _SOMEBODY.isdisjoint(said.forms)
    return "was" in before and said.forms[match.last] in ("in", "on") and alone


_SOMEBODY = frozenset("he she him her his they them holding stuck".split())


_COOLS = frozenset("wet cold damp cool cooling".split())


def is_to_cool(said: Utterance, match: Match) -> bool:
    """«We've got her under a tree with a wet scarf on her neck»: nobody hangs."""
    if is_alarming(said) or not {"pulled", "tight", "tightly", "hanging", "cord", "rope"}.isdisjoint(said.forms):
        return False
    warm = "heat_exposure" in said.context.told or _WARM.search(said.line)
    return bool(warm) and not _COOLS.isdisjoint(said.forms[max(0, match.first - 3) : match.last + 1])


_WARM = re.compile(r"\b(heat|sun|hot|shade|tree|cool (him|her|me|down))\b")


def is_wide_awake(said: Utterance, match: Match) -> bool:
    """«He's switched on, told me the score»: bright, and no live wire."""
    return said.forms[match.last - 1 : match.last + 1] == ["switched", "on"] and not {"he", "she"}.isdisjoint(
        said.forms[max(0, match.first - 1) : match.last]
    )


_OF_CURRENT = re.compile(
    r"\b(?:electric\w*|shock\w*|zap\w*|socket|plug\w*|outlet|wires?|wired|cables?|current|volts?|voltage|power|live|mains|toaster|heater|"
    r"pylon|rail|line|lines|fuse|breaker|switch\w*|lamp|cord|extension|generator|transformer|fence)\b"
)
_CURRENT_TOLD = frozenset({"electric_shock", "power_line_down", "high_voltage", "touching_power_source"})


def is_no_current(said: Utterance, match: Match) -> bool:
    """«I got my hand clamped on top, and it's quit coming through», of a bite: no live thing was told of."""
    asked = said.context.question.lower()
    return said.context.told.isdisjoint(_CURRENT_TOLD) and not (
        _OF_CURRENT.search(said.line) or _OF_CURRENT.search(asked)
    )
