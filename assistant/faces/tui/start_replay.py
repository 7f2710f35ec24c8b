"""Opens a recording on the screen: `calltaker replay --screen FILE`. Textual is not imported before all is prepared for it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.faces.tui.hangup import watch
from assistant.faces.tui.surroundings import prepare
from assistant.faces.who import speakers
from assistant.training.transcripts.read import read


def forks_folder(path: Path) -> Path:
    """Where forks of this file are saved: in the folder of recordings it lies in, else in one beside the user."""
    parents = path.resolve().parents
    return next((one for one in parents if one.name == "recordings"), Path("recordings"))


def run(options: argparse.Namespace) -> int:
    """Show one recording. Returns the exit code."""
    if len(options.paths) != 1 or not Path(options.paths[0]).is_file():
        print("The screen shows one file: calltaker replay --screen FILE", file=sys.stderr)
        return 2
    if not all(one.isatty() for one in (sys.stdin, sys.stdout, sys.stderr)):
        print("The screen needs a terminal. Without one: calltaker replay FILE", file=sys.stderr)
        return 2
    prepare()
    path = Path(options.paths[0])
    who = speakers(options)
    made = read(path.read_bytes(), str(path), who.given, who.ask)
    told = [*made.problems, *made.notes]
    if made.recording is None:
        print("\n".join(told), file=sys.stderr)
        return 2
    from assistant.faces.tui.faults import kept
    from assistant.faces.tui.options import Options
    from assistant.faces.tui.replay import ReplayConsole

    survived = kept()
    console = ReplayConsole(Options(options.book), made.recording, forks_folder(path), told)
    watch(console)
    console.run()
    for one in (*told, *console.problems, *survived.lines):
        print(one, file=sys.stderr)
    return console.return_code or (2 if made.problems else 0)
