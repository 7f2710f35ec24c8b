"""Keeping on a thread of its own: who waits for it, and how often."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlow
from pathlib import Path

import pytest

from assistant.domain import events as ev
from assistant.domain.clock import ManualClock
from assistant.journal import keeper as keeping
from assistant.journal.keeper import Keeper


class Waited(Future[None]):
    """A result that is never waited for in real time; counts who would have waited in vain."""

    in_vain = 0

    def result(self, timeout: float | None = None) -> None:
        if not self.done():
            Waited.in_vain += 1
            raise TooSlow


class StuckStore:
    """A disk that takes nothing until it is let go."""

    def __init__(self, path: Path) -> None:
        self.free = threading.Event()
        self.kept: list[int] = []

    def append(self, call: str, event: ev.Event) -> None:
        self.free.wait(10)
        self.kept.append(event.number)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Keeper, StuckStore]:
    """A keeper before a disk that takes nothing, and nobody waited yet."""
    monkeypatch.setattr(keeping, "Future", Waited)
    monkeypatch.setattr(keeping, "Store", StuckStore)
    Waited.in_vain = 0
    keeper = Keeper(tmp_path / "journal")
    assert isinstance(keeper.store, StuckStore)
    return keeper, keeper.store


def _event(number: int) -> ev.Event:
    return ev.Event(number, ev.CompressionsStarted(), ManualClock().now())


def test_once_behind_nobody_waits_again_until_all_is_kept(stuck: tuple[Keeper, StuckStore]) -> None:
    """Ten events on a stuck disk: one wait, not ten. All are stored in order once the disk goes on."""
    keeper, store = stuck

    for number in range(1, 11):
        keeper.keep("call", _event(number))
    waited, unsaved = Waited.in_vain, keeper.unsaved
    store.free.set()
    keeper.close()

    assert waited == 1
    assert unsaved == 10
    assert store.kept == list(range(1, 11))
    assert keeper.unsaved == 0


def test_caught_up_an_event_is_waited_for_again(stuck: tuple[Keeper, StuckStore]) -> None:
    """On disk before it is on the screen, wherever the disk keeps up."""
    keeper, store = stuck
    keeper.keep("call", _event(1))
    store.free.set()
    while keeper.unsaved:
        threading.Event().wait(0.001)
    store.free.clear()

    keeper.keep("call", _event(2))
    waited = Waited.in_vain
    store.free.set()
    keeper.close()

    assert waited == 2
