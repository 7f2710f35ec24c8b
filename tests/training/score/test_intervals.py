"""Intervals of telephone CPR: against what was written by hand before the code, and what stays missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.schema.base import load_model
from assistant.schema.recording import Expect, Recording
from assistant.training.expect import mismatches
from assistant.training.pytest_plugin import engine
from assistant.training.replay import replay
from assistant.training.score.intervals import DEFINITIONS, intervals, with_goals
from assistant.training.score.marks import Fault, Verdict
from assistant.training.score.record import of_recording
from assistant.training.score.score import score
from tests.training.score.room import Trainee, mark, recording, scored, transcript

TIMED = ("bedroom-husband", "gym-under-way", "history-first", "never-pushed", "trail-no-address")
ARREST = """
0 d: 911, what is the address of the emergency?
3 c: 12 Mill Road.
6 d: Tell me exactly what happened.
9 c: My husband just collapsed and he won't wake up.
14 d: Is he breathing normally?
17 c: No, he's not breathing.
"""


def timed(checkout: Path, name: str) -> Recording:
    return load_model(Recording, checkout / "recordings/cardiac_arrest" / f"timed-{name}.yaml", name)[0]


@pytest.mark.parametrize("name", TIMED)
def test_what_was_written_by_hand_is_computed_within_a_second(name: str, checkout: Path) -> None:
    book, listener = engine()
    made = timed(checkout, name)
    assert made.expect is not None and len(made.expect.intervals) == 4
    found = intervals(of_recording(book, made, listener))
    for interval, wanted in made.expect.intervals.items():
        got = found.events[interval].seconds
        if wanted is None:
            assert got is None and found.events[interval].cite is None
        else:
            assert got is not None and abs(got - wanted) <= 1.0, interval


@pytest.mark.parametrize(("written", "told"), [(21.5, "expected 21.5, got 20.0"), (None, "expected None, got 20.0")])
def test_a_recording_whose_interval_comes_out_otherwise_fails(written: float | None, told: str) -> None:
    book, listener = engine()
    made = recording(ARREST + "20 d: Put your hands on his chest and push.", Expect(intervals={"recognition": written}))
    assert mismatches(book, made, replay(book, made, listener)) == [f"interval recognition: {told}"]


def test_an_event_nobody_tells_of_stays_missing() -> None:
    found = intervals(transcript(ARREST))
    assert found.arrest and found.events["told"].seconds == 17
    for name in ("recognition", "first_instruction", "first_compression"):
        assert found.since_start(name) is None and found.events[name].cite is None
    assert found.words_before is None


def test_a_call_without_an_arrest_has_no_such_events() -> None:
    found = scored("0 d: Tell me exactly what happened.\n2 c: I cut my finger, it's a small cut.")
    assert not found.intervals.arrest and not found.of("tcpr")
    assert found.intervals.events["recognition"].cite is None


def test_lines_without_times_have_no_seconds_and_no_mark_against_a_goal() -> None:
    lines = "\n".join(one.split(" ", 1)[1] for one in ARREST.strip().splitlines())
    found = scored(lines + "\nd: Put your hands on his chest and push hard.\nc: Okay, I'm pushing.")
    event = found.intervals.events["first_compression"]
    assert event.cite is not None and event.cite.line == 7 and event.seconds is None
    assert mark(found, "tcpr.first_compression").verdict is Verdict.NOT_SCORABLE


def test_the_dispatcher_counting_alone_is_no_compression() -> None:
    found = intervals(transcript(ARREST + "20 d: Push hard with me, one, two, three, four.\n30 c: Please hurry."))
    assert found.events["first_instruction"].seconds == 20
    assert found.events["first_compression"].cite is None


def test_words_before_compressions_are_the_dispatchers_own() -> None:
    found = intervals(
        transcript(ARREST + "20 d: Push hard on his chest.\n25 c: I'm pushing, I'm doing it.\n30 d: Good, go on.")
    )
    spoken = "911, what is the address of the emergency? Tell me exactly what happened. Is he breathing normally?"
    assert found.words_before == len(spoken.split()) + len("Push hard on his chest.".split())


def test_a_goal_missed_tells_whose_the_delay_is() -> None:
    late = (
        "170 d: How old is he?\n172 c: Sixty.\n180 d: Put your hands on his chest and push hard.\n190 c: I'm pushing."
    )
    found = scored(ARREST + late)
    made = mark(found, "tcpr.recognition")
    assert made.verdict is Verdict.MISSED and made.fault is Fault.PERSON and made.rule == "settings:recognition_goal"
    assert [one.whose for one in found.intervals.delays] == ["person"]


def test_goals_and_the_start_of_the_clock_are_settable() -> None:
    book, listener = engine()
    told = recording(ARREST + "100 d: Push hard on his chest.\n105 c: I'm pushing.")
    strict = score(of_recording(with_goals(book, "90/150", None), told, listener))
    old = score(of_recording(with_goals(book, "120/180", "address"), told, listener))
    assert mark(strict, "tcpr.recognition").verdict is Verdict.MISSED
    assert mark(old, "tcpr.recognition").verdict is Verdict.MET
    assert strict.intervals.since_start("recognition") == 100 and old.intervals.since_start("recognition") == 97


def test_a_kept_call_is_timed_by_its_keys() -> None:
    trainee = Trainee().hear("12 Mill Road", "my husband collapsed and he won't wake up, he's not breathing")
    while trainee.session.advice.next.kind != "step":
        trainee.hear("yes")
    trainee.clock.advance(10)
    trainee.session.said()
    said = trainee.session.now
    trainee.clock.advance(20)
    trainee.session.first_compression()
    found = intervals(trainee.record())
    assert found.events["first_instruction"].seconds == said
    assert found.events["first_compression"].seconds == trainee.session.now


def test_a_key_taken_back_is_no_event() -> None:
    trainee = Trainee().hear("12 Mill Road", "my husband collapsed and he won't wake up, he's not breathing")
    trainee.session.first_compression()
    assert intervals(trainee.record()).events["first_compression"].cite is not None
    trainee.session.undo()
    assert intervals(trainee.record()).events["first_compression"].cite is None


def test_every_event_is_defined() -> None:
    assert set(DEFINITIONS) == set(intervals(transcript(ARREST)).events)
