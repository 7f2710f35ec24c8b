"""What a phrase of waking or moving may be instead: a thing left out, a limb, a bump, a meal, what keeps somebody awake."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.alarm import is_alarming
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

_SPEAKS = re.compile(
    r"\b(he|she) (just |only |keeps? )?(says?|said|saying|tells?|told|talks?|talking|is saying|is talking)\b"
)


def is_of_one_who_speaks(said: Utterance, match: Match) -> bool:
    """«She just won't get up, she says she's too weak»: who says so is awake."""
    return match.soft and said.forms[match.last] == "up" and bool(_SPEAKS.search(said.line))


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


_OF_A_COMPLAINT = re.compile(
    r"\b(symptoms?|hurt|pain|sick|sore|feel\w*|wrong|change\w*|different|dizzy|rash|injur\w*)\b"
)


def is_no_complaint(said: Utterance, match: Match) -> bool:
    """«Any symptoms? Sick, sleepy, dizzy?» — «not a thing. He says it tasted of beef»: nothing is the matter."""
    nothing = said.forms[match.first : match.last + 1] in (["not", "a", "thing"], ["nothing", "at", "all"], ["nothing"])
    return nothing and bool(_OF_A_COMPLAINT.search(said.context.question.lower())) and bool(_SPEAKS.search(said.line))


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


_DOES_NOTHING = re.compile(r"\bdo(es)? not do (nothing|anything|any|none|it|that|them)\b")


_OF_HABITS = re.compile(r"\b(drugs?|alcohol|drink\w*|smok\w+|pills?|medic\w*|taken|taking|takes|cocaine|anything)\b")


def is_of_habits(said: Utterance, match: Match) -> bool:
    """«Any drugs, alcohol?» — «no, he don't do nothing»: what he never takes."""
    words = " ".join(said.forms[match.first : match.last + 2])
    return bool(_DOES_NOTHING.search(words) and _OF_HABITS.search(said.context.question.lower()))


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
