"""`make kill`: calls killed at any moment, and taken up again. `python -m tools.kill [QUICK [CONSOLE]]` rounds of each.

A quick round is session and store in a child without Textual or spaCy. After each act the child's callback returns,
and only then the numbers of the new events are printed, with the state and the next prompt at each. The child is killed
at a random moment, at the beginning of a commit, or in the midst of one. Everything printed must be there on reopening,
fold to the same state, and lead to the same prompt. A console round is the real console in a pseudo-terminal: every turn
on the captured screen must be in the journal, and the console opened again must show the same prompt and those turns.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from assistant.desk import Desk
from assistant.dialog.advise import advise
from assistant.domain.call import Call
from assistant.domain.clock import Clock
from assistant.domain.events import Event, Heard
from assistant.domain.findings import AnswerKind, Ask, Mention, Status
from assistant.domain.fold import fold
from assistant.faces.places import cache_folder
from assistant.faces.wall import SystemClock
from assistant.journal.store import Store
from assistant.schema.book import Book, load_book
from assistant.session import NotPossible, Session

QUICK, CONSOLE = 180, 20
ACTS = 60
WAYS = ("any moment", "before a commit", "inside a commit")
_KINDS = ("words", "words", "words", "answer", "answer", "said", "cpr", "undo", "send", "patient")
_WORDS = ("fall", "chest_pain", "unresponsive", "abnormal_breathing", "bleeding", "vomiting", "seizure_now", "nothing")


@dataclass(frozen=True)
class Heardwords:
    """What the child's listener makes of words."""

    mentions: tuple[Mention, ...]
    answer: AnswerKind = AnswerKind.OTHER


class Names:
    """A listener that knows findings by their names."""

    def __init__(self, book: Book) -> None:
        self._known = frozenset(book.entries) | frozenset(book.attributes)

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Heardwords:
        """A mention for each name in the text."""
        names = [one.partition("=") for one in text.split()]
        return Heardwords(
            tuple(
                Mention(name, Status.PRESENT, words=name, value=value or None)
                for name, _, value in names
                if name in self._known
            )
        )

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """Nothing."""
        return (), None, False


def mark(call: Call) -> str:
    """A short mark of everything that is known of a call."""
    return hashlib.sha256(repr(_stable(call)).encode()).hexdigest()[:16]


def _stable(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return [(one.name, _stable(getattr(value, one.name))) for one in fields(value) if one.compare]
    if isinstance(value, Mapping):
        return [(key, _stable(one)) for key, one in value.items()]
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return [_stable(one) for one in value]
    return str(value)


# The child -----------------------------------------------------------------------------------------------------------


def child(book: Book, journal: Path, seed: int, out: int, way: str) -> None:
    """Take calls at random until killed, and print what is acknowledged."""
    chance = random.Random(seed)
    desk = Desk(book, journal, SystemClock(), Names(book))
    if way != "any moment":
        _watch_commits(desk, chance.randrange(12, 60), out, way)
    session = desk.new_call()
    told = 1
    for _ in range(ACTS * 10):
        with contextlib.suppress(NotPossible):
            kind = chance.choice(_KINDS)
            act(session, chance, kind, _WORDS)
        happened = session.call.events
        if told < len(happened):  # the face's callback returned: only now anything is said of it
            lines = [f"{session.call.call_id} {len(happened)} {mark(session.call)} {_next(session.book, session.call)}"]
            told = len(happened)
            os.write(out, "".join(f"{one}\n" for one in lines).encode())


def _next(book: Book, call: Call) -> str:
    return advise(book, call).next.id


def _watch_commits(desk: Desk, number: int, out: int, way: str) -> None:
    """Be killed at this commit: before it begins to write, or while it does."""
    counted = [0]

    def seen(statement: str) -> None:
        counted[0] += statement == "COMMIT"
        if statement == "COMMIT" and counted[0] == number:
            if way == "before a commit":
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(out, b"committing\n")

    store = desk._keeper.store
    assert store is not None
    assert store._base is not None
    store._base.set_trace_callback(seen)


def act(session: Session, chance: random.Random, kind: str, words: Sequence[str]) -> None:
    """One of the things a call-taker does, by its name; some of the words where the caller speaks."""
    if kind == "words":
        session.heard(f"address=here {chance.choice(words)} {chance.choice(words)}")
    elif kind == "answer":
        session.answer(chance.choice((AnswerKind.YES, AnswerKind.NO, AnswerKind.UNSURE)))
    elif kind == "said":
        session.said()
    elif kind == "cpr":
        session.start_cpr()
    elif kind == "undo":
        session.undo()
    elif kind == "send":
        session.send()
    elif kind == "patient" and len(session.call.patients) < 3:
        session.add_patient("another")


# The quick rounds ----------------------------------------------------------------------------------------------------


def quick_round(book: Book, clock: Clock, seed: int) -> str:
    """One child, killed; empty when everything acknowledged is there again, else what is missing."""
    chance = random.Random(seed)
    way = WAYS[seed % len(WAYS)]
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.sqlite"
        printed = _killed_child(book, journal, seed, way, chance)
        return _compared(book, clock, journal, printed)


def _killed_child(book: Book, journal: Path, seed: int, way: str, chance: random.Random) -> list[str]:
    """Run a child until it is killed; the lines it printed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        with contextlib.suppress(BaseException):  # whatever ends a child: it must never run on as its parent
            child(book, journal, seed, writing, way)
        os._exit(3)
    os.close(writing)
    lines, wanted = 0, chance.randrange(1, ACTS)
    got = b""
    while data := os.read(reading, 1 << 16):
        got += data
        lines = got.count(b"\n")
        if b"committing\n" in got or (way == "any moment" and lines >= wanted):
            time.sleep(chance.random() * (0.001 if b"committing\n" in got else 0.003))
            os.kill(pid, signal.SIGKILL)
            break
    _, status = os.waitpid(pid, 0)
    while data := os.read(reading, 1 << 16):
        got += data
    os.close(reading)
    if not os.WIFSIGNALED(status):
        return ["the child was not killed, it ended by itself"]
    return [one for one in got.decode().split("\n")[:-1] if one != "committing"]


def _compared(book: Book, clock: Clock, journal: Path, printed: list[str]) -> str:
    """What of the printed lines is not in the journal, or not the same."""
    if not printed or not journal.exists():
        return "nothing was printed" if not printed else "no journal"
    store = Store(journal)
    kept: dict[str, tuple[Event, ...]] = {one.id: store.events(one.id) for one in store.calls()}
    store.close()
    for line in printed:
        call_id, number, state, prompt = line.split()
        events = kept.get(call_id, ())[: int(number)]
        if [one.number for one in events] != list(range(1, int(number) + 1)):
            return f"event {number} is not in the journal"
        again = fold(events)
        if mark(again) != state:
            return f"event {number} folds to another call"
        if _next(book, again) != prompt:
            return f"event {number} leads to another prompt"
    desk = Desk(book, journal, clock)
    resumed = desk.resume(printed[-1].split()[0])
    desk.close()
    same = len(kept[resumed.call.call_id]) == int(printed[-1].split()[1])
    if same and resumed.advice.next.id != printed[-1].split()[3]:
        return f"taken up again at {resumed.advice.next.id}, left at {printed[-1].split()[3]}"
    return ""


# The rounds on the console -------------------------------------------------------------------------------------------


def console_round(book: Book, seed: int) -> str:
    """The real console, typed at and killed; empty when every turn on its screen is there again."""
    from tools.terminal import Terminal

    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        home = {"XDG_DATA_HOME": folder, "HOME": folder, "XDG_CACHE_HOME": str(cache_folder().parent)}
        terminal = Terminal(["-m", "assistant"], home, (100, 40))
        try:
            if not terminal.until(lambda text: "address" in text and _listens(text), 40):
                return f"the console did not start:\n{terminal.text}"
            typed = [f"14 Mill Lane number{seed}x0", *(_line(chance, f"{seed}x{n}") for n in range(1, 12))]
            _type_and_kill(terminal, typed, chance)
            shown = [one for one in typed if _seen(terminal.text, one.split()[-1])]
        finally:
            terminal.close()
        return _console_compared(book, home, Path(folder) / "calltaker" / "journal.sqlite", shown)


def _listens(text: str) -> bool:
    """Whether the listening aid is there."""
    return "listening aid" not in text


def _line(chance: random.Random, name: str) -> str:
    return chance.choice(("he fell down", "she is dizzy", "he is pale", "her arm hurts", "y", "n")) + f" word{name}"


def _type_and_kill(terminal: Any, typed: list[str], chance: random.Random) -> None:
    """Type the lines fast, and kill somewhere in the midst."""
    for one in typed[: chance.randrange(2, len(typed))]:
        terminal.write(f"{one}\r")
        end = time.monotonic() + chance.random() * 0.4
        while time.monotonic() < end:
            terminal.read(0.02)
    terminal.kill()


def _seen(text: str, word: str) -> bool:
    """Whether a turn stands in the conversation: after its time and speaker, and not marked as unread."""
    return any(word in row and "caller" in row and "not read yet" not in row for row in text.splitlines())


def _console_compared(book: Book, home: dict[str, str], journal: Path, shown: list[str]) -> str:
    from tools.terminal import Terminal

    if not shown:
        return "not one turn was on the screen"
    store = Store(journal)
    listed = store.calls(only_open=True)
    events = store.events(listed[0].id)
    store.close()
    kept = [one.payload.text for one in events if isinstance(one.payload, Heard)]
    lost = [one for one in shown if one not in kept]
    if lost:
        return f"on the screen and not in the journal: {lost}"
    wanted = advise(book, fold(events)).next.say.split()[:6]
    terminal = Terminal(["-m", "assistant"], home, (100, 40))
    try:
        terminal.until(lambda text: "LEFT OPEN" in text and _listens(text), 40)
        terminal.write("y\r")
        good = terminal.until(lambda text: " ".join(wanted) in " ".join(text.split()) and shown[-1] in text, 20)
        return "" if good else f"taken up again at another prompt than «{' '.join(wanted)}»:\n{terminal.text}"
    finally:
        terminal.close()


def main(arguments: list[str]) -> int:
    """Run the rounds and print each that failed; exit 1 when any did."""
    quick = int(arguments[0]) if arguments else QUICK
    console = int(arguments[1]) if len(arguments) > 1 else CONSOLE if not arguments else 0
    book, clock = load_book(), SystemClock()
    assert "textual" not in sys.modules, "the child of a quick round knows no Textual"
    assert "spacy" not in sys.modules, "the child of a quick round knows no spaCy"
    failed = 0
    for seed in range(quick):
        problem = quick_round(book, clock, seed)
        failed += bool(problem)
        if problem:
            print(f"quick round {seed} ({WAYS[seed % len(WAYS)]}): {problem}", flush=True)
    for seed in range(console):
        problem = console_round(book, seed)
        failed += bool(problem)
        if problem:
            print(f"console round {seed}: {problem}", flush=True)
    print(f"killed and taken up again: {quick + console - failed} of {quick + console}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
