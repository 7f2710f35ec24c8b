"""How the patient breathes, and the coached breathing check (S1, S2, S4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.facts.evidence import BREATHING_FAMILY, CLAIMS, never_answered, newest_of
from assistant.domain.findings import AnswerKind, Status

if TYPE_CHECKING:
    from assistant.dialog.view import View

_BREATHING_KIND = {"not_breathing": "none", "agonal_breathing": "agonal", BREATHING_FAMILY: "abnormal"}


def breathing(view: View) -> str:
    """How he breathes; a normal told of anyone not known awake is unchecked until the coached check (S2)."""
    told = _told_of_breathing(view)
    if told in ("some", "normal") and view.fact("awake") != "yes":
        check = view.fact("check")
        if check == "passed":
            return "normal"
        return "abnormal" if check == "failed" else "unchecked"
    if told in ("some", "unknown") and view.fact("awake") in ("no", "unsure") and _evaded(view):
        return "unsure"
    if told == "some":
        return "unknown"
    if told == "unknown" and view.fact("check") != "none":
        return "normal" if view.fact("check") == "passed" else "abnormal"
    if told != "normal" and view.fact("check") == "passed":
        return "normal"
    return told


def _told_of_breathing(view: View) -> str:
    tops = view.picture.tops
    finer = (BREATHING_FAMILY, *view.book.finer.get(BREATHING_FAMILY, ()))
    bad = newest_of(view, finer, CLAIMS)
    normal = newest_of(view, (BREATHING_FAMILY,), (Status.ABSENT,))
    some = tops.get("not_breathing")
    some = some if some is not None and some.status is Status.ABSENT else None
    if bad is not None and (normal is None or bad.event >= normal.event):
        if bad.status is Status.UNCERTAIN:
            return "unsure"
        return _BREATHING_KIND.get(bad.finding, "difficulty")
    if normal is not None:
        return "normal"
    if some is not None:
        return "some"
    return "unsure" if never_answered(view, "breathing") else "unknown"


def _evaded(view: View) -> bool:
    """Asked twice about breathing, and the caller's words gave nothing to tell by: that counts as unsure (S4)."""
    reply = view.call.replies.get("breathing")
    return reply is not None and reply.answer is AnswerKind.OTHER and view.asked("breathing") >= 2


def check(view: View) -> str:
    """The newest coached breathing check, unless words about bad breathing came after it."""
    made = view.call.checks[-1] if view.call.checks else None
    if made is None:
        return "none"
    finer = (BREATHING_FAMILY, *view.book.finer.get(BREATHING_FAMILY, ()))
    bad = newest_of(view, finer, CLAIMS)
    if bad is not None and bad.event > made.event:
        return "none"
    return "passed" if made.what == "passed" else "failed"
