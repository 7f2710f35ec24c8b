"""Phrases as written in the lexicon, compiled to sequences of parts.

A part is a run of plain words or a word class. One spaCy PhraseMatcher finds all parts of an utterance in a single
pass; sequences are then put together in code. This keeps the number of patterns small however much is composed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

GAP = 3
MAX_SEQUENCES = 400
_SIGN = re.compile(r"\(|\)|\||\[|\]|~|<[a-z0-9_]+>|[^\s()|\[\]~<>]+")


class PhraseError(ValueError):
    """A phrase that cannot be read."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sequence: the symbol to find, and whether a gap may stand before it."""

    symbol: str
    gap: bool = False


Sequence = tuple[Part, ...]


def inflected(word: str) -> tuple[str, ...]:
    """A verb with its regular endings: word, -s, -es, -ing, -ed."""
    stem = word[:-1] if word.endswith("e") else word
    forms = {word, word + "s", stem + "ing", stem + "ed"}
    if word.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(word + "es")
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        forms |= {word[:-1] + "ies", word[:-1] + "ied"}
    if re.search(r"[^aeiou][aeiou][bdgmnprt]\Z", word):
        forms |= {word + word[-1] + "ing", word + word[-1] + "ed"}
    return tuple(sorted(forms))


def sequences(phrase: str) -> tuple[Sequence, ...]:
    """Every sequence of parts a phrase stands for. Raises PhraseError when it cannot be read."""
    signs = _SIGN.findall(phrase)
    if not signs:
        raise PhraseError("is empty")
    alternatives, rest = _alternatives(signs, 0, closing=None)
    if rest != len(signs):
        raise PhraseError(f"has an unexpected '{signs[rest]}'")
    if len(alternatives) > MAX_SEQUENCES:
        raise PhraseError(f"stands for {len(alternatives)} wordings; at most {MAX_SEQUENCES} are allowed")
    return tuple(dict.fromkeys(one for one in map(_parts, alternatives) if one))


_Signs = tuple[str, ...]


def _alternatives(signs: list[str], at: int, closing: str | None) -> tuple[list[_Signs], int]:
    """Read up to the closing sign: all ways of saying what stands there."""
    ways: list[_Signs] = []
    current: list[list[_Signs]] = []
    while at < len(signs) and signs[at] != closing:
        sign = signs[at]
        if sign == "|":
            ways.extend(_joined(current))
            current = []
        elif sign in "([":
            inner, at = _alternatives(signs, at + 1, ")" if sign == "(" else "]")
            if at >= len(signs):
                raise PhraseError(f"has an open '{sign}'")
            current.append([(), *inner] if sign == "[" else inner)
        elif sign in ")]":
            raise PhraseError(f"has a '{sign}' too many")
        else:
            current.append([(sign,)])
        at += 1
    ways.extend(_joined(current))
    return ways, at


def _joined(pieces: list[list[_Signs]]) -> list[_Signs]:
    size = 1
    for piece in pieces:
        size *= len(piece)
    if size > MAX_SEQUENCES:
        raise PhraseError(f"stands for more than {MAX_SEQUENCES} wordings")
    return [tuple(sign for piece in way for sign in piece) for way in product(*pieces)]


def _parts(signs: _Signs) -> Sequence:
    parts: list[Part] = []
    words: list[str] = []
    gap = gap_before_words = False

    def close() -> None:
        nonlocal words
        if words:
            parts.append(Part(" ".join(words), gap_before_words))
            words = []

    for sign in signs:
        if sign == "~":
            close()
            gap = bool(parts)
        elif sign.startswith("<") or sign.endswith("+"):
            close()
            parts.append(Part(sign, gap))
            gap = False
        else:
            if not words:
                gap_before_words, gap = gap, False
            words.append(sign)
    close()
    return tuple(parts)


class PartFinder:
    """Finds every part of an utterance in one pass."""

    def __init__(self, vocab: Vocab, classes: Mapping[str, Iterable[str]]) -> None:
        self._vocab = vocab
        self._matcher = PhraseMatcher(vocab)
        self._known: set[str] = set()
        self._names: dict[int, str] = {}
        self.classes = resolved(classes)
        self.words: set[str] = set()

    def add(self, symbol: str) -> None:
        """Make a symbol findable: a run of words, `<class>` or `word+`. Raises PhraseError for an unknown class."""
        if symbol in self._known:
            return
        self._known.add(symbol)
        wordings = self._wordings(symbol)
        for wording in wordings:
            self.words.update(wording)
        docs = [Doc(self._vocab, words=list(one)) for one in wordings if one]
        self._matcher.add(symbol, docs)
        self._names[self._vocab.strings[symbol]] = symbol

    def _wordings(self, symbol: str) -> list[tuple[str, ...]]:
        if symbol.startswith("<"):
            name = symbol[1:-1]
            if name not in self.classes:
                raise PhraseError(f"names the class <{name}>, which is not defined")
            return [tuple(one.split()) for one in self.classes[name]]
        if symbol.endswith("+"):
            return [(one,) for one in inflected(symbol[:-1])]
        return [tuple(symbol.split())]

    def find(self, doc: Doc) -> dict[str, list[tuple[int, int]]]:
        """All parts in a document of normalised words: symbol to (start, end) word ranges."""
        found: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self._matcher(doc):
            found.setdefault(self._names[key], []).append((start, end))
        return found


def resolved(classes: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Classes with alternatives and the classes inside them written out. PhraseError for unknown or circular ones."""
    done: dict[str, tuple[str, ...]] = {}

    def resolve(name: str, path: tuple[str, ...]) -> tuple[str, ...]:
        if name in done:
            return done[name]
        if name in path:
            raise PhraseError(f"class <{name}> contains itself")
        if name not in classes:
            raise PhraseError(f"names the class <{name}>, which is not defined")
        words: list[str] = []
        for member in classes[name]:
            for sequence in sequences(member):
                words.extend(_written_out(sequence, lambda inner: resolve(inner, (*path, name))))
        done[name] = tuple(dict.fromkeys(words))
        return done[name]

    for name in classes:
        resolve(name, ())
    return done


def _written_out(sequence: Sequence, resolve: object) -> Iterator[str]:
    choices: list[tuple[str, ...]] = []
    for part in sequence:
        if part.gap:
            raise PhraseError("a class member cannot have a gap")
        if part.symbol.startswith("<"):
            choices.append(resolve(part.symbol[1:-1]))  # type: ignore[operator]
        elif part.symbol.endswith("+"):
            choices.append(inflected(part.symbol[:-1]))
        else:
            choices.append((part.symbol,))
    for way in product(*choices):
        yield " ".join(way)
