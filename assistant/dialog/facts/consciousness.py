"""Awake or not, who calls, and whether a patient on the line fell silent (S1, S2, S4, S11, S16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.facts.evidence import CLAIMS, never_answered, newest_of
from assistant.domain.findings import AnswerKind, Evidence, Origin, Status

if TYPE_CHECKING:
    from assistant.dialog.view import View

WENT_DOWN = ("collapse", "limp_body", "not_moving")
"""Words after which an older sign of awareness no longer counts."""


def sign_of_awareness(view: View) -> Evidence | None:
    """The newest direct sign that the patient is awake: speech, a cry, movement on purpose, or an answered question."""
    tops = view.picture.tops
    found = []
    for name, status in (("unable_to_speak", Status.ABSENT), ("purposeful_movement", Status.PRESENT)):
        top = tops.get(name)
        if top is not None and top.status is status:
            found.append(top)
    top = tops.get("unresponsive")
    if top is not None and top.status is Status.ABSENT and view.counts(top):
        found.append(top)
    newest = max(found, key=lambda one: one.order, default=None)
    down = newest_of(view, WENT_DOWN, (Status.PRESENT,))
    return None if newest is None or (down is not None and down.event > newest.event) else newest


def outlived(view: View, event: int) -> bool:
    """Whether the patient went down after this event, so that an older answer about waking is none any more."""
    down = newest_of(view, WENT_DOWN, (Status.PRESENT,))
    return down is not None and down.event > event


def _rouse_open(view: View, told: Evidence) -> bool:
    """Only words for sleep, drink or a faint so far, volunteered, and no question about waking answered since."""
    if not told.mention.soft or told.mention.origin is not Origin.VOLUNTEERED:
        return False
    for one in view.picture.evidence.get("unresponsive", ()):
        if one.status is Status.ABSENT:
            break
        if one.status in CLAIMS and not (one.mention.soft and one.mention.origin is Origin.VOLUNTEERED):
            return False
    replies = (view.call.replies.get(name) for name in ("rouse", "rouse_baby", "awake"))
    return not any(one is not None and one.event >= told.event for one in replies)


def awake(view: View) -> str:
    """Awake: yes, heard (told, not confirmed), asleep (the rouse is open), no, unsure or unknown."""
    told = view.picture.tops.get("unresponsive")
    sign = sign_of_awareness(view)
    bad = told if told is not None and told.status in CLAIMS else None
    if sign is not None and (bad is None or sign.order > bad.order):
        return "yes"
    if bad is not None:
        if _rouse_open(view, bad):
            return "asleep"
        return "no" if bad.status is Status.PRESENT else "unsure"
    if _speaks_for_himself(view):
        return "yes"
    if told is not None and told.status is Status.ABSENT and not outlived(view, told.event):
        return "heard"
    return "unsure" if never_answered(view, "awake") else "unknown"


def _speaks_for_himself(view: View) -> bool:
    return view.fact("caller") == "patient" and not view.fact("silent")


def caller(view: View) -> str:
    """Who calls: the patient, somebody else, or unknown."""
    told = view.picture.tops.get("caller_is_patient")
    if told is None:
        return "unknown"
    return "patient" if told.status is Status.PRESENT else "other"


def silent(view: View) -> bool:
    """A caller who is the patient has fallen silent: the last two replies were silence, or the line went quiet."""
    if view.fact("caller") != "patient":
        return False
    reply = view.call.replies.get("silent_patient")
    if reply is not None and reply.answer in (AnswerKind.SILENCE, AnswerKind.NO, AnswerKind.UNSURE):
        return not _spoke_since(view, reply.event)
    return view.call.silences >= 2


def _spoke_since(view: View, event: int) -> bool:
    return bool(view.call.turns) and view.call.turns[-1].event > event and view.call.silences == 0
