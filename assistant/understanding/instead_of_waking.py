"""What a phrase of waking, voice or mind may be instead: an office that does not answer, a thing left out, a helper."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import QUESTION, REPLY, Match
from assistant.understanding.utterance import Utterance

SHOWS_WAKING = frozenset({"unresponsive", "unable_to_speak"})
_COMPLAINS = frozenset("moaning moans groaning grumbling moan grunting".split())
_BEFORE_NOT = frozenset("do did have had got am are really just honestly still".split())
_THEIRS = frozenset("he she they his her their".split())


def is_a_complaint(said: Utterance, match: Match) -> bool:
    """«He's moaning about it», «she's groaning at me»: whoever complains has breath to."""
    if match.finding not in ("agonal_breathing", "reduced_consciousness") or said.forms[match.last] not in _COMPLAINS:
        return False
    return said.forms[match.last + 1 : match.last + 2] in (["about"], ["at"], ["that"], ["on"], ["over"]) or (
        said.forms[match.last + 1 : match.last + 2] == ["for"]
        and said.forms[match.last + 2 : match.last + 3] in _NATIONS
    )


_NATIONS = (["ireland"], ["england"], ["britain"], ["scotland"], ["wales"], ["america"], ["australia"])


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


def is_of_oneself(said: Utterance, match: Match) -> bool:
    """«I was asleep when it started»: nobody says of himself that he is not awake; «I think she's passed out» is of her."""
    within = said.forms[match.first : match.last + 1]
    if match.finding != "unresponsive" or not match.soft or not _OTHERS.isdisjoint(within):
        return False
    place = match.first - 1
    while place >= 0 and said.forms[place] in _OF_BEING:
        place -= 1
    return "i" in (said.forms[match.first], said.forms[place] if place >= 0 else "")


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
    return match.soft and said.forms[match.last] == "up" and bool(_SPEAKS.search(said.line))


_OTHERS = frozenset("he she him her they them somebody someone".split())
_OF_BEING = frozenset("was is am had been have just still fast sound probably only must be".split())


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
    a_baby = said.context.kin in _BABIES or not _BABIES.isdisjoint(said.context.question.lower().split())
    return match.finding == "confusion" and "babbling" in said.forms and (a_baby or bool(_OF_PLAY.search(said.line)))


_OF_PLAY = re.compile(
    r"\b(trying to eat|smacking|toes?|rattle|tray|high chair|playpen|cot|dummy|bottle|nappy|diaper|months)\b"
)


def is_of_a_bump(said: Utterance, match: Match) -> bool:
    """«She didn't hit nothing»: her head, and nobody tried to wake her by a blow."""
    return match.finding == "unresponsive" and said.forms[match.first : match.last + 1] == ["hit", "nothing"]


def shakes_the_head(said: Utterance, match: Match) -> bool:
    """«She's shaking her head, there's nothing coming out», of one who chokes: nobody shook her."""
    here = said.forms[match.first : match.first + 3]
    return here[:1] in (["shaking"], ["shakes"], ["shook"]) and here[1:] in (["his", "head"], ["her", "head"])


def is_nothing_of_the_kind(said: Utterance, match: Match) -> bool:
    """«I called her dad, there's nothing like that», «only the three fingers, nothing more»: nothing that was asked of."""
    return (
        said.forms[match.last] == "nothing"
        and said.forms[match.last + 1 : match.last + 3]
        in (
            ["like", "that"],
            ["of", "that"],
            ["to", "report"],
        )
    ) or (
        said.forms[match.last] == "nothing"
        and not _NOTHING_MORE.isdisjoint(said.forms[match.last + 1 : match.last + 2])
    )


def is_getting_up(said: Utterance, match: Match) -> bool:
    """«He's awake, he's waving him off. He's not getting up though»: he stays where he is, and is awake."""
    return said.forms[match.last - 1 : match.last + 1] == ["getting", "up"] and bool(_AWAKE.search(said.line))


_AWAKE = re.compile(r"\b(?:is|they are|wide) (?:awake|talking|waving|alert|conscious|laughing|swearing)\b")
_NOTHING_MORE = frozenset("more else worse serious major broken bad".split())


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


def is_not_to_be_moved(said: Utterance, match: Match) -> bool:
    """«We're not moving him»: who is left where he lies may move all he wants."""
    forms, words, at = said.forms, said.words.words, match.last + 1
    if forms[match.last] != "moving" or {"we", "i"}.isdisjoint(forms[max(0, match.first - 2) : match.first + 1]):
        return False
    ends = at + 1 >= len(forms) or bool(words[at + 1].mark)
    return forms[at : at + 1] in (["him"], ["her"], ["them"]) and not words[at].mark and ends


def is_of_them(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «two men did it, they're away now»: who has left is not the patient."""
    if match.use != REPLY or not re.search(r"\b(he|she|him|her|it)\b", said.context.question.lower()):
        return False
    left = not {"away", "gone"}.isdisjoint(said.forms[match.first : match.last + 1])
    return left and "they" in said.forms[max(0, match.first - 2) : match.first + 1]


_ONLOOKERS = frozenset("people everyone everybody folk folks kids they neighbors crowd".split())
_OF_WAKING = re.compile(r"\b(awake|respon\w*|wake|answer\w*|conscious|alert|talk\w*)\b")


def is_of_what_one_sees(said: Utterance, match: Match) -> bool:
    """«Did she pass out, any burns?» — «I looked at her hand, there's nothing there»."""
    nothing = said.forms[match.last - 1 : match.last + 1] == ["nothing", "there"]
    return nothing and not _OF_WAKING.search(said.context.question.lower())


def is_of_onlookers(said: Utterance, match: Match) -> bool:
    """«There's fifty people standing round staring»: who stares is not the patient."""
    if not said.forms[match.first].startswith("star"):
        return False
    return not _ONLOOKERS.isdisjoint(said.forms[max(0, match.first - 4) : match.first])


_DID = frozenset(
    "put done fell got taken took made cut burnt burned hurt broke locked swallowed eaten ate drunk hit stuck split bit bashed "
    "torn tore set forgotten caught knocked tripped banged".split()
)


_ING = 4
"""Letters of «ring», which is no verb form."""


def has_gone_and_done(said: Utterance, match: Match) -> bool:
    """«She's gone and put her hand on it», «he's away looking for his shoes»: what they do, and nobody is gone."""
    after = said.forms[match.last + 1 : match.last + 3]
    if said.forms[match.last] in ("away", "off") and after and after[0].endswith("ing") and len(after[0]) > _ING:
        return match.status is not Status.ABSENT  # «talking away, breathing fine»
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
    if said.forms[match.last] != "gone":
        return False
    if after and after[0] in _GONE_SO and not said.words.words[match.last + 1].mark:
        return True  # «he's just gone quiet 'cause it hurts»
    return lead is not None and not _CHANGED.isdisjoint(after[len(lead) :])


_GONE_SO = frozenset("quiet shy red pink mad mental upstairs downstairs home outside inside bed".split())


def is_there_is(said: Utterance, match: Match) -> bool:
    """«No, not really, there's teeth marks»: nobody who is not there."""
    return said.forms[match.last] == "there" and said.forms[match.last + 1 : match.last + 2] == ["is"]


def is_for_a_thing(said: Utterance, match: Match) -> bool:
    """«She'll not get up to make a cup of tea»: too tired, and awake."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return (
        said.forms[match.last - 1 : match.last + 1] == ["get", "up"] and behind[:1] == ["to"] and behind[-1] in _CHORES
    )


_CHORES = frozenset("make go get eat do answer let put have cook wash".split())


def is_how_one_feels(said: Utterance, match: Match) -> bool:
    """«I feel like before, nothing at all»: who says what he feels is awake."""
    if match.use != REPLY:
        return False
    himself = said.context.who == "self" or "caller_is_patient" in said.context.told
    return himself or " i feel " in f" {' '.join(said.forms[: match.first])} "


def is_of_who_calls(said: Utterance, match: Match) -> bool:
    """«I speak not good with teenagers», of a caller who calls for somebody else: his English, and nobody's stroke."""
    before = said.forms[max(0, match.first - 1) : match.first + 2]
    to_others = said.forms[match.last + 1 : match.last + 2] in (["with"], ["to"], ["english"])
    return to_others and before[:2] == ["i", "speak"] and "caller_is_patient" not in said.context.told


def is_staring_at_a_thing(said: Utterance, match: Match) -> bool:
    """«I was up half the night staring at the thing», «it's still in there, staring at me», «he's staring at his hand»: awake.

    What looks at the caller as «it» is the animal that bit. Who stares at nothing, or at a face, is another matter.
    """
    if said.forms[match.last] not in ("staring", "stares") or said.forms[match.last + 1 : match.last + 2] != ["at"]:
        return False
    owner, seen = [*said.forms[match.last + 2 : match.last + 4], "", ""][:2]
    shown = "awake" in said.forms and {"only", "just", "not", "never"}.isdisjoint(said.forms)
    at_a_part = (owner in ("his", "her", "my") and seen in _LOOKED_AT) or owner == "them"
    if (shown and at_a_part) or (owner in ("me", "us") and _it_acts(said, match)):
        return True
    who = [one for one in said.forms[max(0, match.first - 8) : match.last] if one in ("i", "we", "he", "she", "they")]
    return who[-1:] in (["i"], ["we"])


_LOOKED_AT = frozenset("hand hands finger fingers thumb arm leg foot feet knee toe toes phone wound cut".split())


def _it_acts(said: Utterance, match: Match) -> bool:
    """Whether the one who acts is an «it», of a call about a bite."""
    before = [one for one in said.forms[: match.first] if one in ("it", "he", "she", "they")]
    bites = "animal_bite" in said.context.told or not _BITES.isdisjoint(said.forms)
    return before[-1:] == ["it"] and bites and _WORSE.isdisjoint(said.forms) and not is_alarming(said)


_BITES = frozenset("bit bite bitten bites latched fangs".split())
_WORSE = frozenset("limp floppy poor just only".split())


_SAYS_WHAT = frozenset("he she they that anything what why where if how it something who".split())


_OF_A_COMPLAINT = re.compile(
    r"\b(symptoms?|hurt|pain|sick|sore|feel\w*|wrong|change\w*|different|dizzy|rash|injur\w*)\b"
)


def is_no_complaint(said: Utterance, match: Match) -> bool:
    """«Any symptoms? Sick, sleepy, dizzy?» — «not a thing. He says it tasted of beef»: nothing is the matter."""
    nothing = said.forms[match.first : match.last + 1] in (["not", "a", "thing"], ["nothing", "at", "all"], ["nothing"])
    return nothing and bool(_OF_A_COMPLAINT.search(said.context.question.lower())) and bool(_SPEAKS.search(said.line))


_ANYBODY = frozenset("anyone anybody everyone people those whoever".split())


def is_of_anybody(said: Utterance, match: Match) -> bool:
    """«We have to ring for anyone who loses consciousness»: the rule of the house, and nobody here."""
    before = said.forms[max(0, match.first - 2) : match.first + 1]
    whoever = len(before) == 3 and before[0] in _ANYBODY and "who" in before[1:]
    return whoever and bool(_HOUSE_RULE.search(said.line)) and not is_alarming(said)


_HOUSE_RULE = re.compile(r"\b(have to|has to|policy|rules?|supposed to|must|protocol|procedure)\b")


def is_what_he_says(said: Utterance, match: Match) -> bool:
    """«Does he say he wants to?», «did you stop and speak to her?»: asks for no voice."""
    last, behind = said.forms[match.last], said.forms[match.last + 1 : match.last + 3]
    if match.use != QUESTION:
        return False
    if last in ("say", "says", "said"):
        return not _SAYS_WHAT.isdisjoint(behind[:1])
    to_him = behind in (["to", "her"], ["to", "him"], ["to", "them"])
    return last in ("speak", "talk", "spoken", "talked") and to_him and "you" in said.forms[: match.first]


def will_not_leave(said: Utterance, match: Match) -> bool:
    """«A bellyache that won't leave me alone»."""
    return said.forms[match.first] == "leave" and said.forms[max(0, match.first - 1) : match.first] == ["not"]


def is_no_shake(said: Utterance, match: Match) -> bool:
    """«No pain, no shaking, no, she didn't hit anything»: nobody shook her."""
    return said.forms[match.first] in ("shaking", "shook") and said.forms[max(0, match.first - 1) : match.first] == [
        "no"
    ]


def sits_like_a_stone(said: Utterance, match: Match) -> bool:
    """«It sits there like a stone, he says»: the food does."""
    return "stone" in said.forms[match.first : match.last + 1] and not {"sits", "sat", "feels", "feel"}.isdisjoint(
        said.forms[max(0, match.first - 3) : match.first + 1]
    )


def is_not_known_to_the_caller(said: Utterance, match: Match) -> bool:
    """«An old girl lying on the pavement, don't know who she is»: the caller does not."""
    if is_alarming(said) and "lips" not in said.forms:
        return False
    behind = said.forms[match.last + 1 : match.last + 4]
    within = said.forms[match.first : match.last + 3]
    of_her = ["who", "she", "is"] in (within[-3:], behind[:3]) or ["who", "he", "is"] in (within[-3:], behind[:3])
    subject = said.forms[max(0, match.first - 3) : match.first + 1]
    return of_her and not {"he", "she", "they"} & set(subject) and bool(_A_STRANGER.search(said.line))


_A_STRANGER = re.compile(
    r"\b(lying|laying|pavement|sidewalk|road|street|bench|bus stop|old girl|a (man|woman|lady|guy|bloke|fella))\b"
)


_SCANNED = re.compile(
    r"\b(scan|scans|mri|ct|cat scan|imaging|picture of (the|his|her) (brain|head)|results?|report|x ?ray)\b"
)
_OF_LATE = re.compile(
    r"\b(small|mini|little|minor|tiny|weeks?|days?|months?|sometime|a while|while ago|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|yesterday|last)\b"
)
_HAS_IT_NOW = re.compile(
    r"\b(having|right now|acute|big|massive|bleed\w*|hemorrhag\w*|emergency|getting worse|hours?|arms?|face|mouth|speech|droop\w*|"
    r"weak\w*|numb\w*|lift|clear|normal|old mri|last time)\b"
)


_DOCTOR_SAYS = re.compile(
    r"\b(?:doctors?|surgery|hospital|they|clinic|gp|neurologist\w*|office)\b.*\b(?:say|says|said|think|thinks|told|called|telephoned|shows?)\b.*"
    r"\b(?:small|little|mini|minor|older|old|tiny) (?:old |older )?stroke\b"
)
_ITS_SIGNS = re.compile(
    r"\b(?:having|droop\w*|slur\w*|weak\w*|numb\w*|lift|speech|words|talking|can not|arm|leg|mouth|today|now his|now her|getting worse|right now)\b"
)


def is_seen_on_a_scan(said: Utterance, match: Match) -> bool:
    """«The scan from Monday shows he's had a small stroke»: one that is over; its signs, if there are any, are told besides."""
    if match.status is not Status.PRESENT or not {"stroke", "strokes"} & set(said.forms[match.first : match.last + 1]):
        return False
    here = said.line
    if _DOCTOR_SAYS.search(here[:500]) and not is_alarming(said) and not _ITS_SIGNS.search(here):
        return True
    if _HAS_IT_NOW.search(here) or is_alarming(said):
        return False
    return bool(_SCANNED.search(here) and _OF_LATE.search(here))


_ASKED_OF_HIM = re.compile(
    r"\bask \w+|\b(is|are|can|does|has) (he|she|they|the patient) (breathing|awake|conscious|alert|moving|responding)\b"
)
_LIES_STILL = re.compile(
    r"\b(star\w+|(does|do|is|will) not (answer|respond|mov|react|wak|flinch)\w*|limp|nothing from)\b"
)
_CAN_NOT_TELL = re.compile(r"\bsa(y|ys|id) (he|she|they) (can not (tell|say)|does not know|do not know|is not sure)\b")


def is_who_looks_after_him(said: Utterance, match: Match) -> bool:
    """«Ask Tom, is he breathing?» — «Tom, is he breathing? … He says he can't tell»: the helper says so, and nobody wakes by it."""
    if match.status is not Status.ABSENT or not _CAN_NOT_TELL.search(said.line):
        return False
    if _LIES_STILL.search(said.line):
        return False
    within = said.forms[match.first : match.last + 1]
    return not {"says", "say", "said"}.isdisjoint(within) and bool(
        _ASKED_OF_HIM.search(f"{said.context.question.lower()} {said.line}")
    )


def is_what_he_did(said: Utterance, match: Match) -> bool:
    """«He's only got Portuguese, I can't make out what he's done»: what happened, and not his speech."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return "out" in said.forms[match.first : match.last + 1] and not {"done", "did", "hurt", "wants"}.isdisjoint(behind)


_ASKED_OF_IT = re.compile(r"\b(?:alarm|detector|machine|siren|aed|defib\w*|dog|cat|animal|snake|car|engine)\b")
_IT_SPEAKS = frozenset("telling tells told talking talks says saying said".split())


def is_a_machine_that_speaks(said: Utterance, match: Match) -> bool:
    """«It's telling us not to touch him», of an AED, «it's screaming», of an alarm: nobody wakes by its voice."""
    here = said.forms[max(0, match.first - 2) : match.last + 1]
    if match.status is Status.ABSENT and _ASKED_OF_IT.search(said.context.question.lower()):
        return ("it" in here or "thing" in here) and {"he", "she", "they", "i", "baby"}.isdisjoint(here)
    if match.status is Status.ABSENT and said.forms[max(0, match.first - 2) : match.first] in (
        ["thing", "is"],
        ["dog", "is"],
    ):
        return True
    return (
        match.status is Status.ABSENT
        and "it" in here
        and not _IT_SPEAKS.isdisjoint(here)
        and {"he", "she", "they", "i"}.isdisjoint(here)
    )


_DOES_NOTHING = re.compile(r"\bdo(es)? not do (nothing|anything|any|none|it|that|them)\b")
_OF_HABITS = re.compile(r"\b(drugs?|alcohol|drink\w*|smok\w+|pills?|medic\w*|taken|taking|takes|cocaine|anything)\b")


def is_of_habits(said: Utterance, match: Match) -> bool:
    """«Any drugs, alcohol?» — «no, he don't do nothing»: what he never takes."""
    words = " ".join(said.forms[match.first : match.last + 2])
    return bool(_DOES_NOTHING.search(words) and _OF_HABITS.search(said.context.question.lower()))


def is_the_callers_shouting(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «I'm shouting at him and he doesn't»: who shouts is not he."""
    before = said.forms[max(0, match.first - 3) : match.first]
    mine = not {"i", "we"}.isdisjoint(before) and {"he", "she", "they"}.isdisjoint(before)
    return match.use == REPLY and match.status is Status.ABSENT and mine and said.context.who != "self"


_LET_SLEEP = [["let", "me", "sleep"]]


def is_kept_awake(said: Utterance, match: Match) -> bool:
    """«It won't let me sleep»: whoever cannot sleep is awake."""
    return (
        said.forms[match.last - 2 : match.last + 1] in _LET_SLEEP
        and "not" in said.forms[max(0, match.last - 5) : match.last]
    )


_SPOT = re.compile(r"(?:off|from) (?:the|his|her|that|my) (?:spot|seat|chair|place)\b")


def stays_on_the_spot(said: Utterance, match: Match) -> bool:
    """«She never moved off the spot», of one who was not thrown: nobody lies still."""
    return bool(_SPOT.match(" ".join(said.forms[match.last + 1 : match.last + 4])))


_NEAR_TO = re.compile(
    r"\b(?:close to|nearly|almost|about to|ready to|thought about|thinking of|going to start|tempted to)(?: (?:be|start|starting|have to do))?\Z"
)


def is_only_near_to_it(said: Utterance, match: Match) -> bool:
    """«I was this close to doing CPR on the man»: nobody does it."""
    return bool(_NEAR_TO.search(" ".join(said.forms[max(0, match.first - 4) : match.first])))


_STROKE_PLACES = frozenset(
    "unit ward clinic team nurse consultant specialist association bed bay service pathway".split()
)


def is_a_stroke_ward(said: Utterance, match: Match) -> bool:
    """«They want her in the stroke unit»: a place, and no stroke."""
    return said.forms[match.last + 1 : match.last + 2] != [] and said.forms[match.last + 1] in _STROKE_PLACES
