"""`calltaker import` and `calltaker replay` on transcripts: what is written, told, asked and returned."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.faces.cli import main
from assistant.schema.base import load_model
from assistant.schema.recording import Recording
from tests.training.transcripts import forms

FILES = {"a.yaml": forms.ours, "b.txt": forms.timed, "c.vtt": forms.vtt, "d.srt": forms.srt, "e.json": forms.whisper}
FILES["f.json"] = forms.whisperx


def written(folder: Path, name: str, text: str) -> str:
    """A file of this name."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_replay_takes_every_form_and_decides_each_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [written(tmp_path, name, make()) for name, make in FILES.items()]
    code = main(["replay", "--json", *paths])
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 2  # the note in the WebVTT file holds a line that looks like a time and is none
    assert len(told) == len(FILES)
    assert all(one["arrest"] and one["arrest_turn"] == 5 and one["level"] == "ALS" for one in told)
    assert all(one["turns"] == told[0]["turns"] for one in told)


def test_replay_reads_a_transcript_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for make in (forms.untimed, forms.whisper, forms.srt):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(make().encode())))
        assert main(["replay", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["arrest"]


def test_replay_tells_of_a_torn_file_and_answers_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = forms.ours()
    path = written(tmp_path, "torn.yaml", whole[: whole.index("Stay on")])
    assert main(["replay", "--json", path]) == 2
    shown = capsys.readouterr()
    assert json.loads(shown.out)["arrest"] and "torn.yaml" in shown.err


def test_import_writes_a_recording_masked_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "call.txt", forms.timed().replace("Four doors down", "412 Elm Street, four doors down"))
    out = tmp_path / "made.yaml"
    assert main(["import", path, "--mask", "-o", str(out)]) == 0
    made = load_model(Recording, out, out.name)[0]
    assert made.id == "made" and made.turns[1].text.startswith("[address], four doors down")
    told = capsys.readouterr().err
    assert "masked: 1 street addresses (turns 1)" in told and "NOT masked" in told


def test_import_never_writes_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "call.txt", forms.timed())
    out = written(tmp_path, "kept.yaml", "mine")
    assert main(["import", path, "-o", out]) == 2
    assert Path(out).read_text() == "mine" and "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["gone.txt", ""])
def test_import_of_nothing_says_so(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / name) if name else written(tmp_path, "empty.vtt", "")
    assert main(["import", path]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_import_to_standard_output_with_a_role_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "call.txt", "Ann: he fell\nBob: when?\n")
    assert main(["import", path, "--speaker", "Ann=caller", "--speaker", "bob=dispatcher"]) == 0
    shown = capsys.readouterr()
    assert "- {speaker: caller, text: he fell}\n- {speaker: dispatcher, text: 'when?'}\n" in shown.out
    assert shown.err == ""


def test_a_role_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "call.txt", forms.untimed())
    assert main(["import", path, "--speaker", "Ann=boss"]) == 2
    assert "NAME=ROLE" in capsys.readouterr().err


class Typed(io.StringIO):
    """A terminal on which this is typed."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


def test_on_a_terminal_each_unknown_name_is_asked_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "call.txt", "Ann: 911?\nBob: he fell\nAnn: is he awake?\nBob: no\n")
    monkeypatch.setattr("sys.stdin", Typed("\nx\no\n"))
    answers: Any = Typed()
    monkeypatch.setattr("sys.stderr", answers)
    assert main(["import", path]) == 0
    asked = answers.getvalue()
    assert asked.count("Who is Ann?") == 1 and asked.count("Who is Bob?") == 2  # «x» is no role: asked again
    out = capsys.readouterr().out
    assert out.count("speaker: dispatcher") == 2 and out.count("speaker: other") == 2
