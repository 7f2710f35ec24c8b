"""What a reply denies by a word of the question, said again: «no thinner», «nothing tearing», «dizzy no, faint no»."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.other_words import stem
from assistant.understanding.utterance import Utterance

_DENIES = frozenset("no not nothing never none nobody without neither nor zero".split())
_AFFIRMS = frozenset("yes yeah yep aye".split())
_COMPARED = frozenset("this like so that as".split())
"""Words behind a name by which only its like is denied: «never had a fit like it»."""
_BETWEEN = frozenset(
    "a an any the of sign signs trace hint his her my it is are was has had have been feel feeling feels bit".split()
)
"""Words between the denial and what it denies."""
_REACH = 4
"""Words from a denial to what it denies."""
_LEAST, _SAME = 3, 5
"""Letters of a word that names something, and of the beginning that two forms of it share."""
_NAMES_NOTHING = frozenset(
    "pain pains trouble problem problems feel feels feeling felt anything something anyone anybody kind sort history ever today tonight "
    "before have having has had been medicine other else any the his her him she you your they there that this with for and not "
    "does did can could are was were how what when where who still now all bad lot taken take took got get "
    "speech voice breath breathing breathe pulse movement move moving sight vision balance strength colour color response smile words "
    "sense talk talking speak speaking walk stand cough coughing swallow "
    "face lips tongue throat mouth arm arms leg legs hand hands eye eyes head chest back side weak".split()
)
"""Words of a question that name no one thing, or a thing that is missed where it is denied: «no speech»."""
_LIFE = frozenset(
    "unresponsive not_breathing abnormal_breathing agonal_breathing no_pulse reduced_consciousness".split()
)
"""What no such words settle."""


def denied_by_name(said: Utterance, asks: tuple[Ask, ...], told: set[str]) -> list[Mention]:
    """A denial for each thing asked whose name stands beside a no; `told` are the findings that the reply tells already."""
    open_asks = [one for one in asks if one.yes_is is Status.PRESENT and not one.open and one.finding not in _LIFE]
    if not open_asks or _DENIES.isdisjoint(said.forms) or not _AFFIRMS.isdisjoint(said.forms):
        return []
    made = []
    for one in open_asks:
        names = {word for word in one.words if len(word) >= _LEAST} - _NAMES_NOTHING
        place = next(_denied(said, names), None) if names and one.finding not in told else None
        if place is not None:
            made.append(said.mention(one.finding, Status.ABSENT, place[0], place[1], (said.forms[place[0]],)))
    return made


def _denied(said: Utterance, names: set[str]) -> Iterator[tuple[int, int]]:
    """Where a no and one of the names stand together, as the first and the last word."""
    for place, form in enumerate(said.forms):
        if len(form) < _LEAST or not any(_alike(form, name) for name in names):
            continue
        clause = said.clause_of(place)
        if clause.question:
            continue
        if not _COMPARED.isdisjoint(said.forms[place + 1 : place + 3]):
            continue
        before = next(_before(said, place, clause.first), None)
        if before is not None:
            yield before, place
        behind = said.forms[place + 1 : place + 2]
        ends = place + 2 >= len(said.forms) or bool(said.words.words[place + 2].mark)
        if behind in (["no"], ["never"], ["none"]) and ends:
            yield place, place + 1


def _before(said: Utterance, place: int, first: int) -> Iterator[int]:
    """The denial in front of a name, with nothing between that it could be of."""
    for at in range(place - 1, max(first, place - _REACH) - 1, -1):
        if said.words.words[at + 1].mark:
            return
        if said.forms[at] in _DENIES:
            yield at
            return
        if said.forms[at] not in _BETWEEN:
            return


def _alike(one: str, other: str) -> bool:
    same = len(one) > _SAME and len(other) > _SAME and one[:_SAME] == other[:_SAME]
    return same or stem(one) == stem(other)
