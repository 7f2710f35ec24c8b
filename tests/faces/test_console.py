"""The real console, driven by keys."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.clock import ManualClock
from assistant.domain.events import Heard
from assistant.faces.tui.panels.beat import BeatPanel
from assistant.session import Session
from tests.faces.stage import Stage, play

ARREST = ("address=here", "unresponsive phone=555", "abnormal_breathing")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


def killed(journal: Path) -> None:
    """The process that held the calls is no more."""
    with sqlite3.connect(journal) as base:
        base.execute("UPDATE calls SET pid = 0")
    base.close()


def heard(session: Session) -> list[str]:
    return [one.payload.text for one in session.call.events if isinstance(one.payload, Heard)]


def test_words_are_shown_as_they_are(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("[address] he [/b] fell [red]down")
        assert "[address] he [/b] fell [red]down" in " ".join(stage.text.split())

    play(script, journal, size=(120, 40))


def test_control_signs_in_words_do_no_harm(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("a\x1b[2Jb \u202e 痛い 🏥")
        assert "\x1b" not in stage.text and "a␛[2Jb" in stage.text

    play(script, journal)


def test_a_letter_alone_does_nothing(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "fell")
        before = stage.session.call.last_event
        await stage.press("y", "n", "u", "1", "q")
        assert stage.session.call.last_event == before
        assert stage.line.value == "ynu1q"

    play(script, journal)


def test_enter_on_an_empty_line_acts_inside_instructions_only(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        before = stage.session.call.last_event
        await stage.press("enter")
        assert stage.session.call.last_event == before
        await stage.press("f5")
        assert stage.next == "cpr_adult.floor"
        await stage.press("enter")
        assert stage.next == "cpr_adult.floor_check" or stage.next == "cpr_adult.hands"

    play(script, journal)


def test_a_held_enter_counts_once(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        await stage.press("f5")
        stage.clock.advance(5)
        await stage.press("enter", "enter", "enter", "enter")
        assert len(stage.session.call.steps) == 1

    play(script, journal, repeat_guard=0.2)


def test_cpr_key_works_from_anywhere_and_keeps_the_line(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        stage.line.value = "he is just sta"
        await stage.press("f9")
        await stage.press("f5")
        assert stage.next.startswith("cpr_adult.")
        assert stage.line.value == "he is just sta"
        assert not stage.console.call.reading.page

    play(script, journal)


def test_cpr_key_leaves_the_palette(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        await stage.pilot.press("ctrl+p")
        await stage.pilot.pause()
        await stage.press("f5")
        assert stage.console.screen is stage.console.call
        assert stage.next.startswith("cpr_adult.")

    play(script, journal)


def test_escape_never_leaves_cpr(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        await stage.press("enter", "enter", "enter")
        await stage.press("escape", "escape")
        assert stage.session.advice.cpr
        assert stage.console.call.query_one("#beat", BeatPanel).display

    play(script, journal)


def test_arrest_reaches_cpr_without_a_question_and_the_beat_runs(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        assert stage.next == "cpr_adult.floor"
        panel = stage.console.call.query_one("#beat", BeatPanel)
        assert not panel.beating
        for _ in range(6):
            if stage.next == "cpr_adult.push":
                break
            await stage.press("enter")
        assert stage.next == "cpr_adult.push" and panel.beating
        await stage.press("enter")
        assert stage.session.call.compressions_at is not None
        assert "PUSH" in stage.text

    play(script, journal)


def test_a_paste_of_several_lines_is_read_line_by_line_after_one_enter(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        before = stage.session.call.last_event
        await stage.paste("address=here\nhe fell\r\n\nhead_injury now")
        assert "3 lines pasted" in stage.text and stage.session.call.last_event == before
        await stage.press("enter")
        assert heard(stage.session) == ["address=here", "he fell", "head_injury now"]

    play(script, journal)


def test_escape_drops_a_paste(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.paste("one\ntwo")
        await stage.press("escape")
        assert "pasted" not in stage.text
        await stage.press("enter")
        assert not heard(stage.session)

    play(script, journal)


def test_a_long_text_is_read_in_pieces_and_keys_come_between(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        await stage.paste("he fell down the stairs. " * 800)
        await stage.pilot.press("enter")
        await stage.pilot.press("f5", "x")
        await stage.settle()
        read = heard(stage.session)[1:]
        assert sum(map(len, read)) >= 19_990 and max(map(len, read)) <= 10_000
        assert stage.next.startswith("cpr_adult.") and stage.line.value == "x"

    play(script, journal)


def test_quitting_asks_once_while_a_call_is_open(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        await stage.pilot.press("ctrl+q")
        await stage.pilot.pause()
        assert stage.console.is_running and "Ctrl+Q again leaves" in stage.text
        await stage.press("x")
        assert stage.line.value == "x"
        await stage.press("f8")
        assert "Ctrl+Q again" not in stage.text
        await stage.pilot.press("ctrl+q", "ctrl+q")
        assert stage.console.return_code == 0

    play(script, journal)


def test_a_call_that_was_only_opened_leaves_no_trace(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.pilot.press("ctrl+q")
        assert stage.console.return_code == 0

    async def again(stage: Stage) -> None:
        assert "LEFT OPEN" not in stage.text

    play(script, journal)
    play(again, journal)


def test_a_killed_call_is_offered_and_goes_on_at_the_same_step(journal: Path) -> None:
    clock, left = ManualClock(), {}

    async def script(stage: Stage) -> None:
        await stage.say("he said a lot before", "and more", "and more still", *ARREST)
        await stage.press("enter", "enter")
        left.update(next=stage.next, id=stage.session.call.call_id, now=stage.session.now)

    async def again(stage: Stage) -> None:
        assert "LEFT OPEN" in stage.text
        before = stage.next
        await stage.say("he fell")
        assert stage.next == before and stage.line.value == "he fell"
        clock.advance(8)
        await stage.say("y")
        assert stage.session.call.call_id == left["id"] and stage.next == left["next"]
        assert stage.session.now == pytest.approx(left["now"] + 10)
        assert "taken up again" in stage.text

    play(script, journal, clock=clock)
    killed(journal)
    play(again, journal, clock=clock)


def test_an_offer_declined_is_left_in_the_journal(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")

    async def again(stage: Stage) -> None:
        await stage.say("n")
        assert "LEFT OPEN" not in stage.text and stage.session.call.last_event == 1
        await stage.say("address=there")

    async def third(stage: Stage) -> None:
        assert "1 more after it" in stage.text

    play(script, journal)
    killed(journal)
    play(again, journal)
    killed(journal)
    play(third, journal)


def test_words_typed_while_loading_are_read_once_it_is_there(journal: Path) -> None:
    from threading import Event

    from tests.faces.stage import Reading

    gate = Event()

    def slow(options: Any, book: Any) -> tuple[Reading, int]:
        gate.wait(5)
        return Reading(), 0

    async def script(stage: Stage) -> None:
        gate.set()
        await stage.settle()
        assert "not read yet" not in stage.text
        assert heard(stage.session) == ["address=here", "unresponsive"]
        assert "unresponsive" in stage.session.call.picture.tops

    async def run() -> None:
        from assistant.faces.tui.app import Console
        from tests.faces.stage import options

        clock = ManualClock()
        console = Console(options(journal, clock, open_ears=slow))
        async with console.run_test(size=(80, 24)) as pilot:
            stage = Stage(console, pilot, clock)
            for one in ("address=here", "unresponsive"):
                stage.line.value = one
                await pilot.press("enter")
            await pilot.pause(0.1)
            console.call.draw()
            await pilot.pause()
            assert stage.text.count("(not read yet)") == 2
            await script(stage)

    import asyncio

    asyncio.run(run())


def test_an_answer_to_a_prompt_that_just_changed_is_not_filed(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        work = stage.console.call.work
        assert work is not None
        before = stage.session.call.last_event
        told = work.guarded(lambda: work.take("y", "some_other_prompt"))
        assert not told.done and stage.session.call.last_event == before

    play(script, journal)


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


def test_keys_of_the_call(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        await stage.press("f2")
        assert stage.session.call.sent_level.value == "ALS" and "SENT at" in stage.text
        await stage.press("ctrl+z")
        assert not stage.session.call.sent and "NOT SENT" in stage.text
        await stage.press("ctrl+l")
        assert "LINE LOST" in stage.text
        await stage.press("ctrl+l")
        assert "LINE LOST" not in stage.text
        await stage.press("ctrl+r")
        assert "COULD STILL CHANGE IT" in stage.text
        await stage.press("f9")
        assert "REPORT FOR THE CREWS" in stage.text
        await stage.press("escape")
        assert "REPORT FOR THE CREWS" not in stage.text

    play(script, journal)


def test_nothing_typed_ends_the_console(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("/", "/zzz", "/choose", "/override BLS", "/close", "/correct", "/patient 9", "99", "/check x y")
        await stage.say("/help", "/rep", "/theme nothing", "/theme mono", "/bell", "/motion", "//", "y" * 500)
        assert stage.console.is_running and stage.console.theme == "mono"

    play(script, journal)


def test_barriers_by_number(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        await stage.press("f6")
        assert "WHAT STANDS IN THE WAY" in stage.text
        await stage.say("1")
        assert stage.session.advice.next.kind == "barrier"
        await stage.say("y")
        assert stage.session.advice.next.kind == "step"

    play(script, journal)


def test_breathing_check_counts_taps(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "unresponsive phone=555")
        await stage.say("-abnormal_breathing")
        assert stage.session.advice.next.kind == "check"
        await stage.press("enter")
        for _ in range(3):
            stage.clock.advance(3)
            await stage.press("f4")
        assert "breaths: 3" in stage.text
        stage.clock.advance(3)
        await stage.pilot.pause(0.3)
        await stage.settle()
        assert stage.session.call.checks[-1].what == "passed"

    play(script, journal)


def test_two_calls(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        first = stage.session.call.call_id
        await stage.press("ctrl+n")
        assert "PARKED CALL" in stage.text and stage.session.call.call_id != first
        await stage.say("address=there")
        await stage.press("f5")
        await stage.press("ctrl+o")
        assert "cannot be parked" in stage.text
        await stage.press("ctrl+z")
        await stage.press("ctrl+o")
        assert stage.session.call.call_id == first and "chest_pain" in stage.text

    play(script, journal)


def test_an_upgrade_is_a_bar_until_acknowledged(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "/sent BLS", "chest_pain")
        assert "UPGRADE to ALS" in stage.text
        await stage.press("f8")
        assert "UPGRADE to ALS" not in stage.text

    play(script, journal)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_screens(journal: Path, size: tuple[int, int]) -> None:
    async def script(stage: Stage) -> None:
        stage.looks_like("start")
        await stage.say("address=here", "chest_pain sweating")
        stage.looks_like("chest_pain")
        await stage.say("/motion")
        await stage.press("f5", "f2", "enter", "enter", "enter", "enter", "f4")
        stage.clock.advance(20)
        await stage.settle()
        stage.looks_like("cpr")
        await stage.press("ctrl+r")
        stage.looks_like("reasons")

    async def again(stage: Stage) -> None:
        stage.looks_like("left_open")

    play(script, journal, size=size, tick=lambda: 0.0)
    killed(journal)
    play(again, journal, size=size)


def test_free_text_of_an_arrest_reaches_cpr_with_no_question_after_the_breathing_answer(
    journal: Path, ears: Any
) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("14 Mill Lane, Springfield", "my husband collapsed and he won't wake up", "555 0142")
        assert stage.next == "breathing"
        await stage.say("he's sort of snoring, every now and then")
        assert stage.next == "cpr_adult.floor" and "PRESUMED ARREST" in stage.text

    play(script, journal, open_ears=lambda options, book: (ears, 0))


def test_a_reassuring_word_has_a_key_of_its_own(journal: Path, ears: Any) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(
            "14 Mill Lane, Springfield", "my son hurt his wrist, he is awake and breathing fine", "555 0142"
        )
        for _ in range(6):
            if stage.session.advice.next.heard is not None:
                break
            await stage.say("u")
        assert "heard: '" in stage.text
        asked = stage.next
        await stage.press("enter")
        assert stage.next == asked
        await stage.press("f3")
        assert stage.next != asked

    play(script, journal, open_ears=lambda options, book: (ears, 0))


def test_closing_a_call_asks_once(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.press("ctrl+e", "ctrl+e")
        assert stage.session.call.last_event == 1 and "No call is open" in stage.text
        await stage.say("address=here", "fell phone=555")
        await stage.press("ctrl+e")
        assert "Ctrl+E again closes" in stage.text
        await stage.press("f8", "ctrl+e")
        assert stage.session.call.closed is None
        await stage.press("ctrl+e")
        assert stage.session.call.closed is not None and "CALL CLOSED" in stage.text

    play(script, journal)


def test_the_level_goes_up_by_hand_in_two_keys_and_down_only_with_a_reason(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "fell phone=555")
        await stage.press("ctrl+g")
        assert stage.session.call.override is None
        await stage.press("ctrl+g")
        assert stage.session.advice.level.value == "ALS"
        await stage.say("/override BLS")
        assert stage.session.advice.level.value == "ALS" and "needs a reason" in stage.text
        await stage.say("/override BLS doctor on scene asks for it")
        assert stage.session.advice.level.value == "BLS"

    play(script, journal)
