"""Lint of step graphs: every exit leads somewhere, every step is reachable and can end, loops only where declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from assistant.schema.dialog import Instruction
from assistant.schema.problems import Problem, nearest

if TYPE_CHECKING:
    from assistant.check.lint import Place

OUTCOMES = frozenset({"done", "yes", "no", "unsure", "refused", "silence"})
_LEAVING = ("end", "back")


def step_problems(place: Place, script: Instruction, scripts: Mapping[str, Instruction]) -> Iterator[Problem]:
    """What is wrong with the graph of one instruction set."""
    ids = [step.id for step in script.steps]
    for number, step in enumerate(script.steps):
        here = place.at("steps", number)
        if ids.index(step.id) != number:
            yield here.problem(f"the step '{step.id}' stands here twice")
        if "done" not in step.exits:
            yield here.problem(f"the step '{step.id}' has no exit for 'done'")
        for outcome, target in step.exits.items():
            yield from _exit(here, step.keys, outcome, target, ids, scripts)
        for key in step.keys:
            if key not in step.exits:
                yield here.problem(f"the key '{key}' has no exit")
    yield from _reachable(place, script)
    yield from _loops(place, script)


def _exit(
    here: Place,
    keys: Mapping[str, str],
    outcome: str,
    target: str,
    ids: list[str],
    scripts: Mapping[str, Instruction],
) -> Iterator[Problem]:
    known = OUTCOMES | set(keys)
    if outcome not in known:
        yield here.at("exits").problem(f"'{outcome}' is no outcome or key of this step{nearest(outcome, known)}")
    if target.startswith("script:"):
        name = target.removeprefix("script:")
        if name not in scripts:
            yield here.at("exits").problem(f"'{name}' is no instruction set{nearest(name, scripts)}")
    elif target not in _LEAVING and target not in ids:
        yield here.at("exits").problem(f"'{target}' is no step of this set{nearest(target, ids)}")


def _graph(script: Instruction) -> dict[str, set[str]]:
    ids = {step.id for step in script.steps}
    return {step.id: {target for target in step.exits.values() if target in ids} for step in script.steps}


def _reachable(place: Place, script: Instruction) -> Iterator[Problem]:
    graph = _graph(script)
    seen: set[str] = set()
    waiting = [script.steps[0].id]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(graph[one])
    for number, step in enumerate(script.steps):
        if step.id not in seen:
            yield place.at("steps", number).problem(f"no way leads to the step '{step.id}'")


def _loops(place: Place, script: Instruction) -> Iterator[Problem]:
    """A loop must pass through a step that declares it (`cycle`)."""
    graph = _graph(script)
    declared = {step.id for step in script.steps if step.cycle}
    left = {one: targets - declared for one, targets in graph.items() if one not in declared}
    while True:
        free = [one for one, targets in left.items() if not targets & left.keys()]
        if not free:
            break
        for one in free:
            left.pop(one)
    for number, step in enumerate(script.steps):
        if step.id in left:
            yield place.at("steps", number).problem(
                f"the step '{step.id}' lies on a loop that no 'cycle' step declares"
            )
