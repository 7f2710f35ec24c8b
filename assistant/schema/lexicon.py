"""Lexicon files: the vocabulary of findings and the words callers use for them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assistant.schema.base import Strict

Kind = Literal["symptom", "sign", "injury", "event", "history", "exposure", "scene", "patient", "care", "equipment"]


class Line(Strict):
    """One piece of evidence: what a caller says, after a question where one is needed.

    `told` says that the finding stands as present when the words come: what `once_present` and `once_absent` wait for.
    """

    text: str
    question: str | None = None
    told: bool = False


class Entry(Strict):
    """One finding: what it means, the words for it, and lines that prove them.

    Phrases are lower-case words on normalised text (see docs/phrases.md): `(a|b)` alternatives, `[x]` may be missing,
    `<name>` a word class, `~` up to three other words of the same clause. `beside` names what its words often hold that is
    told with it: «dizzy before she fell» is a sign before a fall, and dizziness.
    """

    id: str
    label: str
    kind: Kind
    meaning: str
    implies: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    source: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()
    soft_until: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    asked_absent: tuple[str, ...] = ()
    reply_present: tuple[str, ...] = ()
    reply_absent: tuple[str, ...] = ()
    coached: tuple[str, ...] = ()
    once_present: tuple[str, ...] = ()
    once_absent: tuple[str, ...] = ()
    once_after: tuple[str, ...] = ()
    says: tuple[Line | str, ...] = ()
    denies: tuple[Line | str, ...] = ()
    doubts: tuple[Line | str, ...] = ()
    was: tuple[Line | str, ...] = ()
    of_others: tuple[Line | str, ...] = ()
    does_not_say: tuple[Line | str, ...] = ()


class LexiconFile(Strict):
    """One topic of the lexicon."""

    edition: str
    source: str
    review: str
    classes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    findings: tuple[Entry, ...] = ()


class StatusWords(Strict):
    """The cue words that set a finding's status, and where their scope ends."""

    edition: str
    source: str
    review: str
    cues: dict[str, tuple[str, ...]]


class Attribute(Strict):
    """An answer that carries a value and is no finding."""

    id: str
    meaning: str


class AttributesFile(Strict):
    """The list of attributes."""

    edition: str
    source: str
    review: str
    attributes: tuple[Attribute, ...]
