"""Two times told in one breath: what is there now, and what was once, or never before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

_BEFORE = frozenset({"before", "ever", "previously"})
_NEVER = frozenset({"never", "not"})
_REACH = 4
"""Words behind what never happened in which «before» stands."""


def of_now(said: Utterance, kind: Callable[[str], str]) -> list[Mention]:
    """The mentions without those of another time beside what is told as there now.

    «He's got a pain in his side. He had a kidney stone two years ago», «I've been stung, and I've never been stung before».
    """
    there = [one for one in said.mentions if one.status is Status.PRESENT and kind(one.finding) != "history"]
    distant = {said.text_of(span) for span in said.cue("distant")}

    def beside(one: Mention) -> bool:
        return any(now.finding == one.finding and _apart(now, one) for now in there)

    return [
        one
        for one in said.mentions
        if not (_was_once(one, distant) and beside(one))
        and not (_never_before(said, one) and (beside(one) or one.finding in said.context.told))
    ]


def _apart(one: Mention, other: Mention) -> bool:
    return one.end <= other.start or other.end <= one.start


def _was_once(one: Mention, distant: set[str]) -> bool:
    return one.status is Status.PAST and not distant.isdisjoint(one.cues)


def _never_before(said: Utterance, one: Mention) -> bool:
    if one.status is not Status.ABSENT or _NEVER.isdisjoint(one.cues):
        return False
    last = next((at for at, word in enumerate(said.words.words) if word.end >= one.end), len(said.forms))
    behind = said.forms[last + 1 : last + 1 + _REACH]
    return not _BEFORE.isdisjoint(behind)


_ASKS_OF_THE_FAINT = re.compile(r"\bhow long (?:was|were|did)\b", re.I)
"""No other question: «did she hit her head?» may be answered by what has happened since."""
_WHEN_I_CAME = re.compile(r"\bwhen (?:i|we) (?:first )?(?:came|come|got|walked|went|found|looked|opened)\b")
_OUT = frozenset({Status.PRESENT, Status.UNCERTAIN})
_THEN = frozenset("rolled went was were fell dropped looked turned did stretched lying laid sprawled came".split())
_NOW = frozenset("is are now still not will can keeps".split())


def out_no_more(said: Utterance) -> list[Mention]:
    """The mentions, with what was seen in a faint that is over put in the past.

    «How long was she out?» — «ten seconds, she looked down and her eyes rolled back», «stretched out like a corpse when I came
    through», of one who is known to be awake.
    """
    context = said.context
    told_of_then = _ASKS_OF_THE_FAINT.search(context.question) or _WHEN_I_CAME.search(said.line)
    if "unresponsive" not in context.denied or not told_of_then:
        return said.mentions
    return [
        replace(one, status=Status.PAST)
        if one.finding == "unresponsive" and one.status in _OUT and _is_of_then(said, one)
        else one
        for one in said.mentions
    ]


def _is_of_then(said: Utterance, one: Mention) -> bool:
    words = said.words.words
    place = next((at for at, word in enumerate(words) if word.end > one.start), 0)
    clause = said.clause_of(place)
    here = said.forms[clause.first : clause.last + 1]
    return not _THEN.isdisjoint(here) and _NOW.isdisjoint(here)
