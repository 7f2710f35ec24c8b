"""What «out» may be instead of out cold: out of the water, of a machine, of doors; and how long ago it was."""

from __future__ import annotations

import re

from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_WATER = re.compile(r"\b(canal|river|pool|water|lake|sea|pond|bath|tub|dock|harbour|harbor|stream|dam)\b")


_PULLED_OUT = re.compile(
    r"\b(hauled|pulled|fished|dragged|lifted|helped|yanked|scooped) (him|her|them)\b|\b(climbed|got (himself|herself)|scrambled) (up|out)\b"
)


_HAVE_HIM = re.compile(r"\b(i|we) have (just )?got (him|her|them)\Z")
"""«He's gone in the pond. I've got him, he's out.»"""


_OUT_OF = re.compile(r"\bout of (the|that|it|there)\b")


_OUT_SINCE = re.compile(
    r"\b(is|are) out (about |maybe |like )?(a |an )?(few |couple of )?(\w+ )?(second|minute|hour)s?\b"
)


def is_out_of_it(said: Utterance, match: Match) -> bool:
    """«Is he out of the water?» — «he's out ten minutes»; «he's out cold» and «passed out» stay what they are."""
    if not _OUT_OF.search(said.context.question.lower()) and said.context.told.isdisjoint({"submersion"}):
        if not _WATER.search(said.line):
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
        held = _HAVE_HIM.search(" ".join(said.forms[max(0, match.first - 5) : match.first]))
        return bool(held or _PULLED_OUT.search(" ".join(said.forms[match.last + 1 :])))
    return (bare and ends) or bool(_OUT_SINCE.search(" ".join(said.forms[max(0, match.first - 2) : match.last + 2])))


_LIES = frozenset("lying laying bleeding dying choking fitting gasping freezing going in".split())
"""«He's out there flipping burgers» is well; not so who is lying there."""
_AT_EASE = frozenset(
    "having smoking sitting sat standing stood talking chatting walking waiting pacing vaping laughing playing".split()
)
_OUTSIDE = frozenset("step steps porch garden yard deck patio balcony bench drive driveway veranda terrace car".split())


def is_out_of_doors(said: Utterance, match: Match) -> bool:
    """«Is he awake?» — «yeah, he's out on the step»."""
    after = said.forms[match.last + 1 : match.last + 4]
    if said.forms[match.last] == "out" and after[:1] == ["there"]:
        return after[1:2] != [] and after[1].endswith(("ing", "in")) and after[1] not in _LIES
    behind = said.forms[match.last + 1 : match.last + 9]
    if (
        said.forms[match.last] == "out"
        and after[:1] in (["on"], ["in"], ["at"], ["by"])
        and not _AT_EASE.isdisjoint(behind)
    ):
        return True  # «he's out on a crate having a smoke»
    return said.forms[match.last] == "out" and after[:1] in (["on"], ["in"], ["at"]) and not _OUTSIDE.isdisjoint(after)


def is_out_of_a_thing(said: Utterance, match: Match) -> bool:
    """«It's out of the machine», of a thumb, «he's still out on the roof»: nobody is out."""
    behind = said.forms[match.last + 1 : match.last + 3]
    if (
        said.forms[match.last] == "out"
        and behind[:1] in (["on"], ["in"], ["at"], ["by"])
        and behind[1:] in (["the"], ["his"], ["her"])
    ):
        return said.forms[match.last + 3 : match.last + 4][:1] not in (
            ["floor"],
            ["ground"],
            ["street"],
            ["pavement"],
            ["grass"],
        )
    return said.forms[match.last] == "out" and behind in (
        ["of", "the"],
        ["of", "my"],
        ["of", "a"],
        ["of", "his"],
        ["of", "her"],
    )


_SEATS = re.compile(r"\b(chair|bed|bath|car|seat|recliner|sofa|couch|door|window|hole|wheelchair|commode)\b")


def is_half_out_of_a_seat(said: Utterance, match: Match) -> bool:
    """«He's still in the chair, just half out of it»."""
    if said.forms[match.last - 1 : match.last + 1] != ["of", "it"] or is_alarming(said):
        return False
    before = " ".join(said.forms[max(0, match.first - 8) : match.first])
    return bool(_SEATS.search(before)) and bool(_STUCK_THERE.search(said.line))


_STUCK_THERE = re.compile(r"\b(still in the|slid|slipp\w*|sliding|lift|hoist|stone|heavy|just half)\b")


def is_out_of_a_machine(said: Utterance, match: Match) -> bool:
    """«Is her hand trapped?» — «no, she's out of it»: of the machine."""
    asked = re.search(
        r"\b(hand|finger|arm|leg|foot)\b.*\b(trapped|stuck|caught|in it|pinned)\b", said.context.question.lower()
    )
    return said.forms[match.last - 1 : match.last + 1] == ["of", "it"] and asked is not None and not is_alarming(said)


def was_out(said: Utterance, match: Match) -> bool:
    """«Is she awake now?» — «yes, she was only out for ten seconds»: then, and not now."""
    before = said.forms[max(0, match.first - 3) : match.first]
    return match.use == REPLY and said.forms[match.first] == "out" and before[-2:] in (["was", "only"], ["was", "just"])


_LEFT = frozenset(
    "left leave leaving went gone going go got get gets let took take ran run walked headed stormed came come".split()
)


def is_gone_out(said: Utterance, match: Match) -> bool:
    """«He's left out», of whoever hit her: he went; «out loud»."""
    if said.forms[match.first : match.last + 2] == ["out", "loud"]:
        return True
    before = said.forms[max(0, match.first - 1) : match.first]
    return match.use == REPLY and said.forms[match.first] == "out" and not _LEFT.isdisjoint(before)


_STARED_AT = frozenset(
    "for from about stop stopped stopping everyone everybody people lads others class kids crowd of".split()
)


def is_of_who_stares(said: Utterance, match: Match) -> bool:
    """«Giving out to the lads for staring»: those who stare at her."""
    before = said.forms[max(0, match.first - 1) : match.first]
    return said.forms[match.first].startswith("star") and not _STARED_AT.isdisjoint(before)


def is_out_since(said: Utterance, match: Match) -> bool:
    """«She went out cold a couple of seconds ago»: since then, and not for so long."""
    return said.forms[match.first] in ("out", "unconscious", "unresponsive", "knocked") and said.forms[
        match.last + 1 : match.last + 2
    ] == ["ago"]


_STUNG = re.compile(r"\b(tingl\w*|stung|sting|hurt|zap\w*|shock|jolt|buzz\w*|burn\w*|ached?)\b")


def is_how_long_it_stung(said: Utterance, match: Match) -> bool:
    """«My hand tingled for two seconds, and now I'm normal»: nobody was out for so long."""
    within = said.forms[match.first : match.last + 1]
    return within[0] == "for" and bool(_STUNG.search(" ".join(said.forms[max(0, match.first - 4) : match.first])))
