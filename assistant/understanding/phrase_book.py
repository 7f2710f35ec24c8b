"""Which phrases of the lexicon stand in an utterance: rows of slots put together around their rarest slot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from assistant.domain.findings import Status
from assistant.understanding.compiled import Compiled
from assistant.understanding.lean import Doc, PhraseMatcher, Vocab
from assistant.understanding.match import CUE, REPLY, Match, Sense
from assistant.understanding.normalise import Words
from assistant.understanding.phrases import GAP

_TRANSPARENT = frozenset(
    "not really just still actually even definitely now already literally honestly like totally also".split()
)
"""Words that may stand between the slots of a phrase; a «not» among them is read as its negation."""
_OPENERS = frozenset("and but so because he she they it i we now please when if then or".split())
_OPENS_CLAUSE = _OPENERS - {"and", "so", "now", "please"} | {"nobody", "there"}
_Slots = tuple[tuple[Collection[int], bool, bool], ...]
_Row = tuple[Sense, bool, bool, _Slots, int]
"""Its sense, whether it denies, whether it ends its clause, its slots and which of them is the anchor."""
_Try = tuple[tuple[Collection[int], ...], _Row]
"""What else must be heard, and the row that is tried then."""
_Places = list[list[tuple[int, int]]]
_AT_ONCE = 1_000
"""Wordings handed to the matcher at once: what all of them weigh as Python numbers would never be given back."""
_FEW = 8
"""Wordings up to which a set is kept as a tuple, which is as fast to look in and a quarter as heavy."""


class PhraseBook:
    """All phrases of a book, ready to be found in utterances."""

    def __init__(self, vocab: Vocab, data: Compiled) -> None:
        self._data, self._wordings, self._cues = data, data.wordings, data.cues
        # Most rows are tried in no call: each is made ready when a wording of its anchor is heard for the first time.
        self._sets: list[Collection[int] | None] = [None] * len(data.sets)
        self._rows: list[_Row | None] = [None] * len(data.rows)
        self._tries: dict[int, list[tuple[Collection[int], list[_Try]]]] = {}
        self._single = {text: number for text, number in data.wordings.items() if " " not in text}
        self._matcher = PhraseMatcher(vocab)
        longer = [text for text in data.wordings if " " in text]
        self.words = frozenset(" ".join(data.wordings).split(" "))
        """Every word that stands in a phrase or cue."""
        number_of = {word: vocab.strings.add(word) for word in self.words}.__getitem__
        # Numbers of words are what the matcher keeps anyway; a Doc for each wording takes ten times as long to make.
        for start in range(0, len(longer), _AT_ONCE):
            some: Any = [tuple(map(number_of, text.split(" "))) for text in longer[start : start + _AT_ONCE]]
            self._matcher.add("wording", some)

    def find(
        self, words: Words, doc: Doc, *, replies: bool = True
    ) -> tuple[list[Match], dict[str, list[tuple[int, int]]]]:
        """The phrases in an utterance, longest first, and the cues in it by name.

        `replies`: also those that only answer, which need something that was asked or told.
        """
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
        none_between = [False] * len(skips)
        breaks = [place for place, word in enumerate(words.words) if place and word.starts_sentence]
        unheard = {number for _, _, number in spans}.isdisjoint
        for start, end, number in spans:
            for sense, denies, closed, slots, anchor in self._possible(number, unheard):
                if not replies and sense.use == REPLY:
                    continue
                if len(slots) == 1:
                    ways: Iterable[tuple[int, int, int]] = ((start, end, (1 << end) - (1 << start)),)
                else:
                    between = skips if sense.status is Status.PRESENT else no_denial
                    if sense.use == CUE:
                        between = none_between
                    ways = _around(slots, anchor, start, end, starts, ends, between)
                for first, last, mask in ways:
                    if closed and not _ends_clause(words, forms, last):
                        continue
                    if mask != (1 << last) - (1 << first) and _leaps(words, first, last, mask):
                        continue
                    if breaks and any(first < place < last for place in breaks):
                        continue
                    if sense.use == CUE:
                        if (first, last) not in cues.setdefault(sense.finding, []):
                            cues[sense.finding].append((first, last))
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

    def _possible(self, number: int, unheard: Callable[[Collection[int]], bool]) -> list[_Row]:
        """The rows that this wording may stand in: all that they need beside it is heard somewhere."""
        tries = self._tries.get(number)
        if tries is None:
            tries = self._tries[number] = self._ready(number)
        likely = [rows for needed, rows in tries if not unheard(needed)]  # most end here
        return [row for rows in likely for further, row in rows if not any(map(unheard, further))]

    def _ready(self, number: int) -> list[tuple[Collection[int], list[_Try]]]:
        """The rows to try when this wording is heard, put together by what each of them needs most."""
        found: dict[int, tuple[Collection[int], list[_Try]]] = {}
        for place in self._data.anchors[number]:
            row = self._row(place)
            needed, *further = _needed(row[3], row[4])
            found.setdefault(id(needed), (needed, []))[1].append((tuple(further), row))
        return list(found.values())

    def _row(self, place: int) -> _Row:
        row = self._rows[place]
        if row is None:
            sense, denies, closed, numbers = self._data.row(place)
            slots = tuple(self._slot(*self._data.slot(one)) for one in numbers)
            row = self._rows[place] = (self._data.sense(sense), denies, closed, slots, self._data.anchor_of[place])
        return row

    def _slot(self, number: int, optional: bool, gap: bool) -> tuple[Collection[int], bool, bool]:
        wanted = self._sets[number]
        if wanted is None:
            given = self._data.sets[number]
            wanted = self._sets[number] = tuple(given) if len(given) <= _FEW else frozenset(given)
        return wanted, optional, gap

    def _spans(self, forms: list[str], doc: Doc) -> list[tuple[int, int, int]]:
        single = self._single
        spans = [(place, place + 1, single[form]) for place, form in enumerate(forms) if form in single]
        wordings = self._wordings
        spans.extend((start, end, wordings[" ".join(forms[start:end])]) for _, start, end in self._matcher(doc))
        return spans


def _leaps(words: Words, first: int, last: int, mask: int) -> bool:
    """Whether a gap of the phrase leaps over the beginning of another clause: «my legs, I came off …»."""
    return any(
        not mask >> place & 1
        and (
            words.words[place].form in ("or", "nor")  # «chest pain or any trouble breathing» names two things
            or (words.words[place].after_comma and words.words[place].form in _OPENS_CLAUSE)
        )
        for place in range(first + 1, last)
    )


def _ends_clause(words: Words, forms: list[str], last: int) -> bool:
    """Whether a clause ends before this word: by the end of the text, a mark, or a word that opens another."""
    return last >= len(forms) or bool(words.words[last].mark) or forms[last] in _OPENERS


def _needed(slots: _Slots, anchor: int) -> list[Collection[int]]:
    """The wordings of each slot that must be heard beside the anchor's, or the row is not worth trying; the fewest first."""
    others = [wanted for place, (wanted, optional, _) in enumerate(slots) if place != anchor and not optional]
    return sorted(others, key=len) or [slots[anchor][0]]


def _around(
    slots: _Slots, anchor: int, start: int, end: int, starts: _Places, ends: _Places, skips: list[bool]
) -> Iterator[tuple[int, int, int]]:
    """Every way in which the row stands around its anchor: (first word, end, mask of the words used)."""
    mask = (1 << end) - (1 << start)
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
