"""Which lines of the book calls exercise: questions and steps put, rules that held, hazards and barriers that came up.

Lines are named as in `assistant.check.references`. A question counts when it was the next prompt after some turn, an ALS
rule when it held, a BLS rule when it held while the level was BLS, an offered set when it stood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.dialog.advice import Advice, Prompt
from assistant.dialog.assess import assess
from assistant.dialog.plan import plan_of
from assistant.dialog.truth import DOUBT
from assistant.domain.call import Call
from assistant.domain.levels import Level
from assistant.schema.book import Book

UNIVERSAL = "universal"


def lines_of(book: Book) -> Iterator[str]:
    """Every line that a call can exercise."""
    yield from (f"case_entry:{name}" for name in book.entry)
    yield from (f"{UNIVERSAL}:{one.id}" for one in book.universal)
    yield from (f"hazards:{one.id}" for one in book.hazards)
    yield from (f"barriers:{name}" for name in book.barriers)
    for card in book.complaints.values():
        here = f"complaints/{card.id}"
        yield from (f"{here}:{one.id}" for one in card.questions)
        yield from (f"{here}:als.{one.id}" for one in card.als)
        yield from (f"{here}:bls.{one.id}" for one in card.bls)
        yield from (f"{here}:instructions.{one.id}" for one in card.instructions if one.id in book.instructions)
    for script in book.instructions.values():
        yield from (f"instructions/{script.id}:{question.id}" for question in script.questions)
        yield from (f"instructions/{script.id}:{step.id}" for step in script.steps)


def exercised(book: Book, call: Call, advice: Advice) -> Iterator[str]:
    """The lines that come up in one state of a call."""
    line = line_of(book, advice.next)
    if line is not None:
        yield line
    for reason in advice.reasons:
        place, _, rule = reason.rule.partition(".")
        yield f"{UNIVERSAL}:{rule}" if place == UNIVERSAL else f"complaints/{place}:als.{rule}"
    yield from (f"complaints/{advice.complaint}:instructions.{name}" for name in advice.instructions)
    if advice.next.script is not None:
        yield f"complaints/{advice.complaint}:instructions.{advice.next.script}"
    if advice.level is Level.BLS and advice.complaint:
        yield from _bls(book, call, advice.complaint)


def _bls(book: Book, call: Call, complaint: str) -> Iterator[str]:
    plan = plan_of(book)
    view = assess(plan, call).view
    for rule in plan.complaints[complaint].bls:
        if rule.value(view) >= DOUBT:
            yield f"complaints/{complaint}:bls.{rule.id}"


def line_of(book: Book, prompt: Prompt) -> str | None:
    """The line of the book that a prompt says, None for one that the engine makes itself."""
    name = prompt.id
    if name in book.entry:
        return f"case_entry:{name}"
    place, dot, rest = name.partition(".")
    if not dot:
        return None
    if place in ("hazard", "hazard_question"):
        return f"hazards:{rest}"
    if place == "barrier":
        return f"barriers:{rest}"
    return f"instructions/{place}:{rest}" if place in book.instructions else f"complaints/{place}:{rest}"


@dataclass(frozen=True)
class Exercise:
    """How often each line came up, in so many calls, and those that never did."""

    calls: int
    times: Mapping[str, int]
    never: tuple[str, ...]

    @property
    def whole(self) -> tuple[int, int]:
        """Lines exercised, and lines there are."""
        return len(self.times), len(self.times) + len(self.never)

    def share(self, file: str) -> tuple[int, int]:
        """The same of one card or set, such as `complaints/fall`."""
        done = sum(1 for line in self.times if line.partition(":")[0] == file)
        return done, done + sum(1 for line in self.never if line.partition(":")[0] == file)


def exercise(book: Book, calls: Iterable[Iterable[tuple[Call, Advice]]]) -> Exercise:
    """Gather what calls exercise; each call is given as its states, turn by turn."""
    known = list(dict.fromkeys(lines_of(book)))
    times: Counter[str] = Counter()
    count = 0
    for states in calls:
        count += 1
        found = {line for call, advice in states for line in exercised(book, call, advice)}
        times.update(found)
    return Exercise(
        count,
        {line: times[line] for line in known if times[line]},
        tuple(line for line in known if not times[line]),
    )
