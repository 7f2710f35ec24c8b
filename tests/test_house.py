"""The house in order: lock, Makefile, too old a Python, and the pages that people read first."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from assistant import __version__

OLD = "3.9.18"
# What Python 3.9 would see: the same interpreter, telling another version of itself.
OLD_PYTHON = f"""#!/bin/sh
exec "{sys.executable}" -c 'import sys
sys.version_info, sys.version = (3, 9, 18, "final", 0), "{OLD} (main)"
exec(sys.argv[2])' "$@"
"""


@pytest.fixture(scope="session")
def project(checkout: Path) -> dict[str, Any]:
    return tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def lock(checkout: Path) -> str:
    return (checkout / "requirements.lock").read_text(encoding="utf-8")


def make(checkout: Path, *arguments: str, python: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run make without what an outer make or shell has set."""
    inner = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTHON"))}
    if python is not None:
        inner["PYTHON"] = python
    return subprocess.run(["make", *arguments], cwd=checkout, env=inner, capture_output=True, text=True, check=False)


def test_the_lock_names_no_place(lock: str) -> None:
    assert not re.search(r"://|^\s*-(?!-hash=sha256:)|\s@\s|\bfile:", lock, re.MULTILINE)
    assert "#" not in lock


def test_every_locked_package_has_one_version_and_hashes(lock: str) -> None:
    entries = lock.replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+ ( *;[^\\]*?)? *(--hash=sha256:[0-9a-f]{64}\s*)+$", entry), (
            entry
        )


def test_the_lock_holds_all_that_the_project_asks_for(project: dict[str, Any], lock: str) -> None:
    pinned = {match[1]: match[2] for match in re.finditer(r"^([a-z0-9._-]+)==([^\s;]+)", lock, re.MULTILINE)}
    extras = project["project"]["optional-dependencies"].values()
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(one for e in extras for one in e),
    ]
    for one in map(Requirement, wanted):
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        assert name in pinned, f"{one} is not locked: make lock"
        assert one.specifier.contains(pinned[name], prereleases=True), f"{one}, but {pinned[name]} is locked: make lock"


_DISTRIBUTIONS = {"yaml": "pyyaml"}


def test_every_package_imported_is_asked_for(project: dict[str, Any], checkout: Path) -> None:
    """What another package brings along today, it may leave out tomorrow."""
    extras = project["project"]["optional-dependencies"]
    given = (*project["project"]["dependencies"], *extras["graph"], *extras["test"])
    asked = {Requirement(one).name.lower() for one in given}
    imported: set[str] = set()
    for path in (checkout / "assistant").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported.update(one.name.partition(".")[0] for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    foreign = imported - sys.stdlib_module_names - {"assistant", "__future__"}
    assert {"textual", "spacy"} <= foreign
    assert sorted(name for name in foreign if _DISTRIBUTIONS.get(name, name) not in asked) == []


def test_the_names_are_kept(project: dict[str, Any]) -> None:
    assert project["project"]["name"] == "calltaker"
    assert project["project"]["scripts"] == {"calltaker": "assistant.faces.cli:main"}
    assert project["project"]["requires-python"] == ">=3.11"


def test_every_lint_ignore_gives_its_reason(checkout: Path) -> None:
    text = (checkout / "pyproject.toml").read_text(encoding="utf-8")
    blocks = re.findall(r"^ignore = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    blocks += re.findall(r'^"[^"\n]+" = \[\n(.*?)^\]', text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert lines
    for line in lines:
        assert re.match(r'  "[A-Z0-9]+",\s+# \S.{10,}', line), line


def test_every_noqa_and_type_ignore_gives_its_reason(checkout: Path) -> None:
    for folder in ("assistant", "tools"):
        for path in (checkout / folder).rglob("*.py"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = re.search(r"# (noqa|type: ?ignore)(?P<rest>.*)", line)
                assert not found or re.search(r"[A-Za-z-]\S*\]?.*[(#].{8,}", found["rest"]), f"{path}:{number}: why?"


def test_make_offers_nothing_that_is_not_there(checkout: Path) -> None:
    text = (checkout / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r"-m (tools\.\w+)", text):
        assert (checkout / f"{name.replace('.', '/')}.py").is_file(), name
    for name in re.findall(r"\b(tools/\w+\.py)", text):
        assert (checkout / name).is_file(), name
    assert (checkout / ".ci" / "run").stat().st_mode & 0o111
    assert re.search(r"^make test$", (checkout / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("target", ["run", "test", "install"])
def test_make_tells_an_old_python_before_anything_else(target: str, checkout: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text(OLD_PYTHON)
    old.chmod(0o755)
    copy = tmp_path / "checkout"
    copy.mkdir()
    shutil.copy(checkout / "Makefile", copy)
    shutil.copy(checkout / "requirements.lock", copy)
    shutil.copy(checkout / "pyproject.toml", copy)
    done = make(copy, target, python=str(old))
    assert done.returncode != 0
    assert f"calltaker needs Python 3.11 or newer; '{old}' is Python 3.9." in done.stderr
    assert not (copy / ".venv").exists()


def test_make_tells_a_python_that_does_not_run(checkout: Path) -> None:
    done = make(checkout, "python", python="no-such-python")
    assert done.returncode != 0
    assert "'no-such-python' does not run" in done.stderr


def test_make_finds_a_python_by_itself(checkout: Path) -> None:
    done = make(checkout, "python")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_package_tells_an_old_python(checkout: Path) -> None:
    code = (
        f'import sys, runpy; sys.version_info, sys.version = (3, 9, 18), "{OLD} (main)"; runpy.run_module("assistant")'
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"calltaker needs Python 3.11 or newer; this is Python {OLD}.\n"


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py"])
def test_an_old_python_can_read_as_far_as_the_message(name: str, checkout: Path) -> None:
    source = (checkout / "assistant" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))
    assert "from __future__" not in source


def test_the_first_pages_say_what_they_must(checkout: Path) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    for word in ("make run", "make test", "medical director", "no certified medical device", "journal.sqlite"):
        assert word in readme, word
    assert f"## [{__version__}]" in (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "Apache License" in (checkout / "LICENSE").read_text(encoding="utf-8")
    contributing = (checkout / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for heading in ("A phrase", "A question", "A script", "A recording"):
        assert f"## {heading}" in contributing, heading


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_between_pages_lead_somewhere(page: str, checkout: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (checkout / page).read_text(encoding="utf-8")):
        assert (checkout / target).exists(), f"{page} links to {target}"
