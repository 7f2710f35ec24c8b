"""Question budgets: the declared ones hold, the page is current, and a script that asks more is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from assistant.check.budgets import budget, budgets, over_budget, table, too_early
from assistant.check.truthful import ALS, BLS, LIFE, walk
from assistant.check.worlds import World, worlds_of
from assistant.domain.levels import Level
from assistant.schema.book import Book, find_root
from assistant.schema.dialog import Complaint, Question, Rule
from assistant.schema.protocol import BudgetsFile, load_file
from tests.scene import book


def declared() -> BudgetsFile:
    return load_file(BudgetsFile, find_root())


def with_card(card: Complaint) -> Book:
    mark = f"changed {card.model_dump_json()}"
    return replace(book(), complaints=MappingProxyType({**book().complaints, card.id: card}), hash=mark)


def test_no_card_asks_more_than_declared_nothing_early_and_the_page_is_current(checkout: Path) -> None:
    """One test, as the figures of all cards take some seconds."""
    found = budgets(book())
    assert {one.card for one in found} == set(book().complaints)
    assert list(over_budget(found, declared())) == []
    assert list(too_early(book(), found)) == []
    page = (checkout / "docs" / "budgets.md").read_text(encoding="utf-8")
    assert page == table(book(), found, declared()), "make it anew: calltaker budgets > docs/budgets.md"


def asking(card: Complaint, count: int) -> Complaint:
    """The card with further questions before its own, each of a rule of its own."""
    names = tuple(name for name in book().entries if name.startswith("history_"))[:count]
    rules = tuple(Rule(id=f"more_{name}", when=name, reason="More", source="GK") for name in names)
    questions = tuple(
        Question(id=f"more_{name}", say="Is there more?", why="More.", serves=("level",), source="GK", asks=(name,))
        for name in names
    )
    return card.model_copy(update={"als": (*card.als, *rules), "questions": (*questions, *card.questions)})


def test_a_card_that_asks_past_its_budget_is_told() -> None:
    card = asking(book().complaints["headache"], 2)
    told = list(over_budget([budget(with_card(card), card)], declared()))
    assert any(one.startswith("headache: 11 prompts before BLS is confirmed, 9 are declared") for one in told), told


def test_a_card_without_a_budget_is_told() -> None:
    headache = budget(book(), book().complaints["headache"])
    empty = declared().model_copy(update={"budgets": ()})
    assert list(over_budget([headache], empty)) == ["headache: no budget is declared in dialogs/budgets.yaml"]


def test_a_question_for_the_crew_alone_that_comes_before_sending_is_told() -> None:
    """It asks what a rule waits for, so it comes among the level questions, and says that it serves the crew alone."""
    card = book().complaints["headache"]
    questions = tuple(
        one.model_copy(update={"serves": ("handover",)}) if one.id == "behavior" else one for one in card.questions
    )
    changed = card.model_copy(update={"questions": questions})
    told = list(too_early(with_card(changed), [budget(with_card(changed), changed)]))
    assert told == ["headache.behavior: serves handover alone and comes before sending"]


# The truthful caller ------------------------------------------------------------------------------------------------


def test_an_arrest_on_a_medical_card_takes_five_prompts() -> None:
    """Where, call-back number, what happened, awake, breathing: then the hands."""
    world = World("arrest", frozenset({"unresponsive", "not_breathing"}))
    led = walk(book(), world, "headache", frozenset({LIFE, ALS}))
    assert [prompt for prompt, _ in led.put][:5] == ["where", "callback", "what_happened", "awake", "breathing"]
    assert led.costs[LIFE].prompts == 5
    assert led.costs[ALS].prompts == 4
    said = [book().entry[name].say for name in ("where", "callback", "what_happened")]
    said += ["Are they awake?", "Are they breathing normally?"]
    assert led.costs[LIFE].words == len(" ".join(said).split())


def test_nothing_else_the_matter_is_a_confirmed_bls() -> None:
    led = walk(book(), World("well", frozenset({"headache"})), "headache", frozenset({BLS}))
    assert led.costs[BLS].prompts == 9
    assert ALS not in led.costs


def test_a_rule_that_no_question_leads_to_has_no_cost() -> None:
    led = walk(book(), World("venom", frozenset({"headache", "cyanosis"})), "headache", frozenset({ALS}))
    assert ALS not in led.costs


@pytest.mark.parametrize("card", ["headache", "fall", "chest_pain", "abdominal_pain", "bleeding"])
def test_a_world_of_a_rule_makes_it_hold(card: str) -> None:
    """Told all at once, each such patient is ALS."""
    from tests.scene import Scene

    whole = book().complaints[card]
    for rule in whole.als:
        for world in worlds_of(book(), whole, rule):
            told = " ".join([*world.present, *(f"-{one}" for one in world.absent)])
            values = " ".join(f"{name}={value}" for name, value in world.values.items())
            scene = Scene(f"-unresponsive {whole.opens[0]} {told} {values}", mode="replay")
            assert scene.advice.level is Level.ALS, world


def test_worlds_follow_local_settings() -> None:
    card = book().complaints["chest_pain"]
    rule = next(one for one in card.als if one.id == "heart_before")
    off = book().with_settings({"heart_history_als": False})
    assert [one.present for one in worlds_of(book(), card, rule)] == [frozenset({"history_heart_disease"})]
    assert list(worlds_of(off, card, rule)) == []
