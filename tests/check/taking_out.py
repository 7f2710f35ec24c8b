"""The ways in which a rule is taken out of the engine or of the scripts while a test runs."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pytest

from assistant.dialog import agenda, view
from assistant.dialog.facts import FACTS
from assistant.dialog.truth import OF_STATUS
from assistant.domain.findings import Status
from assistant.schema.book import Book
from tests import scene

Taking = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A rule, what is taken out of it, the test that must fail then (with its case), and how it is taken out."""

    rule: str
    what: str
    test: str
    case: tuple[Any, ...]
    take: Taking

    def run(self) -> None:
        """Run the named test with its case. AssertionError, or what the test raises, when it fails."""
        path, *names = self.test.split("::")
        found: Any = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        for name in names:
            found = getattr(found() if isinstance(found, type) else found, name)
        if isinstance(found, type):
            raise TypeError(f"{self.test} is a class")
        found(*self.case)


def fact(name: str, of: Callable[[view.View, Any], Any]) -> Taking:
    """A derived fact that comes out otherwise: `of` is given the view and its true value."""

    def take(patch: pytest.MonkeyPatch) -> None:
        whole = FACTS[name]
        patch.setattr(
            view,
            "FACTS",
            MappingProxyType({**FACTS, name: replace(whole, of=lambda seen: of(seen, whole.of(seen)))}),
        )

    return take


def turned(name: str, **values: Any) -> Taking:
    """A derived fact with some of its values told as others (`yes` and `no` without quotes are words here)."""
    return fact(name, lambda _, value: values.get(str(value), value))


def scripts(change: Callable[[Book], Book]) -> Taking:
    """Another book for every scene."""

    def take(patch: pytest.MonkeyPatch) -> None:
        whole = replace(change(scene.book()), hash="taken out")
        patch.setattr(scene, "book", lambda: whole)

    return take


def instruction(name: str, **fields: Any) -> Taking:
    """A book in which an instruction set has other fields."""

    def change(book: Book) -> Book:
        one = book.instructions[name].model_copy(update=fields)
        return replace(book, instructions=MappingProxyType({**book.instructions, name: one}))

    return scripts(change)


def steps(script: str, **changed: dict[str, Any]) -> Taking:
    """A book in which steps have other fields."""

    def change(book: Book) -> Book:
        whole = book.instructions[script]
        made = tuple(one.model_copy(update=changed.get(one.id, {})) for one in whole.steps)
        other = whole.model_copy(update={"steps": made})
        return replace(book, instructions=MappingProxyType({**book.instructions, script: other}))

    return scripts(change)


def never_yields(owner: Any, name: str) -> Taking:
    """A generator that yields nothing."""

    def take(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(owner, name, lambda *_, **__: iter(()))

    return take


def first_asks(name: str, question: str) -> Taking:
    """A part of the agenda that asks something else first."""

    def take(patch: pytest.MonkeyPatch) -> None:
        true = getattr(agenda.Agenda, name)

        def asks(self: agenda.Agenda) -> Iterator[Any]:
            yield from self._entry(question)
            yield from true(self)

        patch.setattr(agenda.Agenda, name, asks)

    return take


def replaced(owner: Any, name: str, by: Any) -> Taking:
    """A function that does something else, or another constant."""

    def take(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(owner, name, by)

    return take


def truth(status: Status, value: int) -> Taking:
    """A status that counts as another truth."""

    def take(patch: pytest.MonkeyPatch) -> None:
        patch.setitem(OF_STATUS, status, value)

    return take
