"""Opens the console. The first paint comes before the book and the language part are loaded."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.faces.feed import opened
from assistant.faces.tui.hangup import watch
from assistant.faces.tui.surroundings import prepare

if TYPE_CHECKING:
    from assistant.hearing import Listener
    from assistant.schema.book import Book
    from assistant.training.room.caller import Caller


def _caller(options: argparse.Namespace) -> Callable[[Book, Listener], Caller]:
    """Makes the simulated caller asked for, once there are a book and ears. Raises LookupError at once for a wrong name."""
    from assistant.schema.book import find_root
    from assistant.training.room.choose import named

    root = find_root(options.book)
    name, manner, seed = named(root, options.scenario, options.persona, options.seed)

    def ring(book: Book, listener: Listener) -> Caller:
        from assistant.training.room.choose import caller_for
        from assistant.understanding.listener import Listening
        from assistant.understanding.understand import Understanding

        heard = listener.understanding if isinstance(listener, Listening) else Understanding(book, root)
        return caller_for(book, root, heard, name, manner, seed)

    return ring


def run(options: argparse.Namespace) -> int:
    """Take calls on the whole screen until somebody quits. Returns the exit code."""
    try:
        feed = opened(options.listen) if options.listen else None
        rings = _caller(options) if options.command == "train" else None
    except (OSError, LookupError) as problem:
        print(problem, file=sys.stderr)
        return 2
    if not all(one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr)):  # Textual draws on standard error
        print("The console needs a terminal. Without one: calltaker --plain", file=sys.stderr)
        return 2
    prepare()
    # Until all is loaded collecting finds nothing but costs a fifth of the start; the console turns it on again.
    gc.disable()
    from assistant.faces.tui.app import Console
    from assistant.faces.tui.faults import kept
    from assistant.faces.tui.options import Options

    survived = kept()
    training = options.training or rings is not None
    console = Console(
        Options(options.book, options.journal, training, listen=options.listen or "", feed=feed, rings=rings)
    )
    watch(console)
    console.run()
    for one in console.call.room.outcome() if console.call.room is not None else ():
        print(one)
    for one in (*console.problems, *survived.lines):
        print(one, file=sys.stderr)
    return console.return_code or 0
