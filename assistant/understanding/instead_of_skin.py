"""What a phrase of a rash, a burn or a blue color may be instead: a bruise, mottling, where another thing is."""

from __future__ import annotations

import re

from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import ONCE, REPLY, Match
from assistant.understanding.utterance import Utterance


def _known(said: Utterance) -> str:
    """All that is said, was told and is asked, in words."""
    return " ".join((*said.forms, *said.context.told, said.context.question.lower())).replace("_", " ")


_MOTTLED = frozenset("purple purply blue mottled marbled marble lace lacy corned".split())


_LEGS = frozenset("leg legs knee knees thigh thighs shin shins feet foot calves".split())


_CREAMS = frozenset("cream creams stuff lotion ointment powder medicine gel paste".split())


def is_of_a_cream(said: Utterance, match: Match) -> bool:
    """«She ate the cream, the white cream for the rash»: what it is for, and no rash told."""
    near = said.forms[max(0, match.first - 8) : match.first]
    return said.forms[match.last] == "rash" and not _CREAMS.isdisjoint(near) and "for" in near[-3:]


def is_mottling(said: Utterance, match: Match) -> bool:
    """«His legs are all blotchy, a purply pattern»: no rash, but a colour that tells of poor blood flow."""
    blotchy = not {"blotchy", "blotches", "patchy", "blotched"}.isdisjoint(said.forms[match.first : match.last + 1])
    near = said.forms[max(0, match.first - 8) : match.last + 9]
    return blotchy and not _MOTTLED.isdisjoint(near) and not _LEGS.isdisjoint(near)


_BURNS = re.compile(
    r"burn|scald|blister|kettle|peel|\btea\b|coffee|soup|scorch|fire|flame|boil|steam|hot|oil|acid|blast|explo|sun|chemical|electr|shock"
)


_SPOTS = frozenset("spots spot spotty rash blotches lumps".split())


_AS_EVER = frozenset("ordinary fine normal okay grand good clear usual herself himself".split())


def is_as_ever(said: Utterance, match: Match) -> bool:
    """«Any swelling?» — «his face is perfectly ordinary»: the part is named, and is well."""
    behind = said.forms[match.last + 1 : match.last + 4]
    return match.use == REPLY and behind[:1] in (["is"], ["are"]) and not _AS_EVER.isdisjoint(behind)


def is_of_an_illness(said: Utterance, match: Match) -> bool:
    """«She's got the measles», and then «spots everywhere», «a rash, plus a fever»: the spots of the illness."""
    here = said.forms[match.first : match.last + 1]
    told = said.context.told
    ill = "infectious_disease" in told or bool(_FEVERISH.search(said.line))
    return ill and "allergen_exposure" not in told and not _SPOTS.isdisjoint(here)


_ON_THE_SKIN = frozenset("rash hives spots welts blotches bumps scratch graze burn bruise tattoo sunburn".split())


def is_where_a_rash_is(said: Utterance, match: Match) -> bool:
    """«I've broke out in a rash on my belly»: it is on the skin, and no pain is told."""
    part = not {"belly", "tummy", "stomach"}.isdisjoint(said.forms[match.first : match.last + 1])
    return part and not _ON_THE_SKIN.isdisjoint(said.forms[max(0, match.first - 3) : match.first])


_FEVERISH = re.compile(r"\b(?:fever\w*|temperature|bones ache|travel\w*|flu|covid|measles|chicken ?pox)\b")


def is_without_a_burn(said: Utterance, match: Match) -> bool:
    """«She waves at her whole side», of one who is not burned."""
    if match.use not in (REPLY, ONCE):
        return False
    return not _BURNS.search(_known(said))


_BRUISED = re.compile(
    r"\b(bruis\w+|nipped|bitten|bite|upper arm|forearm|scrap\w+|graz\w+|stubbed|jammed|slammed|pinched|squashed|flatten\w*|crush\w*|mangled|banged|knocked|bumped|nails?|thumb|fingers?|toes?|shin|knee|eye|swole\w*|shiner|softball|baseball)\b"
)


_OF_THE_BLOOD = re.compile(r"\b(lips?|mouth|face|tongue|gums|all over|breath\w*|whole body|around the)\b")


def is_a_bruise(said: Utterance, match: Match) -> bool:
    """«The skin is scraped away and becoming blue», «the toe's gone purple»: a bruise, and no want of air.

    Never where somebody as a whole goes blue, where his color was asked for, or beside any alarm.
    """
    if _STAINED.search(" ".join(said.forms[match.last + 1 : match.last + _REACH])):
        return True
    used = set(said.forms[max(0, match.first - 2) : match.last + 1])
    if used & _WHOLE_PERSONS or is_alarming(said) or _COLOR.search(said.context.question.lower()):
        return False
    start = next((at for at in range(match.first, 0, -1) if said.words.words[at].starts_sentence), 0)
    ends = (at for at in range(match.last + 1, len(said.forms)) if said.words.words[at].starts_sentence)
    sentence = " ".join(said.forms[start : next(ends, len(said.forms))])
    if _OF_THE_BLOOD.search(sentence):
        return False
    if _BRUISED.search(sentence):
        return True
    of_a_part = not _HURT_PARTS.isdisjoint(said.context.told) or _A_DIGIT.search(said.line) is not None
    return of_a_part and not _THINGS.isdisjoint(said.forms[max(0, match.first - 2) : match.first + 1])


_STAINED = re.compile(
    r"\A(but |and |because |so )*(that is|it is|that was|from|off|with)( just| only| all)?( the| his| her| my| off| from| a)* "
    r"(paint|ink|dye|marker|pen|food coloring|juice|popsicle|lolly|ice lolly|slush\w*|candy|sweets?|lipstick|(blue)?berr(y|ies)|icing|frosting|jam|"
    r"felt tip|crayon|jeans|mouthwash|drink|gatorade|cake|make ?up|eyeshadow)\b"
)
"""«His tongue's blue but that's the paint»."""
_REACH = 12
_WHOLE_PERSONS = frozenset("he she him her baby i they dad mum mom man woman".split()) - {"they"}


_THINGS = frozenset({"they", "it", "that"})
_A_DIGIT = re.compile(r"\b(finger|toe|ankle|wrist|elbow|lump|bump)\b")


_COLOR = re.compile(r"\bcolou?r\b|\blips?\b|\bblue\b|\bpale\b|\bbreath")


_HURT_PARTS = frozenset("finger_or_toe_amputation crush_injury minor_injury limb_injury hand_or_foot_injury".split())


_RASHES = re.compile(
    r"\b(rash\w*|hives?|itch\w*|spots?|lumps?|blotch\w*|bumps?|welts?|wheals?|red|weals?|allerg\w*|reaction|skin|marks?|urticaria|nettle)\b"
)


_NONE_OF_IT = re.compile(r"\A(no|nah|nope)\b.*\b(none|nothing) (of|like) (that|those|it)\b")
"""«Any blotchy skin?» — «no, none of that. Just his knees and his back, they hurt»."""


def is_without_a_rash(said: Utterance, match: Match) -> bool:
    """«Is the weakness on one side, or all over?» — «all over»: no rash."""
    if match.use not in (REPLY, ONCE):
        return False
    if _NONE_OF_IT.search(" ".join(said.forms[: match.first])):
        return True
    return not _RASHES.search(_known(said))
