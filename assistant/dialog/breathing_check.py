"""The coached breathing check (S2): the caller says «now» at each breath, the call-taker taps a key at each."""

from __future__ import annotations

IRREGULAR = 2.5
"""A longest gap of more than this many times the shortest is irregular (general knowledge; medical director's review)."""


def judged(taps: tuple[float, ...], seconds: float, minimum: float, noisy: bool = False) -> str:
    """passed, failed or unsure, from taps in seconds since the start of the check.

    Failed: fewer than `minimum` breaths within `seconds`, noisy, or irregular. Nothing tapped at all counts as failed.
    """
    counted = sorted(one for one in taps if 0 <= one <= seconds)
    if len(counted) < minimum or noisy:
        return "failed"
    gaps = [later - earlier for earlier, later in zip(counted, counted[1:], strict=False)]
    if len(gaps) >= 2 and max(gaps) > IRREGULAR * max(min(gaps), 0.5):
        return "failed"
    return "passed"
