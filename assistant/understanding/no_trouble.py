"""A no to several things at once that says there is no trouble: «any bleeding, is your breathing all right?» — «no, no blood»."""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.heads import BREATHING, Head, Says
from assistant.understanding.utterance import Utterance

_BREATH = re.compile(r"\b(breath|breathing|breathes|breathin|wind|puff|lungs)\b")
_WELL = {
    BREATHING: _BREATH,
    "difficulty_breathing": _BREATH,
    "difficulty_swallowing": re.compile(r"\b(swallow|swallowing|swallows|drink|drinking|eating|drank|ate)\b"),
    "unable_to_speak": re.compile(
        r"\b(talk|talking|speech|speaking|speaks|talks|chatting|said|says|asked|telling|told)\b"
    ),
    "cyanosis": re.compile(r"\b(lips?|color|colour|pink|complexion)\b"),
    "pale_skin": re.compile(r"\b(lips?|color|colour|pink|complexion)\b"),
    "slurred_speech": re.compile(r"\b(talk|talking|speech|speaking|speaks|talks|chatting)\b"),
}
"""What is asked as «all right?», and the words by which a reply speaks of it."""
_LIFE = frozenset({"unresponsive", "not_breathing", "reduced_consciousness"})
_OF_LIFE = re.compile(
    r"\b(awake|wake|waking|woke|conscious|alert|move|moving|moved|stir|stirring|respond\w*|answer\w*|talk\w*|speak\w*|react\w*|"
    r"breath\w*|eyes|open\w*|there|alive|up|pulse|rouse|roused)\b"
)
_SAYS_NOTHING = frozenset(
    "no not never nothing none he she it they i we is are am was were do does did has have had will would can could at all really "
    "even yet anymore any more think so sir ma'am love mate".split()
)
_STEM = 5
"""Letters by which words of a reply and of its question are held for the same."""
_NEGATES = frozenset({"not", "no", "never", "nothing", "none", "without"})
_GOES_ON = 3
"""Words behind the no from which on it is more than a bare no, which is to the last thing asked."""
_PARTS = re.compile(r"[^.?!,]+[?,]")


def without_well(said: Utterance, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...]:
    """The asks without those that a «no trouble» leaves open: they are then asked again, and not taken for bad.

    Only where the no goes on, nothing bad is told, and the no is of something else: a trouble asked last, a trouble
    denied by name, or what the reply speaks of in a later sentence. Whether he is awake and breathes at all is left open
    only by a no that denies another thing in the same breath: «did his head hit, is he awake?» — «no, didn't touch his head».
    """
    if head.says not in (Says.NO, Says.UNSURE) or len(said.forms) - head.span[1] < _GOES_ON:
        return asks
    bad = (Status.PRESENT, Status.UNCERTAIN)
    if any(one.status in bad and one.finding in _LIFE | _WELL.keys() for one in explicit):
        return asks
    of_several = len(_PARTS.findall(said.context.question)) > 1
    if head.says is Says.UNSURE:  # «any mark? Breathing okay?» — «can't see a mark. Breathing? He's whistling»
        return tuple(
            one
            for one in asks
            if not (of_several and one.finding in _WELL and _spoken_of_later(said, head, one.finding))
        )
    if _told_well_before(said, head, explicit):
        return tuple(one for one in asks if one.yes_is is not Status.ABSENT)
    if _NOTHING_SUCH.match(" ".join(said.forms[head.span[1] :])) and not said.context.confirming:
        troubles = {one.finding for one in asks if one.yes_is is Status.PRESENT} | said.context.confirms
        if troubles:
            return tuple(one for one in asks if one.finding in troubles or one.finding not in _WELL)
    if _is_fine(said, head):
        return tuple(one for one in asks if one.yes_is is not Status.ABSENT or one.finding in _LIFE)
    if _denies_another(said, head, explicit):
        return tuple(one for one in asks if one.yes_is is not Status.ABSENT or one.finding not in _LIFE | _WELL.keys())
    well = [one for one in asks if one.yes_is is Status.ABSENT and one.finding in _WELL]
    if not well:
        return asks
    last = _last_put(said.context.question)
    confirms = said.context.confirms
    put_last = [one for one in said.context.asks if one.sentence == last]
    asked_last = (
        last > 0 and bool(put_last) and all(one.yes_is is Status.PRESENT or one.finding in confirms for one in put_last)
    )
    asked = {one.finding for one in said.context.asks if not one.open} - _LIFE - _WELL.keys()
    denied = asked & {one.finding for one in explicit if one.status is Status.ABSENT}
    dropped = {
        one.finding
        for one in well
        if asked_last or denied or (of_several and _spoken_of_later(said, head, one.finding))
    }
    return tuple(one for one in asks if one.finding not in dropped)


def _denies_another(said: Utterance, head: Head, explicit: list[Mention]) -> bool:
    """Whether the no's own sentence denies something that is neither waking nor breath, and the question has such a part.

    It names what the question names, or a finding: «no, he's not good» denies no other thing.
    """
    parts = len(_PARTS.findall(said.context.question))
    of_life = {one.finding for one in said.context.asks if one.finding in _LIFE | _WELL.keys()}
    if parts < 2 or parts <= len(of_life):
        return False
    sentence = said.clause_of(head.span[0]).sentence
    last = max(one.last for one in said.clauses if one.sentence == sentence)
    words = said.forms[head.span[1] : last + 1]
    if _NEGATES.isdisjoint(words) or _OF_LIFE.search(" ".join(words)):
        return False
    asked = {
        form[:_STEM] for form in re.findall(r"[a-z]{4,}", said.context.question.lower()) if form not in _SAYS_NOTHING
    }
    start, end = said.words.words[head.span[1]].start, said.words.words[last].end
    told = any(one.status is Status.ABSENT and start <= one.start and one.end <= end for one in explicit)
    return told or any(form not in _SAYS_NOTHING and form[:_STEM] in asked for form in words)


def _told_well_before(said: Utterance, head: Head, explicit: list[Mention]) -> bool:
    """«Oh she's making sense, she's chatting to me. No, he never touched her neck»: what was asked was answered before."""
    sentence = said.clause_of(head.span[0]).sentence
    if not sentence:
        return False
    start = said.words.words[head.span[0]].start
    wells = _LIFE | _WELL.keys() | {"confusion", "altered_behavior"}
    return any(one.finding in wells and one.status is Status.ABSENT and one.end <= start for one in explicit)


_FINE = re.compile(
    r"(?:he|she|i|they) (?:is|am|are) (?:just |all |totally |perfectly )?(?:fine|grand|good|all right|alright|okay|sound|himself|herself|myself)\b"
)


_NOTHING_SUCH = re.compile(r"(?:no |nope |nah )*(?:nothing|none) (?:like|of) (?:that|it|those|the sort)\b")
"""«Breathing all right, not feeling faint or anything?» — «no, nothing like that»."""


def _is_fine(said: Utterance, head: Head) -> bool:
    """«Is he making sense, not muddled?» — «no, he's fine, he's telling me off»."""
    return bool(_FINE.match(" ".join(said.forms[head.span[1] : head.span[1] + 5])))


def _last_put(question: str) -> int:
    """The number of the last sentence of a question that is put as one."""
    ends = re.findall(r"[^.?!]+([.?!]+|$)", question)
    return max((number for number, end in enumerate(ends) if "?" in end), default=0)


def _spoken_of_later(said: Utterance, head: Head, finding: str) -> bool:
    """Whether a sentence behind the no's own speaks of it: «no, just the arm. I'm breathing like always»."""
    sentence = said.clause_of(head.span[0]).sentence
    later = next((one.first for one in said.clauses if one.sentence > sentence), None)
    return later is not None and _WELL[finding].search(" ".join(said.forms[later:])) is not None
