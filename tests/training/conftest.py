"""What the tests of training share."""

from __future__ import annotations

import pytest

from assistant.hearing import Listener
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding
from tests.scene import book


@pytest.fixture(scope="session")
def ears() -> Listener:
    """The real listening aid, built once."""
    return Listening(Understanding(book()))
