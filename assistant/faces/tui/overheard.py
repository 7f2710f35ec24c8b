"""The live transcript on the console: what the feed hands over in its own thread comes to the screen as messages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from assistant.faces.feed import Feed, Turn
from assistant.faces.tui.options import Options


@dataclass
class Fed(Message):
    """Somebody said something."""

    turn: Turn


@dataclass
class FeedNote(Message):
    """Something to know about the feed."""

    text: str


def followed(options: Options, post: Callable[[Message], object]) -> Feed | None:
    """The feed that was asked for, None when none was. It begins with `start`."""
    if not options.listen:
        return None
    return Feed(
        options.listen,
        lambda turn: post(Fed(turn)),
        lambda text: post(FeedNote(text)),
        fd=options.feed,
        tick=options.tick,
    )
