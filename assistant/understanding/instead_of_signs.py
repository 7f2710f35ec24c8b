"""What a phrase of breath, heat or a fall may be instead: a cold, a quiet breath, how somebody lies, a flush, a chair that went."""

from __future__ import annotations

import re

from assistant.understanding.alarm import is_alarming
from assistant.understanding.ellipsis import doing_another_thing
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_FELT = frozenset("went felt".split())


_FEVERISH = re.compile(
    r"\b(fever|temperature|thermometer|infection|degrees|sun|heat|burning up|touch|marathon|running|run|match|training|game|sweat\w*|race)\b"
)


def is_a_hot_flush(said: Utterance, match: Match) -> bool:
    """«I went all hot and down I went», «she felt hot beforehand»: what goes before a faint, and no fever."""
    here = said.forms[max(0, match.first - 2) : match.last + 1]
    fainted = "fainting" in said.context.told or _FAINTS.search(said.line)
    return bool(fainted) and not _FELT.isdisjoint(here) and not _FEVERISH.search(said.line)


_FAINTS = re.compile(r"\b(faint\w*|pass(ed)? out|black(ed)? out|keeled|down i went|went down|woozy|whoosh)\b")


_PULLED_UP = re.compile(
    r"\b(slid|slipped|slithered|slipping|sliding|hoist|lift (him|her|me)|shift (him|her|me|myself|meself)|pull (him|her|me) (back )?up)\b"
)


def is_how_one_lies(said: Utterance, match: Match) -> bool:
    """«He's slid down the bed, he has to be propped up for his chest»: how he always lies."""
    within = set(said.forms[match.first : match.last + 1])
    if (
        not within & {"propped", "propping", "prop"}
        or "not" in within
        or is_alarming(said)
        or _AIRLESS.search(said.line)
    ):
        return False
    told = not {"needs_lift_assist", "cannot_move_patient"}.isdisjoint(said.context.told)
    return (told or bool(_PULLED_UP.search(said.line))) and "difficulty_breathing" not in said.context.told


_AIRLESS = re.compile(
    r"\b(gasp\w*|suffocat\w*|drown\w*|smother\w*|pant\w*|wheez\w*|blue|ankles|four|can not breathe|short of)\b"
)


_NO_NOISE = frozenset("noise noises sound".split())


_NOISY = re.compile(r"\bnoisy\b|\bnoise when (he|she|they|you) breathe?s?\b|\bbreath\w*\b.*\bnois\w*")


def is_quiet_breath(said: Utterance, match: Match) -> bool:
    """«Is his breathing noisy?» — «no noise, breathing normal»: he makes none when he breathes, and has a voice."""
    if (
        _NO_NOISE.isdisjoint(said.forms[match.first : match.last + 1])
        or match.last - match.first > 1
        or is_alarming(said)
    ):
        return False
    asked = said.context.question.lower()
    told_normal = "breath" in asked and "normal" in said.forms  # «through his mouth it's normal, no noise or anything»
    return bool(_BREATHES_WELL.search(said.line) or _NOISY.search(asked) or told_normal)


_BREATHES_WELL = re.compile(
    r"\bbreath\w*( is)? (normal\w*|fine|good|okay|easy)\b|\bnormal( breathing)? yes\b|\bnot fast\b|\bcolor is good\b"
)


def is_about_a_fit(said: Utterance, match: Match) -> bool:
    """«One of our members has had a fit, he's stopped now», «he was crying, he's stopped, he's breathing fine»: not his breath has."""
    if "stopped" not in said.forms[match.first : match.last + 1] or match.use != REPLY:
        return False
    before = " ".join(said.forms[: match.first])
    of_breath = "breath" in before
    return (bool(_HAD_A_FIT.search(before)) and not of_breath) or doing_another_thing(said.forms, match.first)


_HAD_A_FIT = re.compile(r"\b(fit|fits|seizure|seizures|fitting|seizing|convulsion)\b")


_INDOORS = re.compile(r"\b(hall|church|chapel|assembly|choir|mass|salon)\b")


_FAINTED_THERE = re.compile(
    r"\b(faint\w*|pass(ed)? out|black(ed)? out|keeled|woozy|breakfast|standing|swimmy|went down|conked)\b"
)


def is_a_warm_room(said: Utterance, match: Match) -> bool:
    """«It's baking in that hall and she'd had no breakfast»: what goes with a faint, and no illness of heat."""
    if is_alarming(said) or not _INDOORS.search(said.line):
        return False
    return "fainting" in said.context.told or bool(_FAINTED_THERE.search(said.line))


_OF_LUNGS = re.compile(r"\b(cough\w*|phlegm|mucus|snot\w*|sneez\w*|wet one|chesty|gunk|cold)\b")


def is_a_full_chest(said: Utterance, match: Match) -> bool:
    """«His chest is full, it's a wet cough»: of phlegm, and no pain."""
    return "full" in said.forms[match.first : match.last + 1] and bool(_OF_LUNGS.search(said.line))


_LEFT_WATER = re.compile(r"\b(bank|towel|water|pool|beach|shore|boat|side|edge)\b")


def is_time_on_land(said: Utterance, match: Match) -> bool:
    """«He's on the bank, he's been out twenty minutes»: of the water."""
    known = {"submersion", "still_in_water"}
    water = not known.isdisjoint(said.context.told) or "water" in said.context.question.lower()
    within = set(said.forms[match.first : match.last + 1])
    timed = "out" in within and not within.isdisjoint({"minutes", "minute", "hour"})
    return timed and water and bool(_LEFT_WATER.search(said.line)) and not is_alarming(said)


def is_of_the_light(said: Utterance, match: Match) -> bool:
    """«They said today, not blue lights»."""
    following = match.last + 1
    return said.forms[following : following + 1] == ["lights"] and not said.words.words[following].mark


def is_restless(said: Utterance, match: Match) -> bool:
    """«I can't sit down, I'm walking the floor»: restless with pain, and on his feet."""
    still = said.forms[match.last : match.last + 2] in (["sit", "down"], ["sit", "still"])
    return still and not is_alarming(said)


_SAYS_WHAT = frozenset("about hurts hurt wrong".split())


_SAYS_THAT = frozenset("she he that it where what how like they".split())


def is_what_he_does_not_say(said: Utterance, match: Match) -> bool:
    """«He's not talking about hurting himself», «she's not saying anything hurts», «it, don't say anything»: he has a voice."""
    words = said.words.words
    if any(words[place].mark for place in range(match.first + 1, match.first + 2) if place <= match.last):
        return said.forms[match.first] in ("it", "he", "she", "they")
    behind = said.forms[match.last + 1 : match.last + 2]
    if not behind or words[match.last + 1].mark:
        return False
    says = said.forms[match.last] in ("say", "saying", "talking")
    return behind[0] in _SAYS_WHAT or (
        says and match.last > match.first and behind[0] in _SAYS_THAT - _NOT_OF_TALK[said.forms[match.last]]
    )


_NOT_OF_TALK = {"talking": frozenset({"she", "he", "it", "they"}), "say": frozenset(), "saying": frozenset()}


def is_a_sound_heart(said: Utterance, match: Match) -> bool:
    """«His heart is strong»: good news, where it does not beat too strong."""
    here = said.forms[match.first : match.last + 1]
    return here[-2:] == ["is", "strong"] and said.forms[match.last + 1 : match.last + 2] != ["and"]


def is_for_play(said: Utterance, match: Match) -> bool:
    """«Healthy kid, plays volleyball»: what she does, and not what she was doing."""
    return said.forms[match.first] == "plays"


def is_no_headache(said: Utterance, match: Match) -> bool:
    """«Never had a bad allergy»."""
    if said.forms[match.last - 1 : match.last + 2] == ["never", "had", "to"]:
        return True  # «just a migraine but I've never had to ring for one»
    if said.forms[match.first] != "never" or said.forms[match.last] != "bad":
        return False
    behind = said.forms[match.last + 1 : match.last + 2]
    return bool(behind) and not said.words.words[match.last + 1].mark and behind[0] not in _LIKE_THIS


_LIKE_THIS = frozenset("as like before one in ever a pain headache head i he she it until till this and so".split())


_SPOTS = re.compile(r"\b(spots?|rash|blotch\w*|itch\w*|lumps|hives|bumps)\b")


_THE_FACE = re.compile(r"\b(face|mouth|lips?|smile|smiling|eye|eyelid|cheek|jaw|stroke)\b")


def is_of_the_belly(said: Utterance, match: Match) -> bool:
    """«A belly ache, and it's gone down to one side now», «red spots, from the face going down»: no face hangs."""
    if said.forms[max(0, match.first - 2) : match.first] == ["from", "the"] and _SPOTS.search(said.line):
        return True
    asked = _THE_FACE.search(said.context.question.lower())
    return (
        "gone" in said.forms[match.first : match.last + 1]
        and not asked
        and bool(_THE_BELLY.search(said.line) and not _THE_FACE.search(said.line))
    )


_THE_BELLY = re.compile(r"\b(belly|bellyache|tummy|stomach|ache|aching|pain|gripes?|cramps?|guts?)\b")


_HOW_LONG = frozenset("an a one two three five ten twenty half hour minute minutes ago".split())


def is_talk_about(said: Utterance, match: Match) -> bool:
    """«He's just given me a whole speech about soup»: what he talks of, and not how."""
    within = said.forms[match.first + 1 : match.last + 1]
    return "about" in within and _HOW_LONG.isdisjoint(within)


def is_a_shake_of_the_head(said: Utterance, match: Match) -> bool:
    """«She's shaking her head, no»: no ache of it."""
    near = " ".join(said.forms[max(0, match.first - 3) : match.last + 1])
    return bool(_SHAKES.search(near))


_SHAKES = re.compile(r"\b(shaking|shakes|shook|nodding|nods|nodded) (his|her|the) head\b")


def is_of_who_gets_it_himself(said: Utterance, match: Match) -> bool:
    """«It's me that gets the migraines», of a caller who calls for somebody known: no new patient."""
    return said.context.who == "third" and bool(said.context.told) and said.forms[match.last] in ("that", "who", "me")


def is_of_the_car(said: Utterance, match: Match) -> bool:
    """«I got rear-ended at the lights, I wasn't even moving»: the car was not, and who speaks moves."""
    before = " ".join(said.forms[max(0, match.first - 3) : match.first + 3])
    return bool(re.search(r"\b(i|we) (was|were) not( even)?\b", before)) and bool(_ROAD.search(said.line))


_ROAD = re.compile(r"\b(car|lights|rear ended|traffic|parked|van|junction|queue|crash\w*)\b")


_WEATHER = re.compile(
    r"\b(caught|out) (out |up )?(on|in) [\w ]*\b(rain|sleet|snow|hail|storm|downpour)\b|\bfell in\b|\b(river|canal|lake|pool|hose)\b|\bfrom the rain\b"
)


_WET_OF_ILLNESS = re.compile(
    r"\b(chest|gr[ae]y|white|pale|clutch\w*|arm|jaw|crush\w*|tight\w*|indoors|inside|out of the rain|sweat\w*)\b"
)


def is_wet_from_outside(said: Utterance, match: Match) -> bool:
    """«Caught on the hill in the sleet, we're soaked through»: no sweat."""
    wet = {"soaked", "drenched", "dripping", "wet", "soaking"}
    if wet.isdisjoint(said.forms[match.first : match.last + 1]) or is_alarming(said):
        return False
    return bool(_WEATHER.search(said.line)) and not _WET_OF_ILLNESS.search(said.line)


def is_of_his_breathing(said: Utterance, match: Match) -> bool:
    """«He sounded a bit funny breathing»: no slurred speech."""
    within = said.forms[match.first : match.last + 1]
    sounds = not {"sounds", "sounded", "sounding"}.isdisjoint(within) and "drunk" not in within
    return sounds and said.forms[match.last + 1 : match.last + 2] == ["breathing"]


_A_FIT = re.compile(
    r"\b(fit|fits|fitting|seiz\w*|shak\w*|jerk\w*|convuls\w*|twitch\w*|spasm\w*|trembl\w*|thrash\w*|rigid|stiff\w*|foam\w*|froth\w*|"
    r"epilep\w*|turns?|episodes?|absence|arms?|legs?|limbs|eyes?|eyeballs|rolled|judder\w*|rattling|flapping|flailing|bouncing)\b"
)


def is_no_fit(said: Utterance, match: Match) -> bool:
    """«He's not violent, he just won't stop and he won't listen to me»: no fit was told of."""
    known = f"{said.line} {said.context.question.lower()}"
    fits = {"seizure", "seizure_ongoing", "shivering"}
    return (
        "stop" in said.forms[match.first : match.last + 1]
        and fits.isdisjoint(said.context.told)
        and not _A_FIT.search(known)
    )


_HEAD_OR_PAIN = re.compile(r"\b(head\w*|skull|neck|blinding|pain\w*|ach\w*|migraine\w*|sore|hurt\w*|thunder\w*|clap)\b")


def is_of_no_pain(said: Utterance, match: Match) -> bool:
    """«Never had anything like it before», of a rash."""
    if {"anything", "nothing"}.isdisjoint(said.forms[match.first : match.last + 1]):
        return False
    known = f"{said.line} {said.context.question.lower()}"
    skin = {"hives", "widespread_hives", "rash", "allergen_exposure", "history_allergy", "minor_skin_problem"}
    if not _HEADS.isdisjoint(said.context.told) or _HEAD_OR_PAIN.search(known):
        return False
    return not skin.isdisjoint(said.context.told) or bool(_OF_THE_SKIN.search(known))


_OF_THE_SKIN = re.compile(
    r"\b(rash|spots|spotty|hives|itch\w*|swell\w*|allerg\w*|lumps|blotch\w*|sting|stung|bitten|bite)\b"
)


_HEADS = frozenset(
    "headache worst_headache sudden_headache pain chest_pain abdominal_pain back_pain stiff_neck vomiting".split()
)


_OF_A_HEART = frozenset("is has does did was feels felt keeps beats goes rate".split())


def is_what_the_heart_does(said: Utterance, match: Match) -> bool:
    """«Her heart ain't running off»: how it beats, and not where it hurts."""
    behind = said.forms[match.last + 1 : match.last + 2]
    return match.use == REPLY and said.forms[match.last] == "heart" and not _OF_A_HEART.isdisjoint(behind)
