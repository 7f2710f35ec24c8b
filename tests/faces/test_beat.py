"""The beat and the pace of taps, as plain functions of time."""

from __future__ import annotations

import pytest

from assistant.faces.tui.beat import Beat, advice_on, count, pace


def test_beat_n_is_due_at_start_plus_n_sixtieths_of_the_rate() -> None:
    beat = Beat(100.0, 110)
    assert beat.due(0) == 100.0
    assert beat.due(1100) == pytest.approx(100.0 + 600.0)


def test_late_drawing_never_adds_up() -> None:
    beat, now, drawn = Beat(5.0, 110), 5.0, []
    for _ in range(1100):  # ten minutes, each beat drawn 30 ms late
        number, wait = beat.following(now)
        now += wait + 0.03
        drawn.append((number, now - beat.due(number)))
    assert [number for number, _ in drawn] == list(range(1, 1101))
    assert max(late for _, late in drawn) == pytest.approx(0.03, abs=1e-6)


def test_a_stall_skips_beats_and_keeps_the_time() -> None:
    beat = Beat(0.0, 120)
    assert beat.number(2.6) == 5
    assert beat.following(2.6) == (6, pytest.approx(0.4))


def test_before_the_first_beat_there_is_none() -> None:
    assert Beat(10.0, 110).number(9.0) == -1


def test_counted_aloud_one_to_four() -> None:
    assert [count(number) for number in range(6)] == [1, 2, 3, 4, 1, 2]


@pytest.mark.parametrize(("gap", "told"), [(0.8, "FASTER"), (60 / 110, "GOOD"), (0.4, "SLOWER")])
def test_taps_tell_faster_good_or_slower(gap: float, told: str) -> None:
    rate = pace([place * gap for place in range(5)])
    assert rate == pytest.approx(60 / gap)
    assert advice_on(rate) == told


def test_pace_wants_three_taps_and_forgets_those_before_a_pause() -> None:
    assert pace([0.0, 0.5]) is None
    assert pace([0.0, 0.5, 1.0, 9.0, 9.5]) is None
    assert pace([0.0, 3.0, 3.5, 4.0]) == pytest.approx(120)
