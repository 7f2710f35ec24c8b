"""The order of the questions, what was asked for nothing, and contradictions that nobody followed up."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.domain import events as ev
from assistant.domain.findings import Evidence, Origin, Status
from assistant.training.score import speech
from assistant.training.score.marks import Fault, Mark, Verdict
from assistant.training.score.record import Moment, Record

MOST_BEFORE_VITAL = 3
"""Questions before awake and breathing are both asked or told, place and number not counted: the story, and two more (S6)."""
_AWAKE, _BREATHING = frozenset({"unresponsive"}), frozenset({"abnormal_breathing", "not_breathing", "agonal_breathing"})
_FIRM = (Status.PRESENT, Status.ABSENT)
_CHANGING = ("now", "anymore", "any more", "again", "stopped", "started", "back", "just")
"""Words that tell of a change, which is no contradiction."""


def order_marks(record: Record) -> Iterator[Mark]:
    """Marks for order, omissions and contradictions."""
    yield from _place_first(record)
    yield from _vital_early(record)
    yield from _contradictions(record)


def _questions(record: Record) -> list[tuple[Moment, ev.Asked]]:
    found = []
    for one in record.moments:
        payload = one.event.payload
        if isinstance(payload, ev.Asked) and speech.is_question(payload):
            found.append((one, payload))
    return found


def _is(payload: ev.Asked, name: str) -> bool:
    return payload.prompt == name or payload.topic == name


def _place_first(record: Record) -> Iterator[Mark]:
    """Where before what: a line that breaks after the first answer must leave a place."""
    mark = ("order.place_first", "order", "The place comes before the story")
    rule = "nhtsa:WHERE_FIRST case_entry:where"
    where = next((one for one, payload in _questions(record) if _is(payload, "where")), None)
    what = next((one.event.number for one, payload in _questions(record) if _is(payload, "what_happened")), None)
    told = record.told(frozenset({"address"}))
    places = [one.event.number for one in (where,) if one is not None] + [
        one.event for one in (told,) if one is not None
    ]
    first, others = min(places, default=None), [one.event.number for one, payload in _questions(record)]
    if first is None or (what is None and first != min((first, *others))):
        yield Mark(*mark, Verdict.NOT_SCORABLE, rule, "place or story was not asked in this record")
    elif what is None or first < what:
        yield Mark(*mark, Verdict.MET, rule, "the place came first", (record.cite(first),))
    else:
        cites = (record.cite(what), record.cite(first))
        yield Mark(*mark, Verdict.MISSED, rule, "the story was asked first", cites, Fault.PERSON)


def _vital_early(record: Record) -> Iterator[Mark]:
    """Awake and breathing within two questions of the story (S6)."""
    mark = ("order.vital_early", "order", "Awake and breathing are known early")
    vital = [one for one in ((_AWAKE, "awake"), (_BREATHING, "breathing")) if _needed(record, *one)]
    known = [_known_at(record, names, topic) for names, topic in vital]
    if not vital:
        yield Mark(*mark, Verdict.NOT_NEEDED, "S6", "what was told made both questions needless")
        return
    asked = [one for one, payload in _questions(record) if not (_is(payload, "where") or _is(payload, "callback"))]
    numbers = [number for number in known if number is not None]
    if len(numbers) < len(known):
        if len(asked) > MOST_BEFORE_VITAL:
            why = f"{len(asked)} questions, and one of the two was never asked"
            cites = tuple(record.cite(one.event.number) for one in asked[:MOST_BEFORE_VITAL])
            yield Mark(*mark, Verdict.MISSED, "S6", why, cites, Fault.PERSON)
        else:
            yield Mark(*mark, Verdict.NOT_SCORABLE, "S6", "the record stops before both could be asked")
        return
    before = [one for one in asked if one.event.number < max(numbers)]
    why = f"both known or asked after {len(before)} other questions"
    cite = (record.cite(max(numbers)),)
    if len(before) <= MOST_BEFORE_VITAL:
        yield Mark(*mark, Verdict.MET, "S6", why, cite)
        return
    cites = (*(record.cite(one.event.number) for one in before[:MOST_BEFORE_VITAL]), *cite)
    led = all(payload.prompt == one.advised.next.id for one, payload in _questions(record) if one in before)
    yield Mark(*mark, Verdict.MISSED, "S6", why, cites, Fault.SCRIPT if led else Fault.PERSON)


def _needed(record: Record, names: frozenset[str], topic: str) -> bool:
    """Whether the engine ever wanted the question next, or somebody asked or told it."""
    return _known_at(record, names, topic) is not None or any(one.advice.next.id == topic for one in record.moments)


def _known_at(record: Record, names: frozenset[str], topic: str) -> int | None:
    """When something was first asked or told, as the number of its event."""
    told = record.told(names)
    numbers = [told.event] if told is not None else []
    for one, payload in _questions(record):
        if _is(payload, topic) or names & {ask.finding for ask in payload.asks}:
            numbers.append(one.event.number)
    return min(numbers, default=None)


# Contradictions -----------------------------------------------------------------------------------------------------


def _contradictions(record: Record) -> Iterator[Mark]:
    for number, picture in enumerate(record.call.patients, start=1):
        for finding in sorted(picture.evidence):
            pile = [one for one in reversed(picture.evidence[finding]) if _spoken(one)]
            for earlier, later in zip(pile, pile[1:], strict=False):
                if earlier.status is later.status or record.line_of(earlier.event) == record.line_of(later.event):
                    continue
                unasked = later.mention.origin is Origin.VOLUNTEERED
                if unasked and finding in record.book.entries and not _tells_change(record, later):
                    yield _contradiction(record, finding, number, earlier, later)


def _spoken(one: Evidence) -> bool:
    return (
        one.status in _FIRM
        and one.mention.origin in (Origin.VOLUNTEERED, Origin.ANSWERED)
        and one.speaker != "call-taker"
    )


def _tells_change(record: Record, later: Evidence) -> bool:
    said = f" {record.line_of(later.event).text.lower()} "
    return any(f" {word} " in said.replace(",", " ").replace(".", " ").replace("!", " ") for word in _CHANGING)


def _contradiction(record: Record, finding: str, patient: int, earlier: Evidence, later: Evidence) -> Mark:
    label = record.book.entries[finding].label.lower()
    line = record.line_of(later.event)
    identity = f"order.contradiction.{finding}.{f'patient{patient}.' if patient > 1 else ''}{line.number}"
    title = f"A contradiction is cleared up: {label}" + (f" (patient {patient})" if patient > 1 else "")
    rule = "S13"
    cites = (record.cite(earlier.event), record.cite(later.event))
    names = {finding, *record.book.broader.get(finding, ()), *record.book.finer.get(finding, ())}
    asked = next((one for one in record.moments if one.event.number > later.event and _asks(one, names)), None)
    if asked is not None:
        why = "asked again"
        return Mark(identity, "order", title, Verdict.MET, rule, why, (*cites, record.cite(asked.event.number)))
    after = [one for one in record.spoken if one.event > later.event]
    why = f"told {earlier.status.value}, then {later.status.value}"
    if not after:
        return Mark(identity, "order", title, Verdict.NOT_SCORABLE, rule, f"{why}; the record stops there", cites)
    return Mark(identity, "order", title, Verdict.MISSED, rule, f"{why}; not asked again", cites, Fault.PERSON)


def _asks(one: Moment, names: set[str]) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.CheckMade):
        return bool(names & _BREATHING)
    if not isinstance(payload, ev.Asked):
        return False
    if payload.topic in ("breathing", speech.BREATHING_CHECK) and names & _BREATHING:
        return True
    return bool(names & {ask.finding for ask in payload.asks}) or (payload.topic == "awake" and bool(names & _AWAKE))
