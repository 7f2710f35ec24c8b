"""WebVTT and SRT, read with pysubs2; what it takes on trust (names of cues, notes, unreadable times) is seen to here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Literal

import pysubs2

from assistant.training.transcripts.plain import labelled
from assistant.training.transcripts.said import Parsed, Said, joined, seconds

Form = Literal["vtt", "srt"]
_STAMP = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
TIMING = re.compile(rf"^\s*({_STAMP})\s*-->\s*({_STAMP})(?:\s+\S+:\S+)*\s*$", re.M)
_INLINE = re.compile(rf"<{_STAMP}>")
_VOICE = re.compile(r"<v(?:\.[^\s>]+)*\s+([^>]+)>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|\{\\[^}]*\}")
_BLOCK = re.compile(r"(?<=\n\n)(NOTE|STYLE|REGION)\b.*?(?:\n\n|\Z)", re.S)


def parse(text: str, form: Form) -> Parsed:
    """The turns of a subtitle file: a cue is a turn, but for sentences that go on in the next cue."""
    problems: list[str] = []
    mended = "\n".join(_mended(_INLINE.sub("", text).split("\n"), problems))
    if form == "vtt":
        mended = _BLOCK.sub("", mended)
    said: list[Said] = []
    empty = 0
    for event in pysubs2.SSAFile.from_string(mended, format_=form, keep_html_tags=True):
        words = event.text.replace("\\N", "\n")
        if form == "vtt":
            words = words.split("\n\n")[0]  # what stands behind an empty line is the name of the next cue
        made = list(_spoken(words, event.start / 1000, event.end / 1000))
        empty += not made
        said += made
    if empty:
        problems.append(f"{empty} subtitles hold no words (a torn file ends in one)")
    return Parsed(joined(said), tuple(problems))


def _mended(lines: list[str], problems: list[str]) -> Iterator[str]:
    """The lines with times in full; where one cannot be read, that of the subtitle before."""
    last = "00:00:00.000 --> 00:00:00.000"
    for number, line in enumerate(lines, start=1):
        found = TIMING.match(line)
        if found:
            last = f"{_full(found.group(1))} --> {_full(found.group(2))}"
        elif "-->" in line:
            problems.append(f"line {number}: the time cannot be read; its words stand at the time before")
        yield last if "-->" in line else line


def _full(stamp: str) -> str:
    """A stamp in the one form that the library reads in both kinds of file."""
    whole, part = divmod(round((seconds(stamp) or 0.0) * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{part:03d}"


def _spoken(words: str, start: float, end: float) -> Iterator[Said]:
    """The words of one subtitle by speaker: voices of WebVTT first, else names and dashes in front of lines."""
    parts = _VOICE.split(words)
    for place in range(0, len(parts), 2):
        voice = parts[place - 1].strip() if place else ""
        text = html.unescape(_TAG.sub("", parts[place])).strip()
        for one in labelled(text):
            yield Said(one.text, one.speaker or voice, start, end)
