"""A medicine given that was the last there was: «I gave him the one Narcan and that's all we had»."""

from __future__ import annotations

import re

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

_OF = {
    "naloxone_given": "naloxone_available",
    "epinephrine_given": "epinephrine_available",
    "nitroglycerin_taken": "nitroglycerin_available",
}
"""What was given, and the finding that there is more of it."""
HAVING = frozenset(_OF) | frozenset(_OF.values())
_LAST = re.compile(
    r"\b(?:(?:that|it|this) (?:is|was) (?:me |us )?(?:out|it|my lot|our lot|all (?:of it|gone|there is|there was)|(?:the|my|our|her|his) (?:last|only|lot)(?: one| of it| dose)?)"
    r"|that is all (?:that )?(?:we|i|they|he|she) (?:had|have|got)|all (?:we|i|they) (?:had|have got)|(?:do|does) not have (?:another|any more|no more|anymore)"
    r"|(?:have not|has not) got (?:another|any more)|(?:no more|none left|none of it left|no more left|fresh out|(?:we|i) (?:are|am) out|only had the (?:one|two)))\b"
)


def used_up(said: Utterance) -> list[Mention]:
    """That there is no more, where it was given in this utterance or before, and nothing else is told of what there is."""
    told = {one.finding for one in said.mentions}
    given = {one.finding for one in said.mentions if one.status in (Status.PRESENT, Status.PAST)} | said.context.told
    found = _LAST.search(said.line)
    if found is None:
        return []
    first = len(said.line[: found.start()].split())
    last = first + len(found.group().split()) - 1
    return [
        said.mention(more, Status.ABSENT, first, last)
        for gave, more in _OF.items()
        if gave in given and more not in told and (gave in told or gave in {one.finding for one in said.context.asks})
    ]
