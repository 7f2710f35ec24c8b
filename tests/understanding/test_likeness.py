"""What a caller's words are like: proposed where no rule reads them, never more than that."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.commands import run_command
from assistant.dialog.advice import Advice
from assistant.domain.clock import ManualClock
from assistant.schema.book import find_root
from assistant.schema.judged import CALLS, FOLDER, WEIGHTS, digest, judged_problems, read_judged
from assistant.schema.problems import DataError
from assistant.session import Session
from assistant.understanding.likeness import ENOUGH, SURE_OF_ALS, Likeness, features, likeness_of
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding
from tests.scene import Scene, book

ROOT = find_root()
PILLS = (
    "My mother-in-law keeps all her tablets in a little box with the days on it, and my boy got hold of it, "
    "he is three. It is all gone, from Monday to Sunday, every one of them."
)
"""A dangerous dose, in words of which the lexicon knows none."""
ANKLE = (
    "It's only my ankle, I went over on it on the kerb outside the shop and it's come up a bit, I feel silly ringing, "
    "I can stand on it and everything, my neighbour just thought I should have it looked at."
)


@pytest.fixture(scope="module")
def likeness() -> Likeness:
    return Likeness(ROOT)


def _sounding(told: str, like: str) -> Advice:
    """The advice on a call told in findings, once the words are said to be like these."""
    return Scene(told, mode="replay").volunteer(like).advice


def test_the_weights_were_learned_from_the_judged_calls(likeness: Likeness) -> None:
    assert likeness.learned_from == digest(ROOT), "run 'make likeness'"
    assert set(likeness.cards) <= set(book().complaints)


def test_the_judged_calls_are_sound() -> None:
    assert list(judged_problems(ROOT, book().complaints)) == []
    assert {one.level for one in read_judged(ROOT)} == {"ALS", "BLS"}


def test_words_that_no_rule_reads_are_like_those_of_calls_that_were_judged(likeness: Likeness) -> None:
    pills, ankle = likeness.of([PILLS]), likeness.of([ANKLE])
    assert pills is not None and ankle is not None
    assert (pills.card, ankle.card) == ("overdose_poisoning", "traumatic_injury")
    assert pills.als >= SURE_OF_ALS > 0.15 > ankle.als


def test_what_speaks_for_it_is_quoted_as_it_was_said(likeness: Likeness) -> None:
    like = likeness.of(
        ["Is there anybody there? " + PILLS, "It was the little box, he opened every one of the days himself."]
    )
    assert like is not None
    assert like.words and all(
        one in PILLS or one in "It was the little box, he opened every one of the days himself." for one in like.words
    )
    start, end = like.place
    assert 0 <= start < end


@pytest.mark.parametrize(
    "said", [["My sister had a seizure."], [""], ["!!"], ["²³ ½"], [PILLS, "Yes."], [PILLS, "An hour ago."]]
)
def test_too_few_words_are_like_nothing(likeness: Likeness, said: list[str]) -> None:
    """A word or two would only tell which call is the most common."""
    assert likeness.of(said) is None


def test_words_keep_their_place_in_the_text() -> None:
    text = "He’s  not\nbreathing"
    assert [(one, text[start:end]) for one, start, end in features(text)] == [
        ("he's", "He’s"),
        ("not", "not"),
        ("he's not", "He’s  not"),
        ("breathing", "breathing"),
        ("not breathing", "not\nbreathing"),
    ]
    assert len(list(features("My sister had a seizure."))) < ENOUGH


# What the engine makes of it ------------------------------------------------------------------------------------------


def test_als_is_leaned_to_where_no_rule_decides() -> None:
    told = "-unresponsive -abnormal_breathing"
    assert _sounding(told, "-sounds_als=0.1").leaning.value == "BLS"
    advice = _sounding(told, "sounds_als=0.95")
    assert (advice.level.value, advice.leaning.value) == ("undecided", "ALS")
    assert [one.rule for one in advice.reasons] == ["leaning.words"]


def test_somebody_awake_who_breathes_well_needs_surer_words() -> None:
    assert _sounding("-unresponsive -abnormal_breathing", "sounds_als=0.9").leaning.value == "BLS"
    assert _sounding("-unresponsive", "sounds_als=0.9").leaning.value == "ALS"


def test_the_reason_quotes_the_words() -> None:
    session = Session(book(), ManualClock(), call_id="like", listener=Listening(Understanding(book())), mode="replay")
    session.heard(PILLS)
    reason = next(one for one in session.advice.reasons if one.rule == "leaning.words")
    quoted = reason.text.split("«")[1].split("»")[0]
    assert quoted and quoted in PILLS


def test_it_lowers_nothing() -> None:
    assert (
        _sounding("-unresponsive difficulty_breathing", "sounds_like=sick_person -sounds_als=0.01").level.value == "ALS"
    )


def test_an_arrest_is_never_guessed() -> None:
    advice = _sounding("fall", "sounds_like=cardiac_arrest sounds_als=0.99")
    assert not advice.arrest and advice.complaint == "fall"


def test_what_cannot_wait_stays_in_the_lead() -> None:
    assert _sounding("unresponsive not_breathing", "sounds_like=fall").complaint == "cardiac_arrest"


@pytest.mark.parametrize(("like", "leads"), [("sounds_like=burns", "burns"), ("?sounds_like=burns", "fall")])
def test_a_card_that_no_finding_opens_leads_only_where_it_is_sure(like: str, leads: str) -> None:
    assert _sounding("fall", like).complaint == leads


def test_a_likely_card_leads_among_those_that_are_open_and_where_none_is() -> None:
    assert _sounding("fall burn", "?sounds_like=fall").complaint == "fall"
    assert _sounding("", "?sounds_like=headache").complaint == "headache"


def test_a_sure_card_leads_though_it_cannot_wait() -> None:
    """Its questions are of the power and the water; none but an arrest needs a finding to be opened."""
    assert _sounding("fall", "sounds_like=electrocution").complaint == "electrocution"
    assert _sounding("fall", "?sounds_like=electrocution").complaint == "fall"


def test_the_card_chosen_by_hand_leads() -> None:
    scene = Scene("fall", mode="replay")
    run_command(scene.session, "/complaint burns")
    assert scene.volunteer("sounds_like=headache").advice.complaint == "burns"


# Bad data -------------------------------------------------------------------------------------------------------------


def test_a_book_without_judged_calls_has_no_likeness(tmp_path: Path) -> None:
    assert likeness_of(tmp_path) is None


@pytest.mark.parametrize("content", [None, b"", b"no weights", b"PK\x03\x04 half of it"])
def test_weights_that_cannot_be_read_are_told(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    if content is not None:
        (tmp_path / FOLDER / WEIGHTS).write_bytes(content)
    with pytest.raises(DataError, match=r"weights\.npz: cannot be read"):
        likeness_of(tmp_path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "1", "said": ["a"], "level": "ALS", "complaint": ["chest_pains"]}', "did you mean 'chest_pain'?"),
        ('{"id": "1", "said": [], "level": "ALS", "complaint": ["fall"]}', "nobody says anything"),
        ('{"id": "1", "said": ["a"], "level": "high", "complaint": ["fall"]}', "level"),
        ('{"id": "1", "said": ["a"], "level": "BLS", "complaint": []}', "names no card"),
        ("no call", "JSON"),
    ],
)
def test_lint_names_the_line_of_a_bad_call(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    good = '{"id": "0", "said": ["he fell"], "level": "BLS", "complaint": ["fall"]}'
    (tmp_path / FOLDER / CALLS).write_text(f"{good}\n{line}\n", encoding="utf-8")
    found = [str(one) for one in judged_problems(tmp_path, book().complaints)]
    assert len(found) == 1 and f"{FOLDER}/{CALLS}:2" in found[0] and told in found[0]


def test_lint_finds_a_call_that_stands_twice(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    good = '{"id": "0", "said": ["he fell"], "level": "BLS", "complaint": ["fall"]}\n'
    (tmp_path / FOLDER / CALLS).write_text(good * 2, encoding="utf-8")
    assert ["line 1 again" in str(one) for one in judged_problems(tmp_path, book().complaints)] == [True]


def test_the_same_calls_give_the_same_weights(tmp_path: Path) -> None:
    """On a share of the calls, which are learned from twice."""
    from tools.likeness import learn, write

    calls = read_judged(ROOT)[::40]
    for name in ("one", "two"):
        write(learn(calls), tmp_path / f"{name}.npz", "")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
