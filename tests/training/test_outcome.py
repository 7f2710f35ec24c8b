"""What is said to have come of a call: the arrest that stands at its end, every presumption, and the level it leans to."""

from __future__ import annotations

from assistant.schema.recording import Recording, TurnModel
from assistant.training.replay import replay
from tests.scene import Telling, book


def _outcome(*turns: str):  # type: ignore[no-untyped-def]
    made = tuple(TurnModel(t=None, speaker="caller", text=one) for one in turns)
    return replay(book(), Recording(id="x", turns=made), Telling())


def test_who_came_back_is_in_arrest_no_more_and_the_presumption_is_listed() -> None:
    outcome = _outcome("choking", "unresponsive not_breathing", "cpr_in_progress", "-unresponsive -not_breathing cough")

    assert not outcome.arrest
    assert outcome.presumed == ((1, 3),)


def test_who_was_never_pushed_on_was_not() -> None:
    outcome = _outcome("unresponsive not_breathing", "-unresponsive -not_breathing -unable_to_speak")

    assert not outcome.arrest
    assert outcome.arrest_turn is None


def test_an_arrest_that_stands_is_one() -> None:
    assert _outcome("fall", "unresponsive agonal_breathing").arrest_turn == 1


def test_a_call_that_breaks_off_is_reported_on_the_safe_side() -> None:
    assert _outcome("collapse").level == "ALS"
    assert _outcome("limb_injury").level == "BLS"
