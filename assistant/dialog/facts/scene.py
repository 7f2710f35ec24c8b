"""The scene and the people: hazards (S9), somebody at the patient (S16), helpers, age band (S8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.facts.evidence import CLAIMS, newest_of
from assistant.dialog.truth import FALSE, TRUE
from assistant.domain.findings import AnswerKind, Evidence, Status

if TYPE_CHECKING:
    from assistant.dialog.view import View


def standing_hazard(view: View) -> str | None:
    """The id of the first hazard that stands (S9), None when there is none. Worked out once a view."""
    if "hazard" not in view.cache:
        view.cache["hazard"] = _standing_hazard(view)
    found: str | None = view.cache["hazard"]
    return found


def _standing_hazard(view: View) -> str | None:
    for hazard in view.book.hazards:
        told = newest_of(view, hazard.findings, CLAIMS)
        if told is None:
            continue
        if _claimed(view, hazard.findings) and not _made_safe(view, hazard.id, told):
            return hazard.id
    return None


def _claimed(view: View, names: tuple[str, ...]) -> bool:
    """Whether one of these is told and not taken back; «it is safe now», volunteered, takes nothing back (design §3)."""
    tops = view.picture.tops
    return any(name in tops and tops[name].status in CLAIMS and view.finding(name) != FALSE for name in names)


def _made_safe(view: View, hazard: str, told: Evidence) -> bool:
    reply = view.call.replies.get(f"hazard.{hazard}")
    if reply is not None and reply.answer is AnswerKind.YES and reply.event > told.event:
        return True
    safe = view.picture.tops.get("scene_unsafe")
    return safe is not None and safe.status is Status.ABSENT and safe.event > told.event and view.counts(safe)


def hazard(view: View) -> bool:
    """Whether a hazard stands."""
    return standing_hazard(view) is not None


def at_patient(view: View) -> str:
    """Whether somebody is at the patient (S16)."""
    told = view.picture.tops.get("caller_not_with_patient")
    away = told is not None and told.status in CLAIMS
    if away and told is not None:
        reply = view.call.replies.get("reach_patient")
        if reply is not None and reply.event > told.event and reply.choice in ("can_go", "someone_there"):
            return "yes"
        if view.finding("helper_available") == TRUE or view.finding("medical_personnel_on_scene") == TRUE:
            return "yes"
        return "no"
    if told is not None:
        return "yes"
    return "yes" if _saw_something(view) else "unknown"


def _saw_something(view: View) -> bool:
    """The caller told or answered something that he sees or hears of the patient himself."""
    for name in view.picture.tops:
        entry = view.book.entries.get(name)
        if entry is not None and entry.kind in ("sign", "symptom", "injury"):
            return True
    return False


def alone(view: View) -> str:
    """Whether the caller is alone with the patient."""
    helper = view.finding("helper_available")
    if helper == TRUE or view.finding("medical_personnel_on_scene") == TRUE or view.finding("caller_alone") == FALSE:
        return "no"
    return "yes" if view.finding("caller_alone") == TRUE or helper == FALSE else "unknown"


def age_band(view: View) -> str:
    """The age band (S8): by number, else by words, else adult."""
    told = view.picture.tops.get("age")
    value = told.mention.value if told is not None else None
    if view.picture.label == "newborn" or (view.finding("baby_delivered") == TRUE and view.picture.label == "baby"):
        return "newborn"
    if isinstance(value, int | float) and told is not None:
        if value < 1:
            return "infant"
        return "child" if value < view.book.number("puberty_age") else "adult"
    words = view.picture.tops.get("band_words")
    return str(words.mention.value) if words is not None and words.mention.value else "adult"


def age_known(view: View) -> bool:
    """Whether an age in years was told."""
    told = view.picture.tops.get("age")
    return told is not None and told.mention.value is not None
