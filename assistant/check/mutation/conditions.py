"""Faults in a condition as it stands in the data: a part dropped, a limit moved, unsure handled as no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Changed = tuple[str, Any]
"""What was done, in words, and the condition after it."""
_NUMBER = re.compile(r"(>=|<=|>|<|=)\s*(-?\d+(?:\.\d+)?)\Z")
_LISTS = ("all", "any")


def parts_dropped(raw: Any) -> Iterator[Changed]:
    """Each part of an `all` or `any` dropped, wherever it stands."""
    yield from _everywhere(raw, _dropped)


def limits_moved(raw: Any) -> Iterator[Changed]:
    """Each plain number of a comparison moved up and down by half of it, and by one at the least."""
    yield from _everywhere(raw, _moved)


def unsure_as_no(raw: Any) -> Iterator[Changed]:
    """Each finding of which doubt no longer counts. What stands under `not` is left alone."""
    yield from _everywhere(raw, _sure, skip=("not",))


def _everywhere(raw: Any, change: Callable[[Any], Iterator[Changed]], skip: tuple[str, ...] = ()) -> Iterator[Changed]:
    """What a change makes of a condition, at its top and at each place inside it."""
    yield from change(raw)
    if not isinstance(raw, dict):
        return
    ((form, body),) = raw.items()
    if form in _LISTS:
        for number, part in enumerate(body):
            for words, other in _everywhere(part, change, skip):
                yield words, {form: [*body[:number], other, *body[number + 1 :]]}
    elif form == "not" and form not in skip:
        for words, other in _everywhere(body, change, skip):
            yield words, {form: other}


def _dropped(raw: Any) -> Iterator[Changed]:
    if isinstance(raw, dict):
        ((form, body),) = raw.items()
        if form in _LISTS and len(body) > 1:
            for number, part in enumerate(body):
                yield f"without {shown(part)} in '{form}'", {form: [*body[:number], *body[number + 1 :]]}


def _moved(raw: Any) -> Iterator[Changed]:
    if not isinstance(raw, dict) or "compare" not in raw:
        return
    ((attribute, text),) = raw["compare"].items()
    found = _NUMBER.match(str(text))
    if found:
        number = float(found.group(2))
        for other in (number + max(1.0, number / 2), number - max(1.0, number / 2)):
            yield f"{attribute} {found.group(1)} {other:g}", {"compare": {attribute: f"{found.group(1)} {other:g}"}}


def _sure(raw: Any) -> Iterator[Changed]:
    if isinstance(raw, str):
        yield f"unsure about {raw} is no", {"sure": raw}


def shown(raw: Any) -> str:
    """A condition in few words."""
    if not isinstance(raw, dict):
        return str(raw)
    ((form, body),) = raw.items()
    return f"{form}: {body}"[:60]
