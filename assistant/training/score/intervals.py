"""Telephone CPR: when the place, the arrest, the first instruction and the first compression came, and what delayed them.

An event that the record does not show stays missing; an event on a line without a time has no seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.dialog.instructions import CPR_SCRIPTS
from assistant.domain import events as ev
from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.training.score import speech
from assistant.training.score.record import Cite, Moment, Record

DEFINITIONS = {
    "address": "The line in which the place is first told. Verifying it is marked apart (maine A2).",
    "told": (
        "The line after which the engine presumes an arrest (S1): from here on the caller's words allow it to be recognised."
    ),
    "recognition": (
        "The first sign that the call-taker takes it for an arrest: words about CPR or compressions, a question for the AED, "
        "the CPR key, or the first CPR step. In a transcript this is what was said, not what was thought."
    ),
    "first_instruction": (
        "The first order that is a part of CPR: flat on the back, hands on the chest, push. In a kept call: the first CPR "
        "step recorded as said."
    ),
    "first_compression": (
        "The first line that tells of compressions: the caller says so or counts aloud, or the key for it. Compressions "
        "under way before any instruction are told apart."
    ),
}
"""Printed with every report. All times are starts of lines, in seconds; the clock starts as the setting `clock_start` says."""
NAMES = ("address", "recognition", "first_instruction", "first_compression")
GOALS = {"recognition": "recognition_goal", "first_compression": "compression_goal"}
GOAL_SETS = {"90/150": (90.0, 150.0), "120/180": (120.0, 180.0)}
_ASKS_AED = "aed_available"
_CPR_KEY = "CPR key"
_VITAL = frozenset({"unresponsive", "abnormal_breathing", "not_breathing", "choking", "unable_to_speak"})
_LIFE = frozenset({"unable_to_speak", "not_moving"})
"""Asked while nothing is known of consciousness, these look for life and delay nothing."""


@dataclass(frozen=True, slots=True)
class Event:
    """One of the timed events: the line that shows it, None where nothing does. `seconds` from pick-up, if recorded."""

    name: str
    cite: Cite | None = None
    number: int = 0

    @property
    def seconds(self) -> float | None:
        """Seconds from pick-up; None when it is missing or its line has no time."""
        return self.cite.at if self.cite is not None else None


@dataclass(frozen=True, slots=True)
class Delay:
    """One thing that took time: whose it is (person, script, caller), what it was, and where."""

    whose: str
    what: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Intervals:
    """All timed events of a call. `arrest`: whether it is one at all; `start` is where the clock starts, None if unknown."""

    arrest: bool
    events: dict[str, Event]
    start: float | None
    clock: str
    goals: dict[str, float]
    under_way: bool
    words_before: int | None
    words_between: int | None
    delays: tuple[Delay, ...]

    def since_start(self, name: str) -> float | None:
        """Seconds from the start of the clock to an event; None when either is missing."""
        at = self.events[name].seconds
        return None if at is None or self.start is None else round(at - self.start, 1)

    def as_json(self) -> dict[str, Any]:
        """The intervals as plain data, with definitions and goals."""
        return {
            "arrest": self.arrest,
            "clock_start": self.clock,
            "seconds": {name: self.since_start(name) for name in self.events},
            "lines": {name: one.cite.line if one.cite else None for name, one in self.events.items()},
            "goals": self.goals,
            "under_way_before_instruction": self.under_way,
            "words_before_compressions": self.words_before,
            "words_from_recognition_to_compressions": self.words_between,
            "delays": [
                {"whose": one.whose, "what": one.what, "lines": [cite.line for cite in one.cites]}
                for one in self.delays
            ],
            "definitions": DEFINITIONS,
        }


def intervals(record: Record) -> Intervals:
    """The timed events of a call, and what lay between them."""
    told = _told(record)
    found = {
        "address": _address(record),
        "told": told,
        "recognition": Event("recognition"),
        "first_instruction": Event("first_instruction"),
        "first_compression": Event("first_compression"),
    }
    coached = any(_coaches(record.book, one) for one in record.moments)
    arrest = told.cite is not None or coached
    if arrest:
        instruction = _first(record, "first_instruction", _instructs, after=told.number)
        found["first_instruction"] = instruction
        recognised = _first(record, "recognition", _recognises, after=told.number)
        found["recognition"] = _earlier("recognition", recognised, instruction)
        found["first_compression"] = _compression(record)
    push, first = found["first_compression"], found["first_instruction"]
    clock = str(record.book.setting("clock_start"))
    return Intervals(
        arrest=arrest,
        events=found,
        start=found["address"].seconds if clock == "address" else 0.0,
        clock=clock,
        goals={name: record.book.number(setting) for name, setting in GOALS.items()},
        under_way=push.cite is not None and (first.cite is None or push.number < first.number),
        words_before=_words(record, 0, push.number) if push.cite else None,
        words_between=_words(record, found["recognition"].number, push.number)
        if push.cite and found["recognition"].cite
        else None,
        delays=tuple(_delays(record, found)) if arrest else (),
    )


def with_goals(book: Book, goals: str | None, clock: str | None) -> Book:
    """The book with another set of goals (`90/150`, `120/180`) or start of the clock (`call`, `address`)."""
    values: dict[str, bool | float | str] = {}
    if goals is not None:
        values["recognition_goal"], values["compression_goal"] = GOAL_SETS[goals]
    if clock is not None:
        values["clock_start"] = clock
    return book.with_settings(values)


# The events ---------------------------------------------------------------------------------------------------------


def _address(record: Record) -> Event:
    found = record.told(frozenset({"address"}))
    return Event("address", record.cite(found.event), found.event) if found else Event("address")


def _told(record: Record) -> Event:
    """The presumption during which CPR was coached, else the one that stands at the end; one that was cleared is no arrest."""
    coached = next((one.event.number for one in record.moments if _coaches(record.book, one)), None)
    for raised, cleared in record.advice.presumed:
        if cleared is None or (coached is not None and raised <= coached <= cleared):
            return Event("told", record.cite(raised), raised)
    return Event("told")


def _coaches(book: Book, one: Moment) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.StepTaken):
        return payload.script in CPR_SCRIPTS
    return isinstance(payload, ev.Asked) and payload.topic == speech.COMPRESSIONS and speech.orders_cpr(payload.text)


def _recognises(book: Book, one: Moment) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.Noted):
        return any(mention.words == _CPR_KEY for mention in payload.mentions)
    if isinstance(payload, ev.Asked):
        asks = {ask.finding for ask in payload.asks}
        named = payload.prompt is not None and payload.prompt.split(".")[0] in CPR_SCRIPTS
        return named or payload.topic == speech.COMPRESSIONS or _ASKS_AED in asks
    return False


def _instructs(book: Book, one: Moment) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.StepTaken):
        return payload.script in CPR_SCRIPTS
    if not isinstance(payload, ev.Asked) or payload.prompt is not None:
        return False
    return any(speech.gives(book, script, payload) for script in sorted(CPR_SCRIPTS))


def _first(record: Record, name: str, test: Any, after: int) -> Event:
    """The first event that passes, from the told arrest on; coaching of compressions counts whenever it comes."""
    for one in record.moments:
        number = one.event.number
        if (number > after > 0 or _coaches(record.book, one)) and test(record.book, one):
            return Event(name, record.cite(number), number)
    return Event(name)


def _earlier(name: str, one: Event, other: Event) -> Event:
    known = [event for event in (one, other) if event.cite is not None]
    first = min(known, key=lambda event: event.number, default=one)
    return Event(name, first.cite, first.number)


def _compression(record: Record) -> Event:
    """By the key, or told in words; what was told of somebody else is no compression."""
    numbers = [one.event.number for one in record.moments if isinstance(one.event.payload, ev.CompressionsStarted)]
    told = record.told(frozenset({"cpr_in_progress"}), Status.PRESENT)
    numbers += [told.event] if told is not None else []
    if not numbers:
        return Event("first_compression")
    return Event("first_compression", record.cite(min(numbers)), min(numbers))


def _words(record: Record, after: int, before: int) -> int:
    """Words the dispatcher spoke from one event to another, the first one's line included."""
    return sum(speech.words_in(one.text) for one in record.spoken if after <= one.event < before)


# What took the time -------------------------------------------------------------------------------------------------


def _delays(record: Record, found: dict[str, Event]) -> Iterator[Delay]:
    told, recognised = found["told"].number, found["recognition"].number
    first, push = found["first_instruction"].number, found["first_compression"].number
    end = record.moments[-1].event.number + 1
    yield from _before_told(record, told)
    yield from _late_questions(record, told, first or push or end)
    if told and recognised > told and not _late(record, told, recognised):
        silent = _seconds(found["told"], found["recognition"])
        if silent is not None and silent > record.book.number("breath_check_seconds"):
            yield Delay("", f"{silent:.0f} s from the telling words to recognition, without a question", ())
    if first:
        yield from _barriers(record, told, push or end)


def _seconds(one: Event, other: Event) -> float | None:
    return None if one.seconds is None or other.seconds is None else other.seconds - one.seconds


def _before_told(record: Record, told: int) -> Iterator[Delay]:
    """Questions put before awake and breathing, beyond place, number and story: the engine asks them later."""
    vital = next((one.event.number for one in record.moments if _asks_vital(one)), None)
    if not told or vital is None:
        return
    asked = _questions(record, 0, min(vital, told))
    early = [one for one in asked if not (_opens(one) or _about_scene(record.book, one)) and _beside(record.book, one)]
    if early:
        cites = tuple(record.cite(one.event.number) for one in early)
        yield Delay("person", f"{_questions_told(len(early), 'other ')} before awake and breathing", cites)


def _questions_told(count: int, which: str = "") -> str:
    """So many questions, in words."""
    return f"{count} {which}question{'s' if count > 1 else ''}"


def _late_questions(record: Record, told: int, until: int) -> Iterator[Delay]:
    late = _late(record, told, until)
    if late:
        cites = tuple(record.cite(one.event.number) for one in late)
        whose = "person" if any(_beside(record.book, one) for one in late) else "script"
        yield Delay(whose, f"{_questions_told(len(late))} after the words that told of the arrest", cites)


def _late(record: Record, told: int, until: int) -> list[Moment]:
    if not told:
        return []
    asked = _questions(record, told, until)
    return [one for one in asked if _is_read(one) and not _belongs_to_cpr(record.book, one)]


def _is_read(one: Moment) -> bool:
    return isinstance(one.event.payload, ev.Asked) and speech.is_read(one.event.payload)


def _questions(record: Record, after: int, before: int) -> Iterator[Moment]:
    for one in record.moments:
        payload = one.event.payload
        if after < one.event.number < before and isinstance(payload, ev.Asked) and speech.is_question(payload):
            yield one


def _asks_vital(one: Moment) -> bool:
    payload = one.event.payload
    if not isinstance(payload, ev.Asked):
        return False
    asks = {ask.finding for ask in payload.asks}
    return payload.topic in ("awake", "breathing") or bool(asks & _VITAL)


def _opens(one: Moment) -> bool:
    payload = one.event.payload
    names = ("where", "callback", "what_happened")
    return isinstance(payload, ev.Asked) and (payload.topic in names or payload.prompt in names)


def _about_scene(book: Book, one: Moment) -> bool:
    payload = one.event.payload
    asks = payload.asks if isinstance(payload, ev.Asked) else ()
    kinds = {book.entries[ask.finding].kind for ask in asks if ask.finding in book.entries}
    return bool(kinds) and kinds <= {"scene", "equipment", "care"}


def _beside(book: Book, one: Moment) -> bool:
    """Whether a question is known to be another than the one advised."""
    payload = one.event.payload
    return isinstance(payload, ev.Asked) and speech.is_read(payload) and not speech.as_advised(book, one)


def _belongs_to_cpr(book: Book, one: Moment) -> bool:
    """Where, who is there, the scene, the AED, and what a CPR step or a barrier asks come within CPR (S1)."""
    payload = one.event.payload
    assert isinstance(payload, ev.Asked)
    if payload.topic in ("where", speech.COMPRESSIONS, speech.BREATHING_CHECK) or speech.as_advised(book, one):
        return True
    if _about_scene(book, one) or speech.shares_a_word(one.advised.next.say, payload.text):
        return True
    asks = {ask.finding for ask in payload.asks}
    if (payload.topic == "awake" or asks & _LIFE) and one.before.picture.newest("unresponsive") is None:
        return True
    steps = [step for name in sorted(CPR_SCRIPTS) for step in book.instructions[name].steps]
    lines = [text for step in steps for text in (step.say, step.wait)]
    lines += [text for barrier in book.barriers.values() for text in (*barrier.say, *barrier.persist)]
    return speech.says_one_of(lines, payload.text)


def _barriers(record: Record, after: int, before: int) -> Iterator[Delay]:
    """Barriers that stood before the first push, by the words or the key that raised them, each named once."""
    seen: set[str] = set()
    raisers = {finding: one for one in record.book.barriers.values() for finding in one.raised_by}
    keyed = [(one.event, record.book.barriers.get(one.what)) for one in record.call.barriers]
    told = [(one.event, raisers.get(one.finding)) for one in record.evidence() if one.status is Status.PRESENT]
    for event, barrier in sorted((*keyed, *told), key=lambda one: one[0]):
        if barrier is not None and after <= event < before and barrier.id not in seen:
            seen.add(barrier.id)
            yield Delay("caller", f"barrier: {barrier.label.lower()}", (record.cite(event),))
