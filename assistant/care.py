"""Levels of care that follow from a call: what crews will likely do, who may do it, and what Medicare calls it.

For the report and for training. A pure function of book and call; nothing here is read by what decides the level.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.dialog.advise import advise
from assistant.dialog.assess import assess
from assistant.dialog.plan import plan_of
from assistant.dialog.truth import DOUBT, FALSE, TRUE, compiled
from assistant.domain.call import Call
from assistant.domain.levels import Level
from assistant.schema.book import Book
from assistant.schema.conditions import parse
from assistant.schema.problems import DataError, Problem
from assistant.schema.protocol import PROVIDERS, CareFile, Intervention, Provider, Tier

NAMES = {"emr": "EMR", "emt": "EMT", "aemt": "AEMT", "paramedic": "paramedic"}
ALS2_DOSES = 3


@dataclass(frozen=True)
class Care:
    """What follows from one call.

    `expected` is what the crews that are sent will likely do; `beyond` what would be needed and no BLS crew may do, at
    the level of BLS. `least` is the least provider whose scope holds it all, None while the level is undecided. `als2` are
    the reasons for which the highest tier is possible.
    """

    level: Level
    response: str
    expected: tuple[Intervention, ...]
    doubtful: frozenset[str]
    beyond: tuple[Intervention, ...]
    least: Provider | None
    tier: Tier | None
    als2: tuple[str, ...]
    als2_rule: str
    bls_carries_on: tuple[Intervention, ...]
    als_adds: tuple[Intervention, ...]


def care_of(table: CareFile, book: Book, call: Call) -> Care:
    """The care that follows from a call. DataError when the local setting `als_minimum` names no provider."""
    level = advise(book, call).level
    found = _expected(table, book, call)
    bls, als = _split(table, found)
    expected = (*bls, *als) if level is Level.ALS else bls
    reasons = _als2(als) if level is Level.ALS else ()
    rules = {one.id: one for one in table.tiers}
    return Care(
        level=level,
        response="" if level is Level.UNDECIDED else str(book.setting(f"response_{level.value.lower()}")),
        expected=expected,
        doubtful=frozenset(one.id for one, value in found if value < TRUE),
        beyond=als if level is Level.BLS else (),
        least=_least(table, book, level, expected),
        tier={Level.ALS: rules["ALS1"], Level.BLS: rules["BLS"]}.get(level),
        als2=reasons,
        als2_rule=rules["ALS2"].rule,
        bls_carries_on=bls,
        als_adds=als if level is Level.ALS else (),
    )


def _expected(table: CareFile, book: Book, call: Call) -> tuple[tuple[Intervention, int], ...]:
    """Every intervention whose condition holds or may hold."""
    view = assess(plan_of(book), call).view

    def value(one: Intervention) -> int:
        held = one.unless is not None and compiled(parse(one.unless))(view) >= DOUBT
        return FALSE if held else compiled(parse(one.when))(view)

    valued = ((one, value(one)) for one in table.interventions)
    return tuple((one, found) for one, found in valued if found >= DOUBT)


def _split(
    table: CareFile, found: Iterable[tuple[Intervention, int]]
) -> tuple[tuple[Intervention, ...], tuple[Intervention, ...]]:
    """What a BLS crew may do, and what it may not."""
    limit = PROVIDERS.index(table.bls_crew)
    every = [one for one, _ in found]
    basic = tuple(one for one in every if PROVIDERS.index(one.least) <= limit)
    return basic, tuple(one for one in every if one not in basic)


def _least(table: CareFile, book: Book, level: Level, expected: tuple[Intervention, ...]) -> Provider | None:
    """The least provider whose scope holds all; for ALS never under the local minimum, for BLS never under a BLS crew's."""
    if level is Level.UNDECIDED:
        return None
    floor = als_minimum(book) if level is Level.ALS else table.bls_crew
    return max((floor, *(one.least for one in expected)), key=PROVIDERS.index)


def als_minimum(book: Book) -> Provider:
    """The least provider for ALS, by local setting. DataError when the setting names none."""
    wanted = book.setting("als_minimum")
    for one in PROVIDERS:
        if one == wanted:
            return one
    raise DataError(
        [Problem("dialogs/settings.yaml", 0, "als_minimum", f"{wanted!r} is none of {', '.join(PROVIDERS)}")]
    )


def _als2(als: tuple[Intervention, ...]) -> tuple[str, ...]:
    """Why the highest tier is possible: single acts that make it so, and the doses to be expected if they are enough."""
    doses = sum(one.administrations for one in als)
    single = [one.label for one in als if one.als2]
    return (*single, f"{doses} doses into vein or bone") if doses >= ALS2_DOSES else tuple(single)


def care_lines(care: Care) -> tuple[str, ...]:
    """The care as lines for the report."""
    if care.least is None:
        return ("Level undecided: no care can be expected yet.",)
    tier = care.tier.id if care.tier else ""
    possible = f" ALS2 possible ({', '.join(care.als2)}): {care.als2_rule}" if care.als2 else ""
    lines = [
        f"Response: {care.response}",
        f"Care to expect: {_listed(care.expected, care.doubtful)}.",
        f"Least provider: {NAMES[care.least]}.",
        f"Medicare tier to expect: {tier}. {care.tier.rule if care.tier else ''}{possible}",
        f"Hand-over, BLS carries on: {_listed(care.bls_carries_on, care.doubtful)}.",
    ]
    if care.als_adds:
        lines.append(f"Hand-over, ALS adds: {_listed(care.als_adds, care.doubtful)}.")
    if care.beyond:
        lines.append(f"Not for a BLS crew, if it comes to that: {_listed(care.beyond, care.doubtful)}.")
    return tuple(lines)


def _listed(items: Iterable[Intervention], doubtful: frozenset[str]) -> str:
    return (
        "; ".join(f"{one.label}{' (perhaps)' if one.id in doubtful else ''}" for one in items) or "watching, transport"
    )
