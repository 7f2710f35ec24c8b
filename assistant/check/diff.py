"""The outcome diff: what each of many calls comes to under two books, which calls moved, and the edit that moved them.

Calls are played by what is given (`Side.play`), the one replay of this project; nothing is decided here. Which edit moved
a field is found by doing: the edits are put back one at a time, and the one without which the old value comes back is it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from assistant.check.edits import LEXICON, Edit, edits, put_back
from assistant.schema.book import Book
from assistant.schema.problems import DataError
from assistant.schema.recording import Recording
from assistant.session import NotPossible

FIELDS = ("level", "complaint", "arrest_turn", "instructions", "questions", "als_turn")
ASKING = ("question", "safety", "check")
"""The kinds of prompts that count as questions put to the caller."""
TOGETHER = "several edits together"
FEW = 12
"""Up to so many edits each is put back alone; of more, first all those of a file at once."""


class Came(Protocol):
    """What came of a call, as the replay gives it."""

    @property
    def level(self) -> str:
        """ALS or BLS at the end."""
        ...

    @property
    def confirmed(self) -> bool:
        """Whether the level is settled."""
        ...

    @property
    def complaint(self) -> str:
        """The leading card."""
        ...

    @property
    def arrest_turn(self) -> int | None:
        """The turn from which the arrest that stands is presumed."""
        ...

    @property
    def instructions(self) -> tuple[str, ...]:
        """The instruction sets that stand at the end."""
        ...

    @property
    def local_protocol(self) -> bool:
        """A certain or expected death."""
        ...

    @property
    def reasons(self) -> tuple[str, ...]:
        """The rules that hold, with the words that prove them."""
        ...

    @property
    def findings(self) -> tuple[dict[str, Any], ...]:
        """What was heard."""
        ...

    @property
    def turns(self) -> tuple[Any, ...]:
        """After each turn: `turn`, `level`, `complaint`, `next` prompt and its `kind`."""
        ...


class Player(Protocol):
    """Replays a call under a book that has the words of this side's lexicon."""

    def __call__(self, book: Book, recording: Recording) -> Came:
        """What came of it. DataError, NotPossible or ValueError where it cannot be played."""
        ...


@dataclass(frozen=True)
class Side:
    """One of the two: its name as given, its book, and how calls are played with its words."""

    name: str
    book: Book
    play: Player


@dataclass(frozen=True, slots=True)
class Pair:
    """A turn of a call, and what each side said after it: level, complaint and next prompt."""

    number: int
    speaker: str
    text: str
    old: tuple[str, str, str]
    new: tuple[str, str, str]


@dataclass(frozen=True)
class Moved:
    """A call that came out otherwise: each field with both values, the edits that moved it, and both sides' reasons."""

    id: str
    title: str
    fields: Mapping[str, tuple[Any, Any]]
    moved_by: Mapping[str, tuple[str, ...]]
    reasons_gone: tuple[str, ...]
    reasons_new: tuple[str, ...]
    heard_gone: tuple[str, ...]
    heard_new: tuple[str, ...]
    turns: tuple[Pair, ...]

    @property
    def became_bls(self) -> bool:
        """Whether a call that was ALS is not any more."""
        was, now = self.fields.get("level", ("", ""))
        return str(was).startswith("ALS") and not str(now).startswith("ALS")


@dataclass(frozen=True)
class Diff:
    """All that moved between two books, over so many calls. `failed` are calls that one side could not play, and why."""

    old: str
    new: str
    edits: tuple[str, ...]
    calls: int
    moved: tuple[Moved, ...]
    failed: tuple[tuple[str, str, str], ...] = field(default=())

    @property
    def became_bls(self) -> tuple[str, ...]:
        """The calls that were ALS and are not any more."""
        return tuple(one.id for one in self.moved if one.became_bls)


def came_to(outcome: Came) -> dict[str, Any]:
    """The fields that are compared. `als_turn` is the first turn after which ALS could be sent, None for never."""
    level = outcome.level if outcome.confirmed else f"{outcome.level}, unconfirmed"
    return {
        "level": f"{level}, local protocol" if outcome.local_protocol else level,
        "complaint": outcome.complaint,
        "arrest_turn": outcome.arrest_turn,
        "instructions": tuple(outcome.instructions),
        "questions": len({turn.next for turn in outcome.turns if turn.kind in ASKING}),
        "als_turn": next((turn.turn for turn in outcome.turns if turn.level == "ALS"), None),
    }


def compare(old: Side, new: Side, recordings: Iterable[Recording]) -> Diff:
    """Play every call under both books and say what moved."""
    differing = edits(old.book, new.book)
    movers = _Movers(old, new, differing)
    moved: list[Moved] = []
    failed: list[tuple[str, str, str]] = []
    calls = 0
    for recording in recordings:
        calls += 1
        both = []
        for side in (old, new):
            try:
                both.append(side.play(side.book, recording))
            except (DataError, NotPossible, ValueError) as problem:
                failed.append((recording.id, side.name, " ".join(str(problem).split())))
        if len(both) == 2:
            found = _moved(recording, both[0], both[1], movers)
            moved += [found] if found else []
    return Diff(old.name, new.name, tuple(one.line for one in differing), calls, tuple(moved), tuple(failed))


def _moved(recording: Recording, was: Came, now: Came, movers: _Movers) -> Moved | None:
    before, after = came_to(was), came_to(now)
    fields = {name: (before[name], after[name]) for name in FIELDS if before[name] != after[name]}
    if "level" in fields:
        fields.pop("als_turn", None)  # said by the level already
    if not fields:
        return None
    heard, hears = _told(was), _told(now)
    return Moved(
        id=recording.id,
        title=recording.title,
        fields=fields,
        moved_by=movers.of(recording, fields, {one.split(" ")[0] for one in {*heard} ^ {*hears}}),
        reasons_gone=tuple(one for one in was.reasons if one not in now.reasons),
        reasons_new=tuple(one for one in now.reasons if one not in was.reasons),
        heard_gone=tuple(one for one in heard if one not in hears),
        heard_new=tuple(one for one in hears if one not in heard),
        turns=_pairs(recording, was, now),
    )


def _told(outcome: Came) -> tuple[str, ...]:
    return tuple(f"{one['finding']} {one['status']} «{one['words']}» (turn {one['turn']})" for one in outcome.findings)


def _pairs(recording: Recording, was: Came, now: Came) -> tuple[Pair, ...]:
    return tuple(
        Pair(number, turn.speaker, turn.text, (a.level, a.complaint, a.next), (b.level, b.complaint, b.next))
        for number, (turn, a, b) in enumerate(zip(recording.turns, was.turns, now.turns, strict=True))
    )


class _Movers:
    """Finds the edits that moved a call, by putting them back and by making them alone."""

    def __init__(self, old: Side, new: Side, differing: tuple[Edit, ...]) -> None:
        self._old = old
        self._new = new
        self._edits = differing
        self._books: dict[tuple[str, ...], Book] = {}

    def of(
        self, recording: Recording, fields: Mapping[str, tuple[Any, Any]], told: set[str]
    ) -> dict[str, tuple[str, ...]]:
        """For each field the lines whose edit moved it. `told` are findings that are heard otherwise now."""
        if len(self._groups(self._edits)) == 1:
            return {name: self._named(self._edits, told) for name in fields}
        suspects = self._groups(self._edits)
        if len(suspects) > FEW:
            files = [tuple(one for one in self._edits if one.file == file) for file in self._files()]
            guilty = {
                edit for group in self._guilty(recording, fields, files).values() for one in group for edit in one
            }
            suspects = self._groups(tuple(one for one in self._edits if one in guilty)) or suspects
        found = self._guilty(recording, fields, suspects)
        return {
            name: tuple(line for group in groups for line in self._named(group, told)) or (TOGETHER,)
            for name, groups in found.items()
        }

    def _files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.file for one in self._edits))

    @staticmethod
    def _groups(some: tuple[Edit, ...]) -> list[tuple[Edit, ...]]:
        """What is put back at once: each edit alone, the words of the lexicon together."""
        words = tuple(one for one in some if one.file == LEXICON)
        return [*((one,) for one in some if one.file != LEXICON), *([words] if words else [])]

    @staticmethod
    def _named(group: tuple[Edit, ...], told: set[str]) -> tuple[str, ...]:
        """The lines of a group; of many words of the lexicon those of findings that are heard otherwise."""
        lines = tuple(one.line for one in group)
        near = tuple(one for one in lines if one.removeprefix("lexicon:") in told)
        return near if len(lines) > 1 and near else lines

    def _guilty(
        self, recording: Recording, fields: Mapping[str, tuple[Any, Any]], groups: list[tuple[Edit, ...]]
    ) -> dict[str, list[tuple[Edit, ...]]]:
        """For each field the groups without which its old value comes back, else those that alone bring the new one."""
        without = [self._played(self._new, self._old, group, recording) for group in groups]
        found = {
            name: [group for group, came in zip(groups, without, strict=True) if came.get(name, was) == was and came]
            for name, (was, _) in fields.items()
        }
        if all(found.values()):
            return found
        alone = [self._played(self._old, self._new, group, recording) for group in groups]
        for name, (_, now) in fields.items():
            if not found[name]:
                found[name] = [group for group, came in zip(groups, alone, strict=True) if came.get(name) == now]
        return found

    def _played(self, base: Side, other: Side, group: tuple[Edit, ...], recording: Recording) -> dict[str, Any]:
        """What the call comes to in one side's book with some lines as in the other's; empty where it cannot be played."""
        key = (base.name, *(one.line for one in group))
        if key not in self._books:
            turned = group if base is self._new else tuple(Edit(one.path, one.after, one.before) for one in group)
            self._books[key] = put_back(base.book, other.book, turned)
        words = other if group[0].file == LEXICON else base
        try:
            return came_to(words.play(self._books[key], recording))
        except (DataError, NotPossible, ValueError, KeyError):
            return {}
