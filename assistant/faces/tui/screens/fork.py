"""The screen of a fork: the call screen as it is, with the way to compare, to save as a test, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from assistant.faces.tui.options import Options
from assistant.faces.tui.screens import watch_pages
from assistant.faces.tui.screens.call import CallScreen

if TYPE_CHECKING:
    from assistant.faces.tui.replaying import Forked


class ForkScreen(CallScreen):
    """A recorded call that somebody goes on with by hand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "compare", "compare", priority=True),
        Binding("ctrl+s", "save", "save as a test", priority=True),
    ]

    def __init__(self, options: Options, next_theme: Callable[[str], str], work: Forked) -> None:
        super().__init__(options, next_theme)
        self.shown.mode("training")
        self.forked = work
        self.work = work
        self.started = True
        self.listening = ""

    def on_mount(self) -> None:
        """Everything is loaded already."""
        super().on_mount()
        self.lines.ready()
        self.note(f"Yours from turn {self.forked.fork.turn} on. F10 compares, Ctrl+S saves a test, Ctrl+Q goes back.")

    def action_compare(self) -> None:
        """F10: the recording and the fork side by side."""
        self.reading.open("compare", lambda work: watch_pages.compare_page(self.forked, self.forked.walk))

    def action_save(self) -> None:
        """Ctrl+S: keep the fork as a test of the scripts."""
        self.act(lambda work: self.forked.keep)

    def leave(self) -> None:
        """Back to the recording; the fork stays in memory until the next one."""
        asked = "This fork is not saved: Ctrl+S saves it, Ctrl+Q again goes back without."
        if self.forked.saved or not self.forked.fork.touched or self.sure.again("quit", asked):
            self.app.pop_screen()
