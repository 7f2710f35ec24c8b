"""Who bears each clause of an utterance, where it is somebody else than the patient.

An utterance is followed clause by clause. A person named in it («my sister», «the other driver») who is not the patient
may bear what is said in that clause and, as long as nothing else is named, in those that go on from it. A pronoun goes to the
patient unless only the other person fits it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant.understanding import naming, tales
from assistant.understanding.aim import aim_of, picked_out
from assistant.understanding.clauses import AUXILIARIES, Clause
from assistant.understanding.kin import (
    ASKS_WHO_ELSE,
    GENERIC,
    KIN,
    PRONOUNS,
    SEVERAL,
    TELLS,
    meant_kin,
    sex_of,
)
from assistant.understanding.match import Match
from assistant.understanding.others import Others
from assistant.understanding.utterance import Utterance

_WELL = frozenset("fine okay alright ok well hurt drunk hysterical upset sick ill dead safe diabetic asthmatic".split())
_NOT_BODILY = frozenset({"scene", "care", "equipment"})
_NOTED_BEHIND = frozenset("my his her our another".split())
_ELSEWHERE = frozenset("new other next down across".split())
_NEIGHBORS = frozenset(
    "neighbor patient friend roommate flatmate housemate boyfriend girlfriend mate buddy partner".split()
)
"""Patients who may as well be called «the man next door»."""
_HANDLES = frozenset(
    "shaking shook slapping slapped rubbing rubbed patting patted pinching pinched poking poked tapping tapped splashing splashed "
    "rocking rocked turning turned rolling rolled lifting lifted carrying carried dragging dragged fanning wiping wiped cooling "
    "stroking squeezing squeezed tickling tickled prodding prodded nudging nudged lying laying laid sitting sat".split()
)
"""What somebody does to the patient who stands by."""
_WHOM = frozenset("her him his them".split())
_NEAR_BY = (
    ("next", "door"),
    ("over", "the", "road"),
    ("over", "the", "way"),
    ("across", "the", "road"),
    ("across", "the", "street"),
    ("across", "the", "hall"),
    ("down", "the", "road"),
    ("down", "the", "street"),
    ("from", "work"),
    ("at", "work"),
    ("from", "church"),
)


@dataclass(frozen=True, slots=True)
class _Other:
    """Somebody who is not the patient: the words for him, his sex where known, and what his clause tells of him."""

    words: str
    sex: str | None
    several: bool = False
    bears: bool = False
    """Something is said of his own state."""
    sentence: int = 0
    of_then: bool = False
    """He is told of in the past, which says nothing of today's vital signs."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears a clause: the words for him, and whether it may as well be the patient, for all or for the vital signs."""

    words: str
    either: bool = False
    of_then: bool = False


class Bearers:
    """Follows the persons of one utterance who are not the patient."""

    def __init__(self, said: Utterance, kind: Callable[[Match], str], others: Others, patient_sex: str | None) -> None:
        self._said = said
        self._kind = kind
        self._others = others
        self.patient_sex = patient_sex
        """As far as it is known; what names the patient tells it."""
        self._known: list[_Other] = []

    def followed(self) -> Iterator[tuple[int, Bearer]]:
        """The first word of every clause that somebody else bears, with who does."""
        before: Clause | None = None
        bearer: Bearer | None = None
        focus: _Other | None = None
        asked = tales.asked_about(self._said.context)
        aim = aim_of(self._said)
        for clause in self._said.clauses:
            goes_on = before is not None and before.sentence == clause.sentence
            place, named = naming.named(self._said, clause)
            if aim is not None and clause.first < aim.place:
                if named and not aim.names(named):
                    focus = _Other(named, sex_of(self._said.forms[place]), bears=True, sentence=clause.sentence)
                elif aim.apart and focus is None and clause.subject not in ("i", "we", "you") and not named:
                    focus = _Other(clause.subject or self._said.forms[clause.first], None, bears=True)
                elif named or self._pronoun(clause) not in (None, focus.sex if focus else None):
                    focus = None
                if focus is not None:
                    yield clause.first, Bearer(focus.words)
                before = clause
                continue
            if aim is not None:
                self.patient_sex = sex_of(aim.words.rpartition(" ")[2])
                aim, focus, bearer = None, None, None
                self._known.clear()
                before = clause
                continue
            picked = tales.contrasted(self._said, clause) if clause.first else None
            if picked is not None and picked != "me" and not self._is_another(picked, clause):
                picked = None
            picked = picked or picked_out(self._said, clause.first, clause.last)
            if picked is not None:
                mine = picked == "me"
                focus = None if mine else _Other(picked, None, bears=True, sentence=clause.sentence)
                bearer = Bearer(picked)
            elif named:
                focus = self._introduced(clause, place, named)
                bearer = Bearer(focus.words) if focus is not None and self._bears_here(clause, place, focus) else None
            elif clause.subject == "it" and meant_kin(self._said) in self._said.forms[clause.first : clause.last + 1]:
                bearer = focus = None  # «my sister's panicking, but it's my dad»
            elif (sex := self._pronoun(clause)) is not None:
                told = goes_on and before is not None and self._said.forms[before.last] in TELLS
                bearer = self._resolved(sex, focus, clause, goes_on, told)
            elif clause.subject in ("i", "we", "you") or clause.subject.startswith("my ") or self._by_name(clause):
                bearer = focus = None
            elif clause.subject == "they":
                bearer = Bearer(focus.words) if focus is not None and focus.several else None
            elif not goes_on:
                bearer = None
            if bearer is None and self._not_the_patient_but(clause):
                bearer = Bearer(self._said.forms[clause.first])
            bearer = bearer or self._from_near_by(clause)
            if bearer is None and asked and not named and clause.subject not in ("i", "we", "you"):
                bearer = Bearer(
                    asked, either=True
                )  # what reassures is of who was asked about; what is bad may be of both
            self._note_others(clause, place)
            focus = self._told_of(clause) or self._named_by_name(clause) or focus
            if bearer is not None:
                yield clause.first, bearer
            before = clause

    def _introduced(self, clause: Clause, place: int, named: str) -> _Other | None:
        """The other person, or None where these words name the patient."""
        if not self._others.is_other(named, clause, self.patient_sex):
            self.patient_sex = self.patient_sex or sex_of(self._said.forms[place])
            return None
        word = self._said.forms[place]
        acts = self._tells_behind(clause, place)
        state = any(
            one.first in clause and self._kind(one) not in _NOT_BODILY for one in self._said.matches
        ) or not _WELL.isdisjoint(self._said.forms[place + 1 : clause.last + 1])
        one = _Other(
            named, sex_of(word), word in SEVERAL and not named.startswith("one "), state and not acts, clause.sentence
        )
        if ASKS_WHO_ELSE.search(self._said.context.question) and not clause.first:
            one = replace(one, bears=True)  # «who else is there?» — «just my sister and she's screaming»
        elif naming.singled_out(self._said, place - len(named.split()) + 1) or naming.set_before(
            self._said, clause, place
        ):
            one = replace(one, bears=True)
        elif not one.bears and tales.of_then(self._said, clause, place):
            one = replace(one, bears=True, of_then=True)
        self._known.append(one)
        return one

    def _bears_here(self, clause: Clause, place: int, focus: _Other) -> bool:
        """Whether what the naming clause says is of the one named: not where he only tells, finds or helps."""
        if not self._tells_behind(clause, place):
            return True
        told = [PRONOUNS[form] for form in self._said.forms[place + 1 : clause.last + 1] if form in PRONOUNS]
        other_sex = self.patient_sex is not None and focus.sex is not None and self.patient_sex != focus.sex
        return bool(told) and other_sex and all(one == focus.sex for one in told)

    def _tells_behind(self, clause: Clause, place: int) -> bool:
        """«Her husband says she's ...»: the other one only reports, finds or helps."""
        words = [form for form in self._said.forms[place + 1 : clause.last + 1] if form not in AUXILIARIES]
        if any(one in _HANDLES and two in _WHOM for one, two in zip(words[:3], words[1:4], strict=False)):
            return True  # «my sister's shaking her and she won't wake up»
        return any(form in TELLS for form in words[:2]) or any(
            form in ("says", "said", "thinks", "thinking", "told", "found", "reckons", "wonders", "wondering")
            for form in words[:6]
        )

    def _pronoun(self, clause: Clause) -> str | None:
        """The sex told by the subject of a clause: «he», «his breathing»; «the man who hit her | is drunk» tells none."""
        word, _, owned = clause.subject.partition(" ")
        return PRONOUNS.get(word) if owned not in AUXILIARIES else None

    def _resolved(self, sex: str, focus: _Other | None, clause: Clause, goes_on: bool, told: bool) -> Bearer | None:
        """Whom a pronoun means: None for the patient. `told` is set behind «she says»."""
        fits_patient = self._said.context.who != "self" and self.patient_sex in (None, sex)
        fitting = focus if focus is not None and focus.sex in (None, sex) and not focus.several else None
        if fitting is None:
            fitting = next((one for one in reversed(self._known) if one.sex == sex), None)
        if fitting is None:
            self.patient_sex = self.patient_sex or sex
            return None
        if not fits_patient:
            return Bearer(fitting.words) if fitting.sex is not None or fitting is focus else None
        if told or not fitting.bears:
            self.patient_sex = self.patient_sex or sex
            return None
        if fitting.of_then and not tales.goes_on(self._said, clause):
            self.patient_sex = self.patient_sex or sex
            return None
        near = goes_on and fitting is focus and fitting.sentence == clause.sentence
        return Bearer(fitting.words, either=not near, of_then=fitting.of_then)

    def _note_others(self, clause: Clause, subject: int) -> None:
        """People named inside a clause: «he lives with his wife»."""
        forms = self._said.forms
        for place in range(clause.first, clause.last):
            if forms[place] not in _NOTED_BEHIND:
                continue
            end = naming.person_at(self._said, place)
            if end is None or end == subject:
                continue
            named = " ".join(forms[place : end + 1])
            if self._others.is_other(named, clause, self.patient_sex):
                self._known.append(_Other(named, sex_of(forms[end]), sentence=clause.sentence))

    def _not_the_patient_but(self, clause: Clause) -> bool:
        """«Not him. Dwayne has the seizures»: a name behind such words is somebody else's."""
        before = self._said.forms[max(0, clause.first - 3) : clause.first]
        denied = before[-2:] in (
            ["not", "him"],
            ["not", "her"],
            ["not", "me"],
            ["him", "no"],
            ["her", "no"],
            ["me", "no"],
        )
        return denied and clause.first in self._said.names

    def _is_another(self, picked: str, clause: Clause) -> bool:
        """Whether «my son» of «it's my son that …» is known not to be the patient."""
        words = picked.split()
        if sum(one in KIN for one in words) > 1:
            return True  # «my sister's little girl»
        if words[0] not in ("my", "our", "his", "her"):
            return self._said.context.kin is not None and not _ELSEWHERE.isdisjoint(
                words
            )  # «the baby» may be the patient
        return self._others.is_other(picked, clause, self.patient_sex)

    def _from_near_by(self, clause: Clause) -> Bearer | None:
        """«Joan next door had a stroke on her step», told by a patient who calls for himself.

        «The butcher down the road lost the use of both legs» is told of then, beside whoever is known.
        """
        forms = self._said.forms
        kin = self._said.context.kin
        another = self._said.context.who == "self" or (kin is not None and kin not in GENERIC | _NEIGHBORS)
        if forms[clause.first] == "the" and another and self._said.context.told and tales.goes_on(self._said, clause):
            behind = forms[clause.first + 2 : clause.first + 5]
            if any(tuple(behind[: len(one)]) == one for one in _NEAR_BY):
                return Bearer(forms[clause.first + 1], of_then=True)
        if self._said.context.who != "self":
            return None
        for place in range(clause.first, clause.last - 1):
            if place in self._said.names and any(tuple(forms[place + 1 :][: len(one)]) == one for one in _NEAR_BY):
                return Bearer(forms[place])
        return None

    def _told_of(self, clause: Clause) -> _Other | None:
        """«I had a guy two summers ago on another crew, his throat shut»: somebody of another day, beside a known patient."""
        if clause.subject not in ("i", "we", "there", "you") or not self._said.context.told:
            return None
        here = self._said.forms[clause.first : clause.last + 1]
        long_ago = any(span[0] in clause for span in self._said.cue("distant"))
        if not (long_ago or "knew" in here or "lost" in here):
            return None
        for place in range(clause.first, clause.last):
            person = self._said.forms[place + 1]
            if self._said.forms[place] in ("a", "an", "one") and person in KIN | GENERIC:
                other = _Other(f"a {person}", sex_of(person), bears=True, sentence=clause.sentence)
                self._known.append(other)
                return other
        return None

    def _by_name(self, clause: Clause) -> bool:
        """«It's his brother that has it, but Tom's on the warfarin»: a name behind somebody told of is not his."""
        first = clause.first + (self._said.forms[clause.first] in ("but", "and"))
        if first not in self._said.names:
            return False
        return self._said.forms[first + 1 : first + 2] == ["is"] or self._said.words.words[first].given.endswith("'s")

    def _named_by_name(self, clause: Clause) -> _Other | None:
        """«Janine saw it and she's all white»: a name is nobody's for certain, but a pronoun may mean its bearer."""
        if not self._said.names:
            return None
        for place in range(clause.first, min(clause.last, clause.first + 2) + 1):
            behind = self._said.forms[place + 1 : place + 2]
            if place in self._said.names and behind and behind[0] in AUXILIARIES | TELLS | {"got", "came", "went"}:
                return _Other(self._said.forms[place], None, sentence=clause.sentence)
        return None

    # The caller ---------------------------------------------------------------------------------------------------
