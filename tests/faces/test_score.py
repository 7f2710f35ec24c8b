"""`calltaker score` as somebody types it: files, folders and kept calls, messages, notes, and the same twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.faces.cli.main import main
from assistant.journal.store import Store
from tests.training.score.room import Trainee, same_engine

LINES = {
    "id": "line-1",
    "turns": [
        {"speaker": "dispatcher", "text": "911, what is the address of the emergency?"},
        {"speaker": "caller", "text": "12 Mill Road, my wife has chest pain."},
        {"speaker": "dispatcher", "text": "Is she awake?"},
        {"speaker": "caller", "text": "Yes."},
    ],
}


@pytest.fixture(autouse=True)
def one_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    same_engine(monkeypatch)


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    path = tmp_path / "call.jsonl"
    path.write_text(json.dumps(LINES))
    return path


def scores(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["score", "--json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def kept(path: Path, call: str = "kept") -> None:
    store = Store(path)
    trainee = Trainee().hear("12 Mill Road", "207 555 0133", "my husband has crushing chest pain").send()
    trainee.session.close()
    for event in trainee.session.call.events:
        store.append(call, event)
    store.close()


def test_a_file_and_a_folder_are_scored(transcript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one["id"] for one in scores(capsys, str(transcript))] == ["line-1"]
    assert [one["id"] for one in scores(capsys, str(transcript.parent))] == ["line-1"]


def test_a_kept_call_is_scored_by_its_name_and_by_its_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = tmp_path / "journal.sqlite"
    kept(journal)
    (one,) = scores(capsys, "kept", "--journal", str(journal))
    assert one["source"] == "kept" and one["level"] == "ALS"
    month = str(one["opened"])[:7]
    assert scores(capsys, "--month", month, "--journal", str(journal)) == [one]
    assert main(["score", "--month", "1999-01", "--journal", str(journal)]) == 0
    assert "no call of 1999-01 is closed" in capsys.readouterr().err


def test_text_for_people_names_line_rule_and_what_the_intervals_mean(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(checkout / "recordings/cardiac_arrest/timed-history-first.yaml")]) == 0
    out = capsys.readouterr().out
    assert "MISSED, person: The first compression comes in time  [tcpr.first_compression]" in out
    assert "(rule settings:compression_goal)" in out and "line 19 at 2:51 «I'm doing it. I'm pushing.»" in out
    assert "What the intervals mean:" in out and "not scorable: card.choice" in out


def test_a_note_survives_scoring_anew_and_stands_beside_the_call(
    transcript: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, text = scores(capsys, str(transcript)), transcript.read_bytes()
    contest = ["--contest", "card.choice", "--note", "It was open on the second screen.", "--by", "a trainer"]
    assert main(["score", str(transcript), *contest]) == 0
    assert "Kept with line-1, card.choice (not scorable)" in capsys.readouterr().out
    after = scores(capsys, str(transcript))
    (held,) = [one for one in after[0]["marks"] if one["id"] == "card.choice"]  # type: ignore[attr-defined]
    assert [(one["note"], one["by"]) for one in held["contested"]] == [
        ("It was open on the second screen.", "a trainer")
    ]
    assert after[0]["totals"] == before[0]["totals"] and transcript.read_bytes() == text
    assert main(["score", str(transcript)]) == 0
    assert "contested: «It was open on the second screen.» (a trainer" in capsys.readouterr().out


def test_another_call_of_the_same_name_has_not_the_notes(transcript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(transcript), "--contest", "card.choice", "--note", "no"]) == 0
    transcript.write_text(transcript.read_text().replace("my wife", "my dad"))
    capsys.readouterr()
    (one,) = scores(capsys, str(transcript))
    assert not any(mark["contested"] for mark in one["marks"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name recordings, folders or kept calls, or a month with --month."),
        (["nowhere.yaml"], "nowhere.yaml: no such file, and "),
        (["CALL", "--contest", "callers.none", "--note", "x"], "line-1 has no mark 'callers.none'. Its marks: "),
        (["CALL", "--contest", "callers.A2"], "Say with --note what is wrong with the mark."),
        (["CALL", "CALL", "--contest", "callers.A2", "--note", "x"], "A mark of one call can be contested, not of 2."),
    ],
)
def test_what_is_not_possible_is_told_in_a_line(
    transcript: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["score", *(str(transcript) if one == "CALL" else one for one in arguments)]) == 2
    assert told in capsys.readouterr().err


def test_a_bad_file_is_named_and_the_good_one_scored(transcript: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = transcript.with_name("bad.yaml")
    bad.write_text("turns: [")
    assert main(["score", "--json", str(bad), str(transcript)]) == 2
    read = capsys.readouterr()
    assert json.loads(read.out)["id"] == "line-1" and "bad.yaml" in read.err and "Traceback" not in read.err


def test_two_processes_score_the_same_to_the_letter(transcript: Path, checkout: Path) -> None:
    timed = checkout / "recordings/cardiac_arrest/timed-history-first.yaml"
    command = [sys.executable, "-m", "assistant", "score", "--json", str(transcript), str(timed)]
    outs = [
        subprocess.run(
            command, cwd=checkout, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        )
        for seed in ("1", "2")
    ]
    assert outs[0].stdout == outs[1].stdout and outs[0].stdout.count(b"\n") == 2
