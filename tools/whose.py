"""Learns the points by which owners are weighed: `python -m tools.whose`, or `--measure` for what they are worth.

Every judged small call is replayed up to its last turn. Each finding that a phrase meets there, and whose owner no rule tells, is
the patient's or somebody else's by what was judged; a logistic curve over its signs (`assistant/understanding/whose.py`) gives
every sign its points.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.domain.call import Call
from assistant.domain.findings import Ask, Status
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError
from assistant.schema.recording import Recording, TurnModel
from assistant.schema.tales import POINTS, JudgedTale, read_tales, tales_digest
from assistant.training.replay import Replay
from assistant.understanding.listener import Listening
from assistant.understanding.people import least
from assistant.understanding.tales import VITAL
from assistant.understanding.understand import Understanding
from assistant.understanding.utterance import Context
from tools.figures import print_shares

FOLDS = 10
SEEN = 3
"""Examples that a sign is seen in before it has points."""
RIDGE = 2.0
"""How strongly points are held near nothing."""
OTHERS_COUNT = 2.0
"""What one of somebody else's counts for, beside one of the patient's: there are fewer."""
STEPS = 40


@dataclass(frozen=True, slots=True)
class Example:
    """A finding met in a last turn: its kind, its signs, and whether it is somebody else's."""

    finding: str
    kind: str
    signs: frozenset[str]
    others: bool


class _Keeping(Listening):
    """Ears that keep what was known when the last text was heard."""

    last: tuple[str, Context] | None = None

    def context(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Context:
        """What is known when a text is heard in a call; kept."""
        known = super().context(text, question, asks, topic, call)
        self.last = (text, known)
        return known


def examples(book: Book, tales: Sequence[JudgedTale]) -> list[list[Example]]:
    """What every small call teaches."""
    reader = Understanding(book, learned=False)
    return [list(_of_one(book, reader, number, one)) for number, one in enumerate(tales)]


def _of_one(book: Book, reader: Understanding, number: int, tale: JudgedTale) -> Iterator[Example]:
    ears = _Keeping(reader)
    turns = tuple(TurnModel(speaker=one.speaker, text=one.text) for one in tale.turns)
    for _ in Replay(book, Recording(id=f"tale-{number}", turns=turns), ears).steps():
        pass
    if ears.last is None:
        return
    for finding, signs in reader.owned(*ears.last):
        near = {finding, *book.finer.get(finding, ()), *book.broader.get(finding, ())}
        judged = {tale.findings[one] for one in near if one in tale.findings}
        if len(judged) == 1 or (judged and Status.OTHER_PERSON not in judged):
            yield Example(finding, book.kind_of(finding), signs, Status.OTHER_PERSON in judged)


def learn(taught: Sequence[Example]) -> dict[str, float]:
    """The points of every sign seen often enough; those of no sign («») are the start."""
    seen = Counter(sign for one in taught for sign in one.signs)
    names = ["", *sorted(name for name, count in seen.items() if count >= SEEN)]
    column = {name: place for place, name in enumerate(names)}
    rows = np.zeros((len(taught), len(names)))
    for place, one in enumerate(taught):
        rows[place, 0] = 1.0
        rows[place, [column[sign] for sign in one.signs if sign in column]] = 1.0
    others = np.array([float(one.others) for one in taught])
    return {name: round(float(value), 2) for name, value in zip(names, _curve(rows, others), strict=True)}


def _curve(rows: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic curve with a ridge, by Newton's steps."""
    counts = np.where(others > 0, OTHERS_COUNT, 1.0)
    held = np.full(rows.shape[1], RIDGE)
    held[0] = 1e-3
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (others - chance)) - held * weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(held)
        weights += np.linalg.solve(bend, slope)
    return weights


def measure(found: Sequence[Sequence[Example]]) -> dict[str, tuple[int, int]]:
    """On small calls left out, a tenth at a time: of somebody else's how many are told as such, and of the patient's."""
    told: Counter[str] = Counter()
    for fold in range(FOLDS):
        points = learn([one for place, those in enumerate(found) if place % FOLDS != fold for one in those])
        for one in (one for place, those in enumerate(found) if place % FOLDS == fold for one in those):
            score = points[""] + sum(points.get(sign, 0.0) for sign in one.signs)
            what = ("vital, " if one.finding in VITAL else "") + ("somebody else's" if one.others else "the patient's")
            told[f"of {what}"] += 1
            told[what] += score > least(one.finding, one.kind)
    names = sorted(name.removeprefix("of ") for name in told if name.startswith("of "))
    return {f"{name}, told as somebody else's": (told[name], told[f"of {name}"]) for name in names}


def main(given: Sequence[str]) -> int:
    """Learn and write the points, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--measure", action="store_true", help="print what the points are worth on small calls left out"
    )
    options = parser.parse_args(given)
    root = find_root()
    found = examples(load_book(root), read_tales(root))
    if options.measure:
        print_shares(measure(found))
        return 0
    points = learn([one for those in found for one in those])
    ordered = dict(sorted(points.items(), key=lambda one: -abs(one[1])))
    path = root / FOLDER / POINTS
    text = json.dumps({"learned_from": tales_digest(root), "points": ordered}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"learned from {sum(map(len, found))} findings of {len(found)} small calls: {len(points)} signs")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except DataError as problem:
        sys.exit(str(problem))
