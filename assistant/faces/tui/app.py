"""The console as a Textual app: themes, the palette, the key that starts CPR from anywhere, and faults that end nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from threading import Thread
from typing import ClassVar, Protocol

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from assistant.faces.tui import window
from assistant.faces.tui.loading import Failed, load
from assistant.faces.tui.options import Options
from assistant.faces.tui.overheard import followed
from assistant.faces.tui.screens.call import CallScreen
from assistant.faces.tui.screens.pages import LOCAL
from assistant.faces.tui.sturdy import Sturdy
from assistant.faces.tui.themes import NAMES, THEMES

log = logging.getLogger(__name__)
PATIENCE = 10
"""So many faults within a second are no accident: then the program ends rather than spin."""


class Front(Protocol):
    """A screen that can be told something."""

    @property
    def is_running(self) -> bool:
        """Whether it is there."""
        ...

    def note(self, text: str) -> None:
        """A quiet note."""
        ...

    def post_message(self, message: Message) -> bool:
        """Hand a message on."""
        ...


class Console(Sturdy, App[int]):
    """Calls on the whole screen."""

    TITLE = "calltaker"
    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "cpr", "start CPR", priority=True, show=False),
        Binding("ctrl+q", "leave", "quit", priority=True, show=False),
    ]

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.problems: list[str] = []
        self.call = CallScreen(options, self.next_theme)
        self.faults: list[Exception] = []
        self._faults: list[float] = []
        self._resting: Timer | None = None
        self.call.feed = followed(options, self._post)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = options.theme

    def get_default_screen(self) -> Screen[None]:
        """The call screen is all there is."""
        return self.call

    def on_mount(self) -> None:
        """Load what takes time once the screen is drawn."""
        self.app_resume_signal.subscribe(self, self._woken)
        self.call.call_after_refresh(self._load)

    def _woken(self, _: App[int]) -> None:
        """Put to sleep and woken: the terminal shows nothing of what was drawn before, so all of it is drawn again."""
        for screen in self.screen_stack:
            screen.refresh()

    def on_resize(self, _: Resize) -> None:
        """Ask for the size again once it rests: the last one told need not be the last one there is."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(window.RESTED, lambda: window.check(self))

    def _load(self) -> None:
        # A thread that nobody waits for: whoever quits while it loads is not held up.
        Thread(target=load, args=(self.options, self._post), name="loading", daemon=True).start()
        if self.call.feed is not None:  # not before the screen is there to be told
            self.call.feed.start()

    @property
    def front(self) -> Front:
        """The screen that tells what goes wrong."""
        return self.call

    def _post(self, message: Message) -> None:
        target: Console | Front = self if isinstance(message, Failed) else self.front
        if target.is_running:
            target.post_message(message)

    def on_failed(self, message: Failed) -> None:
        """Without a book there is nothing to say: leave with the reasons."""
        self.problems = message.problems
        self.exit(return_code=2)

    def action_cpr(self) -> None:
        """Start CPR, whatever is on the screen."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.call.start_cpr()

    def action_leave(self) -> None:
        """Quit; with a call open only at the second press."""
        self.call.leave()

    def next_theme(self, name: str = "") -> str:
        """Switch to the theme of this name, or to the one after the present one."""
        fitting = [one for one in NAMES if one.startswith(name)] if name else []
        if name and not fitting:
            return f"Themes are: {', '.join(NAMES)}."
        at = NAMES.index(self.theme) if self.theme in NAMES else -1
        self.theme = fitting[0] if fitting else NAMES[(at + 1) % len(NAMES)]
        return f"Theme: {self.theme}."

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: rare things only, nothing urgent."""
        for name in NAMES:
            yield SystemCommand(f"Theme: {name}", "Change the colours", lambda name=name: self._themed(name))
        for one in LOCAL:
            if one.name not in ("theme", "quit"):
                yield SystemCommand(
                    one.name.capitalize(), one.help, lambda name=one.name: self.call.reading.local(name, "")
                )
        yield SystemCommand("Quit", "Leave the console", self.action_leave)

    def _themed(self, name: str) -> None:
        self.next_theme(name)

    def _handle_exception(self, error: Exception) -> None:
        """A fault anywhere in the screen shows a note and the call goes on; only a storm of them ends the program."""
        now = time.monotonic()
        self.faults.append(error)
        self._faults = [one for one in self._faults if now - one < 1.0] + [now]
        if len(self._faults) > PATIENCE or not self.front.is_running:
            super()._handle_exception(error)
            return
        log.error("a fault in the screen", exc_info=error)
        self.front.note(f"A part of the screen failed ({type(error).__name__}). The call goes on.")

    async def on_unmount(self) -> None:
        """Store what is waiting."""
        self.store()

    def store(self) -> None:
        """Store what is waiting, and take nothing more from the feed."""
        if self.call.feed is not None:
            self.call.feed.stop()
        if self.call.work is not None:
            desk = self.call.work.desk
            desk.close()
            if desk.unsaved:
                self.problems.append(f"{desk.unsaved} entries could not be saved. {desk.warning}")
