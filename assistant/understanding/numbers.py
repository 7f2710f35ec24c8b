"""Ages, numbers and other values: how old, how far along, how high, what sugar, where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {word: 10 * (n + 2) for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_TENS["fourty"] = 40
_SOME = {"a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0, "half": 0.5}
_PER_YEAR = {"year": 1.0, "month": 12.0, "week": 52.0, "day": 365.0, "hour": 8760.0, "minute": 525600.0}
_ROUGH = re.compile(
    r"\b(?:in|into) (?:his|her|their|my|your|the|like|about)? ?(?:early |mid |late |middle |probably )*"
    r"(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0(?: ?s)?)\b"
)
_DECADES = {
    "teens": 15,
    "twenties": 25,
    "thirties": 35,
    "forties": 45,
    "fifties": 55,
    "sixties": 65,
    "seventies": 75,
    "eighties": 85,
    "nineties": 95,
}
_BANDS = (
    ("infant", "newborn infant".split()),
    ("child", "toddler".split()),
    ("adult", "grandma grandpa grandmother grandfather granny gran nan nana pensioner husband wife elderly".split()),
    ("adult", "mom mum mommy mummy dad daddy mother father boyfriend girlfriend missus hubby fiance".split()),
)
_MALE = frozenset(
    "husband dad daddy father son brother uncle nephew grandpa grandfather boyfriend grandson hubby man guy gentleman "
    "boy bloke fella he him his".split()
)
_FEMALE = frozenset(
    "wife mom mum mommy mummy mother daughter sister aunt auntie niece grandma grandmother granny gran nan nana "
    "girlfriend granddaughter lady woman girl missus she her hers".split()
)
_STREET = re.compile(
    r"\b(street|st|avenue|ave|road|rd|drive|lane|court|boulevard|blvd|highway|hwy|route|apartment|apt|unit|floor|"
    r"corner|intersection|place|way|close|crescent|terrace|building|hotel|motel|park|mall|store|school|exit|mile marker|"
    r"parkway|pike|flat|house number|trailer|lot)\b"
)


def numbers(forms: list[str]) -> Iterator[tuple[float, int, int]]:
    """Every number in the words, spelled or in digits: value, first word, last word."""
    place = 0
    while place < len(forms):
        value, last = _number_at(forms, place)
        if value is None:
            place += 1
            continue
        yield value, place, last
        place = last + 1


def _number_at(forms: list[str], place: int) -> tuple[float | None, int]:
    form = forms[place]
    if re.fullmatch(r"\d{1,4}(\.\d+)?", form):
        return float(form), place
    if form in _TENS:
        unit = forms[place + 1] if place + 1 < len(forms) else ""
        if unit in _UNITS and 0 < _UNITS[unit] < 10:
            return float(_TENS[form] + _UNITS[unit]), place + 1
        return float(_TENS[form]), place
    if form in _UNITS:
        if place + 1 < len(forms) and forms[place + 1] == "hundred":
            return float(100 * _UNITS[form]), place + 1
        return float(_UNITS[form]), place
    return None, place


def attributes(said: Utterance) -> list[Mention]:
    """Attributes told in the utterance: age, words for an age band, sex, address, phone, weeks, height, sugar."""
    found = [*_age(said), *_band(said), *_sex(said), *_place(said), *_phone(said)]
    found += [*_weeks(said), *_height(said), *_sugar(said)]
    return found


def _age(said: Utterance) -> Iterator[Mention]:
    best: Mention | None = None
    forms = said.forms
    for value, first, last in numbers(forms):
        age = _as_age(said, value, first, last)
        if age is not None:
            best = said.mention("age", Status.PRESENT, first, min(age[1], len(forms) - 1), value=age[0])
    rough = _ROUGH.search(" ".join(forms))
    if best is None and rough:
        first = len(" ".join(forms)[: rough.start()].split())
        last = first + len(rough.group().split()) - 1
        word = rough.group(1)
        value = float(_DECADES.get(word) or int(word[0]) * 10 + 5)
        best = said.mention("age", Status.PRESENT, first, last, ("in",), value)
    if best is None and said.context.topic == "age" and said.cue("unsure"):
        span = said.cue("unsure")[0]
        best = said.mention("age", Status.UNCERTAIN, span[0], span[1] - 1, (said.text_of(span),))
    if best is not None:
        yield best


def _as_age(said: Utterance, value: float, first: int, last: int) -> tuple[float, int] | None:
    """(years, last word) where the number is an age: by «years old» and the like, or as the bare answer to how old."""
    forms = said.forms
    unit_at = last + 1
    while unit_at < len(forms) and forms[unit_at] in ("odd", "and", "a", "half", "or", "so", "something", "plus"):
        if forms[unit_at] == "half":
            value += 0.5
        unit_at += 1
    unit = forms[unit_at].rstrip("s") if unit_at < len(forms) else ""
    unit = {"yr": "year", "yo": "year", "y": "year", "mo": "month", "wk": "week"}.get(unit, unit)
    after = forms[unit_at + 1] if unit_at + 1 < len(forms) else ""
    before = forms[first - 1] if first else ""
    if unit == "y" or forms[unit_at : unit_at + 1] == ["yo"]:
        return value, unit_at
    asked = said.context.topic == "age"
    if unit in _PER_YEAR and unit not in ("hour", "minute") or unit in ("hour", "minute") and after == "old":
        if after == "old" or after == "of" or (asked and unit != "minute"):
            return round(value / _PER_YEAR[unit], 3), min(unit_at + 1, len(forms) - 1) if after == "old" else unit_at
        if unit == "year" and before in ("a", "an") and after not in ("ago", "later", "now"):
            return value, unit_at
        return None
    if asked and 0 < value < 120 and not _STREET.search(" ".join(forms[last + 1 : last + 3])):
        return value, last
    if before in ("aged", "age", "turned", "turning", "about") and before != "about" and value < 120:
        return value, last
    if before == "is" and first >= 2 and forms[first - 2] in ("he", "she") and 1 <= value < 120:
        return (value, last) if unit_at >= len(forms) or said.words.words[last + 1].mark else None
    return None


def _band(said: Utterance) -> Iterator[Mention]:
    forms = said.forms
    for place, form in enumerate(forms):
        if form == "baby" and _new_baby(said, place):
            yield said.mention("band_words", Status.PRESENT, place, place, value="infant")
        for band, words in _BANDS:
            owned = place > 0 and forms[place - 1] in ("my", "me", "our", "the", "a", "an", "his", "her") or said.context.topic == "age"
            if form in words and owned and _is_patient_word(said, place):
                yield said.mention("band_words", Status.PRESENT, place, place, value=band)
    if "little" in forms:
        for one in ("boy", "girl", "one", "kid"):
            if ("little", one) in zip(forms, forms[1:], strict=False):
                place = forms.index("little")
                yield said.mention("band_words", Status.PRESENT, place, place + 1, value="child")
                return


def _new_baby(said: Utterance, place: int) -> bool:
    forms = said.forms
    before = forms[place - 1] if place else ""
    after = forms[place + 1] if place + 1 < len(forms) else ""
    if after in ("daddy", "mama", "aspirin", "aspirins", "wipes", "powder"):
        return False
    birth = {"having", "coming", "pregnant", "contractions", "labor", "delivered", "born", "due", "crowning", "pushing"}
    return before in ("my", "the", "our", "her", "a", "his", "this") and not birth & set(forms)


def _is_patient_word(said: Utterance, place: int) -> bool:
    """The first person named «my ...» is taken as the patient, unless the caller is."""
    if said.context.who == "self":
        return False
    owners = [p for p in range(1, len(said.forms)) if said.forms[p - 1] in ("my", "me", "our") and said.forms[p].isalpha()]
    return not owners or place == owners[0] or said.forms[place] in ("newborn", "infant", "toddler", "elderly")


def _sex(said: Utterance) -> Iterator[Mention]:
    for place, form in enumerate(said.forms):
        value = "male" if form in _MALE else "female" if form in _FEMALE else None
        if value and said.context.who != "self":
            yield said.mention("sex", Status.PRESENT, place, place, value=value)
            return


def _place(said: Utterance) -> Iterator[Mention]:
    placeholder = re.search(r"\[(address|location|place|street)[^\]]*\]", said.words.text, re.I)
    if placeholder:
        yield Mention("address", Status.PRESENT, *placeholder.span(), placeholder.group(), value=placeholder.group())
        return
    forms = said.forms
    text = " ".join(forms)
    street = _STREET.search(text)
    digits = any(form[0].isdigit() for form in forms) or any(True for _ in numbers(forms))
    asked = said.context.topic == "where"
    if street and (digits or asked) and (asked or re.search(r"\d+ \w+( \w+)? (street|st|avenue|ave|road|rd|drive|lane|court|boulevard)", text)):
        yield said.mention("address", Status.PRESENT, 0, len(forms) - 1, value=said.words.text.strip())
    elif asked and not said.matches and not said.cue("unsure") and not said.cue("refusal") and 2 <= len(forms) <= 14 and digits:
        yield said.mention("address", Status.PRESENT, 0, len(forms) - 1, value=said.words.text.strip())


def _phone(said: Utterance) -> Iterator[Mention]:
    found = re.search(r"\[(number|phone|callback)[^\]]*\]|\+?\d[\d\s().-]{6,}\d", said.words.text, re.I)
    if found:
        yield Mention("phone", Status.PRESENT, *found.span(), found.group(), value=found.group().strip())


def _weeks(said: Utterance) -> Iterator[Mention]:
    forms = said.forms
    pregnant = said.context.topic == "weeks_pregnant" or bool({"pregnant", "along", "gestation", "gone"} & set(forms))
    if not pregnant:
        return
    for value, first, last in numbers(forms):
        unit = forms[last + 1].rstrip("s") if last + 1 < len(forms) else ""
        weeks = value * 4.345 if unit == "month" else value
        if unit in ("week", "month") or said.context.topic == "weeks_pregnant":
            yield said.mention("weeks_pregnant", Status.PRESENT, first, last, value=round(weeks, 1))
            if weeks > 20:
                yield said.mention("pregnant_over_20_weeks", Status.PRESENT, first, last)
            return


def _height(said: Utterance) -> Iterator[Mention]:
    forms = said.forms
    if said.context.topic != "fall_height" and not {"fell", "fall", "fallen", "falling", "off", "dropped", "down"} & set(forms):
        return
    for value, first, last in _with_some(forms):
        unit = forms[last + 1] if last + 1 < len(forms) else ""
        feet = {"feet": 1.0, "foot": 1.0, "ft": 1.0, "meters": 3.28, "metres": 3.28, "meter": 3.28, "metre": 3.28}.get(unit)
        feet = {"stories": 10.0, "story": 10.0, "storeys": 10.0, "floors": 10.0}.get(unit, feet)
        if feet and forms[last + 2 : last + 3] != ["tall"]:
            yield said.mention("fall_height", Status.PRESENT, first, last + 1, value=round(value * feet, 1))
            if value * feet > 10:
                yield said.mention("long_fall", Status.PRESENT, first, last + 1)
            return


def _with_some(forms: list[str]) -> Iterator[tuple[float, int, int]]:
    yield from numbers(forms)
    for place, form in enumerate(forms):
        if form in ("couple", "few"):
            last = place + 1 if forms[place + 1 : place + 2] == ["of"] else place
            yield _SOME[form], place, last


def _sugar(said: Utterance) -> Iterator[Mention]:
    forms = said.forms
    text = " ".join(forms)
    if not re.search(r"\b(sugar|glucose|sugars|blood sugar|bg|bgl|reading)\b", text):
        return
    for value, first, last in numbers(forms):
        unit = forms[last + 1].rstrip("s") if last + 1 < len(forms) else ""
        if unit in ("year", "month", "week", "day", "hour", "minute", "pound", "milligram"):
            continue
        yield said.mention("glucose", Status.PRESENT, first, last, value=value)
        if 33.5 > value >= 20 or 33.5 <= value < 70 or value < 4:
            yield said.mention("low_blood_sugar", Status.PRESENT, first, last)
        elif value > 250 or 14 < value < 20:
            yield said.mention("high_blood_sugar", Status.PRESENT, first, last)
        return
