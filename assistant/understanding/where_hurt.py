"""Which part of the body a wound is on, where the wound is told by itself: «stabbed in the shoulder», «cuts to his head and belly».

The lexicon names what was done, or done to one part; here any part is read beside any wound, and each part of a list.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.domain.findings import Mention, Origin, Status
from assistant.understanding.match import STATEMENT, Match
from assistant.understanding.utterance import Utterance

HAND_OR_FOOT, BELOW, ABOVE = "hand_or_foot_injury", "injury_below_elbow_or_knee", "injury_above_elbow_or_knee"
_LOW = frozenset({HAND_OR_FOOT, BELOW})
"""Parts that may make a wound a small one: read only where nothing else is hurt."""
_PARTS = {
    **dict.fromkeys("hand hands finger fingers thumb thumbs palm knuckles foot feet toe toes heel".split(), HAND_OR_FOOT),
    **dict.fromkeys("forearm forearms wrist wrists shin shins ankle ankles calf".split(), BELOW),
    **dict.fromkeys("thigh thighs".split(), ABOVE),
    **dict.fromkeys("arm arms leg legs shoulder shoulders hip knee knees elbow elbows".split(), "limb_injury"),
    **dict.fromkeys("head scalp skull forehead".split(), "head_injury"),
    **dict.fromkeys("face cheek cheeks chin jaw neck throat".split(), "face_or_neck_injury"),
    **dict.fromkeys("chest ribs belly stomach tummy abdomen groin back".split(), "torso_injury"),
}  # fmt: skip
PLACES = frozenset(_PARTS.values())
_WOUNDS = frozenset(
    "stab_wound gunshot_wound multiple_wounds crush_injury suspected_fracture multiple_fractures".split()
)
"""Not bites and burns: their cards ask where they are, and a part told to be hurt would open the questions of an injury beside them."""
_ON = frozenset("in on to through across off into over up down".split())
_OWNERS = frozenset({"his", "her", "my", "the", "your", "their", "one"})
_SIDES = frozenset({"left", "right", "upper", "lower", "other", "both", "top", "side", "of", "back", "front"})
_AND = frozenset({"and", "plus", "also"})
_DENIED = frozenset({"not", "no", "never", "nor", "missed"})
_REACH = 8
"""Words behind a wound in which its place is told."""
_LOWEST_BESIDE = frozenset({"limb_injury", ABOVE, "head_injury", "face_or_neck_injury", "torso_injury"})


def where_hurt(said: Utterance) -> list[Mention]:
    """The parts that the wounds of this utterance are on, and that nothing else tells."""
    told = {one.finding for one in said.mentions}
    found: dict[str, Mention] = {}
    for match in said.matches:
        if match.use != STATEMENT or match.finding not in _WOUNDS or match.status is not Status.PRESENT:
            continue
        own = next((one for one in said.mentions if one.finding == match.finding), None)
        if own is None or own.status not in (Status.PRESENT, Status.UNCERTAIN, Status.OTHER_PERSON):
            continue
        for place in _places(said, match):
            finding = _PARTS[said.forms[place]]
            if finding not in told and finding not in found:
                made = said.mention(finding, own.status, min(match.first, place), max(match.last, place))
                found[finding] = replace(made, origin=Origin.VOLUNTEERED)
    if found.keys() & _LOWEST_BESIDE or told & _LOWEST_BESIDE:
        return [one for name, one in found.items() if name not in _LOW]
    return list(found.values())


def _places(said: Utterance, match: Match) -> list[int]:
    """Where the parts stand: within the wound's own words, behind «in his», «to her», and those listed on."""
    clause, forms = said.clause_of(match.first), said.forms
    last = min(clause.last, match.last + _REACH, len(forms) - 1)
    found: list[int] = []
    for place in range(match.first, last + 1):
        if forms[place] not in _PARTS or forms[place + 1 : place + 2] == ["of"]:
            continue  # «in the back of the leg»
        start = place - 1
        while start >= match.first and forms[start] in _SIDES - _ON:
            start -= 1
        if start >= match.first and forms[start] in _OWNERS:
            start -= 1
        while start >= match.first and forms[start] in _SIDES - _ON:
            start -= 1
        before = forms[start] if start >= 0 else ""
        if not _DENIED.isdisjoint(forms[max(match.first, place - 4) : place]):
            continue
        inside = match.first <= place <= match.last and place in match.used
        listed = bool(found) and place - found[-1] <= 5 and (before in _AND or start == found[-1])
        if inside or before in _ON or listed:
            found.append(place)
    return found
