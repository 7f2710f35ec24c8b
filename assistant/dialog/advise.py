"""`advise`: everything the engine says about a call at one moment. Pure: no clock, no disk, no spaCy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from assistant.dialog.advice import Advice, CouldChange, Prompt
from assistant.dialog.agenda import Agenda
from assistant.dialog.alerts import alerts, clocks
from assistant.dialog.assess import Assessment, assess
from assistant.dialog.complaints import ARREST, candidates
from assistant.dialog.determination import could_change, leaning, reasons
from assistant.dialog.instructions import CPR, CPR_SCRIPTS, suits, urgent
from assistant.dialog.plan import Plan, plan_of
from assistant.dialog.voice import HELP_COMING, HELP_SENT
from assistant.domain.call import Call
from assistant.domain.levels import Level
from assistant.schema.book import Book

SHOWN = 4
DECIDING = frozenset({"where", "callback", "what_happened", "awake", "breathing"})
"""While one of these is the next prompt, the questions that decide the level are not exhausted."""


def advise(book: Book, call: Call, now: float | None = None) -> Advice:
    """What to say and send. `now` is in seconds since the call was opened; the time of its last event when left out."""
    plan = plan_of(book)
    found = assess(plan, call)
    moment = call.at if now is None else max(now, call.at)
    agenda = Agenda.of(plan, found, moment)
    state, view = found.current, found.view
    coming = agenda.upcoming()
    following = next(coming)
    level = found.level
    leans = leaning(view) if level is Level.UNDECIDED else ()
    lean = (Level.ALS if leans else Level.BLS) if level is Level.UNDECIDED else level
    if level is Level.UNDECIDED and following.id not in DECIDING and agenda.exhausted():
        level = lean

    def prompts() -> tuple[Prompt, ...]:
        return (following, *islice(coming, SHOWN - 1))

    def changing() -> tuple[CouldChange, ...]:
        return could_change(view, state.waiting, [one for one, _ in agenda.level_questions()[:SHOWN]])

    parts: dict[str, Callable[[], Any]] = {
        "prompts": prompts,
        "reasons": lambda: reasons(view, state.reading) or (state.kept if level is Level.ALS else ()) or leans,
        "by_hand": lambda: _by_hand(call, level),
        "could_change": changing,
        "candidates": lambda: candidates(plan, view, state.complaints),
        "age_band": lambda: str(view.fact("age_band")),
        "instructions": lambda: _instructions(plan, found, following),
        "alerts": lambda: alerts(plan, found, level),
        "clocks": lambda: clocks(plan, found, moment),
    }
    return Advice(
        parts,
        level=level,
        leaning=lean,
        reading=state.reading.level,
        confirmed=level is Level.ALS or state.reading.level is Level.BLS,
        next=following,
        complaint=state.complaints[0] if state.complaints else "",
        arrest=state.raised is not None,
        presumed=state.presumed,
        promise=f"{(HELP_COMING if call.sent_level is Level.UNDECIDED else HELP_SENT).capitalize()}.",
        upgrade=_upgrade(call, found.level),
        local_protocol=state.local_protocol,
        cpr=following.script in CPR_SCRIPTS
        or following.script == "aed"
        or (state.raised is not None and bool(call.steps)),
    )


def _by_hand(call: Call, level: Level) -> str:
    """That the level was set by hand, and the reason given; empty when it is another by now, or the rules made it."""
    if call.override is None or call.override[0] is not level:
        return ""
    reason = call.override[1].strip()
    return f"set to {level.value} by hand{f': {reason}' if reason else ''}"


def _upgrade(call: Call, level: Level) -> bool:
    """Whether the level rose after something was sent, and nobody acknowledged it."""
    sent = call.sent_level
    return sent is not Level.UNDECIDED and level.rank > sent.rank and call.upgrade_seen is not level


def _instructions(plan: Plan, found: Assessment, following: Prompt) -> tuple[str, ...]:
    """The instruction sets that stand now: the ladder's, and those whose step is due."""
    view, state = found.view, found.current
    listed: list[str] = []
    if state.raised is not None:
        listed.append(CPR[str(view.fact("age_band"))])
    else:
        listed += [one.script.id for one in urgent(plan, view)]
    for complaint in state.complaints[:1]:
        for offer in plan.complaints[complaint].offers:
            script = plan.scripts.get(offer.id)
            holds = script is not None and (offer.when is None or offer.when(view) >= 2) and suits(view, script)
            if holds and complaint != ARREST and state.raised is None:
                listed.append(offer.id)
    listed += [following.script] if following.script else []
    return tuple(dict.fromkeys(one for one in listed if one not in ("closing", "breathing_check")))
