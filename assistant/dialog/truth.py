"""Four-valued truth (false < unknown < doubt < true) and conditions compiled to plain functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.domain.findings import Status
from assistant.schema.conditions import AnyOf, Compare, Condition, Every, Fact, Has, Not, Setting, Together

if TYPE_CHECKING:
    from assistant.dialog.view import View

FALSE, UNKNOWN, DOUBT, TRUE = range(4)
Test = Callable[["View"], int]

OF_STATUS = {
    Status.PRESENT: TRUE,
    Status.ABSENT: FALSE,
    Status.UNCERTAIN: DOUBT,
    Status.PAST: FALSE,
    Status.OTHER_PERSON: UNKNOWN,
}


def compiled(condition: Condition) -> Test:
    """The condition as a function of a view of the call."""
    return _COMPILERS[type(condition)](condition)


def _has(one: Has) -> Test:
    name = one.finding
    if one.past_counts:
        return lambda view: TRUE if view.status(name) is Status.PAST else view.finding(name)
    if not one.doubt_counts:
        return lambda view: UNKNOWN if view.finding(name) == DOUBT else view.finding(name)
    return lambda view: view.finding(name)


def _compare(one: Compare) -> Test:
    def test(view: View) -> int:
        value = view.attribute(one.attribute)
        if value is None:
            return DOUBT if view.given_up(one.attribute) else UNKNOWN
        limit = view.setting(str(one.limit)) if one.setting else one.limit
        if isinstance(value, str) or isinstance(limit, str):
            return TRUE if one.operator == "=" and value == limit else FALSE
        return TRUE if _holds(one.operator, float(value), float(limit)) else FALSE

    return test


def _holds(operator: str, value: float, limit: float) -> bool:
    if operator == ">=":
        return value >= limit
    if operator == "<=":
        return value <= limit
    if operator == ">":
        return value > limit
    return value < limit if operator == "<" else value == limit


def _fact(one: Fact) -> Test:
    values = frozenset(one.values)
    name = one.name
    return lambda view: TRUE if view.fact(name) in values else FALSE


def _setting(one: Setting) -> Test:
    return lambda view: TRUE if view.setting(one.name) else FALSE


def _together(one: Together) -> Test:
    return lambda view: view.together(one.findings)


def _every(one: Every) -> Test:
    tests = tuple(compiled(part) for part in one.parts)

    def test(view: View) -> int:
        least = TRUE
        for part in tests:
            value = part(view)
            if value == FALSE:
                return FALSE
            if value < least:  # not min: this is the innermost loop of advice
                least = value
        return least

    return test


def _any(one: AnyOf) -> Test:
    tests = tuple(compiled(part) for part in one.parts)

    def test(view: View) -> int:
        most = FALSE
        for part in tests:
            value = part(view)
            if value == TRUE:
                return TRUE
            if value > most:
                most = value
        return most

    return test


_SWAPPED = (TRUE, UNKNOWN, DOUBT, FALSE)


def _not(one: Not) -> Test:
    part = compiled(one.part)
    return lambda view: _SWAPPED[part(view)]


_COMPILERS: dict[type, Callable[..., Test]] = {
    Has: _has,
    Compare: _compare,
    Fact: _fact,
    Setting: _setting,
    Together: _together,
    Every: _every,
    AnyOf: _any,
    Not: _not,
}
