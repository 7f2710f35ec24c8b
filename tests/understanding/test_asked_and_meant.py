"""What a question asks, narrowed by its own words and by what was told."""

from dataclasses import replace

import pytest


def _says(real, question, text, **known):
    context = replace(real.context(question, None, None), **known)
    return {one.finding: one.status.value for one in real.understand(text, context).mentions}


def test_full_sentences_ask_of_speech_alone(real):
    found = _says(real, "Can he talk to you in full sentences?", "No, only one word.")
    assert found["cannot_speak_full_sentences"] == "present"
    assert "unresponsive" not in found


def test_face_arms_and_speech_are_asked_together(real):
    found = _says(real, "No trouble with his face, his arms, his speech?", "No, none of those.")
    assert [found[one] for one in ("facial_droop", "one_sided_weakness", "slurred_speech")] == ["absent"] * 3


def test_shaking_her_asks_of_no_seizure(real):
    assert "seizure" not in _says(real, "Have you tried shaking her?", "Yes.")


@pytest.mark.parametrize(
    ("question", "asks"), [("Do you know where he's hurt?", False), ("Do you know where you are?", True)]
)
def test_only_the_patient_is_asked_whether_he_knows(real, question, asks):
    assert ("confusion" in _says(real, question, "I couldn't tell you.")) is asks


def test_a_no_goes_with_what_the_question_denied(real):
    found = _says(real, "You're wide awake, not muddled?", "Oh no, I'm all there.")
    assert found.get("reduced_consciousness") != "present"


def test_a_second_no_answers_the_rest(real):
    question = "Was he dizzy before he fell? Any chest pain?"
    assert _says(real, question, "Were you dizzy? No. No he just missed the step.")["chest_pain"] == "absent"


def test_one_who_chokes_and_nods_is_awake(real):
    found = _says(real, "Can he talk to you?", "No, he's nodding at me but he can't get a word out.")
    assert found["unable_to_speak"] == "present"
    assert found["unresponsive"] == "absent"


def test_a_heavy_bleed_that_stopped_is_over(real):
    found = _says(
        real,
        "Are you bleeding?",
        "It was, it bled all over the counter, but I held a towel on it and it's quit.",
    )
    assert found["severe_bleeding"] == "past"
    assert _says(real, "Is he bleeding?", "Yes, it bled all over the counter.")["severe_bleeding"] == "present"


def test_a_faint_told_after_waking_is_over(real):
    text = "Yeah she's awake but she went down in the bathroom, passed out for a bit."
    assert _says(real, "Is she awake?", text)["unresponsive"] == "absent"


def test_words_quoted_from_the_patient_are_his(real):
    found = _says(real, "Is he awake?", "Yes, he talks. But he says I can't feel my legs.", who="third")
    assert found["paralysis"] == "present"
