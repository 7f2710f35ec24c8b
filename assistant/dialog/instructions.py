"""Instruction sets: which are called for, and at which step each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.dialog.facts.evidence import CLAIMS, newest_of
from assistant.dialog.plan import ANYTHING, Plan, PlannedOffer, PlannedScript, PlannedStep
from assistant.dialog.truth import DOUBT, TRUE, UNKNOWN
from assistant.dialog.view import View
from assistant.domain.call import Step as Taken
from assistant.domain.levels import Level
from assistant.schema.dialog import RUNGS

END = "end"
BACK = "back"
CHOKING = "choking"
INSTEAD = "instead:"
"""How the outcome of a step begins that leads past the other exits to the step named behind it (`Barrier.instead`)."""
CPR = {"adult": "cpr_adult", "child": "cpr_child", "infant": "cpr_infant", "newborn": "cpr_newborn"}
CPR_SCRIPTS = frozenset(CPR.values())
_DEFAULTS = {"yes": "done", "no": "done"}
_AGAIN = ("unsure", "silence", "refused")
_URGENT = RUNGS[: RUNGS.index("care")]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a script stands: the script and the step to say next, or None when it is through."""

    script: PlannedScript
    step: PlannedStep | None


def successor(step: PlannedStep, outcome: str) -> str | None:
    """Where an outcome leads: a step id, `end`, `back`, `script:ID`, or None to say the step again."""
    exits = step.step.exits
    if outcome in exits:
        return exits[outcome]
    if outcome.startswith(INSTEAD):
        return outcome.removeprefix(INSTEAD)
    if outcome in _AGAIN:
        return None
    return exits.get(_DEFAULTS.get(outcome, "done"), END)


def position(plan: Plan, view: View, script: str, since: int = 0) -> Position:
    """Where a script stands after the steps taken since an event. All CPR sets share their steps (the band may change).

    Worked out once a view.
    """
    mark = f"position:{script}:{since}"
    found: Position | None = view.cache.get(mark)
    if found is None:
        found = view.cache[mark] = _position(plan, view, script, since)
    return found


def _position(plan: Plan, view: View, script: str, since: int) -> Position:
    family = CPR_SCRIPTS if script in CPR_SCRIPTS else frozenset({script})
    taken = _taken(view, since)
    here = plan.scripts[script]
    at = here.first
    begun = any(one.script in family for one in taken)
    for place in range(len(taken) - 1, -1, -1) if begun else ():
        last = taken[place]
        if last.script in family and last.step in here.steps:
            at = here.first if _told_again(view, here, last) else _after(here, last)
            break
        back = _jumped_from(plan, here, taken[:place], last, family) if last.script in here.leads_to else None
        if back is not None:
            at = back
            break
    return Position(here, _visible(view, here, at))


def _taken(view: View, since: int) -> list[Taken]:
    """The steps taken for this patient since an event. Worked out once a view."""
    mark = f"taken:{since}"
    found: list[Taken] | None = view.cache.get(mark)
    if found is None:
        call = view.call
        found = view.cache[mark] = [one for one in call.steps if one.event > since and one.patient == call.patient]
    return found


def _told_again(view: View, here: PlannedScript, last: Taken) -> bool:
    """Whether a set against choking was through, and a later word tells of choking again: then it begins anew."""
    if here.script.rung != "choking" or successor(here.steps[last.step], last.outcome) != END:
        return False
    told = newest_of(view, tuple(here.reads or (CHOKING,)), CLAIMS)
    return told is not None and told.event > last.event


def _after(here: PlannedScript, last: Taken) -> str:
    following = successor(here.steps[last.step], last.outcome)
    if following is None:
        return last.step
    if following.startswith("script:"):  # it jumped: until the other script ends it waits at the step it came from
        return f"jump:{following.removeprefix('script:')}"
    return following


def _returns(plan: Plan, last: Taken) -> bool:
    """Whether this step ended its script."""
    script = plan.scripts.get(last.script)
    step = script.steps.get(last.step) if script else None
    return step is not None and successor(step, last.outcome) in (BACK, END)


def _jumped_from(
    plan: Plan, here: PlannedScript, earlier: list[Taken], last: Taken, family: frozenset[str]
) -> str | None:
    """The step of this script that jumped to the one that ended with `last`, None where none did."""
    if not _returns(plan, last):
        return None
    for one in reversed(earlier):
        if one.script in family and one.step in here.steps:
            jumped = successor(here.steps[one.step], one.outcome) == f"script:{last.script}"
            return one.step if jumped else None
    return None


def _visible(view: View, here: PlannedScript, at: str) -> PlannedStep | None:
    """The step to say, those whose `when` does not hold skipped along `done`."""
    for _ in range(len(here.steps) + 1):
        step = here.steps.get(at)
        if step is None:
            return None
        if step.when is None or step.when(view) >= DOUBT:
            return step
        at = successor(step, "done") or END
    return None


def jumped_to(plan: Plan, view: View, script: str, since: int = 0) -> str | None:
    """The script that this one jumped to and that has not come back, None when it goes on itself."""
    family = CPR_SCRIPTS if script in CPR_SCRIPTS else frozenset({script})
    here = plan.scripts[script]
    ended: set[str] = set()
    for last in reversed(_taken(view, since)):
        if last.script in family and last.step in here.steps:
            following = successor(here.steps[last.step], last.outcome) or ""
            target = following.removeprefix("script:")
            return target if target != following and target in plan.scripts and target not in ended else None
        if _returns(plan, last):
            ended.add(last.script)  # a set that nobody jumped to, such as the coached check, ends no jump
    return None


def suits(view: View, script: PlannedScript) -> bool:
    """Whether a set fits the patient: his age band, and nothing that keeps it away."""
    bands = script.script.bands
    if bands and view.fact("age_band") not in bands:
        return False
    if script.blocked_by is not None and script.blocked_by(view) >= DOUBT:
        return False
    return script.ends_when is None or script.ends_when(view) != TRUE


def _starts(view: View, script: PlannedScript) -> bool:
    return script.starts is not None and script.starts(view) >= DOUBT


def called_for(plan: Plan, view: View) -> tuple[PlannedScript, ...]:
    """The sets that findings call for on any card, in the order of the ladder. Worked out once a view."""
    found: tuple[PlannedScript, ...] | None = view.cache.get("called_for")
    if found is None:
        told = (ANYTHING, *view.picture.tops)
        places = sorted({place for name in told for place in plan.urgent_by.get(name, ())})
        listed = (plan.urgent[place] for place in places)
        found = view.cache["called_for"] = tuple(one for one in listed if _starts(view, one) and suits(view, one))
    return found


def urgent(plan: Plan, view: View) -> Iterator[PlannedScript]:
    """Those of them that interrupt questions."""
    return (one for one in called_for(plan, view) if one.script.rung in _URGENT)


def offered(plan: Plan, view: View, complaints: tuple[str, ...]) -> Iterator[PlannedScript]:
    """The sets that wait until the level is decided: by the open complaints first, then by findings on any card."""
    seen: set[str] = set()
    sent = view.call.sent_level is not Level.UNDECIDED
    for name in complaints:
        for offer in plan.complaints[name].offers:
            script = plan.scripts.get(offer.id)
            if script is not None and offer.id not in seen and _holds(view, offer):
                seen.add(offer.id)
                if (sent or not script.script.after_sent) and suits(view, script):
                    yield script
    for script in called_for(plan, view):
        if script.script.rung == "care" and script.script.id not in seen and (sent or not script.script.after_sent):
            yield script


def _holds(view: View, offer: PlannedOffer) -> bool:
    if offer.unless is not None and offer.unless(view) == TRUE:
        return False
    return offer.when is None or offer.when(view) >= DOUBT


def needs(view: View, script: PlannedScript) -> int:
    """The truth of what a set needs: true to go on, unknown to ask, anything else to leave it."""
    if script.needs is None:
        return TRUE
    value = script.needs(view)
    return value if value in (TRUE, UNKNOWN) else 0
