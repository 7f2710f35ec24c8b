"""Short replies: whether a reply phrase answers what was asked, or belongs to another statement."""

from __future__ import annotations

import re
from collections.abc import Callable, Set

from assistant.domain.findings import Status
from assistant.understanding.instead_of_replies import AMOUNTS
from assistant.understanding.match import ONCE, REPLY, STATEMENT, Match
from assistant.understanding.utterance import Utterance

_LEADS_REPLY = frozenset(
    "yes no yeah nah he she it they i we is are was am has have had got just only in on at the his her my a an well think like kind "
    "sort of really very so oh okay and but from both left right down up by around near over under all about there that not nothing none nope nah".split()
)


def of_the_last_asked(said: Utterance) -> list[Match]:
    """«… breathing okay? Bleeding stopped?» — «it stopped»: a bare reply that fits two questions answers the last."""
    sentence = {one.finding: one.sentence for one in said.context.asks}
    best: dict[int, int] = {}
    for one in said.matches:
        if one.use in (REPLY, ONCE) and one.finding in sentence:
            best[one.mask] = max(best.get(one.mask, 0), sentence[one.finding])
    return [
        one
        for one in said.matches
        if one.use != REPLY or one.mask not in best or sentence.get(one.finding, -1) >= best[one.mask]
    ]


def stands_as_reply(said: Utterance, match: Match, others: list[Match], known: Set[str]) -> bool:
    """A short reply phrase counts behind words that only lead in, and not as the beginning of another statement.

    A first word that stands in no phrase is taken for a name: «Davie's started».
    """
    following = match.last + 1
    ends = following >= len(said.forms) or bool(said.words.words[following].mark)
    if not ends and said.forms[match.last] in _BROKEN_OFF and said.forms[following] not in _LEADS_REPLY:
        return False  # «it has not | gone through»
    if match.last - match.first > 1 and not _HEDGED.match(" ".join(said.forms[match.first : match.last + 1])):
        return True
    if not ends and any(span[1] == following for span in said.cue("hedge")):
        return False  # «she just sort of went, slowly»: a hedge in a sentence is no answer
    start = match.first
    while start and not said.words.words[start].mark:
        start -= 1
    if said.forms[start] not in known:
        start += 1
    if any(form not in _LEADS_REPLY for form in said.forms[start : match.first]):
        return False
    return ends or not any(
        one.use == STATEMENT and one.first <= following <= one.last and one is not match for one in others
    )


_OF_IT = frozenset("it that they is are but and just really very so kind sort of all been like".split())
"""Words by which a sentence goes on about what was told before it."""
_NO_BREATH = "not_breathing"
_MORE = 2
"""Words that a sentence holds besides a short reply, if it tells of something else."""
_TAKES_BACK = frozenset("no wait well actually sorry hang but now oh".split())


def answered_before(said: Utterance, match: Match, others: list[Match], akin: Callable[[str, str], bool]) -> bool:
    """«Breathing's normal. He's off his food»: how he breathes was told in a sentence before, and is not told again."""
    words = said.words.words
    start = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    end = next((at for at in range(match.last + 1, len(words)) if words[at].starts_sentence), len(words))
    whole = (end - start) - (match.last + 1 - match.first) >= _MORE
    if not whole or said.forms[start] in _TAKES_BACK:
        return False  # «he's breathing. Barely.», «she's awake. No, she's gone»
    if end == match.last + 1 and _OF_IT.issuperset(said.forms[start : match.first]):
        return False  # «he's breathing. It's slow.»
    return match.status is Status.PRESENT and any(
        one.status is Status.ABSENT
        and one.use in (STATEMENT, REPLY)
        and one.last < start
        and "?" not in words[start].mark  # «breathing? Barely.»
        and (one.finding != _NO_BREATH or match.finding not in _WAKING_AND_BREATH)  # «he's breathing. Like a fish.»
        and akin(one.finding, match.finding)
        for one in others
    )


_LEADS_ON = frozenset("his her my their our the back through into onto past home".split())
_SOMEWHERE = frozenset("normal the his her work school bed church him it".split())
"""What the words of a short reply may go on to, and then tell of something else."""
_WAKING_AND_BREATH = frozenset(
    "unresponsive reduced_consciousness abnormal_breathing agonal_breathing not_breathing".split()
)


def is_a_beginning(said: Utterance, match: Match) -> bool:
    """«He's off his food», «it's gone back to normal»: words of waking or breath that go on to something else."""
    behind = said.forms[match.last + 1 : match.last + 3]
    if match.finding not in _WAKING_AND_BREATH or match.status is not Status.PRESENT or not behind:
        return False
    if said.words.words[match.last + 1].mark:
        return False
    return behind[0] in _LEADS_ON or (behind[0] == "to" and behind[-1] in _SOMEWHERE)


_BROKEN_OFF = frozenset("not is are was has have does did will can".split())
_HEDGED = re.compile(r"(just )?(sort of|kind of|a (little )?bit|a little) \w+\Z")


_BE = frozenset("is are feels seems looks look feel seem".split())
_WELL = frozenset(
    "good fine okay alright grand normal great perfect clear sound strong well clean same untouched usual pink right dry".split()
)
_QUITE = frozenset("all very quite just perfectly still absolutely the".split())
_HIS_OR_HERS = frozenset("his her my the a".split())
_PLACES = frozenset(
    "torso_injury head_injury face_or_neck_injury limb_injury chest_pain abdominal_pain upper_abdominal_pain back_pain".split()
)
_IN_ORDER = frozenset("normal fine okay good alright clear grand".split())
_AS_ITSELF = frozenset({"looks like my ", "looks like his ", "looks like her "})
_OFTEN = frozenset({"on and off", "now and then", "now and again", "sometimes", "every so often", "from time to time"})
_DOES = re.compile(r"(cry|cough|laugh|vomit|limp|sleep|complain|moan|shiver|itch|bleed|snor|swear|sneez|retch)\w*\Z")


def _is_well(said: Utterance, place: int) -> bool:
    """Whether all that is still said of a thing here is that it is well."""
    behind = place + 1
    return said.forms[place] in _IN_ORDER and (behind == len(said.forms) or bool(said.words.words[behind].mark))


def strays(said: Utterance, match: Match, others: list[Match], near: Callable[[str], bool]) -> bool:
    """Whether a short reply phrase belongs to another matter than the one asked: a later sentence goes on to that.

    «Yeah, normal. She's bitten her tongue a tiny bit», «she's fine. It's her wrist, it's kind of …», «he's crying on and off».
    """
    words = said.words.words
    start = next((at for at in range(match.first, 0, -1) if words[at].starts_sentence), 0)
    text = " ".join(said.forms[match.first : match.last + 1])
    behind = [one for one in said.forms[match.last + 1 : match.last + 6] if one not in _QUITE][:4]
    well = _WELL - {"pink"} if "hives" in match.finding else _WELL
    if match.status is Status.PRESENT and len(behind) > 1 and behind[0] in _BE and behind[1] in well:
        return True  # «any chest pain?» — «no, the heart is good»
    follows = said.words.words[match.last + 1].mark if match.last + 1 < len(words) else "."
    itself = " ".join(said.forms[match.last + 1 :]).partition(said.forms[match.last])
    if match.status is Status.PRESENT and itself[0] in _AS_ITSELF and itself[1] and not itself[2].startswith(" is"):
        return True  # «any swelling?» — «my face looks like my face»
    if match.status is Status.PRESENT and not follows and _is_well(said, match.last + 1):
        return True  # «any swelling in the face?» — «the face normal»
    if match.status is Status.PRESENT and behind[:1] in (["nothing"], ["none"], ["never"]) and not follows:
        return match.finding != "unresponsive"  # «chest nothing»; «limp, nothing» says it twice
    if match.status is Status.PRESENT and said.forms[max(0, match.first - 1) : match.first] in (["none"], ["nothing"]):
        return True  # «any on her face?» — «none on the face»
    if text.endswith("across") and said.forms[match.last + 1 : match.last + 2] == ["the"]:
        return True  # «right across the belt»
    if match.status is Status.PRESENT and behind[:1] == ["of"] and match.finding in _PLACES:
        return True  # «the side of the calf»
    if text in _OFTEN and match.first and _DOES.match(said.forms[match.first - 1]):
        return True
    if text == "nothing" and said.forms[match.first - 1 : match.first] == ["is"] and "there" not in said.forms[:2]:
        return said.forms[max(0, match.first - 2)] not in ("there", "it") and match.finding == "unable_to_speak"
    if not start or text not in AMOUNTS:
        return False
    if any(
        one.use == STATEMENT and start <= one.first and one.last < match.first and not near(one.finding)
        for one in others
    ):
        return True
    opens = said.forms[start : start + 3]
    named = opens[:2] in (["it", "is"], ["that", "is"]) and opens[-1] in _HIS_OR_HERS
    return named and said.forms[start + 3 : start + 4] != ["breathing"]
