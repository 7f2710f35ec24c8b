"""Spelling: a word nobody knows is turned into the near word of the lexicon, a real English word never."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container, Iterable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

SHORTEST = 5
_LONG = 9


class EnglishWords:
    """The guard list: English words that are never respelled (`lexicon/english.txt`, its source in the first lines).

    Kept as one text in order, with the place where each line begins: a set of as many strings takes ten times the memory.
    """

    def __init__(self, root: Path) -> None:
        lines = (root / "lexicon" / "english.txt").read_bytes().rstrip(b"\n").split(b"\n")
        lines.sort()
        self._begins = array("I", accumulate((len(line) + 1 for line in lines), initial=0))
        self._text = b"\n".join(lines)

    def __contains__(self, word: object) -> bool:
        told = str(word).encode("utf-8")
        at = bisect_left(range(len(self._begins) - 1), told, key=self._line)
        return at < len(self._begins) - 1 and self._line(at) == told

    def _line(self, at: int) -> bytes:
        return self._text[self._begins[at] : self._begins[at + 1] - 1]


class Speller:
    """Mends misspelt words of the lexicon. Only words of five letters or more, same first letter, one slip (two in long words)."""

    def __init__(self, lexicon: Iterable[str], english: Container[str]) -> None:
        self._known = frozenset(lexicon)
        self._english = english
        self._targets: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self._known):
            if len(word) >= SHORTEST and word.isalpha():
                for length in range(len(word) - 2, len(word) + 3):
                    self._targets.setdefault((word[0], length), []).append(word)
        self.mend = lru_cache(maxsize=20_000)(self._mend)

    def _mend(self, word: str) -> str:
        """The near lexicon word, or the word itself."""
        if len(word) < SHORTEST or word in self._known or word in self._english or not word.isalpha():
            return word
        slips = 2 if len(word) >= _LONG else 1
        near = process.extractOne(
            word,
            self._targets.get((word[0], len(word)), ()),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=slips,
        )
        return str(near[0]) if near else word
