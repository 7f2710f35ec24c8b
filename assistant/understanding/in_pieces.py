"""Speech in pieces: «Prawn. In the. Spring roll. Can't. Talk much.» is written as it was gasped out.

The pieces are read as one sentence again, so that «He's. Not. Breathing.» says what it says; and whoever so speaks of himself
has no breath for a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant.domain.findings import Mention, Status
from assistant.understanding.kin import THIRD
from assistant.understanding.normalise import Words
from assistant.understanding.utterance import Utterance

PIECES = "cannot_speak_full_sentences"
_GOES_ON = frozenset("the a an my your our of and i to since because".split())
"""Words that end no sentence."""
_ANSWERS = frozenset("yes no yeah nope nah okay please right hello hi sorry help thanks ma'am sir".split())
_UNABLE = frozenset({"can't", "cant", "cannot", "couldn't"})
"""Words that want a verb behind them."""
_SHORT = 3
_MANY = 3
_TRAILING = 2


def rejoined(words: Words) -> tuple[Words, bool]:
    """The words with the stops between pieces left out, and whether there were any.

    Two sentences that end in the middle make it so, or one beside two more of few words. Nothing is joined where the same
    words are begun anew («my. My dad»).
    """
    words = _with_places(_halted(words))
    forms = [one.form for one in words.words]
    ends = [place for place, one in enumerate(words.words) if place and one.starts_sentence]
    if not ends:
        return words, False
    broken = [place for place in ends if _broken_off(words, place)]
    bounds = list(zip([0, *ends], [*ends, len(forms)], strict=True))
    short = {start for start, end in bounds if end - start <= _SHORT and _ANSWERS.isdisjoint(forms[start:end])}
    trailing = [place for place in ends if _trails_off(words, place)]
    gasped = len(trailing) >= _TRAILING and bool(short) and all(end - start <= _SHORT for start, end in bounds)
    if not gasped and (not broken or (len(broken) < _SHORT - 1 and len(short) < _MANY)):
        return words, False
    before = {start: earlier for (earlier, _), (start, _) in zip(bounds, bounds[1:], strict=False)}
    broken = [*broken, *(trailing if gasped else ())]
    joins = {start for start in ends if start in broken or (start in short and before[start] in short)}
    made = tuple(
        replace(one, mark="", starts_sentence=False, after_comma=False) if place in joins else one
        for place, one in enumerate(words.words)
    )
    return Words(words.text, made, words.tail), True


def _halted(words: Words) -> Words:
    """«Breathing... stopped»: a pause before the verb, and one sentence."""
    told = words.words
    if not any(one.form in _IS_OVER for one in told):
        return words
    made = tuple(
        replace(one, mark="", starts_sentence=False)
        if place and one.form in _IS_OVER and told[place - 1].form == "breathing" and _halts(words, place)
        else one
        for place, one in enumerate(told)
    )
    return Words(words.text, made, words.tail)


def _with_places(words: Words) -> Words:
    """«It's off. At the wrist.»: a sentence that tells but a place goes on with the one before it."""
    told = words.words
    begins = [place for place, one in enumerate(told) if place and one.starts_sentence]
    joined = {
        place
        for place, end in pairwise((*begins, len(told)))
        if _is_a_place([one.form for one in told[place:end]]) and "?" not in told[place].mark
    }
    if not joined:
        return words
    made = tuple(
        replace(one, mark=",", starts_sentence=False, after_comma=True) if place in joined else one
        for place, one in enumerate(told)
    )
    return Words(words.text, made, words.tail)


_PLACE = re.compile(
    r"(right |just |up |all )?(at|in|on|from|through|above|below|across|behind|around|under|by) (the|his|her|my) (\w+ ){0,2}\w+"
)
_LONGEST_PLACE = 5


def _is_a_place(forms: list[str]) -> bool:
    return 2 < len(forms) <= _LONGEST_PLACE and bool(_PLACE.fullmatch(" ".join(forms))) and _VERBS.isdisjoint(forms)


_VERBS = frozenset("is was has had are were am do does did not and but yes no he she it i they we you".split())


def _halts(words: Words, place: int) -> bool:
    """A pause written out, or two sentences of one word each: «Breathing. Stopped.»."""
    told = words.words
    alone = (place == 1 or told[place - 1].starts_sentence) and (
        place + 1 == len(told) or told[place + 1].starts_sentence
    )
    ends = place + 1 == len(told) or told[place + 1].starts_sentence
    return ends and (_trails_off(words, place) or (alone and "?" not in told[place].mark))


_IS_OVER = frozenset("stopped quit gone".split())


def _trails_off(words: Words, place: int) -> bool:
    """«Bee... got me...»: a pause written out, and no word begun anew behind it."""
    mark, following = words.words[place].mark, words.words[place]
    again = following.form in [one.form for one in words.words[max(0, place - 3) : place]]
    return not again and ("..." in mark or "…" in mark)


def _broken_off(words: Words, place: int) -> bool:
    last, following = words.words[place - 1], words.words[place]
    again = following.form in [one.form for one in words.words[max(0, place - 3) : place]]
    cut_short = last.form == "is" and last.given.lower().endswith("'s")
    unable = last.form == "not" and last.given.lower() in _UNABLE
    return not again and (last.form in _GOES_ON or cut_short or unable)


def in_pieces(said: Utterance) -> Iterator[Mention]:
    """That whoever speaks so of himself cannot speak in whole sentences."""
    told = any(one.finding == PIECES for one in said.mentions)
    if said.pieces and not told and said.context.who != "third" and THIRD.isdisjoint(said.forms):
        yield said.mention(PIECES, Status.PRESENT, 0, len(said.forms) - 1)
