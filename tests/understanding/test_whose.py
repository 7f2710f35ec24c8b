"""Whose a thing is where somebody else is told of beside the patient: weighed, and never by the tale alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.findings import Status
from assistant.schema.judged import FOLDER
from assistant.schema.problems import DataError
from assistant.schema.tales import POINTS, TALES, read_points, read_tales, tale_problems, tales_digest
from assistant.understanding.named import named_in, standing
from assistant.understanding.understand import Understanding

ROOT = Path(__file__).resolve().parent.parent.parent
PRESENT, OTHER = Status.PRESENT, Status.OTHER_PERSON


def told(real: Understanding, question: str, text: str, kin: str, *earlier: str) -> dict[str, Status]:
    """What is read in a call about somebody who is known by a word for kin."""
    context = replace(
        real.context(question, None, None), who="third", kin=kin, told=frozenset({"pain"}), earlier=(question, *earlier)
    )
    return {one.finding: one.status for one in real.understand(text, context).mentions}


@pytest.mark.parametrize(
    ("question", "text", "kin", "finding"),
    [
        ("Is he on any blood thinners?", "No, nothing like that. My uncle Des was on the warfarin, he bled like a tap.", "son", "anticoagulant_use"),
        ("Any chest pain?", "No, not him. We'd a lodger two winters back, Frank, and he'd a pain in his chest the whole week before.", "dad", "chest_pain"),
        ("Does she have any medical problems?", "Nothing. It's our Sheila has the diabetes, she's the one with the needles.", "mum", "history_diabetes"),
        ("Is there any swelling?", "Only where it got him. My cousin Dawn, when we were kids, her tongue swelled up off a wasp and she stopped breathing.", "boy", "face_or_throat_swelling"),
        ("How is she now?", "Grand, she's eating toast. It was my other daughter that had the fit, years ago, over a fever.", "girl", "seizure"),
    ],
)  # fmt: skip
def test_what_is_told_for_comparison_is_somebody_elses(
    real: Understanding, question: str, text: str, kin: str, finding: str
) -> None:
    assert told(real, question, text, kin).get(finding) is not PRESENT


@pytest.mark.parametrize(
    ("question", "text", "kin", "finding"),
    [
        ("What happened?", "My brother found him on the landing, he was blue.", "dad", "cyanosis"),
        ("Is he breathing?", "His wife says he's not breathing at all.", "man", "not_breathing"),
        ("What happened?", "The girl on the till saw him grab his chest and he went down like a tree.", "man", "collapse"),
        ("How is she?", "My neighbour's with her, she's a nurse, and she says her face is drooping on one side.", "mum", "facial_droop"),
        ("Any history?", "His daughter told me he had a stroke two years ago and he takes warfarin.", "man", "anticoagulant_use"),
        ("What is happening now?", "My mate's holding him and he's fitting, he's jerking all over.", "brother", "seizure"),
        ("Is she awake?", "My sister's shaking her and she won't wake up.", "mum", "unresponsive"),
        ("What did he take?", "My wife's tablets, he's swallowed the whole bottle.", "son", "overdose"),
    ],
)  # fmt: skip
def test_who_finds_tells_or_helps_takes_nothing_from_the_patient(
    real: Understanding, question: str, text: str, kin: str, finding: str
) -> None:
    assert told(real, question, text, kin).get(finding) is PRESENT


def test_a_name_told_before_is_the_patients(real: Understanding) -> None:
    text = "No. Harold had his bypass in March, and he's on the blood thinner for it."
    assert (
        told(real, "Is he in pain?", text, "husband", "It's Harold, my husband, he's come over queer.")[
            "anticoagulant_use"
        ]
        is PRESENT
    )


@pytest.mark.parametrize(
    ("text", "how", "who"),
    [
        ("My sister Jo had one.", "my", "other"),
        ("Our Ken went the same way.", "my", "other"),
        ("A lad at work had one.", "a", "other"),
        ("I had one last Halloween.", "had", "other"),
        ("It's the bosun that frightened us.", "told apart", "other"),
        ("Dad's on those.", "bare", "same"),
        ("Missus has shingles.", "noun", "other"),
    ],
)
def test_persons_are_told_by_how_they_are_named(real: Understanding, text: str, how: str, who: str) -> None:
    said = real.prepared(text)
    said.context = replace(said.context, who="third", kin="dad", told=frozenset({"pain"}))
    one = next(named_in(said))
    assert (one.how, standing(said, one, "male")) == (how, who)


@pytest.mark.parametrize("text", ["It's Vanuatu we were in.", "How are you, Dad?", "Aw man, he's bad."])
def test_a_place_a_cry_and_who_is_called_to_are_nobody_else(real: Understanding, text: str) -> None:
    said = real.prepared(text)
    said.context = replace(said.context, who="third", kin="dad", told=frozenset({"pain"}))
    assert not [one for one in named_in(said) if standing(said, one, "male") == "other"]


def test_the_points_were_learned_from_the_judged_small_calls() -> None:
    kept = json.loads((ROOT / FOLDER / POINTS).read_text(encoding="utf-8"))
    assert kept["learned_from"] == tales_digest(ROOT), "run 'make likeness'"
    assert read_points(ROOT) == kept["points"]


def _book(root: Path, line: str, points: str = '{"points": {}}') -> Path:
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / TALES).write_text(line + "\n", encoding="utf-8")
    (root / FOLDER / POINTS).write_text(points, encoding="utf-8")
    return root


GOOD = '{"turns": [{"speaker": "caller", "text": "My aunt had one."}], "findings": {"seizure": "other_person"}}'


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "Invalid JSON"),
        (GOOD.replace('"caller"', '"dispatcher"'), "the last turn is to be the caller's"),
        (GOOD.replace('"seizure"', '"siezure"'), "'siezure' is no finding; did you mean 'seizure'?"),
        (GOOD + "\n" + GOOD, "ends as the small call of line 1 does"),
    ],
)
def test_what_is_wrong_in_a_small_call_is_told_with_its_line(tmp_path: Path, line: str, words: str) -> None:
    (problem, *_) = tale_problems(_book(tmp_path, line), {"seizure"})
    assert words in problem.message
    assert problem.line > 0


def test_points_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    root = _book(tmp_path, GOOD, '{"points": [1]}')
    with pytest.raises(DataError, match=r"whose\.json"):
        read_points(root)
    assert any("cannot be read" in one.message for one in tale_problems(root, {"seizure"}))
    assert len(read_tales(root)) == 1
