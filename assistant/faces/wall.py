"""The machine's own clock: wall time and seconds since boot, with the boot's id."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from assistant.domain.clock import Instant

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class SystemClock:
    """The present instant of this machine. Where there is no boot id, elapsed time rests on the wall clock."""

    def __init__(self) -> None:
        try:
            self._boot_id = _BOOT_ID.read_text(encoding="ascii").strip()
            self._clock = time.CLOCK_BOOTTIME
        except (OSError, AttributeError):
            self._boot_id = f"unknown-{time.time_ns()}"  # never equal to another run's: wall time is used instead
            self._clock = time.CLOCK_MONOTONIC

    def now(self) -> Instant:
        """The present instant."""
        return Instant(datetime.now(UTC), time.clock_gettime(self._clock), self._boot_id)
