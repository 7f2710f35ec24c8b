"""How old the patient is: in years, by decade, or by a word such as «toddler»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.domain.findings import Mention, Status
from assistant.understanding.clauses import PERSONS, Clause
from assistant.understanding.kin import RELATIVES, TELLS, patient_kin, same_person
from assistant.understanding.numbers import Number, numbers
from assistant.understanding.utterance import Utterance

_PER_YEAR = {"year": 1.0, "yr": 1.0, "month": 12.0, "mo": 12.0, "week": 52.0, "wk": 52.0, "day": 365.0, "hour": 8760.0}
_ROUGH = re.compile(
    r"\b(?:in|into|in about|around|say|her|his|my|their|the|early|mid|late|probably) ?(?:his|her|their|my|your|the|like|about)? ?"
    r"(?:early |mid |middle |late |lower |upper )*(teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)\b"
)
_DECADES = {
    one: 15.0 + 10 * n
    for n, one in enumerate("teens twenties thirties forties fifties sixties seventies eighties nineties".split())
}
_BANDS = (
    ("infant", frozenset("newborn infant".split())),
    ("child", frozenset("toddler kiddie kiddo preschooler schoolboy schoolgirl".split())),
    (
        "adult",
        frozenset(
            "grandma grandpa grandmother grandfather granny gran grandad granddad nan nana nanna papaw mamaw meemaw pensioner "
            "husband wife elderly mom mum mommy mummy dad daddy mother father boyfriend girlfriend missus hubby fiance "
            "mother-in-law teenager pensioner bloke".split()
        )
        - {"teenager"},
    ),
)
_STREETS = frozenset(
    "street st avenue ave road rd drive lane court boulevard blvd highway hwy apartment apt unit floor place way close crescent "
    "terrace building flat house number lot trailer block room bed ward door code pounds kilos pills tablets feet stone miles "
    "second seconds sec secs minute minutes min mins times percent handed sided legged armed eyed".split()
)
_PADDING = frozenset("odd ish or so something plus about roughly".split())
_POINTS = frozenset(
    "the this that which any another other each every on first second third last next class grade number type stage step "
    "room flat apartment unit bed route door".split()
)
"""Behind these a number points at something: «the one side», «his second one», «type two»."""
_SHORT = 4
"""Words of a clause up to which it may be nothing but an answer."""
_WELL = frozenset("screaming crying shouting watching upset scared frightened".split())
"""What somebody is who is not the patient, right behind the word for him."""
_TELLS = TELLS - {"doing", "pushing", "trying", "made", "making", "wants", "wanted", "holding"}
_NOT_OLD = frozenset("ago later now from until left since for".split())
_AGO = frozenset({"ago", "back", "before", "earlier"})
_GOES_ON = frozenset("and but with pain odd now he she his her they i no very awake male female".split())
"""Words that may follow an age told without «years», where nothing marks the end of the clause."""
_MORE = frozenset("of more other others".split())
_FEW = 12
_COUNTED = frozenset(
    "leg legs arm arms side sides hand hands eye eyes thing things kid kids child children boy boys girl girls lad lads man men "
    "woman women person people dog dogs cat cats pill pills tablet tablets paracetamol paracetamols ibuprofen aspirin aspirins nurofen tylenol other others bag bags brother brothers sister sisters".split()
)
"""What is counted by a small number behind an age: «forty, and one more thing»."""
_WITH_CHILD = frozenset("gone along pregnant expecting".split())
_CHILD = 16
"""Years under which a caller is a child."""
_BABY_WEEKS = 16
"""Weeks up to which the age of a baby is told in weeks: «she's thirty weeks» is said of a pregnancy."""


_BY_THE_CLOCK = [[one] for one in ("till", "until", "til")]
"""«He's at work till six»."""


def ages(said: Utterance, found: list[Number]) -> Iterator[Mention]:
    """The age told in an utterance, or the doubt about it where it was asked."""
    best = None
    for number in found:
        clock = said.forms[max(0, number.first - 1) : number.first] in _BY_THE_CLOCK
        told = None if clock and not said.words.words[number.first].mark else _age(said, number)
        if told is not None and not _of_a_relative(said, number.first):
            best = said.mention("age", Status.PRESENT, number.first, min(told[1], len(said.forms) - 1), value=told[0])
    best = best or _decade(said)
    if best is None and said.context.topic == "age" and said.cue("unsure"):
        span = said.cue("unsure")[0]
        best = said.mention("age", Status.UNCERTAIN, span[0], span[1] - 1, (said.text_of(span),))
    if best is not None and not _callers_own(said, best):
        yield best
    elif best is not None and isinstance(best.value, float) and best.value < _CHILD and _of_oneself(said, best):
        yield replace(best, finding="caller_is_child", value=None)


def _of_oneself(said: Utterance, age: Mention) -> bool:
    """«I'm five», or a bare number: not the «one» of «my dad's got one»."""
    first = next((place for place, word in enumerate(said.words.words) if word.start == age.start), 0)
    return not first or said.forms[first - 1] not in ("got", "has", "have", "had", "the", "that")


def _of_a_relative(said: Utterance, place: int) -> bool:
    """«My grandpa has a pacemaker but he's eighty-five»: the age of one named before it, who is not the patient."""
    context, sentence = said.context, said.clause_of(place).sentence
    if context.topic == "age" or (context.who != "self" and context.kin is None):
        return False
    first = next(one.first for one in said.clauses if one.sentence == sentence)
    return any(
        said.forms[at] in ("my", "his", "her")
        and said.forms[at + 1] in RELATIVES
        and (context.kin is None or not same_person(said.forms[at + 1], context.kin))
        for at in range(first, place - 1)
    )


def _callers_own(said: Utterance, age: Mention) -> bool:
    """«I'm five» of a caller who is not the patient."""
    first = next((place for place, word in enumerate(said.words.words) if word.start == age.start), 0)
    asked_you = bool({"you"} & set(re.findall(r"[a-z]+", said.context.question.lower())))
    own = said.forms[max(0, first - 3) : first]
    third = said.context.who == "third"
    return third and (
        ("i" in own and "am" in own)
        or (said.context.topic == "age" and asked_you and "your" not in said.context.question.lower())
    )


def _turned_round(said: Utterance, number: Number) -> bool:
    """«Sixty-eight he is», as a sentence of its own."""
    words, behind = said.words.words, number.last + 3
    ends = behind >= len(words) or bool(words[behind].mark)
    opens = number.first == 0 or words[number.first].starts_sentence
    return (
        opens
        and ends
        and said.forms[number.last + 1 : behind] in (["he", "is"], ["she", "is"])
        and number.value <= _OLDEST
    )


_OLDEST = 110


def _age(said: Utterance, number: Number) -> tuple[float, int] | None:
    """(years, last word) where a number is an age: by «years old» and the like, or as the bare answer to how old."""
    forms, value, at = said.forms, number.value, number.last + 1
    if number.rough and value in (0.5, 12.0):
        return None
    if _turned_round(said, number):
        return value, number.last + 2
    while at < len(forms) and forms[at] in _PADDING:
        at += 1
    if forms[at : at + 3] == ["and", "a", "half"]:
        value, at = value + 0.5, at + 3
    unit = forms[at].removesuffix("s") if at < len(forms) else ""
    if unit == "half" and forms[at - 1] == "a":
        unit = forms[at + 1].removesuffix("s") if at + 1 < len(forms) else ""
    after = forms[at + 1] if at + 1 < len(forms) else ""
    asked = said.context.topic == "age"
    before = forms[number.first - 1] if number.first else ""
    if unit in ("yo", "y") or unit == "y/o":
        return value, at
    if unit in _PER_YEAR:
        return _with_unit(said, number, value, at, unit, after, asked)
    if unit in ("old", "going") and value < 120 and after != "bags":
        return value, at
    coming = _bare(said, number, value, before)
    if coming is not None:
        return coming
    pointed = before in _POINTS and not said.words.words[number.first].mark  # «in first grade, six»
    bare = asked and not number.rough and 0 < value < 120 and not pointed and not _counts(said, number)
    if bare and not _STREETS & set(forms[number.last + 1 : number.last + 3]) and not _told_before(said, number):
        return value, number.last
    return None


def _counts(said: Utterance, number: Number) -> bool:
    """«Forty. And one more thing», «seventy and two of us»: whether what stands behind a number is counted by it."""
    if _ends(said, number):
        return False
    after = said.forms[number.last + 1]
    return after in _MORE or (number.value <= _FEW and after in _COUNTED)


def _told_before(said: Utterance, number: Number) -> bool:
    """«Twenty-six. It's low down, on one side»: the answer came first, and this number stands in what goes on."""
    clause = said.clause_of(number.first)
    first = next((one for one in said.clauses if not _echoes(said, one)), said.clauses[0])
    answered = first.last - first.first < _SHORT and bool(numbers(said.forms[first.first : first.last + 1]))
    return answered and clause.sentence > first.sentence and clause.last - clause.first >= _SHORT


def _echoes(said: Utterance, clause: Clause) -> bool:
    """«How old? Twenty-six.»: the question said again before its answer."""
    return said.forms[clause.first : clause.first + 2] == ["how", "old"]


def _with_unit(
    said: Utterance, number: Number, value: float, at: int, unit: str, after: str, asked: bool
) -> tuple[float, int] | None:
    forms = said.forms
    years = round(value / _PER_YEAR[unit], 3)
    if forms[at + 1 : at + 3] == ["and", "a"] and forms[at + 3 : at + 4] == ["half"]:
        years = round((value + 0.5) / _PER_YEAR[unit], 3)
        at += 3
        after = forms[at + 1] if at + 1 < len(forms) else ""
    if after in _AGO or years > 120:
        return None
    if after in ("old", "of", "olds"):
        return years, min(at + 1, len(forms) - 1) if after != "of" else at
    if after in _WITH_CHILD and not said.words.words[at + 1].starts_sentence:
        return None  # «I'm twenty-nine. But I'm seven months gone»
    if asked and unit not in ("hour",) and not _told_before(said, number):
        return years, at
    subject = " ".join(forms[max(0, number.first - 3) : number.first])
    if unit == "year" and after in PERSONS:
        return years, at
    owned = unit == "year" and (
        bool(re.search(r"(^|\b)(he|she|i) (have|has|had)$", subject)) or _named(said, number.first)
    )
    if owned or (
        re.search(r"(^|\b)(he|she|they|baby|it) is( only| just| about| like| nearly| almost| around)?$", subject)
        and unit in ("year", "month", "week", "day")
    ):
        if unit == "week" and value > _BABY_WEEKS:
            return None
        ends = at + 1 >= len(forms) or bool(said.words.words[at + 1].mark) or (owned and forms[at + 1] in _GOES_ON)
        return (years, at) if ends and not _NOT_OLD & {after} else None
    return None


def _bare(said: Utterance, number: Number, value: float, before: str) -> tuple[float, int] | None:
    """«aged 60», «she's eighty», «he'll be three in May», «turns five next week»."""
    forms, first = said.forms, number.first
    if not 0 < value < 120 or number.rough or _STREETS & set(forms[number.last + 1 : number.last + 3]):
        return None
    if before in ("aged", "age"):
        return value, number.last
    if _set_off(said, number):
        return value, number.last
    if first and forms[first - 1] in ("turned", "turning", "turns", "turn"):
        coming = forms[first - 1] != "turned" and "just" not in forms[max(0, first - 3) : first]
        return value - 1 if coming else value, number.last
    lead = forms[max(0, first - 4) : first]
    if lead[-2:] in (["shell", "be"], ["hell", "be"]) or (
        lead[-2:] == ["will", "be"] and set(lead[:-2]) & {"he", "she", "they"}
    ):  # recognised speech knows no apostrophe
        return value - 1, number.last
    if (
        lead[-2:] in (["he", "is"], ["she", "is"])
        and forms[number.last + 1 : number.last + 2] == ["in"]
        and _month(forms, number.last + 2)
    ):
        return value - 1, number.last  # «he's eighty in June»
    while lead and lead[-1] in (
        "only",
        "just",
        "about",
        "like",
        "nearly",
        "almost",
        "around",
        "gone",
        "past",
        "getting",
        "on",
        "over",
        "well",
        "for",
    ):
        lead.pop()
    if lead[-2:] in (["he", "is"], ["she", "is"]) or (lead[-1:] == ["is"] and len(lead) > 1 and lead[-2] in PERSONS):
        return (value, number.last) if _ends(said, number) else None
    if (
        value >= 13
        and _named(said, first)
        and said.words.text[: said.words.words[first].start].rstrip().endswith(("'s", "’s"))
    ):
        return (value, number.last) if _ends(said, number) else None
    if lead[-2:] == ["i", "am"] and said.context.who != "third":
        ends = (
            number.last + 1 >= len(forms)
            or bool(said.words.words[number.last + 1].mark)
            or forms[number.last + 1] in ("and", "but")
        )
        return (value, number.last) if ends and value >= 3 else None
    return None


_MONTHS = frozenset(
    "january february march april may june july august september october november december spring summer autumn fall".split()
)


def _month(forms: list[str], place: int) -> bool:
    return place < len(forms) and forms[place] in _MONTHS


def _set_off(said: Utterance, number: Number) -> bool:
    """«My dad, sixty-eight, he's fainted», «one of the trainees, 25»: alone between commas behind a person."""
    words, at = said.words.words, number.last + 1
    behind = number.first > 0 and said.forms[number.first - 1] in PERSONS and words[number.first].after_comma
    return behind and number.value >= 1 and (at >= len(words) or bool(words[at].mark))


def _ends(said: Utterance, number: Number) -> bool:
    """Whether the clause is over after a number, or goes on with what cannot be counted by it."""
    at = number.last + 1
    return at >= len(said.forms) or bool(said.words.words[at].mark) or said.forms[at] in _GOES_ON


def _named(said: Utterance, first: int) -> bool:
    """Whether a person of the caller's is named just before: «my dad's 68», «my father sixty years»."""
    forms = said.forms
    return first > 1 and forms[first - 1] in PERSONS and forms[first - 2] in ("my", "our", "the", "me", "his", "her")


def _decade(said: Utterance) -> Mention | None:
    text = said.line
    rough = _ROUGH.search(text)
    if rough is None:
        return None
    first = len(text[: rough.start()].split())
    last = first + len(rough.group().split()) - 1
    word = rough.group(1)
    value = _DECADES.get(word) or float(word[0]) * 10 + 5
    return said.mention("age", Status.PRESENT, first, last, ("in",), value)


def bands(said: Utterance) -> Iterator[Mention]:
    """Words that tell an age band of the patient."""
    forms = said.forms
    for place, form in enumerate(forms):
        if form == "baby" and not _unborn(said) and _is_baby(said, place) and not _stands_beside(said, place):
            yield said.mention("band_words", Status.PRESENT, place, place, value="infant")
        for band, words in _BANDS:
            if form in words and (_owned(said, place) or said.context.topic == "age") and _is_patient(said, place):
                yield said.mention("band_words", Status.PRESENT, place, place, value=band)
        if (
            form == "little"
            and forms[place + 1 : place + 2]
            and forms[place + 1] in ("boy", "girl", "one", "kid", "lad", "lass")
            and not _stands_beside(said, place + 1)
        ):
            yield said.mention("band_words", Status.PRESENT, place, place + 1, value="child")


_EXPECTING = frozenset(
    "pregnant pregnant_over_20_weeks contractions waters_broken urge_to_push first_pregnancy".split()
)


def _unborn(said: Utterance) -> bool:
    """Whether a baby spoken of is not born yet: «I'm thirty weeks along, can it hurt the baby?» speaks of no patient."""
    told = said.context.told | {one.finding for one in said.mentions if one.status is Status.PRESENT}
    return not _EXPECTING.isdisjoint(told) and "baby_delivered" not in told


def _told_of_others(said: Utterance, place: int) -> bool:
    """Whether all that the clause tells is somebody else's: «my little boy bumped his head», of a call about gran."""
    clause, words = said.clause_of(place), said.words.words
    start, end = words[clause.first].start, words[clause.last].start
    told = [one.status for one in said.mentions if start <= one.start <= end]
    return bool(told) and all(one is Status.OTHER_PERSON for one in told)


def _stands_beside(said: Utterance, place: int) -> bool:
    """«My husband collapsed in front of our baby», «… and my little boy is screaming»: somebody else's age.

    Only what cannot be the patient is left out: «my husband dropped our baby» is about the baby.
    """
    known = said.context.kin or patient_kin(said)
    if known is None or same_person(said.forms[place], known):
        return False
    watched = re.search(r"in front of (my|our|the|his|her)( little)?$", " ".join(said.forms[max(0, place - 5) : place]))
    behind = [*said.forms[place + 1 : place + 3], "", ""]
    if _told_of_others(said, place):
        return True
    return watched is not None or behind[0] in _TELLS or (behind[0] == "is" and behind[1] in _WELL | _TELLS)


def _owned(said: Utterance, place: int) -> bool:
    return place > 0 and said.forms[place - 1] in ("my", "me", "our", "the", "a", "an", "his", "her")


def _is_baby(said: Utterance, place: int) -> bool:
    forms = said.forms
    before = forms[place - 1] if place else ""
    after = forms[place + 1] if place + 1 < len(forms) else ""
    if after in ("daddy", "mama", "aspirin", "aspirins", "wipes", "powder", "brother", "sister"):
        return False
    birth = {"having", "coming", "pregnant", "contractions", "labor", "delivered", "born", "due", "crowning", "pushing"}
    owned = before in ("my", "the", "our", "her", "a", "his", "this") or _is_whose(said, place - 1)
    return owned and not birth & set(forms)


def _is_whose(said: Utterance, place: int) -> bool:
    """«My sister's baby»: whether the word here owns what follows it."""
    return place >= 0 and said.words.words[place].given.endswith(("'s", "s'")) and said.forms[place] in PERSONS


def _is_patient(said: Utterance, place: int) -> bool:
    """The first person named «my ...» is taken as the patient, unless the caller is, or another is known."""
    if said.context.who == "self":
        return False
    known = said.context.kin or patient_kin(said)
    if known is not None and said.forms[place] in RELATIVES and not same_person(said.forms[place], known):
        return False
    owners = [
        p for p in range(1, len(said.forms)) if said.forms[p - 1] in ("my", "me", "our") and said.forms[p] in PERSONS
    ]
    return not owners or place == owners[0] or said.forms[place] in ("newborn", "infant", "toddler", "elderly")
