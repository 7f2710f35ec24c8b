"""Figures beside their limits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping


class Table:
    """Prints figures beside their limits, and remembers whether all hold."""

    def __init__(self) -> None:
        self.held = True
        print(f"{os.cpu_count()} processors, load {' '.join(f'{one:.2f}' for one in os.getloadavg())}")
        print(f"{'what':<58} {'figure':>10} {'limit':>10} {'ratio':>7}")

    def row(self, what: str, figure: float, limit: float, unit: str = "ms") -> None:
        """One figure; `figure` and `limit` in the unit given. A limit of nothing is held by nothing."""
        held = figure <= limit
        self.held &= held
        ratio = f"{figure / limit:>7.2f}" if limit else f"{'':>7}"
        print(
            f"{what:<58} {figure:>8.3f}{unit:>2} {limit:>8.3f}{unit:>2} {ratio}{'' if held else '  OVER'}", flush=True
        )


def percentile(values: Iterable[float], percent: float) -> float:
    """The value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(percent / 100 * len(ordered)))]


def print_shares(found: Mapping[str, tuple[int, int]]) -> None:
    """How many of how many, line by line."""
    for name, (one, of) in found.items():
        print(f"{name:42} {one:5} of {of:5}  {one / max(1, of):.3f}")
