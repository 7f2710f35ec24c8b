"""Drives the real console for tests: a clock that stands still, a listener that reads findings written out, a journal."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Event
from typing import Any

from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from assistant.domain.call import Call
from assistant.domain.clock import ManualClock
from assistant.domain.events import Heard
from assistant.domain.findings import Ask
from assistant.faces.tui.app import Console
from assistant.faces.tui.options import Options
from assistant.faces.tui.screens.call import LOADING
from assistant.session import Session
from tests.faces.looks import THEMES, Look, look, page
from tests.scene import Telling, Told, book

SCREENS = Path(__file__).parent / "screens"
UPDATE = "UPDATE_SCREENS"
PICTURES = "SCREENS_PICTURES"
STILL = 4
"""So many looks that are alike: the screen is at rest."""

ARREST = ("address=here", "unresponsive phone=555", "abnormal_breathing")
"""Lines that lead to CPR."""


class Reading(Telling):
    """Reads the names of findings and values in a text, and leaves every other word alone."""

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Told:
        """The mentions that the book knows."""
        told = super().hear(text, question, asks, topic, call)
        known = tuple(one for one in told.mentions if one.finding in book().entries or one.finding in book().attributes)
        return Told(known, told.answer)


class Stage:
    """The console under a pilot."""

    def __init__(self, console: Console, pilot: Pilot[Any], clock: ManualClock) -> None:
        self.console = console
        self.pilot = pilot
        self.clock = clock

    @property
    def session(self) -> Session:
        """The live call."""
        assert self.console.call.work is not None
        return self.console.call.work.session

    @property
    def next(self) -> str:
        """The id of the next prompt."""
        return self.session.advice.next.id

    @property
    def line(self) -> Input:
        """The input line."""
        return self.console.call.query_one("#entry", Input)

    async def settle(self) -> None:
        """Wait until everything asked for is done and drawn."""
        call = self.console.call
        for _ in range(2000):
            await self.pilot.pause(0.005)
            idle = all(one.is_finished for one in call.workers if one.group == "acts")
            if (
                call.work is not None
                and call.listening != LOADING
                and idle
                and not (call.lines.unread and not call.work.offers)
            ):
                break
        call.draw()
        await self.pilot.pause()

    async def press(self, *keys: str) -> Stage:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.settle()
        return self

    async def type(self, text: str) -> Stage:
        """Type a text, a key for each sign, without waiting for each."""
        for one in text:
            self.console.post_message(Key("space" if one == " " else one, one))
        await self.pilot.pause()
        return self

    async def burst(self, *keys: str) -> Stage:
        """Press keys so fast that none is dealt with before the last is there."""
        for one in keys:
            self.console.post_message(Key(one, one if len(one) == 1 else None))
        await self.pilot.pause()
        await self.settle()
        return self

    async def say(self, *lines: str) -> Stage:
        """Type each line and end it with Enter, a second after the one before."""
        for one in lines:
            self.clock.advance(1.0)
            self.line.value = one
            await self.pilot.pause()
            await self.press("enter")
        return self

    async def paste(self, text: str) -> None:
        """Paste a text into the line."""
        self.line.post_message(Paste(text))
        await self.pilot.pause()

    def strips(self) -> list[Strip]:
        """The screen as it is drawn."""
        return self.console.screen._compositor.render_strips()

    def rows(self) -> list[str]:
        """The screen as lines of text."""
        return ["".join(segment.text for segment in strip).rstrip() for strip in self.strips()]

    @property
    def text(self) -> str:
        """The whole screen as text."""
        return "\n".join(self.rows())

    async def still(self) -> Look:
        """The screen once it no longer changes by itself."""
        seen, times = None, 0
        for _ in range(200):
            for one in self.console.screen.query(Input):
                one.cursor_blink = False
            await self.pilot.pause(0.01)
            now = look(self.strips())
            times = times + 1 if now == seen else 0
            if times == STILL:
                return now
            seen = now
        raise AssertionError(f"the screen never comes to rest:\n{self.text}")

    async def looks_like(self, name: str, *anew: str) -> None:
        """The screen is the one kept under this name in every theme; with UPDATE_SCREENS=1 it is kept anew.

        SCREENS_PICTURES=FOLDER also draws each as a picture, to be looked at. `anew` are keys that bring up again what
        keeps the colours that it was opened with.
        """
        width, height = self.console.size
        path = SCREENS / f"{name}_{width}x{height}.txt"
        looks, before = {}, self.console.theme
        for theme in THEMES:
            self.console.theme = theme
            for one in anew:
                await self.pilot.press(one)
            looks[theme] = await self.still()
            if os.environ.get(PICTURES):
                picture = Path(os.environ[PICTURES]) / f"{name}_{width}x{height}_{theme}.svg"
                picture.write_text(self.console.export_screenshot(title=picture.stem), encoding="utf-8")
        self.console.theme = before
        shown = page(looks)
        if os.environ.get(UPDATE):
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
        assert path.is_file(), f"no screen kept as {path.name}: run {UPDATE}=1 pytest tests/faces"
        assert shown == path.read_text(encoding="utf-8"), f"the screen {path.name} changed; {UPDATE}=1 keeps it anew"


Play = Callable[[Stage], Awaitable[None]]


def options(journal: Path, clock: ManualClock, **given: Any) -> Options:
    """Options of a console that loads nothing and whose time stands still."""
    given.setdefault("tick", lambda: clock.seconds)
    given.setdefault("open_book", lambda options: book())
    given.setdefault("open_ears", lambda options, book: (Reading(), 0))
    return Options(
        journal=journal,
        clock=lambda: clock,
        repeat_guard=given.pop("repeat_guard", 0.0),
        **given,
    )


def play(
    script: Play,
    journal: Path,
    size: tuple[int, int] = (80, 24),
    clock: ManualClock | None = None,
    waits: Event | None = None,
    **given: Any,
) -> None:
    """Open the console, drive it, and make sure that no part of it failed. Loading `waits` for an event, if one is given."""
    running = clock or ManualClock()
    if waits is not None:
        given["open_book"] = lambda options: (waits.wait(30), book())[1]

    async def run() -> None:
        console = Console(options(journal, running, **given))
        async with console.run_test(size=size) as pilot:
            stage = Stage(console, pilot, running)
            if waits is None:
                await stage.settle()
            await script(stage)
            assert not console.faults, console.faults

    asyncio.run(run())


def killed(journal: Path) -> None:
    """The process that held the calls is no more."""
    with sqlite3.connect(journal) as base:
        base.execute("UPDATE calls SET pid = 0")
    base.close()


def heard(session: Session) -> list[str]:
    """What was said in a call, word for word."""
    return [one.payload.text for one in session.call.events if isinstance(one.payload, Heard)]
