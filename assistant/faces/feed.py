"""A live transcript from any speech recogniser: JSON lines `{"speaker", "text", "t"}`, followed as they come.

A thread of its own reads, so that a feed that stalls, breaks off or sends rubbish never holds up a call: what cannot be
read is counted and told, everything else goes on. A file is one call's transcript: it is read from its beginning and
then followed as it grows.
"""

from __future__ import annotations

import json
import logging
import os
import select
import stat
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.session import Session

log = logging.getLogger(__name__)
STDIN = "-"
FEED = "feed"
"""The author of events that came by the feed."""
CALLER, DISPATCHER, OTHER = "caller", "dispatcher", "other"
SPEAKERS = {CALLER: CALLER, OTHER: OTHER, DISPATCHER: DISPATCHER, "call-taker": DISPATCHER, "calltaker": DISPATCHER}
MAX_LINE = 1_000_000
POLL = 0.1
"""Seconds between two looks at a file that does not grow."""
PARTIAL = 1.0
"""A last line without its end is taken after so many quiet seconds, if it can be read."""
JUST = 0.5
"""A bare answer within so many seconds of the feed's moving the prompt was meant for the one before."""
MOVED = "The feed had just moved the prompt, so nothing was filed. Look, and press again."
QUIET = 30.0
"""After so many seconds without a word the screen says so."""
_TELL_EVERY = 1.0
_MOST_NAMES = 20


class Garbled(ValueError):
    """A line that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody said. `fed` when it came by the feed, `old` when it stood in the file before it was opened."""

    speaker: str
    text: str
    t: float | None = None
    fed: bool = False
    old: bool = False


def turn_of(line: bytes, old: bool = False) -> Turn | None:
    """The turn in a line, None when nothing was said in it. Garbled when it cannot be read."""
    try:
        item = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise Garbled("is not UTF-8 text") from problem
    except (ValueError, RecursionError) as problem:
        raise Garbled("is not JSON") from problem
    if not isinstance(item, dict):
        raise Garbled("is no JSON object")
    text = item.get("text")
    if not isinstance(text, str):
        raise Garbled("has no text")
    if not text.strip():
        return None
    return Turn(_speaker(item.get("speaker")), text, _seconds(item.get("t")), fed=True, old=old)


def _speaker(name: Any) -> str:
    """Who spoke; a name that is not known stays as it is."""
    said = name.strip().lower() if isinstance(name, str) else ""
    return SPEAKERS.get(said, said or "nobody named")


def _seconds(t: Any) -> float | None:
    return float(t) if isinstance(t, int | float) and not isinstance(t, bool) else None


class Cutter:
    """Cuts bytes into lines, however they come; a line that is too long is given up once and for all."""

    def __init__(self) -> None:
        self.rest = b""
        self._too_long = False

    def cut(self, data: bytes) -> Iterator[bytes | None]:
        """The lines that are complete now; None for one that was too long."""
        *whole, rest = (self.rest + data).split(b"\n")
        for line in whole:
            if self._too_long or len(line) > MAX_LINE:
                self._too_long = False
                yield None
            else:
                yield line
        self._too_long = self._too_long or len(rest) > MAX_LINE
        self.rest = b"" if self._too_long else rest

    def forget(self) -> None:
        """Begin anew."""
        self.rest, self._too_long = b"", False


class Feed:
    """Follows a file, a pipe, or standard input (`-`, then `fd` is what it was) and hands over each turn as it comes.

    `take` is given each turn and `tell` each thing to know, both in the feed's own thread.
    """

    def __init__(
        self,
        source: str,
        take: Callable[[Turn], object],
        tell: Callable[[str], object],
        *,
        fd: int | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._source, self._given = source, fd
        self._take, self._tell, self._tick = take, tell, tick
        self._stop = Event()
        self._cutter = Cutter()
        self._trouble = "waiting for the file" if fd is None else ""
        self._last = tick()
        self._told = -_TELL_EVERY
        self._number = 0
        self._old_until: int | None = None
        """How much of the file was there when it was first opened; None before that."""
        self._unknown: set[str] = set()
        self.garbled = 0
        """How many lines could not be read."""

    def start(self) -> None:
        """Follow from now on, in a thread that nobody waits for."""
        Thread(target=self.follow, name="feed", daemon=True).start()

    def stop(self) -> None:
        """Follow no more."""
        self._stop.set()

    @property
    def state(self) -> str:
        """What is wrong with the feed in a few words, empty while it runs well."""
        silent = self._tick() - self._last
        said = self._trouble or (f"nothing for {int(silent)} s" if silent >= QUIET else "")
        bad = f"{self.garbled} unreadable" if self.garbled else ""
        told = ", ".join(one for one in (said, bad) if one)
        return f"feed: {told}" if told else ""

    def follow(self) -> None:
        """Read until it is stopped or over. Whatever goes wrong is told, and never raised."""
        try:
            if self._given is not None:
                self._drain(self._given)
            while self._given is None and not self._stop.is_set():
                self._file(Path(self._source))
                self._stop.wait(POLL)
        except Exception as problem:
            log.exception("the feed failed")
            self._trouble = f"failed ({type(problem).__name__})"
            self._tell("The feed failed. The call goes on: type what the caller says.")

    def _file(self, path: Path) -> None:
        """Follow a file or a named pipe until another one stands in its place."""
        try:
            fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        except OSError as problem:
            gone = isinstance(problem, FileNotFoundError)
            self._trouble = "waiting for the file" if gone else f"cannot be read: {problem.strerror}"
            return
        try:
            found = os.fstat(fd)
            self._trouble = ""
            self._cutter.forget()
            if stat.S_ISREG(found.st_mode):
                self._old_until = found.st_size if self._old_until is None else 0
                self._grow(fd, path, found.st_ino)
            else:
                self._drain(fd, ends=False)
        except OSError as problem:
            self._trouble = f"cannot be read: {problem.strerror or problem}"
        finally:
            os.close(fd)

    def _grow(self, fd: int, path: Path, inode: int) -> None:
        """Read a file as it grows; from its beginning again when it was cut short."""
        at, old_until = 0, self._old_until or 0
        while not self._stop.is_set():
            data = os.read(fd, min(1 << 16, old_until - at) if at < old_until else 1 << 16)
            if data:
                at += len(data)
                self._read(data, old=at <= old_until)
                continue
            if os.fstat(fd).st_size < at:
                old_until = 0
                at = os.lseek(fd, 0, os.SEEK_SET)
                self._cutter.forget()
                self._tell("The feed's file was cut short: it is read from its beginning.")
            elif not path.exists() or path.stat().st_ino != inode:
                return
            self._partial()
            self._stop.wait(POLL)

    def _drain(self, fd: int, *, ends: bool = True) -> None:
        """Read a stream as it comes; `ends` when its end is the end of the feed."""
        while not self._stop.is_set():
            data = os.read(fd, 1 << 16) if select.select([fd], [], [], POLL)[0] else None
            if data:
                self._read(data)
            elif data is None:
                self._partial()
            elif ends:
                self._partial(at_once=True)
                self._trouble = "has ended"
                self._tell("The feed has ended. Type what the caller says.")
                return
            else:
                self._partial()
                self._stop.wait(POLL)

    def _read(self, data: bytes, old: bool = False) -> None:
        self._last = self._tick()
        for line in self._cutter.cut(data):
            self._number += 1
            if line is None:
                self._bad(f"is longer than {MAX_LINE} bytes")
            elif line.strip():
                self._line(line, old)

    def _line(self, line: bytes, old: bool) -> None:
        try:
            turn = turn_of(line, old)
        except Garbled as problem:
            self._bad(str(problem))
            return
        if turn is not None:
            self._take(self._known(turn))

    def _known(self, turn: Turn) -> Turn:
        """The turn; who is not known counts as somebody else, and that is told once for each name."""
        if turn.speaker in SPEAKERS.values():
            return turn
        if turn.speaker not in self._unknown and len(self._unknown) < _MOST_NAMES:
            self._unknown.add(turn.speaker)
            self._tell(f"The feed's speaker '{turn.speaker[:20]}' is not known: read as somebody else's words.")
        return replace(turn, speaker=OTHER)

    def _partial(self, at_once: bool = False) -> None:
        """A last line without its end: taken when it is complete all the same."""
        rest = self._cutter.rest
        if not rest.strip() or not (at_once or self._tick() - self._last >= PARTIAL):
            return
        try:
            turn_of(rest)
        except Garbled as problem:
            if at_once:
                self._bad(str(problem))
            return
        self._cutter.forget()
        self._number += 1
        self._line(rest, False)

    def _bad(self, why: str) -> None:
        """A line that cannot be read: counted, and told at most once a second."""
        self.garbled += 1
        if self._tick() - self._told >= _TELL_EVERY:
            self._told = self._tick()
            self._tell(f"Line {self._number} of the feed {why}: it is passed over.")


Before = Counter[tuple[str, str]]
"""Who said what, and how often."""


def told_before(session: Session) -> Before:
    """What a call taken up again heard by the feed: a file that is read from its beginning says it once more."""
    told: Before = Counter()
    for one in session.call.events:
        text = getattr(one.payload, "text", "")
        if one.author == FEED and text:
            told[(getattr(one.payload, "speaker", DISPATCHER), text)] += 1
    return told


def overhear(session: Session, turn: Turn, before: Before) -> None:
    """Take a fed turn into the call, unless it was told `before`.

    A caller's words reply to what the dispatcher himself asked, else to the prompt. NotPossible once the call is closed.
    """
    from assistant.session import NotPossible

    said = (turn.speaker, turn.text)
    if turn.old and before[said]:
        before[said] -= 1
        return
    if session.call.closed is not None:
        raise NotPossible("This call is closed: what the feed says is not filed.")
    author, session.author = session.author, FEED
    try:
        session.heard(turn.text, turn.speaker, following=_follows(session))
    finally:
        session.author = author


def _follows(session: Session) -> bool:
    """Whether a reply is to the prompt on the screen, and not to a question of the dispatcher's own wording."""
    from assistant.domain.topics import COACHED

    call = session.call
    own = call.pending_prompt is None and (call.pending or call.pending_topic not in (None, *COACHED))
    return not own


def keys_from_the_terminal() -> int:
    """Standard input is the feed: keep it under a new number and take keys from the controlling terminal instead.

    Raises OSError with a message for the user where there is no such terminal.
    """
    if os.isatty(0):
        raise OSError("--listen - reads the feed from standard input, but that is the terminal itself")
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as problem:
        raise OSError("--listen - needs a controlling terminal for the keys, and there is none") from problem
    feed = os.dup(0)
    os.dup2(terminal, 0)
    os.close(terminal)
    return feed


def opened(source: str) -> int | None:
    """What a feed is read from: standard input's number for `-`, else None. OSError with a message for the user."""
    if source == STDIN:
        return keys_from_the_terminal()
    if Path(source).is_dir():
        raise OSError(f"{source}: is a folder, not a feed")
    return None
