"""What care rests on: alertness, by mouth (S10), causes, the AED, mild trouble with breathing, and old strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.truth import DOUBT, FALSE, TRUE
from assistant.domain.findings import Status

if TYPE_CHECKING:
    from assistant.dialog.view import View

ASPHYXIA = ("choking", "strangulation", "submersion", "opioid_use", "smoke_inhalation")


def alert(view: View) -> str:
    """Fully alert: yes only when that was answered, not merely never denied (S10)."""
    if view.fact("awake") in ("no", "unsure", "asleep"):
        return "no"
    dulled = ("reduced_consciousness", "confusion", "altered_behavior", "slurred_speech", "alcohol_use")
    if any(view.finding(one) >= DOUBT for one in dulled):
        return "no"
    asked = view.finding("reduced_consciousness") == FALSE and view.finding("confusion") == FALSE
    return "yes" if view.fact("awake") == "yes" and asked else "unknown"


_NOT_BY_MOUTH = (
    "seizure",
    "facial_droop",
    "one_sided_weakness",
    "slurred_speech",
    "stroke",
    "difficulty_swallowing",
    "contractions",
    "crowning",
    "poison_ingestion",
    "overdose",
    "choking",
)
_MAJOR_INJURY = (
    "head_injury",
    "torso_injury",
    "spine_injury",
    "stab_wound",
    "gunshot_wound",
    "crush_injury",
    "multiple_fractures",
    "femur_fracture",
    "amputation",
    "large_burn",
    "long_fall",
    "vehicle_crash",
    "strangulation",
)


def by_mouth(view: View) -> str:
    """Whether anything may be given by mouth (S10): yes only for the fully alert without any of its dangers."""
    alert = view.fact("alert")
    if alert == "no" or view.fact("injured") or any(view.finding(one) >= DOUBT for one in _NOT_BY_MOUTH):
        return "no"
    return str(alert)


def injured(view: View) -> bool:
    """A major injury: nothing by mouth (S10)."""
    return any(view.finding(one) >= DOUBT for one in _MAJOR_INJURY)


def asphyxia(view: View) -> bool:
    """A cause for which CPR starts with breaths in every age."""
    return any(view.finding(one) >= DOUBT for one in ASPHYXIA)


def aed(view: View) -> str:
    """Where an AED is: on the patient, there, none, or unknown."""
    if view.finding("aed_on_patient") == TRUE:
        return "on"
    told = view.finding("aed_available")
    if told == TRUE:
        return "there"
    return "none" if told == FALSE or view.status("aed_available") is Status.ABSENT else "unknown"


def mild_breathing(view: View) -> bool:
    """Awake known, and no other sign that makes ALS present or unsure (design §4, the universal breathing rule).

    A patient who is on the line himself and answers is awake.
    """
    speaks = view.fact("caller") == "patient" and not view.fact("silent")
    if view.fact("awake") != "yes" and not speaks:
        return False
    if view.fact("breathing") in ("none", "agonal"):
        return False
    return not any(view.finding(one) >= DOUBT for one in ALARMING if one in view.book.entries)


ALARMING = (
    "reduced_consciousness",
    "confusion",
    "cyanosis",
    "cannot_speak_full_sentences",
    "cannot_lie_flat",
    "chest_pain",
    "heart_attack",
    "sweating",
    "pale_skin",
    "fainting",
    "near_fainting",
    "difficulty_swallowing",
    "face_or_throat_swelling",
    "allergic_reaction",
    "history_asthma",
    "choking",
    "facial_droop",
    "one_sided_weakness",
    "slurred_speech",
    "seizure",
    "severe_bleeding",
    "getting_worse",
    "recent_hospital_stay",
)


STROKE_SIGNS = ("facial_droop", "one_sided_weakness", "slurred_speech", "stroke")


def old_stroke(view: View) -> str:
    """A stroke before, and every stroke sign told no later than the turn that calls it unchanged, which still stands.

    "asked" where that word answers a question («is anything different today?»), "told" where it came by itself. A sign that
    is told in a later turn is a new one.
    """
    before = view.status("history_stroke") in (Status.PRESENT, Status.PAST)
    same = view.picture.tops.get("chronic_unchanged")
    if not before or same is None or same.status is not Status.PRESENT or view.finding("getting_worse") >= DOUBT:
        return "no"
    if any(_first_told(view, one) > same.turn for one in STROKE_SIGNS):
        return "no"
    return "asked" if same.confirmed else "told"


def _first_told(view: View, name: str) -> int:
    """The turn in which this was first told as present or unsure; before all, if never."""
    told = [one.turn for one in view.picture.evidence.get(name, ()) if one.status in (Status.PRESENT, Status.UNCERTAIN)]
    return min(told, default=-1)


def late_pregnancy(view: View) -> bool:
    """Past 20 weeks, or nobody can say."""
    weeks = view.attribute("weeks_pregnant")
    return view.finding("pregnant_over_20_weeks") >= DOUBT or (isinstance(weeks, int | float) and weeks > 20)
