"""Whether a person named is somebody else than the patient, by what is known of whom the call is about."""

from __future__ import annotations

import re

from assistant.understanding.clauses import Clause
from assistant.understanding.kin import (
    ASKS_WHO_ELSE,
    BARE,
    GENERIC,
    KIN,
    OF_NO_BODY,
    OWNERS,
    RELATIVES,
    ROLES,
    SEVERAL,
    TELLS,
    THIRD,
    meant_kin,
    patient_kin,
    same_person,
    sex_of,
    speaks_of_self_before,
)
from assistant.understanding.utterance import Utterance

_APART = frozenset({"other", "another", "second", "third"})
_DIED_AT = re.compile(r"\b(died|passed|dead) .*\b(at|aged|when (he|she) was) (\w+ty|\w+teen|\d+)\b")
_MOTHERS = frozenset("mom mum mam mother mama ma mommy mummy".split())
_CHILDREN = frozenset("boy girl lad lass kid child".split())
"""What a parent calls a child of his own: «my boy»."""
_NO_CHILDREN = frozenset("brother sister friend mate buddy pal".split())
"""Whom a parent whose child is the patient does not call so."""


class Others:
    """Tells the patient from those who are named beside him, for one utterance."""

    def __init__(self, said: Utterance) -> None:
        self._said = said

    def is_other(self, named: str, clause: Clause, patient_sex: str | None) -> bool:
        """Whether these words name somebody else than the patient, whose sex is `patient_sex` where it is known."""
        words = named.split()
        owner, person = words[0], words[-1]
        context = self._said.context
        if not clause.first and ASKS_WHO_ELSE.search(context.question):
            return True  # «who else is there?» — «just my sister and she's screaming»
        if self._who_finds(clause) and context.who is not None and owner in ("the", "a", "this"):
            return True
        if not _APART.isdisjoint(words) or person == "else" or person in SEVERAL:
            # «One of the girls has fainted»: the first to be told of is the patient, whatever he is called.
            known = context.who is not None or context.sex is not None or bool(context.told)
            return known or any(one.last < clause.first and one.finding not in OF_NO_BODY for one in self._said.matches)
        if owner in ("his", "her", "their"):
            if context.kin is not None and (person in GENERIC or same_person(person, context.kin)):
                return context.who == "third" and not same_person(person, context.kin)
            if person in _MOTHERS and self._born():
                return False  # «the baby's out, but his mam's gone like a sheet»: she is a patient too
            return person in RELATIVES and context.who != "self" and self._patient_told(clause)
        if "family" in context.question.lower() and person in RELATIVES:
            return True
        if context.who == "self" and not context.told and same_person(person, meant_kin(self._said) or ""):
            return False  # asked «you», the caller says who it is: «it's my son»
        if context.who == "self":
            return owner in OWNERS or person in RELATIVES | ROLES or (owner != "this" and person in GENERIC)
        known_sex = patient_sex if context.who == "third" else None
        if known_sex is not None and sex_of(person) not in (None, known_sex):
            return True  # «my little boy saw it, he's crying», and the patient is her gran
        if owner in ("my", "our", "me") and person not in RELATIVES and words[-2] != "old":
            return False  # «my old man» is a father or a husband
        if context.who == "third" and context.kin is not None:
            return _another_than(context.kin, owner, person, patient_sex)
        if context.who is None and person in ROLES and patient_kin(self._said) not in (None, person):
            return True  # «my dad's chesty, and the home nurse isn't answering»
        meant = meant_kin(self._said)
        if meant is not None and context.who is None:
            return owner in OWNERS and not same_person(person, meant)
        theirs = sex_of(person)
        if context.who is None and context.sex is not None and theirs not in (None, context.sex):
            return True  # «him», and now «the woman in the car»
        if owner not in OWNERS and person not in BARE:
            return False
        return context.who is None and (speaks_of_self_before(self._said, clause.first) or self._died_long_ago(clause))

    def _born(self) -> bool:
        """Whether a baby has just come."""
        told = self._said.context.told | {one.finding for one in self._said.matches}
        return not told.isdisjoint(("baby_delivered", "crowning"))

    def _who_finds(self, clause: Clause) -> bool:
        """«The kid who found the tip»: somebody told apart by what he did, beside a patient who is known."""
        forms = self._said.forms
        behind = forms[clause.last + 1 : clause.last + 3]
        return len(behind) == 2 and behind[0] in ("who", "that") and behind[1] in TELLS

    def _patient_told(self, clause: Clause) -> bool:
        """Whether «his» is the patient's: «a man here, his son is choking» names the patient only with the son."""
        known = self._said.context.who is not None or bool(self._said.context.told)
        if known or any(one.last < clause.first and one.finding not in OF_NO_BODY for one in self._said.matches):
            return True
        forms = self._said.forms
        if not THIRD.isdisjoint(forms[clause.first + 2 : clause.last + 1]):
            return True
        return not any(form in KIN for form in forms[: clause.first])

    def _died_long_ago(self, clause: Clause) -> bool:
        forms = self._said.forms[clause.first : clause.last + 1]
        distant = any(span[0] in clause for span in self._said.cue("distant")) or bool(_DIED_AT.search(" ".join(forms)))
        return distant and any(one in ("died", "passed", "dead") for one in forms)


def _another_than(kin: str, owner: str, person: str, ours: str | None) -> bool:
    """Whether a person named beside a patient known by this word is somebody else."""
    if same_person(person, kin) and not (kin in _CHILDREN and person in _NO_CHILDREN):
        return False
    theirs = sex_of(person)
    if theirs is not None and ours is not None and theirs != ours:
        return True
    if person in ROLES:
        return owner in ("a", "an", "another", "the")
    if owner in OWNERS or person in BARE:
        return True
    return kin != "patient"
