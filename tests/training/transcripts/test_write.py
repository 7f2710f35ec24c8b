"""What is written is read back as the same recording."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.schema.base import build, load_model
from assistant.schema.load import Lines, load_yaml
from assistant.schema.recording import Recording, TurnModel
from assistant.training.transcripts.write import as_yaml

FILES = sorted((Path(__file__).resolve().parents[3] / "recordings").rglob("*.yaml"))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30) | st.sampled_from(
    ["no", "1:30", "010", "~", "- x", "a: b", "#", "*x", "&x", "!t", "'\"", "null", "12", "1e5", " lead", "x\ny", "{a}"]
)


def back(recording: Recording) -> Recording:
    """Written and read again."""
    return build(Recording, load_yaml(as_yaml(recording), "x")[0], Lines(), "x")


@pytest.mark.parametrize("path", FILES[::9], ids=lambda path: path.stem)
def test_the_projects_recordings_survive(path: Path) -> None:
    recording = load_model(Recording, path, path.name)[0]
    assert back(recording) == recording


@given(WORDS, st.lists(st.tuples(st.none() | st.floats(0, 1e5), WORDS, WORDS), max_size=4))
def test_any_words_survive(title: str, turns: list[tuple[float | None, str, str]]) -> None:
    made = tuple(TurnModel(t=at, speaker=who, text=words) for at, who, words in turns)
    recording = Recording(id="x", title=title, turns=made)
    assert back(recording) == recording
