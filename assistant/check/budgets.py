"""Question budgets: how much is said on each card before a life-saving act, before ALS can be sent, before BLS is sure.

Over callers who answer truthfully for every patient that a rule of the card is about: best, median and worst.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.check.truthful import ALS, BLS, LIFE, Cost, Walk, walk
from assistant.check.worlds import World, worlds_of
from assistant.dialog.lookup import question_of
from assistant.schema.book import Book
from assistant.schema.dialog import Complaint
from assistant.schema.protocol import BudgetsFile

GOALS = {LIFE: "first life-saving act", ALS: "ALS can be sent", BLS: "BLS is confirmed"}
_ARREST = frozenset({"unresponsive", "not_breathing"})
_PEOPLE: Mapping[str, Mapping[str, float | str]] = {
    "man of 40": {"age": 40.0, "sex": "male"},
    "woman of 30": {"age": 30.0, "sex": "female"},
    "woman of 80": {"age": 80.0, "sex": "female"},
    "child of 6": {"age": 6.0, "sex": "male"},
}


@dataclass(frozen=True, slots=True)
class Spread:
    """The least, the middle and the most."""

    best: Cost
    median: Cost
    worst: Cost
    of: int


@dataclass(frozen=True)
class Budget:
    """The figures of one card by goal (absent: no caller came to it), and every call that was led for them."""

    card: str
    spreads: Mapping[str, Spread]
    walks: tuple[Walk, ...]


def budget(book: Book, card: Complaint) -> Budget:
    """The figures of one card."""
    walks = tuple(_walks(book, card))
    costs = {goal: [one.costs[goal] for one in walks if goal in one.costs] for goal in GOALS}
    return Budget(card.id, {goal: _spread(found) for goal, found in costs.items() if found}, walks)


def _walks(book: Book, card: Complaint) -> Iterator[Walk]:
    """A call for each patient: in arrest, of each ALS rule, and well but for what opened the card."""
    opening = card.opens[0]
    for people in ("man of 40", "child of 6"):
        world = World(f"arrest, {people}", _ARREST, values=_PEOPLE[people])
        yield walk(book, world, opening, frozenset({LIFE}))
    for rule in card.als:
        for world in worlds_of(book, card, rule):
            yield walk(book, _opened(world, opening), opening, frozenset({ALS}))
    for rule in card.bls:
        for world in worlds_of(book, card, rule):
            yield walk(book, _opened(world, opening), opening, frozenset({BLS}))
    for number, name in enumerate(card.opens):
        for people, values in list(_PEOPLE.items())[: None if number == 0 else 1]:
            yield walk(book, World(f"{name}, {people}", frozenset({name}), values=values), name, frozenset({BLS}))


def _opened(world: World, opening: str) -> World:
    return World(world.name, world.present | {opening}, world.absent, world.values)


def _spread(costs: list[Cost]) -> Spread:
    prompts = sorted(one.prompts for one in costs)
    words = sorted(one.words for one in costs)
    middle = Cost(int(statistics.median_high(prompts)), int(statistics.median_high(words)))
    return Spread(Cost(prompts[0], words[0]), middle, Cost(prompts[-1], words[-1]), len(costs))


def budgets(book: Book) -> tuple[Budget, ...]:
    """The figures of every card."""
    return tuple(budget(book, card) for card in sorted(book.complaints.values(), key=lambda one: one.id))


# Against what is declared -------------------------------------------------------------------------------------------


def over_budget(found: Iterable[Budget], declared: BudgetsFile) -> Iterator[str]:
    """Cards on which the worst case takes more prompts than declared, or that declare nothing."""
    allowed = {one.card: one for one in declared.budgets}
    for one in found:
        limits = allowed.get(one.card)
        if limits is None:
            yield f"{one.card}: no budget is declared in dialogs/budgets.yaml"
            continue
        for goal, spread in one.spreads.items():
            limit = getattr(limits, goal)
            if limit is None or spread.worst.prompts > limit:
                worst = max((walk for walk in one.walks if goal in walk.costs), key=lambda w: w.costs[goal].prompts)
                yield (
                    f"{one.card}: {spread.worst.prompts} prompts before {GOALS[goal]}, {limit or 'none'} are declared "
                    f"(worst for {worst.world.name})"
                )


def too_early(book: Book, found: Iterable[Budget]) -> Iterator[str]:
    """Questions that serve hand-over or rubric alone and were put before anything was sent."""
    seen: set[str] = set()
    for one in found:
        for led in one.walks:
            for prompt, sent in led.put:
                if not sent and prompt not in seen and _only_for_later(book, prompt):
                    seen.add(prompt)
                    yield f"{prompt}: serves {', '.join(_serves(book, prompt))} alone and comes before sending"


def _only_for_later(book: Book, prompt: str) -> bool:
    serves = set(_serves(book, prompt))
    return bool(serves) and serves <= {"handover", "rubric"}


def _serves(book: Book, prompt: str) -> tuple[str, ...]:
    question = question_of(book, prompt)
    return question.serves if question is not None else ()


# The table ----------------------------------------------------------------------------------------------------------


def table(book: Book, found: Iterable[Budget], declared: BudgetsFile) -> str:
    """The page `docs/budgets.md`."""
    rows = [
        "# Question budgets",
        "",
        "How many prompts, and how many words in them, come before three goals on each card: best, median and worst over",
        "callers who answer truthfully, for a patient in arrest, for one of every ALS rule of the card, and for people of",
        "several ages with whom nothing else is the matter. The address, the call-back number and the story are counted.",
        "The worst case may not pass what `dialogs/budgets.yaml` declares. Made by `calltaker budgets`.",
        "",
    ]
    allowed = {one.card: one for one in declared.budgets}
    for goal, words in GOALS.items():
        rows += [f"## Before {words}", "", "| card | prompts | words | declared | callers |", "| --- " * 5 + "|"]
        for one in found:
            spread = one.spreads.get(goal)
            if spread is not None:
                limit = getattr(allowed[one.card], goal) if one.card in allowed else "none"
                rows.append(
                    f"| {book.complaints[one.card].title} | {_three(spread, 'prompts')} | {_three(spread, 'words')} "
                    f"| {limit} | {spread.of} |"
                )
        rows.append("")
    return "\n".join(rows)


def _three(spread: Spread, what: str) -> str:
    return " / ".join(str(getattr(one, what)) for one in (spread.best, spread.median, spread.worst))
