"""A terminal that is taken away: what waits is stored and the program ends, rather than run on unseen."""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from threading import Lock, Thread
from typing import Protocol

CODE = 128 + signal.SIGHUP
"""How a program that was hung up on ends, as shells count."""
PATIENCE = 6.0
"""Seconds given to storing: a little more than the journal itself waits for a disk that does not answer."""


class Storing(Protocol):
    """A console that can be told, from another thread, to store what is waiting."""

    def store(self) -> None:
        """Store what is waiting."""
        ...


def watch(console: Storing) -> None:
    """End the program once the terminal is gone. To be called in the main thread, with standard input the terminal.

    A hang-up is told by a signal, but not to whom a parent had it ignored (nohup, a session manager); the terminal tells
    it too. Either is enough. Left alone Textual would read the end of its input for ever.
    """
    once = Lock()

    def ended() -> None:
        if once.acquire(blocking=False):
            _end(console)

    signal.signal(signal.SIGHUP, lambda *_: Thread(target=ended, daemon=True).start())
    Thread(target=_until_gone, args=(sys.stdin.fileno(), ended), name="hang-up", daemon=True).start()


def _until_gone(terminal: int, ended: Callable[[], None]) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # asked for nothing, it still tells of a hang-up
    poll.poll()
    ended()


def _end(console: Storing) -> None:
    storing = Thread(target=console.store, daemon=True)
    storing.start()
    storing.join(PATIENCE)
    os._exit(CODE)  # nothing more is asked of a screen that nobody sees
