"""Replies that tell what does not do what it was asked to do: «that left one won't come up»."""

from __future__ import annotations

from collections.abc import Iterable, Set

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.clauses import AUXILIARIES, Clause
from assistant.understanding.utterance import Utterance

_ABILITIES = frozenset(
    "one_sided_weakness facial_droop slurred_speech paralysis unable_to_stand unable_to_speak general_weakness "
    "numbness_or_tingling cannot_speak_full_sentences".split()
)
"""Signs that are asked about as something the patient can or cannot do."""
_OTHER_DOING = frozenset(
    "know like take have need drink smoke live think hurt bleed eat believe remember bad too that really been seem look any a shut stop quit "
    "make".split()
)


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
    if clause.question or "not" not in forms[:7]:
        return False
    place = forms.index("not")
    subject, verb = forms[:place], forms[place + 1 :]
    if not subject or subject[0] in AUXILIARIES or {"i", "we", "you"} & set(subject):
        return False
    return not verb or verb[0] not in _OTHER_DOING
