"""What the caller would not swear to, what is no more, what is another's, and what was only shown or played."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from assistant.domain.findings import Origin
from assistant.schema.book import find_root, load_book
from assistant.understanding.understand import Understanding


@cache
def _reader() -> Understanding:
    return Understanding(load_book(find_root()), learned=False)


def _told(text: str, question: str | None = None, told: str = "") -> dict[str, str]:
    context = replace(_reader().context(question, None, None), told=frozenset(told.split()))
    found = _reader().understand(text, context).mentions
    return {one.finding: one.status.value for one in found if one.origin is not Origin.LIKENED}


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        (None, "Some woman at the till told me he'd been having a fit, I never saw it meself.", "seizure"),
        (None, "A bloke reckons she was thrown out through the windscreen but I haven't seen her.", "ejected"),
        (
            "Has he taken anything?",
            "I found a little baggie with powder, but whether he's had any, search me.",
            "drug_use",
        ),
        (None, "She got hold of a dishwasher tablet. Whether she's swallowed it, I don't know.", "caustic_ingestion"),
        ("What color are her lips?", "Purplish to me, but I wouldn't swear to it.", "cyanosis"),
        (None, "There was talk of emphysema, but nobody's ever told us for certain.", "history_lung_disease"),
        (None, "It's a graze on his shin, and I'm guessing nothing's broken.", "suspected_fracture"),
        (None, "I don't know that it's a reaction as such.", "allergic_reaction"),
        ("Is she breathing?", "I don't think so, I can't see without my glasses.", "not_breathing"),
        ("Is he breathing?", "He was until a minute ago.", "not_breathing"),
    ],
)
def test_it_is_in_doubt(question: str | None, text: str, finding: str) -> None:
    assert _told(text, question).get(finding) == "uncertain"


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        (None, "His wife told me he's not breathing, I haven't seen him.", "not_breathing"),
        (None, "The lad said she won't wake up, I never touched her.", "unresponsive"),
        ("Is she breathing?", "I don't think so.", "not_breathing"),
        (None, "It's a graze on his shin, and I'm guessing nothing's broken.", "minor_injury"),
        (None, "My mate told me he's been stabbed and now I can see the blood.", "stab_wound"),
    ],
)
def test_what_an_arrest_is_known_by_and_what_was_seen_stays(question: str | None, text: str, finding: str) -> None:
    assert _told(text, question).get(finding) == "present"


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        ("Is he on any blood thinners?", "He was till March, then they took him off them.", "anticoagulant_use"),
        ("Does she take insulin?", "She did at one time.", "insulin_use"),
        ("Has she had any falls?", "She went down a week last Thursday and cracked her head.", "head_injury"),
        ("Is he allergic to anything?", "Penicillin, he about quit breathing on it once.", "not_breathing"),
        ("Is it bleeding?", "It was running in my sock, so I've tied a shirt round it.", "severe_bleeding"),
    ],
)
def test_it_is_over(question: str | None, text: str, finding: str) -> None:
    assert _told(text, question).get(finding) == "past"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("I'm the one with the pacemaker, not him.", "implanted_device"),
        ("I'm the diabetic, not her. She's just thirsty.", "history_diabetes"),
        (
            "Not me, I'm only the neighbor. The one thing I've got is high blood pressure.",
            "history_high_blood_pressure",
        ),
        (
            "I stubbed my own toe coming to the phone. It's Frank, soon as he lies back he can't get air.",
            "minor_injury",
        ),
        ("My sister's got a migraine upstairs, but it's Grandpa we need you for, he's seeing things.", "headache"),
        ("The driver's reeking of drink, but it's the girl he hit I'm with, her shin's snapped.", "alcohol_use"),
    ],
)
def test_it_is_of_somebody_else(text: str, finding: str) -> None:
    assert _told(text).get(finding) == "other_person"


def test_who_asks_to_be_excused_is_not_the_patient() -> None:
    """«Is the patient breathing?» — «oh yes. I'm ashamed to ring»: the breath is the patient's, the shame the caller's."""
    found = _told(
        "Oh yes, breathing lovely, it's not that sort of a call. I'm ashamed to ring.", "Is the patient breathing?"
    )
    assert (found.get("not_breathing"), found.get("caller_is_patient")) == ("absent", None)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("That was on the telly last night, some bloke choking on his steak.", "choking"),
        ("It was on Casualty only last week, a lad with a sausage stuck in his windpipe.", "choking"),
        ("We did the recovery position at Scouts and he pretended to be out cold.", "unresponsive"),
        ("It's the dummy in our first aid lesson, we told Kyle it wasn't breathing.", "not_breathing"),
        ("My Labrador's having a fit on the decking.", "seizure"),
        ("I was this close to doing CPR on the man.", "cpr_in_progress"),
    ],
)
def test_it_is_nobodys(text: str, finding: str) -> None:
    assert finding not in _told(text)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("He was watching the telly and then he started choking on his steak.", "choking"),
        ("We were at a first aid lesson and my friend's not breathing.", "not_breathing"),
        ("I'm doing CPR on the man.", "cpr_in_progress"),
    ],
)
def test_and_this_is_the_patients(text: str, finding: str) -> None:
    assert _told(text).get(finding) == "present"


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("He's stood at the bar laughing and he just goes, straight down like a sack of spuds.", False),
        ("She's awake, she collapsed in the kitchen.", True),
    ],
)
def test_nobody_is_awake_who_goes_down_then(text: str, stays: bool) -> None:
    assert (_told(text).get("unresponsive") == "absent") is stays


def test_what_he_had_done_before_he_was_found_wakes_nobody() -> None:
    found = _told("He'd rolled himself over, he had his face down in the mattress.", "How did you find him?")
    assert "purposeful_movement" not in found


@pytest.mark.parametrize(
    ("question", "text", "finding", "status"),
    [
        ("Is he still fitting?", "No.", "seizure", "present"),
        ("Is he still fitting?", "Stopped, about a minute since.", "seizure_ongoing", "absent"),
        ("Is he having a fit?", "No.", "seizure", "absent"),
        ("Is she able to talk to you normally?", "No, it comes out all jumbled.", "unresponsive", None),
        ("Can he talk normally?", "No.", "slurred_speech", "present"),
        ("Is he able to talk to you?", "No.", "unable_to_speak", "present"),
        ("Is the carbon monoxide alarm going off?", "It's screaming, love.", "unresponsive", None),
        ("What's he reacting to?", "I don't know that it's a reaction.", "unresponsive", None),
        ("Does it stop if you press on it?", "It was dripping, but I'm holding that on, and it's packed in.", "unresponsive", None),
        ("How's the baby, is he crying?", "Slipped right out, and yes ma'am, hollering fit to bust.", "unresponsive", None),
        ("Any chest pain?", "He says he's not hurting anywhere, chest or no place.", "chest_pain", "absent"),
        ("Any pain in her chest?", "They're asking, chest? ... No, none.", "chest_pain", "absent"),
        ("Any pain in the chest?", "Chest's sweet as.", "chest_pain", "absent"),
    ],
)  # fmt: skip
def test_what_was_asked_is_what_is_answered(question: str, text: str, finding: str, status: str | None) -> None:
    assert _told(text, question).get(finding) == status


@pytest.mark.parametrize(
    ("question", "text", "finding"),
    [
        (None, "It won't let me sleep.", "unresponsive"),
        (None, "She stuck her tongue out at me.", "epinephrine_given"),
        (None, "I pinch the foot, I blow on the face.", "face_or_neck_injury"),
        (None, "He's got sore neck glands.", "arm_or_jaw_pain"),
        (None, "The nurse had her before she hit the deck.", "collapse"),
        (None, "A crate slipped and it rolled right off her foot.", "rollover"),
        (None, "She never moved off the spot.", "not_moving"),
        (None, "They poked him with a knife, he's in my back room.", "torso_injury"),
        ("Are his clothes wet?", "Soaked through, jeans and all.", "severe_bleeding"),
        (None, "She's holding on, hanging off the banister between the pains.", "still_hanging"),
        (None, "The breaths are slow and soft like always.", "abnormal_breathing"),
        (None, "It's kinda flappy, the bit of skin.", "limp_body"),
    ],
)
def test_it_is_something_else(question: str | None, text: str, finding: str) -> None:
    assert _told(text, question).get(finding) not in ("present", "uncertain")


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("His chest, it doesn't go up.", "not_breathing"),
        ("What I don't like is the breathing. It's short and quick, like a dog.", "difficulty_breathing"),
        ("She's got a baby in her tummy.", "pregnant"),
        ("He's hanging from the banister by a rope.", "still_hanging"),
        ("He took a blow to the face.", "face_or_neck_injury"),
        ("The quad rolled over on him.", "rollover"),
    ],
)
def test_and_this_is_the_sign(text: str, finding: str) -> None:
    assert _told(text).get(finding) == "present"


def test_who_talks_away_is_awake() -> None:
    assert _told("Feet up. Talking away, breathing just fine.", "And now?").get("unresponsive") == "absent"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Does she have a DNR form?", "There's a form in the folder but naebody's put their name to it. So I couldnae tell you."),
        ("Is there a do-not-resuscitate form?", "There's something on the fridge, purple edge to it, but I've never read the thing."),
        (None, "There's a resus form in the drawer, it isn't signed."),
    ],
)  # fmt: skip
def test_a_paper_that_nobody_signed_or_read_is_in_doubt(question: str | None, text: str) -> None:
    """It would end compressions."""
    assert _told(text, question).get("dnr_order") == "uncertain"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Does he have a DNR?", "Yes, it's on the fridge, signed by the doctor."),
        (None, "She's got a DNR on the fridge, I didn't know what to do."),
        ("Has he got a DNR?", "It's in the drawer. He did not want to be brought back."),
    ],
)
def test_a_paper_that_is_there_is_told(question: str | None, text: str) -> None:
    assert _told(text, question).get("dnr_order") == "present"
