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

    async def _on_key(self, event: events.Key) -> None:
        """Keys are done in the order in which they come.

        Textual does letters at once and every other key some steps later, so that of keys that come in one burst the
        letters would overtake the Enter or the Backspace before them.
        """
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    async def action_submit(self) -> None:
        """Enter: the line is handed on, and is empty for what is typed next, before anybody deals with it."""
        await super().action_submit()
        self.value = ""

    def put_back(self, line: str) -> None:
        """A line that was handed on and could not be taken stands there again, before what was typed since."""
        self.value = line + self.value
        self.cursor_position = len(self.value)

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
