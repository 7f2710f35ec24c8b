"""The judged calls that the likeness is learned from: what a caller said, the level it needs, the cards that are right."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from assistant.schema.base import Strict
from assistant.schema.problems import DataError, Problem, nearest

FOLDER = "lexicon/likeness"
CALLS, WEIGHTS, ABOUT = "calls.jsonl", "weights.npz", "about.yaml"


class JudgedCall(Strict):
    """One invented call: the caller's turns in order, `level` ALS or BLS, and the cards that are equally right."""

    id: str
    said: tuple[str, ...]
    level: Literal["ALS", "BLS"]
    complaint: tuple[str, ...]


def read_judged(root: Path) -> list[JudgedCall]:
    """The judged calls of a book. DataError with every line that cannot be read."""
    found: list[JudgedCall] = []
    problems: list[Problem] = []
    for number, line in _lines(root):
        try:
            found.append(JudgedCall.model_validate_json(line))
        except ValidationError as error:
            problems += [_problem(number, ".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
    if problems:
        raise DataError(problems)
    return found


def digest(root: Path) -> str:
    """What names the judged calls, so that weights can tell which they were learned from."""
    return hashlib.sha256((root / FOLDER / CALLS).read_bytes()).hexdigest()[:16]


def judged_problems(root: Path, cards: Collection[str]) -> Iterator[Problem]:
    """What is wrong in the judged calls of a book with these cards."""
    try:
        calls = read_judged(root)
    except DataError as error:
        yield from error.problems
        return
    seen: dict[tuple[str, ...], int] = {}
    for number, one in enumerate(calls, start=1):
        if not any(text.strip() for text in one.said):
            yield _problem(number, "said", "nobody says anything")
        for card in one.complaint:
            if card not in cards:
                yield _problem(number, "complaint", f"'{card}' is no complaint{nearest(card, cards)}")
        if not one.complaint:
            yield _problem(number, "complaint", "names no card")
        if one.said in seen:
            yield _problem(number, "said", f"is the call of line {seen[one.said]} again")
        seen.setdefault(one.said, number)


def _lines(root: Path) -> Iterator[tuple[int, str]]:
    path = root / FOLDER / CALLS
    try:
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(f"{FOLDER}/{CALLS}", 0, "", f"cannot be read: {error}")]) from error


def _problem(line: int, key: str, message: str) -> Problem:
    return Problem(f"{FOLDER}/{CALLS}", line, key, message)
