"""A recording and its fork side by side: level, arrest, complaint, instructions, findings, and when each came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.call import Call
from assistant.training.fork import Fork
from assistant.training.replay import Outcome
from assistant.training.walk import Walk

_NEVER = "no"


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing of two calls, in words."""

    name: str
    recorded: str
    forked: str

    @property
    def same(self) -> bool:
        """Whether both came out alike."""
        return self.recorded == self.forked


def rows(walk: Walk, fork: Fork) -> list[Compared]:
    """The two outcomes, thing by thing; the fork's is that of its own recording, by the same replay."""
    forked = Walk(fork.book, fork.recording, walk.listener)
    outcome, other = walk.outcome, forked.outcome
    mine, its = walk.times, forked.times
    made = [
        Compared("level", _level(outcome, mine), _level(other, its)),
        Compared("presumed arrest", _arrest(outcome, mine), _arrest(other, its)),
        Compared("complaint", outcome.complaint, other.complaint),
        Compared("age band", outcome.age_band, other.age_band),
        Compared("sent", _sent(walk.whole), _sent(forked.whole)),
        Compared("first push", _push(walk.whole), _push(forked.whole)),
        Compared("instructions", _listed(outcome.instructions), _listed(other.instructions)),
    ]
    return [*made, *_findings(outcome, other)]


def _at(turn: int | None, times: tuple[float, ...]) -> str:
    return f" at {_clock(times[turn])}" if turn is not None and turn < len(times) else ""


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _level(outcome: Outcome, times: tuple[float, ...]) -> str:
    sure = "" if outcome.confirmed else ", unconfirmed"
    return f"{outcome.level}{sure}{_at(outcome.level_turn, times)}"


def _arrest(outcome: Outcome, times: tuple[float, ...]) -> str:
    return f"yes{_at(outcome.arrest_turn, times)}" if outcome.arrest else _NEVER


def _sent(call: Call) -> str:
    return f"{call.sent[-1].what} at {_clock(call.sent[-1].at)}" if call.sent else _NEVER


def _push(call: Call) -> str:
    return _clock(call.compressions_at) if call.compressions_at is not None else _NEVER


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _findings(mine: Outcome, other: Outcome) -> Iterator[Compared]:
    """The findings that only one of the two ended with, or that each ended with otherwise."""
    here, there = _last(mine), _last(other)
    for name in dict.fromkeys((*here, *there)):
        if here.get(name) != there.get(name):
            yield Compared(name.replace("_", " "), here.get(name, "not known"), there.get(name, "not known"))


def _last(outcome: Outcome) -> dict[str, str]:
    return {one["finding"]: one["status"] for one in outcome.findings}
