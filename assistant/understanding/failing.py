"""Replies that tell what does, or does not do, what it was asked to do: «that left one won't come up», «they all bend»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.clauses import AUXILIARIES, Clause
from assistant.understanding.utterance import Utterance

_ABILITIES = frozenset(
    "one_sided_weakness facial_droop slurred_speech paralysis unable_to_stand unable_to_speak general_weakness "
    "numbness_or_tingling cannot_speak_full_sentences".split()
)
"""Signs that are asked about as something the patient can or cannot do."""
_DOING = frozenset(
    "go going come coming move moving work working do doing lift lifting raise stay staying hold holding reach bend bending budge "
    "respond responding obey follow close closing open opening smile smiling happen happening get getting keep keeping make making "
    "stick rise cooperate play listen feel curve curl turn turning rising straighten even able right normal normally straight proper "
    "properly as how good well quite so clear much strong fully up all sound".split()
)
"""What a part of the body, or its owner, is said not to do, or not to be, when it fails what it was asked to do."""
_WHOSE = frozenset(
    "he she it they that this the his her one left right both neither nothing there my mouth face smile arm arms leg legs hand eye side corner".split()
)
_FEW = 9
"""Words: who tells of a part that fails says little more in one breath."""


def failed(said: Utterance, asks: Iterable[Ask], told: Set[str]) -> list[Mention]:
    """«Can he lift both arms?» — «that left one won't come»: what does not do what was asked fails it.

    Never for waking and breathing, which have their own words; and only on the dangerous side. `told` is what the reply says
    in words of its own.
    """
    clause = next((one for one in said.clauses[:3] if _denies_doing(said, one)), None)
    if clause is None:
        return []
    return [
        said.mention(ask.finding, Status.PRESENT, clause.first, clause.last)
        for ask in asks
        if ask.yes_is is Status.ABSENT and not ask.open and ask.finding in _ABILITIES and ask.finding not in told
    ]


def _denies_doing(said: Utterance, clause: Clause) -> bool:
    """«They ain't going», «the left one does not come up»: somebody or a part of the body does not do it."""
    forms = said.forms[clause.first : clause.last + 1]
    if clause.question or "not" not in forms[:7] or len(forms) > _FEW:
        return False
    place = forms.index("not")
    subject, verb = forms[:place], forms[place + 1 :]
    if not subject or subject[0] in AUXILIARIES or {"i", "we", "you"} & set(subject):
        return False
    return not _WHOSE.isdisjoint(subject) and (not verb or verb[0] in _DOING)


_WHAT = r"(?:them|all|both|it|five|ten|four|of|the|others|other|fingers|toes|legs|feet|his|her|my|rest|fine|okay|well|good|too|now|just|away|grand|one|two|a|lot)"
_WORKS = re.compile(
    rf"(?:yes |yeah |aye |oh |well |and |not a drop )*(?:(?:they|both|all(?: (?:of them|five|ten|four))?|fingers|toes)(?: all| both| can| do| are| is)* "
    rf"(?:bends?|moves?|bending|wiggles?|wiggling|waggles?|waggling|works?|working|curls?)(?: {_WHAT})*|all (?:five|ten|of them) (?:moving|going)(?: fine| too| now)?"
    rf"|(?:he|she|i) can (?:move|bend|wiggle|waggle|do)(?: {_WHAT})*|(?:he|she) (?:moves|bends|wiggles|waggles|is moving|is wiggling|is waggling|is bending)(?: {_WHAT})+"
    r"|(?:he|she) (?:did|gave)(?: me)?(?: like)? a (?:little |wee )?(?:wave|wiggle|waggle)|(?:he|she) is drumming (?:his|her) (?:nails|fingers)\b.*)\Z"
)
"""A whole clause that says so: of who moves his head, or is moved, it is not said."""
_NOT_THAT = re.compile(r"\b(?:one|two|left|right)\b")
"""Words in the clause beside which it is no plain ability."""
_ONLY_THINKS = re.compile(r"\b(?:thinks?|reckons?|believes?)\b")
_MOVES = frozenset({"paralysis"})


def able(said: Utterance, asks: Iterable[Ask], told: Set[str]) -> list[Mention]:
    """«Can she move her fingers and toes?» — «they all bend»: what does as it was asked is not lame."""
    wanted = [
        ask
        for ask in asks
        if ask.yes_is is Status.ABSENT and not ask.open and ask.finding in _MOVES and ask.finding not in told
    ]
    if not wanted or _ONLY_THINKS.search(said.line):
        return []
    for clause in said.clauses:
        words = " ".join(said.forms[clause.first : clause.last + 1])
        if not clause.question and _WORKS.match(words) and not _NOT_THAT.search(words):
            return [said.mention(ask.finding, Status.ABSENT, clause.first, clause.last) for ask in wanted]
    return []
