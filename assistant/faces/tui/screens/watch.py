"""The replay screen: a recorded call in the console's own layout, with what was recorded beside what the engine advises.

Nothing here can change the recording, so keys act at once. A number or a time typed out, with Enter, is where to go.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from assistant.faces.tui.options import Options
from assistant.faces.tui.panels.alerts import AlertsPanel
from assistant.faces.tui.panels.banner import Banner
from assistant.faces.tui.panels.bars import Bars
from assistant.faces.tui.panels.beat import BeatPanel
from assistant.faces.tui.panels.clocks import ClocksPanel
from assistant.faces.tui.panels.conversation import Conversation, Row
from assistant.faces.tui.panels.hint import Hint
from assistant.faces.tui.panels.keys import WATCH, KeysPanel
from assistant.faces.tui.panels.picture import PicturePanel
from assistant.faces.tui.panels.prompt import Offer, PromptPanel
from assistant.faces.tui.panels.recorded import Recorded
from assistant.faces.tui.panels.timeline import LEGEND, Timeline
from assistant.faces.tui.panels.title import Title, TitleState
from assistant.faces.tui.screens import pages, watch_pages
from assistant.faces.tui.screens.call import REFRESH, TALL, WIDE
from assistant.faces.tui.screens.show import Shown

if TYPE_CHECKING:
    from assistant.faces.tui.replaying import Watching
    from assistant.training.walk import Mark

log = logging.getLogger(__name__)
PACES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
PULSE = 0.1
LOADING = Offer("LOADING", "The scripts are loading, then the recording is played through once.")


class WatchScreen(Screen[None]):
    """A recording on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "play", "play", priority=True),
        Binding("right,down,l,j", "step(1)", "step"),
        Binding("left,up,h,k", "step(-1)", "back"),
        Binding("tab,n", "mark(1)", "next event", priority=True),
        Binding("shift+tab,p", "mark(-1)", "event before", priority=True),
        Binding("home", "go(0)", "start"),
        Binding("end", "end", "end"),
        Binding("plus,equals_sign", "pace(1)", "faster"),
        Binding("minus", "pace(-1)", "slower"),
        Binding("f", "fork", "take over"),
        Binding("c", "compare", "compare"),
        Binding("d", "page('differences')", "differences"),
        Binding("r,ctrl+r", "page('reasons')", "reasons"),
        Binding("w", "page('why')", "why"),
        Binding("question_mark", "page('help')", "help"),
        Binding("ctrl+y", "theme", "theme"),
        Binding("escape", "back", "close"),
        Binding("pageup", "scroll(-1)", "up"),
        Binding("pagedown", "scroll(1)", "down"),
        Binding("q", "app.leave", "quit"),
    ]

    def __init__(self, options: Options, next_theme: Callable[[str], str], fork: Callable[[Watching], None]) -> None:
        super().__init__()
        self.options = options
        self.next_theme = next_theme
        self.work: Watching | None = None
        self.playing = False
        self.told: list[str] = []
        """What is to be said once the recording is there."""
        self._pace = 1
        self._wanted = ""
        self._page = ""
        self._beat = 0.0
        self._fork = fork
        self.shown = Shown(self)
        self.shown.mode("replay")

    def compose(self) -> ComposeResult:
        """The panels of a call; the recorded side stands where the beat is, the line of time where the line is."""
        yield Title("title")
        yield Bars(id="bars")
        yield Banner("banner")
        with Horizontal(id="now"):
            yield PromptPanel("prompt")
            yield Recorded("recorded")
        yield BeatPanel("beat")
        with Horizontal(id="middle"):
            yield Conversation("conversation")
            yield Conversation("page")
            with Vertical(id="side"):
                yield PicturePanel("picture")
                yield ClocksPanel("clocks")
        yield AlertsPanel("alerts")
        yield Hint("hint")
        yield Timeline("timeline")
        yield KeysPanel("keys")

    def on_mount(self) -> None:
        """Nothing is loaded yet."""
        self.query_one("#beat", BeatPanel).display = False
        self.set_interval(PULSE, self._pulse)
        self.set_interval(REFRESH, self.draw)
        self.call_after_refresh(self.draw)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.height >= TALL, "-tall")
        self.call_after_refresh(self.draw)

    def opened(self, work: Watching) -> None:
        """The recording is there, before its first turn."""
        self.work = work
        if self.told:
            self.note(f"{self.told[0]}" + (f"  (+{len(self.told) - 1} more, told at the end)" if self.told[1:] else ""))
        self.draw()

    def note(self, text: str) -> None:
        """A quiet note, until the next key."""
        self.query_one("#hint", Hint).note(text)

    # Drawing --------------------------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Bring the whole screen up to date. A fault in it costs one drawing."""
        try:
            self._draw()
        except Exception as problem:
            log.exception("drawing failed")
            self.note(f"Drawing failed ({type(problem).__name__}).")

    def _draw(self) -> None:
        work, one = self.work, self.query_one
        one("#keys", KeysPanel).show(WATCH)
        one("#hint", Hint).tell(self._hint())
        if work is None:
            one("#title", Title).show(TitleState(mode="replay", place="loading", listening=""))
            one("#prompt", PromptPanel).offer(LOADING)
            return
        work.moved()
        work.place = self._place(work)
        self.shown.call(work, "", True)
        self.shown.conversation(work, ())
        one("#recorded", Recorded).show(work.walk, watch_pages.fork_line(work))
        one("#timeline", Timeline).show(work.walk)

    def _place(self, work: Watching) -> str:
        how = f"PLAYING {PACES[self._pace]:g}x" if self.playing else "paused"
        return f"turn {work.walk.taken} of {work.walk.length}  {how}"

    def _hint(self) -> str:
        if self._wanted:
            return f"go to {self._wanted}_   Enter: this turn, or with a colon this time · Esc drops it"
        if self._page:
            return "Esc closes the page"
        return f"Space plays · F takes over by hand · {LEGEND}"

    # Walking --------------------------------------------------------------------------------------------------------

    def _pulse(self) -> None:
        """While it plays, time goes on."""
        now = self.options.tick()
        gone, self._beat = now - self._beat, now
        work = self.work
        if work is None or not self.playing:
            return
        work.walk.run_to(work.walk.seconds + gone * PACES[self._pace])
        if work.walk.taken == work.walk.length:
            self.playing = False
        self.draw()

    def _walk(self, taken: int) -> None:
        """Go to where so many turns have been played."""
        self.note("")
        if self.work is not None:
            self.work.walk.to(taken)
            self.draw()

    def action_play(self) -> None:
        """Space: play or pause; at the end from the start again."""
        work = self.work
        if work is None:
            return
        if not self.playing and work.walk.taken == work.walk.length:
            work.walk.to(0)
        self.playing = not self.playing
        self._beat = self.options.tick()
        self.note("")
        self.draw()

    def action_step(self, way: int) -> None:
        """Right, left: a turn forth or back; playing pauses."""
        self.playing = False
        if self.work is not None:
            self._walk(self.work.walk.taken + way)

    def action_go(self, taken: int) -> None:
        """Home: the start."""
        self._walk(taken)

    def action_end(self) -> None:
        """End: the end."""
        if self.work is not None:
            self._walk(self.work.walk.length)

    def action_mark(self, way: int) -> None:
        """Tab: to where something happens next, or happened before."""
        self.playing = False
        mark: Mark | None = self.work.walk.mark(way) if self.work is not None else None
        if mark is None:
            self.note("Nothing more happens this way.")
            return
        self._walk(mark.turn + 1)
        self.note(f"turn {mark.turn}: {mark.kind}, {mark.text}")

    def action_pace(self, way: int) -> None:
        """Plus, minus: faster, slower."""
        self._pace = min(max(self._pace + way, 0), len(PACES) - 1)
        self.note(f"Pace: {PACES[self._pace]:g} times that of the call.")
        self.draw()

    def on_key(self, event: events.Key) -> None:
        """Digits and a colon say where to go; Enter goes there."""
        sign = event.character or ""
        if sign.isdecimal() or (sign == ":" and self._wanted):
            self._wanted = (self._wanted + sign)[:8]
        elif event.key == "backspace":
            self._wanted = self._wanted[:-1]
        elif event.key == "enter" and self._wanted:
            self._seek()
        else:
            return
        event.stop()
        self.draw()

    def _seek(self) -> None:
        wanted, self._wanted = self._wanted, ""
        work = self.work
        if work is None:
            return
        if ":" not in wanted:
            self._walk(int(wanted))
            return
        seconds = 0
        for part in wanted.split(":"):
            seconds = seconds * 60 + int(part or 0)
        self._walk(work.walk.at(seconds))

    # Pages, forks ---------------------------------------------------------------------------------------------------

    def action_page(self, name: str) -> None:
        """Open a page over the conversation, or close it."""
        work = self.work
        if work is None or self._page == name:
            self.action_back()
            return
        make: dict[str, Callable[[], list[Row]]] = {
            "differences": lambda: watch_pages.differences_page(work),
            "reasons": lambda: pages.reasons_page(work),
            "why": lambda: pages.why_page(work),
            "help": watch_pages.help_page,
            "compare": lambda: watch_pages.compare_page(work.fork, work.walk),
        }
        self.playing = False
        self._page = name
        self.set_class(True, "-page")
        self.call_after_refresh(self.query_one("#page", Conversation).page, make[name]())
        self.draw()

    def action_compare(self) -> None:
        """C: the recording and the fork side by side."""
        if self.work is None or self.work.fork is None:
            self.note("There is no fork yet: F takes the call over by hand from here.")
        else:
            self.action_page("compare")

    def action_fork(self) -> None:
        """F: take the call over by hand from here."""
        self.playing = False
        if self.work is not None:
            self._fork(self.work)

    def action_theme(self) -> None:
        """Ctrl+Y."""
        self.note(self.next_theme(""))

    def action_scroll(self, way: int) -> None:
        """Scroll what is read."""
        shown = self.query_one("#page" if self._page else "#conversation", Conversation)
        shown.scroll_pages(way)

    def action_back(self) -> None:
        """Esc: closes a page, drops what was typed."""
        self._page, self._wanted = "", ""
        self.set_class(False, "-page")
        self.note("")
        self.draw()
