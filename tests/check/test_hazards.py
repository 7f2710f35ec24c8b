"""HAZARDS.md in both directions: what it names is there, what is there is named; every rule taken out is missed."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.session import NotPossible
from tests.check.taken_out import TAKEN_OUT, TakenOut

TOP = Path(__file__).resolve().parent.parent.parent
RULES = [f"S{number}" for number in range(1, 20)]
_NAME = re.compile(r"`((?:tests|recordings)/[^`]+)`")
_RULE = re.compile(r"\bS\d+\b")


@lru_cache(maxsize=1)
def tables() -> list[list[list[str]]]:
    """The tables of HAZARDS.md, each as rows of cells, without their heads."""
    found: list[list[list[str]]] = [[]]
    for line in (TOP / "HAZARDS.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| "):
            found[-1].append([cell.strip() for cell in line.strip("|").split(" | ")])
        elif found[-1]:
            found.append([])
    return [rows[2:] for rows in found if rows]


def hazards() -> list[list[str]]:
    return tables()[0]


def taken() -> list[list[str]]:
    return tables()[1]


@lru_cache(maxsize=200)
def defined(file: str) -> frozenset[str]:
    """The tests of a file, as `name` or `Class::name`."""
    names = set()
    for node in ast.parse((TOP / file).read_text(encoding="utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        names |= {before + one.name for one in inside if isinstance(one, ast.FunctionDef) and "test" in one.name}
    return frozenset(names)


def missing(name: str) -> bool:
    if name.startswith("recordings/"):
        return not (TOP / name).is_file()
    file, _, test = name.partition("::")
    return not (TOP / file).is_file() or test not in defined(file)


def test_every_row_has_a_control_a_rule_and_a_test() -> None:
    assert len(hazards()) >= len(RULES)
    for row in hazards():
        assert len(row) == 4, row
        hazard, control, rule, tests = row
        assert hazard and control and rule and _NAME.search(tests), row


def test_every_test_and_recording_named_is_there() -> None:
    named = [name for rows in tables() for row in rows for name in _NAME.findall(row[-1])]
    assert named
    assert [one for one in named if missing(one)] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_safety_rule_controls_a_hazard_and_is_taken_out(rule: str) -> None:
    assert [row for row in hazards() if rule in _RULE.findall(row[2])]
    assert [row for row in taken() if row[0] == rule]


def test_what_is_taken_out_is_listed_and_nothing_else() -> None:
    listed = [(row[0], row[1], _NAME.findall(row[2])) for row in taken()]
    assert listed == [(one.rule, one.what, [one.test]) for one in TAKEN_OUT]


def test_a_missing_test_and_a_missing_recording_are_seen() -> None:
    assert missing("tests/check/test_hazards.py::test_of_nothing")
    assert missing("tests/no_such_file.py::test_of_nothing")
    assert missing("recordings/none/none.yaml")
    assert not missing("tests/check/test_hazards.py::test_a_missing_test_and_a_missing_recording_are_seen")


@pytest.mark.parametrize("one", TAKEN_OUT, ids=[f"{one.rule}: {one.what}" for one in TAKEN_OUT])
def test_a_rule_taken_out_fails_its_test(one: TakenOut) -> None:
    """With the rule the named test passes; without it, it fails by what it asserts, not by an accident."""
    one.run()
    with pytest.MonkeyPatch.context() as patch:
        one.take(patch)
        with pytest.raises((AssertionError, pytest.fail.Exception, NotPossible)):
            one.run()
