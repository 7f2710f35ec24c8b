"""The outcome diff in words and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from assistant.check.diff import Diff, Moved, Pair

FIELD_WORDS = {
    "level": "level",
    "complaint": "complaint",
    "arrest_turn": "arrest turn",
    "instructions": "instructions",
    "questions": "questions",
    "als_turn": "turn of ALS",
}
_WIDE = 46


def value_words(value: Any) -> str:
    """One value for people."""
    if value is None:
        return "never"
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(value)


def summary(diff: Diff) -> str:
    """What there is to say in one sentence."""
    plural = "" if len(diff.edits) == 1 else "s"
    failed = f" {len(diff.failed)} could not be played." if diff.failed else ""
    return (
        f"{len(diff.edits)} edited line{plural}, {diff.calls} calls: {len(diff.moved)} moved, "
        f"{len(diff.became_bls)} from ALS to BLS.{failed}"
    )


def lines(diff: Diff) -> Iterator[str]:
    """The diff as text, call by call, from the first turn that differs on."""
    for one in diff.moved:
        yield from _call(diff, one)
        yield ""
    for call, side, why in diff.failed:
        yield f"{call}: could not be played in {side}: {why}"
    yield summary(diff)
    if diff.became_bls:
        yield f"ALS before, not any more: {', '.join(diff.became_bls)}"


def _call(diff: Diff, one: Moved) -> Iterator[str]:
    yield f"{one.id}  {one.title}".rstrip()
    for name, (was, now) in one.fields.items():
        by = ", ".join(one.moved_by[name])
        yield f"  {FIELD_WORDS[name]}: {value_words(was)} → {value_words(now)}   (by {by})"
    for what, listed in (
        ("reason gone", one.reasons_gone),
        ("reason new", one.reasons_new),
        ("no longer heard", one.heard_gone),
        ("newly heard", one.heard_new),
    ):
        yield from (f"  {what}: {text}" for text in listed)
    differing = [pair for pair in one.turns if pair.old != pair.new]
    if differing:
        yield f"  {'turn':<6}{diff.old[:_WIDE]:<{_WIDE}}  {diff.new[:_WIDE]}"
    for pair in differing:
        yield from _pair(pair)


def _pair(pair: Pair) -> Iterator[str]:
    said = textwrap.shorten(pair.text, 2 * _WIDE, placeholder=" …")
    yield f"  {pair.number:<6}{pair.speaker}: {said}"
    old, new = (f"{level}, {complaint}, {following}" for level, complaint, following in (pair.old, pair.new))
    yield f"        {old:<{_WIDE - 2}}  {new}"


def as_json(diff: Diff) -> dict[str, Any]:
    """The diff as plain data: every moved call with its fields, the lines that moved them, and its turns."""
    return {
        "old": diff.old,
        "new": diff.new,
        "edits": list(diff.edits),
        "calls": diff.calls,
        "became_bls": list(diff.became_bls),
        "moved": [_moved(one) for one in diff.moved],
        "failed": [{"id": call, "side": side, "why": why} for call, side, why in diff.failed],
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "fields": {
            name: {"old": was, "new": now, "moved_by": list(one.moved_by[name])}
            for name, (was, now) in one.fields.items()
        },
        "reasons_gone": list(one.reasons_gone),
        "reasons_new": list(one.reasons_new),
        "heard_gone": list(one.heard_gone),
        "heard_new": list(one.heard_new),
        "turns": [
            {
                "turn": pair.number,
                "speaker": pair.speaker,
                "text": pair.text,
                **{
                    side: dict(zip(("level", "complaint", "next"), state, strict=True))
                    for side, state in (("old", pair.old), ("new", pair.new))
                },
            }
            for pair in one.turns
        ],
    }
