"""The same call through the console and through plain mode: the same prompts, levels and report, line by line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.domain.clock import ManualClock
from assistant.faces.cli.plain import talk
from assistant.report import report
from assistant.session import Session
from tests.faces.stage import ARREST, Reading, Stage, play
from tests.scene import book

CALLS = {
    "an arrest": (*ARREST, "/sent", "", "n", "", "", "", "y", "/barrier tired", "", "/aed", "", "", "n", "/undo", "y"),
    "a fall": ("address=here", "fall phone=555", "y", "u", "n", "y", "?", "2", "99", "/complaint headache", "/undo"),
    "chest pain": ("address=here", "chest_pain", "555", "y", "y", "/sent BLS", "sweating", "/upgrade", "/report", "y"),
    "not awake, breathing": (*ARREST[:2], "y", "n", "", "u", "/dismiss he is talking", "-unresponsive", "y", "y"),
    "closed": ("address=here", "fall phone=555", "/close", "y", "", "hello", "/close", "/sent BLS"),
    "nothing that is possible": (
        "",
        "y",
        "1",
        "/",
        "/zzz",
        "/choose",
        "/override BLS",
        "/correct nothing",
        "/patient 9",
    ),
}


@dataclass(frozen=True)
class State:
    """What a call-taker goes by after a line."""

    prompts: tuple[str, ...]
    level: str
    confirmed: bool
    arrest: bool
    report: tuple[str, ...]
    events: int


def state(call: Session) -> State:
    """What there is to go by now."""
    advice = call.advice
    return State(
        tuple(one.id for one in advice.prompts),
        advice.level.value,
        advice.confirmed,
        advice.arrest,
        report(call.book, call.call, advice),
        len(call.call.events),
    )


def in_plain_mode(lines: Sequence[str]) -> tuple[list[State], list[str]]:
    """The states after each line, and what was shown."""
    clock = ManualClock()
    clock.advance(1.0)
    call = Session(book(), clock, call_id="plain", listener=Reading())
    states, shown = [], []
    for place, line in enumerate(lines):
        clock.advance(1.0 if place else 0.0)
        out = io.StringIO()
        talk(call, [line + "\n"], out)
        states.append(state(call))
        shown.append(" ".join(out.getvalue().split()))
    return states, shown


@pytest.mark.parametrize("name", CALLS)
def test_both_faces_take_the_same_call(name: str, journal: Path) -> None:
    lines = CALLS[name]
    states, shown = in_plain_mode(lines)

    async def script(stage: Stage) -> None:
        for line, wanted, told in zip(lines, states, shown, strict=True):
            await stage.say(line)
            await stage.press("escape")
            assert state(stage.session) == wanted, f"after {line!r}"
            say = " ".join(stage.session.advice.next.say.split())
            assert f"SAY: {say}" in told
            if stage.session.call.closed is None:
                assert say[:40] in " ".join(stage.text.split())

    play(script, journal, size=(100, 40))
