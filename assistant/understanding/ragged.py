"""Many short lists of numbers held as one long one: as Python lists, a hundred thousand of them weigh ten times as much."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

_NUMBER = "i"
"""Whole numbers of 32 bits, in the byte order of the machine: what is kept with them is kept for this machine alone."""


def numbers(values: Iterable[int]) -> array[int]:
    """Whole numbers below 2**31, four bytes each."""
    return array(_NUMBER, values)


def as_text(values: array[int]) -> str:
    """Numbers as they are kept in JSON."""
    return b64encode(values.tobytes()).decode("ascii")


def from_text(text: str) -> array[int]:
    """Numbers out of JSON. ValueError where the text holds none."""
    found = numbers(())
    found.frombytes(b64decode(text, validate=True))
    return found


@dataclass(frozen=True)
class Ragged:
    """Lists of numbers by their place: the one at `n` ends before `ends[n]` of `flat`, where the next begins."""

    flat: array[int]
    ends: array[int]

    @classmethod
    def of(cls, lists: Sequence[Iterable[int]]) -> Ragged:
        """The same lists, held as one."""
        kept = [numbers(one) for one in lists]
        return cls(numbers(chain.from_iterable(kept)), numbers(accumulate(map(len, kept))))

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, place: int) -> array[int]:
        return self.flat[self.ends[place - 1] if place else 0 : self.ends[place]]

    def as_text(self) -> list[str]:
        """The lists as they are kept in JSON."""
        return [as_text(self.flat), as_text(self.ends)]

    @classmethod
    def from_text(cls, flat: str, ends: str) -> Ragged:
        """The lists out of JSON. ValueError where the texts hold none."""
        return cls(from_text(flat), from_text(ends))
