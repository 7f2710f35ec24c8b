"""Where one clause ends and the next begins, also in text without punctuation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.normalise import Words

SUBJECTS = frozenset("he she it they i we you there this that who nobody somebody someone everyone everybody".split())
AUXILIARIES = frozenset(
    "is are was were am has have had does do did can could will would should might must may be been".split()
)
PERSONS = frozenset(
    "wife husband mom mum mam mommy mummy mother dad daddy father son daughter baby kid child brother sister aunt auntie uncle "
    "nephew niece cousin grandma grandpa grandmother grandfather granny gran nan nana nanna papa friend buddy mate "
    "boyfriend girlfriend partner fiance neighbor roommate flatmate housemate teammate workmate classmate boss colleague coworker customer client student "
    "teacher boy girl stepdad stepmom stepson patient resident passenger grandson granddaughter guy man lady woman "
    "gentleman missus hubby fella bloke lad lass infant toddler twin pal tenant landlord driver dude "
    "mama momma mamaw memaw meemaw papaw pawpaw peepaw pop pops grandmom grandad granddad grampa stepbrother stepsister "
    "abuela abuelo fiancee da ma mammy groom bride".split()
)
_TURNS = frozenset("but except although though however whereas only because unless then so".split())
_JOINS = frozenset("and or nor plus".split())
_STARTERS = frozenset("if when while until whenever after before since once".split())
_EMBED = frozenset(
    "think thinks thought say says said saying know knows see sees believe reckon guess tell hear heard feel feels "
    "sure if that like figure hope looks sounds seems swear means believe telling told".split()
)
_OWNED_BY = frozenset("his her their".split())
_DOES = frozenset(
    "hurts closed shut swelled closes swells went came fell stopped started died had broke got gave turned hangs feels looks".split()
)
"""What somebody's throat, arm or dog does: «it's her brother, his throat closed up» begins anew behind the comma."""
_ACTS = frozenset("takes took died lives passed found saw gets needs wants keeps started suffers smokes drinks".split())
_DETERMINERS = frozenset("my his her the our your their a an this that".split())
_PREPOSITIONS = frozenset(
    "to of in on at by for with from about into over under him her them me us near behind than as".split()
)
_INVERTED = AUXILIARIES | {"shall"}
_LINKS = _TURNS | _JOINS | _STARTERS
_NO_NOUN_BEHIND = SUBJECTS | _JOINS | _TURNS | {"please"}
_ASK_AFTER = _JOINS | {"okay", "so", "oh", "please", "hey", "but", "now"}
_ASKED_OF = SUBJECTS | {"her", "his", "the", "your", "my"}
_ASKS_BY = _INVERTED | {"about", "if", "do"}
_IN_A_TAG = _INVERTED | SUBJECTS | {"not"}
_TAG = 3
_WH = frozenset("what why how where who when which".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of words (last included) with its subject word, if one was seen, and how it is joined on."""

    first: int
    last: int
    subject: str = ""
    joined_by: str = ""
    question: bool = False
    sentence: int = 0

    def __contains__(self, place: int) -> bool:
        return self.first <= place <= self.last


TELLS = frozenset({"say", "tell", "know", "sure", "see", "wonder", "wondering"})
"""Words behind which a question is told, not asked."""
_OWNERS = frozenset({"my", "his", "her", "their", "the"})
_DOINGS = frozenset(
    "hurts hurt hurting aches ached burns stings throbs feels felt looks looked went goes came comes started keeps kept got gets "
    "turned fell broke swelled swole puffed bled bleeds opened closed seems will can could do did".split()
)
"""What a part of the body does: «my chest hurts», «his face went funny»."""
_BEHIND_IT = _PREPOSITIONS | frozenset({"off", "up", "down", "out", "back", "all", "again", "yet"})
_WH = frozenset("how what where when".split())
_BEFORE_A_NOUN = (_PREPOSITIONS | _DETERMINERS | _WH) - {"her", "him", "me", "them", "us"}


def split(words: Words) -> tuple[Clause, ...]:
    """The clauses of an utterance, in order."""
    forms = [word.form for word in words.words]
    if not forms:
        return ()
    starts = [0] + [place for place in range(1, len(forms)) if _starts(words, forms, place)]
    clauses: list[Clause] = []
    sentence = -1
    for number, first in enumerate(starts):
        last = (starts[number + 1] if number + 1 < len(starts) else len(forms)) - 1
        if words.words[first].starts_sentence or number == 0:
            sentence += 1
        joined = forms[first] if forms[first] in _LINKS else ""
        subject = _subject(forms, first, last)
        asks = _asks(words, forms, first, last) or _asked_inside(clauses, forms, first, sentence)
        clauses.append(Clause(first, last, subject, joined, asks, sentence))
    return tuple(clauses)


def _starts(words: Words, forms: list[str], place: int) -> bool:
    word, before = words.words[place], forms[place - 1]
    if word.starts_sentence:
        return True
    form = word.form
    after = forms[place + 1] if place + 1 < len(forms) else ""
    if form == "before" and (not after or words.words[place + 1].mark):
        return False  # «he was sweating before, …»
    if (form in _TURNS and form not in ("so", "then", "only")) or form in _STARTERS:
        return True
    if word.after_comma and form in _INVERTED and after in SUBJECTS:
        return True  # «…, does that mean …»
    if form == "and" and after in _INVERTED and forms[place + 2 : place + 3] and forms[place + 2] in SUBJECTS:
        return True  # «what age is she, and is she on blood thinners?»
    if form == "any" and not _WH.isdisjoint(forms[:place]) and (word.after_comma or before in SUBJECTS):
        return True  # «how old is he, any medical problems?»
    if word.after_comma and form in ("why", "how") and after in _INVERTED:
        return True  # «…, why isn't he waking up?»
    if before in TELLS and form in _INVERTED and after in SUBJECTS:
        return True  # «I couldn't say are they breathing»: an indirect question
    if form in ("so", "then", "only"):
        return word.after_comma or _is_subject(forms, place + 1)
    if form in _JOINS:
        return (form != "or" and _is_subject(forms, place + 1)) or (
            form == "and" and after in ("now", "then", "no", "not")
        )
    if before in _LINKS:
        return False
    if _opens_behind_comma(words, forms, place):
        return True
    return _is_subject(forms, place) and _new_subject(words, forms, place)


def _is_subject(forms: list[str], place: int) -> bool:
    """Whether a subject with its verb stands here: a pronoun, or a determiner, a noun and an auxiliary."""
    if place >= len(forms):
        return False
    form = forms[place]
    if form == "there" and place:
        return place + 1 < len(forms) and forms[place + 1] in AUXILIARIES  # «she was sitting there talking to us»
    if form in ("this", "that"):
        return place + 1 < len(forms) and forms[place + 1] in AUXILIARIES
    if form in SUBJECTS:
        return True
    if form not in _DETERMINERS or place + 1 >= len(forms):
        return False
    return forms[place + 1] in PERSONS or _verb_behind(forms, place)


def _opens_behind_comma(words: Words, forms: list[str], place: int) -> bool:
    """«I don't like this, | my chest hurts»: behind a comma, a part of the patient and what it does."""
    if (
        not words.words[place].after_comma
        or forms[place] not in _OWNERS
        or not PERSONS.isdisjoint(forms[place + 1 : place + 3])
    ):
        return False
    return any(
        forms[at : at + 1] and forms[at] in _DOINGS and not any(words.words[p].mark for p in range(place + 1, at + 1))
        for at in (place + 2, place + 3)
    )


def _verb_behind(forms: list[str], place: int) -> bool:
    """Whether an auxiliary stands behind the noun: «the pain is», «his left arm does»."""
    after = forms[place + 2] if place + 2 < len(forms) else ""
    if forms[place] == "my" and forms[place + 1] in PERSONS and after in _ACTS:
        return True  # «I'm on the pill that's it | my dad takes warfarin»
    if after in AUXILIARIES or (forms[place] in _OWNED_BY and after in _DOES):
        return True
    return after not in _NO_NOUN_BEHIND and forms[place + 3 : place + 4] != [] and forms[place + 3] in AUXILIARIES


def _new_subject(words: Words, forms: list[str], place: int) -> bool:
    if words.words[place].after_comma:
        return True
    if forms[place] in _DETERMINERS:  # «with my wife», «told her mom»: only a comma or an auxiliary makes it a clause
        if forms[place] in ("a", "an") or any(
            words.words[p].mark for p in range(place + 1, min(place + 3, len(forms)))
        ):
            return False
        return _verb_behind(forms, place) and forms[place - 1] not in _PREPOSITIONS
    before = forms[place - 1]
    if before in AUXILIARIES:  # inversion: "is he"
        return False
    if before == "not" and place > 2 and forms[place - 3] == "why":
        return False  # «why isn't he waking up?»
    if forms[place] == "it" and (
        place + 1 >= len(forms) or words.words[place + 1].mark or forms[place + 1] in _BEHIND_IT
    ):
        return False  # «she didn't get it in her mouth»: what she did not get
    if before in _BEFORE_A_NOUN:
        return False
    return not (forms[place] == "you" and place + 1 < len(forms) and forms[place + 1] not in AUXILIARIES)


def _subject(forms: list[str], first: int, last: int) -> str:
    for place in range(first, min(last + 1, first + 6)):
        form = forms[place]
        if form in ("my", "our") and place + 1 <= last:
            return f"my {forms[place + 1]}"
        if form in SUBJECTS:
            return form
        if form in ("his", "her", "their", "the") and place + 1 <= last:
            return f"{form} {forms[place + 1]}"
    return ""


def _asks(words: Words, forms: list[str], first: int, last: int) -> bool:
    """Whether the clause is put as a question: it opens with a question word or with verb before subject."""
    place = first
    while place <= last and forms[place] in _ASK_AFTER:
        place += 1
    if place + 2 <= last and words.words[place + 1].after_comma and forms[place + 2] in ("you", "your"):
        place += forms[place + 1] in _INVERTED  # «Walt, are you dizzy?»
    if place > last or (forms[place] == "who" and place and not words.words[place].starts_sentence):
        return False  # «a lady | who's been out in the sun»
    following = forms[place + 1] if place + 1 <= last else ""
    if forms[place] in _INVERTED and following in _ASKED_OF:
        return not (following in ("that", "this") and last - place < 2)
    if forms[place] == "did" and following in ("a", "an", "another", "some"):
        return True  # «did a bee get him?»
    return bool(forms[place] in ("what", "how", "why", "where", "who") and following in _ASKS_BY)


def _asked_inside(before: list[Clause], forms: list[str], first: int, sentence: int) -> bool:
    """«Does that mean | he's breathing?»: what a question asks about is no statement."""
    return bool(before and before[-1].question and before[-1].sentence == sentence and forms[first - 1] == "mean")


def is_tag(forms: Sequence[str], clause: Clause) -> bool:
    """«…, is he?», «…, isn't she?»: a tag asks nothing of its own."""
    words = forms[clause.first : clause.last + 1]
    return clause.question and len(words) <= _TAG and all(one in _IN_A_TAG for one in words)


def embeds(form: str) -> bool:
    """Whether what follows this word is told, thought or seen (it opens a clause inside its own)."""
    return form in _EMBED
