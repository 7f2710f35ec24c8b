"""What a sign may be instead: an old one, a small one, one that is as ever, and a way of saying how it feels."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance


def is_a_face_as_it_is(said: Utterance, match: Match) -> bool:
    """«Any swelling?» — «his face is his face», «her lips are the same as ever»: named, and not swollen."""
    behind = said.forms[match.last + 1 : match.last + 4]
    return (
        match.use == REPLY
        and behind[:1] in (["is"], ["are"], ["look"], ["looks"])
        and not _AS_IS.isdisjoint(behind[1:])
    )


_AS_IS = frozenset("his her my the same normal fine okay good grand usual always".split())


def is_a_rash_that_stays(said: Utterance, match: Match) -> bool:
    """«Has it spread?» — «hasn't budged, same strip on the wrist»: the rash does not move."""
    if is_alarming(said):
        return False
    of_it = said.forms[max(0, match.first - 1) : match.first + 1]
    rash = {"hives", "widespread_hives", "local_swelling"} & {*said.context.told, *said.met}
    return bool(_ASKS_IF_SPREADS.search(said.context.question.lower())) or (bool(rash) and "it" in of_it)


_ASKS_IF_SPREADS = re.compile(
    r"\b(spread|rash|moved (anywhere|about|around)|(pain|ache|swelling|lump|temperature|fever) (\w+ ){0,2}(move|moved|gone|shift\w*|change\w*|budge\w*)|does it (move|go))\b"
)


def is_a_rattle_of_years(said: Utterance, match: Match) -> bool:
    """«He's had that rattle for fifteen years, from the mines»: an old noise of the chest, and no gasp of an arrest."""
    if is_alarming(said) or "unresponsive" in said.context.told:
        return False
    begins, ends = _sentence(said, match)
    later = _AS_EVER.search(" ".join(said.forms[ends:]))
    return bool(_FOR_YEARS.search(" ".join(said.forms[begins:ends]))) or later is not None


def _sentence(said: Utterance, match: Match) -> tuple[int, int]:
    """Where the sentence of a phrase begins and ends; clauses are not known yet."""
    words = said.words.words
    begins = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    ends = next((at for at in range(match.last + 1, len(words)) if words[at].starts_sentence), len(words))
    return begins, ends


_AS_EVER = re.compile(
    r"\b(rattl\w*|like that|sounds? like it|that noise) (\w+ ){0,3}(for|since) (\w+ ){0,3}(years|decades|(19|20)\d\d)\b"
)


_FOR_YEARS = re.compile(
    r"\b(for|since) (\w+ ){0,3}(years|decades|(19|20)\d\d)\b|\byears (now|back)\b|\ball (his|her|my) life\b"
)


def is_one_of_a_lifetime(said: Utterance, match: Match) -> bool:
    """«Has he had one before?» — «it's his second, he had one at Easter», «his third since Christmas»: months lie between."""
    ends = _sentence(said, match)[1]
    behind = " ".join(said.forms[match.first : min(ends, match.first + _FAR)])
    long_ago = any(match.first <= span[0] < ends for span in said.cue("distant"))
    return _COUNTED.search(behind) is not None and (long_ago or _MONTHS_AGO.search(behind) is not None)


_FAR = 12
"""Words behind a count within which its time is told."""


_COUNTED = re.compile(r"\b(second|third|fourth|fifth|2nd|3rd|4th)\b")


_MONTHS_AGO = re.compile(
    r"\b(since|at|last|in|this|over) (the )?(christmas|easter|xmas|thanksgiving|summer|winter|spring|autumn|fall|new year|birthday|halloween|year|month|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|he was|she was|birth|school|diagnos\w+)\b"
    r"|\b(ever|of (his|her|my) life|in (his|her|my) life)\b"
)


def is_red_raw(said: Utterance, match: Match) -> bool:
    """«It's red raw but it's whole», of an eye that was scratched: no burn."""
    told = said.context.told | {one.finding for one in said.found}
    return said.forms[match.first : match.last + 1][-2:] == ["red", "raw"] and "eye_injury" in told


def is_a_stroke_patient(said: Utterance, match: Match) -> bool:
    """«He's a stroke patient»: one who had a stroke, where nothing is told of now."""
    place = next((at for at in range(match.first, match.last + 1) if said.forms[at] == "stroke"), None)
    if place is None or said.forms[place + 1 : place + 2] != ["patient"]:
        return False
    before = said.forms[max(0, place - 3) : place]
    return before[-1:] == ["a"] and not {"is", "was", "am"}.isdisjoint(before)


def is_round_and_round(said: Utterance, match: Match) -> bool:
    """«He was just spinning on the chair for fun»: for fun, and no dizziness."""
    behind = " ".join(said.forms[match.first : match.last + 8])
    return said.forms[match.first] in ("spinning", "spun") and bool(_FOR_FUN.search(behind))


_FOR_FUN = re.compile(r"\b(on|in) (the|his|her|a|my) (\w+ )?(chair|swing|roundabout|seat|office chair)\b|\bfor fun\b")


def is_not_the_first(said: Utterance, match: Match) -> bool:
    """«It's our second, first one took a day»: this one is not the first."""
    return match.use == REPLY and any(
        one in ("our", "her", "my") and two in _LATER for one, two in pairwise(said.forms[: match.first])
    )


_LATER = frozenset("second third fourth fifth sixth 2nd 3rd 4th 5th".split())


def is_wiped_clean(said: Utterance, match: Match) -> bool:
    """«A speck of blood, wiped and gone», of a heel: from no back passage."""
    within = said.forms[match.first : match.last + 1]
    return within[-1] == "wiped" and "when" not in within and not _PASSED.search(said.line)


_PASSED = re.compile(r"\b(toilet|loo|poo\w*|stool|bum|bottom|paper|bathroom|motion|back passage|behind)\b")


def is_how_it_hurts(said: Utterance, match: Match) -> bool:
    """«Every time I breathe in, it's a skewer through my side»: a pain, and no blade."""
    if any(one.startswith("stab") for one in said.forms[match.first : match.last + 1]):
        return False
    before = " ".join(said.forms[max(0, match.first - _LEAD) : match.first + 1])
    return bool(_LIKE_A_BLADE.search(before)) and not is_alarming(said)


_LEAD = 9


_LIKE_A_BLADE = re.compile(
    r"\b(every time|when (i|he|she)|each (time|breath)|it is (like )?(a|someone|somebody)|feels? like|like (a|someone|somebody|being)|pain)\b"
)


def is_no_dive(said: Utterance, match: Match) -> bool:
    """«A lad in a life vest, popped right up like a cork»: nobody dived."""
    return (
        {"up", "like"} <= set(said.forms[match.first : match.last + 1])
        and not _DIVES.search(f"{said.line} {said.context.question.lower()}")
        and "scuba_diving" not in said.context.told
    )


_DIVES = re.compile(
    r"\b(div(e|er|ed|es|ing)|scuba|tank|regulator|metres|meters|feet|bends|ascent|surfaced|wreck|reef|bottle|buddy)\b"
)


_GLANDS = frozenset("gland glands node nodes throat".split())


def is_of_glands(said: Utterance, match: Match) -> bool:
    """«Sore neck glands»: a cold, and no pain that spreads from the heart."""
    return not _GLANDS.isdisjoint(said.forms[match.last + 1 : match.last + 3])


def is_about_to_fall(said: Utterance, match: Match) -> bool:
    """«He's about to drop», of somebody in the sun: no birth is near."""
    expecting = {"pregnant", "contractions", "waters_broken", "first_pregnancy"} & {*said.context.told, *said.met}
    return (
        "drop" in said.forms[match.first : match.last + 1]
        and not expecting
        and not {"pregnant", "baby", "expecting", "due"} & {*said.forms, *said.context.question.lower().split()}
    )


def is_only_damp(said: Utterance, match: Match) -> bool:
    """«His skin's a bit damp»: no sweat that matters."""
    within = said.forms[match.first : match.last + 1]
    return "damp" in within and {"a", "bit"} <= set(within)


def is_of_my_own_breath(said: Utterance, match: Match) -> bool:
    """«Hiccups, it catches me on the in-breath every few seconds»: who tells so of himself does not gasp his last."""
    before = said.forms[max(0, match.first - _CLOSE) : match.first]
    return "me" in before and {"he", "she", "him", "her", "his", "they"}.isdisjoint(said.forms)


_CLOSE = 5
"""Words before a breath among which whose it is stands."""


def is_a_soft_breath(said: Utterance, match: Match) -> bool:
    """«Wide awake, cuddled up under my arm, breathing soft»: as he should."""
    within = said.forms[match.first : match.last + 1]
    return within[-1:] in (["soft"], ["softly"], ["gentle"], ["gently"]) and not _AWAKE.isdisjoint(said.forms)


_AWAKE = frozenset("awake alert cuddled playing talking chatting watching pink".split())


def is_a_broken_heart(said: Utterance, match: Match) -> bool:
    """«No pain, only his heart's broke»: a grief."""
    return (
        said.forms[match.last + 1 : match.last + 2] in (["broke"], ["broken"], ["breaking"], ["heavy"])
        and "heart" in (said.forms[match.first : match.last + 1])
    )


def is_a_value(said: Utterance, match: Match) -> bool:
    """«It's crept up to four two already», of his sugar: no two fits."""
    within = said.forms[match.first : match.last + 1]
    if within[0] not in _DIGITS or within[-1] != "already":
        return False
    return _NO_FITS.search(said.line) is not None or (match.first > 0 and said.forms[match.first - 1] in _DIGITS)


_NO_FITS = re.compile(r"\b(no|not any|never) (fits?|seizures?)\b|\b(fits?|seizures?) never\b")
_DIGITS = frozenset("one two three four five six seven eight nine ten point".split())


def is_after_a_crash(said: Utterance, match: Match) -> bool:
    """«I got rear-ended, my neck feels tight»: a strain, and no throat that swells."""
    hurt = _CRASHED.search(said.line) is not None or not {"vehicle_crash", "fall"}.isdisjoint(said.context.told)
    return "neck" in said.forms[match.first : match.last + 1] and hurt


_CRASHED = re.compile(r"\b(rear ended|crash\w*|shunted|whiplash|wreck|collision|seat ?belt|fell|tackled|scrum)\b")
