"""Plain text: `Speaker: words`, with or without times, as people type it and as speech recognisers print it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.training.transcripts.said import Parsed, Said, seconds
from assistant.training.transcripts.speakers import role_in_name

_STAMP = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_IN_FRONT = re.compile(
    rf"\s*(?:[\[(]\s*({_STAMP}|\d+(?:\.\d+)?\s*s?)(?:\s*-{{1,2}}>?\s*({_STAMP}))?\s*[\])]|({_STAMP})(?!\d))[\s\-–—|]*"
)
_LABEL = re.compile(
    rf"\s*([^\W_][^:\n\[\](]{{0,38}}?(?:\([^()\d]{{1,20}}\))?)\s*(?:[\[(]\s*({_STAMP}|\d+(?:\.\d+)?\s*s)\s*[\])])?\s*(?::(?!\d)|\t)\s*(.*)",
    re.S,
)
_NUMBERED = re.compile(r"(speaker|voice|person|spk)[ _-]?\w{1,3}", re.I)
_MOST_WORDS = 4
_SEEN_OFTEN = 2
_DASH = re.compile(r"\s*[-–—]\s+")


@dataclass(slots=True)
class _Row:
    """A line of the file taken apart."""

    at: float | None
    end: float | None
    label: str
    words: str
    whole: str


def parse(text: str, names: Iterable[str] = ()) -> Parsed:
    """The turns of a plain text. A line without a speaker goes on with the turn above it. `names` are known speakers."""
    rows = [_row(line) for line in text.replace("**", "").split("\n") if line.strip()]
    given = {one.lower() for one in names}
    known = _labels(rows) | {one.label for one in rows if one.label.lower() in given}
    said: list[Said] = []
    passed = 0
    for one in rows:
        labelled = one.label in known
        if labelled or not known:
            words = one.words if labelled else one.whole
            said.append(Said(words.strip(), one.label if labelled else "", one.at, one.end))
        elif said and one.at is None:
            before = said[-1]
            said[-1] = Said(f"{before.text} {one.whole}".strip(), before.speaker, before.at, before.end)
        elif said:
            said.append(Said(one.whole, said[-1].speaker, one.at, one.end))
        else:
            passed += 1
    notes = (f"{passed} lines before the first speaker were passed over",) if passed else ()
    return Parsed(tuple(one for one in said if one.text), (), notes)


def names_speakers(text: str) -> bool:
    """Whether any line says who speaks, or when."""
    rows = [_row(line) for line in text.replace("**", "").split("\n") if line.strip()]
    return bool(_labels(rows)) or any(one.at is not None for one in rows)


def labelled(text: str) -> Iterator[Said]:
    """The words of one subtitle by speaker: a line that names one, or begins with a dash, begins anew."""
    found: list[Said] = []
    for line in text.split("\n"):
        dashed = _DASH.match(line)
        line = line[dashed.end() :] if dashed else line.strip()
        row = _row(line)
        named = bool(row.label) and (role_in_name(row.label) != "" or bool(_NUMBERED.fullmatch(row.label)))
        if named:
            found.append(Said(row.words.strip(), row.label))
        elif dashed or not found:
            found.append(Said(line))
        else:
            found[-1] = Said(f"{found[-1].text} {line}".strip(), found[-1].speaker)
    yield from (one for one in found if one.text)


def _row(line: str) -> _Row:
    front = _IN_FRONT.match(line)
    at = end = None
    if front:
        at = seconds(front.group(1) or front.group(3))
        end = seconds(front.group(2)) if front.group(2) else None
        line = line[front.end() :]
    found = _LABEL.fullmatch(line)
    if found and len(found.group(1).split()) <= _MOST_WORDS:
        later = seconds(found.group(2)) if found.group(2) else None
        return _Row(at if at is not None else later, end, found.group(1).strip(), found.group(3), line.strip())
    return _Row(at, end, "", line, line.strip())


def _labels(rows: list[_Row]) -> set[str]:
    """Which words before a colon are speakers: names of a role, numbered or repeated ones, those at a time.

    Where every line has one they all are.
    """
    often = Counter(one.label for one in rows if one.label)
    if often.total() == len(rows):
        return set(often)
    timed = {one.label for one in rows if one.label and one.at is not None}
    return {
        name
        for name, times in often.items()
        if times >= _SEEN_OFTEN or name in timed or _is_role(name) or _NUMBERED.fullmatch(name)
    }


def _is_role(name: str) -> bool:
    """«Second caller» is somebody who speaks; «the operator said» is not."""
    return role_in_name(name) != "" and (name[:1].isupper() or len(name.split()) == 1)
