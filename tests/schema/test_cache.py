"""What was worked out is kept for the next start: never stale, and of no harm when it is damaged or cannot be kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.schema import cache, load
from assistant.schema.book import Book, load_book
from assistant.schema.problems import DataError
from assistant.schema.utterances import TOLD
from assistant.schema.weights import mapped, weights
from assistant.understanding.compiled import compiled, packed, phrases_of, unpacked, words_hash


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "calltaker"


@pytest.fixture
def data(tmp_path: Path, checkout: Path) -> Path:
    """A copy of the project's book that may be changed."""
    for name in ("lexicon", "dialogs"):
        shutil.copytree(checkout / name, tmp_path / "data" / name)
    return tmp_path / "data"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The YAML files that are read, by name."""
    names: list[str] = []
    real = load.load_yaml

    def noted(text: str, name: str) -> Any:
        names.append(name)
        return real(text, name)

    monkeypatch.setattr("assistant.schema.book.load_yaml", noted)
    monkeypatch.setattr("assistant.schema.load.load_yaml", noted)
    return names


def no_problem(*what: str) -> None:
    """No phrase may be unreadable."""
    pytest.fail(str(what))


def test_a_book_out_of_the_cache_is_the_book(folder: Path, data: Path, read: list[str]) -> None:
    first = load_book(data)
    assert len(read) > 50 and list(folder.glob("book-*.json"))
    read.clear()
    again = load_book(data)
    assert not read and again == first


def test_lines_for_messages_are_read_when_somebody_asks(folder: Path, data: Path, read: list[str]) -> None:
    name = "dialogs/complaints/fall.yaml"
    first = load_book(data).files[name].lines
    read.clear()
    again = load_book(data).files[name].lines
    for path in ((), ("title",), ("questions", 0, "say"), ("als", 1)):
        assert again.at(path) == first.at(path)
    assert read == [name]


def test_a_changed_file_is_never_answered_from_an_old_cache(folder: Path, data: Path) -> None:
    before = load_book(data)
    path = data / "dialogs" / "complaints" / "fall.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Very ", 1), encoding="utf-8")
    after = load_book(data)
    assert after.hash != before.hash and after.complaints["fall"].title == f"Very {before.complaints['fall'].title}"
    path.write_text("title: [", encoding="utf-8")
    with pytest.raises(DataError, match=r"fall\.yaml"):
        load_book(data)


def test_another_program_reads_no_old_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep("thing", "made from this", [1, 2])
    assert cache.load("thing", "made from this") == [1, 2]
    assert cache.load("thing", "made from that") is None
    monkeypatch.setattr(cache, "program_hash", lambda: "another")
    assert cache.load("thing", "made from this") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw.replace(b"fall", b"fell", 1),
        lambda raw: b"",
        lambda raw: b"\xff\x00" * 50,
        lambda raw: b"{}",
        lambda raw: json.dumps({"wordings": []}).encode(),
    ],
    ids=["cut short", "changed", "empty", "rubbish", "another shape", "no hash"],
)
def test_a_damaged_cache_is_made_again(folder: Path, data: Path, damage: Callable[[bytes], bytes]) -> None:
    first = load_book(data)
    (kept,) = folder.glob("book-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert load_book(data) == first
    assert kept.read_bytes() == whole, "mended for the next start"


@pytest.mark.parametrize("damage", [lambda raw: raw[: len(raw) // 2], lambda raw: b"", lambda raw: b"x" + raw])
def test_damaged_phrases_are_compiled_again(folder: Path, checkout: Path, damage: Callable[[bytes], bytes]) -> None:
    book = load_book(checkout)
    first = compiled(book, no_problem)
    (kept,) = folder.glob("phrases5-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert compiled(book, no_problem) == first
    assert kept.read_bytes() == whole, "mended for the next start"


def test_where_nothing_can_be_kept_all_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    cache.keep("thing", "this", [1])
    assert cache.load("thing", "this") is None
    assert blocked.is_file()


def test_a_full_disk_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.keep("thing", "this", [1])
    assert not list(folder.iterdir())


def test_only_the_newest_few_are_kept(folder: Path) -> None:
    for number in range(cache.KEPT + 3):
        cache.keep("thing", str(number), number)
    assert len(list(folder.glob("thing-*.json"))) == cache.KEPT


def test_phrases_out_of_the_cache_are_the_phrases(folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = load_book(data)
    first = compiled(book, no_problem)
    known = phrases_of(book)
    assert unpacked(json.loads(json.dumps(packed(first))), known) == first
    monkeypatch.setattr("assistant.understanding.compiled._made", no_problem)
    assert compiled(book, no_problem) == first


def test_phrases_are_kept_by_the_words_in_the_book_and_by_nothing_else(folder: Path, checkout: Path) -> None:
    book = load_book(checkout)
    first = compiled(book, no_problem)
    assert words_hash(replace(book, complaints={}, hash="another")) == words_hash(book)
    name, entry = next(iter(book.entries.items()))
    more = entry.model_copy(update={"present": (*entry.present, "an odd wording")})
    changed = replace(book, entries={**book.entries, name: more})
    assert "an odd wording" in compiled(changed, no_problem).wordings, "though its hash says nothing of the change"
    assert compiled(book, no_problem) == first
    for part in ({"classes": {**book.classes, "odd": ("odd",)}}, {"cues": {**book.cues, "odd": ("odd",)}}):
        assert words_hash(replace(book, **part)) != words_hash(book)


def test_a_book_with_an_unreadable_phrase_tells_of_it_every_time(folder: Path, checkout: Path) -> None:
    book: Book = load_book(checkout)
    entry = next(iter(book.entries.values()))
    broken = replace(book, entries={entry.id: entry.model_copy(update={"present": ("(open",)})})
    for _ in range(2):
        told: list[tuple[str, ...]] = []
        compiled(broken, lambda *what, told=told: told.append(what))
        assert [one[:2] for one in told] == [(entry.id, "(open")]


def test_the_hash_of_a_book_changes_with_every_file_that_counts(tmp_path: Path) -> None:
    """Scripts, words, and the guard list of English words; not a note beside them."""
    from assistant.schema.book import book_hash

    for name in ("lexicon/a.yaml", "dialogs/b.yaml", "lexicon/english.txt", "lexicon/note.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one", encoding="utf-8")
    before = book_hash(tmp_path)
    changed = {}
    for path in sorted(tmp_path.rglob("*.*")):
        path.write_text("two", encoding="utf-8")
        changed[path.name] = book_hash(tmp_path) != before
        path.write_text("one", encoding="utf-8")

    assert changed == {"a.yaml": True, "b.yaml": True, "english.txt": True, "note.md": False}


@pytest.fixture
def weighed(checkout: Path) -> Callable[[], NDArray[Any]]:
    """Asks for the weights of other words, of which none may be unpacked twice."""

    def unpacked() -> NDArray[Any]:
        with weights(checkout, TOLD) as data:
            return mapped(checkout, TOLD, lambda: data["weights"])

    return unpacked


def never() -> NDArray[Any]:
    """Nothing may be unpacked."""
    pytest.fail("unpacked again")


def test_weights_are_unpacked_once(folder: Path, checkout: Path, weighed: Callable[[], NDArray[Any]]) -> None:
    first = weighed()
    again = mapped(checkout, TOLD, never)
    assert np.array_equal(first, again) and again.dtype == first.dtype
    assert isinstance(again.base, np.memmap), "mapped, and not read"


@pytest.mark.parametrize(
    "damage",
    [lambda raw: raw[: len(raw) // 2], lambda raw: b"", lambda raw: raw[:-1] + bytes([raw[-1] ^ 1])],
    ids=["cut short", "empty", "one bit"],
)
def test_damaged_weights_are_unpacked_again(
    folder: Path, weighed: Callable[[], NDArray[Any]], damage: Callable[[bytes], bytes]
) -> None:
    first = weighed().copy()
    (kept,) = folder.glob("told-*.npy")
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    assert np.array_equal(weighed(), first)
    assert kept.read_bytes() == whole, "mended for the next start"


def test_weights_are_read_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weighed: Callable[[], NDArray[Any]]
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert weighed().size
