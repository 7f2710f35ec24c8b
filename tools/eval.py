"""Scores the understanding: `python tools/eval.py CALLS [PUBLIC]` (folders of sample calls and of public data).

Calls are read turn by turn, each caller turn in the light of the real question before it. A (finding, status) counts once
a call, when it first becomes the newest. Judged extras (`--judged FILE`: call id, finding, status) are plainly said in the
call and do not count against.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistant.domain.findings import Mention, Status
from assistant.schema.book import Book, find_root
from assistant.understanding.evidence import readable_book
from assistant.understanding.listen import Listener
from assistant.understanding.understand import Understanding

_ARREST = {"unresponsive", "not_breathing", "agonal_breathing"}
Pair = tuple[str, str]


@dataclass
class Score:
    """Counts of one set."""

    hits: int = 0
    wanted: int = 0
    right: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    by_status: dict[str, list[int]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of the given that was wanted."""
        return self.right / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def told(book: Book, mentions: Iterable[Mention]) -> list[Mention]:
    """Findings only, without attributes and without what somebody's kinship tells."""
    return [one for one in mentions if one.finding in book.entries and one.finding not in ("caller_is_patient",)]


def heard(understanding: Understanding, book: Book, turns: Sequence[dict[str, Any]]) -> Iterator[tuple[int, Mention]]:
    """Every finding of a call with its turn, each (finding, status) once in a row."""
    listener = Listener(understanding)
    newest: dict[str, str] = {}
    for number, turn in enumerate(turns):
        if turn["speaker"] == "dispatcher":
            listener.asked(turn["text"])
            continue
        for one in told(book, listener.heard(turn["text"], turn["speaker"]).mentions):
            if newest.get(one.finding) != one.status.value or one.status is Status.OTHER_PERSON:
                newest[one.finding] = one.status.value
                yield number, one


def score(
    book: Book, gold: list[dict[str, Any]], found: list[Mention], name: str, total: Score, judged: set[Any]
) -> None:
    """Add one call (or one utterance) to the total."""
    pairs = list(dict.fromkeys((one.finding, one.status.value) for one in found))
    words = {(one.finding, one.status.value): one.words for one in found}
    rows = {(row["finding"], row["status"]): {row["finding"], *(row.get("or") or ())} for row in gold}
    for (finding, status), options in rows.items():
        hit = any(s == status and _meets(book, f, options, status) for f, s in pairs)
        total.wanted += 1
        total.hits += hit
        count = total.by_status.setdefault(status, [0, 0])
        count[0] += hit
        count[1] += 1
        if not hit:
            near = [f"{s}:{words[f, s]!r}" for f, s in pairs if _meets(book, f, options, "present")]
            total.misses.append(f"{name}: {finding} {status} {near or ''}")
    for finding, status in pairs:
        right = any(s == status and _meets(book, finding, options, status) for (_, s), options in rows.items())
        right = right or (name, finding, status) in judged
        total.given += 1
        total.right += right
        if not right:
            total.extras.append(f"{name}: {finding} {status} {words[finding, status]!r}")


def _meets(book: Book, finding: str, options: set[str], status: str) -> bool:
    """The finding itself, or a finer one where something is present."""
    if finding in options:
        return True
    return status == "present" and any(one in book.broader.get(finding, ()) for one in options)


def calls(understanding: Understanding, book: Book, folder: Path, judged: set[Any]) -> Score:
    """Score all calls of a folder."""
    total = Score()
    for path in sorted(folder.glob("*.yaml")):
        call = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = [one for _, one in heard(understanding, book, call["turns"])]
        score(book, call["expect"]["findings"], found, call["id"], total, judged)
    return total


def utterances(understanding: Understanding, book: Book, path: Path) -> Score:
    """Score single utterances with gold: id, text, question, findings."""
    total = Score()
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        context = understanding.context(row.get("question"), None, None)
        found = told(book, understanding.understand(row["text"], context).mentions)
        score(book, row["findings"] or [], found, f"{row['text']!r}", total, set())
    return total


def answers(understanding: Understanding, path: Path) -> tuple[int, int, list[str]]:
    """Right and all of the question-answer pairs, and the wrong ones."""
    right, wrong = 0, []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        context = understanding.context(row["question"], None, None)
        found = understanding.understand(row["text"], context).mentions
        given = {(one.finding, one.status.value) for one in found}
        if (row["gold"]["finding"], row["gold"]["status"]) in given:
            right += 1
        else:
            wrong.append(f"{row['question']} | {row['text']} | {row['gold']} -> {sorted(given)}")
    return right, len(rows), wrong


def alarms(understanding: Understanding, book: Book, path: Path) -> tuple[int, list[str]]:
    """Turns of consultations, and those that would suggest an arrest."""
    found = []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        for one in told(book, understanding.understand(row["text"]).mentions):
            if one.finding in _ARREST and one.status in (Status.PRESENT, Status.UNCERTAIN):
                found.append(f"{one.finding} {one.status.value} {one.words!r} in {row['text'][:140]!r}")
    return len(rows), found


def speed(understanding: Understanding, folder: Path, public: Path | None) -> tuple[float, float, float]:
    """Median, 99th percentile and worst time of one turn, in milliseconds, the spelling cache emptied."""
    texts = []
    for path in sorted(folder.glob("*.yaml")):
        turns = yaml.safe_load(path.read_text(encoding="utf-8"))["turns"]
        texts += [turn["text"] for turn in turns if turn["speaker"] != "dispatcher"]
    if public is not None:
        lines = (public / "primock57_patient.jsonl").read_text(encoding="utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in lines]
    understanding.forget()
    times = []
    for text in texts:
        start = time.perf_counter()
        understanding.understand(text)
        times.append(1000 * (time.perf_counter() - start))
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)], times[-1]


def _listed(title: str, lines: list[str]) -> None:
    if lines:
        print(f"\n{title}", *lines, sep="\n  ")


def _show(name: str, total: Score, verbose: bool) -> None:
    statuses = ", ".join(f"{status} {hit}/{of}" for status, (hit, of) in sorted(total.by_status.items()))
    print(f"{name}: recall {total.recall:.3f}, precision {total.precision:.3f}, F1 {total.f1:.3f} ({statuses})")
    if verbose:
        _listed("missed", total.misses)
        _listed("extra", total.extras)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("calls", type=Path)
    parser.add_argument("public", type=Path, nargs="?")
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--utterances", type=Path, nargs="*", default=[])
    parser.add_argument("-v", "--verbose", action="store_true")
    given = parser.parse_args(arguments)
    book, problems = readable_book(find_root())
    understanding = Understanding(book, None, lambda *what: problems.append(" ".join(what)))
    judged = {tuple(row) for row in yaml.safe_load(given.judged.read_text())} if given.judged else set()
    _listed("not read", problems)
    if given.calls.is_dir():
        _show("calls", calls(understanding, book, given.calls, judged), given.verbose)
    for path in given.utterances:
        _show(path.stem, utterances(understanding, book, path), given.verbose)
    if given.public:
        right, of, wrong = answers(understanding, given.public / "mts_dialog_answers.jsonl")
        print(f"answers: {right}/{of} = {right / of:.3f}")
        turns, false = alarms(understanding, book, given.public / "primock57_patient.jsonl")
        print(f"consultations: {len(false)} arrest signs in {turns} turns: {Counter(one.split()[0] for one in false)}")
        if given.verbose:
            _listed("wrong answers", wrong)
            _listed("false signs", false)
    median, p99, worst = speed(understanding, given.calls, given.public)
    print(f"speed: median {median:.3f} ms, p99 {p99:.3f} ms, worst {worst:.2f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
