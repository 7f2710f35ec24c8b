"""Bytes to text: which encoding a file is in, and what of it is no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MAX_BYTES = 4_000_000
"""More than ten hours of talk; of a longer file the beginning is read."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_WORDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MOST_SIGNS = 0.1
"""With a larger share of signs that no words hold, a file is no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with line feeds as line ends; `problems` say what was lost, `notes` what was guessed."""

    text: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def decode(raw: bytes) -> Decoded:
    """The text of a file, whatever its encoding. Empty, with a problem, when there is none."""
    problems: list[str] = []
    notes: list[str] = []
    if not raw.strip(b"\0 \t\r\n"):
        return Decoded("", ("is empty",))
    cut = len(raw) > MAX_BYTES
    if cut:
        problems.append(f"is {len(raw)} bytes long; only the first {MAX_BYTES} are read")
        raw = raw[:MAX_BYTES]
    text = _text(raw, cut, problems, notes).replace("\r\n", "\n").replace("\r", "\n")
    if cut:
        text = text[: text.rfind("\n") + 1] or text
    left_out = len(_NO_WORDS.findall(text))
    if left_out > _MOST_SIGNS * len(text):
        return Decoded("", (*problems, "is not a text file"))
    if left_out:
        problems.append(f"{left_out} signs that are no text (such as NUL bytes) were left out")
        text = _NO_WORDS.sub("", text)
    return Decoded(text, tuple(problems), tuple(notes))


def _text(raw: bytes, cut: bool, problems: list[str], notes: list[str]) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], name, cut, problems)
    name = _wide(raw)
    if name:
        notes.append(f"has no encoding mark; read as {name.upper()}")
        return _lenient(raw, name, cut, problems)
    return _narrow(raw, cut, problems, notes)


def _wide(raw: bytes) -> str:
    """UTF-16 without a mark shows by its zeros: nearly every second byte, always on the same side."""
    head = raw[:20_000]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    most = 0.3 * len(head)
    if max(odd, even) < most or min(odd, even) > 0.05 * len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _lenient(raw: bytes, name: str, cut: bool, problems: list[str]) -> str:
    """Text in a known encoding; what is torn becomes a visible sign and is told."""
    unit = {"utf-16": 2, "utf-32": 4}.get(name[:6], 1)
    text = raw[: len(raw) // unit * unit].decode(name, errors="replace")
    bad = text.count("\ufffd") - (1 if cut and text.endswith("\ufffd") else 0)
    if bad > 0 or len(raw) % unit:
        line = text[: text.find("\ufffd")].count("\n") + 1 if bad > 0 else text.count("\n") + 1
        problems.append(f"line {line}: bytes that are not {name.upper()} (shown as \ufffd where they stood)")
    return text


def _narrow(raw: bytes, cut: bool, problems: list[str], notes: list[str]) -> str:
    """UTF-8 where most of it is, else the encoding of older Windows programs, which holds Latin-1."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", errors="replace")
    good = sum(ord(one) > 0x7F for one in text) - text.count("\ufffd")
    if good >= text.count("\ufffd") or (cut and text.count("\ufffd") == 1 and text.endswith("\ufffd")):
        return _lenient(raw, "utf-8", cut, problems)
    notes.append("is not UTF-8; read as Latin-1 (Windows-1252)")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
