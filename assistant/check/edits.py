"""The single edits between two books, each named by the line it touches, and a book with some of them put back.

A line is named as in `assistant.check.references` (`complaints/fall:als.long_fall`, `settings:puberty_age`), but for the
questions and steps of a card, which are named with their list (`complaints/fall:questions.height`), and the lexicon
(`lexicon:agonal_breathing`). What no decision rests on (editions, sources, notes) is no edit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from assistant.schema.book import Book

LEXICON = "lexicon"
ORDER = "order"
_LISTS = {"universal": "universal", "hazards": "hazards", "agencies": "agencies"}
_MAPS = {"case_entry": "entry", "barriers": "barriers", "settings": "settings"}
_CARDS = ("complaints", "instructions")
_WORDS = ("entries", "classes", "attributes", "cues")
_OF_THE_LEXICON = (*_WORDS, "broader", "finer")
_ABOUT = frozenset({"id", "edition", "status", "review", "sources", "notes"})
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A line that differs: where it stands in the book, and what stood and stands there (None: nothing)."""

    path: Path
    before: Any
    after: Any

    @property
    def line(self) -> str:
        """The line's name."""
        first, *rest = self.path
        if first in _CARDS:
            card, *inside = rest
            return f"{first}/{card}" + (f":{'.'.join(inside)}" if inside else "")
        name = rest[-1] if first == LEXICON and rest[0] == "entries" else ".".join(rest)
        return f"{first}:{name}"

    @property
    def file(self) -> str:
        """What the line belongs to: a card, a set, the lexicon, or one of the shared files."""
        return "/".join(self.path[:2]) if self.path[0] in _CARDS else self.path[0]


def edits(old: Book, new: Book) -> tuple[Edit, ...]:
    """Every line that differs between two books, in the order of the files."""
    before, after = dict(_lines(old)), dict(_lines(new))
    found = []
    for path in dict.fromkeys((*before, *after)):
        was, now = before.get(path), after.get(path)
        if path[-1] == ORDER and was is not None and now is not None:
            shared = set(was) & set(now)
            was, now = (tuple(one for one in names if one in shared) for names in (was, now))
        if was != now and not _within_another(path, before, after):
            found.append(Edit(path, was, now))
    return tuple(found)


def _within_another(path: Path, before: Mapping[Path, Any], after: Mapping[Path, Any]) -> bool:
    """Whether the whole card came or went: then its lines are no edits of their own."""
    whole = path[:2]
    return path[0] in _CARDS and path != whole and (whole in before) != (whole in after)


def _lines(book: Book) -> Iterator[tuple[Path, Any]]:
    for place, field in _LISTS.items():
        yield from _listed((place,), getattr(book, field))
    for place, field in _MAPS.items():
        for name, one in getattr(book, field).items():
            yield (place, name), one
    for place in _CARDS:
        for name, card in getattr(book, place).items():
            yield (place, name), True
            for key in type(card).model_fields:
                yield from _of_card((place, name, key), getattr(card, key))
    for field in _WORDS:
        for name, one in getattr(book, field).items():
            yield (LEXICON, field, name), one


def _of_card(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple) and any(_named(one) for one in value):
        yield from _listed(path, value)
    elif path[-1] not in _ABOUT and value != ():
        yield path, value


def _listed(path: Path, items: Iterable[Any]) -> Iterator[tuple[Path, Any]]:
    listed = tuple(items)
    for one in listed:
        yield (*path, _name(one)), one
    yield (*path, ORDER), tuple(_name(one) for one in listed)


def _named(one: Any) -> bool:
    return hasattr(one, "id") or hasattr(one, "to")


def _name(one: Any) -> str:
    return str(getattr(one, "id", None) or one.to)


# A book with edits put back -----------------------------------------------------------------------------------------


def put_back(new: Book, old: Book, some: Iterable[Edit]) -> Book:
    """The new book with these edits undone. Words of the lexicon go back as a whole, with every edit of it."""
    chosen = tuple(some)
    book = new
    for edit in chosen:
        book = _put(book, old, edit)
    mark = hashlib.sha256(repr((new.hash, old.hash, [edit.line for edit in chosen])).encode()).hexdigest()
    return replace(book, hash=mark)


def _put(book: Book, old: Book, edit: Edit) -> Book:
    first, *rest = edit.path
    if first == LEXICON:
        return _with(book, {field: getattr(old, field) for field in _OF_THE_LEXICON})
    if first in _LISTS:
        field = _LISTS[first]
        return _with(book, {field: _item(getattr(book, field), getattr(old, field), rest[0], edit.before)})
    field = _MAPS.get(first, first)
    whole = getattr(book, field)
    if len(rest) == 1:
        value = getattr(old, field).get(rest[0])
    else:
        value = _card(whole[rest[0]], getattr(old, field)[rest[0]], rest[1:], edit.before)
    kept = {name: one for name, one in whole.items() if name != rest[0] or value is not None}
    return _with(book, {field: MappingProxyType({**kept, **({} if value is None else {rest[0]: value})})})


def _with(book: Book, parts: Mapping[str, Any]) -> Book:
    return replace(book, **parts)


def _card(card: Any, before: Any, inside: list[str], value: Any) -> Any:
    field = inside[0]
    if len(inside) == 1:
        return card.model_copy(update={field: getattr(before, field)})
    items = _item(getattr(card, field), getattr(before, field), inside[1], value)
    return card.model_copy(update={field: items})


def _item(items: tuple[Any, ...], before: tuple[Any, ...], name: str, value: Any) -> tuple[Any, ...]:
    """A list with one item as it was before: gone, changed back, or back behind the one it stood behind."""
    if name == ORDER:
        return _in_order(items, value)
    if value is None:
        return tuple(one for one in items if _name(one) != name)
    if any(_name(one) == name for one in items):
        return tuple(value if _name(one) == name else one for one in items)
    names = [_name(one) for one in before]
    earlier = set(names[: names.index(name)])
    place = max((number + 1 for number, one in enumerate(items) if _name(one) in earlier), default=0)
    return (*items[:place], value, *items[place:])


def _in_order(items: tuple[Any, ...], names: tuple[str, ...]) -> tuple[Any, ...]:
    """The items with those that are named in the order of the names, the others where they stand."""
    by_name = {_name(one): one for one in items}
    wanted = iter([by_name[name] for name in names if name in by_name])
    return tuple(next(wanted) if _name(one) in names else one for one in items)
