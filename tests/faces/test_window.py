"""The size drawn for is the size there is, whichever was told last."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App
from textual.events import Resize
from textual.geometry import Size

from assistant.faces.tui import window
from tests.faces.stage import Stage, play


def test_a_size_that_was_told_too_late_does_not_stay(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the signal of one resize interrupts the handler of the one before: the old size is told last."""
    there, stale = Size(90, 28), Size(125, 30)

    def size(_: App[int]) -> Size:
        return there

    async def script(stage: Stage) -> None:
        monkeypatch.setattr(window, "size", size)
        stage.console.post_message(Resize(there, there))
        stage.console.post_message(Resize(stale, stale))
        await stage.pilot.pause(window.RESTED * 5)
        assert stage.console.size == there
        assert stage.console.screen.size == there

    play(script, journal)


def test_without_a_terminal_the_size_is_left_alone(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        asked = Size(100, 33)
        await stage.pilot.resize_terminal(*asked)
        await stage.pilot.pause(window.RESTED * 5)
        assert stage.console.screen.size == asked

    play(script, journal)
