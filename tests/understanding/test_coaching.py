"""Short replies behind words that coach: they count there, and only there."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PUSH = "Hands in the middle of his chest, push hard and fast."
COUNT = "Watch her chest for me and say now every time it goes up."


def told(real: Understanding, question: str, text: str) -> dict[str, Status]:
    """Findings by their status, after a question or an order."""
    found = real.understand(text, real.context(question, None, None))
    return {one.finding: one.status for one in found.mentions}


@pytest.mark.parametrize(
    "text", ["I'm pushing.", "One two three four five", "Davie's started.", "Okay, she's doing it."]
)
@pytest.mark.parametrize("order", [PUSH, "Keep doing the compressions.", "Push down on his chest, count out loud."])
def test_replies_to_the_coaching_of_cpr_tell_that_it_is_done(real: Understanding, order: str, text: str) -> None:
    assert told(real, order, text).get("cpr_in_progress") is Status.PRESENT


@pytest.mark.parametrize("text", ["I'm pushing.", "I'm pressing on it.", "She's doing it.", "We're pushing down hard."])
@pytest.mark.parametrize(
    "order",
    [
        "Press hard on the wound with a clean cloth.",
        "Push down hard where the blood comes from.",
        "Get a towel and press down on the cut.",
        "Put your hand on the chest wound and press.",
        "Push hard with the next contraction.",
        "Bear down and push.",
    ],
)
def test_pressing_on_a_wound_and_pushing_in_labour_are_no_cpr(real: Understanding, order: str, text: str) -> None:
    assert "cpr_in_progress" not in told(real, order, text)


@pytest.mark.parametrize("text", ["That's a long time.", "There's a big gap.", "Now. Now no.", "Still waiting."])
def test_a_gap_at_the_counted_check_is_no_normal_breathing(real: Understanding, text: str) -> None:
    assert told(real, COUNT, text).get("agonal_breathing") is Status.PRESENT


@pytest.mark.parametrize("text", ["Not yet.", "Not since.", "No, not again.", "Not for a while."])
@pytest.mark.parametrize("question", ["Has he had trouble breathing?", "Has she stopped breathing at all?"])
def test_elsewhere_the_same_words_are_no_agonal_breathing(real: Understanding, question: str, text: str) -> None:
    assert told(real, question, text).get("agonal_breathing") is not Status.PRESENT


@pytest.mark.parametrize("question", ["Are his eyes open?", "Is one eye open?"])
def test_open_eyes_are_no_sign_of_being_awake(real: Understanding, question: str) -> None:
    assert told(real, question, "Yes.").get("unresponsive") is not Status.ABSENT


def test_a_wee_is_no_little(real: Understanding) -> None:
    """Scots words are opened only where they mean nothing else."""
    assert [word.form for word in real._prepared("she did a wee", real.context(None, None, None)).words.words][
        -1
    ] == "wee"


@pytest.mark.parametrize(
    ("text", "finding", "status"),
    [
        ("he's no breathing", "not_breathing", Status.PRESENT),
        ("he's no moved", "not_moving", Status.PRESENT),
        ("she cannae breathe right", "difficulty_breathing", Status.PRESENT),
        ("I cannae get him tae come roon", "unresponsive", Status.PRESENT),
        ("his heid's hingin doon", "limp_body", Status.PRESENT),
        ("she's fell doon the stair and her airm's broke", "suspected_fracture", Status.PRESENT),
        ("there's no bleeding", "bleeding", Status.ABSENT),
        ("he's no pulse", "no_pulse", Status.PRESENT),
    ],
)
def test_scots_no(real: Understanding, text: str, finding: str, status: Status) -> None:
    assert told(real, "", text).get(finding) is status


def test_what_a_caller_asks_about_is_not_stated(real: Understanding) -> None:
    said = told(real, "", "He just made like a sigh, does that mean he's breathing?")
    assert said.get("not_breathing") is not Status.ABSENT


def test_a_reproach_still_states_what_is_told(real: Understanding) -> None:
    assert told(real, "", "do you not know he's not breathing").get("not_breathing") is Status.PRESENT


def test_a_doubtful_sign_takes_nothing_back_in_one_breath(real: Understanding) -> None:
    said = told(real, "Is he responding to you?", "He's not, no. His eyes are like half shut.")
    assert said.get("unresponsive") is Status.PRESENT


def test_what_is_still_round_the_neck_is_another_matter_than_the_hanging(real: Understanding) -> None:
    said = told(real, "Is there anything still round his neck?", "No, I pulled it off him.")
    assert said.get("still_hanging") is Status.ABSENT
    assert said.get("strangulation") is Status.PRESENT, "the question tells that something was round it"
