"""Who the patient is to the caller: himself, or somebody he calls by a word for kin."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import Mention, Origin, Status
from assistant.schema.book import Book
from assistant.understanding.clauses import PERSONS
from assistant.understanding.kin import THIRD, meant_kin, patient_kin
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_BODILY = frozenset({"symptom", "sign", "injury", "event"})
_GROUPS = frozenset("ladies men women workers pupils players staff members children them kids runners".split())
_OWN = frozenset({"symptom", "sign", "injury"})
_TO_YOU = re.compile(r"\b(you|your|you're)\b", re.I)
_BEFALLS = frozenset(
    "fall long_fall submersion vehicle_crash insect_sting electric_shock burn overdose poison_ingestion allergen_exposure heat_exposure "
    "cold_exposure smoke_inhalation machinery_accident fainting collapse seizure".split()
)
"""What befalls whoever tells it with «I»."""
_HELPS = frozenset("have had am was got been just only went gone".split())
_DONE_TO = frozenset({"event", "exposure", "injury"})


def relation(book: Book, said: Utterance) -> list[Mention]:
    """Who the patient is to the caller, where this utterance is the first to tell."""
    context = said.context
    if (context.who is not None and context.kin is not None) or context.who == "self":
        return []
    kinds = _kinds(book, said)
    kin = patient_kin(said)
    if kin is not None and (not context.told or kinds & _BODILY or meant_kin(said) == kin):
        place = said.forms.index(kin)
        return [said.mention("relation", Status.PRESENT, place, place, value=kin)]
    if kin is None and context.who is None and (_of_oneself(book, said, kinds) or _done_to_me(book, said)):
        return [said.mention("relation", Status.PRESENT, 0, 0, value="self"), *_self_finding(book, said)]
    return []


def _kinds(book: Book, said: Utterance) -> set[str]:
    ours = "patient" not in said.context.question.lower()  # «is the patient breathing?» — «oh yes. I'm ashamed to ring»
    told = (
        one
        for one in said.mentions
        if one.finding in book.entries
        and one.origin is not Origin.IMPLIED
        and (ours or one.origin is not Origin.ANSWERED or one.status is not Status.ABSENT)
    )
    return {book.entries[one.finding].kind for one in told}


def _of_oneself(book: Book, said: Utterance, kinds: set[str]) -> bool:
    """Symptoms told in the first person, and nobody else spoken of."""
    forms = set(said.forms)
    if forms & THIRD or _introduces_somebody(said.forms):
        return False
    if (said.context.told or said.context.sex) and not _in_own_words(book, said):
        return False  # «it's spurting every time I lift the towel», of somebody spoken of before
    if bool(forms & {"i", "my", "me"}) and bool(kinds & {"symptom", "sign", "injury"}):
        return True
    return any(one.finding in _BEFALLS and one.status is Status.PRESENT and _i_did(said, one) for one in said.matches)


def _i_did(said: Utterance, match: Match) -> bool:
    """«I've | gone in the canal»: told of «I», with nothing but verbs that help between."""
    before = said.forms[max(0, match.first - 4) : match.first + 1]
    if "i" not in before:
        return False
    behind_i = before[len(before) - 1 - before[::-1].index("i") + 1 :]
    return all(one in _HELPS or one == said.forms[match.first] for one in behind_i)


def _in_own_words(book: Book, said: Utterance) -> bool:
    """Whether a sign is told of the caller himself: in a clause of «I» or «my», or in answer to a question put to «you»."""
    if _TO_YOU.search(said.context.question):
        return True
    for match in said.matches:
        entry = book.entries.get(match.finding)
        clause = said.clause_of(match.first)
        mine = clause.subject == "i" or not {"my", "me", "i"}.isdisjoint(
            said.forms[max(0, match.first - 1) : match.last + 1]
        )
        if entry is not None and entry.kind in _OWN and mine:
            return True
    return False


def _done_to_me(book: Book, said: Utterance) -> bool:
    """«They hit me», «the dog's bit me»: what was done to the caller, whoever did it."""
    if _introduces_somebody(said.forms):
        return False
    return any(
        one.status is Status.PRESENT
        and one.finding in book.entries
        and book.entries[one.finding].kind in _DONE_TO
        and _me(said, one)
        for one in said.matches
    )


def _me(said: Utterance, match: Match) -> bool:
    within = said.forms[match.first : match.last + 1]
    behind = said.forms[match.last + 1 : match.last + 2]
    return ("me" in within or behind == ["me"]) and {"him", "her", "them"}.isdisjoint(within)


def _self_finding(book: Book, said: Utterance) -> list[Mention]:
    if "caller_is_patient" not in book.entries:
        return []
    told = said.mention("caller_is_patient", Status.PRESENT, 0, 0)
    return [replace(told, origin=Origin.IMPLIED)]


def _introduces_somebody(forms: list[str]) -> bool:
    """«I have got a man down», «this elderly lady here»: the caller speaks of somebody he brings in."""
    bring = ("a", "an", "this", "another", "some")
    if PERSONS.isdisjoint(forms) and "one" not in forms:
        return False
    for place in range(len(forms)):
        group = forms[place + 2 : place + 5] if forms[place : place + 2] == ["one", "of"] else []
        if any(one.removesuffix("s") in PERSONS or one in _GROUPS for one in group):
            return True  # «one of our lads has been throwing up»
    return any(form in bring and PERSONS & set(forms[place + 1 : place + 3]) for place, form in enumerate(forms))
