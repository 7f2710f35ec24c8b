"""Calls and script edits for the outcome diff, and what each edit must move: written down before the diff was run.

The calls are told in findings (see `tests.scene`), so that they rest on the scripts alone. `MUST_MOVE` names, for each
edit, the calls that must move and the fields that must, with the values before and after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.schema.recording import Recording, TurnModel

_START = "address=here phone=555"
_WELL = "-unresponsive -abnormal_breathing"
_NO_HEART_SIGN = (
    "-sweating -nausea -vomiting -general_weakness -dizziness -near_fainting -palpitations -drug_use "
    "-history_heart_disease"
)

CALLS = {
    "headache_all_clear": (
        f"{_START} headache {_WELL} age=40",
        "-worst_headache -sudden_onset",
        "-facial_droop -one_sided_weakness -numbness_or_tingling -slurred_speech",
        "-reduced_consciousness -confusion",
        "-altered_behavior",
    ),
    "headache_worst": (f"{_START} headache {_WELL} age=40 worst_headache",),
    "headache_maybe_worst": (f"{_START} headache {_WELL} age=40 ?worst_headache",),
    "headache_drooping_face": (f"{_START} headache {_WELL} age=40 facial_droop",),
    "headache_and_belly": (f"{_START} abdominal_pain headache {_WELL} age=40 worst_headache",),
    "fell_twelve_feet": (f"{_START} fall {_WELL} age=40 fall_height=12",),
    "fell_needs_help_up": (
        f"{_START} fall needs_lift_assist {_WELL} age=80",
        "-symptoms_before_fall -dizziness",
        "fall_height=2 -long_fall",
        "-head_injury",
        "-paralysis -numbness_or_tingling",
        "-severe_bleeding -uncontrolled_bleeding",
    ),
    "sting_getting_worse": (f"{_START} insect_sting {_WELL} age=30 getting_worse",),
    "chest_pain_at_25": (f"{_START} chest_pain {_WELL} age=25 {_NO_HEART_SIGN}",),
    "chest_pain_sweating": (f"{_START} chest_pain {_WELL} age=50 sweating",),
    "gasping": (f"{_START} unresponsive age=60", "agonal_breathing"),
    "arrest_at_12": (f"{_START} unresponsive not_breathing age=12",),
}


def recordings() -> list[Recording]:
    """The calls as recordings."""
    return [
        Recording(id=name, turns=tuple(TurnModel(speaker="caller", text=text) for text in turns))
        for name, turns in CALLS.items()
    ]


@dataclass(frozen=True)
class Edit:
    """One edit of a data file: the text that goes, the text that comes, and the line of the book that it is."""

    file: str
    old: str
    new: str
    line: str


_RULE_WORST = "  - id: worst\n    when: worst_headache\n    reason: Worst ever or clearly different\n    source: OI\n"
_QUESTION_BEHAVIOR = (
    '  - id: behavior\n    say: "{Is} {he} acting in a strange way?"\n    why: Makes ALS.\n    serves: [level]\n'
    "    source: OI\n    asks: [altered_behavior]\n"
)
_HEADACHE = "dialogs/complaints/headache.yaml"
_SETTINGS = "dialogs/settings.yaml"

EDITS = {
    "a question gone": Edit(_HEADACHE, _QUESTION_BEHAVIOR, "", "complaints/headache:questions.behavior"),
    "a rule gone": Edit(_HEADACHE, _RULE_WORST, "", "complaints/headache:als.worst"),
    "doubt no longer counts": Edit(
        _HEADACHE,
        _RULE_WORST,
        _RULE_WORST.replace("when: worst_headache", "when: {sure: worst_headache}"),
        "complaints/headache:als.worst",
    ),
    "a limit moved": Edit(
        _SETTINGS,
        "id: long_fall_feet\n    value: 10\n",
        "id: long_fall_feet\n    value: 15\n",
        "settings:long_fall_feet",
    ),
    "a local exception on": Edit(
        _SETTINGS,
        "id: chest_pain_under_35\n    value: false\n",
        "id: chest_pain_under_35\n    value: true\n",
        "settings:chest_pain_under_35",
    ),
    "a local rule off": Edit(
        _SETTINGS,
        "id: worsening_reaction_als\n    value: true\n",
        "id: worsening_reaction_als\n    value: false\n",
        "settings:worsening_reaction_als",
    ),
    "puberty earlier": Edit(
        _SETTINGS, "id: puberty_age\n    value: 13\n", "id: puberty_age\n    value: 12\n", "settings:puberty_age"
    ),
    "another card first": Edit(_HEADACHE, "rank: 42\n", "rank: 19\n", "complaints/headache:rank"),
    "instructions no longer offered": Edit(
        _HEADACHE,
        "{id: stroke_waiting, when: {any: [facial_droop, one_sided_weakness, slurred_speech, worst_headache]}}",
        "{id: stroke_waiting, when: {any: [facial_droop, one_sided_weakness, slurred_speech]}}",
        "complaints/headache:instructions.stroke_waiting",
    ),
    "gasping is no bad breathing": Edit(
        "lexicon/findings/breathing.yaml",
        "not the snoring of someone known to wake.\n    implies: [abnormal_breathing]\n",
        "not the snoring of someone known to wake.\n",
        "lexicon:agonal_breathing",
    ),
    "other words for a question": Edit(
        _HEADACHE,
        'say: "Is it the worst ever, or did it come on suddenly?"',
        'say: "Is it the worst one ever, or did it start suddenly?"',
        "complaints/headache:questions.worst",
    ),
}

_ALS_TO_OPEN = ("ALS", "BLS, unconfirmed")
MUST_MOVE: dict[str, dict[str, dict[str, tuple[Any, Any]]]] = {
    # Worst, stroke signs, alert, behavior and then the sex for the crew were asked; behavior is not any more.
    "a question gone": {"headache_all_clear": {"questions": (5, 4)}},
    # Nothing else makes the worst headache ALS. The open half of the question (suddenly?) is asked now. Of two symptoms the
    # one that made ALS led, though told second; without the rule the belly leads, whose card brings no instructions.
    "a rule gone": {
        "headache_worst": {"level": _ALS_TO_OPEN, "questions": (0, 1)},
        "headache_maybe_worst": {"level": _ALS_TO_OPEN, "questions": (0, 1)},
        "headache_and_belly": {
            "level": _ALS_TO_OPEN,
            "complaint": ("headache", "abdominal_pain"),
            "questions": (0, 1),
            "instructions": (("stroke_waiting",), ()),
        },
    },
    "doubt no longer counts": {"headache_maybe_worst": {"level": _ALS_TO_OPEN, "questions": (0, 1)}},
    # One question was open before (sex, for the crew), and one is open after (what came before the fall).
    "a limit moved": {"fell_twelve_feet": {"level": _ALS_TO_OPEN}},
    # Every other sign is ruled out, so this BLS is confirmed. The care is the same.
    "a local exception on": {"chest_pain_at_25": {"level": ("ALS", "BLS")}},
    "a local rule off": {"sting_getting_worse": {"level": _ALS_TO_OPEN, "questions": (0, 1)}},
    "puberty earlier": {"arrest_at_12": {"instructions": (("cpr_child",), ("cpr_adult",))}},
    # Among the signs of heart and brain now: it leads before the stroke card as it was told first.
    # The care is the same: each of these cards, or the headache beside it, brings the same set.
    "another card first": {
        "headache_drooping_face": {"complaint": ("stroke", "headache")},
    },
    # The stroke card of the drooping face offers the set itself. Without the set the sex is asked for the crew.
    "instructions no longer offered": {
        "headache_worst": {"instructions": (("stroke_waiting",), ()), "questions": (0, 1)},
        "headache_maybe_worst": {"instructions": (("stroke_waiting",), ()), "questions": (0, 1)},
        "headache_and_belly": {"instructions": (("stroke_waiting",), ()), "questions": (0, 1)},
    },
    # Breathing stays unknown after the gasping, so no arrest is presumed; not awake is ALS all the same.
    "gasping is no bad breathing": {
        "gasping": {
            "complaint": ("cardiac_arrest", "unconscious"),
            "arrest_turn": (1, None),
            "instructions": (("cpr_adult",), ()),
        }
    },
    "other words for a question": {},
}
