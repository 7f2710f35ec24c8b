"""The book: everything in `lexicon/` and `dialogs/`, read, checked in shape and put in order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from assistant.schema import cache
from assistant.schema.base import Strict, build
from assistant.schema.dialog import (
    AgenciesFile,
    Agency,
    Barrier,
    BarriersFile,
    Complaint,
    EntryFile,
    ForbiddenFile,
    Hazard,
    HazardsFile,
    Instruction,
    Question,
    Rule,
    SettingsFile,
    UniversalFile,
)
from assistant.schema.lexicon import Attribute, AttributesFile, Entry, LexiconFile, StatusWords
from assistant.schema.load import Lines, LinesOf, load_yaml, read_text
from assistant.schema.problems import DataError, Problem

ENVIRONMENT = "CALLTAKER_BOOK"
_KIND = "book"
SettingValue = bool | float | str
Model = TypeVar("Model", bound=Strict)


@dataclass(frozen=True)
class Source:
    """A data file that was read: its name as shown to people, the lines of its keys, its sources and its entries' ids."""

    name: str
    lines: Lines
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """The compiled `dialogs/` and `lexicon/`. Immutable; `hash` changes with any byte of any file."""

    hash: str
    entries: Mapping[str, Entry]
    classes: Mapping[str, tuple[str, ...]]
    attributes: Mapping[str, Attribute]
    cues: Mapping[str, tuple[str, ...]]
    entry: Mapping[str, Question]
    universal: tuple[Rule, ...]
    complaints: Mapping[str, Complaint]
    instructions: Mapping[str, Instruction]
    hazards: tuple[Hazard, ...]
    barriers: Mapping[str, Barrier]
    agencies: tuple[Agency, ...]
    settings: Mapping[str, SettingValue]
    forbidden: Mapping[str, tuple[str, ...]]
    broader: Mapping[str, tuple[str, ...]]
    finer: Mapping[str, tuple[str, ...]]
    settled_by: Mapping[str, tuple[str, ...]]
    """For each finding whose soft words wait for another: those that the other settles."""
    files: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    lowering: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    """The settings that are standing overrides while they are on."""

    def __hash__(self) -> int:
        return hash(self.hash)

    def kind_of(self, finding: str) -> str:
        """The kind of a finding; empty for what is in no lexicon."""
        entry = self.entries.get(finding)
        return entry.kind if entry is not None else ""

    def setting(self, name: str) -> SettingValue:
        """The value of a local setting. KeyError when there is none of this name."""
        return self.settings[name]

    def number(self, name: str) -> float:
        """A setting that is a number."""
        return float(self.settings[name])

    def with_settings(self, values: Mapping[str, SettingValue]) -> Book:
        """This book with some local settings changed (used by recordings). DataError for an unknown name."""
        if not values:
            return self
        unknown = [name for name in values if name not in self.settings]
        if unknown:
            raise DataError([Problem("settings", 0, name, "is no local setting") for name in unknown])
        mark = hashlib.sha256(repr((self.hash, sorted(values.items()))).encode()).hexdigest()
        return replace(self, settings=MappingProxyType({**self.settings, **values}), hash=mark)


def find_root(given: Path | None = None) -> Path:
    """The folder that holds `lexicon/` and `dialogs/`: as given, by environment, the checkout's, else the installed copy."""
    named = given or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if named is not None:
        if (named / "lexicon").is_dir() and (named / "dialogs").is_dir():
            return named
        raise DataError([Problem(str(named), 0, "", "has no folders 'lexicon' and 'dialogs'")])
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "lexicon").is_dir():
        return checkout
    installed = package / "data"
    if (installed / "lexicon").is_dir():
        return installed
    raise DataError([Problem(str(installed), 0, "", "the installed data is missing; name a folder with --book")])


def data_files(root: Path) -> list[Path]:
    """Every YAML file of the book, in a fixed order. What is for training alone decides no call, and is left out."""
    training = root / "dialogs" / "training"
    found = (*(root / "lexicon").rglob("*.yaml"), *(root / "dialogs").rglob("*.yaml"))
    return sorted(one for one in found if training not in one.parents)


def book_hash(root: Path) -> str:
    """A hash over names and bytes of all files of the book, the guard list of English words included."""
    digest = hashlib.sha256()
    guard = root / "lexicon" / "english.txt"
    for path in (*data_files(root), *([guard] if guard.is_file() else [])):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class _Reader:
    """Reads the files of one book and gathers every problem instead of stopping at the first.

    Reading YAML is the slow part of it: `documents` brings what is in the files, as a cache kept it, and holds
    afterwards what was read.
    """

    def __init__(self, root: Path, documents: dict[str, Any] | None = None) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.documents: dict[str, Any] = documents or {}

    def one(self, model: type[Model], name: str) -> Model | None:
        path = self.root / name
        try:
            if name in self.documents:
                lines: Lines = LinesOf(path, name)
            else:
                self.documents[name], lines = load_yaml(read_text(path, name), name)
            loaded = build(model, self.documents[name], lines, name)
        except DataError as problem:
            self.problems.extend(problem.problems)
            return None
        ids = tuple(one.id for one in loaded.findings) if isinstance(loaded, LexiconFile) else ()
        self.sources[name] = Source(name, lines, getattr(loaded, "sources", {}), ids)
        return loaded

    def folder(self, model: type[Model], name: str) -> list[tuple[str, Model]]:
        found = []
        for path in sorted((self.root / name).rglob("*.yaml")):
            relative = path.relative_to(self.root).as_posix()
            loaded = self.one(model, relative)
            if loaded is not None:
                found.append((relative, loaded))
        return found

    def unique(self, items: Iterable[tuple[str, str]]) -> None:
        seen: dict[str, str] = {}
        for name, file in items:
            if name in seen:
                self.problems.append(Problem(file, 0, name, f"is defined in {seen[name]} too"))
            seen[name] = file


def load_book(root: Path | None = None) -> Book:
    """Read the whole book. Raises DataError with every problem found in the shape of its files."""
    place = find_root(root)
    found = book_hash(place)
    kept = cache.load(_KIND, found)
    reader = _Reader(place, kept if isinstance(kept, dict) else None)
    topics = reader.folder(LexiconFile, "lexicon/findings")
    shared = reader.one(LexiconFile, "lexicon/classes.yaml")
    attributes = reader.one(AttributesFile, "lexicon/attributes.yaml")
    cues = reader.one(StatusWords, "lexicon/status.yaml")
    entry = reader.one(EntryFile, "dialogs/case_entry.yaml")
    universal = reader.one(UniversalFile, "dialogs/universal.yaml")
    hazards = reader.one(HazardsFile, "dialogs/hazards.yaml")
    barriers = reader.one(BarriersFile, "dialogs/barriers.yaml")
    agencies = reader.one(AgenciesFile, "dialogs/agencies.yaml")
    settings = reader.one(SettingsFile, "dialogs/settings.yaml")
    forbidden = reader.one(ForbiddenFile, "dialogs/forbidden.yaml")
    complaints = reader.folder(Complaint, "dialogs/complaints")
    instructions = reader.folder(Instruction, "dialogs/instructions")
    reader.unique((one.id, file) for file, topic in topics for one in topic.findings)
    reader.unique((one.id, file) for file, one in complaints)
    reader.unique((one.id, file) for file, one in instructions)
    files = [*topics, ("lexicon/classes.yaml", shared)] if shared else topics
    reader.unique((name, file) for file, topic in files for name in topic.classes)
    if reader.problems:
        raise DataError(reader.problems)
    if kept is None and book_hash(place) == found:  # nobody wrote in the folder meanwhile
        cache.keep(_KIND, found, reader.documents)
    assert shared and attributes and cues and entry and universal and hazards
    assert barriers and agencies and settings and forbidden
    entries = {one.id: one for _, topic in topics for one in topic.findings}
    broader = _closure({name: one.implies for name, one in entries.items()})
    return Book(
        hash=found,
        entries=MappingProxyType(entries),
        classes=MappingProxyType({k: v for _, topic in reversed(files) for k, v in topic.classes.items()}),
        attributes=MappingProxyType({one.id: one for one in attributes.attributes}),
        cues=MappingProxyType(dict(cues.cues)),
        entry=MappingProxyType({one.id: one for one in entry.questions}),
        universal=universal.als,
        complaints=MappingProxyType({one.id: one for _, one in complaints}),
        instructions=MappingProxyType({one.id: one for _, one in instructions}),
        hazards=hazards.hazards,
        barriers=MappingProxyType({one.id: one for one in barriers.barriers}),
        agencies=agencies.agencies,
        settings=MappingProxyType({one.id: one.value for one in settings.settings}),
        lowering=frozenset(one.id for one in settings.settings if one.lowers),
        sought=frozenset(one.id for one in settings.settings if one.lowers and one.sought),
        forbidden=MappingProxyType(dict(forbidden.forbidden)),
        broader=MappingProxyType(broader),
        finer=MappingProxyType(_inverse(broader)),
        settled_by=MappingProxyType(_settled_by(entries)),
        files=MappingProxyType(reader.sources),
    )


def lexicon_only(root: Path | None = None) -> Book:
    """A book of the lexicon alone, for work on it while dialogs are absent or broken. DataError as in `load_book`."""
    place = find_root(root)
    reader = _Reader(place)
    topics = reader.folder(LexiconFile, "lexicon/findings")
    shared = reader.one(LexiconFile, "lexicon/classes.yaml")
    cues = reader.one(StatusWords, "lexicon/status.yaml")
    reader.unique((one.id, file) for file, topic in topics for one in topic.findings)
    files = [*topics, ("lexicon/classes.yaml", shared)] if shared else topics
    reader.unique((name, file) for file, topic in files for name in topic.classes)
    if reader.problems:
        raise DataError(reader.problems)
    assert cues
    entries = {one.id: one for _, topic in topics for one in topic.findings}
    broader = _closure({name: one.implies for name, one in entries.items()})
    nothing: Mapping[str, Any] = MappingProxyType({})
    return Book(
        hash="lexicon",
        entries=MappingProxyType(entries),
        classes=MappingProxyType({k: v for _, topic in reversed(files) for k, v in topic.classes.items()}),
        attributes=nothing,
        cues=MappingProxyType(dict(cues.cues)),
        entry=nothing,
        universal=(),
        complaints=nothing,
        instructions=nothing,
        hazards=(),
        barriers=nothing,
        agencies=(),
        settings=nothing,
        forbidden=nothing,
        broader=MappingProxyType(broader),
        finer=MappingProxyType(_inverse(broader)),
        settled_by=MappingProxyType(_settled_by(entries)),
        files=MappingProxyType(reader.sources),
    )


def _closure(direct: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Every broader finding of each finding, near ones first."""
    result: dict[str, tuple[str, ...]] = {}
    for name in direct:
        found: list[str] = []
        waiting = list(direct[name])
        while waiting:
            one = waiting.pop(0)
            if one not in found and one != name:
                found.append(one)
                waiting.extend(direct.get(one, ()))
        result[name] = tuple(found)
    return result


def _settled_by(entries: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """The findings whose soft words each finding settles."""
    others = {other for one in entries.values() for other in one.soft_until}
    return {other: tuple(name for name, one in entries.items() if other in one.soft_until) for other in sorted(others)}


def _inverse(broader: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    result: dict[str, list[str]] = {name: [] for name in broader}
    for name, wider in broader.items():
        for one in wider:
            result.setdefault(one, []).append(name)
    return {name: tuple(finer) for name, finer in result.items()}
