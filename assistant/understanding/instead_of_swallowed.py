"""What a phrase of what was swallowed may be instead: a meal, what was spilt, how many minutes, a test."""

from __future__ import annotations

import re

from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_SPILT = re.compile(
    r"^(?:of it )?(?:is|went|ended up) (?:all )?(?:down|on|over|in) (?:his|her|the|my) "
    r"(?:\w+ )?(?:shirt|top|front|bib|chin|floor|carpet|hair|clothes|sofa|bed|table|face|hands|jumper|rug|cheeks|dress|pyjamas)\b"
)


def is_spilt(said: Utterance, match: Match) -> bool:
    """«A mouthful, tops, and a lot of it's down her shirt»: what was not swallowed."""
    return bool(_SPILT.match(" ".join(said.forms[match.last + 1 : match.last + 9])))


_ALLERGIC = re.compile(
    r"allerg|reaction|swell|swollen|rash|hives|itch|lips|throat|blotch|lumps|epi|wheez|breath|tongue|puff|face|floppy|pass|faint|"
    r"white|nut|cashew|sting|voice|dizz|chest|collaps|gr[ae]y|blue|eyes|welts|talk|tight|satay|sesame|shellfish"
)


_A_MEAL = re.compile(
    r"\b(kebab|takeaway|meal|dinner|lunch|curry|buffet|barbecue|bbq|same|restaurant|all had|all ate|we ate|we had|last night)\b"
)


_VOMITS = re.compile(r"\b(vomit\w*|throw\w* up|threw up|sick|the runs|diarrh\w*|chuck\w* up|spew\w*)\b")


_SICK = frozenset({"vomiting", "diarrhea", "abdominal_pain"})


def is_a_meal(said: Utterance, match: Match) -> bool:
    """«We all had the same kebab bar him, he had the prawns», of one who vomits: bad food, and no allergen."""
    sick = not _SICK.isdisjoint(said.context.told) or _VOMITS.search(said.line)
    if said.forms[match.first] not in ("had", "ate", "eaten", "has") or not sick:
        return False
    told = " ".join((said.line, said.context.question.lower(), *said.context.told))
    return bool(_A_MEAL.search(said.line)) and not _ALLERGIC.search(told)


def is_a_test(said: Utterance, match: Match) -> bool:
    """«My wife has got the covid, the test has two lines»: no drug."""
    within = said.forms[match.first : match.last + 1]
    return not {"line", "lines"}.isdisjoint(within) and not {"test", "covid", "tests"}.isdisjoint(said.forms)


def is_how_many_minutes(said: Utterance, match: Match) -> bool:
    """«How long ago?» — «maybe fifteen minutes»: no count of pills."""
    return said.forms[match.last + 1 : match.last + 2] in (["minutes"], ["minute"], ["hours"], ["mins"], ["seconds"])


_A_FEED = re.compile(r"\b(?:feed\w*|formula|milk|weeks old|months|newborn|nappy|diaper|teat|usual self)\b")


def is_a_feed(said: Utterance, match: Match) -> bool:
    """«Is she feeding?» — «she just took a whole bottle», of a baby: milk, and no poison."""
    if "bottle" not in said.forms[match.first : match.last + 1]:
        return False
    baby = said.context.kin in ("baby", "newborn", "infant") or "baby" in said.forms
    asked = said.context.question.lower()
    return "pills" not in said.line and (bool(_A_FEED.search(asked)) or (baby and bool(_A_FEED.search(said.line))))


def is_an_age(said: Utterance, match: Match) -> bool:
    """«Could she have got at any tablets?» — «no. She's thirty-nine with an ear infection»: no number of tablets."""
    return match.use == REPLY and said.forms[max(0, match.first - 2) : match.first] in (["he", "is"], ["she", "is"])


_WHERE_HIT = frozenset("on in into onto off against bang dab down across round through".split())


def is_a_blow(said: Utterance, match: Match) -> bool:
    """«Smack on the sideboard»: a blow, and no heroin."""
    behind = said.forms[match.last + 1 : match.last + 2]
    return said.forms[match.first] == "smack" and not _WHERE_HIT.isdisjoint(behind)
