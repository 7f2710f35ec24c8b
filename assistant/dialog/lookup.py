"""Questions by name: the prompt of one that was put before, and the open ones beside the next prompt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from assistant.dialog import prompts as make
from assistant.dialog.advice import Prompt
from assistant.dialog.agenda import Agenda
from assistant.dialog.assess import assess
from assistant.dialog.plan import Plan, PlannedQuestion, plan_of
from assistant.domain.call import Call, Reply
from assistant.schema.book import Book
from assistant.schema.dialog import Question

MOST = 6
"""So many other open questions are offered at most."""
_LOOKED_AT = 40


def prompt_of(book: Book, call: Call, name: str) -> Prompt | None:
    """The question of this prompt id as it would be put now; None for what is no question of the book."""
    plan = plan_of(book)
    view = assess(plan, call).view
    planned = _planned(plan, name)
    if planned is not None:
        return make.question_prompt(view, planned, name)
    hazard = next((one for one in book.hazards if name == f"hazard_question.{one.id}"), None)
    return make.hazard_question(view, hazard) if hazard is not None else None


def question_of(book: Book, name: str) -> Question | None:
    """The question of the book behind a prompt id; None for a hazard, a step, or no name of the book."""
    planned = _planned(plan_of(book), name)
    return planned.question if planned is not None else None


def _planned(plan: Plan, name: str) -> PlannedQuestion | None:
    if name in plan.entry:
        return plan.entry[name]
    place, _, question = name.partition(".")
    complaint, script = plan.complaints.get(place), plan.scripts.get(place)
    asked = (*(complaint.questions if complaint else ()), *(script.questions if script else ()))
    return next((one for one in asked if one.id == question), None)


def open_questions(book: Book, call: Call, now: float) -> tuple[Prompt, ...]:
    """The questions that are open beside the next prompt, in the order in which they will be due."""
    plan = plan_of(book)
    agenda = Agenda.of(plan, assess(plan, call), max(now, call.at))
    found: dict[str, Prompt] = {}
    following = ""
    for place, one in enumerate(islice(agenda.upcoming(), _LOOKED_AT)):
        following = following or one.id
        if place and one.kind == "question" and one.id != following and len(found) < MOST:
            found.setdefault(one.id, one)
    return tuple(found.values())


def answered(book: Book, call: Call) -> Iterator[tuple[Reply, Prompt]]:
    """The questions that were answered, the newest first, each with its reply."""
    for reply in sorted(call.replies.values(), key=lambda one: -one.event):
        prompt = prompt_of(book, call, reply.prompt)
        if prompt is not None:
            yield reply, prompt
