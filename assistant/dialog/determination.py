"""BLS or ALS: which rules hold, what they rest on, and which open answers could still change the level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.dialog.advice import CouldChange, Reason
from assistant.dialog.plan import FACT_FINDINGS, Plan, PlannedQuestion, PlannedRule
from assistant.dialog.truth import DOUBT, UNKNOWN
from assistant.dialog.view import View
from assistant.domain.findings import Evidence
from assistant.domain.levels import Level


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules say of one patient now. `fired` are the rules true or in doubt, `open` those still unknown.

    `values` are the values of rules that rest on findings alone, kept for the next state.
    """

    level: Level
    fired: tuple[tuple[PlannedRule, int], ...]
    open: tuple[PlannedRule, ...]
    values: Mapping[int, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the rules that fired."""
        return frozenset(f"{rule.place}.{rule.id}" for rule, _ in self.fired)


def als_rules(plan: Plan, complaints: Iterable[str]) -> Iterator[PlannedRule]:
    """The universal rules and those of every open complaint."""
    yield from plan.universal
    for name in complaints:
        yield from plan.complaints[name].als


def read(plan: Plan, view: View, complaints: Iterable[str], before: Reading, moved: frozenset[str] | None) -> Reading:
    """Evaluate every ALS rule that applies. BLS means that all are false, for a patient known awake and breathing.

    A rule keeps the value it had `before` unless something it rests on has `moved` (None: everything may have).
    """
    known = before.values if moved is not None else {}
    if moved is not None and not moved and known:
        return before
    values: dict[int, int] = {}
    fired: list[tuple[PlannedRule, int]] = []
    waiting: list[PlannedRule] = []
    told = view.picture.tops.keys()
    for rule in als_rules(plan, complaints):
        key = id(rule)
        value = known.get(key, -1)
        if value < 0 or (moved and not rule.moved_by.isdisjoint(moved)):
            value = UNKNOWN if rule.lasting and rule.reads.isdisjoint(told) else rule.value(view)
        values[key] = value
        if value >= DOUBT:
            fired.append((rule, value))
        elif value == UNKNOWN and not rule.told_only:
            waiting.append(rule)
    safe = view.fact("awake") == "yes" and view.fact("breathing") not in ("unknown", "unchecked")
    level = Level.ALS if fired else Level.BLS if safe and not waiting else Level.UNDECIDED
    return Reading(level, tuple(fired), tuple(waiting), values)


def reasons(view: View, reading: Reading) -> tuple[Reason, ...]:
    """Rule, the finding it rests on, and the words that prove it."""
    return tuple(
        Reason(f"{rule.place}.{rule.id}", rule.reason, evidence_of(view, rule), value == DOUBT, rule.source)
        for rule, value in reading.fired
    )


def evidence_of(view: View, rule: PlannedRule) -> tuple[Evidence, ...]:
    """The evidence that makes the rule hold, newest first."""
    names = set(rule.findings)
    for fact in rule.facts:
        names.update(FACT_FINDINGS.get(fact, ()))
    found = {id(one): one for name in names if (one := view.decisive(name)) is not None and view.finding(name) >= DOUBT}
    values = [view.picture.tops[name] for name in rule.attributes if name in view.picture.tops]
    return tuple(sorted((*found.values(), *values), key=lambda one: -one.order))


def could_change(view: View, reading: Reading, questions: Iterable[PlannedQuestion]) -> tuple[CouldChange, ...]:
    """The open questions that would decide rules that are still unknown."""
    found = []
    for one in questions:
        names = unknown_of(view, one)
        value = one.question.attribute
        rules = tuple(
            f"{rule.place}.{rule.id}"
            for rule in reading.open
            if not rule.reads.isdisjoint(names) or value in rule.attributes
        )
        if rules:
            found.append(CouldChange(one.id, one.question.say, names[0] if names else str(value), rules))
    return tuple(found)


def unknown_of(view: View, question: PlannedQuestion) -> tuple[str, ...]:
    """The findings a question asks that are still unknown."""
    return tuple(name for name in question.findings if view.finding(name) == UNKNOWN)
