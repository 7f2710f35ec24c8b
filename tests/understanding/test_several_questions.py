"""Questions of several parts, the words that name another thing, and phrases that count only once something was told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain.findings import Origin, Status
from assistant.understanding.understand import Understanding

PRESENT, ABSENT = Status.PRESENT, Status.ABSENT


def said(real: Understanding, question: str | None, text: str, told: tuple[str, ...] = ()) -> dict[str, Status]:
    """Findings by their status; implied ones are left out."""
    context = replace(real.context(question, None, None), told=frozenset(told))
    found = real.understand(text, context).mentions
    return {one.finding: one.status for one in found if one.origin not in (Origin.IMPLIED, Origin.LIKENED)}


def test_nobody_answers_the_sentence_that_asks_of_anybody(real: Understanding) -> None:
    """And says nothing of the sentence behind it, which it would make a bad no."""
    found = said(real, "Is anyone trapped? Can he move his legs?", "No, nobody. He's sat on the wall.")

    assert found.get("trapped") is ABSENT
    assert "paralysis" not in found


@pytest.mark.parametrize(("reply", "faint"), [("No, no.", ABSENT), ("Yes, I'm fine.", ABSENT)])
def test_a_denial_put_beside_something_else(real: Understanding, reply: str, faint: Status) -> None:
    """«No» agrees with the denial and says nothing against the other part."""
    found = said(real, "And you're wide awake, you've not felt faint?", reply)

    assert found.get("near_fainting") is faint
    assert found.get("reduced_consciousness") is not PRESENT


def test_a_no_to_being_stuck_leaves_what_was_told_to_have_happened(real: Understanding) -> None:
    found = said(real, "Is he stuck in the machine?", "No.", ("machinery_accident",))

    assert found.get("trapped") is ABSENT
    assert "machinery_accident" not in found


@pytest.mark.parametrize(
    "text", ["She's so bunged up she can't breathe through her nose.", "My nose is blocked, I can't breathe through it"]
)
def test_a_nose_that_is_blocked_is_no_trouble_breathing(real: Understanding, text: str) -> None:
    assert "difficulty_breathing" not in said(real, "What's wrong?", text)


@pytest.mark.parametrize("text", ["His throat's closing, he can't breathe through it", "I can't breathe through it"])
def test_what_is_no_nose_may_be_an_airway(real: Understanding, text: str) -> None:
    assert said(real, "What's wrong?", text).get("difficulty_breathing") is PRESENT


@pytest.mark.parametrize(
    ("question", "asked", "not_asked"),
    [
        ("Does he take any blood thinners?", "anticoagulant_use", "bleeding"),
        ("Any bleeding disorder?", "history_bleeding_disorder", "bleeding"),
        ("Any blood in the vomit?", "vomiting_blood", "bleeding"),
        ("Any pain in your chest?", "chest_pain", "pain"),
        ("Does the pain go into your back?", "back_pain", "pain"),
        ("Is he breathing normally?", "abnormal_breathing", "not_breathing"),
        ("Any chest pain or trouble breathing?", "difficulty_breathing", "painful_breathing"),
        ("Any weakness, face drooping or numbness?", "one_sided_weakness", "general_weakness"),
        ("Did she hurt herself when she fell?", "injury", "self_harm"),
        ("Can you get her to smile for me?", "facial_droop", "cannot_move_patient"),
    ],
)
def test_a_question_asks_what_its_whole_words_name(
    real: Understanding, question: str, asked: str, not_asked: str
) -> None:
    asks = {one.finding for one in real.question(question).asks}
    assert asked in asks
    assert not_asked not in asks


def test_a_question_that_denies_twice_denies_both(real: Understanding) -> None:
    found = said(real, "But no numbness, no weakness?", "No.")
    assert found == {"numbness_or_tingling": ABSENT, "one_sided_weakness": ABSENT}


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("How old is she? Is she pregnant?", "Twenty-nine and no.", {"pregnant": ABSENT}),
        ("How old are you? Are you pregnant at all?", "I'm thirty-three. No.", {"pregnant": ABSENT}),
        (
            "Has she been sick? Is she breathing normally?",
            "No, not been sick. Breathing's normal.",
            {"vomiting": ABSENT, "abnormal_breathing": ABSENT},
        ),
        ("Is there any smoke? Are you out of the traffic?", "No smoke, no.", {"fire": ABSENT}),
        ("Are you awake and alert, breathing normally?", "Yes. I'm breathing normally.", {"unresponsive": ABSENT}),
        ("Breathing okay? Any chest pain, belly pain?", "No, no pain there.", {"chest_pain": ABSENT}),
        ("Any headache with it?", "She's shaking her head no.", {"headache": ABSENT}),
        ("Any chest pain, racing heart?", "You got chest pain, hon? No and no.", {"chest_pain": ABSENT}),
    ],
)
def test_an_answer_speaks_to_the_part_it_answers(
    real: Understanding, question: str, text: str, expected: dict[str, Status]
) -> None:
    found = said(real, question, text)
    assert {name: found.get(name) for name in expected} == expected


def test_a_yes_never_means_good_news_and_bad_news_at_once(real: Understanding) -> None:
    found = said(real, "Are you safe where you are? Is there a knife there?", "Yeah, we're alright.")
    assert found.get("scene_unsafe") is not PRESENT
    assert "scene_unsafe" not in found or "weapon_present" not in found


@pytest.mark.parametrize("question", ["Is he breathing? Is there any blood?", "Is he awake? Any bleeding?"])
def test_the_dangerous_side_of_waking_and_breathing_always_counts(real: Understanding, question: str) -> None:
    found = said(real, question, "No.")
    assert PRESENT in (found.get("not_breathing"), found.get("unresponsive"))


def test_a_no_to_another_question_stops_no_breath(real: Understanding) -> None:
    """The words say how the breathing is; the no was for the vomiting."""
    found = said(real, "Has he been sick? Is he breathing?", "No, not been sick. He's breathing fine.")
    assert found.get("not_breathing") is not PRESENT


@pytest.mark.parametrize(
    ("text", "finding", "told"),
    [
        ("He's out.", "still_in_water", "still_in_water"),
        ("They got him out.", "still_in_water", "submersion"),
        ("It stopped.", "seizure_ongoing", "seizure"),
        ("It's slowing down.", "uncontrolled_bleeding", "bleeding"),
        ("We're on the shoulder.", "traffic_danger", "vehicle_crash"),
        ("It's my fourth one.", "first_pregnancy", "contractions"),
    ],
)
def test_weak_words_count_once_the_thing_was_told(real: Understanding, text: str, finding: str, told: str) -> None:
    assert finding not in said(real, None, text)
    assert said(real, None, text, (told,)).get(finding) is ABSENT


def test_talk_tells_of_waking_and_only_implies_a_voice(real: Understanding) -> None:
    found = real.understand("She's talking to me.", real.context(None, None, None)).mentions
    origins = {one.finding: one.origin for one in found}
    assert origins["unresponsive"] is Origin.VOLUNTEERED
    assert origins["unable_to_speak"] is Origin.IMPLIED
    assert said(real, "Can she talk?", "She's talking to me.").get("unable_to_speak") is ABSENT


@pytest.mark.parametrize(
    "text",
    [
        "I'm stuck on the rug like a turtle.",
        "I'm talking your ear off.",
        "Everything's moving along fine here.",
        "The other one's mine.",
    ],
)
def test_loose_words_tell_nothing(real: Understanding, text: str) -> None:
    assert said(real, None, text) == {} or set(said(real, None, text)) <= {"relation", "sex", "unresponsive"}


def test_a_hedge_in_the_middle_of_a_sentence_is_no_answer(real: Understanding) -> None:
    found = said(real, "Did she hit her head or pass out?", "No, she just sort of went, slowly like, on her bum.")
    assert "reduced_consciousness" not in found


def test_a_report_without_its_matter_wakes_nobody(real: Understanding) -> None:
    """«He says he doesn't» is somebody else's word on the breathing."""
    found = said(real, "Is she breathing?", "Is she breathing? He says he doesn't, no, no she stopped.")
    assert found.get("not_breathing") is PRESENT
    assert "unresponsive" not in found


@pytest.mark.parametrize(
    "text",
    [
        "There's a girl here says she's a student nurse. He ain't breathing, she says, he ain't breathing now.",
        "His eyes are open. She says he's not breathing, she says.",
        "He's not breathing, the lady here is talking to him.",
    ],
)
def test_a_report_of_no_breath_wakes_nobody(real: Understanding, text: str) -> None:
    found = said(real, "Is he breathing?", text)
    assert found.get("not_breathing") is PRESENT
    assert found.get("unresponsive") is not ABSENT


def test_one_who_chokes_may_be_awake(real: Understanding) -> None:
    assert said(real, None, "She's awake but she's not breathing, she's choking.").get("unresponsive") is ABSENT


def test_news_of_the_mother_is_not_the_babys(real: Understanding) -> None:
    context = replace(real.context("How is mom doing?", None, None), about_other=True)
    found = {one.finding: one.status for one in real.understand("She's awake, she's crying.", context).mentions}
    assert found["unresponsive"] is Status.OTHER_PERSON
