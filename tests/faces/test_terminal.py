"""The real console in a pseudo-terminal: another size, put to sleep and woken, wide signs, what is typed meanwhile, no terminal."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.faces.tui.hangup import CODE
from tools.terminal import ROOT, Terminal


@pytest.fixture
def console() -> Iterator[Terminal]:
    """The console, ready, with the place told and half a line typed; its shell exported a size that is wrong."""
    terminal = Terminal(["-m", "assistant"], os.environ | {"COLUMNS": "70", "LINES": "20"}, (100, 30))
    try:
        assert terminal.until(lambda text: "address" in text and "listening aid" not in text, 40), terminal.text
        terminal.write("14 Mill Lane, Springfield\r")
        assert terminal.until(lambda text: "callback" in text or "calling from" in text), terminal.text
        terminal.write("555 01")
        assert terminal.until(lambda text: "> " in text and "555 01" in text), terminal.text
        yield terminal
    finally:
        terminal.close()


@pytest.fixture
def deaf() -> Iterator[None]:
    """Programs started in this test ignore the signal of a hang-up, as those under nohup and some session managers do."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)


def state(terminal: Terminal) -> str:
    """How the process is doing: T while it sleeps."""
    return Path(f"/proc/{terminal.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]


def until(done: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (200, 60)])
def test_another_size_loses_nothing(console: Terminal, size: tuple[int, int]) -> None:
    console.resize(*size)
    assert console.until(lambda text: "555 01" in text and "calling from" in text), console.text
    assert max(len(row) for row in console.screen.rows) <= size[0]
    console.write("42\r")
    assert console.until(lambda text: "555 01" not in text.splitlines()[-2] and "Tell me" in text), console.text


def test_sizes_that_follow_each_other_fast_end_in_the_last(console: Terminal) -> None:
    for width in range(60, 130, 5):
        console.resize(width, 24 + width % 7)
    console.resize(90, 28)

    def last(text: str) -> bool:
        """Drawn for 90 columns: what is drawn for a size before the last may stand for a pause while the load is high."""
        return "555 01" in text and "calling from" in text and "─" * 90 in text.splitlines()

    assert console.until(last), console.text
    console.read(0.5)  # a late drawing for another size would be seen
    assert last(console.text), console.text


def test_put_to_sleep_and_woken_it_goes_on_where_it_was(console: Terminal) -> None:
    console.process.send_signal(signal.SIGTSTP)
    assert until(lambda: console.read(0.01) is not None and state(console) == "T"), state(console)
    console.resize(100, 30)  # whoever sees the shell meanwhile: the screen is gone
    console.process.send_signal(signal.SIGCONT)
    assert console.until(lambda text: "555 01" in text and "calling from" in text), console.text
    console.write("42\r")
    assert console.until(lambda text: "Tell me" in text), console.text
    console.write("\x1b[15~")
    assert console.until(lambda text: "PRESUMED ARREST" in text), console.text


def test_a_terminal_that_is_taken_away_ends_the_console_and_keeps_the_call(deaf: None, console: Terminal) -> None:
    console.write("42\r")
    assert console.until(lambda text: "Tell me" in text), console.text
    console.write("\x1b[15~")
    assert console.until(lambda text: "PRESUMED ARREST" in text), console.text
    console.hang_up()
    assert console.process.wait(10) == CODE
    again = Terminal(["-m", "assistant"], os.environ, (100, 30))
    try:
        assert again.until(lambda text: "LEFT OPEN" in text, 40), again.text
    finally:
        again.close()


@pytest.mark.parametrize("command", [("train",), ("replay", "--screen", "FILE")], ids=" ".join)
def test_every_console_ends_with_its_terminal(deaf: None, command: tuple[str, ...]) -> None:
    file = next((ROOT / "recordings").rglob("*.yaml"))
    terminal = Terminal(["-m", "assistant", *(str(file) if one == "FILE" else one for one in command)], {}, (100, 30))
    try:
        assert terminal.until(lambda text: len(text.split()) > 10, 40), terminal.text
        terminal.hang_up()
        assert terminal.process.wait(10) == CODE
    finally:
        terminal.close()
