"""What a screen looks like, as a file that people can read: its text, a letter for the style of each cell, and a legend.

A letter stands for one style in each of the themes, so that one file holds a screen in all of them.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

THEMES = ("dark", "contrast", "mono")
_VARIES = re.compile(r"(\d{8}-\d{6}-[0-9a-f]{4})|(scripts [0-9a-f]{8})")
_LETTERS = string.ascii_letters + string.digits
_FLAGS = ("bold", "dim", "italic", "underline", "strike", "reverse")
_EMPTY = Style()

Look = tuple[tuple[str, tuple[str, ...]], ...]
"""The rows of a screen: the text of each, and the style of each of its cells."""


def look(rows: Iterable[Iterable[Segment]]) -> Look:
    """The text and the styles of what is drawn."""
    return tuple(_row(row) for row in rows)


def _row(segments: Iterable[Segment]) -> tuple[str, tuple[str, ...]]:
    text, styles = "", list[str]()
    for one in segments:
        text += one.text
        styles += [_told(one.style or _EMPTY)] * cell_len(one.text)
    return text, tuple(styles)


def _told(style: Style) -> str:
    """A style in words: what a person sees of it, and nothing else."""
    front, back = (one.get_truecolor().hex if one is not None else "-" for one in (style.color, style.bgcolor))
    return " ".join([f"{front} on {back}", *(flag for flag in _FLAGS if getattr(style, flag))])


def page(looks: Mapping[str, Look]) -> str:
    """The file of a screen in all themes. AssertionError when the themes show different words."""
    first = looks[THEMES[0]]
    for name, other in looks.items():
        assert [text for text, _ in other] == [text for text, _ in first], f"the theme {name} shows other words"
    letters: dict[tuple[str, ...], str] = {}
    rows = []
    for place in range(len(first)):
        cells = zip(*(looks[name][place][1] for name in THEMES), strict=True)
        rows.append(_shortened([_letter(cell, letters) for cell in cells]))
    texts = [_VARIES.sub("~", text).rstrip() for text, _ in first]
    legend = [f"{letter}  {'  |  '.join(styles)}" for styles, letter in letters.items()]
    return "\n".join([*texts, "", "STYLES", *rows, "", " | ".join(THEMES), *legend, ""])


def _letter(styles: tuple[str, ...], letters: dict[tuple[str, ...], str]) -> str:
    if styles not in letters:
        letters[styles] = _LETTERS[len(letters)]
    return letters[styles]


def _shortened(cells: Sequence[str]) -> str:
    """The letters of a row; a long run of one is told by its length."""
    runs = [(letter, len(list(run))) for letter, run in groupby(cells)]
    return " ".join(f"{letter}{length}" for letter, length in runs)
