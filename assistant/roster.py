"""The local roster: units, crews and their BLS and ACLS cards; which unit can answer at which level on a day.

A card is valid for two years, to the last day of the month of issue two years on. ACLS rests on a current BLS card.
Nothing here is read by what decides the level of a call.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from assistant.schema.base import Strict, load_model
from assistant.schema.load import Lines
from assistant.schema.problems import DataError, Problem, nearest
from assistant.schema.protocol import PROVIDERS, Provider

YEARS = 2
SOON_DAYS = 60
CREW_OF_AMBULANCE = 2
Answers = Literal["ALS", "BLS", "first response", "nothing"]
_ISSUED = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?\Z")


class CrewMember(Strict):
    """One member of a crew, by a local id: scope of practice, and when each card was issued (2025-11 or 2025-11-30)."""

    id: str
    provider: Provider
    bls: str | None = None
    acls: str | None = None

    @field_validator("bls", "acls")
    @classmethod
    def _a_date(cls, text: str | None) -> str | None:
        if text is not None:
            issued_on(text)
        return text


class Unit(Strict):
    """One unit and the members on it today."""

    id: str
    crew: tuple[str, ...]


class RosterFile(Strict):
    """Units and crews."""

    units: tuple[Unit, ...]
    crew: tuple[CrewMember, ...]


def issued_on(text: str) -> date:
    """The day of issue; the first of the month where only the month is given. ValueError that says what is wrong."""
    found = _ISSUED.match(text)
    if not found:
        raise ValueError(f"'{text}' is no date of issue; write 2025-11 or 2025-11-30")
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError as problem:
        raise ValueError(f"'{text}' is no date of issue: {problem}") from problem


def last_day(text: str) -> date:
    """The last day on which a card of this issue is valid."""
    issued = issued_on(text)
    year = issued.year + YEARS
    return date(year, issued.month, calendar.monthrange(year, issued.month)[1])


def load_roster(path: Path) -> RosterFile:
    """Read a roster. DataError with everything wrong in it."""
    roster, lines = load_model(RosterFile, path, str(path))
    problems = list(_problems(roster, lines, str(path)))
    if problems:
        raise DataError(problems)
    return roster


def _problems(roster: RosterFile, lines: Lines, name: str) -> Iterator[Problem]:
    known = {one.id for one in roster.crew}
    for part, items in (("units", roster.units), ("crew", roster.crew)):
        for double, times in Counter(one.id for one in items).items():
            if times > 1:
                yield Problem(name, lines.at((part,)), part, f"'{double}' stands here {times} times")
    places: dict[str, str] = {}
    for number, unit in enumerate(roster.units):
        line = lines.at(("units", number))
        for member in unit.crew:
            if member not in known:
                yield Problem(name, line, unit.id, f"'{member}' is nobody of the crew{nearest(member, known)}")
            elif member in places:
                yield Problem(name, line, unit.id, f"'{member}' is on {places[member]} too")
            places[member] = unit.id


# What holds on a day ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Card:
    """One card of one member on a day: whether it counts, until when it is valid, and in words why or why not."""

    member: str
    kind: Literal["BLS", "ACLS"]
    counts: bool
    until: date | None
    words: str


@dataclass(frozen=True)
class Answer:
    """What one unit can answer on a day, and why not more."""

    unit: str
    answers: Answers
    why: str


def cards_of(member: CrewMember, day: date) -> tuple[Card, Card]:
    """The BLS and the ACLS card of a member on a day."""
    bls = _card(member, "BLS", member.bls, day)
    acls = _card(member, "ACLS", member.acls, day)
    if acls.counts and not bls.counts:
        acls = Card(member.id, "ACLS", False, acls.until, f"does not count: it rests on a BLS card, which {bls.words}")
    return bls, acls


def _card(member: CrewMember, kind: Literal["BLS", "ACLS"], issued: str | None, day: date) -> Card:
    if issued is None:
        return Card(member.id, kind, False, None, "is missing")
    until = last_day(issued)
    if issued_on(issued) > day:
        return Card(member.id, kind, False, until, f"is not issued before {issued}")
    if until < day:
        return Card(member.id, kind, False, until, f"lapsed on {until.isoformat()}")
    left = (until - day).days
    soon = f", in {left} days" if left <= SOON_DAYS else ""
    return Card(member.id, kind, True, until, f"is valid until {until.isoformat()}{soon}")


def answers(roster: RosterFile, day: date, als_minimum: Provider = "paramedic") -> tuple[Answer, ...]:
    """What each unit can answer on a day."""
    members = {one.id: one for one in roster.crew}
    return tuple(_answer(unit, [members[name] for name in unit.crew], day, als_minimum) for unit in roster.units)


def _answer(unit: Unit, crew: list[CrewMember], day: date, als_minimum: Provider) -> Answer:
    cards = {one.id: cards_of(one, day) for one in crew}
    current = [one for one in crew if cards[one.id][0].counts]
    if not current:
        return Answer(unit.id, "nothing", "nobody on it has a current BLS card" if crew else "nobody is on it")
    if len(current) < CREW_OF_AMBULANCE or not any(_at_least(one, "emt") for one in current):
        return Answer(
            unit.id, "first response", "an ambulance needs two with a current BLS card, one of them an EMT or more"
        )
    als = [one for one in current if _at_least(one, als_minimum) and cards[one.id][1].counts]
    if als:
        return Answer(
            unit.id, "ALS", ", ".join(one.id for one in als) + f": {als_minimum} or more with a current ACLS card"
        )
    return Answer(unit.id, "BLS", _why_no_als(crew, cards, als_minimum))


def _or_more(provider: Provider) -> str:
    return provider if provider == PROVIDERS[-1] else f"{provider} or more"


def _at_least(member: CrewMember, provider: Provider) -> bool:
    return PROVIDERS.index(member.provider) >= PROVIDERS.index(provider)


def _why_no_als(crew: Iterable[CrewMember], cards: Mapping[str, tuple[Card, Card]], als_minimum: Provider) -> str:
    able = [one for one in crew if _at_least(one, als_minimum)]
    if not able:
        return f"nobody on it is {_or_more(als_minimum)}"
    return "; ".join(f"{one.id}: ACLS card {cards[one.id][1].words}" for one in able)
