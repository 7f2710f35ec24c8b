"""What can be the matter with a patient: the smallest sets of findings for which one rule of a card holds.

A `World` is the truth that a caller answers from: what is present, and values such as the age; all else is absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, product

from assistant.schema.book import Book
from assistant.schema.conditions import (
    AnyOf,
    Compare,
    Condition,
    Every,
    Fact,
    Has,
    Not,
    Setting,
    Together,
    parse,
)
from assistant.schema.dialog import Complaint, Rule

Value = float | str
MOST_WORLDS = 6
"""So many ways to make one rule hold are tried at most; each alternative of an `any` comes up at least once."""
USUAL: Mapping[str, Value] = {
    "age": 40.0,
    "sex": "male",
    "address": "here",
    "phone": "555",
    "fall_height": 2.0,
    "glucose": 100.0,
    "weeks_pregnant": 10.0,
    "seizure_minutes": 1.0,
    "contraction_gap": 20.0,
    "patient_count": 1.0,
}
"""Values of a patient with whom nothing is the matter."""
_FACTS: Mapping[tuple[str, str | bool], tuple[str, ...]] = {
    ("awake", "no"): ("unresponsive",),
    ("breathing", "none"): ("not_breathing",),
    ("breathing", "agonal"): ("agonal_breathing",),
    ("breathing", "abnormal"): ("abnormal_breathing",),
    ("breathing", "difficulty"): ("difficulty_breathing",),
    ("choking", "complete"): ("choking", "unable_to_speak"),
    ("seizing", True): ("seizure_ongoing",),
    ("injured", True): ("head_injury",),
    ("late_pregnancy", True): ("pregnant_over_20_weeks",),
    ("arrest", True): ("unresponsive", "not_breathing"),
}
"""What makes a derived fact take a value; a value that is not here is that of a patient who is well, or makes no world."""
_WELL = frozenset(
    {("awake", "yes"), ("breathing", "normal"), ("injured", False), ("arrest", False), ("age_band", "adult")}
)


@dataclass(frozen=True)
class World:
    """The truth about a patient: its name, the findings present, those that must be absent, and values."""

    name: str
    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    values: Mapping[str, Value] = field(default_factory=dict)

    def also(self, other: World) -> World | None:
        """Both at once, None where they contradict each other."""
        present, absent = self.present | other.present, self.absent | other.absent
        same = all(self.values.get(name, value) == value for name, value in other.values.items())
        if present & absent or not same:
            return None
        return World(self.name or other.name, present, absent, {**self.values, **other.values})

    def value(self, name: str) -> Value:
        """A value of this patient."""
        return self.values.get(name, USUAL.get(name, "told"))

    def has(self, book: Book, finding: str) -> bool:
        """Whether a finding, or a finer one, is present."""
        return finding in self.present or any(one in self.present for one in book.finer.get(finding, ()))


def worlds_of(book: Book, card: Complaint, rule: Rule) -> Iterator[World]:
    """The patients for whom this rule of a card holds, each once, by one alternative after the other."""
    held_back = parse(rule.unless) if rule.unless is not None else None
    found: dict[tuple[frozenset[str], tuple[tuple[str, Value], ...]], World] = {}
    for one in _makes(book, parse(rule.when)):
        if held_back is None or not _surely(book, held_back, one):
            found.setdefault((one.present, tuple(sorted(one.values.items()))), one)
    for one in islice(found.values(), MOST_WORLDS):
        yield World(f"{card.id}.{rule.id}", one.present, one.absent, one.values)


def _makes(book: Book, condition: Condition) -> Iterator[World]:
    """The worlds in which a condition holds: none where only what is not of the patient could make it hold."""
    if isinstance(condition, Has):
        yield World("", frozenset({condition.finding}))
    elif isinstance(condition, Together):
        yield World("", frozenset(condition.findings))
    elif isinstance(condition, Compare):
        yield World("", values={condition.attribute: _meeting(book, condition)})
    elif isinstance(condition, Setting):
        yield from (World(""),) if book.settings[condition.name] else ()
    elif isinstance(condition, Fact):
        yield from _facts(condition)
    elif isinstance(condition, Not):
        yield from _makes_not(book, condition.part)
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _makes(book, part)
    elif isinstance(condition, Every):
        yield from _together(book, condition)


def _together(book: Book, condition: Every) -> Iterator[World]:
    """Every alternative of each part comes up once, beside the first of the others; not every combination."""
    parts = [list(islice(_makes(book, part), 12)) for part in condition.parts]
    if not all(parts):
        return
    for choice in _spread(parts):
        whole: World | None = World("")
        for one in choice:
            whole = whole.also(one) if whole is not None else None
        if whole is not None:
            yield whole


def _spread(parts: list[list[World]]) -> Iterator[tuple[World, ...]]:
    for number in range(max(len(part) for part in parts)):
        yield tuple(part[min(number, len(part) - 1)] for part in parts)
    yield from islice(product(*parts), 4)


def _facts(condition: Fact) -> Iterator[World]:
    for value in condition.values:
        if (condition.name, value) in _WELL:
            yield World("")
        elif (condition.name, value) in _FACTS:
            yield World("", frozenset(_FACTS[condition.name, value]))


def _makes_not(book: Book, part: Has | Compare | Fact | Setting) -> Iterator[World]:
    if isinstance(part, Has):
        yield World("", absent=frozenset({part.finding}))
    elif isinstance(part, Setting):
        yield from (World(""),) if not book.settings[part.name] else ()
    elif isinstance(part, Fact):
        yield World("")
    else:
        yield World("", values={part.attribute: _failing(book, part)})


def _limit(book: Book, one: Compare) -> Value:
    limit = book.settings[str(one.limit)] if one.setting else one.limit
    return limit if isinstance(limit, str) else float(limit)


def _meeting(book: Book, one: Compare) -> Value:
    """A value that a comparison holds for, near its limit."""
    limit = _limit(book, one)
    if isinstance(limit, str):
        return limit
    return {">=": limit, "<=": limit, "=": limit, ">": limit + 1, "<": max(limit - 1, 0.0)}[one.operator]


def _failing(book: Book, one: Compare) -> Value:
    limit = _limit(book, one)
    if isinstance(limit, str):
        return "other"
    return {">=": max(limit - 1, 0.0), "<=": limit + 1, "=": limit + 1, ">": limit, "<": limit}[one.operator]


def _surely(book: Book, condition: Condition, world: World) -> bool:
    """Whether a condition holds in a world in which all that is not named is absent."""
    if isinstance(condition, Has):
        return world.has(book, condition.finding)
    if isinstance(condition, Every):
        return all(_surely(book, part, world) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_surely(book, part, world) for part in condition.parts)
    if isinstance(condition, Not):
        return not _surely(book, condition.part, world)
    if isinstance(condition, Setting):
        return bool(book.settings[condition.name])
    if isinstance(condition, Compare):
        return _compares(book, condition, world.value(condition.attribute))
    return False


def _compares(book: Book, one: Compare, value: Value) -> bool:
    limit = _limit(book, one)
    if isinstance(limit, str) or isinstance(value, str):
        return one.operator == "=" and value == limit
    return {
        ">=": value >= limit,
        "<=": value <= limit,
        ">": value > limit,
        "<": value < limit,
        "=": value == limit,
    }[one.operator]
