"""The picture of the patient: who he is and what is known of him, the newest on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import literal, shortened, spaced

if TYPE_CHECKING:
    from assistant.domain.call import Call
    from assistant.domain.findings import Evidence
    from assistant.schema.book import Book

SIGNS = {"present": "yes", "absent": "no", "uncertain": "unsure", "past": "past", "other_person": "other"}
_WHO = ("age", "sex", "address", "phone")


def known(call: Call, book: Book) -> list[Evidence]:
    """What is known of the patient as findings, the newest first."""
    tops = [one for one in call.picture.tops.values() if one.finding in book.entries]
    return sorted(tops, key=lambda one: -one.order)


def label(book: Book, name: str) -> str:
    """A finding's name for people."""
    entry = book.entries.get(name)
    return entry.label if entry is not None else spaced(name)


def values(call: Call, names: tuple[str, ...] = _WHO) -> Iterator[tuple[str, str]]:
    """The values told of who and where the patient is."""
    for name in names:
        found = call.picture.tops.get(name)
        value = found.mention.value if found is not None else None
        if value is not None:
            yield name, f"{value:g}" if isinstance(value, float) else literal(str(value))


class PicturePanel(Panel):
    """As much of the picture as fits; Ctrl+R shows all of it with the words."""

    def show(self, call: Call, book: Book, band: str) -> None:
        """Draw the picture."""
        self.draw(lambda: self._made(call, book, band))

    def _made(self, call: Call, book: Book, band: str) -> Content:
        width, room = max(10, self.size.width - 1), max(2, self.size.height)
        told = dict(values(call))
        who = " ".join(
            one for one in (told.get("sex", ""), f"{told['age']} y" if "age" in told else f"({band})") if one
        )
        head = f"PATIENT {who}"
        rows: list[tuple[str, str]] = [(head, "bold")]
        rows += [(f"{name}: {told[name]}", "") for name in ("address", "phone") if name in told]
        found = known(call, book)
        space = room - len(rows)
        shown = found if len(found) <= space else found[: max(0, space - 1)]
        rows += [_row(one, call, book) for one in shown]
        if len(shown) < len(found):
            rows.append((f"+{len(found) - len(shown)} more: Ctrl+R", "italic"))
        parts: list[Part] = []
        for place, (text, style) in enumerate(rows):
            parts += ["\n" if place else "", (shortened(text, width), style)]
        return content(parts)


def _row(one: Evidence, call: Call, book: Book) -> tuple[str, str]:
    pile = call.picture.evidence.get(one.finding, ())
    before = next((old for old in pile[1:] if old.status is not one.status), None)
    was = f" (was {SIGNS[before.status.value]})" if before is not None else ""
    return f"{SIGNS[one.status.value]:<6} {label(book, one.finding)}{was}", ""
