"""The one input line: always in reach. It keeps every line of a paste, and says what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

from assistant.faces.tui.sturdy import Sturdy
from assistant.faces.words import lines_of

LONGEST = 2_000
"""A longer paste is held beside the line: drawing it there would make every key slow."""


class Entry(Sturdy, Input):
    """What the call-taker types. Letters never act: a line does, once Enter ends it."""

    @dataclass
    class Pasted(Message):
        """Several lines, or a very long one, were pasted."""

        lines: list[str]

    def __init__(self, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)

    def _on_paste(self, event: events.Paste) -> None:
        """Textual's own line keeps only the first line of a paste: several are handed on instead."""
        event.prevent_default()
        event.stop()
        lines = lines_of(event.text)
        if len(lines) > 1 or sum(map(len, lines)) > LONGEST:
            self.post_message(self.Pasted(lines))
        elif lines:
            self.insert_text_at_cursor(lines[0])

    def action_paste(self) -> None:
        """Paste what was copied inside the console, by the same rules."""
        self.post_message(events.Paste(self.app.clipboard))
