"""The mutants of a book: every operator at every site. Each changes one line of the scripts, in memory.

Operators: a rule dropped, a part of a condition dropped, an exception dropped, a threshold moved, an exit cut, yes and no
swapped, an order changed, a wrong jump, unsure handled as no, a guard of an instruction set dropped.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from assistant.check.mutation.conditions import limits_moved, parts_dropped, unsure_as_no
from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.schema.dialog import AskModel, Complaint, Instruction, Question, Rule, Step

OPERATORS = (
    "rule dropped",
    "part dropped",
    "exception dropped",
    "threshold moved",
    "exit cut",
    "yes/no swapped",
    "order changed",
    "wrong jump",
    "unsure as no",
    "guard dropped",
)
DETERMINATION, VITAL, CARE, ASKING = "determination rules", "S1 to S4", "instructions", "questions"
_VITAL_RULES = frozenset({"unresponsive", "presumed_arrest", "breathing_not_normal", "caller_fell_silent", "no_pulse"})
_VITAL_QUESTIONS = frozenset({"awake", "rouse", "rouse_baby", "breathing", "silent_patient", "seizing"})
_VITAL_STEPS = frozenset({"join", "floor", "floor_check"})
"""The first steps of CPR, which S1 is about; what follows is care."""
_VITAL_SETTINGS = frozenset({"breath_check_minimum", "breath_check_seconds", "breath_check_repeat"})
Places = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: its operator, the line it is in, what was done to it, its group, and the parts of the book it replaces."""

    operator: str
    line: str
    what: str
    group: str
    parts: tuple[tuple[str, Any], ...]

    @property
    def id(self) -> str:
        """Its name, the same in every run over the same scripts."""
        return f"{self.operator} @ {self.line}: {self.what}"

    @property
    def file(self) -> str:
        """The card, set or shared file that it is in."""
        return self.line.partition(":")[0]

    def planted(self, book: Book) -> Book:
        """The book with this fault."""
        changed: dict[str, Any] = {}
        for place, value in self.parts:
            field, _, name = place.partition("/")
            changed[field] = MappingProxyType({**getattr(book, field), name: value}) if name else value
        mark = hashlib.sha256(f"{book.hash} {self.id}".encode()).hexdigest()
        return replace(book, hash=mark, **changed)


def mutants(book: Book) -> tuple[Mutant, ...]:
    """Every mutant of a book, each once."""
    every = (*_universal(book), *_cards(book), *_entry(book), *_sets(book), *_settings(book), *_hazards(book))
    return tuple({one.id: one for one in every}.values())


def sample(every: Iterable[Mutant], most: int, least: int, seed: int) -> tuple[Mutant, ...]:
    """All of the groups that a score is asked of, `most` of the others drawn by a seed, and `least` of each operator."""
    listed = tuple(every)
    chance = random.Random(seed)
    chosen = {one.id: one for one in listed if one.group in (VITAL, DETERMINATION)}
    for operator in OPERATORS:
        own = [one for one in listed if one.operator == operator and one.id not in chosen]
        have = sum(1 for one in chosen.values() if one.operator == operator)
        chosen |= {one.id: one for one in chance.sample(own, min(len(own), max(0, least - have)))}
    drawn = sum(1 for one in chosen.values() if one.group not in (VITAL, DETERMINATION))
    left = [one for one in listed if one.id not in chosen]
    chosen |= {one.id: one for one in chance.sample(left, min(len(left), max(0, most - drawn)))}
    return tuple(one for one in listed if one.id in chosen)


# Rules --------------------------------------------------------------------------------------------------------------


def _rules(place: str, line: str, rules: tuple[Rule, ...], whole: Any) -> Iterator[Mutant]:
    """The faults of a list of ALS rules. `whole` makes the part of the book from the changed list."""
    for number, rule in enumerate(rules):
        group = VITAL if place == "universal" and rule.id in _VITAL_RULES else DETERMINATION
        before, after = rules[:number], rules[number + 1 :]
        here = f"{line}{rule.id}"
        yield Mutant("rule dropped", here, "gone", group, whole((*before, *after)))
        for operator, words, other in _rule_faults(rule):
            yield Mutant(operator, here, words, group, whole((*before, other, *after)))


def _rule_faults(rule: Rule) -> Iterator[tuple[str, str, Rule]]:
    if rule.unless is not None:
        yield "exception dropped", "holds without its exception", rule.model_copy(update={"unless": None})
        for words, raw in parts_dropped(rule.unless):
            yield "part dropped", f"unless {words}", rule.model_copy(update={"unless": raw})
        for words, raw in limits_moved(rule.unless):
            yield "threshold moved", f"unless {words}", rule.model_copy(update={"unless": raw})
    for operator, make in (
        ("part dropped", parts_dropped),
        ("threshold moved", limits_moved),
        ("unsure as no", unsure_as_no),
    ):
        for words, raw in make(rule.when):
            yield operator, words, rule.model_copy(update={"when": raw})


def _universal(book: Book) -> Iterator[Mutant]:
    yield from _rules("universal", "universal:", book.universal, lambda rules: (("universal", rules),))


# Cards --------------------------------------------------------------------------------------------------------------


def _cards(book: Book) -> Iterator[Mutant]:
    for card in book.complaints.values():
        here = f"complaints/{card.id}"

        def whole(rules: tuple[Rule, ...], card: Complaint = card) -> tuple[tuple[str, Any], ...]:
            return ((f"complaints/{card.id}", card.model_copy(update={"als": rules})),)

        yield from _rules(card.id, f"{here}:als.", card.als, whole)
        yield from _questions(here, card.questions, card)
        yield from _jumps(book, card)


def _questions(here: str, questions: tuple[Question, ...], whole: Complaint | Instruction) -> Iterator[Mutant]:
    def with_them(changed: tuple[Question, ...]) -> tuple[tuple[str, Any], ...]:
        return ((here, whole.model_copy(update={"questions": changed})),)

    for number, one in enumerate(questions):
        before, after = questions[:number], questions[number + 1 :]
        line = f"{here}:{one.id}"
        for words, other in _swapped(one.asks):
            changed = one.model_copy(update={"asks": other})
            yield Mutant("yes/no swapped", line, words, ASKING, with_them((*before, changed, *after)))
        if after:
            turned = (*before, after[0], one, *after[1:])
            yield Mutant("order changed", line, f"asked after {after[0].id}", ASKING, with_them(turned))


def _swapped(asks: tuple[AskModel | str, ...]) -> Iterator[tuple[str, tuple[AskModel | str, ...]]]:
    """Each finding that a question asks about, with what a yes and a no make of it swapped."""
    for number, ask in enumerate(asks):
        model = AskModel(finding=ask) if isinstance(ask, str) else ask
        other = AskModel(
            finding=model.finding, yes_is=Status.ABSENT if model.yes_is is Status.PRESENT else Status.PRESENT
        )
        yield f"yes is no for {model.finding}", (*asks[:number], other, *asks[number + 1 :])


def _jumps(book: Book, card: Complaint) -> Iterator[Mutant]:
    for number, jump in enumerate(card.jumps):
        line = f"complaints/{card.id}:jumps.{jump.to}"
        other = next(name for name in book.complaints if name not in (jump.to, card.id))
        for words, jumps in (
            ("gone", (*card.jumps[:number], *card.jumps[number + 1 :])),
            (
                f"to {other}",
                (*card.jumps[:number], jump.model_copy(update={"to": other}), *card.jumps[number + 1 :]),
            ),
        ):
            changed = card.model_copy(update={"jumps": jumps})
            yield Mutant("wrong jump", line, words, ASKING, ((f"complaints/{card.id}", changed),))


def _entry(book: Book) -> Iterator[Mutant]:
    for name, one in book.entry.items():
        group = VITAL if name in _VITAL_QUESTIONS else ASKING
        for words, other in _swapped(one.asks):
            changed = one.model_copy(update={"asks": other})
            yield Mutant("yes/no swapped", f"case_entry:{name}", words, group, ((f"entry/{name}", changed),))


# Instruction sets ---------------------------------------------------------------------------------------------------


def _sets(book: Book) -> Iterator[Mutant]:
    for script in book.instructions.values():
        here = f"instructions/{script.id}"
        cpr, checked = script.id.startswith("cpr_"), script.id in ("breathing_check", "recovery_position")
        yield from _guards(here, script, VITAL if cpr or checked else CARE)
        yield from _questions(here, script.questions, script)
        for number, step in enumerate(script.steps):
            vital = script.id == "breathing_check" or (cpr and step.id in _VITAL_STEPS)
            group = VITAL if vital else CARE
            for operator, words, other in _step_faults(script, number, step):
                steps = (*script.steps[:number], other, *script.steps[number + 1 :])
                changed = script.model_copy(update={"steps": steps})
                yield Mutant(operator, f"{here}:{step.id}", words, group, ((here, changed),))


def _guards(here: str, script: Instruction, group: str) -> Iterator[Mutant]:
    for name in ("starts", "needs", "blocked_by", "ends_when"):
        raw = getattr(script, name)
        if raw is None:
            continue
        changed = script.model_copy(update={name: None})
        yield Mutant("guard dropped", f"{here}:{name}", "gone", group, ((here, changed),))
        for words, other in parts_dropped(raw):
            changed = script.model_copy(update={name: other})
            yield Mutant("guard dropped", f"{here}:{name}", words, group, ((here, changed),))
    if script.bands:
        changed = script.model_copy(update={"bands": ()})
        yield Mutant("guard dropped", f"{here}:bands", "for every age", group, ((here, changed),))
    if script.after_sent:
        changed = script.model_copy(update={"after_sent": False})
        yield Mutant("guard dropped", f"{here}:after_sent", "before sending too", group, ((here, changed),))


def _step_faults(script: Instruction, number: int, step: Step) -> Iterator[tuple[str, str, Step]]:
    for outcome, target in step.exits.items():
        cut = {name: one for name, one in step.exits.items() if name != outcome}
        same = outcome in ("yes", "no") and target == step.exits.get("done")  # what the engine does without it
        if outcome != "done" and not same:  # without `done` the lint would refuse the file
            yield "exit cut", f"no exit for {outcome}", step.model_copy(update={"exits": cut})
        other = _elsewhere(script, number, target)
        if other is not None:
            wrong = {**step.exits, outcome: other}
            operator = "order changed" if outcome == "done" else "wrong jump"
            yield operator, f"{outcome} leads to {other}", step.model_copy(update={"exits": wrong})
    exits = step.exits
    if exits.get("yes", exits.get("done")) != exits.get("no", exits.get("done")):
        swapped = {**exits, "yes": exits.get("no", exits["done"]), "no": exits.get("yes", exits["done"])}
        yield "yes/no swapped", "yes and no lead where the other did", step.model_copy(update={"exits": swapped})
    no, unsure = exits.get("no"), exits.get("unsure")
    if unsure is not None and no is not None and unsure != no:
        yield "unsure as no", "unsure leads where no does", step.model_copy(update={"exits": {**exits, "unsure": no}})
    for words, asks in _swapped(step.asks):
        yield "yes/no swapped", words, step.model_copy(update={"asks": asks})
    if step.when is not None:
        yield "guard dropped", "said always", step.model_copy(update={"when": None})
    for name in ("touch", "mouth"):
        if getattr(step, name):
            yield "guard dropped", f"not marked as {name}", step.model_copy(update={name: False})


def _elsewhere(script: Instruction, number: int, target: str) -> str | None:
    """Another step of the set: the one after the right one, else the end."""
    ids = [one.id for one in script.steps]
    if target in ids:
        further = ids.index(target) + 1
        return ids[further] if further < len(ids) and further != number else "end"
    return ids[-1] if target == "end" and number < len(ids) - 1 else None


# Settings and hazards -----------------------------------------------------------------------------------------------


def _settings(book: Book) -> Iterator[Mutant]:
    for name, value in book.settings.items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        group = VITAL if name in _VITAL_SETTINGS else DETERMINATION if _read_by_rules(book, name) else CARE
        for other in (value + max(1.0, value / 2), value - max(1.0, value / 2)):
            yield Mutant(
                "threshold moved", f"settings:{name}", f"{value:g} is {other:g}", group, ((f"settings/{name}", other),)
            )


def _read_by_rules(book: Book, name: str) -> bool:
    rules = (*book.universal, *(rule for card in book.complaints.values() for rule in card.als))
    return any(f"setting {name}" in repr((rule.when, rule.unless)) for rule in rules)


def _hazards(book: Book) -> Iterator[Mutant]:
    for number, hazard in enumerate(book.hazards):
        others = (*book.hazards[:number], *book.hazards[number + 1 :])
        yield Mutant("rule dropped", f"hazards:{hazard.id}", "gone", CARE, (("hazards", others),))
        for words, asks in _swapped(hazard.asks):
            changed = hazard.model_copy(update={"asks": asks})
            listed = (*book.hazards[:number], changed, *book.hazards[number + 1 :])
            yield Mutant("yes/no swapped", f"hazards:{hazard.id}", words, CARE, (("hazards", listed),))
