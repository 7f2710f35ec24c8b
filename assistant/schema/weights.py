"""Learned weights as they are kept beside what they were learned from.

Of thirty megabytes of weights a call touches a few. Unpacked, they are kept among what can be made again, and mapped from
there instead of read: a start is a tenth of a second shorter, and the process as much smaller.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.schema import cache
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError, Problem


@contextmanager
def weights(root: Path, name: str) -> Iterator[Mapping[str, Any]]:
    """The arrays of a file of weights, by name. DataError where it, or what is read of it, is missing or broken."""
    try:
        with np.load(root / FOLDER / name, allow_pickle=False) as data:
            yield data
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise DataError(
            [Problem(f"{FOLDER}/{name}", 0, "", f"cannot be read ({error}); 'make likeness' makes it anew")]
        ) from error


def mapped(root: Path, name: str, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
    """An array out of a file of weights, mapped from where it is kept unpacked; made and kept where none is, or a damaged one.

    OSError where the file of weights cannot be read.
    """
    kind, made_from = Path(name).stem, hashlib.sha256((root / FOLDER / name).read_bytes()).hexdigest()
    with contextlib.suppress(OSError, RuntimeError, ValueError, EOFError):
        place = cache.place_of(kind, made_from, ".npy")
        with place.open("rb") as file:  # read and not mapped: what is mapped and touched counts as the process's own
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found == cache.load(kind, made_from):
            return np.asarray(np.load(place, mmap_mode="r", allow_pickle=False))
    made = make()
    with contextlib.suppress(OSError, RuntimeError):
        place = cache.place_of(kind, made_from, ".npy")
        with cache.written(place) as file:
            np.save(file, made, allow_pickle=False)
        with place.open("rb") as file:
            cache.keep(kind, made_from, hashlib.file_digest(file, "sha256").hexdigest())
    return made
