"""What the caller has not seen, or would not swear to: «a woman told me he'd had a fit, I never saw it meself».

A paper against resuscitation that nobody has signed or read is in doubt too: taken as it stands it would end compressions.

Told as it stands it would count as seen. Behind such words it is in doubt, and so it is asked again. What an arrest is known by
is told by one's own doubts too, and stays as it was told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import Mention, Origin, Status
from assistant.understanding.tales import VITAL
from assistant.understanding.utterance import Utterance

_NOT_SURE = re.compile(
    r"\b(?:(?:i )?(?:would|could|can) not (?:like to |want to )?swear|i (?:do|would) not like to say|what do i know\b|(?:do|would) not quote me\b|(?:i )?(?:might|may|could) be wrong\b"
    r"|not (?:a )?hundred percent\b|i would not (?:bet|put money) on\b)"
)
"""What is said of the words beside it, in the same sentence or the one before."""
_GUESSES = re.compile(r"\bi am (?:only |just )?guessing\b")
"""What is said of the words behind it."""
_TOLD_BY = re.compile(
    r"\b(?:told (?:me|us|him|her|them)|(?:woman|man|lady|girl|boy|lad|bloke|guy|fella|kid|kids|mates?|friends?|neighbou?rs?|somebody|someone|people|they|brother|sister|mom|mum|dad|wife|husband|cousin|uncle|auntie|aunt|nan|son|daughter|girlfriend|boyfriend|flatmate|roommate|housemate|colleague|nurse|"
    r""
    r"one of \w+) (?:\w+ ){0,4}(?:said|says|saying|reckons?|swears?|thought|thinks)|there was (?:some )?talk of|supposed to (?:have|be))\b"
)
"""Who told it, or that it was only spoken of."""
_NEVER_SEEN = re.compile(
    r"\b(?:i|we|nobody|no one|he|she|they) (?:is |has |have |had |did |do )?(?:not|never|ever|ain) (?:ever |actually |really )*"
    r"(?:saw|seen|see|lay|laid|heard|hear|found|find|clapped|checked|showed|shown|told us|told me|told)\b"
    r"|\bnobody (?:is|has|have) ever (?:told|said|confirmed|proved)\b"
)
"""That he who tells it has no knowledge of his own."""
_WHETHER = re.compile(
    r"\b(?:whether|if) (?:or not )?(?:he|she|they|it) (?:is |has |have |had |did |does )?(?:actually |really )?"
    r"(?:had|has|have|take|took|taken|swallow\w*|drink|drank|drunk|eat|eats|ate|eaten|any|got)\b"
)
_NOBODY_KNOWS = re.compile(
    r"\b(?:search me|no idea|god knows|who knows|beats me|your guess|hard to (?:say|tell)|(?:do|does|can|could) not (?:know|say|tell)|not sure|no way of knowing)\b"
)
_KINDS_TAKEN = frozenset(
    "drug_use alcohol_use overdose dangerous_dose poison_ingestion caustic_ingestion allergen_exposure".split()
)
"""What is in doubt where nobody knows whether he had any of it."""
_AS_TOLD = VITAL - {"seizure", "overdose", "allergic_reaction", "choking"}
"""What is never weakened by hearsay."""
_PAPER = "dnr_order"
_NO_PAPER = re.compile(
    r"\b(?:not|never|nobody|no one|none|yet to|without|supposed to|meant to|should have|waiting)\b(?: \w+){0,6} "
    r"(?:sign\w*|signature|name|filled|completed|read|seen|found|find|valid|official|date)\b"
    r"|\b(?:unsigned|blank|incomplete|out of date|run out|expired|photocopy|might be|may be|could be|i think|something)\b"
    r"|\b(?:can|could|do|did) not (?:\w+ )?(?:tell|say|know|swear|find|see|read|remember)\b(?! what)"
)
"""That nobody has signed the paper, or read it, or can find it: such a paper keeps nobody from being helped."""
_PLAIN = frozenset({Status.PRESENT, Status.ABSENT})
_UNSEEN = frozenset("not never nobody no search beats knows know wrong guess".split())
"""One of these stands in all that is read here but a guess."""
_FAR = 8
"""Words of a sentence of its own that takes back the one before: «I wouldn't swear to it»."""


def unsworn(said: Utterance) -> list[Mention]:
    """The mentions of the utterance, in doubt where the caller would not swear to them."""
    line = said.line
    if any(one.finding == _PAPER for one in said.mentions) and _NO_PAPER.search(line):
        return [_without_paper(one) for one in said.mentions]
    if said.context.who == "self" or (_UNSEEN.isdisjoint(said.forms) and not _GUESSES.search(line)):
        return said.mentions
    doubtful = _unsure_places(said) | _hearsay_places(said)
    taken = bool(_WHETHER.search(line)) and bool(_NOBODY_KNOWS.search(line))
    return [_weighed(said, one, doubtful, taken) for one in said.mentions]


def _without_paper(one: Mention) -> Mention:
    """«There's a form in the folder but nobody's put their name to it»: a paper in doubt, and so none to go by."""
    claimed = one.finding == _PAPER and one.status is Status.PRESENT
    return replace(one, status=Status.UNCERTAIN) if claimed else one


def _weighed(said: Utterance, one: Mention, doubtful: set[int], taken: bool) -> Mention:
    if one.status not in _PLAIN or one.finding in _AS_TOLD or one.origin is Origin.IMPLIED or one.value is not None:
        return one
    place = next((at for at, word in enumerate(said.words.words) if word.end > one.start), None)
    if (taken and one.finding in _KINDS_TAKEN) or place in doubtful:
        return replace(one, status=Status.UNCERTAIN)
    return one


def _unsure_places(said: Utterance) -> set[int]:
    """The words beside «I wouldn't swear to it», of its sentence and of the one before where it is short; or behind a guess."""
    found: set[int] = set()
    for first, _ in _places(said, _NOT_SURE):
        start, stop = _sentence(said, first)
        found.update(range(start, stop))
        if start and start == first and stop - start <= _FAR:
            found.update(range(_sentence(said, start - 1)[0], start))
    for _, end in _places(said, _GUESSES):
        found.update(range(end, _sentence(said, end - 1)[1]))
    return found


def _hearsay_places(said: Utterance) -> set[int]:
    """The words between who told it and «I never saw it»."""
    told, unseen = _places(said, _TOLD_BY), _places(said, _NEVER_SEEN)
    found: set[int] = set()
    for _, end in told:
        later = next((first for first, _ in unseen if first >= end), None)
        if later is not None:
            found.update(range(end, later))
    return found


def _places(said: Utterance, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where a pattern stands in the words, as the places of its first word and behind its last."""
    line = said.line
    return [(line.count(" ", 0, one.start()), line.count(" ", 0, one.end()) + 1) for one in pattern.finditer(line)]


def _sentence(said: Utterance, place: int) -> tuple[int, int]:
    words = said.words.words
    start = next((at for at in range(place, 0, -1) if words[at].starts_sentence), 0)
    end = next((at for at in range(place + 1, len(words)) if words[at].starts_sentence), len(words))
    return start, end
