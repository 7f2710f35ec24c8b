"""Follows a conversation for the understanding: the question still open, who the patient is, and which word is used for him.

Holds no findings: a call keeps those. The pure steps `after_question` and `after_words` serve whoever keeps the state.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.findings import AnswerKind, Mention
from assistant.understanding.understand import Understanding, Understood
from assistant.understanding.utterance import Context


def after_question(context: Context, asked: Context) -> Context:
    """The context once a question is put. Who the patient is stays; words that ask nothing leave the question open."""
    if not (asked.asks or asked.topic or "?" in asked.question):
        return replace(context, question=asked.question or context.question)
    who = context.who or asked.who
    return replace(asked, who=who, kin=context.kin)


def after_words(context: Context, understood: Understood) -> Context:
    """The context once the caller has spoken. A question stays open until something answers it."""
    who, kin = context.who, context.kin
    for one in understood.mentions:
        if one.finding == "relation" and isinstance(one.value, str):
            if one.value == "self":
                who = who or "self"
            else:
                who, kin = "third", kin or one.value
    if understood.answer in (AnswerKind.OTHER, AnswerKind.SILENCE) and not _answered(context, understood.mentions):
        return replace(context, who=who, kin=kin)
    return Context(who=who, kin=kin)


def _answered(context: Context, mentions: tuple[Mention, ...]) -> bool:
    asked = {one.finding for one in context.asks}
    return any(one.finding in asked for one in mentions)


class Listener:
    """Hears a call turn by turn."""

    def __init__(self, understanding: Understanding) -> None:
        self._understanding = understanding
        self.context = Context()

    def asked(self, text: str) -> Context:
        """The dispatcher spoke."""
        self.context = after_question(self.context, self._understanding.context(text, None, None))
        return self.context

    def heard(self, text: str, speaker: str = "caller") -> Understood:
        """Somebody else spoke."""
        understood = self._understanding.understand(text, replace(self.context, speaker=speaker))
        self.context = after_words(self.context, understood)
        return understood
