"""Faults that were survived: kept while the screen is up, told in a line each once it is gone."""

from __future__ import annotations

import logging

MOST = 20


class Kept(logging.Handler):
    """Keeps log records instead of writing into the screen."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first of them."""
        if len(self.lines) < MOST:
            error = record.exc_info[1] if record.exc_info else None
            self.lines.append(
                f"{record.getMessage()}: {type(error).__name__}: {error}" if error else record.getMessage()
            )


def kept() -> Kept:
    """Take over the program's log."""
    handler = Kept()
    log = logging.getLogger("assistant")
    log.addHandler(handler)
    log.propagate = False
    return handler
