"""`calltaker lint`: everything wrong in the book and the recordings, with file, line, key and the nearest name."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.check.coverage import reference_problems
from assistant.check.lint import lint, lint_recordings
from assistant.check.lint_care import care_problems
from assistant.check.lint_scenarios import lint_scenarios
from assistant.check.purposes import purpose_problems
from assistant.check.readability import measures, plain_problems
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.judged import FOLDER, judged_problems
from assistant.schema.problems import Problem
from assistant.schema.protocol import CareFile, CriteriaFile, RubricsFile, WordsFile, load_file
from assistant.schema.tales import tale_problems
from assistant.schema.utterances import utterance_problems


def run(options: argparse.Namespace) -> int:
    """Print every problem; exit 1 when one is an error."""
    root = find_root(options.book)
    book = load_book(root)
    problems = [*lint(book), *_about(book, root)]
    problems += lint_scenarios(book, root)
    if (root / FOLDER).is_dir():
        problems += judged_problems(root, book.complaints)
        problems += utterance_problems(root, book.entries)
        problems += tale_problems(root, book.entries)
    if (root / "recordings").is_dir():
        problems += lint_recordings(book, root / "recordings")
    for one in problems:
        print(one)
    if not measures():
        print("Reading grades and long words were not checked: textstat is not installed.", file=sys.stderr)
    errors = sum(1 for one in problems if not one.warning)
    if options.examples:
        errors += _examples(root)
    sizes = (
        f"{len(book.entries)} findings, {len(book.complaints)} complaints, {len(book.instructions)} instruction sets"
    )
    print(f"{sizes}: {errors} errors")
    return 1 if errors else 0


def _about(book: Book, root: Path) -> list[Problem]:
    """Plain words, levels of care, what rubrics and criteria refer to, and what questions say they serve."""
    plain = plain_problems(book, load_file(WordsFile, root))
    care = care_problems(book, load_file(CareFile, root))
    rubrics = load_file(RubricsFile, root)
    references = reference_problems(book, rubrics, load_file(CriteriaFile, root))
    return [*plain, *care, *references, *purpose_problems(book, rubrics)]


def _examples(root: object) -> int:
    from assistant.understanding.evidence import main

    return main([])
