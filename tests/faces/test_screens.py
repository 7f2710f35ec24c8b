"""Every screen of a call, at both sizes and in each theme, as kept in `screens/`.

After a change that is meant: UPDATE_SCREENS=1 SCREENS_PICTURES=FOLDER pytest tests/faces/test_screens.py, and look.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.faces.stage import ARREST, Stage, killed, play

pytestmark = pytest.mark.parametrize("size", [(80, 24), (120, 40)])
Size = tuple[int, int]


def test_questions(journal: Path, size: Size) -> None:
    async def script(stage: Stage) -> None:
        await stage.looks_like("start")
        await stage.say("address=here phone=555")
        await stage.type("y")
        await stage.looks_like("typed")
        stage.line.value = ""
        await stage.say("fell", "age=54 sex=female bleeding")
        await stage.looks_like("question")
        await stage.press("up")
        await stage.looks_like("earlier")
        await stage.press("escape", "down")
        await stage.looks_like("other_question")
        await stage.press("escape")
        await stage.paste("he fell\nhe is pale")
        await stage.looks_like("paste")
        await stage.press("escape", "ctrl+e")
        await stage.looks_like("sure")

    play(script, journal, size)


def test_levels_and_bars(journal: Path, size: Size) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here phone=555", "fell", "-unresponsive", "-abnormal_breathing", "/sent BLS")
        await stage.looks_like("sent")
        await stage.say("chest_pain sweating")
        await stage.looks_like("upgrade")
        await stage.press("f8", "f2", "ctrl+l")
        stage.clock.advance(30)
        await stage.settle()
        await stage.looks_like("line_lost")
        await stage.press("ctrl+l", "ctrl+n")
        await stage.say("address=there")
        await stage.looks_like("parked")
        await stage.press("ctrl+o")
        await stage.say("/override BLS the crew on scene asks for it")
        await stage.looks_like("by_hand")
        await stage.press("ctrl+e", "ctrl+e")
        await stage.looks_like("closed")

    play(script, journal, size)


def test_pages(journal: Path, size: Size) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here phone=555", "chest_pain sweating")
        await stage.looks_like("chest_pain")
        await stage.press("ctrl+r")
        await stage.looks_like("reasons")
        for name in ("?", "/help", "/complaints", "/report"):
            await stage.say(name)
            await stage.looks_like(f"page_{name.strip('/').replace('?', 'why')}")
        await stage.press("escape", "ctrl+p")
        await stage.looks_like("palette", "escape", "ctrl+p")

    play(script, journal, size)


def test_cpr(journal: Path, size: Size) -> None:
    now = [0.0]

    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        await stage.looks_like("cpr_first_step")
        await stage.say("/motion")
        await stage.press("f2", "enter", "enter", "enter", "enter", "enter", "f4")
        stage.clock.advance(20)
        for _ in range(4):
            now[0] += 0.6
            await stage.press("ctrl+t")
        await stage.pilot.pause(0.7)  # the next beat is struck meanwhile, and knows the time
        await stage.looks_like("cpr")
        await stage.press("ctrl+r")
        await stage.looks_like("cpr_reasons")
        await stage.press("f6")
        await stage.looks_like("barriers")
        await stage.say("1")
        await stage.looks_like("barrier")
        await stage.say("y")
        stage.clock.advance(200)
        await stage.press("f7")
        await stage.looks_like("aed")

    play(script, journal, size, tick=lambda: now[0])


def test_breathing_check(journal: Path, size: Size) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here phone=555", "unresponsive", "-abnormal_breathing")
        await stage.looks_like("check")
        await stage.press("f4")
        stage.clock.advance(4)
        await stage.press("f4")
        await stage.looks_like("check_counting")

    play(script, journal, size)


def test_hazard(journal: Path, size: Size) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here phone=555", "electric_shock")
        await stage.looks_like("hazard_asked")
        await stage.say("y")
        await stage.looks_like("safety")

    play(script, journal, size)


def test_before_and_after(journal: Path, size: Size) -> None:
    loads = Event()

    async def loading(stage: Stage) -> None:
        await stage.looks_like("loading")
        loads.set()
        await stage.settle()
        await stage.say("address=here", "chest_pain")

    async def again(stage: Stage) -> None:
        await stage.looks_like("left_open")

    play(loading, journal, size, waits=loads)
    killed(journal)
    play(again, journal, size)


def test_training_and_a_broken_journal(tmp_path: Path, size: Size) -> None:
    journal = tmp_path / "journal.sqlite"
    journal.write_bytes(b"this is no journal" * 100)

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain [b]痛い[/b] 🏥 and\x1b[2J")
        await stage.looks_like("training_not_saved")

    play(script, journal, size, training=True)
