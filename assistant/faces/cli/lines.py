"""Reading input of commands: files, standard input, folders; a clear message for everything that is not right."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.schema.recording import Recording
from assistant.training.transcripts.ours import Read, from_item
from assistant.training.transcripts.plain import names_speakers
from assistant.training.transcripts.read import Imported, form_of, read
from assistant.training.transcripts.speakers import Speakers
from assistant.training.transcripts.speech import segments_of
from assistant.training.transcripts.text import decode

MAX_LINE = 1_000_000
SUFFIXES = (".yaml", ".yml", ".json", ".jsonl")
Item = tuple[str, Any]


class Report:
    """Gathers what could not be read; the exit code follows from it."""

    def __init__(self) -> None:
        self.bad = 0
        self.file = ""
        """The file that is being read."""

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


def raw_file(name: str, report: Report) -> bytes | None:
    """The bytes of a file or of standard input (`-`); None, with a problem, when it cannot be read or is empty."""
    shown = "standard input" if name == "-" else name
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as problem:
        report.problem(f"{shown}: cannot be read: {problem.strerror or problem}")
        return None
    if not raw.strip():
        report.problem(f"{shown}: is empty")
        return None
    return raw


def raw_lines(name: str, report: Report) -> Iterator[tuple[str, str]]:
    """The lines of a file or of standard input (`-`), each with its place."""
    raw = raw_file(name, report)
    if raw is not None:
        yield from _split(raw, "standard input" if name == "-" else name, report)


def _split(raw: bytes, shown: str, report: Report) -> Iterator[tuple[str, str]]:
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
    raw = raw_file(name, report)
    if raw is not None:
        yield from json_items(raw, "standard input" if name == "-" else name, report)


def json_items(raw: bytes, shown: str, report: Report) -> Iterator[tuple[str, dict[str, Any]]]:
    """The JSON objects of these bytes, one a line, each with its place."""
    for place, line in _split(raw, shown, report):
        try:
            item = json.loads(line)
        except (ValueError, RecursionError) as problem:
            report.problem(f"{place}: is not JSON: {problem}")
            continue
        if isinstance(item, dict):
            yield place, item
        else:
            report.problem(f"{place}: is not a JSON object")


def recordings(paths: list[str], report: Report, speakers: Speakers | None = None) -> Iterator[Recording]:
    """Every recording in these files and folders; transcripts of other forms become recordings on the way."""
    who = speakers or Speakers()
    for name in paths:
        if name != "-" and Path(name).is_dir():
            for path in sorted(one for one in Path(name).rglob("*") if one.is_file()):
                if path.suffix in SUFFIXES:
                    yield from _file(str(path), report, who)
                else:
                    report.note(f"{path}: skipped, no recording")
        else:
            yield from _file(name, report, who)


def _file(name: str, report: Report, who: Speakers) -> Iterator[Recording]:
    raw = raw_file(name, report)
    if raw is None:
        return
    report.file = shown = "standard input" if name == "-" else name
    if _line_by_line(raw, Path(name).suffix.lower()):
        for place, item in json_items(raw, shown, report):
            yield from _told(from_item(item, place), report)
        return
    several = _several(raw) if Path(name).suffix.lower() == ".json" else None
    if several is not None:
        for one in several:
            yield from _told(from_item(one, shown, partly=True), report)
        return
    yield from _told(read(raw, shown, who.given, who.ask), report)


def _line_by_line(raw: bytes, suffix: str) -> bool:
    """Whether a file holds JSON lines: by its name; without a telling name, unless it is plainly something else."""
    if suffix in (".yaml", ".yml", ".json", ".txt", ".vtt", ".srt"):
        return False
    if suffix == ".jsonl":
        return True
    text = decode(raw).text
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    if first.startswith("{") and ('"segments"' not in text or _is_recording(first)):
        return True
    form = form_of(text, "")
    return (form == "json" and '"segments"' not in text) or (form == "plain" and not names_speakers(text))


def _is_recording(text: str) -> bool:
    try:
        return "turns" in json.loads(text)
    except (ValueError, RecursionError):
        return False


def _several(raw: bytes) -> list[Any] | None:
    """The recordings of a JSON file that holds a list of them."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) and segments_of(found) is None else None


def _told(made: Read | Imported, report: Report) -> Iterator[Recording]:
    """The recording, if there is one, once its problems and notes are told."""
    for problem in made.problems:
        report.problem(problem)
    for note in made.notes:
        report.note(note)
    if made.recording is not None:
        yield made.recording
