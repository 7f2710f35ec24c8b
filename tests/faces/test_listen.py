"""A live transcript beside the keys: on the console, in plain mode, and with the feed on standard input."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.faces.cli.main import main
from assistant.faces.cli.plain import Told, talk
from assistant.faces.feed import DISPATCHER, MOVED, Turn
from assistant.session import Session
from tests.faces.stage import ARREST, Stage, heard, killed, play
from tests.faces.test_feed import fed, line, session
from tools.terminal import ROOT, Terminal


async def until_heard(stage: Stage, *texts: str) -> None:
    """Wait until the call has heard this."""
    for _ in range(400):
        await stage.pilot.pause(0.02)
        if [one for one in heard(stage.session) if one in texts] == list(texts):
            break
    await stage.settle()
    assert [one for one in heard(stage.session) if one in texts] == list(texts), stage.text


def test_what_is_said_comes_beside_typing(tmp_path: Path, journal: Path) -> None:
    feed = tmp_path / "feed"
    feed.write_bytes(line("911, where are you?", DISPATCHER) + line("address=here"))

    async def script(stage: Stage) -> None:
        await until_heard(stage, "address=here")
        await stage.type("he is gre")
        with feed.open("ab") as file:
            file.write(line("unresponsive phone=555") + b"rubbish\n" + line("abnormal_breathing", "other"))
        await until_heard(stage, "unresponsive phone=555", "abnormal_breathing")
        assert stage.line.value == "he is gre", "the line stays as it is"
        assert stage.next == "cpr_adult.floor" and "PRESUMED ARREST" in stage.text
        assert "911, where are you?" in stage.text and "feed: 1 unreadable" in stage.text

    play(script, journal, listen=str(feed))


def test_a_feed_that_is_missing_or_stalls_says_so_and_holds_up_nothing(tmp_path: Path, journal: Path) -> None:
    feed = tmp_path / "feed"

    async def script(stage: Stage) -> None:
        assert "feed: waiting for the file" in stage.text
        await stage.say(*ARREST)
        assert stage.next == "cpr_adult.floor"
        feed.write_bytes(line("he is blue"))
        await until_heard(stage, "he is blue")
        assert "feed:" not in stage.text
        stage.clock.advance(47)
        await stage.settle()
        assert "feed: nothing for 47 s" in stage.text

    play(script, journal, listen=str(feed))


def test_a_feed_that_fails_is_a_note(tmp_path: Path, journal: Path, monkeypatch: Any) -> None:
    from assistant.faces.feed import Feed

    def broken(self: Feed, *what: Any) -> Any:
        raise RuntimeError("broken")

    monkeypatch.setattr(Feed, "_file", broken)

    async def script(stage: Stage) -> None:
        for _ in range(200):
            await stage.pilot.pause(0.02)
            stage.console.call.draw()
            if "feed: failed (RuntimeError)" in stage.text:
                break
        assert "feed: failed (RuntimeError)" in stage.text
        await stage.say("address=here", "fall")
        assert heard(stage.session) == ["address=here", "fall"]

    play(script, journal, listen=str(tmp_path / "feed"))


def test_a_bare_answer_typed_before_the_feed_moved_the_prompt_is_not_filed(tmp_path: Path, journal: Path) -> None:
    feed = tmp_path / "feed"

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "fall phone=555")
        asked = stage.next
        await stage.type("y")
        with feed.open("ab") as file:
            file.write(line("-unresponsive"))
        await until_heard(stage, "-unresponsive")
        assert stage.next != asked
        stage.clock.advance(5)
        before = stage.session.call.last_event
        await stage.press("enter")
        assert stage.session.call.last_event == before and "had just moved the prompt" in stage.text
        await stage.type("y")
        await stage.press("enter")
        assert stage.session.call.last_event > before, "now it is meant for this one"

    play(script, journal, listen=str(feed))


def test_an_enter_right_after_the_feed_moved_the_prompt_acts_on_nothing(tmp_path: Path, journal: Path) -> None:
    feed = tmp_path / "feed"

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "unresponsive phone=555")
        with feed.open("ab") as file:
            file.write(line("abnormal_breathing"))
        await until_heard(stage, "abnormal_breathing")
        assert stage.next == "cpr_adult.floor"
        await stage.press("enter")
        assert stage.next == "cpr_adult.floor"
        stage.clock.advance(1)
        await stage.press("enter")
        assert stage.next != "cpr_adult.floor"

    play(script, journal, listen=str(feed))


def test_fed_words_wait_while_a_call_left_open_is_offered_and_are_not_told_twice(tmp_path: Path, journal: Path) -> None:
    feed = tmp_path / "feed"
    feed.write_bytes(line("address=here") + line("fall"))

    async def first(stage: Stage) -> None:
        await until_heard(stage, "address=here", "fall")

    async def second(stage: Stage) -> None:
        for _ in range(200):
            await stage.pilot.pause(0.02)
            if len(stage.console.call.lines.unread) == 3:
                break
        stage.console.call.draw()
        assert "LEFT OPEN" in stage.text and not heard(stage.session)
        stage.line.value = "y"
        await stage.pilot.press("enter")
        await until_heard(stage, "address=here", "fall", "head_injury")
        assert heard(stage.session) == ["address=here", "fall", "head_injury"]

    play(first, journal, listen=str(feed))
    killed(journal)
    with feed.open("ab") as file:
        file.write(line("head_injury"))
    play(second, journal, listen=str(feed))


def said(call: Session, *lines: str | Turn | Told) -> str:
    """What plain mode shows when this is typed and fed."""
    out = io.StringIO()
    talk(call, lines, out)
    return out.getvalue()


def test_plain_mode_takes_both(monkeypatch: Any) -> None:
    call = session()
    shown = said(call, "address=here\n", fed("unresponsive\x1b[2J phone=555"), Told("feed: 1 unreadable"), "\n")
    assert heard(call) == ["address=here", "unresponsive\x1b[2J phone=555"]
    assert "caller: unresponsive␛[2J phone=555" in shown and "! feed: 1 unreadable" in shown


def test_plain_mode_files_no_answer_that_was_meant_for_another_prompt() -> None:
    call = session()
    shown = said(call, "address=here\n", "fall phone=555\n", fed("-unresponsive"), "y\n")
    assert MOVED in shown and heard(call)[-1] == "-unresponsive"


def test_with_the_feed_on_standard_input_keys_come_from_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(["-m", "assistant", "--listen", "-"], {"XDG_DATA_HOME": str(tmp_path)}, (100, 30), stdin=True)
    try:
        feed = terminal.process.stdin
        assert feed is not None
        assert terminal.until(lambda text: "listening aid" not in text and "address" in text, 60), terminal.text
        feed.write(line("14 Mill Lane, Springfield") + line("my husband collapsed and he won't wake up")[:20])
        feed.flush()
        assert terminal.until(lambda text: "14 Mill Lane" in text), terminal.text
        terminal.write("\x1b[15~")  # F5, by the terminal
        assert terminal.until(lambda text: "PRESUMED ARREST" in text), terminal.text
        terminal.write("he is blue\r")
        feed.write(line("my husband collapsed and he won't wake up")[20:])
        feed.close()
        assert terminal.until(lambda text: "won't wake up" in text and "he is blue" in text), terminal.text
        assert terminal.until(lambda text: "feed: has ended" in text), terminal.text
    finally:
        terminal.close()


def test_in_plain_mode_too(tmp_path: Path) -> None:
    terminal = Terminal(
        ["-m", "assistant", "--plain", "--listen", "-"], {"XDG_DATA_HOME": str(tmp_path)}, (100, 40), stdin=True
    )
    try:
        feed = terminal.process.stdin
        assert feed is not None
        assert terminal.until(lambda text: "SAY:" in text, 60), terminal.text
        feed.write(line("14 Mill Lane, Springfield"))
        feed.flush()
        assert terminal.until(lambda text: "caller: 14 Mill Lane" in text), terminal.text
        terminal.write("/cpr\r")
        assert terminal.until(lambda text: "LEVEL ALS" in text), terminal.text
    finally:
        terminal.close()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=ROOT,
        input=json.dumps({"speaker": "caller", "text": "hello"}),
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )


def test_without_a_terminal_for_the_keys_it_says_so(tmp_path: Path) -> None:
    done = run("--listen", "-")
    assert done.returncode == 2 and "controlling terminal" in done.stderr and "Traceback" not in done.stderr


def test_what_cannot_be_listened_to_is_a_message(tmp_path: Path, capsys: Any) -> None:
    assert main(["--plain", "--listen", str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--listen", "x", "lint"])
    assert "not for 'lint'" in capsys.readouterr().err
