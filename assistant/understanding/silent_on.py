"""What a reply leaves out: of somebody who does not wake, no word of breath in answer to «is he breathing?» is no good news.

Callers describe what they see («it's like when you land a fish»), and no list holds all of it. So where the question was put
and the reply neither affirms nor denies nor tells of the breath, it counts as unsure, which is the dangerous answer; the
same holds of waking, where somebody was to be shaken or shouted at.
"""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.utterance import Utterance

_WAKING, _BREATHING = "unresponsive", "abnormal_breathing"
_BREATHS = frozenset({"not_breathing", _BREATHING})
_AWARE = frozenset({"unresponsive", "unable_to_speak", "reduced_consciousness", "purposeful_movement", "not_moving"})
_LIFELESS = frozenset({"cyanosis", "limp_body", "not_moving", "submersion", "strangulation", "electric_shock"})
"""What makes a breath of which nothing is told as doubtful as if he were known not to wake."""
_ROUSES = re.compile(
    r"\b(when|if) you (shake|shout|tap|rub|pinch|slap|call|squeeze|nudge|talk|speak|poke|stroke|tickle|press|touch|flick|snap|move|lift)\b"
    r"|\b(shak(e|ing)|shout(ing)?|tap(ping)?|rub(bing)?|pinch(ing)?|squeez(e|ing)|nudg(e|ing)|flick(ing)?|snap(ping)?)\b.*\b(him|her|them|his|shoulder|foot|feet|collarbone)\b"
    r"|\b(giv\w+|give) (him|her|them) a (good )?(shake|tap|pinch|nudge|poke|squeeze)\b|\b(tried|try|trying) (to )?(wak\w+|rous\w+)"
    r"|\bgiving (him|her) a (good )?(shake|tap|pinch)\b|\b(say|call|shout|tell (him|her))\b.*\b(open (your|his|her) eyes|wake up|name)\b"
)
_WAKING_TOLD = re.compile(
    r"\b(have|did) you (tried|try)|\bcan you (go|get|give|say|call|shout|shake|tap|try)|\b(go|try) (and|right|up|to)\b"
)
_STALLS = re.compile(
    r"\b(hold on|hang on|wait|let me|one (sec|second|minute|moment)|i will|i am (just )?(going|checking|looking|watching|listening|trying|getting|running|coming)"
    r"|going to (look|check|see)|what|pardon|sorry|address|repeat|say again|hello|are you there)\b"
)
_ASKS_BACK, _PUTS_OFF = 6, 8
"""Words up to which a reply with a question in it asks back, and one that stalls does nothing else."""
_FEW = 3
_SAYS_LITTLE = frozenset(
    "okay oh god jesus christ please help come on hurry um sir ma'am thanks hello hi here there now again ready".split()
)
"""Words of which a reply of one or two tells nothing."""


_ITS_BREATH = re.compile(r"\b(breath\w*|chest|belly|tummy|mouth|nose)\b")
_WHAT_IS_SEEN = re.compile(
    r"\b(what (do|can|did) you (see|hear|notice|feel)|tell me (about|what|how)|describe|say|count|what (is|does)|how (is|does|often|are))\b"
)
"""What asks to be told of the breath without a yes or a no; «tell me if anything changes» does not."""
_COUNTS_ALONG = frozenset(
    "now there one two three four five six again and yes yeah okay right breath another all done did that i will sure am it is".split()
)
"""Words that count breaths which come, or say that it is done, and tell of no gap."""


_OF_A_WOUND = re.compile(
    r"\b(nose|bleed\w*|blood|wound|cut|swell\w*|rash|spots?|lump|bruise|pains?|hurts?|hurting|sore|tender|worse|womb|where it hurts|press on (?:it|that|there))\b"
)
"""What is pressed and pinched to no other end: «does it stop if you press on it?»."""


def rouses(question: str) -> bool:
    """Whether a question has somebody shaken, shouted at or pinched."""
    return not _OF_A_WOUND.search(question.lower()) and bool(_ROUSES.search(question.lower()))


def stalls(said: Utterance) -> bool:
    """«Hold on, I'm going to look», «how? Please say slow»: a short reply that puts off or asks back, and tells nothing."""
    asks_back = "?" in said.words.text and len(said.forms) <= _ASKS_BACK
    return asks_back or (len(said.forms) <= _PUTS_OFF and bool(_STALLS.search(said.line)))


_OF_THE_BREATH = re.compile(
    r"\b(breath\w*|air)\b|\b(chest|belly|tummy|stomach|ribs)\b.*\b(mov\w+|ris\w+|up|down|going|doing|feel|see|watch)\b"
    r"|\b(draws?|takes?) (one|another|the next)\b|\b(watch|feel|see|look)\b.*\b(chest|belly|tummy|stomach|ribs)\b"
)


def asks_of_breath(question: str) -> bool:
    """Whether the words of a question, or an order, are about the breath."""
    return bool(_OF_THE_BREATH.search(question.lower()))


def _puts_off(said: Utterance) -> bool:
    """Whether a reply stalls, and is not a wait before the answer: «wait now. There's no lift in it, all I hear is the pump»."""
    found = _STALLS.search(said.line)
    waits = found is not None and found.start() == 0 and found[0] in ("wait", "hold on", "hang on")
    return found is not None and not (
        waits and len(said.forms) > _PUTS_OFF and _STALLS.search(said.line, found.end()) is None
    )


def sounds_well(said: Utterance) -> bool:
    """«Now. Now. It's just ordinary»: a sentence that tells of a good breath, and denies nothing."""
    for number in {one.sentence for one in said.clauses}:
        here = [form for one in said.clauses if one.sentence == number for form in said.forms[one.first : one.last + 1]]
        if _SOUNDS_WELL.search(" ".join(here)) and _NEGATES.isdisjoint(here):
            return True
    return False


def _watches(said: Utterance) -> bool:
    """Whether the breath was to be watched and told of, and more is told than that breaths come."""
    question = said.context.question.lower().replace("'s", " is")
    asked = _ITS_BREATH.search(question) and _WHAT_IS_SEEN.search(question)
    return bool(asked) and not _COUNTS_ALONG.issuperset(said.forms)


_SOUNDS_WELL = re.compile(
    r"\b(normal|normally|regular|regularly|steady|even|ordinary|easy|fine|grand|lovely|nice|nicely|pink|like always|as always|as usual)\b"
)
_NEGATES = frozenset("not never no nothing hardly barely was were ago before gone went stopped".split())


def _begins_well(said: Utterance) -> bool:
    """«Regular, normal, like she's asleep. But I can't wake her»: the first sentence tells of a good breath."""
    first = [form for one in said.clauses if not one.sentence for form in said.forms[one.first : one.last + 1]]
    return _SOUNDS_WELL.search(" ".join(first)) is not None and _NEGATES.isdisjoint(first)


_CRIES = frozenset(
    "crying cries hollering screaming bawling squawking yelling roaring squealing wailing howling".split()
)


def silent_on(book: Book, said: Utterance, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
    """The doubt that a reply without an answer leaves; nothing where it stalls, asks back, or tells of the matter after all."""
    text = said.line
    brief = len(said.forms) < _FEW
    if (brief and not _SAYS_LITTLE.isdisjoint(said.forms)) or "?" in said.words.text or _puts_off(said):
        return []
    well = _begins_well(said) or (sounds_well(said) and _NEGATES.isdisjoint(said.forms))
    if _gives_a_place(said.forms) or well or _NOT_TRIED.search(text):
        return []
    if not _CRIES.isdisjoint(said.forms) and _NEGATES.isdisjoint(said.forms):
        return []  # «is the baby crying?» — «slipped right out, and yes ma'am, hollering fit to bust»
    told = {one.finding for one in explicit if one.status is not Status.OTHER_PERSON}
    down = _WAKING in said.context.told or any(
        one.finding == _WAKING and one.status is Status.PRESENT for one in explicit
    )
    down = down or (_WAKING not in said.context.denied and not _LIFELESS.isdisjoint(said.context.told))
    asked = {one.finding for one in asks if one.yes_is is Status.ABSENT and not one.open}
    if (
        (asked & _BREATHS or _watches(said))
        and down
        and not _of_the_breath(book, told)
        and _WAKING not in _good(explicit)
    ):
        return [said.mention(_BREATHING, Status.UNCERTAIN, 0, len(said.forms) - 1)]
    if said.context.who == "self":
        return []  # who speaks is awake
    tried = rouses(said.context.question) or bool(asked & {_WAKING, "unable_to_speak"} and _TRIES.search(text))
    if (
        (asked & {_WAKING, "unable_to_speak"} or _WAKING_TOLD.search(said.context.question.lower()) or tried)
        and tried
        and not _of_waking(explicit)
    ):
        if _FENDS_OFF.search(text) and _NEGATES.isdisjoint(said.forms) and not _BY_ITSELF.search(text):
            return [said.mention(_WAKING, Status.ABSENT, 0, len(said.forms) - 1)]
        return [said.mention(_WAKING, Status.UNCERTAIN, 0, len(said.forms) - 1)]
    return []


def _of_waking(explicit: list[Mention]) -> bool:
    """Whether a reply tells of his waking; that he says nothing, or lies still, tells no more than that he was not roused."""
    return any(
        one.finding in _AWARE and (one.finding, one.status) not in _UNROUSED
        for one in explicit
        if one.status is not Status.OTHER_PERSON
    )


_FENDS_OFF = re.compile(
    r"(?:\A(?:(?!i |we |his |her |my |the |our |a )\w+s (?:\w+ ){0,4}?and )?|\b(?:he|she) (?:just |kind of |sort of )?)(?:(?:swats?|swatted|bats?|batted|push(?:es|ed)|slaps?|slapped|shoves?|shoved) (?:at )?(?:me|my|us)\b"
    r"|(?:pulls?|pulled|yanks?|yanked|snatch(?:es|ed)) (?:it|away|(?:his|her|their) (?:hand|arm|leg|foot|head)) (?:away|off|back|out|from)\b)"
)
_BY_ITSELF = re.compile(r"\b(?:stiff\w*|straight|spasm\w*|jerk\w*|twitch\w*|drops?|dropped|falls?|fell|limp|flops?)\b")
"""An arm that stiffens or falls."""
"""What somebody does who is pinched and awake: a groan or a face that is pulled leaves it in doubt."""
_UNROUSED = {("unable_to_speak", Status.PRESENT), ("not_moving", Status.PRESENT)}
_TRIES = re.compile(
    r"\b(shak(e|es|ing)|shook|shout(s|ed|ing)?|yell(s|ed|ing)?|holler(s|ed|ing)?|roar(s|ed|ing)?|tapp(ed|ing)|pinch(ed|ing)?|slapp(ed|ing)|"
    r"clapp(ed|ing)|rubb(ed|ing)|squeez(e|ed|ing)|nudg(ed|ing)|poked|poking|prodd(ed|ing)|call(s|ed|ing)? (his|her|him|the) ?(name)?|"
    r"tickl(ed|ing)|flick(ed|ing)?|(put|puts|threw|poured|splashed|dumped|chucked|tipped|stuck) (\w+ ){0,4}?(ice|water|flannel|cloth|beer|drink))\b"
)
"""A caller, or somebody with him, who tries to wake him."""


def tried_to_rouse(said: Utterance, explicit: list[Mention]) -> list[Mention]:
    """«Have you tried giving him a shake?» — «I have, I've roared at him. His head's just lolling»: it did not wake him.

    Whatever the first word answers, it is whether it was tried.
    """
    question = said.context.question.lower()
    if not (_ROUSES.search(question) and _WAKING_TOLD.search(question)) or len(said.forms) < _SAYS_MORE:
        return []
    told = {one.finding for one in explicit if one.status is not Status.OTHER_PERSON}
    if _NOT_TRIED.search(said.line):
        return []  # «I did not touch him yet»
    if not told.isdisjoint(_AWARE) or "?" in said.words.text or _STALLS.search(said.line):
        return []
    return [said.mention(_WAKING, Status.UNCERTAIN, 0, len(said.forms) - 1)]


_NOT_TRIED = re.compile(
    r"\b(did|have|do|dare|am|would|could) not (\w+ )?(touch\w*|tr(y|ied|ying)|want|like|dare|go\w*|been|near|yet|want(ed)?)\b"
)
_SAYS_MORE = 5
"""Words from which on a reply tells more than that it was tried."""


_PLACE = frozenset("street road lane avenue apartment number postcode zip address house phone highway".split())


def _gives_a_place(forms: list[str]) -> bool:
    """Whether a reply gives an address or a number, late: it answers another question."""
    return any(form[0].isdecimal() or form[0] == "[" for form in forms) or not _PLACE.isdisjoint(forms)


def _of_the_breath(book: Book, told: set[str]) -> bool:
    return any(one in _BREATHS or _BREATHING in book.broader.get(one, ()) for one in told)


def _good(explicit: list[Mention]) -> set[str]:
    return {one.finding for one in explicit if one.status is Status.ABSENT}


_GAPS = re.compile(
    r"\b(between|apart)\b.*\b(breaths?|those|them|two|each|one)\b"
    r"|\bhow (often|long)\b.*\b(breath\w*|hear|hearing|sighs?|gasps?|gulps?|noises?|snor\w+)\b"
)
_LONG = re.compile(
    r"\b(fair while|good while|long (time|while|gap)|ages|forever|waiting (on|for) (the next|another)|not (another|any more) (one|since))\b"
)
_SECONDS = re.compile(
    r"\b(\d+|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty) (seconds?|secs?)\b|\b(a|half a|one) minute\b"
)
_SLOW = 6
"""Seconds between two breaths from which on they are agonal: fewer than ten a minute (general knowledge, for review)."""


def far_apart(said: Utterance) -> list[Mention]:
    """«How long between those two?» — «ten seconds»: breaths so far apart are agonal."""
    if not _GAPS.search(said.context.question.lower()) or _WAKING not in said.context.told:
        return []
    text = said.line
    found = _SECONDS.search(text)
    few = found is not None and found[1] is not None and found[1].isdecimal() and int(found[1]) < _SLOW
    if (found is None or few) and not _LONG.search(text):
        return []
    return [said.mention("agonal_breathing", Status.PRESENT, 0, len(said.forms) - 1)]
