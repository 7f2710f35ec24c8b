"""What fails beside a call never fails the call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.domain.events import Heard
from assistant.faces.tui.app import Console
from assistant.journal.store import JournalError, Store
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


def test_a_store_that_fails_in_the_midst_of_a_call_loses_nothing_of_it(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")

        def full(self: Store, *what: Any) -> None:
            raise JournalError("the disk is full.")

        whole = Store.append
        monkeypatch.setattr(Store, "append", full)
        await stage.say("sweating", "he is down")
        assert "in memory, tried again: the disk is full." in stage.text
        assert heard(stage.session) == ["address=here", "chest_pain", "sweating", "he is down"]
        await stage.press("f5")
        assert stage.session.advice.cpr
        await stage.press("ctrl+q")
        assert "may lose them" in stage.text
        await stage.press("escape")
        monkeypatch.setattr(Store, "append", whole)
        assert stage.console.call.work is not None
        while stage.console.call.work.desk.unsaved:
            await stage.pilot.pause(0.01)
        await stage.settle()
        assert "NOT SAVED" not in stage.text
        assert "Saved again" in stage.text

    play(script, journal)
    store = Store(journal)
    kept = store.events(store.calls()[0].id)
    assert [one.payload.text for one in kept if isinstance(one.payload, Heard)][2:] == ["sweating", "he is down"]
    assert [one.number for one in kept] == list(range(1, len(kept) + 1))


def test_what_could_not_be_saved_is_told_on_leaving(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    consoles: list[Console] = []

    async def script(stage: Stage) -> None:
        def full(self: Store, *what: Any) -> None:
            raise JournalError("the disk is full.")

        monkeypatch.setattr(Store, "append", full)
        await stage.say("address=here")
        consoles.append(stage.console)

    play(script, journal)
    assert "could not be saved" in consoles[0].problems[0]
    assert "the disk is full" in consoles[0].problems[0]


def test_why_nothing_is_saved_stays_on_the_screen_however_long_the_name_of_the_journal(tmp_path: Path) -> None:
    journal = tmp_path / ("a long name " * 8) / "journal.sqlite"
    journal.parent.mkdir()
    journal.write_bytes(b"this is no journal" * 100)

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain", "sweating")
        await stage.press("f2", "escape")
        bar = next(row for row in stage.rows() if "NOT SAVED" in row)
        assert "the file is not a journal" in bar, bar

    play(script, journal)


def test_an_act_or_a_page_that_fails_is_a_note(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.faces.tui.work import Work
    from assistant.session import Session

    def broken(*what: Any) -> Any:
        raise RuntimeError("broken")

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        monkeypatch.setattr(Session, "send", broken)
        await stage.press("f2")
        assert "That failed (RuntimeError). The call goes on" in stage.text
        monkeypatch.setattr(Work, "report", broken)
        await stage.press("f9")
        assert "That page failed (RuntimeError). The call goes on." in stage.text
        await stage.say("he is down")
        assert heard(stage.session)[-1] == "he is down"

    play(script, journal)


def test_an_error_behind_a_key_is_a_note(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.faces.tui.screens.target import Target

    def broken(*what: Any) -> Any:
        raise RuntimeError("broken")

    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        monkeypatch.setattr(Target, "move", broken)
        await stage.press("up")
        assert "A part of the screen failed (RuntimeError). The call goes on." in stage.text
        await stage.press("f5")
        assert stage.session.advice.cpr
        assert stage.console.faults.pop().args == ("broken",)

    play(script, journal)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (400, 100)])
def test_no_size_is_too_small_or_too_large(journal: Path, size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        await stage.pilot.resize_terminal(*size)
        await stage.press("f5", "ctrl+r", "escape", "up", "f6", "escape")
        await stage.say("/help", "痛い 🏥 👨‍👩‍👧 e\u0301\u0301")
        await stage.pilot.resize_terminal(80, 24)
        await stage.settle()
        assert "We are going to do CPR" in stage.text

    play(script, journal)


def test_in_a_small_window_the_line_and_what_to_say_stay(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain", "555")
        await stage.type("he is gre")
        for size in ((60, 15), (30, 8)):
            await stage.pilot.resize_terminal(*size)
            await stage.settle()
            assert "he is gre" in stage.text and "Are they awake?" in stage.text, stage.text

    play(script, journal)
