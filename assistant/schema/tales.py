"""The judged small calls that teach whose a thing is: the patient's, or somebody's who is told of beside him."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from assistant.domain.findings import Status
from assistant.schema.base import Strict
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError, Problem, nearest

TALES, POINTS = "tales.jsonl", "whose.json"


class TaleTurn(Strict):
    """What was said in turn, and by whom."""

    speaker: Literal["dispatcher", "caller"]
    text: str


class JudgedTale(Strict):
    """One invented small call, and the status of every finding that its last turn plainly tells."""

    turns: tuple[TaleTurn, ...] = Field(min_length=1)
    findings: dict[str, Status] = Field(default_factory=dict)


def read_tales(root: Path) -> list[JudgedTale]:
    """The judged small calls of a book. DataError with every line that cannot be read."""
    path = root / FOLDER / TALES
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError([_problem(0, "", f"cannot be read: {error}")]) from error
    found: list[JudgedTale] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(JudgedTale.model_validate_json(line))
        except ValidationError as error:
            problems += [_problem(number, ".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
    if problems:
        raise DataError(problems)
    return found


def tales_digest(root: Path) -> str:
    """What names the judged small calls, so that points can tell which they were learned from."""
    return hashlib.sha256((root / FOLDER / TALES).read_bytes()).hexdigest()[:16]


def tale_problems(root: Path, findings: Collection[str]) -> Iterator[Problem]:
    """What is wrong in the judged small calls of a book with these findings, or in the points learned from them."""
    if not (root / FOLDER / TALES).exists():
        return
    try:
        tales = read_tales(root)
        read_points(root)
    except DataError as error:
        yield from error.problems
        return
    seen: dict[str, int] = {}
    for number, one in enumerate(tales, start=1):
        if one.turns[-1].speaker != "caller":
            yield _problem(number, "turns", "the last turn is to be the caller's")
        for name in one.findings:
            if name not in findings:
                yield _problem(number, "findings", f"'{name}' is no finding{nearest(name, findings)}")
        last = one.turns[-1].text
        if last in seen:
            yield _problem(number, "turns", f"ends as the small call of line {seen[last]} does")
        seen.setdefault(last, number)


def read_points(root: Path) -> Mapping[str, float]:
    """The points of every sign; none where the book brings no judged small calls. DataError where they cannot be read."""
    if not (root / FOLDER / TALES).exists():
        return {}
    path = root / FOLDER / POINTS
    try:
        points = json.loads(path.read_text(encoding="utf-8"))["points"]
        return {str(name): float(value) for name, value in points.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError([Problem(f"{FOLDER}/{POINTS}", 0, "", f"cannot be read: {error}")]) from error


def _problem(line: int, key: str, message: str) -> Problem:
    return Problem(f"{FOLDER}/{TALES}", line, key, message)
