"""Lint of scenarios: file, line, key and the nearest name for whatever is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.check.lint_scenarios import lint_scenarios
from assistant.schema.book import find_root
from assistant.schema.scenario import PERSONAS, SCENARIOS
from tests.scene import book

GOOD = """\
id: one
title: A fall
teaches: Something.
complaint: fall
persona: calm
basis: invented
patient: {kin: wife, sex: female, age: 61}
address: "12 Sample Street."
phone: "555-0100."
story: "She fell."
facts:
  fall: "She fell."
  long_fall: absent
expect: {level: BLS}
"""


def problems(folder: Path, text: str) -> list[str]:
    """What lint says of a book with this one scenario and our own personas."""
    (folder / SCENARIOS).mkdir(parents=True)
    (folder / PERSONAS).write_text((find_root() / PERSONAS).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / SCENARIOS / "one.yaml").write_text(text, encoding="utf-8")
    return [str(one) for one in lint_scenarios(book(), folder)]


def test_our_own_scenarios_are_clean() -> None:
    assert not lint_scenarios(book(), find_root())


def test_a_good_scenario_is_clean(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("complaint: fall", "complaint: fal", 4, "complaint: 'fal' is no known complaint; did you mean 'fall'?"),
        ("persona: calm", "persona: clam", 5, "persona: 'clam' is no known persona; did you mean 'calm'?"),
        ("long_fall: absent", "long_fal: absent", 13, "did you mean 'long_fall'?"),
        ('  fall: "She fell."', "  fall: present", 12, "the caller has no words for it"),
        ("kin: wife", "kin: self", 7, "the two must agree"),
        ("story: ", "storey: ", 10, "is not a known key; did you mean 'story'?"),
        ("level: BLS", "level: CLS", 14, "a level is ALS or BLS"),
        ("id: one", "id: two", 1, "is not the name of the file, 'one'"),
        ("expect:", "steps: {cpr_adult.flor: ok}\nexpect:", 14, "did you mean 'cpr_adult.floor'?"),
        ("expect:", "volunteers: [{with: adress, say: x}]\nexpect:", 14, "did you mean 'address'?"),
        ("expect:", "volunteers: [{say: x}]\nexpect:", 14, "needs exactly one of 'with', 'after' and 'at'"),
        ("expect:", "changes: [{at: 5, say: x, facts: {falls: y}}]\nexpect:", 14, "did you mean 'fall'?"),
        (
            "expect:",
            "barriers: [{barrier: in_bad, steps: [floor], words: x, overcome: y}]\nexpect:",
            14,
            "did you mean 'in_bed'?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_nearest_name(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new))

    assert any(one.startswith(f"{SCENARIOS}/one.yaml:{line}:") and says in one for one in found), found


def test_every_problem_is_told_not_only_the_first(tmp_path: Path) -> None:
    found = problems(tmp_path, GOOD.replace("complaint: fall", "complaint: fal").replace("long_fall:", "long_fal:"))

    assert len(found) == 2


def test_a_persona_with_a_chance_needs_the_words_for_it(tmp_path: Path) -> None:
    problems(tmp_path, GOOD)
    path = tmp_path / PERSONAS
    path.write_text(
        path.read_text(encoding="utf-8").replace("    seconds: 2\n", "    seconds: 2\n    evades: 0.5\n", 1)
    )
    (said,) = [str(one) for one in lint_scenarios(book(), tmp_path) if one.file == PERSONAS]

    assert "'evades' needs words under 'evasion'" in said
