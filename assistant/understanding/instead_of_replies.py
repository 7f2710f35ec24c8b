"""What a phrase in a reply may be instead of what it says: an answer word, a tag, words broken off, a helper who looks."""

from __future__ import annotations

import re

from assistant.domain.findings import Status
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

AMOUNTS = ("a bit", "a little", "a little bit", "a tiny bit", "kind of", "sort of")
LAST_OF_AMOUNTS = frozenset(one.split()[-1] for one in AMOUNTS)
TAG_WORDS = frozenset({"okay", "right", "alright", "yeah"})

_WELL = frozenset("fine normal normally okay good grand".split())


_QUITE = frozenset("just perfectly absolutely totally completely really all quite".split())


_THERE = frozenset("there present happening coming showing detected visible left".split())


def starts_with_an_answer(said: Utterance, match: Match) -> bool:
    """«No, breathing is fine»: the no answers, and denies nothing behind it."""
    if said.forms[match.first] != "no" or match.last == match.first:
        return False
    if said.words.words[match.first + 1].mark:
        return True
    behind = said.forms[match.last + 1 : match.last + 3]
    if behind and behind[0] in _WELL and match.last - match.first == 1:
        return True
    goes_in_and_out = said.forms[match.last + 1 : match.last + 4]
    if len(goes_in_and_out) == 3 and goes_in_and_out[:2] == ["and", "out"] and goes_in_and_out[2] in _WELL:
        return True  # «no no air's going in and out fine»
    if behind and said.words.words[match.last].given.endswith("'s"):
        return True  # «none, no breathing's perfect»
    if len(behind) == 2 and behind[0] in _QUITE and behind[1] in _WELL:
        return True  # «no, breathing just fine», without a pause
    return (
        len(behind) == 2 and behind[0] in ("is", "are", "seems", "looks") and behind[1] not in (*_THERE, "all", "what")
    )


_GOES_ON = frozenset(
    "and but or so then now because when while if he she it they i we you that this there the his her my like as at in on for "
    "of to from with too though sir ma'am please is was yes yeah yep yup yah no nah nope maybe okay right mate love well just".split()
)


def is_broken_off(said: Utterance, match: Match) -> bool:
    """«He's breathing a bit snuffly»: words of amount belong to what follows them."""
    following = match.last + 1
    if said.forms[match.last] not in LAST_OF_AMOUNTS:
        return False
    if following >= len(said.forms) or said.words.words[following].mark or said.forms[following] in _GOES_ON:
        return False
    told = " ".join(said.forms[max(match.first, match.last - 2) : match.last + 1])
    return any(told == amount or told.endswith(f" {amount}") for amount in AMOUNTS)


_OTHER_DRINKS = {"alcohol_use": frozenset({"difficulty_swallowing", "glucose_available"})}


def is_of_what_was_asked(said: Utterance, match: Match) -> bool:
    """«Can she swallow?» — «she's just had a drink»: what answers one question tells nothing of another matter."""
    others = _OTHER_DRINKS.get(match.finding, frozenset())
    return any(one.finding in others for one in said.context.asks)


def ends_in_a_tag(said: Utterance, match: Match) -> bool:
    """«I don't think he's breathing, okay?»: the tag asks to be heard, and says nothing of the breathing."""
    words = said.words.words
    if match.last == match.first or said.forms[match.last] not in TAG_WORDS or not words[match.last].mark:
        return False
    behind = words[match.last + 1].mark if match.last + 1 < len(words) else said.words.tail
    return "?" in behind


def is_of_who_looks(said: Utterance, match: Match) -> bool:
    """«Is there anything in his mouth?» — «I can't see anything in there»: whoever looks for somebody else is not blind."""
    if match.finding != "vision_change" or match.status is not Status.PRESENT:
        return False
    looks = not {"i", "we"}.isdisjoint(said.forms[max(0, match.first - 2) : match.last + 1])
    behind = said.forms[match.last + 1 : match.last + 3]
    return looks and (
        said.context.who == "third" or behind in (["in", "there"], ["from", "here"], ["in", "his"], ["in", "her"])
    )


def is_of_teeth(said: Utterance, match: Match) -> bool:
    """«She's drooling, but she's teething»."""
    return match.finding == "difficulty_swallowing" and "teething" in said.forms


_SHAKES = frozenset("shake shakes shaking shook shaken".split())


_SHAKEN = frozenset("shoulder shoulders and but hard again now then mum dad mom nan gran".split())


_GOES_ON_SHAKING = frozenset("stop stopped stopping still".split())


_ROUSED = re.compile(r"\b(shak(e|ing) (him|her|them|it)|tap(ping)? (him|her|them)|wak(e|ing) (him|her|them))\b")


_SHOUTS = re.compile(r"\b(i|we) (\w+ )?(shout|call|pinch|slap|tap)")


def is_to_rouse(said: Utterance, match: Match) -> bool:
    """«Have you tried shaking him?» — «I'm shaking him!»: who is shaken does not shake."""
    following = said.forms[match.last + 1 : match.last + 3]
    if match.first and said.forms[match.first - 1] in ("i", "we") and said.forms[match.last] in _SHAKES:
        return bool(_ROUSED.search(said.context.question.lower()) or _SHOUTS.search(said.line))
    if said.forms[match.last] not in _SHAKES or not following or said.words.words[match.last + 1].mark:
        return False
    if not {"he", "she", "it", "they"}.isdisjoint(said.forms[max(0, match.last - 5) : match.last]):
        return False  # «she's shaking her arm on one side»
    if not _GOES_ON_SHAKING.isdisjoint(said.forms[max(0, match.first - 3) : match.last]):
        return False  # «she's still shaking the whole of her»
    whom, part = following[0], following[1:2]
    if whom in ("him", "them"):
        return True
    if whom == "her":
        return not part or part[0] in _SHAKEN or bool(said.words.words[match.last + 2].mark)
    return whom in ("his", "their", "the", "my") and not _SHAKEN.isdisjoint(part)


def is_of_a_swelling(said: Utterance, match: Match) -> bool:
    """«My ankle is puffing up»."""
    return said.forms[match.last].startswith("puff") and said.forms[match.last + 1 : match.last + 2] == ["up"]
