"""Drawings of scripts: a card from what opens it over questions and rules to its instructions, a set as its step graph.

A `Drawing` knows nothing of the library that lays it out; each of its boxes carries the line of the book that it stands
for, so that it can be coloured by what recordings exercise.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.check.phrased import phrased
from assistant.check.purposes import told_by
from assistant.check.reads import reads
from assistant.dialog.voice import spoken
from assistant.schema.book import Book
from assistant.schema.conditions import Compare, Has, Together, parse, walk
from assistant.schema.dialog import Complaint, Instruction, Rule, Step

WIDE = 34
"""Characters to a line in a box."""
_LEAVING = {"end": "end", "back": "back to where it came from"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its id in the drawing, its words, its kind, and the line of the book it stands for (empty: none)."""

    id: str
    words: str
    kind: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another, with the answer or outcome that leads there."""

    start: str
    end: str
    words: str = ""


@dataclass(frozen=True)
class Drawing:
    """One script drawn. `file` is the card or set, such as `complaints/fall`; `across`: laid out from left to right."""

    file: str
    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    across: bool = False
    groups: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())


def drawing(book: Book, file: str) -> Drawing:
    """The drawing of a card or a set. KeyError when there is none of this name."""
    folder, _, name = file.partition("/")
    return _card(book, book.complaints[name]) if folder == "complaints" else _script(book, book.instructions[name])


def files_of(book: Book) -> tuple[str, ...]:
    """Every card and set that can be drawn."""
    return (
        *(f"complaints/{name}" for name in book.complaints),
        *(f"instructions/{name}" for name in book.instructions),
    )


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, WIDE)) or text


def _said(line: str) -> str:
    return _wrapped(spoken(line, "they", "the patient"))


# Cards --------------------------------------------------------------------------------------------------------------


def _card(book: Book, card: Complaint) -> Drawing:
    here = f"complaints/{card.id}"
    opens = ", ".join(book.entries[name].label.lower() for name in card.opens)
    questions = [Box(f"q.{one.id}", _said(one.say), "question", f"{here}:{one.id}") for one in card.questions]
    boxes = [
        Box("opens", f"{card.title}\n\n{_wrapped(f'Opened by: {opens}')}", "start"),
        *questions,
        *(_rule_box(book, here, "als", one) for one in card.als),
        *(_rule_box(book, here, "bls", one) for one in card.bls),
        Box("ALS", "ALS", "als"),
        Box("BLS", "BLS", "bls"),
        *(
            Box(f"i.{one.id}", _wrapped(book.instructions[one.id].title), "set", f"{here}:instructions.{one.id}")
            for one in card.instructions
        ),
        *(Box(f"j.{one.to}", f"to the card\n{_wrapped(book.complaints[one.to].title)}", "card") for one in card.jumps),
    ]
    groups = (("Questions", tuple(one.id for one in questions)),)
    return Drawing(here, card.title, tuple(boxes), tuple(_card_arrows(book, card)), True, groups)


def _rule_box(book: Book, here: str, level: str, rule: Rule) -> Box:
    unless = f", unless {phrased(book, rule.unless)}" if rule.unless is not None else ""
    detail = textwrap.shorten(f"{phrased(book, rule.when)}{unless}", 3 * WIDE, placeholder=" …")
    words = f"{_wrapped(rule.reason)}\n\n{_wrapped(detail)}"
    return Box(f"{level}.{rule.id}", words, "rule", f"{here}:{level}.{rule.id}")


def _card_arrows(book: Book, card: Complaint) -> Iterator[Arrow]:
    for question in card.questions:
        yield Arrow("opens", f"q.{question.id}")
    read = {
        f"{level}.{rule.id}": _reads_itself(book, rule)
        for level, rules in (("als", card.als), ("bls", card.bls))
        for rule in rules
    }
    for rule in read:
        asking = [one.id for one in card.questions if told_by(one) & read[rule]]
        yield from (Arrow(f"q.{one}", rule) for one in asking)
        if not asking:
            yield Arrow("opens", rule)
        yield Arrow(rule, "ALS" if rule.startswith("als.") else "BLS")
    for offer in card.instructions:
        yield Arrow("BLS", f"i.{offer.id}", phrased(book, offer.when) if offer.when is not None else "")
        yield Arrow("ALS", f"i.{offer.id}")
    for jump in card.jumps:
        yield Arrow("opens", f"j.{jump.to}", textwrap.shorten(phrased(book, jump.when), 2 * WIDE, placeholder=" …"))


def _reads_itself(book: Book, rule: Rule) -> frozenset[str]:
    """The findings and values that a rule names (finer and broader findings too); what its facts read is left out."""
    named = [one for one in walk(parse(rule.when)) if isinstance(one, Has | Together | Compare)]
    return frozenset(name for one in named for name in reads(book, one))


# Instruction sets ---------------------------------------------------------------------------------------------------


def _script(book: Book, script: Instruction) -> Drawing:
    here = f"instructions/{script.id}"
    start = f"{script.title}\n\n{_wrapped(_called(book, script))}"
    boxes = [Box("start", start, "start")]
    boxes += [Box(f"q.{one.id}", _said(one.say), "question", f"{here}:{one.id}") for one in script.questions]
    boxes += [_step_box(book, here, one) for one in script.steps]
    arrows = [*(Arrow("start", f"q.{one.id}") for one in script.questions), *_script_arrows(script)]
    for target in sorted({arrow.end for arrow in arrows}):
        if target.startswith("script:"):
            name = target.removeprefix("script:")
            title = book.instructions[name].title if name in book.instructions else name
            boxes.append(Box(target, f"to the set\n{_wrapped(title)}", "card"))
        elif target in _LEAVING:
            boxes.append(Box(target, _LEAVING[target], "end"))
    return Drawing(here, script.title, tuple(boxes), tuple(arrows))


def _called(book: Book, script: Instruction) -> str:
    told = f"Called for by: {phrased(book, script.starts)}" if script.starts is not None else "Offered by cards"
    return textwrap.shorten(told, 5 * WIDE, placeholder=" …")


def _step_box(book: Book, here: str, step: Step) -> Box:
    when = f"\n\n{_wrapped(f'only if {phrased(book, step.when)}')}" if step.when is not None else ""
    marks = [word for word, holds in (("by mouth", step.mouth), ("beat", step.metronome)) if holds]
    below = f"\n\n[{', '.join(marks)}]" if marks else ""
    return Box(
        f"s.{step.id}", f"{_said(step.say)}{when}{below}", "cycle" if step.cycle else "step", f"{here}:{step.id}"
    )


def _script_arrows(script: Instruction) -> Iterator[Arrow]:
    own = {step.id for step in script.steps}
    yield Arrow("start", f"s.{script.steps[0].id}")
    for step in script.steps:
        by_target: dict[str, list[str]] = {}
        for outcome, target in step.exits.items():
            by_target.setdefault(f"s.{target}" if target in own else target, []).append(step.keys.get(outcome, outcome))
        for target, outcomes in by_target.items():
            yield Arrow(f"s.{step.id}", target, "" if outcomes == ["done"] else ", ".join(outcomes))
