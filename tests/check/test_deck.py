"""The card deck: the whole book on paper, with its version, edition and sources."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.check.deck import deck
from assistant.check.phrased import phrased
from assistant.dialog.voice import spoken
from assistant.faces.cli.main import main
from tests.scene import book

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Gathers text, anchors and links, and sees that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids += [str(values["id"])] if "id" in values else []
        self.links += [str(values["href"]).removeprefix("#")] if "href" in values else []
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def page() -> str:
    return deck(book())


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_it_is_whole_and_every_link_leads_to_a_card(read: Reader) -> None:
    assert not read.open
    assert len(read.ids) == len(set(read.ids))
    assert set(read.links) <= set(read.ids)


def test_every_spoken_line_stands_in_it(read: Reader) -> None:
    text = " ".join(read.text)
    lines = [one.say for one in book().entry.values()]
    lines += [one.say for card in book().complaints.values() for one in card.questions]
    lines += [one.say for script in book().instructions.values() for one in (*script.steps, *script.questions)]
    lines += [line for one in book().barriers.values() for line in (*one.say, *one.persist)]
    for line in lines:
        assert spoken(line, "they", "the patient") in text, line


def test_every_rule_note_and_source_stands_in_it(read: Reader) -> None:
    text = " ".join(read.text)
    for card in book().complaints.values():
        for words in (*(one.reason for one in (*card.als, *card.bls)), *card.notes, *card.sources.values()):
            assert words in text, words
    for rule in book().universal:
        assert rule.reason in text


def test_it_tells_its_version_and_prints_on_a5(page: str) -> None:
    assert "size: A5" in page
    assert page.count(book().hash[:12]) >= 3
    assert "edition 2026-11" in page
    assert "Not approved for live use" in page
    assert "http" not in page


def test_no_token_is_left_open(page: str) -> None:
    body = page[page.index("<body>") :]
    assert "{" not in body


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("chest_pain", "chest pain"),
        ({"all": ["fall", {"any": ["burn", {"not": "vomiting"}]}]}, "fall and (burn or not vomiting)"),
        ({"compare": {"age": "> setting chest_pain_age"}}, "age over 35"),
        ({"fact": {"awake": ["no", "unsure"]}}, "not awake or perhaps not awake"),
        ({"setting": "hives_als"}, "setting hives_als is on"),
    ],
)
def test_conditions_are_told_in_words(raw: object, words: str) -> None:
    assert phrased(book(), raw) == words


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "deck.html"
    assert main(["deck", "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == deck(book())
    assert main(["deck", "-o", str(tmp_path / "none" / "deck.html")]) == 2
    assert "cannot be written" in capsys.readouterr().err
