"""What is told in words that no phrase of the lexicon holds.

Nobody can list all the ways in which a thing is said. Some thirteen thousand invented utterances with what each tells
(`lexicon/likeness/utterances.jsonl`), and the evidence lines of the lexicon, teach for every word and pair of words how much
it speaks for which finding (`tools/other_words.py`). A part of an utterance whose words speak clearly for a finding of which
nothing was read is likened to it. The phrases come first: this reads only what they leave, and the rules of status hold for
it as for them. What is likened is shown, for the call-taker to ask about, and is no part of what is believed: it opens no
card, decides no level, and raises and ends no arrest.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np

from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError, Problem
from assistant.schema.utterances import TOLD, UTTERANCES
from assistant.understanding.utterance import Utterance

SURE = -1.0
"""The score (log odds, every telling line weighed sixfold) from which on words speak clearly: seven in ten are then right."""
ASKED = "?"
"""What marks a word of the question beside those of the reply."""
SHORT = 9
"""Words of a part below which the question belongs to it: «what do his eyes look like?» — «tiny, like dots»."""
LEAST = 3
"""Words that a part has at least."""
RARE = 4.5
"""The rareness of a word from which on it says something; it must be in no phrase that was read."""


@dataclass(frozen=True, slots=True)
class Told:
    """A finding told by the words `first` to `last` (included); `score` is how clearly."""

    finding: str
    first: int
    last: int
    score: float


def features(forms: Sequence[str], question: Collection[str]) -> Iterator[str]:
    """The words of a part, its pairs of words, and the words of a question that it answers shortly."""
    yield from dict.fromkeys(forms)
    yield from dict.fromkeys(f"{one} {other}" for one, other in zip(forms, forms[1:], strict=False))
    if len(forms) < SHORT:
        yield from (f"{ASKED}{word}" for word in question)


def code(feature: str) -> int:
    """A feature as a number of 32 bits, which takes a tenth of the memory of its letters."""
    return crc32(feature.encode("utf-8"))


def other_words_of(root: Path) -> OtherWords | None:
    """The learned words of a book, None where it brings no judged utterances. DataError where they are missing or broken."""
    return OtherWords(root) if (root / FOLDER / UTTERANCES).exists() else None


class OtherWords:
    """The learned weights. Build once; not shared between threads."""

    def __init__(self, root: Path) -> None:
        """Raises DataError where the weights are missing or broken."""
        path = root / FOLDER / TOLD
        try:
            with np.load(path, allow_pickle=False) as data:
                self._codes, self._rare = data["codes"], data["rare"]
                self._weights, self._scale, self._bias = data["weights"], data["scale"], data["bias"]
                self.findings: tuple[str, ...] = tuple(json.loads(data["findings"].tobytes().decode("utf-8")))
                self.learned_from = data["learned_from"].tobytes().decode("utf-8")
        except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
            raise DataError(
                [Problem(f"{FOLDER}/{TOLD}", 0, "", f"cannot be read ({error}); 'make likeness' makes it anew")]
            ) from error

    def told(self, said: Utterance, asking: Callable[[Utterance], Collection[str]]) -> list[Told]:
        """The finding that each part of an utterance speaks most clearly for, of those that say something unread.

        `asking` tells the normalised words of the question, which only a part that is read needs.
        """
        found: dict[str, Told] = {}
        parts = self._parts(said)
        question = asking(said) if any(end - first < SHORT for first, end in parts) else ()
        for first, end in parts:
            one = self.best(said.forms[first:end], question, first)
            if one is not None and (one.finding not in found or found[one.finding].score < one.score):
                found[one.finding] = one
        return list(found.values())

    def _parts(self, said: Utterance) -> list[tuple[int, int]]:
        """The sentences and what stands between marks, where they hold a telling word that is in no phrase that was read."""
        if len(said.forms) < LEAST:
            return []
        read = {place for one in said.matches for place in one.used}
        telling = [place for place in self._telling(said.forms) if place not in read]
        if not telling:
            return []
        words = said.words.words
        sentences = [0, *(at for at in range(1, len(words)) if words[at].starts_sentence), len(words)]
        marks = [0, *(at for at in range(1, len(words)) if words[at].mark), len(words)]
        parts = dict.fromkeys((*zip(sentences, sentences[1:], strict=False), *zip(marks, marks[1:], strict=False)))
        return [
            (first, end)
            for first, end in parts
            if end - first >= LEAST and any(first <= place < end for place in telling)
        ]

    def _telling(self, forms: Sequence[str]) -> list[int]:
        """The places of words that are known and rare."""
        codes = np.fromiter(map(code, forms), dtype=np.uint32, count=len(forms))
        at = np.minimum(np.searchsorted(self._codes, codes), self._codes.size - 1)
        tells = (self._codes[at] == codes) & (self._rare[at] >= RARE)
        return np.flatnonzero(tells).tolist()

    def best(self, forms: Sequence[str], question: Collection[str], first: int = 0) -> Told | None:
        """What these words speak most clearly for, `first` being the place of the first of them; None where nothing is clear."""
        codes = np.array([code(one) for one in features(forms, question)], dtype=np.uint32)
        at = np.minimum(np.searchsorted(self._codes, codes), self._codes.size - 1)
        rows = at[self._codes[at] == codes]
        if not rows.size:
            return None
        rare = self._rare[rows]
        scores = (rare / np.sqrt(rare @ rare)) @ self._weights[rows] * self._scale + self._bias
        best = int(scores.argmax())
        score = float(scores[best])
        return Told(self.findings[best], first, first + len(forms) - 1, score) if score >= SURE else None
