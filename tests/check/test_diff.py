"""The outcome diff: ten edits of the real scripts, and exactly the calls and fields that each must move."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType

import pytest

from assistant.check.diff import Diff, Moved, Pair, Side, compare
from assistant.check.diff_page import page
from assistant.check.diff_words import as_json, lines
from assistant.check.edits import edits, put_back
from assistant.faces.cli.main import main
from assistant.schema.base import load_model
from assistant.schema.book import Book, book_hash, load_book
from assistant.schema.dialog import Complaint, SettingsFile
from assistant.training.player import Player
from tests.check.diff_calls import CALLS, EDITS, MUST_MOVE, recordings
from tests.scene import Telling, book


def side(name: str, of: Book) -> Side:
    return Side(name, of, Player(of, listener=Telling()))


@pytest.fixture(scope="module")
def scripts(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts and words of the project in a folder of their own."""
    place = tmp_path_factory.mktemp("scripts")
    for name in ("dialogs", "lexicon"):
        shutil.copytree(checkout / name, place / name)
    return place


def edited(scripts: Path, *names: str) -> Book:
    """The book with these edits made in its files, which are put right again. Only what was edited is read anew."""
    kept = {}
    try:
        for name in names:
            edit = EDITS[name]
            path = scripts / edit.file
            text = path.read_text(encoding="utf-8")
            kept.setdefault(path, text)
            assert text.count(edit.old) == 1, f"{edit.file} does not hold the text that '{name}' edits"
            path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")
        return read_again(scripts, sorted({EDITS[name].file for name in names}))
    finally:
        for path, text in kept.items():
            path.write_text(text, encoding="utf-8")


def read_again(scripts: Path, files: list[str]) -> Book:
    if any(not one.startswith(("dialogs/complaints/", "dialogs/settings")) for one in files):
        return load_book(scripts)
    new = book()
    for file in files:
        if file == "dialogs/settings.yaml":
            values = {one.id: one.value for one in load_model(SettingsFile, scripts / file, file)[0].settings}
            new = replace(new, settings=MappingProxyType(values))
        else:
            card = load_model(Complaint, scripts / file, file)[0]
            new = replace(new, complaints=MappingProxyType({**new.complaints, card.id: card}))
    return replace(new, hash=book_hash(scripts))


def diff(scripts: Path, *names: str) -> Diff:
    return compare(side("old", book()), side("new", edited(scripts, *names)), recordings())


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_moves_what_it_must_and_nothing_else(name: str, scripts: Path) -> None:
    found = diff(scripts, name)
    assert found.edits == (EDITS[name].line,)
    assert {one.id: dict(one.fields) for one in found.moved} == MUST_MOVE[name]
    assert all(set(one.moved_by[field]) == {EDITS[name].line} for one in found.moved for field in one.fields)
    assert not found.failed


def test_of_several_edits_each_field_names_its_own(scripts: Path) -> None:
    found = diff(scripts, "a rule gone", "another card first", "puberty earlier", "other words for a question")
    moved = {one.id: one for one in found.moved}
    assert set(moved["arrest_at_12"].moved_by["instructions"]) == {"settings:puberty_age"}
    assert set(moved["headache_worst"].moved_by["level"]) == {"complaints/headache:als.worst"}
    assert set(moved["headache_and_belly"].moved_by["level"]) == {"complaints/headache:als.worst"}
    assert set(moved["headache_drooping_face"].moved_by["complaint"]) == {"complaints/headache:rank"}
    assert not any("questions.worst" in line for one in found.moved for by in one.moved_by.values() for line in by)


def test_two_edits_that_each_alone_would_move_a_call_are_both_named(scripts: Path) -> None:
    """Putting one of them back does not bring the old value; each alone brings the new one."""
    found = diff(scripts, "doubt no longer counts", "instructions no longer offered")
    moved = {one.id: one for one in found.moved}["headache_maybe_worst"]
    assert set(moved.moved_by["level"]) == {"complaints/headache:als.worst"}
    assert set(moved.moved_by["instructions"]) == {"complaints/headache:instructions.stroke_waiting"}
    assert set(moved.moved_by["questions"]) == {
        "complaints/headache:als.worst",
        "complaints/headache:instructions.stroke_waiting",
    }


def test_the_reasons_and_the_turns_stand_side_by_side(scripts: Path) -> None:
    (moved,) = diff(scripts, "doubt no longer counts").moved
    assert [one.split(":")[0] for one in moved.reasons_gone] == ["headache.worst"]
    assert moved.reasons_new == ()
    (turn,) = moved.turns
    assert turn.old == ("ALS", "headache", "stroke_waiting.last_well")
    assert turn.new == ("undecided", "headache", "headache.worst")
    assert moved.became_bls


def test_nothing_moves_between_a_book_and_itself() -> None:
    found = compare(side("a", book()), side("b", book()), recordings())
    assert (found.calls, found.moved, found.edits) == (len(CALLS), (), ())


def test_every_edit_put_back_gives_the_old_book(scripts: Path) -> None:
    """Lines that came, went, changed or changed places, cards and words: nothing of the new book is left."""
    old, new = book(), edited(scripts, *(name for name in EDITS if name != "doubt no longer counts"))
    listed = edits(old, new)
    assert len(listed) == len(EDITS) - 1
    assert replace(put_back(new, old, listed), hash=old.hash) == old
    assert replace(put_back(old, new, edits(new, old)), hash=new.hash) == new


def test_lines_moved_about_and_whole_cards_are_edits(scripts: Path) -> None:
    card = book().complaints["headache"]
    turned = card.model_copy(update={"questions": tuple(reversed(card.questions))})
    new = replace(book(), complaints={**book().complaints, "headache": turned}, hash="turned")
    assert [one.line for one in edits(book(), new)] == ["complaints/headache:questions.order"]
    assert replace(put_back(new, book(), edits(book(), new)), hash=book().hash) == book()
    without = {name: one for name, one in book().complaints.items() if name != "eye"}
    less = replace(book(), complaints=without, hash="less")
    assert [one.line for one in edits(book(), less)] == ["complaints/eye"]
    assert [one.line for one in edits(less, book())] == ["complaints/eye"]
    assert set(put_back(less, book(), edits(book(), less)).complaints) == set(book().complaints)


def test_a_call_that_one_side_cannot_play_is_named(scripts: Path) -> None:
    call = recordings()[0].model_copy(update={"settings": {"puberty_age": 12, "no_such_setting": True}})
    found = compare(side("old", book()), side("new", book()), [call])
    assert [(one, place) for one, place, _ in found.failed] == [(call.id, "old"), (call.id, "new")]
    assert all("no_such_setting" in why for _, _, why in found.failed)


class Pages(HTMLParser):
    """Gathers what a page loads from elsewhere, its anchors and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids.add(named.get("id") or "")
        self.links += [str(named["href"])] if named.get("href") else []
        if tag in ("script", "link", "img", "iframe"):
            self.outside.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_says_the_same(scripts: Path) -> None:
    found = diff(scripts, "a rule gone")
    read = Pages()
    read.feed(page(found))
    assert read.outside == []
    assert read.links == [f"#{one.id}" for one in found.moved]
    assert {link[1:] for link in read.links} <= read.ids
    assert "ALS before, not any more: headache_worst, headache_maybe_worst, headache_and_belly" in read.text
    for one in as_json(found)["moved"]:
        assert one["id"] in read.text
        assert one["fields"]["level"]["moved_by"] == ["complaints/headache:als.worst"]
    text = "\n".join(lines(found))
    assert "level: ALS → BLS, unconfirmed   (by complaints/headache:als.worst)" in text


def test_words_of_callers_stay_words_on_the_page() -> None:
    turn = Pair(0, "caller", "<script>alert(1)</script>", ("ALS", "fall", "a"), ("BLS", "fall", "b"))
    fields = {"level": ("ALS", "BLS")}
    moved = Moved("<b>", "<i>", fields, {"level": ("settings:x",)}, ("<u>",), (), (), (), (turn,))
    assert "<script>alert" not in page(Diff("a<", "b", ("settings:x",), 1, (moved,)))


# The command --------------------------------------------------------------------------------------------------------


def git(place: Path, *words: str) -> None:
    who = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", "-C", str(place), *who, *words], check=True, capture_output=True)


def call_file(place: Path) -> Path:
    path = place / "calls" / "worst.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        "id: worst\nturns:\n"
        '  - {speaker: caller, text: "12 Mill Lane, my husband has the worst headache of his life."}\n'
        '  - {speaker: dispatcher, text: "Is he awake?"}\n  - {speaker: caller, text: "Yes."}\n'
        '  - {speaker: dispatcher, text: "Is he breathing normally?"}\n  - {speaker: caller, text: "Yes."}\n',
        encoding="utf-8",
    )
    return path.parent


def test_the_command_tells_an_als_call_that_became_bls(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision against the folder as it lies; a bad call is named, the good ones are compared."""
    place = tmp_path / "scripts"
    for name in ("dialogs", "lexicon"):
        shutil.copytree(checkout / name, place / name)
    git(place, "init", "-q")
    git(place, "add", ".")
    git(place, "commit", "-qm", "first")
    edit = EDITS["a rule gone"]
    path = place / edit.file
    path.write_text(path.read_text(encoding="utf-8").replace(edit.old, edit.new), encoding="utf-8")
    calls = call_file(tmp_path)
    (calls / "broken.yaml").write_text("id: broken\nturns: 3\n", encoding="utf-8")
    written = tmp_path / "page.html"
    shown = ["diff", "HEAD", str(place), "--book", str(place), "--only", "--calls", str(calls), "--json"]
    code = main([*shown, "--html", str(written)])
    told = capsys.readouterr()
    found = json.loads(told.out)
    assert code == 1
    assert found["became_bls"] == ["worst"]
    assert found["edits"] == [edit.line]
    assert [one["id"] for one in found["moved"]] == ["worst"]
    assert "broken.yaml" in told.err
    assert "worst" in written.read_text(encoding="utf-8")


def test_the_command_names_a_version_that_does_not_load(
    scripts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "old scripts"
    shutil.copytree(scripts, broken)
    path = broken / "dialogs" / "complaints" / "eye.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("rank:", "rang:"), encoding="utf-8")
    assert main(["diff", str(broken), str(scripts)]) == 2
    told = capsys.readouterr().err
    assert f"{broken}: dialogs/complaints/eye.yaml:" in told
    assert "rang" in told
    assert main(["diff", "no-such-revision", str(scripts)]) == 2
    assert "no-such-revision: is neither a folder nor a git revision" in capsys.readouterr().err
    (tmp_path / "nothing").mkdir()
    assert main(["diff", str(tmp_path / "nothing"), str(scripts)]) == 2
    assert "holds no folder dialogs and no folder lexicon" in capsys.readouterr().err
