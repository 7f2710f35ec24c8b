"""The clocks: how long what has been running, against its goal; what is overdue says so in a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import running, shortened

if TYPE_CHECKING:
    from assistant.dialog.advice import RunningClock

_STAYS = ("recognised",)
"""Clocks that show a moment reached, not time that is passing; so does that of the first push, once there was one."""


_SHORT = {"recognised": "Recognised", "compressions": "First push", "swap": "Swap", "breathing_check": "Checked"}


class ClocksPanel(Panel):
    """The running clocks but that of the call, which stands in the title."""

    def show(self, clocks: tuple[RunningClock, ...], pushed: bool = False) -> None:
        """Draw the clocks; `pushed` tells that the first push is done."""
        shown = tuple(one for one in clocks if one.name != "call")
        rows = len(shown)
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.display = bool(rows)
        stand = (*_STAYS, "compressions") if pushed else _STAYS
        self.draw(lambda: self._made(shown, stand))

    def _made(self, clocks: tuple[RunningClock, ...], stand: tuple[str, ...]) -> Content:
        width = max(12, self.size.width - 1)
        parts: list[Part] = []
        for place, one in enumerate(clocks):
            time = f"{'at ' if one.name in stand else ''}{running(one.seconds)}"
            goal = f"/{running(one.limit)}" if one.limit else ""
            late = " LATE" if one.overdue else ""
            right = f"{time}{goal}{late}"
            name = shortened(_SHORT.get(one.name, one.label), width - len(right) - 1)
            style = "bold $error" if one.overdue else ("" if one.name in stand else "bold")
            parts += ["\n" if place else "", name.ljust(width - len(right)), (right, style)]
        return content(parts)
