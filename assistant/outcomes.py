"""What each answer to the next prompt would do, tried on a copy of the call: why a question exists, shown by doing."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dialog.advice import Advice, Prompt
from assistant.domain.findings import AnswerKind
from assistant.session import NotPossible, Session

_PLAIN = ((AnswerKind.YES, "yes"), (AnswerKind.NO, "no"), (AnswerKind.UNSURE, "not sure"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer, and what the engine would say after it."""

    label: str
    advice: Advice


def outcomes(session: Session) -> tuple[Outcome, ...]:
    """The answers that the next prompt takes by key, each with what would follow. Nothing is kept of it."""
    prompt = session.advice.next
    tried: list[tuple[str, AnswerKind, str | None]] = (
        [(label, kind, None) for kind, label in _PLAIN] if prompt.asks and not prompt.choices else []
    )
    tried += [(one.label, AnswerKind.OTHER, one.id) for one in prompt.choices]
    if prompt.kind not in ("question", "step"):
        return ()
    made = ((label, _tried(session, prompt, kind, choice)) for label, kind, choice in tried)
    return tuple(Outcome(label, advice) for label, advice in made if advice is not None)


def _tried(session: Session, prompt: Prompt, kind: AnswerKind, choice: str | None) -> Advice | None:
    call = session.call
    trial = Session(session.book, session.clock, call_id=call.call_id, events=call.events)
    try:
        trial.answer(kind, choice, prompt)
    except NotPossible:
        return None
    return trial.advice
