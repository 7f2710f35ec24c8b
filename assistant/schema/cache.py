"""The user's cache folder: what can be made again, kept as JSON under the hash of all it was made from.

A file is named after that hash, so that it is never stale, and begins with the hash of its own data, so that a damaged
one is known and made again. It is written beside its place and moved there whole. A cache that cannot be written or read
costs time at the next start and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

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


def place_of(kind: str, made_from: str, ending: str) -> Path:
    """The file for a kind of data that this program made from what has this hash. RuntimeError where there is no home."""
    mark = hashlib.sha256(f"{made_from} {program_hash()}".encode()).hexdigest()[:32]
    return cache_folder() / f"{kind}-{mark}{ending}"


def load(kind: str, made_from: str) -> Any | None:
    """What was kept, or None when nothing is there or it is damaged: it is made again then."""
    try:
        digest, _, data = _place(kind, made_from).read_bytes().partition(b"\n")
        return json.loads(data) if digest == _digest(data) else None
    except (OSError, RuntimeError, ValueError):  # RuntimeError: there is no home
        return None


def keep(kind: str, made_from: str, data: Any) -> None:
    """Keep data for the next start."""
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError, RuntimeError), written(_place(kind, made_from)) as file:
        file.write(_digest(packed) + b"\n" + packed)


def _place(kind: str, made_from: str) -> Path:
    return place_of(kind, made_from, ".json")


@contextmanager
def written(place: Path) -> Iterator[IO[bytes]]:
    """A file written beside its place and moved there whole; the oldest of its kind go."""
    folder, kind = place.parent, place.name.rpartition("-")[0]
    folder.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=folder, prefix=f".{kind}-")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        Path(beside).replace(place)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
    _tidy(folder, f"{kind}-*{place.suffix}")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _tidy(folder: Path, kind: str) -> None:
    files = sorted(folder.glob(kind), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[KEPT:]:
        path.unlink()
