"""What sounds like a danger sign and is none, and the sign itself in like words: one line of each, side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.understanding.understand import Understanding
from tests.scene import book

NO_SIGN = [
    ("It's stopped.", "Is she breathing, and has the bleeding slowed?", "bleeding", "not_breathing"),
    ("Yes, it's stopped, she's breathing.", "Is she breathing?", "seizure", "not_breathing"),
    ("It's stopped.", "Is she still shaking?", "seizure", "not_breathing"),
    ("Skin is scraped away, the length of a pen, and becoming blue.", "", "", "cyanosis"),
    ("It just threw my hand off, it was only a second.", "", "electric_shock", "amputation"),
    ("She's laughing at me, she is a heavy lady, I cannot raise her.", "Is she awake?", "", "unresponsive"),
    ("I got a zap off the toaster, went in with a knife like an eejit.", "", "", "stab_wound"),
    ("No, it stopped, ten minutes before. Only one time.", "Is he still shaking?", "seizure", "prolonged_or_repeated_seizure"),
    ("No, nothing, I took off the clothes and looked everywhere.", "Any rash, swelling?", "allergen_exposure", "widespread_hives"),
    ("It's soaked two bits of kitchen roll in half an hour.", "Is it pumping or just trickling?", "bleeding", "severe_bleeding"),
    ("We've gone through two of them wash bottles already.", "", "bleeding", "uncontrolled_bleeding"),
    ("He just rolled into us, bumper's got a dent in it.", "How fast?", "vehicle_crash", "rollover"),
    ("He walked down seven flights to tell me.", "", "", "long_fall"),
    ("He's just washed out, no energy.", "", "", "still_in_water"),
    ("He pulled the hood on his head.", "", "", "crush_injury"),
    ("No, breathing just fine, it's only the hand.", "Any trouble breathing?", "", "not_breathing"),
    ("no not at all breathing perfectly normally", "Any difficulty breathing?", "", "abnormal_breathing"),
    ("no pain no fever sitting here breathing my regular way wide awake", "any chest pain any fever", "", "unresponsive"),
    ("No, he's off his food, breathing's normal.", "Is he breathing normally?", "", "abnormal_breathing"),
    ("The company, nobody answers.", "", "", "unresponsive"),
    ("She's out of it, the belt's been stopped.", "Is her hand trapped at all?", "", "reduced_consciousness"),
    ("I was up half the night staring at the thing.", "", "", "unresponsive"),
    ("He's not talking about hurting himself.", "", "", "unable_to_speak"),
    ("The scan from Monday shows he's had a small stroke.", "", "", "stroke"),
    ("a belly ache and its gone down to one side now", "", "", "facial_droop"),
    ("My wife has something in the throat, from the fish. A bone I think.", "", "", "difficulty_swallowing"),
    ("He's on the bank with a towel round him, he's been out twenty minutes.", "Is he out of the water?", "submersion", "fainting"),
    ("We've got her under a tree with a wet scarf on her neck.", "", "heat_exposure", "still_hanging"),
    ("She was only out for, what, ten seconds.", "Is she awake now?", "fainting", "unresponsive"),
    ("I just said a rude word and dropped the knife.", "", "electric_shock", "collapse"),
    ("My husband has slid right down the bed and his mask has come off.", "", "", "fall"),
    ("She's breathing, slow and steady, I can see her cardigan moving.", "", "", "agonal_breathing"),
    ("Breathing normal, only he make noises because of the pain.", "", "", "agonal_breathing"),
    ("A mouthful, tops, and a lot of it's down her shirt.", "How much did she swallow?", "poison_ingestion", "dangerous_dose"),
    ("He's just given me a whole speech about soup.", "", "", "slurred_speech"),
    ("My face looks like my face.", "Any rash, any swelling?", "allergen_exposure", "face_or_throat_swelling"),
    ("Breathing normal, the face normal.", "Is he breathing normally? Any swelling in his face?", "hives", "face_or_throat_swelling"),
    ("We all had the same kebab bar him, he had the prawns.", "", "vomiting", "allergen_exposure"),
    ("He's been stabbed in the back of the leg, down the calf.", "", "", "torso_injury"),
    ("My boy is in the school, he was not in the car.", "", "vehicle_crash", "ejected"),
    ("many red spots, from the face going down", "", "fever", "facial_droop"),
    ("Only the piece doesn't move, she feels it there.", "", "choking", "not_moving"),
    ("Her sunglasses are in the lake.", "", "submersion", "still_in_water"),
    ("She ate the white cream for the rash.", "", "", "hives"),
    ("The supplier never came and nobody's answering the phone over there.", "", "oxygen_supply_empty", "unresponsive"),
    ("it's still in there staring at me", "A possum, not a snake?", "animal_bite", "unresponsive"),
    ("It went in by the little toe and out the bottom of the boot.", "", "gunshot_wound", "uncontrolled_bleeding"),
    ("It rolled over and off, he's had boots on.", "Is it still on him?", "crush_injury", "rollover"),
    ("Not a thing. He says it tasted of beef.", "Any symptoms? Sick, sleepy, dizzy?", "", "unresponsive"),
    ("We have to ring for anyone who loses consciousness.", "", "fainting", "reduced_consciousness"),
    ("He's got a fishbone caught in his throat, he's hacking away.", "", "", "junctional_bleeding"),
    ("He's wide awake, he's blowing bubbles and thinks he's hilarious.", "", "poison_ingestion", "foaming_at_mouth"),
    ("No, I reached for the press and down I went.", "", "", "machinery_accident"),
]  # fmt: skip

THE_SIGN = [
    ("It's stopped, I think it's stopped.", "How is his breathing?", "seizure", "not_breathing"),
    ("She was, she was snoring, and now it's stopped.", "Is she still breathing?", "seizure", "not_breathing"),
    ("No breathing is all I can tell you.", "Is she breathing?", "", "not_breathing"),
    ("My wife went out cold a couple of seconds ago.", "", "", "unresponsive"),
    ("She was awake half an hour ago and now nothing.", "", "", "unresponsive"),
    ("No pain, lips are blue.", "", "", "cyanosis"),
    ("He was breathing, quit a second ago, lips are blue.", "", "", "cyanosis"),
    ("The lad I was with is not moving, the car is on its roof.", "", "", "rollover"),
    ("Nothing, is choking.", "What did he take?", "", "choking"),
    ("He was breathing, stopped about a minute ago.", "", "", "not_breathing"),
    ("He was breathing but stopped about a minute ago.", "", "", "not_breathing"),
    ("She was breathing, then it stopped.", "", "", "not_breathing"),
    ("He is not love", "Is he breathing?", "", "not_breathing"),
    ("She isn't bless her", "Is she breathing?", "", "not_breathing"),
    ("He is God help him", "Is he still in the water?", "", "still_in_water"),
    ("Not one of us can wake him", "Is he awake?", "", "unresponsive"),
    ("She just stares at me and doesn't answer.", "Is she awake?", "", "unresponsive"),
    ("Limp nothing", "Is he responding?", "", "unresponsive"),
    ("He's not breathing, water from his nose, we just got him out the pool.", "", "", "not_breathing"),
    ("He's gone all rigid and thrashing about on the floor and it just won't stop.", "", "", "seizure_ongoing"),
    ("He's epileptic and it won't stop this time.", "", "", "seizure_ongoing"),
    ("There's a hot dog stuck in his throat, no noise coming out of him.", "", "history_allergy", "choking"),
    ("She's choking on a sweet I gave her to calm down about her knee.", "", "bleeding", "choking"),
    ("The cyclist I hit was not moving, he's in front of my car.", "", "", "not_moving"),
    ("He's drenched, we've been indoors all day out of the rain.", "Is he sweating?", "", "sweating"),
    ("Never had anything like it.", "Has he had one like it before?", "sudden_headache", "worst_headache"),
    ("The knife's gone through his belly, some lad with bottles and a knife.", "", "", "stab_wound"),
    ("Little drops off a graze but he's a bleeder and it won't stop, an hour now.", "", "history_bleeding_disorder", "uncontrolled_bleeding"),
    ("Yes, my brother is.", "In order to help him, is anyone doing CPR?", "", "cpr_in_progress"),
    ("He's choking on a boiled egg and going purple.", "", "", "cyanosis"),
    ("Her fingers are blue and her toes.", "How's her colour?", "", "cyanosis"),
    ("The belt yanked his hand clean off.", "", "", "amputation"),
    ("He's on the bathroom floor and I can't raise him.", "Is he awake?", "", "unresponsive"),
    ("Her ex got her with a knife, I think she's going into shock.", "", "", "stab_wound"),
    ("She's been covered in hives since the antibiotic.", "Any rash on her?", "", "widespread_hives"),
    ("It's soaked a whole box of tissues and three towels.", "How much blood?", "bleeding", "severe_bleeding"),
    ("It won't stop bleeding, it's been dribbling an hour, she's on warfarin.", "Has it stopped?", "bleeding", "uncontrolled_bleeding"),
    ("He got washed out into the bay and I've lost sight of him.", "", "", "still_in_water"),
    ("He was crying and breathing a second ago and now he's stopped.", "Is he breathing?", "", "not_breathing"),
    ("There's no sign my husband's breathing.", "Is he breathing?", "", "not_breathing"),
    ("he's not at all breathing normally", "", "", "abnormal_breathing"),
    ("I can't get my mum to come round and I'm scared.", "", "", "unresponsive"),
    ("None of us can get him awake.", "Is he awake?", "", "unresponsive"),
    ("He's breathing. Barely.", "Is he breathing normally?", "", "abnormal_breathing"),
    ("She's awake. No. Gone.", "Is she awake?", "", "unresponsive"),
    ("he's gone what do I do", "Is he awake?", "", "unresponsive"),
    ("A man in my shop isn't answering, his eyes are shut.", "", "", "unresponsive"),
    ("No, he's out of it, he's grey and he can't hold his head up.", "Is he trapped?", "", "reduced_consciousness"),
    ("can't talk he just looks at me", "", "choking", "unable_to_speak"),
    ("No noise, he's going blue.", "Is he making any noise?", "choking", "unable_to_speak"),
    ("The scan says it's a stroke, it happened in the last hour, his arm's gone.", "", "", "stroke"),
    ("He's out, he's on a towel and he's out cold.", "Is he awake?", "submersion", "unresponsive"),
    ("She's freezing cold, cord around her neck.", "What's happened?", "", "strangulation"),
    ("No, he's been out cold about thirty seconds.", "Is he awake?", "", "unresponsive"),
    ("he had a stroke two years ago and this morning his arm's gone dead", "", "", "one_sided_weakness"),
    ("There's a long gap and then a gurgle, he's floppy.", "How is he breathing?", "cold_symptoms", "agonal_breathing"),
    ("He was left in the hot hall, it's baking in there, he's stopped sweating and he's confused.", "", "", "heat_exposure"),
    ("He was confused, but now he's calling me by my mum's name.", "Is he making sense?", "", "confusion"),
    ("No, she can't.", "Can she lift both arms, is there any numbness?", "", "one_sided_weakness"),
    ("She said her heart was racing then she just dropped the second she stood up.", "", "", "collapse"),
    ("She slid right down the bed and onto the tiles.", "", "", "fall"),
    ("She's breathing very slow and regular and getting further apart.", "", "", "agonal_breathing"),
    ("He's gasping with the pain in his chest.", "", "", "agonal_breathing"),
    ("Her speech is like soup since about an hour.", "", "", "slurred_speech"),
    ("His lips are, the rest of him is pink.", "Is he blue?", "", "cyanosis"),
    ("She ate a peanut and now she's gone floppy and wheezing.", "", "vomiting", "allergen_exposure"),
    ("He was stabbed in the back, and up by the shoulder blade.", "", "", "torso_injury"),
    ("I got two electric shocks in my arm off the cooker.", "", "", "electric_shock"),
    ("How do I know? From the face dropping on one side.", "", "", "facial_droop"),
    ("He had a needle in, he is not moving.", "", "", "not_moving"),
    ("The fella off the bike is in the river.", "", "", "still_in_water"),
    ("She had the medicine and came out in a rash straight away.", "", "", "hives"),
    ("He's not answering. The phone's on the carpet next to him.", "", "", "unresponsive"),
    ("She just stares at her hands.", "Does she answer you?", "", "unresponsive"),
    ("A van came round the bend and it flipped right over.", "", "vehicle_crash", "rollover"),
    ("he's not awake stopped breathing", "", "", "not_breathing"),
    ("He's never stopped breathing on us till now.", "", "", "not_breathing"),
    ("Breathing. Stopped.", "Is he breathing?", "", "not_breathing"),
    ("Is breathing, no?", "Is he breathing?", "", "not_breathing"),
    ("She was lethargic and now she's talking gibberish.", "", "", "reduced_consciousness"),
    ("he was drowsy and now he's talking about dying", "", "overdose", "reduced_consciousness"),
    ("It started a little and now it just won't stop bleeding.", "Has it stopped?", "bleeding", "uncontrolled_bleeding"),
    ("It's stopped bleeding, I think, I daren't lift the towel.", "Is he breathing?", "", "bleeding"),
    ("No one's trapped except the kid in the back.", "", "vehicle_crash", "trapped"),
    ("He does not, I've tried everything.", "Does he answer?", "", "unresponsive"),
    ("Nothing, not a thing, I've shouted.", "Does he respond?", "", "unresponsive"),
    ("I coughed, she coughed and she won't stop coughing.", "", "submersion", "cough"),
]  # fmt: skip


def _read(real: Understanding, text: str, question: str, told: str) -> dict[str, str]:
    context = replace(real.context(question or None, None, None), told=frozenset(told.split()))
    return {one.finding: one.status.value for one in real.understand(text, context).mentions}


@pytest.mark.parametrize(("text", "question", "told", "finding"), NO_SIGN)
def test_it_is_no_sign(real: Understanding, text: str, question: str, told: str, finding: str) -> None:
    assert finding in book().entries  # a misspelt name would never be found
    assert _read(real, text, question, told).get(finding) not in ("present", "uncertain")


@pytest.mark.parametrize(("text", "question", "told", "finding"), THE_SIGN)
def test_it_is_the_sign(real: Understanding, text: str, question: str, told: str, finding: str) -> None:
    found = _read(real, text, question, told)
    finer = book().finer.get(finding, ())
    assert any(found.get(name) in ("present", "uncertain") for name in (finding, *finer))
