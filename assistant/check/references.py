"""References to single lines of the book, such as `complaints/fall:height`: what stands there, and the book without it.

`case_entry:ID` · `universal:ID` · `hazards:ID` · `barriers:ID` · `agencies:ID` · `settings:ID` ·
`complaints/ID` (the card), `complaints/ID:QUESTION`, `complaints/ID:als.RULE`, `…:bls.RULE`, `…:jumps.CARD`,
`…:instructions.SET`, `…:notes` · `instructions/ID` (the set), `instructions/ID:STEP` or `…:QUESTION`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from assistant.schema.book import Book
from assistant.schema.dialog import Complaint, Instruction

Part = TypeVar("Part", Complaint, Instruction)
_LISTS = {"universal": "universal", "hazards": "hazards", "agencies": "agencies"}
_MAPS = {"case_entry": "entry", "barriers": "barriers", "settings": "settings"}
_WORDS = ("say", "reason", "question", "title", "label", "to")


def line_at(book: Book, reference: str) -> str | None:
    """The words that stand at a reference; None when nothing stands there."""
    place, _, name = reference.partition(":")
    found: Any = None
    if place in _LISTS:
        found = next((one for one in getattr(book, _LISTS[place]) if one.id == name), None)
    elif place in _MAPS:
        found = getattr(book, _MAPS[place]).get(name)
    else:
        folder, _, card = place.partition("/")
        whole = _folder(book, folder).get(card)
        found = whole if whole is None or not name else _inside(whole, name)
    return None if found is None else _words(found)


def _folder(book: Book, folder: str) -> Mapping[str, Any]:
    return {"complaints": book.complaints, "instructions": book.instructions}.get(folder, {})


def _inside(whole: Complaint | Instruction, name: str) -> Any:
    if name == "notes":
        return "; ".join(whole.notes) or None
    field, wanted = _field(whole, name)
    return next((one for one in getattr(whole, field) if _id(one) == wanted), None)


def _field(whole: Complaint | Instruction, name: str) -> tuple[str, str]:
    field, dot, wanted = name.partition(".")
    if dot:
        return field, wanted
    if isinstance(whole, Instruction) and any(one.id == name for one in whole.steps):
        return "steps", name
    return "questions", name


def _id(one: Any) -> str:
    return str(getattr(one, "id", None) or one.to)


def _words(found: Any) -> str:
    for name in _WORDS:
        text = getattr(found, name, None)
        if text:
            return " / ".join(text) if isinstance(text, tuple) else str(text)
    return str(getattr(found, "id", found))


def without(book: Book, reference: str) -> Book:
    """The book as it would be if the line at this reference were deleted. KeyError when nothing stands there."""
    if line_at(book, reference) is None:
        raise KeyError(reference)
    mark = hashlib.sha256(f"{book.hash} without {reference}".encode()).hexdigest()
    return replace(book, hash=mark, **dict(_cut(book, reference)))


def _cut(book: Book, reference: str) -> Iterator[tuple[str, Any]]:
    place, _, name = reference.partition(":")
    if place in _LISTS:
        field = _LISTS[place]
        yield field, tuple(one for one in getattr(book, field) if one.id != name)
    elif place in _MAPS:
        field = _MAPS[place]
        yield field, _less(getattr(book, field), name)
    else:
        folder, _, card = place.partition("/")
        whole = _folder(book, folder)
        less = _less(whole, card)
        yield folder, MappingProxyType({**whole, card: _trimmed(whole[card], name)}) if name else less


def _less(whole: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return MappingProxyType({key: value for key, value in whole.items() if key != name})


def _trimmed(whole: Part, name: str) -> Part:
    if name == "notes":
        return whole.model_copy(update={"notes": ()})
    field, wanted = _field(whole, name)
    return whole.model_copy(update={field: tuple(one for one in getattr(whole, field) if _id(one) != wanted)})


def all_references(book: Book) -> Iterator[str]:
    """Every reference that has something standing at it, to find the nearest to a wrong one."""
    for place, field in {**_LISTS, **_MAPS}.items():
        items = getattr(book, field)
        yield from (f"{place}:{one if isinstance(one, str) else one.id}" for one in items)
    for card in book.complaints.values():
        yield f"complaints/{card.id}"
        yield from (f"complaints/{card.id}:{one.id}" for one in card.questions)
        for field in ("als", "bls", "jumps", "instructions"):
            yield from (f"complaints/{card.id}:{field}.{_id(one)}" for one in getattr(card, field))
        if card.notes:
            yield f"complaints/{card.id}:notes"
    for script in book.instructions.values():
        yield f"instructions/{script.id}"
        names = [*(step.id for step in script.steps), *(question.id for question in script.questions)]
        yield from (f"instructions/{script.id}:{name}" for name in names)
