"""Each derived fact over all values of the findings it reads, held against its declared range.

What a fact reads is found by watching it (`Recording`): a view that notes every finding, value and fact that is asked
for. Statuses that nothing tells apart are one (somebody else's is as never told). Where a fact reads more findings than
can be multiplied out, those that stand in one list with the same effect are taken one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from assistant.check.exhaustive.grid import AWAKE, BREATHING, CHECK, CHOKING, DANGER, DEATH, PEOPLE, SEIZING, set_up
from assistant.check.exhaustive.moves import said
from assistant.check.exhaustive.probe import State, follow
from assistant.check.words import word
from assistant.dialog.facts import FACTS, FactValue
from assistant.dialog.view import View
from assistant.domain.findings import Evidence, Status
from assistant.schema.book import Book

SIGNS = ("", "-", "?", "~")


class Recording(View):
    """A view that notes what is read through it: findings, values and facts."""

    __slots__ = ("read",)

    def __init__(self, book: Book, state: State) -> None:
        super().__init__(book, state.call, state.view.before)
        self.read: set[str] = set()
        self.picture = _Watched(self.picture, self.read)  # type: ignore[assignment]  # it stands in for a picture, and notes what is read

    def decisive(self, name: str) -> Evidence | None:
        """The evidence that decides a finding, noted."""
        self.read.add(name)
        return super().decisive(name)

    def attribute(self, name: str) -> float | str | None:
        """A value, noted."""
        self.read.add(name)
        return super().attribute(name)

    def fact(self, name: str) -> FactValue:
        """A derived fact, noted."""
        self.read.add(f"fact:{name}")
        return super().fact(name)


class _Tops(dict[str, Any]):
    """The newest evidence; what is looked up in it is noted."""

    def __init__(self, tops: Mapping[str, Any], read: set[str]) -> None:
        super().__init__(tops)
        self._read = read

    def get(self, name: str, default: Any = None) -> Any:
        self._read.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self._read.add(str(name))
        return super().__contains__(name)


class _Watched:
    """A picture whose newest evidence is watched."""

    def __init__(self, picture: Any, read: set[str]) -> None:
        self._picture = picture
        self.tops = _Tops(picture.tops, read)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._picture, name)


def read_by(book: Book, name: str, state: State) -> frozenset[str]:
    """The findings, values and facts that a derived fact reads in a state."""
    view = Recording(book, state)
    view.fact(name)
    return frozenset(view.read - {f"fact:{name}"})


def findings_behind(book: Book, state: State) -> dict[str, frozenset[str]]:
    """The findings of the vocabulary that each derived fact reads, in a state in which little was told."""
    return {name: frozenset(one for one in read_by(book, name, state) if one in book.entries) for name in FACTS}


def _states(book: Book) -> Iterator[State]:
    """States in which every finding that a fact reads has every status: alone, by pairs, and with what the ladder reads."""
    start = set_up(book, ())
    names = sorted({one for found in findings_behind(book, start).values() for one in found})
    forms = [f"{sign}{name}" for name in names for sign in SIGNS]
    yield start
    for one in forms:
        yield _with(book, start, one)
    paired = [one for one in forms if one.lstrip("-?~") in _PAIRED]
    for one, other in combinations(paired, 2):
        if one.lstrip("-?~") != other.lstrip("-?~"):
            yield _with(book, _with(book, start, one), other)
    for parts in product(AWAKE, BREATHING, CHECK, DEATH, CHOKING):
        yield set_up(book, parts)
    for more in product(SEIZING, DANGER, PEOPLE, AWAKE, _AGES, _CARE):
        yield set_up(book, more)


_PAIRED = frozenset(
    "unresponsive unable_to_speak purposeful_movement choking cough caller_is_patient helper_available caller_alone"
    " reduced_consciousness confusion aed_available aed_on_patient caller_not_with_patient death_reported hospice_care".split()
)
_AGES = ("", "age=0.5", "age=6", "age=40")
_CARE = (
    "",
    "alert yes",
    "sent ALS",
    "sent BLS",
    "level BLS",
    "compressions",
    "crew",
    "newborn",
    "silent",
    "old stroke",
    "old stroke asked",
    "out of water",
)


def _with(book: Book, state: State, short: str) -> State:
    return follow(book, state, said(word(book, short))) or state


def tabulate(book: Book) -> Iterator[str]:
    """What is wrong with the declared ranges: a value outside of one, or one that is never reached."""
    reached: dict[str, set[FactValue]] = {name: set() for name in FACTS}
    for state in _states(book):
        for name in FACTS:
            reached[name].add(state.view.fact(name))
    for name, fact in FACTS.items():
        for value in sorted(map(str, reached[name] - set(fact.range))):
            yield f"fact {name}: {value} is outside of its declared range"
        for one in fact.range:
            if one not in reached[name]:
                yield f"fact {name}: {one} is never reached"


__all__ = ["Recording", "Status", "findings_behind", "read_by", "tabulate"]
