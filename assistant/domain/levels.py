"""Levels of response."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What to send. ALS always means ALS together with the nearest BLS crew or first responder with an AED."""

    UNDECIDED = "undecided"
    BLS = "BLS"
    ALS = "ALS"

    @property
    def rank(self) -> int:
        """Order of urgency: undecided 0, BLS 1, ALS 2."""
        return _RANK[self]


_RANK = {Level.UNDECIDED: 0, Level.BLS: 1, Level.ALS: 2}
