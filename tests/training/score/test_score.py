"""Marks of a call: what is met, missed, or cannot be seen, whose it is, and the line that shows it."""

from __future__ import annotations

import json

import pytest

from assistant.domain.levels import Level
from assistant.schema.recording import Expect
from assistant.training.score.marks import MAINE, Contest, Fault, Verdict
from assistant.training.score.record import TRANSCRIPT
from assistant.training.score.score import score
from tests.training.score.room import Trainee, mark, scored, transcript

CHEST = """
0 d: 911, what is the address of the emergency?
3 c: 12 Mill Road, Bangor.
6 d: 12 Mill Road, Bangor. What number are you calling from?
9 c: 207 555 0133.
12 d: 207 555 0133. Tell me exactly what happened.
15 c: My husband has chest pain, he's sweating.
20 d: Is he awake?
22 c: Yes.
24 d: Is he breathing normally?
26 c: Yes, he is.
28 d: The ambulance is on the way. How old is he?
31 c: He's 62.
34 d: Call us back at once if anything changes. Goodbye.
"""


def test_the_six_variables_are_all_looked_at() -> None:
    found = scored(CHEST)
    assert all(found.of(name) for name in MAINE)


def test_every_mark_names_its_rule_and_every_loss_its_line_or_whose_it_is() -> None:
    found = scored(CHEST)
    assert all(one.rule and one.why for one in found.marks)
    for one in found.marks:
        if one.verdict in (Verdict.MISSED, Verdict.PARTLY):
            assert one.fault is not Fault.NOBODY and (one.cites or one.fault is Fault.SCRIPT), one.id
        for cite in one.cites:
            assert cite.words in found.record.lines[cite.line].text and cite.at == found.record.lines[cite.line].at


@pytest.mark.parametrize("name", ["callers.A2", "callers.A3", "callers.A4", "callers.A5", "callers.A6", "callers.A7a"])
def test_questions_that_were_asked_are_met(name: str) -> None:
    assert mark(scored(CHEST), name).verdict is Verdict.MET


def test_place_and_number_read_back_are_met_with_the_line_that_does_it() -> None:
    found = scored(CHEST)
    for name, line in (("callers.A2.read_back", 2), ("callers.A3.read_back", 4)):
        assert mark(found, name).verdict is Verdict.MET and mark(found, name).cites[0].line == line


def test_what_was_never_asked_in_a_call_that_ended_is_the_persons() -> None:
    without = CHEST.replace("24 d: Is he breathing normally?\n26 c: Yes, he is.\n", "")
    made = mark(scored(without), "callers.A6")
    assert made.verdict is Verdict.MISSED and made.fault is Fault.PERSON


def test_what_was_never_asked_in_a_call_that_stops_is_not_scorable() -> None:
    stops = "\n".join(CHEST.strip().splitlines()[:6])
    assert mark(scored(stops), "callers.A6").verdict is Verdict.NOT_SCORABLE


def test_what_was_told_unasked_need_not_be_asked() -> None:
    told = CHEST.replace("20 d: Is he awake?\n22 c: Yes.\n", "").replace(
        "sweating.", "sweating, he's awake and talking to me."
    )
    made = mark(scored(told), "callers.A5")
    assert made.verdict is Verdict.MET and made.why == "told without being asked"


def test_a_transcript_shows_neither_card_nor_level_sent() -> None:
    found = scored(CHEST)
    assert found.record.source == TRANSCRIPT
    for name in ("card.choice", "priority.level"):
        assert mark(found, name).verdict is Verdict.NOT_SCORABLE


def test_nothing_not_scorable_counts() -> None:
    found = scored(CHEST)
    counted = [one for one in found.marks if one.verdict in (Verdict.MET, Verdict.PARTLY, Verdict.MISSED)]
    assert sum(one.of for one in found.totals.values()) == len(counted)
    assert sum(one.not_scorable for one in found.totals.values()) > 0


def test_history_before_awake_and_breathing_is_out_of_order() -> None:
    history = "13 d: Does he take any medicines?\n13 c: Yes.\n13 d: Is he diabetic?\n13 c: No.\n13 d: Any allergies?\n13 c: No.\n"
    late = CHEST.replace("20 d: Is he awake?", history.replace("13", "17") + "20 d: Is he awake?")
    assert mark(scored(CHEST), "order.vital_early").verdict is Verdict.MET
    made = mark(scored(late), "order.vital_early")
    assert made.verdict is Verdict.MISSED and made.fault is Fault.PERSON and len(made.cites) == 4


def test_a_contradiction_that_nobody_asked_about_is_missed() -> None:
    said = CHEST.replace("31 c: He's 62.", "31 c: He's 62 and he's not breathing.")
    found = [one for one in scored(said).of("order") if "contradiction" in one.id]
    assert [one.verdict for one in found] == [Verdict.MISSED]
    assert [cite.line for cite in found[0].cites] == [9, 11]


def test_a_contradiction_that_was_asked_about_is_met() -> None:
    said = CHEST.replace(
        "31 c: He's 62.", "31 c: He's 62 and he's not breathing.\n32 d: Is he breathing at all?\n33 c: No."
    )
    found = [one for one in scored(said).of("order") if "contradiction" in one.id]
    assert [one.verdict for one in found] == [Verdict.MET]


def test_words_that_are_never_to_be_said_are_marked_with_the_line() -> None:
    said = CHEST.replace("28 d: The", "28 d: Put a spoon between his teeth. The")
    found = [one for one in scored(said).of("prearrival") if ".never." in one.id]
    assert [(one.verdict, one.fault, one.cites[0].line) for one in found] == [(Verdict.MISSED, Fault.PERSON, 10)]


def test_what_the_engine_gets_wrong_is_the_scripts_fault_and_costs_the_person_nothing() -> None:
    right, wrong = scored(CHEST, Expect(level="ALS")), scored(CHEST, Expect(level="BLS"))
    made = mark(wrong, "script.expect.level")
    assert made.verdict is Verdict.MISSED and made.fault is Fault.SCRIPT
    assert wrong.person == right.person


def test_a_level_too_low_is_missed_and_one_too_high_half_met() -> None:
    story = ("12 Mill Road", "207 555 0133", "my husband has crushing chest pain and is sweating")
    low, high = Trainee().hear(*story).send(Level.BLS), Trainee().hear(*story).send()
    assert mark(score(low.record()), "priority.level").verdict is Verdict.MISSED
    assert mark(score(low.record()), "priority.level").fault is Fault.PERSON
    assert mark(score(high.record()), "priority.level").verdict is Verdict.MET
    cut = Trainee().hear("12 Mill Road", "207 555 0133", "I cut my finger, a small cut, it has stopped bleeding")
    for _ in range(20):
        if cut.session.advice.level is Level.BLS:
            break
        cut.hear("yes" if cut.session.advice.next.id in ("awake", "breathing", "traumatic_injury.move_limbs") else "no")
    assert cut.session.advice.level is Level.BLS
    cut.send(Level.ALS)
    made = mark(score(cut.record()), "priority.level")
    assert made.verdict is Verdict.PARTLY and made.why == "ALS was sent; right is BLS, which is less"


def test_the_same_call_scored_twice_is_identical() -> None:
    assert json.dumps(scored(CHEST).as_json()) == json.dumps(scored(CHEST).as_json())


def test_a_note_stays_with_its_mark_and_changes_no_points() -> None:
    record = transcript(CHEST)
    notes = {
        "callers.A8": (Contest("He was next to him, it is in the audio.", "2026-11-25T10:00:00+00:00", "a trainee"),)
    }
    plain, held = score(record), score(record, notes)
    assert mark(held, "callers.A8").contests == notes["callers.A8"]
    assert held.totals == plain.totals and held.as_json()["marks"] != plain.as_json()["marks"]


def test_a_note_on_a_mark_that_is_no_longer_made_is_shown_all_the_same() -> None:
    notes = {"questions.gone": (Contest("The question was answered.", "2026-11-25T10:00:00+00:00"),)}
    found = score(transcript(CHEST), notes)
    assert [name for name, _ in found.adrift] == ["questions.gone"]
    assert found.as_json()["notes_on_marks_no_longer_made"][0]["note"] == "The question was answered."
