"""Calls of very many turns: what was found long ago is let go, and found again when it is asked for."""

from __future__ import annotations

from assistant.dialog.assess import KEPT, assess
from assistant.dialog.plan import plan_of
from assistant.domain.levels import Level
from tests.scene import Scene, book

TURNS = 3 * KEPT


def test_what_is_long_past_is_let_go_and_found_again_alike() -> None:
    scene = Scene("fall")
    scene.volunteer("chest_pain age=60")
    early, found = scene.session.call, scene.advice.level
    for number in range(TURNS):
        scene.volunteer(("dizziness", "-dizziness")[number % 2])
    key = book().hash

    held = 0
    state = scene.session.call
    while state is not None:
        held += key in state.memo
        state = state.previous

    assert found is Level.ALS
    assert key not in early.memo
    assert KEPT <= held < 2 * KEPT
    assert assess(plan_of(book()), early).level is found
