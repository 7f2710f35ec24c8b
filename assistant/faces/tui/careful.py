"""A listening aid that never fails a call."""

from __future__ import annotations

import logging
from collections.abc import Callable

from assistant.domain.call import Call
from assistant.domain.findings import Ask
from assistant.hearing import Heard, Listener, Unread

log = logging.getLogger(__name__)


class Careful:
    """A listener that never fails: what it cannot read is kept unread, and the fault is told."""

    def __init__(self, listener: Listener, tell: Callable[[str], None]) -> None:
        self._listener = listener
        self._tell = tell

    def hear(self, text: str, question: str, asks: tuple[Ask, ...] | None, topic: str | None, call: Call) -> Heard:
        """What a text says, nothing when reading it fails."""
        try:
            return self._listener.hear(text, question, asks, topic, call)
        except Exception:
            log.exception("the listening aid failed")
            self._tell("The listening aid failed at these words. They are kept unread: answer by keys.")
            return Unread()

    def asked(self, text: str) -> tuple[tuple[Ask, ...], str | None, bool]:
        """What a dispatcher's own words ask, nothing when reading them fails."""
        try:
            return self._listener.asked(text)
        except Exception:
            log.exception("the listening aid failed")
            return (), None, False
