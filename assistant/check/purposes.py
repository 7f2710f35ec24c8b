"""What questions say they serve, and the proof where that cannot be: no answer ever changes what it is declared for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.check.lint import Place
from assistant.check.reads import moves, reads
from assistant.dialog.alerts import LIFE_THREATS
from assistant.schema.book import Book
from assistant.schema.conditions import AnyOf, Condition, Every, Not, Together, parse
from assistant.schema.dialog import Complaint, Instruction, Question, Rule
from assistant.schema.problems import Problem
from assistant.schema.protocol import RubricsFile


@dataclass(frozen=True, slots=True)
class Asked:
    """A question where it stands: its reference, its place for messages, and the card it is of, if any."""

    reference: str
    place: Place
    question: Question
    card: Complaint | None = None


def asked(book: Book) -> Iterator[Asked]:
    """Every question of the book."""
    for number, one in enumerate(book.entry.values()):
        yield Asked(f"case_entry:{one.id}", Place(book, "dialogs/case_entry.yaml", ("questions", number)), one)
    for card in book.complaints.values():
        for number, one in enumerate(card.questions):
            place = Place(book, f"dialogs/complaints/{card.id}.yaml", ("questions", number))
            yield Asked(f"complaints/{card.id}:{one.id}", place, one, card)
    for script in book.instructions.values():
        for number, one in enumerate(script.questions):
            place = Place(book, f"dialogs/instructions/{script.id}.yaml", ("questions", number))
            yield Asked(f"instructions/{script.id}:{one.id}", place, one)


def purpose_problems(book: Book, rubrics: RubricsFile) -> list[Problem]:
    """Every declared purpose that is disproved, with the proof."""
    return [
        one.place.at("serves").problem(f"'{one.question.id}' cannot serve '{purpose}': {proof}")
        for one in asked(book)
        for purpose in one.question.serves
        if (proof := disproof(book, rubrics, one, purpose))
    ]


def disproof(book: Book, rubrics: RubricsFile, one: Asked, purpose: str) -> str:
    """Why a question cannot serve a purpose; empty where it can."""
    names = told_by(one.question)
    listed = ", ".join(sorted(names)) or "nothing"
    if purpose == "level" and not can_change_level(book, one, names):
        return f"no ALS rule that can apply with it changes with {listed}, and it opens no other card"
    if purpose == "instruction" and not _any_moves(book, instruction_conditions(book), names):
        return f"no instruction set starts, is needed, kept away, ended or led otherwise by {listed}"
    if purpose == "hazard" and not names & _of_hazards(book):
        return f"no hazard, agency or warning reads {listed}"
    if purpose == "rubric" and not any(one.reference in item.lines for each in rubrics.rubrics for item in each.items):
        return "no item of dialogs/rubrics.yaml names it"
    if purpose == "entry" and not one.reference.startswith("case_entry:"):
        return "it is no question of every call"
    if purpose == "handover" and not names:
        return "it asks for nothing that is kept"
    return ""


def told_by(question: Question) -> frozenset[str]:
    """The findings and values that an answer tells."""
    names = {ask if isinstance(ask, str) else ask.finding for ask in question.asks}
    names.update(name for option in question.options for name in option.sets)
    if question.attribute is not None:
        names.add(question.attribute)
    return frozenset(names)


def can_change_level(book: Book, one: Asked, names: frozenset[str]) -> bool:
    """Whether some answer changes an ALS rule that applies where it is asked, or opens a card with rules of its own."""
    cards = [one.card] if one.card is not None else list(book.complaints.values())
    rules = [*book.universal, *(rule for card in cards for rule in card.als)]
    if any(moves(book, _whole(rule), names) for rule in rules):
        return True
    return _opens(book, one, names)


def _whole(rule: Rule) -> Condition:
    when = parse(rule.when)
    return when if rule.unless is None else Every((when, _negated(parse(rule.unless))))


def _negated(condition: Condition) -> Condition:
    if isinstance(condition, Every):
        return AnyOf(tuple(_negated(part) for part in condition.parts))
    if isinstance(condition, AnyOf):
        return Every(tuple(_negated(part) for part in condition.parts))
    if isinstance(condition, Not):
        return condition.part
    return condition if isinstance(condition, Together) else Not(condition)  # free to be either way as it is


def _opens(book: Book, one: Asked, names: frozenset[str]) -> bool:
    """Whether an answer opens another card, by its opening findings or by a jump."""
    others = [card for card in book.complaints.values() if card is not one.card]
    near = names | {wide for name in names for wide in book.broader.get(name, ())}
    if any(near & {*card.opens, *card.opens_over} for card in others):
        return True
    jumps = one.card.jumps if one.card is not None else ()
    return any(moves(book, parse(jump.when), names) for jump in jumps)


def instruction_conditions(book: Book) -> tuple[Condition, ...]:
    """Every condition that decides which instructions come, and how they go."""
    found: list[Any] = []
    for script in book.instructions.values():
        found += _of_script(script)
    for card in book.complaints.values():
        found += [raw for offer in card.instructions for raw in (offer.when, offer.unless)]
    raised = [name for barrier in book.barriers.values() for name in barrier.raised_by]
    return tuple(dict.fromkeys(parse(raw) for raw in (*found, *raised) if raw is not None))


def _of_script(script: Instruction) -> list[Any]:
    steps = [step.when for step in script.steps]
    questions = [question.when for question in script.questions]
    return [script.starts, script.needs, script.blocked_by, script.ends_when, *steps, *questions]


def _any_moves(book: Book, conditions: Iterable[Condition], names: frozenset[str]) -> bool:
    return any(moves(book, condition, names) for condition in conditions)


def _of_hazards(book: Book) -> frozenset[str]:
    found = {*LIFE_THREATS, "multiple_patients", "baby_delivered"}
    for hazard in book.hazards:
        found.update((*hazard.findings, *hazard.asked_after))
        found.update(ask if isinstance(ask, str) else ask.finding for ask in hazard.asks)
    for agency in book.agencies:
        found |= reads(book, parse(agency.when))
    return frozenset(found)
