"""A pytest plugin: every YAML file below a folder `recordings` that has expectations is a test of the scripts.

`pytest recordings/` runs them; `--update-recordings` writes what came out into the files, for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.schema.base import load_model
from assistant.schema.book import Book, load_book
from assistant.schema.problems import DataError
from assistant.schema.recording import Recording
from assistant.training.expect import mismatches
from assistant.training.replay import KeyRefusedError, Outcome, replay

UPDATE = "--update-recordings"
_EXPECT = re.compile(r"^expect:.*?(?=^\S|\Z)", re.M | re.S)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the update flag."""
    parser.addoption(
        UPDATE, action="store_true", help="write what came of recordings into them, to be judged and committed"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect YAML files below a folder named `recordings`."""
    if file_path.suffix == ".yaml" and "recordings" in file_path.parts[:-1]:
        return RecordingFile.from_parent(parent, path=file_path)
    return None


@lru_cache(maxsize=1)
def engine() -> tuple[Book, Any]:
    """The book and a listener, made once for all recordings."""
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    book = load_book()
    return book, Listening(Understanding(book))


class RecordingFile(pytest.File):
    """One recording."""

    def collect(self) -> Iterable[pytest.Item]:
        """The one test that a recording is."""
        yield RecordingTest.from_parent(self, name=self.path.stem)


class ExpectationError(Exception):
    """A recording came out otherwise than expected, or cannot be read."""


class RecordingTest(pytest.Item):
    """Replays a recording and compares what came of it with its expectations."""

    def runtest(self) -> None:
        """Replay and compare."""
        name = self.path.name
        try:
            recording, lines = load_model(Recording, self.path, name)
        except DataError as problem:
            raise ExpectationError(str(problem)) from problem
        book, listener = engine()
        try:
            outcome = replay(book, recording, listener)
        except KeyRefusedError as problem:
            raise ExpectationError(f"{name}:{lines.at(('turns', problem.turn))}: {problem}") from problem
        found = mismatches(book, recording, outcome)
        if found and self.config.getoption(UPDATE):
            update(self.path, recording, outcome)
            found = []
        if recording.expect is None and not recording.prompts:
            found.append("the recording expects nothing")
        if found:
            raise ExpectationError(
                "\n".join(
                    [recording.title or recording.id, *(f"  {one}" for one in found), *_trace(recording, outcome)]
                )
            )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The differences alone, without a traceback."""
        if isinstance(excinfo.value, ExpectationError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the test stands."""
        return self.path, 0, f"recording {self.name}"


def _trace(recording: Recording, outcome: Outcome) -> list[str]:
    turns = zip(recording.turns, outcome.turns, strict=False)
    return [
        f"    {one.turn:>3} {turn.speaker}: {turn.text[:70]} → {one.level}, {one.complaint}, {one.next}"
        for turn, one in turns
    ]


def update(path: Path, recording: Recording, outcome: Outcome) -> None:
    """Write the plain outcome values that a recording expects into its file; findings stay as they were written."""
    text = path.read_text(encoding="utf-8")
    old = yaml.safe_load(text).get("expect") or {}
    new = {**old}
    for key in ("level", "confirmed", "arrest", "arrest_turn", "age_band", "local_protocol", "complaint"):
        if key in old:
            new[key] = getattr(outcome, key)
    block = "expect:\n" + "".join(
        f"  {line}\n" for line in yaml.safe_dump(new, sort_keys=False, allow_unicode=True).splitlines()
    )
    path.write_text(_EXPECT.sub(lambda _: block, text, count=1), encoding="utf-8")
