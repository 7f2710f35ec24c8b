"""The whole check: walks, grid and tables over a book, their violations with the shortest path, and what was counted."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from assistant.check.exhaustive.explore import Enough, Walk, own_place, past_threats, roots, roots_of_words, under_cpr
from assistant.check.exhaustive.grid import AWAKE, run_grid
from assistant.check.exhaustive.path import Violation, steps_to
from assistant.check.exhaustive.probe import Move, State
from assistant.check.exhaustive.properties import BOOK, MOVES, STATES
from assistant.check.exhaustive.tabulate import tabulate
from assistant.check.exhaustive.told import Told
from assistant.schema.book import Book, load_book

GRID = "grid:"
LADDER = "ladder:"
THREATS = {
    "out": ("", "unresponsive", "*unresponsive"),
    "breath": ("not_breathing", "unresponsive agonal_breathing", "cpr_in_progress"),
    "throat": ("choking unable_to_speak", "choking age=0.5", "choking cough"),
    "danger": ("touching_power_source unresponsive", "seizure_ongoing", "caller_is_patient chest_pain"),
    "death": ("obvious_death", "death_reported", "dnr_order unresponsive"),
    "child": ("unresponsive not_breathing age=6", "unresponsive not_breathing age=0.5"),
}
"""Where the ladder's walks begin: what threatens life, told at once, one walk each."""
FOLLOWED = 1
"""Moves that a walk of the ladder follows after something came out of turn."""


@dataclass
class Watcher:
    """Holds every property against every state and move, and keeps the shortest violation of each.

    With `wanted`, that property alone: the walk ends (`Enough`) as soon as it is violated.
    """

    place: str
    wanted: str | None = None
    found: dict[str, Violation] = field(default_factory=dict)
    spoke: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Choose the properties."""
        self._states = [one for one in STATES if self.wanted in (None, one.id)]
        self._moves = [one for one in MOVES if self.wanted in (None, one.id)]

    def __call__(self, before: State | None, move: Move | None, after: State) -> None:
        """A move, or (with nothing before) a state."""
        if before is None or move is None:
            self._state(after)
            return
        for one in self._moves:
            if one.given(before, move, after):
                self.spoke[one.id] += 1
                if one.id not in self.found and not one.holds(before, move, after):
                    self._keep(one.id, one.rule, one.text, after)

    def _state(self, state: State) -> None:
        told = Told(state)
        for one in self._states:
            if one.given(state, told):
                self.spoke[one.id] += 1
                if one.id not in self.found and not one.holds(state, told):
                    self._keep(one.id, one.rule, one.text, state)

    def _keep(self, name: str, rule: str, text: str, state: State) -> None:
        self.found[name] = Violation(name, rule, text, self.place, state.next.id, steps_to(state))
        if self.wanted is not None:
            raise Enough


@dataclass(frozen=True, slots=True)
class Part:
    """What one walk or one part of the grid came to."""

    place: str
    states: int
    transitions: int
    seconds: float
    violations: tuple[Violation, ...]
    spoke: Counter[str]


@dataclass(frozen=True)
class Report:
    """What the whole check came to. `silent` are the properties that never got to speak, `faults` those of the book."""

    parts: tuple[Part, ...]
    silent: tuple[str, ...]
    faults: tuple[str, ...]
    seconds: float

    @property
    def violations(self) -> tuple[Violation, ...]:
        """One violation of each property, the shortest."""
        best: dict[str, Violation] = {}
        for part in self.parts:
            for one in part.violations:
                if one.property not in best or len(one.path) < len(best[one.property].path):
                    best[one.property] = one
        return tuple(best.values())

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.violations or self.silent or self.faults)

    @property
    def states(self) -> int:
        """All states."""
        return sum(one.states for one in self.parts)

    @property
    def transitions(self) -> int:
        """All moves made."""
        return sum(one.transitions for one in self.parts)


def check_part(book: Book, place: str, wanted: str | None = None) -> Part:
    """Check one complaint, one walk of the ladder, or one part of the grid."""
    start = time.perf_counter()
    watcher = Watcher(place, wanted)
    walk = Walk(book, watcher)
    counted = (0, 0)
    with suppress(Enough):
        if place.startswith(GRID):
            counted = run_grid(book, watcher, (AWAKE[int(place.removeprefix(GRID))],))
        elif place.startswith(LADDER):
            walk.followed, walk.leaf = FOLLOWED, past_threats
            walk.run(roots_of_words(book, *THREATS[place.removeprefix(LADDER)]))
        else:
            walk.place, walk.leaf = own_place(book, place), under_cpr
            walk.run(roots(book, place))
    states, transitions = (counted[0] + walk.states, counted[1] + walk.transitions)
    seconds = time.perf_counter() - start
    return Part(place, states, transitions, seconds, tuple(watcher.found.values()), watcher.spoke)


def check_words(book: Book, told: Iterable[str], wanted: str, followed: int = 0) -> Violation | None:
    """The shortest violation of one property in the walk that begins with these words; None when there is none."""
    watcher = Watcher("words", wanted)
    walk, start = Walk(book, watcher, followed), tuple(roots_of_words(book, *told))
    with suppress(Enough):
        walk.aside(start)
        walk.run(start)
    return watcher.found.get(wanted)


_BOOK: list[Book] = []


def _prepare(root: Path | None) -> None:
    """Make a process ready. Nothing it makes is garbage before its end: collecting would only cost."""
    gc.disable()
    _BOOK[:] = [load_book(root)]


def _part(place: str) -> Part:
    return check_part(_BOOK[0], place)


def everything(book: Book) -> tuple[str, ...]:
    """All parts, the long ones first, so that no process is left with a long one at the end."""
    grid = [f"{GRID}{one}" for one in range(len(AWAKE))]
    return (*(f"{LADDER}{one}" for one in THREATS), *grid, *_longest_first(book))


def _longest_first(book: Book) -> Iterable[str]:
    return sorted(
        book.complaints, key=lambda one: -len(book.complaints[one].questions) * len(book.complaints[one].opens)
    )


def check(
    root: Path | None,
    book: Book,
    only: Sequence[str] = (),
    workers: int = 2,
    tell: Callable[[Part], None] = lambda part: None,
) -> Report:
    """Check a book on some processes, `tell` called for every part; `only` are parts, none means all, with the tables."""
    start = time.perf_counter()
    places = tuple(only) or everything(book)
    parts: list[Part] = []
    for part in _run(root, book, places, workers):
        tell(part)
        parts.append(part)
    faults = [f"{one.rule} {one.id}: {what}" for one in BOOK for what in one.faults(book)]
    if not only:
        faults += tabulate(book)
    return Report(tuple(parts), () if only else _silent(parts), tuple(faults), time.perf_counter() - start)


def _run(root: Path | None, book: Book, places: tuple[str, ...], workers: int) -> Iterator[Part]:
    if workers > 1 and len(places) > 1:
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(root,)) as pool:
            yield from pool.map(_part, places)
    else:
        with _nothing_collected():
            yield from (check_part(book, one) for one in places)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Here too nothing is garbage before the end; a walk takes a sixth less."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()  # or the first thing made afterwards has all that was walked gone through, for half a second
            gc.enable()


def _silent(parts: Iterable[Part]) -> tuple[str, ...]:
    spoke: Counter[str] = Counter()
    for one in parts:
        spoke.update(one.spoke)
    return tuple(one.id for one in (*STATES, *MOVES) if not spoke[one.id])


__all__ = ["Part", "Report", "Violation", "Watcher", "check", "check_part", "everything"]
