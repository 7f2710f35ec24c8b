"""Marks for telephone CPR: the timed events against their goals, and what lay between telling and pushing."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.training.score.intervals import GOALS, Delay, Intervals
from assistant.training.score.marks import Fault, Mark, Verdict
from assistant.training.score.record import Cite, Record

TITLES = {
    "recognition": "The arrest is recognised in time",
    "first_compression": "The first compression comes in time",
}
_RULE = "settings:"
_FAULTS = {"person": Fault.PERSON, "script": Fault.SCRIPT, "caller": Fault.CALLER}


def tcpr_marks(record: Record, found: Intervals) -> Iterator[Mark]:
    """Marks of an arrest; none for any other call."""
    if not found.arrest:
        return
    for name in GOALS:
        yield _against_goal(record, found, name)
    for delay in found.delays:
        if delay.whose in ("person", "script"):
            mark = (f"tcpr.delay.{delay.cites[0].line}", "tcpr", "Nothing comes between telling and CPR")
            yield Mark(*mark, Verdict.MISSED, "S1", delay.what, delay.cites, _FAULTS[delay.whose])


def _against_goal(record: Record, found: Intervals, name: str) -> Mark:
    mark = (f"tcpr.{name}", "tcpr", TITLES[name])
    rule, goal = f"{_RULE}{GOALS[name]}", found.goals[name]
    event, seconds = found.events[name], found.since_start(name)
    told = found.events["told"]
    cites = tuple(one.cite for one in (told, event) if one.cite is not None)
    if name == "first_compression" and found.under_way:
        return Mark(*mark, Verdict.NOT_NEEDED, rule, "compressions were under way before any instruction", cites)
    if event.cite is None:
        return _missing(record, found, mark, rule, goal, cites)
    if seconds is None:
        why = "the line has no time" if event.seconds is None else "the place, where the clock starts, has no time"
        return Mark(*mark, Verdict.NOT_SCORABLE, rule, why, cites)
    why = f"{seconds:.0f} s from {_start(found)}, the goal is {goal:.0f} s"
    if seconds <= goal:
        return Mark(*mark, Verdict.MET, rule, why, cites)
    causes = _causes(found)
    return Mark(*mark, Verdict.MISSED, rule, f"{why}{_told(causes)}", cites, _fault(causes))


def _missing(
    record: Record, found: Intervals, mark: tuple[str, str, str], rule: str, goal: float, cites: tuple[Cite, ...]
) -> Mark:
    """It does not come: missed where the record runs past the goal or shows its end, else nobody can tell."""
    last = next((one.at for one in reversed(record.lines) if one.at is not None), None)
    ran = None if last is None or found.start is None else last - found.start
    if record.ended or (ran is not None and ran > goal):
        causes = _causes(found)
        return Mark(*mark, Verdict.MISSED, rule, f"it never came in this record{_told(causes)}", cites, _fault(causes))
    why = "it does not come up to where the record stops, before the goal was over"
    if ran is None:
        why = "it does not come in this record, which has no times"
    return Mark(*mark, Verdict.NOT_SCORABLE, rule, why, cites)


def _start(found: Intervals) -> str:
    return "the place" if found.clock == "address" else "pick-up"


def _causes(found: Intervals) -> tuple[Delay, ...]:
    return found.delays


def _told(causes: tuple[Delay, ...]) -> str:
    return f" ({'; '.join(one.what for one in causes)})" if causes else ""


def _fault(causes: tuple[Delay, ...]) -> Fault:
    """Whose the delay is: the person's where anything of it is, else the script's, else the caller's."""
    for name, fault in _FAULTS.items():
        if any(one.whose == name for one in causes):
            return fault
    return Fault.PERSON
