"""Words that stand for others by the word beside them, and to whom they are said: «he's no moved», «me mam», «he's not, love»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

_BE = frozenset("is are am was were".split())
_NOT_OF_STATE = frozenset(
    "well awake right good so very too able safe that sure bad happy responsive conscious alert himself herself".split()
)
_GIVING = frozenset(
    "call calls calling called give gives giving gave given got get getting show showed tell telling bring brought".split()
)
"""Behind these a «me» is the one it is given to: «giving me chest pain»."""
_OWNERS = frozenset("me my his her our your their the".split())
_OWNED = frozenset(
    "own second first third little wee big husband wife son daughter brother sister dad da daddy father mum mom mammy mummy "
    "mother nan nana gran granny grandma grandad granddad grandpa uncle aunt auntie aunty nephew niece cousin mate friend "
    "neighbor fella lad lass boyfriend girlfriend partner baby kid kids chest heart arm arms leg legs head stomach belly "
    "tummy gut guts foot feet hand hands knee knees ankle ankles wrist wrists elbow shoulder shoulders neck throat tongue "
    "eye eyes ear ears finger fingers thumb toe toes face jaw mouth nose lip lips hip hips rib ribs side skin breath waters "
    "bowels tablets inhaler spray insulin sugar phone house door car".split()
)


class Spoken(Protocol):
    """A word as spoken: its normalised form and the punctuation before it."""

    form: str
    mark: str
    given: str


def speak_plainly(words: Sequence[Spoken]) -> None:
    """Give words of a dialect the form of the words that they stand for."""
    _negate_in_scots(words)
    _negate_in_the_black_country(words)
    _negate_in_few_words(words)
    _own(words)
    _name_parents(words)
    _set_off_who_is_spoken_to(words)


_ANSWERS = frozenset("not is are does did has can will do cannot".split())
_SPOKEN_TO = frozenset(
    "love mate pal sweetheart darling hon honey hun buddy dude bro sir ma'am miss lady officer duck pet hen".split()
)
_CALLED_ON = frozenset(
    {("god", "help"), ("god", "love"), ("my", "god"), ("oh", "god"), ("bless", "her"), ("bless", "him")}
)


def _set_off_who_is_spoken_to(words: Sequence[Spoken]) -> None:
    """«He's not love», «she isn't bless her»: an unpunctuated answer ends before whom it is said to."""
    for place in range(2, len(words)):
        word, before = words[place], words[place - 1]
        if word.mark or before.form not in _ANSWERS:
            continue
        behind = words[place + 1] if place + 1 < len(words) else None
        alone = word.form in _SPOKEN_TO and (behind is None or bool(behind.mark))
        called = behind is not None and not behind.mark and (word.form, behind.form) in _CALLED_ON
        if alone or called:
            word.mark = ","


_HELPS = frozenset("will would can could does did".split())
_NOT_ONE = frozenset(
    "thing word peep sound chance flicker twitch budge cheep bit scratch mark drop sign clue stitch".split()
)
_OBJECTS = frozenset("me him her us them".split())


def _negate_in_scots(words: Sequence[Spoken]) -> None:
    """«he's no moved», «she's no breathing right»: a «no» behind a verb of being that denies what somebody does or is.

    «No a thing»: not one; «no me», «no him»: not.
    """
    for word, whom, behind in zip(words, words[1:], [*words[2:], None], strict=False):
        if word.form == "no" and whom.form in _OBJECTS and not whom.mark and (behind is None or behind.mark):
            word.form = "not"
    for word, article, what in zip(words, words[1:], words[2:], strict=False):
        if word.form == "no" and article.form == "a" and not article.mark and what.form in _NOT_ONE:
            word.form = "not"
    for verb, word, after in zip(words, words[1:], words[2:], strict=False):
        if verb.form in _HELPS and word.form == "no" and not word.mark and not after.mark and after.form in _DOES:
            word.form = "not"  # «he'll no open his eyes»
    for subject, verb, word, after in zip(words, words[1:], words[2:], words[3:], strict=False):
        if word.form != "no" or verb.form not in _BE or word.mark or after.mark or subject.form in ("there", "here"):
            continue
        if after.form.endswith(("ing", "ed")) or after.form in _NOT_OF_STATE:
            word.form = "not"


def _negate_in_the_black_country(words: Sequence[Spoken]) -> None:
    """«He ay diabetic»: «ay» behind a pronoun denies, as «isn't» does; «he's awake, ay» affirms."""
    for subject, word, after in zip(words, words[1:], words[2:], strict=False):
        if (
            word.form == "ay"
            and not word.mark
            and not after.mark
            and subject.form in ("he", "she", "it", "they", "i", "we")
        ):
            word.form = "not"


def _negate_in_few_words(words: Sequence[Spoken]) -> None:
    """«the stomach no move», «he no wake up»: a «no» between who it is of and a plain verb denies what he does."""
    for subject, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.form == "no" and not word.mark and not after.mark and subject.form in _DOERS and after.form in _DOES:
            word.form = "not"


_DOERS = frozenset(
    "he she it they i baby chest stomach belly tummy breath mouth eyes eye arm arms leg legs hand hands body heart man woman boy "
    "girl mother father son daughter wife husband side face".split()
)
_DOES = frozenset(
    "move wake breathe breath respond answer talk speak walk stand open see hear feel stop work come go eat drink swallow lift "
    "cry greet react look understand remember know want sleep waken rouse let take get".split()
)


def _name_parents(words: Sequence[Spoken]) -> None:
    """«His old man had a heart attack», «my old dear»: a father, a mother."""
    for owner, old, who, after in zip(words, words[1:], words[2:], [*words[3:], None], strict=False):
        if owner.form not in _OWNERS - {"the", "me"} or old.form != "old" or old.mark or who.mark:
            continue
        if who.form in _PARENTS and (after is None or after.mark or after.form not in _NOUNS):
            who.form = _PARENTS[who.form]


_PARENTS = {"man": "dad", "fella": "dad", "dear": "mum", "lady": "mum"}
_NOUNS = frozenset({"friend", "neighbor", "boss"})


def _own(words: Sequence[Spoken]) -> None:
    """«me mam», «me chest», «me da»: the speaker's own."""
    before = ""
    for word, after in zip(words, words[1:], strict=False):
        given, before = before in _GIVING, word.form
        if after.mark or word.form not in _OWNERS:
            continue
        if after.given.startswith("mam") and after.form == "ma'am":
            after.form = "mum"
        elif after.given in ("da", "da's"):
            after.form = "dad"
        if word.form == "me" and not given and (after.form in _OWNED or after.form == "mum"):
            word.form = "my"
