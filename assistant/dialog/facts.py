"""The derived facts: a closed list, each a pure function of a view with a small declared range.

Rules, prompts and instructions read the call through these and through plain findings, so that what decides can be
listed, tabulated and proved. Sources: design rules S1, S2, S4, S8, S9, S10, S15 and S16.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.dialog.truth import DOUBT, FALSE, TRUE
from assistant.domain.findings import AnswerKind, Evidence, Origin, Status
from assistant.domain.levels import Level

if TYPE_CHECKING:
    from assistant.dialog.view import View

FactValue = str | bool

BREATHING_FAMILY = "abnormal_breathing"
ASPHYXIA = ("choking", "strangulation", "submersion", "opioid_use", "smoke_inhalation")
WENT_DOWN = ("collapse", "limp_body", "not_moving")
"""Words after which an older sign of awareness no longer counts."""
SUDDEN_CAUSES = ("choking", "strangulation", "submersion", "electric_shock")
LEVELS = (Level.UNDECIDED.value, Level.BLS.value, Level.ALS.value)
_CLAIMS = (Status.PRESENT, Status.UNCERTAIN)
_BREATHING_KIND = {"not_breathing": "none", "agonal_breathing": "agonal", BREATHING_FAMILY: "abnormal"}


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A derived fact: its declared range, and the function that gives it."""

    name: str
    range: tuple[FactValue, ...]
    of: Callable[[View], FactValue]


def _newest(view: View, names: tuple[str, ...], statuses: tuple[Status, ...]) -> Evidence | None:
    tops = view.picture.tops
    found = [tops[name] for name in names if name in tops and tops[name].status in statuses]
    return max(found, key=lambda one: one.order, default=None)


# Consciousness ------------------------------------------------------------------------------------------------------


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
    down = _newest(view, WENT_DOWN, (Status.PRESENT,))
    return None if newest is None or (down is not None and down.event > newest.event) else newest


def outlived(view: View, event: int) -> bool:
    """Whether the patient went down after this event, so that an older answer about waking is none any more."""
    down = _newest(view, WENT_DOWN, (Status.PRESENT,))
    return down is not None and down.event > event


def _rouse_open(view: View, told: Evidence) -> bool:
    """Only words for sleep, drink or a faint so far, volunteered, and no question about waking answered since."""
    if not told.mention.soft or told.mention.origin is not Origin.VOLUNTEERED:
        return False
    for one in view.picture.evidence.get("unresponsive", ()):
        if one.status is Status.ABSENT:
            break
        if one.status in _CLAIMS and not (one.mention.soft and one.mention.origin is Origin.VOLUNTEERED):
            return False
    replies = (view.call.replies.get(name) for name in ("rouse", "rouse_baby", "awake"))
    return not any(one is not None and one.event >= told.event for one in replies)


def _awake(view: View) -> str:
    told = view.picture.tops.get("unresponsive")
    sign = sign_of_awareness(view)
    bad = told if told is not None and told.status in _CLAIMS else None
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
    return "unsure" if _never_answered(view, "awake") else "unknown"


def _speaks_for_himself(view: View) -> bool:
    return view.fact("caller") == "patient" and not view.fact("silent")


def _never_answered(view: View, question: str) -> bool:
    """Asked twice and met with silence: on consciousness and breathing that counts as unsure (S4)."""
    reply = view.call.replies.get(question)
    return reply is not None and reply.answer is AnswerKind.SILENCE and view.asked(question) >= 2


def _caller(view: View) -> str:
    told = view.picture.tops.get("caller_is_patient")
    if told is None:
        return "unknown"
    return "patient" if told.status is Status.PRESENT else "other"


def _silent(view: View) -> bool:
    """A caller who is the patient has fallen silent: the last two replies were silence, or the line went quiet."""
    if view.fact("caller") != "patient":
        return False
    reply = view.call.replies.get("silent_patient")
    if reply is not None and reply.answer in (AnswerKind.SILENCE, AnswerKind.NO, AnswerKind.UNSURE):
        return not _spoke_since(view, reply.event)
    return view.call.silences >= 2


def _spoke_since(view: View, event: int) -> bool:
    return bool(view.call.turns) and view.call.turns[-1].event > event and view.call.silences == 0


# Breathing ----------------------------------------------------------------------------------------------------------


def _breathing(view: View) -> str:
    told = _told_of_breathing(view)
    if told in ("some", "normal") and view.fact("awake") != "yes":
        check = view.fact("check")
        if check == "passed":
            return "normal"
        return "abnormal" if check == "failed" else "unchecked"
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
    bad = _newest(view, finer, _CLAIMS)
    normal = _newest(view, (BREATHING_FAMILY,), (Status.ABSENT,))
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
    return "unsure" if _never_answered(view, "breathing") else "unknown"


def _check(view: View) -> str:
    """The newest coached breathing check, unless words about bad breathing came after it."""
    made = view.call.checks[-1] if view.call.checks else None
    if made is None:
        return "none"
    finer = (BREATHING_FAMILY, *view.book.finer.get(BREATHING_FAMILY, ()))
    bad = _newest(view, finer, _CLAIMS)
    if bad is not None and bad.event > made.event:
        return "none"
    return "passed" if made.what == "passed" else "failed"


# What threatens life ------------------------------------------------------------------------------------------------


def _seizing(view: View) -> bool:
    return view.finding("seizure_ongoing") >= DOUBT


def _choking(view: View) -> str:
    told = view.finding("choking")
    if told < DOUBT:
        return "none"
    voice = view.finding("unable_to_speak")
    if voice == FALSE or view.status("unable_to_speak") is Status.ABSENT or view.finding("cough") == TRUE:
        return "partial"
    if voice >= DOUBT or view.fact("breathing") in ("none", "agonal") or view.finding("cyanosis") >= DOUBT:
        return "complete"
    return "unknown"


def _limp(view: View) -> bool:
    return view.finding("unresponsive") >= DOUBT or view.finding("limp_body") == TRUE or view.fact("awake") == "no"


def presumption(view: View) -> str:
    """Which part of S1 makes this a presumed arrest now: a, b, c, d, e, or an empty string."""
    if view.fact("awake") == "yes":
        return ""
    seizing = view.fact("seizing")
    out = view.finding("unresponsive") >= DOUBT or view.fact("awake") == "unsure"
    breathing = view.fact("breathing")
    bad = breathing in ("none", "agonal", "abnormal", "difficulty", "unsure")
    if out and bad and not seizing:
        return "a"
    if breathing == "none" and not seizing and not (view.fact("choking") != "none" and not _limp(view)):
        return "b"
    if view.finding("cpr_in_progress") == TRUE or _pulseless(view):
        return "c"
    if out and not seizing and breathing not in ("normal", "unchecked") and _sudden_cause(view):
        return "d"
    return "e" if view.fact("death") == "unclear" else ""


def _pulseless(view: View) -> bool:
    return view.finding("no_pulse") == TRUE and view.finding("heart_pump") < DOUBT


def _sudden_cause(view: View) -> bool:
    return any(view.finding(one) >= DOUBT for one in SUDDEN_CAUSES)


def _death(view: View) -> str:
    """S15: none, open (its one question is due), certain, expected, or unclear (asked, and nothing certain)."""
    said = view.finding("death_reported") >= DOUBT or view.finding("obvious_death") >= DOUBT
    paper = view.finding("dnr_order") == TRUE or view.finding("hospice_care") == TRUE
    if view.fact("awake") == "yes" or view.call.wants_cpr:
        return "none"
    certain = view.finding("obvious_death") == TRUE and view.fact("at_patient") != "no" and not _misleading(view)
    if certain:
        return "certain"
    if paper and (said or _lifeless(view)):
        return "expected"
    if not said:
        return "none"
    if view.finding("obvious_death") == TRUE:
        return "unclear"  # cold, water, drugs or lightning make the sign uncertain, or nobody is there to see it
    return "unclear" if view.asked("death_why") else "open"


def _misleading(view: View) -> bool:
    """Cold, water, overdose and lightning can look like death (S15)."""
    names = ("cold_exposure", "submersion", "overdose", "opioid_use", "electric_shock")
    return any(view.finding(one) >= DOUBT for one in names if one in view.book.entries)


def _lifeless(view: View) -> bool:
    return view.finding("unresponsive") >= DOUBT and view.fact("breathing") in ("none", "agonal", "abnormal", "unsure")


def _arrest(view: View) -> bool:
    return stands(view) is not None


def stands(view: View) -> int | None:
    """The event at which the presumed arrest that stands was raised, None when none stands.

    Once raised it stands until a sign of life, a passed check, a dismissal or a certain or expected death; words that
    only sound better do not take it away (S3, S11).
    """
    if view.fact("death") in ("certain", "expected"):
        return None
    raised = view.before.raised if view.before else None
    now = presumption(view)
    if raised is not None:
        return None if _cleared(view, raised) and (not now or _dismissed(view, raised)) else raised
    if now and not _dismissed(view, 0):
        return view.call.last_event
    return None


def _cleared(view: View, raised: int) -> bool:
    if view.fact("awake") == "yes":
        return True
    check = view.call.checks[-1] if view.call.checks else None
    if check is not None and check.event > raised and view.fact("check") == "passed":
        return True
    return _dismissed(view, raised)


def _dismissed(view: View, raised: int) -> bool:
    """Dismissed by the call-taker, and nothing new about consciousness or breathing since."""
    gone = view.call.dismissed
    if gone is None or gone.event < raised:
        return False
    family = (
        BREATHING_FAMILY,
        *view.book.finer.get(BREATHING_FAMILY, ()),
        "unresponsive",
        "no_pulse",
        "death_reported",
    )
    newer = _newest(view, family, _CLAIMS)
    return newer is None or newer.event < gone.event


# Scene and people ---------------------------------------------------------------------------------------------------


def standing_hazard(view: View) -> str | None:
    """The id of the first hazard that stands (S9), None when there is none."""
    for hazard in view.book.hazards:
        told = _newest(view, hazard.findings, _CLAIMS)
        if told is None:
            continue
        if any(view.finding(name) >= DOUBT for name in hazard.findings) and not _made_safe(view, hazard.id, told):
            return hazard.id
    return None


def _made_safe(view: View, hazard: str, told: Evidence) -> bool:
    reply = view.call.replies.get(f"hazard.{hazard}")
    if reply is not None and reply.answer is AnswerKind.YES and reply.event > told.event:
        return True
    safe = view.picture.tops.get("scene_unsafe")
    return safe is not None and safe.status is Status.ABSENT and safe.event > told.event and view.counts(safe)


def _hazard(view: View) -> bool:
    return standing_hazard(view) is not None


def _at_patient(view: View) -> str:
    told = view.picture.tops.get("caller_not_with_patient")
    away = told is not None and told.status in _CLAIMS
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


def _alone(view: View) -> str:
    helper = view.finding("helper_available")
    if helper == TRUE or view.finding("medical_personnel_on_scene") == TRUE or view.finding("caller_alone") == FALSE:
        return "no"
    return "yes" if view.finding("caller_alone") == TRUE or helper == FALSE else "unknown"


def _age_band(view: View) -> str:
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


def _age_known(view: View) -> bool:
    told = view.picture.tops.get("age")
    return told is not None and told.mention.value is not None


# Care ---------------------------------------------------------------------------------------------------------------


def _alert(view: View) -> str:
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


def _by_mouth(view: View) -> str:
    """Whether anything may be given by mouth (S10): yes only for the fully alert without any of its dangers."""
    alert = view.fact("alert")
    if alert == "no" or view.fact("injured") or any(view.finding(one) >= DOUBT for one in _NOT_BY_MOUTH):
        return "no"
    return str(alert)


def _injured(view: View) -> bool:
    return any(view.finding(one) >= DOUBT for one in _MAJOR_INJURY)


def _asphyxia(view: View) -> bool:
    return any(view.finding(one) >= DOUBT for one in ASPHYXIA)


def _aed(view: View) -> str:
    if view.finding("aed_on_patient") == TRUE:
        return "on"
    told = view.finding("aed_available")
    if told == TRUE:
        return "there"
    return "none" if told == FALSE or view.status("aed_available") is Status.ABSENT else "unknown"


def _mild_breathing(view: View) -> bool:
    """Awake known, and no other sign that makes ALS present or unsure (design §4, the universal breathing rule)."""
    if view.fact("awake") != "yes":
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


def _late_pregnancy(view: View) -> bool:
    weeks = view.attribute("weeks_pregnant")
    return view.finding("pregnant_over_20_weeks") >= DOUBT or (isinstance(weeks, int | float) and weeks > 20)


def _facts() -> Mapping[str, DerivedFact]:
    flag = (False, True)
    listed = (
        DerivedFact("awake", ("yes", "heard", "asleep", "no", "unsure", "unknown"), _awake),
        DerivedFact(
            "breathing",
            ("normal", "unchecked", "difficulty", "abnormal", "agonal", "none", "unsure", "unknown"),
            _breathing,
        ),
        DerivedFact("check", ("none", "passed", "failed"), _check),
        DerivedFact("seizing", flag, _seizing),
        DerivedFact("choking", ("none", "partial", "complete", "unknown"), _choking),
        DerivedFact("death", ("none", "open", "certain", "expected", "unclear"), _death),
        DerivedFact("arrest", flag, _arrest),
        DerivedFact("asphyxia", flag, _asphyxia),
        DerivedFact("drowned", flag, lambda view: view.finding("submersion") >= DOUBT),
        DerivedFact("hazard", flag, _hazard),
        DerivedFact("at_patient", ("yes", "no", "unknown"), _at_patient),
        DerivedFact("caller", ("patient", "other", "unknown"), _caller),
        DerivedFact("silent", flag, _silent),
        DerivedFact("alone", ("yes", "no", "unknown"), _alone),
        DerivedFact("age_band", ("newborn", "infant", "child", "adult"), _age_band),
        DerivedFact("age_known", flag, _age_known),
        DerivedFact("alert", ("yes", "no", "unknown"), _alert),
        DerivedFact("by_mouth", ("yes", "no", "unknown"), _by_mouth),
        DerivedFact("injured", flag, _injured),
        DerivedFact("late_pregnancy", flag, _late_pregnancy),
        DerivedFact("aed", ("unknown", "none", "there", "on"), _aed),
        DerivedFact("mild_breathing", flag, _mild_breathing),
        DerivedFact("compressions", flag, lambda view: view.call.compressions_at is not None),
        DerivedFact("crew", flag, lambda view: view.call.crew_at is not None or view.finding("crew_arrived") == TRUE),
        DerivedFact("sent", LEVELS, lambda view: view.call.sent_level.value),
        DerivedFact("level", LEVELS, lambda view: view.before.level.value if view.before else Level.UNDECIDED.value),
    )
    return MappingProxyType({one.name: one for one in listed})


FACTS: Mapping[str, DerivedFact] = _facts()

__all__ = ["FACTS", "DerivedFact", "presumption", "sign_of_awareness", "standing_hazard", "stands"]
