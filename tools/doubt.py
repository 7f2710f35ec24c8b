"""Learns how far a phrase is to be believed: `python -m tools.doubt`, or `--measure` for what it is worth.

Every judged utterance is read by the phrases and scored by words learned from the other parts alone (`tools/other_words.py`). How
often the same words told the finding elsewhere, and how clearly all words of the utterance speak for it, are weighed by a
logistic curve.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.findings import Origin, Status, is_listed
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.judged import FOLDER
from assistant.schema.lexicon import Line
from assistant.schema.problems import DataError
from assistant.schema.utterances import DOUBT, TOLD, JudgedUtterance, read_utterances, utterances_digest
from assistant.understanding.doubt import FINE, LEAST, key_of, words_of
from assistant.understanding.other_words import NEVER_DENIED, OtherWords
from assistant.understanding.understand import Understanding
from tools.figures import print_shares
from tools.other_words import TELLS, Example, learn, of_evidence, of_told, write

FOLDS = 5
USUAL = 5.0
"""Mentions of a finding that the share of all right ones counts for."""
KNOWN = 2.0
"""Mentions by the same words that the share of the finding's right ones counts for."""
SURELY = 0.98
STEPS = 30
_PHRASED = frozenset({Status.PRESENT, Status.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase told in a judged utterance: by which words, how clearly all words speak for it, and whether it is so."""

    finding: str
    words: str
    score: float
    right: bool


def readings(book: Book, reader: Understanding, told: Sequence[JudgedUtterance]) -> list[Reading]:
    """What the phrases told in all judged utterances, each scored by words learned from the others."""
    evidence = of_evidence(book, reader)
    examples = [of_told(reader, one) for one in told]
    found: list[Reading] = []
    for fold in range(FOLDS):
        others = [one for place, those in enumerate(examples) if place % FOLDS != fold for one in those]
        learned = _learned([*evidence, *others])
        for one in told[fold::FOLDS]:
            found += _read(book, reader, learned, one)
    return found


def plainly(book: Book, reader: Understanding) -> Iterator[tuple[str, str]]:
    """The findings and words that the evidence lines of the lexicon tell, which are right by definition."""
    family = {name: {name, *book.broader.get(name, ()), *book.finer.get(name, ())} for name in book.entries}
    for entry in (one for one in book.entries.values() if one.id not in NEVER_DENIED):
        for line in (*entry.says, *entry.doubts):
            text, question = (line.text, line.question) if isinstance(line, Line) else (line, None)
            said = reader.prepared(text)
            for one in reader.understand(text, reader.context(question, None, None)).mentions:
                if one.finding in family[entry.id] and one.status in _PHRASED:
                    yield one.finding, words_of(said, one)


def _learned(lines: Sequence[Example]) -> OtherWords:
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / FOLDER).mkdir(parents=True)
        write(learn(lines), Path(place) / FOLDER / TOLD, "")
        return OtherWords(Path(place))


def _read(book: Book, reader: Understanding, learned: OtherWords, told: JudgedUtterance) -> Iterator[Reading]:
    """What the phrases volunteer in one utterance."""
    said = reader.prepared(told.text)
    mentions = reader.understand(told.text, reader.context(told.question, None, None)).mentions
    weighed = learned.weigh(said.forms, reader.forms(told.question or ""))
    meant = {name for name, status in told.findings.items() if status in TELLS}
    for one in mentions:
        if one.finding not in learned.column or one.finding in NEVER_DENIED or one.origin is not Origin.VOLUNTEERED:
            continue
        if one.status in _PHRASED and is_listed(one, mentions):
            family = (one.finding, *book.broader.get(one.finding, ()), *book.finer.get(one.finding, ()))
            right = not meant.isdisjoint(family)
            finer = book.finer.get(one.finding, ())
            score = weighed.of_part(said, one, learned.columns_of(one.finding, finer))
            yield Reading(one.finding, words_of(said, one), score, right)


@dataclass
class Believed:
    """The log odds of each finding, of each finding by its words, and how they are weighed against the score."""

    usual: dict[str, float]
    odds: dict[int, float]
    weights: tuple[float, float, float]


def believe(found: Sequence[Reading], plain: Sequence[tuple[str, str]]) -> Believed:
    """How far phrases are to be believed, from what they told; `plain` are findings and words that are right by definition."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    by_words: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in found:
        for count in (counts[one.finding], by_words[one.finding, one.words]):
            count[0] += one.right
            count[1] += 1
    for name, words in plain:
        by_words[name, words][0] += 1
        by_words[name, words][1] += 1
        counts.setdefault(name, [0, 0])
    of_all = sum(one.right for one in found) / len(found)
    shares = {name: (right + USUAL * of_all) / (of + USUAL) for name, (right, of) in counts.items()}
    rows = np.array(
        [
            (one.score, _odds(*_but(by_words[one.finding, one.words], one.right), shares[one.finding]), 1.0)
            for one in found
        ]
    )
    weights = _fit(rows, np.array([one.right for one in found], dtype=float))
    usual = {name: _odds(0, 0, share) for name, share in shares.items()}
    odds = {key_of(name, words): _odds(*count, shares[name]) for (name, words), count in by_words.items()}
    return Believed(usual, odds, (float(weights[0]), float(weights[1]), float(weights[2])))


def _but(count: Sequence[int], right: bool) -> tuple[int, int]:
    """A count without the reading itself."""
    return count[0] - right, count[1] - 1


def _odds(right: int, of: int, share: float) -> float:
    chance = min(max((right + KNOWN * share) / (of + KNOWN), 1 - SURELY), SURELY)
    return float(np.log(chance / (1 - chance)))


def _fit(rows: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Newton's steps to the weights of a logistic curve."""
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance)
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + 1e-6 * np.eye(rows.shape[1])
        weights += np.linalg.solve(bend, slope)
    return weights


def keep(believed: Believed, path: Path, learned_from: str) -> None:
    """Write what was learned, in the order of the keys."""
    keys = sorted(believed.odds)
    names = sorted(believed.usual)
    np.savez_compressed(
        path,
        codes=np.array(keys, dtype=np.uint32),
        odds=np.array([round(believed.odds[key] * FINE) for key in keys], dtype=np.int8),
        usual=np.array([believed.usual[name] for name in names], dtype=np.float32),
        weights=np.array(believed.weights, dtype=np.float32),
        findings=np.frombuffer(json.dumps(names).encode(), np.uint8),
        learned_from=np.frombuffer(learned_from.encode(), np.uint8),
    )


def measure(found: Sequence[Reading], plain: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Of the right and of the wrong ones of every tenth reading, how many are set aside by what the others teach."""
    left, taught = found[::10], [one for place, one in enumerate(found) if place % 10]
    known = believe(taught, plain)
    gone = {True: 0, False: 0}
    for one in left:
        odds = known.odds.get(key_of(one.finding, one.words), known.usual.get(one.finding, 0.0))
        gone[one.right] += known.weights[0] * one.score + known.weights[1] * odds + known.weights[2] < LEAST
    right = sum(one.right for one in left)
    return {"right ones set aside": (gone[True], right), "wrong ones set aside": (gone[False], len(left) - right)}


def main(given: Sequence[str]) -> int:
    """Learn and write, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="print what it is worth on readings left out")
    options = parser.parse_args(given)
    root = find_root()
    book = load_book(root)
    told = read_utterances(root)
    reader = Understanding(book, root, learned=False)
    found, plain = readings(book, reader, told), list(plainly(book, reader))
    if options.measure:
        print_shares(measure(found, plain))
        return 0
    believed = believe(found, plain)
    keep(believed, root / FOLDER / DOUBT, utterances_digest(root))
    by_score, by_odds, bias = believed.weights
    print(f"learned from {len(found)} readings: {by_score:.2f} of the score, {by_odds:.2f} of the odds, {bias:+.2f}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except DataError as problem:
        sys.exit(str(problem))
