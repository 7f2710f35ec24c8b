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
    assert advice.confirmed
    assert advice.arrest is expect.arrest
    assert advice.local_protocol is expect.local_protocol
    assert session.call.sent_level.value == expect.level


@pytest.mark.parametrize("name", NAMES)
def test_the_complaint_of_the_scenario_leads(name: str) -> None:
    session, _ = followed(name, "calm")

    assert session.advice.complaint == scenarios()[name].complaint


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
def test_what_the_scenario_is_about_is_heard(name: str) -> None:
    """A finding that opens the card is understood out of the caller's own words."""
    session, _ = followed(name, "calm")
    one = scenarios()[name]
    opens = book().complaints[one.complaint].opens
    heard = session.call.picture.tops

    assert any(heard[finding].status in (Status.PRESENT, Status.UNCERTAIN) for finding in opens if finding in heard)


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
