"""The journal: durable, resumable, and clear about what is wrong."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.domain import events as ev
from assistant.domain.clock import ManualClock
from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.domain.levels import Level
from assistant.journal.codec import UnreadableEvent, from_json, to_json
from assistant.journal.keeper import Keeper
from assistant.journal.store import JournalError, Store, _started

MENTION = Mention("chest_pain", Status.UNCERTAIN, 3, 9, "my [chest]", ("maybe",), 2.5, Origin.ANSWERED, soft=True)
PAYLOADS = [
    ev.Opened("c1", "live", "hash"),
    ev.Resumed("hash2"),
    ev.Asked("awake", "Is he awake?", (Ask("unresponsive", Status.ABSENT),), None),
    ev.Heard("caller", "ünïcode \u202e [/b]", (MENTION,), AnswerKind.YES, "awake"),
    ev.Answered("age", AnswerKind.OTHER, (Mention("age", Status.PRESENT, value=3.0),), "1"),
    ev.Confirmed("awake", (MENTION,)),
    ev.StepTaken("cpr_adult", "push", "done"),
    ev.BarrierRaised("in_bed"),
    ev.BarrierCleared("in_bed"),
    ev.CheckMade("passed", (1.0, 4.5)),
    ev.CompressionsStarted(),
    ev.Swapped(),
    ev.ComplaintChosen("fall"),
    ev.Sent(Level.ALS),
    ev.UpgradeSeen(Level.ALS),
    ev.Overridden(Level.BLS, "why"),
    ev.ArrestDismissed("why"),
    ev.Corrected("chest_pain", Status.ABSENT),
    ev.Noted((MENTION,)),
    ev.AlertSeen("tell.police"),
    ev.PatientAdded("baby"),
    ev.PatientChosen(1),
    ev.LineCut(),
    ev.LineBack(),
    ev.CrewTookOver(),
    ev.Undone(4),
    ev.Revised(5, AnswerKind.NO, (MENTION,), None, ("unresponsive",)),
    ev.Closed("done"),
]


def _event(number: int, payload: ev.Payload) -> ev.Event:
    return ev.Event(number, payload, ManualClock(seconds=number).now())


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda one: type(one).__name__)
def test_every_event_comes_back_as_it_was(payload: ev.Payload) -> None:
    """To JSON and back."""
    event = _event(7, payload)

    assert from_json(to_json(event)) == event


def test_every_kind_of_event_is_tested() -> None:
    """A new event cannot be forgotten here."""
    from typing import get_args

    assert {type(one) for one in PAYLOADS} == set(get_args(ev.Payload))


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"kind": "Nope", "version": 1}', '{"version": 99, "kind": "LineCut"}']
)
def test_an_unreadable_event_says_so(text: str) -> None:
    """Never another error."""
    with pytest.raises(UnreadableEvent):
        from_json(text)


def test_events_are_there_on_reopening(tmp_path: Path) -> None:
    """In order, with the call listed as open and its owner's process dead or alive."""
    store = Store(tmp_path / "deep" / "journal.sqlite")
    for number, payload in enumerate(PAYLOADS[:4], start=1):
        store.append("c1", _event(number, payload))
    store.close()
    again = Store(tmp_path / "deep" / "journal.sqlite")

    assert [one.payload for one in again.events("c1")] == PAYLOADS[:4]
    listed = again.calls()[0]
    assert (listed.id, listed.events, listed.closed, listed.alive) == ("c1", 4, False, True)


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Mode 600."""
    Store(tmp_path / "journal.sqlite").close()

    assert (tmp_path / "journal.sqlite").stat().st_mode & 0o077 == 0


def test_a_closed_call_is_no_longer_open(tmp_path: Path) -> None:
    """And is not offered again."""
    store = Store(tmp_path / "j")
    store.append("c1", _event(1, PAYLOADS[0]))
    store.append("c1", _event(2, ev.Closed()))

    assert store.calls(only_open=True) == []


def test_a_call_of_a_living_process_is_not_taken(tmp_path: Path) -> None:
    """Another process holds it."""
    other = """
import sys
from pathlib import Path
from assistant.domain import events as ev
from assistant.domain.clock import ManualClock
from assistant.journal.store import Store
Store(Path(sys.argv[1])).append("c9", ev.Event(1, ev.Opened("c9", "live", "h"), ManualClock().now()))
print("ready", flush=True)
input()
"""
    child = subprocess.Popen(
        [sys.executable, "-c", other, str(tmp_path / "j")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert child.stdout is not None and child.stdout.readline().strip() == "ready"
        store = Store(tmp_path / "j")
        with pytest.raises(JournalError, match="open in another window"):
            store.take("c9")
    finally:
        child.kill()
        child.communicate()
    store.take("c9")
    assert store.calls()[0].alive


def test_a_call_of_a_killed_process_that_nobody_reaped_is_free(tmp_path: Path) -> None:
    """It is dead, though its number is still taken: its call must be offered."""
    store = Store(tmp_path / "j")
    store.append("c1", _event(1, PAYLOADS[0]))
    child = subprocess.Popen(["sleep", "60"])
    try:
        base = store._open()
        base.execute("UPDATE calls SET pid = ?, pid_started = ?", (child.pid, _started(child.pid)))
        assert store.calls()[0].alive
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # dead, and left as it is
        assert not store.calls()[0].alive
        store.take("c1")
    finally:
        child.wait()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is no database at all, but some text" * 40, "not a journal"), (None, "Is a directory|cannot be opened")],
    ids=["damaged", "a folder"],
)
def test_a_bad_journal_is_a_clear_message_and_the_call_goes_on(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    """In memory, with a warning, and the file left as it was."""
    path = tmp_path / "journal"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    keeper = Keeper(path)
    keeper.keep("c1", _event(1, PAYLOADS[0]))

    assert keeper.warning.startswith("NOT SAVED")
    assert re.search(words, keeper.warning)
    assert keeper.unsaved == 1
    keeper.close()
    if content is not None:
        assert path.read_bytes() == content


def test_a_locked_journal_warns_and_loses_nothing_stored(tmp_path: Path) -> None:
    """Somebody else holds the write lock."""
    path = tmp_path / "j"
    keeper = Keeper(path)
    keeper.keep("c1", _event(1, PAYLOADS[0]))
    blocker = sqlite3.connect(path)
    blocker.execute("BEGIN IMMEDIATE")
    keeper.keep("c1", _event(2, PAYLOADS[1]))
    keeper.close()
    blocker.rollback()

    assert "locked" in keeper.warning
    assert len(Store(path).events("c1")) == 1


def test_a_full_disk_is_a_message(tmp_path: Path) -> None:
    """SQLite's own page limit stands in for a full disk; what was stored stays."""
    store = Store(tmp_path / "j")
    store.append("c1", _event(1, PAYLOADS[0]))
    base = store._open()
    base.execute(f"PRAGMA max_page_count={base.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(JournalError, match="full"):
        store.append("c1", _event(2, ev.Heard("caller", "x" * 1_000_000)))

    assert len(store.events("c1")) == 1


def test_an_event_stored_already_stays_once_and_another_in_its_place_is_refused(tmp_path: Path) -> None:
    """A commit that reported an error may have been carried out: the new try must not fail on it."""
    store = Store(tmp_path / "j")
    for _ in range(2):
        store.append("c1", _event(1, PAYLOADS[0]))
        store.append("c1", _event(2, PAYLOADS[3]))
    with pytest.raises(JournalError, match="another entry 2"):
        store.append("c1", _event(2, PAYLOADS[4]))
    store.append("c1", _event(3, PAYLOADS[4]))

    assert [one.payload for one in store.events("c1")] == [PAYLOADS[0], PAYLOADS[3], PAYLOADS[4]]


def test_half_a_character_from_a_garbled_feed_can_be_stored(tmp_path: Path) -> None:
    """It comes back as it was."""
    store = Store(tmp_path / "j")
    said = ev.Heard("caller", "he fell \ud83d ünï", (), AnswerKind.OTHER, None)
    store.append("c1", _event(1, PAYLOADS[0]))
    store.append("c1", _event(2, said))

    assert store.events("c1")[1].payload == said
