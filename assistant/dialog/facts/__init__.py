"""The derived facts: a closed list, each a pure function of a view with a small declared range.

Rules, prompts and instructions read the call through these and through plain findings, so that what decides can be
listed, tabulated and proved. Sources: design rules S1, S2, S4, S8, S9, S10, S15 and S16. The modules of this package
hold one subject each; the registry is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from assistant.dialog.facts import breathing, care, consciousness, scene, threats
from assistant.dialog.facts.consciousness import doubted, outlived, sign_of_awareness
from assistant.dialog.facts.evidence import told_once
from assistant.dialog.facts.scene import standing_hazard
from assistant.dialog.facts.threats import presumption, stands
from assistant.dialog.truth import DOUBT, TRUE
from assistant.domain.levels import Level

if TYPE_CHECKING:
    from assistant.dialog.view import View

FactValue = str | bool
LEVELS = (Level.UNDECIDED.value, Level.BLS.value, Level.ALS.value)


@dataclass(frozen=True, slots=True)
class DerivedFact:
    """A derived fact: its declared range, and the function that gives it."""

    name: str
    range: tuple[FactValue, ...]
    of: Callable[[View], FactValue]


def _facts() -> Mapping[str, DerivedFact]:
    flag = (False, True)
    listed = (
        DerivedFact("awake", ("yes", "heard", "asleep", "no", "unsure", "unknown"), consciousness.awake),
        DerivedFact(
            "breathing",
            ("normal", "unchecked", "difficulty", "abnormal", "agonal", "none", "unsure", "unknown"),
            breathing.breathing,
        ),
        DerivedFact("check", ("none", "passed", "failed"), breathing.check),
        DerivedFact("seizing", flag, threats.seizing),
        DerivedFact("choking", ("none", "partial", "complete", "unknown"), threats.choking),
        DerivedFact("choked", flag, threats.choked),
        DerivedFact("death", ("none", "open", "certain", "expected", "unclear"), threats.death),
        DerivedFact("expected_death", flag, threats.expected_death),
        DerivedFact("arrest", flag, threats.arrest),
        DerivedFact("asphyxia", flag, care.asphyxia),
        DerivedFact("drowned", flag, lambda view: view.finding("submersion") >= DOUBT),
        DerivedFact("hazard", flag, scene.hazard),
        DerivedFact("at_patient", ("yes", "no", "unknown"), scene.at_patient),
        DerivedFact("caller", ("patient", "other", "unknown"), consciousness.caller),
        DerivedFact("silent", flag, consciousness.silent),
        DerivedFact("alone", ("yes", "no", "unknown"), scene.alone),
        DerivedFact("age_band", ("newborn", "infant", "child", "adult"), scene.age_band),
        DerivedFact("age_known", flag, scene.age_known),
        DerivedFact("alert", ("yes", "no", "unknown"), care.alert),
        DerivedFact("by_mouth", ("yes", "no", "unknown"), care.by_mouth),
        DerivedFact("injured", flag, care.injured),
        DerivedFact("late_pregnancy", flag, care.late_pregnancy),
        DerivedFact("aed", ("unknown", "none", "there", "on"), care.aed),
        DerivedFact("mild_breathing", flag, care.mild_breathing),
        DerivedFact("old_stroke", ("no", "told", "asked"), care.old_stroke),
        DerivedFact("compressions", flag, lambda view: view.call.compressions_at is not None),
        DerivedFact("crew", flag, lambda view: view.call.crew_at is not None or view.finding("crew_arrived") == TRUE),
        DerivedFact("sent", LEVELS, lambda view: view.call.sent_level.value),
        DerivedFact("level", LEVELS, lambda view: view.before.level.value if view.before else Level.UNDECIDED.value),
    )
    return MappingProxyType({one.name: one for one in listed})


FACTS: Mapping[str, DerivedFact] = _facts()

__all__ = [
    "FACTS",
    "DerivedFact",
    "FactValue",
    "doubted",
    "outlived",
    "presumption",
    "sign_of_awareness",
    "standing_hazard",
    "stands",
    "told_once",
]
