"""Loading behind the first paint, in a thread: first the book, so that prompts and keys work, then the listening aid."""

from __future__ import annotations

import contextlib
import ctypes
import logging
from typing import TYPE_CHECKING

from textual.message import Message

from assistant.faces.tui.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.faces.tui.work import Work
    from assistant.hearing import Listener
    from assistant.training.room.caller import Caller

log = logging.getLogger(__name__)


class Opened(Message):
    """The book is there and the desk is open."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work


class Listens(Message):
    """The listening aid is there, or why it is not."""

    def __init__(self, listener: Listener | None, problem: str = "") -> None:
        super().__init__()
        self.listener = listener
        self.problem = problem


class Rings(Message):
    """A simulated caller is on the line."""

    def __init__(self, caller: Caller) -> None:
        super().__init__()
        self.caller = caller


class Failed(Message):
    """The book cannot be read: there is nothing to go on with."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__()
        self.problems = problems


def load(options: Options, post: Callable[[Message], object]) -> None:
    """Load everything, and post each part as it comes. Runs in a thread of its own."""
    from assistant.desk import Desk
    from assistant.faces.places import journal_file
    from assistant.faces.tui.work import Work
    from assistant.schema.problems import DataError

    try:
        book = options.open_book(options)
        post(Opened(Work(Desk(book, journal_file(options.journal), options.clock(), training=options.training))))
    except DataError as problem:
        post(Failed([str(one) for one in problem.problems]))
        return
    try:
        listener, left_out = options.open_ears(options, book)
    except Exception as problem:
        log.exception("the listening aid cannot be loaded")
        post(Listens(None, f"listening aid failed ({type(problem).__name__}): answer by keys"))
        return
    caller = options.rings(book, listener) if options.rings is not None else None
    _give_back()
    post(Listens(listener, f"listening, {left_out} phrases left out" if left_out else ""))
    if caller is not None:
        post(Rings(caller))


def _give_back() -> None:
    """Hand back to the system what loading needed and no longer does: a quarter of all memory, in a few milliseconds."""
    with contextlib.suppress(AttributeError, OSError):  # only the C library of GNU systems can
        ctypes.CDLL(None).malloc_trim(0)
