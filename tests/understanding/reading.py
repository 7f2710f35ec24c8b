"""What tests of the reading share: the findings of a reply by their status."""

from __future__ import annotations

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding


def said(real: Understanding, question: str | None, text: str) -> dict[str, Status]:
    """What is listed of a reply, and not merely likened."""
    return _found(real, question, text, {Origin.IMPLIED, Origin.LIKENED})


def told(real: Understanding, text: str) -> dict[str, Status]:
    """The same of what nobody asked for."""
    return said(real, None, text)


def believed(real: Understanding, question: str | None, text: str) -> dict[str, Status]:
    """What is believed of a reply: also what is only implied, not what is only likened."""
    return _found(real, question, text, {Origin.LIKENED})


def _found(real: Understanding, question: str | None, text: str, but: set[Origin]) -> dict[str, Status]:
    found = real.understand(text, real.context(question, None, None)).mentions
    return {one.finding: one.status for one in found if one.origin not in but}
