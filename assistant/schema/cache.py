"""The user's cache folder: what can be made again, kept as JSON under the hash of all it was made from."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

KEPT = 4
"""How many cached files of a kind stay; the oldest go."""


def cache_folder() -> Path:
    """The folder for what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "calltaker"


@lru_cache(maxsize=1)
def program_hash() -> str:
    """A hash over the program's own files and the version of spaCy: another program never reads an old cache."""
    digest = hashlib.sha256(version("spacy").encode())
    package = Path(__file__).resolve().parent.parent
    for folder in ("domain", "schema", "understanding"):
        for path in sorted((package / folder).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def name_of(kind: str, book_hash: str) -> str:
    """The file name for a kind of data made from a book by this program."""
    mark = hashlib.sha256(f"{book_hash} {program_hash()}".encode()).hexdigest()[:32]
    return f"{kind}-{mark}.json"


def load(kind: str, book_hash: str) -> Any | None:
    """What was kept, or None when nothing is there or it cannot be read: it is made again then."""
    try:
        return json.loads((cache_folder() / name_of(kind, book_hash)).read_bytes())
    except (OSError, ValueError):
        return None


def keep(kind: str, book_hash: str, data: Any) -> None:
    """Keep data atomically. A cache that cannot be written costs time at the next start and nothing else."""
    folder = cache_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{kind}-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
        Path(name).replace(folder / name_of(kind, book_hash))
        _tidy(folder, kind)


def _tidy(folder: Path, kind: str) -> None:
    files = sorted(folder.glob(f"{kind}-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT:]:
        path.unlink()
