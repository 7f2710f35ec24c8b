"""Card and level: what the call-taker chose and sent, against what the engine advised, and when."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain import events as ev
from assistant.domain.levels import Level
from assistant.training.score import speech
from assistant.training.score.marks import Fault, Mark, Verdict
from assistant.training.score.record import KEPT, Cite, Moment, Record

MOST_QUESTIONS = 3
"""Real dispatchers announce help after a median of about three questions; so is a level to be sent."""
_CARD = "maine:A4"
_LEVEL = "maine:A15"


def card_marks(record: Record) -> Iterator[Mark]:
    """Whether the right card was worked. A transcript does not show which card lay open."""
    title = "The card that fits"
    if record.source != KEPT:
        why = "a transcript does not show which card was open"
        yield Mark("card.choice", "card", title, Verdict.NOT_SCORABLE, _CARD, why)
        return
    chosen = [one for one in record.moments if isinstance(one.event.payload, ev.ComplaintChosen)]
    if not chosen:
        why = f"the card advised was kept: {_title(record, record.advice.complaint) or 'none fits yet'}"
        yield Mark("card.choice", "card", title, Verdict.MET, _CARD, why)
        return
    yield _chosen(record, chosen[-1], title)


def _chosen(record: Record, one: Moment, title: str) -> Mark:
    payload = one.event.payload
    assert isinstance(payload, ev.ComplaintChosen)
    cites = (record.cite(one.event.number),)
    name = _title(record, payload.complaint)
    expected = _expected_cards(record)
    fitting = {found.complaint for found in record.advice.candidates if found.evidence} | {one.advised.complaint}
    if expected and payload.complaint in expected:
        return Mark("card.choice", "card", title, Verdict.MET, _CARD, f"{name}, as expected of this call", cites)
    if not expected and payload.complaint in fitting:
        return Mark(
            "card.choice", "card", title, Verdict.MET, _CARD, f"{name}: words of the caller speak for it", cites
        )
    why = f"{name} was taken, and nothing that was told speaks for it; advised was {_title(record, one.advised.complaint)}"
    return Mark("card.choice", "card", title, Verdict.MISSED, _CARD, why, cites, Fault.PERSON)


def _expected_cards(record: Record) -> tuple[str, ...]:
    expect = record.recording.expect if record.recording is not None else None
    if expect is None or expect.complaint is None:
        return ()
    return (expect.complaint,) if isinstance(expect.complaint, str) else expect.complaint


def _title(record: Record, complaint: str) -> str:
    found = record.book.complaints.get(complaint)
    return found.title if found else complaint


# Level --------------------------------------------------------------------------------------------------------------


def level_marks(record: Record) -> Iterator[Mark]:
    """Whether the level was right, whether it was sent in time, and how it was raised or lowered."""
    sent = [one for one in record.moments if isinstance(one.event.payload, ev.Sent)]
    if record.source != KEPT:
        yield from _unseen(record)
        return
    settled = _settled(record)
    if not sent:
        yield _unsent(record, settled)
        return
    yield _right(record, sent)
    if settled is not None:
        yield _in_time(record, sent[0], settled)
    yield from _lowered(record)


def _unseen(record: Record) -> Iterator[Mark]:
    why = "a transcript does not show which level was sent"
    yield Mark("priority.level", "priority", "The right level is sent", Verdict.NOT_SCORABLE, _LEVEL, why)
    said = next((one for one in record.spoken if speech.announces_help(one.text)), None)
    title = "Help is announced early"
    if said is None:
        why = "no line says that help is coming"
        yield Mark("priority.announced", "priority", title, Verdict.NOT_SCORABLE, "S6", why)
        return
    before = [one for one, payload in speech.own_words(record) if speech.is_question(payload) and _counts(payload)]
    asked = sum(1 for one in before if one.event.number < said.event)
    verdict = Verdict.MET if asked <= MOST_QUESTIONS else Verdict.PARTLY
    fault = Fault.NOBODY if verdict is Verdict.MET else Fault.PERSON
    why = f"said after {asked} questions, place and number not counted"
    yield Mark("priority.announced", "priority", title, verdict, "S6", why, (record.cite(said.event),), fault)


def _counts(payload: ev.Asked) -> bool:
    return payload.topic not in ("where", "callback")


def _settled(record: Record) -> Moment | None:
    """From when on the level that stood at the end was advised."""
    final = record.advice.level
    if final is Level.UNDECIDED:
        return None
    found = None
    for one in reversed(record.moments):
        if one.advice.level is not final:
            break
        found = one
    return found


def _unsent(record: Record, settled: Moment | None) -> Mark:
    title = "The right level is sent"
    if settled is None or not record.ended:
        why = "nothing was sent so far, and the record does not show the end of the call"
        if settled is None:
            why = "no level was settled"
        return Mark("priority.level", "priority", title, Verdict.NOT_SCORABLE, _LEVEL, why)
    why = f"{record.advice.level.value} was advised and nothing was recorded as sent"
    return Mark(
        "priority.level",
        "priority",
        title,
        Verdict.MISSED,
        _LEVEL,
        why,
        (record.cite(settled.event.number),),
        Fault.PERSON,
    )


def _right(record: Record, sent: list[Moment]) -> Mark:
    title = "The right level is sent"
    last, level, wanted = sent[-1], record.call.sent_level, _wanted(record)
    cites = (record.cite(last.event.number), *_reasons(record))
    rules = " ".join(one.rule for one in record.advice.reasons[:1])
    rule = f"{_LEVEL} {rules}".strip()
    if level is wanted:
        why = f"{level.value} was sent, and it is right"
        return Mark("priority.level", "priority", title, Verdict.MET, rule, why, cites)
    why = f"{level.value} was sent; right is {wanted.value}"
    if level.rank > wanted.rank:
        return Mark(
            "priority.level", "priority", title, Verdict.PARTLY, rule, f"{why}, which is less", cites, Fault.PERSON
        )
    led = last.advised.level is level and wanted is not record.advice.level
    fault = Fault.SCRIPT if led else Fault.PERSON
    return Mark("priority.level", "priority", title, Verdict.MISSED, rule, why, cites, fault)


def _wanted(record: Record) -> Level:
    """What is right: what was written as expected of this call, else what the engine advised at the end."""
    expect = record.recording.expect if record.recording is not None else None
    if expect is not None and expect.level is not None:
        return Level(expect.level)
    return record.advice.level


def _reasons(record: Record) -> tuple[Cite, ...]:
    return tuple(
        record.cite(found.event, found.mention.words) for one in record.advice.reasons[:1] for found in one.evidence[:2]
    )


def _in_time(record: Record, first: Moment, settled: Moment) -> Mark:
    title = "The level is sent in time"
    cites = (record.cite(settled.event.number), record.cite(first.event.number))
    between = [
        one
        for one in record.moments
        if settled.event.number < one.event.number < first.event.number and isinstance(one.event.payload, ev.Asked)
    ]
    seconds = _between(settled, first)
    took = f"{seconds:.0f} s and " if seconds is not None else ""
    why = f"sent {took}{len(between)} prompts after it could be sent"
    if first.event.number <= settled.event.number:
        why = "sent before the engine was sure"
    late = len(between) > MOST_QUESTIONS
    verdict, fault = (Verdict.PARTLY, Fault.PERSON) if late else (Verdict.MET, Fault.NOBODY)
    return Mark("priority.when", "priority", title, verdict, "S6", why, cites, fault)


def _between(one: Moment, other: Moment) -> float | None:
    return None if one.at is None or other.at is None else other.at - one.at


def _lowered(record: Record) -> Iterator[Mark]:
    """Levels set by hand: each is shown, with its reason; whether it was right the level mark says."""
    for one in record.moments:
        payload = one.event.payload
        if isinstance(payload, ev.Overridden) and payload.level.rank < one.advised.level.rank:
            why = f"lowered from {one.advised.level.value} to {payload.level.value}: «{payload.reason}»"
            yield Mark(
                f"priority.lowered.{one.event.number}",
                "priority",
                "A level is lowered only with a reason",
                Verdict.MET,
                "S3",
                why,
                (record.cite(one.event.number),),
            )
