"""A no to several things at once that says there is no trouble: «any bleeding, is your breathing all right?» — «no, no blood»."""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.heads import BREATHING, Head, Says
from assistant.understanding.utterance import Utterance

_WELL = {
    BREATHING: re.compile(r"\b(breath|breathing|breathes|breathin|wind)\b"),
    "difficulty_breathing": re.compile(r"\b(breath|breathing|breathes|breathin|wind)\b"),
    "difficulty_swallowing": re.compile(r"\b(swallow|swallowing|swallows|drink|drinking|eating|drank|ate)\b"),
    "slurred_speech": re.compile(r"\b(talk|talking|speech|speaking|speaks|talks|chatting)\b"),
}
"""What is asked as «all right?», and the words by which a reply speaks of it. Never waking, nor whether he breathes at all."""
_GOES_ON = 3
"""Words behind the no from which on it is more than a bare no, which is to the last thing asked."""
_PARTS = re.compile(r"[^.?!,]+[?,]")


def without_well(said: Utterance, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...]:
    """The asks without those that a «no trouble» leaves open: how he breathes is then asked again, not taken for bad.

    Only where the no goes on, nothing bad is told, and the no is of something else: a trouble asked last, a trouble
    denied by name, or what the reply speaks of in a later sentence.
    """
    well = [one for one in asks if one.yes_is is Status.ABSENT and one.finding in _WELL]
    if head.says is not Says.NO or not well or len(said.forms) - head.span[1] < _GOES_ON:
        return asks
    bad = (Status.PRESENT, Status.UNCERTAIN)
    if any(one.status in bad and not one.value for one in explicit):
        return asks
    last = _last_put(said.context.question)
    asked_last = all(one.yes_is is Status.PRESENT for one in said.context.asks if one.sentence == last) and last > 0
    troubles = {one.finding for one in said.context.asks if one.yes_is is Status.PRESENT and not one.open}
    denied = troubles & {one.finding for one in explicit if one.status is Status.ABSENT}
    of_several = len(_PARTS.findall(said.context.question)) > 1
    dropped = {
        one.finding
        for one in well
        if asked_last or denied or (of_several and _spoken_of_later(said, head, one.finding))
    }
    return tuple(one for one in asks if one.finding not in dropped)


def _last_put(question: str) -> int:
    """The number of the last sentence of a question that is put as one."""
    ends = re.findall(r"[^.?!]+([.?!]+|$)", question)
    return max((number for number, end in enumerate(ends) if "?" in end), default=0)


def _spoken_of_later(said: Utterance, head: Head, finding: str) -> bool:
    """Whether a sentence behind the no's own speaks of it: «no, just the arm. I'm breathing like always»."""
    sentence = said.clause_of(head.span[0]).sentence
    later = next((one.first for one in said.clauses if one.sentence > sentence), None)
    return later is not None and _WELL[finding].search(" ".join(said.forms[later:])) is not None
