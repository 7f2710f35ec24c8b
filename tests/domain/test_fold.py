"""Events to call: undo, correction, clocks."""

from __future__ import annotations

from datetime import timedelta

from assistant.domain import events as ev
from assistant.domain.clock import Instant, ManualClock, clocks_disagree, seconds_between
from assistant.domain.findings import AnswerKind, Mention, Status
from assistant.domain.fold import fold


def _events(*payloads: ev.Payload) -> list[ev.Event]:
    return [ev.Event(n, one, ManualClock(seconds=10.0 * n).now()) for n, one in enumerate(payloads, start=1)]


def _heard(finding: str, status: Status = Status.PRESENT) -> ev.Heard:
    return ev.Heard("caller", finding, (Mention(finding, status),))


def test_newest_evidence_is_on_top_and_the_rest_below() -> None:
    """Was ... now ..."""
    call = fold(_events(_heard("bleeding"), _heard("bleeding", Status.ABSENT)))

    assert [one.status for one in call.picture.evidence["bleeding"]] == [Status.ABSENT, Status.PRESENT]


def test_somebody_elses_finding_is_kept_but_not_believed_of_the_patient() -> None:
    """S14."""
    call = fold(_events(_heard("stroke", Status.OTHER_PERSON)))

    assert call.picture.newest("stroke") is None
    assert call.picture.told_of_others("stroke") is not None


def test_undo_takes_an_event_back_and_undoing_the_undo_brings_it_again() -> None:
    """Both stay in the journal."""
    events = _events(_heard("bleeding"), ev.Undone(1))
    assert fold(events).picture.newest("bleeding") is None

    again = fold([*events, ev.Event(3, ev.Undone(2), ManualClock().now())])
    assert again.picture.newest("bleeding") is not None
    assert len(again.events) == 3


def test_a_correction_sets_all_earlier_evidence_aside() -> None:
    """And names the finding itself."""
    call = fold(_events(_heard("bleeding"), _heard("bleeding"), ev.Corrected("bleeding", Status.ABSENT)))

    assert [one.status for one in call.picture.evidence["bleeding"]] == [Status.ABSENT]


def test_a_correction_for_one_patient_leaves_the_other_alone() -> None:
    """Patients keep their own evidence."""
    call = fold(_events(_heard("bleeding"), ev.PatientAdded("second"), ev.Corrected("bleeding", Status.ABSENT)))

    assert call.patients[0].newest("bleeding") is not None


def test_elapsed_time_goes_by_the_boot_clock_else_by_the_wall_and_never_back() -> None:
    """Under one boot id a changed wall clock does not matter."""
    start = ManualClock().now()
    shifted = Instant(start.wall + timedelta(hours=1), start.boot + 5, start.boot_id)
    other = Instant(start.wall + timedelta(seconds=9), 1.0, "other")
    back = Instant(start.wall - timedelta(seconds=9), 1.0, "other")

    assert seconds_between(start, shifted) == 5
    assert seconds_between(start, other) == 9
    assert seconds_between(start, back) == 0
    assert clocks_disagree(start, shifted)
    assert not clocks_disagree(start, other)


def test_what_is_told_later_is_no_second_answer_to_a_question_already_answered() -> None:
    """«Yes, it is off» stays the answer when the caller goes on with something else; put anew, the question is open."""
    asked, yes = ev.Asked("hazard.power", "Is it off?"), ev.Answered("hazard.power", AnswerKind.YES)
    more = ev.Heard("caller", "he does not move", answer=AnswerKind.OTHER)
    kept = fold(_events(asked, yes, more))
    anew = fold(_events(asked, yes, asked, more))
    unsaid = fold(_events(asked, ev.Answered("hazard.power", AnswerKind.SILENCE), more))

    assert kept.replies["hazard.power"].answer is AnswerKind.YES
    assert anew.replies["hazard.power"].answer is AnswerKind.OTHER
    assert unsaid.replies["hazard.power"].answer is AnswerKind.OTHER


def test_an_answer_given_anew_counts_as_if_it_had_been_so_at_once() -> None:
    no, yes = Mention("unresponsive", Status.PRESENT), Mention("unresponsive", Status.ABSENT)
    once = fold(_events(ev.Answered("awake", AnswerKind.NO, (no,)), _heard("bleeding")))
    happened = _events(ev.Answered("awake", AnswerKind.YES, (yes,)), _heard("bleeding"))
    again = fold([*happened, ev.Event(3, ev.Revised(1, AnswerKind.NO, (no,)), ManualClock().now())])
    assert again.picture == once.picture and again.replies == once.replies
    back = fold([*again.events, ev.Event(4, ev.Undone(3), ManualClock().now())])
    assert back.picture == fold(happened).picture


def test_words_answered_anew_keep_what_they_told_besides() -> None:
    told = (Mention("unresponsive", Status.ABSENT), Mention("bleeding", Status.PRESENT))
    happened = _events(ev.Heard("caller", "yes he bleeds", told, AnswerKind.YES, "awake"))
    anew = ev.Revised(1, AnswerKind.NO, (Mention("unresponsive", Status.PRESENT),), None, ("unresponsive",))
    call = fold([*happened, ev.Event(2, anew, ManualClock().now())])
    assert call.picture.tops["bleeding"].status is Status.PRESENT
    assert [one.status for one in call.picture.evidence["unresponsive"]] == [Status.PRESENT]
    assert call.replies["awake"].answer is AnswerKind.NO and call.turns[0].text == "yes he bleeds"


def test_an_answer_given_anew_after_a_correction_outlives_it() -> None:
    yes = Mention("bleeding", Status.PRESENT)
    happened = _events(ev.Answered("blood", AnswerKind.YES, (yes,)), ev.Corrected("bleeding", Status.ABSENT))
    call = fold(
        [*happened, ev.Event(3, ev.Revised(1, AnswerKind.YES, (yes,), None, ("bleeding",)), ManualClock().now())]
    )
    assert call.picture.tops["bleeding"].status is Status.PRESENT
