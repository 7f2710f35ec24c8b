"""What the call-taker must see beside the next prompt: agencies to tell, a second patient, and the running clocks."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dialog.advice import Alert, RunningClock
from assistant.dialog.assess import Assessment
from assistant.dialog.plan import Plan
from assistant.dialog.truth import DOUBT
from assistant.dialog.view import View
from assistant.domain.levels import Level

LIFE_THREATS = (
    "not_breathing",
    "agonal_breathing",
    "unresponsive",
    "no_pulse",
    "choking",
    "severe_bleeding",
    "spurting_bleeding",
    "chest_pain",
    "stab_wound",
    "gunshot_wound",
)


def alerts(plan: Plan, found: Assessment, level: Level) -> tuple[Alert, ...]:
    """Everything to acknowledge that was not acknowledged yet, the urgent ones first."""
    call = found.view.call
    listed = [*_send(found.view, level), *_second_patient(found.view), *_agencies(plan, found.view)]
    return tuple(sorted((one for one in listed if one.id not in call.alerts_seen), key=lambda one: not one.urgent))


def _send(view: View, level: Level) -> Iterator[Alert]:
    if level.rank > view.call.sent_level.rank and level is not Level.UNDECIDED:
        yield Alert(f"send.{level.value}", f"Send {level.value} now, and record it as sent.", urgent=True)


def _second_patient(view: View) -> Iterator[Alert]:
    if len(view.call.patients) > 1:
        return
    for name in LIFE_THREATS:
        told = view.picture.told_of_others(name)
        if told is not None:
            label = view.book.entries[name].label.lower() if name in view.book.entries else name
            yield Alert("second_patient", f"Second patient? Heard of somebody else: {label}.", True, told)
            return
    if view.finding("baby_delivered") >= DOUBT:
        yield Alert(
            "second_patient", "A baby is born: open it as a second patient.", True, view.decisive("baby_delivered")
        )
    if view.finding("multiple_patients") >= DOUBT:
        yield Alert(
            "second_patient", "More than one patient: open each of them.", True, view.decisive("multiple_patients")
        )


def _agencies(plan: Plan, view: View) -> Iterator[Alert]:
    for agency, test in plan.agencies:
        if test(view) >= DOUBT:
            yield Alert(f"tell.{agency.id}", f"Tell {agency.label}.")


def clocks(plan: Plan, found: Assessment, now: float) -> tuple[RunningClock, ...]:
    """The clocks that run: the call, the time to recognition and compressions, and those that steps started."""
    view, call = found.view, found.view.call
    listed = [RunningClock("call", "Call", now)]
    state = found.current
    if state.raised is not None:
        raised = _time_of(view, state.raised)
        goal = view.book.number("recognition_goal")
        listed.append(RunningClock("recognised", "Recognised at", raised, goal, raised > goal))
        since = call.compressions_at
        limit = view.book.number("compression_goal")
        listed.append(
            RunningClock(
                "compressions",
                "First compression",
                since if since is not None else now,
                limit,
                since is None and now > limit,
            )
        )
        if since is not None:
            start = call.swaps[-1] if call.swaps else since
            turn = view.book.number("swap_seconds")
            listed.append(RunningClock("swap", "Change over", now - start, turn, now - start >= turn))
    listed += _step_clocks(plan, view, now)
    if call.checks:
        repeat = view.book.number("breath_check_repeat")
        age = now - call.checks[-1].at
        listed.append(RunningClock("breathing_check", "Breathing checked", age, repeat, age >= repeat))
    return tuple(listed)


def _time_of(view: View, event: int) -> float:
    """Seconds since opening at which an event came."""
    call = view.call
    while call.previous is not None and call.previous.last_event >= event:
        call = call.previous
    return call.at


def _step_clocks(plan: Plan, view: View, now: float) -> Iterator[RunningClock]:
    seen: set[str] = set()
    for taken in reversed(view.call.steps):
        script = plan.scripts.get(taken.script)
        planned = script.steps.get(taken.step) if script else None
        clock = planned.step.clock if planned else None
        if clock is None or clock.name in seen or clock.name in ("swap", "breathing_check"):
            continue
        seen.add(clock.name)
        age = now - taken.at
        yield RunningClock(
            clock.name, clock.name.replace("_", " ").capitalize(), age, clock.seconds, age >= clock.seconds
        )
