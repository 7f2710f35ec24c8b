"""The coached breathing check on the screen: a tap at each breath, until its time is over or Enter ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from assistant.faces.tui.panels.beat import BeatPanel

if TYPE_CHECKING:
    from assistant.dialog.advice import Advice
    from assistant.faces.tui.screens.call import CallScreen

STEP = 0.1


class Counting:
    """Counts breaths while the check is the next prompt."""

    def __init__(self, screen: CallScreen) -> None:
        self._screen = screen
        self._due = False
        self._start: float | None = None
        self._taps: list[float] = []
        self._timer: Timer | None = None

    @property
    def on(self) -> bool:
        """Whether the count is running."""
        return self._start is not None

    @property
    def due(self) -> bool:
        """Whether the check is what comes next."""
        return self._due

    def follow(self, advice: Advice) -> None:
        """The prompt may have changed: a check that is no longer asked for is dropped."""
        work = self._screen.work
        self._due = advice.next.kind == "check" and work is not None and not work.offers
        if not self._due and self.on:
            self._stop()

    def toggle(self) -> None:
        """Enter: starts the count, or ends it."""
        if self.on:
            self._end()
        else:
            self._begin()

    def tap(self) -> bool:
        """A breath, if the check is due. The first tap starts the count."""
        if not self._due:
            return False
        if not self.on:
            self._begin()
        self._taps.append(self._elapsed())
        self._draw()
        return True

    def _begin(self) -> None:
        self._start = self._now()
        self._taps = []
        self._timer = self._screen.set_interval(STEP, self._draw)
        self._draw()

    def _now(self) -> float:
        work = self._screen.work
        return work.desk.clock.now().boot if work is not None else 0.0

    def _elapsed(self) -> float:
        return self._now() - (self._start or 0.0)

    def _seconds(self) -> float:
        work = self._screen.work
        return work.session.book.number("breath_check_seconds") if work is not None else 10.0

    def _draw(self) -> None:
        if not self.on:
            return
        left = self._seconds() - self._elapsed()
        if left <= 0:
            self._end()
            return
        self._screen.query_one("#beat", BeatPanel).breaths(len(self._taps), left, self._seconds())

    def _end(self) -> None:
        taps = tuple(self._taps)
        self._stop()
        self._due = False
        self._screen.act(lambda work: lambda: work.check(taps))

    def _stop(self) -> None:
        self._start = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
