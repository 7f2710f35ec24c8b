"""Files about the book rather than of it: rubrics, criteria of public cards, plain words, and levels of care."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeVar

from assistant.schema.base import Strict, load_model
from assistant.schema.dialog import RawCondition, ReviewStatus, Told

Provider = Literal["emr", "emt", "aemt", "paramedic"]
PROVIDERS: tuple[Provider, ...] = ("emr", "emt", "aemt", "paramedic")
"""From the least scope to the widest; each may do all that those before it may."""


class RubricItem(Strict):
    """One thing a rubric asks for: the lines of the book that meet it, and the tests or recordings that show it.

    `lines` are references such as `case_entry:where` (see `assistant.check.references`). `shown_by` are tests
    (`test:tests/check/test_shown.py::test_name`) or recordings (`recordings:complaint=fall`).
    """

    id: str
    needs: str
    lines: tuple[str, ...]
    shown_by: tuple[str, ...]


class Rubric(Strict):
    """A public list of what a protocol book must hold."""

    id: str
    title: str
    source: Told
    items: tuple[RubricItem, ...]


class RubricsFile(Strict):
    """All rubrics."""

    edition: Told
    status: ReviewStatus
    review: Told
    rubrics: tuple[Rubric, ...]


class Criterion(Strict):
    """One criterion of a public dispatch card, in our own words, and what became of it.

    `carried_by` are references to the rules that carry it. `setting` is the local setting that changes or drops it, with
    the reason in `why`. `told` are findings that fulfil it, in the notation of the tests (`fall ~chest_pain age=60`).
    """

    card: str
    level: Literal["ALS", "BLS"]
    says: str
    source: Told
    carried_by: tuple[str, ...] = ()
    setting: str = ""
    why: str = ""
    told: str = ""


class CriteriaFile(Strict):
    """All criteria, card by card."""

    edition: Told
    status: ReviewStatus
    review: Told
    sources: dict[str, str]
    criteria: tuple[Criterion, ...]


class WordsFile(Strict):
    """What plain words are here: the limits, the few long words allowed, and idioms that must not be spoken."""

    edition: Told
    status: ReviewStatus
    review: Told
    reading_grade: float
    most_words: int
    long_from: int
    long_allowed: tuple[str, ...]
    idioms: tuple[str, ...]


class Intervention(Strict):
    """Something a crew does: the least provider whose scope holds it, and when it is to be expected.

    `unless` holds it back where it is true or in doubt. `als2`: doing it once makes the highest Medicare tier possible.
    `administrations`: how many separate doses into a vein or bone are to be expected, fluids not counted.
    """

    id: str
    label: str
    least: Provider
    source: Told
    when: RawCondition
    unless: RawCondition | None = None
    als2: bool = False
    administrations: int = 0


class Tier(Strict):
    """A Medicare level of ground transport and its rule in our own words."""

    id: Literal["BLS", "ALS1", "ALS2"]
    rule: str
    source: Told


class CareFile(Strict):
    """Levels of care: who may do what, when it is to be expected, and what Medicare calls it."""

    edition: Told
    status: ReviewStatus
    review: Told
    sources: dict[str, str]
    bls_crew: Provider
    interventions: tuple[Intervention, ...]
    tiers: tuple[Tier, ...]


class CardBudget(Strict):
    """How many prompts a card may take at worst before a life-saving act, before ALS can be sent, before BLS is sure.

    What is left out no caller comes to: on a card on which everybody is ALS, BLS is never confirmed.
    """

    card: str
    life: int | None = None
    als: int | None = None
    bls: int | None = None


class BudgetsFile(Strict):
    """The question budgets of all cards."""

    edition: Told
    status: ReviewStatus
    review: Told
    budgets: tuple[CardBudget, ...]


File = TypeVar("File", bound=Strict)
NAMES: dict[type[Strict], str] = {
    RubricsFile: "dialogs/rubrics.yaml",
    CriteriaFile: "dialogs/criteria.yaml",
    WordsFile: "dialogs/words.yaml",
    CareFile: "dialogs/care.yaml",
    BudgetsFile: "dialogs/budgets.yaml",
}


def load_file(model: type[File], root: Path) -> File:
    """Read the file of this kind below a book's folder. DataError with every problem in its shape."""
    name = NAMES[model]
    return load_model(model, root / name, name)[0]
