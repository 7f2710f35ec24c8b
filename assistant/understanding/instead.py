"""What a phrase found may be instead of what it says: an answer word, a limb, an office, a swelling."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Status
from assistant.understanding.granted import OF_A_FIT
from assistant.understanding.kin import KIN
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

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


AMOUNTS = ("a bit", "a little", "a little bit", "a tiny bit", "kind of", "sort of")
_LAST_OF_AMOUNTS = frozenset(one.split()[-1] for one in AMOUNTS)
_GOES_ON = frozenset(
    "and but or so then now because when while if he she it they i we you that this there the his her my like as at in on for "
    "of to from with too though sir ma'am please is was yes yeah yep yup yah no nah nope maybe okay right mate love well just".split()
)


def is_broken_off(said: Utterance, match: Match) -> bool:
    """«He's breathing a bit snuffly»: words of amount belong to what follows them."""
    following = match.last + 1
    if said.forms[match.last] not in _LAST_OF_AMOUNTS:
        return False
    if following >= len(said.forms) or said.words.words[following].mark or said.forms[following] in _GOES_ON:
        return False
    told = " ".join(said.forms[max(match.first, match.last - 2) : match.last + 1])
    return any(told == amount or told.endswith(f" {amount}") for amount in AMOUNTS)


_OTHER_DRINKS = {"alcohol_use": frozenset({"difficulty_swallowing", "glucose_available"})}


def is_of_what_was_asked(said: Utterance, match: Match) -> bool:
    """«Can she swallow?» — «she's just had a drink»: what answers one question tells nothing of another matter."""
    others = _OTHER_DRINKS.get(match.finding, frozenset())
    return any(one.finding in others for one in said.context.asks)


_BREATHING = frozenset({"difficulty_breathing", "not_breathing", "abnormal_breathing"})
SHOWS_WAKING = frozenset({"unresponsive", "unable_to_speak"})
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
    if match.finding not in SHOWS_WAKING or match.status is not Status.ABSENT:
        return False
    return bool(_PERCEIVES_NOTHING.search(" ".join(said.forms[match.first : match.last + 4])))


def is_of_who_looks(said: Utterance, match: Match) -> bool:
    """«Is there anything in his mouth?» — «I can't see anything in there»: whoever looks for somebody else is not blind."""
    if match.finding != "vision_change" or match.status is not Status.PRESENT:
        return False
    looks = not {"i", "we"}.isdisjoint(said.forms[max(0, match.first - 2) : match.last + 1])
    behind = said.forms[match.last + 1 : match.last + 3]
    return looks and (
        said.context.who == "third" or behind in (["in", "there"], ["from", "here"], ["in", "his"], ["in", "her"])
    )


def is_of_oneself(said: Utterance, match: Match) -> bool:
    """«I was asleep when it started»: nobody says of himself that he is not awake; «I think she's passed out» is of her."""
    within = said.forms[match.first : match.last + 1]
    if match.finding != "unresponsive" or not match.soft or not _OTHERS.isdisjoint(within):
        return False
    place = match.first - 1
    while place >= 0 and said.forms[place] in _OF_BEING:
        place -= 1
    return "i" in (said.forms[match.first], said.forms[place] if place >= 0 else "")


_SEASON = re.compile(r"\b(last|next|this|every) fall$|\bbe \w+( \w+)? in (the )?fall$")


def is_the_season(said: Utterance, match: Match) -> bool:
    """«She'll be eighty in the fall», «since last fall»."""
    return bool(_SEASON.search(" ".join(said.forms[max(0, match.first - 6) : match.last + 1])))


_SPEAKS = re.compile(
    r"\b(he|she) (just |only |keeps? )?(says?|said|saying|tells?|told|talks?|talking|is saying|is talking)\b"
)


def is_of_his_voice(said: Utterance, match: Match) -> bool:
    """«He's nodding but he can't get a word out»: who tries to speak is awake; nobody gets a word out of one who is not."""
    said_out = said.forms[max(0, match.last - 1) : match.last + 2]
    if said_out[:2] != ["word", "out"] or said_out[2:] in (["of"], ["from"]):
        return False
    return not {"he", "she", "they"}.isdisjoint(said.forms[max(0, match.first - 2) : match.last])


def is_of_one_who_speaks(said: Utterance, match: Match) -> bool:
    """«She just won't get up, she says she's too weak»: who says so is awake."""
    return match.soft and said.forms[match.last] == "up" and bool(_SPEAKS.search(" ".join(said.forms)))


_OTHERS = frozenset("he she him her they them somebody someone".split())
_OF_BEING = frozenset("was is am had been have just still fast sound probably only must be".split())


_INSTITUTIONS = re.compile(
    r"\b(unit|surgery|doctors?|ward|office|clinic|hospital|police|midwife|gp|school|landlord|helpline)\b"
)
_PICKS_UP = frozenset("answering answer answered responding respond replying picking".split())


_LINES = re.compile(r"\b(number|helpline|phone line|hotline|surgery|clinic|switchboard)\b")


def is_of_an_office(said: Utterance, match: Match) -> bool:
    """«Have you spoken to the maternity unit?» — «they're not answering»."""
    if match.finding not in SHOWS_WAKING:
        return False
    used = set(said.forms[max(0, match.first - 3) : match.last + 1])
    if said.forms[match.last].startswith("answer") and _LINES.search(" ".join(said.forms[: match.first])):
        return True  # «I tried the poison number first and nobody answered»
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


_WATER = re.compile(r"\b(canal|river|pool|water|lake|sea|pond|bath|tub|dock|harbour|harbor|stream|dam)\b")
_PULLED_OUT = re.compile(
    r"\b(hauled|pulled|fished|dragged|lifted|helped|yanked|scooped) (him|her|them)\b|\b(climbed|got (himself|herself)|scrambled) (up|out)\b"
)
_OUT_OF = re.compile(r"\bout of (the|that|it|there)\b")
_OUT_SINCE = re.compile(
    r"\b(is|are) out (about |maybe |like )?(a |an )?(few |couple of )?(\w+ )?(second|minute|hour)s?\b"
)


def is_out_of_it(said: Utterance, match: Match) -> bool:
    """«Is he out of the water?» — «he's out ten minutes»; «he's out cold» and «passed out» stay what they are."""
    if not _OUT_OF.search(said.context.question.lower()) and said.context.told.isdisjoint({"submersion"}):
        if not _WATER.search(" ".join(said.forms)):
            return False
    bare = said.forms[match.first : match.last + 1] in (
        ["he", "is", "out"],
        ["she", "is", "out"],
        ["is", "out"],
        ["out"],
    )
    behind = said.forms[match.last + 1 : match.last + 2]
    ends = not behind or bool(said.words.words[match.last + 1].mark) or behind[0] in ("he", "she", "we", "now", "and")
    if bare and ends and not _OUT_OF.search(said.context.question.lower()):
        return bool(_PULLED_OUT.search(" ".join(said.forms[match.last + 1 :])))
    return (bare and ends) or bool(_OUT_SINCE.search(" ".join(said.forms[max(0, match.first - 2) : match.last + 2])))


_GOES_ON_TOO = frozenset("shaking fitting seizing jerking twitching coughing spinning hiccups hiccuping".split())
_OF_BLOOD = ("bleed", "blood", "bled", "wound", "injur", "amputat", "bite", "stab", "cut")


def is_of_a_fit(said: Utterance, match: Match) -> bool:
    """«She's shaking all over and I can't make it stop»: no blood and no wound is told of."""
    words = {*said.forms, *said.context.told}
    return not _GOES_ON_TOO.isdisjoint(said.forms) and not any(part in one for one in words for part in _OF_BLOOD)


_SHAKES = frozenset("shake shakes shaking shook shaken".split())
_SHAKEN = frozenset("shoulder shoulders and but hard again now then mum dad mom nan gran".split())
_GOES_ON_SHAKING = frozenset("stop stopped stopping still".split())


_ROUSED = re.compile(r"\b(shak(e|ing) (him|her|them|it)|tap(ping)? (him|her|them)|wak(e|ing) (him|her|them))\b")
_SHOUTS = re.compile(r"\b(i|we) (\w+ )?(shout|call|pinch|slap|tap)")


def is_to_rouse(said: Utterance, match: Match) -> bool:
    """«Have you tried shaking him?» — «I'm shaking him!»: who is shaken does not shake."""
    following = said.forms[match.last + 1 : match.last + 3]
    if match.first and said.forms[match.first - 1] in ("i", "we") and said.forms[match.last] in _SHAKES:
        return bool(_ROUSED.search(said.context.question.lower()) or _SHOUTS.search(" ".join(said.forms)))
    if said.forms[match.last] not in _SHAKES or not following or said.words.words[match.last + 1].mark:
        return False
    if not {"he", "she", "it", "they"}.isdisjoint(said.forms[max(0, match.last - 5) : match.last]):
        return False  # «she's shaking her arm on one side»
    if not _GOES_ON_SHAKING.isdisjoint(said.forms[max(0, match.first - 3) : match.last]):
        return False  # «she's still shaking the whole of her»
    whom, part = following[0], following[1:2]
    if whom in ("him", "them"):
        return True
    if whom == "her":
        return not part or part[0] in _SHAKEN or bool(said.words.words[match.last + 2].mark)
    return whom in ("his", "their", "the", "my") and not _SHAKEN.isdisjoint(part)


_ONE_OF_OWN_HANDS = frozenset(
    "hitting slapping tapping pinching pulling pulled pinched tapped tugging rubbing poking squeezing".split()
)


def is_of_own_hands(said: Utterance, match: Match) -> bool:
    """«I'm hitting his face, he does nothing», «I pulled her arm»: how a caller tries to wake somebody hurts nobody."""
    forms, first = said.forms, match.first
    acts = next((at for at in range(first, match.last + 1) if forms[at] in _ONE_OF_OWN_HANDS), None)
    return acts is not None and not {"i", "we"}.isdisjoint(forms[max(0, acts - 3) : acts])


_OUT = frozenset("out off clear away up free".split())
_HAULED = frozenset("pulled pulls yanked yanks dragged drags hauled hauls lifted".split())


def is_a_rescue(said: Utterance, match: Match) -> bool:
    """«My husband yanked him right out»: nobody is set upon by being pulled out of the water."""
    if _HAULED.isdisjoint(said.forms[match.first : match.last + 1]):
        return False
    return not _OUT.isdisjoint(said.forms[match.last + 1 : match.last + 3])


def is_not_to_be_moved(said: Utterance, match: Match) -> bool:
    """«We're not moving him»: who is left where he lies may move all he wants."""
    forms, words, at = said.forms, said.words.words, match.last + 1
    if forms[match.last] != "moving" or {"we", "i"}.isdisjoint(forms[max(0, match.first - 2) : match.first + 1]):
        return False
    ends = at + 1 >= len(forms) or bool(words[at + 1].mark)
    return forms[at : at + 1] in (["him"], ["her"], ["them"]) and not words[at].mark and ends


_WET = re.compile(r"\b(water|pool|pond|lake|river|sea|bath|tub|surf|wave|dam|creek|canal|swim\w*|drown\w*)\b")
_LENGTH = re.compile(r"under (like |about |maybe )?(a|one|two|three|five|ten|\d+) (second|minute|min|hour)s?\b")


def is_less_than(said: Utterance, match: Match) -> bool:
    """«The fit was under a minute»: that long, and nobody under water."""
    starts = [at for at, word in enumerate(said.words.words) if word.starts_sentence]
    begin = max((at for at in starts if at <= match.first), default=0)
    end = min((at for at in starts if at > match.first), default=len(said.forms))
    words, sentence = " ".join(said.forms[match.first : match.last + 4]), " ".join(said.forms[begin:end])
    wet = _WET.search(sentence) or "submersion" in said.context.told or _WET.search(said.context.question.lower())
    of_a_fit = "seizure" in said.context.told or OF_A_FIT.search(" ".join(said.forms)) is not None
    return of_a_fit and bool(_LENGTH.search(words)) and not wet


def is_of_them(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «two men did it, they're away now»: who has left is not the patient."""
    if match.use != REPLY or not re.search(r"\b(he|she|him|her|it)\b", said.context.question.lower()):
        return False
    left = not {"away", "gone"}.isdisjoint(said.forms[match.first : match.last + 1])
    return left and "they" in said.forms[max(0, match.first - 2) : match.first + 1]


_ONLOOKERS = frozenset("people everyone everybody folk folks kids they neighbors crowd".split())


def is_in_the_ground(said: Utterance, match: Match) -> bool:
    """«She put her foot in a hole»: no shot made it."""
    return said.forms[match.last] == "hole" and said.forms[max(0, match.first - 1) : match.first] in (
        ["in"],
        ["down"],
        ["into"],
    )


_OF_WAKING = re.compile(r"\b(awake|respon\w*|wake|answer\w*|conscious|alert|talk\w*)\b")


def is_of_what_one_sees(said: Utterance, match: Match) -> bool:
    """«Did she pass out, any burns?» — «I looked at her hand, there's nothing there»."""
    nothing = said.forms[match.last - 1 : match.last + 1] == ["nothing", "there"]
    return nothing and not _OF_WAKING.search(said.context.question.lower())


def is_without_blood(said: Utterance, match: Match) -> bool:
    """«Any bleeding, any numbness?» — «no blood, only stiff, the neck»: a place where it hurts."""
    before = said.forms[: match.first]
    return match.use == REPLY and any(
        before[at : at + 2] in (["no", "blood"], ["no", "bleeding"]) for at in range(len(before))
    )


_FOR_WAKING = frozenset("slapped slapping slap shook".split())


def is_to_wake(said: Utterance, match: Match) -> bool:
    """«Is he responding?» — «I slapped him, nothing»: no attack."""
    forms = said.forms
    own = "i" in forms[max(0, match.first - 1) : match.first + 1]
    asked = any(one.finding == "unresponsive" for one in said.context.asks)
    return own and asked and not _FOR_WAKING.isdisjoint(forms[match.first : match.last + 1])


_OPENED = frozenset("rope door lock window strap seatbelt noose lid tin tape".split())


def is_a_tool(said: Utterance, match: Match) -> bool:
    """«I got the door open with a screwdriver», «got it off him with the bread knife»: nobody is stabbed."""
    forms = said.forms
    within = forms[match.first : match.last + 1]
    worked = within[: within.index("with")] if "with" in within else []
    return not _OPENED.isdisjoint(worked) or ["it", "off"] in ([a, b] for a, b in pairwise(worked))


_ON_THE_BACK = re.compile(r"\bon (the|his|her|their) back\b|\bbetween (the|his|her) shoulder")


def is_a_back_blow(said: Utterance, match: Match) -> bool:
    """«Her husband's hitting her on the back», of somebody who chokes."""
    words = " ".join(said.forms[match.first : match.last + 5])
    chokes = "choking" in said.context.told or "choking" in said.forms
    return chokes and "with" not in words.split() and bool(_ON_THE_BACK.search(words))


_THINGS_SAY = frozenset("she he it they i we who that nobody somebody someone him her one".split())


def is_of_a_thing_out(said: Utterance, match: Match) -> bool:
    """«Our trash cans are still out»: of things, which are neither asleep nor awake."""
    forms = said.forms
    if forms[match.last] != "out" or forms[match.first] not in ("is", "are", "was", "were", "still"):
        return False
    before = forms[match.first - 1] if match.first else ""
    starts = match.first > 0 and said.words.words[match.first].mark == ""
    thing = before.endswith("s") and before not in KIN and before not in _THINGS_SAY
    return starts and thing and forms[match.first] in ("are", "were")


_COUNTS_AS = frozenset("no nah nope naw".split())


def is_what_came_out(said: Utterance, match: Match) -> bool:
    """«Is he still choking?» — «no, it came up, it was a bit of carrot»."""
    if match.use != REPLY or match.status is not Status.PRESENT or said.forms[0] not in _COUNTS_AS:
        return False
    return said.forms[max(0, match.first - 2) : match.first] == ["it", "was"]


_MOTTLED = frozenset("purple purply blue mottled marbled marble lace lacy corned".split())
_LEGS = frozenset("leg legs knee knees thigh thighs shin shins feet foot calves".split())


def is_mottling(said: Utterance, match: Match) -> bool:
    """«His legs are all blotchy, a purply pattern»: no rash, but a colour that tells of poor blood flow."""
    blotchy = not {"blotchy", "blotches", "patchy", "blotched"}.isdisjoint(said.forms[match.first : match.last + 1])
    near = said.forms[max(0, match.first - 8) : match.last + 9]
    return blotchy and not _MOTTLED.isdisjoint(near) and not _LEGS.isdisjoint(near)


_FROM_BEHIND = frozenset(
    "stool stools poo poop bottom butt rectum rectal back passage bum arse ass behind motion diarrhea passing".split()
)
_WITH_CHILD = re.compile(r"\bpregnant\b|\b(i am|she is) (about |only |nearly )?\w+( \w+)? weeks\b")


def is_of_the_womb(said: Utterance, match: Match) -> bool:
    """«I'm thirty weeks, I went to the bathroom and there's blood»: where no bowel is named, it is the pregnancy's."""
    if not _FROM_BEHIND.isdisjoint(said.forms) or not {"he", "him", "his"}.isdisjoint(said.forms):
        return False
    told = not {"pregnant", "pregnant_over_20_weeks"}.isdisjoint(said.context.told)
    return told or bool(_WITH_CHILD.search(" ".join(said.forms)))


def is_of_onlookers(said: Utterance, match: Match) -> bool:
    """«There's fifty people standing round staring»: who stares is not the patient."""
    if not said.forms[match.first].startswith("star"):
        return False
    return not _ONLOOKERS.isdisjoint(said.forms[max(0, match.first - 4) : match.first])


_IN_LABOR = re.compile(
    r"\b(labor|pushing|umbilical|crowning|born|birth|waters|contractions|delivered|delivering|head is (just |half |nearly )?(out|coming|showing|through))\b"
)
_BIRTH = frozenset(
    {"contractions", "crowning", "urge_to_push", "cord_visible", "shoulder_stuck", "breech_or_limb_first"}
)


def is_of_the_cord(said: Utterance, match: Match) -> bool:
    """«The cord's round his neck», of a baby that is being born: nobody hangs."""
    if "cord" not in said.forms[match.first : match.last + 1]:
        return False
    return bool(_IN_LABOR.search(" ".join(said.forms))) or not _BIRTH.isdisjoint(said.context.told)


_DID = frozenset(
    "put done fell got taken took made cut burnt burned hurt broke locked swallowed eaten ate drunk hit stuck split bit bashed "
    "torn tore set forgotten caught knocked tripped banged".split()
)


def has_gone_and_done(said: Utterance, match: Match) -> bool:
    """«She's gone and put her hand on it»: what she did, and she is not gone."""
    after = said.forms[match.last + 1 : match.last + 3]
    if said.forms[match.last] != "gone" or len(after) < 2 or after[0] != "and":
        return False
    return after[1] in _DID


_VERY = frozenset(
    "drowsy sleepy tired quiet hot pale shaky worried sore fast good easy bad sure weak white cold".split()
)


def is_an_amount(said: Utterance, match: Match) -> bool:
    """«She's dead drowsy»: very drowsy."""
    return said.forms[match.last] == "dead" and not _VERY.isdisjoint(said.forms[match.last + 1 : match.last + 2])


_SOME_WAY = (["all"], ["a", "bit"], ["a", "little"], ["kind", "of"], ["sort", "of"])
_CHANGED = frozenset("croaky hoarse husky raspy squeaky red lumpy bumpy spotty blotchy puffy swollen itchy shy".split())


def has_gone_some_way(said: Utterance, match: Match) -> bool:
    """«He's gone all croaky»: a voice or a skin that has changed, and nobody who is gone."""
    after = said.forms[match.last + 1 : match.last + 4]
    lead = next((one for one in _SOME_WAY if after[: len(one)] == one), None)
    return said.forms[match.last] == "gone" and lead is not None and not _CHANGED.isdisjoint(after[len(lead) :])


_OUTSIDE = frozenset("step steps porch garden yard deck patio balcony bench drive driveway veranda terrace car".split())


def is_out_of_doors(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «yeah, he's out on the step»."""
    after = said.forms[match.last + 1 : match.last + 4]
    return said.forms[match.last] == "out" and after[:1] in (["on"], ["in"], ["at"]) and not _OUTSIDE.isdisjoint(after)


def is_of_a_swelling(said: Utterance, match: Match) -> bool:
    """«My ankle is puffing up»."""
    return said.forms[match.last].startswith("puff") and said.forms[match.last + 1 : match.last + 2] == ["up"]


_BURNS = re.compile(
    r"burn|scald|blister|scorch|fire|flame|boil|steam|hot|oil|acid|blast|explo|sun|chemical|electr|shock"
)


def is_without_a_burn(said: Utterance, match: Match) -> bool:
    """«She waves at her whole side», of one who is not burned."""
    if match.use != REPLY:
        return False
    known = " ".join((*said.forms, *said.context.told, said.context.question.lower()))
    return not _BURNS.search(known)


def is_out_of_a_thing(said: Utterance, match: Match) -> bool:
    """«It's out of the machine», of a thumb: nobody is out."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return said.forms[match.last] == "out" and behind in (
        ["of", "the"],
        ["of", "my"],
        ["of", "a"],
        ["of", "his"],
        ["of", "her"],
    )


_OF_FINDING = {
    "large_burn": (is_without_a_burn,),
    "uncontrolled_bleeding": (is_of_a_fit,),
    "person_down": (is_of_a_limb,),
    "fainting": (is_out_of_it,),
    "fall": (is_the_season,),
    "confusion": (is_of_a_baby, is_what_the_caller_does_not_know),
    "unresponsive": (
        is_of_a_limb,
        is_out_of_it,
        is_of_a_bump,
        is_to_get_out_of,
        is_of_a_helper,
        is_of_oneself,
        is_of_one_who_speaks,
        is_of_his_voice,
        is_out_of_a_thing,
        is_of_an_office,
        is_of_onlookers,
        has_gone_and_done,
        has_gone_some_way,
        is_an_amount,
        is_out_of_doors,
        is_of_them,
        is_of_a_thing_out,
        is_of_what_one_sees,
    ),
    "death_reported": (has_gone_and_done, is_an_amount),
    "unable_to_speak": (is_to_get_out_of, is_of_a_helper, is_of_an_office),
    "vision_change": (is_of_who_looks,),
    "seizure": (is_to_rouse,),
    "seizure_ongoing": (is_to_rouse,),
    "shivering": (is_to_rouse,),
    "reduced_consciousness": (is_to_get_out_of, is_a_complaint),
    "difficulty_swallowing": (is_of_teeth,),
    "not_breathing": (is_of_a_speaker, is_through_the_nose, has_gone_and_done),
    "difficulty_breathing": (is_through_the_nose, is_of_a_swelling),
    "fast_breathing": (is_of_a_swelling,),
    "abnormal_breathing": (is_through_the_nose,),
    "agonal_breathing": (is_a_complaint,),
    "alcohol_use": (is_of_what_was_asked,),
    "face_or_neck_injury": (is_of_own_hands,),
    "limb_injury": (is_of_own_hands,),
    "assault": (is_of_own_hands, is_a_rescue, is_to_wake, is_a_back_blow),
    "junctional_bleeding": (is_without_blood,),
    "stab_wound": (is_a_tool,),
    "gunshot_wound": (is_in_the_ground,),
    "choking": (is_what_came_out,),
    "hives": (is_mottling,),
    "widespread_hives": (is_mottling,),
    "rectal_bleeding": (is_of_the_womb,),
    "not_moving": (is_not_to_be_moved,),
    "submersion": (is_less_than,),
    "still_hanging": (is_of_the_cord,),
    "strangulation": (is_of_the_cord,),
}
"""What a phrase found may be instead of what it says, by its finding."""


def counts(said: Utterance, match: Match) -> bool:
    """Whether a phrase found says what it says, and is nothing else."""
    for test in _OF_FINDING.get(match.finding, ()):  # a plain loop: this is asked of every phrase of every turn
        if test(said, match):
            return False
    return not (starts_with_an_answer(said, match) or is_broken_off(said, match) or ends_in_a_tag(said, match))
