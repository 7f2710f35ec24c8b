"""The real book with its ears, and calls with simulated callers on a clock that moves when told."""

from __future__ import annotations

from functools import lru_cache

from assistant.domain.clock import ManualClock
from assistant.schema.book import find_root
from assistant.schema.scenario import Persona, Scenario, load_personas, load_scenarios
from assistant.session import Session
from assistant.training.room.caller import Caller
from assistant.training.room.practice import Practice
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding
from tests.scene import book


@lru_cache(maxsize=1)
def understanding() -> Understanding:
    """The ears, made once."""
    return Understanding(book())


@lru_cache(maxsize=1)
def scenarios() -> dict[str, Scenario]:
    """Every scenario of the project."""
    return load_scenarios(find_root())


@lru_cache(maxsize=1)
def personas() -> dict[str, Persona]:
    """Every persona of the project."""
    return load_personas(find_root())


def practice(scenario: Scenario | str, persona: str | None = None, seed: int = 0) -> tuple[Practice, ManualClock]:
    """A call about to be taken, and its clock."""
    one = scenarios()[scenario] if isinstance(scenario, str) else scenario
    clock = ManualClock()
    session = Session(book(), clock, call_id=one.id, listener=Listening(understanding()), mode="training")
    return Practice(session, Caller(one, personas()[persona or one.persona], book(), understanding(), seed)), clock
