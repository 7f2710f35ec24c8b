"""Expectations of recordings: turns are those of the recording, and a key that cannot be pressed is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.findings import AnswerKind, Status
from assistant.faces.cli.main import main
from assistant.schema.recording import Expect, ExpectedFinding, Recording, TurnModel
from assistant.training import pytest_plugin
from assistant.training.expect import mismatches
from assistant.training.replay import KeyRefusedError, replay
from tests.scene import Telling, Told, book

TURNS = (
    TurnModel(speaker="caller", text="address=here phone=555"),
    TurnModel(speaker="caller", text="fall"),
    TurnModel(speaker="key", text="/yes"),
    TurnModel(speaker="caller", text="head_injury"),
)


def _expecting(turn: int) -> Recording:
    found = ExpectedFinding(finding="head_injury", status=Status.PRESENT, turn=turn)
    return Recording(id="one", turns=TURNS, follow=True, expect=Expect(findings=(found,)))


@pytest.mark.parametrize(("turn", "right"), [(2, False), (3, True), (4, False)])
def test_a_finding_is_looked_for_at_its_turn_also_where_prompts_are_put(turn: int, right: bool) -> None:
    recording = _expecting(turn)
    found = mismatches(book(), recording, replay(book(), recording, Telling()))

    assert (found == []) is right, found


def test_a_key_that_cannot_be_pressed_names_its_turn() -> None:
    recording = Recording(id="one", turns=(*TURNS[:2], TurnModel(speaker="key", text="/9")), follow=True)

    with pytest.raises(KeyRefusedError, match=r"turns\.2: key '/9'"):
        replay(book(), recording, Telling())


RECORDING = """\
id: keys
follow: true
turns:
- {speaker: caller, text: he fell}
- {speaker: key, text: /nonesuch}
expect:
  level: BLS
"""


def test_replay_tells_file_line_and_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "keys.yaml"
    path.write_text(RECORDING, encoding="utf-8")

    assert main(["replay", str(path)]) == 2
    assert f"{path}:5: keys: turns.1: key '/nonesuch': There is no command /nonesuch" in capsys.readouterr().err


def test_the_plugin_tells_file_line_and_key(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.yaml"
    path.write_text(RECORDING, encoding="utf-8")
    monkeypatch.setattr(pytest_plugin, "engine", lambda: (book(), Telling()))
    monkeypatch.setattr(Telling, "hear", lambda *_: Told((), AnswerKind.OTHER))
    (item,) = pytest_plugin.RecordingFile.from_parent(request.session, path=path).collect()

    with pytest.raises(
        pytest_plugin.ExpectationError, match=r"^keys\.yaml:5: turns\.1: key '/nonesuch': There is no command"
    ):
        item.runtest()
