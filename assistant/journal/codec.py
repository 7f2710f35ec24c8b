"""Events to JSON and back. Old formats are lifted by one function a version."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from assistant.domain import events as ev
from assistant.domain.clock import Instant

_PAYLOADS: Mapping[str, type] = MappingProxyType({one.__name__: one for one in get_args(ev.Payload)})
_UNPAIRED = re.compile("[\ud800-\udfff]")
_HINTS: dict[type, dict[str, Any]] = {}

Lift = Callable[[dict[str, Any]], dict[str, Any]]
LIFTS: Mapping[int, Lift] = MappingProxyType({})
"""From each older format version, the function that lifts a stored event to the next one."""


class UnreadableEvent(ValueError):
    """A stored event that cannot be read; the message says why."""


def to_json(event: ev.Event) -> str:
    """The event as one line of JSON."""
    stored = {
        "number": event.number,
        "kind": event.kind,
        "version": event.version,
        "author": event.author,
        "wall": event.at.wall.isoformat(),
        "boot": event.at.boot,
        "boot_id": event.at.boot_id,
        "payload": _plain(event.payload),
    }
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    if _UNPAIRED.search(text):  # half a character, as a garbled feed sends it: no file can hold it but in ASCII
        return json.dumps(stored, separators=(",", ":"))
    return text


def from_json(text: str) -> ev.Event:
    """The event of a stored line. Raises UnreadableEvent."""
    try:
        stored = json.loads(text)
        for version in range(int(stored["version"]), ev.FORMAT_VERSION):
            stored = LIFTS[version](stored)
        if stored["version"] > ev.FORMAT_VERSION:
            raise UnreadableEvent(f"it has format {stored['version']}; this program reads up to {ev.FORMAT_VERSION}")
        kind = _PAYLOADS[stored["kind"]]
        wall = datetime.fromisoformat(stored["wall"]).astimezone(UTC)
        at = Instant(wall, float(stored["boot"]), str(stored["boot_id"]))
        return ev.Event(int(stored["number"]), _built(kind, stored["payload"]), at, str(stored["author"]))
    except UnreadableEvent:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise UnreadableEvent(f"an event cannot be read: {type(problem).__name__}: {problem}") from problem


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value


def _built(kind: type, stored: Mapping[str, Any]) -> Any:
    hints = _HINTS.setdefault(kind, get_type_hints(kind))
    known = {name: _typed(hints[name], value) for name, value in stored.items() if name in hints}
    return kind(**known)


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        options = [one for one in get_args(hint) if one is not type(None)]
        return _typed(options[0], value) if len(options) == 1 else value
    if origin is tuple:
        return tuple(_typed(get_args(hint)[0], one) for one in value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _built(hint, value)
    return value
