"""Conditions in plain words, for people who read the book on paper."""

from __future__ import annotations

from typing import Any

from assistant.schema.book import Book
from assistant.schema.conditions import AnyOf, Compare, Condition, Every, Fact, Has, Not, Setting, Together, parse

_OPERATORS = {">=": "at least", "<=": "at most", ">": "over", "<": "under", "=": "is"}
_FACTS = {
    ("awake", "yes"): "awake",
    ("awake", "no"): "not awake",
    ("awake", "unsure"): "perhaps not awake",
    ("awake", "asleep"): "only said to be asleep or drunk",
    ("breathing", "normal"): "breathing normally",
    ("breathing", "unchecked"): "breathing said to be normal, not checked",
    ("mild_breathing", True): "known awake and no other alarming sign",
    ("old_stroke", "told"): "an old stroke, and no sign told after it was said to be unchanged",
    ("old_stroke", "asked"): "an old stroke, asked and found unchanged, and no sign told after it",
    ("arrest", True): "presumed arrest",
    ("arrest", False): "no presumed arrest",
    ("injured", True): "major injury",
    ("injured", False): "no major injury",
    ("choking", "complete"): "choking without voice or cough",
    ("choking", "partial"): "choking, air still moves",
    ("choking", "none"): "not choking now",
    ("late_pregnancy", True): "late pregnancy",
    ("seizing", True): "seizing now",
    ("seizing", False): "not seizing now",
    ("silent", True): "the caller was the patient and fell silent",
    ("silent", False): "the caller answers",
    ("at_patient", "no"): "nobody at the patient",
    ("caller", "patient"): "the caller is the patient",
    ("caller", "other"): "the caller is somebody else",
    ("caller", "unknown"): "who calls is not known",
    ("compressions", True): "compressions have started",
    ("check", "passed"): "the breathing check was passed",
    ("alone", "yes"): "the caller is alone",
    ("death", "expected"): "death was expected",
    ("death", "certain"): "death is certain",
    ("death", "unclear"): "said to be dead, not certain",
    ("by_mouth", "yes"): "safe to swallow",
}


def phrased(book: Book, raw: Any) -> str:
    """A condition of the data, as words."""
    return _words(book, parse(raw), top=True)


def _words(book: Book, one: Condition, *, top: bool = False) -> str:
    if isinstance(one, Every | AnyOf):
        joined = (" and " if isinstance(one, Every) else " or ").join(_words(book, part) for part in one.parts)
        return joined if top or len(one.parts) == 1 else f"({joined})"
    if isinstance(one, Not):
        return f"not {_words(book, one.part)}"
    if isinstance(one, Has):
        return _label(book, one.finding) + (" now or before" if one.past_counts else "")
    if isinstance(one, Together):
        return " together with ".join(_label(book, name) for name in one.findings)
    return _value(book, one)


def _value(book: Book, one: Compare | Fact | Setting) -> str:
    if isinstance(one, Setting):
        return f"setting {one.name} is on"
    if isinstance(one, Compare):
        limit = book.settings.get(str(one.limit), one.limit) if one.setting else one.limit
        number = f"{limit:g}" if isinstance(limit, int | float) else str(limit)
        return f"{one.attribute.replace('_', ' ')} {_OPERATORS[one.operator]} {number}"
    return " or ".join(_FACTS.get((one.name, value), _plain(one.name, value)) for value in one.values)


def _plain(name: str, value: object) -> str:
    words = name.replace("_", " ")
    if isinstance(value, bool):
        return words if value else f"not {words}"
    return f"{words}: {value}"


def _label(book: Book, name: str) -> str:
    return book.entries[name].label.lower() if name in book.entries else name.replace("_", " ")
