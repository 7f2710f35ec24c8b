"""Answers that carry a value: sex, place, phone, weeks, heights, sugar, times, counts and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.findings import Mention, Status
from assistant.understanding.ages import ages, bands
from assistant.understanding.kin import GENERIC, OWNERS, PRONOUNS, RELATIVES, patient_kin, same_person, sex_of
from assistant.understanding.numbers import MINUTES, Length, Number, lengths, numbers, seconds_behind
from assistant.understanding.sugar import sugar
from assistant.understanding.utterance import Utterance

_OWN_SEX = re.compile(
    r"\bi am (?:a|an) (?:\w+ ){0,2}?(girl|woman|lady|lass|guy|man|fella|bloke|lad|boy|male|female)\b(?! (?:down|here|who|with))"
)
_STREET = re.compile(
    r"\b(street|st|avenue|ave|road|rd|drive|lane|court|boulevard|blvd|highway|hwy|route|apartment|apt|unit|floor|"
    r"corner|intersection|place|way|close|crescent|terrace|building|hotel|motel|park|mall|store|school|exit|mile marker|"
    r"parkway|pike|flat|house number|trailer|lot)\b"
)
_ADDRESS = re.compile(
    r"\d+ \w+( \w+){0,2} (street|st|avenue|ave|road|rd|drive|lane|court|boulevard|way|close|crescent|terrace)\b"
)
_NO_FALL = re.compile(
    r"(?:tall|away|(?:down|up|along) the (?:road|street|track|path|hall|corridor)"
    r"|from (?:here|me|us|(?:the|our|my) (?:\w+ )?(?:door|road|street|car|gate|path|bed|phone)))\b"
)
"""What follows a length that is no height: «twenty feet from the door»."""
_FALL = frozenset("fell fall fallen falling off dropped down from jumped".split())
_FEET = {"feet": 1.0, "foot": 1.0, "ft": 1.0, "meters": 3.28, "metres": 3.28, "meter": 3.28, "metre": 3.28}
_WALKED = frozenset("walked walks walk ran runs".split())
_STOREYS = frozenset("stories story storeys storey floors floor flights".split())
_DOSES = frozenset(
    "pill pills tablet tablets capsule capsules bottle bottles pack packs box boxes drinks beers shots bags milligrams mg grams hits lines patches".split()
)
_UNITS = frozenset("pill pills tablet tablets capsule capsules".split())
MANY_DOSES = 10
"""Pills at which an amount counts as dangerous whatever they are. Source: general knowledge, for review."""
BARE_MINUTES = 15
"""The largest number that means minutes by itself when asked how long a seizure lasted; «forty» are seconds."""
_PEOPLE = frozenset("people patients persons victims kids children casualties passengers of hurt injured".split())


def attributes(said: Utterance) -> list[Mention]:
    """Everything with a value that the utterance tells."""
    found = numbers(said.forms)
    made = [*_sex(said), *bands(said), *_place(said)]
    if found or said.context.topic is not None or "in" in said.forms:
        made += ages(said, found)
    if not found:
        return [*made, *_long_ago(said)]
    spans = lengths(said.forms, found, _pauses(said))
    made += [*_phone(said), *_weeks(said, found), *_height(said, found), *sugar(said, found)]
    return [*made, *_long_ago(said), *_times(said, spans), *_counts(said, found)]


def _pauses(said: Utterance) -> set[int]:
    """The places before which a mark stands."""
    return {place for place, word in enumerate(said.words.words) if word.mark}


def _sex(said: Utterance) -> Iterator[Mention]:
    """The sex of the patient, from the words for him; «his wife», «my sister found him» tell nothing of hers."""
    asked = said.context.topic == "sex"
    own = _OWN_SEX.search(said.line)
    if own and (said.context.who == "self" or (said.context.who is None and patient_kin(said) is None)):
        place = said.line[: own.start(1)].count(" ")
        yield said.mention("sex", Status.PRESENT, place, place, value=sex_of(own.group(1)) or own.group(1))
        return
    if said.context.who == "self" and not asked:
        return
    kin = patient_kin(said)
    for place, form in enumerate(said.forms):
        value = PRONOUNS.get(form) or sex_of(form)
        if asked and form in ("male", "female"):
            value = form
        if value and (asked or not _is_another(said, place, kin)):
            yield said.mention("sex", Status.PRESENT, place, place, value=value)
            return


def _is_another(said: Utterance, place: int, kin: str | None) -> bool:
    """Whether a word names, or stands for, somebody who is not the patient."""
    form = said.forms[place]
    if form in PRONOUNS and sex_of(said.context.kin) not in (None, PRONOUNS[form]):
        return True  # «my dad …», and now «she's opening it»
    told = sex_of(form)
    if form in GENERIC and said.context.sex is not None and told is not None:
        return told != said.context.sex  # «there's a lady here looking at him»
    if form not in RELATIVES:
        return False
    owner = said.forms[place - 1] if place else ""
    known = said.context.kin or kin
    return (
        owner in ("his", "her", "their")
        or (known is not None and not same_person(form, known))
        or (owner in OWNERS and known is None)
    )


def _place(said: Utterance) -> Iterator[Mention]:
    forms = said.forms
    for place, form in enumerate(forms):
        if form[0] == "[" and form.startswith(("[address", "[location", "[place", "[street")):
            yield said.mention("address", Status.PRESENT, place, place, value=said.words.words[place].given)
            return
        if form.startswith(("[number", "[phone", "[callback")):
            yield said.mention("phone", Status.PRESENT, place, place, value=said.words.words[place].given)
    asked = said.context.topic == "where"
    digits = any(form[0].isdecimal() for form in forms)
    if not asked and not digits:
        return
    text = " ".join(forms)
    told = bool(_ADDRESS.search(text)) or (asked and bool(_STREET.search(text)))
    if not told and asked and 2 <= len(forms) <= 14:
        told = (
            not said.matches and not said.cue("unsure") and not said.cue("refusal") and (digits or bool(numbers(forms)))
        )
    if told:
        yield said.mention("address", Status.PRESENT, 0, len(forms) - 1, value=said.words.text.strip())


def _phone(said: Utterance) -> Iterator[Mention]:
    found = re.search(r"\+?\d[\d\s().-]{5,}\d", said.words.text)
    if found and sum(one.isdecimal() for one in found.group()) >= 7:
        yield Mention("phone", Status.PRESENT, *found.span(), found.group(), value=found.group().strip())


def _weeks(said: Utterance, found: list[Number]) -> Iterator[Mention]:
    forms = said.forms
    asked = said.context.topic == "weeks_pregnant"
    if not asked and not {"pregnant", "along", "gestation", "gone", "expecting"} & set(forms):
        return
    for one in found:
        unit = forms[one.last + 1].removesuffix("s") if one.last + 1 < len(forms) else ""
        if unit in ("week", "month") or (asked and not one.rough):
            weeks = one.value * 4.345 if unit == "month" or (asked and unit != "week" and one.value < 10) else one.value
            if is_of_a_man(said, one.first):
                yield said.mention(
                    "pregnant_over_20_weeks" if weeks > 20 else "pregnant", Status.OTHER_PERSON, one.first, one.last
                )
                return
            yield said.mention("weeks_pregnant", Status.PRESENT, one.first, one.last, value=round(weeks, 1))
            yield said.mention("pregnant", Status.PRESENT, one.first, one.last)
            if weeks > 20:
                yield said.mention("pregnant_over_20_weeks", Status.PRESENT, one.first, one.last)
            return


def is_of_a_man(said: Utterance, place: int) -> bool:
    """Whether words of a pregnancy are the caller's own: «he only wants a hand up, and I'm eight months gone»."""
    mine = said.clause_of(place).subject == "i"
    his = said.context.sex == "male" or (
        bool({"he", "him", "his"} & set(said.forms)) and not {"she", "her"} & set(said.forms)
    )
    return mine and his and said.context.who != "self"


def _height(said: Utterance, found: list[Number]) -> Iterator[Mention]:
    forms = said.forms
    if said.context.topic != "fall_height" and not _FALL & set(forms):
        return
    for one in found:
        unit = forms[one.last + 1] if one.last + 1 < len(forms) else ""
        feet = _FEET.get(unit) or (10.0 if unit in _STOREYS else None)
        if unit in _STOREYS and not _WALKED.isdisjoint(forms[max(0, one.first - 3) : one.first]):
            continue  # «he walked down seven flights to tell me»
        if feet and not _NO_FALL.match(" ".join(forms[one.last + 2 : one.last + 6])):
            yield said.mention("fall_height", Status.PRESENT, one.first, one.last + 1, value=round(one.value * feet, 1))
            if one.value * feet > 10:
                yield said.mention("long_fall", Status.PRESENT, one.first, one.last + 1)
            return


def _begun(said: Utterance, minutes: float, first: int, last: int) -> Mention:
    status = Status.PRESENT if minutes > 30 else Status.ABSENT
    return said.mention("onset_over_30_minutes", status, first, last)


def _long_ago(said: Utterance) -> Iterator[Mention]:
    """«This morning», «last night» in answer to when it began; doubt about it."""
    if said.context.topic != "onset_time":
        return
    for name in ("recent", "distant"):
        for span in said.cue(name):
            text = said.text_of(span)
            if any(
                word in text
                for word in ("morning", "yesterday", "night", "last", "days", "hours", "week", "month", "year")
            ):
                yield said.mention("onset_time", Status.PRESENT, span[0], span[1] - 1, value=text)
                yield said.mention("onset_over_30_minutes", Status.PRESENT, span[0], span[1] - 1)
                return


def _times(said: Utterance, spans: list[Length]) -> Iterator[Mention]:
    """How long, since when, how far apart: by the question, else by the words around."""
    forms, topic = said.forms, said.context.topic
    text = set(forms)
    gaps = [one for one in spans if one.unit != "second"] or list(spans)
    for one in gaps[:1] if topic == "contraction_gap" else spans:
        after = forms[one.last + 1] if one.last + 1 < len(forms) else ""
        before = forms[max(0, one.first - 3) : one.first]
        minutes = round(one.minutes, 2)
        if (
            after in ("old", "pregnant")
            or topic in ("age", "weeks_pregnant")
            or ("pregnant" in text and one.unit == "week")
        ):
            continue
        if topic == "seizure_minutes" and _of_another_day(said, one.first):
            continue
        if "like" in before and _FELT & {*before, *forms[max(0, one.first - 4) : one.first]}:
            continue  # «it felt like a year»
        if before[-1:] == ["at"] and one.unit in ("year", "month", "week"):
            continue  # «he had it at one year»: his age then
        if "since" in before and {"stopped", "over", "finished"} & set(before):
            continue  # «it's stopped since ten minutes»
        of_fits = {"seizing", "seizure", "seizures", "fits", "fit", "them"} & text and topic != "contraction_gap"
        if "every" in before and of_fits:
            continue  # «he has them every couple of months»
        if (
            topic == "contraction_gap"
            or after == "apart"
            or ("every" in before and {"contractions", "pains", "contraction"} & text)
        ):
            yield said.mention("contraction_gap", Status.PRESENT, one.first, one.last, value=minutes)
        elif topic == "minutes_under_water" or ({"under", "underwater", "submerged"} & text and after not in ("ago",)):
            yield said.mention("minutes_under_water", Status.PRESENT, one.first, one.last, value=minutes)
        elif (
            topic == "seizure_minutes"
            or _of_the_fit(said, one, after)
            or ({"seizing", "seizure", "fitting", "convulsing", "jerking"} & text and after != "ago")
        ):
            yield said.mention("seizure_minutes", Status.PRESENT, one.first, one.last, value=minutes)
        elif topic == "last_known_well" or ({"normal", "fine", "saw", "spoke", "seen"} & text and after == "ago"):
            yield said.mention("last_known_well", Status.PRESENT, one.first, one.last, value=minutes)
        elif after in ("ago", "back", "since"):
            yield said.mention("onset_time", Status.PRESENT, one.first, one.last + 1, value=minutes)
            if topic == "onset_time":
                yield _begun(said, minutes, one.first, one.last + 1)
        elif topic == "onset_time" or ({"for", "been", "past", "last"} & set(before) and one.unit not in ("year",)):
            yield said.mention("duration", Status.PRESENT, one.first, one.last, value=minutes)
            if topic == "onset_time":
                yield said.mention("onset_time", Status.PRESENT, one.first, one.last, value=minutes)
                yield _begun(said, minutes, one.first, one.last)


_FELT = frozenset({"felt", "feels", "seemed", "seems", "feeling"})
_WAITED_FOR = frozenset("ambulance crew you waiting we i".split())
_ENDED = frozenset("stopped quit over finished done since asleep sleeping for".split())


def _of_the_fit(said: Utterance, one: Length, after: str) -> bool:
    """«Is she still jerking?» — «yes, I've timed it, it's six minutes now»: told while it goes on."""
    told = said.context.told | {ask.finding for ask in said.context.asks}
    before = said.forms[max(0, one.first - 4) : one.first]
    clause = said.clause_of(one.first)
    if not _ENDED.isdisjoint(before) or not _WAITED_FOR.isdisjoint(said.forms[clause.first : one.first]):
        return False  # «it's been stopped ten minutes»
    goes_on = not {"is", "been", "going", "now", "timed"}.isdisjoint([*before, after])
    return (
        "seizure_ongoing" in told and goes_on and after not in ("ago", "away", "old") and one.unit in ("minute", "min")
    )


def _of_another_day(said: Utterance, place: int) -> bool:
    """«A minute and a half. The first one he ever had went twenty minutes»: how long that one took is not asked."""
    clause = said.clause_of(place)
    return any(span[0] in clause for span in said.cue("distant"))


def _stands_alone(said: Utterance, one: Number) -> bool:
    """Whether a number is all that is said there: «seven», «eight and a half», not «two of them» or «two before»."""
    behind = one.last + 1
    if said.forms[behind : behind + 3] == ["and", "a", "half"]:
        behind += 3
    return not one.rough and (behind >= len(said.forms) or bool(said.words.words[behind].mark))


def _counts(said: Utterance, found: list[Number]) -> Iterator[Mention]:
    forms, topic, pauses = said.forms, said.context.topic, _pauses(said)
    for one in found:
        after = forms[one.last + 1] if one.last + 1 < len(forms) else ""
        if after.removesuffix("s") in MINUTES:
            continue  # «how long ago, and how many?» — «ten minutes»
        if seconds_behind(forms, one, pauses) is not None:
            continue  # «a minute and ten»
        if after in _DOSES or topic == "amount_taken":
            last = min(one.last + 1, len(forms) - 1)
            start, end = said.words.slice_of(one.first, last)
            yield said.mention("amount_taken", Status.PRESENT, one.first, last, value=said.words.text[start:end])
            if one.value >= MANY_DOSES and (after in _UNITS or (after not in _DOSES and topic == "amount_taken")):
                yield said.mention("dangerous_dose", Status.PRESENT, one.first, last)
            return
        if topic == "seizure_minutes" and one.value <= BARE_MINUTES and _stands_alone(said, one):
            half = 0.5 if forms[one.last + 1 : one.last + 4] == ["and", "a", "half"] else 0.0
            yield said.mention("seizure_minutes", Status.PRESENT, one.first, one.last, value=one.value + half)
            return
        if topic == "patient_count" or (after in _PEOPLE and forms[one.last + 2 : one.last + 3] != ["those"]):
            counted = after in _PEOPLE - {"of"} or forms[one.last + 2 : one.last + 3] in (["us"], ["them"], ["em"])
            if topic == "patient_count" or (
                counted and {"hurt", "injured", "sick", "down", "casualties", "patients", "victims"} & set(forms)
            ):
                yield said.mention("patient_count", Status.PRESENT, one.first, one.last, value=one.value)
                if topic == "patient_count" and one.value > 1:
                    yield said.mention("multiple_patients", Status.PRESENT, one.first, one.last)
                return
