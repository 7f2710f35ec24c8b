"""Faults planted in the scripts and in the engine, one at a time: the check finds each, with a call that replays it.

The calls are replayed as a recording is: words through the real listener, keys through the commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pytest

from assistant.check.exhaustive.run import check_words
from assistant.dialog import agenda, assess, determination, view
from assistant.dialog.advice import Prompt
from assistant.dialog.facts import FACTS, breathing, threats
from assistant.domain.findings import Status
from assistant.domain.picture import Picture
from assistant.faces.cli.check import replayable
from assistant.schema.book import Book
from assistant.session import Session
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding
from tests.scene import book

Patch = pytest.MonkeyPatch


@lru_cache(maxsize=1)
def listener() -> Listening:
    """The listener of the project's own book: a fault in the scripts changes no understanding."""
    return Listening(Understanding(book()))


@dataclass(frozen=True)
class Fault:
    """A fault: how it is planted (the book with it comes back), the property that must see it, and where the walk begins."""

    name: str
    plant: Callable[[Patch, Book], Book]
    property: str
    told: str


# How faults are planted ---------------------------------------------------------------------------------------------


def _marked(changed: Book) -> Book:
    return replace(changed, hash=changed.hash + " with a fault")


def script(name: str, **fields: Any) -> Callable[[Patch, Book], Book]:
    """An instruction set with other fields."""

    def plant(patch: Patch, sound: Book) -> Book:
        one = sound.instructions[name].model_copy(update=fields)
        return _marked(replace(sound, instructions={**sound.instructions, name: one}))

    return plant


def step(name: str, at: str, **fields: Any) -> Callable[[Patch, Book], Book]:
    """One step of an instruction set with other fields."""

    def plant(patch: Patch, sound: Book) -> Book:
        steps = [one.model_copy(update=fields) if one.id == at else one for one in sound.instructions[name].steps]
        return script(name, steps=tuple(steps))(patch, sound)

    return plant


def without(name: str, *needed: str) -> Callable[[Patch, Book], Book]:
    """An instruction set that no longer needs these to be ruled out, nor is kept away by anything."""

    def plant(patch: Patch, sound: Book) -> Book:
        kept = [one for one in sound.instructions[name].needs["all"] if one not in [{"not": n} for n in needed]]
        assert len(kept) + len(needed) == len(sound.instructions[name].needs["all"])
        return script(name, needs={"all": kept}, blocked_by=None)(patch, sound)

    return plant


def fact(name: str, change: Callable[[view.View, Any], Any]) -> Callable[[Patch, Book], Book]:
    """A derived fact that comes out otherwise."""

    def plant(patch: Patch, sound: Book) -> Book:
        right = FACTS[name]
        wrong = replace(right, of=lambda seen: change(seen, right.of(seen)))
        patch.setattr(view, "FACTS", MappingProxyType({**FACTS, name: wrong}))
        return _marked(sound)

    return plant


def code(where: Any, name: str, change: Callable[[Any], Any]) -> Callable[[Patch, Book], Book]:
    """A function of the engine replaced by one made from it."""

    def plant(patch: Patch, sound: Book) -> Book:
        patch.setattr(where, name, change(getattr(where, name)))
        return _marked(sound)

    return plant


def both(*plants: Callable[[Patch, Book], Book]) -> Callable[[Patch, Book], Book]:
    """Several changes that are one fault together."""

    def plant(patch: Patch, sound: Book) -> Book:
        for one in plants:
            sound = one(patch, sound)
        return sound

    return plant


# The faults ---------------------------------------------------------------------------------------------------------


def _awake_swapped(patch: Patch, sound: Book) -> Book:
    asked = sound.entry["awake"].model_copy(update={"asks": ("unresponsive",)})
    return _marked(replace(sound, entry={**sound.entry, "awake": asked}))


def _snoring_is_normal(patch: Patch, sound: Book) -> Book:
    left: Mapping[str, tuple[str, ...]] = {
        **sound.finer,
        "abnormal_breathing": tuple(one for one in sound.finer["abnormal_breathing"] if one != "agonal_breathing"),
    }
    return _marked(replace(sound, finer=left, broader={**sound.broader, "agonal_breathing": ()}))


def _power_is_no_hazard(patch: Patch, sound: Book) -> Book:
    hazards = tuple(one.model_copy(update={"findings": ()}) if one.id == "power" else one for one in sound.hazards)
    return _marked(replace(sound, hazards=hazards))


def _allergy_not_asked(patch: Patch, sound: Book) -> Book:
    first, *rest = sound.instructions["aspirin"].questions
    none = first.options[0]
    left = none.model_copy(update={"sets": {k: v for k, v in none.sets.items() if k != "aspirin_allergy"}})
    asks = tuple(one for one in first.asks if one != "aspirin_allergy")
    assert len(asks) + 1 == len(first.asks) and len(left.sets) + 1 == len(none.sets)
    asked = first.model_copy(update={"asks": asks, "options": (left, *first.options[1:])})
    return script("aspirin", questions=(asked, *rest))(patch, sound)


def _age_first(right: Callable[[agenda.Agenda], Iterator[Prompt]]) -> Callable[[agenda.Agenda], Iterator[Prompt]]:
    def wrong(self: agenda.Agenda) -> Iterator[Prompt]:
        yield from self._entry("age")
        yield from right(self)

    return wrong


def _paper_in_doubt(seen: view.View, right: str) -> str:
    return "expected" if seen.status("dnr_order") is Status.UNCERTAIN else right


def _gasp_is_life(right: Callable[[view.View], int | None]) -> Callable[[view.View], int | None]:
    def wrong(seen: view.View) -> int | None:
        gasps = seen.picture.tops.get("agonal_breathing")
        newest = gasps is not None and gasps.event == seen.call.last_event
        return None if newest and seen.before is not None and seen.before.raised is not None else right(seen)

    return wrong


def _lost_on_a_card(right: Callable[..., Any]) -> Callable[..., Any]:
    def wrong(plan: Any, complaints: tuple[str, ...]) -> Any:
        found = right(plan, complaints)
        if "back_pain" not in complaints:
            return found
        rules = tuple(one for one in found.rules if one.id != "unresponsive" or one.place != "universal")
        places: dict[str, tuple[int, ...]] = {}
        for number, one in enumerate(rules):
            for name in one.moved_by:
                places[name] = (*places.get(name, ()), number)
        return replace(found, rules=rules, resting_on=places, asked=())

    return wrong


def _others_count(right: Callable[..., Picture]) -> Callable[..., Picture]:
    def wrong(self: Picture, found: tuple[Any, ...]) -> Picture:
        added = right(self, found)
        others = {
            one.finding: replace(one, mention=replace(one.mention, status=Status.PRESENT))
            for one in found
            if one.status is Status.OTHER_PERSON
        }
        return replace(added, tops={**added.tops, **others})

    return wrong


FAULTS = (
    Fault(
        "breathing unsure is normal",
        code(breathing, "_told_of_breathing", lambda right: lambda seen: _unless(right(seen), "unsure", "normal")),
        "unsure-both",
        "?unresponsive",
    ),
    Fault("awake yes and no swapped", _awake_swapped, "polarity", "back_pain"),
    Fault("age before CPR", code(agenda.Agenda, "_arrest", _age_first), "arrest-age", "not_breathing"),
    Fault("snoring is normal", _snoring_is_normal, "presumed-a", "unresponsive agonal_breathing"),
    Fault(
        "recovery without the check",
        script("recovery_position", needs=None, rung="choking"),
        "recovery",
        "unresponsive",
    ),
    Fault("CPR while touching power", _power_is_no_hazard, "hazard", "touching_power_source not_breathing"),
    Fault(
        "CPR before where",
        both(
            code(agenda.Agenda, "_opening", lambda right: lambda self: iter(())),
            code(agenda.Agenda, "_where_once", lambda right: lambda self: iter(())),
        ),
        "cpr-needs-where",
        "not_breathing",
    ),
    Fault(
        "compressions while seizing",
        fact("seizing", lambda seen, right: False),
        "cpr-not-seizing",
        "seizure_ongoing unresponsive not_breathing",
    ),
    Fault(
        "stiff in the snow is dead",
        code(threats, "_misleading", lambda right: lambda seen: False),
        "death-cold",
        "obvious_death cold_exposure unresponsive not_breathing",
    ),
    Fault(
        "unsure of the paper is no CPR",
        fact("death", _paper_in_doubt),
        "paper-unsure",
        "?dnr_order unresponsive not_breathing",
    ),
    Fault(
        "a gasp ends CPR",
        both(code(assess, "stands", _gasp_is_life), code(threats, "stands", _gasp_is_life)),
        "gasps",
        "unresponsive not_breathing",
    ),
    Fault(
        "alone and sent for the AED",
        step("cpr_adult", "aed_fetch", when={"fact": {"aed": "there"}}),
        "aed-alone",
        "not_breathing caller_alone",
    ),
    Fault(
        "aspirin with the allergy unknown",
        both(without("aspirin", "aspirin_allergy"), _allergy_not_asked),
        "aspirin-bars",
        "chest_pain age=80 -unable_to_speak",
    ),
    Fault(
        "sugar for the drowsy",
        both(
            without("low_sugar", "reduced_consciousness", "confusion"),
            fact("alert", lambda seen, right: "yes" if seen.fact("awake") == "yes" else right),
        ),
        "sugar",
        "low_blood_sugar reduced_consciousness -unable_to_speak glucose_available",
    ),
    Fault(
        "belly thrusts for an infant",
        both(script("choking_adult", bands=()), script("choking_infant", bands=("newborn",))),
        "infant-choking",
        "choking unable_to_speak age=0.5",
    ),
    Fault(
        "thrusts while he coughs",
        fact("choking", lambda seen, right: _unless(right, "partial", "complete")),
        "cough",
        "choking cough",
    ),
    Fault(
        "ALS dropped by «he's fine now»",
        code(assess, "_level", lambda right: lambda *given: (given[2].level, *right(*given)[1:])),
        "als-stays",
        "chest_pain",
    ),
    Fault(
        "a universal rule lost on one card",
        code(determination, "rule_set", _lost_on_a_card),
        "universal",
        "back_pain",
    ),
    Fault(
        "an undeclared loop",
        step("chest_pain_waiting", "calm", exits={"done": "rest"}),
        "undeclared-round",
        "chest_pain -unable_to_speak age=80",
    ),
    Fault(
        "the wife's history taken for the husband's",
        code(Picture, "adding", _others_count),
        "of-others",
        "back_pain",
    ),
    Fault(
        "closed without a place",
        code(Session, "open_before_closing", lambda right: lambda self: None),
        "closing",
        "back_pain",
    ),
)


def _unless(value: str, wrong: str, instead: str) -> str:
    return instead if value == wrong else value


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_a_planted_fault_is_found_with_a_call_that_replays_it(fault: Fault, monkeypatch: Patch) -> None:
    """The property that sees it is named; the recording ends in the violation."""
    wrong = fault.plant(monkeypatch, book())

    found = check_words(wrong, [fault.told], fault.property)

    assert found is not None, f"{fault.property} saw nothing"
    assert replayable(wrong, found, listener()) is not None, [(one.prompt, one.move, one.words) for one in found.path]
