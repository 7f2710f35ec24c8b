"""Bars across the screen that cannot be overlooked: an upgrade, a lost line, a parked call, a store that fails."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from assistant.faces.tui.panels.panel import Panel
from assistant.faces.words import literal, shortened

KINDS = ("upgrade", "line", "ask", "parked", "warning", "note")


class Bar(Panel):
    """One bar."""

    def show(self, text: str) -> None:
        """Show the bar, or hide it when there is nothing to say."""
        if self.display != bool(text):
            self.display = bool(text)
        self.draw(lambda: Content(f" {shortened(literal(text), max(20, self.size.width - 2))}"), layout=True)


class Bars(Vertical, can_focus=False):
    """The bars, the most urgent on top."""

    def compose(self) -> ComposeResult:
        """A bar of each kind."""
        for kind in KINDS:
            bar = Bar(f"bar-{kind}")
            bar.display = False
            yield bar

    def show(self, kind: str, text: str) -> None:
        """Show or hide one bar."""
        self.query_one(f"#bar-{kind}", Bar).show(text)
