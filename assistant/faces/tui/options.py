"""What the console is started with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.domain.clock import Clock
    from assistant.hearing import Listener
    from assistant.schema.book import Book
    from assistant.training.room.caller import Caller


def _book(options: Options) -> Book:
    from assistant.schema.book import load_book

    return load_book(options.folder)


def _ears(options: Options, book: Book) -> tuple[Listener, int]:
    """The listener, and how many phrases had to be left out because they cannot be read."""
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    bad: list[tuple[object, ...]] = []
    return Listening(Understanding(book, options.folder, lambda *what: bad.append(what))), len(bad)


def _clock() -> Clock:
    from assistant.faces.wall import SystemClock

    return SystemClock()


@dataclass(frozen=True)
class Options:
    """Where the book and the journal are, and how what takes time is loaded (tests bring it with them)."""

    folder: Path | None = None
    journal: Path | None = None
    training: bool = False
    theme: str = "dark"
    listen: str = ""
    """The feed to follow: a file, a pipe, or `-` for standard input; empty for none."""
    feed: int | None = None
    """What standard input was before keys came from the terminal, where the feed is `-`."""
    open_book: Callable[[Options], Book] = _book
    open_ears: Callable[[Options, Book], tuple[Listener, int]] = _ears
    clock: Callable[[], Clock] = _clock
    tick: Callable[[], float] = time.monotonic
    rings: Callable[[Book, Listener], Caller] | None = None
    """Makes the simulated caller of a training call, in the thread that loads; None for calls of one's own."""
    pace: float = 1.0
    """How long a simulated caller's seconds are: 1 as in life, 0 for tests."""
    repeat_guard: float = 0.2
    """Empty Enters that follow each other within so many seconds are a key held down, and count once."""
