"""The line of time under a replay: how far it is, and where something happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import running
from assistant.training.walk import ARREST, DIFFERS, INSTRUCTIONS, LEVEL

if TYPE_CHECKING:
    from assistant.training.walk import Walk

SIGNS = {ARREST: "!", LEVEL: "▲", DIFFERS: "≠", INSTRUCTIONS: "»"}
"""In the order of what matters: one cell shows the first of what falls into it."""
LEGEND = "! arrest ▲ level ≠ differs » steps"


class Timeline(Panel):
    """One row: the time so far, the whole with its marks, the time in all."""

    def show(self, walk: Walk) -> None:
        """Draw the line."""
        self.draw(lambda: self._made(walk))

    def _made(self, walk: Walk) -> Content:
        left, right = f" {running(walk.seconds):>5} ", f" {running(walk.total)} "
        cells = max(10, self.size.width - len(left) - len(right))
        total = walk.total or 1.0
        signs = [""] * cells
        for kind, sign in SIGNS.items():
            for mark in walk.marks:
                place = min(cells - 1, int(walk.times[mark.turn] / total * cells))
                if mark.kind == kind and not signs[place]:
                    signs[place] = sign
        here = min(cells, round(walk.seconds / total * cells))
        parts: list[Part] = [(left, "bold")]
        for place, sign in enumerate(signs):
            played = place < here
            parts.append(
                (sign or ("━" if played else "─"), "bold reverse" if sign and played else "bold" if sign else "")
            )
        return content([*parts, right])
