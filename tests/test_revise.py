"""An earlier answer given anew: the call is folded as if it had been that at once."""

from __future__ import annotations

import pytest

from assistant.dialog.lookup import answered, open_questions, prompt_of
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from assistant.outcomes import outcomes
from assistant.revise import changed, revise
from assistant.session import NotPossible
from tests.scene import Scene


def fallen() -> Scene:
    """Somebody who fell, awake and breathing normally by key."""
    scene = Scene("fall")
    assert scene.next == "awake"
    scene.answer("yes")
    assert scene.next == "breathing"
    return scene.answer("yes")


def test_a_key_pressed_wrongly_is_put_right_and_leaves_nothing_behind() -> None:
    scene = fallen()
    before = scene.next
    told = revise(scene.session, "awake", AnswerKind.NO)
    assert "Was YES, now NO." in told and "Level was undecided, now ALS because" in told
    told = revise(scene.session, "awake", AnswerKind.YES)
    assert "Was NO, now YES." in told and "Level was ALS, now undecided" in told
    assert scene.next == before and scene.advice.level is Level.UNDECIDED


def test_a_level_that_stays_is_not_told_as_a_change() -> None:
    scene = Scene("chest_pain sweating")
    before = scene.advice
    assert before.level is Level.ALS and not before.arrest
    scene.session.start_cpr()
    assert changed(before, scene.advice).startswith("Arrest presumed, level still ALS because: ")
    assert changed(scene.advice, before).startswith("No arrest presumed any more, level still ALS because: ")
    assert changed(before, before) == ""


def test_the_same_final_answers_give_the_same_call_in_any_order() -> None:
    straight = Scene("fall").answer("no")
    turned = Scene("fall").answer("yes")
    revise(turned.session, "awake", AnswerKind.NO)
    assert (turned.next, turned.advice.level) == (straight.next, straight.advice.level)


def test_an_answer_in_words_keeps_the_words() -> None:
    scene = Scene("fall").tell("-unresponsive bleeding")
    assert scene.next == "breathing"
    told = revise(scene.session, "awake", AnswerKind.NO)
    assert "Was “-unresponsive bleeding”, now NO." in told
    tops = scene.session.call.picture.tops
    assert tops["unresponsive"].status is Status.PRESENT and tops["bleeding"].status is Status.PRESENT


def test_cpr_goes_on_where_it_was_when_something_else_is_revised() -> None:
    scene = Scene("fall").answer("no").answer("no")
    scene.step(times=3)
    at = scene.next
    assert at.startswith("cpr_adult.")
    revise(scene.session, "breathing", AnswerKind.UNSURE)
    assert scene.next == at and scene.advice.arrest


def test_what_was_not_answered_cannot_be_revised() -> None:
    with pytest.raises(NotPossible, match="not answered before"):
        revise(Scene("fall").session, "awake", AnswerKind.NO)


def test_questions_are_found_by_name() -> None:
    scene = fallen()
    book, call = scene.session.book, scene.session.call
    assert [prompt.id for _, prompt in answered(book, call)][:2] == ["breathing", "awake"]
    for name in ("awake", "fall.head", "naloxone.opioid", "hazard_question.traffic", "cpr_adult.push", "nothing"):
        prompt = prompt_of(book, call, name)
        assert prompt is None or prompt.id == name
    assert prompt_of(book, call, "fall.head") is not None and prompt_of(book, call, "nothing.at_all") is None
    others = [one.id for one in open_questions(book, call, scene.session.now)]
    assert others and scene.next not in others and all("fall." in one or "." not in one for one in others)


def test_what_each_answer_would_do_is_what_it_does() -> None:
    scene = Scene("fall").answer("no")
    assert scene.next == "breathing"
    shown = {one.label: one.advice for one in outcomes(scene.session)}
    before = scene.session.call
    assert shown["no"].arrest and shown["not sure"].arrest and not shown["yes"].arrest
    assert scene.session.call is before, "nothing is kept of the trial"
    scene.answer("no")
    assert scene.next == shown["no"].next.id
