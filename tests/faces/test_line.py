"""What is typed and pasted into the one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.domain.clock import ManualClock
from tests.faces.stage import Stage, heard, play


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


def test_keys_that_come_in_one_burst_are_taken_in_their_order(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.burst("h", "e", "backspace", "i", "enter", "n", "o", "backspace", "a")
        assert heard(stage.session) == ["hi"] and stage.line.value == "na"
        await stage.burst("left", "left", "x", "enter", "enter", "o")
        assert heard(stage.session) == ["hi", "xna"] and stage.line.value == "o"

    play(script, journal)


def test_what_is_typed_while_a_line_is_put_back_stands_behind_it(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.paste("one\ntwo")
        await stage.burst("a", "b", "enter", "c")
        assert heard(stage.session) == ["one", "two"] and stage.line.value == "abc"

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


def test_nothing_typed_ends_the_console(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("/", "/zzz", "/choose", "/override BLS", "/close", "/correct", "/patient 9", "99", "/check x y")
        await stage.say("/help", "/rep", "/theme nothing", "/theme mono", "/bell", "/motion", "//", "y" * 500)
        assert stage.console.is_running and stage.console.theme == "mono"

    play(script, journal)
