"""Opens the console. The first paint comes before the book and the language part are loaded."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from assistant.faces.feed import opened


def run(options: argparse.Namespace) -> int:
    """Take calls on the whole screen until somebody quits. Returns the exit code."""
    try:
        feed = opened(options.listen) if options.listen else None
    except OSError as problem:
        print(problem, file=sys.stderr)
        return 2
    if not all(one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr)):  # Textual draws on standard error
        print("The console needs a terminal. Without one: calltaker --plain", file=sys.stderr)
        return 2
    # Textual reads it when it is imported: at 60 frames a second a letter waits up to 16 ms to be drawn.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Until all is loaded collecting finds nothing but costs a fifth of the start; the console turns it on again.
    gc.disable()
    from assistant.faces.tui.app import Console
    from assistant.faces.tui.faults import kept
    from assistant.faces.tui.options import Options

    survived = kept()
    console = Console(Options(options.book, options.journal, options.training, listen=options.listen or "", feed=feed))
    console.run()
    for one in (*console.problems, *survived.lines):
        print(one, file=sys.stderr)
    return console.return_code or 0
