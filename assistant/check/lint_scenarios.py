"""Lint of scenarios: whatever a scenario names must be there in the book, and whatever is so needs words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.schema.load import Lines
from assistant.schema.problems import DataError, Problem, nearest
from assistant.schema.scenario import SCENARIOS, SELF, Scenario, Told, load_personas, load_scenario, scenario_files

_SEXES = ("male", "female")


@dataclass(frozen=True, slots=True)
class _Names:
    """Everything a scenario may refer to."""

    book: Book
    personas: Collection[str]
    steps: frozenset[str]
    asked: frozenset[str]


def lint_scenarios(book: Book, root: Path) -> list[Problem]:
    """Every problem in the scenarios and personas of a book, with file, line, key and the nearest known name."""
    if not scenario_files(root):
        return []
    problems: list[Problem] = []
    personas: Collection[str] = ()
    try:
        personas = load_personas(root)
    except DataError as problem:
        problems.extend(problem.problems)
    names = _Names(book, personas, _steps(book), _asked(book))
    for path in scenario_files(root).values():
        try:
            scenario, lines = load_scenario(path)
        except DataError as problem:
            problems.extend(problem.problems)
            continue
        problems.extend(_Check(names, lines, f"{SCENARIOS}/{path.name}").all(scenario))
    return problems


def _steps(book: Book) -> frozenset[str]:
    named = {f"{one.id}.{step.id}" for one in book.instructions.values() for step in one.steps}
    hazards = {f"hazard.{one.id}" for one in book.hazards}
    return frozenset(named | hazards)


def _asked(book: Book) -> frozenset[str]:
    """Ids of all prompts that ask, and the values they want."""
    named = set(book.entry) | {one.attribute for one in book.entry.values() if one.attribute} | set(book.attributes)
    cards = [(one.id, one.questions) for one in book.complaints.values()]
    cards += [(one.id, one.questions) for one in book.instructions.values()]
    for card, questions in cards:
        for one in questions:
            named |= {f"{card}.{one.id}", *([one.attribute] if one.attribute else [])}
    named |= {f"hazard_question.{one.id}" for one in book.hazards}
    return frozenset(named)


@dataclass(frozen=True, slots=True)
class _Check:
    """The checks of one scenario."""

    names: _Names
    lines: Lines
    file: str

    def all(self, one: Scenario) -> Iterator[Problem]:
        """Every problem of it."""
        book, names = self.names.book, self.names
        yield from self._known(("complaint",), one.complaint, book.complaints, "complaint")
        yield from self._known(("persona",), one.persona, names.personas, "persona")
        if one.patient.sex is not None:
            yield from self._known(("patient", "sex"), one.patient.sex, _SEXES, "sex")
        yield from self._facts(("facts",), one.facts)
        for name in one.values:
            yield from self._known(("values", name), name, names.asked | set(book.entries), "question or value")
        for name in one.steps:
            yield from self._known(("steps", name), name, names.steps, "step")
        for place, told in enumerate(one.volunteers):
            if told.with_ is not None:
                known = names.asked | set(book.entries)
                yield from self._known(("volunteers", place, "with"), told.with_, known, "question or finding")
        for place, change in enumerate(one.changes):
            yield from self._facts(("changes", place, "facts"), change.facts)
            if change.step is not None:
                yield from self._known(("changes", place, "step"), change.step, names.steps, "step")
        yield from self._barriers(one)
        yield from self._oneself(one)

    def _barriers(self, one: Scenario) -> Iterator[Problem]:
        short = {name.partition(".")[2] for name in self.names.steps} | self.names.steps | self.names.asked
        for place, barrier in enumerate(one.barriers):
            path = ("barriers", place)
            yield from self._known((*path, "barrier"), barrier.barrier, self.names.book.barriers, "barrier")
            for number, step in enumerate(barrier.steps):
                yield from self._known((*path, "steps", number), step, short, "step")

    def _facts(self, path: tuple[str | int, ...], facts: Mapping[str, Told]) -> Iterator[Problem]:
        for name, told in facts.items():
            yield from self._known((*path, name), name, self.names.book.entries, "finding")
            if told.status is Status.PRESENT and not told.words:
                yield self._problem((*path, name), "is so, but the caller has no words for it")
            if told.status is Status.OTHER_PERSON:
                yield self._problem((*path, name), "what is so of somebody else is told in the story, not as a fact")

    def _oneself(self, one: Scenario) -> Iterator[Problem]:
        himself = one.facts.get("caller_is_patient")
        says = himself is not None and himself.status is Status.PRESENT
        if says != (one.patient.kin == SELF):
            yield self._problem(
                ("patient", "kin"), f"is '{SELF}' exactly where the fact caller_is_patient is so: the two must agree"
            )

    def _known(self, path: tuple[str | int, ...], name: str, known: Collection[str], what: str) -> Iterator[Problem]:
        if name not in known:
            yield self._problem(path, f"'{name}' is no known {what}{nearest(name, known)}")

    def _problem(self, path: tuple[str | int, ...], message: str) -> Problem:
        return Problem(self.file, self.lines.at(path), ".".join(str(one) for one in path), message)
