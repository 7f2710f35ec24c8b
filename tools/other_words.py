"""Learns which words speak for which finding: `python -m tools.other_words`, or `--measure` for what it is worth.

A linear model over words, pairs of words and the words of the question, one column a finding, learned by steps of Adagrad in a
fixed order, so that the same lines always give the same weights. Small weights are left out.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain.findings import Status
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.judged import FOLDER
from assistant.schema.lexicon import Line
from assistant.schema.problems import DataError
from assistant.schema.utterances import TOLD, JudgedUtterance, read_utterances, utterances_digest
from assistant.understanding.other_words import DENIED, NEVER, NEVER_DENIED, SHORT, SURE, OtherWords, features
from assistant.understanding.understand import Understanding
from tools.figures import print_shares

ROUNDS = 15
STEP, SLOWER, DECAY, BIAS = 3.0, 0.2, 1e-6, 0.01
OFTEN = 3
"""Lines in which a word must stand to be learned."""
FEW = 8
"""Lines that tell a finding, below which it is not learned."""
WEIGH = 12.0
"""How much more a line counts that tells a finding than one that does not."""
TIMES = 3
"""How often a line is learned from that must not be taken for something."""
SEED = 911
PARTS = 10
TELLS = frozenset({Status.PRESENT, Status.PAST, Status.UNCERTAIN})
LEARNED = TELLS | {Status.ABSENT}
_PAUSE = re.compile(r"[,.?!;]+ *")
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """The normalised words of a line, those of its question, and the findings it tells."""

    forms: tuple[str, ...]
    question: tuple[str, ...]
    tells: tuple[str, ...]


@dataclass
class Model:
    """The codes of features with their rareness, the findings, and a column of weights for each."""

    words: dict[int, int]
    rare: Floats
    findings: tuple[str, ...]
    weights: Floats
    bias: Floats


def of_evidence(book: Book, reader: Understanding) -> list[Example]:
    """The evidence lines of a book.

    What a line must not be taken for is learned of each of its parts too, and more than once.
    """
    found: list[Example] = []
    for entry in book.entries.values():
        for field in ("says", "doubts", "denies", "does_not_say"):
            for line in getattr(entry, field):
                text, question = (line.text, line.question or "") if isinstance(line, Line) else (line, "")
                tells = _of_field(entry.id, field)
                parts = [text] if tells else dict.fromkeys((text, *_PAUSE.split(text)))
                asked = reader.forms(question)
                for part in parts:
                    found += [Example(reader.forms(part), asked, tells)] * (1 if tells else TIMES)
    return found


def _of_field(finding: str, field: str) -> tuple[str, ...]:
    """What the evidence of a finding tells in this field."""
    if field in ("says", "doubts"):
        return (finding,)
    return (f"{DENIED}{finding}",) if field == "denies" else ()


def of_told(reader: Understanding, one: JudgedUtterance) -> list[Example]:
    """A judged utterance; one that tells nothing tells nothing in any of its parts."""
    tells = tuple(
        name if status in TELLS else f"{DENIED}{name}" for name, status in one.findings.items() if status in LEARNED
    )
    asked = reader.forms(one.question or "")
    parts = [one.text] if one.findings else dict.fromkeys((one.text, *_PAUSE.split(one.text)))
    return [Example(reader.forms(part), asked, tells) for part in parts]


def examples(book: Book, reader: Understanding, told: Sequence[JudgedUtterance]) -> list[Example]:
    """The evidence lines of a book and the judged utterances, in that order."""
    return [*of_evidence(book, reader), *(line for one in told for line in of_told(reader, one))]


def learn(lines: Sequence[Example]) -> Model:
    """The weights learned from these lines."""
    told = [tuple(dict.fromkeys(features(one.forms, _heard(one)))) for one in lines]
    counts = Counter(word for one in told for word in one)
    kept = sorted(word for word, often in counts.items() if often >= OFTEN)
    words = {word: place for place, word in enumerate(kept)}
    rare = np.array([math.log((1 + len(lines)) / (1 + counts[word])) + 1 for word in kept], dtype=np.float32)
    tells = Counter(name for one in lines for name in one.tells)
    findings = tuple(
        sorted(
            name
            for name, often in tells.items()
            if often >= FEW and name.removeprefix(DENIED) not in (NEVER_DENIED if name.startswith(DENIED) else NEVER)
        )
    )
    model = Model(
        words, rare, findings, np.zeros((len(kept), len(findings)), np.float32), np.zeros(len(findings), np.float32)
    )
    rows = [np.array([words[word] for word in one if word in words], dtype=np.int64) for one in told]
    _descend(model, lines, rows)
    return model


def _heard(one: Example) -> tuple[str, ...]:
    """The words of the question that a short reply is learned with."""
    return one.question if len(one.forms) < SHORT else ()


def _descend(model: Model, lines: Sequence[Example], rows: Sequence[NDArray[np.int64]]) -> None:
    """Steps down the slope of the loss, one line after the other, in a shuffled order that is always the same."""
    column = {name: place for place, name in enumerate(model.findings)}
    wanted = [np.array([column[name] for name in one.tells if name in column], dtype=np.int64) for one in lines]
    weights, bias = model.weights.copy(), model.bias - 4
    order = np.random.default_rng(SEED)
    for turn in range(ROUNDS):
        step = STEP / (1 + SLOWER * turn)
        for place in order.permutation(len(lines)):
            at = rows[place]
            if not at.size:
                continue
            value = model.rare[at] / np.sqrt((model.rare[at] ** 2).sum())
            off = 1 / (1 + np.exp(-(value @ weights[at] + bias)))
            off[wanted[place]] = (off[wanted[place]] - 1) * WEIGH
            weights[at] -= step * value[:, None] * off[None, :]
            bias -= BIAS * step * off
        weights *= 1 - step * DECAY * len(lines)
        if turn >= ROUNDS // 2:
            model.weights += weights / (ROUNDS - ROUNDS // 2)
            model.bias += bias / (ROUNDS - ROUNDS // 2)


def write(model: Model, path: Path, learned_from: str) -> None:
    """Keep the weights as bytes, in the order of the codes of their features."""
    codes = np.array(list(model.words), dtype=np.uint32)
    order = np.argsort(codes, kind="stable")
    scale = np.maximum(np.abs(model.weights).max(axis=0), 1e-6) / 127
    np.savez_compressed(
        path,
        codes=codes[order],
        rare=model.rare[order],
        weights=np.round(model.weights[order] / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias,
        findings=np.frombuffer(json.dumps(model.findings).encode(), np.uint8),
        learned_from=np.frombuffer(learned_from.encode(), np.uint8),
    )


def measure(lines: Sequence[Example], told: int, root: Path) -> dict[str, tuple[int, int]]:
    """Right and all, of the last `told` lines, a tenth of them left out: what is likened, and the lines that tell something."""
    left = {place for place in range(len(lines) - told, len(lines)) if place % PARTS == 0}
    (root / FOLDER).mkdir(parents=True)
    write(learn([one for place, one in enumerate(lines) if place not in left]), root / FOLDER / TOLD, "")
    learned = OtherWords(root)
    found = {name: [0, 0] for name in ("likened and right", "told and likened")}
    for one in (lines[place] for place in sorted(left)):
        scores = learned.weigh(one.forms, one.question).scores()
        likened = {name for name, score in zip(learned.findings, scores.tolist(), strict=True) if score >= SURE}
        wanted = set(one.tells) & set(learned.findings)
        for key, of in (("likened and right", likened), ("told and likened", wanted)):
            found[key][0] += len(likened & wanted)
            found[key][1] += len(of)
    return {name: (one, of) for name, (one, of) in found.items()}


def main(given: Sequence[str]) -> int:
    """Learn and write the weights, or measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="print what it is worth on utterances left out")
    options = parser.parse_args(given)
    root = find_root()
    book = load_book(root)
    told = read_utterances(root)
    lines = examples(book, Understanding(book, root, learned=False), told)
    if options.measure:
        with tempfile.TemporaryDirectory() as place:
            print_shares(measure(lines, len(told), Path(place)))
        return 0
    path = root / FOLDER / TOLD
    model = learn(lines)
    write(model, path, utterances_digest(root))
    size = path.stat().st_size / 1024
    print(f"learned {len(model.findings)} findings and {len(model.words)} words from {len(lines)} lines: {size:.0f} KB")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except DataError as problem:
        sys.exit(str(problem))
