"""BLS or ALS: which rules hold, what they rest on, and which open answers could still change the level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.dialog.advice import CouldChange, Reason
from assistant.dialog.facts import soft
from assistant.dialog.plan import FACT_FINDINGS, Plan, PlannedQuestion, PlannedRule, rule_set
from assistant.dialog.truth import DOUBT, UNKNOWN
from assistant.dialog.view import View
from assistant.dialog.voice import spoken, voice_of
from assistant.domain.findings import SOUNDS_ALS, Evidence, Status
from assistant.domain.levels import Level


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules say of one patient now. `fired` are the rules true or in doubt, `open` those still unknown.

    `values` are the values of all rules of `complaints`, in the order of the rule set, kept for the next state.
    """

    level: Level
    fired: tuple[tuple[PlannedRule, int], ...]
    open: tuple[PlannedRule, ...]
    complaints: tuple[str, ...] = ()
    values: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the rules that fired."""
        return frozenset(f"{rule.place}.{rule.id}" for rule, _ in self.fired)

    @property
    def firm(self) -> Level:
        """The level without the rules that a standing override may still hold back."""
        if self.level is Level.ALS and all(rule.liftable for rule, _ in self.fired):
            return Level.UNDECIDED
        return self.level


_AWAKE = frozenset({"unresponsive"})


def read(plan: Plan, view: View, complaints: tuple[str, ...], before: Reading, moved: frozenset[str] | None) -> Reading:
    """Evaluate every ALS rule that applies. BLS means that all are false, for a patient known awake and breathing.

    A rule keeps the value it had `before` unless something it rests on has `moved` (None: everything may have).
    """
    rules = rule_set(plan, complaints)
    if moved is None or before.complaints != complaints or not before.values:
        told = view.picture.tops.keys()
        values = [UNKNOWN if one.lasting and one.reads.isdisjoint(told) else one.value(view) for one in rules.rules]
    elif not moved:
        return before
    else:
        values = before.values.copy()
        for place in {place for name in moved for place in rules.resting_on.get(name, ())}:
            values[place] = rules.rules[place].value(view)
    dead = view.fact("expected_death")
    fired = tuple(
        (rules.rules[place], value)
        for place, value in enumerate(values)
        if value >= DOUBT and not (dead and _shows_death(view, rules.rules[place]))
    )
    waiting = tuple(rules.rules[place] for place in rules.asked if values[place] == UNKNOWN)
    if view.fact("caller") == "patient" and not view.fact("silent"):
        waiting = tuple(one for one in waiting if one.findings != _AWAKE)  # he speaks: whether he is awake is not asked
    safe = view.fact("awake") == "yes" and view.fact("breathing") not in ("unknown", "unchecked")
    level = Level.ALS if fired else Level.BLS if safe and not waiting else Level.UNDECIDED
    return Reading(level, fired, waiting, complaints, values)


_SIGNS_OF_DEATH = frozenset(
    "unresponsive reduced_consciousness abnormal_breathing not_breathing agonal_breathing no_pulse cyanosis pale_skin "
    "cold_skin limp_body not_moving unable_to_speak collapse".split()
)
_FACTS_OF_DEATH = frozenset({"awake", "breathing", "arrest"})


def _shows_death(view: View, rule: PlannedRule) -> bool:
    """Whether a rule holds by nothing but what every dead body shows."""
    holding = {name for name in rule.findings if view.finding(name) >= DOUBT}
    if holding:
        return holding <= _SIGNS_OF_DEATH
    return bool(rule.facts) and rule.facts <= _FACTS_OF_DEATH


def reasons(view: View, reading: Reading) -> tuple[Reason, ...]:
    """Rule, the finding it rests on, and the words that prove it."""
    return tuple(
        Reason(f"{rule.place}.{rule.id}", rule.reason, evidence_of(view, rule), value == DOUBT, rule.source)
        for rule, value in reading.fired
    )


def evidence_of(view: View, rule: PlannedRule) -> tuple[Evidence, ...]:
    """The evidence that makes the rule hold, newest first."""
    names = set(rule.findings)
    for fact in rule.facts:
        names.update(FACT_FINDINGS.get(fact, ()))
    found = {id(one): one for name in names if (one := view.decisive(name)) is not None and view.finding(name) >= DOUBT}
    values = [view.picture.tops[name] for name in rule.attributes if name in view.picture.tops]
    return tuple(sorted((*found.values(), *values), key=lambda one: -one.order))


def could_change(
    view: View, waiting: Iterable[PlannedRule], questions: Iterable[PlannedQuestion]
) -> tuple[CouldChange, ...]:
    """The open questions that would decide rules that still wait for an answer."""
    rules_open = tuple(waiting)
    found = []
    for one in questions:
        names = unknown_of(view, one)
        value = one.question.attribute
        rules = tuple(
            f"{rule.place}.{rule.id}"
            for rule in rules_open
            if not rule.reads.isdisjoint(names) or value in rule.attributes or value in rule.lifted_by
        )
        if rules:
            asked = spoken(one.question.say, *voice_of(view))
            found.append(CouldChange(one.id, asked, names[0] if names else str(value), rules))
    return tuple(found)


def unknown_of(view: View, question: PlannedQuestion) -> tuple[str, ...]:
    """The findings a question asks that are still unknown."""
    return tuple(name for name in question.findings if view.finding(name) == UNKNOWN)


_WENT_DOWN = ("collapse", "seizure", "submersion")
"""What may leave somebody unconscious: until it is told that he is awake, nobody knows that he is."""


SURER_OF_ALS = 0.93
"""What the words must be like where the patient is known to be awake and to breathe normally."""


def leaning(view: View) -> tuple[Reason, ...]:
    """Why ALS is to be sent where nothing more is learned, although no rule decides: empty where BLS is.

    A call that breaks off tells nothing good: somebody who went down and is not known awake, and soft words that nobody
    settled, are answered on the safe side.
    """
    found = [
        Reason(f"leaning.{one.finding}", f"{view.book.entries[one.finding].label}, not asked yet", (one,), doubt=True)
        for one in soft.waiting(view)
    ]
    if view.fact("death") == "open":
        told = tuple(one for name in ("death_reported", "obvious_death") if (one := view.decisive(name)) is not None)
        found.append(Reason("leaning.death", "Said to be dead, and nothing certain", told, doubt=True))
    if view.fact("awake") in ("unknown", "unsure", "asleep") and view.fact("caller") != "patient":
        down = tuple(one for name in _WENT_DOWN if view.finding(name) >= DOUBT and (one := view.decisive(name)))
        if down or view.fact("awake") == "asleep":
            found.append(Reason("leaning.awake", "Went down, and not known to be awake", down, doubt=True))
    like = view.picture.tops.get(SOUNDS_ALS)
    well = view.fact("awake") == "yes" and view.fact("breathing") == "normal"
    if (
        like is not None
        and like.status is Status.PRESENT
        and (not well or float(like.mention.value or 0) >= SURER_OF_ALS)
    ):
        said = ", ".join(f"«{one}»" for one in like.mention.cues)
        found.append(
            Reason(
                "leaning.words",
                f"No rule reads it, but the words are like those of ALS calls: {said}",
                (like,),
                doubt=True,
            )
        )
    return tuple(found)
