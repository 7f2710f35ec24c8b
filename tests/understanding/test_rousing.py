"""Nobody stirs: a try to rouse the patient, and «nothing» in a sentence of its own."""

import pytest

from assistant.understanding.utterance import Context


def _unresponsive(real, text, question=""):
    context = real.context(question or None, None, None)
    return [one.status.value for one in real.understand(text, context).mentions if one.finding == "unresponsive"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("", "I shouted at her and shook her. Nothing."),
        ("", "I've called her name, I've rubbed her chest, and nothing."),
        ("", "We tapped him on the shoulder. No response at all."),
        ("Does she respond when you shake her?", "Yes I shake, I shout. Nothing."),
        ("Tap her on the shoulder and shout.", "Okay. Nothing."),
        ("Did you try waking her?", "Yes. Nothing."),
    ],
)
def test_nothing_after_a_try_to_rouse_is_unresponsive(real, question, text):
    assert _unresponsive(real, text, question) == ["present"]


@pytest.mark.parametrize(
    "text",
    [
        "I called the doctor. Nothing.",
        "I shook the door and shouted through the letterbox. Nothing.",
        "I shook him and he groaned. Nothing.",
        "I shook her. Nothing else hurts.",
    ],
)
def test_nothing_after_something_else_is_not(real, text):
    assert "present" not in _unresponsive(real, text)


def test_nobody_says_it_of_himself(real):
    read = real.understand("They shook me. I shouted at them. Nothing.", Context(who="self"))
    assert "unresponsive" not in [one.finding for one in read.mentions if one.status.value == "present"]


@pytest.mark.parametrize(
    "text",
    [
        "I put ice all down his back. He always jump up cussing for that. He ain't jump.",
        "I poured a glass of water over him and his head just hangs.",
    ],
)
def test_ice_or_water_that_brings_nobody_round_leaves_a_doubt(real, text):
    assert set(_unresponsive(real, text, "Are you able to wake him?")) & {"present", "uncertain"}


def test_whom_water_wakes_is_awake(real):
    text = "I put water on his face and he swore at me."
    assert _unresponsive(real, text, "Are you able to wake him?") == ["absent"]
