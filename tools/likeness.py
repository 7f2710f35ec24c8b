"""Learns the weights of the likeness from the judged calls: `python -m tools.likeness`, or `--measure` for what it is worth.

A linear model over words and pairs of words: soft-max over the cards, a logistic one for the level, learned by steps of
Adagrad in a fixed order, so that the same calls always give the same weights. Measured on calls left out, a tenth at a time.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.schema.book import find_root
from assistant.schema.judged import FOLDER, WEIGHTS, JudgedCall, digest, read_judged
from assistant.schema.problems import DataError
from assistant.understanding.likeness import LEVEL, SURE_OF_ALS, SURE_OF_CARD, Likened, Likeness, features
from tools.figures import print_shares

ROUNDS = 24
"""Times that every call is learned from; more gain nothing on calls left out."""
STEP, DECAY = 0.3, 2e-5
OFTEN = 3
"""Calls in which a word must stand to be learned."""
SEED = 911
PARTS = 10
Floats = NDArray[np.float32]


@dataclass
class Model:
    """Words with their rareness, the cards, and a column of weights for each card and for the level."""

    words: dict[str, int]
    rare: Floats
    cards: tuple[str, ...]
    weights: Floats
    bias: Floats


def learn(calls: Sequence[JudgedCall]) -> Model:
    """The weights learned from these calls."""
    told = [sorted({word for text in one.said for word, _, _ in features(text)}) for one in calls]
    counts = Counter(word for one in told for word in one)
    kept = sorted(word for word, often in counts.items() if often >= OFTEN)
    words = {word: place for place, word in enumerate(kept)}
    rare = np.array([math.log((1 + len(calls)) / (1 + counts[word])) + 1 for word in kept], dtype=np.float32)
    cards = tuple(sorted({card for one in calls for card in one.complaint}))
    model = Model(
        words, rare, cards, np.zeros((len(kept), len(cards) + 1), np.float32), np.zeros(len(cards) + 1, np.float32)
    )
    rows = [np.array([words[word] for word in one if word in words], dtype=np.int64) for one in told]
    _descend(model, calls, rows)
    return model


def _descend(model: Model, calls: Sequence[JudgedCall], rows: Sequence[NDArray[np.int64]]) -> None:
    """Steps down the slope of the loss, one call after the other, in a shuffled order that is always the same."""
    wanted = np.zeros((len(calls), len(model.cards) + 1), np.float32)
    for place, one in enumerate(calls):
        for card in one.complaint:
            wanted[place, model.cards.index(card)] = 1 / len(one.complaint)
        wanted[place, -1] = one.level == LEVEL
    weigh = {True: len(calls) / (2 * wanted[:, -1].sum()), False: len(calls) / (2 * (1 - wanted[:, -1]).sum())}
    past = np.full_like(model.weights, 1e-4)
    past_bias = np.full_like(model.bias, 1e-4)
    order = np.random.default_rng(SEED)
    for _ in range(ROUNDS):
        for place in order.permutation(len(calls)):
            at = rows[place]
            if not at.size:
                continue
            value = model.rare[at] / np.sqrt((model.rare[at] ** 2).sum())
            off = _likely(value @ model.weights[at] + model.bias) - wanted[place]
            off[-1] *= weigh[calls[place].level == LEVEL]
            slope = value[:, None] * off[None, :] + DECAY * model.weights[at]
            past[at] += slope * slope
            model.weights[at] -= STEP * slope / np.sqrt(past[at])
            past_bias += off * off
            model.bias -= STEP * off / np.sqrt(past_bias)


def _likely(scores: Floats) -> Floats:
    """Likelihoods of the cards, and that of ALS."""
    likely = np.empty_like(scores)
    cards = np.exp(scores[:-1] - scores[:-1].max())
    likely[:-1] = cards / cards.sum()
    likely[-1] = 1 / (1 + np.exp(-scores[-1]))
    return likely


def write(model: Model, path: Path, calls: str) -> None:
    """Keep the weights as bytes, each column with a scale of its own; `calls` names what they were learned from."""
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-6) / 127
    np.savez_compressed(
        path,
        words=np.frombuffer(json.dumps(list(model.words)).encode(), np.uint8),
        cards=np.frombuffer(json.dumps(list(model.cards)).encode(), np.uint8),
        calls=np.frombuffer(calls.encode(), np.uint8),
        rare=model.rare,
        weights=np.round(model.weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias,
    )


def measure(calls: Sequence[JudgedCall], root: Path) -> dict[str, tuple[int, int]]:
    """Right and all, of calls left out a tenth at a time: the card, how many are sure, ALS found, BLS taken for ALS."""
    found = {name: [0, 0] for name in ("card", "sure of the card", "sure and right", "ALS", "BLS taken for ALS")}
    for part in range(PARTS):
        model = learn([one for place, one in enumerate(calls) if place % PARTS != part])
        write(model, root / FOLDER / WEIGHTS, "")
        likeness = Likeness(root)
        for one in (one for place, one in enumerate(calls) if place % PARTS == part):
            like = _at_the_end(likeness, one.said)
            sure = like is not None and like.of_card >= SURE_OF_CARD
            right = like is not None and like.card in one.complaint
            als = like is not None and like.als >= SURE_OF_ALS
            tells = {
                "card": (right, True),
                "sure of the card": (sure, True),
                "sure and right": (sure and right, sure),
                "ALS": (als, one.level == LEVEL),
                "BLS taken for ALS": (als, one.level != LEVEL),
            }
            for name, (holds, counts) in tells.items():
                found[name][0] += holds and counts
                found[name][1] += counts
    return {name: (one, of) for name, (one, of) in found.items()}


def _at_the_end(likeness: Likeness, said: Sequence[str]) -> Likened | None:
    """What a call is like once all is said: the last that was told."""
    told = [likeness.of(said[: count + 1]) for count in range(len(said))]
    return next((one for one in reversed(told) if one is not None), None)


def main(given: Sequence[str]) -> int:
    """Learn and write the weights, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="print what the likeness is worth on calls left out")
    options = parser.parse_args(given)
    root = find_root()
    calls = read_judged(root)
    if options.measure:
        with tempfile.TemporaryDirectory() as place:
            (Path(place) / FOLDER).mkdir(parents=True)
            print_shares(measure(calls, Path(place)))
        return 0
    path = root / FOLDER / WEIGHTS
    write(learn(calls), path, digest(root))
    print(f"learned from {len(calls)} calls: {path.stat().st_size / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except DataError as problem:
        sys.exit(str(problem))
