"""`calltaker check`: the safety rules held against every state of the scripts; exit 1 with a call that breaks one."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.check.exhaustive.path import Violation, as_yaml, recordings, still_broken
from assistant.check.exhaustive.properties import BOOK, MOVES, STATES
from assistant.check.exhaustive.run import Part, Report, check
from assistant.check.exhaustive.scope import parts_of
from assistant.domain.call import Call
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.recording import Recording
from assistant.session import NotPossible
from assistant.training.replay import Replay

if TYPE_CHECKING:
    from assistant.understanding.listener import Listening

WORKERS = 2


def run(options: argparse.Namespace) -> int:
    """Check the whole book, or the parts that the named files bear on; exit 1 when a rule does not hold."""
    root = find_root(options.book)
    if options.mutate:
        return _mutate(root)
    book = load_book(root)
    only = parts_of(book, [Path(one) for one in options.files])
    report = check(root, book, only, min(WORKERS, os.cpu_count() or 1), _progress)
    if report.violations:
        listener = _listening(book, root)
        for one in report.violations:
            _show(book, one, listener)
    for fault in report.faults:
        print(fault, file=sys.stderr)
    for name in report.silent:
        print(f"{name}: never came to speak; a property without a case proves nothing", file=sys.stderr)
    print(_summary(report, whole=not only))
    return 0 if report.sound else 1


def _listening(book: Book, root: Path) -> Listening:
    """The real listener. It takes a while to load, and a book that is sound needs none."""
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    return Listening(Understanding(book, root))


def _mutate(root: Path) -> int:
    """Plant faults in the scripts; needs the tests, and so a checkout."""
    if not (root / "tools" / "mutate.py").is_file():
        print(f"{root}: faults are judged by the project's tests, which are in a checkout only", file=sys.stderr)
        return 2
    return subprocess.run([sys.executable, "-m", "tools.mutate"], cwd=root, check=False).returncode


def _progress(part: Part) -> None:
    if sys.stderr.isatty():
        print(f"{part.place}: {part.states:,} states, {part.transitions:,} transitions", file=sys.stderr)


def _show(book: Book, violation: Violation, listener: Listening) -> None:
    """The rule that does not hold, and the shortest call that breaks it, as a recording."""
    print(f"{violation.rule} {violation.property}: {violation.text}; next there: {violation.next}", file=sys.stderr)
    recording = replayable(book, violation, listener)
    if recording is None:
        print("  No wording of the lexicon was found that replays it; the path:", file=sys.stderr)
        recording = next(recordings(book, violation))
    print(as_yaml(recording, violation.path))


def replayable(book: Book, violation: Violation, listener: Listening) -> Recording | None:
    """The path in the first wording whose replay, heard by the real listener, ends in the violation; None without any."""
    for recording in recordings(book, violation):
        replay = Replay(book, recording, listener)
        moments: list[tuple[Call, float]] = [(replay.session.call, 0.0)]
        try:
            for _ in replay.steps():
                moments.append((replay.session.call, replay.clock.seconds))
        except NotPossible:
            continue
        if still_broken(book, violation, *moments[-2:]):
            return recording
    return None


def _summary(report: Report, *, whole: bool) -> str:
    properties = len(STATES) + len(MOVES) + len(BOOK)
    wanting = len(report.violations) + len(report.faults) + len(report.silent)
    found = f"{wanting} found wanting" if wanting else "all hold" + ("" if whole else " in these parts")
    counted = f"{report.states:,} states, {report.transitions:,} transitions, {properties} properties"
    return f"{counted}, {report.seconds:.1f} seconds: {found}"
