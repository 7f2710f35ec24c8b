"""A recording walked forth and back: the same state at the same turn, times, marks, and where recording and engine differ."""

from __future__ import annotations

import pytest

from assistant.schema.recording import Expect, ExpectedPrompt, Recording, TurnModel
from assistant.session import Session
from assistant.training.walk import ARREST, DIFFERS, INSTRUCTIONS, LEVEL, Walk
from tests.scene import Telling, book

ASKED = {"awake?": ("unresponsive", "absent"), "pain?": ("chest_pain", "present")}


class Ears(Telling):
    """Hears findings written out, and two questions of a dispatcher's own."""

    def asked(self, text: str):  # type: ignore[no-untyped-def]
        """What these words ask."""
        from assistant.domain.findings import Ask, Status

        if text not in ASKED:
            return (), {"where?": "where", "number?": "callback"}.get(text), False
        name, yes = ASKED[text]
        return (Ask(name, Status(yes)),), None, False


def turn(text: str, speaker: str = "caller", t: float | None = None) -> TurnModel:
    """A turn."""
    return TurnModel(t=t, speaker=speaker, text=text)


ARREST_CALL = Recording(
    id="x",
    turns=(
        turn("where?", "dispatcher", 1.0),
        turn("address=here", t=4.0),
        turn("pain?", "dispatcher", 6.0),
        turn("unresponsive", t=9.0),
        turn("abnormal_breathing"),
        turn("awake?", "dispatcher", 20.0),
        turn("-agonal_breathing", t=24.0),
    ),
)


def walk(recording: Recording = ARREST_CALL) -> Walk:
    """A walk at its start."""
    return Walk(book(), recording, Ears())


def state(session: Session) -> tuple[object, ...]:
    """What a screen shows of a call."""
    advice = session.advice
    return session.call.events, session.now, advice.level, advice.next, advice.arrest, advice.clocks


def test_back_and_forth_is_the_same_call_at_the_same_turn() -> None:
    one = walk()
    seen = [state(one.session)]
    while one.step():
        seen.append(state(one.session))
    assert len(seen) == len(ARREST_CALL.turns) + 1
    for taken in (3, 0, 7, 6, 5, 1, 4):
        one.to(taken)
        assert one.taken == taken and state(one.session) == seen[taken]


def test_times_are_those_of_the_recording_and_three_seconds_where_it_has_none() -> None:
    assert walk().times == (1.0, 4.0, 6.0, 9.0, 12.0, 20.0, 24.0)


def test_letting_it_run_plays_what_is_due_and_moves_the_clock_between_turns() -> None:
    one = walk()
    one.run_to(8.9)
    assert (one.taken, one.seconds) == (3, 8.9)
    one.run_to(11.0)
    assert (one.taken, one.seconds) == (4, 11.0)
    one.run_to(13.0)  # the turn without a time comes three seconds after the one before, however long one waited
    assert one.taken == 5 and one.session.call.at == pytest.approx(12.0)
    one.run_to(999.0)
    assert one.taken == one.length and one.seconds == one.total


@pytest.mark.parametrize(("seconds", "taken"), [(0.0, 0), (0.9, 0), (1.0, 1), (6.5, 3), (23.9, 6), (9999, 7)])
def test_the_turns_played_at_a_time(seconds: float, taken: int) -> None:
    assert walk().at(seconds) == taken


def test_marks_are_where_something_happens() -> None:
    kinds = [(one.turn, one.kind) for one in walk().marks]
    assert (4, ARREST) in kinds and (4, INSTRUCTIONS) in kinds
    assert any(kind == LEVEL for _, kind in kinds)
    assert all(name in (ARREST, INSTRUCTIONS, LEVEL, DIFFERS) for _, name in kinds)


def test_marks_are_found_from_anywhere() -> None:
    one = walk()
    turns = sorted({mark.turn for mark in one.marks})
    found = []
    while (mark := one.mark(1)) is not None:
        found.append(mark.turn)
        one.to(mark.turn + 1)
    assert found == turns
    back = []
    while (mark := one.mark(-1)) is not None:
        back.append(mark.turn)
        one.to(mark.turn + 1)
    assert back == turns[::-1][1:]


def test_a_question_that_the_scripts_would_not_put_differs_and_one_they_put_does_not() -> None:
    found = {one.turn: one for one in walk().differences}
    assert 0 not in found, "where is asked first by both"
    assert "CPR" in found[5].text and not found[5].order, "awake is asked of somebody presumed dead"


def test_a_question_put_before_its_time_is_out_of_order_only() -> None:
    recording = Recording(id="x", turns=(turn("number?", "dispatcher"), turn("phone=5")))
    following = [one.id for one in walk(recording).session.advice.prompts]
    assert following[0] == "where" and "callback" in following[1:4], "else this proves nothing"
    (found,) = walk(recording).differences
    assert found.order and found.turn == 0
    assert not [one for one in walk(recording).marks if one.kind == DIFFERS]


def test_what_a_recording_expects_is_held_against_what_came() -> None:
    expecting = ARREST_CALL.model_copy(
        update={
            "expect": Expect(level="BLS", arrest=True),
            "prompts": (ExpectedPrompt(after=1, next="nothing.like_this"), ExpectedPrompt(after=99, next="beyond")),
        }
    )
    found = [(one.turn, one.text) for one in walk(expecting).differences if one.expected]
    assert (1, "prompt after turn 1: expected nothing.like_this, got callback") in found
    assert (6, "level: expected BLS, got ALS") in found
    assert [turn for turn, text in found if "beyond" in text] == [6]
    assert not any("arrest:" in text for _, text in found)


def test_an_empty_recording_can_be_walked() -> None:
    one = walk(Recording(id="x", turns=()))
    assert (one.length, one.total, one.step(), one.mark(1)) == (0, 0.0, False, None)
    one.to(5)
    assert one.taken == 0
