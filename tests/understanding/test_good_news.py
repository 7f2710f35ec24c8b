"""Good news told in passing, in words that near ones would make a sign of, and the signs beside them."""

from __future__ import annotations

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, PAST, UNCERTAIN = Status.PRESENT, Status.ABSENT, Status.PAST, Status.UNCERTAIN


def statuses(real: Understanding, text: str, question: str | None = None) -> dict[str, Status]:
    """The status of every finding read."""
    found = real.understand(text, real.context(question, None, None)).mentions
    return {one.finding: one.status for one in found if one.origin is not Origin.LIKENED}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is there any chance you're pregnant?", "Pregnant! I'm sixty-eight, my darling. No.", "pregnant"),
        ("Do you feel like you want to push?", "No, nothing like pushing, I'm sat on me ball.", "urge_to_push"),
        ("Any headache, chest pain?", "Nae headache, nae chest pain.", "chest_pain"),
        ("Is it still in there?", "The cops are pulling up I think. No it's not in there.", "still_in_smoke_or_gas"),
        (None, "He stuck a screwdriver in my hand but it came right out.", "baby_delivered"),
        (None, "She copped the ball on the end of her finger, it's gone a bit purple and fat.", "cyanosis"),
        ("Is it bleeding at all?", "No no, it never bled hardly, two little dots.", "severe_bleeding"),
        ("What's the house number?", "It's forty, not fourteen.", "low_blood_sugar"),
        ("Is he a diabetic?", "No, that's me, I'm the one with the sugar.", "low_blood_sugar"),
    ],
)  # fmt: skip
def test_is_no_sign(real: Understanding, question: str | None, text: str, finding: str) -> None:
    assert statuses(real, text, question).get(finding) in (None, ABSENT)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is there any chance you're pregnant?", "Pregnant! Yes, seven months.", "pregnant"),
        ("Do you feel like you want to push?", "Like pushing, yes, I can't stop.", "urge_to_push"),
        ("Are you out of the house?", "No, I'm still in the smoke.", "still_in_smoke_or_gas"),
        (None, "The baby came right out on the floor.", "baby_delivered"),
        (None, "She swallowed a ball and she's gone a bit purple.", "cyanosis"),
        ("What's his sugar?", "It's forty.", "low_blood_sugar"),
    ],
)  # fmt: skip
def test_is_a_sign(real: Understanding, question: str | None, text: str, finding: str) -> None:
    assert statuses(real, text, question).get(finding) is PRESENT


def test_an_old_stroke_told_first_as_a_new_one(real: Understanding) -> None:
    """What somebody took for a stroke, and the same turn tells to be as old as the stroke of years ago."""
    found = statuses(
        real,
        "She saw the mouth hanging and thought he was getting a stroke. But he had the stroke in 2015, he's been like that since.",
    )
    assert found["chronic_unchanged"] is PRESENT


def test_a_child_who_calls_is_not_the_patient(real: Understanding) -> None:
    found = statuses(real, "I'm seven. My mummy's on the floor and she won't wake up.")
    assert (found["caller_is_child"], found["person_down"], found["unresponsive"]) == (PRESENT, PRESENT, PRESENT)


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Is she awake?", "She's awake, talking to me. But she's breathing too quick just lying there.", "unresponsive", ABSENT),
        ("Is he diabetic?", "No he ay diabetic.", "history_diabetes", ABSENT),
        ("Is he awake?", "He's awake, ay, he's talking.", "unresponsive", ABSENT),
        (None, "My granddaddy had a stroke back in '09.", "history_stroke", PRESENT),
        (None, "A hornet got me on the hand. Last time one got me they had to put me on a machine.", "history_severe_allergic_reaction", PRESENT),
        (None, "She's been stung. Last time she nearly died, she stopped breathing.", "history_severe_allergic_reaction", PRESENT),
        (None, "She's been stung by a bee. Last time she was fine, no hospital.", "history_severe_allergic_reaction", None),
        (None, "He broke his arm. Last time we went to the hospital.", "history_severe_allergic_reaction", None),
        (None, "Her brother poked her in the eye with a pencil.", "stab_wound", None),
        (None, "He poked her in the belly with a knife.", "stab_wound", PRESENT),
        ("Did he choke her?", "He only grabbed her arms, she says nothing on the neck or head.", "no_pulse", None),
        (None, "I'm feeling for it, there's nothing on his neck.", "no_pulse", PRESENT),
        ("Is the blood getting in the way of her breathing?", "No, it's only coming from the front.", "not_breathing", None),
    ],
)  # fmt: skip
def test_what_near_words_say(
    real: Understanding, question: str | None, text: str, finding: str, status: Status | None
) -> None:
    assert statuses(real, text, question).get(finding) is status


def test_an_age_turned_round(real: Understanding) -> None:
    ages = [
        one.value for one in real.understand("He's come round now. Sixty-eight he is.").mentions if one.finding == "age"
    ]
    assert ages == [68.0]


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        (None, "He's just hanging there in my arms like a rag doll.", "still_hanging", None),
        (None, "There's a woman hanging in the seat belt.", "still_hanging", None),
        (None, "I found him hanging in the garage.", "still_hanging", PRESENT),
        (None, "He's hanging there, I can't reach him.", "still_hanging", PRESENT),
        ("Is he still in the house?", "I heard the door so he might be gone. He had me by the throat.", "death_reported", None),
        (None, "Some guy raped her, and he's long gone.", "death_reported", None),
        ("Is she awake?", "I think she's gone.", "death_reported", UNCERTAIN),
        ("Where is he?", "He's in the bathroom, I think he's gone.", "death_reported", UNCERTAIN),
        ("Is he still in there?", "The door's locked, I think he's gone.", "death_reported", UNCERTAIN),
        (None, "He's long gone.", "death_reported", PRESENT),
        ("Are you safe?", "Yes, we're at home. I think he's gone, he's cold.", "death_reported", UNCERTAIN),
        (None, "I got stung, and my tongue's getting fat, and this same thing put me in the hospital two years ago.", "face_or_throat_swelling", PRESENT),
        (None, "It's his knee that hurts since the scrum went down.", "pain", PRESENT),
        (None, "The CO alarm never went off.", "carbon_monoxide_exposure", ABSENT),
        (None, "The CO alarm went off.", "carbon_monoxide_exposure", PRESENT),
        ("Is anybody doing CPR?", "My coworker is, she used to be a nurse.", "cpr_in_progress", PRESENT),
        ("Is he breathing?", "My coworker is, yes.", "cpr_in_progress", None),
        (None, "The grape shot out and he's crying.", "unable_to_speak", ABSENT),
    ],
)  # fmt: skip
def test_what_else_near_words_say(
    real: Understanding, question: str | None, text: str, finding: str, status: Status | None
) -> None:
    assert statuses(real, text, question).get(finding) is status


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Which eye, is there anything stuck in it?", "The left. I don't think there's anything in there.", "trapped", None),
        ("Is he stuck in the car?", "I don't think so.", "trapped", UNCERTAIN),
        ("Any chest pain?", "Lachie, any pain in your chest? Nope, shaking his head.", "chest_pain", ABSENT),
        ("Anything they were worried about?", "Head down. My mom had a breech, that's what scares me.", "breech_or_limb_first", Status.OTHER_PERSON),
        (None, "My wife's in labour, it's a breech.", "breech_or_limb_first", PRESENT),
        (None, "He was out of it for a bit after, staring, but he's come round.", "reduced_consciousness", PAST),
        (None, "He's out of it, he was staring, but he's come in.", "reduced_consciousness", PRESENT),
        (None, "He's epileptic, he's had two fits in here before.", "prolonged_or_repeated_seizure", None),
    ],
)  # fmt: skip
def test_of_another_thing_or_time(
    real: Understanding, question: str | None, text: str, finding: str, status: Status | None
) -> None:
    assert statuses(real, text, question).get(finding) is status
