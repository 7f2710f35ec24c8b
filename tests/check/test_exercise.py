"""Which lines calls exercise, and the drawings that show it."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest

from assistant.check.drawing import drawing, files_of
from assistant.check.exercise import Exercise, exercise, lines_of
from assistant.check.references import line_at
from assistant.check.svg import EXERCISED, NEVER, MissingLibrary, index, svg
from assistant.faces.cli.main import main
from assistant.schema.recording import Recording, TurnModel
from assistant.training.player import Player
from tests.scene import Telling, book

START = "address=here phone=555"
WELL = "-unresponsive -abnormal_breathing"


def exercised_by(*calls: tuple[str, ...]) -> Exercise:
    """What these calls, told in findings, exercise."""
    player = Player(book(), listener=Telling())
    recordings = [
        Recording(id=f"call{number}", turns=tuple(TurnModel(speaker="caller", text=text) for text in turns))
        for number, turns in enumerate(calls)
    ]
    return exercise(book(), (player.states(book(), one) for one in recordings))


def test_every_line_that_can_be_exercised_is_a_line_of_the_book() -> None:
    lines = list(lines_of(book()))
    assert len(lines) == len(set(lines))
    assert [line for line in lines if line_at(book(), line) is None] == []


def test_a_question_a_rule_and_a_step_count_once_a_call() -> None:
    worst = (f"{START} headache {WELL} age=40", "worst_headache", "worst_headache")
    found = exercised_by(worst, worst)
    assert found.calls == 2
    for line in (
        "complaints/headache:worst",
        "complaints/headache:als.worst",
        "complaints/headache:instructions.stroke_waiting",
        "instructions/stroke_waiting:last_well",
    ):
        assert found.times[line] == 2, line
    assert "complaints/headache:als.sudden" in found.never
    assert "complaints/headache:bls.no_sign" in found.never
    assert len(found.times) + len(found.never) == len(list(lines_of(book())))


def test_a_bls_rule_counts_where_the_level_is_bls() -> None:
    clear = (
        f"{START} headache {WELL} age=40 -worst_headache -sudden_onset -facial_droop -one_sided_weakness "
        "-numbness_or_tingling -slurred_speech -reduced_consciousness -confusion -altered_behavior",
    )
    found = exercised_by(clear)
    assert found.times["complaints/headache:bls.no_sign"] == 1
    assert "complaints/headache:bls.usual" in found.never


def test_hazards_universal_rules_and_case_entry_count() -> None:
    found = exercised_by((f"{START} electric_shock",), ("unresponsive",), (f"{START} unresponsive not_breathing fire",))
    assert found.times["hazards:power"] == 1
    assert found.times["hazards:fire"] == 1
    assert found.times["universal:unresponsive"] == 2
    assert found.times["case_entry:where"] == 1


def test_shares_are_of_one_card() -> None:
    found = exercised_by((f"{START} headache {WELL} age=40",))
    card = book().complaints["headache"]
    lines = len(card.questions) + len(card.als) + len(card.bls) + len(card.instructions)
    assert found.share("complaints/headache") == (1, lines)
    assert found.share("complaints/head") == (0, 0)


# Drawings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", files_of(book()))
def test_every_line_of_a_script_is_a_box_and_every_arrow_ends_at_one(file: str) -> None:
    drawn = drawing(book(), file)
    ids = [box.id for box in drawn.boxes]
    assert len(ids) == len(set(ids))
    assert {arrow.start for arrow in drawn.arrows} | {arrow.end for arrow in drawn.arrows} <= set(ids)
    lines = {line for line in lines_of(book()) if line.partition(":")[0] == file}
    assert {box.line for box in drawn.boxes if box.line} == lines


def test_every_exit_of_a_step_is_an_arrow() -> None:
    drawn = drawing(book(), "instructions/choking_infant")
    steps = book().instructions["choking_infant"].steps
    targets = {(f"s.{one.id}", target) for one in steps for target in one.exits.values()}
    assert {(arrow.start, arrow.end.removeprefix("s.")) for arrow in drawn.arrows if arrow.start != "start"} == targets


def test_a_question_leads_to_the_rule_that_reads_it() -> None:
    drawn = drawing(book(), "complaints/headache")
    arrows = {(arrow.start, arrow.end) for arrow in drawn.arrows}
    assert ("q.worst", "als.worst") in arrows
    assert ("als.worst", "ALS") in arrows
    assert ("q.before", "als.worst") not in arrows


def test_a_drawing_is_svg_coloured_by_what_is_exercised() -> None:
    covered = exercised_by((f"{START} headache {WELL} age=40",))
    tree = Tree.fromstring(svg(drawing(book(), "complaints/headache"), covered))
    space = {"s": "http://www.w3.org/2000/svg"}
    colours: dict[str, str] = {}
    for node in tree.iterfind(".//s:g[@class='node']", space):
        title = node.find("s:title", space)
        fill = next((one.get("fill") for one in node.iter() if one.get("fill") not in (None, "none")), None)
        colours[str(title.text if title is not None else "")] = str(fill)
    assert colours["q.worst"] == EXERCISED
    assert colours["q.behavior"] == NEVER
    assert colours["als.worst"] == NEVER


def test_without_recordings_nothing_is_coloured() -> None:
    assert EXERCISED not in svg(drawing(book(), "complaints/headache"))
    assert "calls" not in index([(drawing(book(), "complaints/headache"), "a.svg")], None)


def test_without_the_library_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    with pytest.raises(MissingLibrary, match=re.escape("pip install 'calltaker[graph]'")):
        svg(drawing(book(), "complaints/headache"))
    assert main(["graph", "headache", "-o", str(tmp_path / "drawn")]) == 2
    told = capsys.readouterr().err
    assert "pygraphviz, which is not installed" in told
    assert not (tmp_path / "drawn").exists()


def test_the_command_writes_what_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["dialogs/complaints/headache.yaml", "choking_infant"]
    assert main(["graph", *names, "-o", str(tmp_path / "drawn"), "--plain"]) == 0
    written = sorted(one.name for one in (tmp_path / "drawn").iterdir())
    assert written == ["complaints-headache.svg", "index.html", "instructions-choking_infant.svg"]
    page = (tmp_path / "drawn" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{name}"' in page for name in written if name.endswith(".svg"))
    assert main(["graph", "hedache", "-o", str(tmp_path / "other")]) == 2
    assert "did you mean 'headache'?" in capsys.readouterr().err
