"""What the speech recognisers Whisper and WhisperX write: JSON with segments, whole or torn."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from assistant.training.transcripts.plain import labelled
from assistant.training.transcripts.said import Parsed, Said, joined

_LIST = re.compile(r'"(segments|turns)"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def load(text: str) -> tuple[Any, tuple[str, ...]]:
    """The document, or as much of its list of segments or turns as can be read, with what is wrong."""
    try:
        return json.loads(text), ()
    except RecursionError:
        return None, ("is nested too deep to be read",)
    except ValueError as problem:
        found = _LIST.search(text)
        if found is None:
            return None, (f"is not JSON: {problem}",)
        items, place = _items(text, found.end())
        line = text.count("\n", 0, place) + 1
        told = f"line {line}: torn or damaged after {len(items)} {found.group(1)}; what stands before is read"
        return {found.group(1): items}, (told,)


def _items(text: str, place: int) -> tuple[list[Any], int]:
    """The values of a list from here on, up to the first that cannot be read, and where that stands."""
    decoder = json.JSONDecoder()
    items: list[Any] = []
    while True:
        space = _BETWEEN.match(text, place)
        place = space.end() if space else place
        try:
            item, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return items, place
        items.append(item)


def segments_of(document: Any) -> list[Any] | None:
    """The segments of such a document; None when it is something else."""
    found = document
    if isinstance(document, dict):
        found = document.get("segments") if "turns" not in document else None
    if not isinstance(found, list) or (
        found is document and not any("text" in one for one in found if isinstance(one, dict))
    ):
        return None
    return found


def parse(segments: list[Any]) -> Parsed:
    """The turns told by these segments."""
    said: list[Said] = []
    bad: list[int] = []
    for number, one in enumerate(segments):
        if isinstance(one, dict) and isinstance(one.get("text"), str):
            said += _spoken(one)
        else:
            bad.append(number)
    shown = ", ".join(str(one) for one in bad[:5]) + (", …" if len(bad) > 5 else "")
    problems = (f"{len(bad)} segments hold no words and were left out (from 0: {shown})",) if bad else ()
    return Parsed(joined(said), problems)


def _spoken(segment: dict[str, Any]) -> Iterator[Said]:
    """A segment; where its words have several speakers, a piece for each run of words of one."""
    start, end, speaker = _time(segment.get("start")), _time(segment.get("end")), _name(segment.get("speaker"))
    words = [one for one in segment.get("words") or () if isinstance(one, dict) and isinstance(one.get("word"), str)]
    if len({_name(one.get("speaker")) for one in words} - {""}) > 1:
        for who, run in groupby(words, key=lambda one: _name(one.get("speaker")) or speaker):
            some = list(run)
            times = [_time(one.get("start")) for one in some]
            first = next((one for one in times if one is not None), start)
            yield Said(" ".join(one["word"].strip() for one in some), who, first, _time(some[-1].get("end")))
        return
    for one in labelled(segment["text"].strip()):
        yield Said(one.text, speaker or one.speaker, start, end)


def _time(value: Any) -> float | None:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0
    return float(value) if fits else None


def _name(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
