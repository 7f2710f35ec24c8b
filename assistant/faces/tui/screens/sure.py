"""What is hard to undo is asked once: the same key again does it, any other key leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.faces.tui.panels.bars import Bars

if TYPE_CHECKING:
    from assistant.faces.tui.screens.call import CallScreen


class Sure:
    """The one question that may stand open: to quit, to close the call, to set the level by hand."""

    def __init__(self, screen: CallScreen) -> None:
        self._screen = screen
        self._asked = ""

    def again(self, name: str, question: str) -> bool:
        """Whether this is the second press in a row; at the first one the question is shown."""
        if self._asked == name:
            self.stay()
            return True
        self._asked = name
        self._screen.query_one("#bars", Bars).show("ask", question)
        return False

    def stay(self) -> None:
        """Another key: the question is withdrawn."""
        if self._asked:
            self._asked = ""
            self._screen.query_one("#bars", Bars).show("ask", "")
