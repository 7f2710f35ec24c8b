"""What `make mutate` judges a fault by: the tests of the scripts and the recordings, each with the lines it exercises."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import assistant.session
from assistant.check.exercise import exercised
from assistant.dialog.advise import advise
from assistant.domain.findings import Status
from assistant.schema.base import load_model
from assistant.schema.book import Book
from assistant.schema.recording import Recording
from assistant.training.expect import mismatches
from assistant.training.player import Player

TESTS = (
    "tests/dialog",
    "tests/session",
    "tests/check/test_judged.py",
    "tests/check/test_judged_answers.py",
    "tests/check/test_shown.py",
    "tests/check/test_outdated.py",
    "tests/test_book.py",
)
TOLD = "told:"
"""Marks, among the lines that a case exercises, the findings told in it."""
UNSURE = "unsure:"
"""The same of those that were unsure."""
LEFT_OUT = (
    "test_random_calls",
    "test_the_score_falls",
    "test_no_criterion_is_unmapped",
    "test_every_rubric",
    "test_every_rule_is_judged",
    "test_every_question_for",
)
"""Tests of chance, and of the book's own lists, which are no tests of what a script does."""


@dataclass
class Case:
    """A test or a recording: how to run it (True: it passes), what it exercises, and what it takes."""

    name: str
    run: Callable[[Book], bool]
    lines: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    seconds: float = 0.0


class _Collected:
    """Takes the tests that pytest finds."""

    def __init__(self) -> None:
        self.items: list[Any] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)


def test_cases() -> Iterator[Case]:
    """The tests of the scripts that need nothing but the book."""
    found = _Collected()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *TESTS], plugins=[found])
    for item in found.items:
        needs = set(getattr(item, "fixturenames", ())) - {"own_home", "request"}
        given = dict(item.callspec.params) if hasattr(item, "callspec") else {}
        plain = isinstance(item, pytest.Function) and needs - {"tmp_path_factory", "monkeypatch"} <= given.keys()
        if plain and not any(name in item.nodeid for name in LEFT_OUT) and not hasattr(item.obj, "hypothesis"):
            yield Case(item.nodeid, _test(item, given))


def _test(item: Any, given: dict[str, Any]) -> Callable[[Book], bool]:
    from tests import scene

    def run(book: Book) -> bool:
        true = scene.load_book
        scene.book.cache_clear()
        scene.load_book = lambda *_: book  # type: ignore[attr-defined]  # every test asks this for the book
        try:
            item.obj(**given)
        except (Exception, pytest.fail.Exception):  # noqa: BLE001 - (whatever a test raises, it has caught the fault)
            return False
        finally:
            scene.load_book = true  # type: ignore[attr-defined]  # put back
            scene.book.cache_clear()
        return True

    return run


def recording_cases(root: Path, player: Player) -> Iterator[Case]:
    """The recordings."""
    for path in sorted((root / "recordings").rglob("*.yaml")):
        one = load_model(Recording, path, path.name)[0]
        yield Case(path.relative_to(root).as_posix(), _recording(one, player))


def _recording(one: Recording, player: Player) -> Callable[[Book], bool]:
    def run(book: Book) -> bool:
        try:
            return not mismatches(book, one, player(book, one))
        except Exception:  # noqa: BLE001 - (a call that cannot be played any more shows the fault too)
            return False

    return run


def measured(book: Book, cases: Iterable[Case]) -> Iterator[Case]:
    """Each case that passes on the scripts as they are, with the lines it exercises and its seconds."""
    true = assistant.session.advise
    lines: set[str] = set()

    def watched(of: Book, call: Any, now: float | None = None) -> Any:
        advice = advise(of, call, now)
        lines.update(exercised(of, call, advice))
        lines.add(f"complaints/{advice.complaint}:")
        lines.update(f"{TOLD}{name}" for name in call.picture.tops)
        lines.update(f"{UNSURE}{name}" for name, top in call.picture.tops.items() if top.status is Status.UNCERTAIN)
        return advice

    for case in cases:
        lines.clear()
        assistant.session.advise = watched
        try:
            passed = case.run(book)
        finally:
            assistant.session.advise = true
        started = time.process_time()
        if passed and case.run(book):
            case.seconds = time.process_time() - started
            case.lines = frozenset(lines)
            case.files = frozenset(line.partition(":")[0] for line in lines if not line.startswith((TOLD, UNSURE)))
            yield case
        else:
            print(f"left out, as it fails without any fault: {case.name}", file=sys.stderr)
