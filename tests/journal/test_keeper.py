"""Keeping on a thread of its own: who waits for it, and how often."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooSlow
from pathlib import Path

import pytest

from assistant.domain import events as ev
from assistant.domain.clock import ManualClock
from assistant.journal import keeper as keeping
from assistant.journal import store as storing
from assistant.journal.keeper import Keeper
from assistant.journal.store import JournalError, Store


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


class FailingStore:
    """A disk that refuses until it is mended, and keeps what it takes."""

    def __init__(self, path: Path) -> None:
        self.broken = True
        self.tries = 0
        self.kept: list[int] = []

    def append(self, call: str, event: ev.Event) -> None:
        self.tries += 1
        if self.broken:
            raise JournalError("the disk is full (/somewhere/long)", "the disk is full")
        self.kept.append(event.number)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Keeper, FailingStore]:
    """A keeper before a disk that refuses, and that tries again at once."""
    monkeypatch.setattr(keeping, "Store", FailingStore)
    monkeypatch.setattr(keeping, "SOON", 0.001)
    monkeypatch.setattr(keeping, "LATEST", 0.001)
    keeper = Keeper(tmp_path / "journal")
    assert isinstance(keeper.store, FailingStore)
    return keeper, keeper.store


def _until(done: Callable[[], bool]) -> None:
    for _ in range(10_000):
        if done():
            return
        threading.Event().wait(0.001)
    raise AssertionError("never came")


def test_what_could_not_be_stored_is_stored_in_order_once_it_can_be(failing: tuple[Keeper, FailingStore]) -> None:
    """Nothing lost, nothing twice, and told once."""
    keeper, store = failing
    for number in range(1, 6):
        keeper.keep("call", _event(number))

    assert keeper.warning == "NOT SAVED YET, 5 entries in memory, tried again: the disk is full"
    assert (keeper.unsaved, keeper.news()) == (5, [])

    store.broken = False
    _until(lambda: not keeper.unsaved)
    keeper.keep("call", _event(6))

    assert store.kept == [1, 2, 3, 4, 5, 6]
    assert keeper.warning == ""
    assert keeper.news() == ["Saved again: everything is in the journal."]
    assert keeper.news() == []
    keeper.close()


def test_each_wait_for_a_new_try_is_twice_the_one_before(
    monkeypatch: pytest.MonkeyPatch, failing: tuple[Keeper, FailingStore]
) -> None:
    """From half a second up to half a minute: a disk that is full is not hammered."""
    monkeypatch.setattr(keeping, "SOON", 0.5)
    monkeypatch.setattr(keeping, "LATEST", 30.0)
    keeper, _ = failing
    waits: list[float] = []

    def due(pause: float) -> bool:
        waits.append(pause)
        return len(waits) < 10

    monkeypatch.setattr(keeper, "_due", due)
    keeper._waiting.append(keeping._Waiting("call", _event(1), Future()))
    keeper._run()
    keeper._waiting.clear()

    assert waits == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_an_error_nobody_thought_of_is_tried_again_too(
    monkeypatch: pytest.MonkeyPatch, failing: tuple[Keeper, FailingStore]
) -> None:
    """The thread outlives it."""
    keeper, store = failing
    whole = FailingStore.append

    def odd(self: FailingStore, call: str, event: ev.Event) -> None:
        raise MemoryError("odd")

    monkeypatch.setattr(FailingStore, "append", odd)
    keeper.keep("call", _event(1))
    assert "MemoryError: odd" in keeper.warning
    store.broken = False
    monkeypatch.setattr(FailingStore, "append", whole)
    _until(lambda: not keeper.unsaved)

    assert store.kept == [1]
    keeper.close()


def test_closing_tries_once_more_and_then_ends(failing: tuple[Keeper, FailingStore]) -> None:
    """What cannot be stored holds nobody up for ever, and is still counted."""
    keeper, store = failing
    keeper.keep("call", _event(1))
    keeper.close()
    tried = store.tries

    assert not keeper._thread.is_alive()
    assert keeper.unsaved == 1
    assert store.kept == []
    threading.Event().wait(0.01)
    assert store.tries == tried


def test_a_journal_that_cannot_be_opened_at_first_gets_the_whole_call_later(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From its first event on."""
    monkeypatch.setattr(keeping, "SOON", 0.001)
    monkeypatch.setattr(keeping, "LATEST", 0.001)
    path = tmp_path / "journal"
    path.mkdir()
    keeper = Keeper(path)
    opening = ev.Event(1, ev.Opened("c1", "live", "hash"), ManualClock().now())
    keeper.keep("c1", opening)
    keeper.keep("c1", _event(2))
    assert keeper.unsaved == 2
    path.rmdir()
    _until(lambda: not keeper.unsaved)
    keeper.close()

    assert [one.number for one in Store(path).events("c1")] == [1, 2]


def test_a_lock_that_is_held_for_a_while_costs_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a real journal, locked by somebody else and let go again."""
    monkeypatch.setattr(storing, "_BUSY_SECONDS", 0.01)
    monkeypatch.setattr(keeping, "SOON", 0.001)
    monkeypatch.setattr(keeping, "LATEST", 0.001)
    path = tmp_path / "journal"
    keeper = Keeper(path)
    keeper.keep("c1", ev.Event(1, ev.Opened("c1", "live", "hash"), ManualClock().now()))
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")
    for number in range(2, 6):
        keeper.keep("c1", _event(number))
    assert "locked" in keeper.warning
    other.rollback()
    other.close()
    _until(lambda: not keeper.unsaved)
    keeper.close()

    assert [one.number for one in Store(path).events("c1")] == [1, 2, 3, 4, 5]
    assert keeper.news() == ["Saved again: everything is in the journal."]
