"""The size of the terminal's window, asked once more when it has rested.

Sizes that follow each other fast reach Textual by a signal that may interrupt its own handler: the size read first is
then told last, and the screen would stay drawn for a window that is no more.
"""

from __future__ import annotations

import shutil

from textual.app import App
from textual.events import Resize
from textual.geometry import Size

RESTED = 0.1
"""Seconds without a change of size after which it is asked for again."""


def size(app: App[int]) -> Size:
    """Columns and rows of the terminal that the app draws on; the app's own where it draws on none."""
    if app.is_headless:
        return app.size
    return Size(*shutil.get_terminal_size(app.size))


def check(app: App[int]) -> None:
    """Tell the app of the window's size if it drew for another one."""
    now = size(app)
    if now != app.size:
        app.post_message(Resize(now, now))
