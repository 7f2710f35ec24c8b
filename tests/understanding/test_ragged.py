"""Many short lists held as one long one."""

from __future__ import annotations

import json

import pytest

from assistant.understanding.ragged import Ragged, as_text, from_text, numbers

LISTS = [[1, 2, 3], [], [70_000, 0], [2**31 - 1]]


def test_each_list_is_found_by_its_place() -> None:
    held = Ragged.of(LISTS)
    assert len(held) == len(LISTS)
    assert [list(held[place]) for place in range(len(held))] == LISTS


def test_lists_out_of_json_are_the_lists() -> None:
    held = Ragged.of(LISTS)
    assert Ragged.from_text(*json.loads(json.dumps(held.as_text()))) == held
    assert from_text(as_text(numbers(()))) == numbers(())


@pytest.mark.parametrize("text", ["no numbers!", "AAA=", "é"])
def test_what_holds_no_numbers_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"base64|padding|ASCII|multiple"):
        from_text(text)


def test_a_number_too_large_is_told() -> None:
    with pytest.raises(OverflowError):
        numbers([2**31])
