"""What a mark is: a verdict on one thing, with the rule it rests on and the lines that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from assistant.training.score.record import Cite


class Verdict(StrEnum):
    """What came of one thing that is looked at."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    NOT_SCORABLE = "not scorable"
    """The record cannot show it."""
    NOT_NEEDED = "not needed"
    """It never came due in this call."""


class Fault(StrEnum):
    """Whose a shortcoming is."""

    NOBODY = ""
    PERSON = "person"
    SCRIPT = "script"
    CALLER = "caller"


VARIABLES = {
    "callers": "All-callers questions",
    "card": "Card choice",
    "questions": "Complaint questions",
    "priority": "Priority",
    "prearrival": "Pre-arrival instructions",
    "postdispatch": "Post-dispatch instructions",
    "order": "Order, omissions and contradictions",
    "tcpr": "Telephone CPR",
    "script": "The script itself",
}
"""The six variables of the Maine rule, then what this project adds. The last one marks the script, not the person."""
MAINE = ("callers", "card", "questions", "priority", "prearrival", "postdispatch")
WEIGHTS = {Verdict.MET: 1.0, Verdict.PARTLY: 0.5, Verdict.MISSED: 0.0}


@dataclass(frozen=True, slots=True)
class Contest:
    """What somebody holds against a mark: his words, when he wrote them (UTC, ISO), and who he is, where he says so."""

    note: str
    at: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One verdict. `rule` names a line of the book, a rubric's item or a safety rule; `why` says it in a sentence."""

    id: str
    variable: str
    title: str
    verdict: Verdict
    rule: str
    why: str
    cites: tuple[Cite, ...] = ()
    fault: Fault = Fault.NOBODY
    contests: tuple[Contest, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether it counts: neither unscorable nor never due."""
        return self.verdict in WEIGHTS

    def as_json(self) -> dict[str, Any]:
        """The mark as plain data."""
        return {
            "id": self.id,
            "variable": self.variable,
            "title": self.title,
            "verdict": self.verdict.value,
            "rule": self.rule,
            "why": self.why,
            "fault": self.fault.value,
            "lines": [{"line": one.line, "at": one.at, "words": one.words} for one in self.cites],
            "contested": [{"note": one.note, "at": one.at, "by": one.by} for one in self.contests],
        }


@dataclass(frozen=True, slots=True)
class Total:
    """How a group of marks came out: points had, points that could be had, and how many marks count for nothing."""

    got: float
    of: int
    not_scorable: int

    @property
    def share(self) -> float | None:
        """Points had of those that could be had, None where there are none."""
        return self.got / self.of if self.of else None


def total(marks: Iterable[Mark]) -> Total:
    """The points of some marks: 1 for met, half for partly, of those that can be scored."""
    listed = tuple(marks)
    counted = [WEIGHTS[one.verdict] for one in listed if one.scored]
    left = sum(1 for one in listed if one.verdict is Verdict.NOT_SCORABLE)
    return Total(sum(counted), len(counted), left)


def contested(marks: Iterable[Mark], notes: dict[str, tuple[Contest, ...]]) -> tuple[Mark, ...]:
    """The marks with the notes written against them."""
    return tuple(replace(one, contests=notes[one.id]) if one.id in notes else one for one in marks)
