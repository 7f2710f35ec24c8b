"""What stands at the end of an utterance, after the revisions in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from assistant.domain.findings import Mention, Origin, Status

_DOSE = "dangerous_dose"
_TAKES_NOTHING_BACK = (Status.PRESENT, Status.UNCERTAIN)
_SHOWN_BY_WAKING = {
    ("unable_to_speak", Status.ABSENT),
    ("purposeful_movement", Status.PRESENT),
    ("unable_to_stand", Status.ABSENT),
}


_OF_THE_AIRWAY = frozenset({"choking", "object_in_airway", "baby_delivered", "cord_round_neck", "submersion"})
"""Where these are told, a cry tells of the airway, and is no mere sign of waking."""


def with_waking(mentions: list[Mention]) -> list[Mention]:
    """«She's talking to me» tells that she is awake; that she has a voice, moves or stands goes with it, unless asked."""
    awake = [one for one in mentions if one.finding == "unresponsive" and one.status is Status.ABSENT]
    airway = any(one.finding in _OF_THE_AIRWAY for one in mentions)
    return [
        replace(one, origin=Origin.IMPLIED)
        if (one.finding, one.status) in _SHOWN_BY_WAKING
        and one.origin is Origin.VOLUNTEERED
        and not (airway and one.finding == "unable_to_speak")
        and any(wake.start < one.end and one.start < wake.end for wake in awake)
        else one
        for one in mentions
    ]


_NO_BREATH = frozenset({"not_breathing", "agonal_breathing"})
_SAYS_AWAKE = re.compile(r"\b(awake|conscious|alert|waking|woken)\b", re.I)


def _nobody_wakes_without_breath(mentions: list[Mention]) -> list[Mention]:
    """«She says he's not breathing»: what is said beside a missing breath is no sign of the patient's waking.

    Only words that name waking themselves stand beside it (a choking patient may be awake).
    """
    if not any(one.finding in _NO_BREATH and one.status is Status.PRESENT for one in mentions):
        return mentions
    return [one for one in mentions if not _is_a_gesture(one)]


def _is_a_gesture(one: Mention) -> bool:
    """«Is his chest moving?» — «no. He's shaking his head at me, he says no»: who looked tells so, and not the patient."""
    if one.finding == "purposeful_movement":
        return one.status is Status.PRESENT and bool(_HEAD.search(one.words))
    if one.finding != "unresponsive" or one.status is not Status.ABSENT:
        return False
    return not (_SAYS_AWAKE.search(one.words) or one.cues)


_AND_THEN = re.compile(r"\b(?:and|then|next|when|before|till|until)\b", re.I)


_WAS_DOING = re.compile(r"[^?]{0,60}\b(?:he|she|they|dad|da|mum|mam|mom|granny|nan) (?:was|were|wis|had been)\b", re.I)
"""«He was sat there telling us about the bowling and he went stiff»."""


def _nobody_is_awake_who_then_goes_down(mentions: list[Mention], text: str) -> list[Mention]:
    """«He's stood at the bar laughing and he just goes, straight down»: what he did until then.

    Words that name waking itself stay: «she's awake, she collapsed in the kitchen».
    """
    down = [one for one in mentions if one.finding == "collapse" and one.status is Status.PRESENT]
    down += [
        one for one in mentions if one.finding == "seizure" and one.status is Status.PRESENT and _WAS_DOING.match(text)
    ]
    return [
        one
        for one in mentions
        if one.finding not in ("unresponsive", "unable_to_speak", "purposeful_movement")
        or one.origin is Origin.ANSWERED
        or (one.status is Status.ABSENT) is (one.finding == "purposeful_movement")
        or _SAYS_AWAKE.search(one.words)
        or not any(one.end <= by.start and _AND_THEN.search(text[one.end - 5 : by.start]) for by in down)
    ]


_HEAD = re.compile(r"\b(head|nod\w*|shrug\w*)\b", re.I)


_FAINTED = re.compile(
    r"(fainted|passed out|blacked out|conked out|keeled over|lights out|out like a light)\Z",
    re.I,
)
_NOW_OUT = re.compile(r"\b(then|just|now|again|oh|god|but|was|were|no|wait|hang on)\b", re.I)
_FOR_A_WHILE = re.compile(
    r" for (about |like |maybe |just )?(a|one|ten|five|twenty|thirty) ?(few |couple of )?(bit|second|sec|minute|min|moment|while)",
    re.I,
)


def _only_fainted(text: str, before: Mention, one: Mention) -> bool:
    """«She's awake. She fainted when they drew blood»: an event told after how she is now is over."""
    fainted = before.status is Status.ABSENT and one.status is Status.PRESENT and _FAINTED.search(one.words)
    if fainted and _FOR_A_WHILE.match(text[one.end :]):
        return True  # «she's awake but she went down, passed out for a bit»
    return bool(fainted) and not _NOW_OUT.search(text[before.start : one.start])


_LIES = re.compile(r"(just )?(lying|laying|laid|sat|sitting|sits|lies|lays)( \w+)? (there|still)\Z", re.I)
_SAYS_SO = re.compile(r"\b(awake|talk\w*|conscious|alert|speak\w*|chat\w*|crying|laughing)\b", re.I)
_NO_MORE = re.compile(r"\b(now|was|were|then|stopped|until|before)\b", re.I)


def _only_lies_there(text: str, before: Mention, one: Mention) -> bool:
    """«She's awake, talking to me. But she's breathing quick just lying there»: how she lies takes no waking back."""
    awake = before.status is Status.ABSENT and _SAYS_SO.search(before.words)
    lies = one.status is Status.PRESENT and _LIES.search(
        one.words.replace("layin'", "laying").replace("lyin'", "lying")
    )
    return bool(awake and lies) and not _NO_MORE.search(text[before.start : one.start])


_WAS_OUT = re.compile(r"\b(was|were)\b", re.I)
_FOR_SECONDS = re.compile(
    r"[ ,]+(for )?(about |like |maybe |just |only |probably |what,? )*(a|one|two|three|five|ten|fifteen|twenty|thirty|\d+|a few|a couple( of)?|couple( of)?|"
    r"few|several) ?(seconds?|secs?)\b",
    re.I,
)


_STILL_OUT = re.compile(r"\b(still|now|ago|been)\b", re.I)


def _was_out_for_seconds(text: str, one: Mention) -> bool:
    """«She was out cold for like ten seconds»: it was so, and for how long; whether she is awake is asked."""
    told, behind = text[max(0, one.start - len("was only ")) : one.end], text[one.end :]
    return (
        one.status is Status.PRESENT
        and bool(_WAS_OUT.search(told))
        and bool(_FOR_SECONDS.match(behind))
        and not _STILL_OUT.search(text)
    )


_AT_FIRST = re.compile(
    r"\b(in the beginning|at the beginning|at first|before|initially|to begin with|to start with|first)\W+(\w+\W+){0,2}$",
    re.I,
)
_THEN_STOPPED = re.compile(
    r"\b(it|blood|bleeding|that|now|has)( is|'s| has)?( all| now| is)* (stop(s|ped)?|dry|quit|eased off)\b"
    r"(?!.*\b(won'?t|not|can'?t|again)\b)",
    re.I | re.S,
)
_BLED = re.compile(r"\b(bled|was|were|had been)\b", re.I)


def _bled_and_stopped(mentions: list[Mention], text: str) -> list[Mention]:
    """«It bled all over the counter, but I held a towel on it and it's quit»: heavy it was, and is no more."""
    stops = [one.start for one in mentions if (one.finding, one.status) == ("uncontrolled_bleeding", Status.ABSENT)]
    return [replace(one, status=Status.PAST) if _has_stopped(one, text, stops) else one for one in mentions]


def _has_stopped(one: Mention, text: str, stops: list[int]) -> bool:
    """«In the beginning quite a lot, but I pressed it and now it is stopped», of blood that was much."""
    if one.finding not in ("severe_bleeding", "spurting_bleeding") or one.status is not Status.PRESENT:
        return False
    if _AT_FIRST.search(text[: one.start]) and _THEN_STOPPED.search(text[one.end :]):
        return True
    return bool(_BLED.search(text[max(0, one.start - len("it was ")) : one.end])) and any(s > one.start for s in stops)


_A_TIME_OR_TWO = re.compile(
    r"\W+((just|only|about|maybe) )?(one time|once|twice|the once|a couple( of)? times|two times|a few times)\b.{0,50}?"
    r"\b(nothing since|none since|not since|that('?s| is| was) (it|all)|then (it )?stopped|fine since|stopped now)\b",
    re.I,
)


_WAS = re.compile(r"\b(coughed|spluttered|was|were)\b", re.I)
_THEN_NOW = re.compile(
    r"[^.?!]{0,60}?\b(but|and|,) ?now (he|she|they)\b|[^.?!]{0,60}?\bnow ((he|she)('?s| is|s)|is)\b|[^.?!]{0,40}?\bat first\b",
    re.I,
)
_CLEAR_NOW = re.compile(
    r"\b(knows|told me (his|her) (own )?(name|age|birthday)|back to (him|her|normal)|himself|herself|fine|normal|clear|with it|all right)\b",
    re.I,
)
_NO_BETTER = re.compile(
    r"\b(worse|still|again|keeps?|won'?t|can'?t|cannot|not|doesn'?t|cough\w*|sputter\w*|splutter\w*|ever since|on and on|bad|getting|haven'?t)\b",
    re.I,
)


_COUGHED = re.compile(
    r"(?:coughed|spluttered)\b[^.?!]{0,25}?\b(?:once|twice|two times|three times|a couple of times|a bit|a little|a few times|one time|at first|at the start)\b",
    re.I,
)
_NO_BETTER_COUGH = re.compile(
    r"\b(?:still|keeps?|again|won'?t|can'?t|cannot|coughing|worse|blood|pink|froth\w*|foam\w*|ever since|hard|blue|gr[ae]y|sleepy|breath(?:e|ing)? (?:fast|hard|funny|heavy))\b",
    re.I,
)
_PASSING = frozenset({"cough", "vomiting", "confusion", "reduced_consciousness"})
_NOT_QUITE = re.compile(
    r"\b(only|less|if|one minute|far|gibberish|nonsense|rubbish|slower|slurr\w*|barely|hardly|half|sort of|kind of|in and out|gone|nearly|almost|slap\w*|shake)\b",
    re.I,
)
_AWAKE_NOW = re.compile(
    r"\bnow ((he|she)('?s| is|s)|is)( wide| fully| quite| completely| perfectly)* "
    r"(awake|fine|normal|himself|herself|alert|with it|all right|alright|okay|grand|chatting)(?=\W*$|[,.;!]| and\b| he\b| she\b)",
    re.I,
)


def _was_brief(one: Mention, text: str) -> bool:
    if one.finding not in ("cough", "vomiting"):
        return False
    if one.finding == "cough" and _COUGHED.match(text[one.start :]) and not _NO_BETTER_COUGH.search(text[one.end :]):
        return True  # «she coughed two times and spat a little water»
    past = one.words.lower().endswith("ed") or _WAS.search(text[max(0, one.start - len("was all ")) : one.end])
    return bool(past) and bool(_A_TIME_OR_TWO.match(text[one.end :]))


_CAME_ROUND = re.compile(r"[^.?!]{0,60}\bbut (he|she)('?s| is| has)? ?(come|came) (round|around|to|back)\b", re.I)
"""«He was out of it for a bit after, staring, but he's come round.»"""


def _was_before(one: Mention, text: str) -> bool:
    """«He was a bit foggy but now he's told me his name», «she was sleepy for a bit and now she's awake»."""
    if one.finding not in ("cough", "confusion", "reduced_consciousness"):
        return False
    behind = text[one.end :]
    if one.finding == "reduced_consciousness" and _CAME_ROUND.match(behind) and not _NOT_QUITE.search(behind):
        return bool(_WAS.search(text[max(0, one.start - len("was all ")) : one.end]))
    if one.finding == "reduced_consciousness" and (not _AWAKE_NOW.search(behind) or _NOT_QUITE.search(behind)):
        return False
    if one.finding == "confusion" and (not _CLEAR_NOW.search(behind) or _NOT_QUITE.search(behind)):
        return False
    if not _WAS.search(text[max(0, one.start - len("was all ")) : one.end]) or not _THEN_NOW.match(behind):
        return False
    return not _NO_BETTER.search(behind)


def _over_and_done(mentions: list[Mention], text: str) -> list[Mention]:
    """«She coughed twice when I got her out and that's it»: it was, and is over."""
    if not any(one.finding in _PASSING for one in mentions):
        return mentions
    return [
        replace(one, status=Status.PAST)
        if one.status is Status.PRESENT and (_was_brief(one, text) or _was_before(one, text))
        else one
        for one in mentions
    ]


def at_the_end(mentions: list[Mention], text: str) -> tuple[Mention, ...]:
    """The last word on every finding (and on somebody else's), in the order of the text."""
    mentions = _nobody_is_awake_who_then_goes_down(mentions, text)
    mentions = _easily_woken(mentions, text)
    mentions = _over_and_done(_bled_and_stopped(_nobody_wakes_without_breath(mentions), text), text)
    last: dict[tuple[str, bool], Mention] = {}
    for one in mentions:
        key = (one.finding, one.status is Status.OTHER_PERSON)
        before = last.get(key)
        if before is not None and (before.status, one.status) == _TAKES_NOTHING_BACK and before.end <= one.start:
            continue  # «he's not, no. His eyes are like half shut»: a doubtful sign takes nothing back in one breath
        if before is not None and one.finding == _DOSE and before.status is Status.PRESENT is not one.status:
            continue  # «that's my metoprolol. Two of each»: few of what is dangerous are a dangerous dose
        if before is not None and one.soft and not before.soft and before.status is Status.PRESENT:
            continue  # «will he answer you?» — «no, he's sleeping it off»
        if before is not None and one.finding == "unresponsive" and _only_fainted(text, before, one):
            continue
        if before is not None and one.finding == "unresponsive" and _only_lies_there(text, before, one):
            continue
        if one.finding == "unresponsive" and _was_out_for_seconds(text, one):
            one = replace(one, status=Status.PAST)
        last.pop(key, None)
        last[key] = one
    old = ("stroke", False) in last and last["stroke", False].words.lower() == "the stroke" and _of_years_ago(mentions)
    if old:
        last["stroke", False] = replace(last["stroke", False], status=Status.PAST)
    kept = _as_events_over([one for one in last.values() if not _told_as_a_faint(one, last)])
    return tuple(sorted(kept, key=lambda one: (one.start, one.end)))


_IS_OVER = re.compile(r"\b(?:stopped|finished|over|done|quit|ended|passed|out|up|dislodged|popped|flew|shot)\b", re.I)
_OVER_AS = {"seizure": Status.PRESENT, "choking": Status.PAST}
"""An event that is over was one: of a fit it is told so, and a choking is past."""


_UP_AT_A_TOUCH = re.compile(
    r"[^.?!]{0,30}\b(?:but|and|though)\b[^.?!]{0,20}\b(?:only|just)\b(?: had to)? (?:say|said|touch\w*|tap\w*|call\w*|nudg\w*|pok\w*|spoke|whisper\w*)\b[^.?!]{0,40}"
    r"\b(?:he|she)(?:'s| is| was)? (?:just )?(?:up\b|woke\b|awake\b|sat (?:straight |right |bolt )?up\b|jumped\b|opened (?:his|her) eyes)",
    re.I,
)
"""«She nodded off before, but I only had to say her name and she was up»: easily woken is not out."""


def _easily_woken(mentions: list[Mention], text: str) -> list[Mention]:
    return [
        one
        for one in mentions
        if one.finding not in ("unresponsive", "reduced_consciousness")
        or one.status is Status.ABSENT
        or not _UP_AT_A_TOUCH.match(text[one.end :])
    ]


def _as_events_over(mentions: list[Mention]) -> list[Mention]:
    """«Is she still having the seizure?» — «no, it's stopped»; «is he still choking?» — «no, it's come up»."""
    made = [
        replace(one, status=_OVER_AS[one.finding])
        if one.status is Status.ABSENT and one.finding in _OVER_AS and _IS_OVER.search(one.words)
        else one
        for one in mentions
    ]
    return _as_histories(made)


_HISTORY_OF = {"stroke": "history_stroke", "heart_attack": "history_heart_disease"}


def _as_histories(mentions: list[Mention]) -> list[Mention]:
    """«He'd a stroke in the spring»: a stroke that was is the patient's history, which says the same and is what cards ask."""
    told = {one.finding for one in mentions if one.status is not Status.OTHER_PERSON}
    made = [
        replace(one, finding=_HISTORY_OF[one.finding], status=Status.PRESENT)
        for one in mentions
        if _is_of_old(one) and _HISTORY_OF[one.finding] not in told
    ]
    return [*(one for one in mentions if not _is_of_old(one)), *made]


_OF_OLD = re.compile(
    r"\b(?:year|years|month|months|weeks|in|last|back|christmas|easter|summer|spring|winter|when|aged|teens)\b", re.I
)
_OF_TODAY = re.compile(r"\b(?:minute|minutes|hour|hours|today|morning|night|now|just|yesterday)\b", re.I)


def _is_of_old(one: Mention) -> bool:
    """Whether an event that makes a history was, by words of a time that is no part of this call."""
    if one.status is not Status.PAST or one.finding not in _HISTORY_OF:
        return False
    words = " ".join((*one.cues, one.words))
    return bool(_OF_OLD.search(words)) and not _OF_TODAY.search(words)


def _of_years_ago(mentions: list[Mention]) -> bool:
    """«He had a stroke in 2019. I only mention the stroke in case»: «the stroke» is the old one."""
    return any(one.finding == "history_stroke" and one.status is Status.PRESENT for one in mentions)


def _told_as_a_faint(one: Mention, last: Mapping[tuple[str, bool], Mention]) -> bool:
    """«She passed out last week» tells of a faint that is over, and of nobody's waking now."""
    faint = last.get(("fainting", False))
    return (
        one.finding == "unresponsive" and one.status is Status.PAST and faint is not None and faint.start == one.start
    )
