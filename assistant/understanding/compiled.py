"""The phrases of a book in plain data, as they are kept between two starts: numbered wordings and rows of slots."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

from assistant.domain.findings import Status
from assistant.schema import cache
from assistant.schema.book import Book
from assistant.schema.lexicon import Line
from assistant.understanding.match import COACHED, CUE, ONCE, QUESTION, REPLY, STATEMENT, Sense
from assistant.understanding.phrases import END, WRITTEN_OUT, Classes, PhraseError, Row, parsed, rows

_KINDS: tuple[tuple[str, Status, str], ...] = (
    ("present", Status.PRESENT, STATEMENT),
    ("absent", Status.ABSENT, STATEMENT),
    ("uncertain", Status.UNCERTAIN, STATEMENT),
    ("past", Status.PAST, STATEMENT),
    ("soft", Status.PRESENT, STATEMENT),
    ("asked", Status.PRESENT, QUESTION),
    ("asked_absent", Status.ABSENT, QUESTION),
    ("reply_present", Status.PRESENT, REPLY),
    ("reply_absent", Status.ABSENT, REPLY),
    ("coached", Status.PRESENT, COACHED),
    ("once_present", Status.PRESENT, ONCE),
    ("once_absent", Status.ABSENT, ONCE),
)
_DENIALS = frozenset(
    "no not never nothing without none hardly barely nobody unable stopped quit struggling finding cannot neither nor hard".split()
)
_KIND = "phrases4"
OnProblem = Callable[[str, str, str], None]
_WORD = re.compile(r"[a-z']+")


@dataclass
class Compiled:
    """All phrases in plain data: numbered wordings, sets of wordings and slots, rows of slots, and cues by wording.

    A slot is `(set, optional, gap)`; the same few stand in very many rows, so rows name them by number. `rows` holds
    `(sense, denies, closed, slots)`: whether a denial is part of the phrase, and whether it must end its clause; `anchors`
    names, by wording, the rows to try when that wording is heard, and `anchor_of` the slot of each row that holds it. A sense
    is `(phrase, status, use, soft)`, its phrase by its place in `phrases` (`phrases_of`).
    """

    wordings: dict[str, int]
    sets: list[Sequence[int]]
    phrases: Sequence[tuple[str, str]]
    senses: list[tuple[int, str, str, bool]]
    slots: list[tuple[int, bool, bool]]
    rows: list[tuple[int, bool, bool, list[int]]]
    anchors: list[list[int]]
    anchor_of: list[int]
    cues: dict[int, tuple[str, ...]]

    def sense(self, number: int) -> Sense:
        """What a phrase tells. Most are asked for in no call, so none is made ready beforehand."""
        place, status, use, soft = self.senses[number]
        finding, phrase = self.phrases[place]
        return Sense(finding, Status(status), intern(use), soft, phrase)

    def anchored(self, slot: int) -> None:
        """Let this slot of the newest row be its anchor: each wording in it has the row tried when it is heard."""
        row = len(self.rows) - 1
        self.anchor_of.append(slot)
        self.anchors.extend([] for _ in range(len(self.wordings) - len(self.anchors)))
        for wording in self.sets[self.slots[self.rows[row][3][slot]][0]]:
            self.anchors[wording].append(row)


def compiled(book: Book, on_problem: OnProblem) -> Compiled:
    """Every phrase and cue of a book, out of the cache where it was compiled before.

    `on_problem(finding, phrase, message)` is told of each unreadable one; a book that has any is compiled every time.
    """
    words = words_hash(book)
    kept = cache.load(_KIND, words)
    if kept is not None:
        return unpacked(kept, phrases_of(book))
    problems: list[tuple[str, str, str]] = []
    made = _made(book, lambda *what: problems.append(what))
    for one in problems:
        on_problem(*one)
    if not problems:
        cache.keep(_KIND, words, packed(made))
    return made


def words_hash(book: Book) -> str:
    """A hash over the words of a book as they stand in it, wherever they came from."""
    digest = hashlib.sha256()
    for entry in book.entries.values():
        digest.update(entry.model_dump_json().encode())
    digest.update(json.dumps([list(book.classes.items()), list(book.cues.items())]).encode())
    return digest.hexdigest()


def phrases_of(book: Book) -> list[tuple[str, str]]:
    """Every finding and phrase of a book, and every cue and its words, in their order: what is kept of one is its place here."""
    phrases = [
        (entry.id, phrase)
        for entry in book.entries.values()
        for field_name, _, _ in _KINDS
        for phrase in getattr(entry, field_name)
    ]
    return phrases + [(name, phrase) for name, words in book.cues.items() for phrase in words]


def packed(data: Compiled) -> dict[str, Any]:
    """Compiled phrases as plain data."""
    return {
        "wordings": "\n".join(data.wordings),
        "sets": data.sets,
        "senses": data.senses,
        "slots": data.slots,
        "rows": data.rows,
        "anchors": data.anchors,
        "anchor_of": data.anchor_of,
        "cues": list(data.cues.items()),
    }


def unpacked(data: dict[str, Any], phrases: Sequence[tuple[str, str]]) -> Compiled:
    """The compiled phrases in plain data. The texts are those of the book, so that none is held twice."""
    return Compiled(
        {text: number for number, text in enumerate(data["wordings"].split("\n"))},
        data["sets"],
        phrases,
        [(place, status, use, soft) for place, status, use, soft in data["senses"]],
        [(number, optional, gap) for number, optional, gap in data["slots"]],
        [(sense, denies, closed, slots) for sense, denies, closed, slots in data["rows"]],
        data["anchors"],
        data["anchor_of"],
        {wording: tuple(names) for wording, names in data["cues"]},
    )


def _made(book: Book, on_problem: OnProblem) -> Compiled:
    maker = _Maker(Classes(book.classes), _frequencies(book), phrases_of(book))
    for entry in book.entries.values():
        for field_name, status, use in _KINDS:
            for phrase in getattr(entry, field_name):
                try:
                    found = rows(phrase, maker.classes)
                except PhraseError as problem:
                    on_problem(entry.id, phrase, str(problem))
                    continue
                maker.add(Sense(entry.id, status, use, field_name == "soft", phrase), found)
    for name, words in book.cues.items():
        for phrase in words:
            try:
                maker.add_cue(name, phrase)
            except PhraseError as problem:
                on_problem(f"cues.{name}", phrase, str(problem))
    return maker.result


def _frequencies(book: Book) -> Counter[str]:
    """How often callers use each word, as far as the evidence lines tell."""
    found: Counter[str] = Counter()
    for entry in book.entries.values():
        for name in ("says", "denies", "does_not_say"):
            for line in getattr(entry, name):
                found.update(_WORD.findall((line.text if isinstance(line, Line) else line).lower()))
    return found


class _Maker:
    """Numbers wordings and sets, and picks the slot of each row that is heard least often as its anchor."""

    def __init__(self, classes: Classes, frequencies: Counter[str], phrases: Sequence[tuple[str, str]]) -> None:
        self.classes = classes
        self.result = Compiled({}, [], phrases, [], [], [], [], [], {})
        self._at = {one: place for place, one in enumerate(phrases)}
        self._sets: dict[frozenset[str], int] = {}
        self._slots: dict[tuple[int, bool, bool], int] = {}
        self._frequencies = frequencies
        self._weights: list[float] = []

    def add(self, sense: Sense, found: Iterable[Row]) -> None:
        number = len(self.result.senses)
        place = self._at[sense.finding, sense.phrase]
        self.result.senses.append((place, sense.status.value, sense.use, sense.soft))
        for row in found:
            closed = row[-1] is END
            body = [slot for slot in row if slot is not END]
            slots = [self._slot(self._set(slot.wordings), slot.optional, slot.gap) for slot in body]
            denies = any(not slot.optional and _mostly_denying(slot.wordings) for slot in body)
            anchor = min(
                (place for place, slot in enumerate(body) if not slot.optional),
                key=lambda p: self._weights[self.result.slots[slots[p]][0]],
            )
            self.result.rows.append((number, denies, closed, slots))
            self.result.anchored(anchor)

    def add_cue(self, name: str, phrase: str) -> None:
        """The wordings of a cue, or a row of slots where they are many. PhraseError where it cannot be read."""
        ways = parsed(phrase)
        if sum(map(self.classes.size, ways)) > WRITTEN_OUT:
            self.add(Sense(name, Status.PRESENT, CUE, False, phrase), rows(phrase, self.classes))
            return
        for wording in sorted(set().union(*map(self.classes.written_out, ways)) - {""}):
            number = self._wording(wording)
            self.result.cues[number] = tuple(dict.fromkeys((*self.result.cues.get(number, ()), name)))

    def _set(self, wordings: frozenset[str]) -> int:
        number = self._sets.get(wordings)
        if number is None:
            number = self._sets[wordings] = len(self.result.sets)
            self.result.sets.append(sorted(self._wording(one) for one in wordings))
            self._weights.append(sum(self._weight(one) for one in wordings))
        return number

    def _slot(self, number: int, optional: bool, gap: bool) -> int:
        slot = (number, optional, gap)
        if slot not in self._slots:
            self._slots[slot] = len(self.result.slots)
            self.result.slots.append(slot)
        return self._slots[slot]

    def _wording(self, wording: str) -> int:
        return self.result.wordings.setdefault(wording, len(self.result.wordings))

    def _weight(self, wording: str) -> float:
        words = wording.split()
        rarest = min(self._frequencies[word] for word in words)
        return float((rarest + 0.1) * 0.25 ** (len(words) - 1))


def _denying(wording: str) -> bool:
    return any(word in _DENIALS for word in wording.split(" "))


def _mostly_denying(wordings: frozenset[str]) -> bool:
    return sum(map(_denying, wordings)) >= 0.6 * len(wordings)
