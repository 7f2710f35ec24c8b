"""Faints that come each time the patient is raised, told over clauses: «she passed out, and went out again when we sat her up»."""

from __future__ import annotations

import re

from assistant.domain.findings import Mention, Status
from assistant.understanding.utterance import Utterance

ON_SITTING_UP = "faint_on_sitting_up"
_FAINTS = frozenset({"fainting", "repeat_fainting", "near_fainting", "dizziness"})
_RAISED = re.compile(
    r"\b(?:when|whenever|each time|every time|the minute|the moment|as soon as|once|if) (?:(?:i|we|you|he|she|they) )?"
    r"(?:(?:try|tries|go|goes|try and|tried|got|get) (?:to |and )?)?"
    r"(?:sit|sat|sits|stand|stood|stands|get|gets|got|prop|propped|lift|lifted|pull|pulled|raise|raised) "
    r"(?:(?:him|her|them|me|himself|herself|myself) )?(?:back )?(?:up|upright|sitting)\b"
)
_DENIED = re.compile(r"\b(?:no|not|never|fine|okay|without)\b")


def on_sitting_up(said: Utterance) -> list[Mention]:
    """The mention of it beside a faint, a near faint or dizziness, where raising brings it on."""
    told = {one.finding for one in said.mentions if one.status is Status.PRESENT}
    if ON_SITTING_UP in {one.finding for one in said.mentions} or _FAINTS.isdisjoint(told):
        return []
    found = _RAISED.search(said.line)
    if found is None:
        return []
    near = said.line[max(0, found.start() - 25) : found.end() + 25]
    if _DENIED.search(near):
        return []
    first = len(said.line[: found.start()].split())
    return [said.mention(ON_SITTING_UP, Status.PRESENT, first, first + len(found.group().split()) - 1)]
