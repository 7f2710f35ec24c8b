"""Imports run one way: domain <- schema <- understanding, dialog <- journal <- session <- check, training <- faces."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

# From the ground up. A part imports from the rows above its own, never from its own row or below. A new part is given
# its place here.
ORDER = (
    ("domain",),
    ("schema",),
    ("understanding", "dialog"),
    ("journal", "report", "care", "roster", "coaching", "hearing", "answering"),
    ("decisions",),
    ("session",),
    ("commands", "desk", "revise", "outcomes"),
    ("check", "training"),
    ("faces",),
    ("__main__",),
)
# These stay free of the language library although they stand above it: a call must be kept and told without it.
NEVER = {("journal", "understanding"), ("report", "understanding")}
ROW = {part: number for number, row in enumerate(ORDER) for part in row}

# Within faces, cli and tui never import each other, but for what is named here (who, whom), and only when it is run.
# The command `calltaker` opens the console this way, so that its other commands do not pay for Textual.
DEFERRED = {
    ("assistant.faces.cli.main", "assistant.faces.tui.start"),
    ("assistant.faces.cli.main", "assistant.faces.tui.start_replay"),
}

LIGHT = ("domain", "schema", "dialog", "journal")
HEAVY = ("textual", "spacy", "thinc")

# A string that is a module's name, or the start of one that is put together: it is there to be imported by name.
MODULE_NAME = re.compile(r"assistant(\.\w+)+\.?")


@dataclass(frozen=True)
class Import:
    """One import of a module of this package: who, whom, where, and whether inside a function."""

    importer: str
    imported: str
    line: int
    deferred: bool


def imports_of(module: str, source: str, is_package: bool = False) -> Iterator[Import]:
    """Every import of `assistant` in a module's source: plain, relative, deferred, for types only, or by its name."""
    yield from _walk(ast.parse(source), module, is_package, deferred=False)


def _walk(node: ast.AST, module: str, is_package: bool, deferred: bool) -> Iterator[Import]:
    for name in _named(node, module, is_package):
        if name.split(".")[0] == "assistant":
            by_name = isinstance(node, ast.Constant)
            yield Import(module, name, getattr(node, "lineno", 0), deferred or by_name)
    inside = deferred or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, module, is_package, inside)


def _named(node: ast.AST, module: str, is_package: bool) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    if isinstance(node, ast.ImportFrom):
        start = node.module or ""
        if node.level:
            parts = module.split(".")
            above = parts[: len(parts) - node.level + (1 if is_package else 0)]
            start = ".".join([*above, *([node.module] if node.module else [])])
        # `from assistant import faces` names the part only after the `import`.
        return [f"{start}.{one.name}" for one in node.names] if start in ("assistant", "assistant.faces") else [start]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and MODULE_NAME.fullmatch(node.value):
        return [node.value.rstrip(".")]
    return []


def faults(found: Import) -> list[str]:
    """What is wrong with one import; nothing when it runs the right way."""
    who, whom = part_of(found.importer), part_of(found.imported)
    told = f"{found.importer}:{found.line} names {found.imported}"
    if not whom:
        return []
    if not who:
        return [f"{told}: assistant/__init__.py is loaded before every part and imports none"]
    if who == whom:
        return [f"{told}: {why}" for why in _between_faces(found)]
    if who not in ROW or whom not in ROW:
        return [f"{told}: no place in ORDER for {who if who not in ROW else whom}"]
    if ROW[whom] >= ROW[who] or (who, whom) in NEVER:
        return [f"{told}: {who} must not know of {whom}"]
    return []


def _between_faces(found: Import) -> Iterator[str]:
    who, whom = face_of(found.importer), face_of(found.imported)
    if who == whom or whom not in ("cli", "tui"):
        return
    named = (found.importer, found.imported) in DEFERRED
    if who not in ("cli", "tui") and part_of(found.importer) == "faces":
        yield "what both faces share knows of neither"
    elif not (named and found.deferred):
        yield "the faces never import each other, but for the deferred imports listed in this test"


def part_of(module: str) -> str:
    """The part of the package that a module belongs to; empty for the package itself and its plain attributes."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] != "__version__" else ""


def face_of(module: str) -> str:
    """Which face a module belongs to: the word after `faces`, up to its first underscore (cli_replay is of cli)."""
    parts = module.split(".")
    return parts[2].split("_")[0] if len(parts) > 2 and parts[1] == "faces" else ""


def modules(checkout: Path) -> Iterator[tuple[str, Path]]:
    """Name and file of every module of the package."""
    for path in sorted((checkout / "assistant").rglob("*.py")):
        parts = path.relative_to(checkout).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def test_every_import_runs_the_right_way(checkout: Path) -> None:
    found = []
    for name, path in modules(checkout):
        for one in imports_of(name, path.read_text(encoding="utf-8"), path.name == "__init__.py"):
            found.extend(faults(one))
    assert not found, "\n".join(found)


def test_every_part_has_its_place(checkout: Path) -> None:
    parts = {part_of(name) for name, _ in modules(checkout)} - {""}
    assert parts <= set(ROW), f"no place in ORDER yet: {sorted(parts - set(ROW))}"


def test_deferred_imports_are_still_there(checkout: Path) -> None:
    found = {
        (one.importer, one.imported)
        for name, path in modules(checkout)
        for one in imports_of(name, path.read_text(encoding="utf-8"), path.name == "__init__.py")
    }
    assert found >= DEFERRED


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("assistant.domain.call", "from assistant.schema.book import Book"),
        ("assistant.domain.call", "import assistant.session"),
        ("assistant.schema.book", "from ..understanding import match"),
        ("assistant.dialog.agenda", "from assistant.understanding.match import Match"),
        ("assistant.dialog.agenda", "from assistant import understanding"),
        ("assistant.dialog.agenda", "def f():\n    from assistant.understanding import match"),
        ("assistant.dialog.agenda", "if TYPE_CHECKING:\n    from assistant.understanding import match"),
        ("assistant.dialog.agenda", "importlib.import_module('assistant.understanding.match')"),
        ("assistant.dialog.agenda", "def f(x):\n    import_module(f'assistant.understanding.{x}')"),
        ("assistant.report", "from assistant.understanding.listener import Listening"),
        ("assistant.commands", "from assistant.desk import Desk"),
        ("assistant.faces.places", "from assistant.faces.cli import main"),
        ("assistant.faces.cli.main", "from assistant.faces.tui.start import run"),
        ("assistant.faces.cli.main", "def f():\n    from assistant.faces.tui.app import App"),
        ("assistant.nowhere", "from assistant.domain import call"),
        ("assistant.understanding.match", "from assistant.dialog import advise"),
        ("assistant.journal.store", "from assistant.session import Session"),
        ("assistant.journal.store", "from assistant.understanding.listener import Listening"),
        ("assistant.session", "from assistant.faces.cli import main"),
        ("assistant.session", "from .training import replay"),
        ("assistant.check.paths", "from assistant.training import replay"),
        ("assistant.training.replay", "from assistant.faces import cli"),
        ("assistant.faces.cli", "from assistant.faces.tui.app import App"),
        ("assistant.faces.tui.app", "from assistant.faces import cli"),
        ("assistant.faces.tui.app", "from ..cli import main"),
        ("assistant.faces.tui.app", "def f():\n    from assistant.faces.cli import main"),
        ("assistant", "from assistant.domain import call"),
    ],
)
def test_a_wrong_import_is_told(module: str, source: str) -> None:
    found = [fault for one in imports_of(module, source) for fault in faults(one)]
    assert found, f"{module}: {source!r} went through"


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("assistant.dialog.agenda", "from assistant.domain.call import Call\nimport assistant.schema.book"),
        ("assistant.session", "from assistant.dialog.advise import advise"),
        ("assistant.faces.cli.main", "def main():\n    from assistant.faces.tui.start import run"),
        ("assistant.faces.cli.main", "CONSOLE = 'assistant.faces.tui.start'"),
        ("assistant.faces.tui.app", "from assistant.session import Session\nfrom assistant.faces.tui import panels"),
        ("assistant.training.report", "from assistant import __version__"),
    ],
)
def test_a_right_import_goes_through(module: str, source: str) -> None:
    assert [fault for one in imports_of(module, source) for fault in faults(one)] == []


LOADS = """
import importlib, pkgutil, sys
package = importlib.import_module("assistant." + sys.argv[1])
names = [one.name for one in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    importlib.import_module(name)
heavy = sorted(set(sys.argv[2:]) & set(sys.modules))
print(len(names), *heavy)
"""


@pytest.mark.parametrize("part", LIGHT)
def test_the_core_loads_neither_screen_nor_language_library(part: str, checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADS, part, *HEAVY], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    count, *heavy = done.stdout.split()
    assert int(count) > 0
    assert heavy == [], f"assistant.{part} loads {heavy}"
