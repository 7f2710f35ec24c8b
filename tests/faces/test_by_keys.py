"""Three whole calls taken on the real console with the real listening aid, by keys alone; every press is counted.

`pytest tests/faces/test_by_keys.py -s` prints the counts. A caller's own words (the place, the number, the story) have
to be typed or heard: they count as one line with its Enter. Everything else is counted key by key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.domain.clock import ManualClock
from assistant.domain.levels import Level
from tests.faces.stage import Stage, play

MOST = 80
"""So many prompts and no end: the call runs in a circle."""


@dataclass
class Taker:
    """A call-taker who answers what the screen asks with the keys it names, and counts each press.

    `says` holds what the caller says to a prompt, by prompt id; `keys` the keys for a prompt where it is not the plain
    one (`n` for a question, Enter for a step). What is not in the list is answered by the plain key.
    """

    stage: Stage
    says: Mapping[str, str]
    keys: Mapping[str, tuple[str, ...]]
    presses: list[tuple[str, str, int]] = field(default_factory=list)
    """Prompt, its kind (words, question, step, check, act), and the presses it took."""

    async def press(self, kind: str, *keys: str) -> str:
        """Press keys for the prompt on the screen; returns the prompt they were for."""
        asked = self.stage.next
        self.stage.clock.advance(2.0)
        await self.stage.press(*keys)
        self.presses.append((asked, kind, len(keys)))
        return asked

    async def answer(self) -> str:
        """Deal with the prompt on the screen; returns its id."""
        prompt = self.stage.session.advice.next
        shown = " ".join(self.stage.text.split())
        assert " ".join(prompt.say.split())[:30] in shown, "the prompt stands on the screen"
        words = self.says.get(prompt.id)
        if words is not None and prompt.id not in {one for one, kind, _ in self.presses if kind == "words"}:
            await self.stage.type(words)
            assert self.stage.line.value == words
            return await self.press("words", "enter")
        kind = "step" if prompt.kind in ("step", "barrier") and not prompt.asks else prompt.kind
        plain = ("enter",) if kind == "step" else ("f3",) if prompt.heard else ("n", "enter")
        if prompt.kind in ("question", "safety") and not prompt.asks:
            plain = ("u", "enter") if not prompt.choices else ("1", "enter")
        keys = self.keys.get(prompt.id, plain)
        return await self.press("question" if kind in ("question", "safety") or prompt.asks else kind, *keys)

    async def until(self, *ends: str) -> list[str]:
        """Go on until a prompt that begins like one of these is next; the prompts dealt with on the way."""
        dealt: list[str] = []
        while not self.stage.next.startswith(ends):
            assert len(dealt) < MOST, f"no end of it: {dealt[-12:]}"
            dealt.append(await self.answer())
        return dealt

    def most(self, kind: str) -> int:
        """The most presses that any one prompt of a kind took."""
        return max((count for _, of, count in self.presses if of == kind), default=0)

    def told(self, name: str) -> str:
        """The counts in a line."""
        kinds = ("words", "question", "step", "check", "act")
        counted = [(kind, [count for _, of, count in self.presses if of == kind]) for kind in kinds]
        parts = [f"{len(counts)} {kind} with {sum(counts)} presses" for kind, counts in counted if counts]
        return f"{name}: {sum(count for _, _, count in self.presses)} presses: {', '.join(parts)}"


def take(journal: Path, ears: Any, script: Any) -> None:
    """Play a call with the real listening aid."""
    play(script, journal, open_ears=lambda options, book: (ears, 0), clock=ManualClock())


WHERE = {"where": "14 Mill Lane, Springfield", "callback": "555 0142"}
WELL = {"awake": ("y", "enter"), "breathing": ("y", "enter")}


def test_agonal_arrest_with_aed(journal: Path, ears: Any) -> None:
    async def script(stage: Stage) -> None:
        says = WHERE | {"what_happened": "my husband collapsed and he won't wake up"}
        says["breathing"] = "he's sort of snoring, every now and then"
        taker = Taker(stage, says, {"cpr_adult.aed_ask": ("y", "enter"), "cpr_adult.cycle": ("f7",)})
        assert await taker.until("breathing") == list(WHERE | {"what_happened": ""})
        await taker.answer()
        assert stage.next.startswith("cpr_adult."), "not one press between the breathing answer and CPR"
        await taker.press("act", "f2")
        steps = await taker.until("aed.")
        assert "cpr_adult.push" in steps and stage.session.call.compressions_at is not None
        shock = await taker.until("cpr_adult.cycle")
        assert {"aed.pads", "aed.clear", "aed.resume"} <= set(shock)
        assert stage.session.call.sent_level is Level.ALS and stage.session.advice.cpr
        held(taker, "agonal arrest with AED")

    take(journal, ears, script)


def test_stroke(journal: Path, ears: Any) -> None:
    async def script(stage: Stage) -> None:
        says = WHERE | {"what_happened": "my mother's face is drooping and her speech is slurred"}
        taker = Taker(stage, says, WELL)
        asked = await taker.until("stroke_waiting.")
        assert asked == [*WHERE, "what_happened", "awake", "breathing"], "nothing more is asked before the response"
        assert stage.session.advice.level is Level.ALS
        await taker.press("act", "f2")
        dealt = await taker.until("closing.")
        assert "stroke.last_well" in dealt
        await closed(taker)
        held(taker, "stroke")

    take(journal, ears, script)


def test_minor_fall(journal: Path, ears: Any) -> None:
    async def script(stage: Stage) -> None:
        says = WHERE | {"what_happened": "my son tripped on the pavement and hurt his wrist"}
        taker = Taker(stage, says, WELL | {"fall.move_limbs": ("y", "enter")})
        await taker.until("closing.")
        assert stage.session.advice.level is Level.BLS, stage.session.advice.reasons
        assert stage.session.advice.confirmed
        await taker.press("act", "f2")
        await closed(taker)
        held(taker, "minor fall")

    take(journal, ears, script)


async def closed(taker: Taker) -> None:
    """Say the closing lines and end the call."""
    await taker.until("stay")
    await taker.press("act", "ctrl+e", "ctrl+e")
    assert taker.stage.session.call.closed is not None


def held(taker: Taker, name: str) -> None:
    """No prompt took more presses than it may; the counts are told."""
    print("\n" + taker.told(name))
    assert taker.most("question") <= 2 and taker.most("step") <= 1 and taker.most("words") <= 1
