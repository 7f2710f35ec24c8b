"""Opens the console. The first paint comes before the book and the language part are loaded."""

from __future__ import annotations

import argparse
import os
import sys


def run(options: argparse.Namespace) -> int:
    """Take calls on the whole screen until somebody quits. Returns the exit code."""
    # Textual reads it when it is imported: at 60 frames a second a letter waits up to 16 ms to be drawn.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from assistant.faces.tui.app import Console
    from assistant.faces.tui.options import Options

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print("The console needs a terminal. Without one: calltaker --plain", file=sys.stderr)
        return 2
    console = Console(Options(options.book, options.journal, options.training))
    console.run()
    for problem in console.problems:
        print(problem, file=sys.stderr)
    return console.return_code or 0
