"""Which bare answers a prompt takes: the same in every face. Light: the first paint waits for nothing here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.dialog.advice import Prompt

ANSWERS: Mapping[str, str] = {"y": "yes", "n": "no", "u": "unsure"}
ASKING = ("question", "safety")


def takes(prompt: Prompt, key: str) -> bool:
    """Whether a bare y, n or u answers this prompt: what asks for words or a choice takes only «not known»."""
    return prompt.kind not in ASKING or bool(prompt.asks) or prompt.kind == "safety" or key.lower() == "u"
