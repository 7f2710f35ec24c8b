"""What fails beside a call never fails the call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.faces.stage import Stage, heard, play


def test_a_failing_listener_keeps_the_words_and_the_call(journal: Path) -> None:
    class Broken:
        def hear(self, *what: Any) -> Any:
            raise RuntimeError("broken")

        def asked(self, text: str) -> Any:
            raise RuntimeError("broken")

    async def script(stage: Stage) -> None:
        await stage.say("address=here he is down")
        assert heard(stage.session) == ["address=here he is down"]
        assert "kept unread" in stage.text
        await stage.press("f5")
        assert stage.session.advice.arrest

    play(script, journal, open_ears=lambda options, book: (Broken(), 0))


def test_without_a_listener_the_call_goes_on_by_keys(journal: Path) -> None:
    def broken(options: Any, book: Any) -> Any:
        raise OSError("no words")

    async def script(stage: Stage) -> None:
        assert "listening aid failed" in stage.text
        await stage.say("hello")
        assert heard(stage.session) == ["hello"]

    play(script, journal, open_ears=broken)


def test_a_failing_panel_stays_alone(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.faces.tui.panels.picture import PicturePanel

    def broken(self: PicturePanel, *what: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(PicturePanel, "_made", broken)

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        assert "panel failed" in stage.text and "ALS" in stage.text

    play(script, journal)


def test_a_store_that_fails_is_a_bar_and_the_call_goes_on(tmp_path: Path) -> None:
    journal = tmp_path / "journal.sqlite"
    journal.write_bytes(b"this is no journal" * 100)

    async def script(stage: Stage) -> None:
        assert "NOT SAVED" in stage.text
        await stage.say("address=here", "chest_pain")
        assert stage.session.advice.level.value == "ALS"

    play(script, journal)
