"""The picture of the patient: who he is and what is known of him, the newest on top."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.dialog.facts.evidence import CLAIMS
from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import literal, shortened, spaced

if TYPE_CHECKING:
    from assistant.domain.call import Call
    from assistant.domain.findings import Evidence
    from assistant.schema.book import Book

SIGNS = {"present": "yes", "absent": "no", "uncertain": "unsure", "past": "past", "other_person": "other"}
PERHAPS = "maybe"
_WHO = ("age", "sex", "address", "phone")
_GOOD = {
    "unresponsive": "Awake",
    "abnormal_breathing": "Breathing normally",
    "not_breathing": "Breathing",
    "unable_to_speak": "Able to speak",
}
"""What the absence of these is called: «no: not awake» is read wrong in a hurry."""
_SIGN = 7
"""Columns of the sign before a finding."""


def known(call: Call, book: Book) -> list[Evidence]:
    """What is known of the patient as findings, the newest first."""
    tops = [one for one in call.picture.tops.values() if one.finding in book.entries]
    return sorted(tops, key=lambda one: -one.order)


def perhaps(call: Call, book: Book) -> list[Evidence]:
    """What the words were only like, where nothing of its kind is known: for the call-taker to ask about."""
    tops = call.picture.tops
    known_of = {one for name in tops for one in (name, *book.broader.get(name, ()), *book.finer.get(name, ()))}
    return [one for one in call.picture.likened.values() if one.finding not in known_of and one.status in CLAIMS]


def label(book: Book, name: str) -> str:
    """A finding's name for people."""
    entry = book.entries.get(name)
    return entry.label if entry is not None else spaced(name)


def told_as(one: Evidence, book: Book) -> tuple[str, str]:
    """The sign and the name under which a finding is shown."""
    if one.status.value == "absent" and one.finding in _GOOD:
        return "yes", _GOOD[one.finding]
    return SIGNS[one.status.value], label(book, one.finding)


def values(call: Call, names: tuple[str, ...] = _WHO) -> Iterator[tuple[str, str]]:
    """The values told of who and where the patient is."""
    for name in names:
        found = call.picture.tops.get(name)
        value = found.mention.value if found is not None else None
        if value is not None:
            yield name, f"{value:g}" if isinstance(value, float) else literal(str(value))


class PicturePanel(Panel):
    """As much of the picture as fits; Ctrl+R shows all of it with the words."""

    def show(self, call: Call, book: Book, band: str, carry: frozenset[str] = frozenset()) -> None:
        """Draw the picture. The findings that `carry` the level are the last to give way where there is little room."""
        self.draw(lambda: self._made(call, book, band, carry))

    def _made(self, call: Call, book: Book, band: str, carry: frozenset[str]) -> Content:
        width, room = max(10, self.size.width - 1), max(2, self.size.height)
        told = dict(values(call))
        who = " ".join(
            one for one in (told.get("sex", ""), f"{told['age']} y" if "age" in told else f"({band})") if one
        )
        head = f"PATIENT {who}"
        rows: list[tuple[str, str]] = [(shortened(head, width), "bold")]
        for name, front in (("address", ""), ("phone", "phone: ")):
            rows += [(one, "") for one in _two_rows(front + told[name], width)] if name in told else []
        listed = known(call, book)
        found = [_rows(one, call, book, width) for one in listed]
        if sum(map(len, found)) > room - len(rows):
            listed.sort(key=lambda one: one.finding not in carry)
            found = [_rows(one, call, book, width) for one in listed]
            found = [[shortened(" ".join([one[0], *map(str.strip, one[1:])]), width)] for one in found]
        found += [_indented(PERHAPS, label(book, one.finding), width) for one in perhaps(call, book)]
        shown = _fitting([len(one) for one in found], room - len(rows))
        rows += [(text, "") for one in found[:shown] for text in one]
        if shown < len(found):
            rows.append((f"+{len(found) - shown} more: Ctrl+R", "italic"))
        parts: list[Part] = []
        for place, (text, style) in enumerate(rows):
            parts += ["\n" if place else "", (text, style)]
        return content(parts)


def _two_rows(text: str, width: int) -> list[str]:
    """A text on two rows at most, with a sign where more of it was told."""
    rows = wrap(text, width)
    return rows if len(rows) < 3 else [rows[0], shortened(f"{rows[1]} {rows[2]}", width)]


def _rows(one: Evidence, call: Call, book: Book, width: int) -> list[str]:
    """A finding with its sign, wrapped beside it."""
    pile = call.picture.evidence.get(one.finding, ())
    before = next((old for old in pile[1:] if old.status is not one.status), None)
    sign, name = told_as(one, book)
    signs = SIGNS if name == label(book, one.finding) else SIGNS | {"present": "no"}
    was = f" (was {signs[before.status.value]})" if before is not None else ""
    return _indented(sign, f"{name}{was}", width)


def _indented(sign: str, text: str, width: int) -> list[str]:
    """A text wrapped beside its sign."""
    lines = wrap(text, max(8, width - _SIGN)) or [""]
    return [f"{sign if not place else '':<{_SIGN}}{line}" for place, line in enumerate(lines)]


def _fitting(heights: list[int], space: int) -> int:
    """How many of them fit, with a row left to tell of the others."""
    if sum(heights) <= space:
        return len(heights)
    count = 0
    while count < len(heights) and sum(heights[: count + 1]) <= space - 1:
        count += 1
    return count
