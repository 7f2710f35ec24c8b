"""Our own recordings, in YAML or JSON: whole, or as much of a damaged one as can be read."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Any

from assistant.schema.base import build
from assistant.schema.load import Lines, load_yaml
from assistant.schema.problems import DataError, Problem
from assistant.schema.recording import Recording, TurnModel

_TURNS = re.compile(r"^turns:[ \t]*(#.*)?$", re.M)
_ITEM = re.compile(r"^( *)- ", re.M)
_TOP = re.compile(r"^[^\s#-]", re.M)
_KEPT = ("title", "settings", "follow")


@dataclass(frozen=True, slots=True)
class Read:
    """A recording, if there is one; `problems` are what was lost, `notes` what was passed over."""

    recording: Recording | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def from_yaml(text: str, name: str) -> Read:
    """The recording in this YAML; of a damaged one the turns that can be read, each problem with its line."""
    try:
        document, lines = load_yaml(text, name)
    except DataError as problem:
        problems = tuple(str(one) for one in problem.problems)
        document, more = _salvaged(text, name)
        if not document.get("turns"):
            return Read(None, problems)
        read = from_item(document, name)
        return Read(read.recording, tuple(dict.fromkeys((*problems, *more, *read.problems))), read.notes)
    return from_item(document, name, lines, partly=True)


def from_item(item: Any, place: str, lines: Lines | None = None, *, partly: bool = False) -> Read:
    """The recording that this document is; where only what it expects or its notes cannot be read, the turns alone.

    `partly` leaves out turns that cannot be read, with a problem each, instead of refusing the whole.
    """
    if not isinstance(item, dict) or not isinstance(item.get("turns"), list):
        return Read(None, (str(Problem(place, 0, "", "is not a recording: it has no list of turns")),))
    item = {"id": place, **item}
    try:
        return Read(build(Recording, item, lines or Lines(), place))
    except DataError as problem:
        notes = tuple(f"{one} (passed over)" for one in problem.problems)
    try:
        return Read(build(Recording, _bare(item), lines or Lines(), place), (), notes)
    except DataError as problem:
        told = tuple(str(one if lines else Problem(place, 0, one.key, one.message)) for one in problem.problems)
    good = [one for one in _bare(item)["turns"] if _fits(one)] if partly else []
    if not good:
        return Read(None, told)
    return Read(build(Recording, {**_bare(item), "turns": good}, lines or Lines(), place), told)


def _fits(turn: Any) -> bool:
    try:
        build(TurnModel, turn, Lines(), "")
    except DataError:
        return False
    return True


def _bare(item: dict[str, Any]) -> dict[str, Any]:
    """What a replay needs of a recording, and nothing else."""
    turns = [
        {key: turn[key] for key in ("t", "speaker", "text") if key in turn} if isinstance(turn, dict) else turn
        for turn in item["turns"]
    ]
    kept: dict[str, Any] = {key: item[key] for key in _KEPT if key in item}
    return {**kept, "id": str(item["id"]), "turns": turns}


def _salvaged(text: str, name: str) -> tuple[dict[str, Any], list[str]]:
    """The turns of a recording that is no YAML as a whole, item by item, and what stands above them."""
    found = _TURNS.search(text)
    if found is None:
        return {}, []
    turns: list[Any] = []
    problems: list[str] = []
    for place, chunk in _items(text, found.end()):
        try:
            made = load_yaml(textwrap.dedent(chunk), name)[0]
        except DataError:
            line = text.count("\n", 0, place) + 1
            problems.append(str(Problem(name, line, "turns", "this turn cannot be read and was left out")))
        else:
            turns += made if isinstance(made, list) else []
    return {**_head(text[: found.start()], name), "turns": turns}, problems


def _items(text: str, start: int) -> list[tuple[int, str]]:
    """The items of the list that begins here, each with its place; the list ends at the next key."""
    end = _TOP.search(text, start)
    stop = end.start() if end else len(text)
    first = _ITEM.search(text, start, stop)
    if first is None:
        return []
    marks = [one.start() for one in _ITEM.finditer(text, start, stop) if one.group(1) == first.group(1)]
    return [(one, text[one:following]) for one, following in zip(marks, [*marks[1:], stop], strict=True)]


def _head(text: str, name: str) -> dict[str, Any]:
    try:
        document = load_yaml(text, name)[0]
    except DataError:
        return {}
    return {key: document[key] for key in ("id", *_KEPT) if key in document} if isinstance(document, dict) else {}
