"""A reading of the blood sugar: as it is now, low or high, in mg/dl whatever the unit it was told in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.domain.findings import Mention, Status
from assistant.understanding.numbers import Number
from assistant.understanding.utterance import Utterance

LOW_SUGAR = "low_blood_sugar"
_SUGAR = frozenset("sugar glucose sugars bg bgl reading".split())
LOW_SUGAR_MG, HIGH_SUGAR_MG = 70, 250
"""Sugars below and above which they count as low and high. Source: general knowledge, for review."""
MG_PER_MMOL = 18.0
_MEASURES = frozenset("machine meter monitor glucometer".split())
"""What tells a sugar where one is spoken of."""
LEAST_MENDED_MG = 40
"""A sugar below which what was eaten since is no proof that it has come up. Source: general knowledge, for review."""
_SUGAR_BEFORE = 4
_SUGAR_REACH = 5
_NO_SUGAR = frozenset("year month week day hour minute pound milligram time spoon packet tablet pill dose unit".split())
"""What a number counts that stands before it, and no sugar."""


def sugar(said: Utterance, found: list[Number]) -> Iterator[Mention]:
    """The sugar as it is now: «it was fifty-eight, he drank his juice and it's one-oh-four now» was low."""
    forms = said.forms
    if said.context.topic == "age" or (said.context.topic != "glucose" and not _SUGAR & set(forms)):
        return
    found = _spoken_hundreds(found, forms)
    told = [one for one in _nearest_sugar(said, found) if _may_be_sugar(said, one)]
    if not told:
        return
    later = (
        one
        for one in found
        if one.first > told[0].last and _may_be_sugar(said, one) and _is_of_now(forms, one, told[0])
    )
    high = sounds_high(forms) or "point" in forms
    now = next(later, told[0])
    value = _in_mg(now.value, high)
    if now is told[0] and LEAST_MENDED_MG <= value < LOW_SUGAR_MG and _is_over(forms, now):
        yield said.mention(LOW_SUGAR, Status.PAST, now.first, now.last)
        return
    yield said.mention("glucose", Status.PRESENT, now.first, now.last, value=value)
    if value < LOW_SUGAR_MG:
        yield said.mention(LOW_SUGAR, Status.PRESENT, now.first, now.last)
    elif value > HIGH_SUGAR_MG:
        yield said.mention("high_blood_sugar", Status.PRESENT, now.first, now.last)
    elif now is not told[0] and _in_mg(told[0].value, high) < LOW_SUGAR_MG:
        yield said.mention(LOW_SUGAR, Status.PAST, told[0].first, told[0].last)


def _may_be_sugar(said: Utterance, one: Number) -> bool:
    """Whether a number may be a reading: it counts nothing else, and is nobody's age."""
    forms = said.forms
    unit = forms[one.last + 1].removesuffix("s") if one.last + 1 < len(forms) else ""
    if one.rough or unit in _SUGAR or unit in _NO_SUGAR or _counts_things(forms, one):
        return False
    if forms[one.first : one.last + 1] == ["one"] and (said.context.topic != "glucose" or unit == "with"):
        return False  # «I'm the one with the sugar»
    he_is = (["he", "is"], ["she", "is"], ["i", "am"])  # «he is fifty-two, only the sugar»: his age
    return said.context.topic == "glucose" or forms[max(0, one.first - 2) : one.first] not in he_is


_WAS = frozenset("was were said showed showing read dropped went".split())
_NOT_OVER = frozenset("still now only keeps".split())
_WAS_REACH = 6
_EARLIER = re.compile(
    r"\b(?:before (?:breakfast|lunch|dinner|tea|supper|bed|his|her|the|my)|earlier|hours? ago|this morning|last night|in the night|"
    r"at (?:breakfast|lunch|dinner|tea ?time|supper))\b"
)
_MENDED = re.compile(
    r"\b(?:gave|given|drank|drunk|ate|eaten|had|took|got|put)\b(?: \w+){0,5}? "
    r"(?:juice|coke|cola|soda|pop|lucozade|gel|sugars?|tabs?|tablets|jelly\w*|cand(?:y|ies)|biscuits?|sweets?|toast|sandwich|"
    r"glucose|honey|crackers?|milk|lunch|dinner|breakfast|supper|tea|meal|snack|dextrose|bananas?)\b"
)


def _is_over(forms: list[str], one: Number) -> bool:
    """Whether a low reading is told as what was: «it was fifty-one, but I got some juice in him», «before lunch it showed 3.1».

    How he is now is asked, and so is what it is now: a low sugar of which nothing else is told is not over.
    """
    before, behind = forms[: one.first], forms[one.last + 1 :]
    if _WAS.isdisjoint(before[-_WAS_REACH:]) or not _NOT_OVER.isdisjoint([*before[-_WAS_REACH:], *behind]):
        return False
    return bool(_MENDED.search(" ".join(behind)) or _EARLIER.search(" ".join((*before, "|", *behind[:_WAS_REACH]))))


_COUNTS = frozenset("point points and but is was this plus as yes always perhaps".split())


def _counts_things(forms: list[str], one: Number) -> bool:
    """Whether a number counts what stands behind it: «two slices of toast», «the long one»."""
    behind = forms[one.last + 1] if one.last + 1 < len(forms) else ""
    if behind.endswith("s") and len(behind) > 3 and behind not in _COUNTS | _SUGAR:
        return True
    return forms[one.first : one.last + 1] == ["one"] and one.first > 0 and forms[one.first - 1] not in _TELLS_ONE


_TELLS_ONE = frozenset("is was at said says reads read reading now about".split())
_OTHER_MEASURES = frozenset(
    "pulse heart rate oxygen sats sat saturation saturations temp temperature pressure bp age weight breaths ambulance".split()
)
_HIGHEST_MG, _HIGHEST_MMOL = 600, 34
"""Readings above which a number is no sugar."""


def _is_of_now(forms: list[str], one: Number, first: Number) -> bool:
    """Whether a number is said to be what the sugar is now: «it's 58 now», «now it's 104», «back up to six».

    Of the same unit as the first, and no pulse, no breath in a hundred, no call to 911.
    """
    between = forms[first.last + 1 : one.first]
    if not _OTHER_MEASURES.isdisjoint(between) or {"i", "we"} & set(forms[max(0, one.first - 3) : one.first]):
        return False
    in_mmol = first.value < _HIGHEST_MMOL
    if in_mmol is not (one.value < _HIGHEST_MMOL) or one.value > _HIGHEST_MG:
        return False
    behind, before = forms[one.last + 1 : one.last + 3], forms[max(0, one.first - 4) : one.first]
    said_so = before[-2:] in (["up", "to"], ["back", "to"], ["down", "to"])
    again = not {"again", "rechecked", "retested", "checked", "since"}.isdisjoint(between) and before[-2:] == [
        "it",
        "is",
    ]
    if again and not behind:
        return True  # «I just did it again and it's one-eighteen»
    ends = not behind or behind[0] in ("now", "and", "but", "so", "he", "she", "it", "i", "on", "after")
    return ends and ("now" in behind[:1] or "now" in before or said_so)


def _nearest_sugar(said: Utterance, found: list[Number]) -> list[Number]:
    """The numbers that may be a sugar, those behind the word for it first; «type two» is none."""
    forms = said.forms
    words = [place for place, form in enumerate(forms) if form in _SUGAR or form in _MEASURES]
    asked = said.context.topic == "glucose"
    kept = [
        one
        for one in found
        if not (one.first and forms[one.first - 1] == "type")
        and (asked or any(-_SUGAR_BEFORE <= one.first - place <= _SUGAR_REACH for place in words))
    ]
    return sorted(kept, key=lambda one: not any(0 < one.first - place <= _SUGAR_REACH for place in words))


def sounds_high(forms: list[str]) -> bool:
    """Whether words beside a reading say that it is high: «running up at twenty-two, thirsty»."""
    return not _HIGH.isdisjoint(forms) and _LOW.isdisjoint(forms)


_HIGH = frozenset("high up thirsty thirst drinking weeing peeing roof sky climbing rising".split())
_LOW = frozenset("low down dropped dropping drop crashed only shaky sweaty sweating".split())


def _in_mg(value: float, high: bool) -> float:
    """A sugar in mg/dl. Readings below 20 are taken for mmol/l, and up to 33.5 where it is called high."""
    return round(value * MG_PER_MMOL, 1) if value < 20 or (high and value < 33.5) else value


def _spoken_hundreds(found: list[Number], forms: list[str]) -> list[Number]:
    """Numbers with «two ninety» read as 290 and «one-oh-four» as 104, as sugars are told."""
    made: list[Number] = []
    for one in found:
        before = made[-1] if made else None
        between = forms[before.last + 1 : one.first] if before else []
        if before and between in (["oh"], ["o"]) and 1 <= before.value < 10 and one.value < 10:
            made[-1] = replace(before, value=before.value * 100 + one.value, last=one.last)
        elif before and between == ["and"] and before.value % 100 == 0 < before.value and one.value < 100:
            made[-1] = replace(before, value=before.value + one.value, last=one.last)
        elif before and before.last + 1 == one.first and 1 <= before.value < 10 and 10 <= one.value < 100:
            made[-1] = replace(before, value=before.value * 100 + one.value, last=one.last)
        else:
            made.append(one)
    return made
