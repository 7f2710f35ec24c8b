"""`calltaker`: arguments in, exit codes out. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import __version__
from assistant.schema.problems import DataError

Runner = Callable[[argparse.Namespace], int]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="calltaker",
        description="Guides an emergency call-taker. Without a command it opens the console.",
    )
    parser.add_argument("--version", action="version", version=f"calltaker {__version__}")
    parser.add_argument(
        "--plain", action="store_true", help="line by line, for a terminal without a screen or a screen reader"
    )
    parser.add_argument(
        "--listen",
        metavar="FILE",
        help='follow a live transcript, JSON lines {"speaker", "text", "t"}; - is standard input',
    )
    parser.add_argument("--training", action="store_true", help="mark the call as training")
    _shared(parser)
    parser.add_argument("--journal", type=Path, metavar="PATH", help="where calls are kept")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    replay = _command(commands, "replay", "run recorded calls through the engine")
    replay.add_argument(
        "paths", nargs="*", default=["-"], help="recordings, transcripts, folders, JSON lines, or - (standard input)"
    )
    _speaker(replay)
    replay.add_argument("--json", action="store_true", help="one JSON object a line")
    replay.add_argument("--screen", action="store_true", help="watch one file: play, step, seek, take over by hand")
    understand = _command(commands, "understand", "read findings out of utterances")
    understand.add_argument("file", nargs="?", default="-", help="JSON lines, plain lines with --plain, or -")
    understand.add_argument(
        "--json", action="store_true", help="one JSON object a line (the default unless on a terminal)"
    )
    calls = _command(commands, "calls", "list the calls kept, or show one")
    calls.add_argument("call", nargs="?", help="the call to show")
    calls.add_argument("--json", action="store_true", help="its events as JSON lines")
    calls.add_argument("--journal", type=Path, metavar="PATH", default=argparse.SUPPRESS)
    lint = _command(commands, "lint", "check the book and the recordings")
    lint.add_argument("--examples", action="store_true", help="run the evidence lines of the lexicon too")
    bring = _command(commands, "import", "make a recording of a transcript: text, WebVTT, SRT, Whisper, WhisperX")
    bring.add_argument("file", help="the transcript, or -")
    bring.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it (never over a file)")
    bring.add_argument("--mask", action="store_true", help="mask phone numbers, mails and street addresses")
    _speaker(bring)
    _score_command(commands)
    _book_commands(commands)
    _proof_commands(commands)
    _training_commands(commands)
    return parser


def _score_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command that scores calls."""
    score = _command(
        commands, "score", "score recordings, transcripts and kept calls, each mark with its rule and line"
    )
    score.add_argument("paths", nargs="*", metavar="FILE|FOLDER|CALL", help="recordings, folders, - or kept calls")
    score.add_argument("--month", metavar="YEAR-MONTH", help="every closed call of a month, as 2026-11")
    score.add_argument("--journal", type=Path, metavar="PATH", default=argparse.SUPPRESS)
    score.add_argument("--json", action="store_true", help="one JSON object a line")
    score.add_argument("--all", action="store_true", help="show what was met too")
    score.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="write HTML reports, JSON and CSV there")
    score.add_argument("--title", metavar="TEXT", help="what the report on all calls is called")
    score.add_argument("--goals", choices=["90/150", "120/180"], help="seconds to recognition / first compression")
    score.add_argument("--clock", choices=["call", "address"], help="where the clock starts")
    score.add_argument("--contest", metavar="MARK", help="keep a note against a mark of one call")
    score.add_argument("--note", metavar="TEXT", help="what is wrong with the mark")
    score.add_argument("--by", metavar="NAME", help="who says so")
    score.add_argument("--notes", type=Path, metavar="PATH", help="where notes are kept (beside the journal)")


def _book_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands about the protocol book and the crews."""
    check = _command(commands, "check", "hold the safety rules against every state that the scripts can come to")
    check.add_argument("files", nargs="*", metavar="FILE", help="changed files of the book (all of it when left out)")
    check.add_argument(
        "--mutate", action="store_true", help="plant faults and say which nothing catches (in a checkout)"
    )
    coverage = _command(commands, "coverage", "score the public rubrics against the book, with evidence")
    coverage.add_argument("--all", action="store_true", help="show every line and every piece of evidence")
    coverage.add_argument("--criteria", action="store_true", help="print the table of criteria (docs/criteria.md)")
    coverage.add_argument(
        "--recordings",
        action="store_true",
        help="which lines of the scripts the recordings exercise, and which none does",
    )
    care = _command(commands, "care", "anticipated care, least provider, Medicare tier and hand-over of a call")
    care.add_argument("call", help="a recording, or the id of a call in the journal")
    care.add_argument("--journal", type=Path, metavar="PATH", default=argparse.SUPPRESS)
    roster = _command(commands, "roster", "which units can answer at which level, and which cards have lapsed")
    roster.add_argument("file", type=Path, help="the roster")
    roster.add_argument("--on", metavar="DATE", help="the day in question, as 2026-11-25 (today when left out)")
    deck = _command(commands, "deck", "print the whole book as a card deck, HTML for A5 paper")
    deck.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where to write it (standard output when left out)"
    )


def _proof_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that show what a change of the scripts does."""
    graph = _command(commands, "graph", "draw the scripts as SVG, coloured by what the recordings exercise")
    graph.add_argument("files", nargs="*", metavar="FILE", help="cards or sets, by file or id (all when left out)")
    graph.add_argument("-o", "--output", type=Path, metavar="DIR", required=True, help="the folder to write to")
    graph.add_argument("--plain", action="store_true", help="without colours: the recordings are not played")
    _command(commands, "budgets", "how much is asked on each card before help (docs/budgets.md)")
    diff = _command(commands, "diff", "show every call that two versions of the scripts decide differently")
    diff.add_argument("old", help="a git revision, or a folder with lexicon/ and dialogs/")
    diff.add_argument("new", nargs="?", default=".", help="the same (this folder when left out)")
    diff.add_argument("--calls", nargs="+", default=[], metavar="PATH", help="further recordings or transcripts")
    diff.add_argument("--only", action="store_true", help="play only what --calls names, not the recordings")
    diff.add_argument("--json", action="store_true", help="one JSON object")
    diff.add_argument("--html", type=Path, metavar="FILE", help="write a page to read and print, too")


def _training_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands of the training room."""
    train = _command(commands, "train", "take a call with a simulated caller")
    train.add_argument("scenario", nargs="?", help="the scenario; one by chance when left out")
    train.add_argument("--list", action="store_true", help="list the scenarios and end")
    train.add_argument("--persona", metavar="NAME", help="how the caller speaks; the scenario's own when left out")
    train.add_argument("--seed", type=int, metavar="NUMBER", help="the same caller again")
    train.add_argument("--demo", action="store_true", help="the program follows its own prompts; nothing to type")
    train.add_argument("--fast", action="store_true", help="line by line, the caller answers at once")
    train.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help="line by line")
    train.add_argument("--journal", type=Path, metavar="PATH", default=argparse.SUPPRESS)


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--book", type=Path, metavar="FOLDER", help="the folder with lexicon/ and dialogs/")


def _speaker(parser: argparse.ArgumentParser) -> None:
    words = "who a speaker of a transcript is: dispatcher, caller or other (may be repeated)"
    parser.add_argument("--speaker", action="append", default=[], metavar="NAME=ROLE", help=words)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, words: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words.capitalize() + ".")
    parser.add_argument("--book", type=Path, metavar="FOLDER", default=argparse.SUPPRESS)
    return parser


_NAMES = ("replay", "understand", "calls", "lint", "plain", "coverage", "care", "roster", "deck", "score", "train")
_PROOFS = ("diff", "budgets", "graph", "check")
_MODULES = {
    **{name: f"assistant.faces.cli.{name}" for name in (*_NAMES, *_PROOFS)},
    "import": "assistant.faces.cli.bring",
}
_CONSOLE = "assistant.faces.tui.start"
_REPLAY = "assistant.faces.tui.start_replay"


def _runner(options: argparse.Namespace) -> Runner:
    """The command asked for. Imported late: a command loads only what it needs, and this face never the other one."""
    name = options.command or ("plain" if options.plain else "console")
    if name == "train" and not (options.plain or options.list or options.demo or options.fast):
        name = "console"
    watched = name == "replay" and options.screen
    module = importlib.import_module(_REPLAY if watched else _MODULES.get(name, _CONSOLE))
    found: Runner = module.run
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `calltaker`; returns its exit code (0 done, 1 found wanting, 2 not possible)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.listen is not None and options.command:
        parser.error(f"--listen is for taking calls, not for '{options.command}'")
    try:
        return _runner(options)(options)
    except DataError as problem:
        for one in problem.problems:
            print(one, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on; nothing to tell
        return 0


if __name__ == "__main__":
    sys.exit(main())
