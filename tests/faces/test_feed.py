"""The live transcript: JSON lines as they come, and whatever may be wrong with them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest

from assistant.domain.clock import ManualClock
from assistant.domain.events import Heard
from assistant.faces.feed import (
    CALLER,
    DISPATCHER,
    FEED,
    MAX_LINE,
    OTHER,
    QUIET,
    Cutter,
    Feed,
    Garbled,
    Turn,
    overhear,
    told_before,
    turn_of,
)
from assistant.session import NotPossible, Session
from tests.faces.stage import Reading, heard
from tests.scene import book


def line(text: str, speaker: str = CALLER, **more: Any) -> bytes:
    """A line of the feed."""
    return json.dumps({"speaker": speaker, "text": text, **more}).encode() + b"\n"


class Followed:
    """A feed that is followed in a thread, and what came of it."""

    def __init__(self, source: Path | str, fd: int | None = None, tick: Callable[[], float] = monotonic) -> None:
        self.turns: Queue[Turn] = Queue()
        self.notes: list[str] = []
        self.feed = Feed(str(source), self.turns.put, self.notes.append, fd=fd, tick=tick)
        self.thread = Thread(target=self.feed.follow, daemon=True)
        self.thread.start()

    def next(self) -> Turn:
        """The next turn; fails when none comes."""
        return self.turns.get(timeout=10)

    def until(self, done: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = monotonic() + 10
        while not done():
            assert monotonic() < end, (self.notes, self.feed.state)
            sleep(0.01)


@pytest.fixture
def follow() -> Iterator[Callable[..., Followed]]:
    """Follows a feed, and stops when the test is over."""
    followed: list[Followed] = []

    def start(*what: Any, **more: Any) -> Followed:
        followed.append(Followed(*what, **more))
        return followed[-1]

    yield start
    for one in followed:
        one.feed.stop()
        one.thread.join(5)
        assert not one.thread.is_alive()


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"he fell", "JSON"),
        (b'{"speaker": "caller", "text": "he f', "JSON"),
        (b'["caller", "he fell"]', "object"),
        (b'{"speaker": "caller"}', "text"),
        (b'{"speaker": "caller", "text": 7}', "text"),
        (b'{"text": "\xff\xfe"}', "UTF-8"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_a_garbled_line_says_what_is_wrong_with_it(given: bytes, why: str) -> None:
    with pytest.raises(Garbled, match=why):
        turn_of(given)


def test_a_line_tells_who_said_what_and_when() -> None:
    assert turn_of(line("he fell", t=3)) == Turn(CALLER, "he fell", 3.0, fed=True)
    assert turn_of(line("help", "Call-Taker", t="soon", more=1)) == Turn(DISPATCHER, "help", None, fed=True)
    assert turn_of(line("   ")) is None


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_lines_are_whole_however_the_bytes_come(size: int) -> None:
    given = line("he fell") + line("痛い") + line("he's") + b"part"
    cutter = Cutter()
    found = [one for at in range(0, len(given), size) for one in cutter.cut(given[at : at + size])]
    assert [json.loads(one or b"null")["text"] for one in found] == ["he fell", "痛い", "he's"]
    assert cutter.rest == b"part"


def test_a_line_without_end_is_given_up_and_the_next_one_is_read() -> None:
    cutter = Cutter()
    found = [one for _ in range(5) for one in cutter.cut(b"x" * (MAX_LINE // 4 + 1))]
    assert not found and not cutter.rest
    assert list(cutter.cut(b"xxx\n" + line("he fell"))) == [None, line("he fell").rstrip(b"\n")]


def test_a_file_is_followed_as_it_grows(tmp_path: Path, follow: Any) -> None:
    path = tmp_path / "feed"
    path.write_bytes(line("one"))
    followed = follow(path)
    assert followed.next() == Turn(CALLER, "one", None, fed=True, old=True)
    with path.open("ab", buffering=0) as file:
        file.write(line("two")[:9])
        file.write(line("two")[9:] + b"rubbish\n" + line("three"))
    assert followed.next() == Turn(CALLER, "two", None, fed=True)
    assert followed.next().text == "three"
    assert followed.feed.state == "feed: 1 unreadable" and "Line 3" in followed.notes[0]


def test_a_file_that_is_not_there_yet_is_waited_for(tmp_path: Path, follow: Any) -> None:
    path = tmp_path / "feed"
    followed = follow(path)
    assert followed.feed.state == "feed: waiting for the file"
    path.write_bytes(line("one"))
    assert followed.next().text == "one" and not followed.feed.state


def test_a_file_cut_short_or_put_anew_is_read_from_its_beginning(tmp_path: Path, follow: Any) -> None:
    path = tmp_path / "feed"
    path.write_bytes(line("the first of all"))
    followed = follow(path)
    followed.next()
    path.write_bytes(line("two"))
    assert followed.next() == Turn(CALLER, "two", None, fed=True)
    (tmp_path / "new").write_bytes(line("three"))
    (tmp_path / "new").replace(path)
    assert followed.next() == Turn(CALLER, "three", None, fed=True)


def test_a_last_line_without_end_is_taken_once_it_is_whole_and_nothing_follows(tmp_path: Path, follow: Any) -> None:
    now = [0.0]
    path = tmp_path / "feed"
    path.write_bytes(line("one").rstrip(b"\n"))
    followed = follow(path, tick=lambda: now[0])
    sleep(0.3)
    assert followed.turns.empty(), "more may follow"
    now[0] = 2.0
    assert followed.next().text == "one"
    with path.open("ab") as file:
        file.write(b"\n" + line("two"))
    assert followed.next().text == "two" and not followed.feed.garbled


def test_a_stalled_feed_says_so_until_it_goes_on(tmp_path: Path, follow: Any) -> None:
    now = [0.0]
    path = tmp_path / "feed"
    path.write_bytes(line("one"))
    followed = follow(path, tick=lambda: now[0])
    followed.next()
    now[0] = QUIET + 5
    assert followed.feed.state == "feed: nothing for 35 s"
    with path.open("ab") as file:
        file.write(line("two"))
    followed.next()
    followed.until(lambda: not followed.feed.state)


def test_an_unknown_speaker_is_somebody_else_and_told_once(tmp_path: Path, follow: Any) -> None:
    path = tmp_path / "feed"
    path.write_bytes(line("one", "SPK_2") + line("two", "spk_2") + b'{"text": "three"}\n')
    followed = follow(path)
    assert [followed.next().speaker for _ in range(3)] == [OTHER] * 3
    assert len(followed.notes) == 2 and "spk_2" in followed.notes[0] and "nobody named" in followed.notes[1]


def test_a_stream_ends_and_its_last_words_count(follow: Any) -> None:
    reading, writing = os.pipe()
    followed = follow("-", fd=reading)
    os.write(writing, line("one") + line("two").rstrip(b"\n"))
    os.close(writing)
    assert [followed.next().text for _ in range(2)] == ["one", "two"]
    followed.until(lambda: followed.feed.state == "feed: has ended")
    assert "ended" in followed.notes[-1]


def test_a_named_pipe_is_followed_past_the_end_of_a_writer(tmp_path: Path, follow: Any) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    followed = follow(path)
    for text in ("one", "two"):
        path.write_bytes(line(text))
        assert followed.next().text == text


def test_rubbish_of_any_kind_ends_nothing(tmp_path: Path, follow: Any) -> None:
    path = tmp_path / "feed"
    path.write_bytes(bytes(range(256)) * 400 + b"\n" + line("he fell"))
    followed = follow(path)
    assert followed.next().text == "he fell"
    assert followed.feed.garbled > 1 and len(followed.notes) < 5


def test_what_cannot_be_followed_is_told(tmp_path: Path, follow: Any) -> None:
    followed = follow(tmp_path)
    followed.until(lambda: "cannot be read" in followed.feed.state)


def session(clock: ManualClock | None = None) -> Session:
    """A call that reads findings by their names."""
    return Session(book(), clock or ManualClock(), call_id="one", listener=Reading())


def fed(text: str, speaker: str = CALLER, old: bool = False) -> Turn:
    """A turn of the feed."""
    return Turn(speaker, text, fed=True, old=old)


def test_a_fed_caller_replies_to_the_prompt_and_the_call_says_who_heard_it() -> None:
    call = session()
    overhear(call, fed("address=here"), told_before(call))
    assert call.call.picture.tops["address"] and call.advice.next.id != "where"
    assert {one.author for one in call.call.events if isinstance(one.payload, Heard)} == {FEED}
    assert call.author == "call-taker"


def test_a_fed_caller_replies_to_what_the_dispatcher_himself_asked() -> None:
    call = session()

    class Asking(Reading):
        def asked(self, text: str) -> Any:
            return call_asks, None, False

    from assistant.domain.findings import Ask, Status

    call_asks = (Ask("unresponsive", Status.ABSENT),)
    call.listener = Asking()
    overhear(call, fed("address=here"), told_before(call))
    overhear(call, fed("Is he awake?", DISPATCHER), told_before(call))
    overhear(call, fed("no"), told_before(call))
    last = call.call.events[-1].payload
    assert isinstance(last, Heard) and last.prompt is None and call.call.pending == call_asks


def test_words_told_before_are_passed_over_once_each_and_only_when_they_are_old() -> None:
    call = session()
    for text in ("address=here", "fall", "fall"):
        overhear(call, fed(text), told_before(session()))
    again = Session(book(), ManualClock(), call_id="one", listener=Reading(), events=call.call.events)
    before = told_before(again)
    for text in ("address=here", "fall", "fall"):
        overhear(again, fed(text, old=True), before)
    assert heard(again) == ["address=here", "fall", "fall"]
    overhear(again, fed("fall", old=True), before)
    assert heard(again)[3:] == ["fall"]
    again = Session(book(), ManualClock(), call_id="one", listener=Reading(), events=call.call.events)
    overhear(again, fed("fall"), told_before(again))
    assert heard(again)[3:] == ["fall"], "said anew"


def test_a_closed_call_takes_no_more_of_the_feed() -> None:
    call = session()
    overhear(call, fed("address=here phone=555"), told_before(call))
    call.close()
    with pytest.raises(NotPossible, match="closed"):
        overhear(call, fed("thanks, bye"), told_before(call))
