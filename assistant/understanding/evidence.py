"""Runs the evidence lines of lexicon files: `python -m assistant.understanding.evidence [FILE...]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain.findings import Mention, Status
from assistant.schema.base import load_model
from assistant.schema.book import Book, find_root
from assistant.schema.lexicon import Entry, LexiconFile, Line, StatusWords
from assistant.schema.problems import DataError
from assistant.understanding.book import lexicon_book
from assistant.understanding.understand import Understanding, located

_EXPECTED: tuple[tuple[str, frozenset[Status]], ...] = (
    ("says", frozenset({Status.PRESENT})),
    ("denies", frozenset({Status.ABSENT})),
    ("doubts", frozenset({Status.UNCERTAIN})),
    ("was", frozenset({Status.PAST})),
    ("of_others", frozenset({Status.OTHER_PERSON})),
)
_CLAIMS = frozenset({Status.PRESENT, Status.ABSENT, Status.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class Case:
    """One evidence line: the finding, the field it stands in, and the line."""

    finding: str
    field: str
    line: Line

    @property
    def id(self) -> str:
        """A readable name for the case."""
        return f"{self.finding}-{self.field}-{self.line.text}"


def cases(entry: Entry) -> Iterator[Case]:
    """All evidence lines of an entry."""
    for field in ("says", "denies", "doubts", "was", "of_others", "does_not_say"):
        for line in getattr(entry, field):
            yield Case(entry.id, field, line if isinstance(line, Line) else Line(text=line))


def statuses(understanding: Understanding, book: Book, case: Case) -> tuple[set[Status], tuple[Mention, ...]]:
    """The statuses that the line gives the finding, finer findings counted, and all mentions."""
    context = understanding.context(case.line.question, None, None)
    if case.line.told:
        context = replace(context, told=frozenset({case.finding}))
    found = understanding.understand(case.line.text, context).mentions
    finer = {case.finding, *book.finer.get(case.finding, ())}
    given = {one.status for one in found if one.finding == case.finding}
    given |= {
        one.status for one in found if one.finding in finer and one.status is Status.PRESENT and case.field == "says"
    }
    return given, found


def failure(understanding: Understanding, book: Book, case: Case) -> str | None:
    """What is wrong with a line, or None when it holds."""
    given, found = statuses(understanding, book, case)
    wanted = dict(_EXPECTED).get(case.field)
    holds = not given & _CLAIMS if wanted is None else bool(given & wanted)
    if holds:
        return None
    question = f"[{case.line.question}] " if case.line.question else ""
    heard = ", ".join(f"{one.finding}={one.status.value} '{one.words}' {list(one.cues)}" for one in found) or "nothing"
    return f"{case.finding} {case.field}: {question}{case.line.text!r} -> {heard}"


def readable_book(root: Path) -> tuple[Book, list[str]]:
    """A book of the lexicon files that can be read, and what is wrong with the rest."""
    problems: list[str] = []
    topics: list[LexiconFile] = []
    for path in (root / "lexicon" / "classes.yaml", *sorted((root / "lexicon" / "findings").glob("*.yaml"))):
        try:
            topics.append(load_model(LexiconFile, path, path.relative_to(root).as_posix())[0])
        except DataError as problem:
            problems.extend(str(one) for one in problem.problems)
    cues = load_model(StatusWords, root / "lexicon" / "status.yaml", "lexicon/status.yaml")[0].cues
    classes: dict[str, tuple[str, ...]] = {}
    entries: dict[str, Entry] = {}
    for topic in topics:
        problems.extend(f"class <{name}> is defined twice" for name in topic.classes if name in classes)
        problems.extend(f"finding {one.id} is defined twice" for one in topic.findings if one.id in entries)
        classes = {**topic.classes, **classes}
        entries = {**{one.id: one for one in topic.findings}, **entries}
    return lexicon_book(entries, classes, cues), problems


def main(names: list[str]) -> int:
    """Print every evidence line that does not hold; exit 1 when there is one. Unreadable files are told and passed over."""
    root = find_root()
    book, problems = readable_book(root)
    understanding = Understanding(book, root, lambda *what: problems.append(str(located(root, *what))))
    wanted = tuple(book.entries.values())
    if names:
        files = [load_model(LexiconFile, Path(name), name)[0] for name in names]
        wanted = tuple(book.entries[entry.id] for one in files for entry in one.findings)
    total = 0
    failures = []
    for case in (case for entry in wanted for case in cases(entry)):
        total += 1
        problem = failure(understanding, book, case)
        if problem:
            failures.append(problem)
    if problems:
        print("passed over:", *problems, sep="\n  ")
    print(*failures, f"{total - len(failures)} passed, {len(failures)} failed", sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
