"""A phrase of the lexicon found in an utterance, and which of several found ones are seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.domain.findings import Status

_WHO = "caller_is_patient"
"""Tells who it is by saying what he has («I think I'm having …»), and hides nothing of that."""
STATEMENT, QUESTION, REPLY, COACHED, ONCE, CUE = "statement", "question", "reply", "coached", "once", "cue"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means by itself: a finding and its status, and where the phrase may be used."""

    finding: str
    status: Status
    use: str
    soft: bool
    phrase: str


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: word range (last included), the words it used (gaps left out), and what it means by itself."""

    finding: str
    status: Status
    use: str
    soft: bool
    first: int
    last: int
    mask: int
    phrase: str
    used: frozenset[int] = field(compare=False)
    denies: bool = False


def visible(matches: list[Match], hiders: Iterable[int] = ()) -> list[Match]:
    """The matches that no longer one hides, in the order of the text. `hiders` are masks that hide what lies inside."""
    kept: list[Match] = []
    blocked = list(hiders)
    for one in matches:  # longest first
        if any(one.mask & inner == one.mask for inner in blocked):
            continue
        over = (other for other in kept if other.finding != _WHO)
        if any(one.mask != other.mask and one.mask & other.mask == one.mask for other in over):
            continue
        kept.append(one)
    kept = [one for one in kept if not (one.denies and any(_goes_on(one, other) for other in kept))]
    return sorted(kept, key=lambda one: (one.first, one.last))


def _goes_on(denial: Match, other: Match) -> bool:
    """«is not breathing» within «is not | breathing fast»: the denial is of the longer thing, not of what it starts with."""
    if other.denies or other.use == REPLY or other.finding == denial.finding or len(other.used) > 2:
        return False
    if len(denial.used) > 3:
        return False  # «can't get her to wake up | now»: a whole phrase is not the start of another
    return denial.first < other.first == denial.last < other.last
