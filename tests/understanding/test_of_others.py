"""Whom the caller sets the patient apart from: «it's the baby I rang about», «no, that was my daddy»."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT, OTHER = Status.PRESENT, Status.ABSENT, Status.OTHER_PERSON


def statuses(
    real: Understanding, text: str, question: str | None = None, *, known: bool = False
) -> set[tuple[str, Status]]:
    """What is read; `known` in a call about somebody else who is known."""
    context = real.context(question, None, None)
    if known:
        context = replace(context, who="third", told=frozenset({"pain"}))
    return {(one.finding, one.status) for one in real.understand(text, context).mentions}


@pytest.mark.parametrize(
    ("text", "others", "patients"),
    [
        ("The other driver's got a gash on his head but it's my passenger I'm worried about, she's got chest pain.", "head_injury", "chest_pain"),
        ("My husband's the one with the headache, it's the baby I rang about, she keeps being sick.", "headache", "vomiting"),
        ("My wife's only got a bit of a bruise, it's the old boy in the other car I'm ringing about, he's unconscious.", "minor_injury", "unresponsive"),
        ("My brother got an electric shock, he's fine, he's laughing. It's Dad, he's got this pain in his belly.", "electric_shock", "abdominal_pain"),
        ("It's the wife that's got the sore throat. Me, I've come over all dizzy.", "cold_symptoms", "dizziness"),
        ("My son's got the vomiting but it's my mother I'm phoning for, she's collapsed.", "vomiting", "collapse"),
        ("It's his brother that's got haemophilia, Tom hasn't, but Tom's on the warfarin.", "history_bleeding_disorder", "anticoagulant_use"),
        ("The driver's got a nosebleed, never mind him, it's the girl in the back, she's not breathing.", "nosebleed", "not_breathing"),
    ],
)  # fmt: skip
def test_the_patient_is_whom_the_call_is_about(real: Understanding, text: str, others: str, patients: str) -> None:
    found = statuses(real, text)
    assert (others, OTHER) in found
    assert (others, PRESENT) not in found
    assert (patients, PRESENT) in found


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("It's my dad I'm ringing about, he's got chest pain.", "chest_pain"),
        ("My dad's got chest pain, it's my dad I'm worried about.", "chest_pain"),
        ("My mum's not breathing, it's my mum I'm calling about.", "not_breathing"),
        ("My wife has collapsed. It's her, she's not waking up.", "unresponsive"),
        ("My husband's unconscious, I'm worried about him.", "unresponsive"),
        ("It's my son that's not breathing.", "not_breathing"),
        ("The baby's not breathing, it's the baby.", "not_breathing"),
        ("My dad's fallen and it's his hip I'm worried about.", "fall"),
        ("My wife's got chest pain, it's her heart I'm worried about.", "chest_pain"),
        ("My son's been stabbed, it's my boy, please hurry.", "stab_wound"),
        ("My mum's fallen and hit her head. Mum's the one on warfarin.", "anticoagulant_use"),
    ],
)  # fmt: skip
def test_the_patient_is_never_set_aside(real: Understanding, text: str, finding: str) -> None:
    assert (finding, PRESENT) in statuses(real, text)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Has she ever had a stroke?", "Never. My mother had one, not her.", "history_stroke"),
        ("Has he got an aneurysm?", "No ma'am. That was my daddy, the belly kind.", "history_aortic_aneurysm"),
        ("Is he diabetic?", "No, I'm the one with the sugar.", "history_diabetes"),
        ("Is he diabetic?", "No, that's his brother.", "history_diabetes"),
        ("Is he on any blood thinners?", "No, Grandad's the one on warfarin, not him.", "anticoagulant_use"),
        ("Is he on any blood thinners?", "No, Mum's the one on those.", "anticoagulant_use"),
        ("Is he on any blood thinners?", "No. Those are my pills on the table.", "anticoagulant_use"),
        ("Does he take blood thinners?", "No, that's me, he takes nothing.", "anticoagulant_use"),
        ("Any seizure with it?", "No. His cousin did that once with a fever.", "seizure"),
        ("Has she had anything to drink, alcohol?", "No, I've had a couple but she hasn't.", "alcohol_use"),
        ("Does he have epilepsy?", "Not him, no. It was his brother had it.", "history_seizures"),
        ("Does she have asthma?", "No, it's her sister who has that.", "history_asthma"),
        ("Does he have any heart trouble?", "No ma'am. My wife has, she had hers in oh-nine.", "history_heart_disease"),
    ],
)  # fmt: skip
def test_what_was_asked_is_somebody_elses(real: Understanding, question: str, text: str, finding: str) -> None:
    found = statuses(real, text, question, known=True)
    assert (finding, OTHER) in found
    assert (finding, PRESENT) not in found


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Is he breathing?", "No. That's my dad lying there.", "not_breathing", PRESENT),
        ("Is he awake?", "No, my wife's doing it, the pushing.", "unresponsive", PRESENT),
        ("Is he diabetic?", "Yes, that's my husband's insulin in the fridge.", "history_diabetes", PRESENT),
        ("Has she had a stroke before?", "Yes, she had one in March.", "history_stroke", PRESENT),
        ("Do you have asthma?", "I have it, yes.", "history_asthma", PRESENT),
        ("Is she bleeding?", "My sister has it, the towel, she's pressing on it.", "bleeding", None),
    ],
)  # fmt: skip
def test_what_is_asked_stays_the_patients(
    real: Understanding, question: str, text: str, finding: str, status: Status | None
) -> None:
    found = statuses(real, text, question, known="you" not in question)
    assert (finding, OTHER) not in found
    assert status is None or (finding, status) in found


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Does he have a temperature, is he shivering?", "He's hot to touch. It's me that's got the shivers.", "shivering"),
        (None, "Grandpa's nose was bleeding but it's quit. It's my uncle's got the hemophilia, not him.", "history_bleeding_disorder"),
        ("What's wrong with her today?", "Just peaky. It's my husband that's streaming with a cold, she hasn't got that.", "cold_symptoms"),
        ("Has she been sick?", "It's me that's been throwing up, not the little one.", "vomiting"),
        (None, "it's my mum with the asthma not me, but I can't get my breath", "history_asthma"),
        (None, "She's burning up. It's my sister that has the epilepsy, not her.", "history_seizures"),
    ],
)  # fmt: skip
def test_who_is_picked_out_has_it(real: Understanding, question: str | None, text: str, finding: str) -> None:
    found = statuses(real, text, question)
    assert (finding, OTHER) in found
    assert (finding, PRESENT) not in found


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Who's hurt?", "It's my son that's bleeding, not me.", "bleeding"),
        (None, "It's my dad that's not breathing.", "not_breathing"),
        ("Is he breathing?", "It's my dad that's collapsed, he's not breathing.", "not_breathing"),
        (None, "It's my wife that's got the chest pain, she can't talk.", "chest_pain"),
        ("Are you hurt?", "No, it's my boy that's fallen, he's unconscious.", "unresponsive"),
        ("Are you okay?", "It's me that's bleeding, not him.", "bleeding"),
    ],
)  # fmt: skip
def test_who_is_picked_out_may_be_the_patient(
    real: Understanding, question: str | None, text: str, finding: str
) -> None:
    assert (finding, PRESENT) in statuses(real, text, question)


@pytest.mark.parametrize("known", [True, False])
def test_who_else_is_there_is_not_the_patient(real: Understanding, known: bool) -> None:
    """«She's screaming» of the helper ended a presumed arrest."""
    found = statuses(real, "Just my sister and she's screaming.", "Push down hard. Who else is there?", known=known)
    assert ("unresponsive", ABSENT) not in found


def test_my_sisters_baby_is_a_baby(real: Understanding) -> None:
    told = real.understand("It's my sister's baby, she's not breathing.").mentions
    assert [one.value for one in told if one.finding == "relation"] == ["baby"]
    assert [one.value for one in told if one.finding == "band_words"] == ["infant"]


def test_a_doubtful_end_of_a_fit_is_no_fit(real: Understanding) -> None:
    found = statuses(real, "I reckon she's still coming out of it.", "Is she still fitting?", known=True)
    assert ("seizure_ongoing", Status.UNCERTAIN) not in found
