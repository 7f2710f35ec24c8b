"""Instructions: the sets that came due before the crew, and what helps the crew afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.dialog.advice import Advice
from assistant.dialog.instructions import CPR_SCRIPTS
from assistant.domain import events as ev
from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.training.score import speech
from assistant.training.score.marks import Fault, Mark, Verdict
from assistant.training.score.record import KEPT, Moment, Record

PATIENCE = 3
"""So many lines of the dispatcher while a step of a set was the next prompt: it was left out."""
AFTER = {
    "A24a": ("The crew is helped to find the place", ("closing.light", "closing.guide")),
    "A24b": ("Pets are shut away", ("closing.pets",)),
    "A24c": ("The door is unlocked", ("closing.door", "barrier.no_access")),
    "A24d": ("Medicines are gathered", ("closing.medicines", "medicines")),
    "A24f": ("Whether a doctor has said what to do", ("doctor_instructions",)),
    "A22": ("The caller is told to call back when anything changes", ("closing.worse",)),
}
"""Items of the Maine rule for after sending, and the lines of the book that meet them."""
_TOKENS = {
    r"\{him\}": "(him|her|them|the baby)",
    r"\{his\}": "(his|her|their|the baby's)",
    r"\{patient\}": "(the patient)",
}
_CLOSING = "closing"


def instruction_marks(record: Record) -> Iterator[Mark]:
    """Marks for pre-arrival and post-dispatch instructions, and for words that are never to be said."""
    for script, due in _due(record).items():
        yield _given(record, script, due)
    for item, (title, prompts) in AFTER.items():
        yield _after(record, item, title, prompts)
    yield from _forbidden(record)


# Before the crew ----------------------------------------------------------------------------------------------------


def _due(record: Record) -> dict[str, Moment]:
    """Every instruction set of which a step stood among the prompts, with the moment from which it did."""
    found: dict[str, Moment] = {}
    for one in record.moments:
        for prompt in one.advice.prompts:
            if prompt.script and prompt.step and prompt.script != _CLOSING and one.after.closed is None:
                found.setdefault(_family(prompt.script), one)
    return found


def _family(script: str) -> str:
    return "cpr" if script in CPR_SCRIPTS else script


def _family_topics(name: str) -> tuple[str, ...]:
    """The topics of words that announce a set without giving it."""
    return (speech.COMPRESSIONS,) if name == "cpr" else ()


def _scripts(name: str) -> tuple[str, ...]:
    return tuple(sorted(CPR_SCRIPTS)) if name == "cpr" else (name,)


def _given(record: Record, name: str, due: Moment) -> Mark:
    book = record.book
    scripts = _scripts(name)
    title = "CPR" if name == "cpr" else book.instructions[name].title
    rule = f"instructions/{scripts[0]}" if name != "cpr" else "S1 maine:A23a"
    mark = (f"prearrival.{name}", "prearrival", title)
    given = next((one for one in record.moments if _gives(book, scripts, one)), None)
    if given is not None:
        return Mark(*mark, Verdict.MET, rule, "given", (record.cite(given.event.number),))
    cites = (record.cite(due.event.number),)
    stood = sum(1 for one in record.moments if _spoke(one) and one.advised.next.script in scripts)
    if stood < PATIENCE and not _stands(scripts, record.last_open.advice):
        return Mark(*mark, Verdict.NOT_NEEDED, rule, "due for a moment, until something else was told", cites)
    if record.source != KEPT:
        unmatched = [one for one, payload in speech.own_words(record) if _unmatched(one, payload, due)]
        if unmatched:
            why = "instructions were given in words that cannot be matched to the script: judge them yourself"
            return Mark(
                *mark, Verdict.NOT_SCORABLE, rule, why, tuple(record.cite(one.event.number) for one in unmatched)
            )
    under_way = record.told(frozenset({"cpr_in_progress"}), Status.PRESENT) if name == "cpr" else None
    if under_way is not None:
        why = "others were pushing, and nothing was said to keep it good"
        joined = tuple(dict.fromkeys((*cites, record.cite(under_way.event))))
        verdict = Verdict.PARTLY if stood >= PATIENCE or record.ended else Verdict.NOT_SCORABLE
        return Mark(*mark, verdict, rule, why, joined, Fault.PERSON if verdict is Verdict.PARTLY else Fault.NOBODY)
    announced = next((one for one, payload in speech.own_words(record) if payload.topic in _family_topics(name)), None)
    if announced is not None and not record.ended:
        why = "announced here; the record stops before it was given"
        return Mark(*mark, Verdict.NOT_SCORABLE, rule, why, (record.cite(announced.event.number),))
    if stood >= PATIENCE or record.ended:
        was_next = any(one.advice.next.script in scripts for one in record.moments)
        if not was_next and record.source == KEPT:
            return Mark(*mark, Verdict.NOT_NEEDED, rule, "it stood in the list, and was never the next prompt", cites)
        return Mark(*mark, Verdict.MISSED, rule, "due from here on, and not given", cites, Fault.PERSON)
    why = f"due from here on; the record stops at line {record.lines[-1].number} without showing the end of the call"
    return Mark(*mark, Verdict.NOT_SCORABLE, rule, why, cites)


def _spoke(one: Moment) -> bool:
    return isinstance(one.event.payload, ev.Asked | ev.StepTaken)


def _stands(scripts: tuple[str, ...], advice: Advice) -> bool:
    return any(prompt.script in scripts for prompt in advice.prompts)


def _unmatched(one: Moment, payload: ev.Asked, due: Moment) -> bool:
    return one.event.number > due.event.number and speech.may_instruct(payload) and payload.topic is None


def _gives(book: Book, scripts: tuple[str, ...], one: Moment) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.StepTaken):
        return payload.script in scripts
    if isinstance(payload, ev.CheckMade):
        return speech.BREATHING_CHECK in scripts
    if isinstance(payload, ev.Asked) and payload.prompt is None:
        return any(speech.gives(book, script, payload) for script in scripts)
    return False


# After sending ------------------------------------------------------------------------------------------------------


def _after(record: Record, item: str, title: str, prompts: tuple[str, ...]) -> Mark:
    mark = (f"postdispatch.{item}", "postdispatch", title)
    rule = f"maine:{item}"
    said = next((one for one in record.moments if _says(record.book, prompts, one)), None)
    if said is not None:
        return Mark(*mark, Verdict.MET, rule, "said", (record.cite(said.event.number),))
    if record.advice.arrest:
        return Mark(
            *mark, Verdict.NOT_NEEDED, rule, "CPR goes on until the crew takes over; nothing else is said meanwhile"
        )
    due = next((one for one in record.moments if any(p.id in prompts for p in one.advice.prompts)), None)
    if not record.ended:
        why = "not said so far; the record does not show the end of the call"
        return Mark(*mark, Verdict.NOT_SCORABLE, rule, why)
    if due is None and record.source == KEPT:
        why = "the call was closed before its turn came"
        return Mark(*mark, Verdict.MISSED, rule, why, (record.cite(record.moments[-1].event.number),), Fault.PERSON)
    shown = due if due is not None else record.moments[-1]
    cites = (record.cite(shown.event.number),)
    return Mark(*mark, Verdict.MISSED, rule, "not said before the end of the call", cites, Fault.PERSON)


def _says(book: Book, prompts: tuple[str, ...], one: Moment) -> bool:
    payload = one.event.payload
    if isinstance(payload, ev.StepTaken):
        return f"{payload.script}.{payload.step}" in prompts
    if not isinstance(payload, ev.Asked):
        return False
    if payload.prompt is not None:
        return payload.prompt in prompts
    return speech.says_one_of(_lines(book, prompts), payload.text)


@lru_cache(maxsize=64)
def _lines(book: Book, prompts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of these prompts."""
    found: list[str] = []
    for prompt in prompts:
        place, _, name = prompt.partition(".")
        if place in book.entry:
            found.append(book.entry[place].say)
        elif place == "barrier" and name in book.barriers:
            found += book.barriers[name].say
        elif place in book.instructions:
            found += [step.say for step in book.instructions[place].steps if step.id == name]
    return tuple(found)


# Never --------------------------------------------------------------------------------------------------------------


def _forbidden(record: Record) -> Iterator[Mark]:
    """What no script may say, said in the dispatcher's own words (S19)."""
    rules = _patterns(record.book)
    for one, payload in speech.own_words(record):
        for name, pattern in rules:
            found = speech.ordered(pattern, payload.text)
            if found is not None:
                title = f"Never said: {name.removeprefix('outdated_').replace('_', ' ')}"
                cites = (record.cite(one.event.number, found),)
                number = record.line_of(one.event.number).number
                why = "present guidance has left it" if name.startswith("outdated_") else "it can do harm"
                identity = f"prearrival.never.{name}.{number}"
                yield Mark(
                    identity, "prearrival", title, Verdict.MISSED, f"S19 forbidden:{name}", why, cites, Fault.PERSON
                )
                break


@lru_cache(maxsize=4)
def _patterns(book: Book) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forbidden words as they sound when the patient is named: he, she, they or the baby."""
    made: list[tuple[str, re.Pattern[str]]] = []
    for name, patterns in book.forbidden.items():
        for pattern in patterns:
            for token, words in _TOKENS.items():
                pattern = pattern.replace(token, words)
            made.append((name, re.compile(pattern, re.I)))
    return tuple(made)
