"""`make mutate`: plant faults in the scripts, one at a time, and say which of them nothing catches.

All faults of determination rules and of S1 to S4 are planted, and a draw of the others. Each is judged by its row in the
hand-judged tables, by the tests and recordings that exercise its line, by lint, then by those that exercise its card, until
one catches it or its seconds are used up. Faults that are no faults (equivalent to the script as it is) stand in
tools/equivalents.yaml, each with the argument, and are counted apart.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from assistant.check.budgets import budget, over_budget, too_early
from assistant.check.exhaustive.run import check_part
from assistant.check.lint import lint
from assistant.check.mutation.mutants import DETERMINATION, OPERATORS, VITAL, Mutant, mutants, sample
from assistant.check.purposes import told_by
from assistant.check.reads import reads
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.conditions import Compare, Setting, parse, walk
from assistant.schema.protocol import BudgetsFile, load_file
from assistant.training.player import Player
from tools.mutate_cases import TOLD, UNSURE, Case, measured, recording_cases, test_cases

SECONDS = 8.0
"""Processor seconds that one fault may take (the machine may be busy with other things)."""
ENDLESS = 2.0
"""A test that takes more, and ten times what it takes without a fault, does not end any more: that shows the fault too."""
WORKERS = 2
JUDGED = "tests/check/test_judged.py::test_a_rule_holds_as_judged[{}-{}]"
"""The row of the hand-judged table that states a rule a second time, by card and rule."""
ANSWERED = "tests/check/test_judged_answers.py::test_the_bad_answer_is_als_and_the_good_one_is_not[{}-{}]"
"""The row of the table that says which answer to a question is bad news."""
SAID = "tests/check/test_judged_answers.py::test_a_yes_says_what_the_words_of_the_question_say[{}-{}]"
"""The same for a question of care or safety."""
EQUIVALENTS = Path(__file__).with_name("equivalents.yaml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault: what caught it (empty: nothing did), how many cases it survived, and its seconds."""

    mutant: str
    operator: str
    group: str
    caught_by: str
    cases: int
    seconds: float


@dataclass
class Bench:
    """Everything a fault is judged by; made once, and shared by the workers."""

    book: Book
    cases: list[Case]
    clean: frozenset[str]
    declared: BudgetsFile
    checks: list[Callable[[Book, Mutant], str]] = field(default_factory=list)


# Judging ------------------------------------------------------------------------------------------------------------


def judge(bench: Bench, mutant: Mutant) -> Verdict:
    """Look for what catches a fault, the likeliest first."""
    started = time.process_time()
    book = mutant.planted(bench.book)
    tried = 0
    by = ""
    for look in (
        _on_the_table,
        _on_the_line,
        _linted,
        _on_the_findings,
        _on_the_file,
        _budgeted,
        _checked,
        *bench.checks,
        _anywhere,
    ):
        by, count = _looked(look, bench, book, mutant, started)
        tried += count
        if by or time.process_time() - started > SECONDS:
            break
    return Verdict(mutant.id, mutant.operator, mutant.group, by, tried, time.process_time() - started)


def _looked(look: Any, bench: Bench, book: Book, mutant: Mutant, started: float) -> tuple[str, int]:
    if look in bench.checks:
        return look(book, mutant), 1
    if look in (_linted, _budgeted, _checked):
        try:
            with at_most(SECONDS):
                return look(bench, book, mutant), 1
        except TimeoutError:
            return "", 1
    tried = 0
    for case in look(bench, mutant):
        if time.process_time() - started > SECONDS:
            break
        tried += 1
        with at_most(max(ENDLESS, 10 * case.seconds)):
            passed = case.run(book)
        if not passed:
            return case.name, tried
    return "", tried


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """TimeoutError once this has taken so many processor seconds: with a fault some calls never end."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _quickest(cases: Iterable[Case]) -> list[Case]:
    return sorted(cases, key=lambda one: one.seconds)


def _on_the_table(bench: Bench, mutant: Mutant) -> list[Case]:
    """The rows of the hand-judged tables: those of the rule or question, or of every rule that reads the setting."""
    place, _, name = mutant.line.partition(":")
    if place == "settings":
        wanted = {JUDGED.format(*one) for one in readers(bench.book, name)}
    else:
        card, line = place.removeprefix("complaints/"), name.removeprefix("als.")
        wanted = {row.format(card, line) for row in (JUDGED, ANSWERED, SAID)}
    return [one for one in bench.cases if one.name in wanted]


def readers(book: Book, setting: str) -> Iterator[tuple[str, str]]:
    """Card (or `universal`) and id of each rule that reads a setting."""
    cards = (("universal", book.universal), *((card.id, card.als) for card in book.complaints.values()))
    for place, rules in cards:
        for rule in rules:
            if setting in settings_of(rule.when) | settings_of(rule.unless):
                yield place, rule.id


def settings_of(raw: Any) -> frozenset[str]:
    """The settings that a condition reads, as what is on or as a limit."""
    parts = list(walk(parse(raw))) if raw is not None else []
    plain = {one.name for one in parts if isinstance(one, Setting)}
    return frozenset(plain | {str(one.limit) for one in parts if isinstance(one, Compare) and one.setting})


def _on_the_line(bench: Bench, mutant: Mutant) -> list[Case]:
    """The cases that exercise the line, the quickest first; where doubt is what counts, those with doubt before them."""
    own = _quickest(one for one in bench.cases if mutant.line in one.lines)
    if mutant.operator != "unsure as no":
        return own
    doubt = {f"{UNSURE}{name}" for name in findings_at(bench.book, mutant.line)}
    return sorted(own, key=lambda one: doubt.isdisjoint(one.lines))


def _on_the_findings(bench: Bench, mutant: Mutant) -> list[Case]:
    """The cases in which findings are told that the line reads, those with the most of them first."""
    wanted = {f"{TOLD}{name}" for name in findings_at(bench.book, mutant.line)}
    near = [one for one in bench.cases if wanted & one.lines and mutant.line not in one.lines]
    return sorted(near, key=lambda one: (-len(wanted & one.lines), one.seconds))


def findings_at(book: Book, line: str) -> frozenset[str]:
    """The findings that a rule reads or a question asks; empty for other lines."""
    place, _, name = line.partition(":")
    if place == "case_entry" and name in book.entry:
        return told_by(book.entry[name])
    card = book.complaints.get(place.removeprefix("complaints/"))
    rules = book.universal if place == "universal" else card.als if card else ()
    for rule in rules:
        if rule.id == name.removeprefix("als."):
            parts = [parse(raw) for raw in (rule.when, rule.unless) if raw is not None]
            return frozenset(one for part in parts for one in reads(book, part))
    questions = card.questions if card else ()
    return next((told_by(one) for one in questions if one.id == name), frozenset())


def _on_the_file(bench: Bench, mutant: Mutant) -> list[Case]:
    return _quickest(one for one in bench.cases if mutant.file in one.files and mutant.line not in one.lines)


def _anywhere(bench: Bench, mutant: Mutant) -> list[Case]:
    """The rest, where a fault may show on any card: of shared files, and of what lets an instruction set come up."""
    shared = "/" not in mutant.file or mutant.operator == "guard dropped"
    rest = (one for one in bench.cases if mutant.file not in one.files and mutant.line not in one.lines)
    return _quickest(rest) if shared else []


def _linted(bench: Bench, book: Book, mutant: Mutant) -> str:
    new = [str(one) for one in lint(book) if not one.warning and str(one) not in bench.clean]
    return f"lint: {new[0]}" if new else ""


def _checked(bench: Bench, book: Book, mutant: Mutant) -> str:
    """The exhaustive check of the card, or of the first card that brings the set."""
    folder, _, name = mutant.file.partition("/")
    script = book.instructions.get(name) if folder == "instructions" else None
    places = [name] if folder == "complaints" else []
    if script is not None and script.rung == "care":
        places = [one.id for one in book.complaints.values() if any(offer.id == name for offer in one.instructions)][:1]
    found = [one for place in places for one in check_part(book, place).violations]
    return f"check: {found[0].rule} {found[0].property}" if found else ""


def _budgeted(bench: Bench, book: Book, mutant: Mutant) -> str:
    folder, _, name = mutant.file.partition("/")
    if folder != "complaints":
        return ""
    found = [budget(book, book.complaints[name])]
    told = [*over_budget(found, bench.declared), *too_early(book, found)]
    return f"budget: {told[0]}" if told else ""


# The whole run ------------------------------------------------------------------------------------------------------

_BENCH: list[Bench] = []
"""The bench of this process: the workers are forked with it, so that it is made once."""


def bench() -> Bench:
    """Everything made ready; takes some seconds."""
    root = find_root()
    book = load_book(root)
    cases = [*measured(book, [*test_cases(), *recording_cases(root, Player(book, root))])]
    clean = frozenset(str(one) for one in lint(book))
    return Bench(book, cases, clean, load_file(BudgetsFile, root))


def _judged(number: int) -> Verdict:
    return judge(_BENCH[0], _CHOSEN[number])


_CHOSEN: list[Mutant] = []
_FIRST = (VITAL, DETERMINATION)
"""The groups that must be caught are judged first."""


def verdicts(chosen: Iterable[Mutant], until: float) -> Iterator[Verdict]:
    """Judge faults on two processes; stops when the time is up."""
    _CHOSEN[:] = list(chosen)
    with ProcessPoolExecutor(min(WORKERS, os.cpu_count() or 1), mp_context=get_context("fork")) as pool:
        for number, verdict in enumerate(pool.map(_judged, range(len(_CHOSEN)), chunksize=1)):
            told = verdict.caught_by or "NOT CAUGHT"
            print(
                f"{number + 1}/{len(_CHOSEN)} {verdict.seconds:.1f} s {verdict.mutant}: {told}",
                file=sys.stderr,
                flush=True,
            )
            yield verdict
            if time.monotonic() > until:
                pool.shutdown(wait=False, cancel_futures=True)
                break


def equivalents() -> Mapping[str, str]:
    """The faults that are none, each with the argument."""
    if not EQUIVALENTS.is_file():
        return {}
    return {str(one["mutant"]): str(one["because"]) for one in yaml.safe_load(EQUIVALENTS.read_text("utf-8")) or ()}


def report(found: list[Verdict], same: Mapping[str, str]) -> Iterator[str]:
    """The score, by operator and by group, and every fault that nothing caught."""
    counted = [one for one in found if one.mutant not in same]
    for title, names, of in (
        ("operator", OPERATORS, lambda one: one.operator),
        ("group", sorted({one.group for one in found}), lambda one: one.group),
    ):
        yield f"{title:<22}{'planted':>8}{'caught':>8}{'score':>8}"
        for name in names:
            own = [one for one in counted if of(one) == name]
            if own:
                caught = sum(1 for one in own if one.caught_by)
                yield f"  {name:<20}{len(own):>8}{caught:>8}{caught / len(own):>8.0%}"
    ways = Counter(_way(one.caught_by) for one in counted if one.caught_by)
    yield f"caught by {', '.join(f'{name} {times}' for name, times in ways.most_common())}"
    yield f"{len(found) - len(counted)} equivalent (tools/equivalents.yaml), longest {max(one.seconds for one in found):.1f} s"
    for one in counted:
        if not one.caught_by:
            yield f"NOT CAUGHT ({one.group}, after {one.cases} cases) {one.mutant}"
    caught = sum(1 for one in counted if one.caught_by)
    yield f"{caught} of {len(counted)} caught ({caught / len(counted):.1%})"


def _way(caught_by: str) -> str:
    return next((name for name in ("lint", "budget", "recordings", "tests") if caught_by.startswith(name)), "check")


def main(arguments: list[str] | None = None) -> int:
    """Run it; exit 1 when a fault of the group S1 to S4 is not caught, or under 95 % of the determination rules'."""
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--most", type=int, default=300, help="so many of the faults of other groups are drawn (0: all)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the draw")
    parser.add_argument("--minutes", type=float, default=30.0, help="the run ends then")
    parser.add_argument("--group", help="only faults of this group")
    parser.add_argument("--line", help="only faults of this line or file")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    _BENCH[:] = [bench()]
    every = [
        one
        for one in mutants(_BENCH[0].book)
        if options.group in (None, one.group) and (options.line is None or one.line.startswith(options.line))
    ]
    if not every:
        parser.error("no fault can be planted there: --group and --line name none, such as complaints/fall")
    chosen = sample(every, options.most, 10, options.seed) if options.most else every
    print(f"{len(chosen)} of {len(every)} faults, {len(_BENCH[0].cases)} tests and recordings, seed {options.seed}")
    chosen = sorted(chosen, key=lambda one: _FIRST.index(one.group) if one.group in _FIRST else len(_FIRST))
    print(f"made ready in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    found = list(verdicts(chosen, started + 60 * options.minutes))
    same = equivalents()
    print("\n".join(report(found, same)))
    print(f"{len(found)} of {len(chosen)} judged in {(time.monotonic() - started) / 60:.1f} minutes")
    return 0 if sound(found, same) and len(found) == len(chosen) else 1


def sound(found: Iterable[Verdict], same: Mapping[str, str]) -> bool:
    """Whether everything of S1 to S4 was caught, and 95 % of the determination rules."""
    counted = [one for one in found if one.mutant not in same]
    vital = [one for one in counted if one.group == VITAL]
    rules = [one for one in counted if one.group == DETERMINATION]
    caught = sum(1 for one in rules if one.caught_by)
    return all(one.caught_by for one in vital) and caught >= 0.95 * len(rules)


if __name__ == "__main__":
    sys.exit(main())
