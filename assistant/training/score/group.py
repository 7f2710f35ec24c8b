"""Several scored calls together, such as those of a class or a month: how the points spread, and what went worst."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from assistant.training.score.intervals import GOALS, NAMES
from assistant.training.score.marks import VARIABLES, WEIGHTS, Fault, Mark, Total, Verdict, total
from assistant.training.score.score import Score

BANDS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))
"""Shares of points that calls are counted in. The last band holds all points had, the others end before their end."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing looked at in several calls, with how often each verdict fell, and the calls in which it was missed."""

    id: str
    variable: str
    title: str
    met: int
    partly: int
    missed: int
    not_scorable: int
    not_needed: int
    person: int
    """How often the person fell short."""
    lost: float
    """Points the person lost by it; what the script or the caller cost is left out."""
    calls: tuple[str, ...]

    @property
    def scored(self) -> int:
        """How many calls it could be scored in."""
        return self.met + self.partly + self.missed


@dataclass(frozen=True, slots=True)
class Spread:
    """One interval over several calls, in seconds from the start of the clock; `goal` is None where none is set."""

    name: str
    seconds: tuple[float, ...]
    missing: int
    """Arrests in which the event does not come, or its line has no time."""
    goal: float | None

    @property
    def median(self) -> float | None:
        """The middle value; None where there is none."""
        return median(self.seconds) if self.seconds else None

    @property
    def within(self) -> int | None:
        """How many reached the goal; None where none is set."""
        return None if self.goal is None else sum(1 for one in self.seconds if one <= self.goal)


@dataclass(frozen=True)
class Group:
    """Scored calls together."""

    scores: tuple[Score, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything looked at, in the order of the variables."""
        piles: dict[str, list[tuple[Score, Mark]]] = {}
        for score in self.scores:
            for mark in score.marks:
                piles.setdefault(_kind(mark), []).append((score, mark))
        found = [_item(name, pile) for name, pile in piles.items()]
        order = list(VARIABLES)
        return tuple(sorted(found, key=lambda one: (order.index(one.variable), one.id)))

    @property
    def worst(self) -> tuple[Item, ...]:
        """What lost the person most points: the largest loss first, then the largest share of the calls it was scored in."""
        lost = [one for one in self.items if one.lost and one.variable != "script"]
        return tuple(sorted(lost, key=lambda one: (-one.lost, -one.lost / max(one.scored, 1), one.id)))

    @property
    def totals(self) -> dict[str, Total]:
        """The totals of each variable over all calls."""
        return {name: total(mark for score in self.scores for mark in score.of(name)) for name in VARIABLES}

    @property
    def shares(self) -> tuple[float, ...]:
        """The share of points of each call in which any could be had."""
        found = (score.person.share for score in self.scores)
        return tuple(one for one in found if one is not None)

    @property
    def bands(self) -> tuple[int, ...]:
        """How many calls fall in each of BANDS."""
        return tuple(sum(1 for one in self.shares if _within(one, low, high)) for low, high in BANDS)

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """The intervals of all arrests; an event that is missing stays out of the seconds."""
        arrests = [score.intervals for score in self.scores if score.intervals.arrest]
        found = []
        for name in NAMES:
            times = [one.since_start(name) for one in arrests]
            known = tuple(sorted(one for one in times if one is not None))
            goal = arrests[0].goals[name] if arrests and name in GOALS else None
            found.append(Spread(name, known, len(times) - len(known), goal))
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        """The group as plain data; the calls themselves are told apart."""
        return {
            "calls": len(self.scores),
            "bands": [{"from": low, "to": high, "calls": n} for (low, high), n in zip(BANDS, self.bands, strict=True)],
            "totals": {name: {"got": one.got, "of": one.of} for name, one in self.totals.items()},
            "intervals": [
                {"name": one.name, "seconds": list(one.seconds), "missing": one.missing, "median": one.median}
                | {"goal": one.goal, "within_goal": one.within}
                for one in self.spreads
            ],
            "worst": [_plain(one) for one in self.worst],
            "items": [_plain(one) for one in self.items],
        }


def group(scores: Iterable[Score]) -> Group:
    """These calls together, the earliest first."""
    return Group(tuple(sorted(scores, key=lambda one: (one.record.opened, one.record.id))))


def _within(share: float, low: float, high: float) -> bool:
    return low <= share < high or (high == BANDS[-1][1] and share == high)


def _kind(mark: Mark) -> str:
    """The mark's id without the number of a line, which only tells one call's marks apart."""
    head, _, tail = mark.id.rpartition(".")
    return head if tail.isdecimal() else mark.id


def _item(name: str, pile: list[tuple[Score, Mark]]) -> Item:
    first = pile[0][1]
    count = {verdict: sum(1 for _, mark in pile if mark.verdict is verdict) for verdict in Verdict}
    short = [(score, mark) for score, mark in pile if mark.verdict in (Verdict.MISSED, Verdict.PARTLY)]
    own = [(score, mark) for score, mark in short if mark.fault is Fault.PERSON]
    return Item(
        id=name,
        variable=first.variable,
        title=first.title,
        met=count[Verdict.MET],
        partly=count[Verdict.PARTLY],
        missed=count[Verdict.MISSED],
        not_scorable=count[Verdict.NOT_SCORABLE],
        not_needed=count[Verdict.NOT_NEEDED],
        person=len(own),
        lost=sum(1.0 - WEIGHTS[mark.verdict] for _, mark in own),
        calls=tuple(dict.fromkeys(score.record.id for score, _ in short)),
    )


def _plain(one: Item) -> dict[str, Any]:
    names = ("id", "variable", "title", "met", "partly", "missed", "not_scorable", "not_needed", "person", "lost")
    return {**{name: getattr(one, name) for name in names}, "calls": list(one.calls)}
