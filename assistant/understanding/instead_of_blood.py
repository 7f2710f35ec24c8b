"""What a phrase of bleeding may be instead: a fit that goes on, a nick that oozes, a pregnancy, a thing used up."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_GOES_ON_TOO = frozenset("shaking fitting seizing jerking twitching coughing spinning hiccups hiccuping".split())


_OF_BLOOD = ("bleed", "blood", "bled", "wound", "injur", "amputat", "bite", "stab", "cut")


def is_of_a_fit(said: Utterance, match: Match) -> bool:
    """«She's shaking all over and I can't make it stop»: no blood and no wound is told of."""
    words = {*said.forms, *said.context.told}
    return not _GOES_ON_TOO.isdisjoint(said.forms) and not any(part in one for one in words for part in _OF_BLOOD)


def is_without_blood(said: Utterance, match: Match) -> bool:
    """«Any bleeding, any numbness?» — «no blood, only stiff, the neck»: a place where it hurts."""
    before = said.forms[: match.first]
    return match.use == REPLY and any(
        before[at : at + 2] in (["no", "blood"], ["no", "bleeding"]) for at in range(len(before))
    )


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


_TOWARDS = frozenset("tissue tissues plaster plasters wipe wipes roll".split())


_MUCH_CLOTH = frozenset("whole box every three four five six several all towels sheets mattress".split())


def is_a_little_soaked(said: Utterance, match: Match) -> bool:
    """«It's soaked two bits of kitchen roll in half an hour»: how little it bleeds."""
    if "soaked" not in said.forms[match.first : match.last + 1]:
        return False
    behind = said.forms[match.last + 1 : match.last + 6]
    return not _TOWARDS.isdisjoint(behind) and _MUCH_CLOTH.isdisjoint(said.forms)


_OOZES = re.compile(
    r"\b(weep\w*|ooz\w*|dribbl\w*|trickl\w*|drop by drop|couple of drops|few drops|little drops|small drops)\b"
)


_NICK = re.compile(r"\b(nick\w*|shav\w*|scratch\w*|graz\w*|scrap\w*|paper cut|skin|shin|little cut|tiny)\b")


_THINNED = re.compile(
    r"\b(thinn\w*|warfarin|eliquis|xarelto|apixaban|aspirin|hemophil\w*|haemophil\w*|plavix|bleeder|vein|varicose|artery|clot\w*)\b"
)


_POURS = re.compile(
    r"\b(pour\w*|gush\w*|spurt\w*|squirt\w*|pump\w*|flood\w*|everywhere|pool\w*|lots|loads|heavy|heavily|running|streaming)\b"
)


_PRESSED = frozenset(
    "press pressed pressing pressure through soaked soaking held holding squeezing tight bandage gauze".split()
)


_LETS_OFF = frozenset("off go lift away".split())
_JUST_OOZES = re.compile(r"(it )?(just |kind of |sort of |only )*(oozes|seeps|dribbles|drips|weeps|trickles)\b")


def is_dripped(said: Utterance, match: Match) -> bool:
    """«No squirting, it just dripped all over my floor»: wherever it went, it went by drops."""
    before = said.forms[max(0, match.first - 2) : match.first + 1]
    pairs = zip(before, before[1:], strict=False)
    return match.status is Status.PRESENT and any(
        one in ("just", "only") and two.startswith("drip") for one, two in pairs
    )


def is_a_little_blood(said: Utterance, match: Match) -> bool:
    """«It keeps oozing when I take the tissue off», «I nicked it shaving, it won't quit oozing»: no blood that pressure fails on."""
    if match.status is not Status.PRESENT:
        return False
    if not _LETS_OFF.isdisjoint(said.forms[match.first : match.last + 1]):
        if _JUST_OOZES.match(" ".join(said.forms[match.last + 1 : match.last + 6])):
            return True  # «if I let off it kind of oozes»
    if not _PRESSED.isdisjoint(said.forms) or is_alarming(said):
        return False
    here = f"{said.line} {said.context.question.lower()}"
    if not _BLEEDS_ON.isdisjoint(said.context.told):
        return False
    if _POURS.search(here.replace("pouring or", "").replace("spurting or", "")) or _THINNED.search(here):
        return False
    never_ends = not _NEVER_ENDS.isdisjoint(said.forms[match.first : match.last + 1])
    again_a_little = "bleeding" in said.context.told and bool(_A_BIT_AGAIN.search(said.line))
    again_a_little = again_a_little and not _GOES_ON.search(said.line)
    return again_a_little or (bool(_OOZES.search(said.line)) and (not never_ends or bool(_NICK.search(said.line))))


_GOES_ON = re.compile(r"\b(not stop\w*|never stop\w*|all down|river|whole|faster|neck|in a minute|can not)\b")
_A_BIT_AGAIN = re.compile(r"\bagain (just )?a (little )?bit\b")


_BLEEDS_ON = frozenset("history_bleeding_disorder anticoagulant_use severe_bleeding".split())


_NEVER_ENDS = frozenset("not no never stop quit".split())


_BOTTLES = frozenset("bottle bottles liter liters litre litres".split())


def is_used_up(said: Utterance, match: Match) -> bool:
    """«We've gone through two of them wash bottles», «he's gone through the oxygen bottle»: used up, not bled or stabbed through.

    Nor is half a toilet roll much, where it only oozes.
    """
    within = said.forms[match.first : match.last + 6]
    if "half" in within and not {"toilet", "loo", "tissues"}.isdisjoint(within):
        return bool(_OOZES.search(said.line)) and not _GOES_ON.search(said.line)
    used = {"gone", "through"} <= set(within) and not _BOTTLES.isdisjoint(within)
    return used and not _BODY.search(said.line)


_BODY = re.compile(r"\b(side|belly|chest|back|neck|leg|arm|hand|foot|knife|blade|stab\w*|cut|still in|glass)\b")


_IN_AND_OUT = re.compile(
    r"\b(went|gone|came|come|goes|straight|right) (right |straight |clean )?(in|through)\b.*\bout the\b"
)


_SHARP = frozenset("glass knife blade metal wire fence nail".split())
_FOOD = re.compile(r"\b(bone|fishbone|batter|food|piece|pill|tablet|bit of|steak|meat|bread|crisp|sweet)\b")


def is_stuck_food(said: Utterance, match: Match) -> bool:
    """«He's got a fishbone caught in his throat»: no wound of the neck."""
    within = said.forms[match.first : match.last + 1]
    caught = not {"caught", "stuck"}.isdisjoint(within) and "throat" in within
    return caught and bool(_FOOD.search(said.line)) and not _BLOOD.search(said.line) and _SHARP.isdisjoint(said.forms)


_HELD = re.compile(r"\b(press\w*|hold\w*|held|towel|cloth|bandage|tourniquet|it|that|bleed\w*|blood|tissue|pack\w*)\b")


def is_no_good_otherwise(said: Utterance, match: Match) -> bool:
    """«My driving's no good one-handed»: not the pressing."""
    if said.forms[match.last] in ("hold", "holding") and said.forms[match.last + 1 : match.last + 2] == ["with"]:
        return True  # «I don't hold with tablets»
    no_good = said.forms[match.first : match.last + 1] in (["no", "good"], ["no", "use"])
    return no_good and not _HELD.search(" ".join(said.forms[max(0, match.first - 6) : match.first]))


def is_where_it_came_out(said: Utterance, match: Match) -> bool:
    """«It went in by the little toe and out the bottom of the boot», of a bullet or a nail: no blood comes there."""
    return said.forms[match.first] == "out" and bool(_IN_AND_OUT.search(said.line)) and not _BLOOD.search(said.line)


_BLOOD = re.compile(r"\b(blood|bloody|ble[ed]\w*|pour\w*|ooz\w*|leak\w*|drip\w*|seep\w*)\b")


_OPENS = frozenset("open up in still out".split())


def is_of_a_lid(said: Utterance, match: Match) -> bool:
    """«He can't hold it open», «on ice, not touching it»: no wound that pressure fails on."""
    words = set(said.forms[match.first : match.last + 1])
    if "touching" in words:
        return not words & {"it", "the", "sides"}
    return bool(words & {"hold", "holding"}) and not _OPENS.isdisjoint(said.forms[match.last + 1 : match.last + 2])


_LITTLE_CLOTH = re.compile(r"\btissues?\b|\bplasters?\b|\bband ?aids?\b")


def is_a_little_on_cloth(said: Utterance, match: Match) -> bool:
    """«Just oozing, two tissues are full», «the sock's a bit red»: how little it is."""
    if match.status is not Status.PRESENT or not _MUCH_CLOTH.isdisjoint(said.forms):
        return False
    here = " ".join(said.forms[max(0, match.first - 2) : match.last + 1])
    little = ("a bit" in here or "a little" in here) and "red" in here
    return little or bool(_OOZES.search(said.line) and _LITTLE_CLOTH.search(here))


_DENIED = frozenset({"no", "not", "nope", "nothing", "none", "nah"})


_WETS = re.compile(r"\b(?:wet|rain\w*|water|river|sea|lake|soaked? to the skin|snow\w*|sleet|swim\w*)\b")
_BLEEDS = re.compile(r"\b(?:blood\w*|bleed\w*|cut|wound\w*|gash\w*|towels?|bandages?|dressing)\b")


def is_wet_through(said: Utterance, match: Match) -> bool:
    """«Are his clothes wet?» — «soaked through, jeans and all»: rain, where nobody bleeds."""
    here = f"{said.context.question.lower()} {said.line}"
    bleeds = any("bleeding" in one for one in said.context.told) or _BLEEDS.search(here)
    return "soaked" in said.forms[match.first : match.last + 1] and bool(_WETS.search(here)) and not bleeds


def is_of_a_garment(said: Utterance, match: Match) -> bool:
    """«Any blood?» — «not that I can see. His shirt's red, but it's a Cardinals shirt»."""
    return "red" in said.forms[match.first : match.last + 1] and said.forms[0] in _DENIED and match.first > 0
