"""A recording on the screen: played, stepped, sought, forked, compared, saved; looked at in two sizes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from assistant.domain.clock import ManualClock
from assistant.faces.cli import main
from assistant.faces.tui.replay import ReplayConsole
from assistant.faces.tui.screens.fork import ForkScreen
from assistant.faces.tui.start_replay import forks_folder
from assistant.schema.base import load_model
from assistant.schema.recording import Expect, Recording, TurnModel
from tests.faces.stage import Reading, Stage, options

WORDS = (
    (1.0, "dispatcher", "What is the address of the emergency?"),
    (4.0, "caller", "address=here it is my husband he is unresponsive"),
    (9.0, "dispatcher", "Has he got any pain?"),
    (12.0, "caller", "abnormal_breathing he makes a noise"),
    (16.0, "dispatcher", "Is he awake?"),
    (30.0, "caller", "-purposeful_movement nothing"),
)
CALL = Recording(
    id="husband",
    title="A husband who does not wake",
    turns=tuple(TurnModel(t=at, speaker=who, text=words) for at, who, words in WORDS),
    expect=Expect(level="BLS", arrest=True),
)


class Asking(Reading):
    """Knows three questions of the dispatcher's."""

    def asked(self, text: str):  # type: ignore[no-untyped-def]
        """What these words ask."""
        from assistant.domain.findings import Ask, Status

        asks = {"Is he awake?": "unresponsive", "Has he got any pain?": "chest_pain"}.get(text)
        return ((Ask(asks, Status.ABSENT),) if asks else ()), "where" if "address" in text else None, False


class Room(Stage):
    """The replay screen under a pilot."""

    console: ReplayConsole

    async def settle(self) -> None:
        """Wait until everything asked for is done and drawn."""
        for _ in range(2000):
            await self.pilot.pause(0.005)
            screen = self.console.screen
            idle = all(one.is_finished for one in screen.workers if one.group == "acts")
            if (
                self.console.watched.work is not None
                and idle
                and not (isinstance(screen, ForkScreen) and screen.lines.unread)
            ):
                break
        screen = self.console.screen
        if hasattr(screen, "draw"):
            screen.draw()
        await self.pilot.pause()

    @property
    def taken(self) -> int:
        """How many turns were played."""
        assert self.console.watched.work is not None
        return self.console.watched.work.walk.taken

    async def pulse(self, seconds: float) -> None:
        """So much time goes by."""
        self.clock.advance(seconds)
        self.console.watched._pulse()
        await self.pilot.pause()


def play(
    script: Callable[[Room], Awaitable[None]],
    folder: Path,
    size: tuple[int, int] = (80, 24),
    call: Recording = CALL,
    told: tuple[str, ...] = (),
) -> None:
    """Open a recording, drive it, and make sure that no part of the screen failed."""
    clock = ManualClock()
    given = options(folder / "j", clock, open_ears=lambda options, book: (Asking(), 0))

    async def run() -> None:
        console = ReplayConsole(given, call, folder / "recordings", told)
        async with console.run_test(size=size) as pilot:
            room = Room(console, pilot, clock)
            await room.settle()
            await script(room)
            assert not console.faults, console.faults

    asyncio.run(run())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_screen_of_a_replay(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(room: Room) -> None:
        await room.looks_like("replay_start")
        await room.press("right", "right", "right", "right")
        await room.looks_like("replay")
        await room.press("question_mark")
        await room.looks_like("replay_help")
        await room.press("escape")
        await room.press("end", "d")
        await room.looks_like("replay_differences")

    play(script, tmp_path, size)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_screen_of_a_fork(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(room: Room) -> None:
        await room.press("2", "enter", "f")
        await room.looks_like("fork")
        await room.say("abnormal_breathing")
        await room.press("ctrl+q")
        await room.looks_like("fork_sure")
        await room.press("escape")
        await room.press("f2", "f10")
        await room.looks_like("fork_compared")

    play(script, tmp_path, size)


def test_replay_says_replay_and_a_fork_says_training(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        title = room.console.watched.query_one("#title")
        assert "REPLAY" in room.rows()[0] and title.has_class("replay") and not title.has_class("live")
        await room.press("f")
        title = room.console.screen.query_one("#title")
        assert "TRAINING" in room.rows()[0] and title.has_class("training") and "REPLAY" not in room.text
        assert "LIVE" not in room.text

    play(script, tmp_path)


def test_a_recording_of_keys_says_replay_too(tmp_path: Path) -> None:
    call = Recording(
        id="x",
        follow=True,
        turns=(TurnModel(speaker="caller", text="address=here"), TurnModel(speaker="key", text="/yes")),
    )

    async def script(room: Room) -> None:
        await room.press("end")
        assert "REPLAY" in room.rows()[0] and "turn 2 of 2" in room.rows()[0]

    play(script, tmp_path, call=call)


def test_steps_ends_and_seeking(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("right", "right", "right")
        assert room.taken == 3
        await room.press("left")
        assert room.taken == 2
        await room.press("end")
        assert room.taken == 6
        await room.press("home")
        assert room.taken == 0
        await room.press("left")
        assert room.taken == 0
        await room.press("4", "enter")
        assert room.taken == 4
        await room.press("0", ":", "1", "0", "enter")
        assert room.taken == 3
        await room.press("9", "9", "9", "enter")
        assert room.taken == 6
        await room.press("1", "escape", "enter")
        assert room.taken == 6

    play(script, tmp_path)


def test_tab_goes_to_what_happens(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("tab")
        assert room.taken == 2 and "ALS" in room.text  # unresponsive makes it ALS
        await room.press("tab", "tab")
        assert (room.taken == 4 and "arrest presumed" in room.text) or "cpr adult" in room.text
        await room.press("shift+tab")
        assert room.taken < 4
        await room.press("end", "tab")
        assert "Nothing more happens this way." in room.text

    play(script, tmp_path)


def test_it_plays_at_the_pace_of_the_call_pauses_and_goes_faster(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("space")
        assert "PLAYING 1x" in room.text
        await room.pulse(3.9)
        assert room.taken == 1
        await room.pulse(0.2)
        assert room.taken == 2
        await room.press("space")
        await room.pulse(60.0)
        assert room.taken == 2 and "paused" in room.text
        await room.press("plus", "space")
        assert "PLAYING 2x" in room.text
        await room.pulse(2.6)
        assert room.taken == 3
        await room.pulse(60.0)
        assert room.taken == 6 and "paused" in room.text
        await room.press("space")
        assert room.taken == 0 and "PLAYING" in room.text

    play(script, tmp_path)


def test_where_recording_and_engine_differ_it_is_said_at_the_turn_and_beside_it(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("4", "enter")
        assert "≠ DIFFERS" in room.text and "Is he awake?" in room.text and "We are going to do CPR" in room.text
        await room.press("right")
        assert any("DIFFERS, the scripts now: We are" in row for row in room.rows())
        await room.press("end")
        assert "≠ level: expected BLS, got" in room.text
        await room.press("home")
        assert "DIFFERS" not in room.text.replace("differs", "")

    play(script, tmp_path)


def test_no_key_of_a_call_is_offered_in_a_replay(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("end", "f5", "f2")
        assert room.console.watched.work is not None
        assert room.console.watched.work.session.call.sent == ()
        for key in ("F2", "F3", "F8", "Enter said", "Ctrl+K", "^K"):
            assert key not in room.text

    play(script, tmp_path)


def test_a_fork_is_taken_over_compared_saved_and_left(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("2", "enter", "f")
        await room.say("abnormal_breathing phone=5")
        await room.press("f2")
        assert "SENT at" in room.text
        await room.press("f10")
        assert "presumed arrest" in room.text and "fork: ALS at" in room.text
        await room.press("escape", "ctrl+q")
        assert isinstance(room.console.screen, ForkScreen), "it is not saved: asked first"
        await room.press("ctrl+s")
        assert "Saved as a test" in room.text
        await room.press("ctrl+q")
        assert room.console.screen is room.console.watched and room.taken == 2
        assert "FORK at turn 2" in room.text
        await room.press("c")
        assert "RECORDING AND FORK FROM TURN 2" in room.text

    play(script, tmp_path)
    saved = list((tmp_path / "recordings").rglob("*.yaml"))
    assert [one.name for one in saved] == ["husband-fork-2.yaml"]
    made = load_model(Recording, saved[0], "x")[0]
    assert made.expect is not None and made.expect.arrest and saved[0].parent.name == made.expect.complaint
    assert [one.text for one in made.turns[2:]] == ["abnormal_breathing phone=5", "/sent ALS"]


def test_the_clock_of_a_fork_goes_on_from_the_turn_and_there_is_no_next_call(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("3", "enter", "f")
        room.clock.advance(5.0)
        await room.settle()
        assert "Call 0:14" in room.rows()[0]
        await room.press("ctrl+n")
        assert "A fork is one call" in room.text
        await room.press("f5")
        assert room.console.call.work is not None and room.console.call.work.advice.cpr

    play(script, tmp_path)


def test_what_was_wrong_with_the_file_is_said(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        assert "call.srt: line 4: torn" in room.text and "+1 more" in room.text

    play(script, tmp_path, told=("call.srt: line 4: torn", "and more"))


def test_an_empty_recording_opens(tmp_path: Path) -> None:
    async def script(room: Room) -> None:
        await room.press("right", "end", "space", "tab", "d", "escape", "r", "escape", "question_mark", "escape", "w")
        assert room.taken == 0

    play(script, tmp_path, call=Recording(id="x", turns=()))


def test_forks_go_where_the_recording_lies() -> None:
    assert forks_folder(Path("/x/recordings/stroke/a.yaml")) == Path("/x/recordings")
    assert forks_folder(Path("/x/calls/a.srt")) == Path("recordings")


def test_without_a_terminal_the_screen_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Caller: he fell\n", encoding="utf-8")
    assert main(["replay", "--screen", str(path)]) == 2
    assert main(["replay", "--screen", str(tmp_path)]) == 2
    told = capsys.readouterr().err.splitlines()
    assert "needs a terminal" in told[0] and "one file" in told[1]


def test_a_recording_that_cannot_be_run_ends_with_a_reason(tmp_path: Path) -> None:
    call = Recording(id="x", follow=True, turns=(TurnModel(speaker="key", text="/no-such-thing"),))
    given = options(tmp_path / "j", ManualClock(), open_ears=lambda options, book: (Asking(), 0))

    async def run() -> None:
        console = ReplayConsole(given, call, tmp_path)
        async with console.run_test() as pilot:
            for _ in range(500):
                await pilot.pause(0.01)
                if console.problems:
                    break
            assert console.problems and "There is no command /no-such-thing" in console.problems[0]

    asyncio.run(run())
