"""What a phrase of a wound, an attack, water or a rash may be instead: a rescue, a tool, the season, a baby's cord."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.granted import OF_A_FIT
from assistant.understanding.match import ONCE, REPLY, Match
from assistant.understanding.utterance import Utterance

_SEASON = re.compile(r"\b(last|next|this|every) fall$|\bbe \w+( \w+)? in (the )?fall$")


def is_the_season(said: Utterance, match: Match) -> bool:
    """«She'll be eighty in the fall», «since last fall»."""
    return bool(_SEASON.search(" ".join(said.forms[max(0, match.first - 6) : match.last + 1])))


_OWN_PARTS = frozenset("tongue head hand hands finger fingers thumb foot feet arm leg neck bum".split())


def is_a_tongue_put_out(said: Utterance, match: Match) -> bool:
    """«She stuck her tongue out at me»: no pen."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return said.forms[match.last] in ("his", "her", "my", "the") and not _OWN_PARTS.isdisjoint(behind[:1])


_BLOWS = frozenset({"blow", "blown", "blew", "blowing"})


def is_blown_on(said: Utterance, match: Match) -> bool:
    """«I blow on the face, I flick his feet»: breath, and no blow."""
    at = next((at for at in range(match.first, match.last + 1) if said.forms[at] in _BLOWS), None)
    if at is None:
        return False
    return not {"i", "we", "you", "have", "keep", "to"}.isdisjoint(said.forms[max(0, at - 1) : at])


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


_WET = re.compile(r"\b(water|pool|pond|lake|river|sea|bath|tub|surf|wave|dam|creek|canal|swim\w*|drown\w*)\b")
_LENGTH = re.compile(r"under (like |about |maybe )?(a|one|two|three|five|ten|\d+) (second|minute|min|hour)s?\b")


def is_less_than(said: Utterance, match: Match) -> bool:
    """«The fit was under a minute»: that long, and nobody under water."""
    starts = [at for at, word in enumerate(said.words.words) if word.starts_sentence]
    begin = max((at for at in starts if at <= match.first), default=0)
    end = min((at for at in starts if at > match.first), default=len(said.forms))
    words, sentence = " ".join(said.forms[match.first : match.last + 4]), " ".join(said.forms[begin:end])
    wet = _WET.search(sentence) or "submersion" in said.context.told or _WET.search(said.context.question.lower())
    of_a_fit = "seizure" in said.context.told or OF_A_FIT.search(said.line) is not None
    return of_a_fit and bool(_LENGTH.search(words)) and not wet


_FOR_WAKING = frozenset("slapped slapping slap shook".split())


def is_to_wake(said: Utterance, match: Match) -> bool:
    """«Is he responding?» — «I slapped him, nothing»: no attack."""
    forms = said.forms
    own = "i" in forms[max(0, match.first - 1) : match.first + 1]
    asked = any(one.finding == "unresponsive" for one in said.context.asks)
    return own and asked and not _FOR_WAKING.isdisjoint(forms[match.first : match.last + 1])


_OPENED = frozenset("rope door lock window strap seatbelt noose lid tin tape".split())


_POKED = frozenset({"poked", "poke", "poking"})
_EYES = frozenset({"eye", "eyes", "eyeball"})


def is_a_tool(said: Utterance, match: Match) -> bool:
    """«I got the door open with a screwdriver», «got it off him with the bread knife»: nobody is stabbed."""
    forms = said.forms
    within = forms[match.first : match.last + 1]
    if not _POKED.isdisjoint(within) and not _EYES.isdisjoint(within):
        return True  # «poked her in the eye with a pencil»: an eye that was hit
    worked = within[: within.index("with")] if "with" in within else []
    return not _OPENED.isdisjoint(worked) or ["it", "off"] in ([a, b] for a, b in pairwise(worked))


_ON_THE_BACK = re.compile(r"\bon (the|his|her|their) back\b|\bbetween (the|his|her) shoulder")


def is_a_back_blow(said: Utterance, match: Match) -> bool:
    """«Her husband's hitting her on the back», of somebody who chokes."""
    words = " ".join(said.forms[match.first : match.last + 5])
    chokes = "choking" in said.context.told or "choking" in said.forms
    return chokes and "with" not in words.split() and bool(_ON_THE_BACK.search(words))


_COUNTS_AS = frozenset("no nah nope naw".split())
_WHAT_SIZE = frozenset("a an some the big little small bit piece lump chunk of".split())


def is_what_came_out(said: Utterance, match: Match) -> bool:
    """«Is he still choking?» — «no, it came up, it was a bit of carrot»."""
    if match.use != REPLY or match.status is not Status.PRESENT or said.forms[0] not in _COUNTS_AS:
        return False
    before = [form for form in said.forms[: match.first] if form not in _WHAT_SIZE]
    return before[-2:] == ["it", "was"]


_IN_LABOR = re.compile(
    r"\b(labor|pushing|umbilical|crowning|born|birth|waters|contractions|delivered|delivering|head is (just |half |nearly )?(out|coming|showing|through))\b"
)
_BIRTH = frozenset(
    {"contractions", "crowning", "urge_to_push", "cord_visible", "shoulder_stuck", "breech_or_limb_first"}
)


_HEAD_OUT = re.compile(
    r"\bhead is out\b|\bheads? out\b|\bslipped (?:it )?(?:off|over)\b|\b(?:once|twice) round (?:his|her) neck\b|\bcrying\b"
)


def is_of_the_cord(said: Utterance, match: Match) -> bool:
    """«The cord's round his neck», of a baby that is being born: nobody hangs."""
    if "cord" not in said.forms[match.first : match.last + 1]:
        return False
    born = bool(_IN_LABOR.search(said.line)) or bool(_HEAD_OUT.search(said.line))
    return born or not _BIRTH.isdisjoint(said.context.told)


_AGO = frozenset("ago before back earlier previously prior".split())


_BEFORE_NOW = re.compile(
    r"\A(?:in )?(?:here |there |like this )?(?:before|over the years|in the last (?:year|few years|couple of years))\b"
)


def is_how_long_ago(said: Utterance, match: Match) -> bool:
    """«Is she still shaking?» — «no, finished. Ten minutes ago»: when it was, and not for how long."""
    if re.search(r"\b(stopped|finished|over)\b", said.context.question.lower()) and _STOPPED_SINCE.match(said.line):
        return True  # «has it fully stopped?» — «it has, it's over ten minutes now»
    behind = " ".join(said.forms[match.last + 1 : match.last + 6])
    if not {"had", "two", "three"}.isdisjoint(said.forms[match.first : match.last + 1]) and _BEFORE_NOW.search(behind):
        return True  # «he's had two in here before»
    return match.use == REPLY and not _AGO.isdisjoint(said.forms[match.last + 1 : match.last + 2])


_STOPPED_SINCE = re.compile(
    r"^(yes|yeah|yep|aye|it has|it is|he has|she has|it did)\b(?! not)(?=.*\b(now|ago|since)\b)"
    r"(?!.*\b(still|again|shaking|fitting|jerking|going|started|but|then|another|more|no|lasted|went|row|two|three|several|had)\b)"
)


_LOOKED = frozenset("looked look looking searched checked checking".split())


def is_where_one_looked(said: Utterance, match: Match) -> bool:
    """«No, nothing, I took off the clothes and looked everywhere»."""
    before = said.forms[max(0, match.first - 3) : match.first]
    return not _LOOKED.isdisjoint(before[-1:]) or before[-2:] == ["looked", "at"] or before[-3:-1] == ["looked", "at"]


_OF_A_SHOCK = re.compile(r"\b(zap|zapped|socket|toaster|plug|outlet|electric\w*|live wire)\b")


def is_in_a_live_thing(said: Utterance, match: Match) -> bool:
    """«I got a zap off the toaster, went in with a knife»: what touched the current stabbed nobody."""
    here = said.line
    return bool(_OF_A_SHOCK.search(here)) and "with" in said.forms[match.first : match.last + 1]


def is_left_behind(said: Utterance, match: Match) -> bool:
    """«It just threw my hand off», «I pulled my hand off it»: off the thing, and not off the arm."""
    within = said.forms[match.first : match.last + 1]
    if len(within) > 3 or within[-2:] != ["hand", "off"]:
        return False
    return not _LETS_GO.isdisjoint(said.forms[max(0, match.first - 1) : match.first])


_LETS_GO = frozenset("threw throws pulled pulls jerked knocked kicked took".split())


def is_lifting(said: Utterance, match: Match) -> bool:
    """«She is laughing at me, she is a heavy lady, I cannot raise her»: off the floor, and not from sleep."""
    if "raise" not in said.forms[match.first : match.last + 1] or is_alarming(said):
        return False
    return not _HEAVY.isdisjoint(said.forms) and bool(_SHOWN_AWAKE.search(said.line))


_SHOWN_AWAKE = re.compile(r"\b(awake|laugh\w*|talk\w*|chat\w*|she says|he says|joking|telling me|tells me)\b")


_HEAVY = frozenset("heavy lift lifted lifting strong weigh weighs weight stone pounds kilos".split())


def is_a_loss_of_use(said: Utterance, match: Match) -> bool:
    """«The stroke, it took my left arm»: it is lame, and not off."""
    before = said.forms[max(0, match.first - 8) : match.first]
    return {"it", "took"} <= set(said.forms[match.first : match.last + 1]) and "stroke" in before


_ROLLS = (["into"], ["in", "to"], ["back", "into"], ["forward", "into"], ["up", "behind"])


_CRUSHED = frozenset({"crush_injury", "hand_or_foot_injury", "finger_or_toe_amputation"})


def is_a_slow_roll(said: Utterance, match: Match) -> bool:
    """«He just rolled into us»; «it rolled over and off», of a wheel on a foot: no car turned over."""
    behind = said.forms[match.last + 1 : match.last + 3]
    if said.forms[match.first] == "it" and behind == ["and", "off"] and not _CRUSHED.isdisjoint(said.context.told):
        return True
    return said.forms[match.last] == "rolled" and (behind[:1] in _ROLLS or behind in _ROLLS)


_AT_PLAY = re.compile(r"\b(skat\w*|bike|bmx|scooter|board|stage)\b")


def is_off_a_ramp(said: Utterance, match: Match) -> bool:
    """«He comes off the ramp at the skate park»: no car fell on him."""
    return {"off", "ramp"} <= set(said.forms[match.first : match.last + 1]) and bool(_AT_PLAY.search(said.line))


_ON_FOOT = frozenset("walked walks walk climbed climbs came comes ran runs up".split())


def is_on_the_stairs(said: Utterance, match: Match) -> bool:
    """«He walked down seven flights to tell me»: nobody fell."""
    return not _ON_FOOT.isdisjoint(said.forms[max(0, match.first - 3) : match.first])


_ALL_OUT = re.compile(
    r"\b(all|we|everybody|everyone|they) (\w+ )?(out|outside|came out|went out|got out|in the street|on the street|on the lawn)\b"
)
_ILL = re.compile(
    r"\b(sick|ill|dizz\w*|headaches?|vomit\w*|throwing up|hurt\w*|pass\w* out|faint\w*|unwell|poorly|rough|queasy|drowsy|coughing|"
    r"burn\w*|bad|broken|bleeding|unconscious|in bits|feel\w*)\b"
)
_IN_GAS = re.compile(r"\b(alarm|gas|monoxide|carbon|smoke|boiler|fumes|detector)\b")
_ALL_WELL = re.compile(
    r"\b(everybody|everyone|we|they|both|all)( (is|are))?( all)?( of us)?( (is|are))? (awake|okay|fine|good|all right|grand|well|breathing (normal|fine|okay))"
)
_ONE_ALONE = re.compile(
    r"\b(only|just) my (son|daughter|wife|husband|mum|mom|dad|boy|girl|brother|sister)\b.{0,60}"
    r"|\bi have\b.{0,60}\bother (two|three|ones)\b.{0,24}\b(okay|fine|nothing|good|all right|grand|alright)\b"
)


def is_who_is_out(said: Utterance, match: Match) -> bool:
    """«The gas alarm went, we're all out, four persons», «only my son has a headache»: people, of whom at most one is ill."""
    gas = (
        "carbon_monoxide_exposure" in said.context.told or "gas_leak" in said.context.told or _IN_GAS.search(said.line)
    )
    if match.status is not Status.PRESENT or not gas or is_alarming(said):
        return False
    ill = bool(_ILL.search(said.line))
    return bool(_ONE_ALONE.search(said.line)) or (
        not ill and bool(_ALL_WELL.search(said.line) or _ALL_OUT.search(said.line))
    )


_WATERS = re.compile(
    r"\b(water|river|sea|lake|pool|beach|tide|surf|flood\w*|current|wave|creek|dam|rip|canal|pond|stream|rocks|shore|boat|jetty|pier)\b"
)


_BELONGINGS = frozenset(
    "sunglasses glasses phone keys shoe shoes hat cap ball toy bag handbag wallet ring watch drone towel clothes flip flops "
    "boots trainers rod dentures".split()
)


_HAVING = frozenset("with on off in from of by under after for get getting got lost dropped".split())


def is_what_he_lost(said: Utterance, match: Match) -> bool:
    """«Her sunglasses are in the lake»: a thing, and nobody is in the water."""
    before = ["", "", *said.forms[: match.first]][-3:]
    owned = before[-1] in _BELONGINGS and before[-2] in ("his", "her", "my", "their") and before[-3] not in _HAVING
    return owned and said.forms[match.first] in ("is", "are")


def is_washed_out(said: Utterance, match: Match) -> bool:
    """«He's just washed out»: tired, and in no water."""
    behind = said.forms[match.last + 1 : match.last + 2]
    if said.forms[match.last - 1 : match.last + 1] != ["washed", "out"] or behind in (
        ["into"],
        ["in"],
        ["to"],
        ["by"],
        ["past"],
    ):
        return False
    told = not {"submersion", "still_in_water"}.isdisjoint(said.context.told)
    return not told and not _WATERS.search(said.line)


def is_a_part_of_the_car(said: Utterance, match: Match) -> bool:
    """«Her knee hit the thing under the wheel»: nobody lies under it."""
    return not {"thing", "panel", "plastic"}.isdisjoint(said.forms[max(0, match.first - 2) : match.first])


_CLOTHES = frozenset("hood hat cap blanket jumper duvet quilt sleeve".split())


def is_of_clothes(said: Utterance, match: Match) -> bool:
    """«He pulled the hood on his head»: no weight came down on it."""
    return not _CLOTHES.isdisjoint(said.forms[match.first : match.last + 1])


_GUNS = re.compile(r"\b(gun\w*|shot|shots|shooting|bullet\w*|pellet\w*|rifle|pistol|air ?soft|bb|slug|fired)\b")


OF_A_NEEDLE = re.compile(
    r"\b(insulin|jab|flu|vaccin\w*|needles?|injections?|tetanus|booster|emergency shot|allergy shot)\b"
)
"""Words beside which a shot is one of a medicine."""
_A_GUN = re.compile(r"\b(gun\w*|shooting|shooter|bullet\w*|rifle|pistol|fired)\b")


def is_no_shot(said: Utterance, match: Match) -> bool:
    """«It's one hole, not real big», of a stabbing; «they've all shot through now»: they have left."""
    behind = said.forms[match.last + 1 : match.last + 3]
    if "shot" in said.forms[match.first : match.last + 1] and behind[:1] == ["through"]:
        return behind[1:] in ([], ["now"]) or bool(said.words.words[match.last + 2].mark)
    known = f"{said.line} {said.context.question.lower()}"
    if OF_A_NEEDLE.search(known) and "gunshot_wound" not in said.context.told:
        return not _A_GUN.search(known)
    return match.use == ONCE and not _GUNS.search(known) and "gunshot_wound" not in said.context.told


_GIVES_BIRTH = re.compile(
    r"\b(pregnant|labor|contractions?|waters?|push\w*|birth|born|weeks|midwife|womb|delivered|placenta|cord)\b"
)


_CAME_OUT = re.compile(r"\b(come|came|comes|coming|popped|pops|out)\b")
_SUBJECT = 3
"""Words before «came out» in which it stands what did."""
_BORN = re.compile(
    r"\b(babb?(y|ies)|born|birth|deliver\w*|twins?|child|son|daughter|boy|girl|head|he|she|bub|bairn|wean)\b"
)


def is_no_birth(said: Utterance, match: Match) -> bool:
    """«Her dad's had to take the little one out», «the screwdriver, it came right out»: nobody is born."""
    words = " ".join(said.forms[max(0, match.first - _SUBJECT) : match.last + 1])
    if "little" not in words and (_BORN.search(words) or not _CAME_OUT.search(words)):
        return False
    known = {"pregnant", "contractions", "crowning", "urge_to_push", "waters_broken", "pregnant_over_20_weeks"}
    asked = said.context.question.lower()
    return known.isdisjoint(said.context.told) and not _GIVES_BIRTH.search(f"{said.line} {asked}")


_LIMBS = frozenset("leg thigh knee calf arm hand ankle shin foot heel elbow wrist forearm".split())


_ROOMS = frozenset("room garden yard seat door bedroom kitchen porch step steps pocket office lane alley road".split())


def is_the_back_of_a_limb(said: Utterance, match: Match) -> bool:
    """«In the back of the leg», «in my back room», «a baby in her tummy»: no wound of the trunk."""
    behind = said.forms[match.last + 1 : match.last + 4]
    if said.forms[match.last] == "back" and not _ROOMS.isdisjoint(behind[:1]):
        return True  # «he's in my back room»
    if "baby" in said.forms[match.first : match.last + 1]:
        return "inside" in said.forms[match.first : match.last + 2] or "in" in said.forms[match.first : match.last + 1]
    if said.forms[match.last] != "back" or behind[:1] != ["of"] or said.words.words[match.last + 1].mark:
        return False
    return not _LIMBS.isdisjoint(behind) and {"ribs", "chest", "shoulder", "spine", "kidney", "lung"}.isdisjoint(
        said.forms
    )


_ELSEWHERE = re.compile(r"\b(?:in|at) (?:the |his |her )?(?:school|nursery|creche|daycare)\b")
_BESIDE_IT = re.compile(r"\b(found|tree|crash\w*|ditch|road|field|lying|laying|grass|out of|thrown|hedge|verge)\b")


def was_plugged_in(said: Utterance, match: Match) -> bool:
    """«I had a fork in it. It was still plugged in»: then, told by who is clear of it; nobody else is spoken of."""
    before = said.forms[max(0, match.first - 2) : match.first]
    alone = "i" in said.forms and _SOMEBODY.isdisjoint(said.forms)
    return "was" in before and said.forms[match.last] in ("in", "on") and alone


_SOMEBODY = frozenset("he she him her his they them holding stuck".split())


def is_not_a_passenger(said: Utterance, match: Match) -> bool:
    """«My baby is in the school, he was not in the car»: nobody was thrown out of it."""
    within = said.forms[match.first : match.last + 1]
    return {"was", "not"} <= set(within) and bool(_ELSEWHERE.search(said.line)) and not _BESIDE_IT.search(said.line)


_BLOODY = re.compile(r"\bblood\w*|\bble[ed]\w*|\bwound|\bcut\b|\bgash")


def is_throwing_things(said: Utterance, match: Match) -> bool:
    """«She's just chucking books»: nothing that bleeds."""
    behind = said.forms[match.last + 1 : match.last + 2]
    if "chucking" not in said.forms[match.first : match.last + 1] or behind in (
        [],
        ["out"],
        ["down"],
        ["it"],
        ["off"],
        ["from"],
    ):
        return False
    return not _BLOODY.search(said.line) and "bleeding" not in said.context.told


_COOLS = frozenset("wet cold damp cool cooling".split())


def is_to_cool(said: Utterance, match: Match) -> bool:
    """«We've got her under a tree with a wet scarf on her neck»: nobody hangs."""
    if is_alarming(said) or not {"pulled", "tight", "tightly", "hanging", "cord", "rope"}.isdisjoint(said.forms):
        return False
    warm = "heat_exposure" in said.context.told or _WARM.search(said.line)
    return bool(warm) and not _COOLS.isdisjoint(said.forms[max(0, match.first - 3) : match.last + 1])


_WARM = re.compile(r"\b(heat|sun|hot|shade|tree|cool (him|her|me|down))\b")


def is_wide_awake(said: Utterance, match: Match) -> bool:
    """«He's switched on, told me the score»: bright, and no live wire."""
    return said.forms[match.last - 1 : match.last + 1] == ["switched", "on"] and not {"he", "she"}.isdisjoint(
        said.forms[max(0, match.first - 1) : match.last]
    )


def is_no_snake(said: Utterance, match: Match) -> bool:
    """«Normal breathing with a rattle when she coughs»."""
    return "rattle" in said.forms[match.first : match.last + 1] and bool(_OF_THE_LUNGS.search(said.line))


_OF_THE_LUNGS = re.compile(r"\b(cough\w*|breath\w*|chesty?|phlegm)\b")


_IN_SCHOOL = re.compile(r"\bin (\w+ )?(grade|high school|college|primary school|kindergarten)\b")


def is_long_ago(said: Utterance, match: Match) -> bool:
    """«He did the same thing in eighth grade», «everything is the same as before»: no second faint today."""
    at_school = _IN_SCHOOL.search(" ".join(said.forms[match.last : match.last + 5])) and "today" not in said.forms
    before = said.forms[max(0, match.first - 1) : match.first]
    alike = said.forms[match.first] == "same" and before in (["everything"], ["all"], ["feels"], ["is"])
    return bool(at_school) or alike


_HERS = frozenset("phone mobile cell laptop own break way bike".split())


def is_on_her_phone(said: Utterance, match: Match) -> bool:
    """«She's sat on the wall on her phone»: nothing lies on her."""
    return said.forms[match.last] in ("his", "her") and not _HERS.isdisjoint(
        said.forms[match.last + 1 : match.last + 2]
    )
