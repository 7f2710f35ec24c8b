"""What a phrase of a crash or a weight may be instead: a ramp, a belonging, a limb that is lame."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance


def is_left_behind(said: Utterance, match: Match) -> bool:
    """«It just threw my hand off», «I pulled my hand off it»: off the thing, and not off the arm."""
    within = said.forms[match.first : match.last + 1]
    if len(within) > 3 or within[-2:] != ["hand", "off"]:
        return False
    return not _LETS_GO.isdisjoint(said.forms[max(0, match.first - 1) : match.first])


_LETS_GO = frozenset("threw throws pulled pulls jerked knocked kicked took".split())


def is_a_loss_of_use(said: Utterance, match: Match) -> bool:
    """«The stroke, it took my left arm»: it is lame, and not off."""
    before = said.forms[max(0, match.first - 8) : match.first]
    return {"it", "took"} <= set(said.forms[match.first : match.last + 1]) and "stroke" in before


_ROLLS = (["into"], ["in", "to"], ["back", "into"], ["forward", "into"], ["up", "behind"])


_CRUSHED = frozenset({"crush_injury", "hand_or_foot_injury", "finger_or_toe_amputation"})


def is_a_slow_roll(said: Utterance, match: Match) -> bool:
    """«He just rolled into us»; «it rolled over and off», of a wheel on a foot: no car turned over."""
    behind = said.forms[match.last + 1 : match.last + 3]
    if said.forms[match.first] == "it" and behind == ["and", "off"] and not _CRUSHED.isdisjoint(said.context.told):
        return True
    return said.forms[match.last] == "rolled" and (behind[:1] in _ROLLS or behind in _ROLLS)


_AT_PLAY = re.compile(r"\b(skat\w*|bike|bmx|scooter|board|stage)\b")


def is_off_a_ramp(said: Utterance, match: Match) -> bool:
    """«He comes off the ramp at the skate park»: no car fell on him."""
    return {"off", "ramp"} <= set(said.forms[match.first : match.last + 1]) and bool(_AT_PLAY.search(said.line))


_ALL_OUT = re.compile(
    r"\b(all|we|everybody|everyone|they) (\w+ )?(out|outside|came out|went out|got out|in the street|on the street|on the lawn)\b"
)


_ILL = re.compile(
    r"\b(sick|ill|dizz\w*|headaches?|vomit\w*|throwing up|hurt\w*|pass\w* out|faint\w*|unwell|poorly|rough|queasy|drowsy|coughing|"
    r"burn\w*|bad|broken|bleeding|unconscious|in bits|feel\w*)\b"
)


_IN_GAS = re.compile(r"\b(alarm|gas|monoxide|carbon|smoke|boiler|fumes|detector)\b")


_ALL_WELL = re.compile(
    r"\b(everybody|everyone|we|they|both|all)( (is|are))?( all)?( of us)?( (is|are))? (awake|okay|fine|good|all right|grand|well|breathing (normal|fine|okay))"
)


_ONE_ALONE = re.compile(
    r"\b(only|just) my (son|daughter|wife|husband|mum|mom|dad|boy|girl|brother|sister)\b.{0,60}"
    r"|\bi have\b.{0,60}\bother (two|three|ones)\b.{0,24}\b(okay|fine|nothing|good|all right|grand|alright)\b"
)


def is_who_is_out(said: Utterance, match: Match) -> bool:
    """«The gas alarm went, we're all out, four persons», «only my son has a headache»: people, of whom at most one is ill."""
    gas = (
        "carbon_monoxide_exposure" in said.context.told or "gas_leak" in said.context.told or _IN_GAS.search(said.line)
    )
    if match.status is not Status.PRESENT or not gas or is_alarming(said):
        return False
    ill = bool(_ILL.search(said.line))
    return bool(_ONE_ALONE.search(said.line)) or (
        not ill and bool(_ALL_WELL.search(said.line) or _ALL_OUT.search(said.line))
    )


def is_a_part_of_the_car(said: Utterance, match: Match) -> bool:
    """«Her knee hit the thing under the wheel»: nobody lies under it."""
    return not {"thing", "panel", "plastic"}.isdisjoint(said.forms[max(0, match.first - 2) : match.first])


_CLOTHES = frozenset("hood hat cap blanket jumper duvet quilt sleeve".split())


def is_of_clothes(said: Utterance, match: Match) -> bool:
    """«He pulled the hood on his head»: no weight came down on it."""
    return not _CLOTHES.isdisjoint(said.forms[match.first : match.last + 1])


_ELSEWHERE = re.compile(r"\b(?:in|at) (?:the |his |her )?(?:school|nursery|creche|daycare)\b")


_BESIDE_IT = re.compile(r"\b(found|tree|crash\w*|ditch|road|field|lying|laying|grass|out of|thrown|hedge|verge)\b")


def is_not_a_passenger(said: Utterance, match: Match) -> bool:
    """«My baby is in the school, he was not in the car»: nobody was thrown out of it."""
    within = said.forms[match.first : match.last + 1]
    return {"was", "not"} <= set(within) and bool(_ELSEWHERE.search(said.line)) and not _BESIDE_IT.search(said.line)


_HERS = frozenset("phone mobile cell laptop own break way bike".split())


def is_on_her_phone(said: Utterance, match: Match) -> bool:
    """«She's sat on the wall on her phone»: nothing lies on her."""
    return said.forms[match.last] in ("his", "her") and not _HERS.isdisjoint(
        said.forms[match.last + 1 : match.last + 2]
    )
