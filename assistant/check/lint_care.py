"""Lint of the levels of care: every condition and every source of the table names something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.check.lint import Place, condition_problems
from assistant.schema.book import Book
from assistant.schema.problems import Problem, nearest
from assistant.schema.protocol import NAMES, CareFile


def care_problems(book: Book, table: CareFile) -> Iterator[Problem]:
    """What is wrong in `dialogs/care.yaml` beyond its shape."""
    place = Place(book, NAMES[CareFile])
    for row in table.interventions:
        for part, raw in (("when", row.when), ("unless", row.unless)):
            yield from condition_problems(place.at("interventions", row.id, part), raw)
    sources = [(row.id, row.source) for row in table.interventions] + [(tier.id, tier.source) for tier in table.tiers]
    for name, source in sources:
        for code in (part.strip() for part in source.split(",")):
            if code not in table.sources:
                yield place.at(name).problem(f"'{code}' is no source of this file{nearest(code, table.sources)}")
