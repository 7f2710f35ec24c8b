"""The beat panel of CPR: a beat one can follow from the corner of an eye, and the panel of the coached breathing check."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual.content import Content

from assistant.faces.tui.beat import COUNT_TO, FLASH, Beat, advice_on, count, pace
from assistant.faces.tui.panels.panel import Panel, Part, content

_KEPT_TAPS = 12
_TALL = 3
"""Rows of the beat: it is to be seen from the corner of an eye."""


class BeatPanel(Panel):
    """PUSH in time. Each beat is scheduled from the start of all, so that it never drifts."""

    def __init__(self, id: str, tick: Callable[[], float] = time.monotonic) -> None:
        super().__init__(id)
        self._tick = tick
        self._beat: Beat | None = None
        self._handle: asyncio.TimerHandle | None = None
        self._number = -1
        self._lit = False
        self._rests = ""
        self._taps_along = True
        self._taps: list[float] = []
        self.bell = False
        self.still = False

    @property
    def beating(self) -> bool:
        """Whether the beat is on."""
        return self._beat is not None

    def beat(self, rate: float) -> None:
        """Start the beat, unless it is on."""
        if self._beat is None:
            self._beat = Beat(self._tick(), rate)
            self._number = -1
            self._strike()

    def rest(self, words: str, *, taps: bool = True) -> None:
        """Stop the beat and say why; `taps` tells whether the caller's pace can be tapped along meanwhile."""
        self._cancel()
        self._beat = None
        self._rests = words
        self._taps_along = taps
        self.draw(self._resting)

    def tap(self) -> None:
        """The call-taker taps as the caller counts."""
        self._taps = [*self._taps, self._tick()][-_KEPT_TAPS:]
        self.draw(self._beating if self.beating else self._resting)

    def _cancel(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _strike(self) -> None:
        """A beat is due: light it, and schedule the next from the start."""
        if self._beat is None or not self.is_attached:
            return
        now = self._tick()
        self._number = max(self._beat.number(now), 0)
        self._lit = True
        self.draw(self._beating)
        if self.bell:
            self.app.bell()
        loop = asyncio.get_running_loop()
        if not self.still:
            loop.call_later(FLASH, self._fade)
        self._handle = loop.call_later(self._beat.following(self._tick())[1], self._strike)

    def _fade(self) -> None:
        self._lit = False
        if self._beat is not None and self.is_attached:
            self.draw(self._beating)

    def _beating(self) -> Content:
        at = count(max(self._number, 0))
        parts: list[Part] = []
        lit = self._lit and not self.still
        box = max(2, ((self.size.width or 25) - 1) // COUNT_TO - 1)
        word = f"  PUSH  {at}  "
        parts += [(word.center(self.size.width or 20), "bold reverse" if lit else "bold"), "\n"]
        for row in range(_TALL):
            parts.append("\n" if row else "")
            for place in range(1, COUNT_TO + 1):
                here = place == at
                parts += [" ", (("█" if here and lit else "▓" if here else "·") * box, "bold" if here else "")]
        rate = self._beat.rate if self._beat else 0
        parts += ["\n", f" {rate:.0f} a minute · push {max(self._number, 0) + 1}", "\n", *self._pace()]
        return content(parts)

    def _resting(self) -> Content:
        return content([(f" {self._rests}", "bold"), "\n", *(self._pace() if self._taps_along else ())])

    def _pace(self) -> list[Part]:
        rate = pace(self._taps)
        if rate is None:
            return [" Ctrl+T: tap the count"]
        return [f" caller {rate:.0f}/min: ", (f" {advice_on(rate)} ", "bold reverse")]

    def breaths(self, counted: int, left: float, seconds: float) -> None:
        """The coached breathing check is on: breaths counted and seconds left."""
        self._cancel()
        self._beat = None
        bar = "█" * round((seconds - left) / seconds * 18)
        parts: list[Part] = [(" COUNT THE BREATHS ", "bold reverse"), "\n"]
        parts += [(f" breaths: {counted}", "bold"), f"   {left:.0f} s left\n", f" {bar:·<18}\n"]
        parts += [" F4 or Ctrl+T: a breath\n Enter: ends it"]
        self.draw(lambda: content(parts))
