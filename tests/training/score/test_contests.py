"""Notes against marks: kept, found again, never lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.training.score.contests import NotesError, add_note, read_notes
from assistant.training.score.marks import Contest


def test_what_was_written_is_read_again_in_order(tmp_path: Path) -> None:
    path = tmp_path / "beside" / "contests.jsonl"
    first, second = Contest("«no»\nshe said so", "2026-11-25T10:00:00+00:00", "A"), Contest("late", "2026-11-26", "")
    for one in (first, second):
        add_note(path, "call-1", "callers.A2", one)
    add_note(path, "call-2", "card.choice", second)
    assert read_notes(path) == {"call-1": {"callers.A2": (first, second)}, "call-2": {"card.choice": (second,)}}
    assert path.stat().st_mode & 0o077 == 0


def test_no_file_is_no_note(tmp_path: Path) -> None:
    assert read_notes(tmp_path / "none.jsonl") == {}


@pytest.mark.parametrize(
    "line", ["{torn", "[1, 2]", '{"call": "a"}', '{"call": 1, "mark": "b", "note": "c", "at": "d"}']
)
def test_a_damaged_line_is_named_and_not_passed_over(tmp_path: Path, line: str) -> None:
    path = tmp_path / "contests.jsonl"
    add_note(path, "call-1", "callers.A2", Contest("a", "b"))
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(NotesError, match=r"contests\.jsonl:2: is no note"):
        read_notes(path)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotesError, match="cannot be written"):
        add_note(tmp_path / "file" / "contests.jsonl", "a", "b", Contest("c", "d"))
