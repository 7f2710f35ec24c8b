"""Plain mode: the same session line by line, for a terminal without a screen or for a screen reader.

A line is what the caller said. `y`, `n`, `u` or a number answers the prompt; an empty line means "said, next step"
inside instructions; `/name` is a command (`/help` lists them).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import TextIO

from assistant.commands import COMMANDS
from assistant.desk import Desk
from assistant.dialog.advice import Advice, Prompt, told_apart
from assistant.faces.answers import ANSWERS
from assistant.faces.feed import JUST, MOVED, Before, Feed, Turn, opened, overhear, told_before
from assistant.faces.line import take_line
from assistant.faces.places import journal_file
from assistant.faces.wall import SystemClock
from assistant.faces.words import literal
from assistant.journal.store import JournalError
from assistant.report import clock, report
from assistant.schema.book import load_book
from assistant.session import NotPossible, Session
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding


@dataclass(frozen=True, slots=True)
class Told:
    """Something to know that is no part of the call."""

    text: str


_OVER = Told("")
"""Nothing more will be typed."""
_LOOK = 2.0
"""Seconds between two looks at how the feed is doing."""


def run(options: argparse.Namespace) -> int:
    """Take a call line by line until the end of input or /close. With a feed its words come between the lines typed."""
    try:
        feed = opened(options.listen) if options.listen else None
    except OSError as problem:
        print(problem, file=sys.stderr)
        return 2
    book = load_book(options.book)
    listener = Listening(Understanding(book, options.book))
    desk = Desk(book, journal_file(options.journal), SystemClock(), listener, training=options.training)
    try:
        session = _first_session(desk, sys.stdin, sys.stdout)
        coming = _both(sys.stdin, options.listen, feed) if options.listen else sys.stdin
        talk(session, coming, sys.stdout, desk)
    except JournalError as problem:
        print(problem, file=sys.stderr)
        return 2
    finally:
        desk.close()
        if desk.unsaved:
            print(f"{desk.unsaved} entries could not be saved. {desk.warning}", file=sys.stderr)
    return 0


def _first_session(desk: Desk, lines: TextIO, out: TextIO) -> Session:
    """A call left open, where there is one and it is wanted; else a new one."""
    for one in desk.left_open():
        print(f"Call {one.id} of {one.opened[:16]} was left open. Take it up again? (y/n)", file=out, flush=True)
        if lines.readline().strip().lower().startswith("y"):
            return desk.resume(one.id)
    return desk.new_call()


def _both(lines: TextIO, source: str, fd: int | None) -> Iterator[str | Turn | Told]:
    """What is typed and what the feed tells, as it comes; until nothing more is typed."""
    coming: Queue[str | Turn | Told] = Queue()
    feed = Feed(source, coming.put, lambda text: coming.put(Told(text)), fd=fd)
    feed.start()

    def typed() -> None:
        for line in lines:
            coming.put(line)
        coming.put(_OVER)

    Thread(target=typed, name="typed", daemon=True).start()
    silent = False
    while True:
        try:
            one = coming.get(timeout=_LOOK)
        except Empty:
            if feed.state and not silent:
                yield Told(feed.state)
            silent = bool(feed.state)
            continue
        if one is _OVER:
            return
        yield one


def talk(session: Session, said: Iterable[str | Turn | Told], out: TextIO, desk: Desk | None = None) -> None:
    """Take what is typed or fed and show what to say after each, until the call is closed."""
    shown = show(session, out, None)
    before, moved = told_before(session), -JUST
    for one in said:
        if isinstance(one, Told):
            print(f"! {one.text}", file=out, flush=True)
            continue
        prompt = session.advice.next.id
        if isinstance(one, Turn):
            print(f"{one.speaker}: {literal(one.text)}", file=out)
            message = hear(session, one, before)
            moved = monotonic() if session.advice.next.id != prompt else moved
        elif monotonic() - moved < JUST and _bare(one):
            message = f"! {MOVED}"
        else:
            message = take(session, one.rstrip("\n"))
        if message:
            print(message, file=out)
        if desk is not None:
            tell_of_journal(desk, out)
        shown = show(session, out, shown)
        if session.call.closed is not None:
            return


def tell_of_journal(desk: Desk, out: TextIO) -> None:
    """What is wrong with the journal, and that it is right again."""
    for told in (desk.warning, *desk.news()):
        if told:
            print(f"! {told}", file=out)


def _bare(line: str) -> bool:
    """Whether a line is an answer to whatever is asked just now."""
    return not line.strip() or line.strip().lower() in ANSWERS or line.strip().isdecimal()


def take(session: Session, line: str) -> str:
    """Do what a line says; returns a message to show. Never raises for what a call-taker types."""
    words = line.strip()
    if words == "?" or ("/help".startswith(words) and len(words) > 1):
        return "\n".join(f"  /{one.name} {one.takes}".ljust(34) + one.help for one in COMMANDS.values())
    if "/report".startswith(words) and len(words) > 3:
        return "\n".join(report(session.book, session.call, session.advice))
    try:
        return take_line(session, line)
    except NotPossible as problem:
        return f"! {problem}"


def hear(session: Session, turn: Turn, before: Before) -> str:
    """Take what the feed tells into the call; returns a message to show, and never raises for what somebody says."""
    try:
        overhear(session, turn, before)
    except NotPossible as problem:
        return f"! {problem}"
    return ""


def show(session: Session, out: TextIO, before: tuple[str, ...] | None) -> tuple[str, ...]:
    """Print what changed: level, alerts, and always the next prompt."""
    advice = session.advice
    facts = tuple(_facts(advice))
    for one in facts:
        if before is None or one not in before:
            print(one, file=out)
    for one in _prompt(advice.next):
        print(one, file=out)
    out.flush()
    return facts


def _facts(advice: Advice) -> Iterator[str]:
    confirmed = "" if advice.confirmed else " (unconfirmed)"
    yield f"LEVEL {advice.level.value}{confirmed} · {advice.complaint}" + (" · UPGRADE" if advice.upgrade else "")
    aside = bool(advice.by_hand) and advice.level.value != "ALS"
    if advice.by_hand:
        yield f"  because {advice.by_hand}"
    for reason in told_apart(advice.reasons):
        quoted = " ".join(f"«{one.mention.words}»" for one in reason.evidence if one.mention.words)
        yield f"  {'set aside:' if aside else 'because'} {reason.text} {quoted}"
    for alert in advice.alerts:
        yield f"  ! {alert.text}"
    for running in advice.clocks:
        if running.overdue:
            yield f"  ! {running.label} is overdue ({clock(running.limit or 0)})"


def _prompt(prompt: Prompt) -> Iterator[str]:
    yield f"SAY: {prompt.say}"
    if prompt.heard is not None:
        yield f"  heard: «{prompt.heard.mention.words}» (/heard accepts)"
    if prompt.choices:
        yield "  " + "  ".join(f"{number} {one.label}" for number, one in enumerate(prompt.choices, start=1))
    if prompt.kind in ("question", "safety") and prompt.answers:
        yield f"  y/n/u answers: {prompt.answers.replace('_', ' ')}"
