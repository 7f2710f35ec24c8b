"""Which phrases of the lexicon stand in an utterance: whole sequences put together from the parts found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.schema.lexicon import Entry
from assistant.understanding.normalise import Words
from assistant.understanding.phrases import GAP, PartFinder, PhraseError, Sequence, sequences

STATEMENT, QUESTION, REPLY = "statement", "question", "reply"

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
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording of a phrase: what it means, and the parts it is made of."""

    finding: str
    status: Status
    use: str
    soft: bool
    parts: Sequence
    phrase: str
    symbols: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: word range (last included), the words it used (gaps left out), and what it means by itself."""

    finding: str
    status: Status
    use: str
    soft: bool
    first: int
    last: int
    used: frozenset[int]
    phrase: str


def patterns_of(entry: Entry) -> Iterator[Pattern]:
    """All wordings of one lexicon entry. PhraseError names the phrase that cannot be read."""
    for field, status, use in _KINDS:
        for phrase in getattr(entry, field):
            try:
                found = sequences(phrase)
            except PhraseError as problem:
                raise PhraseError(f"{entry.id}: the phrase '{phrase}' {problem}") from problem
            for parts in found:
                symbols = frozenset(part.symbol for part in parts)
                yield Pattern(entry.id, status, use, field == "soft", parts, phrase, symbols)


class PhraseBook:
    """All phrases of a book, ready to be found in utterances."""

    def __init__(self, book: Book, finder: PartFinder, extra: Mapping[str, Iterable[str]]) -> None:
        """`extra` are named lists of cue phrases, found beside the findings (see `cues`)."""
        self._finder = finder
        everything = [one for entry in book.entries.values() for one in patterns_of(entry)]
        uses = Counter(symbol for one in everything for symbol in one.symbols)
        self._anchored: dict[str, list[Pattern]] = {}
        for one in everything:
            for symbol in one.symbols:
                finder.add(symbol)
            anchor = min(one.symbols, key=lambda symbol: (uses[symbol], symbol))
            self._anchored.setdefault(anchor, []).append(one)
        self._cues: dict[str, str] = {}
        for name in extra:
            symbol = f"<cue_{name}>"
            finder.add(symbol)
            self._cues[symbol] = name

    def find(self, words: Words, doc: Doc) -> tuple[list[Match], dict[str, list[tuple[int, int]]]]:
        """The phrases in an utterance (longest first, hidden ones left out) and the cues in it by name."""
        parts = self._finder.find(doc)
        found: dict[tuple[str, Status, str, frozenset[int]], Match] = {}
        for symbol in parts:
            for pattern in self._anchored.get(symbol, ()):
                if pattern.symbols <= parts.keys():
                    for one in _compose(pattern, parts, words):
                        found.setdefault((one.finding, one.status, one.use, one.used), one)
        cues = {self._cues[symbol]: sorted(spans) for symbol, spans in parts.items() if symbol in self._cues}
        return sorted(found.values(), key=lambda one: (-len(one.used), one.first)), cues


def _compose(
    pattern: Pattern, parts: Mapping[str, list[tuple[int, int]]], words: Words
) -> Iterator[Match]:
    first, *rest = pattern.parts
    for start, end in parts[first.symbol]:
        waiting = [(end, frozenset(range(start, end)), 0)]
        for end_at, used, place in _chains(waiting, rest, parts, words):
            if place == len(rest) and not _broken(words, start, end_at):
                yield Match(
                    pattern.finding, pattern.status, pattern.use, pattern.soft, start, end_at - 1, used, pattern.phrase
                )


def _chains(
    waiting: list[tuple[int, frozenset[int], int]],
    rest: list[object],
    parts: Mapping[str, list[tuple[int, int]]],
    words: Words,
) -> Iterator[tuple[int, frozenset[int], int]]:
    while waiting:
        end, used, place = waiting.pop()
        if place == len(rest):
            yield end, used, place
            continue
        part = rest[place]
        reach = GAP if part.gap else 0  # type: ignore[attr-defined]
        for start, stop in parts[part.symbol]:  # type: ignore[attr-defined]
            if end <= start <= end + reach:
                waiting.append((stop, used | frozenset(range(start, stop)), place + 1))


def _broken(words: Words, start: int, end: int) -> bool:
    """Whether a sentence ends inside the range."""
    return any(words.words[place].starts_sentence for place in range(start + 1, end))


def visible(matches: list[Match], hiders: Iterable[frozenset[int]] = ()) -> list[Match]:
    """The matches that no longer one hides, in the order of the text. `hiders` hide whatever lies inside them."""
    kept: list[Match] = []
    blocked = list(hiders)
    for one in matches:  # longest first
        if any(one.used <= inner for inner in blocked):
            continue
        if any(one.used < other.used for other in kept):
            continue
        kept.append(one)
    return sorted(kept, key=lambda one: (one.first, one.last))
