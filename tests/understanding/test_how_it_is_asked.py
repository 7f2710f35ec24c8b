"""How a question is put, and what a short reply makes of it: tags, recaps, two ways to ask, questions passed on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, UNCERTAIN, OTHER = Status.PRESENT, Status.ABSENT, Status.UNCERTAIN, Status.OTHER_PERSON


def answered(
    real: Understanding, question: str, reply: str, told: tuple[str, ...] = (), who: str | None = None
) -> dict[str, Status]:
    """What a reply says after a question."""
    context = replace(real.context(question, None, None), told=frozenset(told))
    context = replace(context, who=who) if who else context
    return {one.finding: one.status for one in real.understand(reply, context).mentions}


@pytest.mark.parametrize(
    ("question", "reply", "finding", "status"),
    [
        # a tag asks for agreement, a negative statement too
        ("He's not awake, is he?", "No.", "unresponsive", PRESENT),
        ("She's awake, isn't she?", "No.", "unresponsive", PRESENT),
        ("He's not having any trouble breathing, is he?", "He is a bit.", "difficulty_breathing", PRESENT),
        ("She isn't breathing at all?", "No she is, she is.", "not_breathing", ABSENT),
        ("She isn't breathing at all?", "No.", "not_breathing", PRESENT),
        # a statement that sums up asks, whatever mark ends it
        ("So he's breathing okay.", "Mm-hm.", "abnormal_breathing", ABSENT),
        ("So he's breathing okay.", "Not really.", "abnormal_breathing", PRESENT),
        # how a thing is
        ("How's his breathing?", "Fine.", "abnormal_breathing", ABSENT),
        ("How's his breathing?", "Not good.", "abnormal_breathing", PRESENT),
        ("How is her breathing?", "It's terrible.", "abnormal_breathing", PRESENT),
        # of two ways to put it the last is answered; of waking the first, and a no is dangerous
        ("Is he making sense, or is he muddled?", "No, he's grand.", "confusion", ABSENT),
        ("Is he confused, or is he making sense?", "No.", "confusion", PRESENT),
        ("Is he awake or is he passed out?", "No.", "unresponsive", PRESENT),
        # one thing named of a list denies the rest
        ("Anything else, like a headache or blurred vision?", "Just the headache.", "vision_change", ABSENT),
        # words that only end a reply
        ("Anything else, like a rash, or a stiff neck?", "No, that's it.", "hives", ABSENT),
        ("Did you hit your head or black out?", "I don't think I, no.", "head_injury", ABSENT),
        ("Did he hit his head?", "I don't think so.", "head_injury", UNCERTAIN),
        ("Any trouble breathing, any chest pain?", "Mm-mm. No.", "chest_pain", ABSENT),
        ("Does he take blood thinners?", "I haven't a clue.", "anticoagulant_use", UNCERTAIN),
        ("Did he hit his head at all?", "I didn't see him go.", "head_injury", UNCERTAIN),
        ("You're breathing normally, no trouble at all there?", "No, breathing's fine.", "abnormal_breathing", ABSENT),
        # passed on to the patient
        ("Any chest pain, is he diabetic?", "you got chest pain or sugar he says no", "chest_pain", ABSENT),
        ("Chest pain, or her heart racing?", "Did your chest hurt, Bree? Heart racing? She says no.", "palpitations", ABSENT),
    ],
)  # fmt: skip
def test_a_short_reply_is_read_by_how_it_was_asked(
    real: Understanding, question: str, reply: str, finding: str, status: Status
) -> None:
    assert answered(real, question, reply).get(finding) is status


@pytest.mark.parametrize(
    ("question", "reply", "finding"),
    [
        ("Do you know his name?", "No.", "confusion"),
        ("Do you speak English?", "No.", "unable_to_speak"),
        ("Do you want to speak to a nurse instead?", "God no.", "unable_to_speak"),
        ("Is the swelling only where he got stung?", "Yeah.", "face_or_throat_swelling"),
        ("Any pain, any burn, funny heartbeat?", "No, nothing.", "no_pulse"),
        ("Is it still bleeding or has it stopped?", "Still coming.", "seizure_ongoing"),
        # short words that belong to another matter
        ("Is she breathing normally?", "Yeah, normal. She's bitten her tongue a tiny bit.", "agonal_breathing"),
        ("Is she breathing okay?", "She's breathing fine. It's her wrist, it's kind of, it's not straight.", "agonal_breathing"),
        ("Is he awake, is he talking to you?", "He's by the range. He's talking, he's crying on and off.", "reduced_consciousness"),
        ("Can he lift both arms up?", "no the left one is just lying there he cant raise it", "unresponsive"),
        ("Is he out of the water?", "He is, he's out ten minutes.", "fainting"),
        ("Did she get dizzy before she fell?", "Ma'am, she wants to know if you were dizzy.", "symptoms_before_fall"),
        ("Is the speck stuck in there?", "There's a black dot. It's not moving when he blinks.", "not_moving"),
    ],
)  # fmt: skip
def test_a_reply_gives_no_sign_of_what_was_not_asked(
    real: Understanding, question: str, reply: str, finding: str
) -> None:
    assert answered(real, question, reply).get(finding) not in (PRESENT, UNCERTAIN)


@pytest.mark.parametrize(
    ("question", "finding"),
    [
        ("You said your chest hurts. Anything else going on?", "chest_pain"),
        ("Okay, so belly pain since this morning. Any other medical problems?", "abdominal_pain"),
        ("So you've been stung. Where, and how are you feeling?", "insect_sting"),
    ],
)
def test_what_the_call_taker_tells_again_was_told(real: Understanding, question: str, finding: str) -> None:
    context = real.context(question, None, None)
    found = real.understand("On the hand, since breakfast.", context).mentions
    assert finding in {one.finding for one in found if one.status is PRESENT}


def test_what_is_only_asked_was_not_told(real: Understanding) -> None:
    found = answered(real, "So you've been stung? Any chest pain?", "On the hand.")
    assert "chest_pain" not in found


@pytest.mark.parametrize(
    ("reply", "finding", "told"),
    [
        ("I had a guy two summers ago on another crew, his throat shut on him.", "difficulty_swallowing", ("insect_sting",)),
        ("no nothing im on the pill thats it my dad takes warfarin but not me", "anticoagulant_use", ("bleeding",)),
    ],
)  # fmt: skip
def test_somebody_of_another_day_is_not_the_patient(
    real: Understanding, reply: str, finding: str, told: tuple[str, ...]
) -> None:
    who = "self" if "im on" in reply else "third"
    assert answered(real, "Has he ever had it before?", reply, told, who).get(finding) in (OTHER, None)


def test_a_guy_of_now_is_still_the_patient(real: Understanding) -> None:
    found = answered(real, "What's the emergency?", "I had a guy just walk in, his throat is closing up.", ("fall",))
    assert found["face_or_throat_swelling"] is PRESENT
    assert answered(real, "What's happening?", "There's a guy here, he's not breathing.")["not_breathing"] is PRESENT


def test_who_answers_for_his_son_where_the_call_taker_says_you(real: Understanding) -> None:
    """«Can you tell me …» asks the caller to tell, and takes nobody for the patient."""
    found = answered(real, "Can you tell me where the pain is?", "It's my son. He's saying his tummy hurts.")
    assert found["abdominal_pain"] is PRESENT


def test_the_age_of_a_relative_is_not_the_patients(real: Understanding) -> None:
    context = replace(real.context("Anything in the family?", None, None), who="self", told=frozenset({"palpitations"}))
    found = real.understand("My grandpa has a pacemaker but he's like eighty-five.", context).mentions
    assert "age" not in {one.finding for one in found}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It hurts. Right here in my chest.", "chest_pain"),
        ("It just hurts. In my guts, I can't tell you where.", "abdominal_pain"),
    ],
)
def test_a_place_behind_a_pain_tells_where_it_hurts(real: Understanding, text: str, finding: str) -> None:
    assert answered(real, "What's going on?", text)[finding] is PRESENT


def test_a_defibrillator_that_talks_wakes_nobody(real: Understanding) -> None:
    """«She's opening it, it's talking»: the machine speaks, and the arrest stands."""
    told = ("cpr_in_progress", "aed_available")
    found = answered(
        real, "Turn it on.", "Okay, Kayla's here. She's opening it, it's talking. It says bare the chest.", told
    )
    assert found.get("unresponsive") is not ABSENT
    assert found.get("unable_to_speak") is not ABSENT


def test_a_baby_that_cries_is_still_an_it(real: Understanding) -> None:
    assert (
        answered(real, "Is the baby breathing?", "It's crying.", ("cpr_in_progress",)).get("unable_to_speak") is ABSENT
    )


def test_still_doing_it_goes_on_with_what_was_told(real: Understanding) -> None:
    found = answered(real, "Is she still doing it?", "Yes, yes, her arms are going.", ("seizure",))
    assert found.get("cpr_in_progress") is None
    assert found["seizure_ongoing"] is PRESENT
    assert answered(real, "Is he still doing it?", "Yes.", ("cpr_in_progress",))["cpr_in_progress"] is PRESENT


def test_a_faint_of_the_last_time_is_past(real: Understanding) -> None:
    reply = "Nope, none of that. He did last time, the first one, like three years ago, he fainted in the ER."
    found = answered(real, "Did he pass out or get dizzy at all, any chest pain?", reply, ("abdominal_pain",))
    assert found.get("unresponsive") is not PRESENT
    now = answered(real, "Any history?", "She had a stroke three years ago, she fainted and won't wake up.")
    assert now["unresponsive"] is PRESENT


def test_the_gap_of_the_pains_is_not_how_long_they_last(real: Understanding) -> None:
    context = real.context("And how far apart are the pains?", None, None)
    found = real.understand("Nine minutes, ten, then nine. They'd be about forty seconds.", context).mentions
    assert [one.value for one in found if one.finding == "contraction_gap"] == [9.0]


def test_how_often_the_pains_come_asks_of_contractions_and_their_gap(real: Understanding) -> None:
    context = real.context("How often are the pains coming?", None, None)
    found = {
        one.finding: one for one in real.understand("Every four minutes, I've been timing them.", context).mentions
    }
    assert found["contractions"].status is PRESENT and found["contraction_gap"].value == 4.0


def test_what_a_hospital_said_is_no_speech_of_the_patient(real: Understanding) -> None:
    assert "unable_to_speak" not in answered(real, "Did the hospital say anything to worry about?", "No, all grand.")


def test_mouth_and_tummy_of_somebody_who_does_not_wake_are_asked_for_the_breath(real: Understanding) -> None:
    """A child tells what it sees: what is no breath counts as unsure."""
    question = "Look at Mommy's mouth and her tummy. What's it doing?"
    found = answered(
        real, question, "She's making a fish face. She opens it up big, and then she doesn't.", ("unresponsive",)
    )
    assert found["abnormal_breathing"] is UNCERTAIN


def test_a_belly_that_goes_up_and_down_is_asked_for_the_breath(real: Understanding) -> None:
    found = answered(real, "Put your hand on her belly. Is it going up and down steady?", "No.", ("seizure",))
    assert found["not_breathing"] is PRESENT
    assert "arm_or_jaw_pain" not in found


def test_what_the_caller_had_in_her_own_pregnancy_is_hers(real: Understanding) -> None:
    context = replace(
        real.context("Anything to worry about?", None, None), told=frozenset({"pregnant"}), who="third", kin="sister"
    )
    found = real.understand("I'd the high blood pressure myself on my second but she hasn't.", context).mentions
    assert PRESENT not in {one.status for one in found if one.finding == "pregnancy_complication"}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("How old is he about?", "Forty and something. He has sugar, he do the needle.", "low_blood_sugar"),
        ("Any heart trouble?", "Not me. My sister had one at fifty, and they told me I was borderline sugar.", "low_blood_sugar"),
        ("What's happening?", "She's shaking all over and I can't make it stop.", "uncontrolled_bleeding"),
        ("When did it start?", "Just now, we were doing the prom pictures.", "waters_broken"),
    ],
)  # fmt: skip
def test_words_of_another_matter_are_no_sign(real: Understanding, question: str, text: str, finding: str) -> None:
    assert finding not in answered(real, question, text)


def test_a_reading_beside_the_word_for_it_is_a_sugar(real: Understanding) -> None:
    assert answered(real, "", "Her sugar's low. It says forty.")["low_blood_sugar"] is PRESENT
    assert answered(real, "", "It was forty, his sugar.")["low_blood_sugar"] is PRESENT
    assert answered(real, "What's her sugar?", "Forty.")["low_blood_sugar"] is PRESENT


@pytest.mark.parametrize(
    ("question", "reply", "finding", "status"),
    [
        ("Is he out of the pool?", "Yes, he's out cold.", "unresponsive", PRESENT),
        ("Is he awake?", "He's out. No, he's not talking.", "unresponsive", PRESENT),
        ("Did you get him out of the car?", "Yes, and he's passed out and he won't wake up.", "unresponsive", PRESENT),
        ("Is he awake?", "He's on his left side and he won't wake up.", "unresponsive", PRESENT),
        ("What's the emergency?", "You got a guy collapsed outside, not breathing.", "not_breathing", PRESENT),
        ("Has the bleeding stopped, or is it still bleeding?", "No.", "uncontrolled_bleeding", PRESENT),
        ("Is he breathing?", "He's bleeding from the ears. He's on his back, barely.", "agonal_breathing", PRESENT),
        ("What's happening?", "The blood was running down his face, it's pouring.", "severe_bleeding", PRESENT),
        ("Any swelling of the face or lips?", "Puffed up.", "face_or_throat_swelling", PRESENT),
        ("Is he moving?", "Called and called, never stirred.", "not_moving", PRESENT),
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_still_heard(
    real: Understanding, question: str, reply: str, finding: str, status: Status
) -> None:
    assert answered(real, question, reply).get(finding) is status


@pytest.mark.parametrize(
    "reply",
    [
        "He's having a seizure.",
        "He's getting cold.",
        "He was watching telly and he just slumped.",
        "He's kicking and jerking.",
        "Everyone's asking where you are.",
        "I gave him some water.",
        "She just told me he's stopped breathing.",
    ],
)
def test_nobody_is_awake_by_words_that_tell_of_something_else(real: Understanding, reply: str) -> None:
    assert answered(real, "Is he awake?", reply).get("unresponsive") is not ABSENT


@pytest.mark.parametrize("reply", ["He was screaming.", "I gave him some breaths."])
def test_nobody_breathes_by_what_was(real: Understanding, reply: str) -> None:
    assert answered(real, "Is he breathing?", reply).get("not_breathing") is not ABSENT


def test_a_child_that_cries_during_cpr_is_heard(real: Understanding) -> None:
    """S11: compressions stop when the child cries, whatever word is used for him."""
    context = replace(
        real.context("Keep going.", None, None), told=frozenset({"cpr_in_progress"}), who="third", kin="son"
    )
    found = {one.finding: one.status for one in real.understand("It's crying! It's crying now!", context).mentions}
    assert found.get("unable_to_speak") is ABSENT


def test_a_nosebleed_of_a_crying_child_that_does_not_stop_is_heard(real: Understanding) -> None:
    found = answered(real, "Are you pinching it?", "Yes, he's crying and it won't stop.", ("nosebleed",))
    assert "uncontrolled_bleeding" in found


def test_a_question_put_again_is_not_read_again(real: Understanding) -> None:
    first = real.question("Is he breathing normally, and any chest pain?")
    assert real.question("Is he breathing normally, and any chest pain?") is first
    assert {one.finding for one in first.asks} >= {"abnormal_breathing", "chest_pain"}
