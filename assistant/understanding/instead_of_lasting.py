"""What «the same», «since» and «first» may be instead of long-standing or new: the last stroke, since this morning."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_STROKE = re.compile(r"\b(face|mouth|smile|droop\w*|speech|slur\w*|stroke|one side|arm|leg)\b")


_STROKE_TOLD = frozenset({"facial_droop", "one_sided_weakness", "slurred_speech", "stroke", "history_stroke"})


_LATELY = frozenset(
    "this today tonight last then he she it i an half a about we you earlier lunch lunchtime breakfast dinner waking".split()
)


def is_as_in_the_last_stroke(said: Utterance, match: Match) -> bool:
    """«Her face has dropped, same as last time»: another stroke, and no sign left from the old one."""
    within = said.forms[match.first : match.last + 2]
    of_last = "time" in within or said.forms[match.last - 1 : match.last + 1] == ["as", "before"]
    of_last = of_last or bool(_WHEN_SHE_HAD_IT.search(said.line))
    return of_last and bool(_STROKE.search(said.line) or not _STROKE_TOLD.isdisjoint(said.context.told))


_WHEN_SHE_HAD_IT = re.compile(r"\bwhen (he|she|they) (is |has )?had (it|one|a|the)\b")


_PARTS = {
    "one_sided_weakness": re.compile(r"\b(arms?|legs?|hands?|foot|side|limp\w*|walk\w*|grip)\b"),
    "facial_droop": re.compile(r"\b(face|mouth|smile|droop\w*|lips?|eye|eyelid)\b"),
    "slurred_speech": re.compile(r"\b(speech|talk\w*|speak\w*|spoke|words|slur\w*|voice)\b"),
}


def is_of_one_part(said: Utterance, match: Match) -> bool:
    """«The arm's the same as always», of one whose speech is slurred too: one old sign of two tells nothing of the other.

    Where the words name no part, the question's do: «is the arm any different?» — «no, same as ever».
    """
    words = said.words.words
    start = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    end = next((at for at in range(match.last + 1, len(words)) if words[at].starts_sentence), len(words))
    sentence = " ".join(said.forms[start:end])
    named = _named_parts(sentence) or _named_parts(said.context.question.lower())
    return bool(named) and not said.context.told.intersection(_PARTS) <= named


def is_since_lately(said: Utterance, match: Match) -> bool:
    """«No change since this morning»: nothing of long standing."""
    place = match.last if said.forms[match.last] == "since" else match.last + 1
    return said.forms[place : place + 1] == ["since"] and not _LATELY.isdisjoint(said.forms[place + 1 : place + 2])


_ANOTHER_DAY = re.compile(
    r"before (at|in|when|as|on) (a |the |her |his |my )?(school|assembly|church|wedding|mass|work|teen\w*|blood|holiday|last)\b"
)


def is_of_another_day(said: Utterance, match: Match) -> bool:
    """«She's done it before, at a school assembly»: on another day, and not twice today."""
    return bool(_ANOTHER_DAY.search(" ".join(said.forms[match.first : match.last + 4])))


def is_first_seen(said: Utterance, match: Match) -> bool:
    """«In this flat I see it the first time», «first time I've seen her do it»: the first that the caller saw."""
    near = said.forms[max(0, match.first - 3) : match.last + 5]
    return match.status is Status.ABSENT and "first" in near and "i" in near and not _SEES.isdisjoint(near)


_SEES = frozenset("see saw seen seeing witnessed".split())


def _named_parts(words: str) -> set[str]:
    return {sign for sign, part in _PARTS.items() if part.search(words)}
