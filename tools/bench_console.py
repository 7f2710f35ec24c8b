"""What the console costs, measured from outside: keys written to a pseudo-terminal, and the bytes that come back.

Every time is taken where bytes leave and arrive, before anything is made of them. `make bench` measures all but the beat;
`make beat`, which is `python -m tools.bench_console [MINUTES]`, the beat for so many minutes (10 unless given).
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.desk import Desk
from assistant.faces.places import cache_folder
from assistant.faces.wall import SystemClock
from assistant.schema.book import Book, load_book
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding
from tools.figures import Table, percentile
from tools.terminal import Terminal

SIZE = (120, 40)
STARTS = 5
LETTERS, LINES, CPR_KEYS = 150, 60, 40
TURNS = (200, 1000)
IDLE_SECONDS = 30.0
MINUTES = 10.0
EVERY = 5.0
"""Seconds between two turns typed while the beat runs."""
RATE = 110.0
OPENING = (
    "14 Mill Lane, Springfield",
    "555 0142",
    "he tripped and hurt his arm",
    "yes he is awake",
    "he's breathing normally",
)
F5, UNDO, CLEAR = "\x1b[15~", "\x1a", "\x15"
_PUSH = re.compile(r"a minute · push (\d+)")
_WAIT = 5.0
"""Seconds after which a key counts as lost."""


class Bench:
    """A console in a pseudo-terminal, with a clock on its bytes."""

    def __init__(self, home: Path, size: tuple[int, int] = SIZE) -> None:
        env = {"XDG_DATA_HOME": str(home), "HOME": str(home), "XDG_CACHE_HOME": str(cache_folder().parent)}
        self.born = time.monotonic()
        self.terminal = Terminal(["-m", "assistant"], env, size)
        self.chance = random.Random(1)

    @property
    def rows(self) -> list[str]:
        """The screen."""
        return self.terminal.screen.rows

    def until(self, done: Callable[[list[str]], bool], seconds: float = 30.0) -> float:
        """When the bytes came that made the screen as wanted. TimeoutError when none did."""
        end = time.monotonic() + seconds
        while not done(self.rows):
            if time.monotonic() > end:
                raise TimeoutError("\n".join(self.rows))
            self.terminal.read(0.05)
        return self.terminal.at

    def press(self, keys: str, done: Callable[[list[str]], bool]) -> float:
        """Milliseconds from the keys to the bytes that show what they did."""
        while self.terminal.read(0.0):  # what was under way is drawn
            pass
        start = time.monotonic()
        self.terminal.write(keys)
        return (self.until(done, _WAIT) - start) * 1e3

    def pause(self, least: float = 0.03, most: float = 0.13) -> None:
        """A human's pause, read through; never in step with the console's own clock."""
        end = time.monotonic() + self.chance.uniform(least, most)
        while (left := end - time.monotonic()) > 0:
            self.terminal.read(left)

    def cpu(self, seconds: float) -> float:
        """Percent of a core used over so many seconds."""
        before, start = self._ticks(), time.monotonic()
        self.pause(seconds, seconds)
        return (self._ticks() - before) / os.sysconf("SC_CLK_TCK") / (time.monotonic() - start) * 100

    def _ticks(self) -> int:
        fields = Path(f"/proc/{self.terminal.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    def memory(self) -> float:
        """The most memory it ever held, in MB."""
        status = Path(f"/proc/{self.terminal.process.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


@contextmanager
def console(size: tuple[int, int] = SIZE, journal: Callable[[Path], None] | None = None) -> Iterator[Bench]:
    """A console with a home of its own, ended afterwards. `journal` fills that home first."""
    with tempfile.TemporaryDirectory() as folder:
        if journal is not None:
            journal(Path(folder) / "calltaker" / "journal.sqlite")
        bench = Bench(Path(folder), size)
        try:
            yield bench
        finally:
            bench.terminal.close()


def painted(rows: list[str]) -> bool:
    """Whether the console is drawn: its line is there."""
    return any(row.startswith(">") for row in rows)


def ready(rows: list[str]) -> bool:
    """Whether the prompt and the listening aid are there."""
    text = " ".join(rows)
    return ("address" in text or "LEFT OPEN" in text) and "listening aid" not in text


def entry(rows: list[str]) -> str:
    """What stands in the line."""
    return next((row[2:].strip() for row in rows if row.startswith(">")), "")


def said(word: str) -> Callable[[list[str]], bool]:
    """Whether a turn with this word stands in the conversation, read and kept."""
    return lambda rows: any(word in row and "caller" in row and "not read yet" not in row for row in rows)


def book_and_ears() -> tuple[Book, Listening]:
    """What fills a journal."""
    book = load_book()
    return book, Listening(Understanding(book))


def long_call(book: Book, ears: Listening, turns: int) -> Callable[[Path], None]:
    """Fills a journal with a call of so many turns, left open."""

    def fill(path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        desk = Desk(book, path, SystemClock())
        desk.listener = ears
        session = desk.new_call()
        for line in OPENING:
            session.heard(line)
        for number in range(turns - len(OPENING)):
            session.heard(("his arm hurts a bit", "he is dizzy", "it still hurts", "no rash")[number % 4])
        desk.close()
        with closing(sqlite3.connect(path)) as base, base:  # the process that took the call is no more
            base.execute("UPDATE calls SET pid = 0")

    return fill


# The figures ---------------------------------------------------------------------------------------------------------


def starts(table: Table) -> None:
    """First paint, ready, and the longest a letter waits while all is loading."""
    paint, whole, stall = [], [], []
    for number in range(STARTS + 1):
        with console() as bench:
            first = bench.until(painted) - bench.born
            waits = typed_while_loading(bench)
            if number:  # the first start warms the disk cache
                paint.append(first * 1e3)
                whole.append((bench.terminal.at - bench.born) * 1e3)
                stall.extend(waits)
    table.row(f"first paint, slowest of {STARTS} starts", max(paint), 500.0)
    table.row(f"ready, slowest of {STARTS} starts", max(whole), 2000.0)
    table.row(f"a letter while loading, slowest of {len(stall)}", max(stall), 150.0)


def typed_while_loading(bench: Bench) -> list[float]:
    """Type letter after letter, as fast as a hand does, until all is loaded; the milliseconds that each took."""
    waits: list[float] = []
    typed = ""
    while not ready(bench.rows):
        typed += "abcdefghij"[len(typed) % 10]
        waits.append(bench.press(typed[-1], lambda rows, typed=typed: entry(rows) == typed or ready(rows)))
        if not ready(bench.rows):
            bench.pause()
    return waits


def keys(table: Table, book: Book, ears: Listening) -> None:
    """A letter, Enter and the CPR key in long calls; memory after them."""
    for turns in TURNS:
        with console(journal=long_call(book, ears, turns)) as bench:
            bench.until(ready)
            bench.press("y\r", lambda rows: "LEFT OPEN" not in " ".join(rows) and ready_call(rows))
            bench.pause(1.0, 1.1)
            table.row(f"a letter, p95 of {LETTERS}, {turns} turns", percentile(letters(bench), 95), 16.0)
            table.row(f"Enter to the next prompt, p95 of {LINES}, {turns} turns", percentile(enters(bench), 95), 50.0)
            table.row(f"the CPR key, p95 of {CPR_KEYS}, {turns} turns", percentile(cpr_keys(bench), 95), 50.0)
            table.row(f"memory of the console at its most, {turns} turns", bench.memory(), 250.0, "MB")


def ready_call(rows: list[str]) -> bool:
    """Whether a call is on the screen."""
    return any(re.match(r"\s*\d+:\d\d caller", row) for row in rows)


def letters(bench: Bench) -> list[float]:
    """Milliseconds until each letter is drawn."""
    spent: list[float] = []
    typed = ""
    for number in range(LETTERS):
        if number % 25 == 0:
            bench.terminal.write(CLEAR)
            bench.until(lambda rows: entry(rows) == "")
            typed = ""
        typed += "abcdefghijklmnopqrstuvwxy"[number % 25]
        spent.append(bench.press(typed[-1], lambda rows, typed=typed: entry(rows) == typed))
        bench.pause()
    bench.terminal.write(CLEAR)
    bench.until(lambda rows: entry(rows) == "")
    return spent


def enters(bench: Bench) -> list[float]:
    """Milliseconds until what was said is understood, kept, advised on and drawn."""
    spent: list[float] = []
    for number in range(LINES):
        word = f"word{number}x"
        line = f"{('his arm hurts', 'he is pale', 'she is dizzy now')[number % 3]} {word}"
        bench.terminal.write(line)
        bench.until(lambda rows, line=line: entry(rows) == line)
        bench.pause()
        spent.append(bench.press("\r", said(word)))
        bench.pause()
    return spent


def cpr_keys(bench: Bench) -> list[float]:
    """Milliseconds until CPR is on the screen; taken back after each."""
    spent: list[float] = []
    for _ in range(CPR_KEYS):
        spent.append(bench.press(F5, in_cpr))
        bench.pause()
        bench.press(UNDO, lambda rows: not in_cpr(rows))
        bench.pause()
    return spent


def in_cpr(rows: list[str]) -> bool:
    """Whether the screen leads CPR."""
    return "PRESUMED ARREST" in " ".join(rows) and "do CPR" in " ".join(rows)


def rest(table: Table) -> None:
    """What the console takes while nobody presses a key, in a call and in CPR."""
    with console() as bench:
        bench.until(ready)
        bench.terminal.write("14 Mill Lane\r")
        bench.until(said("Lane"))
        bench.pause(1.0, 1.1)
        table.row(f"processor in a call, {IDLE_SECONDS:.0f} s without a key", bench.cpu(IDLE_SECONDS), 2.0, "%")
        pushing(bench)
        bench.pause(2.0, 2.1)
        table.row(f"processor in CPR, {IDLE_SECONDS:.0f} s without a key", bench.cpu(IDLE_SECONDS), 10.0, "%")


def pushing(bench: Bench) -> None:
    """Start CPR and go on to the pushing."""
    bench.press(F5, in_cpr)
    for _ in range(8):
        if any(_PUSH.search(row) for row in bench.rows):
            return
        bench.pause(0.4, 0.5)  # an Enter that follows too soon counts as a key held down
        bench.terminal.write("\r")
        bench.pause(0.4, 0.5)
    raise TimeoutError("\n".join(bench.rows))


def beats(bench: Bench, seconds: float) -> dict[int, float]:
    """When each beat was drawn, while a turn is typed every few seconds."""
    seen: dict[int, float] = {}
    end, turn, number = time.monotonic() + seconds, time.monotonic() + EVERY, 0
    while (now := time.monotonic()) < end:
        if now >= turn:
            bench.terminal.write(f"he is still the same word{number}x\r")
            turn, number = turn + EVERY, number + 1
        if not bench.terminal.read(0.05):
            continue
        found = next((one for one in map(_PUSH.search, bench.rows) if one), None)
        if found is not None:
            seen.setdefault(int(found.group(1)), bench.terminal.at)
    return seen


def beat(table: Table, minutes: float) -> None:
    """The beat against the clock: none missing, how late, and whether it drifts."""
    with console() as bench:
        bench.until(ready)
        bench.terminal.write("14 Mill Lane\r")
        bench.until(said("Lane"))
        pushing(bench)
        seen = beats(bench, minutes * 60)
        share = bench.cpu(IDLE_SECONDS)
    numbers = sorted(seen)
    missing = numbers[-1] - numbers[0] + 1 - len(numbers)
    offsets = [seen[one] - one * 60.0 / RATE for one in numbers]
    late = [(one - min(offsets)) * 1e3 for one in offsets]  # against the earliest there was: none can be early
    some = min(110, len(late) // 3)
    drift = abs(statistics.median(late[-some:]) - statistics.median(late[:some]))
    span = f"{minutes:g} min, a turn every {EVERY:g} s"
    table.row(f"beats not drawn, of {len(numbers)} in {span}", missing, 0.0, "")
    table.row(f"a beat late, p99 in {span}", percentile(late, 99), 35.0)
    table.row(f"drift of the beat after {minutes:g} min", drift, 5.0)
    table.row(f"processor in CPR after {minutes:g} min", share, 10.0, "%")


def measure(table: Table) -> None:
    """All figures of the console but the beat, which takes as long as it is measured."""
    book, ears = book_and_ears()
    starts(table)
    keys(table, book, ears)
    rest(table)


if __name__ == "__main__":
    shown = Table()
    beat(shown, float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES)
    sys.exit(0 if shown.held else 1)
