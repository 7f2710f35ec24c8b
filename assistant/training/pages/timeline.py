"""The call as a drawing: who spoke when, what was found, the level, what was advised, and the intervals against their goals.

Drawn twice, for a wide page and for a narrow one, because a scaled drawing has letters nobody can read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assistant.domain.findings import Status
from assistant.domain.fold import DISPATCHER
from assistant.report import clock
from assistant.session import CALLER
from assistant.training.pages.markup import el, shortened
from assistant.training.score.record import Line, Moment, Record
from assistant.training.score.score import Score
from assistant.training.score.text import INTERVAL_NAMES

WIDE, NARROW = 960, 380
_SIDE = {WIDE: 96, NARROW: 8}
"""Room for the names of the lanes; on a narrow page they stand above their lane."""
_LETTER, _SIZE, _ROW = 6.1, 11, 16
"""Width of a letter, height of letters, height of a row of labels."""
_SPOKEN_PER_SECOND = 2.8
"""Words a second: how long a line is drawn where its end is not on record."""
_COLOURS = {"undecided": "#8c959f", "BLS": "#1f6feb", "ALS": "#b42318"}
_SIGNS = {Status.PRESENT: "●", Status.ABSENT: "○", Status.UNCERTAIN: "◐", Status.PAST: "◌", Status.OTHER_PERSON: "◇"}
SIGNS_MEAN = "● present, ○ absent, ◐ unsure, ◌ past, ◇ somebody else's"
_MOST_LABELS = 60


@dataclass
class Sheet:
    """A drawing as it grows downwards: parts, its width, and how far down it has come."""

    width: int
    first: float
    last: float
    timed: bool
    y: float = 14
    parts: list[Element] = field(default_factory=list)

    @property
    def side(self) -> int:
        """Where the lanes begin."""
        return _SIDE[self.width]

    def x(self, at: float) -> float:
        """Where a time, or a line's number, stands."""
        room = self.width - self.side - 12
        return round(self.side + room * (at - self.first) / max(self.last - self.first, 1e-9), 1)

    def words(self, x: float, y: float, text: str, **more: object) -> None:
        """A label."""
        self.parts.append(el("text", text, x=round(x, 1), y=round(y, 1), font_size=_SIZE, **more))

    def name(self, text: str) -> None:
        """The name of the lane that begins here."""
        if self.width == NARROW:
            self.words(self.side, self.y + 9, text, class_="soft")
            self.y += _ROW
        else:
            self.words(0, self.y + 11, text, class_="soft")

    def labels(self, places: list[tuple[float, str]]) -> None:
        """Labels in as many rows as they need, each at or before its place and never over another."""
        ends: list[float] = []
        shown = places[:_MOST_LABELS]
        for at, text in shown:
            length = len(text) * _LETTER
            x = max(self.side, min(at, self.width - length))
            row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
            ends[row:] = [x + length + 10] if row == len(ends) else [x + length + 10, *ends[row + 1 :]]
            self.words(x, self.y + 11 + row * _ROW, text)
        self.y += max(1, len(ends)) * _ROW
        if len(places) > len(shown):
            self.words(
                self.side, self.y + 11, f"and {len(places) - len(shown)} more, in the table below", class_="soft"
            )
            self.y += _ROW


def timelines(score: Score) -> Iterator[Element]:
    """The drawing for a wide page and for paper, and the one for a narrow page."""
    yield el("div", _drawn(score, WIDE), class_="wide")
    yield el("div", _drawn(score, NARROW), class_="narrow")


def _drawn(score: Score, width: int) -> Element:
    record = score.record
    timed = any(line.at is not None for line in record.lines)
    places = [_place(line, timed) for line in record.lines]
    known = [one for one in places if one is not None]
    sheet = Sheet(width, min(known, default=0.0), max([*known, *_goals(score, timed)], default=1.0), timed)
    if timed:
        sheet.last = max(sheet.last, *(_until(record, line) for line in record.lines if line.at is not None))
    _axis(sheet)
    if score.intervals.arrest and timed:
        _intervals(sheet, score)
    for speaker, name, colour in ((DISPATCHER, "Call-taker", "#57606a"), (CALLER, "Caller", "#bf8700")):
        _speech(sheet, record, speaker, name, colour)
    _level(sheet, record)
    _findings(sheet, record)
    _prompts(sheet, record)
    title = f"Timeline of {record.title}"
    height = round(sheet.y + 6)
    return el("svg", el("title", title), sheet.parts, viewBox=f"0 0 {width} {height}", role="img")


def _place(line: Line, timed: bool) -> float | None:
    return line.at if timed else float(line.number)


def _goals(score: Score, timed: bool) -> list[float]:
    """The goals stand on the axis of an arrest, so that a call far below them shows how far."""
    found = score.intervals
    if not (timed and found.arrest and found.start is not None):
        return []
    return [found.start + goal for goal in found.goals.values()]


def _axis(sheet: Sheet) -> None:
    span = max(sheet.last - sheet.first, 1.0)
    most = 10 if sheet.width == WIDE else 5
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
    step = next((one for one in steps if span / one <= most), steps[-1])
    at = sheet.first - sheet.first % step
    while at <= sheet.last:
        if at >= sheet.first:
            x = sheet.x(at)
            sheet.parts.append(el("line", x1=x, x2=x, y1=20, y2=24, stroke="#57606a"))
            anchor = "start" if x < sheet.side + 12 else "middle"
            label = clock(at) if sheet.timed else f"line {at:.0f}"
            sheet.words(x, 14, label, text_anchor=anchor, class_="soft")
        at += step
    line = {"x1": sheet.side, "x2": sheet.width - 12, "y1": 24, "y2": 24, "stroke": "#57606a"}
    sheet.parts.append(el("line", **line))
    sheet.y = 32


# The lanes ----------------------------------------------------------------------------------------------------------


def _intervals(sheet: Sheet, score: Score) -> None:
    found = score.intervals
    sheet.name("Intervals")
    if found.start is None:
        sheet.words(sheet.side, sheet.y + 11, "The clock starts with the place, which is not on record.")
        sheet.y += _ROW
        return
    for name, label in INTERVAL_NAMES.items():
        seconds, goal = found.since_start(name), found.goals.get(name)
        y = sheet.y + _ROW
        start = sheet.x(max(found.start, sheet.first))
        if seconds is not None and seconds >= 0:
            colour = "#b42318" if goal is not None and seconds > goal else "#57606a"
            end = sheet.x(found.start + seconds)
            bar = {"x": start, "y": y, "height": 7, "width": max(1.5, round(end - start, 1)), "fill": colour}
            sheet.parts.append(el("rect", **bar))
        told = _seconds_told(seconds, found.events[name].cite is not None)
        text = f"{label}: {told}" + (f", goal {clock(goal)}" if goal is not None else "")
        sheet.words(sheet.side, sheet.y + 11, text)
        if goal is not None:
            x = sheet.x(found.start + goal)
            dash = {"stroke": "#1b1f24", "stroke_width": 1.5, "stroke_dasharray": "3 2"}
            sheet.parts.append(el("line", x1=x, x2=x, y1=y - 3, y2=y + 10, **dash))
        sheet.y += _ROW + 12
    sheet.y += 4


def _seconds_told(seconds: float | None, shown: bool) -> str:
    if seconds is not None:
        return clock(seconds) if seconds >= 0 else "before the clock starts"
    return "no time on record" if shown else "does not come"


def _speech(sheet: Sheet, record: Record, speaker: str, name: str, colour: str) -> None:
    """A block for each line, as long as it lasted."""
    mine = [one for one in record.lines if one.speaker == speaker]
    count = sum(len(one.text.split()) for one in mine)
    sheet.name(name)
    for line in mine:
        place = _place(line, sheet.timed)
        if place is None:
            continue
        until = _until(record, line) if sheet.timed else place + 0.7
        width = max(2.0, round(sheet.x(min(until, sheet.last)) - sheet.x(place), 1))
        block = {"x": sheet.x(place), "y": sheet.y, "width": width, "height": 12, "fill": colour, "rx": 1.5}
        said = el("title", f"line {line.number}: {shortened(line.text, 200)}")
        sheet.parts.append(el("a", el("rect", said, **block), href=f"#line-{line.number}"))
    sheet.y += 14
    sheet.words(sheet.side, sheet.y + 9, f"{count} words in {len(mine)} lines", class_="soft")
    sheet.y += _ROW


def _until(record: Record, line: Line) -> float:
    """When a line ends: with the next line, and no later than its words take."""
    assert line.at is not None
    words = line.at + max(0.5, len(line.text.split()) / _SPOKEN_PER_SECOND)
    after = (one.at for one in record.lines[line.number + 1 :] if one.at is not None and one.at > line.at)
    return min(words, next(after, words))


def _level(sheet: Sheet, record: Record) -> None:
    """The level advised, as a band that changes where it changed."""
    sheet.name("Level")
    changes: list[tuple[float, str]] = []
    for one in record.moments:
        level, place = one.advice.level.value, _at(sheet, record, one)
        if place is not None and (not changes or changes[-1][1] != level):
            changes.append((place, level))
    ends = [*(at for at, _ in changes[1:]), sheet.last]
    for (at, level), end in zip(changes, ends, strict=True):
        x, width = sheet.x(at), max(0.0, round(sheet.x(end) - sheet.x(at), 1))
        band = {"x": x, "y": sheet.y, "width": width, "height": 14, "fill": _COLOURS.get(level, "#57606a")}
        sheet.parts.append(el("rect", el("title", f"{level} advised from here"), **band))
        if width > len(level) * 7.5:
            sheet.words(x + 4, sheet.y + 11, level, style="fill:#fff;font-weight:600")
    sheet.y += 22


def _findings(sheet: Sheet, record: Record) -> None:
    """What was found where it was first told, and again where its status changed."""
    sheet.name("Findings")
    last: dict[str, Status] = {}
    labels = []
    for one in sorted(record.evidence(), key=lambda found: found.event):
        entry = record.book.entries.get(one.finding)
        place = _place(record.line_of(one.event), sheet.timed)
        if entry is None or place is None or last.get(one.finding) is one.status:
            continue
        last[one.finding] = one.status
        labels.append((sheet.x(place), f"{_SIGNS[one.status]} {shortened(entry.label.lower(), 30)}"))
    sheet.labels(labels or [(sheet.side, "none told")])
    sheet.y += 6


def _prompts(sheet: Sheet, record: Record) -> None:
    """What was advised next, where it changed."""
    sheet.name("Advised")
    labels: list[tuple[float, str]] = []
    last = ""
    for one in record.moments:
        place, prompt = _at(sheet, record, one), one.advice.next
        if place is not None and prompt.id != last:
            labels.append((sheet.x(place), shortened(prompt.say or prompt.id, 34 if sheet.width == WIDE else 26)))
            last = prompt.id
    sheet.labels(labels)


def _at(sheet: Sheet, record: Record, one: Moment) -> float | None:
    return _place(record.lines[min(one.line, len(record.lines) - 1)], sheet.timed)
