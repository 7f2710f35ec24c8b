"""What a phrase may be instead: of a thing, of a bystander, of another time, an old or a small sign; and its like that is the sign."""

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


def _told(text: str, question: str | None, told: str) -> dict[str, str]:
    context = replace(_reader().context(question, None, None), told=frozenset(told.split()))
    found = _reader().understand(text, context).mentions
    return {one.finding: one.status.value for one in found if one.origin is not Origin.LIKENED}


@pytest.mark.parametrize(
    ("told", "question", "text", "finding"),
    [
        ("", None, "The wind blew the lights out and the machine has quit.", "unresponsive"),
        ("", None, "Two scaffold poles fell off the back of a truck.", "long_fall"),
        ("", None, "Her recliner's jammed in the up position.", "trapped"),
        ("", None, "I've my eye and my whole head under the tap.", "submersion"),
        ("", "Is the power off?", "It was the socket that zapped him, it's off.", "aed_shock_given"),
        ("", None, "The wall's been knocked down, so nothing there now.", "unresponsive"),
        ("", None, "He's convinced the cameras watch him, he's taken all of them down.", "overdose"),
        ("unresponsive", "Is there a DNR?", "No, he's full code, it's on the door.", "dnr_order"),
        ("hives", "Has it spread?", "It hasn't moved, same patch on the arm.", "not_moving"),
        ("insect_sting", "Any swelling of his face?", "His face is the same as ever.", "face_or_throat_swelling"),
        ("", None, "He's had that rattle for twenty years, from the pit.", "agonal_breathing"),
        ("seizure", "Has he had one before?", "It's his third since Christmas.", "prolonged_or_repeated_seizure"),
        ("", None, "He's a stroke patient, he just needs a lift.", "stroke"),
        ("", None, "Every time I breathe in it's like a skewer through the side of my chest.", "stab_wound"),
        ("", None, "His skin's a bit damp.", "sweating"),
        ("", None, "The kid popped right up like a cork in his life vest.", "scuba_diving"),
        ("", None, "He's been in the sun in that suit, he's about to drop.", "pregnant_over_20_weeks"),
        ("contractions", "Is it her first?", "It's our second, the first one took a day.", "first_pregnancy"),
        ("", None, "A speck of blood on my heel, wiped and gone.", "rectal_bleeding"),
        ("", "Is he in pain?", "No, only his heart's broken.", "chest_pain"),
        ("", None, "He's dead thirsty and a bit sick.", "death_reported"),
        ("", None, "Folk are yelling at each other in the bar.", "unable_to_speak"),
        ("", "Can he talk?", "He just got one word out.", "unresponsive"),
        ("", None, "He's sat there staring at me like I'm mad.", "unresponsive"),
        ("", "Is she awake?", "She's breathing, she's talking. Any pain, love? Not a thing.", "not_breathing"),
        ("", None, "He's gone quiet because it hurts.", "unresponsive"),
        ("", None, "Her eyes have gone to pinheads.", "unresponsive"),
        ("", None, "She's banged her elbow on the door.", "assault"),
        ("", "Did you touch him?", "I did not touch him yet.", "unresponsive"),
        ("", "Is he pinching his nose?", "He's leaning forward, the nurse has him on a chair.", "unresponsive"),
        ("attacker_nearby", "Is he still there?", "No, he legged it. We're inside the garage.", "attacker_nearby"),
        ("", "Any bleeding?", "Not a spot of blood.", "severe_bleeding"),
        ("", "Are you diabetic?", "No sugar, no. I'm forty-six.", "low_blood_sugar"),
        ("", "Can she feel you touching them?", "Yep, all of them.", "touching_power_source"),
        ("", "Did she hit her head?", "Smack on the sideboard, yes, there's an egg coming.", "opioid_use"),
        ("", "Any burn on the hand?", "She stayed on her feet, no burn.", "hand_or_foot_injury"),
        ("", "Tongue, breathing?", "All ordinary, she's off playing again.", "abnormal_breathing"),
        ("", None, "She was breathing normally, put the kettle on for me.", "difficulty_breathing"),
        ("", None, "She put the kettle on for me.", "burn"),
        (
            "animal_bite",
            "Is it bleeding?",
            "I got my hand clamped on top, and it's quit coming through.",
            "touching_power_source",
        ),
        ("", "Can she wiggle her toes?", "Tia, do your toes. They're moving.", "stroke"),
        ("", "What have you had?", "Didn't smoke nothing, didn't snort nothing.", "agonal_breathing"),
        ("", None, "He mumbles, and then his chin's back on his chest.", "cpr_in_progress"),
        ("", "Any chest pain, heart racing?", "Chest don't hurt, and her heart ain't running off.", "chest_pain"),
    ],
)
def test_it_is_not_the_sign(told: str, question: str | None, text: str, finding: str) -> None:
    assert _told(text, question, told).get(finding) not in ("present", "uncertain")


@pytest.mark.parametrize(
    ("told", "question", "text", "finding"),
    [
        ("", None, "He's out like a light, I can't wake him.", "unresponsive"),
        ("", None, "He fell off the scaffold from the third floor.", "long_fall"),
        ("", None, "His arm's jammed in the machine.", "trapped"),
        ("", None, "She was found with her head under the water.", "submersion"),
        ("", None, "He's got a horrible rattle and I can't wake him.", "agonal_breathing"),
        ("seizure", None, "That's his third fit this morning.", "prolonged_or_repeated_seizure"),
        ("", None, "Somebody's stabbed him in the chest with a skewer.", "stab_wound"),
        ("", None, "He's lying there staring, he won't answer.", "unresponsive"),
        ("", None, "He's gone, he's cold, he's not breathing.", "not_breathing"),
        ("", None, "Her boyfriend's punched her in the face.", "assault"),
        ("unresponsive", "Was he fine when he came in?", "He was laughing. Now he's not waking up.", "unresponsive"),
        ("", None, "It's my son that's not breathing.", "not_breathing"),
        ("", None, "I shouted at him and shook him, his head just rolls.", "unresponsive"),
        ("", "Is he responding?", "They're shaking him, calling his name. The arm just falls.", "unresponsive"),
        (
            "cyanosis",
            "Is he breathing?",
            "The vest is the same the whole time I've been here.",
            "abnormal_breathing",
        ),
        ("", "Will he answer you?", "No, he's sleeping it off.", "unresponsive"),
        ("", None, "She was hanging off the bathroom door with a dressing gown cord.", "strangulation"),
        ("machinery_accident", None, "It's off. At the wrist.", "amputation"),
        ("", None, "The baby's out, but his mam's gone like a sheet.", "pale_skin"),
        ("", None, "Her brother threw bleach in my little girl's eye.", "chemical_in_eye"),
        ("", None, "She reckons there's an elephant on her chest.", "chest_pain"),
        ("", None, "Can't. Breathe. Inhaler's. No good.", "difficulty_breathing"),
        ("", "Are any of you in any doubt that he's died?", "No, none.", "death_reported"),
        ("", "Is there a carbon monoxide alarm?", "Yes, listen, it's screaming.", "carbon_monoxide_exposure"),
        ("", None, "He can't budge either of his legs.", "paralysis"),
        ("", None, "I've felt both sides of his neck and there's no beat.", "no_pulse"),
        ("", "What has he taken?", "Smack, he had a whole bag of smack.", "opioid_use"),
        ("", "What has he hurt?", "He landed on both his feet and he has hurt them, his feet.", "hand_or_foot_injury"),
        ("", "How's her breathing?", "It's off, it's not right.", "abnormal_breathing"),
        ("", None, "The kettle went all down her arm.", "burn"),
        ("electric_shock", None, "His hand's clamped on it, he can't let go!", "touching_power_source"),
        ("", None, "His hand is clamped on the wire, he can't let go!", "touching_power_source"),
        ("", None, "She had a TIA this morning.", "stroke"),
        ("unresponsive", None, "I'm back on his chest, I'm pushing.", "cpr_in_progress"),
        ("", "Where's the pain?", "It's her heart, she says.", "chest_pain"),
        ("unresponsive", None, "One big snort, then you could near count to ten before the next.", "agonal_breathing"),
    ],
)
def test_it_is_the_sign(told: str, question: str | None, text: str, finding: str) -> None:
    assert _told(text, question, told).get(finding) in ("present", "uncertain")


@pytest.mark.parametrize(
    ("told", "question", "text", "finding"),
    [
        ("", "How's her breathing, is it normal?", "Totally normal. She's giggling.", "abnormal_breathing"),
        ("", "And his breathing?", "Good as gold.", "abnormal_breathing"),
        ("", "How does he breathe?", "Normal, same as me.", "abnormal_breathing"),
        ("", "Has he taken any tablets, drink or drugs?", "None of the three.", "drug_use"),
        ("", "Any alcohol, any drugs, anything else?", "No to the lot.", "drug_use"),
        ("", "Any pain in the chest?", "In the chest nothing.", "chest_pain"),
        ("", "Any pain in your chest or belly?", "No pain in either.", "abdominal_pain"),
        ("", "Never went blue?", "No sir.", "cyanosis"),
        ("choking", "Did the sweet come out?", "Yep, it's on the floor.", "choking"),
        ("", "Does he answer you?", 'He goes "leave me be" and turns over.', "unresponsive"),
        ("", "Will he talk to you?", "He says he's Kyle and he lives upstairs.", "unresponsive"),
        ("death_reported", "Touch him, see if he wakes up.", "He says no, he's grand.", "unresponsive"),
        ("", "Is he alert, does he know you? Diabetic?", "He knows me. No, no sugar.", "history_diabetes"),
        ("", "Any fever?", "I did his temp, thirty-six eight.", "fever"),
        ("", "Did she hit her head?", "She slid down my leg, so no bump.", "head_injury"),
        ("", "Is he dizzy?", "Dizzy is not there.", "dizziness"),
        ("", None, "She says she can't go home.", "unresponsive"),
        ("", None, "She's got her duvet going up and down nicely.", "not_breathing"),
    ],
)
def test_it_is_denied(told: str, question: str | None, text: str, finding: str) -> None:
    assert _told(text, question, told).get(finding) == "absent"


@pytest.mark.parametrize(
    ("told", "question", "text", "finding"),
    [
        ("", "Does he have heart trouble?", "It's the brother had the stroke.", "stroke"),
        ("", None, "It's the wife that's diabetic, not my mate here.", "history_diabetes"),
    ],
)
def test_it_is_of_somebody_else(told: str, question: str | None, text: str, finding: str) -> None:
    assert _told(text, question, told).get(finding) == "other_person"


def test_a_denial_ends_at_a_new_subject() -> None:
    found = _told("The alarm won't shut up, and we've all got splitting heads.", None, "")
    assert found.get("headache") == "present"


def test_what_he_did_before_he_went_down_wakes_nobody() -> None:
    found = _told("Thirty-eight, he was just now telling me about his leave.", "How old is he?", "unresponsive")
    assert found.get("unresponsive") != "absent"
    assert found.get("unable_to_speak") != "absent"
