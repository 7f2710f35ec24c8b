"""Learned weights as they are kept beside what they were learned from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

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
