"""Which phrases of the lexicon stand in an utterance: rows of slots put together around their rarest slot."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.domain.findings import Status
from assistant.schema import cache
from assistant.schema.book import Book
from assistant.schema.lexicon import Line
from assistant.understanding.lean import Doc, PhraseMatcher, Vocab
from assistant.understanding.normalise import Words
from assistant.understanding.phrases import END, GAP, Classes, PhraseError, Row, rows

_WHO = "caller_is_patient"
"""Tells who it is by saying what he has («I think I'm having …»), and hides nothing of that."""
STATEMENT, QUESTION, REPLY, COACHED, ONCE = "statement", "question", "reply", "coached", "once"

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
_TRANSPARENT = frozenset(
    "not really just still actually even definitely now already literally honestly like totally also".split()
)
"""Words that may stand between the slots of a phrase; a «not» among them is read as its negation."""
_OPENERS = frozenset("and but so because he she they it i we now please when if then or".split())
_KIND = "phrases2"
_FEW = 8
"""Wordings up to which a set is kept as a tuple."""
OnProblem = Callable[[str, str, str], None]
_WORD = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means by itself: a finding and its status, and where the phrase may be used."""

    finding: str
    status: Status
    use: str
    soft: bool
    phrase: str


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: word range (last included), the words it used (gaps left out), and what it means by itself."""

    finding: str
    status: Status
    use: str
    soft: bool
    first: int
    last: int
    mask: int
    phrase: str
    used: frozenset[int] = field(compare=False)
    denies: bool = False


@dataclass
class Compiled:
    """All phrases in plain data: numbered wordings, sets of wordings and slots, rows of slots, and cues by wording.

    A slot is `(set, optional, gap)`; the same few stand in very many rows, so rows name them by number. `rows` holds
    `(sense, denies, closed, slots)`: whether a denial is part of the phrase, and whether it must end its clause; `anchors`
    names, by wording, the rows (and the slot in them) to try when that wording is heard.
    """

    wordings: dict[str, int]
    sets: list[Collection[int]]
    senses: list[Sense]
    slots: list[tuple[int, bool, bool]]
    rows: list[tuple[int, bool, bool, tuple[int, ...]]]
    anchors: dict[int, list[tuple[int, int]]]
    cues: dict[int, tuple[str, ...]]

    def anchored(self, row: int, slot: int) -> None:
        """Let this slot of a row be its anchor: each wording in it has the row tried when it is heard."""
        place = (row, slot)
        for wording in self.sets[self.slots[self.rows[row][3][slot]][0]]:
            self.anchors.setdefault(wording, []).append(place)


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
        cache.keep(_KIND, words, packed(made, phrases_of(book)))
    return made


def words_hash(book: Book) -> str:
    """A hash over the words of a book as they stand in it, wherever they came from."""
    digest = hashlib.sha256()
    for entry in book.entries.values():
        digest.update(entry.model_dump_json().encode())
    digest.update(json.dumps([list(book.classes.items()), list(book.cues.items())]).encode())
    return digest.hexdigest()


def phrases_of(book: Book) -> list[tuple[str, str]]:
    """Every finding and phrase of a book, in its order: what is kept of a phrase is its place here."""
    return [
        (entry.id, phrase)
        for entry in book.entries.values()
        for field_name, _, _ in _KINDS
        for phrase in getattr(entry, field_name)
    ]


def packed(data: Compiled, phrases: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Compiled phrases as plain data; of the anchors only which slot of each row is one, for the rest follows from it."""
    at = {one: place for place, one in enumerate(phrases)}
    slots = {row: slot for places in data.anchors.values() for row, slot in places}
    return {
        "wordings": "\n".join(data.wordings),
        "sets": [sorted(one) for one in data.sets],
        "senses": [(at[one.finding, one.phrase], one.status.value, one.use, one.soft) for one in data.senses],
        "slots": data.slots,
        "rows": data.rows,
        "anchors": [slots.get(row, 0) for row in range(len(data.rows))],
        "cues": list(data.cues.items()),
    }


def _light(numbers: Iterable[int]) -> Collection[int]:
    """A set of wordings; a small one as a tuple, which is as fast to look in and a quarter as heavy."""
    found = sorted(numbers)
    return tuple(found) if len(found) <= _FEW else frozenset(found)


def unpacked(data: dict[str, Any], phrases: Sequence[tuple[str, str]]) -> Compiled:
    """The compiled phrases in plain data, which is used up. The texts are those of the book, so that none is held twice."""
    statuses = {one.value: one for one in Status}
    uses = {use: use for _, _, use in _KINDS}
    made = Compiled(
        {text: number for number, text in enumerate(data.pop("wordings").split("\n"))},
        [_light(one) for one in data.pop("sets")],
        [
            Sense(phrases[place][0], statuses[status], uses[use], soft, phrases[place][1])
            for place, status, use, soft in data.pop("senses")
        ],
        [(number, optional, gap) for number, optional, gap in data.pop("slots")],
        [(sense, denies, closed, tuple(slots)) for sense, denies, closed, slots in data.pop("rows")],
        {},
        {wording: tuple(names) for wording, names in data["cues"]},
    )
    for row, slot in enumerate(data["anchors"]):
        made.anchored(row, slot)
    return made


def _made(book: Book, on_problem: OnProblem) -> Compiled:
    maker = _Maker(Classes(book.classes), _frequencies(book))
    for entry in book.entries.values():
        for field_name, status, use in _KINDS:
            for phrase in getattr(entry, field_name):
                try:
                    found = rows(phrase, maker.classes)
                except PhraseError as problem:
                    on_problem(entry.id, phrase, str(problem))
                    continue
                maker.add(Sense(entry.id, status, use, field_name == "soft", phrase), found)
    cues = Classes({**book.classes, **{f"cue_{name}": words for name, words in book.cues.items()}})
    for name in book.cues:
        try:
            maker.add_cue(name, cues.wordings(f"cue_{name}"))
        except PhraseError as problem:
            on_problem(f"cues.{name}", "", str(problem))
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

    def __init__(self, classes: Classes, frequencies: Counter[str]) -> None:
        self.classes = classes
        self.result = Compiled({}, [], [], [], [], {}, {})
        self._sets: dict[frozenset[str], int] = {}
        self._slots: dict[tuple[int, bool, bool], int] = {}
        self._frequencies = frequencies
        self._weights: list[float] = []

    def add(self, sense: Sense, found: Iterable[Row]) -> None:
        number = len(self.result.senses)
        self.result.senses.append(sense)
        for row in found:
            closed = row[-1] is END
            body = [slot for slot in row if slot is not END]
            slots = tuple(self._slot(self._set(slot.wordings), slot.optional, slot.gap) for slot in body)
            denies = any(not slot.optional and _mostly_denying(slot.wordings) for slot in body)
            anchor = min(
                (place for place, slot in enumerate(body) if not slot.optional),
                key=lambda p: self._weights[self.result.slots[slots[p]][0]],
            )
            at = len(self.result.rows)
            self.result.rows.append((number, denies, closed, slots))
            self.result.anchored(at, anchor)

    def add_cue(self, name: str, wordings: Iterable[str]) -> None:
        for wording in wordings:
            number = self._wording(wording)
            self.result.cues[number] = (*self.result.cues.get(number, ()), name)

    def _set(self, wordings: frozenset[str]) -> int:
        number = self._sets.get(wordings)
        if number is None:
            number = self._sets[wordings] = len(self.result.sets)
            self.result.sets.append(_light([self._wording(one) for one in wordings]))
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


_Slots = tuple[tuple[Collection[int], bool, bool], ...]
_Places = list[list[tuple[int, int]]]


class PhraseBook:
    """All phrases of a book, ready to be found in utterances."""

    def __init__(self, vocab: Vocab, data: Compiled) -> None:
        self._wordings, self._cues, self._anchors = data.wordings, data.cues, data.anchors
        shared = [(data.sets[number], optional, gap) for number, optional, gap in data.slots]
        at = {row: slot for places in data.anchors.values() for row, slot in places}
        self._rows: list[tuple[Sense, bool, bool, _Slots, Collection[int]]] = []
        for row, (sense, denies, closed, places) in enumerate(data.rows):
            slots = tuple(shared[slot] for slot in places)
            self._rows.append((data.senses[sense], denies, closed, slots, _needed(slots, at.get(row, 0))))
        self._single = {text: number for text, number in data.wordings.items() if " " not in text}
        self._matcher = PhraseMatcher(vocab)
        longer = [text for text in data.wordings if " " in text]
        numbers = {word: vocab.strings.add(word) for word in {word for text in longer for word in text.split(" ")}}
        # Numbers of words are what the matcher keeps anyway; a Doc for each wording takes ten times as long to make.
        numbered: Any = [tuple(numbers[word] for word in text.split(" ")) for text in longer]
        self._matcher.add("wording", numbered)

    @property
    def words(self) -> set[str]:
        """Every word that stands in a phrase or cue."""
        return {word for text in self._wordings for word in text.split(" ")}

    def find(self, words: Words, doc: Doc) -> tuple[list[Match], dict[str, list[tuple[int, int]]]]:
        """The phrases in an utterance, longest first, and the cues in it by name."""
        forms = [word.form for word in words.words]
        spans = self._spans(forms, doc)
        starts: list[list[tuple[int, int]]] = [[] for _ in range(len(forms) + 1)]
        ends: list[list[tuple[int, int]]] = [[] for _ in range(len(forms) + 1)]
        cues: dict[str, list[tuple[int, int]]] = {}
        for start, end, number in spans:
            starts[start].append((end, number))
            ends[end].append((start, number))
            for name in self._cues.get(number, ()):
                cues.setdefault(name, []).append((start, end))
        found: dict[tuple[str, Status, str, int], Match] = {}
        skips = [form in _TRANSPARENT for form in forms]
        skips.append(False)
        no_denial = [skip and form != "not" for skip, form in zip(skips, [*forms, ""], strict=True)]
        breaks = [place for place, word in enumerate(words.words) if place and word.starts_sentence]
        heard = {number for _, _, number in spans}
        for start, end, number in spans:
            for row, anchor in self._anchors.get(number, ()):
                sense, denies, closed, slots, needed = self._rows[row]
                if heard.isdisjoint(needed):
                    continue
                for first, last, mask in _around(
                    slots, anchor, start, end, starts, ends, skips if sense.status is Status.PRESENT else no_denial
                ):
                    if (closed and not _ends_clause(words, forms, last)) or _leaps(words, first, last, mask):
                        continue
                    if any(first < place < last for place in breaks):
                        continue
                    key = (sense.finding, sense.status, sense.use, mask)
                    if key not in found:
                        used = frozenset(place for place in range(first, last) if mask >> place & 1)
                        found[key] = Match(
                            sense.finding,
                            sense.status,
                            sense.use,
                            sense.soft,
                            first,
                            last - 1,
                            mask,
                            sense.phrase,
                            used,
                            denies,
                        )
        for places in cues.values():
            places.sort()
        return sorted(found.values(), key=lambda one: (-len(one.used), one.first)), cues

    def _spans(self, forms: list[str], doc: Doc) -> list[tuple[int, int, int]]:
        single = self._single
        spans = [(place, place + 1, single[form]) for place, form in enumerate(forms) if form in single]
        wordings = self._wordings
        spans.extend((start, end, wordings[" ".join(forms[start:end])]) for _, start, end in self._matcher(doc))
        return spans


def _leaps(words: Words, first: int, last: int, mask: int) -> bool:
    """Whether a gap of the phrase leaps over the beginning of another clause: «my legs, I came off …»."""
    if mask == (1 << last) - (1 << first):
        return False
    return any(
        not mask >> place & 1
        and (
            words.words[place].form in ("or", "nor")  # «chest pain or any trouble breathing» names two things
            or (words.words[place].after_comma and words.words[place].form in _OPENERS - {"and", "so", "now", "please"})
        )
        for place in range(first + 1, last)
    )


def _denying(wording: str) -> bool:
    return any(word in _DENIALS for word in wording.split(" "))


def _mostly_denying(wordings: frozenset[str]) -> bool:
    return sum(map(_denying, wordings)) >= 0.6 * len(wordings)


def _ends_clause(words: Words, forms: list[str], last: int) -> bool:
    """Whether a clause ends before this word: by the end of the text, a mark, or a word that opens another."""
    return last >= len(forms) or bool(words.words[last].mark) or forms[last] in _OPENERS


def _needed(slots: _Slots, anchor: int) -> Collection[int]:
    """Wordings of which one must be heard beside the anchor's, or the row is not worth trying; the fewer the better."""
    others = [wanted for place, (wanted, optional, _) in enumerate(slots) if place != anchor and not optional]
    return min(others, key=len, default=slots[anchor][0])


def _around(
    slots: _Slots, anchor: int, start: int, end: int, starts: _Places, ends: _Places, skips: list[bool]
) -> Iterator[tuple[int, int, int]]:
    """Every way in which the row stands around its anchor: (first word, end, mask of the words used)."""
    mask = (1 << end) - (1 << start)
    if len(slots) == 1:
        yield start, end, mask
        return
    before = _leftward(slots, anchor - 1, start, mask, slots[anchor][2], ends, skips) if anchor else [(start, mask)]
    if not before:
        return
    after = _rightward(slots, anchor + 1, end, mask, False, starts, skips)
    for first, left in before:
        for last, right in after:
            yield first, last, left | right


def _rightward(
    slots: _Slots, at: int, place: int, mask: int, gap: bool, starts: _Places, skips: list[bool]
) -> list[tuple[int, int]]:
    if at == len(slots):
        return [(place, mask)]
    wanted, optional, has_gap = slots[at]
    gap = gap or has_gap
    found: list[tuple[int, int]] = []
    last = min(place + GAP, len(starts) - 1) if gap else place
    here = place
    while here <= last:
        for end, number in starts[here]:
            if number in wanted:
                found += _rightward(slots, at + 1, end, mask | (1 << end) - (1 << here), False, starts, skips)
        if not gap and not found and skips[here] and last < place + 2:
            last += 1
        here += 1
    if optional:
        found += _rightward(slots, at + 1, place, mask, gap, starts, skips)
    return found


def _leftward(
    slots: _Slots, at: int, place: int, mask: int, gap: bool, ends: _Places, skips: list[bool]
) -> list[tuple[int, int]]:
    if at < 0:
        return [(place, mask)]
    wanted, optional, has_gap = slots[at]
    found: list[tuple[int, int]] = []
    last = max(place - GAP, 0) if gap else place
    here = place
    while here >= last:
        for start, number in ends[here]:
            if number in wanted:
                found += _leftward(slots, at - 1, start, mask | (1 << here) - (1 << start), has_gap, ends, skips)
        if not gap and not found and here and skips[here - 1] and last > place - 2:
            last -= 1
        here -= 1
    if optional:
        found += _leftward(slots, at - 1, place, mask, gap or has_gap, ends, skips)
    return found


def visible(matches: list[Match], hiders: Iterable[int] = ()) -> list[Match]:
    """The matches that no longer one hides, in the order of the text. `hiders` are masks that hide what lies inside."""
    kept: list[Match] = []
    blocked = list(hiders)
    for one in matches:  # longest first
        if any(one.mask & inner == one.mask for inner in blocked):
            continue
        over = (other for other in kept if other.finding != _WHO)
        if any(one.mask != other.mask and one.mask & other.mask == one.mask for other in over):
            continue
        kept.append(one)
    kept = [one for one in kept if not (one.denies and any(_goes_on(one, other) for other in kept))]
    return sorted(kept, key=lambda one: (one.first, one.last))


def _goes_on(denial: Match, other: Match) -> bool:
    """«is not breathing» within «is not | breathing fast»: the denial is of the longer thing, not of what it starts with."""
    if other.denies or other.use == REPLY or other.finding == denial.finding or len(other.used) > 2:
        return False
    if len(denial.used) > 3:
        return False  # «can't get her to wake up | now»: a whole phrase is not the start of another
    return denial.first < other.first == denial.last < other.last
