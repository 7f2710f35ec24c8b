"""The scripts as they were at a git revision, in a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from assistant.schema.problems import DataError, Problem

PARTS = ("dialogs", "lexicon", "recordings")
NEEDED = PARTS[:2]


def folder_of(name: str, checkout: Path, empty: Path) -> Path:
    """The folder that a name means: a folder as it is, else a git revision of the checkout, laid into the `empty` one.

    DataError when it is neither, or holds no scripts.
    """
    place = Path(name)
    if place.is_dir():
        found = place
    else:
        _lay_out(name, checkout, empty)
        found = empty
    missing = [part for part in NEEDED if not (found / part).is_dir()]
    if missing:
        raise DataError([Problem(name, 0, "", f"holds no folder {' and no folder '.join(missing)}")])
    return found


def _lay_out(revision: str, checkout: Path, empty: Path) -> None:
    commit = _git(checkout, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit_id = commit.decode().strip()
    listed = _git(checkout, revision, "ls-tree", "--name-only", commit_id, *PARTS).decode().split()
    archive = _git(checkout, revision, "archive", "--format=tar", commit_id, *listed) if listed else b""
    if archive:
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(empty, filter="data")


def _git(checkout: Path, revision: str, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(checkout), *words], capture_output=True, check=False)
    except OSError as problem:
        raise DataError([Problem(revision, 0, "", f"is no folder, and git does not run: {problem}")]) from problem
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        why = f"is neither a folder nor a git revision of {checkout}" + (f" ({told})" if told else "")
        raise DataError([Problem(revision, 0, "", why)])
    return done.stdout
