"""What a phrase of a wound, an attack, water or a rash may be instead: a rescue, a tool, the season, a baby's cord."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Status
from assistant.understanding.granted import OF_A_FIT
from assistant.understanding.match import ONCE, REPLY, Match
from assistant.understanding.utterance import Utterance

_SEASON = re.compile(r"\b(last|next|this|every) fall$|\bbe \w+( \w+)? in (the )?fall$")


def is_the_season(said: Utterance, match: Match) -> bool:
    """«She'll be eighty in the fall», «since last fall»."""
    return bool(_SEASON.search(" ".join(said.forms[max(0, match.first - 6) : match.last + 1])))


_GOES_ON_TOO = frozenset("shaking fitting seizing jerking twitching coughing spinning hiccups hiccuping".split())
_OF_BLOOD = ("bleed", "blood", "bled", "wound", "injur", "amputat", "bite", "stab", "cut")


def is_of_a_fit(said: Utterance, match: Match) -> bool:
    """«She's shaking all over and I can't make it stop»: no blood and no wound is told of."""
    words = {*said.forms, *said.context.told}
    return not _GOES_ON_TOO.isdisjoint(said.forms) and not any(part in one for one in words for part in _OF_BLOOD)


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


def is_in_the_ground(said: Utterance, match: Match) -> bool:
    """«She put her foot in a hole»: no shot made it."""
    return said.forms[match.last] == "hole" and said.forms[max(0, match.first - 1) : match.first] in (
        ["in"],
        ["down"],
        ["into"],
    )


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
    return told or bool(_WITH_CHILD.search(said.line))


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
    return bool(_IN_LABOR.search(said.line)) or not _BIRTH.isdisjoint(said.context.told)


_BURNS = re.compile(
    r"burn|scald|blister|scorch|fire|flame|boil|steam|hot|oil|acid|blast|explo|sun|chemical|electr|shock"
)


def is_without_a_burn(said: Utterance, match: Match) -> bool:
    """«She waves at her whole side», of one who is not burned."""
    if match.use not in (REPLY, ONCE):
        return False
    known = " ".join((*said.forms, *said.context.told, said.context.question.lower()))
    return not _BURNS.search(known)


_AGO = frozenset("ago before back earlier previously prior".split())


def is_how_long_ago(said: Utterance, match: Match) -> bool:
    """«Is she still shaking?» — «no, finished. Ten minutes ago»: when it was, and not for how long."""
    return match.use == REPLY and not _AGO.isdisjoint(said.forms[match.last + 1 : match.last + 2])


_LOOKED = frozenset("looked look looking searched checked checking been".split())


def is_where_one_looked(said: Utterance, match: Match) -> bool:
    """«No, nothing, I took off the clothes and looked everywhere»."""
    before = said.forms[max(0, match.first - 3) : match.first]
    return not _LOOKED.isdisjoint(before[-1:]) or before[-2:] == ["looked", "at"] or before[-3:-1] == ["looked", "at"]


_OF_A_SHOCK = re.compile(
    r"\b(zap|zapped|shock|shocked|socket|toaster|plug|outlet|electric\w*|live wire|jolt|belt off)\b"
)


def is_in_a_live_thing(said: Utterance, match: Match) -> bool:
    """«I got a zap off the toaster, went in with a knife»: what touched the current stabbed nobody."""
    here = said.line
    return bool(_OF_A_SHOCK.search(here)) and "with" in said.forms[match.first : match.last + 1]


_BRUISED = re.compile(
    r"\b(slammed|door|squashed|flat|crushed|pinched|jammed|bruis\w+|scrap\w+|graz\w+|banged|bang|knock|knocked|bump|bumped|toe|toes|thumb|nail|nails|shin|ankle|knee|hip|wrist|egg|lump|"
    r"swollen|swelled|trapped|shut in|squashed|stubbed)\b"
)
_OF_THE_BLOOD = re.compile(r"\b(lips?|mouth|face|tongue|gums|all over|breath\w*|whole body|around the)\b")


def is_a_bruise(said: Utterance, match: Match) -> bool:
    """«The skin is scraped away and becoming blue», «the toe's gone purple»: a bruise, and no want of air."""
    start = next((at for at in range(match.first, 0, -1) if said.words.words[at].starts_sentence), 0)
    end = next(
        (at for at in range(match.last + 1, len(said.forms)) if said.words.words[at].starts_sentence), len(said.forms)
    )
    sentence = " ".join(said.forms[start:end])
    if _OF_THE_BLOOD.search(sentence):
        return False
    hurt = not {
        "finger_or_toe_amputation",
        "crush_injury",
        "minor_injury",
        "limb_injury",
        "hand_or_foot_injury",
    }.isdisjoint(said.context.told)
    subject = said.forms[match.first : match.first + 1]
    return bool(_BRUISED.search(sentence)) or (hurt and subject in (["they"], ["it"], ["that"]))


_TOWARDS = frozenset("kitchen tissue tissues plaster plasters bits sheets squares pieces wipes".split())


def is_a_little_soaked(said: Utterance, match: Match) -> bool:
    """«It's soaked two bits of kitchen roll in half an hour»: how little it bleeds."""
    if "soaked" not in said.forms[match.first : match.last + 1]:
        return False
    return not _TOWARDS.isdisjoint(said.forms[match.last + 1 : match.last + 6])


def is_left_behind(said: Utterance, match: Match) -> bool:
    """«It just threw my hand off», «I pulled my hand off it»: off the thing, and not off the arm."""
    before, behind = said.forms[max(0, match.first - 3) : match.first], said.forms[match.last + 1 : match.last + 3]
    if said.forms[match.last] != "off" or "hand" not in said.forms[match.first : match.last]:
        return False
    return not _LETS_GO.isdisjoint(before) and behind[:1] != ["at"]


_LETS_GO = frozenset(
    "threw thrown throws pulled pulls took takes takin knocked kicked got get jerked yanked whipped keep kept blew".split()
)


def is_lifting(said: Utterance, match: Match) -> bool:
    """«She is a heavy lady, I cannot raise her»: off the floor, and not from sleep."""
    if "raise" not in said.forms[match.first : match.last + 1]:
        return False
    return not _HEAVY.isdisjoint(said.forms)


_HEAVY = frozenset(
    "heavy lift lifted lifting floor strong weigh weighs weight big stone pounds kilos alone carpet".split()
)


_OOZES = re.compile(
    r"\b(weep\w*|ooz\w*|dribbl\w*|trickl\w*|drip\w*|seep\w*|spot|spots|specks?|drop by drop|tiny|a wee bit)\b"
)
_POURS = re.compile(
    r"\b(pour\w*|gush\w*|spurt\w*|squirt\w*|pump\w*|flood\w*|everywhere|pool\w*|lots|loads|heavy|heavily|running|streaming)\b"
)


_PRESSED = frozenset(
    "press pressed pressing pressure through soaked soaking held holding squeezing tight bandage gauze".split()
)


def is_a_little_blood(said: Utterance, match: Match) -> bool:
    """«It keeps oozing when I take the tissue off», «it won't give over weeping»: no blood that pressure fails to hold."""
    if match.status is not Status.PRESENT or not _PRESSED.isdisjoint(said.forms):
        return False
    here = f"{' '.join(said.forms)} {said.context.question.lower()}"
    return bool(_OOZES.search(said.line)) and not _POURS.search(here.replace("pouring or", ""))


_BOTTLES = frozenset("bottle bottles liter liters litre litres".split())


def is_used_up(said: Utterance, match: Match) -> bool:
    """«We've gone through two of them wash bottles», «he's gone through the oxygen bottle»: used up, not bled or stabbed through."""
    return "through" in said.forms[match.first : match.last + 1] and not _BOTTLES.isdisjoint(
        said.forms[match.first : match.last + 4]
    )


def is_a_loss_of_use(said: Utterance, match: Match) -> bool:
    """«The stroke, it took my left arm»: it is lame, and not off."""
    return "took" in said.forms[match.first : match.last + 1] and (
        "stroke" in said.forms or "history_stroke" in said.context.told
    )


_ROLLS = (["into"], ["in", "to"], ["back", "into"], ["forward", "into"], ["up", "behind"])


def is_a_slow_roll(said: Utterance, match: Match) -> bool:
    """«He just rolled into us»: no car turned over."""
    behind = said.forms[match.last + 1 : match.last + 3]
    return said.forms[match.last] == "rolled" and (behind[:1] in _ROLLS or behind in _ROLLS)


_UNDER_A_CAR = re.compile(r"\b(jack|car|van|truck|tractor|axle|vehicle|lorry|engine|trailer|forklift)\b")


def is_off_a_ramp(said: Utterance, match: Match) -> bool:
    """«He comes off the ramp at the skate park»: no car fell on him."""
    return {"off", "ramp"} <= set(said.forms[match.first : match.last + 1]) and not _UNDER_A_CAR.search(said.line)


_ON_FOOT = frozenset("walked walks walk climbed climbs came comes ran runs up".split())


def is_on_the_stairs(said: Utterance, match: Match) -> bool:
    """«He walked down seven flights to tell me»: nobody fell."""
    return not _ON_FOOT.isdisjoint(said.forms[max(0, match.first - 3) : match.first])


_ALL_OUT = re.compile(
    r"\b(all|we|everybody|everyone|they) (\w+ )?(out|outside|came out|went out|got out|in the street|on the street|on the lawn)\b"
)
_ILL = re.compile(
    r"\b(sick|ill|dizz\w*|headaches?|vomit\w*|throwing up|hurt\w*|pass\w* out|faint\w*|unwell|poorly|rough|queasy|drowsy|coughing)\b"
)
_ALL_WELL = re.compile(
    r"\b(everybody|everyone|we|they|both|all)( (is|are))?( all)?( of us)?( (is|are))? (awake|okay|fine|good|all right|grand|well|breathing (normal|fine|okay))"
)
_ONE_ALONE = re.compile(
    r"\b(others?|rest|other (two|three|ones)|everybody else|everyone else)\b.{0,24}\b(okay|fine|nothing|good|all right|grand|alright)\b"
    r"|\b(only|just) (me|him|her|my \w+|one of)\b"
)


def is_who_is_out(said: Utterance, match: Match) -> bool:
    """«We all went out in the street, four persons», «only my son has a headache»: people, of whom at most one is ill."""
    if match.status is not Status.PRESENT:
        return False
    here = said.line
    if _ALL_WELL.search(here):
        return True
    return bool(_ONE_ALONE.search(here) or (_ALL_OUT.search(here) and not _ILL.search(here)))


_RASHES = re.compile(
    r"\b(rash\w*|hives?|itch\w*|spots?|lumps?|blotch\w*|bumps?|welts?|wheals?|red|weals?|allerg\w*|reaction|skin)\b"
)


def is_without_a_rash(said: Utterance, match: Match) -> bool:
    """«Is the weakness on one side, or all over?» — «all over»: no rash."""
    if match.use not in (REPLY, ONCE):
        return False
    known = " ".join((*said.forms, *said.context.told, said.context.question.lower()))
    return not _RASHES.search(known.replace("_", " "))


_WATERS = re.compile(
    r"\b(water|river|sea|lake|pool|beach|tide|surf|flood\w*|current|wave|creek|dam|rip|canal|pond|stream|rocks|shore|boat|jetty|pier)\b"
)


def is_washed_out(said: Utterance, match: Match) -> bool:
    """«He's just washed out»: tired, and in no water."""
    told = not {"submersion", "still_in_water"}.isdisjoint(said.context.told)
    return "washed" in said.forms[match.first : match.last + 1] and not told and not _WATERS.search(said.line)


def is_a_part_of_the_car(said: Utterance, match: Match) -> bool:
    """«Her knee hit the thing under the wheel»: nobody lies under it."""
    return not {"thing", "bit", "panel", "plastic", "part", "box"}.isdisjoint(
        said.forms[max(0, match.first - 2) : match.first]
    )


_CLOTHES = frozenset(
    "hood hat cap blanket coat jumper shirt duvet quilt cover covers sheet towel jacket sleeve".split()
)


def is_of_clothes(said: Utterance, match: Match) -> bool:
    """«He pulled the hood on his head»: no weight came down on it."""
    return not _CLOTHES.isdisjoint(said.forms[match.first : match.last + 1])


_GUNS = re.compile(r"\b(gun\w*|shot|shots|shooting|bullet\w*|pellet\w*|rifle|pistol|air ?soft|bb|slug|fired)\b")


def is_no_shot(said: Utterance, match: Match) -> bool:
    """«It's one hole, not real big», of a stabbing; «they've all shot through now»: they have left."""
    left = "shot" in said.forms[match.first : match.last + 1] and said.forms[match.last + 1 : match.last + 2] in (
        ["through"],
        ["off"],
    )
    if left:
        return True
    known = f"{said.line} {said.context.question.lower()}"
    return match.use == ONCE and not _GUNS.search(known) and "gunshot_wound" not in said.context.told


_OPENS = frozenset("open up in still out".split())


def is_of_a_lid(said: Utterance, match: Match) -> bool:
    """«He can't hold it open», «on ice, not touching it»: no wound that pressure fails on."""
    words = set(said.forms[match.first : match.last + 1])
    if "touching" in words:
        return not words & {"it", "the", "sides"}
    return bool(words & {"hold", "holding"}) and not _OPENS.isdisjoint(said.forms[match.last + 1 : match.last + 2])


_LITTLE_CLOTH = re.compile(
    r"\b(a bit|a little|slightly|small|two|one|couple)\b|\btissues?\b|\bplasters?\b|\bband ?aids?\b"
)


def is_a_little_on_cloth(said: Utterance, match: Match) -> bool:
    """«Just oozing, two tissues are full», «the sock's a bit red»: how little it is."""
    if match.status is not Status.PRESENT:
        return False
    here = " ".join(said.forms[max(0, match.first - 2) : match.last + 1])
    oozes = bool(_OOZES.search(f"{said.line} {said.context.question.lower()}"))
    return ("a bit" in here or "a little" in here or oozes) and bool(_LITTLE_CLOTH.search(here))


_GIVES_BIRTH = re.compile(
    r"\b(pregnant|labor|contractions?|waters?|push\w*|birth|born|weeks|midwife|womb|delivered|placenta|cord)\b"
)


def is_no_birth(said: Utterance, match: Match) -> bool:
    """«Her dad's had to take the little one out»: nobody is born."""
    if "little" not in said.forms[match.first : match.last + 1]:
        return False
    known = {"pregnant", "contractions", "crowning", "urge_to_push", "waters_broken", "pregnant_over_20_weeks"}
    asked = said.context.question.lower()
    return known.isdisjoint(said.context.told) and not _GIVES_BIRTH.search(f"{said.line} {asked}")


def is_how_many_minutes(said: Utterance, match: Match) -> bool:
    """«How long ago?» — «maybe fifteen minutes»: no count of pills."""
    return said.forms[match.last + 1 : match.last + 2] in (["minutes"], ["minute"], ["hours"], ["mins"], ["seconds"])


_BLOODY = re.compile(r"\bblood\w*|\bble[ed]\w*|\bwound|\bcut\b|\bgash")


def is_throwing_things(said: Utterance, match: Match) -> bool:
    """«She's just chucking books»: nothing that bleeds."""
    if "chucking" not in said.forms[match.first : match.last + 1]:
        return False
    return not _BLOODY.search(said.line) and "bleeding" not in said.context.told


_COOLS = frozenset("wet cold damp cool cooling".split())


def is_to_cool(said: Utterance, match: Match) -> bool:
    """«We've put a wet scarf on her neck»: nobody hangs."""
    return not _COOLS.isdisjoint(said.forms[max(0, match.first - 3) : match.last + 1])


def is_wide_awake(said: Utterance, match: Match) -> bool:
    """«He's switched on, told me the score»: bright, and no live wire."""
    return said.forms[match.last - 1 : match.last + 1] == ["switched", "on"] and not {"he", "she"}.isdisjoint(
        said.forms[max(0, match.first - 1) : match.last]
    )


_SNAKY = re.compile(r"\b(snake\w*|rattler\w*|bit|bitten|bite|fang\w*|spider|serpent|tail)\b")


def is_no_snake(said: Utterance, match: Match) -> bool:
    """«Normal breathing with a rattle when she coughs»."""
    return (
        "rattle" in said.forms[match.first : match.last + 1]
        and not _SNAKY.search(said.line)
        and ("animal_bite" not in said.context.told)
    )


_SCHOOL = frozenset("grade school college years year class kindergarten nursery uni".split())


def is_long_ago(said: Utterance, match: Match) -> bool:
    """«He did the same thing in eighth grade», «everything is the same as before»: no second faint today."""
    behind = said.forms[match.last : match.last + 5]
    at_school = "in" in behind and not _SCHOOL.isdisjoint(behind) and "today" not in said.forms
    return at_school or (
        said.forms[match.first] == "same"
        and said.forms[max(0, match.first - 1) : match.first]
        in (
            ["everything"],
            ["all"],
            ["feels"],
            ["is"],
        )
    )
