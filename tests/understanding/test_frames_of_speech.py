"""What callers say around a finding changes nothing of it: every evidence line, in the frames of real speech."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pytest

from assistant.domain.findings import Origin
from assistant.schema.book import load_book
from assistant.schema.lexicon import Line
from assistant.understanding.understand import Understanding


def _lower(text: str) -> str:
    return text if text.startswith(("I ", "I'")) else text[0].lower() + text[1:]


FRAMES: dict[str, Callable[[str], str]] = {
    "hesitation": lambda text: f"Um, {_lower(text)}",
    "plea behind": lambda text: f"{text} Please hurry.",
    "so": lambda text: f"So basically {_lower(text)}",
    "and then": lambda text: f"And then {_lower(text)}",
    "well": lambda text: f"Well, {_lower(text)}",
    "fear behind": lambda text: f"{text.rstrip('.!? ')} and I'm scared.",
    "you know": lambda text: f"{text.rstrip('.!? ')}, you know?",
    "no punctuation": lambda text: re.sub(r"[.,!?;:]", "", text).lower(),
}
ALLOWED = 5
"""Lines that a frame may turn: «he's kind of convulsing» without a stop reads on into what follows."""


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book())


def _told(finding: str, text: str) -> bool:
    found = (one for one in _reader().understand(text).mentions if one.origin is not Origin.LIKENED)
    return any(one.finding == finding and one.status.value in ("present", "uncertain") for one in found)


@lru_cache(maxsize=1)
def _plain() -> tuple[tuple[str, str], ...]:
    """The lines that tell a finding by themselves."""
    lines = [
        (entry.id, line if isinstance(line, str) else line.text)
        for entry in load_book().entries.values()
        for line in entry.says
        if not isinstance(line, Line) or (line.question is None and not line.told)
    ]
    return tuple((finding, text) for finding, text in lines if text[-1] != "?" and _told(finding, text))


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_of_speech_hides_no_finding(frame: str) -> None:
    assert len(_plain()) > 2000
    lost = [FRAMES[frame](text) for finding, text in _plain() if not _told(finding, FRAMES[frame](text))]
    assert len(lost) <= ALLOWED, lost
