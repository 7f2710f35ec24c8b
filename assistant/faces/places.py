"""Where the program keeps its files."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The folder of the user's own data."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "calltaker"


def journal_file(given: Path | None) -> Path:
    """The journal: as given, else the user's."""
    return given or data_folder() / "journal.sqlite"


def cache_folder() -> Path:
    """The folder for what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "calltaker"
