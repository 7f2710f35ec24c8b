"""What was recorded, beside what the engine advises: the turn that comes next, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import literal, running

if TYPE_CHECKING:
    from assistant.training.walk import Walk

_ASKED = "dispatcher"
Row = tuple[str, str]
"""Words and their style."""


class Recorded(Panel):
    """The recorded side of a replay."""

    def show(self, walk: Walk, fork: str = "") -> None:
        """Draw where the walk stands; `fork` tells of a fork that was made."""
        self.draw(lambda: self._made(walk, fork))

    def _made(self, walk: Walk, fork: str) -> Content:
        width, room = max(12, self.size.width - 1), max(3, self.size.height)
        head = [(" RECORDED ", "bold reverse")]
        foot = [(one, "bold") for one in wrap(fork, width)] if fork else []
        body = list(_end(walk, width) if walk.following is None else _next(walk, width))
        space = max(1, room - len(head) - len(foot))
        if len(body) > space:
            body = [*body[: space - 1], ("…", "")]
        parts: list[Part] = []
        for place, (text, style) in enumerate([*head, *body, *foot]):
            parts += ["\n" if place else "", (text, style)]
        return content(parts)


def _next(walk: Walk, width: int) -> Iterator[Row]:
    turn = walk.following
    assert turn is not None
    at = running(walk.times[walk.taken])
    found = [one for one in walk.differences if one.turn == walk.taken]
    if turn.speaker != _ASKED:
        yield f"{at} {turn.speaker}:", "bold"
    else:
        yield f"{at} really said:", "bold"
        for one in found[:1]:
            yield ("≈ ASKED OUT OF ORDER" if one.order else "≠ DIFFERS"), "bold reverse"
    for line in wrap(literal(turn.text), width):
        yield line, ""


def _end(walk: Walk, width: int) -> Iterator[Row]:
    yield "End of the recording.", "bold"
    expects = walk.recording.expect is not None or walk.recording.prompts
    wrong = [one for one in walk.differences if one.expected]
    if not expects:
        yield "It expects nothing.", ""
    elif not wrong:
        yield "All came out as expected.", ""
    for one in wrong:
        for line in wrap(f"≠ {literal(one.text)}", width):
            yield line, "bold"
