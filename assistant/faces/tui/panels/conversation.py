"""The conversation, drawn line by line: a thousand turns cost no more than ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.faces.tui.sturdy import Sturdy
from assistant.faces.words import literal, running

if TYPE_CHECKING:
    from assistant.faces.tui.record import Line

_STYLES = {
    "said": "",
    "heard": "bold",
    "act": "italic",
    "note": "italic",
    "differs": "bold italic",
    "unread": "italic",
    "page": "",
    "head": "bold",
}
_WHO = 8
_MARKED = Style(reverse=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the conversation: what stands in front, and the words, wrapped beside it."""

    words: Text
    front: Text = field(default_factory=Text)
    number: int = 0
    """The event that it tells of, 0 for none."""

    def fits(self, width: int) -> bool:
        """Whether it takes one line of the screen, told without wrapping it."""
        text = self.words.plain
        return text.isascii() and text.isprintable() and 0 < len(text) <= max(10, width - self.front.cell_len)

    def wrapped(self, console: Console, width: int) -> list[Text]:
        """The lines of the screen that it takes."""
        indent = self.front.cell_len
        lines = list(self.words.wrap(console, max(10, width - indent), tab_size=1)) or [Text("")]
        return [Text.assemble(self.front if not place else " " * indent, one) for place, one in enumerate(lines)]


class Conversation(Sturdy, ScrollView, can_focus=False):
    """What was said and done. Shows the newest unless somebody scrolled up."""

    @dataclass
    class Picked(Message):
        """The line that tells of this event was clicked."""

        number: int

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._texts: list[Row] = []
        self._strips: list[Strip | None] = []
        """The lines of the screen, as wide as it is; None until such a one is looked at, which most of a long call never are."""
        self._rows: list[Row] = []
        """The row that each is of."""
        self._marked: int | None = None
        self._tail: list[Row] = []
        self._tail_rows = 0
        self._width = 0
        self._follows = True

    @property
    def count(self) -> int:
        """How many lines are drawn that will not change."""
        return len(self._texts)

    def clear(self) -> None:
        """Forget every line."""
        self._texts, self._strips, self._rows, self._tail, self._tail_rows = [], [], [], [], 0

    def mark(self, number: int | None) -> None:
        """Mark the lines of this event and bring them into view; None takes the mark away and goes to the end."""
        self._marked = number
        self._follows = number is None
        place = next((at for at, row in enumerate(self._rows) if row.number == number), None)
        if place is not None and not 0 <= place - self.scroll_offset.y < self.size.height:
            self.scroll_to(y=max(0, place - self.size.height // 2), animate=False, immediate=True)
        self._to_end()
        self.refresh()

    def show(self, more: Sequence[Row], tail: Sequence[Row] = ()) -> None:
        """Add lines for good, and below them those that are only there for now."""
        if not more and not tail and not self._tail:
            return
        if self._tail_rows:
            del self._strips[-self._tail_rows :], self._rows[-self._tail_rows :]
        for one in more:
            self._texts.append(one)
            self._add(one)
        self._tail = list(tail)
        self._tail_rows = sum(self._add(one) for one in self._tail)
        self._grown()

    def _add(self, row: Row) -> int:
        """Put a row below the others; how many lines it takes."""
        if self._width < 1:
            return 0
        strips: Sequence[Strip | None] = (None,) if row.fits(self._width) else self._drawn(row)
        self._strips.extend(strips)
        self._rows.extend([row] * len(strips))
        return len(strips)

    def page(self, texts: Sequence[Row]) -> None:
        """Show these lines instead, from the top."""
        self.clear()
        self._follows = False
        self.show(texts)
        self.scroll_home(animate=False, immediate=True)
        self.refresh()

    def _drawn(self, row: Row) -> list[Strip]:
        console, width = self.app.console, self._width
        lines = (Strip(list(line.render(console, end=""))) for line in row.wrapped(console, width))
        return [line.extend_cell_length(width, Style.null()).crop(0, width) for line in lines]

    def _line(self, place: int) -> Strip:
        """A line, drawn when it is looked at for the first time."""
        strip = self._strips[place]
        if strip is None:
            strip = self._strips[place] = self._drawn(self._rows[place])[0]
        return strip

    def _grown(self) -> None:
        self.virtual_size = Size(max(1, self._width), len(self._strips))
        self.refresh()
        self._to_end()

    def _to_end(self) -> None:
        if self._follows:
            self.scroll_end(animate=False, immediate=True, force=True, x_axis=False)

    def scroll_pages(self, way: int) -> None:
        """Scroll by a page, up (-1) or down (1). Whoever scrolled up stays there until he is back at the end."""
        self._follows = False
        self.scroll_relative(y=way * max(1, self.size.height - 1), animate=False, immediate=True)
        self._settled()

    def _settled(self) -> None:
        self._follows = self.scroll_offset.y >= self.max_scroll_y

    def on_mouse_scroll_up(self) -> None:
        """The wheel: what is read stays in place."""
        self._follows = False

    def on_mouse_scroll_down(self) -> None:
        """The wheel: back at the end the newest is shown again."""
        self.call_after_refresh(self._settled)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap everything anew when the width changed."""
        width = self.scrollable_content_region.width
        if width >= 1 and width != self._width:
            self._width = width
            self._strips, self._rows = [], []
            for row in self._texts:
                self._add(row)
            self._tail_rows = sum(self._add(row) for row in self._tail)
            self._grown()
        self._to_end()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        place = y + self.scroll_offset.y
        style = self.rich_style
        if place >= len(self._strips):
            return Strip.blank(self.size.width, style)
        if self._marked is not None and self._rows[place].number == self._marked:
            style += _MARKED
        return self._line(place).apply_style(style)

    def on_click(self, event: events.Click) -> None:
        """A line of the conversation was clicked."""
        place = event.y + self.scroll_offset.y
        if place < len(self._rows) and self._rows[place].number:
            self.post_message(self.Picked(self._rows[place].number))


def row_of(line: Line) -> Row:
    """One line of the conversation; what the caller said is never read as markup."""
    style = _STYLES[line.kind] + (" strike" if line.undone else "")
    words = Text(literal(line.text), style=style)
    if line.undone:
        words.append("  (taken back)", style="not strike")
    if line.anew:
        words.append("  (answered anew below)", style="italic")
    return Row(
        words,
        _front(f"{running(line.at):>5}", line.who, "bold" if line.kind in ("heard", "differs") else ""),
        line.number,
    )


def _front(time: str, who: str, style: str) -> Text:
    front = Text(f"{time[:5]} ", style="dim")
    return front.append(f"{who:<{_WHO}}"[: _WHO - 1] + " ", style=style)


def unread(who: str, text: str) -> Row:
    """Words that nobody has read yet."""
    words = Text(literal(text), style="italic")
    words.append("  (not read yet)", style="reverse")
    return Row(words, _front("    …", "you" if who == "dispatcher" else who, "italic"))
