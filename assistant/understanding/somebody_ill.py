"""Whether an utterance tells of somebody ill who is not the caller: «there's a lady been bitten», «he's face down»."""

from __future__ import annotations

from collections.abc import Callable

from assistant.domain.findings import Status
from assistant.understanding.kin import KIN
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_NOT_BODILY = frozenset({"scene", "care", "equipment"})
_HOW_HE_LIES = frozenset({"patient_face_down", "patient_in_bed_or_chair", "person_down"})
_TEMPERS = frozenset("violent_behavior agitation altered_behavior anxiety alcohol_use drug_use".split())
"""What is also told of whoever attacks."""


def tells_of_somebody_ill(said: Utterance, kind: Callable[[Match], str]) -> bool:
    """Whether somebody is brought in as ill, or spoken of as «he» or «she»; `kind` tells the kind of a match's finding."""
    return _brings_somebody(said, kind) or _tells_of_him(said, kind)


def _brings_somebody(said: Utterance, kind: Callable[[Match], str]) -> bool:
    """«There's a lady been bitten by a dog. I've just run over, I'm out of breath»: somebody else is ill or hurt."""
    forms = said.forms
    for place, form in enumerate(forms[:-1]):
        if form in ("a", "an", "this") and forms[place + 1] in KIN and forms[place - 1 : place] != ["am"]:
            clause = said.clause_of(place)
            ill = any(
                one.first in clause
                and kind(one) not in _NOT_BODILY
                and {"me", "us", "my"}.isdisjoint(forms[one.first : one.last + 1])
                for one in said.matches
            )  # «a customer slapped me» brings in nobody but who did it
            if ill and clause.subject != "i":
                return True
    return False


def _tells_of_him(said: Utterance, kind: Callable[[Match], str]) -> bool:
    """«He's face down by the toilet. I broke my wrist Sunday, I can't budge him»: «he» is ill, and whoever calls is not he.

    Not where anything was done to «me»: then he may be who did it.
    """
    if "me" in said.forms:
        return False
    return any(
        one.status is Status.PRESENT
        and (kind(one) in ("sign", "symptom", "injury") or one.finding in _HOW_HE_LIES)
        and one.finding not in _TEMPERS
        and (
            said.clause_of(one.first).subject.partition(" ")[0] in ("he", "she", "his", "her")
            or not {"he", "she"}.isdisjoint(said.forms[one.first : one.last + 1])
        )
        for one in said.matches
    )
