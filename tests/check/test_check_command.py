"""`calltaker check`: which parts a file bears on, its exit code, and what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.check.exhaustive import run as checking
from assistant.check.exhaustive.run import LADDER, Part, everything
from assistant.check.exhaustive.scope import parts_of
from assistant.faces.cli.main import main
from assistant.schema.problems import DataError
from tests.scene import book

DIALOGS = Path(__file__).resolve().parents[2] / "dialogs"


def test_a_complaint_bears_on_its_own_walk_and_a_set_of_care_on_those_that_bring_it() -> None:
    """Everything else bears on all."""
    assert parts_of(book(), [DIALOGS / "complaints" / "eye.yaml"]) == ("eye",)
    assert "chest_pain" in parts_of(book(), [DIALOGS / "instructions" / "aspirin.yaml"])
    assert parts_of(book(), [DIALOGS / "universal.yaml"]) == ()
    assert parts_of(book(), [DIALOGS / "instructions" / "cpr_adult.yaml"]) == ()
    with pytest.raises(DataError, match="no such file"):
        parts_of(book(), [DIALOGS / "complaints" / "nothing.yaml"])


def test_all_parts_are_the_ladder_the_grid_and_every_complaint() -> None:
    """None is left out."""
    parts = everything(book())

    assert set(book().complaints) <= set(parts)
    assert len([one for one in parts if one.startswith(LADDER)]) == len(checking.THREATS)


@pytest.fixture
def one_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command reads the book that is read already: two that are equal are compared page by page wherever one is looked up."""
    monkeypatch.setattr("assistant.faces.cli.check.load_book", lambda root: book())


@pytest.mark.usefixtures("one_book")
def test_a_sound_complaint_ends_well_and_says_what_was_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """States, transitions, properties, seconds; exit 0."""
    assert main(["check", str(DIALOGS / "complaints" / "eye.yaml")]) == 0

    told = capsys.readouterr().out
    assert "states" in told and "transitions" in told and "properties" in told and "all hold in these parts" in told


@pytest.mark.usefixtures("one_book")
def test_a_violation_ends_with_one_and_a_recording(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule, and the shortest call that breaks it, in the form of `recordings/`."""
    monkeypatch.setattr("assistant.session.Session.open_before_closing", lambda self: None)

    assert main(["check", str(DIALOGS / "complaints" / "eye.yaml")]) == 1

    told = capsys.readouterr()
    assert "S12 closing" in told.err
    assert "follow: true" in told.out and "/close done" in told.out


def test_a_property_that_never_speaks_is_a_fault() -> None:
    """In a whole check; a premise that nothing meets proves nothing."""
    report = checking.Report((Part("eye", 1, 1, 0.0, (), checking.Counter()),), ("closing",), (), 0.0)

    assert not report.sound
