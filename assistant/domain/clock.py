"""Where time comes from. The core never reads a clock: a session is given one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment: wall clock (UTC) and seconds since the machine's boot, with the boot's id."""

    wall: datetime
    boot: float
    boot_id: str


class Clock(Protocol):
    """Anything that can tell the present instant."""

    def now(self) -> Instant:
        """The present instant."""
        ...


@dataclass
class ManualClock:
    """A clock that moves only when told to; the default in tests, replay and training."""

    seconds: float = 0.0
    start: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    boot_id: str = "manual"

    def now(self) -> Instant:
        """The present instant of this clock."""
        return Instant(self.start + timedelta(seconds=self.seconds), self.seconds, self.boot_id)

    def advance(self, seconds: float) -> None:
        """Move the clock on by some seconds."""
        self.seconds += seconds


def seconds_between(earlier: Instant, later: Instant) -> float:
    """Elapsed seconds, never negative: by the boot clock under the same boot id, else by the wall clock."""
    if earlier.boot_id == later.boot_id:
        return max(0.0, later.boot - earlier.boot)
    return max(0.0, (later.wall - earlier.wall).total_seconds())


def clocks_disagree(earlier: Instant, later: Instant, limit: float = 2.0) -> bool:
    """True when boot clock and wall clock differ by more than `limit` seconds under the same boot id."""
    if earlier.boot_id != later.boot_id:
        return False
    return abs((later.wall - earlier.wall).total_seconds() - (later.boot - earlier.boot)) > limit
