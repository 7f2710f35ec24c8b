"""Replies that answer by the question's own frame: how a thing is, and which of the things named it is.

«How's his breathing?» — «fine»; «a headache or blurred vision?» — «just the headache».
"""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.utterance import Utterance

_HOW = re.compile(r"\bhow (is|are|has|does|do|did|was|about)\b")
_HOW_LONG = re.compile(r"\bhow (is|are|was) .*\b(happen|start|fall|get)")
_LEADS = frozenset(
    "oh it he she they is are was i would say well just yeah all feels looks sounds seems his her breathing totally completely fully perfectly "
    "absolutely very quite pretty really nice dead yes".split()
)
_WELL = frozenset(
    "fine good normal grand okay alright perfect regular steady even sound clear great lovely champion mint dandy peachy spotless".split()
)
_ILL = frozenset(
    "bad terrible awful horrible weird funny strange odd wrong rough dreadful shocking rubbish irregular".split()
)
_ALL_WELL = _WELL - {"okay"} | frozenset(
    "away nice and perfectly very quite pretty it is all lovely easy as usual always completely totally absolutely entirely".split()
)
"""Words of which all are good: «away grand, nice and normal»."""
_SAYINGS = re.compile(
    r"(good as gold|right as rain|fit as a fiddle|normal it is|(even|slow|nice|soft|quiet) and (even|quiet|steady|regular|easy)|(regular|steady) as (a clock|anything|you like|clockwork))\b"
)
_ONLY = frozenset("just only".split())
_VITAL = frozenset({"unresponsive", "not_breathing", "abnormal_breathing", "reduced_consciousness"})
_LIFE = frozenset({"unresponsive", "not_breathing"})
"""What no «lovely» answers."""
_LISTED = frozenset({"symptom", "sign", "history"})


def how_it_is(said: Utterance, asks: tuple[Ask, ...]) -> list[Mention]:
    """What «fine», «not good» or «terrible» says of what was asked how it is. `asks` are open, by their good state.

    «Is his breathing normal?» — «lovely» says as much.
    """
    question = said.context.question.lower().replace("'s", " is")
    how = bool(_HOW.search(question)) and not _HOW_LONG.search(question)
    well_is_yes = tuple(one for one in asks if one.yes_is is Status.ABSENT)
    if not how and (said.context.open or not well_is_yes or any(one.finding in _LIFE for one in asks)):
        return []
    place = 0
    while place < len(said.forms) and said.forms[place] in _LEADS:
        place += 1
    denied = said.forms[place : place + 1] == ["not"]
    place += denied + (said.forms[place + denied : place + denied + 1] in (["too"], ["very"], ["really"], ["so"]))
    word = said.forms[place] if place < len(said.forms) else ""
    saying = _SAYINGS.match(" ".join(said.forms[place:]))
    if saying is not None and not denied:
        last = place + len(saying[0].split()) - 1
        return [said.mention(one.finding, Status.ABSENT, 0, last) for one in asks if one.yes_is is Status.ABSENT]
    ends = place + 1 >= len(said.forms) or bool(said.words.words[place + 1].mark)
    ends = ends or said.forms[place + 1] in ("he", "she", "it", "like", "same", "for", "now", "as")
    if not denied and len(said.forms) > 1 and _ALL_WELL.issuperset(said.forms):
        return [
            said.mention(one.finding, Status.ABSENT, 0, len(said.forms) - 1)
            for one in asks
            if one.yes_is is Status.ABSENT
        ]
    if not ends or word not in (_WELL | _ILL if how else _WELL - {"okay"}):
        return []
    well = (word in _WELL) != denied
    if word in _ILL and denied:
        return []  # «not bad» is said of much
    status = Status.ABSENT if well else Status.PRESENT
    return [said.mention(one.finding, status, 0, place) for one in asks if one.yes_is is Status.ABSENT]


def only_these(book: Book, said: Utterance, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
    """«Just the headache» denies the rest of the list: the signs asked beside the one it names."""
    if not said.forms or said.forms[0] not in _ONLY:
        return _another_part(book, said, asks, explicit)
    first = said.clauses[0]
    asked = {one.finding for one in asks}
    here = [one for one in explicit if one.finding in asked and one.status is Status.PRESENT]
    told = {one.finding for one in explicit}
    if not here or len(asked) < 2 or any(form in ("not", "no") for form in said.forms[: first.last + 1]):
        return [] if here else _another_part(book, said, asks, explicit)
    near = {*told, *(finer for one in told for finer in (*book.finer.get(one, ()), *book.broader.get(one, ())))}
    if "one_sided_weakness" in told:
        near.add("numbness_or_tingling")  # «just the left hand, it's gone dead»
    return [
        said.mention(one.finding, Status.ABSENT, 0, first.last)
        for one in asks
        if one.finding not in near | _VITAL and one.yes_is is Status.PRESENT and _is_sign(book, one.finding)
    ]


_ONE_PART = re.compile(
    r"(?:\A|\| )(?:(?:no|nah|nope|naw) (?:\| )?)?(?:(?:it|that) is |him |her |pain )?(?:only|just) (?:in )?(?:the|this|that|his|her|my|me) (?:one |left |right |wee |little |big )?"
    r"(?P<part>foot|ankle|knee|wrist|finger|thumb|toe|elbow|shin|calf|knuckle|hand|arm|leg)s?\b(?= \||\Z| (?:he|she|that|i)\b)"
)
"""«It's only the arm»: the one part of the body that has anything."""
_ELSEWHERE = frozenset("abdominal_pain back_pain headache face_or_neck_injury torso_injury".split())
"""What a hurt limb leaves out, when it is all there is. A chest that hurts may be felt in the arm."""
_FAR = frozenset("foot ankle knee wrist finger thumb toe shin calf knuckle leg".split())
_MORE = re.compile(r"\b(?:other|else|anywhere|anything)\b")


def _another_part(book: Book, said: Utterance, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
    """«Any pain in his chest or tummy?» — «it's only the arm»: the parts asked after have nothing."""
    line = " ".join(f"| {word.form}" if word.mark and at else word.form for at, word in enumerate(said.words.words))
    found = _ONE_PART.search(line)
    if found is None or found["part"] in said.context.question.lower():
        return []
    told = {one.finding for one in explicit}
    near = {*told, *(finer for one in told for finer in (*book.finer.get(one, ()), *book.broader.get(one, ())))}
    first = line[: found.start("part")].replace("| ", "").count(" ")
    left_out = _ELSEWHERE | ({"injury"} if _MORE.search(said.context.question.lower()) else frozenset())
    left_out |= {"chest_pain"} if found["part"] in _FAR else frozenset()
    return [
        said.mention(one.finding, Status.ABSENT, first, first)
        for one in asks
        if one.finding in left_out - near and one.yes_is is Status.PRESENT and not one.open
    ]


def _is_sign(book: Book, finding: str) -> bool:
    entry = book.entries.get(finding)
    return entry is not None and entry.kind in _LISTED
