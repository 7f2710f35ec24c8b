"""Every combination of what decides the ladder, set up outright, and every deciding word said into it.

Where a walk bounds what may come out of turn, the grid does not: whatever was volunteered, and in whatever order, the
engine's facts about waking, breathing, seizing, choking, danger, people, death and the check end in one of these
combinations, and before the first step of a set the ladder reads nothing else (`tests/check` watches that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.check.exhaustive.moves import said, turns_of_fate
from assistant.check.exhaustive.probe import Move, Probe, State, follow, opened
from assistant.check.words import deciding, word
from assistant.commands import run_command
from assistant.schema.book import Book
from assistant.session import NotPossible

Watch = Callable[[State | None, Move | None, State], None]
_KEYS = {
    "awake yes": ("/correct unresponsive absent",),
    "breathing yes": ("/correct abnormal_breathing absent",),
    "alert yes": (
        "/correct unresponsive absent",
        "/correct reduced_consciousness absent",
        "/correct confusion absent",
    ),
    "death_reported asked": ("death_reported", "/unsure"),
    "check passed": ("/check passed",),
    "check failed": ("/check failed",),
    "sent ALS": ("/sent ALS",),
    "sent BLS": ("/sent BLS",),
    "level BLS": ("/override BLS seen", "/upgrade"),
    "compressions": ("/compression",),
    "crew": ("/crew",),
    "newborn": ("/patient newborn",),
    "silent": ("caller_is_patient", "/silence", "/silence", "/silence"),
    "old stroke": ("history_stroke chronic_unchanged",),
    "old stroke asked": ("history_stroke", "/correct chronic_unchanged present"),
    "out of water": ("submersion torso_injury opioid_use pregnant_over_20_weeks",),
}
AWAKE: tuple[str, ...] = ("", "unresponsive", "?unresponsive", "*unresponsive", "awake yes", "-unable_to_speak")
BREATHING: tuple[str, ...] = (
    "",
    "not_breathing",
    "agonal_breathing",
    "abnormal_breathing",
    "?abnormal_breathing",
    "breathing yes",
    "difficulty_breathing",
)
SEIZING = ("", "seizure_ongoing")
CHOKING = ("", "choking")
DANGER = ("", "scene_unsafe")
PEOPLE = ("", "caller_not_with_patient", "caller_is_patient")
DEATH = (
    "",
    "death_reported",
    "death_reported asked",
    "obvious_death",
    "obvious_death cold_exposure",
    "dnr_order",
    "?dnr_order",
)
CHECK = ("", "check passed", "check failed")


def run_grid(book: Book, watch: Watch, awake: tuple[str, ...] = AWAKE) -> tuple[int, int]:
    """Hold the watch against every combination, and what is said into those of waking, breathing and throat. States, moves."""
    counted = [0, 0]
    fate = turns_of_fate(deciding(book))
    for state in _combined(book, set_up(book, ()), (awake, BREATHING, SEIZING, CHOKING)):
        for move in fate:
            after = follow(book, state, move)
            if after is not None:
                counted[1] += 1
                watch(state, move, after)
                watch(None, None, after)
        for whole in _combined(book, state, (DANGER, PEOPLE, DEATH, CHECK)):
            counted[0] += 1
            watch(None, None, whole)
    return counted[0], counted[1]


def _combined(book: Book, state: State, parts: tuple[tuple[str, ...], ...]) -> Iterator[State]:
    """The states in which one of each of these parts was told, those that begin alike made once."""
    if not parts:
        yield state
        return
    for part in parts[0]:
        yield from _combined(book, _with(book, state, part), parts[1:])


def set_up(book: Book, parts: tuple[str, ...]) -> State:
    """The state of a call in which all these parts were told, place and number before them."""
    state = opened(book)
    for move in (_value("here"), _value("555")):
        state = follow(book, state, move) or state
    for part in parts:
        state = _with(book, state, part)
    return state


def _with(book: Book, state: State, part: str) -> State:
    for line in _KEYS.get(part, (part,)):
        if line:
            state = follow(book, state, _key(line) if line.startswith("/") else said(word(book, line))) or state
    return state


def _value(text: str) -> Move:
    return Move("value told", lambda probe: probe.value(text), words=f"/value {text}")


def _key(line: str) -> Move:
    def deed(probe: Probe) -> None:
        if line == "/unsure" and probe.advice.next.id != "death_why":
            raise NotPossible("The question about a death is not due.")
        run_command(probe, line)

    return Move(line, deed, words=line)
