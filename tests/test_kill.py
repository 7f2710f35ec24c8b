"""Calls killed at any moment: 20 quick rounds here, all 200 in `make kill`; and the rounds do find what is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import kill


def test_killed_calls_are_taken_up_again(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tools.kill", "20", "0"], cwd=checkout, capture_output=True, text=True, timeout=120
    )
    assert "20 of 20" in done.stdout and done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{call} 2 {state} {next}", ""),
        ("{call} 3 {state} {next}", "not in the journal"),
        ("{call} 2 0000 {next}", "another call"),
        ("{call} 2 {state} cpr_adult.floor", "another prompt"),
    ],
)
def test_what_is_lost_is_found(tmp_path: Path, line: str, told: str) -> None:
    from assistant.desk import Desk
    from assistant.domain.clock import ManualClock
    from tests.scene import book

    journal, clock = tmp_path / "journal.sqlite", ManualClock()
    desk = Desk(book(), journal, clock, kill.Names(book()))
    session = desk.new_call()
    session.start_cpr()
    known = {"call": session.call.call_id, "state": kill.mark(session.call), "next": session.advice.next.id}
    desk.close()
    assert told in (found := kill._compared(book(), clock, journal, [line.format(**known)]))
    assert bool(told) == bool(found)
