"""What is told in words that no phrase holds: likened, shown, and no part of what is believed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.domain.call import Call
from assistant.domain.clock import ManualClock
from assistant.domain.events import Event, Heard
from assistant.domain.findings import AnswerKind, Mention, Origin, Status
from assistant.domain.fold import apply
from assistant.schema.book import find_root, load_book
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError
from assistant.schema.recording import Recording, TurnModel
from assistant.schema.utterances import TOLD, UTTERANCES, read_utterances, utterance_problems, utterances_digest
from assistant.training.replay import replay
from assistant.understanding.learned import learned_of
from assistant.understanding.listener import Listening
from assistant.understanding.other_words import (
    ASKED,
    DENIED,
    NEVER,
    NEVER_DENIED,
    SHORT,
    VITAL,
    OtherWords,
    code,
    features,
)
from assistant.understanding.understand import Understanding
from tests.scene import book

ROOT = find_root()


def likened(reader: Understanding, text: str, question: str | None = None) -> dict[str, str]:
    """What a text is likened to, with the status of each."""
    context = reader.context(question, None, None)
    found = reader.understand(text, context).mentions
    return {one.finding: one.status.value for one in found if one.origin is Origin.LIKENED}


@pytest.fixture(scope="module")
def reader() -> Understanding:
    return Understanding(book(), ROOT)


def test_the_weights_were_learned_from_the_judged_utterances() -> None:
    learned = OtherWords(ROOT)
    assert learned.learned_from == utterances_digest(ROOT), "run 'make likeness'"
    assert {name.removeprefix(DENIED) for name in learned.findings} <= set(book().entries)


def test_no_sign_of_an_arrest_is_ever_likened() -> None:
    assert {"unresponsive", "not_breathing", "agonal_breathing", "no_pulse", "cpr_in_progress"} <= NEVER_DENIED
    learned = OtherWords(ROOT)
    assert {name.removeprefix(DENIED) for name in learned.findings}.isdisjoint(NEVER)
    assert {learned.findings[column] for column in learned.vital} == VITAL, "these leave a doubt, and are not likened"
    assert not {f"{DENIED}{name}" for name in NEVER_DENIED} & set(learned.findings), (
        "nothing good is learned of an arrest"
    )


def test_the_judged_utterances_hold_no_mistake() -> None:
    assert list(utterance_problems(ROOT, book().entries)) == []
    assert len(read_utterances(ROOT)) > 10_000


def test_features_are_words_stems_pairs_and_the_question() -> None:
    assert features(("his", "eyes", "swelled"), ("looking",)) == [
        *map(code, ("his", "eyes", "swelled", "his~", "eye~", "swell~", "his eyes", "eyes swelled")), code(f"{ASKED}look"),
    ]  # fmt: skip


def test_a_question_belongs_to_a_short_part_only() -> None:
    learned = OtherWords(ROOT)
    for length in (SHORT - 1, SHORT):
        forms = ["lips"] * length
        with_question, without = learned.weigh(forms, ("rash",)).scores(), learned.weigh(forms, ()).scores()
        assert (with_question != without).any() == (length < SHORT)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It gets me under the ribs every time I draw breath in.", "painful_breathing"),
        ("The whole of his back and both his legs, it's all peeling off him.", "large_burn"),
        ("There's tablets all over the bathroom floor and the box is empty.", "overdose"),
    ],
)
def test_words_of_no_phrase_are_likened_to_a_finding(reader: Understanding, text: str, finding: str) -> None:
    """None of these lines stands among those that were learned from."""
    learned = {one.text for one in read_utterances(ROOT)}
    assert text not in learned
    assert likened(reader, text).get(finding) == "present"


def test_what_a_phrase_reads_is_not_likened_as_well(reader: Understanding) -> None:
    assert likened(reader, "He has chest pain and he's sweating.") == {}


def test_what_is_denied_in_other_words_is_likened_as_denied(reader: Understanding) -> None:
    text = "He can lift the both of them up no bother, level as you like."
    assert text not in {one.text for one in read_utterances(ROOT)}
    assert likened(reader, text) == {"one_sided_weakness": "absent"}


def test_what_was_asked_is_answered_and_not_likened(reader: Understanding) -> None:
    """«Any chest pain?» — a joke names the chest of nobody."""
    assert "chest_pain" not in likened(reader, "She says only when she looks at me.", "Any pain in her chest?")


def test_few_words_are_like_nothing(reader: Understanding) -> None:
    assert likened(reader, "It's my lad.") == {}
    assert likened(reader, "Please hurry up.") == {}


def heard(call: Call, *mentions: Mention, number: int = 1) -> Call:
    said = Heard("caller", "words", mentions, AnswerKind.OTHER)
    return apply(call, Event(number, said, ManualClock().now()))


def test_what_is_likened_is_kept_apart_from_what_is_believed() -> None:
    like = Mention("chest_pain", Status.PRESENT, 0, 5, "words", origin=Origin.LIKENED)
    call = heard(Call(), like)
    assert call.picture.newest("chest_pain") is None
    assert list(call.picture.all()) == []
    assert call.picture.likened["chest_pain"].status is Status.PRESENT


def test_what_is_likened_takes_nothing_back() -> None:
    call = heard(Call(), Mention("chest_pain", Status.ABSENT, 0, 5, "words"))
    call = heard(call, Mention("chest_pain", Status.PRESENT, 0, 5, "words", origin=Origin.LIKENED), number=2)
    top = call.picture.newest("chest_pain")
    assert top is not None and top.status is Status.ABSENT


def test_a_book_without_utterances_learns_nothing(tmp_path: Path) -> None:
    assert learned_of(book(), tmp_path, str.split, lambda one, other: one == other) is None


@pytest.mark.parametrize("content", [None, b"", b"no weights", b"PK\x03\x04 half of it"])
def test_weights_that_cannot_be_read_are_told(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.copy(ROOT / FOLDER / UTTERANCES, tmp_path / FOLDER)
    if content is not None:
        (tmp_path / FOLDER / TOLD).write_bytes(content)
    with pytest.raises(DataError, match=r"told\.npz: cannot be read"):
        OtherWords(tmp_path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "a", "findings": {"chest_pains": "present"}}', "did you mean 'chest_pain'?"),
        ('{"text": " ", "findings": {}}', "nobody says anything"),
        ('{"text": "a", "findings": {"fall": "maybe"}}', "fall"),
        ('{"text": "he fell", "findings": {}}', "line 1 again"),
        ("no utterance", "JSON"),
    ],
)
def test_lint_names_the_line_of_a_bad_utterance(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    good = '{"text": "he fell", "findings": {"fall": "present"}}'
    (tmp_path / FOLDER / UTTERANCES).write_text(f"{good}\n{line}\n", encoding="utf-8")
    found = [str(one) for one in utterance_problems(tmp_path, book().entries)]
    assert len(found) == 1 and f"{FOLDER}/{UTTERANCES}:2" in found[0] and told in found[0]


def test_the_same_lines_give_the_same_weights(tmp_path: Path) -> None:
    """On a share of the lines, which are learned from twice."""
    from tools.other_words import examples, learn, write

    plain = Understanding(load_book(ROOT), ROOT, learned=False)
    lines = examples(book(), plain, read_utterances(ROOT))[::60]
    for name in ("one", "two"):
        write(learn(lines), tmp_path / f"{name}.npz", "")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_replay_lists_what_is_likened_and_decides_nothing_by_it(reader: Understanding) -> None:
    text = "The whole of his back and both his legs, it's all peeling off him."
    said = likened(reader, text)
    outcome = replay(
        book(), Recording(id="like", turns=(TurnModel(speaker="caller", text=text, t=None),)), Listening(reader)
    )
    assert said and outcome.session is not None
    assert {one["finding"] for one in outcome.findings} >= set(said)
    assert set(outcome.session.call.picture.tops).isdisjoint(said)
