"""Replies that plain callers give: what they stand with, whom they are of, and what they do not say."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from assistant.domain.findings import Origin
from assistant.schema.book import load_book
from assistant.understanding.understand import Understanding


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book())


def _read(text: str, question: str | None = None, **known: object) -> dict[str, str]:
    context = replace(_reader().context(question, None, None), **known)  # type: ignore[arg-type]
    found = _reader().understand(text, context).mentions
    return {one.finding: one.status.value for one in found if one.origin not in (Origin.IMPLIED, Origin.LIKENED)}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He dropped like he'd been shot.", "gunshot_wound"),
        ("It was like somebody shot me.", "gunshot_wound"),
        ("It's as if somebody stabbed me in the back.", "stab_wound"),
        ("I feel like I've been hit by a truck.", "pedestrian_struck"),
        ("She went down on the pillow, by a stroke of luck.", "stroke"),
        ("He's moaning about the wait.", "agonal_breathing"),
    ],
)
def test_a_figure_of_speech_is_no_finding(text: str, finding: str) -> None:
    assert finding not in _read(text, "What happened?")


def test_little_blood_that_is_over_is_no_heavy_bleeding() -> None:
    assert _read("It bled a bit but not now.", "Is it bleeding?").get("severe_bleeding") != "present"
    assert _read("He was breathing but not now.", "Is he breathing?")["not_breathing"] == "present"


def test_moaning_in_place_of_breath_stays() -> None:
    assert _read("He's just moaning.", "Is he breathing?")["agonal_breathing"] == "present"
    assert "agonal_breathing" not in _read("He's moaning about it.", "Is he breathing?")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It looks like he's been shot.", "gunshot_wound"),
        ("I think she's had a stroke.", "stroke"),
    ],
)
def test_a_guess_is_one(text: str, finding: str) -> None:
    assert _read(text, "What happened?").get(finding) in ("present", "uncertain")


def test_yes_and_no_answer_the_questions_in_turn() -> None:
    read = _read("Not been sick, no. Yeah, I'm alright otherwise.", "Any vomiting? Are you alert?")
    assert read["vomiting"] == "absent"
    assert read["reduced_consciousness"] == "absent"


def test_who_answers_for_himself_is_awake() -> None:
    assert "unresponsive" not in _read("No.", "Are you awake and breathing okay?")
    assert _read("No.", "Is he awake?")["unresponsive"] == "present"


def test_bad_news_of_one_question_is_bad_news_of_waking() -> None:
    read = _read("Greg? Greg. No, nothing.", "Is he awake? Is he answering you?")
    assert read["unresponsive"] == "present"


@pytest.mark.parametrize(
    "text", ["Yeah, I'm fine, I'm just a bit shook up.", "Yes she is, I think she's having a stroke."]
)
def test_a_hedge_of_something_else_leaves_a_yes(text: str) -> None:
    read = _read(text, "Is she breathing?")
    assert read.get("not_breathing") == "absent"
    assert "agonal_breathing" not in read


@pytest.mark.parametrize("text", ["Yeah, just a bit.", "A little bit, yeah.", "Yes, every now and then."])
def test_a_qualified_yes_to_breathing_is_none(text: str) -> None:
    read = _read(text, "Is he breathing?")
    assert read.get("agonal_breathing") == "present" or read.get("not_breathing") == "uncertain"


def test_words_of_amount_belong_to_what_follows_them() -> None:
    assert "agonal_breathing" not in _read("He's breathing a bit snuffly.")
    assert "agonal_breathing" in _read("He's breathing a little but not much.")


def test_not_really_to_trouble_is_no_gasping() -> None:
    assert "agonal_breathing" not in _read("No, not really.", "Are you having any difficulty breathing?")


def test_a_trip_denied_is_no_fall_denied() -> None:
    assert "fall" not in _read("No, she went dizzy.", "Did she trip?", told=frozenset({"fall"}))


@pytest.mark.parametrize(("text", "finding"), [("It's 17.", "high_blood_sugar"), ("It's 2.1.", "low_blood_sugar")])
def test_sugars_in_mmol(text: str, finding: str) -> None:
    assert _read(text, "What's her blood sugar?").get(finding) == "present"


def test_a_type_of_diabetes_is_no_sugar() -> None:
    assert "low_blood_sugar" not in _read("I'm a type two and my sugar's eighteen.")


def test_a_drink_after_a_question_about_swallowing_is_no_alcohol() -> None:
    assert "alcohol_use" not in _read("Yes, she's just had a drink.", "Can she swallow all right?")


def test_what_shows_somebody_awake_hides_nothing_of_what_is_said() -> None:
    found = _reader().understand("She says she's dizzy.", _reader().context(None, None, None)).mentions
    statuses = {one.finding: one.status.value for one in found}
    assert statuses["unresponsive"] == "absent"
    assert statuses["dizziness"] == "present"


def test_a_smile_asks_of_the_face() -> None:
    read = _read("No. The right side's not going up.", "Ask her to smile for me. Is it equal on both sides?")
    assert read["facial_droop"] == "present"
    assert "one_sided_weakness" not in read


def test_who_is_told_of_in_a_relative_clause_is_not_asked_about() -> None:
    assert _read("We've got a lady who's been out in the sun all day.")["heat_exposure"] == "present"


def test_the_woman_in_the_other_car_is_not_the_man_in_the_road() -> None:
    read = _read("The woman in the car, she's crying.", "Is anyone else hurt?", sex="male")
    assert read.get("unresponsive") != "absent"


@pytest.mark.parametrize(
    "text",
    [
        "I can't get her to wake up now.",
        "I can't get her to wake up now. She was sitting there talking to us a minute ago.",
        "She won't wake up now.",
    ],
)
def test_who_cannot_be_woken_now_does_not_respond(text: str) -> None:
    assert _read(text).get("unresponsive") == "present"


def test_who_stopped_making_sense_is_confused() -> None:
    assert _read("My buddy's stopped making sense.")["confusion"] == "present"


def test_a_family_history_is_the_familys() -> None:
    read = _read("My dad died of a heart attack at fifty.", "Any family history of heart trouble?")
    assert read["heart_attack"] == "other_person"
    assert read["death_reported"] == "other_person"


def test_a_sugar_with_a_point() -> None:
    assert _read("It's two point one.", "What's his sugar?")["low_blood_sugar"] == "present"


def test_who_cannot_be_lifted_is_not_unconscious() -> None:
    assert "unresponsive" not in _read("She's slid out of the chair, we just can't get her up.")
    assert _read("I can't get him up for his breakfast at all.")["unresponsive"] == "present"


@pytest.mark.parametrize("text", ["I don't think he's breathing, okay?", "My granny doesn't breathe, right?"])
def test_a_tag_says_nothing_of_the_breathing(text: str) -> None:
    assert _read(text).get("not_breathing") in ("present", "uncertain")


def test_so_at_the_start_tells() -> None:
    assert _read("So basically she won't wake up.")["unresponsive"] == "present"
    assert "unresponsive" not in _read("Hold her hand so she will not wake up alone.")


def test_bleeding_asked_plainly_is_no_bleeding_of_labor() -> None:
    assert "vaginal_bleeding" not in _read("It's bleeding.", "Is he bleeding?")
    assert "vaginal_bleeding" not in _read("She's bleeding.", "Is she bleeding?")
    read = _read("I'm bleeding.", "Any bleeding?", told=frozenset({"pregnant", "contractions"}))
    assert read.get("vaginal_bleeding") == "present"


@pytest.mark.parametrize(
    ("text", "sex"), [("I'm a girl, I'm nineteen.", "female"), ("I'm a fella, I'm twenty-five.", "male")]
)
def test_a_caller_tells_his_own_sex(text: str, sex: str) -> None:
    found = {one.finding: one.value for one in _reader().understand(text).mentions}
    assert found.get("sex") == sex


def test_who_backed_into_the_caller_hit_his_car() -> None:
    read = _read("She backed into me in the parking lot.")
    assert read.get("vehicle_crash") == "present"
    assert "pedestrian_struck" not in read
