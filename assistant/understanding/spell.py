"""Spelling: a word nobody knows is turned into the near word of the lexicon, a real English word never."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

SHORTEST = 5
_LONG = 9


def english_words(root: Path) -> frozenset[str]:
    """The guard list: English words that are never respelled (`lexicon/english.txt`, its source in the first lines)."""
    lines = (root / "lexicon" / "english.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(lines)


class Speller:
    """Mends misspelt words of the lexicon. Only words of five letters or more, same first letter, one slip (two in long words)."""

    def __init__(self, lexicon: Iterable[str], english: frozenset[str]) -> None:
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
