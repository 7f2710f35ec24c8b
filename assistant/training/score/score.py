"""The score of a call: all its marks, its intervals, and their totals. A pure function of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from assistant.training.expect import mismatches
from assistant.training.score.instructions import instruction_marks
from assistant.training.score.intervals import Intervals, intervals
from assistant.training.score.marks import (
    MAINE,
    VARIABLES,
    Contest,
    Fault,
    Mark,
    Total,
    Verdict,
    contested,
    total,
)
from assistant.training.score.order import order_marks
from assistant.training.score.priority import card_marks, level_marks
from assistant.training.score.questions import question_marks
from assistant.training.score.record import TRANSCRIPT, Cite, Record
from assistant.training.score.tcpr import tcpr_marks

_TURN = re.compile(r"\bturn (\d+)")


@dataclass(frozen=True)
class Score:
    """A scored call."""

    record: Record
    marks: tuple[Mark, ...]
    intervals: Intervals
    adrift: tuple[tuple[str, Contest], ...] = ()
    """Notes on marks that are no longer made, such as after a change of the script: they are shown, never dropped."""

    def of(self, variable: str) -> tuple[Mark, ...]:
        """The marks of one variable."""
        return tuple(one for one in self.marks if one.variable == variable)

    @property
    def totals(self) -> dict[str, Total]:
        """The totals of each variable."""
        return {name: total(self.of(name)) for name in VARIABLES}

    @property
    def person(self) -> Total:
        """The total of what the person did: a shortcoming of the script or the caller is left out."""
        return total(
            one for one in self.marks if one.variable != "script" and one.fault in (Fault.NOBODY, Fault.PERSON)
        )

    def as_json(self) -> dict[str, Any]:
        """The score as plain data."""
        record = self.record
        return {
            "id": record.id,
            "title": record.title,
            "source": record.source,
            "opened": record.opened,
            "book": record.book.hash[:12],
            "taken_under": record.taken_under[:12],
            "complaint": record.advice.complaint,
            "level": record.advice.level.value,
            "ended": record.ended,
            "person": _total(self.person),
            "totals": {name: _total(one) for name, one in self.totals.items()},
            "maine": list(MAINE),
            "intervals": self.intervals.as_json(),
            "marks": [one.as_json() for one in self.marks],
            "notes_on_marks_no_longer_made": [{"mark": mark, **asdict(one)} for mark, one in self.adrift],
        }


def _total(one: Total) -> dict[str, Any]:
    return {"got": one.got, "of": one.of, "not_scorable": one.not_scorable}


def score(record: Record, notes: dict[str, tuple[Contest, ...]] | None = None) -> Score:
    """Score a record; `notes` are what was written against its marks, by mark."""
    found = intervals(record)
    marks = (
        *question_marks(record),
        *card_marks(record),
        *level_marks(record),
        *instruction_marks(record),
        *order_marks(record),
        *tcpr_marks(record, found),
        *_script_marks(record, found),
    )
    order = list(VARIABLES)
    ranked = sorted(marks, key=lambda one: order.index(one.variable))
    made = {one.id for one in ranked}
    adrift = tuple((mark, one) for mark, held in sorted((notes or {}).items()) if mark not in made for one in held)
    return Score(record, contested(ranked, notes or {}), found, adrift)


def _script_marks(record: Record, found: Intervals) -> Iterator[Mark]:
    """What the engine made of the call against what was written down as right: faults of the script, not the person's."""
    title = "The engine agrees with what was written down for this call"
    recording, outcome = record.recording, record.outcome
    if recording is None or outcome is None or (recording.expect is None and not recording.prompts):
        why = "nobody has written down what must come of this call"
        yield Mark("script.expect", "script", title, Verdict.NOT_SCORABLE, "expect", why)
    else:
        wrong = mismatches(record.book, recording, outcome)
        for why in wrong:
            cites, identity = _named(record, why), f"script.expect.{why.partition(':')[0].replace(' ', '_')}"
            yield Mark(identity, "script", title, Verdict.MISSED, "expect", why, cites, Fault.SCRIPT)
        if not wrong:
            yield Mark("script.expect", "script", title, Verdict.MET, "expect", "everything came out as written down")
    yield from _unpresumed(found)


def _named(record: Record, why: str) -> tuple[Cite, ...]:
    """The line that a difference names by its turn."""
    turn = _TURN.search(why)
    if turn is None or record.source != TRANSCRIPT or int(turn.group(1)) >= len(record.lines):
        return ()
    line = record.lines[int(turn.group(1))]
    return (Cite(line.number, line.at, line.text),)


def _unpresumed(found: Intervals) -> Iterator[Mark]:
    """CPR that was coached before the engine presumed an arrest: the person was ahead of the script."""
    first, told = found.events["first_instruction"], found.events["told"]
    if first.cite is None or (told.cite is not None and told.number <= first.number):
        return
    why = "CPR was coached here, and the engine " + (
        "presumed an arrest only later" if told.cite is not None else "never presumed an arrest"
    )
    cites = tuple(one.cite for one in (first, told) if one.cite is not None)
    title = "The engine is no later than the call-taker"
    yield Mark("script.arrest", "script", title, Verdict.MISSED, "S1", why, cites, Fault.SCRIPT)
