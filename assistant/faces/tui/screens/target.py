"""Which question a bare answer is filed under: the next prompt, unless a key moved it to another one.

Up and Down (Tab too) walk along one list: the questions answered so far, the newest nearest, then the next prompt, then
the other open questions. Filing an answer, or Esc, goes back to the next prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.faces.tui.panels.conversation import Conversation
from assistant.faces.tui.taking import asked_by

if TYPE_CHECKING:
    from assistant.dialog.advice import Prompt
    from assistant.domain.call import Reply
    from assistant.faces.tui.screens.call import CallScreen


class Target:
    """The question chosen by hand, None while it is the next prompt."""

    def __init__(self, screen: CallScreen) -> None:
        self._screen = screen
        self.prompt: Prompt | None = None
        self.reply: Reply | None = None
        """The answer it has already, None for an open question."""
        self._place = 0

    def move(self, way: int) -> None:
        """Go on to an earlier (-1) or a later (1) question; at an end it stays."""
        work = self._screen.work
        if work is None or work.offers:
            return
        earlier, later = work.answered(), work.open_questions()
        self._place = min(max(self._place + way, -len(earlier)), len(later))
        if self._place < 0:
            self.reply, self.prompt = earlier[-self._place - 1]
        else:
            self.reply = None
            self.prompt = later[self._place - 1] if self._place else None
        self._shown()

    def choose(self, event: int) -> None:
        """Take the answered question whose reply came with this event, if there is one."""
        work = self._screen.work
        found = work.answered() if work is not None and not work.offers else []
        for place, (reply, prompt) in enumerate(found, start=1):
            if reply.event == event:
                self._place, self.reply, self.prompt = -place, reply, prompt
                self._shown()

    def reset(self) -> None:
        """Back to the next prompt."""
        if self.prompt is not None or self._place:
            self._place, self.prompt, self.reply = 0, None, None
            self._shown()

    def _shown(self) -> None:
        event = self.reply.event if self.reply is not None else None
        self._screen.query_one("#conversation", Conversation).mark(event)
        self._screen.lines.hint()

    def told(self, taken: str) -> str:
        """The hint while a question is chosen: which, and what the line will be taken for."""
        assert self.prompt is not None
        if self.reply is None:
            return f"OTHER QUESTION: {asked_by(self.prompt)}  {taken} · Esc back"
        was = self._screen.work.was(self.prompt, self.reply) if self._screen.work is not None else ""
        return f"EARLIER: {asked_by(self.prompt)}  {taken} · Esc back · was {was}"  # the end is what gives way
