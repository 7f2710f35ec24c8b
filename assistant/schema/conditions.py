"""Conditions as data: a closed list of forms, parsed once, never evaluated as code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

FACT_VALUE = str | bool


@dataclass(frozen=True, slots=True)
class Has:
    """A finding. `doubt_counts` False: uncertain gives unknown. `past_counts` True: past gives true."""

    finding: str
    doubt_counts: bool = True
    past_counts: bool = False


@dataclass(frozen=True, slots=True)
class Compare:
    """An attribute against a number, a word or a setting: one of >=, <=, >, <, =."""

    attribute: str
    operator: str
    limit: float | str
    setting: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A derived fact that has one of the values given."""

    name: str
    values: tuple[FACT_VALUE, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A local setting that is on."""

    name: str


@dataclass(frozen=True, slots=True)
class Together:
    """Findings told in the same turn or answer."""

    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Every:
    """True when all parts are; takes the least of them."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is; takes the greatest of them."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """True and false swapped; unknown and doubt stay. Of one finding, comparison, fact or setting only."""

    part: Has | Compare | Fact | Setting


Condition = Has | Compare | Fact | Setting | Together | Every | AnyOf | Not

_COMPARISON = re.compile(r"(>=|<=|>|<|=)\s*(.+)\Z")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
FORMS = ("all", "any", "not", "sure", "past", "same_turn", "fact", "setting", "compare")


def parse(raw: Any) -> Condition:
    """Turn YAML data into a condition. Raises ValueError that says what is wrong.

    A word is a finding; otherwise a mapping with one key: `all: [...]`, `any: [...]`, `not: X`, `sure: finding`
    (uncertain stays unknown), `past: finding` (past counts too), `same_turn: [findings]`, `fact: {name: value}`,
    `setting: name`, or `compare: {attribute: ">= 35"}` where the limit may be `setting NAME`.
    """
    if isinstance(raw, str):
        return Has(_name(raw))
    if not isinstance(raw, dict) or len(raw) != 1:
        raise ValueError(f"a condition is a finding or a mapping with one of {', '.join(FORMS)}")
    form, body = next(iter(raw.items()))
    if form not in FORMS:
        raise ValueError(f"'{form}' is no form of condition; known: {', '.join(FORMS)}")
    return _FORM[form](body)


def _name(raw: Any) -> str:
    if not isinstance(raw, str) or not _NAME.match(raw):
        raise ValueError(f"{raw!r} is not a name (lower-case letters, digits, underscore)")
    return raw


def _list(raw: Any) -> list[Any]:
    if not isinstance(raw, list) or not raw:
        raise ValueError("expected a list with at least one item")
    return raw


def _all(raw: Any) -> Condition:
    return Every(tuple(parse(one) for one in _list(raw)))


def _any(raw: Any) -> Condition:
    return AnyOf(tuple(parse(one) for one in _list(raw)))


def _not(raw: Any) -> Condition:
    part = parse(raw)
    if not isinstance(part, Has | Compare | Fact | Setting):
        raise ValueError("'not' takes one finding, comparison, fact or setting")
    return Not(part)


def _sure(raw: Any) -> Condition:
    return Has(_name(raw), doubt_counts=False)


def _past(raw: Any) -> Condition:
    return Has(_name(raw), past_counts=True)


def _same_turn(raw: Any) -> Condition:
    return Together(tuple(_name(one) for one in _list(raw)))


def _fact(raw: Any) -> Condition:
    if not isinstance(raw, dict) or len(raw) != 1:
        raise ValueError("'fact' takes one name with a value or a list of values")
    name, value = next(iter(raw.items()))
    values = tuple(value) if isinstance(value, list) else (value,)
    return Fact(_name(name), values)


def _setting(raw: Any) -> Condition:
    return Setting(_name(raw))


def _compare(raw: Any) -> Condition:
    if not isinstance(raw, dict) or len(raw) != 1:
        raise ValueError("'compare' takes one attribute with a comparison such as \">= 35\"")
    attribute, text = next(iter(raw.items()))
    found = _COMPARISON.match(str(text))
    if not found:
        raise ValueError(f'{text!r} is no comparison; write for example ">= 35"')
    operator, limit = found.group(1), found.group(2).strip()
    if limit.startswith("setting "):
        return Compare(_name(attribute), operator, _name(limit.removeprefix("setting ").strip()), True)
    try:
        return Compare(_name(attribute), operator, float(limit))
    except ValueError:
        return Compare(_name(attribute), operator, limit)


_FORM = {
    "all": _all,
    "any": _any,
    "not": _not,
    "sure": _sure,
    "past": _past,
    "same_turn": _same_turn,
    "fact": _fact,
    "setting": _setting,
    "compare": _compare,
}


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and every part of it."""
    yield condition
    if isinstance(condition, Every | AnyOf):
        for part in condition.parts:
            yield from walk(part)
    elif isinstance(condition, Not):
        yield from walk(condition.part)


def findings_of(condition: Condition) -> frozenset[str]:
    """Every finding the condition reads."""
    names: set[str] = set()
    for part in walk(condition):
        if isinstance(part, Has):
            names.add(part.finding)
        elif isinstance(part, Together):
            names.update(part.findings)
    return frozenset(names)
