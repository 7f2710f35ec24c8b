"""`advise`: everything the engine says about a call at one moment. Pure: no clock, no disk, no spaCy."""

from __future__ import annotations

from itertools import islice

from assistant.dialog.advice import Advice, Prompt
from assistant.dialog.agenda import Agenda
from assistant.dialog.alerts import alerts, clocks
from assistant.dialog.assess import Assessment, assess
from assistant.dialog.complaints import ARREST, candidates
from assistant.dialog.determination import could_change, reasons
from assistant.dialog.instructions import CPR, suits, urgent
from assistant.dialog.plan import Plan, plan_of
from assistant.domain.call import Call
from assistant.domain.levels import Level
from assistant.schema.book import Book

SHOWN = 4


def advise(book: Book, call: Call, now: float | None = None) -> Advice:
    """What to say and send. `now` is in seconds since the call was opened; the time of its last event when left out."""
    plan = plan_of(book)
    found = assess(plan, call)
    moment = call.at if now is None else max(now, call.at)
    agenda = Agenda.of(plan, found, moment)
    state = found.current
    level = found.level
    confirmed = level is Level.ALS or state.reading.level is Level.BLS
    if level is Level.UNDECIDED and agenda.exhausted():
        level = Level.BLS
    prompts = tuple(islice(agenda.upcoming(), SHOWN))
    return Advice(
        level=level,
        reading=state.reading.level,
        confirmed=confirmed,
        reasons=reasons(found.view, state.reading),
        could_change=could_change(found.view, state.reading, [one for one, _ in agenda.level_questions()[:SHOWN]]),
        prompts=prompts,
        complaint=state.complaints[0] if state.complaints else "",
        candidates=candidates(plan, found.view, state.complaints),
        arrest=state.raised is not None,
        presumed=state.presumed,
        age_band=str(found.view.fact("age_band")),
        instructions=_instructions(plan, found, prompts),
        alerts=alerts(plan, found, level),
        clocks=clocks(plan, found, moment),
        upgrade=_upgrade(call, found.level),
        local_protocol=state.local_protocol,
        cpr=any(one.script in CPR.values() or one.script == "aed" for one in prompts[:2]),
    )


def _upgrade(call: Call, level: Level) -> bool:
    """Whether the level rose after something was sent, and nobody acknowledged it."""
    sent = call.sent_level
    return sent is not Level.UNDECIDED and level.rank > sent.rank and call.upgrade_seen is not level


def _instructions(plan: Plan, found: Assessment, prompts: tuple[Prompt, ...]) -> tuple[str, ...]:
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
    listed += [one.script for one in prompts[:1] if one.script]
    return tuple(dict.fromkeys(one for one in listed if one not in ("closing", "breathing_check")))
