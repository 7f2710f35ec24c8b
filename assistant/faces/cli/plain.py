"""Plain mode: the same session line by line, for a terminal without a screen or for a screen reader.

A line is what the caller said. `y`, `n`, `u` or a number answers the prompt; an empty line means "said, next step"
inside instructions; `/name` is a command (`/help` lists them).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

from assistant.commands import COMMANDS, choose, run_command
from assistant.desk import Desk
from assistant.dialog.advice import Advice, Prompt, told_apart
from assistant.domain.findings import AnswerKind
from assistant.faces.places import journal_file
from assistant.faces.wall import SystemClock
from assistant.journal.store import JournalError
from assistant.report import clock, report
from assistant.schema.book import load_book
from assistant.session import NotPossible, Session
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding

KEYS = {"y": AnswerKind.YES, "n": AnswerKind.NO, "u": AnswerKind.UNSURE}


def run(options: argparse.Namespace) -> int:
    """Take a call line by line until the end of input or /close."""
    book = load_book(options.book)
    listener = Listening(Understanding(book, options.book))
    desk = Desk(book, journal_file(options.journal), SystemClock(), listener, training=options.training)
    try:
        session = _first_session(desk, sys.stdin, sys.stdout)
        talk(session, sys.stdin, sys.stdout, desk)
    except JournalError as problem:
        print(problem, file=sys.stderr)
        return 2
    finally:
        desk.close()
    return 0


def _first_session(desk: Desk, lines: TextIO, out: TextIO) -> Session:
    """A call left open, where there is one and it is wanted; else a new one."""
    for one in desk.left_open():
        print(f"Call {one.id} of {one.opened[:16]} was left open. Take it up again? (y/n)", file=out, flush=True)
        if lines.readline().strip().lower().startswith("y"):
            return desk.resume(one.id)
    return desk.new_call()


def talk(session: Session, lines: Iterable[str], out: TextIO, desk: Desk | None = None) -> None:
    """Read lines and show what to say after each, until the call is closed."""
    shown = _show(session, out, None)
    for line in lines:
        message = take(session, line.rstrip("\n"))
        if message:
            print(message, file=out)
        if desk is not None and desk.warning:
            print(f"! {desk.warning}", file=out)
        shown = _show(session, out, shown)
        if session.call.closed is not None:
            return


def take(session: Session, line: str) -> str:
    """Do what a line says; returns a message to show. Never raises for what a call-taker types."""
    words = line.strip()
    try:
        if not words:
            session.said()
        elif words.lower() in KEYS:
            session.answer(KEYS[words.lower()])
        elif words.isdigit() and 1 <= int(words) <= len(session.advice.next.choices):
            choose(session, int(words))
        elif words.startswith("/"):
            return _command(session, words)
        else:
            session.heard(line)
    except NotPossible as problem:
        return f"! {problem}"
    return ""


def _command(session: Session, words: str) -> str:
    if "/help".startswith(words) and len(words) > 1:
        return "\n".join(f"  /{one.name} {one.takes}".ljust(34) + one.help for one in COMMANDS.values())
    if "/report".startswith(words) and len(words) > 3:
        return "\n".join(report(session.book, session.call, session.advice))
    return run_command(session, words)


def _show(session: Session, out: TextIO, before: tuple[str, ...] | None) -> tuple[str, ...]:
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
    for reason in told_apart(advice.reasons):
        quoted = " ".join(f"«{one.mention.words}»" for one in reason.evidence if one.mention.words)
        yield f"  because {reason.text} {quoted}"
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
