"""What is told beside the answer: a no to a list, a yes to one's own words, pieces of speech, offices and helpers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, PAST = Status.PRESENT, Status.ABSENT, Status.PAST


def said(real: Understanding, question: str | None, text: str, told: tuple[str, ...] = ()) -> dict[str, Status]:
    """Findings by their status; implied ones are left out."""
    context = replace(real.context(question, None, None), told=frozenset(told))
    found = real.understand(text, context).mentions
    return {one.finding: one.status for one in found if one.origin is not Origin.IMPLIED}


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Is he awake, any burns, any chest pain, did it knock him down?", "No, no marks, he never fell."),
        ("Are you out of the car, any numbness, trouble breathing?", "I'm stood outside, no, none of that."),
        ("Any other injuries? Is he awake and breathing normally?", "No, nothing else, just the wrist."),
        ("Is she alert, any other injuries?", "Nah, she's fine, having an ice block."),
        ("Is he coughing? Is he awake, breathing normally?", "No cough, no. He's eating a biscuit."),
        ("Has she taken anything? Is she awake?", "No, nothing taken."),
        ("Are you short of breath? Are you wide awake?", "No, my breathing's normal."),
    ],
)
def test_a_no_to_what_was_listed_says_nothing_of_waking(real: Understanding, question: str, reply: str) -> None:
    found = said(real, question, reply)

    assert found.get("unresponsive") is not PRESENT
    assert found.get("trapped") is not PRESENT


@pytest.mark.parametrize(
    "reply", ["No.", "No, nothing.", "No, he isn't.", "No, he's not good.", "No, he's not looking well."]
)
def test_a_bare_no_still_counts_on_the_dangerous_side(real: Understanding, reply: str) -> None:
    assert said(real, "Is he awake? Any injuries?", reply).get("unresponsive") is PRESENT


def test_all_of_those_is_a_yes_to_each(real: Understanding) -> None:
    found = said(real, "Is he awake, breathing normally, swallowing okay?", "He's all of those.")

    assert [found.get(one) for one in ("unresponsive", "abnormal_breathing", "difficulty_swallowing")] == [ABSENT] * 3


def test_a_yes_to_ones_own_words_is_no_yes_to_the_question(real: Understanding) -> None:
    found = said(real, "Is the blood squirting out?", "It's bleeding, yes, but it's coming slow.")

    assert found.get("bleeding") is PRESENT
    assert found.get("spurting_bleeding") is not PRESENT


@pytest.mark.parametrize(("reply", "status"), [("Chest no. The muscles.", ABSENT), ("Chest, yes.", PRESENT)])
def test_the_words_of_the_question_said_again_with_a_no(real: Understanding, reply: str, status: Status) -> None:
    assert said(real, "Any pain in the chest?", reply).get("chest_pain") is status


def test_a_no_behind_good_news_does_not_turn_it_round(real: Understanding) -> None:
    found = said(real, "Breathing normally? Was he knocked out?", "Breathing fine, no, wasn't knocked out.")

    assert found.get("abnormal_breathing") is ABSENT


def test_a_denial_behind_an_open_question_is_of_something_else(real: Understanding) -> None:
    """The presumed shot stands, and is left out here as implied; the answer is none."""
    context = real.context("Where was he shot?", None, None)
    found = real.understand("Here in the arm, the top part. I don't think it hit bone.", context)

    assert "gunshot_wound" in {one.finding for one in found.mentions}


@pytest.mark.parametrize("text", ["He's. Not. Breathing.", "She's. Not. Breathing. Please."])
def test_speech_in_pieces_is_read_as_one_sentence(real: Understanding, text: str) -> None:
    found = said(real, None, text)

    assert found.get("not_breathing") is PRESENT
    assert "cannot_speak_full_sentences" not in found, "the caller is not the patient"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Prawn. In the. Spring roll. Can't. Talk much.", True),
        ("I can't. Get my. Breath.", True),
        ("Bee... got me... can't...", True),
        ("Yes... can't... breathe...", True),
        ("Yeah... he's fine... thanks...", False),
        ("It's my. My dad. He's. He's fallen.", False),
        ("Yeah. He's good. He's in the. Yes. The bedroom.", False),
        ("Yes he is. He's fine. Yes. No.", False),
    ],
)
def test_who_speaks_in_pieces_has_no_breath(real: Understanding, text: str, tells: bool) -> None:
    assert ("cannot_speak_full_sentences" in said(real, None, text)) is tells


def test_what_is_told_of_ever_was_then(real: Understanding) -> None:
    question = "Has he ever tried anything before?"

    assert said(real, question, "He took an overdose at uni.").get("overdose") is PAST
    assert said(real, question, "He's taken an overdose now.").get("overdose") is PRESENT


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Have you spoken to the maternity unit?", "They are not answering, this is why I called you."),
        ("Did you get hurt?", "No, I was asleep when it started."),
    ],
)
def test_who_does_not_answer_is_not_always_the_patient(real: Understanding, question: str, text: str) -> None:
    assert "unresponsive" not in said(real, question, text)


def test_a_helper_who_feels_nothing_shows_nobody_awake(real: Understanding) -> None:
    found = said(real, "Is he breathing? Look at his chest.", "Daddy's down with him. He says he can't feel a thing.")

    assert found.get("unresponsive") is not ABSENT
    assert found.get("not_breathing") is PRESENT


@pytest.mark.parametrize(
    ("text", "weak"),
    [
        ("I can't lift my arm, the shoulder's out.", False),
        ("Can't move his arm, he fell on it.", False),
        ("She fell and now she can't move her left arm.", True),
        ("He can't lift his arm and his speech is slurred, he twisted his knee last week.", True),
    ],
)
def test_a_hurt_limb_is_no_weak_side(real: Understanding, text: str, weak: bool) -> None:
    assert ("one_sided_weakness" in said(real, None, text)) is weak


def test_what_the_question_has_beside_what_it_asks_is_granted(real: Understanding) -> None:
    read = real.question("Anything else along with the chest pain?")

    assert "chest_pain" in read.presumes
    assert "chest_pain" not in {one.finding for one in read.asks}


def test_to_answer_a_shout_is_to_be_awake(real: Understanding) -> None:
    assert said(real, "Does he respond when you shout at him?", "No.").get("unresponsive") is PRESENT


DOWN = ("unresponsive",)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Watch his chest for me. Is it going up and down?",
            "His stomach is kinda jerking, like when you land a walleye.",
        ),
        ("Is he breathing? Put your face next to his.", "His lips look like he ate a blue popsicle."),
    ],
)
def test_no_word_of_breath_of_somebody_down_is_no_good_news(real: Understanding, question: str, text: str) -> None:
    found = said(real, question, text, DOWN)

    assert Status.PRESENT in found.values() or Status.UNCERTAIN in found.values()
    assert {"abnormal_breathing", "agonal_breathing", "not_breathing"} & found.keys()


@pytest.mark.parametrize(
    "text", ["Hold on, I'm going to look.", "What do you mean, is he what?", "Yes he is, nice and regular."]
)
def test_who_stalls_asks_back_affirms_or_gives_the_address_leaves_no_doubt(real: Understanding, text: str) -> None:
    assert said(real, "Is he breathing?", text, DOWN).get("abnormal_breathing") is not Status.UNCERTAIN


def test_no_word_of_breath_of_somebody_awake_is_nothing(real: Understanding) -> None:
    assert "abnormal_breathing" not in said(real, "Is he breathing?", "He's sat on the kerb with a coffee.")


def test_a_reply_without_an_answer_to_being_shaken_is_unsure(real: Understanding) -> None:
    question = "Is he responding when you shake him?"

    assert said(real, question, "His head just rolls around.").get("unresponsive") in (PRESENT, Status.UNCERTAIN)
    assert said(real, question, "He's telling me to get lost.").get("unresponsive") is not PRESENT


@pytest.mark.parametrize(
    ("reply", "slow"),
    [("Dunno, fair while. Ten seconds?", True), ("Two seconds.", False), ("I'm still waiting for the next one.", True)],
)
def test_breaths_far_apart_are_agonal(real: Understanding, reply: str, slow: bool) -> None:
    found = said(real, "How long was it between those two breaths?", reply, DOWN)

    assert ("agonal_breathing" in found) is slow


def test_is_it_moving_asks_of_the_chest_that_was_named(real: Understanding) -> None:
    asks = {one.finding for one in real.question("Look at his tummy and chest. Is it moving up and down?").asks}

    assert asks == {"not_breathing"}


@pytest.mark.parametrize("text", ["He collapsed but he's come back round now.", "She fainted, she's awake now."])
def test_who_came_round_fainted_and_is_awake(real: Understanding, text: str) -> None:
    found = said(real, None, text)

    assert found.get("fainting") is PRESENT
    assert found.get("unresponsive") is ABSENT


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Have you tried giving him a shake?", "I have, I've roared at him and all. His head's just lolling there."),
        (
            "Can you go up to her and say mum, open your eyes?",
            "Mum. Mum, open your eyes. She won't. She's not doing it.",
        ),
    ],
)
def test_whom_rousing_did_not_wake_may_not_be_awake(real: Understanding, question: str, text: str) -> None:
    assert said(real, question, text).get("unresponsive") in (PRESENT, Status.UNCERTAIN)


@pytest.mark.parametrize(
    "text", ["Yes, I shook him and he told me to get lost.", "Okay.", "Hang on, I'm going over to him now."]
)
def test_whom_rousing_woke_or_who_was_not_roused_yet(real: Understanding, text: str) -> None:
    found = said(real, "Have you tried giving him a shake?", text)

    assert found.get("unresponsive") not in (PRESENT, Status.UNCERTAIN)


@pytest.mark.parametrize(
    ("question", "finding", "yes_is"),
    [
        ("Any trouble breathing?", "difficulty_breathing", PRESENT),
        ("Any breathing or swallowing trouble?", "difficulty_breathing", PRESENT),
        ("Is his breathing any faster than normal, or noisy?", "abnormal_breathing", PRESENT),
        ("Is he breathing normally?", "abnormal_breathing", ABSENT),
        ("Is his breathing normal or fast?", "abnormal_breathing", ABSENT),
    ],
)
def test_whether_a_yes_is_bad_news(real: Understanding, question: str, finding: str, yes_is: Status) -> None:
    assert {one.finding: one.yes_is for one in real.question(question).asks}.get(finding) is yes_is


def test_trouble_moving_is_no_question_whether_he_moves(real: Understanding) -> None:
    assert "not_moving" not in {one.finding for one in real.question("Any trouble moving your legs?").asks}


def test_the_questions_word_said_again_and_denied(real: Understanding) -> None:
    assert said(real, "Is he awake now?", "Awake, I think no.").get("unresponsive") is PRESENT
    assert said(real, "Is he awake now?", "Awake, yes.").get("unresponsive") is ABSENT


def test_a_plain_no_is_not_weakened_by_what_follows(real: Understanding) -> None:
    assert said(real, "Any chest pain?", "No. I don't think so. No, I'm fine.").get("chest_pain") is ABSENT
    assert said(real, "Any chest pain?", "I don't think so.").get("chest_pain") is Status.UNCERTAIN


def test_how_the_call_taker_is_addressed_is_no_part_of_a_denial(real: Understanding) -> None:
    assert said(real, "Is he awake?", "No dude, I been slapping him.").get("unresponsive") is PRESENT


def test_what_is_over_in_a_reply_without_an_answer_word(real: Understanding) -> None:
    reply = "He was shaking like his arms for a few seconds, it kinda quit now."

    assert said(real, "Is he still seizing?", reply).get("seizure_ongoing") is PAST


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("And you're breathing fine?", "Yes, I'm okay, he's gone now."),
        ("Has she ever had a reaction to nuts?", "No, never, she's never reacted to anything."),
        ("Did she hit her head?", "No, somebody caught her. She didn't hit nothing."),
    ],
)
def test_words_that_are_of_no_sign_of_life(real: Understanding, question: str, text: str) -> None:
    found = said(real, question, text)

    assert found.get("not_breathing") is not PRESENT
    assert found.get("unresponsive") is not PRESENT


def test_a_title_ends_no_sentence(real: Understanding) -> None:
    found = said(real, "Is he on any blood thinners?", "You on any blood thinner, Mr. Harold? He says no.")

    assert found.get("anticoagulant_use") is ABSENT


def test_a_wound_of_the_hand_is_of_the_hand(real: Understanding) -> None:
    assert "hand_or_foot_injury" in said(real, None, "My brother slammed the car door on my hand.")
    assert "hand_or_foot_injury" not in said(real, None, "The car rolled over his leg.")


@pytest.mark.parametrize(
    "reply", ["He's on the bed, he's gone blue. No, he's not.", "His lips are blue. No, he isn't."]
)
def test_a_no_behind_bad_news_is_still_a_no(real: Understanding, reply: str) -> None:
    assert said(real, "Is he breathing?", reply).get("not_breathing") is PRESENT


@pytest.mark.parametrize(
    "text", ["I think he's passed out.", "I found her passed out.", "I can't tell if he's asleep, he's passed out."]
)
def test_whom_the_caller_found_passed_out_is_not_the_caller(real: Understanding, text: str) -> None:
    assert "unresponsive" in said(real, "What's happened?", text)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Have you called his name?", "They're not answering me.", "unresponsive"),
        (None, "I came in and he's out of it.", "reduced_consciousness"),
        (None, "My landlord collapsed.", "collapse"),
        (None, "She fell out the bed unconscious.", "unresponsive"),
        ("Has this happened before?", "No, he collapsed at work.", "collapse"),
        ("Has he ever had this before?", "Never. He swallowed bleach.", "caustic_ingestion"),
    ],
)
def test_a_sign_is_not_lost_to_what_it_may_be_instead(
    real: Understanding, question: str | None, text: str, finding: str
) -> None:
    assert said(real, question, text).get(finding) in (PRESENT, Status.UNCERTAIN)
