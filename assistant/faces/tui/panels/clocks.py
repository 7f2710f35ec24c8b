"""The clocks: how long what has been running, against its goal; what is overdue says so in a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import running, shortened

if TYPE_CHECKING:
    from assistant.dialog.advice import RunningClock

_STAYS = ("recognised",)
"""Clocks that show a moment reached, not time that is passing."""


_SHORT = {"recognised": "Recognised", "compressions": "First push", "swap": "Swap", "breathing_check": "Checked"}


class ClocksPanel(Panel):
    """The running clocks but that of the call, which stands in the title."""

    def show(self, clocks: tuple[RunningClock, ...]) -> None:
        """Draw the clocks."""
        shown = tuple(one for one in clocks if one.name != "call")
        rows = len(shown)
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.display = bool(rows)
        self.draw(lambda: self._made(shown))

    def _made(self, clocks: tuple[RunningClock, ...]) -> Content:
        width = max(12, self.size.width - 1)
        parts: list[Part] = []
        for place, one in enumerate(clocks):
            time = running(one.seconds)
            goal = f"/{running(one.limit)}" if one.limit else ""
            late = " LATE" if one.overdue else ""
            right = f"{time}{goal}{late}"
            name = shortened(_SHORT.get(one.name, one.label), width - len(right) - 1)
            style = "bold $error" if one.overdue else ("" if one.name in _STAYS else "bold")
            parts += ["\n" if place else "", name.ljust(width - len(right)), (right, style)]
        return content(parts)
