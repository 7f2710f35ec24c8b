"""Words that look like an answer and are none: broken off, of somebody else, the end of another statement."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding
from tests.understanding.test_how_it_is_asked import answered

PRESENT, ABSENT, UNCERTAIN = Status.PRESENT, Status.ABSENT, Status.UNCERTAIN


@pytest.mark.parametrize(
    ("question", "reply", "finding"),
    [
        # a verb of the caller's own
        ("Is she pregnant?", "We are on the fourth floor.", "pregnant"),
        ("Is she pregnant?", "We are.", "pregnant"),
        ("Is he bleeding heavily?", "You should see the way it is.", "severe_bleeding"),
        ("Is he bleeding heavily?", "The biggest problem is how upset they are.", "severe_bleeding"),
        ("Did he hit his head?", "They were moving the sofa.", "head_injury"),
        ("Did she pass out?", "Let's put her back the way it was.", "fainting"),
        # what somebody does not do is no part of the body that fails
        ("Can she move her legs?", "She won't let me near her.", "paralysis"),
        ("Can she move her legs?", "That dog was not on a lead.", "paralysis"),
        ("Is his speech normal?", "This isn't the first time we rang.", "slurred_speech"),
        ("Can he talk?", "The neighbours are not in and the other lot never answer the door.", "unable_to_speak"),
    ],
)
def test_it_says_nothing_of_what_was_asked(real: Understanding, question: str, reply: str, finding: str) -> None:
    assert finding not in answered(real, question, reply)


@pytest.mark.parametrize(
    ("question", "reply", "finding", "status"),
    [
        (
            "Is he conscious right now?",
            "His eyes are open but he's, sir? Sir? No, he's not tracking.",
            "unresponsive",
            PRESENT,
        ),
        ("Is he awake?", "i shook him and he isn't", "unresponsive", PRESENT),
        ("Are you hurt?", "I am, yeah.", "injury", PRESENT),
        ("Can you see his chest moving?", "I can't.", "not_breathing", PRESENT),
        ("Can she move her legs?", "They're not going.", "paralysis", PRESENT),
        ("Is his speech normal?", "It doesn't sound right.", "slurred_speech", PRESENT),
        ("Can she smile for you?", "One side doesn't go up.", "facial_droop", PRESENT),
    ],
)
def test_an_answer_stays_one(real: Understanding, question: str, reply: str, finding: str, status: Status) -> None:
    assert answered(real, question, reply)[finding] is status


@pytest.mark.parametrize(
    "text", ["he is n't breathing", "did n't", "n't", "² pills", "x²", "½", "٣", "5️⃣", "'", "'s 'll 've", "０５５５"]
)
def test_no_sign_stops_the_reading(real: Understanding, text: str) -> None:
    """Transcripts tear «n't» off; some digits are no numbers."""
    for question in (None, "How old is he?", "What is his blood sugar?", text):
        context = real.context(question, None, None)
        real.understand(text, context)


def test_a_denial_torn_off_denies(real: Understanding) -> None:
    told = real.understand("he is n't breathing", real.context(None, None, None)).mentions
    assert {one.finding: one.status for one in told}["not_breathing"] is PRESENT


@pytest.mark.parametrize("question", ["How long did it go for?", "How long did it go on for, do you think?"])
def test_how_long_it_went_on_asks_for_no_pain(real: Understanding, question: str) -> None:
    assert not real.context(question, None, None).asks


def test_where_it_goes_asks_for_one(real: Understanding) -> None:
    for question in ("Does it go to your arm or jaw?", "Does the pain go anywhere else?", "Does it spread anywhere?"):
        assert "arm_or_jaw_pain" in {one.finding for one in real.context(question, None, None).asks}


@pytest.mark.parametrize(
    ("question", "text", "blind"),
    [
        ("Is there anything in his mouth?", "I can't see anything in there, I've had a look.", False),
        ("Look in his mouth for me. Do you see anything?", "No. It's way down, I can't see nothing.", False),
        ("Can he see all right?", "He can't see anything.", True),
        ("What's wrong with your eyes?", "I can't see anything.", True),
    ],
)
def test_whoever_looks_for_somebody_else_is_not_blind(
    real: Understanding, question: str, text: str, blind: bool
) -> None:
    assert ("vision_change" in answered(real, question, text)) is blind


@pytest.mark.parametrize(
    ("order", "reply", "finding"),
    [
        ("Ask her to give you a big smile.", "Smile for me, Mom. It's, no, one side's not going up.", "facial_droop"),
        ("Ask him to squeeze your hand.", "He won't.", "unresponsive"),
        ("Ask her to lift both arms.", "The left one drops.", "one_sided_weakness"),
        ("Ask him to repeat a sentence.", "It is all mush.", "slurred_speech"),
    ],
)
def test_an_order_that_has_something_found_out_asks(real: Understanding, order: str, reply: str, finding: str) -> None:
    assert answered(real, order, reply)[finding] is PRESENT


@pytest.mark.parametrize(
    ("question", "text", "told", "finding"),
    [
        ("Has he been bitten anywhere else?", "No, just the leg.", "animal_bite", "animal_bite"),
        ("Did anybody call animal control?", "No.", "animal_bite", "animal_bite"),
        ("Has she reacted before?", "No, never. She's never been stung before.", "insect_sting", "insect_sting"),
        ("Does he have any chest pain?", "Mr. Novak, the chest, it hurts? No, he says no.", "fever", "chest_pain"),
    ],
)
def test_what_was_told_stands_beside_a_no_to_more(
    real: Understanding, question: str, text: str, told: str, finding: str
) -> None:
    found = answered(real, question, text, (told,))
    assert found.get(finding) is (ABSENT if finding == "chest_pain" else None)


def test_not_like_a_big_thing_doubts_nothing(real: Understanding) -> None:
    assert answered(real, "What happened?", "It's not like a huge thing, I got bit by a dog.")["animal_bite"] is PRESENT
    assert answered(real, "What happened?", "It's not like he's bleeding.").get("bleeding") is not PRESENT


def test_drunk_talk_is_a_sign_and_no_drink(real: Understanding) -> None:
    found = answered(real, "What's wrong?", "She's talking like she's drunk and she doesn't drink.")
    assert found["slurred_speech"] is PRESENT and found["alcohol_use"] is ABSENT


def test_who_is_shaken_does_not_shake(real: Understanding) -> None:
    """A seizure read from it would hold compressions back."""
    assert not {"seizure", "seizure_ongoing"} & set(answered(real, "Have you tried shaking him?", "I'm shaking him!"))
    assert answered(real, "Is he still shaking?", "Yes, he's shaking all over.")["seizure_ongoing"] is PRESENT


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        (
            "are you breathing okay any pain in your chest",
            "yeah breathing's fine no my chest's fine",
            "chest_pain",
            ABSENT,
        ),
        ("Any pain in your chest?", "No, the heart is good.", "chest_pain", ABSENT),
        ("Breathing normally, no trouble?", "No trouble at all, no. It's my back.", "abnormal_breathing", ABSENT),
        ("does he have chest pain", "you got any chest pain mister walt no he says no pain", "chest_pain", ABSENT),
        ("Any chest pain?", "No clear speech, and his chest is tight.", "chest_pain", PRESENT),
    ],
)
def test_a_no_before_what_is_well_turns_nothing(
    real: Understanding, question: str, text: str, finding: str, status: Status
) -> None:
    assert answered(real, question, text)[finding] is status


def test_who_shakes_her_head_answers_the_caller(real: Understanding) -> None:
    """«Any trouble?» was asked, «is it all right?» was put to her: her no is bad news."""
    text = "Is your breathing all right, Jo? She's shaking her head."
    assert answered(real, "Is she having any trouble getting her breath?", text)["abnormal_breathing"] is PRESENT


def test_the_patients_own_words_are_the_patients(real: Understanding) -> None:
    text = "She say me, I am tired, I have here pain, in the chest, from the morning."
    assert answered(real, "Did she trip?", text, who="third")["chest_pain"] is PRESENT
    assert (
        answered(real, "What happened?", "She fell, I have a bad back.", who="third")["back_pain"]
        is Status.OTHER_PERSON
    )


def test_nobody_else_hurt_is_one_patient(real: Understanding) -> None:
    assert answered(real, "Is anyone else hurt?", "No.", ("injury",))["multiple_patients"] is ABSENT
