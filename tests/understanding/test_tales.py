"""What is told of somebody else beside the patient, and what may not be hidden by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, PAST, OTHER = Status.PRESENT, Status.ABSENT, Status.PAST, Status.OTHER_PERSON


def told(
    real: Understanding, text: str, question: str | None = None, *, sex: str = "female", kin: str | None = None
) -> dict[str, Status]:
    """What is read in a call about somebody else who is known."""
    context = replace(real.context(question, None, None), who="third", sex=sex, kin=kin, told=frozenset({"pain"}))
    found: dict[str, Status] = {}
    for one in real.understand(text, context).mentions:
        if found.get(one.finding) is not PRESENT:
            found[one.finding] = one.status
    return found


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Did the doctor expect problems?", "My sister had the twins, she lost a lot of blood. She's good.", "severe_bleeding"),
        ("Any chest pain?", "No. My aunt died last year, she had the chest pain for weeks.", "chest_pain"),
        ("Is she confused, or hard to wake?", "No, it's me that's hard to wake. She's asking for her tea.", "reduced_consciousness"),
        ("Does she feel faint?", "Naw. It's the new girl that's about to pass out, she's white as a sheet over there.", "pale_skin"),
        ("Is her speech different?", "No, her speech is good. It's Mr Pryce next door who can't speak.", "unable_to_speak"),
        ("Can she move her feet?", "Yes. The butcher down the road lost the use of both legs with his back.", "paralysis"),
        ("Has she been floppy?", "not at all it's my sister's little girl that went all floppy and blue", "limp_body"),
    ],
)  # fmt: skip
def test_a_tale_of_somebody_else_is_not_the_patients(
    real: Understanding, question: str, text: str, finding: str
) -> None:
    assert told(real, text, question, kin="wife")[finding] in (OTHER, ABSENT)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is she awake?", "My sister had the key, she was on the floor when we got in, she was unconscious.", "unresponsive"),
        ("Is she awake?", "My sister was with her, she's not breathing.", "not_breathing"),
        ("What happened?", "My sister got home, she is bleeding heavily.", "severe_bleeding"),
        ("Who is hurt?", "No, it's the old lady that's hurt her back.", "spine_injury"),
        (None, "It's my sister's little girl, she's gone all floppy.", "limp_body"),
    ],
)  # fmt: skip
def test_what_may_be_of_the_patient_stays_hers(
    real: Understanding, question: str | None, text: str, finding: str
) -> None:
    assert told(real, text, question)[finding] is PRESENT


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("We had a girl knocked out cold on this court last term.", "unresponsive"),
        ("First one she ever had she passed out.", "fainting"),
    ],
)
def test_times_long_past(real: Understanding, text: str, finding: str) -> None:
    assert told(real, text)[finding] in (PAST, OTHER)


def test_a_stroke_that_was_is_told_as_the_history_it_is(real: Understanding) -> None:
    """The vocabulary: the event with status past and the history say the same."""
    found = told(real, "She had a stroke in twenty eleven.")
    assert "stroke" not in found
    assert found["history_stroke"] is PRESENT


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He's got his seat right back and his mouth hanging open.", "facial_droop"),
        ("He drank the bubbles, you know the blowing bubbles stuff.", "foaming_at_mouth"),
        ("I nearly had a heart attack, I heard him yell from upstairs.", "heart_attack"),
    ],
)
def test_figures_and_things(real: Understanding, text: str, finding: str) -> None:
    assert finding not in told(real, text, sex="male")


@pytest.mark.parametrize(
    "text", ["It was like somebody hit her on the back of the head with a bat.", "I want to bang my head on the wall."]
)
def test_what_a_pain_is_likened_to_did_not_happen(real: Understanding, text: str) -> None:
    assert "head_injury" not in told(real, text)


@pytest.mark.parametrize("text", ["She like fell and hit her head.", "She was, like, hit on the head with a bat."])
def test_a_filler_likens_nothing(real: Understanding, text: str) -> None:
    assert told(real, text)["head_injury"] is PRESENT


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Is the other child okay?", "She's fine, she's crying is all.", "unresponsive", OTHER),
        ("Is the other driver awake?", "Yes.", "unresponsive", OTHER),
        ("Is the other driver awake?", "Yes, he's walking about.", "purposeful_movement", OTHER),
        ("Is the other driver awake?", "No.", "unresponsive", PRESENT),
    ],
)
def test_who_was_asked_about_bears_what_reassures(
    real: Understanding, question: str, text: str, finding: str, status: Status
) -> None:
    """What is bad may be of the patient too: a call has no time to find out whose it is."""
    assert told(real, text, question)[finding] is status


def test_a_nurse_who_finds_no_pulse_finds_it_in_the_patient(real: Understanding) -> None:
    assert told(real, "I got no pulse. I'm starting.")["no_pulse"] is PRESENT


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("She was hit on the head with a bat.", "head_injury"),
        ("Kicked in the ribs by a horse.", "torso_injury"),
        ("The dog bit her on the face.", "face_or_neck_injury"),
        ("She's been into the drain cleaner again.", "caustic_ingestion"),
    ],
)
def test_what_part_is_hurt_stands_beside_how(real: Understanding, text: str, finding: str) -> None:
    """A blow to the head raises the level by itself for who takes blood thinners."""
    assert told(real, text)[finding] is PRESENT


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He's got a pain in his side. He had a kidney stone two years ago, the exact same thing.", "abdominal_pain"),
        ("She's been stung by a bee, and she's never been stung before.", "insect_sting"),
    ],
)
def test_another_time_takes_nothing_from_now(real: Understanding, text: str, finding: str) -> None:
    assert told(real, text)[finding] is PRESENT


def test_what_was_only_then_is_past(real: Understanding) -> None:
    assert told(real, "She had a kidney stone two years ago.")["abdominal_pain"] is PAST


def test_broken_off_he_is_wakes_nobody(real: Understanding) -> None:
    text = "He's just not answering. But he's, I don't know, he's still warm."
    assert told(real, text, sex="male")["unresponsive"] is PRESENT


def test_a_no_before_just_the_arm_burns_no_face(real: Understanding) -> None:
    found = told(real, "no no nothing just the arm", "Any burn to your face, or trouble swallowing?")
    assert found["face_or_airway_burn"] is ABSENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        # a sign stays where somebody else's name, a question or a likening stands beside it
        ("What happened?", "He's not breathing, what do I do? He says nothing, he was shaking before.", "not_breathing"),
        ("What happened?", "My dad has chest pain, can you send someone? He says it goes down his arm.", "chest_pain"),
        ("Is he breathing?", "There's no sign my husband's breathing.", "not_breathing"),
        ("Is he breathing?", "No sign of his chest moving.", "not_breathing"),
        ("Did he fall?", "No. It was a seizure that he had.", "seizure"),
        ("Did you see him?", "No, it was my wife who found him, he's not breathing.", "not_breathing"),
        ("Is he coughing?", "No, it's a coin that he swallowed, he's choking.", "choking"),
        ("Is his leg hurt?", "No, it's his head that's bleeding, bleeding badly.", "severe_bleeding"),
        ("What happened?", "My son got home and he was having a seizure.", "seizure"),
        ("What did he take?", "My brother went in and he took a whole box of paracetamol.", "overdose"),
        ("What happened?", "The man next door had a seizure and went blue.", "seizure"),
        ("Is he still shaking?", "He won't stop shaking, his lips are blue.", "seizure_ongoing"),
        ("What happened?", "It's like somebody hit his head with a hammer, he's got a big gash.", "head_injury"),
        ("What happened?", "Like someone's stabbed him in the chest.", "stab_wound"),
    ],
)  # fmt: skip
def test_a_danger_sign_stays_the_patients(real: Understanding, question: str, text: str, finding: str) -> None:
    assert told(real, text, question, sex="male")[finding] is PRESENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is he breathing?", "He did before.", "not_breathing"),
        ("Does he answer when you shout?", "He did till a minute ago.", "unresponsive"),
        ("Is he awake?", "He is when I slap him.", "unresponsive"),
        ("Is the chest pain bad?", "No, a bit.", "chest_pain"),
    ],
)
def test_nothing_is_well_by_what_was(real: Understanding, question: str, text: str, finding: str) -> None:
    assert told(real, text, question, sex="male").get(finding) is not ABSENT


def test_who_calls_for_himself_answers_i_do(real: Understanding) -> None:
    context = replace(real.context("Any pain or tightness in the chest?", None, None), who="self")
    assert {one.finding: one.status for one in real.understand("I do.", context).mentions}["chest_pain"] is PRESENT


@pytest.mark.parametrize(
    "text",
    ["My husband had a fit and fell on me, he's not waking up.", "My wife threw up on me and passed out."],
)
def test_a_partner_who_falls_on_the_caller_is_the_patient(real: Understanding, text: str) -> None:
    found = {one.finding for one in real.understand(text, real.context(None, None, None)).mentions}
    assert "caller_is_patient" not in found


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is she breathing?", "She was before, not now.", "not_breathing"),
        ("Is he breathing?", "Is he not breathing, Dave? No.", "not_breathing"),
        ("Is she awake?", "Is she not awake, John? He says no.", "unresponsive"),
        ("Can she smile?", "Can you not smile, Mum? She's shaking her head.", "facial_droop"),
        ("Is she shaking?", "She's shaking her hand and arm on one side.", "seizure"),
        ("What happened?", "He slipped and hit his head on a wall.", "head_injury"),
        ("Is he breathing?", "He's just blowing bubbles.", "agonal_breathing"),
        ("Is she awake?", "No, it's the baby that's not breathing.", "not_breathing"),
        ("What happened?", "You got chest pain, mum, yes she says crushing.", "chest_pain"),
    ],
)
def test_a_second_reading_hides_none_either(real: Understanding, question: str, text: str, finding: str) -> None:
    assert told(real, text, question, kin="daughter")[finding] is PRESENT


@pytest.mark.parametrize(
    ("order", "reply", "finding"),
    [
        ("Ask her to smile.", "Yes, okay. Mum, smile!", "facial_droop"),
        ("Ask her to squeeze your hand.", "Yeah I'm trying.", "unresponsive"),
        ("Ask him to tell me where the chest pain is.", "No he can't talk.", "chest_pain"),
        ("Does he respond?", "She's looking dead at me.", "unresponsive"),
    ],
)
def test_who_agrees_to_ask_has_not_seen_it_done(real: Understanding, order: str, reply: str, finding: str) -> None:
    assert told(real, reply, order).get(finding) is not ABSENT
