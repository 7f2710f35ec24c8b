"""What may not be held against anybody, found by reading the marks of calls that nobody here had scored before."""

from __future__ import annotations

import pytest

from assistant.training.score.marks import Fault, Verdict
from tests.training.score.room import mark, scored

OPEN = "d: 911, what is the address of the emergency?\nc: 12 Mill Road.\nd: What happened?\n"
FIT = OPEN + "c: My wife is having a seizure, she's jerking all over.\n"


def named(lines: str, part: str) -> list[tuple[Verdict, Fault]]:
    return [(one.verdict, one.fault) for one in scored(lines).marks if part in one.id]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Make sure she doesn't hurt herself, don't hold her down.", False),
        ("Never hold her down.", False),
        ("Did anybody hold her down?", False),
        ("Hold her down.", True),
        ("Don't leave her, and hold her down.", True),
    ],
)
def test_words_that_forbid_or_ask_are_no_order(said: str, held: bool) -> None:
    assert bool(named(FIT + f"d: {said}", ".never.")) is held


def test_a_place_that_came_with_the_line_is_not_held_against_anybody() -> None:
    began = "d: Ambulance service, is the patient breathing?\nc: Yes.\nd: Where is the burn?\nc: On his arm.\n"
    made = mark(
        scored(began + "d: How old is he?\nc: Three.\nd: Is it blistered?\nc: Yes.\nd: Is he awake?"), "callers.A2"
    )
    assert made.verdict is Verdict.NOT_SCORABLE


def test_an_omission_is_held_against_a_person_once() -> None:
    ask = "d: How old is he?\nc: 60.\nd: Does he take any medicines?\nc: Yes.\nd: Is he diabetic?\nc: No.\nd: Any allergies?\nc: No.\n"
    found = scored(OPEN + "c: My dad hurt his hand.\n" + ask * 2)
    assert mark(found, "callers.A5").verdict is Verdict.MISSED
    assert mark(found, "order.vital_early").verdict is Verdict.NOT_SCORABLE


def test_a_patient_on_the_phone_is_known_to_be_awake() -> None:
    found = scored(
        OPEN
        + "c: I have chest pain, I'm 62.\nd: How old are you?\nc: 62.\nd: Any medicines?\nc: No.\nd: Are you breathing okay?\nc: Yes."
    )
    assert mark(found, "order.vital_early").verdict is Verdict.MET


def test_who_is_asked_how_he_is_himself_is_awake_without_a_question() -> None:
    lines = "d: Ambulance, what's happened?\nc: 12 Mill Road. I've been rear-ended, my neck's a bit stiff.\n"
    found = scored(
        lines
        + "d: Are you breathing normally?\nc: Yes.\n"
        + "d: Is anyone trapped?\nc: No.\nd: Did it roll?\nc: No.\n" * 3
    )
    assert mark(found, "callers.A5").verdict is Verdict.MET
    assert mark(found, "order.vital_early").verdict is Verdict.MET


def test_a_place_told_with_the_first_answer_is_first() -> None:
    found = scored("d: 911, what's your emergency?\nc: 12 Mill Road. My dad fell.\nd: Is he awake?\nc: Yes.")
    assert mark(found, "order.place_first").verdict is Verdict.MET


def test_a_place_asked_right_after_the_story_is_half_met() -> None:
    half = scored("d: 911, what's your emergency?\nc: My dad fell.\nd: What's the address?\nc: 12 Mill Road.")
    late = scored(
        "d: 911, what's your emergency?\nc: My dad fell.\nd: Is he awake?\nc: Yes.\nd: What's the address?\nc: 12 Mill Road."
    )
    assert mark(half, "order.place_first").verdict is Verdict.PARTLY
    assert mark(late, "order.place_first").verdict is Verdict.MISSED


def test_a_place_on_the_body_is_no_place() -> None:
    found = scored("d: 911, what's going on?\nc: I've been stabbed.\nd: Where at on your body?\nc: In my leg.")
    assert mark(found, "callers.A2").verdict is Verdict.NOT_SCORABLE


def test_compressions_under_way_and_not_coached_are_half_met() -> None:
    under_way = "c: My nephew drowned, they're doing CPR on him.\nd: How old is he?\nc: He's six.\nd: Who is with him?\nc: The men.\nd: What colour is he?\nc: Grey."
    assert named(OPEN + under_way, "prearrival.cpr") == [(Verdict.PARTLY, Fault.PERSON)]


DOWN = "c: My wife collapsed, she's not breathing.\n"


@pytest.mark.parametrize(
    ("said", "line"),
    [("I'm going to tell you how to do chest compressions.", None), ("Get her flat on her back on the floor.", 4)],
)
def test_what_is_only_announced_is_no_instruction(said: str, line: int | None) -> None:
    event = scored(OPEN + DOWN + f"d: {said}\nc: Okay.").intervals.events["first_instruction"]
    assert (event.cite.line if event.cite else None) == line


def test_coaching_announced_where_the_record_stops_is_not_scorable() -> None:
    lines = OPEN + DOWN + "d: How old is she?\nc: 70.\nd: Any heart trouble?\nc: Yes.\nd: Any medicines?\nc: Yes.\n"
    assert named(lines, "prearrival.cpr") == [(Verdict.MISSED, Fault.PERSON)]
    more = lines + "d: Okay, I'm going to tell you how to do chest compressions.\nc: Okay."
    assert named(more, "prearrival.cpr") == [(Verdict.NOT_SCORABLE, Fault.NOBODY)]


def test_a_question_nobody_could_read_is_no_delay() -> None:
    told = "c: My wife collapsed and she's making funny noises.\nd: What kind of noises, sir?\nc: Like a snore.\nd: Is she awake?\nc: No.\nd: Is she breathing?\nc: No."
    assert not scored(OPEN + told).intervals.delays


def test_somebody_who_wakes_up_is_no_contradiction() -> None:
    woke = (
        OPEN
        + "c: My brother won't wake up, I hollered at him and nothing.\nd: Shake him.\nc: He's talking to me now, he told me to get off."
    )
    assert not named(woke + "\nd: How old is he?\nc: 40.", "contradiction")


def test_what_got_worse_and_was_acted_upon_is_no_contradiction_missed() -> None:
    worse = (
        OPEN
        + "c: My wife has chest pain.\nd: Is she breathing normally?\nc: Yes.\nd: How old is she?\nc: She's not breathing, she went limp.\n"
    )
    acted = named(
        worse + "d: Lay her flat on the floor. Put your hands on her chest and push.\nc: Okay.", "contradiction"
    )
    idle = named(worse + "d: Any allergies?\nc: What?", "contradiction")
    assert acted and all(verdict is Verdict.MET for verdict, _ in acted)
    assert (Verdict.MISSED, Fault.PERSON) in idle
