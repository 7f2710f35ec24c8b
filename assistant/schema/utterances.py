"""The judged utterances that other words are learned from: what a caller said, the question before it, what it tells."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import Field, ValidationError

from assistant.domain.findings import Status
from assistant.schema.base import Strict
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError, Problem, nearest

UTTERANCES, TOLD, DOUBT = "utterances.jsonl", "told.npz", "doubt.npz"


class JudgedUtterance(Strict):
    """One invented utterance, the question it answers, and the status of every finding that it plainly tells."""

    text: str
    question: str | None = None
    findings: dict[str, Status] = Field(default_factory=dict)


def read_utterances(root: Path) -> list[JudgedUtterance]:
    """The judged utterances of a book, none where it brings none. DataError with every line that cannot be read."""
    found: list[JudgedUtterance] = []
    problems: list[Problem] = []
    for number, line in _lines(root):
        try:
            found.append(JudgedUtterance.model_validate_json(line))
        except ValidationError as error:
            problems += [_problem(number, ".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
    if problems:
        raise DataError(problems)
    return found


def utterances_digest(root: Path) -> str:
    """What names the judged utterances, so that weights can tell which they were learned from."""
    return hashlib.sha256((root / FOLDER / UTTERANCES).read_bytes()).hexdigest()[:16]


def utterance_problems(root: Path, findings: Collection[str]) -> Iterator[Problem]:
    """What is wrong in the judged utterances of a book with these findings."""
    try:
        told = read_utterances(root)
    except DataError as error:
        yield from error.problems
        return
    seen: dict[tuple[str, str | None], int] = {}
    for number, one in enumerate(told, start=1):
        if not one.text.strip():
            yield _problem(number, "text", "nobody says anything")
        for name in one.findings:
            if name not in findings:
                yield _problem(number, "findings", f"'{name}' is no finding{nearest(name, findings)}")
        key = (one.text, one.question)
        if key in seen:
            yield _problem(number, "text", f"is the utterance of line {seen[key]} again")
        seen.setdefault(key, number)


def _lines(root: Path) -> Iterator[tuple[int, str]]:
    path = root / FOLDER / UTTERANCES
    if not path.exists():
        return
    try:
        yield from enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([Problem(f"{FOLDER}/{UTTERANCES}", 0, "", f"cannot be read: {error}")]) from error


def _problem(line: int, key: str, message: str) -> Problem:
    return Problem(f"{FOLDER}/{UTTERANCES}", line, key, message)
