"""Forks: taken over by hand, kept as turns, replayed alike, compared, saved as a test that fails when a script regresses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.commands import run_command
from assistant.domain.findings import AnswerKind
from assistant.domain.levels import Level
from assistant.hearing import Listener
from assistant.schema.base import load_model
from assistant.schema.book import Book, load_book
from assistant.schema.recording import Recording, TurnModel
from assistant.session import NotPossible, Session
from assistant.training import pytest_plugin
from assistant.training.compare import rows
from assistant.training.expect import mismatches
from assistant.training.fork import Fork, expecting, save
from assistant.training.replay import replay
from assistant.training.walk import Walk
from tests.scene import Telling, book

RULE = re.compile(r"^(\s+when: )chest_pain$", re.M)
CALL = Recording(
    id="a-call",
    title="A call",
    turns=tuple(
        TurnModel(t=at, speaker=who, text=words)
        for at, who, words in (
            (1.0, "dispatcher", "where"),
            (4.0, "caller", "address=here unresponsive"),
            (8.0, "dispatcher", "is he all right?"),
            (9.0, "caller", "-abnormal_breathing"),
        )
    ),
)


def fork(turn: int = 2) -> Fork:
    """A fork of the call."""
    return Fork(book(), CALL, Telling(), turn)


def told(made: Fork, *lines: str) -> Fork:
    """Lines of the caller, or commands, done one after another."""
    for line in lines:
        made.act(
            lambda line=line: run_command(made.session, line) if line.startswith("/") else made.session.heard(line)
        )
    return made


def test_a_fork_stands_where_the_recording_stood_and_is_training() -> None:
    walk = Walk(book(), CALL, Telling())
    walk.to(2)
    made = fork(2)
    assert made.session.call.mode == "training"
    assert [one.text for one in made.session.call.turns] == [one.text for one in walk.session.call.turns]
    assert made.session.call.at == walk.session.call.at and made.session.advice.level is walk.session.advice.level


def test_what_is_done_by_hand_becomes_turns() -> None:
    made = told(fork(2), "abnormal_breathing", "/sent", "/done", "/barrier in_bed", "/clear", "/undo", "/cut", "/back")
    assert [(one.speaker, one.text) for one in made.recording.turns[2:]] == [
        ("caller", "abnormal_breathing"),
        ("key", "/sent ALS"),
        ("key", "/done"),
        ("key", "/barrier in_bed"),
        ("key", "/clear"),
        ("key", "/undo"),
        ("key", "/cut"),
        ("key", "/back"),
    ]
    assert made.recording.follow_from == 2 and not made.recording.follow
    assert [one.t for one in made.recording.turns[:2]] == [1.0, 4.0]


def test_a_fork_replayed_ends_where_it_ended_by_hand() -> None:
    made = told(fork(2), "abnormal_breathing", "/sent ALS", "/done", "/done")
    outcome = replay(book(), made.recording, Telling())
    assert outcome.session is not None
    assert outcome.session.advice.next == made.session.advice.next
    assert outcome.session.call.patients == made.session.call.patients
    assert outcome.session.call.sent == made.session.call.sent


TOLD = ("-unresponsive", "unresponsive", "abnormal_breathing", "-abnormal_breathing", "chest_pain", "age=40", "phone=5")
ACTS: dict[str, Callable[[Session], object]] = {
    "yes": lambda session: session.answer(AnswerKind.YES),
    "no": lambda session: session.answer(AnswerKind.NO),
    "unsure": lambda session: session.answer(AnswerKind.UNSURE),
    "refused": lambda session: session.answer(AnswerKind.REFUSED),
    "said": lambda session: session.said(),
    "choice": lambda session: session.answer(AnswerKind.OTHER, session.advice.next.choices[0].id),
    "value": lambda session: session.value("44"),
    "accept": lambda session: session.accept(),
    "check": lambda session: session.check_made((1.0, 4.5)),
    "send": lambda session: session.send(Level.BLS),
    "cpr": lambda session: session.start_cpr(),
    "aed": lambda session: session.aed_arrived(),
    "barrier": lambda session: session.barrier("in_bed"),
    "up": lambda session: session.override(Level.ALS),
    "undo": lambda session: session.undo(),
    "patient": lambda session: session.add_patient("child"),
    "complaint": lambda session: session.choose_complaint("stroke"),
    **{words: partial(lambda words, session: session.heard(words), words) for words in TOLD},
}


@settings(max_examples=40)
@given(st.integers(0, 4), st.lists(st.sampled_from(sorted(ACTS)), max_size=9))
def test_any_fork_replays_to_where_it_ended(turn: int, acts: list[str]) -> None:
    made = fork(turn)
    for one in acts:
        try:
            made.act(lambda one=one: ACTS[one](made.session))
        except (NotPossible, IndexError):
            continue  # not possible now: then nothing was done, and nothing is kept
    assert made.lost == []
    outcome = replay(book(), made.recording, Telling())
    assert outcome.session is not None
    assert outcome.session.advice.next.id == made.session.advice.next.id
    assert outcome.session.advice.level is made.session.advice.level
    assert [one.tops for one in outcome.session.call.patients] == [one.tops for one in made.session.call.patients]


def test_an_answer_given_anew_is_no_turn_and_the_fork_says_so() -> None:
    made = told(fork(2), "/sent ALS", "/no")
    name = next(iter(made.session.call.replies))
    from assistant.revise import revise

    made.act(lambda: revise(made.session, name, AnswerKind.YES))
    assert made.lost
    with pytest.raises(NotPossible, match="cannot be kept as a test"):
        made.as_test()


def test_nothing_done_is_nothing_to_keep() -> None:
    with pytest.raises(NotPossible, match="Nothing was done"):
        fork(2).as_test()


def test_the_test_expects_what_came_and_the_number_told_is_masked() -> None:
    made = told(fork(2), "abnormal_breathing", "phone=555-0134-227", "/done")
    test, masked = made.as_test()
    assert test.expect is not None and test.expect.level == "ALS" and test.expect.arrest_turn == 2
    assert test.expect.instructions == ("cpr_adult",)
    assert test.prompts[0].next == "cpr_adult.floor" and test.prompts[-1].after == len(test.turns) - 1
    assert "555" not in str(test) and len(masked.numbers) == 1
    assert mismatches(book(), test, replay(book(), test, Telling())) == []


def test_two_outcomes_side_by_side() -> None:
    walk = Walk(book(), CALL, Telling())
    made = told(fork(2), "abnormal_breathing", "/sent ALS")
    found = {one.name: one for one in rows(walk, made)}
    assert (found["presumed arrest"].recorded, found["presumed arrest"].same) == ("no", False)
    assert found["presumed arrest"].forked.startswith("yes at 0:04")
    assert found["sent"].forked.startswith("ALS at") and found["sent"].recorded == "no"
    assert found["age band"].same
    assert found["abnormal breathing"].recorded == "absent" and found["abnormal breathing"].forked == "present"


def test_the_comparison_is_the_same_wherever_the_walk_stands() -> None:
    walk = Walk(book(), told(fork(2), "abnormal_breathing", "/sent ALS").recording, Telling())
    made = told(fork(2), "/sent BLS")
    walk.to(4)
    at_the_end = rows(walk, made)
    walk.to(0)
    assert rows(walk, made) == at_the_end
    assert {one.name: one.recorded for one in at_the_end}["sent"].startswith("ALS at")


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    made = told(fork(2), "abnormal_breathing").as_test()[0]
    first, second = save(made, tmp_path, "cardiac_arrest"), save(made, tmp_path, "cardiac_arrest")
    assert (first.name, second.name) == ("a-call-fork-2.yaml", "a-call-fork-2-2.yaml")
    assert first.parent == tmp_path / "cardiac_arrest"
    assert load_model(Recording, second, "x")[0].id == second.stem


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "chest_pain").write_text("a file", encoding="utf-8")
    with pytest.raises(NotPossible, match="cannot be written"):
        save(expecting(CALL, replay(book(), CALL, Telling())), tmp_path, "chest_pain")


def test_a_fork_saved_as_a_test_fails_when_the_script_regresses(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], ears: Listener
) -> None:
    """With the real words, and run by the plugin as `pytest recordings/` does; the regression: chest pain is no reason for ALS."""
    words = ("Where is it?", "[address].", "What happened?", "I fell on my wrist.")
    who = ("dispatcher", "caller")
    call = Recording(
        id="wrist", turns=tuple(TurnModel(speaker=who[place % 2], text=one) for place, one in enumerate(words))
    )
    made = Fork(book(), call, ears, 3)
    made.act(lambda: made.session.heard("My chest hurts, like somebody sits on it."))
    assert made.session.advice.level is Level.ALS
    save(made.as_test()[0], tmp_path / "recordings", "chest_pain")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    monkeypatch.setattr(pytest_plugin, "engine", lambda: (book(), ears))
    assert ran(tmp_path) == 0
    regressed = without_the_rule(checkout, tmp_path / "book")
    monkeypatch.setattr(pytest_plugin, "engine", lambda: (regressed, ears))
    capfd.readouterr()
    assert ran(tmp_path) == 1
    assert "level: expected ALS, got BLS" in capfd.readouterr().out


def without_the_rule(checkout: Path, folder: Path) -> Book:
    """A book in which chest pain is no reason for ALS any more."""
    for name in ("dialogs", "lexicon"):
        shutil.copytree(checkout / name, folder / name)
    changed = 0
    for script in (folder / "dialogs").rglob("*.yaml"):
        text, times = RULE.subn(r"\1cough", script.read_text(encoding="utf-8"))
        changed += times
        script.write_text(text, encoding="utf-8")
    assert changed, "the rules have changed: break them in another way"
    return load_book(folder)


def ran(folder: Path) -> int:
    """`pytest recordings/` in a folder, in this process: its exit code."""
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--rootdir",
        str(folder),
        "-c",
        str(folder / "pytest.ini"),
    ]
    return int(pytest.main([*options, str(folder / "recordings")], plugins=[pytest_plugin]))
