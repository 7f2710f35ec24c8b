"""What is found of a call state, without the time: built on what was found of the state before, so that levels latch.

Passing time changes what is advised, never what is found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.dialog.advice import Reason
from assistant.dialog.complaints import open_complaints
from assistant.dialog.determination import Reading, read, reasons
from assistant.dialog.facts import FactValue, stands
from assistant.dialog.plan import Plan, PlannedRule
from assistant.dialog.view import View
from assistant.domain.call import Call
from assistant.domain.events import (
    AlertSeen,
    Answered,
    Asked,
    BarrierCleared,
    BarrierRaised,
    Heard,
    Sent,
    StepTaken,
    Swapped,
    UpgradeSeen,
)
from assistant.domain.fold import CPR_WANTED
from assistant.domain.levels import Level

_LIMIT = 12
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PatientState:
    """What is found of one patient. `raised` is the event of the presumed arrest that stands.

    `presumed` lists every presumption as (event raised, event cleared or None). `settled` are the rules that were known
    when the call-taker set the level by hand: only further ones raise it again. `base` is the level without the rules
    that a local setting, turned on as a standing override, may still hold back: the level never falls below it.
    `kept` are the last reasons of a level that no rule carries any more. `carried` are the rules that a standing override
    may hold back and that raised the level to ALS: it falls only once all of them are held back, not by good news alone.
    """

    level: Level = Level.UNDECIDED
    base: Level = Level.UNDECIDED
    reading: Reading = field(default_factory=lambda: Reading(Level.UNDECIDED, (), ()))
    complaints: tuple[str, ...] = ()
    raised: int | None = None
    presumed: tuple[tuple[int, int | None], ...] = ()
    settled: frozenset[str] = frozenset()
    local_protocol: bool = False
    kept: tuple[Reason, ...] = ()
    carried: tuple[PlannedRule, ...] = ()
    truths: dict[str, int] | None = None
    facts: Mapping[str, FactValue] = field(default_factory=dict)

    @property
    def provisional(self) -> bool:
        """ALS for now, while questions are put that may lower it by a standing override."""
        return self.level is Level.ALS and any(one.sought for one in self.carried)

    @property
    def waiting(self) -> tuple[PlannedRule, ...]:
        """The rules that further answers may decide: the unknown ones, and those that a standing override may hold back."""
        return (*self.reading.open, *(self.carried if self.provisional else ()))


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is found of all patients of a call, and the view of the one spoken of."""

    patients: tuple[PatientState, ...]
    view: View

    @property
    def current(self) -> PatientState:
        """What is found of the patient spoken of."""
        return self.patients[self.view.call.patient]

    @property
    def level(self) -> Level:
        """The level of the call: that of the sickest patient."""
        if len(self.patients) == 1:
            return self.patients[0].level
        return max((one.level for one in self.patients), key=lambda level: level.rank)

    @property
    def base(self) -> Level:
        """The level of the call without what a standing override may hold back: it never falls below this."""
        return max((one.base for one in self.patients), key=lambda level: level.rank)


def assess(plan: Plan, call: Call) -> Assessment:
    """The assessment of a call state, kept with the newest states of a call; for an older one it is computed again."""
    key = plan.book.hash
    waiting: list[Call] = []
    state: Call | None = call
    while state is not None and key not in state.memo:
        waiting.append(state)
        state = state.previous
    for place in range(len(waiting) - 1, -1, -1):
        one = waiting[place]
        before = one.previous.memo[key] if one.previous is not None else None
        one.memo[key] = _assessed(plan, one, before)
        if place + KEPT < len(waiting):
            waiting[place + KEPT].memo.pop(key)
    if waiting and call.last_event % _TIDIED == 0:
        _forget(call, key)
    result: Assessment = call.memo[key]
    return result


KEPT = 64
"""Assessed states of a call that are kept: more than are ever undone in a row. What is older is computed again if asked for."""
_TIDIED = 16


def _forget(call: Call, key: str) -> None:
    """Drop the assessments of the states long before this one; a call of a thousand turns would hold megabytes of them."""
    state: Call | None = call
    for _ in range(KEPT):
        if state is None:
            return
        state = state.previous
    while state is not None and state.memo.pop(key, None) is not None:
        state = state.previous


def _assessed(plan: Plan, call: Call, before: Assessment | None) -> Assessment:
    states = list(before.patients) if before else []
    while len(states) < len(call.patients):
        states.append(PatientState())
    known = states[call.patient]
    if before is not None and known.facts and _moves_nothing(call):
        view = View(plan.book, call, known, known.truths, known.facts)
        return Assessment(before.patients, view)
    changed = _changed(plan, call, known)
    view = View(plan.book, call, known, _carried(known, changed))
    states[call.patient] = _state(plan, view, known, changed)
    return Assessment(tuple(states), view)


_QUIET = (StepTaken, Sent, AlertSeen, UpgradeSeen, BarrierRaised, BarrierCleared, Swapped)
_TELLING = frozenset({"age", "death_why"})


def _moves_nothing(call: Call) -> bool:
    """Whether the newest event leaves everything that levels rest on as it was: a question put, a step said.

    Only the questions about the age and about a death count by being asked, and only the wish for CPR as a step's outcome.
    """
    payload = call.events[-1].payload
    if isinstance(payload, Asked):
        return payload.prompt not in _TELLING and payload.topic not in _TELLING
    if isinstance(payload, StepTaken):
        return payload.outcome != CPR_WANTED
    return isinstance(payload, _QUIET)


def _changed(plan: Plan, call: Call, known: PatientState) -> frozenset[str] | None:
    """The findings whose truth the newest evidence may have changed; None when that is everything."""
    before = call.previous
    if known.truths is None or before is None or before.patient != call.patient:
        return None
    now, then = call.picture.tops, before.picture.tops
    if now is then:
        return _NOTHING
    direct = [name for name, top in now.items() if then.get(name) is not top]
    if len(direct) > _LIMIT:
        return None
    near = set(direct)
    for name in direct:
        near.update(plan.book.broader.get(name, ()), plan.book.finer.get(name, ()), plan.book.settled_by.get(name, ()))
    return frozenset(near)


def _carried(known: PatientState, changed: frozenset[str] | None) -> dict[str, int]:
    """The truths of the state before, without those that may have changed."""
    if changed is None or known.truths is None:
        return {}
    if not changed:
        return known.truths
    kept = dict(known.truths)
    for name in changed:
        kept.pop(name, None)
    return kept


def _state(plan: Plan, view: View, known: PatientState, changed: frozenset[str] | None) -> PatientState:
    facts = {name: view.fact(name) for name in plan.rule_facts}
    moved = _moved(view, known, facts, changed)
    still = moved is not None and not moved and not view.call.complaint
    complaints = known.complaints if still else open_complaints(plan, view)
    whole = moved is None or complaints != known.complaints
    reading = read(plan, view, complaints, known.reading, None if whole else moved)
    level, base, settled, carried = _level(view, known, reading)
    raised = stands(view)
    return PatientState(
        level=level,
        base=base,
        reading=reading,
        complaints=complaints,
        raised=raised,
        presumed=_presumed(known, raised, view.call.last_event),
        settled=settled,
        local_protocol=view.fact("death") in ("certain", "expected"),
        kept=_kept(plan, view, known, reading),
        carried=carried,
        truths=view.truths,
        facts=facts,
    )


def _kept(plan: Plan, view: View, known: PatientState, reading: Reading) -> tuple[Reason, ...]:
    """Why the level is what it is where nothing holds any more: the reasons of the last state in which something did."""
    if reading.fired:
        return ()
    if not known.reading.fired:
        return known.kept
    earlier = view.call.previous
    if earlier is not None and earlier.patient == view.call.patient:
        view = View(plan.book, earlier, known)
    return tuple(replace(one, text=f"{one.text} (told earlier)") for one in reasons(view, known.reading))


def _moved(
    view: View, known: PatientState, facts: Mapping[str, FactValue], changed: frozenset[str] | None
) -> frozenset[str] | None:
    """What rules may rest on and is otherwise than in the state before; None when that may be everything."""
    if changed is None or not known.facts or "asleep" in (view.fact("awake"), known.facts.get("awake")):
        return None
    other = {f"fact:{name}" for name, value in facts.items() if known.facts.get(name) != value}
    if isinstance(view.call.events[-1].payload, Asked | Heard | Answered):
        other.add("age")  # an age that was asked for and cannot be had counts too
    return changed | other


def _presumed(known: PatientState, raised: int | None, event: int) -> tuple[tuple[int, int | None], ...]:
    if raised == known.raised:
        return known.presumed
    listed = known.presumed
    if known.raised is not None and listed:
        listed = (*listed[:-1], (listed[-1][0], event))
    return (*listed, (raised, None)) if raised is not None else listed


def _level(
    view: View, known: PatientState, reading: Reading
) -> tuple[Level, Level, frozenset[str], tuple[PlannedRule, ...]]:
    """The highest reading so far (S3); set by hand it stays there until a rule fires that was not known then.

    Only what a standing override of the medical director's holds back is no part of «so far».
    """
    override = view.call.override
    if override is not None and override[2] == view.call.last_event:
        return override[0], override[0], reading.ids, ()
    level, firm = reading.level, reading.firm
    if level is Level.ALS and known.settled and reading.ids <= known.settled:
        level = firm = known.base
    base = max(firm, known.base, key=lambda one: one.rank)
    if base is Level.ALS:
        return base, base, known.settled, ()
    if level is Level.ALS:
        return level, base, known.settled, tuple(dict.fromkeys((*known.carried, *(rule for rule, _ in reading.fired))))
    if any(not one.is_lifted(view) for one in known.carried):
        return Level.ALS, base, known.settled, known.carried
    return max(level, base, key=lambda one: one.rank), base, known.settled, ()
