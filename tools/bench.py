"""`make bench`: what the program costs on this machine, each figure beside the limit it must hold (no timed tests).

`python -m tools.bench [FOLDER]` reads recordings from `recordings/`, or from a folder given. A ratio under 1.00 holds.
"""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from assistant.dialog.advise import advise
from assistant.domain.call import Call
from assistant.domain.events import Event
from assistant.domain.fold import apply
from assistant.faces.cli.lines import Report, recordings
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.recording import Recording
from assistant.training.replay import Replay
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding
from tools import bench_console
from tools.figures import Table, percentile

ROOT = Path(__file__).resolve().parent.parent


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1e3


def cold_start(table: Table) -> None:
    """The cost of a new process: imports, the book, the language part."""
    code = (
        "import time; start = time.perf_counter()\n"
        "from assistant.schema.book import load_book\n"
        "from assistant.understanding.understand import Understanding\n"
        "Understanding(load_book()); print((time.perf_counter() - start) * 1e3)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=ROOT)  # warm the disk cache
    out = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    table.row("book and understanding ready in a new process", float(out), 2000.0)


def understanding(table: Table, book: Book, calls: list[Recording]) -> None:
    """Reading of caller turns, spell cache cold."""
    reader = Understanding(book, find_root())
    listener = Listening(reader)
    call = Call()
    for warm in ("he is not breathing", "my chest hurts"):
        listener.hear(warm, "", None, None, call)
    reader.forget()
    gc.collect()
    spent = []
    for one in calls:
        for turn in one.turns:
            if turn.speaker not in ("dispatcher", "key"):
                spent.append(timed(lambda text=turn.text: listener.hear(text, "", None, None, call)))
    table.row(f"understand, median of {len(spent)} turns", statistics.median(spent), 0.25)
    table.row("understand, p99", percentile(spent, 99), 2.0)


def events_of(book: Book, calls: list[Recording], listener: Listening) -> tuple[list[tuple[Event, ...]], list[float]]:
    """The events of every call, and the milliseconds a replay of each takes per 15 turns."""
    made, spent = [], []
    for one in calls:
        run = Replay(book, one, listener)

        def through(run: Replay = run) -> None:
            for _ in run.steps():
                pass

        took = timed(through)
        spent.append(took * 15 / max(15, len(one.turns)))
        made.append(run.session.call.events)
    return made, spent


def engine(table: Table, book: Book, events: list[tuple[Event, ...]]) -> None:
    """`apply` and `advise`, once on every new state of every call."""
    advised, applied = [], []
    for happened in events:
        call = Call()
        for event in happened:
            start = time.perf_counter()
            call = apply(call, event)
            middle = time.perf_counter()
            advise(book, call, call.at)
            applied.append((middle - start) * 1e3)
            advised.append((time.perf_counter() - middle) * 1e3)
    table.row(f"advise, median of {len(advised)} states", statistics.median(advised), 0.1)
    table.row("advise, p99", percentile(advised, 99), 1.0)
    table.row("apply, median", statistics.median(applied), 0.05)


def main(arguments: list[str]) -> int:
    """Print the table; exit 1 when a limit is not held."""
    folder = arguments[0] if arguments else str(ROOT / "recordings")
    report = Report()
    calls = [one for one in recordings([folder], report) if one.turns]
    book = load_book()
    table = Table()
    cold_start(table)
    understanding(table, book, calls)
    listener = Listening(Understanding(book, find_root()))
    events_of(book, calls[:3], listener)  # warm
    events, spent = events_of(book, calls, listener)
    engine(table, book, events)
    table.row("replay of a 15-turn call, median", statistics.median(spent), 10.0)
    table.row("memory of this process", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 250.0, "MB")
    bench_console.measure(table)
    return 0 if table.held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
