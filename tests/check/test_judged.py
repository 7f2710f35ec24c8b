"""Every ALS rule stated a second time, as a medical director would judge small pictures of a call: tests/check/judged/.

A picture is what a caller tells of somebody who is awake and breathes normally (`^`: of whom neither is known). Its words
are those of tests/scene.py, `$name=value` turns a local setting over, and after `%check` the coached breathing check was
passed. In the rows of a rule:

`als`  the smallest pictures in which the rule holds and the level is ALS. Smallest: without any one of the words before
       `|` it does not hold. Doubt counts: with any one present finding before `|` only feared it holds all the same,
       but for words that end in `!`. What stands behind `|` is told too, and does not change it.
`bls`  pictures in which no rule holds at all: answered well, they are confirmed BLS.
`not`  pictures in which this rule does not hold, whatever another one says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.domain.levels import Level
from assistant.schema.book import SettingValue
from tests.scene import Scene, book
from tests.walk import decided

WELL = "-unresponsive -abnormal_breathing"
TABLES = Path(__file__).parent / "judged"
UNIVERSAL = "universal"


@lru_cache(maxsize=1)
def table() -> dict[tuple[str, str], dict[str, list[str]]]:
    """The rows by card (or `universal`) and rule."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for path in sorted(TABLES.glob("*.yaml")):
        for card, rules in yaml.safe_load(path.read_text("utf-8")).items():
            for rule, rows in rules.items():
                assert (card, rule) not in found, (path.name, card, rule)
                assert rows.keys() <= {"als", "bls", "not"}, (path.name, card, rule)
                found[card, rule] = rows
    return found


class Picture:
    """A row taken apart: the words that count, those beside them, and the settings."""

    def __init__(self, row: str) -> None:
        counting, _, beside = row.partition("|")
        words = counting.split()
        self.well = "^" not in words
        self.settings = dict(_turned(word) for word in (*words, *beside.split()) if word.startswith("$"))
        self.checked = "%check" in row.split()
        self.words = [word for word in words if word[0] not in "^$%"]
        self.beside = [word for word in beside.split() if word[0] not in "$%"]

    def scene(self, card: str, words: list[str] | None = None) -> Scene:
        """The call in which these words (all, when left out) are told, on that card."""
        told = [word.rstrip("!") for word in (self.words if words is None else words)]
        first = WELL if self.well else ""
        scene = Scene(" ".join([first, *told, *self.beside]).strip(), mode="replay", **self.settings)
        if self.checked:
            scene.session.check_result("passed")
        if card != UNIVERSAL:
            scene.session.choose_complaint(card)
        return scene

    def smaller(self) -> Iterator[list[str]]:
        """The words, each left out once."""
        for place in range(len(self.words)):
            yield [*self.words[:place], *self.words[place + 1 :]]

    def doubted(self) -> Iterator[tuple[list[str], bool]]:
        """The words, each present finding in doubt once, and whether the rule then holds."""
        for place, word in enumerate(self.words):
            if word[0].isalpha() and "=" not in word:
                yield [*self.words[:place], f"?{word}", *self.words[place + 1 :]], not word.endswith("!")


def _turned(word: str) -> tuple[str, SettingValue]:
    name, _, value = word[1:].partition("=")
    return name, {"on": True, "off": False}[value]


def holds(scene: Scene, card: str, rule: str) -> bool:
    """Whether the engine gives this rule as a reason."""
    return f"{card}.{rule}" in {one.rule for one in scene.advice.reasons}


def test_every_rule_is_judged_and_no_other() -> None:
    rules = {(UNIVERSAL, one.id) for one in book().universal}
    rules |= {(card.id, one.id) for card in book().complaints.values() for one in card.als}
    assert table().keys() == rules


def faults(card: str, rule: str) -> Iterator[str]:
    """Every row of a rule that the engine judges otherwise."""
    rows: dict[str, Any] = table()[card, rule]
    for row in rows.get("als", ()):
        picture = Picture(row)
        scene = picture.scene(card)
        if not (holds(scene, card, rule) and scene.advice.level is Level.ALS):
            yield f"does not hold: {row}"
        for words in picture.smaller():
            if holds(picture.scene(card, words), card, rule):
                yield f"holds with less: {' '.join(words) or 'nothing'} (of {row})"
        for words, held in picture.doubted():
            if holds(picture.scene(card, words), card, rule) is not held:
                yield f"{'does not hold' if held else 'holds'} in doubt: {' '.join(words)} (of {row})"
    for row in (*rows.get("not", ()), *rows.get("bls", ())):
        if holds(Picture(row).scene(card), card, rule):
            yield f"holds: {row}"


@pytest.mark.parametrize(("card", "rule"), [pytest.param(*one, id=f"{one[0]}-{one[1]}") for one in table()])
def test_a_rule_holds_as_judged(card: str, rule: str) -> None:
    assert not list(faults(card, rule))


@pytest.mark.parametrize(
    ("card", "row"),
    [
        pytest.param(card, row, id=f"{card}-{rule}-{row}")
        for (card, rule), rows in table().items()
        for row in rows.get("bls", ())
    ],
)
def test_a_picture_without_a_sign_is_bls(card: str, row: str) -> None:
    scene = Picture(row).scene(card)
    assert not [one.rule for one in scene.advice.reasons]
    assert decided(scene) is Level.BLS
    assert scene.advice.confirmed
