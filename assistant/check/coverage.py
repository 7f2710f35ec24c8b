"""Rubrics scored against the book: which items its lines meet, what shows it, and what awaits a review."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assistant.check.references import all_references, line_at
from assistant.schema.base import Strict, load_model
from assistant.schema.book import Book
from assistant.schema.dialog import (
    AgenciesFile,
    BarriersFile,
    EntryFile,
    HazardsFile,
    SettingsFile,
    UniversalFile,
)
from assistant.schema.problems import DataError, Problem, nearest
from assistant.schema.protocol import NAMES, CareFile, CriteriaFile, RubricItem, RubricsFile
from assistant.schema.recording import Recording

GENERAL = ("general knowledge", "GK")


@dataclass(frozen=True)
class Shelf:
    """The recordings and tests of a checkout. Where there are none, as in an installed copy, a name is taken at its word."""

    root: Path

    @cached_property
    def recordings(self) -> tuple[tuple[str, Recording], ...]:
        """Every recording that expects something, with its name. Unreadable ones are the lint's business, and show nothing."""
        found = []
        for path in sorted((self.root / "recordings").rglob("*.yaml")):
            name = path.relative_to(self.root).as_posix()
            try:
                recording = load_model(Recording, path, name)[0]
            except DataError:
                continue
            if recording.expect is not None or recording.prompts:
                found.append((name, recording))
        return tuple(found)

    def shows(self, evidence: str) -> tuple[str, ...]:
        """The tests and recordings that a piece of evidence names; empty when it names nothing that is there."""
        kind, _, rest = evidence.partition(":")
        if kind == "test":
            return (rest,) if self._has_test(rest) else ()
        if kind != "recordings":
            return ()
        what, _, wanted = rest.partition("=")
        return tuple(name for name, one in self.recordings if wanted in _expected(one, what))

    def _has_test(self, name: str) -> bool:
        file, _, test = name.partition("::")
        path = self.root / file
        if not (self.root / "tests").is_dir():
            return True
        function = test.partition("[")[0]
        return path.is_file() and bool(re.search(rf"def {re.escape(function)}\(", path.read_text(encoding="utf-8")))


def _expected(recording: Recording, what: str) -> tuple[str, ...]:
    expect = recording.expect
    if what == "prompt":
        return tuple(one.next for one in recording.prompts)
    if expect is None:
        return ()
    if what == "complaint":
        return (expect.complaint,) if isinstance(expect.complaint, str) else expect.complaint or ()
    return expect.instructions if what == "instruction" else ()


@dataclass(frozen=True)
class Scored:
    """One item of a rubric: its lines, with what stands at each (None: nothing), and what shows it."""

    item: RubricItem
    lines: tuple[tuple[str, str | None], ...]
    evidence: tuple[str, ...]

    @property
    def state(self) -> str:
        """Met when every line stands and something shows it, unmet when no line stands, else partial."""
        standing = [text for _, text in self.lines if text is not None]
        if not standing:
            return "unmet"
        return "met" if len(standing) == len(self.lines) and self.evidence else "partial"


@dataclass(frozen=True)
class Score:
    """One rubric, scored."""

    id: str
    title: str
    items: tuple[Scored, ...]

    @property
    def met(self) -> int:
        """How many items are met."""
        return sum(1 for one in self.items if one.state == "met")


def coverage(book: Book, rubrics: RubricsFile, shelf: Shelf) -> tuple[Score, ...]:
    """Every rubric scored against the book."""
    return tuple(
        Score(one.id, one.title, tuple(_scored(book, item, shelf) for item in one.items)) for one in rubrics.rubrics
    )


def _scored(book: Book, item: RubricItem, shelf: Shelf) -> Scored:
    evidence = tuple(name for one in item.shown_by for name in shelf.shows(one))
    return Scored(item, tuple((line, line_at(book, line)) for line in item.lines), evidence)


# What awaits a review -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Awaiting:
    """A file whose lines nobody has reviewed yet: how many there are, and how many rest on general knowledge alone."""

    file: str
    edition: str
    review: str
    lines: int
    general: int = field(default=0)


def awaiting(book: Book, root: Path) -> Iterator[Awaiting]:
    """Every file of the book that still is a draft, and its reviewer."""
    cards = {f"dialogs/complaints/{one.id}.yaml": one for one in book.complaints.values()}
    sets = {f"dialogs/instructions/{one.id}.yaml": one for one in book.instructions.values()}
    shared = {name: load_model(model, root / name, name)[0] for name, model in _SHARED.items()}
    for name, one in {**shared, **cards, **sets}.items():
        if getattr(one, "status", "") == "draft":
            sources = tuple(_sources(one))
            alone = sum(1 for source in sources if source.strip() in GENERAL)
            yield Awaiting(name, str(getattr(one, "edition", "")), str(getattr(one, "review", "")), len(sources), alone)


_SHARED: Mapping[str, type[Strict]] = {
    "dialogs/case_entry.yaml": EntryFile,
    "dialogs/universal.yaml": UniversalFile,
    "dialogs/hazards.yaml": HazardsFile,
    "dialogs/barriers.yaml": BarriersFile,
    "dialogs/agencies.yaml": AgenciesFile,
    "dialogs/settings.yaml": SettingsFile,
    "dialogs/care.yaml": CareFile,
}
_LINES = ("questions", "als", "bls", "jumps", "steps", "hazards", "barriers", "agencies", "settings", "interventions")


def _sources(one: Strict) -> Iterator[str]:
    """The source of every line of a file."""
    for name in _LINES:
        yield from (line.source for line in getattr(one, name, ()))


# Lint ---------------------------------------------------------------------------------------------------------------


def reference_problems(book: Book, rubrics: RubricsFile, criteria: CriteriaFile) -> list[Problem]:
    """References of rubrics and criteria to lines that are not there, and criteria that nothing carries or drops."""
    known = list(all_references(book))
    found: list[Problem] = []
    for rubric in rubrics.rubrics:
        for item in rubric.items:
            found += _wrong(book, NAMES[RubricsFile], f"{rubric.id} {item.id}", item.lines, known)
    file = NAMES[CriteriaFile]
    for number, one in enumerate(criteria.criteria):
        key = f"criteria.{number} {one.card}"
        found += _wrong(book, file, key, one.carried_by, known)
        if one.setting and one.setting not in book.settings:
            found.append(Problem(file, 0, key, f"'{one.setting}' is no setting{nearest(one.setting, book.settings)}"))
        if not one.carried_by and not (one.setting and one.why):
            found.append(Problem(file, 0, key, f"nothing carries «{one.says}», and no setting drops it with a reason"))
    return found


def _wrong(book: Book, file: str, key: str, lines: Iterable[str], known: list[str]) -> Iterator[Problem]:
    for line in lines:
        if line_at(book, line) is None:
            yield Problem(file, 0, key, f"'{line}' is no line of the book{nearest(line, known)}")


# The table of criteria ----------------------------------------------------------------------------------------------


def criteria_table(book: Book, criteria: CriteriaFile) -> str:
    """The page `docs/criteria.md`: every criterion of the public cards, and the rule that carries it."""
    rows = [
        "# Criteria",
        "",
        "Every ALS and BLS criterion of the public dispatch cards that this book rests on, in our own words, and the rule",
        "that carries it, or the local setting that drops it and why. Made by `calltaker coverage --criteria` from",
        "`dialogs/criteria.yaml`; every line awaits a medical director's review.",
    ]
    card = ""
    for one in criteria.criteria:
        if one.card != card:
            card = one.card
            title = book.complaints[card].title if card in book.complaints else "Every call"
            rows += [
                "",
                f"## {title}",
                "",
                "| level | criterion | source | carried by | local setting |",
                "| --- " * 5 + "|",
            ]
        carried = ", ".join(f"`{line}`" for line in one.carried_by) or "none"
        setting = f"`{one.setting}`: {one.why}" if one.setting else one.why
        rows.append(f"| {one.level} | {one.says} | {one.source} | {carried} | {setting} |")
    sources = [f"- {code}: {words}" for code, words in criteria.sources.items()]
    return "\n".join([*rows, "", "## Sources", "", *sources, ""])
