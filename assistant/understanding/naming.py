"""How a person is named in a clause: «my sister», «the other driver», «it's his brother that …»."""

from __future__ import annotations

from assistant.understanding.clauses import AUXILIARIES, Clause
from assistant.understanding.kin import BARE, KIN, OWNERS, RELATIVES, ROLES, SEVERAL, TELLS, noun_at
from assistant.understanding.utterance import Utterance

_AGENT_BEFORE = frozenset("by with from to at near behind beside against".split())
_NO_SUBJECT_BEFORE = _AGENT_BEFORE | {"is", "was", "are", "as", "like", "of", "am"}
DETERMINERS = frozenset("my our me his her their the a an another that this one some".split())
_REACH = 6
_SHORT_WORD = 4
"""Letters up to which a word in -ing is no verb form: «king», «ring»."""
_VERBS = AUXILIARIES | TELLS
_PEOPLE = KIN | ROLES | SEVERAL
_SPEAKING = frozenset({"he", "she", "they"})


def named(said: Utterance, clause: Clause) -> tuple[int, str]:
    """The person a clause opens with: the place of the word and the words, or (-1, "")."""
    forms = said.forms
    for place in range(clause.first, min(clause.last, clause.first + _REACH) + 1):
        if place > clause.first and _leads_to_an_object(said, place) and not singled_out(said, place):
            continue
        if forms[place] in _SPEAKING or (forms[place] in ("i", "we", "you") and place > clause.first):
            return -1, ""
        end = person_at(said, place)
        if end is not None and end < clause.last and _owns_a_medicine(said, end):
            continue  # «he's after taking all his mam's tablets, there's three empty packets»
        if end is not None and end <= clause.last:
            return end, " ".join(forms[place : end + 1])
        if forms[place] in BARE and _opens(said, clause, place):
            return place, forms[place]
    return -1, ""


_MEDICINES = frozenset(
    "tablets pills meds medicine medication patches patch insulin inhaler methadone morphine codeine tramadol oxycodone heart sleeping "
    "blood antidepressants painkillers valium diazepam warfarin capsules drops bottle packet packets box stash vodka whisky gin".split()
)


def _owns_a_medicine(said: Utterance, place: int) -> bool:
    """Whether a person is named only as the one whose tablets they are."""
    return said.words.words[place].given.endswith(("'s", "s'")) and said.forms[place + 1] in _MEDICINES


_NO_VERBS = frozenset("morning evening thing something nothing anything everything during wedding building".split())


def _leads_to_an_object(said: Utterance, place: int) -> bool:
    """«By my wife», «bossing her brother about»: who stands behind such a word is not the subject."""
    before = said.forms[place - 1]
    acts = before.endswith("ing") and before not in _NO_VERBS and not said.words.words[place].mark
    return before in _NO_SUBJECT_BEFORE or (acts and len(before) > _SHORT_WORD)


def singled_out(said: Utterance, place: int) -> bool:
    """«There is my sister», «it's his brother that had it», «it's my brother, he …»: a subject all the same."""
    forms = said.forms
    if place < 2:
        return False  # nothing stands before it
    if forms[place - 2] == "there" or (
        forms[place - 1] in ("just", "only") and forms[place - 3 : place - 1] == ["there", "is"]
    ):
        return True
    end = person_at(said, place)
    behind = forms[end + 1] if end is not None and end + 1 < len(forms) else ""
    it_is = forms[place - 2] in ("it", "that") and forms[place - 1] in ("is", "was")
    alone = end is not None and (end + 1 >= len(forms) or bool(said.words.words[end + 1].mark))
    return it_is and (behind in ("that", "who", "he", "she", "with") or (alone and forms[place - 2] == "that"))


def set_before(said: Utterance, clause: Clause, place: int) -> bool:
    """«My sister, she had the pre-eclampsia»: named first, and taken up by a pronoun."""
    after = said.forms[place + 1 : place + 2]
    return clause.last == place and after in (["he"], ["she"]) and said.words.words[place + 1].after_comma


def person_at(said: Utterance, place: int) -> int | None:
    """Where the noun of «my sister», «the other driver», «one of the girls» stands that begins here."""
    forms = said.forms
    if forms[place] == "one" and forms[place + 1 : place + 3] == ["of", "the"] and place + 3 < len(forms):
        return place + 3 if forms[place + 3] in SEVERAL else None
    if forms[place] not in DETERMINERS:
        return place + 1 if forms[place][-3:] in ("one", "ody") and forms[place + 1 : place + 2] == ["else"] else None
    if forms[place] in OWNERS and place + 1 in said.names and said.context.who == "self":
        return place + 1
    at = noun_at(forms, place + 1, _PEOPLE)
    if at is not None and forms[place] == "me" and forms[at] not in RELATIVES:
        return None
    return at


def _opens(said: Utterance, clause: Clause, place: int) -> bool:
    """Whether a bare «mum», «grandpa» is the subject: at the start of its clause, with a verb behind it."""
    behind = said.forms[place + 1 : place + 2]
    lead = said.forms[clause.first : place]
    return bool(behind) and behind[0] in _VERBS and all(one in ("and", "but", "so", "no") for one in lead)
