"""The safety rules S1 to S19 as properties of every state and every move. The one place where they are stated.

`given` says where a property speaks, `holds` what must be so there. A property that never gets to speak is a fault too.
What was told comes from `Told`, never from the engine's own facts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.check.exhaustive.claims import (
    ASPIRIN_BARS,
    HAZARD_FIRST,
    NOT_BY_MOUTH,
    POLARITY,
    THRUSTS,
    arrest_speaks,
    as_answered,
    choking_alone,
    cpr,
    dangers_left_out,
    decided,
    due,
    every_rule_judged,
    excused,
    forbidden_lines,
    lifeless_since,
    mouth,
    new_step,
    no_sound,
    old_enough,
    on_the_ladder,
    over,
    plain,
    presumed,
    says,
    sends_for_aed,
    spoken_well,
    threat_first,
    touch,
    undeclared_loops,
    wants_cpr,
    where_open,
    who_is_there,
)
from assistant.check.exhaustive.moves import CORRECT, VITAL
from assistant.check.exhaustive.probe import Move, State
from assistant.check.exhaustive.told import NEVER_DEAD_IN, SUDDEN, Told
from assistant.dialog.instructions import CPR
from assistant.domain.findings import Status
from assistant.domain.levels import Level
from assistant.schema.book import Book

Given = Callable[[State, Told], bool]


@dataclass(frozen=True, slots=True)
class Property:
    """Something that holds in every state in which it speaks."""

    id: str
    rule: str
    text: str
    given: Given
    holds: Given


@dataclass(frozen=True, slots=True)
class BookProperty:
    """Something that holds of the book as it is written; `faults` names where it does not."""

    id: str
    rule: str
    text: str
    faults: Callable[[Book], list[str]]


@dataclass(frozen=True, slots=True)
class MoveProperty:
    """Something that holds of every move on which it speaks."""

    id: str
    rule: str
    text: str
    given: Callable[[State, Move, State], bool]
    holds: Callable[[State, Move, State], bool]


# States -------------------------------------------------------------------------------------------------------------

STATES = (
    Property("presumed-a", "S1", "Not awake or unsure, breathing bad or unsure: arrest, ALS",
             lambda s, t: t.out and t.breathes_badly and plain(s, t), presumed),
    Property("presumed-b", "S1", "A plain «not breathing»: arrest, unless choking and not yet limp",
             lambda s, t: t.sure("not_breathing") and t.breathes_badly and plain(s, t) and not choking_alone(t)
             and t.newest["not_breathing"].order == max(v.order for k, v in t.newest.items() if k in
             ("abnormal_breathing", *t.book.finer["abnormal_breathing"])), presumed),
    Property("presumed-c", "S1", "CPR under way, or no pulse without a heart pump: arrest",
             lambda s, t: (t.sure("cpr_in_progress") or (t.sure("no_pulse") and not t.claims("heart_pump")))
             and t.undisturbed and not t.speaks_of_death, presumed),
    Property("presumed-d", "S1", "Choking, hanging, water or shock, then not awake: arrest without asking of breathing",
             lambda s, t: t.out and t.claims(*SUDDEN) and not t.breathes_well and "not_breathing" not in t.newest
             and not t.checked and plain(s, t), presumed),
    Property("presumed-e", "S1", "Dead, asked why, and nothing certain: arrest",
             lambda s, t: t.sure("death_reported") and not t.claims("obvious_death", "dnr_order", "hospice_care")
             and t.undisturbed and s.view.asked("death_why") > 0, presumed),
    Property("arrest-next", "S1", "Nothing comes before where, make safe, somebody there, CPR",
             arrest_speaks, lambda s, t: on_the_ladder(s)),
    Property("arrest-age", "S1", "Age is never asked while a presumed arrest stands",
             lambda s, t: s.advice.arrest and not (over(s) or t.seizing), lambda s, t: not due(s, "age")),
    Property("arrest-himself", "S1",
             "A patient on the line who is called lifeless: who speaks is asked next, and never CPR said to him",
             lambda s, t: s.advice.arrest and t.himself and not (over(s) or t.seizing
             or (t.speaks_of_death and not s.view.asked("death_why"))),
             lambda s, t: who_is_there(s)),
    Property("lifeless-since", "S1", "Known awake and called lifeless since: whether he is awake is asked again",
             lambda s, t: lifeless_since(t) and not (over(s) or where_open(s, t) or t.hazard or t.far or t.seizing),
             lambda s, t: due(s, "awake") or threat_first(s, t)),
    Property("where-first", "S1", "Where comes before everything else",
             lambda s, t: where_open(s, t) and not over(s), lambda s, t: due(s, "where")),
    Property("cpr-needs-where", "S1", "No CPR step before where was asked",
             lambda s, t: cpr(s), lambda s, t: not where_open(s, t)),
    Property("cpr-joined", "S1", "CPR under way is joined, not started over",
             lambda s, t: t.sure("cpr_in_progress") and cpr(s) and not s.call.steps and s.next.kind == "step",
             lambda s, t: s.next.step == "join"),
    Property("cpr-not-seizing", "S1", "No CPR while he seizes",
             lambda s, t: t.seizing, lambda s, t: not cpr(s)),
    Property("unchecked", "S2", "A plain yes of somebody not awake leads to the coached check",
             lambda s, t: t.out and t.breathes_well and plain(s, t) and not (s.call.checks or s.advice.arrest or over(s)
             or t.hazard or t.far or t.by_himself or s.view.fact("silent") or where_open(s, t) or t.claims("choking")),
             lambda s, t: s.next.kind == "check" or threat_first(s, t)),
    Property("check-failed", "S2", "A failed or unsure check of somebody not awake: arrest",
             lambda s, t: t.out and t.checked in ("failed", "unsure") and plain(s, t), presumed),
    Property("recovery", "S2", "No recovery position before a passed check",
             lambda s, t: s.next.script == "recovery_position" and s.next.kind == "step",
             lambda s, t: bool(s.call.checks) and s.call.checks[-1].what == "passed"),
    Property("check-again", "S2", "A passed check of somebody not awake is repeated every 60 s",
             lambda s, t: t.out and t.checked == "passed" and s.now - s.call.checks[-1].at >= 60 and not s.advice.arrest
             and not (over(s) or t.hazard or t.far or t.seizing or t.by_himself or t.speaks_of_death),
             lambda s, t: s.next.kind == "check" or threat_first(s, t)),
    Property("no-recheck", "S2", "A bad answer is never checked again",
             lambda s, t: t.out and t.breathes_badly, lambda s, t: s.next.kind != "check"),
    Property("unsure-both", "S4", "Unsure of waking and of breathing is the dangerous answer to both",
             lambda s, t: t.out and t.breathes_badly and "unresponsive" in t.newest
             and t.newest["unresponsive"].status is Status.UNCERTAIN and plain(s, t), presumed),
    Property("unsure-breathing", "S4", "Unsure of breathing is ALS for anyone not known awake",
             lambda s, t: t.breathes_badly and not t.awake, lambda s, t: s.found.level is Level.ALS),
    Property("out-is-als", "S4", "Not awake, or nobody can say, is ALS on every card",
             lambda s, t: t.out and not s.call.override, lambda s, t: s.found.level is Level.ALS),
    Property("universal", "S4", "Every universal rule, and every rule of every open complaint, is judged on every card",
             lambda s, t: True, every_rule_judged),
    Property("bls-confirmed", "S4",
             "BLS is confirmed only for somebody known awake whose breathing was answered, or excused even if bad",
             lambda s, t: s.advice.level is Level.BLS and s.advice.confirmed,
             lambda s, t: t.awake and ("abnormal_breathing" in t.newest or t.breathes_badly or bool(s.call.checks)
             or excused(s, t))),
    Property("next", "S5", "There is always something to say next",
             lambda s, t: True, lambda s, t: bool(s.next.id and s.next.say)),
    Property("budget-breathing", "S6", "Not awake: breathing is the very next question",
             lambda s, t: t.out and not t.breathes_badly and not t.breathes_well and plain(s, t) and not (over(s)
             or s.call.checks or t.by_himself or s.view.fact("silent") or "breathing" in s.call.replies or s.advice.arrest
             or "not_breathing" in t.newest),
             lambda s, t: due(s, "breathing") or threat_first(s, t)),
    Property("budget-awake", "S6", "Nothing told of waking: it is asked before anything but place, story, danger, threats",
             lambda s, t: not t.awake and "unresponsive" not in t.newest and "awake" not in s.call.replies and not (over(s)
             or t.himself or s.view.fact("silent") or t.seizing or t.speaks_of_death or s.advice.arrest),
             lambda s, t: due(s, "awake") or threat_first(s, t)),
    Property("aspirin-bars", "S7", "Aspirin only when every bar was answered with no",
             lambda s, t: due(s, "aspirin.chew"),
             lambda s, t: t.ruled_out(*ASPIRIN_BARS) and (t.ruled_out("anticoagulant_use")
             or not t.book.settings["aspirin_blood_thinner_blocks"])),
    Property("aspirin-who", "S7", "Aspirin only for somebody awake, 18 or older, with pain that no injury caused",
             lambda s, t: due(s, "aspirin.chew"),
             lambda s, t: t.awake and old_enough(t) and t.claims("chest_pain", "heart_attack") and not t.claims("torso_injury")),
    Property("aspirin-sent", "S7", "Aspirin is spoken of only once a response was sent",
             lambda s, t: s.next.id.startswith("aspirin."), lambda s, t: bool(s.call.sent)),
    Property("band", "S8", "The CPR set is that of the age",
             lambda s, t: cpr(s) and t.band() != "",
             lambda s, t: s.next.script == CPR[t.band()] or (s.next.script == CPR["newborn"] and t.claims("baby_delivered"))),
    Property("infant-choking", "S8", "An infant gets no other choking set than his own",
             lambda s, t: t.band() == "infant" and bool(THRUSTS.match(s.next.id)),
             lambda s, t: s.next.script == "choking_infant"),
    Property("infant-belly", "S8", "No line of the infant's set names belly or navel",
             lambda s, t: s.next.script == "choking_infant", lambda s, t: not re.search(r"belly|navel|stomach", s.next.say)),
    Property("cough", "S8", "No blows or thrusts while he talks, cries or coughs strongly",
             lambda s, t: t.claims("choking") and not no_sound(t)
             and (t.sure("cough") or t.last(("unable_to_speak",), Status.ABSENT) is not None),
             lambda s, t: not THRUSTS.match(s.next.id)),
    Property("thrusts-limp", "S8", "No blows or thrusts once not awake",
             lambda s, t: t.out and t.claims("choking"), lambda s, t: not THRUSTS.match(s.next.id)),
    Property("blocked", "S8", "Choking without a sound, whatever cough was told before: the blows come next",
             lambda s, t: t.claims("choking") and no_sound(t) and not (t.claims("unresponsive") or s.advice.arrest
             or over(s) or t.hazard or t.far
             or t.seizing or t.himself or t.claims("caller_is_patient") or t.speaks_of_death or where_open(s, t)),
             lambda s, t: (s.next.script or "").startswith("choking_") or threat_first(s, t)),
    Property("late-pregnancy", "S8", "No abdominal thrusts in late pregnancy",
             lambda s, t: t.claims("pregnant_over_20_weeks") and s.next.script == "choking_adult",
             lambda s, t: s.next.step not in ("fist", "thrusts")),
    Property("hazard", "S9", "No step that goes near or touches while a danger stands",
             lambda s, t: t.hazard, lambda s, t: not touch(s)),
    Property("hazard-first", "S9", "After shock, water, fumes, a crash or violence the danger is asked of first",
             lambda s, t: t.claims(*HAZARD_FIRST) and due(s, "awake"),
             lambda s, t: any(one.startswith("hazard") for one in (*s.call.asked, *s.call.replies)) or t.ruled_out("scene_unsafe")
             or t.hazard),
    Property("mouth-alert", "S10", "Nothing by mouth unless he is awake and was answered to be fully alert",
             lambda s, t: mouth(s), lambda s, t: t.awake and t.ruled_out("reduced_consciousness", "confusion")),
    Property("mouth-dangers", "S10", "Nothing by mouth with any of its dangers",
             lambda s, t: mouth(s), lambda s, t: not t.claims(*NOT_BY_MOUTH) and not t.seizing),
    Property("line-lost", "S11", "A lost line: call back, and nothing else",
             lambda s, t: s.call.line_cut_at is not None and s.call.closed is None and not s.view.fact("crew"),
             lambda s, t: due(s, "call_back_lost")),
    Property("closing", "S12", "No call closes without place and number, had or recorded as not to be had",
             lambda s, t: s.call.closed is not None,
             lambda s, t: all(value in t.newest or (name in s.call.replies and s.call.replies[name].answer.value in
             ("unsure", "refused")) for name, value in (("where", "address"), ("callback", "phone")))),
    Property("death-asked", "S15", "«Dead» opens its one question",
             lambda s, t: t.sure("death_reported") and not t.claims("obvious_death", "dnr_order", "hospice_care") and not (t.awake
             or over(s) or t.seizing or where_open(s, t) or s.view.asked("death_why") or wants_cpr(s)),
             lambda s, t: due(s, "death_why", "where")),
    Property("death-certain", "S15", "No CPR prompt with a certain sign that a caller at the patient is sure of",
             lambda s, t: t.sure("obvious_death") and not t.claims(*NEVER_DEAD_IN) and not (t.far or wants_cpr(s) or t.awake
             or t.claims("caller_not_with_patient")), lambda s, t: not cpr(s)),
    Property("death-cold", "S15", "Cold, water, drugs and current make no sign certain: CPR",
             lambda s, t: t.sure("obvious_death") and t.claims(*NEVER_DEAD_IN) and t.undisturbed and t.out and t.breathes_badly
             and not (t.seizing or t.claims("dnr_order", "hospice_care")), presumed),
    Property("paper-unsure", "S15", "An unsure paper holds nothing back",
             lambda s, t: t.claims("dnr_order") and not t.sure("dnr_order", "hospice_care", "obvious_death")
             and "death_reported" not in t.newest and t.out and t.breathes_badly and t.undisturbed and not t.seizing, presumed),
    Property("paper", "S15", "No CPR prompt where a paper is there and nobody asks for CPR",
             lambda s, t: t.sure("dnr_order") and t.out and t.breathes_badly and not t.claims("difficulty_breathing")
             and not wants_cpr(s), lambda s, t: not cpr(s)),
    Property("touch-near", "S16", "No touch step while nobody is at the patient",
             lambda s, t: t.far, lambda s, t: not touch(s)),
    Property("not-to-himself", "S16", "No CPR prompt to the patient himself",
             lambda s, t: t.himself, lambda s, t: not cpr(s) or t.claims("baby_delivered")),
    Property("fell-silent", "S16", "A patient who falls silent on the line: ALS",
             lambda s, t: t.sure("caller_is_patient") and s.call.silences >= 2, lambda s, t: s.found.level is Level.ALS),
    Property("nitroglycerin", "S17", "Nitroglycerin only his own, without erection medicine or faintness, all answered",
             lambda s, t: due(s, "nitroglycerin.dose"),
             lambda s, t: t.sure("nitroglycerin_available")
             and t.ruled_out("erection_medicine_use", "near_fainting", "fainting")),
    Property("naloxone", "S17", "Naloxone never before compressions in an arrest",
             lambda s, t: s.advice.arrest and (s.next.script or "").startswith("naloxone") and s.next.kind == "step",
             lambda s, t: s.call.compressions_at is not None),
    Property("sugar", "S17", "Sugar only for somebody awake who was answered to be alert and to swallow",
             lambda s, t: s.next.script == "low_sugar" and mouth(s),
             lambda s, t: t.awake and t.ruled_out("reduced_consciousness", "confusion", "difficulty_swallowing")),
    Property("aed-late", "S18", "An AED is asked after the first compressions",
             lambda s, t: s.next.step == "aed_ask" and s.next.kind == "step", lambda s, t: s.call.compressions_at is not None),
    Property("aed-alone", "S18", "A caller alone is never sent for an AED",
             lambda s, t: s.advice.arrest and t.sure("caller_alone")
             and not t.sure("helper_available", "medical_personnel_on_scene"),
             lambda s, t: not sends_for_aed(s, t)),
    Property("never-said", "S19", "No line says what no script may say", lambda s, t: True, spoken_well),
)  # fmt: skip


# Moves ----------------------------------------------------------------------------------------------------------------

MOVES = (
    MoveProperty("als-stays", "S3", "ALS never falls without an override, by hand or standing, or a correction",
                 lambda a, m, b: a.found.base is Level.ALS and not m.id.startswith(CORRECT),
                 lambda a, m, b: b.found.level is Level.ALS),
    MoveProperty("level-stays", "S3", "No level falls: what sounds better changes the picture",
                 lambda a, m, b: a.found.level is not Level.UNDECIDED and not m.id.startswith(CORRECT),
                 lambda a, m, b: b.found.level.rank >= a.found.base.rank),
    MoveProperty("standing", "S3", "A standing override lowers nobody who is not known awake and breathing normally",
                 lambda a, m, b: a.found.level is Level.ALS and b.found.level is not Level.ALS
                 and not m.id.startswith(CORRECT),
                 lambda a, m, b: b.view.fact("awake") == "yes" and b.view.fact("breathing") == "normal"),
    MoveProperty("gasps", "S11", "Gasps end no presumed arrest",
                 lambda a, m, b: a.advice.arrest and says(m, "agonal_breathing")
                 and a.view.fact("caller") != "patient", lambda a, m, b: b.advice.arrest),
    MoveProperty("alive", "S11", "Talking or moving on purpose ends it",
                 lambda a, m, b: a.advice.arrest and says(m, "-unable_to_speak", "purposeful_movement"),
                 lambda a, m, b: not b.advice.arrest and not cpr(b)),
    MoveProperty("better-words", "S11", "Words that only sound better end no presumed arrest",
                 lambda a, m, b: a.advice.arrest and not a.next.asks and a.view.fact("caller") != "patient"
                 and says(m, "-abnormal_breathing", "-not_breathing", "-unresponsive"),
                 lambda a, m, b: b.advice.arrest),
    MoveProperty("unsafe", "S11", "CPR stops when the scene turns unsafe",
                 lambda a, m, b: cpr(a) and says(m, "scene_unsafe"), lambda a, m, b: not touch(b)),
    MoveProperty("of-others", "S14", "What is said of somebody else decides nothing",
                 lambda a, m, b: says(m, "!chest_pain", "!unresponsive") and a.next.id not in VITAL
                 and a.view.fact("caller") != "patient", lambda a, m, b: decided(a) == decided(b)),
    MoveProperty("polarity", "S4", "Yes to a vital question tells the reassuring thing, no and unsure the dangerous one",
                 lambda a, m, b: a.next.id in POLARITY and m.id in ("yes", "no", "unsure"), as_answered),
    MoveProperty("undeclared-round", "S5", "Doing step after step leads to none that was done before, but by a declared cycle",
                 lambda a, m, b: m.id == "done" and a.next.kind == "step" and a.next.script == b.next.script, new_step),
    MoveProperty("goes-on", "S13", "An answer leads on: only what is asked to be repeated is said again",
                 lambda a, m, b: a.next.kind == "question" and m.id in ("yes", "no", "unsure") and a.call.line_cut_at is None,
                 lambda a, m, b: b.next.id != a.next.id or a.call.asked.get(a.next.id, 0) < 2),
)  # fmt: skip


# The book itself ----------------------------------------------------------------------------------------------------

BOOK = (
    BookProperty("loops", "S5", "Every loop of an instruction set is declared", undeclared_loops),
    BookProperty("never-said-anywhere", "S19", "No line of any script says what no script may say", forbidden_lines),
    BookProperty("dangers", "S9", "Every danger of S9 is a hazard of the book, and its findings stand with it", dangers_left_out),
)  # fmt: skip
