"""Phrases as written in the lexicon, compiled to rows of slots.

A slot is a set of wordings of which one must stand there. A class or a group of alternatives is one slot, however many
wordings it has, so nothing is multiplied out over the slots of a phrase. Only a group that holds a class among other
words, or a gap, stands for several rows where writing it out inside its slot would grow too large.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

GAP = 3
MAX_IN_SLOT = 20_000
MAX_ROWS = 200
WRITTEN_OUT = 100
"""Wordings up to which one way of a group, or one cue, is written out; more stay a row of slots, which takes less memory."""
_SIGN = re.compile(r"\(|\)|\||\[|\]|~|<[a-z0-9_]+>|[^\s()|\[\]~<>]+|\S")


class PhraseError(ValueError):
    """A phrase that cannot be read."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a row: the wordings that may stand there, whether it may be missing, and a gap before it."""

    wordings: frozenset[str]
    optional: bool = False
    gap: bool = False


END = Slot(frozenset())
"""Stands last in a row whose phrase must end its clause (written `$`)."""

Row = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str


@dataclass(frozen=True, slots=True)
class _Class:
    name: str


@dataclass(frozen=True, slots=True)
class _Gap:
    pass


@dataclass(frozen=True, slots=True)
class _Group:
    ways: tuple[tuple[_Node, ...], ...]
    optional: bool


_Node = _Word | _Class | _Gap | _Group
_Nodes = tuple[_Node, ...]


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


def parsed(phrase: str) -> tuple[_Nodes, ...]:
    """The alternatives of a phrase as trees. Raises PhraseError when it cannot be read."""
    signs = _SIGN.findall(phrase)
    if not signs:
        raise PhraseError("is empty")
    ways, rest = _ways(signs, 0, None)
    if rest != len(signs):
        raise PhraseError(f"has an unexpected '{signs[rest]}'")
    return ways


def _ways(signs: list[str], at: int, closing: str | None) -> tuple[tuple[_Nodes, ...], int]:
    ways: list[_Nodes] = []
    current: list[_Node] = []
    while at < len(signs) and signs[at] != closing:
        sign = signs[at]
        if sign == "|":
            ways.append(tuple(current))
            current = []
        elif sign in ("(", "["):
            inner, at = _ways(signs, at + 1, ")" if sign == "(" else "]")
            if at >= len(signs):
                raise PhraseError(f"has an open '{sign}'")
            current.append(_Group(inner, sign == "["))
        elif sign in (")", "]"):
            raise PhraseError(f"has a '{sign}' too many")
        elif sign in ("<", ">"):
            raise PhraseError(f"has a '{sign}' that belongs to no class name")
        else:
            current.append(_node(sign))
        at += 1
    ways.append(tuple(current))
    return tuple(ways), at


def _node(sign: str) -> _Node:
    if sign == "~":
        return _Gap()
    return _Class(sign[1:-1]) if sign.startswith("<") else _Word(sign)


class Classes:
    """Word classes by name, each written out to its wordings the first time it is needed."""

    def __init__(self, classes: Mapping[str, Iterable[str]]) -> None:
        self._members = classes
        self._done: dict[str, frozenset[str]] = {}
        self._path: list[str] = []

    def wordings(self, name: str) -> frozenset[str]:
        """Every wording of a class. PhraseError for an unknown or circular one."""
        if name in self._done:
            return self._done[name]
        if name not in self._members:
            raise PhraseError(f"names the class <{name}>, which is not defined")
        if name in self._path:
            raise PhraseError(f"class <{name}> contains itself")
        self._path.append(name)
        try:
            found: set[str] = set()
            for member in self._members[name]:
                for way in parsed(member):
                    found.update(self._written(way, member))
        finally:
            self._path.pop()
        self._done[name] = frozenset(found - {""})
        return self._done[name]

    def _written(self, nodes: _Nodes, member: str) -> Iterable[str]:
        if self.size(nodes) > MAX_IN_SLOT:
            raise PhraseError(f"class member '{member}' stands for more than {MAX_IN_SLOT} wordings")
        return self.written_out(nodes)

    def size(self, nodes: _Nodes) -> int:
        """How many wordings the nodes stand for. PhraseError for a gap."""
        total = 1
        for node in nodes:
            if isinstance(node, _Gap):
                raise PhraseError("a class member cannot have a gap")
            if isinstance(node, _Class):
                total *= max(1, len(self.wordings(node.name)))
            elif isinstance(node, _Group):
                total *= sum(self.size(way) for way in node.ways) + node.optional
            elif node.text.endswith("+"):
                total *= 4
        return total

    def written_out(self, nodes: _Nodes) -> set[str]:
        """Every wording of nodes without gaps."""
        choices = [self._choices(node) for node in nodes]
        return {" ".join(one for one in way if one) for way in product(*choices)}

    def _choices(self, node: _Node) -> Iterable[str]:
        if isinstance(node, _Class):
            return self.wordings(node.name)
        if isinstance(node, _Group):
            inner = set().union(*(self.written_out(way) for way in node.ways))
            return inner | {""} if node.optional else inner
        assert isinstance(node, _Word)
        return inflected(node.text[:-1]) if node.text.endswith("+") else (node.text,)


def _has_gap(nodes: _Nodes) -> bool:
    return any(
        isinstance(node, _Gap)
        or (isinstance(node, _Word) and node.text == "$")
        or (isinstance(node, _Group) and any(_has_gap(way) for way in node.ways))
        for node in nodes
    )


def rows(phrase: str, classes: Classes) -> tuple[Row, ...]:
    """The rows of slots a phrase stands for, mostly one. Raises PhraseError when it cannot be read."""
    found = [_finished(one) for way in parsed(phrase) for one in _rows(way, classes)]
    if any(all(slot.optional or slot is END for slot in row) for row in found):
        raise PhraseError("may be empty: nothing in it must stand there")
    return tuple(dict.fromkeys(found))


_Piece = Slot | _Gap
_Pieces = tuple[_Piece, ...]


def _rows(nodes: _Nodes, classes: Classes) -> list[_Pieces]:
    """Rows of slots and gaps; a group that cannot be one slot multiplies the rows."""
    found: list[_Pieces] = [()]
    for node in nodes:
        pieces = _pieces(node, classes)
        if len(found) * len(pieces) > MAX_ROWS:
            raise PhraseError(f"has groups with gaps that make more than {MAX_ROWS} rows; write several phrases")
        found = [(*row, *more) for row in found for more in pieces]
    return found


def _pieces(node: _Node, classes: Classes) -> list[_Pieces]:
    if isinstance(node, _Gap):
        return [(node,)]
    if isinstance(node, _Word) and node.text == "$":
        return [(END,)]
    if isinstance(node, _Class):
        return [(Slot(classes.wordings(node.name)),)]
    if isinstance(node, _Word):
        forms = inflected(node.text[:-1]) if node.text.endswith("+") else (node.text,)
        return [(Slot(frozenset(forms)),)]
    return _group_pieces(node, classes)


def _group_pieces(group: _Group, classes: Classes) -> list[_Pieces]:
    plain: set[str] = set()
    others: list[_Pieces] = []
    for way in group.ways:
        lone = len(way) == 1 and isinstance(way[0], _Class)
        if not _has_gap(way) and (lone or classes.size(way) <= WRITTEN_OUT):
            plain |= classes.written_out(way)
        else:
            others.extend(_rows(way, classes))
    optional = group.optional or "" in plain
    plain.discard("")
    found: list[_Pieces] = list(others)
    if plain:
        found.append((Slot(frozenset(plain), optional),))
    elif optional:
        found.append(())
    return found


def _finished(pieces: _Pieces) -> Row:
    """Gaps noted on the slot behind them; neighbouring single words joined to one wording."""
    row: list[Slot] = []
    gap = False
    for piece in pieces:
        if isinstance(piece, _Gap):
            gap = bool(row)
            continue
        if piece is END:
            row.append(END)
            continue
        last = row[-1] if row else None
        if last and not gap and _single(last) and _single(piece):
            row[-1] = Slot(frozenset({f"{next(iter(last.wordings))} {next(iter(piece.wordings))}"}), False, last.gap)
        else:
            row.append(Slot(piece.wordings, piece.optional, gap))
        gap = False
    return tuple(row)


def _single(slot: Slot) -> bool:
    return len(slot.wordings) == 1 and not slot.optional and slot is not END
