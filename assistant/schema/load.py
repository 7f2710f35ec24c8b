"""The one loader for data files: YAML with line marks, few types, no surprises.

Only true, false, null and plain decimal numbers are typed; everything else stays text ("no", "on", "1:30", "010").
Duplicate keys, aliases, anchors and tags are refused with file and line.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from assistant.schema.problems import DataError, Problem

MAX_BYTES = 2_000_000
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?\Z")
_WORDS = {"true": True, "false": False, "null": None}
_Loader = getattr(yaml, "CLoader", yaml.Loader)


class Lines:
    """Remembers at which line (from 1) each key of a loaded document stands, by its path."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str | int, ...], int] = {}

    def note(self, path: tuple[str | int, ...], line: int) -> None:
        """Remember one line."""
        self._lines[path] = line

    def _found(self) -> dict[tuple[str | int, ...], int]:
        return self._lines

    def at(self, path: tuple[str | int, ...]) -> int:
        """The line of this path, or of the nearest part above it."""
        lines = self._found()
        while path and path not in lines:
            path = path[:-1]
        return lines.get(path, 1)


class LinesOf(Lines):
    """The lines of a file whose document came out of a cache: read from the file itself, once somebody asks."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__()
        self._file = (path, name)

    def _found(self) -> dict[tuple[str | int, ...], int]:
        if not self._lines:
            path, name = self._file
            self._lines = load_yaml(read_text(path, name), name)[1]._lines
        return self._lines


def read_text(path: Path, name: str) -> str:
    """The text of a UTF-8 file, or a DataError that says what is wrong with it."""
    try:
        raw = path.read_bytes()
    except OSError as problem:
        raise DataError([Problem(name, 0, "", f"cannot be read: {problem.strerror or problem}")]) from problem
    if len(raw) > MAX_BYTES:
        raise DataError([Problem(name, 0, "", f"is {len(raw)} bytes long; at most {MAX_BYTES} are read")])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise DataError([Problem(name, line, "", "is not UTF-8 text")]) from problem


def load_yaml(text: str, name: str) -> tuple[Any, Lines]:
    """The document in this text, with the lines of its keys. Raises DataError for anything that is not plain YAML."""
    lines = Lines()
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as problem:
        raise DataError([_yaml_problem(problem, name)]) from problem
    except (RecursionError, ValueError) as problem:
        raise DataError([Problem(name, 0, "", f"is not readable YAML: {problem}")]) from problem
    if node is None:
        raise DataError([Problem(name, 0, "", "is empty")])
    if "\n&" in text or "*" in text or "&" in text:
        _refuse_aliases(text, name)
    return _plain(node, (), lines, name), lines


def _yaml_problem(problem: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(problem, "problem_mark", None)
    what = getattr(problem, "problem", None) or str(problem).splitlines()[0]
    return Problem(name, mark.line + 1 if mark else 0, "", f"is not readable YAML: {what}")


def _refuse_aliases(text: str, name: str) -> None:
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mark = event.start_mark
            line = mark.line + 1 if mark else 0
            raise DataError([Problem(name, line, "", "anchors and aliases are not allowed")])


def _plain(node: yaml.Node, path: tuple[str | int, ...], lines: Lines, name: str) -> Any:
    line = node.start_mark.line + 1
    lines.note(path, line)
    if not str(node.tag).startswith("tag:yaml.org,2002:"):
        raise DataError([Problem(name, line, _dotted(path), f"the tag {node.tag} is not allowed")])
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, place), lines, name) for place, item in enumerate(node.value)]
    return _mapping(node, path, lines, name)


def _mapping(node: yaml.Node, path: tuple[str | int, ...], lines: Lines, name: str) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise DataError([Problem(name, line, _dotted(path), "a key must be a plain word")])
        key = str(key_node.value)
        if key in result:
            raise DataError([Problem(name, line, _dotted((*path, key)), "this key stands here twice")])
        result[key] = _plain(value_node, (*path, key), lines, name)
        lines.note((*path, key), line)
    return result


def _scalar(node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "~") or text in _WORDS:
        return _WORDS.get(text)
    if _NUMBER.match(text):
        return float(text) if "." in text else int(text)
    return text


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(part) for part in path)
