"""Numbers in the words of an utterance, spelled or in digits, and the lengths of time made of them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {word: 10 * (n + 2) for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_TENS["fourty"] = 40
_DECADES = {f"{word[:-1]}ies": value for word, value in _TENS.items()}
_ENDS_A_NUMBER = frozenset("year yr old he she i we it they but and".split()) | {""}
_SOME = {"couple": 2.0, "few": 3.0, "several": 4.0, "half": 0.5, "dozen": 12.0}
_FIRST_OF_A_NUMBER = frozenset((*_UNITS, *_TENS, *_SOME, "hundred", "a", "an", "another"))
MINUTES = {
    "second": 1 / 60, "sec": 1 / 60, "minute": 1.0, "min": 1.0, "hour": 60.0, "hr": 60.0, "day": 1440.0, "week": 10080.0,
    "month": 43800.0, "year": 525600.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands (last word included). `rough` marks «a couple», «half»."""

    value: float
    first: int
    last: int
    rough: bool = False


def numbers(forms: list[str]) -> list[Number]:
    """Every number in the words."""
    found: list[Number] = []
    place = 0
    while place < len(forms):
        form = forms[place]
        one = _at(forms, place) if form in _FIRST_OF_A_NUMBER or form[0].isdecimal() else None
        if one is None:
            place += 1
            continue
        found.append(one)
        place = one.last + 1
    return found


def _at(forms: list[str], place: int) -> Number | None:
    form = forms[place]
    if form[0].isdecimal():
        text = form[:-2] if form[-2:] in ("st", "nd", "rd", "th") else form
        if text.replace(".", "", 1).isdecimal() and len(text) < 8:
            return Number(float(text), place, place)
        return None
    if form in _TENS:
        unit = _after(forms, place)
        if 0 < _UNITS.get(unit, 0) < 10:
            return Number(float(_TENS[form] + _UNITS[unit]), place, place + 1)
        return _both(forms, place) or Number(float(_TENS[form]), place, place)
    if form in _UNITS and (both := _both(forms, place)):
        return both
    if form in _UNITS and forms[place + 1 : place + 2] == ["point"] and _UNITS.get(_after(forms, place + 1), 10) < 10:
        return Number(_UNITS[form] + _UNITS[forms[place + 2]] / 10, place, place + 2)  # «two point one»
    if form in _UNITS and _after(forms, place) in _DECADES:  # «in the three-forties», of a sugar
        return Number(float(100 * _UNITS[form] + _DECADES[forms[place + 1]]), place, place + 1)
    if form in _UNITS:
        return _hundreds(forms, place, float(_UNITS[form]))
    return _some(forms, place)


def _both(forms: list[str], place: int) -> Number | None:
    """«Seventy and one», «one and seventy», as other languages count: one number, where nothing is counted by the last."""
    if forms[place + 1 : place + 2] != ["and"] or _after(forms, place + 2).removesuffix("s") not in _ENDS_A_NUMBER:
        return None
    ten, unit = forms[place], _after(forms, place + 1)
    if ten not in _TENS:
        ten, unit = unit, ten
    if ten in _TENS and 0 < _UNITS.get(unit, 0) < 10:
        return Number(float(_TENS[ten] + _UNITS[unit]), place, place + 2)
    return None


def _after(forms: list[str], place: int) -> str:
    return forms[place + 1] if place + 1 < len(forms) else ""


def _hundreds(forms: list[str], place: int, value: float) -> Number:
    if _after(forms, place) not in ("hundred", "hundreds"):
        return Number(value, place, place)
    total, last = 100 * value, place + 1
    at = last + 2 if forms[last + 1 : last + 2] == ["and"] else last + 1
    rest = _at(forms, at) if at < len(forms) else None
    if rest and rest.value < 100 and not rest.rough:
        return Number(total + rest.value, place, rest.last)
    return Number(total, place, last)


def _some(forms: list[str], place: int) -> Number | None:
    form = forms[place]
    after = forms[place + 1] if place + 1 < len(forms) else ""
    if form == "hundred":
        return Number(100.0, place, place)
    if form in _SOME:
        last = place + 1 if after in ("of", "a", "an") else place
        return Number(_SOME[form], place, last, rough=True)
    if form in ("a", "an", "another") and (after.rstrip("s") in MINUTES or after == "dozen"):
        return Number(12.0 if after == "dozen" else 1.0, place, place + (after == "dozen"), rough=True)
    return None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in minutes, where it stands, and its unit."""

    minutes: float
    first: int
    last: int
    unit: str


def seconds_behind(forms: list[str], one: Number, pauses: Set[int] = frozenset()) -> int | None:
    """Where the minutes stand that a number of seconds goes on from: «two minutes twenty», «a minute and ten»."""
    joined = forms[one.first - 1 : one.first] == ["and"]
    at = one.first - 2 if joined else one.first - 1
    goes_on = at >= 0 and forms[at] in ("minute", "minutes") and not one.rough and 1 < one.value < 60
    ends = one.last + 1 == len(forms) or (one.last + 1 in pauses and one.first not in pauses)
    goes_on = goes_on and (joined or ends)  # «nine minutes, ten, then nine» are three lengths
    return at if goes_on and _after(forms, one.last).removesuffix("s") not in MINUTES else None


def lengths(forms: list[str], found: list[Number], pauses: Set[int] = frozenset()) -> list[Length]:
    """Every length of time: «ten minutes», «an hour and a half». `pauses` are the places before which a mark stands."""
    result: list[Length] = []
    for one in found:
        if result and one.first <= result[-1].last:
            continue  # the «half» of «six and a half minutes»
        begins = seconds_behind(forms, one, pauses)
        if begins is not None:
            whole = result.pop() if result and result[-1].last >= begins else Length(1.0, begins, begins, "minute")
            result.append(Length(whole.minutes + one.value / 60, whole.first, one.last, "minute"))
            continue
        value, at = one.value, one.last + 1
        if forms[at : at + 3] == ["and", "a", "half"]:
            value, at = value + 0.5, at + 3
        if forms[at : at + 2] in (["or", "so"], ["or", "two"]) or forms[at : at + 1] in (
            ["odd"],
            ["plus"],
            ["solid"],
            ["full"],
            ["whole"],
            ["more"],
        ):
            at += 2 if forms[at] == "or" else 1
        unit = forms[at].removesuffix("s") if at < len(forms) else ""
        if unit not in MINUTES:
            continue
        last = at
        if forms[at + 1 : at + 4] == ["and", "a", "half"]:
            value, last = value + 0.5, at + 3
        result.append(Length(value * MINUTES[unit], one.first, last, unit))
    return result
