"""Words of the properties: what is said, done or due in a state, read from the prompt and from what was told."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.check.exhaustive.probe import Move, State
from assistant.check.exhaustive.told import CLAIMS, DANGERS, Told
from assistant.dialog.instructions import CPR_SCRIPTS, END
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from assistant.schema.book import Book
from assistant.schema.dialog import Instruction, Step


def over(s: State) -> bool:
    """The call is closed, cut, or in the hands of a crew."""
    return s.call.closed is not None or s.call.line_cut_at is not None or bool(s.view.fact("crew"))


def step_due(s: State) -> Step | None:
    """The step that is next, of whatever set."""
    script = s.view.book.instructions.get(s.next.script or "")
    return (
        next((one for one in script.steps if one.id == s.next.step), None)
        if script and s.next.kind != "barrier"
        else None
    )


def cpr(s: State) -> bool:
    """A line of a CPR set is next."""
    return s.next.script in CPR_SCRIPTS


def due(s: State, *prompts: str) -> bool:
    """One of these prompts is next."""
    return s.next.id in prompts


def where_open(s: State, t: Told) -> bool:
    """Where is neither known nor asked."""
    return "address" not in t.newest and not s.call.asked.get("where") and "where" not in s.call.replies


@lru_cache(maxsize=16)
def of_arrest(book: Book) -> frozenset[str]:
    """The instruction sets that CPR leads to."""
    found: set[str] = set()
    waiting = list(CPR_SCRIPTS)
    while waiting:
        name = waiting.pop()
        script = book.instructions.get(name)
        if script is None or name in found:
            continue
        found.add(name)
        for one in script.steps:
            waiting += [to.removeprefix("script:") for to in one.exits.values() if to.startswith("script:")]
    return frozenset(found)


LADDER = {
    "rouse",
    "rouse_baby",
    "where",
    "where_again",
    "alone",
    "reach_patient",
    "nobody_there",
    "still_pushing",
    "breathing_check.watch",
}


def on_the_ladder(s: State) -> bool:
    """What is next is one of the few things that may be, in a presumed arrest."""
    return s.next.id in LADDER or s.next.id.startswith("hazard.") or s.next.script in of_arrest(s.view.book)


def arrest_speaks(s: State, t: Told) -> bool:
    """A presumed arrest stands and nothing that precedes it does."""
    open_death = t.speaks_of_death and not s.view.asked("death_why")
    return s.advice.arrest and not (over(s) or t.seizing or open_death or t.himself)


def who_is_there(s: State) -> bool:
    """It is asked who speaks, or who else is there, or place and danger come before it."""
    entry = ("awake", "silent_patient", "nobody_answers", "where")
    return s.next.id in entry or s.next.script == "silent_caller" or s.next.id.startswith("hazard.")


def lifeless_since(t: Told) -> bool:
    """Known awake, but called lifeless since, and nobody was asked again."""
    worse, asked = t.last(LIFELESS, *CLAIMS), t.call.replies.get("awake")
    signs = (t.last(("unable_to_speak",), Status.ABSENT), t.last(("purposeful_movement",), Status.PRESENT))
    signed = max(
        (one.event for one in (*signs, t.last(("unresponsive",), Status.ABSENT)) if one is not None), default=0
    )
    return t.awake and worse is not None and worse.event > max(signed, asked.event if asked is not None else 0)


def presumed(s: State, t: Told) -> bool:
    """An arrest is presumed, and it made ALS."""
    return s.advice.arrest and s.found.level is Level.ALS


def plain(s: State, t: Told) -> bool:
    """Nothing that would excuse an arrest: awake, seizing, a death spoken of, a dismissal, a passed check, the crew."""
    return t.undisturbed and not (
        t.seizing or t.speaks_of_death or s.call.crew_at or (t.by_himself and not t.contradicted)
    )


def choking_alone(t: Told) -> bool:
    """Choking, and not limp or out."""
    return t.claims("choking") and not t.out and not t.sure("limp_body")


def no_sound(t: Told) -> bool:
    """No voice now or nobody can say (the dangerous answer, S4), and no cough told since."""
    mute, cough = t.last(("unable_to_speak",), *CLAIMS), t.last(("cough",), Status.PRESENT)
    return mute is not None and (cough is None or mute.event > cough.event)


def excused(s: State, t: Told) -> bool:
    """Asked twice of breathing and never answered, by a call that excuses even bad breathing (design §4).

    Silence is the dangerous answer (S4) and no worse than it: a plain «not normal» is BLS here too.
    """
    reply = s.call.replies.get("breathing")
    met = reply is not None and reply.answer in (AnswerKind.SILENCE, AnswerKind.REFUSED)
    return met and s.view.asked("breathing") >= 2 and t.claims(*MILD)


def mouth(s: State) -> bool:
    """A step that gives something by mouth is next."""
    step = step_due(s)
    return step is not None and step.mouth


def wants_cpr(s: State) -> bool:
    """The caller asks for CPR in spite of a death that is certain or expected."""
    return s.call.wants_cpr or any(one.outcome == "cpr" for one in s.call.steps)


def touch(s: State) -> bool:
    """A step that goes near or touches is next."""
    step = step_due(s)
    return step is not None and step.touch and s.next.kind in ("step", "check")


THRUSTS = re.compile(
    r"choking_(adult|child|infant)\.(blows|thrusts|late_thrusts|wide_thrusts|fist|late_fist|wide_fist|lean)"
)
ASPIRIN_BARS: tuple[str, ...] = (
    "aspirin_allergy",
    "aspirin_taken",
    "ulcer_or_recent_gi_bleed",
    "bleeding",
    "black_stool",
    "vomiting_blood",
)
ASPIRIN_BARS += (
    "recent_hospital_stay",
    "tearing_pain",
    "history_aortic_aneurysm",
    "one_sided_weakness",
    "facial_droop",
)
ASPIRIN_BARS += ("slurred_speech", "pregnant", "difficulty_swallowing", "confusion", "reduced_consciousness")
NOT_BY_MOUTH: tuple[str, ...] = (
    "reduced_consciousness",
    "confusion",
    "seizure",
    "facial_droop",
    "one_sided_weakness",
    "slurred_speech",
)
NOT_BY_MOUTH += ("difficulty_swallowing", "contractions", "poison_ingestion", "overdose", "choking", "head_injury")
MILD = ("cold_symptoms", "chronic_unchanged", "oxygen_supply_empty", "needs_lift_assist")
LIFELESS = ("not_breathing", "cpr_in_progress", "death_reported", "obvious_death")
HAZARD_FIRST = ("electric_shock", "submersion", "gas_or_fumes", "carbon_monoxide_exposure", "vehicle_crash", "assault")


def old_enough(t: Told) -> bool:
    """The age is known, and past that for aspirin."""
    age = t.value("age")
    return isinstance(age, int | float) and age >= t.book.number("aspirin_minimum_age")


def threat_first(s: State, t: Told) -> bool:
    """Whether the next prompt may come before a vital question: place, story, danger, or a threat to life."""
    script = s.view.book.instructions.get(s.next.script or s.next.id.partition(".")[0])
    urgent = script is not None and script.rung in ("arrest", "choking", "bleeding")
    entry = (
        "where",
        "callback",
        "what_happened",
        "reach_patient",
        "at_patient",
        "rouse",
        "rouse_baby",
        "silent_patient",
    )
    return urgent or s.next.script in of_arrest(s.view.book) or s.next.id in entry or s.next.id.startswith("hazard")


def spoken_well(s: State, t: Told) -> bool:
    """The next line says nothing that no script may say."""
    return _may_be_said(s.view.book, s.next.say)


@lru_cache(maxsize=65536)
def _may_be_said(book: Book, line: str) -> bool:
    return not any(one.search(line) for one in forbidden(book))


@lru_cache(maxsize=16)
def forbidden(book: Book) -> tuple[re.Pattern[str], ...]:
    """What no line may say."""
    return tuple(re.compile(one, re.I) for group in book.forbidden.values() for one in group)


def sends_for_aed(s: State, t: Told) -> bool:
    """The caller is told to have the AED fetched."""
    return s.next.step == "aed_fetch" and s.next.script in CPR_SCRIPTS and s.next.kind == "step"


def every_rule_judged(s: State, t: Told) -> bool:
    """No rule was left out of the reading."""
    reading, book = s.found.current.reading, s.view.book
    return len(reading.values) == len(book.universal) + sum(len(book.complaints[one].als) for one in reading.complaints)


def decided(s: State) -> tuple[object, ...]:
    """What was decided of the patient spoken of."""
    return s.found.level, s.advice.arrest, s.found.current.reading.ids, s.found.current.complaints


def says(move: Move, *words: str) -> bool:
    """The caller said just one of these."""
    return move.word is not None and move.word.id in words


POLARITY = {
    "awake": "unresponsive",
    "rouse": "unresponsive",
    "rouse_baby": "unresponsive",
    "silent_patient": "unresponsive",
    "breathing": "abnormal_breathing",
}
"""The vital questions whose yes means that all is well, with the finding that it takes away."""
_MEANS = {"yes": Status.ABSENT, "no": Status.PRESENT, "unsure": Status.UNCERTAIN}


def as_answered(a: State, m: Move, b: State) -> bool:
    """The answer told what it means."""
    told = Told(b).newest.get(POLARITY[a.next.id])
    return told is not None and told.status is _MEANS[m.id]


def new_step(a: State, m: Move, b: State) -> bool:
    """The step that is next was not done already since the last declared cycle."""
    script = b.view.book.instructions[str(b.next.script)]
    cycles = {one.id for one in script.steps if one.cycle}
    for one in reversed(b.call.steps):
        anew = one.event <= (b.found.current.raised or 0)
        if anew or one.script != script.id or one.outcome != "done" or one.step in cycles:
            return True
        if one.step == b.next.step:
            return b.next.step in cycles
    return True


def undeclared_loops(book: Book) -> list[str]:
    """The sets with a loop that no `cycle` step declares, with the steps on it."""
    return [f"{one.id}: {', '.join(found)}" for one in book.instructions.values() if (found := loops(one))]


def loops(script: Instruction) -> list[str]:
    """The steps on a loop of this set that no `cycle` step declares (S5)."""
    steps = {one.id: one for one in script.steps}
    leads = {one.id: {to for to in one.exits.values() if to in steps and to != END} for one in script.steps}
    free = {name: {to for to in tos if not steps[to].cycle} for name, tos in leads.items() if not steps[name].cycle}
    found = []
    for name in free:
        seen: set[str] = set()
        waiting = list(free[name])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += free.get(one, ())
        if name in seen:
            found.append(name)
    return found


def forbidden_lines(book: Book) -> list[str]:
    """The spoken lines of all scripts that say what no script may say."""
    lines = [(f"{one.id}.{step.id}", step.say) for one in book.instructions.values() for step in one.steps]
    lines += [(f"{one.id}.{q.id}", q.say) for one in book.complaints.values() for q in one.questions]
    lines += [(f"hazard.{one.id}", one.make_safe) for one in book.hazards]
    return [where for where, say in lines if any(one.search(say) for one in forbidden(book))]


def dangers_left_out(book: Book) -> list[str]:
    """The dangers, or findings of theirs, that the book's hazards do not name."""
    known = {one.id: set(one.findings) for one in book.hazards}
    return [f"{one}: {name}" for one, names in DANGERS.items() for name in names if name not in known.get(one, ())]
