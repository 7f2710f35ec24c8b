"""The report of several calls, such as a class or a month: how points and intervals spread, what went worst, each call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from assistant.report import clock
from assistant.training.pages.call_page import bar, cell, definitions, figure, footer, table, variables_table
from assistant.training.pages.markup import el, page
from assistant.training.pages.style import STYLE
from assistant.training.score.group import BANDS, Group, Item, Spread, group
from assistant.training.score.marks import VARIABLES
from assistant.training.score.score import Score
from assistant.training.score.text import INTERVAL_NAMES

WORST = 15
"""Items that are shown as the worst."""
_NAMED = 5
"""Calls that are named with each of them."""


def class_page(title: str, found: Group, addresses: Mapping[int, str]) -> str:
    """The report of several calls as one HTML document; `addresses` are those of their own reports, by place in the group."""
    parts = [
        el("h1", title),
        el("p", _span(found), class_="soft"),
        _figures(found),
        el("h2", "How the calls came out"),
        *_bands(found),
        variables_table(found.totals),
        *_months(found),
        *_intervals(found),
        *_worst(found, addresses),
        *_calls(found, addresses),
        *definitions(any(one.intervals.arrest for one in found.scores)),
        footer(found.scores[0].record.book.hash),
    ]
    return page(title, STYLE, *parts)


def _span(found: Group) -> str:
    days = [one.record.opened[:10] for one in found.scores if one.record.opened]
    return f"{len(found.scores)} calls" + (f", {min(days)} to {max(days)}" if days else "")


def _figures(found: Group) -> Element:
    shares = sorted(found.shares)
    middle = f"{shares[len(shares) // 2]:.0%}" if shares else "none scorable"
    boxes = [figure("calls", str(len(found.scores))), figure("of the points, in the middle call", middle)]
    for one in found.spreads:
        if one.goal is not None and one.seconds:
            told = f"{one.within} of {len(one.seconds) + one.missing}"
            boxes.append(figure(f"{INTERVAL_NAMES[one.name]} within {clock(one.goal)}", told))
    return el("div", boxes, class_="figures")


# How they spread ----------------------------------------------------------------------------------------------------


def _bands(found: Group) -> Iterator[Element]:
    """How many calls had which share of the points, as columns."""
    if not found.shares:
        yield el("p", "No call of these can be scored.")
        return
    most, column, tall = max(found.bands), 62, 90
    parts: list[Element] = []
    for place, ((low, high), count) in enumerate(zip(BANDS, found.bands, strict=True)):
        height, x = round(tall * count / most, 1), place * column
        block = {"x": x + 6, "y": 18 + tall - height, "width": column - 12, "height": height, "fill": "#57606a"}
        parts.append(el("rect", **block))
        middle = {"x": x + column / 2, "text_anchor": "middle", "font_size": 12}
        parts.append(el("text", str(count), y=round(13 + tall - height, 1), **middle))
        parts.append(el("text", f"{low * 100:.0f}–{high * 100:.0f}", y=tall + 34, class_="soft", **middle))
    title = "Calls by how many percent of the points they had"
    width = column * len(BANDS)
    yield el("h3", title)
    yield el(
        "svg", el("title", title), parts, viewBox=f"0 0 {width} {tall + 42}", role="img", style=f"max-width:{width}px"
    )


def _months(found: Group) -> Iterator[Element]:
    """A line for each month, where the calls lie in more than one."""
    piles: dict[str, list[Score]] = {}
    for one in found.scores:
        piles.setdefault(one.record.opened[:7], []).append(one)
    if len(piles) < 2:
        return
    rows = []
    for month, scores in sorted(piles.items()):
        part = group(scores)
        had, could = sum(one.person.got for one in scores), sum(one.person.of for one in scores)
        push = next(one for one in part.spreads if one.name == "first_compression")
        middle = clock(push.median) if push.median is not None else "-"
        share = had / could if could else None
        rows.append(
            el(
                "tr",
                cell("Month", month or "no date"),
                cell("Calls", str(len(scores))),
                cell("Points", f"{had:g} of {could}"),
                cell("", bar(share)),
                cell("First compression, middle", middle),
            )
        )
    yield el("h3", "By month")
    yield table(("Month", "Calls", "Points of the person", "", "First compression, middle"), rows)


def _intervals(found: Group) -> Iterator[Element]:
    spreads = [one for one in found.spreads if one.seconds or one.missing]
    if not spreads:
        return
    yield el("h2", "Telephone CPR")
    last = max(
        (*(one.seconds[-1] for one in spreads if one.seconds), *(one.goal or 0.0 for one in spreads)), default=1.0
    )
    for one in spreads:
        yield el("p", el("b", INTERVAL_NAMES[one.name]), f": {_told(one)}")
        yield _strip(one, max(last, 1.0))
    yield el(
        "p", "Each ring is a call; the tall line is the middle one, the dashed line the goal.", class_="soft small"
    )


def _told(one: Spread) -> str:
    middle = f"middle {clock(one.median)} of {len(one.seconds)}" if one.median is not None else "none on record"
    goal = f", {one.within} within {clock(one.goal)}" if one.goal is not None else ""
    return middle + goal + (f", missing in {one.missing}" if one.missing else "")


def _strip(one: Spread, last: float) -> Element:
    width, side = 480, 12

    def place(at: float) -> float:
        return round(side + (width - 2 * side) * min(1.0, max(0.0, at) / last), 1)

    parts = [el("line", x1=side, x2=width - side, y1=22, y2=22, stroke="#8c959f")]
    for at in (0.0, last):
        anchor = "start" if at == 0.0 else "end"
        label = {"x": place(at), "y": 44, "text_anchor": anchor, "font_size": 11}
        parts.append(el("text", clock(at), class_="soft", **label))
    for at in one.seconds:
        parts.append(el("circle", cx=place(at), cy=22, r=5, fill="none", stroke="#1b1f24", stroke_width=1.5))
    if one.median is not None:
        x = place(one.median)
        parts.append(el("line", x1=x, x2=x, y1=8, y2=36, stroke="#1b1f24", stroke_width=2))
    if one.goal is not None:
        x = place(one.goal)
        parts.append(el("line", x1=x, x2=x, y1=4, y2=40, stroke="#b42318", stroke_width=2, stroke_dasharray="4 3"))
    title = el("title", f"{INTERVAL_NAMES[one.name]}: {_told(one)}")
    return el("svg", title, parts, viewBox=f"0 0 {width} 48", role="img", style=f"max-width:{width}px")


# What went worst ----------------------------------------------------------------------------------------------------


def _worst(found: Group, addresses: Mapping[int, str]) -> Iterator[Element]:
    yield el("h2", "What cost most points")
    if not found.worst:
        yield el("p", "Nothing: no point was lost by a person.")
        return
    rows = [_item(one, found, addresses) for one in found.worst[:WORST]]
    yield table(("Lost", "What", "Part", "Missed", "Partly", "Scored in", "Calls"), rows)


def _item(one: Item, found: Group, addresses: Mapping[int, str]) -> Element:
    return el(
        "tr",
        cell("Points lost", f"{one.lost:g}"),
        cell("", el("b", one.title)),
        cell("Part", VARIABLES[one.variable]),
        cell("Missed", str(one.missed)),
        cell("Partly", str(one.partly)),
        cell("Scored in", str(one.scored)),
        cell("Calls", *_linked(one, found, addresses), class_="small"),
    )


def _linked(one: Item, found: Group, addresses: Mapping[int, str]) -> Iterator[Element | str]:
    places = [place for place, score in enumerate(found.scores) if score.record.id in one.calls]
    for place in places[:_NAMED]:
        yield el("a", found.scores[place].record.id, href=addresses[place])
        yield " "
    if len(places) > _NAMED:
        yield f"and {len(places) - _NAMED} more"


def _calls(found: Group, addresses: Mapping[int, str]) -> Iterator[Element]:
    yield el("h2", "The calls")
    rows = []
    for place, one in enumerate(found.scores):
        record, level = one.record, one.record.advice.level.value
        push = one.intervals.since_start("first_compression")
        contested = sum(len(mark.contests) for mark in one.marks)
        rows.append(
            el(
                "tr",
                cell("", el("a", record.title, href=addresses[place])),
                cell("Taken", record.opened[:16].replace("T", " ")),
                cell("Level", el("span", level, class_=f"level-{level}")),
                cell("Points", f"{one.person.got:g} of {one.person.of}"),
                cell("", bar(one.person.share)),
                cell("Not scorable", str(one.person.not_scorable)),
                cell("First compression", clock(push) if push is not None else ""),
                cell("Notes", str(contested) if contested else ""),
            )
        )
    yield table(
        ("Call", "Taken", "Level", "Points of the person", "", "Not scorable", "First compression", "Notes"), rows
    )
