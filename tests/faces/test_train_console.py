"""`calltaker train` on the screen: TRAINING in word and colour, prompts read by Enter, the caller's words by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.domain.clock import ManualClock
from assistant.faces.tui.panels.title import Title
from assistant.training.room.caller import Caller
from assistant.understanding.listener import Listening
from tests.faces.stage import Stage, play
from tests.scene import book
from tests.training.room.conftest import personas, scenarios, understanding


def ringing(name: str, persona: str = "calm") -> dict[str, Any]:
    """Options of a console on which this caller rings, who answers at once."""

    def rings(*given: object) -> Caller:
        return Caller(scenarios()[name], personas()[persona], book(), understanding())

    return {
        "training": True,
        "open_ears": lambda options, known: (Listening(understanding()), 0),
        "rings": rings,
        "pace": 0.0,
    }


async def heard(stage: Stage, words: str) -> None:
    """Wait until the caller has said this."""
    for _ in range(400):
        await stage.settle()
        if any(words in one.text for one in stage.session.call.turns):
            return
        await stage.pilot.pause(0.01)
    raise AssertionError(f"never said: {words}\n{stage.text}")


async def more(stage: Stage, turns: int) -> None:
    """Wait until so many turns were taken: the line and its answer."""
    for _ in range(400):
        await stage.settle()
        if len(stage.session.call.turns) >= turns:
            return
        await stage.pilot.pause(0.01)
    raise AssertionError(f"no answer\n{stage.text}")


def test_the_screen_says_training_in_word_and_colour(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        assert stage.rows()[0].lstrip().startswith("TRAINING")
        assert stage.console.call.query_one("#title", Title).has_class("training")

    play(script, journal, **ringing("desk-chest-pressure"))


def test_enter_reads_the_prompt_and_the_answer_comes_by_itself(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.press("enter")
        await heard(stage, "200 Example Avenue")
        assert "What is the address where help" in stage.text
        assert stage.next == "callback"

    play(script, journal, **ringing("desk-chest-pressure"))


def test_own_words_are_said_and_keys_file(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.press("enter")
        await heard(stage, "200 Example Avenue")
        await stage.say("So what is wrong with her?")
        await heard(stage, "pressure")
        assert stage.session.advice.level.value == "ALS"
        await stage.press("f2")
        assert stage.session.call.sent_level.value == "ALS"

    play(script, journal, **ringing("desk-chest-pressure"))


def test_a_caller_may_speak_first_and_the_line_tells_what_it_does(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await heard(stage, "Help me, please")
        assert "Enter reads the prompt to the caller" in stage.text

    play(script, journal, **ringing("bedroom-heavy-husband"))


def test_a_barrier_comes_up_by_itself_and_is_cleared_by_key(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await heard(stage, "Help me, please")
        for _ in range(8):
            if stage.next == "cpr_adult.floor":
                break
            before = len(stage.session.call.turns)
            await stage.press("enter")
            await more(stage, before + 2)
        assert stage.next == "cpr_adult.floor"
        await stage.press("enter")
        await heard(stage, "bed")
        assert stage.next == "barrier.in_bed"

    play(script, journal, **ringing("bedroom-heavy-husband"))


def test_the_call_can_be_closed_and_tells_what_it_was(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.press("enter")
        await heard(stage, "200 Example Avenue")
        await stage.press("enter")
        await heard(stage, "555-0134")
        await stage.press("ctrl+e", "ctrl+e")
        room = stage.console.call.room
        assert stage.session.call.closed is not None
        assert room is not None
        assert "A colleague with pressure on the chest" in room.outcome()[0]

    play(script, journal, **ringing("desk-chest-pressure"))


def test_the_call_is_kept_as_training(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.press("enter")
        await heard(stage, "200 Example Avenue")
        assert stage.session.call.mode == "training"
        assert isinstance(stage.clock, ManualClock)

    play(script, journal, **ringing("desk-chest-pressure"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_training_looks_as_kept(journal: Path, size: tuple[int, int]) -> None:
    """A caller who speaks first, a barrier that comes up by itself, and the end of the call."""

    async def script(stage: Stage) -> None:
        await heard(stage, "Help me, please")
        await stage.looks_like("train_opens")
        while stage.next != "cpr_adult.floor":
            before = len(stage.session.call.turns)
            await stage.press("enter")
            await more(stage, before + 2)
        await stage.looks_like("train_cpr")
        await stage.press("enter")
        await heard(stage, "bed")
        await stage.looks_like("train_barrier")
        await stage.press("ctrl+e", "ctrl+e")
        await stage.looks_like("train_closed")

    play(script, journal, size, **ringing("bedroom-heavy-husband"))
