"""Words made fit for the screen: what callers typed is shown literally and can do no harm; times; the question in a line."""

from __future__ import annotations

import re
import unicodedata

_PICTURES = 0x2400
_DROPPED = frozenset("\u200d\ufe0e\ufe0f")
"""Joiners and variation selectors: terminals disagree about their width, and nothing is lost without them."""
_PLAIN = re.compile(r"[ -~]*")
_QUESTION = re.compile(r"[^.?!:;]*\?")


def literal(text: str) -> str:
    """The text with control characters as visible signs and nothing that turns the reading direction."""
    if _PLAIN.fullmatch(text):
        return text
    return "".join(_sign(one) for one in text)


def _sign(one: str) -> str:
    if one in _DROPPED:
        return ""
    if one in "\n\r\v\f\u2028\u2029":
        return "⏎"
    if one == "\t":
        return " "
    code = ord(one)
    if code < 0x20:
        return chr(_PICTURES + code)
    if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co"):
        return "�"
    return one


def lines_of(text: str) -> list[str]:
    """The lines of a pasted text that hold anything, each on its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def running(seconds: float) -> str:
    """Seconds as 2:05, from an hour on as 1:02:05."""
    whole = int(max(0.0, seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def question_in(say: str) -> str:
    """The last question in a spoken line, the whole line when it holds none."""
    found = _QUESTION.findall(say)
    return (found[-1] if found else say).strip()


def shortened(text: str, width: int) -> str:
    """The text in at most so many characters, cut with a sign where it must be."""
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip() + "…"


def spaced(name: str) -> str:
    """An identifier as words."""
    return name.replace("_", " ")
