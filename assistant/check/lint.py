"""Cross-file lint of the book: every problem with file, line, key and the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.check.lint_lines import spoken_problems
from assistant.check.lint_steps import step_problems
from assistant.dialog.facts import FACTS
from assistant.schema.base import load_model
from assistant.schema.book import Book
from assistant.schema.conditions import Compare, Fact, Has, Setting, Together, parse, walk
from assistant.schema.dialog import Complaint, Instruction, Question
from assistant.schema.problems import DataError, Problem, nearest
from assistant.schema.recording import Recording


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a data file."""

    book: Book
    file: str
    path: tuple[str | int, ...] = ()

    def at(self, *parts: str | int) -> Place:
        """A place inside this one."""
        return Place(self.book, self.file, (*self.path, *parts))

    def problem(self, message: str, *, warning: bool = False) -> Problem:
        """A problem at this place."""
        source = self.book.files.get(self.file)
        line = source.lines.at(self.path) if source else 0
        return Problem(self.file, line, ".".join(str(part) for part in self.path), message, warning)


def lint(book: Book) -> list[Problem]:
    """Everything wrong in a book, errors before warnings."""
    found = [*_lexicon(book), *_entry(book), *_universal(book), *_hazards(book), *_barriers(book), *_agencies(book)]
    for complaint in book.complaints.values():
        found += _complaint(book, complaint)
    for script in book.instructions.values():
        found += _script(book, script)
    return sorted(set(found), key=lambda one: (one.warning, one.file, one.line, one.key, one.message))


# Names --------------------------------------------------------------------------------------------------------------


def _unknown(place: Place, kind: str, name: str, known: Iterable[str]) -> Iterator[Problem]:
    names = list(known)
    if name not in names:
        yield place.problem(f"'{name}' is no {kind}{nearest(name, names)}")


def condition_problems(place: Place, raw: Any) -> Iterator[Problem]:
    """Unknown findings, values, facts and settings of a condition."""
    if raw is None:
        return
    book = place.book
    for part in walk(parse(raw)):
        if isinstance(part, Has):
            yield from _unknown(place, "finding", part.finding, book.entries)
        elif isinstance(part, Together):
            for name in part.findings:
                yield from _unknown(place, "finding", name, book.entries)
        elif isinstance(part, Compare):
            yield from _unknown(place, "attribute", part.attribute, book.attributes)
            if part.setting:
                yield from _unknown(place, "setting", str(part.limit), book.settings)
        elif isinstance(part, Setting):
            yield from _unknown(place, "setting", part.name, book.settings)
        elif isinstance(part, Fact):
            yield from _fact(place, part)


def _fact(place: Place, part: Fact) -> Iterator[Problem]:
    if part.name not in FACTS:
        yield from _unknown(place, "derived fact", part.name, FACTS)
        return
    allowed = FACTS[part.name].range
    for value in part.values:
        if value not in allowed or (isinstance(value, bool) != isinstance(allowed[0], bool)):
            yield place.problem(f"the fact {part.name} is never {value!r}; it is one of {', '.join(map(str, allowed))}")


def _source(place: Place, source: str, known: Mapping[str, str]) -> Iterator[Problem]:
    for code in (one.strip() for one in source.split(",")):
        if code != "general knowledge":
            yield from _unknown(place, "source of this file", code, known)


# Files --------------------------------------------------------------------------------------------------------------


def _lexicon(book: Book) -> Iterator[Problem]:
    for file, _ in _files(book, "lexicon/findings/"):
        place = Place(book, file)
        for number, entry in enumerate(_entries_in(book, file)):
            here = place.at("findings", number)
            for name in entry.implies:
                yield from _unknown(here.at("implies"), "finding", name, book.entries)
            for name in entry.beside:
                yield from _unknown(here.at("beside"), "finding", name, book.entries)
            for name in entry.once_after:
                yield from _unknown(here.at("once_after"), "finding", name, book.entries)
            if not entry.says:
                yield here.problem(f"{entry.id} has no evidence: no 'says' line")
            if not entry.denies and not entry.does_not_say:
                yield here.problem(f"{entry.id} has no line that must not count: 'denies' or 'does_not_say'")


def _entries_in(book: Book, file: str) -> list[Any]:
    source = book.files[file]
    ids = source.ids
    return [book.entries[name] for name in ids if name in book.entries]


def _files(book: Book, folder: str) -> Iterator[tuple[str, Any]]:
    for name, source in book.files.items():
        if name.startswith(folder):
            yield name, source


def _question(place: Place, question: Question, sources: Mapping[str, str]) -> Iterator[Problem]:
    book = place.book
    yield from _source(place.at("source"), question.source, sources)
    yield from condition_problems(place.at("when"), question.when)
    yield from spoken_problems(place.at("say"), question.say)
    for ask in question.asks:
        name = ask if isinstance(ask, str) else ask.finding
        yield from _unknown(place.at("asks"), "finding", name, book.entries)
    free = question.attribute if question.attribute not in book.attributes else None
    if free is not None and not set(question.serves) <= FREE_TEXT:
        near = nearest(free, book.attributes)
        yield place.at("attribute").problem(
            f"'{free}' is free text, which serves hand-over, rubric or entry only{near}"
        )
    for option in question.options:
        for name in option.sets:
            yield from _unknown(place.at("options"), "finding or attribute", name, {**book.entries, **book.attributes})


def _rules(place: Place, rules: Iterable[Any], sources: Mapping[str, str]) -> Iterator[Problem]:
    for number, rule in enumerate(rules):
        here = place.at(number)
        yield from condition_problems(here.at("when"), rule.when)
        yield from condition_problems(here.at("unless"), rule.unless)
        yield from _source(here.at("source"), rule.source, sources)
        for part in walk(parse(rule.when)):
            if isinstance(part, Fact) and part.name in ("level", "sent"):
                yield here.problem("a level rule cannot read the level")


def _sources_of(book: Book, file: str) -> Mapping[str, str]:
    return book.files[file].sources if file in book.files else {}


def _entry(book: Book) -> Iterator[Problem]:
    file = "dialogs/case_entry.yaml"
    for number, question in enumerate(book.entry.values()):
        yield from _question(Place(book, file, ("questions", number)), question, _sources_of(book, file))
    for name in REQUIRED_ENTRY:
        if name not in book.entry:
            yield Place(book, file).problem(f"the question '{name}' is missing; the engine asks it")


FREE_TEXT = frozenset({"handover", "rubric", "entry"})
REQUIRED_ENTRY = (
    "where where_again callback what_happened at_patient reach_patient awake rouse rouse_baby breathing seizing age sex "
    "death_why silent_patient call_back_lost still_pushing alone patients"
).split()


def _universal(book: Book) -> Iterator[Problem]:
    file = "dialogs/universal.yaml"
    yield from _rules(Place(book, file, ("als",)), book.universal, _sources_of(book, file))


def _hazards(book: Book) -> Iterator[Problem]:
    agencies = {one.id for one in book.agencies}
    for number, hazard in enumerate(book.hazards):
        here = Place(book, "dialogs/hazards.yaml", ("hazards", number))
        for name in (*hazard.findings, *hazard.asked_after):
            yield from _unknown(here.at("findings"), "finding", name, book.entries)
        yield from spoken_problems(here.at("question"), hazard.question)
        yield from spoken_problems(here.at("make_safe"), hazard.make_safe)
        if hazard.agency:
            yield from _unknown(here.at("agency"), "agency", hazard.agency, agencies)


def _barriers(book: Book) -> Iterator[Problem]:
    steps = {step.id for script in book.instructions.values() for step in script.steps}
    for number, barrier in enumerate(book.barriers.values()):
        here = Place(book, "dialogs/barriers.yaml", ("barriers", number))
        for name in barrier.raised_by:
            yield from _unknown(here.at("raised_by"), "finding", name, book.entries)
        for name in (*barrier.at, *filter(None, [barrier.instead])):
            yield from _unknown(here, "step", name, steps)
        for line in (*barrier.say, *barrier.persist):
            yield from spoken_problems(here.at("say"), line)


def _agencies(book: Book) -> Iterator[Problem]:
    for number, agency in enumerate(book.agencies):
        yield from condition_problems(Place(book, "dialogs/agencies.yaml", ("agencies", number, "when")), agency.when)


def _complaint(book: Book, one: Complaint) -> Iterator[Problem]:
    file = f"dialogs/complaints/{one.id}.yaml"
    place = Place(book, file)
    if file not in book.files:
        yield place.problem(f"the complaint '{one.id}' must stand in a file of its name")
    for name in one.opens:
        yield from _unknown(place.at("opens"), "finding", name, book.entries)
    opening = {near for name in one.opens for near in (name, *book.finer.get(name, ()))}
    for name in one.causes:
        if name not in one.opens:
            yield place.at("causes").problem(f"'{name}' is none of the findings that open this card")
    for number, explained in enumerate(one.explains):
        here = place.at("explains", number)
        for name in explained.by:
            if name not in opening:
                yield here.at("by").problem(f"'{name}' is none of the findings that open this card")
        for name in explained.signs:
            yield from _unknown(here.at("signs"), "finding", name, book.entries)
    for name in one.in_passing:
        if name not in opening:
            yield place.at("in_passing").problem(f"'{name}' is none of the findings that open this card")
    for name in one.opens_over:
        yield from _unknown(place.at("opens_over"), "finding", name, book.entries)
    for number, question in enumerate(one.questions):
        yield from _question(place.at("questions", number), question, one.sources)
    yield from _rules(place.at("als"), one.als, one.sources)
    yield from _rules(place.at("bls"), one.bls, one.sources)
    for number, offer in enumerate(one.instructions):
        yield from _unknown(place.at("instructions", number), "instruction set", offer.id, book.instructions)
        yield from condition_problems(place.at("instructions", number), offer.when)
        yield from condition_problems(place.at("instructions", number), offer.unless)
    for number, jump in enumerate(one.jumps):
        yield from _unknown(place.at("jumps", number), "complaint", jump.to, book.complaints)
        yield from condition_problems(place.at("jumps", number), jump.when)
    yield from _answerable(place, book, one)


def _answerable(place: Place, book: Book, one: Complaint) -> Iterator[Problem]:
    """Every finding or value that an ALS rule reads must be asked by some question, or the level stays open for ever."""
    asked: set[str] = set()
    for question in (*one.questions, *book.entry.values()):
        asked.update(ask if isinstance(ask, str) else ask.finding for ask in question.asks)
        asked.update(name for option in question.options for name in option.sets)
        asked.add(question.attribute or "")
    for number, rule in enumerate(one.als):
        for part in walk(parse(rule.when)):
            name = part.finding if isinstance(part, Has) else part.attribute if isinstance(part, Compare) else ""
            finer = {name, *book.broader.get(name, ())}
            if name and name not in one.opens and not finer & asked:
                yield place.at("als", number).problem(
                    f"no question asks for '{name}', which this rule reads", warning=True
                )


def _script(book: Book, one: Instruction) -> Iterator[Problem]:
    file = f"dialogs/instructions/{one.id}.yaml"
    place = Place(book, file)
    if file not in book.files:
        yield place.problem(f"the instruction set '{one.id}' must stand in a file of its name")
    for name in ("starts", "needs", "blocked_by", "ends_when"):
        yield from condition_problems(place.at(name), getattr(one, name))
    for number, question in enumerate(one.questions):
        yield from _question(place.at("questions", number), question, one.sources)
    for number, step in enumerate(one.steps):
        here = place.at("steps", number)
        yield from condition_problems(here.at("when"), step.when)
        yield from _source(here.at("source"), step.source, one.sources)
        yield from spoken_problems(here.at("say"), step.say)
        for ask in step.asks:
            name = ask if isinstance(ask, str) else ask.finding
            yield from _unknown(here.at("asks"), "finding", name, book.entries)
    yield from step_problems(place, one, book.instructions)


# Recordings ---------------------------------------------------------------------------------------------------------


def lint_recordings(book: Book, folder: Path) -> list[Problem]:
    """Unreadable recordings, and names in their expectations that the book does not have."""
    found: list[Problem] = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder.parent).as_posix()
        try:
            recording, lines = load_model(Recording, path, name)
        except DataError as problem:
            found += problem.problems
            continue
        found += [Problem(name, lines.at(("expect",)), "expect", text) for text in _expected_names(book, recording)]
    return found


def _expected_names(book: Book, recording: Recording) -> Iterator[str]:
    expect = recording.expect
    if expect is None:
        return
    for name in expect.instructions:
        if name != "none" and name not in book.instructions:
            yield f"'{name}' is no instruction set{nearest(name, book.instructions)}"
    complaints = (expect.complaint,) if isinstance(expect.complaint, str) else expect.complaint or ()
    for name in complaints:
        if name not in book.complaints:
            yield f"'{name}' is no complaint{nearest(name, book.complaints)}"
    for finding in expect.findings:
        if finding.finding not in book.entries:
            yield f"'{finding.finding}' is no finding{nearest(finding.finding, book.entries)}"


__all__ = ["Place", "condition_problems", "lint", "lint_recordings"]
