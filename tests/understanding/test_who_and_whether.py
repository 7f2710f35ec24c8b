"""Readings that decide whether CPR comes next: who is meant, and what a no denies."""

from __future__ import annotations

from functools import lru_cache

import pytest

from assistant.schema.book import load_book
from assistant.understanding.understand import Understanding


@lru_cache(maxsize=1)
def _reader() -> Understanding:
    return Understanding(load_book())


def _read(text: str, question: str | None = None) -> dict[str, str]:
    reader = _reader()
    found = reader.understand(text, reader.context(question, None, None)).mentions
    return {one.finding: one.status.value for one in found}


@pytest.mark.parametrize("text", ["he's not answering me", "she won't answer me", "mum is not answering"])
def test_a_patient_who_does_not_answer_is_not_taken_for_one_elsewhere(text: str) -> None:
    assert "caller_not_with_patient" not in _read(text)


@pytest.mark.parametrize("text", ["he's not answering his phone", "mum won't answer my calls", "she is not picking up"])
def test_one_who_does_not_answer_the_phone_is_elsewhere(text: str) -> None:
    assert _read(text).get("caller_not_with_patient") == "present"


@pytest.mark.parametrize(
    "text", ["I've got a man down, no pulse", "I have a lady here with chest pain", "I'm with a guy who has chest pain"]
)
def test_a_caller_who_speaks_of_somebody_is_not_the_patient(text: str) -> None:
    assert "caller_is_patient" not in _read(text)


def test_a_caller_who_speaks_of_himself_is() -> None:
    assert _read("I've got chest pain").get("caller_is_patient") == "present"


@pytest.mark.parametrize(
    "text",
    [
        "My boyfriend hit me with a bottle and my head won't stop bleeding.",
        "My husband has stabbed me and it won't stop bleeding.",
    ],
)
def test_what_kin_do_to_the_caller_is_the_callers(text: str) -> None:
    read = _read(text)
    assert read.get("caller_is_patient") == "present"
    assert read.get("uncontrolled_bleeding") == "present"


def test_what_others_do_to_kin_is_not_the_callers() -> None:
    assert "caller_is_patient" not in _read("My boyfriend got hit with a bottle and his head won't stop bleeding.")


@pytest.mark.parametrize("question", ["Any bleeding that won't stop?", "Is there bleeding that will not stop?"])
def test_no_denies_what_a_question_asks_in_negative_words(question: str) -> None:
    assert _read("No.", question).get("uncontrolled_bleeding") == "absent"


@pytest.mark.parametrize(
    ("question", "finding"), [("So he's not breathing?", "not_breathing"), ("He's not awake?", "unresponsive")]
)
def test_no_agrees_to_a_negative_statement(question: str, finding: str) -> None:
    assert _read("No.", question).get(finding) == "present"


def test_coming_round_the_back_is_not_waking() -> None:
    assert "unresponsive" not in _read("come round the back, the door is open")


@pytest.mark.parametrize(
    "text",
    [
        "I don't know where she is",
        "We don't know where he's hurt",
        "I don't know where she's bleeding from",
        "I don't know what he's doing",
        "Sorry, I have no idea who he is",
    ],
)
def test_what_the_caller_does_not_know_is_not_the_patients_confusion(text: str) -> None:
    assert "confusion" not in _read(text)


@pytest.mark.parametrize(
    "text",
    [
        "She doesn't know where she is",
        "he's got no idea who he is",
        "I don't know where I am",
        "I asked and she doesn't know what year it is",
        "I think he doesn't know where he is",
    ],
)
def test_a_patient_who_does_not_know_is_confused(text: str) -> None:
    assert _read(text).get("confusion") in ("present", "uncertain")


@pytest.mark.parametrize(
    ("question", "reply", "status"),
    [
        ("Is she swallowing okay?", "Yes.", "absent"),
        ("Is she swallowing okay?", "No.", "present"),
        ("Is she swallowing?", "Yes, she is.", "absent"),
        ("What is she doing?", "She is swallowing it now.", None),
        ("Is he eating and drinking alright?", "Yes, fine.", None),
        ("Is she having any trouble swallowing?", "Yes.", "present"),
    ],
)
def test_swallowing_well_is_asked_about(question: str, reply: str, status: str | None) -> None:
    read = _read(reply, question).get("difficulty_swallowing")
    assert read == status if status else read != "present"


@pytest.mark.parametrize(
    "text", ["It's not bleeding hardly at all", "not bleeding hardly now", "it isn't hardly bleeding"]
)
def test_a_doubled_denial_of_bleeding_denies(text: str) -> None:
    read = _read(text)
    assert read.get("severe_bleeding") != "present"
    assert read.get("uncontrolled_bleeding") != "present"
