"""What the screen needs of the process's surroundings, set before Textual is imported."""

from __future__ import annotations

import os


def prepare() -> None:
    """Draw 120 frames a second, and ask the terminal itself for its size.

    At 60 frames a letter waits up to 16 ms to be drawn. A size that a shell exported would hold for good, whatever
    becomes of the window.
    """
    os.environ.setdefault("TEXTUAL_FPS", "120")
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
