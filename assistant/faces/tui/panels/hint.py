"""The line above the input: what the typed line will be taken for, or a quiet note until the next key."""

from __future__ import annotations

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, content
from assistant.faces.words import literal, shortened


class Hint(Panel):
    """One line."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self._note = ""
        self._told = ""

    def note(self, text: str) -> None:
        """A note, empty to take it away."""
        self._note = literal(text)
        self.draw(self._made)

    def tell(self, text: str) -> None:
        """What the line will be taken for."""
        self._told = literal(text)
        self.draw(self._made)

    def _made(self) -> Content:
        width = max(20, self.size.width - 2)
        if self._note:
            return content([(" " + shortened(self._note, width), "bold reverse")])
        return content([" " + shortened(self._told, width)])
