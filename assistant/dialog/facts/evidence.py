"""What the derived facts share: the newest word for one of several findings, and replies that never came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.domain.findings import AnswerKind, Evidence, Status

if TYPE_CHECKING:
    from assistant.dialog.view import View

BREATHING_FAMILY = "abnormal_breathing"
CLAIMS = (Status.PRESENT, Status.UNCERTAIN)


def newest_of(view: View, names: tuple[str, ...], statuses: tuple[Status, ...]) -> Evidence | None:
    """The newest evidence about the patient for any of these findings with one of these statuses."""
    tops = view.picture.tops
    found = [tops[name] for name in names if name in tops and tops[name].status in statuses]
    return max(found, key=lambda one: one.order, default=None)


def latest(view: View, name: str) -> Evidence | None:
    """The newest evidence about the patient, also where it only says again what was confirmed before."""
    pile = view.picture.evidence.get(name, ())
    return next((one for one in pile if one.status is not Status.OTHER_PERSON), None)


def never_answered(view: View, question: str) -> bool:
    """Asked twice and met with silence or a refusal: on consciousness and breathing that counts as unsure (S4)."""
    reply = view.call.replies.get(question)
    unanswered = (AnswerKind.SILENCE, AnswerKind.REFUSED)
    return reply is not None and reply.answer in unanswered and view.asked(question) >= 2


def told_once(view: View, name: str) -> bool:
    """Whether this was told of the patient as present or unsure at any time in this call, whatever was said since."""
    return any(one.status in CLAIMS for one in view.picture.evidence.get(name, ()))
