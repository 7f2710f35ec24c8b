"""`calltaker train --plain`: a call with a simulated caller, as typed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.domain.clock import ManualClock
from assistant.domain.events import Closed, Opened
from assistant.faces.cli.main import main
from assistant.faces.cli.train import Talk, demonstrate
from assistant.journal.store import Store
from assistant.training.room.practice import Practice
from assistant.understanding.listener import Listening
from tests.scene import book
from tests.training.room.conftest import practice, understanding


def typed(taken: Practice, *lines: str) -> str:
    """What stands on the screen after these lines."""
    out = io.StringIO()
    Talk(taken, out, lambda seconds: None).run([f"{one}\n" for one in lines])
    return out.getvalue()


def test_it_says_that_it_is_training_before_anything_else() -> None:
    assert typed(practice("desk-chest-pressure")[0]).startswith("TRAINING: a simulated caller is on the line.")


def test_an_empty_line_reads_the_prompt_and_the_answer_comes_by_itself() -> None:
    shown = typed(practice("desk-chest-pressure")[0], "", "")

    assert "YOU: What is the address where help is needed?" in shown
    assert "CALLER: The office building at 200 Example Avenue" in shown


def test_own_words_are_said_and_their_answer_is_understood() -> None:
    taken = practice("desk-chest-pressure")[0]
    shown = typed(taken, "", "So what's wrong with her?")

    assert "LEVEL ALS" in shown
    assert taken.session.call.turns[-2].text == "So what's wrong with her?"
    assert taken.session.call.turns[-1].speaker == "caller"


def test_keys_and_commands_file_as_in_every_call() -> None:
    taken = practice("desk-chest-pressure")[0]
    shown = typed(taken, "", "", "", "/sent ALS", "/no-such-thing", "y")

    assert "Recorded as sent: ALS." in shown
    assert "! " in shown
    assert taken.session.call.replies["awake"].answer.value == "yes"


def test_what_the_call_was_is_told_at_the_end_and_not_before() -> None:
    shown = typed(practice("desk-chest-pressure")[0], "", "/close", "", "/close done")
    before, _, after = shown.partition("Call closed.")

    assert "A colleague with pressure on the chest" not in before
    assert "A colleague with pressure on the chest" in after
    assert "To learn:" in after


def test_a_demonstration_comes_to_the_level_of_the_scenario() -> None:
    taken, clock = practice("pavement-ankle", "calm")
    out = io.StringIO()
    demonstrate(taken, out, clock.advance)

    assert "YOU: How far did you fall?" in out.getvalue()
    assert "Level at the end: BLS (as it should be); sent: BLS." in out.getvalue()


def test_the_call_is_kept_as_training_and_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    desk = Desk(book(), path, ManualClock(), Listening(understanding()), training=True)
    taken = Practice(desk.new_call(), practice("desk-chest-pressure")[0].caller)
    typed(taken, "", "", "/close")
    desk.close()
    store = Store(path)
    events = store.events(taken.session.call.call_id)
    store.close()

    assert isinstance(events[0].payload, Opened) and events[0].payload.mode == "training"
    assert isinstance(events[-1].payload, Closed)


def test_a_wrong_name_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "desk-chest-presure", "--plain"]) == 2
    assert "did you mean 'desk-chest-pressure'?" in capsys.readouterr().err
    assert main(["train", "desk-chest-pressure", "--plain", "--persona", "angri"]) == 2
    assert "did you mean 'angry'?" in capsys.readouterr().err


def test_the_list_names_every_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--list"]) == 0
    listed = capsys.readouterr().out

    assert "bedroom-heavy-husband" in listed and "pavement-ankle" in listed
