"""What threatens life: seizing, choking, presumed arrest (S1, S11) and death (S15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.dialog.facts.evidence import BREATHING_FAMILY, CLAIMS, newest_of, told_once
from assistant.dialog.truth import DOUBT, FALSE, TRUE
from assistant.domain.findings import Status

if TYPE_CHECKING:
    from assistant.dialog.view import View

SUDDEN_CAUSES = ("choking", "strangulation", "submersion", "electric_shock")
"""After these a patient who does not respond is an arrest; what is told to be over now still was the cause."""
SUDDEN_STATES = ("touching_power_source", "still_hanging", "still_in_water")
"""States that say the same of the cause, and that end before anybody reaches the patient."""


def seizing(view: View) -> bool:
    """Seizing now, or nobody can say."""
    return view.finding("seizure_ongoing") >= DOUBT


def choking(view: View) -> str:
    """Choking: none, partial (voice or cough), complete, or unknown."""
    told = view.finding("choking")
    if told < DOUBT:
        return "none"
    voice = view.finding("unable_to_speak")
    if voice == FALSE or view.status("unable_to_speak") is Status.ABSENT or _coughs_still(view):
        return "partial"
    if voice >= DOUBT or view.fact("breathing") in ("none", "agonal") or view.finding("cyanosis") >= DOUBT:
        return "complete"
    return "unknown"


def choked(view: View) -> bool:
    """Choking that is over: told as past, or told in this call and denied since."""
    status = view.status("choking")
    return status is Status.PAST or (status is Status.ABSENT and told_once(view, "choking"))


def _coughs_still(view: View) -> bool:
    """A cough moves air, until it is told later that he cannot make a sound."""
    cough, silent = view.decisive("cough"), view.decisive("unable_to_speak")
    outlived = cough is not None and silent is not None and silent.status in CLAIMS and silent.event > cough.event
    return view.finding("cough") == TRUE and not outlived


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
    down = out or view.finding("limp_body") == TRUE
    breathes = breathing in ("normal", "unchecked") and not _limp_since(view)
    if down and not seizing and not breathes and _sudden_cause(view):
        return "d"
    return "e" if view.fact("death") == "unclear" else ""


def _limp_since(view: View) -> bool:
    """Choking, and gone limp after the last word on his breath: what he breathed while he still coughed is over."""
    limp = newest_of(view, ("unresponsive", "limp_body"), CLAIMS)
    breath = newest_of(view, ("not_breathing", BREATHING_FAMILY), (Status.ABSENT,))
    over = limp is not None and breath is not None and limp.event > breath.event
    return over and view.finding("choking") >= DOUBT and view.fact("check") == "none"


def _pulseless(view: View) -> bool:
    return view.finding("no_pulse") == TRUE and view.finding("heart_pump") < DOUBT


def _sudden_cause(view: View) -> bool:
    if any(view.finding(one) >= DOUBT for one in SUDDEN_CAUSES):
        return True
    over = (one for one in SUDDEN_CAUSES if view.status(one) is Status.PAST)
    return any(told_once(view, one) for one in (*over, *SUDDEN_STATES))


def death(view: View) -> str:
    """S15: none, open (its one question is due), certain, expected, or unclear (asked, and nothing certain)."""
    said = view.finding("death_reported") >= DOUBT or view.finding("obvious_death") >= DOUBT
    paper = view.finding("dnr_order") == TRUE or view.finding("hospice_care") == TRUE
    if view.fact("awake") == "yes":
        return "none"
    if view.call.wants_cpr or _pressing_on(view):
        return "unclear" if said else "none"
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


def _pressing_on(view: View) -> bool:
    """CPR under way, told after the paper: who goes on pressing asks for it."""
    pressing = newest_of(view, ("cpr_in_progress",), (Status.PRESENT,))
    paper = newest_of(view, ("dnr_order", "hospice_care"), CLAIMS)
    return pressing is not None and paper is not None and pressing.event > paper.event


def expected_death(view: View) -> bool:
    """A death that was expected and is told of: what every dead body shows then raises no level.

    A paper alone is no word of death: who has one and does not breathe is sent for all the same.
    """
    said = view.finding("death_reported") >= DOUBT or view.finding("obvious_death") >= DOUBT
    return view.fact("death") == "expected" and (said or view.finding("hospice_care") == TRUE)


def _misleading(view: View) -> bool:
    """Cold, water, overdose and lightning can look like death (S15)."""
    names = ("cold_exposure", "submersion", "overdose", "opioid_use", "electric_shock")
    return any(view.finding(one) >= DOUBT for one in names if one in view.book.entries)


def _lifeless(view: View) -> bool:
    return view.finding("unresponsive") >= DOUBT and view.fact("breathing") in ("none", "agonal", "abnormal", "unsure")


def arrest(view: View) -> bool:
    """Whether a presumed arrest stands."""
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
    newer = newest_of(view, family, CLAIMS)
    return newer is None or newer.event < gone.event
