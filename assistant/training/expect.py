"""What came of a replayed call against what must come of it, in words a script author can act on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from assistant.schema.book import Book
from assistant.schema.recording import Expect, ExpectedFinding, Recording
from assistant.training.replay import Outcome
from assistant.training.score.intervals import intervals
from assistant.training.score.record import of_outcome

NONE = "none"
CLOSE = 1.0
"""Seconds by which a computed interval may differ from the one written by hand."""


def mismatches(book: Book, recording: Recording, outcome: Outcome) -> list[str]:
    """Everything that came out otherwise than expected; empty when all is as it must be."""
    expect = recording.expect
    found = [*_prompts(recording, outcome)]
    if expect is not None:
        found += [*_plain(expect, outcome), *_listed(expect, outcome), *_findings(book, expect, outcome)]
        found += _intervals(recording, expect, outcome)
    return found


def _plain(expect: Expect, outcome: Outcome) -> Iterator[str]:
    for name in ("level", "confirmed", "arrest", "arrest_turn", "age_band", "local_protocol"):
        wanted, got = getattr(expect, name), getattr(outcome, name)
        if wanted is not None and wanted != got:
            yield f"{name}: expected {wanted}, got {got}"
    wanted = (expect.complaint,) if isinstance(expect.complaint, str) else expect.complaint
    if wanted is not None and outcome.complaint not in wanted:
        yield f"complaint: expected {' or '.join(wanted)}, got {outcome.complaint}"


def _listed(expect: Expect, outcome: Outcome) -> Iterator[str]:
    wanted = [one for one in expect.instructions if one != NONE]
    given = set(outcome.instructions)
    if wanted and NONE not in expect.instructions and not given & set(wanted):
        yield f"instructions: expected one of {', '.join(wanted)}, got {', '.join(outcome.instructions) or NONE}"
    seen = given | {turn.next for turn in outcome.turns} | {turn.next.split(".")[0] for turn in outcome.turns}
    for name in expect.never:
        if name in seen:
            yield f"never: {name} came up"


def _prompts(recording: Recording, outcome: Outcome) -> Iterator[str]:
    for one in recording.prompts:
        got = outcome.turns[one.after].next if one.after < len(outcome.turns) else "nothing"
        if got != one.next:
            yield f"prompt after turn {one.after}: expected {one.next}, got {got}"


def _findings(book: Book, expect: Expect, outcome: Outcome) -> Iterator[str]:
    told = _told(outcome)
    for one in expect.findings:
        if not any(_meets(book, one, item) for item in told):
            names = " or ".join((one.finding, *one.or_))
            here = [f"{item['finding']}={item['status']}" for item in told if item["turn"] == one.turn]
            yield f"finding at turn {one.turn}: expected {names}={one.status.value} «{one.words}», got {', '.join(here) or NONE}"


def _intervals(recording: Recording, expect: Expect, outcome: Outcome) -> Iterator[str]:
    """Intervals that somebody read from the words, against the computed ones; what is missing must stay missing."""
    if not expect.intervals:
        return
    found = intervals(of_outcome(recording, outcome))
    for name, wanted in expect.intervals.items():
        got = found.events[name].seconds
        if (wanted is None) is not (got is None) or abs((wanted or 0.0) - (got or 0.0)) > CLOSE:
            yield f"interval {name}: expected {wanted}, got {got}"


def _told(outcome: Outcome) -> list[dict[str, Any]]:
    """Everything told, also where it was not new, with the turn of the recording in which it was."""
    if outcome.session is None:
        return list(outcome.findings)
    found = []
    for picture in outcome.session.call.patients:
        for one in picture.all():
            found.append(
                {"finding": one.finding, "status": one.status.value, "turn": bisect_left(outcome.ends, one.event)}
            )
    return found


def _meets(book: Book, wanted: ExpectedFinding, item: dict[str, Any]) -> bool:
    """A finding named, or a finer one where it is present, with the status wanted, at the turn wanted."""
    names = {wanted.finding, *wanted.or_}
    if wanted.status.value == "present":
        names |= {finer for name in tuple(names) for finer in book.finer.get(name, ())}
    fits = item["finding"] in names and item["status"] == wanted.status.value
    return fits and (wanted.turn is None or item["turn"] == wanted.turn)
