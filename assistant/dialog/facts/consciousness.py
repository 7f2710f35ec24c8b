"""Awake or not, who calls, and whether a patient on the line fell silent (S1, S2, S4, S11, S16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.facts.evidence import CLAIMS, latest, never_answered, newest_of
from assistant.domain.findings import AnswerKind, Evidence, Origin, Status
from assistant.domain.fold import DISPATCHER, FELL_SILENT

if TYPE_CHECKING:
    from assistant.dialog.view import View

WENT_DOWN = ("collapse", "limp_body", "not_moving")
"""Words after which an older sign of awareness no longer counts."""
LIFELESS = ("not_breathing", "cpr_in_progress", "death_reported", "obvious_death")
"""Words, in doubt too, after which somebody known awake is asked of once more: he may be so no longer."""
NEVER_OF_ONESELF = ("unresponsive", "no_pulse", *LIFELESS)
"""What nobody says of himself: whoever does speaks for another."""


def sign_of_awareness(view: View) -> Evidence | None:
    """The newest direct sign that the patient is awake: speech, a cry, movement on purpose, or an answered question."""
    found = []
    for name, status in (("unable_to_speak", Status.ABSENT), ("purposeful_movement", Status.PRESENT)):
        top = latest(view, name)
        if top is not None and top.status is status:
            found.append(top)
    for top in (view.picture.tops.get("unresponsive"), latest(view, "unresponsive")):
        if top is not None and top.status is Status.ABSENT and view.counts(top):
            found.append(top)
    newest = max(found, key=lambda one: one.order, default=None)
    return None if newest is None or outlived(view, newest.event) else newest


def outlived(view: View, event: int) -> bool:
    """Whether the patient went down after this event, so that an older answer about waking is none any more."""
    down = newest_of(view, WENT_DOWN, (Status.PRESENT,))
    return down is not None and down.event > event


def doubted(view: View) -> bool:
    """Whether somebody known awake was called lifeless since, and nobody was asked again whether he is."""
    sign, worse = sign_of_awareness(view), newest_of(view, LIFELESS, CLAIMS)
    if sign is None or worse is None or worse.event <= sign.event:
        return False
    reply = view.call.replies.get("awake")
    return reply is None or reply.event < worse.event


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
    told = latest(view, "unresponsive")
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
    if _clear_headed(view):
        return "heard"
    return "unsure" if never_answered(view, "awake") else "unknown"


def _clear_headed(view: View) -> bool:
    """Whether he was last told to be alert or to know what he says: «bright as a button again», and awake with it."""
    tops = (view.picture.tops.get(name) for name in ("reduced_consciousness", "confusion"))
    found = [one for one in tops if one is not None and view.counts(one)]
    newest = max(found, key=lambda one: one.order, default=None)
    return newest is not None and newest.status is Status.ABSENT and not outlived(view, newest.event)


def _speaks_for_himself(view: View) -> bool:
    return view.fact("caller") == "patient" and not view.fact("silent") and not contradicted(view)


def contradicted(view: View, *further: str) -> Evidence | None:
    """The newest word that nobody says of himself, told of a caller who is taken for the patient.

    What only sounds better takes none back, a sign of awareness does; and «it's me» after nobody tapped the phone.
    """
    told = view.picture.tops.get("caller_is_patient")
    if told is None or told.status is not Status.PRESENT:
        return None
    found = [one for name in (*NEVER_OF_ONESELF, *further) for one in view.picture.evidence.get(name, ())]
    plain = [one for one in found if one.status in CLAIMS and (one.confirmed or not one.mention.soft)]
    worse = max(plain, key=lambda one: one.order, default=None)
    sign = sign_of_awareness(view)
    if worse is None or (sign is not None and sign.order > worse.order):
        return None
    return None if _untapped(view, worse.event) and told.event > worse.event else worse


def caller(view: View) -> str:
    """Who calls: the patient, somebody else (by now), or unknown."""
    told = view.picture.tops.get("caller_is_patient")
    if told is None:
        return "unknown"
    return "other" if told.status is not Status.PRESENT or _another_speaks(view, told) else "patient"


def _another_speaks(view: View, told: Evidence) -> bool:
    """Somebody else was on the line all along, or picked up after the patient fell silent (S16).

    A patient who was heard is asked whether he is awake before words against it are believed; once he fell silent, a
    voice that says so is another's at once. Nobody is the patient whose hands were on the chest, and the call-taker's
    own judgement is asked nothing.
    """
    silent = view.call.fell_silent
    worse = contradicted(view, *(("agonal_breathing",) if silent > told.event else ()))
    if worse is None:
        return False
    awake = view.call.replies.get("awake")
    if awake is not None and awake.answer in (AnswerKind.NO, AnswerKind.UNSURE):
        return True
    if worse.mention.origin is Origin.ENTERED or any(one.script.startswith("cpr_") for one in view.call.steps):
        return True
    return silent > told.event and _voice_since(view, worse.event if _untapped(view, worse.event) else silent)


def _untapped(view: View, event: int) -> bool:
    """Whether this event was that nobody tapped the phone, and no word."""
    tap = view.call.replies.get("silent_patient")
    no_tap = tap is not None and tap.event == event and tap.answer in (AnswerKind.NO, AnswerKind.UNSURE)
    return no_tap and not any(one.event == event for one in view.call.turns)


def _voice_since(view: View, event: int) -> bool:
    """Whether somebody spoke or answered after this event, and has not gone quiet again."""
    call = view.call
    spoke = [next((one.event for one in reversed(call.turns) if one.speaker != DISPATCHER), 0)]
    spoke += [one.event for one in call.replies.values() if not _untapped(view, one.event)]
    return call.silences == 0 and max(spoke) > event


def silent(view: View) -> bool:
    """A caller who is the patient has fallen silent: the last two replies were silence, or the line went quiet."""
    if view.fact("caller") != "patient":
        return False
    reply = view.call.replies.get("silent_patient")
    if reply is not None and reply.answer in (AnswerKind.SILENCE, AnswerKind.NO, AnswerKind.UNSURE):
        return not _voice_since(view, reply.event)
    return view.call.silences >= FELL_SILENT
