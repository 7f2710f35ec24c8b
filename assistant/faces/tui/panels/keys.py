"""The keys that matter at this moment, clickable too."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from assistant.faces.tui.panels.panel import Panel

Key = tuple[str, str, str]
"""The key as shown, what it does in a word, and its action."""

CALL: tuple[Key, ...] = (
    ("F2", "sent", "sent"),
    ("F3", "heard", "heard"),
    ("F5", "CPR", "cpr"),
    ("F8", "seen", "seen"),
    ("F9", "report", "report"),
    ("^R", "why", "reasons"),
    ("^Z", "undo", "undo"),
    ("^L", "line lost", "line_lost"),
    ("^N", "next call", "next_call"),
    ("^Q", "quit", "app.leave"),
)
CPR: tuple[Key, ...] = (
    ("F2", "sent", "sent"),
    ("F4", "1st push", "first"),
    ("F6", "barrier", "barriers"),
    ("F7", "AED", "aed"),
    ("F8", "seen", "seen"),
    ("F9", "report", "report"),
    ("^T", "tap", "tap"),
    ("^R", "why", "reasons"),
    ("^Z", "undo", "undo"),
)
CHECK: tuple[Key, ...] = (
    ("F4", "breath", "first"),
    ("^T", "breath", "tap"),
    ("F5", "CPR", "cpr"),
    ("F2", "sent", "sent"),
    ("^R", "why", "reasons"),
    ("^Z", "undo", "undo"),
)
WATCH: tuple[Key, ...] = (
    ("Space", "play", "play"),
    ("→", "step", "step(1)"),
    ("←", "back", "step(-1)"),
    ("Tab", "event", "mark(1)"),
    ("F", "fork", "fork"),
    ("C", "compare", "compare"),
    ("D", "differs", "page('differences')"),
    ("?", "help", "page('help')"),
    ("+", "faster", "pace(1)"),
    ("Q", "quit", "app.leave"),
)


class KeysPanel(Panel):
    """One line of keys; /help lists them all."""

    def show(self, keys: tuple[Key, ...]) -> None:
        """Draw as many keys as the line holds, and the way to the rest."""
        self.draw(lambda: self._made(keys))

    def _made(self, keys: tuple[Key, ...]) -> Content:
        room = max(20, self.size.width) - (0 if keys is WATCH else len("/help "))
        made = Content("")
        for key, does, action in keys:
            name = action if "." in action else f"screen.{action}"
            one = Content.assemble((f" {key}", Style(bold=True) + Style.from_meta({"@click": name})), f" {does} ")
            if made.cell_length + one.cell_length > room:
                break
            made = made + one
        return made if keys is WATCH else made + Content(" /help")
