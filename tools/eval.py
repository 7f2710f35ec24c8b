"""Scores the understanding and what the engine makes of it: `python tools/eval.py CALLS [PUBLIC]`.

CALLS is a folder of sample calls with gold, PUBLIC one of public data. Calls are replayed through the session, as
`calltaker replay` does. A (finding, status) counts once a call, when it first becomes the newest. Judged extras
(`--judged FILE`: call id, finding, status) are plainly said in the call and do not count against.
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

from assistant.domain.findings import Mention, Status, is_listed
from assistant.schema.book import Book, find_root, load_book
from assistant.schema.recording import Recording, TurnModel
from assistant.training.replay import Outcome, replay
from assistant.understanding.listener import Listening
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


Found = tuple[str, str, str]
"""A finding, its status and the words that tell it."""


@dataclass
class Calls:
    """What became of the calls of a folder: arrests, levels, complaints and alarms."""

    told: Score = field(default_factory=Score)
    arrests: int = 0
    recognised: int = 0
    late: list[str] = field(default_factory=list)
    others: int = 0
    false: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    levels: Counter[tuple[str, str]] = field(default_factory=Counter)
    complaints: list[int] = field(default_factory=lambda: [0, 0])
    wrong: list[str] = field(default_factory=list)


def score(
    book: Book, gold: list[dict[str, Any]], found: list[Found], name: str, total: Score, judged: set[Any]
) -> None:
    """Add one call (or one utterance) to the total."""
    pairs = list(dict.fromkeys((finding, status) for finding, status, _ in found))
    words = {(finding, status): said for finding, status, said in found}
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


def calls(understanding: Understanding, book: Book, folder: Path, judged: set[Any]) -> Calls:
    """Replay and score all calls of a folder."""
    total = Calls()
    listener = Listening(understanding)
    for path in sorted(folder.glob("*.yaml")):
        call = yaml.safe_load(path.read_text(encoding="utf-8"))
        turns = tuple(TurnModel(speaker=one["speaker"], text=one["text"], t=one.get("t")) for one in call["turns"])
        outcome = replay(book, Recording(id=call["id"], turns=turns), listener)
        _judge(total, call, outcome)
        found = [
            (one["finding"], one["status"], one["words"])
            for one in outcome.findings
            if one["finding"] in book.entries and one["finding"] != "caller_is_patient"
        ]
        score(book, call["expect"]["findings"], found, call["id"], total.told, judged)
    return total


def _judge(total: Calls, call: dict[str, Any], outcome: Outcome) -> None:
    """Add the arrest, the level and the complaint of one call."""
    expect, name = call["expect"], call["id"]
    if expect.get("arrest"):
        total.arrests += 1
        total.recognised += outcome.arrest
        due, came = expect.get("arrest_turn"), outcome.arrest_turn
        if not outcome.arrest:
            total.wrong.append(f"{name}: arrest missed")
        elif due is not None and came is not None and came > due:
            total.late.append(f"{name}: turn {came}, due at {due}")
    else:
        total.others += 1
        total.false += [name] if outcome.arrest else []
        total.alarms += [f"{name}: turns {outcome.presumed}"] if outcome.presumed else []
    total.levels[expect["level"], outcome.level] += 1
    if expect["level"] != outcome.level:
        total.wrong.append(f"{name}: {outcome.level} for {expect['level']}: {'; '.join(outcome.reasons)}")
    wanted = expect["complaint"]
    total.complaints[0] += outcome.complaint in ([wanted] if isinstance(wanted, str) else wanted)
    total.complaints[1] += 1


def utterances(understanding: Understanding, book: Book, path: Path) -> Score:
    """Score single utterances with gold: id, text, question, findings."""
    total = Score()
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        context = understanding.context(row.get("question"), None, None)
        heard = told(book, understanding.understand(row["text"], context).mentions)
        found = [(one.finding, one.status.value, one.words) for one in heard if is_listed(one, heard)]
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


def _show_calls(total: Calls, verbose: bool) -> None:
    print(f"arrests: {total.recognised}/{total.arrests} recognised, {len(total.late)} late")
    load = 100 * len(total.alarms) / total.others if total.others else 0.0
    print(
        f"false arrests: {len(total.false)}/{total.others} at the end; {load:.1f} per 100 non-arrest calls at any time"
    )
    levels = ", ".join(f"{want} read as {got}: {count}" for (want, got), count in sorted(total.levels.items()))
    print(f"levels: {levels}")
    print(f"complaint: {total.complaints[0]}/{total.complaints[1]}")
    for title, lines in (
        ("late", total.late),
        ("false", total.false),
        ("wrong", total.wrong),
        ("alarms", total.alarms),
    ):
        _listed(title, lines)
    _show("findings", total.told, verbose)


def _show(name: str, total: Score, verbose: bool) -> None:
    statuses = ", ".join(f"{status} {hit}/{of}" for status, (hit, of) in sorted(total.by_status.items()))
    print(f"{name}: recall {total.recall:.3f}, precision {total.precision:.3f}, F1 {total.f1:.3f} ({statuses})")
    if verbose:
        _listed("missed", total.misses)
        _listed("extra", total.extras)


def _no_calls(folder: Path) -> Iterator[str]:
    """Why a folder holds no calls to score: the first thing that is wrong with it."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not files:
        yield f"{folder}: no folder with calls (*.yaml) in it"
    for path in files:
        try:
            call = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
            yield f"{path}: cannot be read: {problem}"
            continue
        if not isinstance(call, dict) or "turns" not in call or "expect" not in call:
            yield f"{path}: no call: 'turns' and 'expect' are missing"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("calls", type=Path)
    parser.add_argument("public", type=Path, nargs="?")
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--utterances", type=Path, nargs="*", default=[])
    parser.add_argument("-v", "--verbose", action="store_true")
    given = parser.parse_args(arguments)
    for wrong in _no_calls(given.calls):
        print(wrong, file=sys.stderr)
        return 2
    book = load_book(find_root())
    understanding = Understanding(book)
    judged = {tuple(row) for row in yaml.safe_load(given.judged.read_text())} if given.judged else set()
    if given.calls.is_dir():
        _show_calls(calls(understanding, book, given.calls, judged), given.verbose)
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
