"""A book that holds a vocabulary and nothing else: what the understanding needs of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from assistant.schema.book import Book
from assistant.schema.lexicon import Entry


def lexicon_book(
    entries: Mapping[str, Entry], classes: Mapping[str, tuple[str, ...]], cues: Mapping[str, tuple[str, ...]]
) -> Book:
    """A book without dialogs, for work on the lexicon while other files are absent or broken."""
    nothing: Mapping[str, Any] = MappingProxyType({})
    broader = {name: _broader(name, entries) for name in entries}
    finer: dict[str, list[str]] = {name: [] for name in entries}
    for name, wider in broader.items():
        for one in wider:
            finer.setdefault(one, []).append(name)
    return Book(
        hash="lexicon",
        entries=entries,
        classes=classes,
        attributes=nothing,
        cues=cues,
        entry=nothing,
        universal=(),
        complaints=nothing,
        instructions=nothing,
        hazards=(),
        barriers=nothing,
        agencies=(),
        settings=nothing,
        forbidden=nothing,
        broader=broader,
        finer={name: tuple(found) for name, found in finer.items()},
        settled_by=nothing,
    )


def _broader(name: str, entries: Mapping[str, Entry]) -> tuple[str, ...]:
    found: list[str] = []
    waiting = list(entries[name].implies)
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != name:
            found.append(one)
            waiting.extend(entries[one].implies if one in entries else ())
    return tuple(found)
