"""What the tests of the faces share."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scene import book


@pytest.fixture(scope="session")
def ears() -> Any:
    """The real listening aid, built once."""
    from assistant.understanding.listener import Listening
    from assistant.understanding.understand import Understanding

    return Listening(Understanding(book(), None, lambda *what: None))
