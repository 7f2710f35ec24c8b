"""Which of the phrases found count: not a no that only answers, not a short reply in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import replace

from assistant.domain.findings import Status
from assistant.understanding.match import ONCE, REPLY, STATEMENT, Match, visible
from assistant.understanding.utterance import Utterance

_LEADS_REPLY = frozenset(
    "yes no yeah nah he she it they i we is are was am has have had got just only in on at the his her my a an well think like kind "
    "sort of really very so oh okay and but from both left right down up by around near over under all about there that not".split()
)
_WELL = frozenset("fine normal okay good grand".split())
_THERE = frozenset("there present happening coming showing detected visible left".split())


def starts_with_an_answer(said: Utterance, match: Match) -> bool:
    """«No, breathing is fine»: the no answers, and denies nothing behind it."""
    if said.forms[match.first] != "no" or match.last == match.first:
        return False
    if said.words.words[match.first + 1].mark:
        return True
    behind = said.forms[match.last + 1 : match.last + 3]
    if behind and behind[0] in _WELL and match.last - match.first == 1:
        return True
    return len(behind) == 2 and behind[0] in ("is", "are", "seems", "looks") and behind[1] not in _THERE


_AMOUNTS = ("a bit", "a little", "a little bit", "a tiny bit", "kind of", "sort of")
_GOES_ON = frozenset(
    "and but or so then now because when while if he she it they i we you that this there the his her my like as at in on for "
    "of to from with too though sir ma'am please is was yes yeah yep yup yah no nah nope maybe okay right mate love well just".split()
)


def is_broken_off(said: Utterance, match: Match) -> bool:
    """«He's breathing a bit snuffly»: words of amount belong to what follows them."""
    following = match.last + 1
    if following >= len(said.forms) or said.words.words[following].mark or said.forms[following] in _GOES_ON:
        return False
    told = " ".join(said.forms[max(match.first, match.last - 2) : match.last + 1])
    return any(told == amount or told.endswith(f" {amount}") for amount in _AMOUNTS)


_OTHER_DRINKS = {"alcohol_use": frozenset({"difficulty_swallowing", "glucose_available"})}


def is_of_what_was_asked(said: Utterance, match: Match) -> bool:
    """«Can she swallow?» — «she's just had a drink»: what answers one question tells nothing of another matter."""
    others = _OTHER_DRINKS.get(match.finding, frozenset())
    return any(one.finding in others for one in said.context.asks)


_BREATHING = frozenset({"difficulty_breathing", "not_breathing", "abnormal_breathing"})
_SWOLLEN = "face_or_throat_swelling"
_INSIDE = frozenset({"throat", "tongue", "airway", "windpipe", "gullet"})
_BLOWS = frozenset({"eye_injury", "face_or_neck_injury", "assault", "head_injury"})
_REACTIONS = frozenset(
    {
        "allergic_reaction",
        "allergen_exposure",
        "insect_sting",
        "animal_bite",
        "hives",
        "widespread_hives",
        "history_allergy",
    }
)
_SHOWS_WAKING = frozenset({"unresponsive", "unable_to_speak"})
_COMPLAINS = frozenset("moaning moans groaning grumbling moan grunting".split())
_OF_ANOTHER = re.compile(r"\b(he|she|him|her|his|they|them|patient|baby|it|my \w+)\b")
_BEFORE_NOT = frozenset("do did have had got am are really just honestly still".split())
_THEIRS = frozenset("he she they his her their".split())
_TAG_WORDS = frozenset({"okay", "right", "alright", "yeah"})


def ends_in_a_tag(said: Utterance, match: Match) -> bool:
    """«I don't think he's breathing, okay?»: the tag asks to be heard, and says nothing of the breathing."""
    words = said.words.words
    if match.last == match.first or said.forms[match.last] not in _TAG_WORDS or not words[match.last].mark:
        return False
    behind = words[match.last + 1].mark if match.last + 1 < len(words) else said.words.tail
    return "?" in behind


def is_through_the_nose(said: Utterance, match: Match) -> bool:
    """«She can't breathe through her nose»: a nose that is blocked keeps nobody from breathing."""
    if match.finding not in _BREATHING:
        return False
    behind = said.forms[match.last + 1 : match.last + 5]
    through = next((place for place, form in enumerate(behind) if form in ("through", "out")), None)
    return through is not None and not {"nose", "nostril", "nostrils", "it"}.isdisjoint(behind[through:])


def is_a_complaint(said: Utterance, match: Match) -> bool:
    """«He's moaning about it», «she's groaning at me»: whoever complains has breath to."""
    if match.finding not in ("agonal_breathing", "reduced_consciousness") or said.forms[match.last] not in _COMPLAINS:
        return False
    return said.forms[match.last + 1 : match.last + 2] in (["about"], ["at"], ["that"], ["on"], ["over"])


def is_of_a_speaker(said: Utterance, match: Match) -> bool:
    """«Not breathing so much, it's my throat»: a patient who says so himself breathes."""
    if match.finding != "not_breathing":
        return False
    if said.forms[match.last + 1 : match.last + 3] in (["so", "much"], ["so", "well"], ["so", "good"]):
        return True
    if match.status is not Status.PRESENT:
        return False
    question = said.context.question.lower()
    if match.use == REPLY and re.search(r"\byou\b|\byou're\b", question) and not _OF_ANOTHER.search(question):
        return True  # «and you're breathing fine?» — «yes, he's gone now», of whoever hit him
    speaks = said.context.who == "self" and not _OF_ANOTHER.search(said.context.question.lower())
    return speaks and not _OF_ANOTHER.search(" ".join(said.forms))


def is_what_the_caller_does_not_know(said: Utterance, match: Match) -> bool:
    """«I don't know where she's hurt», «we have no idea who he is»: the caller's not knowing, and no confusion."""
    if match.finding != "confusion" or match.status is not Status.PRESENT:
        return False
    place = match.first - 1
    while place > 0 and said.forms[place] in _BEFORE_NOT:
        place -= 1
    own = place >= 0 and said.forms[place] in ("i", "we")
    return own and not _THEIRS.isdisjoint(said.forms[match.first : match.last + 1])


_PERCEIVES_NOTHING = re.compile(
    r"(can|could|does|did|do) not (feel|see|hear|find|get) (a thing|anything|any|nothing|a pulse|one|it)"
)


def is_of_a_helper(said: Utterance, match: Match) -> bool:
    """«He says he can't feel a thing», of the one who looks: it shows nobody awake."""
    if match.finding not in _SHOWS_WAKING or match.status is not Status.ABSENT:
        return False
    return bool(_PERCEIVES_NOTHING.search(" ".join(said.forms[match.first : match.last + 4])))


def is_of_oneself(said: Utterance, match: Match) -> bool:
    """«I was asleep when it started»: nobody says of himself that he is not awake; «I think she's passed out» is of her."""
    within = said.forms[match.first : match.last + 1]
    if match.finding != "unresponsive" or not match.soft or not _OTHERS.isdisjoint(within):
        return False
    place = match.first - 1
    while place >= 0 and said.forms[place] in _OF_BEING:
        place -= 1
    return "i" in (said.forms[match.first], said.forms[place] if place >= 0 else "")


_OTHERS = frozenset("he she him her they them somebody someone".split())
_OF_BEING = frozenset("was is am had been have just still fast sound probably only must be".split())


_INSTITUTIONS = re.compile(
    r"\b(unit|surgery|doctors?|ward|office|clinic|hospital|police|midwife|gp|school|landlord|helpline)\b"
)
_PICKS_UP = frozenset("answering answer answered responding respond replying picking".split())


def is_of_an_office(said: Utterance, match: Match) -> bool:
    """«Have you spoken to the maternity unit?» — «they're not answering»."""
    if match.finding not in _SHOWS_WAKING:
        return False
    used = set(said.forms[max(0, match.first - 3) : match.last + 1])
    return (
        "they" in used and not _PICKS_UP.isdisjoint(used) and bool(_INSTITUTIONS.search(said.context.question.lower()))
    )


def is_of_teeth(said: Utterance, match: Match) -> bool:
    """«She's drooling, but she's teething»."""
    return match.finding == "difficulty_swallowing" and "teething" in said.forms


_OUT_OF_IT = frozenset(
    "see look get got take took come came make made grow grew drive drove pull pulled run crawl climb".split()
)


def is_to_get_out_of(said: Utterance, match: Match) -> bool:
    """«He can't see out of it», of an eye; «I got myself out of it». But «I came in and he's out of it» is of him."""
    out = match.last - 2
    if out < 1 or said.forms[out : match.last + 1] != ["out", "of", "it"]:
        return False
    before = (
        out - 1 - (said.forms[out - 1] in ("right", "straight", "him", "her", "me", "himself", "herself", "myself"))
    )
    return before >= 0 and said.forms[before] in _OUT_OF_IT


_BABIES = frozenset("baby infant newborn toddler bub".split())


def is_of_a_baby(said: Utterance, match: Match) -> bool:
    """«She's babbling», of a baby: so babies talk."""
    return match.finding == "confusion" and "babbling" in said.forms and said.context.kin in _BABIES


def is_of_a_bump(said: Utterance, match: Match) -> bool:
    """«She didn't hit nothing»: her head, and nobody tried to wake her by a blow."""
    return match.finding == "unresponsive" and said.forms[match.first : match.last + 1] == ["hit", "nothing"]


_A_LIMB = re.compile(
    r"\b(left|right|other|bad) (one|arm|leg|hand|foot) (is )?(just )?(lying|laying|hanging|lies|hangs)\b"
)
_LIFTED = re.compile(r"\b(arms?|legs?|hands?|lift|raise)\b")


def is_of_a_limb(said: Utterance, match: Match) -> bool:
    """«The left one is just lying there, he can't raise it», of an arm that was to be lifted."""
    if said.forms[match.last] == "it" and said.forms[match.last - 1] in ("raise", "lift", "move"):
        return bool(_LIFTED.search(said.context.question.lower()))
    lying = {"lying", "laying", "hanging", "lies", "hangs"} & set(said.forms[match.first : match.last + 1])
    return bool(lying) and bool(_A_LIMB.search(" ".join(said.forms[max(0, match.first - 4) : match.last + 1])))


_OUT_OF = re.compile(r"\bout of (the|that|it|there)\b")
_OUT_SINCE = re.compile(
    r"\b(is|are) out (about |maybe |like )?(a |an )?(few |couple of )?(\w+ )?(second|minute|hour)s?\b"
)


def is_out_of_it(said: Utterance, match: Match) -> bool:
    """«Is he out of the water?» — «he's out ten minutes»; «he's out cold» and «passed out» stay what they are."""
    if not _OUT_OF.search(said.context.question.lower()):
        return False
    bare = said.forms[match.first : match.last + 1] in (
        ["he", "is", "out"],
        ["she", "is", "out"],
        ["is", "out"],
        ["out"],
    )
    ends = match.last + 1 >= len(said.forms) or bool(said.words.words[match.last + 1].mark)
    return (bare and ends) or bool(_OUT_SINCE.search(" ".join(said.forms[max(0, match.first - 2) : match.last + 2])))


_GOES_ON_TOO = frozenset("shaking fitting seizing jerking twitching coughing spinning hiccups hiccuping".split())
_OF_BLOOD = ("bleed", "blood", "bled", "wound", "injur", "amputat", "bite", "stab", "cut")


def is_of_a_fit(said: Utterance, match: Match) -> bool:
    """«She's shaking all over and I can't make it stop»: no blood and no wound is told of."""
    words = {*said.forms, *said.context.told}
    return not _GOES_ON_TOO.isdisjoint(said.forms) and not any(part in one for one in words for part in _OF_BLOOD)


def is_of_a_swelling(said: Utterance, match: Match) -> bool:
    """«My ankle is puffing up»."""
    return said.forms[match.last].startswith("puff") and said.forms[match.last + 1 : match.last + 2] == ["up"]


_OF_FINDING = {
    "uncontrolled_bleeding": (is_of_a_fit,),
    "person_down": (is_of_a_limb,),
    "fainting": (is_out_of_it,),
    "confusion": (is_of_a_baby, is_what_the_caller_does_not_know),
    "unresponsive": (
        is_of_a_limb,
        is_out_of_it,
        is_of_a_bump,
        is_to_get_out_of,
        is_of_a_helper,
        is_of_oneself,
        is_of_an_office,
    ),
    "unable_to_speak": (is_to_get_out_of, is_of_a_helper, is_of_an_office),
    "reduced_consciousness": (is_to_get_out_of, is_a_complaint),
    "difficulty_swallowing": (is_of_teeth,),
    "not_breathing": (is_of_a_speaker, is_through_the_nose),
    "difficulty_breathing": (is_through_the_nose, is_of_a_swelling),
    "fast_breathing": (is_of_a_swelling,),
    "abnormal_breathing": (is_through_the_nose,),
    "agonal_breathing": (is_a_complaint,),
    "alcohol_use": (is_of_what_was_asked,),
}
"""What a phrase found may be instead of what it says, by its finding."""


def counts(said: Utterance, match: Match) -> bool:
    """Whether a phrase found says what it says, and is nothing else."""
    for test in _OF_FINDING.get(match.finding, ()):  # a plain loop: this is asked of every phrase of every turn
        if test(said, match):
            return False
    return not (starts_with_an_answer(said, match) or is_broken_off(said, match) or ends_in_a_tag(said, match))


def without_bruises(said: Utterance, matches: list[Match]) -> list[Match]:
    """A face that a blow has swelled is no reaction: «a squash ball to the eye and it's swelled up».

    The swelling's own words are no blow («his eyes are swollen shut»), and no blow swells a tongue or a throat.
    """
    swollen = [one for one in matches if one.finding == _SWOLLEN]
    own = 0
    for one in swollen:
        own |= one.mask
    stated = (one for one in matches if one.use == STATEMENT and one.status is Status.PRESENT)
    known = {one.finding for one in stated if one.mask & ~own} | said.context.told
    if not swollen or _BLOWS.isdisjoint(known) or not _REACTIONS.isdisjoint(known):
        return matches
    inside = {id(one) for one in swollen if not _INSIDE.isdisjoint(said.forms[one.first : one.last + 1])}
    return [one for one in matches if one.finding != _SWOLLEN or id(one) in inside]


_WEAK_SIDE = "one_sided_weakness"
_HURT_LIMB = frozenset(
    "limb_injury suspected_fracture hand_or_foot_injury injury_below_elbow_or_knee injury_above_elbow_or_knee local_swelling "
    "femur_fracture minor_injury bleeding crush_injury insect_sting".split()
)
_OF_THE_HEAD = frozenset(
    "stroke facial_droop slurred_speech confusion vision_change sudden_onset headache worst_headache dizziness altered_behavior "
    "reduced_consciousness unresponsive seizure numbness_or_tingling history_stroke head_injury spine_injury".split()
)


def without_hurt_limbs(said: Utterance, matches: list[Match]) -> list[Match]:
    """«I can't lift my arm, the shoulder's out»: a limb that is hurt is not moved, and no side is weak for that.

    Not where any sign of the head or of the spine is told beside it, nor after a fall alone: a stroke may have felled him.
    """
    if not any(one.finding == _WEAK_SIDE for one in matches):
        return matches
    stated = [one for one in matches if one.use == STATEMENT and one.status is Status.PRESENT]
    asked = {one.finding for one in said.context.asks}
    known = {one.finding for one in stated} | said.context.told
    if _WEAK_SIDE in asked or _WEAK_SIDE in said.context.told or not _OF_THE_HEAD.isdisjoint(known):
        return matches
    own = 0
    for one in matches:
        own |= one.mask if one.finding == _WEAK_SIDE else 0
    hurt = {one.finding for one in stated if not one.mask & own} | said.context.told
    if _HURT_LIMB.isdisjoint(hurt) and not _FELL_ON_IT.search(" ".join(said.forms)):
        return matches
    return [one for one in matches if one.finding != _WEAK_SIDE]


_FELL_ON_IT = re.compile(
    r"\b(fell|landed|came down|trod|stepped) (right |straight |awkward )?on (it|(that|his|her|my) (arm|leg|hand|wrist|shoulder))\b"
    r"|\bsince (i|he|she) (fell|came) off\b|\b(shoulder is out|out of (joint|its socket)|dislocated|popped out|sprained|twisted)\b"
    r"|\bcut (it|his|her|my)\b"
)


_WITH_PRESSURE = frozenset(
    "press pressing pressed pressure pinch pinching pinched hold holding held towel towels tissue tissues through soaked soaking gauze "
    "hours hour ages packed plugged".split()
)


def before_pressing(said: Utterance, matches: list[Match]) -> list[Match]:
    """«It's his nose, it won't stop»: before anybody pinched it, that asks for pinching, and tells of no failed pressure."""
    nose = "nosebleed" in said.context.told or any(one.finding == "nosebleed" for one in matches)
    if not nose or not _WITH_PRESSURE.isdisjoint(said.forms):
        return matches
    return [replace(one, soft=True) if one.finding == "uncontrolled_bleeding" else one for one in matches]


def of_then(matches: list[Match], said: Utterance) -> list[Match]:
    """«It bled like mad at first»: how much blood there was, not how much there is."""
    if "bled" not in said.forms:
        return matches
    return [
        replace(one, soft=True)
        if one.finding == "severe_bleeding" and "bled" in said.forms[one.first : one.last + 1]
        else one
        for one in matches
    ]


_NAMED_RASH = re.compile(
    r"\b(measles|chicken ?pox|pox|shingles|scarlet fever|rubella|slapped cheek|hand foot and mouth|german measles)\b"
)
_RASHES = frozenset({"hives", "widespread_hives"})


def without_pox(said: Utterance, matches: list[Match]) -> list[Match]:
    """«He's got the measles, he's spotty all over»: the spots of an illness named are no reaction."""
    if not any(one.finding in _RASHES for one in matches) or not _NAMED_RASH.search(" ".join(said.forms)):
        return matches
    return [one for one in matches if one.finding not in _RASHES]


def of_the_last_asked(said: Utterance) -> list[Match]:
    """«… breathing okay? Bleeding stopped?» — «it stopped»: a bare reply that fits two questions answers the last."""
    sentence = {one.finding: one.sentence for one in said.context.asks}
    best: dict[int, int] = {}
    for one in said.matches:
        if one.use in (REPLY, ONCE) and one.finding in sentence:
            best[one.mask] = max(best.get(one.mask, 0), sentence[one.finding])
    return [
        one
        for one in said.matches
        if one.use != REPLY or one.mask not in best or sentence.get(one.finding, -1) >= best[one.mask]
    ]


def stands_as_reply(said: Utterance, match: Match, others: list[Match], known: Set[str]) -> bool:
    """A short reply phrase counts behind words that only lead in, and not as the beginning of another statement.

    A first word that stands in no phrase is taken for a name: «Davie's started».
    """
    following = match.last + 1
    ends = following >= len(said.forms) or bool(said.words.words[following].mark)
    if match.last - match.first > 1:
        return True
    if not ends and any(span[1] == following for span in said.cue("hedge")):
        return False  # «she just sort of went, slowly»: a hedge in a sentence is no answer
    start = match.first
    while start and not said.words.words[start].mark:
        start -= 1
    if said.forms[start] not in known:
        start += 1
    if any(form not in _LEADS_REPLY for form in said.forms[start : match.first]):
        return False
    return ends or not any(
        one.use == STATEMENT and one.first <= following <= one.last and one is not match for one in others
    )


_HIS_OR_HERS = frozenset("his her my the a".split())
_OFTEN = frozenset({"on and off", "now and then", "now and again", "sometimes", "every so often", "from time to time"})
_DOES = re.compile(r"(cry|cough|laugh|vomit|limp|sleep|complain|moan|shiver|itch|bleed|snor|swear|sneez|retch)\w*\Z")


def strays(said: Utterance, match: Match, others: list[Match], near: Callable[[str], bool]) -> bool:
    """Whether a short reply phrase belongs to another matter than the one asked: a later sentence goes on to that.

    «Yeah, normal. She's bitten her tongue a tiny bit», «she's fine. It's her wrist, it's kind of …», «he's crying on and off».
    """
    words = said.words.words
    start = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    text = " ".join(said.forms[match.first : match.last + 1])
    if text in _OFTEN and match.first and _DOES.match(said.forms[match.first - 1]):
        return True
    if text == "nothing" and said.forms[match.first - 1 : match.first] == ["is"] and "there" not in said.forms[:2]:
        return said.forms[max(0, match.first - 2)] not in ("there", "it") and match.finding == "unable_to_speak"
    if not start or text not in _AMOUNTS:
        return False
    if any(
        one.use == STATEMENT and start <= one.first and one.last < match.first and not near(one.finding)
        for one in others
    ):
        return True
    opens = said.forms[start : start + 3]
    named = opens[:2] in (["it", "is"], ["that", "is"]) and opens[-1] in _HIS_OR_HERS
    return named and said.forms[start + 3 : start + 4] != ["breathing"]


def _with_firm(matches: list[Match], kept: list[Match]) -> list[Match]:
    """What is told plainly beside what soft words hide: «it's spurting | blood everywhere»."""
    soft = [one for one in kept if one.soft and one.finding not in _SHOWS_WAKING]
    if not soft:
        return kept
    firm = visible([one for one in matches if one not in soft])
    found = [one for one in firm if one not in kept and any(one.mask & by.mask == one.mask for by in soft)]
    return sorted([*kept, *found], key=lambda one: (one.first, one.last))


def seen(matches: list[Match]) -> list[Match]:
    """The matches that none hides. «She says she's dizzy» shows her awake, and hides nothing of what she says.

    Who fainted and came round woke: the faint does not hide it.
    """
    shown = [one for one in matches if one.status is Status.ABSENT and one.finding in _SHOWS_WAKING]
    if not shown:
        return _with_firm(matches, visible(matches))
    told = visible([one for one in matches if one not in shown])
    kept = _with_firm(matches, visible(matches))
    faints = [one for one in kept if one.finding == "fainting" and one.status is Status.PRESENT]
    woke = [one for one in visible(shown) if one not in kept and any(one.mask & by.mask == one.mask for by in faints)]
    hidden = [
        one
        for one in told
        if one not in kept and one.finding not in _SHOWS_WAKING and any(one.mask & by.mask == one.mask for by in shown)
    ]
    return sorted([*kept, *hidden, *woke], key=lambda one: (one.first, one.last))
