"""The keys of the call screen: each is one act, done at once from anywhere, whatever stands in the line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from assistant.faces.tui.panels.beat import BeatPanel
from assistant.faces.tui.panels.conversation import Conversation
from assistant.faces.tui.sturdy import Sturdy

if TYPE_CHECKING:
    from assistant.faces.tui.screens.check import Counting
    from assistant.faces.tui.screens.lines import Lines
    from assistant.faces.tui.screens.reading import Reading
    from assistant.faces.tui.screens.sure import Sure
    from assistant.faces.tui.screens.target import Target
    from assistant.faces.tui.work import Work

Act = Callable[[], str | None]


class Keys(Sturdy, Screen[None]):
    """What the keys do. The screen itself brings what they act on."""

    work: Work | None
    lines: Lines
    counting: Counting
    reading: Reading
    sure: Sure
    target: Target
    started: bool
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "sent", "sent", priority=True),
        Binding("f3", "heard", "heard", priority=True),
        Binding("f4", "first", "first compression", priority=True),
        Binding("f6", "barriers", "barriers", priority=True),
        Binding("f7", "aed", "AED here", priority=True),
        Binding("f8", "seen", "seen", priority=True),
        Binding("f9", "report", "report", priority=True),
        Binding("ctrl+z", "undo", "undo", priority=True),
        Binding("ctrl+r", "reasons", "reasons", priority=True),
        Binding("ctrl+t", "tap", "tap", priority=True),
        Binding("ctrl+l", "line_lost", "line lost", priority=True),
        Binding("ctrl+n", "next_call", "next call", priority=True),
        Binding("ctrl+o", "other_call", "parked call", priority=True),
        Binding("ctrl+e", "end", "close call", priority=True),
        Binding("ctrl+g", "by_hand", "ALS by hand", priority=True),
        Binding("ctrl+y", "theme", "theme", priority=True),
        Binding("ctrl+k", "other_complaint", "other complaint", priority=True),
        Binding("up,shift+tab", "earlier", "earlier answer", priority=True),
        Binding("down,tab", "later", "other question", priority=True),
        Binding("escape", "back", "close", priority=True),
        Binding("pageup", "scroll(-1)", "up", priority=True),
        Binding("pagedown", "scroll(1)", "down", priority=True),
    ]

    def act(self, make: Callable[[Work], Act], *, forced: bool = False) -> None:
        """Do something to the call."""
        raise NotImplementedError

    def note(self, text: str) -> None:
        """A quiet note above the line."""
        raise NotImplementedError

    def stay(self) -> None:
        """Another key than the one that was asked for."""
        self.sure.stay()

    def start_cpr(self) -> None:
        """F5: CPR, from anywhere; a call left open that is still offered is left for later."""
        self.action_back()
        if self.work is not None:
            self.work.offers.clear()
        self.act(lambda work: work.cpr, forced=True)

    def action_sent(self) -> None:
        """F2."""
        self.act(lambda work: work.sent)

    def action_heard(self) -> None:
        """F3."""
        self.act(lambda work: work.heard)

    def action_first(self) -> None:
        """F4: the first compression, or a breath of the check."""
        if not self.counting.tap():
            self.act(lambda work: work.first)

    def action_tap(self) -> None:
        """Ctrl+T: a breath of the check, or the caller's pace."""
        if not self.counting.tap():
            self.query_one("#beat", BeatPanel).tap()

    def action_aed(self) -> None:
        """F7."""
        self.act(lambda work: work.aed)

    def action_seen(self) -> None:
        """F8."""
        self.act(lambda work: work.acknowledge)

    def action_undo(self) -> None:
        """Ctrl+Z."""
        self.act(lambda work: work.undo)

    def action_line_lost(self) -> None:
        """Ctrl+L."""
        self.act(lambda work: work.line)

    def action_next_call(self) -> None:
        """Ctrl+N."""
        self.started = True
        self.act(lambda work: work.next_call)

    def action_other_call(self) -> None:
        """Ctrl+O."""
        self.act(lambda work: work.swap_calls)

    def action_earlier(self) -> None:
        """Up, Shift+Tab: a bare answer is filed under the question answered before."""
        self.target.move(-1)

    def action_later(self) -> None:
        """Down, Tab: back to the next prompt, and on to the other open questions."""
        self.target.move(1)

    def action_other_complaint(self) -> None:
        """Ctrl+K: the complaint that fits next best."""
        self.act(lambda work: work.other_complaint)

    def action_theme(self) -> None:
        """Ctrl+Y."""
        self.reading.local("theme", "")

    def action_barriers(self) -> None:
        """F6: the barriers by number."""
        self.reading.local("barriers", "")

    def action_report(self) -> None:
        """F9."""
        self.reading.local("report", "")

    def action_reasons(self) -> None:
        """Ctrl+R."""
        self.reading.local("reasons", "")

    def action_scroll(self, way: int) -> None:
        """Scroll what is read."""
        shown = self.query_one("#page" if self.has_class("-page") else "#conversation", Conversation)
        shown.scroll_pages(way)

    def action_back(self) -> None:
        """Esc: closes a page, drops a paste. It never leaves CPR."""
        self.stay()
        self.lines.drop()
        self.target.reset()
        self.reading.close()
        self.lines.hint()

    def action_end(self) -> None:
        """Ctrl+E: close the call, at the second press in a row."""
        work = self.work
        if work is None or not work.open:
            self.note("No call is open.")
            return
        standing = "CPR IS UNDER WAY. " if work.advice.cpr else ""
        if self.sure.again("end", f"{standing}Ctrl+E again closes this call. Any other key leaves it open."):
            self.act(lambda work: work.end)

    def action_by_hand(self) -> None:
        """Ctrl+G: the level goes up to ALS by hand, at the second press in a row."""
        if self.sure.again("als", "Ctrl+G again sets the level to ALS by hand. Any other key leaves it."):
            self.act(lambda work: work.up)
