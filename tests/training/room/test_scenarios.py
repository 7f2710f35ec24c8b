"""Every scenario, taken by its prompts: what is understood of the caller is what the scenario says."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.domain.findings import Status
from assistant.schema.scenario import Scenario
from assistant.session import Session
from assistant.training.room.follower import Exchange, Follower
from tests.scene import book
from tests.training.room.conftest import personas, practice, scenarios

NAMES = sorted(scenarios())
CERTAIN = (Status.PRESENT, Status.ABSENT)


@lru_cache(maxsize=64)
def followed(name: str, persona: str) -> tuple[Session, tuple[Exchange, ...]]:
    """A scenario taken to its end by its prompts."""
    taken, clock = practice(name, persona)
    lines = tuple(Follower(taken, clock.advance).run())
    return taken.session, lines


@pytest.mark.parametrize("name", NAMES)
def test_a_trainee_who_follows_the_prompts_comes_to_the_level_of_the_scenario(name: str) -> None:
    expect = scenarios()[name].expect
    session, _ = followed(name, "calm")
    advice = session.advice

    assert session.call.closed is not None
    assert advice.level.value == expect.level
    assert advice.confirmed or expect.local_protocol
    assert advice.arrest is expect.arrest
    assert advice.local_protocol is expect.local_protocol
    assert session.call.sent_level.value == expect.level


@pytest.mark.parametrize("name", NAMES)
def test_the_complaint_of_the_scenario_is_open(name: str) -> None:
    """It leads, or stands behind a graver one, as drowning does behind the arrest."""
    session, _ = followed(name, "calm")

    assert scenarios()[name].complaint in {one.complaint for one in session.advice.candidates}


def final_facts(one: Scenario) -> dict[str, Status]:
    """What is so at the end of a scenario."""
    facts = {name: told.status for name, told in one.facts.items()}
    for change in one.changes:
        facts |= {name: told.status for name, told in change.facts.items()}
    return facts


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_understood_against_the_facts(name: str) -> None:
    session, _ = followed(name, "calm")
    tops = session.call.picture.tops
    wrong = {
        finding: (tops[finding].status, tops[finding].mention.words)
        for finding, status in final_facts(scenarios()[name]).items()
        if finding in tops and {status, tops[finding].status} == set(CERTAIN)
    }

    assert not wrong


@pytest.mark.parametrize("name", NAMES)
def test_the_scenario_comes_to_an_end_in_its_own_persona(name: str) -> None:
    session, _ = followed(name, scenarios()[name].persona)

    assert session.call.closed is not None


def test_an_arrest_is_recognised_in_every_persona() -> None:
    """Panic, anger or few words may cost seconds, never the arrest."""
    missed = [
        (name, persona)
        for name, one in scenarios().items()
        if one.expect.arrest
        for persona in personas()
        if not followed(name, persona)[0].advice.presumed
    ]

    assert not missed


@pytest.mark.parametrize("name", [name for name in NAMES if scenarios()[name].changes])
def test_what_changes_during_a_scenario_is_told(name: str) -> None:
    """None of it is set for a moment that never comes."""
    _, lines = followed(name, "calm")
    said = [one.coming.reply.text for one in lines]

    for change in scenarios()[name].changes:
        assert any(words in said for words in change.say), change.say


def test_there_are_thirty_and_each_persona_takes_every_group() -> None:
    """Trauma, medical and time-critical cards, each in every manner of speaking."""
    cards = book().complaints
    pairs = {(cards[one.complaint].group, one.persona) for one in scenarios().values()}

    assert len(scenarios()) >= 30
    assert pairs >= {(group, persona) for group in ("trauma", "medical", "critical") for persona in personas()}


def test_every_barrier_of_cpr_is_met() -> None:
    """All that the book knows, and what comes during CPR: an AED, a second rescuer."""
    met = {barrier.barrier for one in scenarios().values() for barrier in one.barriers}
    come = {change.outcome for one in scenarios().values() for change in one.changes}

    assert met == set(book().barriers)
    assert come >= {"aed_here", "helper", "vomit"}


@pytest.mark.parametrize("name", [name for name in NAMES if scenarios()[name].barriers])
def test_the_barriers_of_a_scenario_come_up_and_are_overcome(name: str) -> None:
    _, lines = followed(name, "calm")
    kinds = {(one.coming.reply.barrier, one.coming.reply.kind) for one in lines if one.coming.reply.barrier}

    for barrier in scenarios()[name].barriers:
        assert kinds >= {(barrier.barrier, "barrier"), (barrier.barrier, "overcome")}
