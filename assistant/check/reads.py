"""What decides on what: the findings and values that derived facts and conditions read.

Facts are read from their code: every finding that a function, what it calls, or a constant that it uses names counts as
read. That is more than it really reads, never less, so that «nothing reads it» is a proof. One thing is left aside: that
anything seen of the patient at all shows that the caller is with him (`at_patient`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product
from types import CodeType, FunctionType
from typing import Any

from assistant.dialog.facts import FACTS
from assistant.schema.book import Book
from assistant.schema.conditions import AnyOf, Compare, Condition, Every, Fact, Has, Not, Setting, Together, walk

_PACKAGE = "assistant.dialog"
MOST_LEAVES = 12
"""Up to so many different parts a condition is tried out in full."""


@cache
def words_of_fact(name: str) -> frozenset[str]:
    """Every word that the function of a fact uses, those of the facts it reads included."""
    found: set[str] = set()
    waiting, seen = [name], {name}
    while waiting:
        words = set(_words(FACTS[waiting.pop()].of, set()))
        found |= words
        further = (words & FACTS.keys()) - seen
        seen |= further
        waiting += sorted(further)
    return frozenset(found)


def _words(thing: Any, seen: set[int]) -> Iterator[str]:
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple | frozenset | list | set):
        for one in thing:
            yield from _words(one, seen)
    elif isinstance(thing, dict):
        yield from _words((*thing.keys(), *thing.values()), seen)
    elif isinstance(thing, FunctionType) and thing.__module__.startswith(_PACKAGE):
        yield from _of_code(thing.__code__, thing.__globals__, seen)


def _of_code(code: CodeType, around: dict[str, Any], seen: set[int]) -> Iterator[str]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _of_code(one, around, seen)
        else:
            yield from _words(one, seen)
    for name in code.co_names:
        if name in around:
            yield from _words(around[name], seen)


def near(book: Book, names: Iterable[str]) -> frozenset[str]:
    """These findings with the finer and the broader ones, which they decide or are decided by."""
    found = set(names)
    for name in tuple(found):
        found.update(book.finer.get(name, ()), book.broader.get(name, ()))
    return frozenset(found)


@lru_cache(maxsize=4096)
def _of_fact(book: Book, name: str) -> frozenset[str]:
    words = words_of_fact(name)
    hazards = {one for hazard in book.hazards for one in hazard.findings} if name == "hazard" else set()
    return near(book, (words | hazards) & (book.entries.keys() | book.attributes.keys()))


def moves(book: Book, condition: Condition, names: frozenset[str]) -> bool:
    """Whether some state exists in which what is told of one of these findings or values changes a condition.

    Local settings stand as they are in the book. Parts count as free of one another, so a yes may be too generous.
    """
    leaves = [one for one in dict.fromkeys(walk(condition)) if not isinstance(one, Every | AnyOf | Not | Setting)]
    touched = [number for number, one in enumerate(leaves) if names & reads(book, one)]
    if not touched:
        return False
    if len(leaves) > MOST_LEAVES:
        return True
    for values in product((False, True), repeat=len(leaves)):
        true: dict[Condition, bool] = dict(zip(leaves, values, strict=True))
        base = _holds(book, condition, true)
        for number in touched:
            other = {**true, leaves[number]: not values[number]}
            if _holds(book, condition, other) != base:
                return True
    return False


def _holds(book: Book, condition: Condition, true: dict[Condition, bool]) -> bool:
    if isinstance(condition, Every):
        return all(_holds(book, part, true) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_holds(book, part, true) for part in condition.parts)
    if isinstance(condition, Not):
        return not _holds(book, condition.part, true)
    if isinstance(condition, Setting):
        return bool(book.settings[condition.name])
    return true[condition]


def reads(book: Book, condition: Condition) -> frozenset[str]:
    """Every finding and value that a condition reads, through facts too, with finer and broader findings."""
    found: set[str] = set()
    for part in walk(condition):
        if isinstance(part, Has):
            found |= near(book, [part.finding])
        elif isinstance(part, Together):
            found |= near(book, part.findings)
        elif isinstance(part, Compare):
            found.add(part.attribute)
        elif isinstance(part, Fact):
            found |= _of_fact(book, part.name)
    return frozenset(found)
