"""Questions that the caller puts in his own turn, and answers there: «Chest pain, love? No. Heart all right? Yeah.»."""

from __future__ import annotations

from collections.abc import Callable

from assistant.domain.findings import Ask, Status
from assistant.understanding.frames import is_open, presupposed
from assistant.understanding.heads import Head
from assistant.understanding.tales import VITAL
from assistant.understanding.utterance import Utterance


def asked_before(said: Utterance, head: Head) -> tuple[Ask, ...]:
    """What the caller asks in this very turn before the answer: «Does your chest hurt? Yes, he's …»."""
    return _asked_in(said, range(head.span[0]))


def answered_in_turn(said: Utterance, heads: list[Head]) -> list[tuple[Head, tuple[Ask, ...]]]:
    """Each answer that stands right behind a question of the same turn, with what that asks; a lone one if it passes on what was asked."""
    pairs = []
    for head in heads:
        place = head.span[0]
        word = said.words.words[place]
        if place and word.starts_sentence and "?" in word.mark:
            sentence = said.clause_of(place - 1).sentence
            first = next(one.first for one in said.clauses if one.sentence == sentence)
            pairs.append((head, _asked_in(said, range(first, place))))
    return pairs if len(pairs) > 1 or (len(heads) == 1 and bool(pairs) and _passes_on(said, pairs[0][1])) else []


def _passes_on(said: Utterance, own: tuple[Ask, ...]) -> bool:
    """Whether a lone question of the caller is one of those put to him: «any pins and needles, my dear? No.».

    Never of waking or breath: «is she asleep? No.», «does it look like it? No.» are as bad as a no.
    """
    if "not" in said.forms[: said.forms.index("no") if "no" in said.forms else len(said.forms)]:
        return False  # «can you not smile, Mum? She's shaking her head»
    named = {one.finding for one in own}
    asked = {one.finding for one in said.context.asks}
    return bool(named) and named <= asked and named.isdisjoint(VITAL)


_NAMED = 4
"""Words behind «yes to» in which it is named what is answered."""


def answered_by_name(
    said: Utterance, heads: list[Head], asks: tuple[Ask, ...], akin: Callable[[str, str], bool]
) -> list[tuple[Head, tuple[Ask, ...]]]:
    """«She says yeah to the breathing, no to the chest»: each answer, with what it names of what was asked."""
    pairs = []
    for head in heads:
        end = head.span[1]
        if said.forms[end : end + 1] != ["to"]:
            continue
        until = next((one.span[0] for one in heads if one.span[0] >= end), len(said.forms))
        named = {one.finding for one in said.found if end < one.first < min(end + _NAMED, until)}
        mine = tuple(ask for ask in asks if any(akin(ask.finding, one) for one in named))
        if mine:
            pairs.append((head, mine))
    return pairs


def _asked_in(said: Utterance, places: range) -> tuple[Ask, ...]:
    found: dict[str, Ask] = {}
    for match in said.asked:
        clause = said.clause_of(match.first)
        if match.first not in places or match.last not in places:
            continue
        if is_open(said, clause) or presupposed(said, match.first, match.last):
            continue
        if match.status in (Status.PRESENT, Status.ABSENT):
            found[match.finding] = Ask(match.finding, match.status)
    return tuple(found.values())
