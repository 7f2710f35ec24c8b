"""What every panel has: it draws only what changed, and a fault in one panel stays in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from textual.content import Content
from textual.widgets import Static

from assistant.faces.tui.sturdy import Sturdy

log = logging.getLogger(__name__)
Part = str | Content | tuple[str, str]


def content(parts: Sequence[Part]) -> Content:
    """Content of these parts; text is never read as markup."""
    return Content.assemble(*parts)


class Panel(Sturdy, Static, can_focus=False):
    """A fixed part of the screen."""

    ALLOW_SELECT = False

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._drawn: Content | None = None
        self._make: Callable[[], Content] | None = None

    def draw(self, make: Callable[[], Content], *, layout: bool = False) -> None:
        """Draw what `make` gives, if it is anything new. A failing panel says so and the call goes on."""
        self._make = make
        try:
            made = make()
        except Exception as problem:
            log.exception("panel %s failed", self.id)
            made = Content(f"This panel failed ({type(problem).__name__}). The call goes on.")
        if self._drawn is None or not self._drawn.is_same(made):
            self._drawn = made
            self.update(made, layout=layout)

    def on_resize(self) -> None:
        """There is another room now, or there is one for the first time: what was drawn for the old one is made anew."""
        if self._make is not None:
            self.draw(self._make)
