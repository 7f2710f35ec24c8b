"""The phrases of a book in plain data, as they are kept between two starts: numbered wordings and rows of slots."""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.domain.findings import Status
from assistant.schema import cache
from assistant.schema.book import Book
from assistant.schema.lexicon import Line
from assistant.understanding.match import COACHED, CUE, ONCE, QUESTION, REPLY, STATEMENT, Sense
from assistant.understanding.phrases import END, WRITTEN_OUT, Classes, PhraseError, Row, parsed, rows
from assistant.understanding.ragged import Ragged, as_text, from_text, numbers

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
_CUES = ("cues", Status.PRESENT, CUE)
_CUE = -1
"""The kind of a cue that is found by rows, as a phrase is."""
_KIND = "phrases5"
_BREAK = "|"
"""Stands in no wording, and is one letter in JSON."""
_ARRAYS = ("sense_kinds", "sense_phrases", "slots", "rows", "anchor_of")
_LISTS = ("sets", "row_slots", "anchors")
OnProblem = Callable[[str, str, str], None]
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True)
class Compiled:
    """All phrases in plain data: numbered wordings, sets of wordings and slots, rows of slots, and cues by wording.

    The same few slots stand in very many rows, so rows name them by number: `row_slots`. A row's `rows` number holds its sense and
    two flags, whether a denial is part of the phrase and whether it must end its clause; a slot's, its set and two flags,
    whether it may be left out and whether words may stand before it. `anchors` names, by wording, the rows to try when that
    wording is heard, and `anchor_of` the slot of each row that holds it. A sense is a kind of phrase (`_KINDS`, or a cue) and its
    place in `phrases` (`phrases_of`).
    """

    wordings: dict[str, int]
    phrases: Sequence[tuple[str, str]]
    sense_kinds: array[int]
    sense_phrases: array[int]
    sets: Ragged
    slots: array[int]
    rows: array[int]
    row_slots: Ragged
    anchors: Ragged
    anchor_of: array[int]
    cues: dict[int, tuple[str, ...]]

    def sense(self, number: int) -> Sense:
        """What a phrase tells. Most are asked for in no call, so none is made ready beforehand."""
        finding, phrase = self.phrases[self.sense_phrases[number]]
        field, status, use = _CUES if self.sense_kinds[number] == _CUE else _KINDS[self.sense_kinds[number]]
        return Sense(finding, status, use, field == "soft", phrase)

    def row(self, number: int) -> tuple[int, bool, bool, array[int]]:
        """The sense of a row, whether a denial is part of it, whether it must end its clause, and its slots."""
        return (*_unflagged(self.rows[number]), self.row_slots[number])

    def slot(self, number: int) -> tuple[int, bool, bool]:
        """The set of a slot, whether it may be left out, and whether words may stand before it."""
        return _unflagged(self.slots[number])


def _flagged(number: int, one: bool, other: bool) -> int:
    return number << 2 | one << 1 | other


def _unflagged(kept: int) -> tuple[int, bool, bool]:
    return kept >> 2, bool(kept & 2), bool(kept & 1)


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
        "wordings": _BREAK.join(data.wordings),
        "cues": list(data.cues.items()),
        **{name: as_text(getattr(data, name)) for name in _ARRAYS},
        **{name: getattr(data, name).as_text() for name in _LISTS},
    }


def unpacked(data: dict[str, Any], phrases: Sequence[tuple[str, str]]) -> Compiled:
    """The compiled phrases in plain data. The texts are those of the book, so that none is held twice."""
    wordings = {text: number for number, text in enumerate(data["wordings"].split(_BREAK))}
    cues = {wording: tuple(names) for wording, names in data["cues"]}
    held: dict[str, Any] = {name: from_text(data[name]) for name in _ARRAYS}
    held |= {name: Ragged.from_text(*data[name]) for name in _LISTS}
    return Compiled(wordings=wordings, phrases=phrases, cues=cues, **held)


def _made(book: Book, on_problem: OnProblem) -> Compiled:
    maker = _Maker(Classes(book.classes), _frequencies(book), phrases_of(book))
    for entry in book.entries.values():
        for kind, (field_name, _, _) in enumerate(_KINDS):
            for phrase in getattr(entry, field_name):
                try:
                    found = rows(phrase, maker.classes)
                except PhraseError as problem:
                    on_problem(entry.id, phrase, str(problem))
                    continue
                maker.add(kind, (entry.id, phrase), found)
    for name, words in book.cues.items():
        for phrase in words:
            try:
                maker.add_cue(name, phrase)
            except PhraseError as problem:
                on_problem(f"cues.{name}", phrase, str(problem))
    return maker.made()


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
        self._phrases = phrases
        self._at = {one: place for place, one in enumerate(phrases)}
        self._frequencies = frequencies
        self._wordings: dict[str, int] = {}
        self._senses: list[tuple[int, int]] = []
        self._sets: dict[tuple[int, ...], int] = {}
        self._weights: list[float] = []
        self._slots: dict[tuple[int, bool, bool], int] = {}
        self._rows: list[tuple[int, list[int]]] = []
        self._anchors: dict[int, list[int]] = {}
        self._anchor_of: list[int] = []
        self._cues: dict[int, tuple[str, ...]] = {}

    def made(self) -> Compiled:
        """All that was added, as it is kept."""
        return Compiled(
            wordings=self._wordings,
            phrases=self._phrases,
            sense_kinds=numbers(kind for kind, _ in self._senses),
            sense_phrases=numbers(place for _, place in self._senses),
            sets=Ragged.of(list(self._sets)),
            slots=numbers(_flagged(*slot) for slot in self._slots),
            rows=numbers(row for row, _ in self._rows),
            row_slots=Ragged.of([slots for _, slots in self._rows]),
            anchors=Ragged.of([self._anchors.get(number, ()) for number in range(len(self._wordings))]),
            anchor_of=numbers(self._anchor_of),
            cues=self._cues,
        )

    def add(self, kind: int, phrase: tuple[str, str], found: Iterable[Row]) -> None:
        """The rows of a phrase of this kind."""
        sense = len(self._senses)
        self._senses.append((kind, self._at[phrase]))
        for row in found:
            closed = row[-1] is END
            body = [slot for slot in row if slot is not END]
            sets = [self._set(slot.wordings) for slot in body]
            denies = any(not slot.optional and _mostly_denying(slot.wordings) for slot in body)
            anchor = min(
                (at for at, slot in enumerate(body) if not slot.optional), key=lambda at: self._weights[sets[at]]
            )
            self._anchor(anchor, body[anchor].wordings)
            slots = [self._slot(number, slot.optional, slot.gap) for number, slot in zip(sets, body, strict=True)]
            self._rows.append((_flagged(sense, denies, closed), slots))

    def _anchor(self, slot: int, wordings: frozenset[str]) -> None:
        """Let this slot of the row that comes next be its anchor: each wording in it has the row tried when it is heard."""
        self._anchor_of.append(slot)
        for wording in wordings:
            self._anchors.setdefault(self._wording(wording), []).append(len(self._rows))

    def add_cue(self, name: str, phrase: str) -> None:
        """The wordings of a cue, or a row of slots where they are many. PhraseError where it cannot be read."""
        ways = parsed(phrase)
        if sum(map(self.classes.size, ways)) > WRITTEN_OUT:
            self.add(_CUE, (name, phrase), rows(phrase, self.classes))
            return
        for wording in sorted(set().union(*map(self.classes.written_out, ways)) - {""}):
            number = self._wording(wording)
            self._cues[number] = tuple(dict.fromkeys((*self._cues.get(number, ()), name)))

    def _set(self, wordings: frozenset[str]) -> int:
        kept = tuple(self._wording(one) for one in sorted(wordings))
        number = self._sets.setdefault(kept, len(self._sets))
        if number == len(self._weights):
            self._weights.append(sum(self._weight(one) for one in wordings))
        return number

    def _slot(self, number: int, optional: bool, gap: bool) -> int:
        return self._slots.setdefault((number, optional, gap), len(self._slots))

    def _wording(self, wording: str) -> int:
        return self._wordings.setdefault(wording, len(self._wordings))

    def _weight(self, wording: str) -> float:
        words = wording.split()
        rarest = min(self._frequencies[word] for word in words)
        return float((rarest + 0.1) * 0.25 ** (len(words) - 1))


def _denying(wording: str) -> bool:
    return any(word in _DENIALS for word in wording.split(" "))


def _mostly_denying(wordings: frozenset[str]) -> bool:
    return sum(map(_denying, wordings)) >= 0.6 * len(wordings)
