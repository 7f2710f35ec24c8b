"""What a typed line does to a call: the same in every face."""

from __future__ import annotations

from assistant.commands import choose, run_command
from assistant.domain.findings import AnswerKind
from assistant.faces.answers import ANSWERS, takes
from assistant.session import NotPossible, Session

KINDS = {"yes": AnswerKind.YES, "no": AnswerKind.NO, "unsure": AnswerKind.UNSURE}
MOVED = "The prompt had just changed, so nothing was filed. Look, and press again."
NO_YES = "That is no yes-or-no question: type the words, a number, or u for not known."


def take_line(session: Session, line: str, shown: str | None = None) -> str:
    """Do what a line says, to the prompt that was `shown` when Enter was pressed; what to tell. NotPossible says why not."""
    words = line.strip()
    if session.call.closed is not None and not words.startswith("/"):
        raise NotPossible("This call is closed.")
    if not words:
        _same(session, shown)
        session.said()
    elif words.lower() in ANSWERS:
        _same(session, shown)
        _not_done(session, words)
        if not takes(session.advice.next, words):
            raise NotPossible(NO_YES)
        session.answer(KINDS[ANSWERS[words.lower()]])
    elif words.startswith("/"):
        return run_command(session, words)
    elif words.isdecimal() and session.advice.next.choices:
        _same(session, shown)
        choose(session, int(words))
    else:
        session.heard(line)
    return ""


def _same(session: Session, shown: str | None) -> None:
    if shown is not None and session.advice.next.id != shown:
        raise NotPossible(MOVED)


def _not_done(session: Session, words: str) -> None:
    """A plain no to a step that asks nothing would count as done: what stands in the way is named instead."""
    prompt = session.advice.next
    if words.lower() != "n" or prompt.kind != "step" or prompt.asks:
        return
    script = session.book.instructions.get(prompt.script or "")
    step = next((one for one in script.steps if one.id == prompt.step), None) if script else None
    if step is not None and "no" not in step.exits:
        raise NotPossible("Not done: name what stands in the way (/barrier, F6). Enter when it is said.")
