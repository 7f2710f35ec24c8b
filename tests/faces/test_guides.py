"""The pages for people: every command in them is one the program takes, and every name in them is there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.faces.cli.main import _parser
from assistant.schema.book import find_root
from assistant.schema.scenario import load_personas, load_scenarios

PAGES = ("README.md", "CONTRIBUTING.md", "docs/trainers-guide.md", "docs/script-authors-guide.md")
COMMAND = re.compile(r"^ {4}(?:\.venv/bin/)?calltaker(.*)$|`(?:\.venv/bin/)?calltaker( [^`…\[]*)`", re.MULTILINE)


def commands(checkout: Path) -> Iterator[tuple[str, str]]:
    """Every command that stands as one in a page."""
    for page in PAGES:
        for block, inline in COMMAND.findall((checkout / page).read_text(encoding="utf-8")):
            yield page, re.sub(r"\s*[>|].*", "", (block or inline).strip())


def test_every_command_in_the_pages_is_taken(checkout: Path) -> None:
    found = list(commands(checkout))
    assert len(found) > 30
    for page, line in found:
        if "COMMAND" in line or line == "--version":
            continue
        try:
            _parser().parse_args(shlex.split(line, comments=True))
        except SystemExit:
            pytest.fail(f"{page}: calltaker {line}")


def test_scenarios_and_personas_in_the_trainers_guide_are_there(checkout: Path) -> None:
    scenarios, personas = load_scenarios(find_root()), load_personas(find_root())
    named = [shlex.split(line, comments=True) for _, line in commands(checkout)]
    taken = {one[1] for one in named if one[:1] == ["train"] and len(one) > 1 and not one[1].startswith("-")}
    text = (checkout / "docs" / "trainers-guide.md").read_text(encoding="utf-8")
    order = set(re.findall(r"\(`([a-z-]+)`\)", text))
    assert order and order | taken - {"stairs-wrist"} <= set(scenarios)
    assert {one[one.index("--persona") + 1] for one in named if "--persona" in one} <= set(personas)
