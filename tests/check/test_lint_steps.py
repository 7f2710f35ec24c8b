"""S5, S13 and S19: lint of step graphs and of what must never be said; every prompt takes every kind of answer."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from assistant.check import lint as whole
from assistant.check.lint import Place
from assistant.check.lint_lines import spoken_problems
from assistant.domain.findings import AnswerKind
from assistant.schema.dialog import Instruction, Step
from tests.scene import Scene, book
from tests.walk import walk

NEVER_SAID = {
    "a blind finger sweep": "Sweep the mouth with your finger.",
    "anything between the teeth": "Put a spoon between {his} teeth.",
    "holding a seizure down": "Hold {him} down until it stops.",
    "pulling the baby": "Pull the baby out.",
    "pulling the cord": "Pull on the cord.",
    "cutting the cord": "Cut the cord.",
    "cutting a bite": "Cut the bite open.",
    "sucking a bite": "Suck the venom out.",
    "a tourniquet on a bite": "Put a tourniquet above the snake bite.",
    "loosening a tourniquet": "Loosen the tourniquet now.",
    "removing an impaled object": "Pull the knife out.",
    "making vomit": "Make {him} throw up.",
    "ice on a burn": "Put ice on the burn.",
    "butter on a burn": "Rub butter on it.",
    "rinsing a cut eye": "Rinse the cut eye.",
}


def script(*steps: Step) -> Instruction:
    """An instruction set of these steps, in the book's place of one that is there."""
    return book().instructions["nosebleed"].model_copy(update={"steps": steps})


def step(name: str, **exits: str) -> Step:
    return Step(id=name, say="Wait a moment.", source="GK", exits=exits)


def told(one: Instruction) -> list[str]:
    changed = replace(book(), instructions=MappingProxyType({**book().instructions, one.id: one}), hash="changed")
    return [str(problem) for problem in whole.lint(changed) if one.id in problem.file]


def test_a_loop_that_nobody_declared_is_told() -> None:
    looping = script(step("one", done="two"), step("two", done="one", no="end"))
    assert sum("lies on a loop that no 'cycle' step declares" in one for one in told(looping)) == 2


def test_a_declared_loop_is_none() -> None:
    first = step("one", done="two").model_copy(update={"cycle": True})
    assert told(script(first, step("two", done="one", no="end"))) == []


def test_steps_that_nothing_leads_to_and_exits_into_nowhere_are_told() -> None:
    found = told(script(step("one", done="end", no="nowhere"), step("two", done="end")))
    assert any("'nowhere' is no step of this set" in one for one in found)
    assert any("no way leads to the step 'two'" in one for one in found)


@pytest.mark.parametrize("change", [{"at": ("flor",)}, {"instead": "flor"}])
def test_a_barrier_at_or_round_a_step_that_is_nowhere_is_told(change: dict[str, object]) -> None:
    barriers = dict(book().barriers)
    barriers["in_bed"] = barriers["in_bed"].model_copy(update=change)
    found = whole.lint(replace(book(), barriers=MappingProxyType(barriers), hash="changed"))
    assert [one.file for one in found if "flor" in one.message] == ["dialogs/barriers.yaml"], found


@pytest.mark.parametrize("line", NEVER_SAID.values(), ids=NEVER_SAID.keys())
def test_what_must_never_be_said_is_refused(line: str) -> None:
    found = spoken_problems(Place(book(), "dialogs/instructions/nosebleed.yaml"), line)
    assert any("must never be said" in one.message for one in found), line


@pytest.mark.parametrize("line", ["Do not pull the knife out.", "Never cut the cord.", "Nobody puts ice on the burn."])
def test_a_warning_against_it_may_be_said(line: str) -> None:
    assert not list(spoken_problems(Place(book(), "dialogs/instructions/nosebleed.yaml"), line))


@pytest.mark.parametrize("told", ["fall", "chest_pain", "burn"])
def test_a_call_ends_in_a_prompt_that_stays(told: str) -> None:
    scene = Scene(told)
    seen = walk(scene)
    assert scene.advice.next.kind == "note"
    assert scene.advice.next.say
    assert len(seen) < 90


def test_blows_and_thrusts_go_on_while_nothing_has_come_out() -> None:
    """No call of a choking patient who never gets relief comes to rest: round follows round."""
    scene = Scene("choking unable_to_speak")
    walk(scene)
    assert scene.advice.next.kind == "step"
    assert scene.advice.instructions[0].startswith("choking_")


SILENT = (AnswerKind.SILENCE, AnswerKind.REFUSED, AnswerKind.UNSURE)


@pytest.mark.parametrize("kind", SILENT, ids=[one.value for one in SILENT])
def test_silence_refusal_and_doubt_are_never_taken_as_done(kind: AnswerKind) -> None:
    """A step stays where it is, or its barrier comes up; hands are never believed to push."""
    scene = Scene("unresponsive not_breathing")
    while not scene.next.endswith(".hands"):
        scene.answer("no") if scene.advice.next.asks else scene.step()
    scene.session.answer(kind)
    assert scene.next in ("cpr_adult.hands", "barrier.refuses")
    assert scene.session.call.compressions_at is None


@pytest.mark.parametrize("told", ["chest_pain", "unresponsive not_breathing", "crowning", "burn still_burning"])
@pytest.mark.parametrize("kind", ["yes", "no", "unsure", "refused", "silence"])
def test_every_prompt_of_a_call_takes_every_kind_of_answer(told: str, kind: str) -> None:
    scene = Scene(told)
    for _ in range(25):
        prompt = scene.advice.next
        if prompt.kind == "note":
            break
        scene.answer(kind)
        assert scene.advice.next.say
