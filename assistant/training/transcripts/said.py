"""What every transcript comes down to: who said what, and when; and pieces of speech joined to turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_ENDS = re.compile(r"[.?!…][\"'”’)\]]*\s*$")
_STAMP = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
JOINED_GAP = 2.0
"""Pieces of one sentence follow each other within so many seconds."""
JOINED_LENGTH = 15.0
"""A turn is not joined beyond so many seconds, so that the engine hears long speech as it comes."""
LATE_START = 600.0
"""A transcript that begins later than this tells the time of day, or is cut out of a longer one."""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words: seconds of their beginning and end where known, the speaker's label as it stands in the file."""

    text: str
    speaker: str = ""
    at: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says. `problems` name what could not be read, `notes` what is worth knowing."""

    said: tuple[Said, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def seconds(stamp: str) -> float | None:
    """A stamp such as 1:02:03.5, 02:03 or 12.5s in seconds; None when it is none."""
    found = _STAMP.fullmatch(stamp.strip())
    if found:
        hours, minutes, whole, part = found.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + float(f"0.{part or 0}")
    bare = stamp.strip().removesuffix("s")
    return float(bare) if re.fullmatch(r"\d+(\.\d+)?", bare) else None


def joined(said: Iterable[Said]) -> tuple[Said, ...]:
    """Pieces cut within a sentence put together again: the same speaker, no sentence end, no pause."""
    found: list[Said] = []
    for one in said:
        if found and _goes_on(found[-1], one):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {one.text}", end=one.end)
        else:
            found.append(one)
    return tuple(found)


def _goes_on(before: Said, one: Said) -> bool:
    if before.speaker != one.speaker or _ENDS.search(before.text):
        return False
    if before.at is None or before.end is None or one.at is None or one.at <= before.at:
        return False  # two voices in one subtitle begin together
    length = (one.end if one.end is not None else one.at) - before.at
    return one.at - before.end <= JOINED_GAP and length <= JOINED_LENGTH


def from_the_start(said: Sequence[Said]) -> tuple[tuple[Said, ...], tuple[str, ...]]:
    """Times counted from the first words where they begin late; a note says so, and one where they run backwards."""
    times = [one.at for one in said if one.at is not None]
    notes = []
    first = times[0] if times else 0.0
    if first > LATE_START:
        notes.append(f"times are counted from the first words, which stand at {first:.0f} s in the file")
        said = [
            one if one.at is None else replace(one, at=round(max(0.0, one.at - first), 3), end=None) for one in said
        ]
    if any(later < earlier for earlier, later in zip(times, times[1:], strict=False)):
        notes.append("times run backwards in places; there the clock stands still")
    return tuple(said), tuple(notes)
