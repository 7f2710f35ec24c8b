"""From questions and steps of the book to prompts: the words for this patient, the answers, and what was heard already."""

from __future__ import annotations

from assistant.dialog.advice import Choice, Prompt
from assistant.dialog.determination import unknown_of
from assistant.dialog.plan import PlannedQuestion, PlannedStep
from assistant.dialog.truth import UNKNOWN
from assistant.dialog.view import View
from assistant.dialog.voice import spoken, voice_of
from assistant.domain.findings import AnswerKind, Ask, Evidence, Origin, Status
from assistant.schema.dialog import AskModel, Hazard

MAX_TRIES = 2
_UNANSWERED = (AnswerKind.SILENCE, AnswerKind.OTHER)
_VITAL = ("awake", "breathing")
"""Who will not say («just send somebody!») is asked these once more; other questions a refusal closes."""


def asks_of(raw: tuple[AskModel | str, ...]) -> tuple[Ask, ...]:
    """The findings a line asks about, with what a yes makes of each."""
    return tuple(Ask(one) if isinstance(one, str) else Ask(one.finding, one.yes_is) for one in raw)


def say(view: View, line: str) -> str:
    """A spoken line in the words for this patient; relayed when the caller is not with him but somebody is."""
    return spoken(line, *voice_of(view), view.fact("sent") != "undecided")


def is_open(view: View, planned: PlannedQuestion, prompt: str) -> bool:
    """Whether a question is still worth asking: unanswered, and something of what it asks is not known."""
    question = planned.question
    if planned.when is not None and planned.when(view) <= UNKNOWN:
        return False
    reply = view.call.replies.get(prompt)
    refused = reply is not None and reply.answer is AnswerKind.REFUSED and prompt in _VITAL
    if reply is not None and reply.answer not in _UNANSWERED and not refused:
        return False
    if view.asked(prompt) >= MAX_TRIES:
        return False
    return bool(unknown_of(view, planned)) or (
        question.attribute is not None and view.attribute(question.attribute) is None
    )


def heard_already(view: View, asks: tuple[Ask, ...]) -> Evidence | None:
    """A volunteered reassuring word about what a question asks, which one key accepts as its answer."""
    for ask in asks:
        found = view.decisive(ask.finding)
        if found is not None and found.status is Status.ABSENT and found.mention.origin is Origin.VOLUNTEERED:
            return found
    return None


def question_prompt(view: View, planned: PlannedQuestion, prompt: str) -> Prompt:
    """The prompt for a question."""
    question = planned.question
    asks = asks_of(question.asks)
    return Prompt(
        id=prompt,
        kind="question",
        say=say(view, question.say),
        why=question.why,
        source=question.source,
        asks=asks,
        attribute=question.attribute,
        choices=tuple(Choice(one.id, one.label) for one in question.options),
        heard=heard_already(view, asks),
        answers=question.attribute or (asks[0].finding if asks else ""),
    )


def hazard_question_id(hazard: Hazard) -> str:
    """The id of the question whether a hazard is there."""
    return f"hazard_question.{hazard.id}"


def hazard_question(view: View, hazard: Hazard) -> Prompt:
    """The question whether a hazard is there."""
    asks = asks_of(hazard.asks)
    return Prompt(
        id=hazard_question_id(hazard),
        kind="question",
        say=say(view, hazard.question),
        why=hazard.why,
        source=hazard.source,
        asks=asks,
        heard=heard_already(view, asks),
        answers=asks[0].finding if asks else "",
    )


def make_safe(view: View, hazard: Hazard) -> Prompt:
    """The make-safe line of a hazard that stands: yes means that it is safe now."""
    return Prompt(
        id=f"hazard.{hazard.id}",
        kind="safety",
        say=say(view, hazard.make_safe),
        why=hazard.why,
        source=hazard.source,
        wait=f"{hazard.clears}? y when it is safe now",
        answers=hazard.clears,
    )


def step_prompt(view: View, script: str, planned: PlannedStep) -> Prompt:
    """The prompt for an instruction step, worded for a relay where the caller is not at the patient himself."""
    step = planned.step
    line = say(view, step.say)
    if step.touch and view.status("caller_not_with_patient") in (Status.PRESENT, Status.UNCERTAIN):
        line = f"Tell them: {line}" if view.call.replies.get("reach_patient") else line
    return Prompt(
        id=f"{script}.{step.id}",
        kind="check" if script == "breathing_check" else "step",
        say=line,
        why=step.note,
        source=step.source,
        asks=asks_of(step.asks),
        choices=tuple(Choice(name, label) for name, label in step.keys.items()),
        script=script,
        step=step.id,
        wait=say(view, step.wait),
        note=step.note,
        metronome=step.metronome,
        answers=asks_of(step.asks)[0].finding if step.asks else "",
    )
