"""Events to call: the only place where a call's state changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeVar

from assistant.domain import events as ev
from assistant.domain.call import Call, Reply, Step, Timed, Turn
from assistant.domain.clock import seconds_between
from assistant.domain.findings import AnswerKind, Evidence, Mention, Origin
from assistant.domain.picture import Picture

_Key = TypeVar("_Key")
_Item = TypeVar("_Item")

DISPATCHER = "dispatcher"
WANTS_CPR = "wants_cpr"
"""The answer to a question, and CPR_WANTED the outcome of a step, by which the caller asks for CPR for somebody dead."""
CPR_WANTED = "cpr"
FELL_SILENT = 2
"""So many replies in a row that are silence: nobody answers any more."""


def fold(happened: Iterable[ev.Event], start: Call | None = None) -> Call:
    """The call that these events make, in order."""
    return reduce(apply, happened, start or Call())


def apply(call: Call, event: ev.Event) -> Call:
    """The call after one more event.

    A correction, an answer given anew, or an undo folds the whole call again without what it takes back; everything else
    is one small step.
    """
    if isinstance(event.payload, ev.Undone | ev.Corrected | ev.Revised):
        return _refolded(call, event)
    return _step(call, event)


def taken_back(happened: tuple[ev.Event, ...]) -> set[int]:
    """The numbers of the events that were undone; an undo that was itself undone does not count."""
    undone: set[int] = set()
    for one in reversed(happened):
        if isinstance(one.payload, ev.Undone) and one.number not in undone:
            undone.add(one.payload.number)
    return undone


def live_events(happened: tuple[ev.Event, ...]) -> tuple[ev.Event, ...]:
    """The events that still count: without undone ones and evidence corrected later, with answers as given last."""
    undone = taken_back(happened)
    told = [one for one in happened if one.number not in undone and not isinstance(one.payload, ev.Undone)]
    anew = {one.payload.number: one for one in told if isinstance(one.payload, ev.Revised)}
    counted = [_given_anew(one, anew.get(one.number)) for one in told if not isinstance(one.payload, ev.Revised)]
    kept: list[ev.Event] = []
    corrected: dict[tuple[int, str], int] = {}
    """The newest correction of each finding, by its event."""
    newer = [(one, one.payload.about) for one in told if isinstance(one.payload, ev.Revised)]
    patient_at = _patients_by_event(tuple(counted))
    for one in reversed(counted):
        patient = patient_at[one.number]
        if isinstance(one.payload, ev.Corrected):
            if any(one.number < later.number and one.payload.finding in about for later, about in newer):
                continue  # the question was answered anew since: that is the last word
            corrected.setdefault((patient, one.payload.finding), one.number)
        mentions = getattr(one.payload, "mentions", None)
        if mentions and corrected:
            said = anew[one.number].number if one.number in anew else one.number
            left = tuple(m for m in mentions if corrected.get((patient, m.finding), 0) < said)
            if len(left) != len(mentions):
                one = replace(one, payload=_with_mentions(one.payload, left))
        kept.append(one)
    return tuple(reversed(kept))


def _given_anew(one: ev.Event, later: ev.Event | None) -> ev.Event:
    """An event with the answer that was given later in its place. Words stay; only what was asked changes in them."""
    if later is None or not isinstance(later.payload, ev.Revised):
        return one
    what, new = one.payload, later.payload
    if isinstance(what, ev.Heard):
        rest = tuple(m for m in what.mentions if m.finding not in new.about)
        return replace(one, payload=replace(what, mentions=(*rest, *new.mentions), answer=new.answer))
    if isinstance(what, ev.Answered | ev.Confirmed):
        return replace(one, payload=ev.Answered(what.prompt, new.answer, new.mentions, new.choice))
    return one


def _with_mentions(payload: Any, mentions: tuple[Mention, ...]) -> Any:
    return replace(payload, mentions=mentions)


def _patients_by_event(happened: tuple[ev.Event, ...]) -> dict[int, int]:
    """Which patient (index from 0) each event is about."""
    result: dict[int, int] = {}
    current, count = 0, 1
    for one in happened:
        if isinstance(one.payload, ev.PatientAdded):
            current, count = count, count + 1
        elif isinstance(one.payload, ev.PatientChosen):
            current = min(max(one.payload.patient - 1, 0), count - 1)
        result[one.number] = current
    return result


def _refolded(call: Call, event: ev.Event) -> Call:
    """The call as if it had been so from the beginning; what did not change by it is not folded again."""
    everything = (*call.events, event)
    live = live_events(everything)
    kept, start = _unchanged(call, live)
    again = reduce(_step, live[kept:], start)
    at = call.at + seconds_between(call.events[-1].at, event.at) if call.events else 0.0
    return again.changed(events=everything, at=at)


def _unchanged(call: Call, live: tuple[ev.Event, ...]) -> tuple[int, Call]:
    """How many of these events counted before in the same way, and the state after the last of them.

    Each event that counts has its state in the chain behind a call. A state that was folded again stands at the time of
    what it took back, so the one before it is where to go on.
    """
    before = live_events(call.events)
    pairs = enumerate(zip(before, live, strict=False))
    same = next((place for place, (old, new) in pairs if old != new), min(len(before), len(live)))
    state: Call | None = call
    for place in range(len(before), 0, -1):
        if state is None:
            break
        if place <= same and state.events[-1] == before[place - 1]:
            return place, state
        state = state.previous
    return 0, Call()


def _step(call: Call, event: ev.Event) -> Call:
    at = call.at
    if call.events:
        at += seconds_between(call.events[-1].at, event.at)
    moved = call.changed(events=(*call.events, event), previous=call, at=at)
    handler: Callable[[Call, ev.Event, Any], Call] = _HANDLERS[type(event.payload)]
    return handler(moved, event, event.payload)


def _with(mapping: Mapping[_Key, _Item], key: _Key, item: _Item) -> Mapping[_Key, _Item]:
    return MappingProxyType({**mapping, key: item})


def _opened(call: Call, event: ev.Event, what: ev.Opened) -> Call:
    return call.changed(call_id=what.call_id, mode=what.mode, book=what.book)


def _resumed(call: Call, event: ev.Event, what: ev.Resumed) -> Call:
    return call.changed(resumed_under=what.book)


def _asked(call: Call, event: ev.Event, what: ev.Asked) -> Call:
    call = _turn(call, event, DISPATCHER, what.text) if what.text else call
    asked = call.asked
    if what.prompt:
        asked = _with(asked, what.prompt, asked.get(what.prompt, 0) + 1)
    topics = call.topics
    if what.topic:
        topics = _with(topics, what.topic, topics.get(what.topic, 0) + 1)
    return call.changed(
        asked=asked,
        topics=topics,
        asked_of=call.asked_of | {ask.finding for ask in what.asks},
        pending=what.asks,
        pending_prompt=what.prompt,
        pending_topic=what.topic,
        pending_text=what.text,
        pending_since=event.number,
    )


def _turn(call: Call, event: ev.Event, speaker: str, text: str) -> Call:
    number = call.turns[-1].number + 1 if call.turns else 0
    return call.changed(turns=(*call.turns, Turn(number, event.number, speaker, text, call.at)))


def _believe(call: Call, event: ev.Event, mentions: tuple[Mention, ...], speaker: str) -> Call:
    if not mentions:
        return call
    turn = call.turns[-1].number if call.turns else -1
    found = tuple(
        Evidence(one, event.number, turn, call.at, speaker, call.order + place, call.pending_text or None)
        for place, one in enumerate(mentions)
    )
    picture = call.picture.adding(found)
    patients = (*call.patients[: call.patient], picture, *call.patients[call.patient + 1 :])
    return call.changed(patients=patients, order=call.order + len(found))


def _heard(call: Call, event: ev.Event, what: ev.Heard) -> Call:
    call = _turn(call, event, what.speaker, what.text)
    call = _believe(call, event, what.mentions, what.speaker)
    if what.answer is None:
        return call
    key = what.prompt or call.pending_prompt or call.pending_topic
    if key and not (what.prompt is None and what.answer is AnswerKind.OTHER and _answered_since_asked(call, key)):
        return _replied(call, event, key, what.answer, None, what.text)
    return call.changed(**_silence(call, event, what.answer))


def _silence(call: Call, event: ev.Event, answer: AnswerKind) -> dict[str, int]:
    """How often in a row nobody answered, and when that became two."""
    silences = call.silences + 1 if answer is AnswerKind.SILENCE else 0
    return {"silences": silences, "fell_silent": event.number if silences == FELL_SILENT else call.fell_silent}


def _answered_since_asked(call: Call, key: str) -> bool:
    """Whether the question last put has its answer: what is told afterwards is no second answer to it."""
    reply = call.replies.get(key)
    return reply is not None and reply.event > call.pending_since and reply.answer is not AnswerKind.SILENCE


def _replied(call: Call, event: ev.Event, prompt: str, answer: AnswerKind, choice: str | None, text: str) -> Call:
    turn = call.turns[-1].number if call.turns else -1
    reply = Reply(prompt, answer, event.number, turn, call.at, choice, text)
    wants_cpr = call.wants_cpr or choice == WANTS_CPR
    return call.changed(
        replies=_with(call.replies, prompt, reply), wants_cpr=wants_cpr, **_silence(call, event, answer)
    )


def _answered(call: Call, event: ev.Event, what: ev.Answered) -> Call:
    call = _believe(call, event, what.mentions, "caller")
    return _replied(call, event, what.prompt, what.answer, what.choice, "")


def _confirmed(call: Call, event: ev.Event, what: ev.Confirmed) -> Call:
    firm = tuple(replace(one, origin=Origin.ANSWERED) for one in what.mentions)
    call = _believe(call, event, firm, "caller")
    return _replied(call, event, what.prompt, AnswerKind.OTHER, "heard", "")


def _step_taken(call: Call, event: ev.Event, what: ev.StepTaken) -> Call:
    step = Step(what.script, what.step, what.outcome, event.number, call.at, call.patient)
    return call.changed(steps=(*call.steps, step), wants_cpr=call.wants_cpr or what.outcome == CPR_WANTED)


def _timed(call: Call, event: ev.Event, what: str) -> Timed:
    return Timed(what, event.number, call.at)


def _barrier_raised(call: Call, event: ev.Event, what: ev.BarrierRaised) -> Call:
    return call.changed(barriers=(*call.barriers, _timed(call, event, what.barrier)))


def _barrier_cleared(call: Call, event: ev.Event, what: ev.BarrierCleared) -> Call:
    return call.changed(cleared=(*call.cleared, _timed(call, event, what.barrier)))


def _check_made(call: Call, event: ev.Event, what: ev.CheckMade) -> Call:
    return call.changed(checks=(*call.checks, _timed(call, event, what.result)))


def _compressions_started(call: Call, event: ev.Event, what: ev.CompressionsStarted) -> Call:
    if call.compressions_at is not None:
        return call
    return call.changed(compressions_at=call.at)


def _swapped(call: Call, event: ev.Event, what: ev.Swapped) -> Call:
    return call.changed(swaps=(*call.swaps, call.at))


def _complaint_chosen(call: Call, event: ev.Event, what: ev.ComplaintChosen) -> Call:
    return call.changed(complaint=what.complaint)


def _sent(call: Call, event: ev.Event, what: ev.Sent) -> Call:
    return call.changed(sent=(*call.sent, _timed(call, event, what.level.value)))


def _upgrade_seen(call: Call, event: ev.Event, what: ev.UpgradeSeen) -> Call:
    return call.changed(upgrade_seen=what.level)


def _overridden(call: Call, event: ev.Event, what: ev.Overridden) -> Call:
    return call.changed(override=(what.level, what.reason, event.number))


def _arrest_dismissed(call: Call, event: ev.Event, what: ev.ArrestDismissed) -> Call:
    return call.changed(dismissed=_timed(call, event, what.reason))


def _corrected(call: Call, event: ev.Event, what: ev.Corrected) -> Call:
    entered = Mention(what.finding, what.status, origin=Origin.ENTERED)
    call = _believe(call, event, (entered,), "call-taker")
    return call.changed(corrections=(*call.corrections, _timed(call, event, what.finding)))


def _noted(call: Call, event: ev.Event, what: ev.Noted) -> Call:
    return _believe(call, event, what.mentions, "call-taker")


def _alert_seen(call: Call, event: ev.Event, what: ev.AlertSeen) -> Call:
    return call.changed(alerts_seen=call.alerts_seen | {what.alert})


_OF_THE_CALL = ("address", "cross_street", "phone", "name")
"""Values that hold for every patient of a call: what was told of the one is not asked again for the next."""


def _patient_added(call: Call, event: ev.Event, what: ev.PatientAdded) -> Call:
    shared = tuple(call.picture.tops[name] for name in _OF_THE_CALL if name in call.picture.tops)
    new = Picture(what.label).adding(shared)
    return call.changed(patients=(*call.patients, new), patient=len(call.patients))


def _patient_chosen(call: Call, event: ev.Event, what: ev.PatientChosen) -> Call:
    return call.changed(patient=min(max(what.patient - 1, 0), len(call.patients) - 1))


def _line_cut(call: Call, event: ev.Event, what: ev.LineCut) -> Call:
    return call.changed(line_cut_at=call.at)


def _line_back(call: Call, event: ev.Event, what: ev.LineBack) -> Call:
    return call.changed(line_cut_at=None, back_on_line=event.number)


def _crew_took_over(call: Call, event: ev.Event, what: ev.CrewTookOver) -> Call:
    return call.changed(crew_at=call.at)


def _closed(call: Call, event: ev.Event, what: ev.Closed) -> Call:
    return call.changed(closed=_timed(call, event, what.reason))


_HANDLERS: Mapping[type, Callable[[Call, ev.Event, Any], Call]] = MappingProxyType(
    {
        ev.Opened: _opened,
        ev.Resumed: _resumed,
        ev.Asked: _asked,
        ev.Heard: _heard,
        ev.Answered: _answered,
        ev.Confirmed: _confirmed,
        ev.StepTaken: _step_taken,
        ev.BarrierRaised: _barrier_raised,
        ev.BarrierCleared: _barrier_cleared,
        ev.CheckMade: _check_made,
        ev.CompressionsStarted: _compressions_started,
        ev.Swapped: _swapped,
        ev.ComplaintChosen: _complaint_chosen,
        ev.Sent: _sent,
        ev.UpgradeSeen: _upgrade_seen,
        ev.Overridden: _overridden,
        ev.ArrestDismissed: _arrest_dismissed,
        ev.Corrected: _corrected,
        ev.Noted: _noted,
        ev.AlertSeen: _alert_seen,
        ev.PatientAdded: _patient_added,
        ev.PatientChosen: _patient_chosen,
        ev.LineCut: _line_cut,
        ev.LineBack: _line_back,
        ev.CrewTookOver: _crew_took_over,
        ev.Closed: _closed,
    }
)
