"""The order of the questions, what was asked for nothing, and contradictions that nobody followed up."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.dialog.instructions import CPR_SCRIPTS
from assistant.domain import events as ev
from assistant.domain.findings import Evidence, Origin, Status
from assistant.domain.fold import DISPATCHER
from assistant.domain.picture import Picture
from assistant.session import CALLER
from assistant.training.score import speech
from assistant.training.score.marks import Fault, Mark, Verdict
from assistant.training.score.record import Moment, Record

MOST_BEFORE_VITAL = 3
"""Questions before awake and breathing are both asked or told, place and number not counted: the story, and two more (S6)."""
_AWAKE, _BREATHING = frozenset({"unresponsive"}), frozenset({"abnormal_breathing", "not_breathing", "agonal_breathing"})
_SIGNS = (("unable_to_speak", Status.ABSENT), ("purposeful_movement", Status.PRESENT))
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
        between = sum(1 for number in others if what < number < first)
        if told is not None and told.event == first and not between:
            yield Mark(*mark, Verdict.MET, rule, "the place came with the first answer", cites)
            return
        verdict = Verdict.MISSED if between else Verdict.PARTLY
        why = (
            f"the story was asked first, and {between} more questions"
            if between
            else "asked second, right after the story"
        )
        yield Mark(*mark, verdict, rule, why, cites, Fault.PERSON)


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
        why = "one of the two was never asked nor told: that is marked as callers.A5 or callers.A6"
        yield Mark(*mark, Verdict.NOT_SCORABLE, "S6", why)
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
    if topic == "awake" and (sign := awake_sign(record)) is not None:
        numbers.append(sign)
    for one, payload in _questions(record):
        if _is(payload, topic) or names & speech.asked_for(record.book, payload):
            numbers.append(one.event.number)
    return min(numbers, default=None)


def awake_sign(record: Record) -> int | None:
    """When the patient was first known to be awake without a question: by a direct sign, or by speaking on the phone."""
    signs = (*_SIGNS, ("caller_is_patient", Status.PRESENT))
    told = [record.told(frozenset({name}), status) for name, status in signs]
    spoken_to = [
        one.event.number for one, payload in speech.own_words(record) if speech.speaks_to_patient(payload.text)
    ]
    return min([*(one.event for one in told if one is not None), *spoken_to], default=None)


# Contradictions -----------------------------------------------------------------------------------------------------


def _contradictions(record: Record) -> Iterator[Mark]:
    """Of what a response or an arrest rests on: what is told of it now and then decides nothing else."""
    carried = {found.finding for reason in record.advice.reasons for found in reason.evidence}
    for number, picture in enumerate(record.call.patients, start=1):
        for finding in sorted((carried | _AWAKE | _BREATHING) & set(picture.evidence)):
            pile = [one for one in _said_of(record, picture, finding) if _spoken(one)]
            for earlier, later in zip(pile, pile[1:], strict=False):
                if _contradicts(record, picture, earlier, later):
                    yield _contradiction(record, finding, number, earlier, later)


def _said_of(record: Record, picture: Picture, finding: str) -> list[Evidence]:
    """All evidence on a finding in the order it came: «breathing normally» denies that the breathing has stopped, too."""
    wholes = (
        one
        for broader in record.book.broader.get(finding, ())
        for one in picture.evidence.get(broader, ())
        if one.status is Status.ABSENT
    )
    return sorted([*picture.evidence[finding], *wholes], key=lambda one: one.event)


def _contradicts(record: Record, picture: Picture, earlier: Evidence, later: Evidence) -> bool:
    """Whether the later words, which nobody asked for, say otherwise without telling of a change."""
    if earlier.status is later.status or record.line_of(earlier.event) == record.line_of(later.event):
        return False
    if later.mention.origin is not Origin.VOLUNTEERED or later.finding not in record.book.entries:
        return False
    if later.status is Status.PRESENT and later.finding not in _AWAKE | _BREATHING:
        return False  # the worse is acted upon at once; it needs no second question
    woke = later.finding in _AWAKE and later.status is Status.ABSENT and _seen_awake(picture, later)
    return not woke and not _tells_change(record, later)


def _seen_awake(picture: Picture, later: Evidence) -> bool:
    """Whether the same words are a direct sign of being awake, told or the patient's own: that is a change."""
    if later.speaker not in (CALLER, DISPATCHER):
        return True
    signs = [one for name, status in _SIGNS for one in picture.evidence.get(name, ()) if one.status is status]
    return any(one.event == later.event for one in signs)


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
    acted = next((one for one in record.moments if one.event.number > later.event and _acts(record, one)), None)
    if later.status is Status.PRESENT and acted is not None:
        return Mark(
            identity, "order", title, Verdict.MET, rule, "acted upon", (*cites, record.cite(acted.event.number))
        )
    after = [one for one in record.spoken if one.event > later.event]
    why = f"told {earlier.status.value}, then {later.status.value}"
    if not after:
        return Mark(identity, "order", title, Verdict.NOT_SCORABLE, rule, f"{why}; the record stops there", cites)
    return Mark(identity, "order", title, Verdict.MISSED, rule, f"{why}; not asked again", cites, Fault.PERSON)


def _acts(record: Record, one: Moment) -> bool:
    """Whether CPR is coached: what was told last is taken for true."""
    payload = one.event.payload
    if isinstance(payload, ev.StepTaken):
        return payload.script in CPR_SCRIPTS
    return isinstance(payload, ev.Asked) and any(speech.gives(record.book, name, payload) for name in CPR_SCRIPTS)


def _asks(one: Moment, names: set[str]) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.CheckMade):
        return bool(names & _BREATHING)
    if not isinstance(payload, ev.Asked):
        return False
    if payload.topic in ("breathing", speech.BREATHING_CHECK) and names & _BREATHING:
        return True
    return bool(names & {ask.finding for ask in payload.asks}) or (payload.topic == "awake" and bool(names & _AWAKE))
