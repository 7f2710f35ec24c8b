"""A book made ready for deciding: rules and instruction sets with their conditions compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from assistant.dialog.truth import FALSE, TRUE, Test, compiled
from assistant.dialog.view import View
from assistant.schema.book import Book
from assistant.schema.conditions import AnyOf, Compare, Condition, Fact, Setting, findings_of, parse, walk
from assistant.schema.dialog import RUNGS, AskModel, Complaint, Hazard, Instruction, Question, Rule, Step


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """A rule with its compiled condition and everything it reads. `place` is universal or the complaint's id."""

    id: str
    place: str
    reason: str
    source: str
    when: Test
    unless: Test | None
    findings: frozenset[str]
    attributes: frozenset[str]
    facts: frozenset[str]
    reads: frozenset[str]
    """Every finding whose evidence can move the rule, those behind its facts and finer and broader ones included."""
    moved_by: frozenset[str]
    """All that its value rests on: findings (near ones too), values, and facts as `fact:NAME`."""
    lasting: bool
    """Whether it is unknown for sure until one of the findings it reads was told."""
    told_only: bool = False
    """A universal rule that no question of case entry asks for: it decides when told, and is never missed when not."""
    liftable: bool = False
    """Whether a local setting that is on, a standing override, may hold it back once more is known."""
    lifting: tuple[Test, ...] = ()
    """What each of those settings asks for, to hold it back after it raised the level."""
    sought: bool = False
    """Whether questions are put to find out if it is held back."""
    lifted_by: frozenset[str] = frozenset()
    """The values that its `unless` reads."""

    def value(self, view: View) -> int:
        """The rule's truth; `unless` holds it back only while it is true."""
        value = self.when(view)
        return FALSE if value != FALSE and self.unless is not None and self.unless(view) == TRUE else value

    def is_lifted(self, view: View) -> bool:
        """Whether a standing override holds it back, whatever its `when` is."""
        return any(test(view) == TRUE for test in self.lifting)


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question with its compiled `when` and the findings and value it asks."""

    question: Question
    when: Test | None
    findings: tuple[str, ...]

    @property
    def id(self) -> str:
        """The prompt's id."""
        return self.question.id


ANYTHING = ""
"""Stands for the finding where a set may be called for by more than findings."""
JUMP = "script:"
"""How an exit begins that leads to another set."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with its compiled `when`."""

    step: Step
    when: Test | None


@dataclass(frozen=True, slots=True)
class PlannedScript:
    """An instruction set with its conditions compiled and its steps by id."""

    script: Instruction
    starts: Test | None
    needs: Test | None
    blocked_by: Test | None
    ends_when: Test | None
    reads: frozenset[str] | None
    """The findings that can make `starts` hold, None where it reads facts or values."""
    values: frozenset[str]
    """The values that `needs` reads, such as the age."""
    steps: Mapping[str, PlannedStep]
    questions: tuple[PlannedQuestion, ...]
    leads_to: frozenset[str]
    """The sets that its steps jump to."""

    @property
    def first(self) -> str:
        """The id of the first step."""
        return self.script.steps[0].id


@dataclass(frozen=True, slots=True)
class PlannedOffer:
    """An instruction set that a complaint brings, and when."""

    id: str
    when: Test | None
    unless: Test | None


@dataclass(frozen=True, slots=True)
class PlannedComplaint:
    """A complaint with its rules and questions compiled."""

    complaint: Complaint
    als: tuple[PlannedRule, ...]
    bls: tuple[PlannedRule, ...]
    questions: tuple[PlannedQuestion, ...]
    offers: tuple[PlannedOffer, ...]
    jumps: tuple[tuple[str, Test], ...]


@dataclass(frozen=True, slots=True)
class PlannedHazard:
    """A hazard with the findings that may lead to the question after it, and those that the question asks about."""

    hazard: Hazard
    after: frozenset[str]
    asks: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Everything of a book that deciding needs, compiled."""

    book: Book
    universal: tuple[PlannedRule, ...]
    complaints: Mapping[str, PlannedComplaint]
    entry: Mapping[str, PlannedQuestion]
    scripts: Mapping[str, PlannedScript]
    hazards: tuple[PlannedHazard, ...]
    urgent: tuple[PlannedScript, ...]
    urgent_by: Mapping[str, tuple[int, ...]]
    """The places in `urgent` of the sets that a finding can call for; by `ANYTHING` those that facts or values call for."""
    opened_by: Mapping[str, tuple[str, ...]]
    opened_over: Mapping[str, tuple[str, ...]]
    """The complaints that an event opens once it is over."""
    concerned: Mapping[str, tuple[str, ...]]
    """The complaints whose own rules read a finding; without the two cards for whatever has no card of its own."""
    rule_facts: tuple[str, ...]
    """The facts that rules read, and the one that sets some of them aside (`determination.read`)."""
    agencies: tuple[tuple[Any, Test], ...]
    rule_sets: dict[tuple[str, ...], RuleSet] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The universal rules and those of some complaints: which rest on what (by place), and which wait for answers."""

    rules: tuple[PlannedRule, ...]
    resting_on: Mapping[str, tuple[int, ...]]
    asked: tuple[int, ...]


def rule_set(plan: Plan, complaints: tuple[str, ...]) -> RuleSet:
    """The rules that apply while these complaints are open. Put together once."""
    found = plan.rule_sets.get(complaints)
    if found is None:
        rules = (*plan.universal, *(rule for name in complaints for rule in plan.complaints[name].als))
        resting: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for name in rule.moved_by:
                resting.setdefault(name, []).append(place)
        asked = tuple(place for place, rule in enumerate(rules) if not rule.told_only)
        found = RuleSet(rules, {name: tuple(places) for name, places in resting.items()}, asked)
        plan.rule_sets[complaints] = found
    return found


_PLANS: dict[str, Plan] = {}
_KEPT = 8


def plan_of(book: Book) -> Plan:
    """The plan of a book, compiled at its first use and kept."""
    found = _PLANS.get(book.hash)
    if found is None or found.book is not book:
        while len(_PLANS) >= _KEPT:
            _PLANS.pop(next(iter(_PLANS)))
        found = _PLANS[book.hash] = _planned(book)
    return found


_FOR_THE_REST = frozenset({"sick_person", "unknown_person_down"})


def _concerned(complaints: Mapping[str, PlannedComplaint]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, one in complaints.items():
        read = {finding for rule in (*one.als, *one.bls) for finding in rule.findings}
        for finding in read if name not in _FOR_THE_REST else ():
            found.setdefault(finding, []).append(name)
    return {finding: tuple(names) for finding, names in found.items()}


_ENTRY_DECIDES = frozenset({"unresponsive", "abnormal_breathing", "not_breathing"})


def _planned(book: Book) -> Plan:
    complaints = {one.id: _complaint(book, one) for one in book.complaints.values()}
    scripts = {one.id: _script(book, one) for one in book.instructions.values()}
    opened: dict[str, list[str]] = {}
    over: dict[str, list[str]] = {}
    for one in book.complaints.values():
        for name in one.opens_over:
            over.setdefault(name, []).append(one.id)
        for finding in one.opens:
            for name in (finding, *book.finer.get(finding, ())):
                opened.setdefault(name, []).append(one.id)
    urgent = tuple(sorted((one for one in scripts.values() if one.starts is not None), key=_on_the_ladder))
    universal = tuple(_rule(book, one, "universal") for one in book.universal)
    every = (*universal, *(rule for one in complaints.values() for rule in one.als))
    return Plan(
        book=book,
        universal=universal,
        rule_facts=tuple(sorted({"expected_death", *(fact for rule in every for fact in rule.facts)})),
        complaints=complaints,
        entry={name: _question(one) for name, one in book.entry.items()},
        scripts=scripts,
        hazards=tuple(PlannedHazard(one, _near(book, one.asked_after), _asked(one.asks)) for one in book.hazards),
        urgent=urgent,
        urgent_by=_urgent_by(urgent),
        opened_by={name: tuple(dict.fromkeys(ids)) for name, ids in opened.items()},
        opened_over={name: tuple(ids) for name, ids in over.items()},
        concerned=_concerned(complaints),
        agencies=tuple((one, compiled(parse(one.when))) for one in book.agencies),
    )


def _asked(asks: tuple[AskModel | str, ...]) -> tuple[str, ...]:
    return tuple(one if isinstance(one, str) else one.finding for one in asks)


def _urgent_by(urgent: tuple[PlannedScript, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {ANYTHING: []}
    for place, one in enumerate(urgent):
        for name in (ANYTHING,) if one.reads is None else one.reads:
            found.setdefault(name, []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def _on_the_ladder(script: PlannedScript) -> tuple[int, str]:
    return RUNGS.index(script.script.rung), script.script.id


def _test(raw: Any) -> Test | None:
    return None if raw is None else compiled(parse(raw))


FACT_FINDINGS: Mapping[str, tuple[str, ...]] = {
    "awake": ("unresponsive", "unable_to_speak", "purposeful_movement"),
    "breathing": ("abnormal_breathing", "not_breathing"),
    "choking": ("choking", "unable_to_speak"),
    "seizing": ("seizure_ongoing",),
    "arrest": ("unresponsive", "abnormal_breathing", "not_breathing", "no_pulse", "cpr_in_progress", "death_reported"),
    "alert": ("unresponsive", "reduced_consciousness"),
}
"""The findings that an answer would have to move for a fact to change; used to find the question to ask."""


def _near(book: Book, names: Iterable[str]) -> frozenset[str]:
    near = set(names)
    for name in tuple(near):
        near.update(book.finer.get(name, ()), book.broader.get(name, ()))
    return frozenset(near)


def _steady(parts: Iterable[Condition]) -> bool:
    return not any(isinstance(one, Compare | Fact) for part in parts for one in walk(part))


def _rule(book: Book, rule: Rule, place: str) -> PlannedRule:
    parts: list[Condition] = [parse(rule.when)]
    if rule.unless is not None:
        parts.append(parse(rule.unless))
    facts = _read(parts, Fact, "name")
    lowering = {name for name in _read(parts[1:], Setting, "name") & book.lowering if book.settings[name] is True}
    read = {name for part in parts for name in findings_of(part)}
    read.update(name for fact in facts for name in FACT_FINDINGS.get(fact, ()))
    return PlannedRule(
        id=rule.id,
        place=place,
        reason=rule.reason,
        source=rule.source,
        when=compiled(parts[0]),
        unless=compiled(parts[1]) if len(parts) > 1 else None,
        findings=findings_of(parts[0]),
        attributes=_read(parts[:1], Compare, "attribute"),
        facts=facts,
        reads=_near(book, read),
        moved_by=_near(book, {name for part in parts for name in findings_of(part)})
        | _read(parts, Compare, "attribute")
        | {f"fact:{fact}" for fact in facts},
        lasting=_steady(parts),
        told_only=place == "universal" and not findings_of(parts[0]) & _ENTRY_DECIDES,
        liftable=bool(lowering),
        lifting=tuple(compiled(one) for one in _lifting(parts[1:], lowering)),
        sought=not lowering.isdisjoint(book.sought),
        lifted_by=_read(parts[1:], Compare, "attribute"),
    )


def _lifting(unless: Iterable[Condition], lowering: Set[str]) -> Iterator[Condition]:
    """The branches of an `unless` that name a setting which is a standing override."""
    for part in unless:
        for branch in part.parts if isinstance(part, AnyOf) else (part,):
            if not lowering.isdisjoint(_read((branch,), Setting, "name")):
                yield branch


def _read(parts: Iterable[Condition], form: type, field: str) -> frozenset[str]:
    return frozenset(str(getattr(one, field)) for part in parts for one in walk(part) if isinstance(one, form))


def asked_findings(question: Question) -> tuple[str, ...]:
    """Every finding that a question asks about, by its asks or by its options."""
    names = [one if isinstance(one, str) else one.finding for one in question.asks]
    names += [name for option in question.options for name in option.sets]
    return tuple(dict.fromkeys(names))


def _question(question: Question) -> PlannedQuestion:
    return PlannedQuestion(question, _test(question.when), asked_findings(question))


def _complaint(book: Book, complaint: Complaint) -> PlannedComplaint:
    return PlannedComplaint(
        complaint,
        tuple(_rule(book, one, complaint.id) for one in complaint.als),
        tuple(_rule(book, one, complaint.id) for one in complaint.bls),
        tuple(_question(one) for one in complaint.questions),
        tuple(PlannedOffer(one.id, _test(one.when), _test(one.unless)) for one in complaint.instructions),
        tuple((one.to, compiled(parse(one.when))) for one in complaint.jumps),
    )


def _script(book: Book, script: Instruction) -> PlannedScript:
    starts = parse(script.starts) if script.starts is not None else None
    by_findings = starts is not None and _steady([starts])
    return PlannedScript(
        script,
        compiled(starts) if starts is not None else None,
        _test(script.needs),
        _test(script.blocked_by),
        _test(script.ends_when),
        _near(book, findings_of(starts)) if starts is not None and by_findings else None,
        _read([parse(script.needs)], Compare, "attribute") if script.needs is not None else frozenset(),
        {one.id: PlannedStep(one, _test(one.when)) for one in script.steps},
        tuple(_question(one) for one in script.questions),
        frozenset(to.removeprefix(JUMP) for one in script.steps for to in one.exits.values() if to.startswith(JUMP)),
    )
