"""Reports written into a folder: a page for each call, one for all of them, and the same figures as JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.training.pages.call_page import call_page
from assistant.training.pages.class_page import class_page
from assistant.training.score.group import Group
from assistant.training.score.intervals import NAMES
from assistant.training.score.marks import VARIABLES

INDEX = "index.html"
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run."""
_LONGEST = 60


def write_reports(folder: Path, title: str, found: Group) -> list[Path]:
    """Write every report of these calls; what was written, the page of all calls first. OSError where it cannot be."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = page_names(one.record.id for one in found.scores)
    addresses = dict(enumerate(names))
    texts = {INDEX: class_page(title, found, addresses)}
    texts |= {name: call_page(score, INDEX) for name, score in zip(names, found.scores, strict=True)}
    texts["scores.json"] = json.dumps(
        {"title": title, "together": found.as_json(), "calls": [one.as_json() for one in found.scores]},
        ensure_ascii=False,
        indent=1,
    )
    texts["calls.csv"] = _csv(_call_rows(found))
    texts["marks.csv"] = _csv(_mark_rows(found))
    for name, text in texts.items():
        # A lone half of a character, as torn files have them, is no text: it is written as «?».
        (folder / name).write_bytes(text.encode("utf-8", errors="replace"))
    return [folder / name for name in texts]


def page_names(ids: Iterable[str]) -> list[str]:
    """A file name for each call: its id as far as a file may be called so, never the same twice on any disk."""
    taken: set[str] = set()
    names = []
    for one in ids:
        stem = "call-" + (_UNFIT.sub("-", one).strip("-.")[:_LONGEST] or "unnamed")
        name, number = stem, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        names.append(f"{name}.html")
    return names


def _csv(rows: Iterable[list[object]]) -> str:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerows([_cell(one) for one in row] for row in rows)
    return made.getvalue()


def _cell(value: object) -> object:
    """A value no spreadsheet takes for a formula; an empty cell for what is missing."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return f"'{text}" if value.startswith(_FORMULA) or text.startswith(_FORMULA) else text
    return "" if value is None else value


def _call_rows(found: Group) -> Iterator[list[object]]:
    variables = [f"{name}_{what}" for name in VARIABLES for what in ("got", "of")]
    yield [
        "id",
        "title",
        "source",
        "opened",
        "complaint",
        "level",
        "ended",
        "got",
        "of",
        *variables,
        *NAMES,
        "words_before",
    ]
    for one in found.scores:
        record, person = one.record, one.person
        head = [record.id, record.title, record.source, record.opened, record.advice.complaint]
        parts = [value for name in VARIABLES for value in (one.totals[name].got, one.totals[name].of)]
        seconds = [one.intervals.since_start(name) for name in NAMES]
        level = record.advice.level.value
        yield [*head, level, record.ended, person.got, person.of, *parts, *seconds, one.intervals.words_before]


def _mark_rows(found: Group) -> Iterator[list[object]]:
    yield ["call", "mark", "variable", "title", "verdict", "fault", "rule", "why", "lines", "notes"]
    for score in found.scores:
        for one in score.marks:
            lines = " ".join(str(cite.line) for cite in one.cites)
            notes = " | ".join(note.note for note in one.contests)
            verdict = [one.verdict.value, one.fault.value, one.rule, one.why]
            yield [score.record.id, one.id, one.variable, one.title, *verdict, lines, notes]
