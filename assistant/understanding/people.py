"""Whom a phrase speaks of: the patient, the caller, or somebody else."""

from __future__ import annotations

import re

from assistant.understanding.clauses import PERSONS, Clause
from assistant.understanding.match import REPLY, Match
from assistant.understanding.utterance import Utterance

KIN = PERSONS
_RELATIVES = KIN - frozenset(
    "patient guy man lady woman gentleman baby kid child infant boy girl resident customer".split()
)
_AGENT_BEFORE = frozenset("by with from to at near behind beside against".split())
_OWN = frozenset({"my", "our", "me"})
_THIRD = re.compile(r"\b(he|she|him|her|his|they|them)\b")
_SELF_LEAD = (("i", "am"), ("i", "feel"), ("i", "have"), ("i", "got"), ("i", "had"), ("i", "keep"), ("i", "was"))


def kin_word(said: Utterance) -> str | None:
    """The first word for a person the caller calls «my ...», if any."""
    forms = said.forms
    for place, form in enumerate(forms[:-1]):
        if form in _OWN and forms[place + 1] in KIN:
            return forms[place + 1]
    return None


_MEANT = re.compile(
    r"(?:(?:calling|phoning|ringing|here|worried) (?:about|for)|it is(?: for| about)?) (?:my|our|me) (\w+)(?= i am|$| that| who| right| here| now)"
)


def meant_kin(said: Utterance) -> str | None:
    """The person the caller says the call is about: «it's my wife I'm calling about»."""
    if "my" not in said.forms and "our" not in said.forms and "me" not in said.forms:
        return None
    found = _MEANT.search(" ".join(said.forms))
    return found.group(1) if found and found.group(1) in KIN else None


def speaks_of_self_before(said: Utterance, place: int) -> bool:
    """Whether the caller spoke of his own body or state before this word."""
    forms = said.forms[:place]
    return any(
        (form == "my" and after not in KIN) or (form == "i" and after in ("am", "have", "got", "feel", "had"))
        for form, after in zip(forms, forms[1:], strict=False)
    ) and any(one.first < place for one in said.matches)


def patient_kin(said: Utterance) -> str | None:
    """The word for the patient where the caller calls him «my ...» and has not spoken of himself as ill before."""
    meant = meant_kin(said)
    if meant is not None:
        return meant
    kin = kin_word(said)
    if kin is None or speaks_of_self_before(said, said.forms.index(kin) - 1):
        return None
    return kin


class People:
    """Follows who is spoken of through one utterance."""

    def __init__(self, said: Utterance) -> None:
        self._said = said
        self._others = self._clauses_about_others()

    def somebody_else(self, match: Match, kind: str) -> tuple[str, ...] | None:
        """The words that make the match somebody else's, or None when it is the patient's."""
        clause = self._said.clause_of(match.first)
        family = [
            span for span in self._said.cue("family") if self._said.clause_of(span[0]).sentence == clause.sentence
        ]
        if family:
            return (self._said.text_of(family[0]),)
        if clause.first in self._others and not self._own_body(match) and not self._done_to_patient(match, kind):
            return (self._others[clause.first],)
        if self._said.context.who == "third" or self._third_here():
            return self._callers_own(match, clause, kind)
        return None

    def _third_here(self) -> bool:
        """The utterance itself names a patient who is not the caller."""
        if self._said.context.who == "self":
            return False
        return patient_kin(self._said) is not None and self._said.context.who is None

    def _done_to_patient(self, match: Match, kind: str) -> bool:
        """«Her boyfriend pushed her»: the other one did it, the patient has it."""
        if kind not in ("event", "injury", "care", "exposure"):
            return False
        return any(form in ("her", "him", "me", "them") for form in self._said.forms[match.first + 1 : match.last + 2])

    def _own_body(self, match: Match) -> bool:
        forms = self._said.forms
        return any(
            forms[place] == "i" or (forms[place] == "my" and not {*forms[place + 1 : place + 2]} & KIN)
            for place in range(max(0, match.first - 2), match.last + 1)
        )

    def _callers_own(self, match: Match, clause: Clause, kind: str) -> tuple[str, ...] | None:
        """«I feel sick», «I've got a bad back meself», said by a caller who is not the patient."""
        if kind not in ("symptom", "sign", "history") or match.use == REPLY:
            return None  # «I'm not getting one» answers a question about the patient
        forms = self._said.forms
        for place in range(max(clause.first, match.first - 5), match.first + 1):
            if tuple(forms[place : place + 2]) in _SELF_LEAD and place + 1 <= match.last and self._leads(place, match):
                return ("i",)
            if (
                forms[place] == "my"
                and place < match.last
                and forms[place + 1] not in KIN
                and not self._mine_is_place(place)
            ):
                return ("my",)
        return None

    def _mine_is_place(self, place: int) -> bool:
        return self._said.forms[place + 1] in (
            "house",
            "home",
            "car",
            "place",
            "room",
            "arms",
            "lap",
            "tea",
            "coffee",
            "bed",
        )

    def _leads(self, place: int, match: Match) -> bool:
        between = self._said.forms[place + 2 : match.first]
        return not any(
            _THIRD.fullmatch(one)
            or one in KIN
            or one in ("looking", "trying", "watching", "with", "told", "found", "calling", "him")
            for one in between
        ) and not any(_THIRD.fullmatch(self._said.forms[p]) for p in range(match.first, match.last + 1))

    def _clauses_about_others(self) -> dict[int, str]:
        """First word of each clause that is about somebody who is not the patient, with the words for that person."""
        result: dict[int, str] = {}
        running: str | None = None
        for clause in self._said.clauses:
            named = self._person_in(clause)
            if named is not None:
                running = named if self._is_other(named, clause) else None
            elif clause.subject in ("i", "we", "you") or clause.subject.startswith("my "):
                running = None
            if running is not None:
                result[clause.first] = running
        return result

    def _person_in(self, clause: Clause) -> str | None:
        forms = self._said.forms
        for place in range(clause.first, min(clause.last, clause.first + 5) + 1):
            after = forms[place + 1] if place + 1 < len(forms) else ""
            if place > clause.first and forms[place - 1] in _AGENT_BEFORE:
                continue
            if forms[place] in ("my", "our", "his", "her", "the", "their") and after in KIN:
                return f"{forms[place]} {after}"
            if forms[place] == "me" and after in _RELATIVES and place + 1 <= clause.last:
                return f"my {after}"
        return None

    def _is_other(self, named: str, clause: Clause) -> bool:
        owner, _, person = named.partition(" ")
        context = self._said.context
        if owner in ("his", "her", "their"):
            return person in _RELATIVES and context.who != "self" and not self._acts_for_patient(clause)
        if person not in _RELATIVES:
            return False
        if context.who == "self":
            return True
        if context.who == "third" and context.kin is not None:
            return person != context.kin and not self._same_person(person, context.kin)
        meant = meant_kin(self._said)
        if meant is not None and context.who is None:
            return person != meant and not self._same_person(person, meant)
        return context.who is None and (speaks_of_self_before(self._said, clause.first) or self._died_long_ago(clause))

    def _died_long_ago(self, clause: Clause) -> bool:
        forms = self._said.forms[clause.first : clause.last + 1]
        distant = any(span[0] in clause for span in self._said.cue("distant"))
        return distant and any(one in ("died", "passed", "dead") for one in forms)

    def _acts_for_patient(self, clause: Clause) -> bool:
        """«Her husband says she's ...»: the relative only reports or helps."""
        return any(
            form in ("says", "said", "thinks", "told", "found", "called")
            for form in self._said.forms[clause.first + 2 : clause.first + 4]
        )

    def _same_person(self, one: str, other: str) -> bool:
        return any({one, other} <= group for group in _SAME)


_SAME = tuple(
    frozenset(group.split())
    for group in (
        "mom mum mam mommy mummy mother stepmom patient lady woman missus",
        "dad daddy father stepdad papa patient man guy gentleman",
        "son baby kid child boy infant toddler lad patient",
        "daughter baby kid child girl infant toddler lass patient",
        "wife missus partner lady woman patient",
        "husband hubby partner man guy patient",
        "grandma grandmother granny gran nan nana nanna patient lady",
        "grandpa grandfather papa patient man",
        "friend buddy mate pal roommate flatmate neighbor guy man lady woman girl boy boyfriend girlfriend patient",
        "nephew boy kid child baby patient",
        "niece girl kid child baby patient",
        "brother kid boy patient",
        "sister kid girl patient",
    )
)
