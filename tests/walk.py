"""A whole call with a caller who says that all else is well: every question that comes up gets its reassuring answer."""

from __future__ import annotations

from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from tests.scene import Scene

VALUES = {
    "age": "age=40",
    "glucose": "glucose=100",
    "weeks_pregnant": "weeks_pregnant=10",
    "fall_height": "fall_height=2",
}
VALUES |= {"sex": "sex=female", "seizure_minutes": "seizure_minutes=1", "contraction_gap": "contraction_gap=20"}
NEITHER = ("none", "neither", "wound", "above", "first", "low", "early", "one")
"""Options that raise no level, by their ids."""


def walk(scene: Scene, most: int = 90, *, send: bool = True) -> list[str]:
    """Lead the call to its end; the ids of the prompts in their order. What was decided is sent at once."""
    seen: list[str] = []
    for _ in range(most):
        advice = scene.advice
        if send and advice.level.rank > scene.session.call.sent_level.rank and advice.level is not Level.UNDECIDED:
            scene.session.send(advice.level)
        prompt = scene.advice.next
        seen.append(prompt.id)
        if prompt.kind == "note":
            break
        reply(scene)
    return seen


def decided(scene: Scene, most: int = 40) -> Level:
    """Lead the call until its level is confirmed, or no question is left that could; the level."""
    for _ in range(most):
        advice = scene.advice
        if advice.level is Level.ALS or (advice.level is Level.BLS and advice.confirmed):
            break
        if advice.next.kind == "note":
            break
        reply(scene)
    return scene.advice.level


def reply(scene: Scene) -> None:
    """The reassuring answer to the prompt that is due."""
    prompt = scene.advice.next
    if prompt.kind in ("step", "barrier"):
        scene.step() if prompt.kind == "step" else scene.session.barrier_said(cleared=True)
    elif prompt.kind == "check":
        scene.session.check_result("passed")
    elif prompt.attribute in VALUES:
        scene.tell(VALUES[prompt.attribute])
    elif prompt.choices and not prompt.asks:
        scene.session.answer(AnswerKind.OTHER, _harmless(prompt.choices))
    else:
        scene.answer("yes" if prompt.asks and all(one.yes_is is Status.ABSENT for one in prompt.asks) else "no")


def _harmless(choices: tuple[object, ...]) -> str:
    ids = [str(one.id) for one in choices]  # type: ignore[attr-defined]  # choices are Choice values
    return next((one for one in ids if one in NEITHER), ids[-1])
