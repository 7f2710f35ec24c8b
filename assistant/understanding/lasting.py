"""What has been so for years: «he had a stroke in 2015 and his arm's been weak ever since»."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.domain.findings import Mention, Status
from assistant.understanding.match import STATEMENT, Match
from assistant.understanding.utterance import Utterance

CHRONIC = "chronic_unchanged"
_ALWAYS = re.compile(r"\balways (has|is|have|been|had)\b|\b(is|has|was) always\b")
_IS_ALWAYS = re.compile(r"\b(is|has) always (been )?(\w+ ){0,3}\w+\Z")
_NEW = re.compile(r"\b(worse|new|suddenly|sudden|today|tonight|now|morning|again|more)\b")
_FOR_YEARS = re.compile(
    r"\b(for|the last|these|past) (\w+ ){0,3}(years|decades)\b|\b(years|decades) (he|she|they|i) (is|has|have|am)\b|\bsince (birth|childhood|(19|20)\d\d)\b"
)
_YEARS_NOW = re.compile(
    r"\b(years|decades) (now )?(he|she|they|i) (is|has|have|am) been\b|\b(years|decades) (he|she|they|i) (has|have|is|am)\b"
)
"""«Nineteen years she's been short-winded.»"""
_REACH = 8
"""Words behind a sign within which a «since» is of it."""
_NEVER_OLD = frozenset({"unresponsive", "not_breathing", "agonal_breathing", "seizure_ongoing", "choking"})


def lasting(said: Utterance, kind: Callable[[Match], str]) -> list[Mention]:
    """The mention that a sign is an old one, where its own words or the sentence before give it years.

    «Ever since» alone gives none: what it goes back to must lie long ago, or «he's been dizzy ever since» he fell today
    would be an old trouble.
    """
    if any(one.finding == CHRONIC for one in said.mentions):
        return []
    signs = [
        one
        for one in said.matches
        if one.use == STATEMENT and kind(one) in ("sign", "symptom") and one.finding not in _NEVER_OLD
    ]
    denied = {one.finding for one in said.mentions if one.status is Status.ABSENT}
    for match in signs:
        if match.finding in denied:
            continue  # «two years they've watched it; he's got no chest pain»
        here = said.clause_number(match.first)
        sentence = said.clauses[here].sentence
        words = " ".join(said.forms[said.clauses[here].first : match.last + 1])
        long_ago = any(
            said.clause_of(span[0]).sentence in (sentence, sentence - 1, sentence + 1) for span in said.cue("distant")
        )
        years = (
            _FOR_YEARS.search(_behind(said, match))
            or (long_ago and _ever_since(said, match))
            or (long_ago and _left_by_a_stroke(said, match, sentence))
            or (long_ago and _like_that_since(said, sentence))
            or _YEARS_NOW.search(" ".join(said.forms[max(0, match.first - 6) : match.first + 1]))
            or _IS_ALWAYS.search(" ".join(said.forms[said.clauses[here].first : match.first + 1]))
        )
        if years and not _NEW.search(words):
            return [said.mention(CHRONIC, Status.PRESENT, match.first, match.last)]
    return []


_BUT = re.compile(r"\b(but|except|only now|although|though)\b", re.I)


def without_doubtful(said: Utterance) -> list[Mention]:
    """The mentions, without that of long standing where the words do not bear it."""
    if not any(one.finding == CHRONIC for one in said.mentions) or not is_no_old_sign(said):
        return said.mentions
    return [one for one in said.mentions if one.finding != CHRONIC or one.status is not Status.PRESENT]


def without_contrast(mentions: list[Mention], kind: Callable[[str], str], text: str) -> list[Mention]:
    """«His arm's been weak ever since, but now his speech is slurred»: not all is unchanged, so nothing is told to be."""
    signs = [one for one in mentions if one.status is Status.PRESENT and kind(one.finding) in ("sign", "symptom")]
    return [
        one
        for one in mentions
        if one.finding != CHRONIC
        or one.status is not Status.PRESENT
        or not any(new.start > one.end and _BUT.search(text[one.end : new.start]) for new in signs)
    ]


_LONG = re.compile(
    r"\b(years?|months|always|usual(ly)?|normal(ly)?|every day|all days|as ever|regular|baseline|last (year|christmas|summer|month)|"
    r"long ?standing|back then|old|ever since|since (the|his|her) (old )?stroke|from (the|his|her) (old )?stroke|(19|20)\d\d)\b"
)
_TODAY = re.compile(r"\b(new|different|changed?|worse)\b.*\b(today|usual|always|normal(ly)?|for (him|her))\b|\bnew\b")
_LATE = re.compile(
    r"\b(this morning|tonight|(at|since) (lunch|breakfast|tea|dinner|bedtime|lunchtime|teatime)|teatime|since (he|she|i|you|we|it|the fall|the ambulance)\b|"
    r"(since|when|before) (i|we|you) (rang|called|phoned)|rang back|woke|came on|started|began|banged|when (he|she) fell|earlier|hours?|just as bad|as bad|still hanging|though\b|"
    r"at (one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
_SIGNS = frozenset({"facial_droop", "one_sided_weakness", "slurred_speech", "stroke"})


_SINCE_HURT = re.compile(
    r"\bsince (the|his|her|a) (fall|accident|crash|bang|knock)\b|\bsince (he|she) (fell|banged|hit|woke|knocked|crashed)\b"
)


_UNLIKE_BEFORE = re.compile(
    r"\b(?:not|nothing|never) (?:\w+ ){0,2}like (?:it|this|that|them|those|these|none|any|the|my|his|her) ?(?:of|one|ones|others?|usual|rest|before)?\b"
)
_EVER = re.compile(r"\b(?:same|like|as) (?:\w+ )?(?:ever|always|usual|normal)\b")


def _as_well_as_ever(said: Utterance) -> bool:
    """«Pink, same as ever», of lips: what is as it always was is no illness."""
    same = next((one for one in said.mentions if one.finding == CHRONIC and one.status is Status.PRESENT), None)
    if same is None or not _EVER.search(same.words.lower()):
        return False
    words = said.words.words
    place = next((at for at, word in enumerate(words) if word.end > same.start), 0)
    sentence = said.clause_of(place).sentence
    first = next(one.first for one in said.clauses if one.sentence == sentence)
    last = next(one.last for one in reversed(said.clauses) if one.sentence == sentence)
    here = [
        one
        for one in said.mentions
        if one.finding != CHRONIC and words[first].start <= one.start < words[last].end and one.status in _JUDGED
    ]
    return bool(here) and all(one.status is Status.ABSENT for one in here)


_JUDGED = frozenset({Status.PRESENT, Status.ABSENT, Status.UNCERTAIN})


def is_no_old_sign(said: Utterance) -> bool:
    """«Nothing has changed, she's just as bad», «like this ever since lunch», of a stroke sign: nothing of long standing.

    Of a stroke sign only plain words count: that it has been so for long, or that nothing is new today. Whatever speaks of
    this day's beginning speaks against it.
    """
    if _SINCE_HURT.search(said.line) or _UNLIKE_BEFORE.search(said.line) or _as_well_as_ever(said):
        return True
    told = said.context.told | {one.finding for one in said.mentions if one.status is Status.PRESENT}
    if _SIGNS.isdisjoint(told):
        return False
    asked = said.context.question.lower()
    if _LATE.search(said.line) or _ASKED_LATELY.search(asked):
        return True
    return not (_LONG.search(said.line) or _TODAY.search(asked))


_ASKED_LATELY = re.compile(r"\bsince (you|we|i) |\bnow\b|\bearlier\b")
_OF_A_STROKE = frozenset(
    {"one_sided_weakness", "facial_droop", "slurred_speech", "unable_to_speak", "numbness_or_tingling"}
)

_NEAR = 4
"""Words behind «stroke» in which its time is told."""
_BEGAN = frozenset("has gone went dropped started starting going come came getting became turned".split())
"""Words of what has only just begun."""


def _left_by_a_stroke(said: Utterance, match: Match, sentence: int) -> bool:
    """«She had a stroke two years back, her left arm doesn't go»: what the stroke before it has left."""
    if match.finding not in _OF_A_STROKE:
        return False
    stroke = next(
        (place for place in range(match.first - 1, -1, -1) if said.forms[place] in ("stroke", "strokes")), None
    )
    if stroke is None or said.clause_of(stroke).sentence != sentence:
        return False
    if not any(stroke < span[0] <= stroke + _NEAR for span in said.cue("distant")):
        return False
    between = " ".join(said.forms[stroke : match.last + 4])
    return not _NEW.search(between) and _BEGAN.isdisjoint(said.forms[match.first : match.last + 1])


def _behind(said: Utterance, match: Match) -> str:
    """The sign and what follows it, up to the end of the next clause."""
    here = said.clause_number(match.last)
    last = said.clauses[min(here + 1, len(said.clauses) - 1)].last
    return " ".join(said.forms[match.first : last + 1])


def _ever_since(said: Utterance, match: Match) -> bool:
    """«… ever since», «it always has»: to the end of its words, for «ever since breakfast» is of today."""
    if _ALWAYS.search(_behind(said, match)):
        return True
    words = said.words.words
    for place in range(match.last + 1, min(match.last + _REACH, len(words))):
        if said.forms[place] == "since":
            following = place + 2 if said.forms[place + 1 : place + 2] in (["then"], ["that"]) else place + 1
            return following >= len(words) or bool(words[following].mark)
    return False


_LIKE_THAT = re.compile(
    r"\b(?:been|is|was|stayed) (?:like|that way|so)(?: that| this| it)?(?: ever)? since(?: then| that| the (?:\w+ )?(?:stroke|accident|fall|operation|op)(?: in \w+| \w+ ago)?)?(?= but| and|\Z)"
)


def _like_that_since(said: Utterance, sentence: int) -> bool:
    """«… But he had the stroke in 2015, he's been like that since»: what was told before it is as old."""
    later = [one for one in said.clauses if one.sentence in (sentence, sentence + 1)]
    words = " ".join(said.forms[later[0].first : later[-1].last + 1])
    return bool(_LIKE_THAT.search(words)) and not _NEW.search(words)


ONGOING = "seizure_ongoing"
_ENDS = re.compile(r"\b(was|stopped|after)\b")
_FITS = frozenset("shaking fitting jerking convulsing seizing twitching thrashing shuddering".split())


def going_on(said: Utterance) -> list[Mention]:
    """«She's shaking all over»: a fit told as being there is one that goes on."""
    if any(one.finding == ONGOING for one in said.mentions):
        return []
    for one in said.mentions:
        words = said.words.text[one.start : one.end].lower()
        told = [word.form for word in said.words.words if one.start <= word.start < one.end]
        if one.finding == "seizure" and one.status is Status.PRESENT and "is" in told and not _FITS.isdisjoint(told):
            return [] if _ENDS.search(words) else [replace(one, finding=ONGOING)]
    return []
