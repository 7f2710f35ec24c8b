"""What was asked: the all-callers questions and the complaint questions, each met, missed, or not to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.dialog.prompts import asks_of
from assistant.domain import events as ev
from assistant.domain.findings import Evidence, Origin
from assistant.schema.book import Book
from assistant.schema.dialog import Question
from assistant.session import TOPICS
from assistant.training.score import speech
from assistant.training.score.marks import Fault, Mark, Verdict
from assistant.training.score.order import awake_sign
from assistant.training.score.record import TRANSCRIPT, Cite, Moment, Record

PASSED_OVER = 3
"""So many other questions put while one was the next prompt: it was passed over."""
ALL_CALLERS = {
    "A2": ("The place is asked", ("where",)),
    "A3": ("The call-back number is asked", ("callback",)),
    "A4": ("What happened is asked", ("what_happened",)),
    "A5": ("Whether the patient is awake", ("awake", "rouse", "rouse_baby", "silent_patient")),
    "A6": ("How the patient is breathing", ("breathing",)),
    "A7a": ("Approximate age", ("age",)),
    "A7b": ("Sex", ("sex",)),
    "A8": ("How near the caller is to the patient", ("at_patient", "reach_patient")),
}
"""Items of the Maine rule, and the questions of case entry that meet them."""
READ_BACK = (("A2", "address", "The place is read back"), ("A3", "phone", "The call-back number is read back"))
FIXED = ("A2", "A3", "A4", "A5", "A6")
"""Asked of every caller, whatever the engine needs."""
_ABOUT_THE_PATIENT = ("symptom", "sign", "injury", "event", "exposure")
_BEFORE_ALL = ("callers.A2", "callers.A5", "callers.A6")
"""Place, awake and breathing come before other questions; the others may come in any order."""
_WITH_THE_LINE = ("callers.A2", "callers.A3")
"""Known to the call-taker without a word where the telephone network tells them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to be asked: the prompts that ask it, the findings and topics it is known by, and its words."""

    id: str
    variable: str
    title: str
    rule: str
    prompts: tuple[str, ...]
    findings: frozenset[str]
    topics: frozenset[str]
    lines: tuple[str, ...]
    fixed: bool = False


def question_marks(record: Record) -> Iterator[Mark]:
    """Marks for the questions of every call and of the complaint."""
    for one in (*_all_callers(record.book), *_complaint(record)):
        yield _judged(record, one)
    for item, attribute, title in READ_BACK:
        yield from _read_back(record, item, attribute, title)


def _read_back(record: Record, item: str, attribute: str, title: str) -> Iterator[Mark]:
    """Place and number are read back; a kept call does not record it."""
    told = record.told(frozenset({attribute}))
    if told is None:
        return
    mark = (f"callers.{item}.read_back", "callers", title)
    rule = f"maine:{item}"
    value = str(told.mention.value if told.mention.value is not None else told.mention.words)
    after = [one for one in record.spoken if one.event > told.event]
    said = next((one for one in after if record.source == TRANSCRIPT and speech.repeats(value, one.text)), None)
    if said is not None:
        yield Mark(*mark, Verdict.MET, rule, "read back", (record.cite(said.event),))
    elif record.source == TRANSCRIPT and record.ended:
        yield Mark(*mark, Verdict.MISSED, rule, "not read back", (record.cite(told.event),), Fault.PERSON)
    else:
        yield Mark(*mark, Verdict.NOT_SCORABLE, rule, "the record does not show whether it was read back")


def _all_callers(book: Book) -> Iterator[Wanted]:
    for item, (title, names) in ALL_CALLERS.items():
        asked = [(name, book.entry[name]) for name in names if name in book.entry]
        rule = f"maine:{item} case_entry:{names[0]}"
        yield _wanted(f"callers.{item}", "callers", title, rule, asked, fixed=item in FIXED)


def _complaint(record: Record) -> Iterator[Wanted]:
    card = record.book.complaints.get(record.advice.complaint)
    for one in card.questions if card else ():
        if {"level", "instruction"} & set(one.serves):
            prompt = f"{card.id}.{one.id}" if card else one.id
            rule = f"complaints/{prompt.replace('.', ':')}"
            yield _wanted(f"questions.{prompt}", "questions", one.say, rule, [(prompt, one)], fixed=False)


def _wanted(
    name: str, variable: str, title: str, rule: str, asked: list[tuple[str, Question]], *, fixed: bool
) -> Wanted:
    attributes = {one.attribute for _, one in asked if one.attribute}
    findings = {ask.finding for _, one in asked for ask in asks_of(one.asks)}
    prompts = tuple(prompt for prompt, _ in asked)
    topics = {*prompts, *attributes, *(TOPICS[one] for one in attributes if one in TOPICS)}
    lines = tuple(one.say for _, one in asked)
    found = frozenset(findings | attributes)
    return Wanted(name, variable, title, rule, prompts, found, frozenset(topics), lines, fixed)


# How it is judged ---------------------------------------------------------------------------------------------------


def _judged(record: Record, one: Wanted) -> Mark:
    put = next((moment for moment in record.moments if puts(record.book, one, moment)), None)
    told = _told(record, one)
    sign = awake_sign(record) if "awake" in one.prompts else None
    if told is None and sign is not None and (put is None or sign < put.event.number):
        return _mark(one, Verdict.MET, "seen without being asked: the patient talks or moves", (record.cite(sign),))
    passed = _passed_over(record, one, put)
    if told is not None and (put is None or told.event < put.event.number):
        return _mark(one, Verdict.MET, "told without being asked", (record.cite(told.event, told.mention.words),))
    return _put(record, one, put, passed) if put is not None else _not_put(record, one, passed)


def _not_put(record: Record, one: Wanted, passed: list[Cite]) -> Mark:
    """Neither asked nor told: whose fault that is, or why nobody can tell."""
    due = next((moment for moment in record.moments if _among(one, moment)), None)
    if one.id in _WITH_THE_LINE and record.source == TRANSCRIPT and not record.ended:
        why = "neither asked nor told in this record: it may have come with the line, or before or after what is on record"
        return _mark(one, Verdict.NOT_SCORABLE, why)
    if record.advice.arrest and len(passed) < PASSED_OVER:
        return _mark(one, Verdict.NOT_NEEDED, "an arrest stands: nothing but the place comes before CPR (S1)")
    if due is None:
        if one.fixed and record.ended:
            return _mark(one, Verdict.MISSED, "the script never brought it up", fault=Fault.SCRIPT)
        if not one.fixed:
            return _mark(one, Verdict.NOT_NEEDED, "it never came due in this call")
    waiting = one.fixed or _among(one, record.last_open)
    if due is not None and (len(passed) >= PASSED_OVER or (record.ended and waiting)):
        why = "not asked; it was due from here on" + (
            f", and {len(passed)} others were asked instead" if passed else ""
        )
        return _mark(one, Verdict.MISSED, why, (record.cite(due.event.number), *passed[:PASSED_OVER]), Fault.PERSON)
    if not waiting:
        return _mark(one, Verdict.NOT_NEEDED, "it was due for a moment, and answered by what came after")
    why = f"not asked up to line {record.lines[-1].number}, where the record stops without showing the end of the call"
    return _mark(one, Verdict.NOT_SCORABLE, why)


def _put(record: Record, one: Wanted, put: Moment, passed: list[Cite]) -> Mark:
    cite = record.cite(put.event.number)
    if len(passed) >= PASSED_OVER and one.id in _BEFORE_ALL:
        why = f"asked, but {len(passed)} other questions came first while it was the next prompt"
        return _mark(one, Verdict.PARTLY, why, (cite, *passed[:PASSED_OVER]), Fault.PERSON)
    return _mark(one, Verdict.MET, "asked", (cite,))


def _mark(one: Wanted, verdict: Verdict, why: str, cites: tuple[Cite, ...] = (), fault: Fault = Fault.NOBODY) -> Mark:
    return Mark(one.id, one.variable, one.title, verdict, one.rule, why, cites, fault)


def puts(book: Book, one: Wanted, moment: Moment) -> bool:
    """Whether an event puts the question: its prompt, its findings or finer ones, its topic, or its words."""
    payload = moment.event.payload
    if not isinstance(payload, ev.Asked):
        return False
    if payload.prompt in one.prompts or payload.topic in one.topics:
        return True
    asked = speech.asked_for(book, payload)
    if asked & one.findings:
        return True
    return (
        payload.prompt is None and not asked and payload.topic is None and speech.says_one_of(one.lines, payload.text)
    )


def _told(record: Record, one: Wanted) -> Evidence | None:
    """The first words that tell it of themselves. The story is told by anything about the patient."""
    if "what_happened" in one.prompts:
        return next((found for found in record.evidence() if _tells_story(record.book, found)), None)
    if "at_patient" in one.prompts:
        return None
    found = [
        found
        for found in record.evidence()
        if found.finding in one.findings and found.mention.origin in (Origin.VOLUNTEERED, Origin.IMPLIED)
    ]
    return min(found, key=lambda each: each.event, default=None)


def _tells_story(book: Book, found: Evidence) -> bool:
    return found.finding in book.entries and book.entries[found.finding].kind in _ABOUT_THE_PATIENT


def _among(one: Wanted, moment: Moment) -> bool:
    return any(prompt.id in one.prompts for prompt in moment.advice.prompts)


def _passed_over(record: Record, one: Wanted, put: Moment | None) -> list[Cite]:
    """The questions that were put while this one was the very next prompt."""
    until = put.event.number if put is not None else record.moments[-1].event.number + 1
    found: list[Cite] = []
    for moment in record.moments:
        payload = moment.event.payload
        if moment.event.number >= until or not isinstance(payload, ev.Asked):
            continue
        instead = not puts(record.book, one, moment) and speech.is_question(payload) and speech.is_read(payload)
        if instead and moment.advised.next.id in one.prompts:
            found.append(record.cite(moment.event.number))
    return found
