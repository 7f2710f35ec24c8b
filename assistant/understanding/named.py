"""The persons named in an utterance, and how: «my sister», «a lad next door», «Big Tam», «I had one last year»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from assistant.understanding.clauses import SUBJECTS
from assistant.understanding.kin import BARE, GENERIC, KIN, ROLES, SEVERAL, same_person, sex_of
from assistant.understanding.utterance import Utterance

_MORE = frozenset(
    "priest vicar boss teacher pastor minister landlord tenant client pupil classmate actor colleague coworker workmate apprentice "
    "chef staff lodger tutor matron chap wean bairn lassie laddie skipper preacher deacon coach foreman gaffer nanny pappy maw".split()
)
PEOPLE = KIN | ROLES | SEVERAL | _MORE
_MINE = frozenset("my our me ma".split())
_OWNERS = _MINE | {"his", "her", "their"}
_INDEFINITE = frozenset("a an some another half every wan".split())
_DETERMINERS = _INDEFINITE | {"the", "that", "this"}
_BEFORE_A_NAME = frozenset(
    "mr mrs miss sister father aunt auntie uncle big young old wee poor late great cousin nan brother".split()
)
_MET = frozenset("had knew lost seen saw know buried nursed drove took".split())
_SOMEBODY = frozenset("one someone somebody".split())
_CRIES = frozenset("aw och ach ah ow ooh aye nah naw yo hiya aww hey".split())
_TO_PLACES = frozenset("in at the from near on a an to into outside off".split())
_NO_NOUN = frozenset("and of he she i".split())
_NOBODY = frozenset("time way thing reason left right heat".split())
_VERBS = frozenset(
    "was were had did lost went got could died fell came took is are has have does do can will gets takes done been who on".split()
)
_FILLERS = 3
"""Words between «my» and the person: «my poor old dad»."""
_SEXES = {"mr": "male", "uncle": "male", "father": "male", "mrs": "female", "miss": "female", "aunt": "female", "auntie": "female", "sister": "female", "nan": "female"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A person named from the word `first` to `last`, how it is done, and the sex that the words tell."""

    first: int
    last: int
    how: str
    words: tuple[str, ...]
    sex: str | None


def named_in(said: Utterance) -> Iterator[Named]:
    """The persons named, in order. One who is only called to («love, Gary, …») is none."""
    place = 0
    while place < len(said.forms):
        found = _at(said, place)
        if found is None:
            place += 1
            continue
        if found.how != "called":
            yield found
        place = found.last + 1


def _at(said: Utterance, place: int) -> Named | None:
    forms = said.forms
    form = forms[place]
    if form in ("i", "we"):
        return _met(said, place)
    if form in _OWNERS:
        return _owned(said, place)
    if form in _DETERMINERS:
        return _determined(said, place) or _told_apart(said, place)
    if form in _BEFORE_A_NAME and place + 1 in said.names and not _mark(said, place + 1):
        return Named(place, place + 1, "name", tuple(forms[place : place + 2]), _SEXES.get(form) or sex_of(form))
    if form in BARE:
        return Named(place, place, "called" if _apart(said, place) else "bare", (form,), sex_of(form))
    if form in PEOPLE and _opens(said, place):
        return Named(place, place, "noun", (form,), sex_of(form))
    if place in said.names and not _names_a_place(said, place):
        return Named(place, place, "called" if _apart(said, place) else "name", (form,), None)
    return None


def _names_a_place(said: Utterance, place: int) -> bool:
    """«Back in Vanuatu», «took off in the Altima», «Aw man»: a capital that is nobody's."""
    return said.forms[place] in _CRIES or (place > 0 and said.forms[place - 1] in _TO_PLACES and not _mark(said, place))


def _apart(said: Utterance, place: int) -> bool:
    """«D'you feel faint, Dad?»: between two marks somebody is called to."""
    return (not place or _mark(said, place)) and (place + 1 >= len(said.forms) or _mark(said, place + 1))


def _met(said: Utterance, place: int) -> Named | None:
    """«I had one last Halloween»; «I had one» of a patient who calls himself is no person."""
    verb, whom = (*said.forms[place + 1 : place + 3], "", "")[:2]
    known = verb in _MET and whom in _SOMEBODY and said.context.who != "self"
    if not known or said.forms[place + 3 : place + 4] == ["of"]:
        return None  # «I had one of the lads check»
    return Named(place, place + 2, "had", tuple(said.forms[place : place + 3]), None)


def _owned(said: Utterance, place: int) -> Named | None:
    """«My poor sister», «our Ken»."""
    at = _noun(said, place, PEOPLE, names=True)
    if at is None:
        return None
    last = _grown(said, at)
    how = "my" if said.forms[place] in _MINE else "his"
    return Named(
        place, last, how, tuple(said.forms[place : last + 1]), sex_of(said.forms[last]) or sex_of(said.forms[at])
    )


def _determined(said: Utterance, place: int) -> Named | None:
    """«A lad next door», «the other driver»; «there was this girl», «I had a tenant» bring somebody in."""
    at = _noun(said, place, PEOPLE)
    if at is None or not _NO_NOUN.isdisjoint(said.forms[place + 1 : at]):
        return None
    last = _grown(said, at)
    lead = said.forms[max(0, place - 2) : place]
    if lead in (["there", "was"], ["there", "is"]):
        how = "there"
    elif len(lead) > 1 and lead[0] in ("i", "we") and lead[1] in _MET:
        how = "had"
    else:
        how = "a" if said.forms[place] in _INDEFINITE else "the"
    return Named(place, last, how, tuple(said.forms[place : last + 1]), sex_of(said.forms[last]))


def _told_apart(said: Utterance, place: int) -> Named | None:
    """«The cook who fainted», «it's the skipper that frightened us»: whatever the word, it is a person."""
    forms = said.forms
    cleft = forms[max(0, place - 2) : place] in (["it", "is"], ["it", "was"])
    for at in range(place + 1, min(place + 1 + _FILLERS, len(forms) - 1)):
        if any(_mark(said, one) for one in range(place + 1, at + 2)):
            return None
        tells = forms[at + 2 : at + 3] != [] and forms[at + 2] not in SUBJECTS and forms[at] not in _NOBODY
        if forms[at + 1] == "who" or (cleft and forms[at + 1] == "that" and tells):
            return Named(place, at, "told apart", tuple(forms[place : at + 1]), None)
    return None


def _noun(said: Utterance, place: int, people: Set[str], *, names: bool = False) -> int | None:
    """Where the person stands whom «my» or «the» belongs to."""
    for at in range(place + 1, min(place + 2 + _FILLERS, len(said.forms))):
        if _mark(said, at):
            return None
        if said.forms[at] in people or (names and at in said.names and at <= place + 2):
            return at
    return None


def _grown(said: Utterance, last: int) -> int:
    """The name behind the person: «my brother Keith»."""
    while last + 1 < len(said.forms) and not _mark(said, last + 1):
        if last + 1 not in said.names and said.forms[last + 1] not in PEOPLE:
            break
        last += 1
    return last


def _opens(said: Utterance, place: int) -> bool:
    """«Missus has shingles», «fella on this bench»: a person without an article at the start of a clause."""
    starts = not place or _mark(said, place) or said.clause_of(place).first == place
    behind = said.forms[place + 1 : place + 2]
    return (
        starts
        and bool(behind)
        and behind[0] in _VERBS
        and not _mark(said, place + 1)
        and said.forms[place] != "patient"
    )


def _mark(said: Utterance, place: int) -> bool:
    word = said.words.words[place]
    return bool(word.mark) or word.starts_sentence


def standing(said: Utterance, one: Named, patient_sex: str | None) -> str:
    """Who the person is beside the patient, as far as is known: «same», «known», «other», «new», or «unsure»."""
    context = said.context
    if one.how in ("had", "there"):
        return "other"
    last = one.words[-1]
    if last not in PEOPLE:
        if last in context.question.lower() or any(
            re.search(rf"\b{re.escape(last)}\b", text, re.I) for text in context.earlier
        ):
            return "known"
        if one.how == "name":  # of one who has had no name yet, the first that is told may be his own
            patient = context.who == "self" or (context.kin is not None and context.kin not in GENERIC)
            return "new" if patient else "known"
    person = next((word for word in reversed(one.words) if word in PEOPLE), last)
    if context.kin is not None:
        if not same_person(person, context.kin):
            return "other"
        return "same kind" if one.how == "a" else "same"
    if (patient_sex is not None and one.sex not in (None, patient_sex)) or context.who == "self":
        return "other"
    if any(re.search(rf"\b{re.escape(person)}\b", text, re.I) for text in context.earlier):
        return "known"
    return "not told before" if context.told else "unsure"
