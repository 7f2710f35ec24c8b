"""What a phrase of a fall or of things may be instead: the season, a thing dropped, down the bed, a cupboard, what is stuck."""

from __future__ import annotations

import re

from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_SLID = re.compile(
    r"\b(slid|slip(ped|s)?|trip(ped|s)?|stumbl\w*|chair (\w+ )?(went|slid|rolled|moved|tipped)|sat (straight |right )?down|sitting down|to sit|on (his|her|my) "
    r"(bum|bottom|behind|backside|hip)|(bum|bottom|backside)|missed (the|a|her|his) (step|chair|stool)|lost (his|her|my|their) (footing|balance))\b"
)


_UNWELL = re.compile(
    r"\b(faint\w*|dizz\w*|pass(ed)? out|black(ed)? out|woozy|collaps\w*|unwell|funny turn|giddy|light headed|chest|warning|bus)\b"
)


_HITS = frozenset("hit hits reached fell fall went dropped".split())


def is_before_it_came_to_it(said: Utterance, match: Match) -> bool:
    """«The nurse had her before she hit the deck»: she was caught."""
    lead = said.forms[max(0, match.first - 4) : match.first + 1]
    if "before" not in lead or _HITS.isdisjoint(said.forms[match.first : match.last + 1]):
        return False
    return bool(_CAUGHT.search(" ".join(said.forms[max(0, match.first - 10) : match.first])))


_CAUGHT = re.compile(
    r"\b(?:caught|grabbed|had (?:him|her|them|me)|got (?:him|her|them|hold)|steadied|held|lowered) ?.*\bbefore\b"
)


def is_how_he_fell(said: Utterance, match: Match) -> bool:
    """«The chair went, and she sat down like a sack of spuds»: a fall with its cause, and no collapse."""
    if "down" not in said.forms[match.first : match.last + 1] or is_alarming(said):
        return False
    return bool(_SLID.search(said.line)) and not _UNWELL.search(said.line)


_THINGS = frozenset("piece bone food pill tablet coin thing lump bit needle hook bead stone".split())


def is_what_one_dropped(said: Utterance, match: Match) -> bool:
    """«I said a rude word and dropped the knife»: a thing fell, and nobody."""
    behind = said.forms[match.last + 1 : match.last + 4]
    held = behind[:1] in (["the"], ["my"], ["a"], ["his"], ["her"]) and not _IN_HAND.isdisjoint(behind[1:])
    of_me = "i" in said.forms and {"he", "she", "they"}.isdisjoint(said.forms)
    if said.forms[match.last] != "dropped" or not held or not of_me or said.words.words[match.last + 1].mark:
        return False
    place = next(at for at in range(match.last + 2, match.last + 4) if said.forms[at] in _IN_HAND) + 1
    ends = place == len(said.forms) or bool(said.words.words[place].mark)
    return (ends or said.forms[place] in ("and", "on")) and not _HIMSELF.search(said.line)


_IN_HAND = frozenset(
    "knife cup mug glass plate phone tray pan pot bag keys fork spoon ball toaster hammer drill bottle dish box brick kettle book".split()
)


_HIMSELF = re.compile(r"\b(himself|herself|grabbed|clutch\w*|chest|slid|fell|floor)\b")


def is_down_the_bed(said: Utterance, match: Match) -> bool:
    """«He's slid right down the bed»: still in it, and no fall."""
    within = " ".join(said.forms[match.first : match.last + 1])
    return bool(_DOWN_THE_BED.search(within)) and not _OUT_OF_BED.search(said.line)


_DOWN_THE_BED = re.compile(
    r"^(slid|slipped) (right |all the way |half )?down (in |inside )?(the|his|her|my) (bed|recliner|chair)$"
)


_OUT_OF_BED = re.compile(r"\b(floor|onto|tiles|carpet|ground|off (the|his|her|of)|out of|boards|bruis\w*|landed|hit)\b")


def is_a_thing_that_stays(said: Utterance, match: Match) -> bool:
    """«Only the piece doesn't move, she feels it there»: what is stuck, and not the patient."""
    if said.forms[match.last + 1 : match.last + 2] == ["me"] and said.forms[match.last] in ("budge", "move", "stir"):
        return True  # «it didn't budge me»
    before = said.forms[max(0, match.first - 2) : match.first]
    stays = said.forms[match.first : match.first + 2] in (["does", "not"], ["will", "not"])
    return stays and len(before) == 2 and before[0] in ("the", "that", "this") and before[1] in _THINGS


_BEFORE_A_CUPBOARD = frozenset("for to open opened toward towards at above inside hot top against".split())


def is_a_cupboard(said: Utterance, match: Match) -> bool:
    """«She reached for the press and down she went»: a cupboard, as the Irish say."""
    before = said.forms[max(0, match.first - 1) : match.first]
    return said.forms[match.last] == "press" and not _BEFORE_A_CUPBOARD.isdisjoint(before)


_SEASON = re.compile(r"\b(last|next|this|every) fall$|\bbe \w+( \w+)? in (the )?fall$")


def is_the_season(said: Utterance, match: Match) -> bool:
    """«She'll be eighty in the fall», «since last fall»."""
    return bool(_SEASON.search(" ".join(said.forms[max(0, match.first - 6) : match.last + 1])))


def is_lifting(said: Utterance, match: Match) -> bool:
    """«She is laughing at me, she is a heavy lady, I cannot raise her»: off the floor, and not from sleep."""
    if "raise" not in said.forms[match.first : match.last + 1] or is_alarming(said):
        return False
    return not _HEAVY.isdisjoint(said.forms) and bool(_SHOWN_AWAKE.search(said.line))


_SHOWN_AWAKE = re.compile(r"\b(awake|laugh\w*|talk\w*|chat\w*|she says|he says|joking|telling me|tells me)\b")


_HEAVY = frozenset("heavy lift lifted lifting strong weigh weighs weight stone pounds kilos".split())


_ON_FOOT = frozenset("walked walks walk climbed climbs came comes ran runs up".split())


def is_on_the_stairs(said: Utterance, match: Match) -> bool:
    """«He walked down seven flights to tell me»: nobody fell."""
    return not _ON_FOOT.isdisjoint(said.forms[max(0, match.first - 3) : match.first])


_STANDS = frozenset("stayed stays stay still back up kept keeps is was stood".split())


def is_on_ones_feet(said: Utterance, match: Match) -> bool:
    """«Any burn on the hand?» — «she stayed on her feet»: she stood, and they are not hurt."""
    if said.forms[match.last] != "feet":
        return False
    on = next((at for at in range(match.last - 1, max(-1, match.last - 4), -1) if said.forms[at] == "on"), 0)
    return on > 0 and said.forms[on - 1] in _STANDS
