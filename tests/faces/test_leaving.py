"""Leaving the console, being killed, and going on."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.clock import ManualClock
from tests.faces.stage import ARREST, Stage, killed, play


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
