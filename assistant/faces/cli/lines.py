"""Reading input of commands: files, standard input, folders; a clear message for everything that is not right."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.schema.base import build
from assistant.schema.load import Lines, load_yaml, read_text
from assistant.schema.problems import DataError, Problem
from assistant.schema.recording import Recording

MAX_LINE = 1_000_000
SUFFIXES = (".yaml", ".yml", ".json", ".jsonl")
Item = tuple[str, Any]


class Report:
    """Gathers what could not be read; the exit code follows from it."""

    def __init__(self) -> None:
        self.bad = 0

    def problem(self, text: object) -> None:
        """Something could not be read."""
        self.bad += 1
        print(text, file=sys.stderr)

    def note(self, text: str) -> None:
        """Something to know that is no error."""
        print(text, file=sys.stderr)

    @property
    def code(self) -> int:
        """0 when everything was read, 2 otherwise."""
        return 2 if self.bad else 0


def raw_lines(name: str, report: Report) -> Iterator[tuple[str, str]]:
    """The lines of a file or of standard input (`-`), each with its place."""
    shown = "standard input" if name == "-" else name
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as problem:
        report.problem(f"{shown}: cannot be read: {problem.strerror or problem}")
        return
    if not raw.strip():
        report.problem(f"{shown}: is empty")
        return
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        place = f"{shown}:{number}"
        if not line.strip():
            continue
        if len(line) > MAX_LINE:
            report.problem(f"{place}: the line has {len(line)} bytes; at most {MAX_LINE} are read")
            continue
        try:
            yield place, line.decode("utf-8")
        except UnicodeDecodeError:
            report.problem(f"{place}: is not UTF-8 text")


def json_lines(name: str, report: Report) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON objects of a file, one a line, each with its place."""
    for place, line in raw_lines(name, report):
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as problem:
            report.problem(f"{place}: is not JSON: {problem}")
            continue
        if isinstance(item, dict):
            yield place, item
        else:
            report.problem(f"{place}: is not a JSON object")


def recordings(paths: list[str], report: Report) -> Iterator[Recording]:
    """Every recording in these files and folders."""
    for name in paths:
        if name != "-" and Path(name).is_dir():
            for path in sorted(one for one in Path(name).rglob("*") if one.is_file()):
                if path.suffix in SUFFIXES:
                    yield from _file(str(path), report)
                else:
                    report.note(f"{path}: skipped, no recording")
        else:
            yield from _file(name, report)


def _file(name: str, report: Report) -> Iterator[Recording]:
    if name != "-" and Path(name).suffix in (".yaml", ".yml"):
        yield from _yaml(name, report)
    elif Path(name).suffix == ".json":
        yield from _whole(name, report)
    else:
        for place, item in json_lines(name, report):
            yield from _built(item, place, report)


def _yaml(name: str, report: Report) -> Iterator[Recording]:
    try:
        document, lines = load_yaml(read_text(Path(name), name), name)
    except DataError as problem:
        for one in problem.problems:
            report.problem(one)
        return
    yield from _built(document, name, report, lines)


def _whole(name: str, report: Report) -> Iterator[Recording]:
    try:
        item = json.loads(Path(name).read_bytes().decode("utf-8-sig"))
    except OSError as problem:
        report.problem(f"{name}: cannot be read: {problem.strerror or problem}")
    except (ValueError, RecursionError) as problem:
        report.problem(f"{name}: is not JSON: {problem}")
    else:
        for one in item if isinstance(item, list) else [item]:
            yield from _built(one, name, report)


def _built(item: Any, place: str, report: Report, lines: Lines | None = None) -> Iterator[Recording]:
    """The recording; where only what it expects or its notes cannot be read, the turns alone, with a note."""
    if not isinstance(item, dict) or not isinstance(item.get("turns"), list):
        report.problem(Problem(place, 0, "", "is not a recording: it has no list of turns"))
        return
    item = {"id": place, **item}
    try:
        yield build(Recording, item, lines or Lines(), place)
        return
    except DataError as problem:
        problems = problem.problems
    try:
        bare = build(Recording, _bare(item), lines or Lines(), place)
    except DataError as problem:
        for one in problem.problems:
            report.problem(one if lines else Problem(place, 0, one.key, one.message))
        return
    for one in problems:
        report.note(f"{one} (passed over)")
    yield bare


def _bare(item: dict[str, Any]) -> dict[str, Any]:
    """What a replay needs of a recording, and nothing else."""
    turns = [
        {key: turn[key] for key in ("t", "speaker", "text") if key in turn} if isinstance(turn, dict) else turn
        for turn in item["turns"]
    ]
    kept: dict[str, Any] = {key: item[key] for key in ("title", "settings", "follow") if key in item}
    return {**kept, "id": str(item["id"]), "turns": turns}
