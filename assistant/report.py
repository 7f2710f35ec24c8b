"""The short report to read to the crews, and what was coached when. A pure function of the call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.dialog.advice import Advice
from assistant.domain.call import Call
from assistant.domain.findings import Status
from assistant.schema.book import Book

_SAID = {Status.PRESENT: "", Status.UNCERTAIN: " (unsure)"}
_SIGNS = ("sign", "symptom", "injury", "event", "exposure")
_HIDDEN = ("unresponsive", "abnormal_breathing", "not_breathing", "caller_is_patient", "crew_arrived")
SHOWN = 8


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds, such as 2:05."""
    whole = int(max(0.0, seconds))
    return f"{whole // 60}:{whole % 60:02d}"


def report(book: Book, call: Call, advice: Advice) -> tuple[str, ...]:
    """A few lines: who, what, awake and breathing, key signs and hazards, what was before, what was coached and when."""
    signs, hazards = _signs(book, call, _SIGNS), _signs(book, call, ("scene",))
    before = [*_last_well(call), *_signs(book, call, ("history",))]
    return (
        f"Patient{_which(call)}: {_who(call, advice)}. Where: {_value(call, 'address').rstrip(' .!') or 'not known'}.",
        f"Complaint: {_title(book, advice)}. Level: {advice.level.value}{'' if advice.confirmed else ', unconfirmed'}.",
        f"Awake: {_state(call, 'unresponsive', 'no', 'yes')}. Breathing: {_breathing(call, advice)}.",
        f"Signs: {', '.join(signs) or 'none told'}. Hazards: {', '.join(hazards) or 'none told'}.",
        *((f"Before: {', '.join(before)}.",) if before else ()),
        f"Coached: {_coached(book, call)}.",
    )


def _which(call: Call) -> str:
    """Which of several patients this is; nothing where there is one."""
    if len(call.patients) < 2:
        return ""
    label = f" ({call.picture.label})" if call.picture.label else ""
    return f" {call.patient + 1} of {len(call.patients)}{label}"


def _who(call: Call, advice: Advice) -> str:
    sex = _value(call, "sex") or "sex not known"
    age = call.picture.tops.get("age")
    value = age.mention.value if age else None
    if isinstance(value, int | float):
        months = round(value * 12)
        years = f"{months} months" if value < 2 else f"{value:g} years"
        return f"{sex}, {years}"
    return f"{sex}, {advice.age_band}, age not known"


def _value(call: Call, name: str) -> str:
    found = call.picture.tops.get(name)
    return str(found.mention.value) if found is not None and found.mention.value is not None else ""


def _title(book: Book, advice: Advice) -> str:
    complaint = book.complaints.get(advice.complaint)
    return complaint.title if complaint else "not known"


def _state(call: Call, finding: str, present: str, absent: str) -> str:
    found = call.picture.tops.get(finding)
    if found is None:
        return "not known"
    return {Status.PRESENT: present, Status.ABSENT: absent, Status.UNCERTAIN: "unsure"}.get(found.status, "not known")


def _breathing(call: Call, advice: Advice) -> str:
    if advice.arrest:
        return "no, or not normally; arrest presumed"
    if call.checks:
        return f"check {call.checks[-1].what} at {clock(call.checks[-1].at)}"
    return _state(call, "abnormal_breathing", "not normally", "normally")


def _signs(book: Book, call: Call, kinds: Iterable[str]) -> list[str]:
    found = sorted(call.picture.tops.values(), key=lambda one: one.order)
    wanted = [
        book.entries[one.finding].label.lower() + _SAID[one.status]
        for one in found
        if one.finding in book.entries
        and one.finding not in _HIDDEN
        and book.entries[one.finding].kind in kinds
        and one.status in _SAID
    ]
    return wanted[:SHOWN]


def _last_well(call: Call) -> Iterator[str]:
    """When he was last seen well: what the treatment of a stroke hangs on."""
    found = call.picture.tops.get("last_known_well")
    value = found.mention.value if found is not None else None
    if found is not None and isinstance(value, int | float):
        long = f"{value:g} min" if value < 120 else f"{value / 60:.1f} h"
        yield f"last seen well {long} before {clock(found.at)} of the call («{found.mention.words}»)"
    elif value:
        yield f"last seen well: {value}"


def _coached(book: Book, call: Call) -> str:
    firsts: dict[str, float] = {}
    for step in call.steps:
        firsts.setdefault(step.script, step.at)
    told = [
        f"{book.instructions[name].title} from {clock(at)}" for name, at in firsts.items() if name in book.instructions
    ]
    if call.compressions_at is not None:
        told.append(f"first compression at {clock(call.compressions_at)}")
    return ", ".join(told) or "nothing"
