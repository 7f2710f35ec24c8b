"""Which caller rings, and what came of the call in the end."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.schema.book import Book
from assistant.schema.problems import nearest
from assistant.schema.scenario import Scenario, load_personas, load_scenarios

if TYPE_CHECKING:
    from assistant.training.room.caller import Caller
    from assistant.training.room.practice import Practice
    from assistant.understanding.understand import Understanding

SEEDS = 10_000


class NoSuch(LookupError):
    """There is no scenario or persona of this name; the message says which is near."""


def named(
    root: Path, scenario: str | None = None, persona: str | None = None, seed: int | None = None
) -> tuple[str, str, int]:
    """The names and the seed of a caller: a scenario by chance when none is named, its own persona when none is.

    Raises NoSuch and DataError.
    """
    scenarios, personas = load_scenarios(root), load_personas(root)
    if not scenarios:
        raise NoSuch("This book has no scenarios (dialogs/training/scenarios).")
    number = random.randrange(SEEDS) if seed is None else seed
    name = scenario or random.Random(number).choice(sorted(scenarios))
    if name not in scenarios:
        raise NoSuch(
            f"There is no scenario '{name}'{nearest(name, scenarios) or '.'} calltaker train --list names them all."
        )
    manner = persona or scenarios[name].persona
    if manner not in personas:
        raise NoSuch(
            f"There is no persona '{manner}'{nearest(manner, personas) or '.'} There are: {', '.join(personas)}."
        )
    return name, manner, number


def caller_for(
    book: Book,
    root: Path,
    understanding: Understanding,
    scenario: str | None = None,
    persona: str | None = None,
    seed: int | None = None,
) -> Caller:
    """The caller of a scenario, in its own persona or another. The same seed makes the same choice and caller."""
    from assistant.training.room.caller import Caller

    name, manner, number = named(root, scenario, persona, seed)
    return Caller(load_scenarios(root)[name], load_personas(root)[manner], book, understanding, number)


def listed(book: Book, scenarios: Mapping[str, Scenario]) -> Iterator[str]:
    """One line a scenario: its id, group, persona, level and title."""
    for name, one in scenarios.items():
        group = book.complaints[one.complaint].group if one.complaint in book.complaints else "?"
        yield f"{name:<28} {group:<9} {one.persona:<16} {one.expect.level}  {one.title}"


def outcome(practice: Practice) -> Iterator[str]:
    """What the call was about, and what was made of it."""
    caller, session = practice.caller, practice.session
    scenario, advice = caller.scenario, session.advice
    yield f"That was: {scenario.title} ({scenario.id}, {caller.persona.label.lower()}, seed {caller.seed})."
    yield f"To learn: {scenario.teaches}"
    right = "as it should be" if advice.level.value == scenario.expect.level else f"should be {scenario.expect.level}"
    confirmed = "" if advice.confirmed else " unconfirmed"
    yield f"Level at the end: {advice.level.value}{confirmed} ({right}); sent: {session.call.sent_level.value}."
    if scenario.expect.arrest:
        yield f"Arrest: {'recognised' if advice.arrest or advice.presumed else 'NOT recognised'}."
