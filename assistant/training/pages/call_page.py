"""The report of one call: its points, its timeline, its marks with rule and line, the call line by line, definitions."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assistant.report import clock
from assistant.training.pages.markup import el, page
from assistant.training.pages.style import STYLE
from assistant.training.pages.timeline import SIGNS_MEAN, timelines
from assistant.training.score.intervals import DEFINITIONS, Delay
from assistant.training.score.marks import VARIABLES, WEIGHTS, Fault, Mark, Total, Verdict
from assistant.training.score.record import Cite, Line, Moment
from assistant.training.score.score import Score
from assistant.training.score.text import INTERVAL_NAMES, head, points, signed

NOTICE = (
    "Decision support for training and evaluation. Every mark can be argued with: it names its rule and its lines, and a note "
    "against it stays with it. What the record cannot show is not scored."
)
_KINDS = {
    Verdict.MET: "met",
    Verdict.PARTLY: "partly",
    Verdict.MISSED: "missed",
    Verdict.NOT_SCORABLE: "unseen",
    Verdict.NOT_NEEDED: "unseen",
}
_LOST = (Verdict.MISSED, Verdict.PARTLY)
_WHOSE = {Fault.PERSON: "the person's", Fault.SCRIPT: "the script's", Fault.CALLER: "the caller's barrier"}


def call_page(score: Score, back: str | None = None) -> str:
    """The report of a call as one HTML document; `back` is the address of the report on all calls."""
    record = score.record
    parts = [
        el("p", el("a", "All calls", href=back), class_="small") if back else None,
        el("h1", record.title),
        el("p", head(score), class_="soft"),
        _figures(score),
        el("h2", "Timeline"),
        *timelines(score),
        el("p", f"{SIGNS_MEAN}. A dashed line is a goal.", class_="soft small"),
        *_lost(score),
        *_telephone_cpr(score),
        *_variables(score),
        *_marks(score),
        *_lines(score),
        *definitions(score.intervals.arrest),
        footer(record.book.hash, record.taken_under),
    ]
    return page(record.title, STYLE, *parts)


def footer(book: str, taken_under: str = "") -> Element:
    """What the scores rest on."""
    taken = f" Taken under book {taken_under[:12]}." if taken_under and taken_under != book else ""
    return el("footer", el("p", f"Scored under book {book[:12]}.{taken} {NOTICE}"))


# The head -----------------------------------------------------------------------------------------------------------


def _figures(score: Score) -> Element:
    found, advice = score.intervals, score.record.advice
    person = score.person
    had = f"{person.got:g} of {person.of}" if person.of else "none"
    boxes = [
        figure(f"points of the person; {person.not_scorable} things not scorable", had),
        figure("level advised", advice.level.value),
    ]
    if found.arrest:
        for name, goal in found.goals.items():
            boxes.append(figure(f"{INTERVAL_NAMES[name]}; the goal is {clock(goal)}", _time(score, name)))
        if found.words_before is not None:
            boxes.append(figure("words before the first compression", str(found.words_before)))
    return el("div", boxes, class_="figures")


def figure(name: str, value: str) -> Element:
    """A value with its name."""
    return el("div", el("b", value), el("span", name), class_="figure")


def _time(score: Score, name: str) -> str:
    seconds, event = score.intervals.since_start(name), score.intervals.events[name]
    return clock(seconds) if seconds is not None else "no time" if event.cite else "does not come"


def _seconds(score: Score, name: str) -> str:
    goal = score.intervals.goals.get(name)
    return _time(score, name) + (f" (goal {clock(goal)})" if goal is not None else "")


# Telephone CPR ------------------------------------------------------------------------------------------------------


def _telephone_cpr(score: Score) -> Iterator[Element]:
    found = score.intervals
    if not found.arrest:
        return
    yield el("h2", "Telephone CPR")
    start = "the place is told" if found.clock == "address" else "pick-up"
    yield el(
        "p", f"Seconds from when {start}." if found.clock == "address" else f"Seconds from {start}.", class_="soft"
    )
    rows = [
        el(
            "tr",
            cell("Event", label),
            cell("Seconds", _seconds(score, name)),
            cell("Line", *_cited(event.cite)) if event.cite else cell("Line", "missing"),
        )
        for name, label in INTERVAL_NAMES.items()
        for event in [found.events[name]]
    ]
    yield table(("Event", "Seconds", "The line that shows it"), rows)
    if found.under_way:
        yield el("p", "Compressions were under way before any instruction.")
    if found.delays:
        yield el("h3", "What took time")
        yield el("ul", [el("li", *_delay(one)) for one in found.delays])


def _delay(one: Delay) -> Iterator[Element | str]:
    yield f"{one.whose}: {one.what} " if one.whose else f"{one.what} "
    for cite in one.cites:
        yield link(cite)
        yield " "


def link(cite: Cite) -> Element:
    """A link to a line of the record."""
    at = f" at {clock(cite.at)}" if cite.at is not None else ""
    return el("a", f"line {cite.line}{at}", href=f"#line-{cite.line}")


def _cited(cite: Cite) -> tuple[Element, str]:
    return link(cite), f" «{cite.words}»"


# Marks --------------------------------------------------------------------------------------------------------------


def _variables(score: Score) -> Iterator[Element]:
    yield el("h2", "Points")
    yield variables_table(score.totals)


def variables_table(totals: dict[str, Total]) -> Element:
    """The points of each variable, with a bar."""
    rows = [
        el("tr", cell("", VARIABLES[name]), cell("Points", points(one)), cell("", bar(one.share)))
        for name, one in totals.items()
    ]
    return table(("Variable", "Points", ""), rows)


def bar(share: float | None) -> Element | None:
    """A bar as long as a share; None where there is none."""
    return (
        None if share is None else el("span", el("i", style=f"width:{share:.0%}"), class_="bar", title=f"{share:.0%}")
    )


def _lost(score: Score) -> Iterator[Element]:
    """What cost points, the dearest first: the part that everybody looks for."""
    lost = sorted((one for one in score.marks if one.verdict in _LOST), key=lambda one: WEIGHTS[one.verdict])
    yield el("h2", "What cost points")
    yield from (_mark(one) for one in lost)
    if not lost:
        yield el("p", "Nothing.")


def _marks(score: Score) -> Iterator[Element]:
    yield el("h2", "All other marks")
    for name, title in VARIABLES.items():
        marks = [one for one in score.of(name) if one.verdict not in _LOST]
        shown = [one for one in marks if one.scored or one.contests]
        rest = [one for one in marks if one not in shown]
        if marks:
            yield el("h3", title)
            yield from (_mark(one) for one in shown)
        if rest:
            summary = el("summary", f"{len(rest)} not scored: the record cannot show them, or they never came due")
            yield el("details", summary, [_mark(one) for one in rest])
    if score.adrift:
        yield el("h3", "Notes on marks that are no longer made")
        yield from (el("p", el("b", mark), " ", _note(one.note, one.by, one.at)) for mark, one in score.adrift)


def _mark(mark: Mark) -> Element:
    whose = f" ({_WHOSE[mark.fault]})" if mark.fault in _WHOSE else ""
    return el(
        "div",
        el("div", el("span", mark.verdict.value, class_=f"verdict {_KINDS[mark.verdict]}")),
        el(
            "div",
            el("b", mark.title),
            el("br"),
            f"{mark.why}{whose}. ",
            el("span", f"Rule {mark.rule}. Mark {mark.id}.", class_="soft small"),
            [el("span", _cited(one), class_="quote small") for one in mark.cites],
            [_note(one.note, one.by, one.at) for one in mark.contests],
        ),
        class_="mark",
    )


def _note(note: str, by: str, at: str) -> Element:
    return el("span", el("b", "Contested: "), f"«{note}» {signed(by, at)}", class_="note small")


# Line by line -------------------------------------------------------------------------------------------------------


def _lines(score: Score) -> Iterator[Element]:
    yield el("h2", "The call, line by line")
    after = {one.line: one for one in score.record.moments}
    found = _found(score)
    marks: dict[int, list[Mark]] = {}
    for mark in score.marks:
        if mark.verdict in _LOST:
            for number in {cite.line for cite in mark.cites}:
                marks.setdefault(number, []).append(mark)
    rows = [
        _line(one, after.get(one.number), found.get(one.number, []), marks.get(one.number, []))
        for one in score.record.lines
    ]
    yield table(("Line", "Time", "Who", "Words", "Found", "Advised after it", "Marks"), rows)


def _found(score: Score) -> dict[int, list[str]]:
    record = score.record
    found: dict[int, list[str]] = {}
    for one in sorted(record.evidence(), key=lambda each: each.event):
        entry = record.book.entries.get(one.finding)
        if entry is not None:
            label = f"{entry.label.lower()}: {one.status.value.replace('_', ' ')}"
            found.setdefault(record.line_of(one.event).number, []).append(label)
    return found


def _line(line: Line, moment: Moment | None, found: list[str], marks: list[Mark]) -> Element:
    advised: list[Element | str] = []
    if moment is not None:
        level = moment.advice.level.value
        advised = [el("span", level, class_=f"level-{level}"), f" {moment.advice.next.say}"]
    return el(
        "tr",
        cell("Line", str(line.number)),
        cell("Time", clock(line.at) if line.at is not None else ""),
        cell("", line.speaker),
        cell("", line.text, class_="words"),
        cell("Found", ", ".join(dict.fromkeys(found))),
        cell("Advised", *advised, class_="small"),
        cell("Marks", [el("div", f"{one.verdict.value}: {one.title}", class_="small") for one in marks]),
        id=f"line-{line.number}",
        class_=line.speaker if line.speaker in ("dispatcher", "key") else None,
    )


# Pieces -------------------------------------------------------------------------------------------------------------


def cell(label: str, *parts: Element | str | list[Element] | None, class_: str | None = None) -> Element:
    """A cell; on a narrow page, where rows are stacked, its label stands before it."""
    return el("td", *parts, data_label=label or None, class_=class_)


def table(names: tuple[str, ...], rows: list[Element]) -> Element:
    """A table that stacks its rows on a narrow page."""
    return el("table", el("thead", el("tr", [el("th", one) for one in names])), el("tbody", rows), class_="stack")


def definitions(arrest: bool) -> Iterator[Element]:
    """What each interval means."""
    if arrest:
        yield el("h2", "What the intervals mean")
        pairs = [[el("dt", INTERVAL_NAMES[name]), el("dd", words)] for name, words in DEFINITIONS.items()]
        yield el("dl", [one for pair in pairs for one in pair])
