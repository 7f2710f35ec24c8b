"""Changing one's mind: an earlier answer is given anew, and what that changes is told."""

from __future__ import annotations

from assistant.dialog.advice import Advice, Prompt, told_apart
from assistant.dialog.lookup import prompt_of
from assistant.domain import events as ev
from assistant.domain.call import Reply
from assistant.domain.findings import AnswerKind
from assistant.session import NotPossible, Session

_SHOWN = {AnswerKind.UNSURE: "NOT SURE", AnswerKind.SILENCE: "NO ANSWER"}


def revise(session: Session, name: str, kind: AnswerKind, choice: str | None = None) -> str:
    """Answer the question `name` anew. Returns what changed by it, in words. NotPossible when it was not answered."""
    reply = session.call.replies.get(name)
    prompt = prompt_of(session.book, session.call, name)
    if reply is None or prompt is None:
        raise NotPossible("That question was not answered before.")
    was, before = said(session, prompt, reply), session.advice
    session.revise(prompt, kind, choice)
    told = f"Was {was}, now {answered(prompt, kind, choice)}."
    return " ".join(one for one in (told, changed(before, session.advice)) if one)


def said(session: Session, prompt: Prompt, reply: Reply) -> str:
    """A reply in a word or a few: as it was given last."""
    if reply.text and not _revised(session, reply):
        return f"“{reply.text}”"
    return answered(prompt, reply.answer, reply.choice)


def _revised(session: Session, reply: Reply) -> bool:
    """Whether the answer was given anew, and that was not taken back."""
    events = session.call.events
    undone = {one.payload.number for one in events if isinstance(one.payload, ev.Undone)}
    return any(
        isinstance(one.payload, ev.Revised) and one.payload.number == reply.event and one.number not in undone
        for one in events
    )


def answered(prompt: Prompt, kind: AnswerKind, choice: str | None) -> str:
    """An answer by key in a word or a few."""
    if choice is not None:
        return next((one.label for one in prompt.choices if one.id == choice), choice).upper()
    return _SHOWN.get(kind, kind.value.upper())


def changed(before: Advice, after: Advice) -> str:
    """How the level moved and whether an arrest is presumed, and why; empty when neither changed."""
    if before.level is after.level and before.arrest == after.arrest:
        return ""
    told = f"Level was {before.level.value}, now {after.level.value}"
    if before.level is after.level:
        told = (
            f"{'Arrest presumed' if after.arrest else 'No arrest presumed any more'}, level still {after.level.value}"
        )
    reasons = told_apart(after.reasons)
    if after.by_hand:
        return f"{told} because {after.by_hand}."
    if reasons:
        return f"{told} because: {reasons[0].text}."
    if after.could_change:
        return f"{told} because nothing told makes it ALS; questions are open."
    return f"{told} because no rule for ALS holds."
