"""What every test stands on: its own home for journal and cache, no book from outside, hypothesis without chance."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run and every machine: a red run must be red again for whoever looks into it.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh place for everything the program writes, so that no test meets the journal of a person or a test."""
    home = tmp_path_factory.mktemp("home")
    cache = tmp_path_factory.getbasetemp() / "cache"  # what can be made again is made once for all tests
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.delenv("CALLTAKER_BOOK", raising=False)
    return home


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the project."""
    return Path(__file__).resolve().parent.parent
