"""What the words of an utterance speak for, whether or not a phrase of the lexicon holds them.

Nobody can list all the ways in which a thing is said. Invented utterances with what each tells
(`lexicon/likeness/utterances.jsonl`), and the evidence lines of the lexicon, teach for every word, word stem and pair of words
how much it speaks for which finding, told or denied (`tools/other_words.py`). The phrases come first: what they leave unread is
likened where the words speak clearly for it. What is likened is shown, for the call-taker to ask about, and is no part of what
is believed: it opens no card, decides no level, and raises and ends no arrest.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from assistant.domain.findings import Mention
from assistant.schema.utterances import TOLD
from assistant.schema.weights import mapped, weights
from assistant.understanding.utterance import Utterance

SURE = 0.2
"""The score (log odds, every telling line weighed twelvefold) from which on words speak clearly for a finding."""
DENIED = "-"
"""What marks a finding that is denied beside one that is told."""
ASKED = "?"
"""What marks a word of the question beside those of the reply."""
SHORT = 16
"""Words of a part below which the question belongs to it: «what do his eyes look like?» — «tiny, like dots»."""
LEAST = 3
"""Words that a part has at least."""
NEVER = frozenset(
    "no_pulse abnormal_breathing death_reported obvious_death cpr_in_progress purposeful_movement caller_is_patient".split()
)
"""What is never likened: an arrest is raised by words that are read or doubted."""
NEVER_DENIED = NEVER | frozenset("unresponsive not_breathing agonal_breathing reduced_consciousness not_moving".split())
"""What is never likened where it is denied: an arrest is ended by plain words alone."""
VITAL = frozenset({"unresponsive", "not_breathing", "agonal_breathing"})
"""What is learned all the same, for the doubt it leaves (`vital_words`)."""
_STEMS = snowballstemmer.stemmer("english")
Floats = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding told, or denied, by the words `first` to `last` (included); `score` is how clearly."""

    finding: str
    denied: bool
    first: int
    last: int
    score: float


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word share: «swell», «swelled», «swelling»."""
    return str(_STEMS.stemWord(word))


@lru_cache(maxsize=20_000)
def _codes_of(word: str) -> tuple[int, int, int, bytes]:
    """The codes of a word, of its stem, of its stem in a question, and what turns the code of a word before it into the pair's."""
    ending = stem(word)
    return code(word), code(f"{ending}~"), code(f"{ASKED}{ending}"), f" {word}".encode()


def code(feature: str) -> int:
    """A feature as a number of 32 bits, which takes a tenth of the memory of its letters."""
    return crc32(feature.encode())


def features(forms: Sequence[str], question: Collection[str]) -> list[int]:
    """The codes of the words of a reply, then of their stems, of its pairs of words, and of the stems of its question."""
    words = [_codes_of(form) for form in forms]
    pairs = [crc32(other[3], one[0]) for one, other in zip(words, words[1:], strict=False)]
    return [*(one[0] for one in words), *(one[1] for one in words), *pairs, *(_codes_of(word)[2] for word in question)]


def _places(length: int, asked: int) -> tuple[Places, Places]:
    """The first and the last place of each feature of so many words; what is of the question stands at -1."""
    at, nowhere = np.arange(length), np.full(asked, -1)
    return np.concatenate((at, at, at[:-1], nowhere)), np.concatenate((at, at, at[1:], nowhere))


class OtherWords:
    """The learned weights. Build once; not shared between threads."""

    def __init__(self, root: Path) -> None:
        """Raises DataError where the weights are missing or broken."""
        with weights(root, TOLD) as data:
            self._codes, self._rare = data["codes"], data["rare"]
            self._weights = mapped(root, TOLD, lambda: data["weights"])
            self._scale, self._bias = data["scale"], data["bias"]
            self.findings: tuple[str, ...] = tuple(json.loads(data["findings"].tobytes().decode("utf-8")))
            self.learned_from = data["learned_from"].tobytes().decode("utf-8")
        self.column = {name: column for column, name in enumerate(self.findings)}
        self.vital = {self.column[name] for name in VITAL if name in self.column}

    def weigh(self, forms: Sequence[str], question: Collection[str]) -> Weighed:
        """The words of one reply, found among those that are known."""
        codes = np.array(features(forms, question), dtype=np.uint32)
        at = np.minimum(np.searchsorted(self._codes, codes), self._codes.size - 1)
        known = self._codes[at] == codes
        firsts, lasts = _places(len(forms), len(question))
        return Weighed(self, at[known], firsts[known], lasts[known], len(forms))

    def sums(self, rows: Places) -> Floats:
        """How clearly the features of these rows together speak for each of the findings."""
        bias: Floats = self._bias
        if not rows.size:
            return bias
        rare = self._rare[rows]
        scores: Floats = (rare / np.sqrt(rare @ rare)) @ self._weights[rows] * self._scale + bias
        return scores

    def most_of(self, rows: Places, columns: Sequence[int]) -> float:
        """How clearly they speak for that of some findings for which they speak most."""
        if not rows.size:
            return float(self._bias[columns].max())
        rare = self._rare[rows]
        speaks = rare @ self._weights[rows][:, columns] / np.sqrt(rare @ rare)
        return float((speaks * self._scale[columns] + self._bias[columns]).max())

    def columns_of(self, finding: str, finer: Collection[str]) -> list[int]:
        """The columns of a finding and of those finer than it: of a fall off a roof judged lines note that, and not the fall."""
        return [self.column[name] for name in (finding, *finer) if name in self.column]

    def parts(self, rows: Places, column: int) -> Floats:
        """How much the feature of each row speaks for one finding."""
        speaks: Floats = self._rare[rows] * self._weights[rows, column]
        return speaks


@dataclass(slots=True)
class Weighed:
    """The known features of one reply of `length` words: their rows, first and last places."""

    learned: OtherWords
    rows: Places
    firsts: Places
    lasts: Places
    length: int
    parts: list[tuple[int, int, Floats]] | None = None
    """What `_by_part` found, asked for twice."""
    all: Floats | None = None
    """What `whole` found."""

    def scores(self, first: int = 0, end: int | None = None) -> Floats:
        """How clearly the words of a part speak for each of the findings."""
        return self.learned.sums(np.unique(self.rows[self._within(first, self.length if end is None else end)]))

    def whole(self) -> Floats:
        """How clearly all words speak for each of the findings."""
        if self.all is None:
            self.all = self.scores()
        return self.all

    def of_part(self, said: Utterance, one: Mention, columns: Sequence[int]) -> float:
        """How clearly the whole, or the sentence or the clause that a mention stands in, speaks for one of some findings."""
        place = next((at for at, word in enumerate(said.words.words) if word.end > one.start), 0)
        parts = [scores for first, end, scores in self._by_part(said) if first <= place < end]
        clause = said.clause_of(place)
        return max(
            self._of_words(clause.first, clause.last + 1, columns),
            *(float(scores[columns].max()) for scores in (self.whole(), *parts)),
        )

    def _of_words(self, first: int, end: int, columns: Sequence[int]) -> float:
        """How clearly some of the words by themselves, whatever was asked, speak for one of some findings."""
        if end - first < LEAST:
            return -math.inf
        rows = np.unique(self.rows[(self.firsts >= first) & (self.lasts < end)])
        return self.learned.most_of(rows, columns)

    def told(self, said: Utterance) -> list[Told]:
        """What the whole reply, or one of its sentences, speaks clearly for."""
        best: dict[int, tuple[float, int, int]] = {}
        for first, end, scores in self._by_part(said):
            for column in np.flatnonzero(scores >= SURE).tolist():
                if column in self.learned.vital or self._by_little(column, first, end):
                    continue
                score = float(scores[column])
                if column not in best or best[column][0] < score:
                    best[column] = (score, first, end)
        return [self._placed(column, *found) for column, found in best.items()]

    def clearest(self, said: Utterance, findings: Collection[str], least: float) -> Told | None:
        """Which of these findings the whole reply, or one of its sentences, speaks for most, where that is enough."""
        columns = [self.learned.column[name] for name in findings if name in self.learned.column]
        found = [
            (float(scores[column]), column, first, end)
            for first, end, scores in self._by_part(said)
            for column in columns
            if scores[column] >= least and not self._by_little(column, first, end)
        ]
        if not found:
            return None
        score, column, first, end = max(found)
        return self._placed(column, score, first, end)

    def _by_part(self, said: Utterance) -> list[tuple[int, int, Floats]]:
        """The first word, the end and the scores of the whole and of each sentence."""
        if self.parts is None:
            self.parts = [
                (first, end, self.whole() if end - first == self.length else self.scores(first, end))
                for first, end in _parts(said)
            ]
        return self.parts

    def _by_little(self, column: int, first: int, end: int) -> bool:
        """Whether one word alone speaks for a finding, or the question more than the words that answer it."""
        within = self._within(first, end)
        speaks = np.where(within, self.learned.parts(self.rows, column), 0)
        own = self.firsts >= 0
        return len(set(self.firsts[own & (speaks > 0)].tolist())) < 2 or bool(speaks[~own].sum() > speaks[own].sum())

    def _placed(self, column: int, score: float, first: int, end: int) -> Told:
        """A finding with the words that speak most for it."""
        here = np.flatnonzero(self._within(first, end) & (self.firsts >= 0))
        top = here[int(self.learned.parts(self.rows[here], column).argmax())] if here.size else None
        name = self.learned.findings[column]
        begins, ends = (first, end - 1) if top is None else (int(self.firsts[top]), int(self.lasts[top]))
        return Told(name.removeprefix(DENIED), name.startswith(DENIED), begins, ends, score)

    def _within(self, first: int, end: int) -> NDArray[np.bool_]:
        """Which features lie within a part; those of the question do where the part is short."""
        inside = (self.firsts >= first) & (self.lasts < end)
        return inside | (self.firsts < 0) if end - first < SHORT else inside


def _parts(said: Utterance) -> list[tuple[int, int]]:
    """The whole and its sentences, by the places of their words."""
    words = said.words.words
    begins = [0, *(at for at in range(1, len(words)) if words[at].starts_sentence), len(words)]
    parts = dict.fromkeys([(0, len(words)), *zip(begins, begins[1:], strict=False)])
    return [(first, end) for first, end in parts if end - first >= LEAST]
