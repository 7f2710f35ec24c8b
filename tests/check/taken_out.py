"""Each safety rule taken out of the engine or the scripts, one at a time, and a test that must fail then.

The names of the tests stand in HAZARDS.md too; `test_hazards` takes every rule out and sees the named test fail.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

import pytest

from assistant import session
from assistant.dialog import agenda, assess, instructions, view
from assistant.dialog.advice import Prompt
from assistant.dialog.facts import threats
from assistant.dialog.truth import FALSE, TRUE
from assistant.domain.findings import AnswerKind, Evidence, Status
from assistant.domain.picture import Picture
from tests.check.taking_out import (
    TakenOut,
    fact,
    first_asks,
    instruction,
    never_yields,
    replaced,
    steps,
    truth,
    turned,
)

ARREST = "tests/dialog/test_presumed_arrest.py::"
SAFETY = "tests/dialog/test_safety_rules.py::"
MEDICINE = "tests/dialog/test_own_medicine.py::"
STEPS = "tests/check/test_lint_steps.py::"
SESSION = "tests/session/test_session.py::"
ORDER = "tests/dialog/test_order_of_the_call.py::"


def _unknown_is_no(patch: pytest.MonkeyPatch) -> None:
    true = view.View._judged
    patch.setattr(view.View, "_judged", lambda self, name: true(self, name) if self.decisive(name) else FALSE)


def _not_after_a_gasp(seen: view.View) -> int | None:
    return None if seen.finding("agonal_breathing") == TRUE else threats.stands(seen)


def _everybody_is_the_patient(patch: pytest.MonkeyPatch) -> None:
    true = Picture.adding

    def adding(self: Picture, found: tuple[Evidence, ...]) -> Picture:
        told = (
            replace(one, mention=replace(one.mention, status=Status.PRESENT))
            if one.status is Status.OTHER_PERSON
            else one
            for one in found
        )
        return true(self, tuple(told))

    patch.setattr(Picture, "adding", adding)


def _no_hazard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(agenda, "standing_hazard", lambda _: None)
    fact("hazard", lambda *_: False)(patch)


def _passed(*_: Any) -> str:
    return "passed"


def _nothing_left_out(patch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("assistant.check.lint_lines")
    patch.setattr(module, "_forbidden", lambda *_: iter(()))


TAKEN_OUT = (
    TakenOut(
        "S1",
        "not awake and no normal breathing is no arrest",
        f"{ARREST}TestS1PresumedArrest::test_is_recognised_and_goes_to_cpr_at_once",
        ("unresponsive not_breathing",),
        replaced(threats, "presumption", lambda _: ""),
    ),
    TakenOut(
        "S1",
        "age is asked before CPR",
        f"{ARREST}TestS1PresumedArrest::test_age_is_never_asked_first",
        (),
        first_asks("_arrest", "age"),
    ),
    TakenOut(
        "S1",
        "where is not asked before CPR",
        f"{ARREST}TestS1PresumedArrest::test_where_comes_first_and_is_asked_once",
        (),
        replaced(agenda.Agenda, "_location_open", lambda _: False),
    ),
    TakenOut(
        "S1",
        "a dismissal does not hold",
        f"{ARREST}TestS1PresumedArrest::test_a_dismissal_holds_until_new_evidence",
        (),
        replaced(threats, "_dismissed", lambda *_: False),
    ),
    TakenOut(
        "S2",
        "a plain yes is normal breathing for one who is not awake",
        f"{ARREST}TestS2QualifiedYes::test_plain_yes_leads_to_the_coached_check",
        (),
        turned("breathing", unchecked="normal"),
    ),
    TakenOut(
        "S2",
        "every coached check is passed",
        f"{ARREST}TestS2QualifiedYes::test_a_failed_check_is_an_arrest",
        ((4.0,),),
        replaced(importlib.import_module("assistant.session"), "judged", _passed),
    ),
    TakenOut(
        "S2",
        "a passed check is not repeated",
        f"{ARREST}TestS2QualifiedYes::test_a_passed_check_gives_recovery_and_comes_due_again",
        (),
        replaced(agenda.Agenda, "_check_due", lambda _: False),
    ),
    TakenOut(
        "S3",
        "the level follows the reading down",
        f"{ARREST}TestS3AlsNeverFalls::test_better_words_change_the_picture_not_the_level",
        (),
        replaced(assess, "_level", lambda _, known, reading: (reading.level, reading.level, known.settled, ())),
    ),
    TakenOut(
        "S4",
        "unsure about waking is awake",
        f"{ARREST}TestS4UnknownIsNotNo::test_unsure_awake_and_unsure_breathing_are_an_arrest",
        (),
        turned("awake", unsure="yes"),
    ),
    TakenOut(
        "S4",
        "what nobody told is a no",
        f"{ARREST}TestS4UnknownIsNotNo::test_nothing_told_is_not_bls",
        (),
        _unknown_is_no,
    ),
    TakenOut(
        "S5",
        "a state without a next prompt",
        f"{STEPS}test_a_call_ends_in_a_prompt_that_stays",
        ("fall",),
        replaced(agenda.Agenda, "_finish", lambda _: iter((Prompt("stay", "note", ""),))),
    ),
    TakenOut(
        "S5",
        "undeclared loops go through the lint",
        f"{STEPS}test_a_loop_that_nobody_declared_is_told",
        (),
        never_yields(importlib.import_module("assistant.check.lint_steps"), "_loops"),
    ),
    TakenOut(
        "S6",
        "a third question before CPR",
        f"{ARREST}TestS6QuestionBudget::test_two_questions_lead_to_cpr",
        (),
        first_asks("_vital_questions", "sex"),
    ),
    TakenOut(
        "S7",
        "aspirin while an allergy is unknown",
        f"{MEDICINE}test_one_bar_unknown_keeps_aspirin_away",
        ("-aspirin_allergy",),
        instruction("aspirin", needs=None),
    ),
    TakenOut(
        "S7",
        "aspirin after a bar was told",
        f"{MEDICINE}test_one_bar_keeps_aspirin_away",
        ("aspirin_allergy",),
        instruction("aspirin", needs=None, blocked_by=None),
    ),
    TakenOut(
        "S7",
        "aspirin before sending",
        f"{MEDICINE}test_no_aspirin_before_sending",
        (),
        instruction("aspirin", after_sent=False),
    ),
    TakenOut(
        "S8",
        "an infant is led as an adult",
        f"{SAFETY}TestS8Bands::test_no_abdominal_thrusts_for_an_infant",
        (),
        turned("age_band", infant="adult"),
    ),
    TakenOut(
        "S8",
        "thrusts while the patient coughs",
        f"{SAFETY}TestS8Bands::test_no_thrusts_while_he_coughs",
        (),
        turned("choking", partial="complete"),
    ),
    TakenOut(
        "S9",
        "a hazard blocks nothing",
        f"{SAFETY}TestS9Hazards::test_no_touching_until_safe",
        ("traffic_danger",),
        _no_hazard,
    ),
    TakenOut(
        "S9",
        "the hazard is not the first question after a shock",
        f"{SAFETY}TestS9Hazards::test_the_hazard_is_the_first_question_after_a_shock",
        (),
        never_yields(agenda.Agenda, "_new_hazards"),
    ),
    TakenOut(
        "S10",
        "by mouth whatever the alertness",
        f"{SAFETY}TestS10ByMouth::test_no_sugar_with_one_danger",
        ("facial_droop",),
        turned("by_mouth", no="yes", unknown="yes"),
    ),
    TakenOut(
        "S11",
        "no sign of life ends CPR",
        f"{SAFETY}TestS11StoppingCpr::test_talking_or_moving_on_purpose_stops_it",
        ("purposeful_movement",),
        replaced(threats, "_cleared", lambda *_: False),
    ),
    TakenOut(
        "S11",
        "CPR ends on a gasp",
        f"{SAFETY}TestS11StoppingCpr::test_a_gasp_does_not",
        (),
        replaced(assess, "stands", _not_after_a_gasp),
    ),
    TakenOut(
        "S11",
        "a lost line ends CPR",
        f"{SAFETY}TestS11StoppingCpr::test_a_lost_line_ends_nothing",
        (),
        never_yields(agenda.Agenda, "_cpr"),
    ),
    TakenOut(
        "S12",
        "a call closes without where",
        f"{SAFETY}TestS12Closing::test_not_without_where",
        (),
        replaced(importlib.import_module("assistant.session").Session, "open_before_closing", lambda _: None),
    ),
    TakenOut(
        "S13",
        "silence and refusal count as done",
        f"{STEPS}test_silence_refusal_and_doubt_are_never_taken_as_done",
        (AnswerKind.SILENCE,),
        replaced(instructions, "_AGAIN", ()),
    ),
    TakenOut(
        "S13",
        "a patient who cannot be moved holds CPR for ever",
        f"{SESSION}test_a_patient_who_cannot_be_moved_is_pushed_where_he_is",
        ("", "cpr_adult.hands"),
        replaced(session, "way_round", lambda *_: None),
    ),
    TakenOut(
        "S14",
        "somebody else's finding counts for the patient",
        f"{SAFETY}TestS14OneForAnother::test_the_wifes_history",
        (),
        _everybody_is_the_patient,
    ),
    TakenOut(
        "S15",
        "stiff in the snow is dead",
        f"{SAFETY}TestS15Death::test_stiff_in_the_snow_is_not_dead",
        (),
        replaced(threats, "_misleading", lambda _: False),
    ),
    TakenOut(
        "S15",
        "an unsure paper is a paper",
        f"{SAFETY}TestS15Death::test_an_unsure_paper_is_no_paper",
        (),
        truth(Status.UNCERTAIN, TRUE),
    ),
    TakenOut(
        "S15",
        "dead is dead without its question",
        f"{SAFETY}TestS15Death::test_dead_opens_one_question",
        (),
        turned("death", open="certain"),
    ),
    TakenOut(
        "S16",
        "a caller elsewhere is at the patient",
        f"{SAFETY}TestS16SomebodyAtThePatient::test_caller_elsewhere",
        (),
        turned("at_patient", no="yes"),
    ),
    TakenOut(
        "S16",
        "the patient who falls silent is not missed",
        f"{SAFETY}TestS16SomebodyAtThePatient::test_the_patient_is_never_told_to_press_on_himself",
        (),
        fact("silent", lambda *_: False),
    ),
    TakenOut(
        "S17",
        "nitroglycerin while the erection medicine is unsure",
        f"{MEDICINE}test_one_bar_keeps_nitroglycerin_away",
        ("?erection_medicine_use",),
        instruction("nitroglycerin", needs=None, blocked_by=None),
    ),
    TakenOut(
        "S17",
        "naloxone before compressions",
        f"{MEDICINE}test_naloxone_never_before_or_instead_of_compressions",
        (),
        steps("cpr_adult", floor={"exits": {"done": "script:naloxone_cpr"}}),
    ),
    TakenOut(
        "S18",
        "a lone caller is sent for the AED",
        f"{SAFETY}TestS18Aed::test_a_lone_caller_is_not_sent",
        (),
        steps("cpr_adult", aed_fetch={"when": None}),
    ),
    TakenOut(
        "S18",
        "the AED is asked for before compressions",
        f"{SAFETY}TestS18Aed::test_asked_once_after_compressions",
        (),
        steps(
            "cpr_adult",
            floor={"exits": {"done": "aed_ask"}},
            aed_ask={"exits": {"done": "floor_check", "no": "floor_check"}},
        ),
    ),
    TakenOut(
        "S19",
        "the list of what must never be said is empty",
        f"{STEPS}test_what_must_never_be_said_is_refused",
        ("Pull the knife out.",),
        _nothing_left_out,
    ),
    TakenOut(
        "rouse first",
        "asleep is not roused",
        f"{ARREST}TestRouseAndSeizing::test_asleep_is_roused_first_once",
        (),
        turned("awake", asleep="no"),
    ),
    TakenOut(
        "seizing now",
        "compressions while the body jerks",
        f"{ARREST}TestRouseAndSeizing::test_no_compressions_while_he_jerks",
        (),
        fact("seizing", lambda *_: False),
    ),
    TakenOut(
        "two questions",
        "the ladder does not interrupt questions",
        f"{ORDER}TestThreatsComeFirst::test_within_two_questions",
        ("still_burning", "burning_now."),
        never_yields(agenda.Agenda, "_urgent"),
    ),
)
