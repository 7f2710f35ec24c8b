"""Problems found in data files, and the words they are reported in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a data file: where (line from 1, 0 when unknown), which key, and what."""

    file: str
    line: int
    key: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        place = f"{self.file}:{self.line}" if self.line else self.file
        key = f" {self.key}:" if self.key else ""
        return f"{place}:{key} {kind}{self.message}"


class DataError(Exception):
    """Data that cannot be used. Carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(one) for one in self.problems))


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint such as «; did you mean 'chest_pain'?», or nothing when no known name is near."""
    best = process.extractOne(name, list(known), score_cutoff=60)
    return f"; did you mean '{best[0]}'?" if best else ""
