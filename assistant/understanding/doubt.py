"""What a phrase tells that the words around it speak against: set aside.

A short phrase is found where nobody meant it: «there's a second one in the box» is no second patient, «she's wiped out» no
fall. The learned weights (`other_words`) say how clearly all words of an utterance speak for a finding; the judged utterances
say how often these very words told it (`tools/doubt.py`). Where both together leave less than three chances in ten, and
one in ten of what makes a call ALS by itself or is at hand to help, it is not taken. What an arrest is known by is never doubted, nor is an answer to what was asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from assistant.domain.findings import Mention, Origin, Status
from assistant.schema.utterances import DOUBT
from assistant.schema.weights import weights
from assistant.understanding.other_words import NEVER, Floats, OtherWords, code
from assistant.understanding.utterance import Utterance

LEAST = -0.9
"""Log odds of three in ten, below which what a phrase tells is not taken: of ten set aside eight or nine are then wrong."""
LEAST_GRAVE = -2.2
"""The same, one in ten, of what makes a call ALS by itself, and of what is at hand to help."""
FINE = 16
"""Steps of a log odds that is kept as a byte."""
SURELY = 3.0
"""Log odds of what no judged utterance tells."""
_TOLD = frozenset({Status.PRESENT, Status.UNCERTAIN})


def words_of(said: Utterance, one: Mention) -> str:
    """The normalised words that a mention rests on."""
    words = said.words.words
    return " ".join(word.form for word in words if one.start <= word.start < one.end)


def key_of(finding: str, words: str) -> int:
    """A finding and the words that tell it as a number of 32 bits."""
    return code(f"{finding}={words}")


class Doubt:
    """How much the words speak for what phrases told. Build once; not shared between threads."""

    def __init__(self, root: Path, learned: OtherWords, grave: Collection[str]) -> None:
        """`grave` are the findings that make a call ALS by themselves. DataError where the weights are missing or broken."""
        with weights(root, DOUBT) as data:
            codes, odds = data["codes"].tolist(), data["odds"].tolist()
            usual, weighed = data["usual"].tolist(), data["weights"].tolist()
            findings = json.loads(data["findings"].tobytes().decode("utf-8"))
            self.learned_from = data["learned_from"].tobytes().decode("utf-8")
        self._odds: dict[int, int] = dict(zip(codes, odds, strict=True))
        self._usual: dict[str, float] = dict(zip(findings, usual, strict=True))
        self._by_words, self._by_odds, self._bias = weighed
        self._grave = frozenset(grave)
        self._column = {name: place for place, name in enumerate(learned.findings) if name not in NEVER}

    def doubtful(self, said: Utterance, mentions: Iterable[Mention], scores: Callable[[], Floats]) -> set[int]:
        """The identities of the mentions that are not to be taken. `scores` tells how all words speak for each finding."""
        found = set()
        for one in mentions:
            column = self._column.get(one.finding)
            if one.status not in _TOLD or one.origin is not Origin.VOLUNTEERED or column is None:
                continue
            score = float(scores()[column])
            least = LEAST_GRAVE if one.finding in self._grave else LEAST
            if self._chance(one.finding, words_of(said, one), score) < least:
                found.add(id(one))
        return found

    def _chance(self, finding: str, words: str, score: float) -> float:
        """The log odds that these words tell this finding."""
        kept = self._odds.get(key_of(finding, words))
        odds = kept / FINE if kept is not None else self._usual.get(finding, SURELY)
        return float(self._by_words * score + self._by_odds * odds + self._bias)
