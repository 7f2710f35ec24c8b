"""Reports: what callers say stays words, figures agree with the scores, nothing is loaded, and pages fit their window."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.faces.cli.main import main
from assistant.schema.recording import Recording
from assistant.training.pages.call_page import call_page
from assistant.training.pages.class_page import class_page
from assistant.training.pages.markup import clean
from assistant.training.pages.timeline import NARROW, WIDE, timelines
from assistant.training.pages.write import page_names, write_reports
from assistant.training.pytest_plugin import engine
from assistant.training.score.group import Group, group
from assistant.training.score.marks import Contest, Verdict
from assistant.training.score.record import of_recording
from assistant.training.score.score import Score, score
from tests.training.score.room import recording, same_engine, scored
from tests.training.score.test_score import CHEST

HOSTILE = "</title></style><script>alert(1)</script><img src=http://x.example/ onerror='x'>\"&lt;b&gt;\u202e\x1b[2J\x00"
ARREST = """
0 d: 911, what is the address of the emergency?
3 c: 12 Mill Road.
6 d: Tell me exactly what happened.
9 c: My husband just collapsed and he won't wake up, he's not breathing.
100 d: Put your hands on his chest and push hard.
{push} c: I'm pushing, one, two, three, four.
"""
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


class Reader(HTMLParser):
    """Gathers the elements, attributes and text of a page as a browser would take them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def hostile() -> Score:
    book, listener = engine()
    made = recording(CHEST + f"40 c: My chest pain is worse {HOSTILE} and he fainted {HOSTILE}")
    made = made.model_copy(update={"id": HOSTILE, "title": HOSTILE})
    notes = {"card.choice": (Contest(HOSTILE, HOSTILE, HOSTILE),), "gone": (Contest(HOSTILE, "", ""),)}
    return score(of_recording(book, made, listener), notes)


def arrests(*pushes: int) -> Group:
    return group(scored(ARREST.format(push=one)) for one in pushes)


def named(name: str, lines: str) -> Score:
    book, listener = engine()
    made: Recording = recording(lines).model_copy(update={"id": name, "title": name})
    return score(of_recording(book, made, listener))


# What callers say ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["call", "class"])
def test_what_anybody_says_stays_words(which: str) -> None:
    found = hostile()
    text = call_page(found, "index.html") if which == "call" else class_page(HOSTILE, group([found]), {0: "a.html"})
    page = Reader(text)
    assert not {"script", "img", "iframe", "link", "object", "b "} & set(page.tags) and page.tags.count("style") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert "<script>alert(1)</script>" in page.text
    assert "\x00" not in text and "\x1b" not in text and "\u202e" not in text


@pytest.mark.parametrize("which", ["call", "class"])
def test_nothing_is_loaded_from_anywhere(which: str) -> None:
    found = hostile()
    text = call_page(found, "index.html") if which == "call" else class_page("Class", group([found]), {0: "a.html"})
    page = Reader(text)
    links = [value for name, value in page.attributes if name in ("href", "xlink:href")]
    assert links and all(re.fullmatch(r"#line-\d+|index\.html|a\.html", one) for one in links)
    assert any("default-src 'none'" in value for name, value in page.attributes if name == "content")
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert style and "url(" not in style and "@import" not in style


def test_signs_that_do_something_are_shown_and_words_of_all_languages_kept() -> None:
    assert clean("a\x1b[2J\u202eb\ud800") == "a␛[2J\ufffdb\ufffd"
    assert clean("痛い 🏥 ‘né’") == "痛い 🏥 ‘né’"


def test_names_of_files_hold_nothing_that_leads_elsewhere_and_never_meet() -> None:
    names = page_names(["../../etc/passwd", "A", "a", "", "con:<1>", "x" * 300])
    assert names[:4] == ["call-etc-passwd.html", "call-A.html", "call-a-2.html", "call-unnamed.html"]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]{1,80}", one) for one in names)


# What the pages say -------------------------------------------------------------------------------------------------


def test_a_page_of_a_call_shows_every_mark_with_its_rule_and_every_line() -> None:
    found = scored(ARREST.format(push=200))
    page = Reader(call_page(found))
    for mark in found.marks:
        assert f"Rule {mark.rule}. Mark {mark.id}." in page.text
    ids = [value for name, value in page.attributes if name == "id"]
    assert ids == [f"line-{one.number}" for one in found.record.lines]
    linked = {value[1:] for name, value in page.attributes if name == "href"}
    assert linked <= set(ids)


def test_notes_are_on_the_page_beside_their_marks() -> None:
    book, listener = engine()
    record = of_recording(book, recording(CHEST), listener)
    page = Reader(
        call_page(score(record, {"callers.A8": (Contest("He stood beside him.", "2026-11-25T10:00", "a trainer"),)}))
    )
    assert "Contested: «He stood beside him.» (a trainer, 2026-11-25 10:00)" in page.text


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_timeline_stays_within_its_sheet_and_tells_what_is_missing(width: int) -> None:
    found = scored("\n".join(ARREST.format(push=200).strip().splitlines()[:-1]))
    drawn = next(one[0] for one in timelines(found) if one[0].get("viewBox", "").startswith(f"0 0 {width} "))
    height = float(drawn.get("viewBox", "").split()[3])
    for one in drawn.iter():
        x, y = float(one.get("x", 0)), float(one.get("y", 0))
        right = (
            x
            + float(one.get("width", 0))
            + (len(one.text or "") * 5 if one.tag == "text" and not one.get("text-anchor") else 0)
        )
        assert 0 <= x <= right <= width + 1 and 0 <= y <= height, (one.tag, one.attrib, one.text)
    told = [one.text for one in drawn.iter("text")]
    assert "first compression: does not come, goal 2:30" in told and "recognised: 1:40, goal 1:30" in told


def test_a_call_without_times_is_drawn_by_its_lines() -> None:
    lines = "\n".join(one.split(" ", 1)[1] for one in CHEST.strip().splitlines())
    drawn = next(timelines(scored(lines)))[0]
    assert {"line 0", "line 6", "line 12"} <= {one.text for one in drawn.iter("text")}


def test_intervals_spread_as_counted_by_hand() -> None:
    found = arrests(120, 200, 140)
    push = next(one for one in found.spreads if one.name == "first_compression")
    assert (push.seconds, push.median, push.goal, push.within, push.missing) == ((120, 140, 200), 140, 150, 2, 0)
    text = Reader(class_page("Class", found, dict.fromkeys(range(3), "a.html"))).text
    assert "first compression: middle 2:20 of 3, 2 within 2:30" in text


def test_what_cost_most_leads_and_what_the_script_cost_is_left_out() -> None:
    unread = CHEST.replace("12 d: 207 555 0133. Tell", "12 d: Tell")
    found = group([named("a", unread), named("b", unread), named("c", CHEST)])
    worst = {one.id: one for one in found.worst}
    assert worst["callers.A3.read_back"].lost == 2 and worst["callers.A3.read_back"].calls == ("a", "b")
    assert [one.lost for one in found.worst] == sorted((one.lost for one in found.worst), reverse=True)
    assert sum(found.bands) == 3 and not any(one.variable == "script" for one in found.worst)


# Files --------------------------------------------------------------------------------------------------------------


def test_json_and_csv_hold_the_same_figures_as_the_scores(tmp_path: Path) -> None:
    found = arrests(120, 200)
    write_reports(tmp_path / "reports", "Class", found)
    plain = json.loads((tmp_path / "reports/scores.json").read_text())
    assert plain["calls"] == [json.loads(json.dumps(one.as_json())) for one in found.scores]
    calls = list(csv.DictReader((tmp_path / "reports/calls.csv").open()))
    assert [one["first_compression"] for one in calls] == ["120.0", "200.0"]
    assert [one["got"] for one in calls] == [str(one.person.got) for one in found.scores]
    marks = list(csv.DictReader((tmp_path / "reports/marks.csv").open()))
    assert len(marks) == sum(len(one.marks) for one in found.scores)
    assert {one["verdict"] for one in marks} <= {one.value for one in Verdict}


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    write_reports(tmp_path, "Class", group([named("=cmd|' /C calc'!A0", CHEST), named("\t+1", CHEST)]))
    cells = [
        cell for name in ("calls.csv", "marks.csv") for row in csv.reader((tmp_path / name).open()) for cell in row
    ]
    assert "'=cmd|' /C calc'!A0" in cells and not [one for one in cells if one.startswith(("=", "+", "-", "@", "\t"))]


def test_the_same_calls_make_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_reports(tmp_path / name, "Class", arrests(120, 200))
    first, second = sorted((tmp_path / "one").iterdir()), sorted((tmp_path / "two").iterdir())
    assert [one.name for one in first] == [one.name for one in second]
    assert all(one.read_bytes() == other.read_bytes() for one, other in zip(first, second, strict=True))


def test_the_command_writes_them_and_says_where(
    tmp_path: Path, checkout: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    same_engine(monkeypatch)
    folder, timed = tmp_path / "out", checkout / "recordings/cardiac_arrest"
    names = [str(timed / f"timed-{one}.yaml") for one in ("never-pushed", "history-first")]
    assert main(["score", *names, "-o", str(folder), "--title", "The November class"]) == 0
    assert f"2 calls, 6 files; open {folder / 'index.html'}" in capsys.readouterr().err
    assert "<h1>The November class</h1>" in (folder / "index.html").read_text()
    for link in re.findall(r'href="([^#"]+)"', (folder / "index.html").read_text()):
        assert (folder / link).is_file()
    (tmp_path / "file").write_text("")
    assert main(["score", names[0], "-o", str(tmp_path / "file")]) == 2
    assert "cannot be written" in capsys.readouterr().err


# In a browser -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(
    BROWSER is None, reason="no headless browser here: whether reports fit their window was not looked at"
)
def test_a_page_is_never_wider_than_its_window(tmp_path: Path) -> None:
    found = hostile()
    pages = {"call": call_page(found), "class": class_page("Class", group([found]), {0: "a.html"})}
    told = in_windows(tmp_path, pages, (400, 1280))
    assert set(told) == {(name, width) for name in pages for width in (400, 1280)}
    assert all(scroll <= inner == width for (_, width), (scroll, inner) in told.items()), told
    wide = '<html><body><div style="width:900px">x</div></body></html>'
    (scroll, inner) = in_windows(tmp_path, {"wide": wide}, (400,))["wide", 400]
    assert scroll > inner, "a page that is too wide must be seen to be so"


def in_windows(folder: Path, pages: dict[str, str], widths: tuple[int, ...]) -> dict[tuple[str, int], tuple[int, int]]:
    """How wide each page is, and how wide its window, for windows of these widths (frames: a browser's own has a least)."""
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    tell = "<script>onload = () => parent.postMessage([name, document.documentElement.scrollWidth, innerWidth], '*')</script>"
    frames = ""
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(
            policy.sub("", text).replace("</body>", tell + "</body>"), encoding="utf-8"
        )
        frames += "".join(
            f'<iframe name="{name} {w}" src="{name}.html" width="{w}" frameborder="0"></iframe>' for w in widths
        )
    gather = "<script>onmessage = one => { document.title += one.data.join(' ') + ';' }</script>"
    (folder / "frames.html").write_text(f"<title></title>{gather}{frames}", encoding="utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    command += ["--virtual-time-budget=5000", "--dump-dom", (folder / "frames.html").as_uri()]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told = re.findall(r"(\w+) (\d+) (\d+) (\d+);", shown.partition("<title>")[2].partition("</title>")[0])
    return {(name, int(width)): (int(scroll), int(inner)) for name, width, scroll, inner in told}
