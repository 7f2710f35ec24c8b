"""The console that shows a recording, and its forks."""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.message import Message
from textual.screen import Screen

from assistant.faces.tui.app import Console, Front
from assistant.faces.tui.loading import Failed
from assistant.faces.tui.options import Options
from assistant.faces.tui.screens.fork import ForkScreen
from assistant.faces.tui.screens.watch import WatchScreen
from assistant.faces.tui.themes import NAMES
from assistant.schema.recording import Recording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.faces.tui.replaying import Watching

log = logging.getLogger(__name__)


class PlayedThrough(Message):
    """The recording was played through and can be watched."""

    def __init__(self, work: Watching) -> None:
        super().__init__()
        self.work = work


class ReplayConsole(Console):
    """A recording on the whole screen, and its forks."""

    def __init__(self, options: Options, recording: Recording, folder: Path, told: Iterable[str] = ()) -> None:
        """`folder` is where forks are saved, `told` what is to be said of how the recording was read."""
        super().__init__(options)
        self.recording = recording
        self.folder = folder
        self.watched = WatchScreen(options, self.next_theme, self.take_over)
        self.watched.told = list(told)

    def get_default_screen(self) -> Screen[None]:
        """The recording is watched first."""
        return self.watched

    @property
    def front(self) -> Front:
        """The fork when one is on, else the recording."""
        return self.call if isinstance(self.call, ForkScreen) and self.call.is_current else self.watched

    def on_mount(self) -> None:
        """Load what takes time once the screen is drawn."""
        self.watched.call_after_refresh(self._load)

    def _load(self) -> None:
        Thread(target=_load, args=(self.options, self.recording, self._post_ready), name="loading", daemon=True).start()

    def _post_ready(self, message: Message) -> None:
        if self.is_running:
            self.post_message(message)

    def on_played_through(self, message: PlayedThrough) -> None:
        """The recording is there."""
        self.watched.opened(message.work)

    def take_over(self, work: Watching) -> None:
        """Fork the call where it stands."""
        from assistant.faces.tui.replaying import Forked
        from assistant.training.fork import Fork

        walk = work.walk
        fork = Fork(work.session.book, walk.recording, walk.listener, walk.taken)
        work.fork = Forked(fork, walk, self.options.tick, self.folder)
        self.call = ForkScreen(self.options, self.next_theme, work.fork)
        self.push_screen(self.call)

    def action_cpr(self) -> None:
        """F5 is of a call: in a fork it starts CPR, in a recording it can do nothing."""
        if isinstance(self.front, ForkScreen):
            self.front.start_cpr()
        else:
            self.watched.note("This is a replay. F takes the call over by hand from here.")

    def action_leave(self) -> None:
        """From a fork back to the recording, from the recording out."""
        if isinstance(self.front, ForkScreen):
            self.front.leave()
        else:
            self.exit(return_code=0)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        for name in NAMES:
            yield SystemCommand(f"Theme: {name}", "Change the colours", lambda name=name: self._themed(name))
        yield SystemCommand("Quit", "Leave the replay", lambda: self.exit(return_code=0))


def _load(options: Options, recording: Recording, post: Callable[[Message], None]) -> None:
    """Load the book and the language part, and play the recording through once. Runs in a thread of its own."""
    from assistant.faces.tui.replaying import Watching
    from assistant.schema.problems import DataError
    from assistant.session import NotPossible
    from assistant.training.walk import Walk

    try:
        book = options.open_book(options)
        listener, _ = options.open_ears(options, book)
        post(PlayedThrough(Watching(Walk(book, recording, listener), listener)))
    except DataError as problem:
        post(Failed([str(one) for one in problem.problems]))
    except (NotPossible, ValueError) as problem:
        post(Failed([f"{recording.id}: {problem}"]))
    except (
        Exception
    ) as problem:  # nobody waits for this thread: a fault in it must not leave the screen loading for ever
        log.exception("the recording cannot be shown")
        post(Failed([f"{recording.id}: cannot be shown ({type(problem).__name__})"]))
