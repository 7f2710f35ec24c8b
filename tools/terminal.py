"""A program in a pseudo-terminal, and the screen it draws: enough of a terminal to read what the console shows.

Understood are cursor moves, clearing and text; colours are passed over. Wide signs take two cells.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.cells import cell_len

ROOT = Path(__file__).resolve().parent.parent
_SIGN = re.compile(
    r"\x1b\[([0-9;?<>=:]*)[ -/]*([@-~])|\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[()].|\x1b[^\[\]PX^_()]", re.S
)
_OPEN = re.compile(r"\x1b(?:\[[0-9;?<>=: -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[()]?)\Z", re.S)

_PAUSE = 0.03
"""Seconds without a byte: one drawing is done."""


class Screen:
    """What bytes drew on a screen of so many columns and rows."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.height = columns, rows
        self._cells = [[" "] * columns for _ in range(rows)]
        self._x = self._y = 0
        self._rest = ""

    def feed(self, text: str) -> None:
        """Take in what was written; a sequence cut off at the end waits for its rest."""
        text = self._rest + text
        cut = _OPEN.search(text)
        self._rest = text[cut.start() :] if cut else ""
        text = text[: cut.start()] if cut else text
        place = 0
        for found in _SIGN.finditer(text):
            self._put(text[place : found.start()])
            self._control(found.group(1) or "", found.group(2) or "")
            place = found.end()
        self._put(text[place:])

    def _control(self, numbers: str, kind: str) -> None:
        if not numbers.replace(";", "").isdigit() and numbers:
            return
        given = [int(one) for one in numbers.split(";") if one]
        if kind in "Hf" and kind:
            self._y, self._x = (given[0] if given else 1) - 1, (given[1] if len(given) > 1 else 1) - 1
        elif kind == "J" and given == [2]:
            self._cells = [[" "] * self.columns for _ in range(self.height)]
        elif kind == "K" and 0 <= self._y < self.height:
            self._cells[self._y][self._x :] = [" "] * (self.columns - self._x)

    def _put(self, text: str) -> None:
        for one in text:
            if one == "\n":
                self._y += 1
            elif one == "\r":
                self._x = 0
            elif one >= " " and 0 <= self._y < self.height and 0 <= self._x < self.columns:
                wide = max(1, cell_len(one))
                self._cells[self._y][self._x : self._x + wide] = [one, *[""] * (wide - 1)][: self.columns - self._x]
                self._x += wide

    @property
    def rows(self) -> list[str]:
        """The lines of the screen."""
        return ["".join(row).rstrip() for row in self._cells]


class Terminal:
    """A running program and its screen. With `stdin` its standard input is a pipe; keys come by the terminal."""

    def __init__(
        self,
        arguments: list[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        *,
        stdin: bool = False,
    ) -> None:
        columns, rows = size
        self.screen = Screen(columns, rows)
        self.bytes_read = 0
        self.at = 0.0
        """When the last bytes came, by the steady clock."""
        self._signs = codecs.getincrementaldecoder("utf-8")("replace")
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=subprocess.PIPE if stdin else slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_controlled,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), **env},
        )
        os.close(slave)

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.screen.rows)

    def write(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def read(self, seconds: float) -> bytes:
        """What the program writes within so many seconds at the most; returns at the first bytes."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # the program is gone
            return b""
        self.at = time.monotonic()
        self.bytes_read += len(data)
        self.screen.feed(self._signs.decode(data))
        return data

    def until(self, done: Callable[[str], bool], seconds: float = 20.0) -> bool:
        """Read until the screen is as wanted, judged where the program pauses in drawing. Whether it came to be."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.read(_PAUSE):
                continue
            if done(self.text):
                return True
            if self.process.poll() is not None:
                return False
        return done(self.text)

    def resize(self, columns: int, rows: int) -> None:
        """The window has another size now."""
        self.screen = Screen(columns, rows)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def kill(self) -> None:
        """End the program at once, as a power cut would; what it had drawn is still read."""
        self.process.kill()
        self.process.wait()
        while self.read(0.0):
            pass

    def hang_up(self) -> None:
        """Take the terminal away from the program, as a window that is closed does."""
        os.close(self._master)
        self._master = -1

    def close(self) -> None:
        """End the program, whatever it does, and the terminal."""
        if self._master >= 0:
            self.kill()
            os.close(self._master)
        else:
            self.process.kill()
            self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


def _controlled() -> None:
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
