"""What a phrase of a wound, an attack or a hazard may be instead: a rescue, a tool, a slap to wake somebody."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.domain.findings import Status
from assistant.understanding.match import ONCE, REPLY, Match
from assistant.understanding.utterance import Utterance

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


_BLADES = frozenset("knife blade screwdriver scissors glass bottle shank machete razor".split())
_PENS = frozenset("epinephrine_given epinephrine_available naloxone_given naloxone_available".split())


def is_the_pen(said: Utterance, match: Match) -> bool:
    """«Has he had his EpiPen?» — «just stuck it in his leg a second ago»."""
    if not _BLADES.isdisjoint(said.forms):
        return False
    it = not {"it", "pen", "epi", "epipen", "jab"}.isdisjoint(said.forms[match.first : match.last + 1])
    return (
        it
        and "been" not in said.forms[max(0, match.first - 2) : match.last]
        and any(one.finding in _PENS for one in said.context.asks)
    )


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


_GUNS = re.compile(r"\b(gun\w*|shot|shots|shooting|bullet\w*|pellet\w*|rifle|pistol|air ?soft|bb|slug|fired)\b")


OF_A_NEEDLE = re.compile(
    r"\b(insulin|jab|flu|vaccin\w*|needles?|injections?|tetanus|booster|emergency shot|allergy shot)\b"
)
"""Words beside which a shot is one of a medicine."""


_A_GUN = re.compile(r"\b(gun\w*|shooting|shooter|bullet\w*|rifle|pistol|fired)\b")


_WORN_OUT = re.compile(
    r"\b(?:knees?|hips?|nerves|hearing|joints|ankles)\b.{0,40}\b(?:they|he|it|is|are|was|were|been)\b.{0,12}\bshot\b"
)
_BY_SOMEBODY = re.compile(
    r"\b(?:gun\w*|bullets?|shooter|shooting|shots|bleed\w*|blood|police|somebody|someone|got shot|in the)\b"
)


def is_no_shot(said: Utterance, match: Match) -> bool:
    """«It's one hole, not real big», of a stabbing; «they've all shot through now»: they have left."""
    if _WORN_OUT.search(said.line) and not _BY_SOMEBODY.search(said.line):
        return True  # «it's these knees, they were shot when Carter was president»
    behind = said.forms[match.last + 1 : match.last + 3]
    if "shot" in said.forms[match.first : match.last + 1] and behind[:1] == ["through"]:
        return behind[1:] in ([], ["now"]) or bool(said.words.words[match.last + 2].mark)
    known = f"{said.line} {said.context.question.lower()}"
    if OF_A_NEEDLE.search(known) and "gunshot_wound" not in said.context.told:
        return not _A_GUN.search(known)
    return match.use == ONCE and not _GUNS.search(known) and "gunshot_wound" not in said.context.told


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
