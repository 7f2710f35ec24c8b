"""`calltaker train --plain`: a call with a simulated caller, line by line.

An empty line reads the next prompt to the caller; any words are the call-taker's own; `y`, `n`, `u`, a number and
`/commands` file what was heard, as in every call. The caller's words come by themselves.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from assistant.desk import Desk
from assistant.domain.clock import ManualClock
from assistant.faces.answers import ANSWERS
from assistant.faces.cli.plain import show, take, tell_of_journal
from assistant.faces.places import journal_file
from assistant.faces.wall import SystemClock
from assistant.report import clock
from assistant.schema.book import find_root, load_book
from assistant.schema.scenario import load_scenarios
from assistant.session import NotPossible, Session
from assistant.training.room.choose import NoSuch, caller_for, listed, outcome
from assistant.training.room.follower import Follower
from assistant.training.room.practice import Coming, Practice
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding

HOW = (
    "An empty line reads the prompt to the caller. Your own words are said to the caller.\n"
    "y, n, u or a number files an answer, /help lists the commands, /close ends the call."
)


def run(options: argparse.Namespace) -> int:
    """Take one simulated call, or list the scenarios; exit 2 when there is no such scenario or persona."""
    root = find_root(options.book)
    scenarios = load_scenarios(root)
    if options.list:
        for line in listed(load_book(root), scenarios):
            print(line)
        return 0
    book = load_book(root)
    understanding = Understanding(book, root)
    try:
        caller = caller_for(book, root, understanding, options.scenario, options.persona, options.seed)
    except NoSuch as problem:
        print(problem, file=sys.stderr)
        return 2
    if options.demo:
        passing = ManualClock()
        session = Session(book, passing, call_id="demo", listener=Listening(understanding), mode="training")
        demonstrate(Practice(session, caller), sys.stdout, passing.advance)
        return 0
    desk = Desk(book, journal_file(options.journal), SystemClock(), Listening(understanding), training=True)
    try:
        wait = time.sleep if sys.stdin.isatty() and not options.fast else _at_once
        Talk(Practice(desk.new_call(), caller), sys.stdout, wait, desk).run(sys.stdin)
    finally:
        desk.close()
    return 0


def _at_once(seconds: float) -> None:
    """Nobody waits."""


class Talk:
    """A simulated call on two streams."""

    def __init__(
        self, practice: Practice, out: TextIO, wait: Callable[[float], None], desk: Desk | None = None
    ) -> None:
        self.practice = practice
        self.session = practice.session
        self.out = out
        self._wait = wait
        self._desk = desk
        self._shown: tuple[str, ...] | None = None

    def run(self, lines: Iterable[str]) -> None:
        """Read lines until the call is closed or the input ends."""
        self._print("TRAINING: a simulated caller is on the line.", *HOW.splitlines(), "")
        self._arrive(self.practice.opens())
        self._show()
        for line in lines:
            message = self._do(line.strip())
            if message:
                self._print(message)
            if self._desk is not None:
                tell_of_journal(self._desk, self.out)
            self._arrive(self.practice.unasked() if self.session.call.closed is None else None)
            self._show()
            if self.session.call.closed is not None:
                break
        self._print("", *outcome(self.practice), f"Kept in the journal as training call {self.session.call.call_id}.")

    def _do(self, words: str) -> str:
        try:
            if not words:
                self._print(f"YOU: {self.session.advice.next.say}")
                self._arrive(self.practice.read())
            elif words.lower() in ANSWERS or words.startswith("/") or words.isdecimal():
                return take(self.session, words)
            else:
                self._arrive(self.practice.say(words))
        except NotPossible as problem:
            return f"! {problem}"
        return ""

    def _arrive(self, coming: Coming | None) -> None:
        if coming is None:
            return
        self._wait(coming.reply.seconds)
        self._print(f"CALLER: {coming.reply.text}")
        self.practice.hear(coming)

    def _show(self) -> None:
        self._shown = show(self.session, self.out, self._shown)

    def _print(self, *lines: str) -> None:
        for line in lines:
            print(line, file=self.out)
        self.out.flush()


def demonstrate(practice: Practice, out: TextIO, wait: Callable[[float], None]) -> None:
    """The program follows its own prompts: how a scenario sounds, and what comes of it."""
    for line in _demonstrated(practice, wait):
        print(line, file=out, flush=True)


def _demonstrated(practice: Practice, wait: Callable[[float], None]) -> Iterator[str]:
    yield "TRAINING: a demonstration. The program follows its own prompts."
    for one in Follower(practice, wait).run():
        at = clock(practice.session.now)
        if one.said:
            yield f"{at:>6} YOU: {one.said}"
        yield f"{at:>6} CALLER: {one.coming.reply.text}"
    yield ""
    yield from outcome(practice)
