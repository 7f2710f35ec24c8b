"""What is read over the conversation, and the commands of the console itself."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assistant.faces.tui.panels.beat import BeatPanel
from assistant.faces.tui.panels.conversation import Conversation, Row
from assistant.faces.tui.screens import pages

if TYPE_CHECKING:
    from assistant.faces.tui.screens.call import CallScreen
    from assistant.faces.tui.work import Work

log = logging.getLogger(__name__)
MENUS = ("barriers", "complaints")
"""Pages from which a number chooses."""
Make = Callable[["Work"], list[Row]]


class Reading:
    """Opens and closes pages; the line keeps the keys all the while."""

    def __init__(self, screen: CallScreen) -> None:
        self._screen = screen
        self.page = ""
        """The name of the page that is open, empty when none is."""
        self._pages: Mapping[str, Make] = {
            "help": lambda work: pages.help_page([*pages.LOCAL, *work.commands()]),
            "report": pages.report_page,
            "reasons": pages.reasons_page,
            "why": pages.why_page,
            "complaints": lambda work: pages.complaints_page(work, self._room),
            "barriers": lambda work: pages.barriers_page(work, self._room),
        }

    @property
    def _room(self) -> int:
        """How many columns a page has, one kept for the bar beside it."""
        screen = self._screen
        side = screen.query_one("#side")
        stays = screen.has_class("-wide") or screen.query_one("#beat").has_class("-beat")
        return screen.size.width - 3 - (int(side.styles.width.value) if stays and side.styles.width else 0)

    def open(self, name: str, make: Make) -> bool:
        """Show a page over the conversation; asked for again it closes. Whether it is open now."""
        screen = self._screen
        screen.stay()
        again = self.page == name
        self.close()
        if screen.work is None or again:
            return False
        try:
            made = make(screen.work)
        except Exception as problem:
            log.exception("a page failed")
            screen.note(f"That page failed ({type(problem).__name__}). The call goes on.")
            return False
        self.page = name
        screen.set_class(True, "-page")
        screen.call_after_refresh(screen.query_one("#page", Conversation).page, made)
        return True

    def close(self) -> None:
        """Back to the conversation."""
        self.page = ""
        self._screen.lines.menu = ""
        self._screen.set_class(False, "-page")

    def local(self, name: str, words: str) -> None:
        """A command of the console itself."""
        screen = self._screen
        beat = screen.query_one("#beat", BeatPanel)
        if name == "theme":
            screen.note(screen.next_theme(words))
        elif name == "bell":
            beat.bell = not beat.bell
            screen.note(f"Bell at each beat: {'on' if beat.bell else 'off'}.")
        elif name == "motion":
            beat.still = not beat.still
            screen.note(f"The beat {'no longer flashes' if beat.still else 'flashes'}.")
        elif name in self._pages:
            opened = self.open(name, self._pages[name])
            screen.lines.menu = name if opened and name in MENUS else ""
            screen.lines.hint()
        else:
            others = {"new": screen.action_next_call, "swapcall": screen.action_other_call, "quit": screen.leave}
            others[name]()
