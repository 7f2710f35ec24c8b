"""How like a caller's words are to calls that were judged: to those of which card, and whether to those that need ALS.

Nobody can list all the ways in which a thing is told. Where no phrase of the lexicon reads what is said, the words are still
like those of other calls: some thousand invented ones (`lexicon/likeness`), each with its card and level. One weight for
every word and every pair of words, learned from them by `tools/likeness.py`, gives the likeness. It only proposes: which card
leads, and that ALS is sent where no rule decides. It lowers nothing, and raises no arrest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from assistant.domain.findings import SOUNDS_ALS, SOUNDS_LIKE, Mention, Origin, Status
from assistant.schema.judged import FOLDER, WEIGHTS
from assistant.schema.weights import weights

LEVEL = "ALS"
"""The name of the last column of the weights, beside those of the cards."""
SURE_OF_CARD, LIKELY_CARD = 0.45, 0.25
"""Likeness to the calls of one card from which on it is told as sure, and as likely (`python -m tools.likeness --measure`)."""
SURE_OF_ALS = 0.8
"""Likeness to ALS calls from which on it is told. Few calls are in doubt: of those left out, most lie near 0 or 1."""
ENOUGH = 30
"""Known words and pairs of words from which on a likeness is told: two short sentences. «My sister had a seizure» is too few."""
NEW = 8
"""Known words and pairs of words that a further text must bring: «an hour ago» changes nothing."""
_QUOTED = 3
_WORD = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True, slots=True)
class Likened:
    """What a caller's words are like.

    `words` are those that speak most for ALS, of all the call; `place` is the range of characters of the strongest of them
    in the last text, or the whole of it.
    """

    card: str
    of_card: float
    als: float
    words: tuple[str, ...]
    place: tuple[int, int]

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The likeness as values told by the last text: the card where one is sure, and whether it is like ALS calls."""
        start, end = self.place
        level = Status.PRESENT if self.als >= SURE_OF_ALS else Status.ABSENT
        value = round(self.als, 2)
        found = [Mention(SOUNDS_ALS, level, start, end, text[start:end], self.words, value, Origin.IMPLIED)]
        if self.of_card >= LIKELY_CARD:
            sure = Status.PRESENT if self.of_card >= SURE_OF_CARD else Status.UNCERTAIN
            found.append(Mention(SOUNDS_LIKE, sure, start, end, text[start:end], (), self.card, Origin.IMPLIED))
        return tuple(found)


def features(text: str) -> Iterator[tuple[str, int, int]]:
    """The words and the pairs of words of a text, each with its range of characters."""
    before: re.Match[str] | None = None
    for one in _WORD.finditer(text.lower().replace("’", "'")):
        yield one.group(), one.start(), one.end()
        if before is not None:
            yield f"{before.group()} {one.group()}", before.start(), one.end()
        before = one


def _code(feature: str) -> int:
    """A feature as a number of 32 bits: an array of these takes a tenth of the memory of the words themselves."""
    return crc32(feature.encode("utf-8"))


def likeness_of(root: Path) -> Likeness | None:
    """The likeness of a book, None where it brings no judged calls. DataError where its weights are missing or broken."""
    return Likeness(root) if (root / FOLDER).is_dir() else None


class Likeness:
    """The learned weights. Build once; calls may be likened from one thread at a time."""

    def __init__(self, root: Path) -> None:
        """Raises DataError where the weights are missing or broken."""
        with weights(root, WEIGHTS) as data:
            words = json.loads(data["words"].tobytes().decode("utf-8"))
            self._weights = data["weights"]
            self._rare = data["rare"]
            self._scale, self._bias = data["scale"], data["bias"]
            self.cards: tuple[str, ...] = tuple(json.loads(data["cards"].tobytes().decode("utf-8")))
            self.learned_from = data["calls"].tobytes().decode("utf-8")
        codes = np.fromiter((_code(word) for word in words), dtype=np.uint32, count=len(words))
        self._rows = np.argsort(codes, kind="stable").astype(np.int32)
        self._codes = codes[self._rows]
        self._known = lru_cache(maxsize=64)(self._places)

    def of(self, texts: Sequence[str]) -> Likened | None:
        """What these texts of a caller are like, the newest last; None where too few of their words are known, or too few new."""
        if len(texts) == 1 and 2 * len(_WORD.findall(texts[0].lower())) <= ENOUGH:
            return None  # that few words cannot be enough
        known = [self._known(text) for text in texts]
        if len(texts) > 1 and len(known[-1]) < NEW:
            return None
        places = np.fromiter({place for one in known for place, _, _ in one}, dtype=np.int64)
        if places.size < ENOUGH:
            return None
        rare = self._rare[places]
        parts = self._weights[places] * (rare / np.sqrt((rare * rare).sum()))[:, None]
        scores = parts.sum(axis=0) * self._scale + self._bias
        cards = np.exp(scores[:-1] - scores[:-1].max())
        best = int(cards.argmax())
        sure = float(cards[best] / cards.sum())
        strongest = dict(zip(places.tolist(), parts[:, -1].tolist(), strict=True))
        return Likened(
            self.cards[best],
            sure,
            float(1 / (1 + np.exp(-scores[-1]))),
            self._said(texts, known, strongest),
            self._place(texts[-1], known[-1], strongest),
        )

    def _places(self, text: str) -> tuple[tuple[int, int, int], ...]:
        """The known features of a text: the row of the weights, and the range of characters."""
        told = list(features(text))
        if not told or not self._codes.size:
            return ()
        codes = np.fromiter((_code(one) for one, _, _ in told), dtype=np.uint32, count=len(told))
        at = np.minimum(np.searchsorted(self._codes, codes), self._codes.size - 1)
        known = self._codes[at] == codes
        rows = self._rows[at].tolist()
        return tuple(
            (row, start, end) for row, here, (_, start, end) in zip(rows, known.tolist(), told, strict=True) if here
        )

    def _said(
        self, texts: Sequence[str], known: Sequence[tuple[tuple[int, int, int], ...]], strongest: dict[int, float]
    ) -> tuple[str, ...]:
        """The words that speak most for ALS, each once, as they were said."""
        ranked = sorted(
            (
                (strongest[at], text[start:end])
                for text, one in zip(texts, known, strict=True)
                for at, start, end in one
            ),
            reverse=True,
        )
        found: list[str] = []
        for weight, words in ranked:
            if weight <= 0 or len(found) == _QUOTED:
                break
            if not any(words in one or one in words for one in found):
                found.append(words)
        return tuple(found)

    def _place(
        self, text: str, known: tuple[tuple[int, int, int], ...], strongest: dict[int, float]
    ) -> tuple[int, int]:
        best = max(known, key=lambda one: strongest[one[0]], default=None)
        return (best[1], best[2]) if best is not None and strongest[best[0]] > 0 else (0, len(text))
