"""What stands between the caller and a step: which line is due, and what comes when all of them are said."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dialog import prompts as make
from assistant.dialog.advice import Choice, Prompt
from assistant.dialog.instructions import INSTEAD, Position
from assistant.dialog.view import View
from assistant.domain import events as ev
from assistant.domain.call import Call, Timed
from assistant.schema.book import Book
from assistant.schema.dialog import Barrier

_PREFIX = "barrier."


def standing_barrier(view: View, at: Position) -> Iterator[Prompt]:
    """A barrier raised and not cleared: its lines one after the other, each back to the step."""
    raised = _raised(view.call)
    barrier = view.book.barriers.get(raised.what) if raised is not None else None
    if raised is None or barrier is None or at.step is None:
        return
    yield Prompt(
        id=_PREFIX + barrier.id,
        kind="barrier",
        say=make.say(view, _line(barrier, _times_said(view.call, raised))),
        why=barrier.label,
        source=barrier.source,
        choices=(Choice("cleared", "Overcome: go on"), Choice("again", "Say more")),
        script=at.script.script.id,
        step=at.step.step.id,
    )


def way_round(book: Book, call: Call, prompt: Prompt) -> str | None:
    """The outcome that leads on past a barrier that stands though all was said; None while there is more to say.

    Where the barrier names no other way, its last lines come round and round.
    """
    raised = _raised(call)
    barrier = book.barriers.get(raised.what) if raised is not None else None
    if raised is None or barrier is None or _times_said(call, raised) < len(barrier.say) + len(barrier.persist):
        return None
    script = book.instructions.get(prompt.script or "")
    known = script is not None and any(one.id == barrier.instead for one in script.steps)
    return INSTEAD + barrier.instead if known else None


def _raised(call: Call) -> Timed | None:
    """The newest barrier that was raised and not cleared."""
    for one in reversed(call.barriers):
        if not any(other.event > one.event and other.what == one.what for other in call.cleared):
            return one
    return None


def _times_said(call: Call, raised: Timed) -> int:
    """How many of a barrier's lines were said since it was raised."""
    return sum(
        1
        for one in call.events
        if one.number > raised.event
        and isinstance(one.payload, ev.Asked | ev.Answered)
        and one.payload.prompt == _PREFIX + raised.what
    )


def _line(barrier: Barrier, said: int) -> str:
    """The line that comes after so many: one after the other, then those that persist round and round."""
    if said < len(barrier.say) or not barrier.persist:
        return barrier.say[min(said, len(barrier.say) - 1)]
    return barrier.persist[(said - len(barrier.say)) % len(barrier.persist)]
