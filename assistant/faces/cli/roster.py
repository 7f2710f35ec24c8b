"""`calltaker roster`: which units can answer at which level on a day, and which cards have lapsed or soon will."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

from assistant.care import als_minimum
from assistant.roster import SOON_DAYS, Card, RosterFile, answers, cards_of, load_roster
from assistant.schema.book import load_book


def run(options: argparse.Namespace) -> int:
    """Print units and cards; exit 1 when a card does not count, 2 when file or day cannot be read."""
    try:
        day = _day(options.on)
    except ValueError:
        print(f"'{options.on}' is no day; write it as 2026-11-25.", file=sys.stderr)
        return 2
    minimum = als_minimum(load_book(options.book))
    roster = load_roster(options.file)
    print(f"On {day.isoformat()}:")
    for one in answers(roster, day, minimum):
        print(f"  {one.unit:<12} {one.answers:<15} {one.why}")
    lapsed, ending = list(_wanting(roster, day)), list(_ending(roster, day))
    for title, cards in (("Cards that do not count", lapsed), ("Cards that end soon", ending)):
        if cards:
            print(f"{title}:")
            for card in cards:
                print(f"  {card.member:<12} {card.kind:<5} {card.words}")
    return 1 if lapsed else 0


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).astimezone().date()
    return date.fromisoformat(text)


def _wanting(roster: RosterFile, day: date) -> Iterator[Card]:
    """Cards that should count and do not: every BLS card, and the ACLS cards that were ever had."""
    for member in roster.crew:
        bls, acls = cards_of(member, day)
        if not bls.counts:
            yield bls
        if not acls.counts and member.acls is not None:
            yield acls


def _ending(roster: RosterFile, day: date) -> Iterator[Card]:
    for member in roster.crew:
        for card in cards_of(member, day):
            if card.counts and card.until is not None and (card.until - day).days <= SOON_DAYS:
                yield card
