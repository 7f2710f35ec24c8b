"""A score as plain lines for people: what was missed and where it shows, what cannot be seen, and the intervals."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.report import clock
from assistant.training.score.group import Group
from assistant.training.score.intervals import DEFINITIONS, GOALS, Intervals
from assistant.training.score.marks import VARIABLES, Fault, Mark, Total, Verdict
from assistant.training.score.record import Cite
from assistant.training.score.score import Score

INTERVAL_NAMES = {
    "address": "place told",
    "told": "arrest told",
    "recognition": "recognised",
    "first_instruction": "first instruction",
    "first_compression": "first compression",
}
WORST = 8
"""Items of a group that are shown."""
WORDS = 90
"""Characters of a cited line that are shown."""
_LOST = (Verdict.MISSED, Verdict.PARTLY)


def score_lines(score: Score, *, everything: bool = False) -> Iterator[str]:
    """The score of one call; with `everything`, what was met and what never came due too."""
    record = score.record
    yield f"{record.id}: {record.title}" if record.title != record.id else record.id
    yield f"  {head(score)}"
    for name, one in score.totals.items():
        if one.of or one.not_scorable:
            yield f"  {VARIABLES[name]:<40} {points(one)}"
    if score.intervals.arrest:
        yield from _interval_lines(score.intervals)
    for mark in score.marks:
        if everything or mark.verdict in _LOST or mark.contests:
            yield from mark_lines(mark)
    if not everything:
        yield from _unseen(score)
    for name, held in score.adrift:
        yield f"  note on {name}, which is no longer marked: «{held.note}» {signed(held.by, held.at)}"


def head(score: Score) -> str:
    """What kind of record it is, what the engine makes of the call, and the person's points."""
    record, level = score.record, score.record.advice.level.value
    kind = "kept call" if record.source == "kept" else "transcript"
    until = "" if record.ended else ", its end not on record"
    book = ""
    if record.recording is None and record.taken_under and record.taken_under != record.book.hash:
        book = "; taken under another book than it is scored with"
    return f"{kind}{until}; {record.advice.complaint or 'no complaint'}, {level}; {points(score.person)}{book}"


def points(one: Total) -> str:
    """Points such as «9.5 of 12, 4 not scorable»."""
    had = f"{one.got:g} of {one.of}" if one.of else "-"
    return had + (f", {one.not_scorable} not scorable" if one.not_scorable else "")


def mark_lines(mark: Mark) -> Iterator[str]:
    """One mark: verdict, title, rule, why, the lines that show it, and the notes against it."""
    fault = f", {mark.fault.value}" if mark.fault is not Fault.NOBODY else ""
    yield f"  {mark.verdict.value.upper()}{fault}: {mark.title}  [{mark.id}]"
    yield f"      {mark.why} (rule {mark.rule})"
    for cite in mark.cites:
        yield f"      {cited(cite)}"
    for one in mark.contests:
        yield f"      contested: «{one.note}» {signed(one.by, one.at)}"


def cited(cite: Cite) -> str:
    """A line of the record, such as «line 5 at 0:24 «he's not answering»»."""
    at = f" at {clock(cite.at)}" if cite.at is not None else ""
    words = " ".join(cite.words.split())
    return f"line {cite.line}{at} «{words[:WORDS]}{'…' if len(words) > WORDS else ''}»"


def signed(by: str, at: str) -> str:
    """Who wrote a note, and when."""
    return f"({', '.join(one for one in (by, at[:16].replace('T', ' ')) if one)})"


def _interval_lines(found: Intervals) -> Iterator[str]:
    start = "the place" if found.clock == "address" else "pick-up"
    yield f"  Seconds from {start}:"
    for name, label in INTERVAL_NAMES.items():
        event, seconds = found.events[name], found.since_start(name)
        if event.cite is None:
            told = "does not come"
        else:
            told = f"{seconds:g} s" if seconds is not None else "no time on record"
            told += f" ({cited(event.cite)})"
        goal = f", goal {found.goals[name]:g} s" if name in GOALS else ""
        yield f"    {label:<18} {told}{goal}"
    if found.under_way:
        yield "    compressions were under way before any instruction"
    if found.words_before is not None:
        yield f"    {found.words_before} words were spoken to the caller before the first compression"
    for delay in found.delays:
        whose = f"{delay.whose}: " if delay.whose else ""
        yield f"    delay, {whose}{delay.what}{_where(delay.cites)}"


def _where(cites: tuple[Cite, ...]) -> str:
    return f" (line {', '.join(str(one.line) for one in cites)})" if cites else ""


def _unseen(score: Score) -> Iterator[str]:
    """What the record cannot show, the marks of one reason together."""
    piles: dict[str, list[str]] = {}
    for mark in score.marks:
        if mark.verdict is Verdict.NOT_SCORABLE:
            piles.setdefault(mark.why, []).append(mark.id)
    for why, names in piles.items():
        yield f"  not scorable: {', '.join(names)}: {why}"


def definition_lines() -> Iterator[str]:
    """What each interval means."""
    yield "What the intervals mean:"
    for name, words in DEFINITIONS.items():
        yield f"  {INTERVAL_NAMES[name]}: {words}"


def group_lines(found: Group) -> Iterator[str]:
    """Several calls together."""
    yield f"{len(found.scores)} calls"
    for name, one in found.totals.items():
        if one.of:
            yield f"  {VARIABLES[name]:<40} {points(one)}"
    for spread in found.spreads:
        if spread.seconds:
            goal = f", {spread.within} within {spread.goal:g} s" if spread.goal is not None else ""
            missing = f", {spread.missing} without" if spread.missing else ""
            label = INTERVAL_NAMES[spread.name]
            yield f"  {label:<18} median {spread.median:g} s of {len(spread.seconds)}{goal}{missing}"
    for item in found.worst[:WORST]:
        yield f"  lost {item.lost:g} of {item.scored}: {item.title}  [{item.id}]"
