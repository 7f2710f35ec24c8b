"""The first line: which mode, which call, how long it has been running, and whether the listening aid is there."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import running

WIDE = 100
"""Fewer columns show only what is needed in a call."""


@dataclass(frozen=True, slots=True)
class TitleState:
    """What the title tells."""

    mode: str = "live"
    call: str = ""
    seconds: float = 0.0
    waiting: bool = True
    listening: str = "listening aid loading"
    closed: bool = False
    book: str = ""
    patients: int = 1
    patient: int = 1
    place: str = ""
    """Where a replay stands."""


class Title(Panel):
    """Mode in word and colour, never to be mistaken."""

    def show(self, state: TitleState) -> None:
        """Draw the title."""
        for mode in ("live", "training", "replay"):
            self.set_class(state.mode == mode, mode)
        self.draw(lambda: self._made(state))

    def _made(self, state: TitleState) -> Content:
        parts: list[Part] = [(f" {state.mode.upper()} ", "bold reverse"), "  "]
        if state.closed:
            parts.append(("CALL CLOSED", "bold"))
        elif state.waiting:
            parts.append("the clock starts with the first key")
        else:
            parts.append((f"Call {running(state.seconds)}", "bold"))
        if state.place:
            parts.append(f"  {state.place}")
        if state.patients > 1:
            parts.append((f"  PATIENT {state.patient} of {state.patients}", "bold"))
        if state.listening:
            parts.append((f"  · {state.listening}", "italic"))
        made = content(parts)
        for more in (state.call, f"scripts {state.book[:8]}" if state.book else ""):
            if more and max(WIDE, made.cell_length + len(more) + 3) <= self.size.width:  # what is not needed gives way
                made = content([made, f"  {more}"])
        return made
