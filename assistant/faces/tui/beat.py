"""The beat for compressions, and the pace of taps. Pure: times in, times out.

Beat n is due at start + n * 60 / rate. Each beat is scheduled from the start and never from the one before, so that
late drawing never adds up to drift.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COUNT_TO = 4
"""The caller counts aloud 1 to 4, again and again."""
FLASH = 0.2
"""Seconds that a beat stays lit."""
TAPS = 6
"""So many of the last taps make the pace."""
PAUSE = 2.0
"""A gap of so many seconds starts a new count of taps."""
SLOWEST, FASTEST = 100, 120


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat that began at `start` (seconds of a steady clock) with `rate` beats a minute."""

    start: float
    rate: float = 110.0

    def due(self, number: int) -> float:
        """When beat `number` (from 0) is due."""
        return self.start + number * 60.0 / self.rate

    def number(self, now: float) -> int:
        """The newest beat that is due by now; -1 before the first."""
        number = int((now - self.start) * self.rate / 60.0)
        while self.due(number + 1) <= now:
            number += 1
        while number >= 0 and self.due(number) > now:
            number -= 1
        return max(number, -1)

    def following(self, now: float) -> tuple[int, float]:
        """The next beat and the seconds until it is due."""
        number = self.number(now) + 1
        return number, max(0.0, self.due(number) - now)


def count(number: int) -> int:
    """What is counted aloud at a beat: 1 to 4."""
    return number % COUNT_TO + 1


def pace(taps: Sequence[float]) -> float | None:
    """Taps a minute over the last taps without a pause; None for fewer than three."""
    recent = list(taps[-TAPS:])
    for place in range(len(recent) - 1, 0, -1):
        if recent[place] - recent[place - 1] > PAUSE:
            recent = recent[place:]
            break
    if len(recent) < 3 or recent[-1] <= recent[0]:
        return None
    return 60.0 * (len(recent) - 1) / (recent[-1] - recent[0])


def advice_on(rate: float) -> str:
    """What to tell a caller who pushes at this rate."""
    if rate < SLOWEST:
        return "FASTER"
    return "SLOWER" if rate > FASTEST else "GOOD"
