"""The chief complaint: which cards the findings open, in which order, and which one leads."""

from __future__ import annotations

from assistant.dialog.advice import Candidate
from assistant.dialog.plan import Plan
from assistant.dialog.truth import DOUBT
from assistant.dialog.view import View
from assistant.domain.findings import Evidence, Status

FALLBACK = "unknown_person_down"
ARREST = "cardiac_arrest"
_CLAIMS = (Status.PRESENT, Status.UNCERTAIN)


def open_complaints(plan: Plan, view: View) -> tuple[str, ...]:
    """The complaints whose opening findings are present, best rank first; the one chosen by hand leads."""
    found: set[str] = set()
    for name, top in view.picture.tops.items():
        if top.status in _CLAIMS and name in plan.opened_by and view.finding(name) >= DOUBT:
            found.update(plan.opened_by[name])
    if view.fact("arrest") and ARREST in plan.complaints:
        found.add(ARREST)
    elif ARREST in found and view.fact("awake") == "yes":
        found.discard(ARREST)
    ranked = sorted(found, key=lambda name: (plan.complaints[name].complaint.rank, name))
    for name in tuple(ranked):
        ranked.extend(
            to
            for to, test in plan.complaints[name].jumps
            if to in plan.complaints and to not in ranked and test(view) >= DOUBT
        )
    chosen = view.call.complaint
    if chosen is not None and chosen in plan.complaints:
        ranked = [chosen, *(name for name in ranked if name != chosen)]
    return tuple(ranked) or ((FALLBACK,) if FALLBACK in plan.complaints else ())


def candidates(plan: Plan, view: View, names: tuple[str, ...]) -> tuple[Candidate, ...]:
    """The open complaints with the evidence that speaks for each."""
    result = []
    for name in names:
        complaint = plan.complaints[name].complaint
        result.append(
            Candidate(name, complaint.title, _speaking_for(view, complaint.opens), name == view.call.complaint)
        )
    return tuple(result)


def _speaking_for(view: View, opens: tuple[str, ...]) -> tuple[Evidence, ...]:
    found: dict[int, Evidence] = {}
    for name in opens:
        one = view.decisive(name)
        if one is not None and one.status in _CLAIMS:
            found[one.order] = one
    return tuple(found[order] for order in sorted(found))
