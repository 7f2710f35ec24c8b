"""Danger signs that a rule for something else could take away: each was lost once, to a review that tried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding
from tests.understanding.reading import believed

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT
DANGER = (Status.PRESENT, Status.UNCERTAIN)


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        (None, "I can't wake my mum.", "unresponsive"),
        (None, "I can't wake the baby.", "unresponsive"),
        (None, "there's a gas smell and I can't wake anyone", "unresponsive"),
        (None, "he won't wake everyone's tried", "unresponsive"),
        (None, "grandad won't wake the kids found him", "unresponsive"),
        ("Who's that shouting, is he breathing?", "No.", "not_breathing"),
        ("Who's that I hear screaming, is he awake?", "No.", "unresponsive"),
        ("Pinch his ear. Any reaction?", "I pulled it away from his head and his eyes stayed shut.", "unresponsive"),
        (
            "Tap him and shout. Any response?",
            "I slapped him and I slapped my hand on his chest, he's grey.",
            "unresponsive",
        ),
        ("Does he wake if you shake him?", "His mum pushed me off.", "unresponsive"),
        ("Any medical problems, is she having a seizure?", "Yes.", "seizure"),
        ("Has she been ill before, is she having a fit?", "Yes.", "seizure"),
        ("Any history of stroke? Is it a stroke?", "Yes I think it is.", "stroke"),
        ("Did he have all of them, the tablets?", "Yes.", "dangerous_dose"),
        ("Nobody trapped?", "No, the driver is.", "trapped"),
        ("Nobody thrown from the car?", "No, my son was.", "ejected"),
        ("What was her sugar?", "39, her oxygen is down to 84.", "low_blood_sugar"),
        ("What was his sugar?", "2.4 and her heart rate's up to 140.", "low_blood_sugar"),
        ("What was his sugar?", "35 and her pulse is up to 120.", "low_blood_sugar"),
        ("What was his sugar?", "36, I've now given him 15 grams of glucose.", "low_blood_sugar"),
        (None, "the overdose is my daughter, she's fifteen", "overdose"),
        (None, "My dad's not breathing but last week he was fine.", "not_breathing"),
        (None, "there's no pulse but two years ago he had a pacemaker put in", "no_pulse"),
        (None, "my husband's gasping but last month he had a heart attack", "agonal_breathing"),
        (None, "He's got chest pain but last year it was only gas.", "chest_pain"),
        (None, "My mum's face is drooping but last month it was the other side.", "facial_droop"),
        (None, "She's having a stroke but last year she had a mini one.", "stroke"),
        (None, "She's bleeding heavily but two weeks ago she had a baby.", "severe_bleeding"),
        ("Is he answering you?", "Da? Da! No, he's just staring through me. Nothing.", "unresponsive"),
        ("Who's that yelling he's not breathing?", "That's my mum, yes.", "not_breathing"),
        ("Pinch her. Any reaction?", "Pulls her arm out straight and stiff.", "unresponsive"),
        ("Is there a lot of blood?", "It looks like a horror movie in here.", "severe_bleeding"),
    ],
)
def test_a_danger_sign_stays(real: Understanding, question: str | None, text: str, finding: str) -> None:
    assert believed(real, question, text).get(finding) in DANGER


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Any chest pain or trouble breathing?", "Just the back and it goes into the arm.", "chest_pain"),
        ("Any chest pain?", "Only my left shoulder, heavy like.", "chest_pain"),
        ("Any pain in the chest?", "Just the left arm, it's heavy and he's sweating.", "chest_pain"),
        ("Any head injury?", "Just the hand. There's blood coming from his ear.", "head_injury"),
        ("Can she move her legs?", "They are moving her now.", "paralysis"),
        ("Nobody trapped, nobody thrown out?", "No, two are trapped.", "ejected"),
        ("Any trouble swallowing or breathing?", "Just the lip is huge.", "difficulty_breathing"),
        ("Any arm weakness, numbness?", "Just the left hand, it's gone dead.", "numbness_or_tingling"),
        ("Did he hit his head?", "Just the nose, it's pouring.", "injury"),
        ("Can he move his legs?", "He moves his head.", "paralysis"),
        ("Can he move his legs?", "They're moving him now.", "paralysis"),
        ("Can he move his legs?", "He's waving his arms about.", "paralysis"),
        ("Can he move his legs?", "He moves when I lift them.", "paralysis"),
        ("Can he move his legs?", "He thinks he's moving them.", "paralysis"),
        ("Can she move her foot?", "She was kicking the ball when it happened.", "paralysis"),
        ("Can he move his legs?", "Dad can, he's moving about, it's my mum.", "paralysis"),
        ("Can he feel his legs?", "He can feel my hand on his shoulder.", "paralysis"),
        ("None of the bleeding has stopped?", "No.", "uncontrolled_bleeding"),
    ],
)
def test_nothing_is_denied_that_nobody_denied(real: Understanding, question: str, text: str, finding: str) -> None:
    assert believed(real, question, text).get(finding) is not ABSENT


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Can he raise both hands?", "That's down to me asking, yes he can.", "one_sided_weakness"),
        ("Is her smile even?", "Yes, it's even, right down to the dimples.", "facial_droop"),
        ("Can she lift both arms?", "Right up and down again, no problem.", "one_sided_weakness"),
        ("Is there food in the mouth?", "Half of it's fallen out.", "facial_droop"),
        ("Look at her mouth, is she breathing?", "Half the time he's limp.", "facial_droop"),
        ("Is the knife still in?", "On the table.", "impaled_object"),
        ("Is he still trapped?", "In the ambulance chair.", "trapped"),
        ("Is she still shaking?", "Once, about a minute ago.", "seizure_ongoing"),
        ("Has he taken any tablets?", "A glass of water.", "overdose"),
        ("Any heart problems?", "On his mother's side.", "history_heart_disease"),
        ("Any seizures?", "In the family.", "history_seizures"),
        ("Is the blood spurting?", "A little trickle.", "spurting_bleeding"),
    ],
)
def test_nothing_is_told_that_nobody_told(real: Understanding, question: str, text: str, finding: str) -> None:
    assert believed(real, question, text).get(finding) is not PRESENT


def test_what_a_question_took_for_granted_and_the_reply_denies_is_not_listed(real: Understanding) -> None:
    asked = real.context("How old was he when he had the stroke?", None, None)
    found = real.understand("He didn't have one.", asked).mentions
    assert not [one for one in found if one.finding == "stroke" and one.origin is Origin.ANSWERED]


def test_a_stroke_of_today_that_has_passed_is_no_history(real: Understanding) -> None:
    assert "history_stroke" not in believed(real, "Is it a stroke?", "It was, it's gone now.")


def test_what_popped_out_of_who_was_eating_was_choked_on(real: Understanding) -> None:
    text = "She was eating dinner, couldn't talk, my husband squeezed her and it popped out."
    assert believed(real, None, text)["choking"] is Status.PAST


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("My kids, they've been shot.", "gunshot_wound"),
        ("He's after taking all his mam's tablets, there's three empty packets on the bed.", "overdose"),
        ("My back, I've been shot.", "gunshot_wound"),
    ],
)
def test_a_figure_of_speech_or_an_owner_takes_no_danger_away(real: Understanding, text: str, finding: str) -> None:
    assert believed(real, None, text)[finding] is PRESENT


@pytest.mark.parametrize(
    ("question", "text"),
    [("Has the jerking stopped?", "Yes, it's stopped."), ("Is she still having the seizure?", "No, it's stopped now.")],
)
def test_a_fit_that_has_stopped_was_one(real: Understanding, question: str, text: str) -> None:
    found = believed(real, question, text)
    assert (found["seizure"], found["seizure_ongoing"]) == (PRESENT, ABSENT)


def test_what_he_was_doing_until_he_went_stiff_wakes_nobody(real: Understanding) -> None:
    text = "He was sat there telling us about the bowling and he went stiff and his arms were going."
    assert believed(real, None, text).get("unresponsive") is not ABSENT
    assert believed(real, None, "He was having a fit and now he's talking to me.")["unresponsive"] is ABSENT


def test_has_he_had_it_before_asks_of_a_headache_only_where_one_was_told(real: Understanding) -> None:
    question, text = "He ever have anything like this before?", "No, nothing. Fit as a fiddle."
    assert "worst_headache" not in believed(real, question, text)
    context = replace(real.context(question, None, None), told=frozenset({"headache"}))
    found = real.understand("No, never anything like it.", context).mentions
    assert [one.status for one in found if one.finding == "worst_headache"] == [PRESENT]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("She's dead fit, she does the rowing.", None),
        ("He was dead to the world, like.", None),
        ("He's dead, mate.", PRESENT),
    ],
)
def test_dead_before_what_somebody_is_means_very(real: Understanding, text: str, status: Status | None) -> None:
    assert believed(real, None, text).get("death_reported") is status


def test_what_somebody_has_but_not_he_is_not_his(real: Understanding) -> None:
    question = "Has he any bleeding disorder?"
    assert (
        believed(real, question, "My old man was a bleeder, but not him.")["history_bleeding_disorder"] is not PRESENT
    )
    assert believed(real, question, "He's a bleeder, like my old man was.")["history_bleeding_disorder"] is PRESENT


def test_nee_is_no_in_newcastle(real: Understanding) -> None:
    assert believed(real, "Has he been sick?", "The once. Nee blood in it.")["vomiting_blood"] is ABSENT


@pytest.mark.parametrize(
    ("text", "finding", "status"),
    [
        ("If he misses the snooker he'll have a stroke, he says.", "stroke", None),
        ("The mail lady, she about had a heart attack.", "heart_attack", None),
        ("He's about to have a stroke, his face has dropped.", "facial_droop", PRESENT),
        ("He's had a stroke.", "stroke", PRESENT),
        ("I think he's having a heart attack.", "heart_attack", Status.UNCERTAIN),
    ],
)
def test_a_stroke_he_would_have_is_none(real: Understanding, text: str, finding: str, status: Status | None) -> None:
    assert believed(real, None, text).get(finding) is status


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I've had this pain in my chest since last night. I was sweating earlier but that's gone.", "chest_pain"),
        ("I've had trouble breathing all morning. I was dizzy as well but that's gone off.", "difficulty_breathing"),
    ],
)
def test_what_is_gone_is_what_was_told_beside_it(real: Understanding, text: str, finding: str) -> None:
    assert believed(real, None, text)[finding] is PRESENT


def test_what_was_told_alone_before_may_be_gone(real: Understanding) -> None:
    text = "He was bleeding from his arm. I got a towel on it and it's about stopped."
    assert believed(real, None, text)["bleeding"] is Status.PAST


@pytest.mark.parametrize("text", ["A bit, yes, but she's talking to me.", "Yes, but she's talking to me."])
def test_a_sign_of_less_takes_no_yes_back(real: Understanding, text: str) -> None:
    assert believed(real, "Is she short of breath?", text)["difficulty_breathing"] is PRESENT


@pytest.mark.parametrize("text", ["No, she's talking to me.", "Yes, but she's breathing fine now."])
def test_what_names_breath_itself_does(real: Understanding, text: str) -> None:
    assert believed(real, "Is she short of breath?", text).get("difficulty_breathing") is not PRESENT


@pytest.mark.parametrize(
    ("text", "finding", "status"),
    [
        ("I've been having chest pain overnight.", "chest_pain", PRESENT),
        ("She's been vomiting overnight and she's drowsy.", "vomiting", PRESENT),
        ("He had chest pain overnight, it's gone now.", "chest_pain", Status.PAST),
    ],
)
def test_what_has_been_going_on_goes_on(real: Understanding, text: str, finding: str, status: Status) -> None:
    assert believed(real, None, text)[finding] is status


def test_a_skin_tear_asked_after_is_no_tearing_pain(real: Understanding) -> None:
    assert "tearing_pain" not in believed(real, "Where's the skin tear?", "Left forearm, she bumped it.")
    assert believed(real, "Does it feel like a tear?", "Yes.")["tearing_pain"] is PRESENT


def test_a_doctor_who_does_not_answer_is_no_patient(real: Understanding) -> None:
    assert "unresponsive" not in believed(real, None, "The doctor's no answering, and the chemist's shut.")
    assert believed(real, None, "I'm the doctor, he's not answering me.")["unresponsive"] is PRESENT
