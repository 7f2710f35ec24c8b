"""What of a call state the engine can still tell apart: the key under which states are merged.

Two states with one key get the same advice now, and the same moves lead to states with one key again, as far as what the
engine reads goes: the derived facts; the next prompt; level, reading and the presumed arrest; the questions that are
closed or were put once; where every instruction set stands; the barrier that is open; which clocks have run out; and
the findings that a rule, a question or a set still standing may read. What was told of findings that nothing standing
reads any more is dropped: once the level is ALS (it cannot fall), those that only rules read; while a presumed arrest
stands, those of the complaint, since nothing of it is said before the arrest is cleared. `tests/check` holds random calls,
with any number of volunteered words, against this: two with one key must get the same advice.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache

from assistant.check.exhaustive.moves import WAIT
from assistant.check.exhaustive.probe import State
from assistant.dialog.agenda import Agenda
from assistant.dialog.facts import doubted
from assistant.dialog.facts.consciousness import contradicted
from assistant.dialog.instructions import CPR_SCRIPTS, called_for, needs, offered, position
from assistant.dialog.plan import Plan, plan_of, rule_set
from assistant.dialog.truth import UNKNOWN
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from assistant.schema.book import Book
from assistant.schema.conditions import Compare, Fact, findings_of, parse, walk

_UNANSWERED = (AnswerKind.SILENCE, AnswerKind.OTHER)
_GIVEN_UP = (AnswerKind.UNSURE, AnswerKind.REFUSED)
_LADDER = (
    "where",
    "where_again",
    "alone",
    "reach_patient",
    "still_pushing",
    "death_why",
    "silent_patient",
    "at_patient",
)
_VITAL = frozenset({"awake", "breathing", "rouse", "rouse_baby", "seizing", "what_happened", "callback", *_LADDER})
_ALWAYS: tuple[str, ...] = (
    "awake",
    "breathing",
    "check",
    "seizing",
    "choking",
    "death",
    "arrest",
    "hazard",
    "at_patient",
    "caller",
)
_ALWAYS += ("silent", "age_band", "sent", "crew")
_IN_ARREST: tuple[str, ...] = ("choking", "death", "hazard", "at_patient", "caller", "silent", "age_band", "crew")
_IN_ARREST += ("asphyxia", "drowned", "alone", "aed", "late_pregnancy", "compressions")
_AT_THE_END = ("awake", "hazard", "at_patient", "caller", "death", "crew")


def key(book: Book, state: State) -> Hashable:
    """The key of a state."""
    plan, view, found = plan_of(book), state.view, state.found.current
    level = state.found.level
    arrest = found.raised is not None and not view.fact("seizing")
    scripts = _scripts(plan, state)
    narrow = arrest or _narrow(plan, state)
    last = _last(state)
    through = {name for name, at in scripts[0] if at is None}
    begun = {*(one[0] for one in scripts[0]), *(one[0] for one in scripts[1]), *scripts[2]} - through
    standing = (_speaking(state),) if narrow else tuple(sorted(begun))
    left = _left(plan, state)
    findings, facts = _read_by(book, tuple(CPR_SCRIPTS) if arrest else standing)
    return (
        _in_arrest(state) if arrest else tuple(view.fact(name) for name in _facts(state, facts)),
        state.next.id,
        len(state.call.patients),
        level,
        None if arrest or last else left,
        _coached(scripts[0])
        if arrest
        else _focused(state, scripts[0])
        if narrow
        else (_live(scripts[0]), *scripts[1:]),
        _closed(state, narrow, standing, last),
        _barrier(state),
        _line(state),
        None if arrest else _clocks(state),
        _told(plan, state, findings, narrow, len(left) > 1 and bool(left[1])),
        state.call.closed is not None,
        state.call.line_cut_at is not None,
    )


def _facts(state: State, read: tuple[str, ...]) -> tuple[str, ...]:
    """The facts that still count; when an awake patient's call only has its last questions to come, these few."""
    return _AT_THE_END if _last(state) else (*_ALWAYS, *read)


def _last(state: State) -> bool:
    """Whether the call of an awake patient who gets ALS only has its last questions to come."""
    prompt = state.next
    last = prompt.kind == "note" or prompt.script == "closing" or _for_crew_only(state, prompt.id)
    return last and state.found.level is Level.ALS and state.view.fact("awake") == "yes"


def _speaking(state: State) -> str:
    """The instruction set that speaks now, by a step or by a question."""
    return state.next.script or state.next.id.partition(".")[0]


def _narrow(plan: Plan, state: State) -> bool:
    """Whether nothing but what is spoken of now can come next without a new word: a threat, or the end of the call."""
    prompt, view = state.next, state.view
    if view.fact("awake") in ("no", "unsure") or view.fact("seizing") or prompt.script == "closing":
        return True
    if state.found.level is Level.ALS and prompt.id not in _VITAL:
        return True
    return prompt.kind == "note" or (prompt.kind == "question" and _for_crew_only(state, prompt.id))


def _for_crew_only(state: State, prompt: str) -> bool:
    place, _, name = prompt.rpartition(".")
    book = state.view.book
    questions = [book.entry.get(prompt)] if not place else list(getattr(book.complaints.get(place), "questions", ()))
    return any(one is not None and one.id == name and set(one.serves) <= {"handover", "rubric"} for one in questions)


def _live(places: tuple[tuple[str, Hashable], ...]) -> Hashable:
    """The sets begun and not through."""
    return tuple(one for one in places if one[1] is not None)


def _focused(state: State, places: tuple[tuple[str, Hashable], ...]) -> Hashable:
    """Where the set stands that is spoken of."""
    return tuple(one for one in places if one[0] == state.next.script)


def _in_arrest(state: State) -> Hashable:
    """The facts that the ladder and CPR read. Once hands are on the chest, how bad the signs are is read no more."""
    view = state.view
    check_due = view.fact("breathing") == "unchecked" and view.fact("check") == "none"
    signs = None if view.fact("compressions") else (view.fact("awake"), view.fact("breathing"))
    return check_due, signs, tuple(view.fact(name) for name in _IN_ARREST)


def _coached(places: tuple[tuple[str, Hashable], ...]) -> Hashable:
    """Where CPR and what it jumps to stand; what is through, and what waited before the arrest, is left out."""
    return tuple(one for one in places if one[1] is not None and one[0].startswith(("cpr", "aed", "naloxone")))


def _left(plan: Plan, state: State) -> tuple[Hashable, ...]:
    """What is left to ask for the level, and whether some rule stays unknown when that is through."""
    complaints = state.found.current.complaints
    if state.found.level is Level.ALS:
        return complaints[:1]
    left = tuple(prompt for _, prompt in Agenda.of(plan, state.found, state.now).level_questions())
    return complaints, left, bool(state.found.current.reading.open)


def _scripts(
    plan: Plan, state: State
) -> tuple[tuple[tuple[str, Hashable], ...], tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Where each instruction set that was begun stands, and which are called for or offered, and whether they may begin."""
    view = state.view
    taken = {"cpr_adult" if one.script in CPR_SCRIPTS else one.script for one in state.call.steps}
    places: list[tuple[str, Hashable]] = []
    arrest = state.found.current.raised is not None
    for name in sorted(taken - {"closing"} if arrest else taken - {"closing", "cpr_adult", "aed"}):
        at = position(plan, view, name).step if name in plan.scripts else None
        places.append((name, at.step.id if at else None))
    waiting = tuple((one.script.id, needs(view, one)) for one in offered(plan, view, state.found.current.complaints))
    ladder = tuple(one.script.id for one in called_for(plan, view))
    through = {name for name, at in places if at is None}
    waiting = tuple(one for one in waiting if one[0] not in through)
    return tuple(places), waiting, tuple(one for one in ladder if one not in through)


def _closed(state: State, arrest: bool, standing: tuple[str, ...], last: bool) -> Hashable:
    """The vital questions and those of instruction sets that are settled, or were put once without an answer.

    In the end those of them that a call cannot be closed without.
    """
    call = state.call
    if last:
        return frozenset((one, _stands(state, one)) for one in ("where", "callback", state.next.id))
    asked = frozenset() if arrest else _questions(state.view.book, standing) | _VITAL | {state.next.id}
    listed = {*call.asked, *call.replies}
    kept = (one for one in listed if one in _LADDER or one.startswith("hazard") or one in asked)
    return frozenset((one, _stands(state, one)) for one in kept)


@lru_cache(maxsize=4096)
def _questions(book: Book, scripts: tuple[str, ...]) -> frozenset[str]:
    """The prompts of the questions that these sets ask before they may begin."""
    known = [book.instructions[one] for one in scripts if one in book.instructions]
    return frozenset(f"{one.id}.{question.id}" for one in known for question in one.questions)


def _stands(state: State, prompt: str) -> str:
    reply = state.call.replies.get(prompt)
    if prompt == "alone" or prompt.startswith("hazard_question"):
        return "put"
    if prompt.startswith("hazard."):
        return "safe" if reply is not None and reply.answer is AnswerKind.YES else "put"
    if prompt in _LADDER:
        put = min(state.view.asked(prompt), 2)
        return f"{reply.answer} {reply.choice or ''} {put}" if reply is not None else f"put {put}"
    if (reply is None or reply.answer in _UNANSWERED) and state.view.asked(prompt) < 2 and not _had(state, prompt):
        return "put"
    given_up = reply is not None and reply.answer in _GIVEN_UP and prompt in state.view.book.attributes
    return "given up" if given_up and state.found.level is not Level.ALS else "closed"


def _had(state: State, prompt: str) -> bool:
    """Whether the value that this prompt of case entry asks for is known."""
    question = state.view.book.entry.get(prompt)
    return question is not None and question.attribute is not None and question.attribute in state.view.picture.tops


def _barrier(state: State) -> Hashable:
    call = state.call
    for one in reversed(call.barriers):
        if not any(c.event > one.event and c.what == one.what for c in call.cleared):
            return one.what, min(call.asked.get(f"barrier.{one.what}", 0), 2)
    return None


def _clocks(state: State) -> Hashable:
    """Whether the newest check and the newest step are older than a round of the clock."""
    checks, steps = state.call.checks[-1:], state.call.steps[-1:]
    return (
        bool(checks) and state.now - checks[0].at >= WAIT - 1,
        bool(steps) and state.now - steps[0].at >= WAIT - 1,
    )


def _line(state: State) -> Hashable:
    """Who is on the line, as far as that is told by silences and by words against what he is taken for."""
    view, call = state.view, state.call
    told = view.picture.tops.get("caller_is_patient")
    if told is None or told.status is not Status.PRESENT:
        return doubted(view)
    silent = call.fell_silent > told.event
    worse = contradicted(view, *(("agonal_breathing",) if silent else ()))
    awake = call.replies.get("awake")
    denied = awake is not None and awake.answer in (AnswerKind.NO, AnswerKind.UNSURE)
    return doubted(view), min(call.silences, 2), silent, worse is not None, denied


def _told(plan: Plan, state: State, findings: frozenset[str], arrest: bool, left: bool) -> Hashable:
    """The newest status of each finding that something still standing may read."""
    tops = state.view.picture.tops
    if not arrest and state.found.level is not Level.ALS and left:
        names = findings | _deciding(plan, state)
        return frozenset((name, top.status) for name, top in tops.items() if name in names)
    return frozenset((name, top.status) for name, top in tops.items() if name in findings)


def _deciding(plan: Plan, state: State) -> set[str]:
    """What is read by the rules that are still unknown and that a question still open can decide."""
    reading = state.found.current.reading
    questions = Agenda.of(plan, state.found, state.now).level_questions()
    asked = {name for one, _ in questions for name in (*one.findings, str(one.question.attribute))}
    names: set[str] = set()
    for rule, value in zip(rule_set(plan, reading.complaints).rules, reading.values, strict=True):
        reads = rule.reads | rule.attributes
        if value == UNKNOWN and not reads.isdisjoint(asked):
            names |= reads
    return names


@lru_cache(maxsize=4096)
def _read_by(book: Book, scripts: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The findings and values (near ones too) and the facts that the conditions of these sets read."""
    names: set[str] = set()
    facts: set[str] = set()
    for one in scripts:
        script = book.instructions.get(one)
        raw = [script.needs, script.blocked_by, script.ends_when, *(s.when for s in script.steps)] if script else []
        for condition in (parse(item) for item in raw if item is not None):
            names |= findings_of(condition)
            names.update(part.attribute for part in walk(condition) if isinstance(part, Compare))
            facts.update(part.name for part in walk(condition) if isinstance(part, Fact))
    for name in tuple(names):
        names.update(book.finer.get(name, ()), book.broader.get(name, ()))
    return frozenset(names), tuple(sorted(facts - set(_ALWAYS)))
