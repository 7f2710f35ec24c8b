"""What the tests of the faces share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scene import book


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal of this test's own."""
    return tmp_path / "journal.sqlite"


@pytest.fixture(scope="session")
def ears() -> Any:
    """The real listening aid, built once."""
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    return Listening(Understanding(book(), None, lambda *what: None))
