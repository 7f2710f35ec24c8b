"""Which phrases found in an utterance count, in the light of what was asked and told before.

A phrase that only answers needs its question; one that counts once its matter is known needs that; one that is explained by
the words around it, or by another phrase, does not count at all.
"""

from __future__ import annotations

import re
from collections.abc import Set

from assistant.domain.findings import Status
from assistant.domain.topics import BREATHING_CHECK, COMPRESSIONS
from assistant.schema.book import Book
from assistant.understanding.beside import seen, standing
from assistant.understanding.clauses import split
from assistant.understanding.compiled import Compiled
from assistant.understanding.instead import counts
from assistant.understanding.lean import Doc, Vocab
from assistant.understanding.match import COACHED, ONCE, QUESTION, REPLY, STATEMENT, Match, visible
from assistant.understanding.narrowed import asks_of_no_birth, asks_of_no_smoke
from assistant.understanding.normalise import Words
from assistant.understanding.phrase_book import PhraseBook
from assistant.understanding.short_replies import (
    answered_before,
    is_a_beginning,
    of_the_last_asked,
    stands_as_reply,
    strays,
)
from assistant.understanding.status import PAINS
from assistant.understanding.topic import asks_where_on_body
from assistant.understanding.turned import anything, joined, statements
from assistant.understanding.utterance import Context, Utterance

_UNKNOWN = "_"
_COACHED = {
    COMPRESSIONS: frozenset({"cpr_in_progress"}),
    BREATHING_CHECK: frozenset({"agonal_breathing"}),
}
"""The findings whose `coached` phrases count behind words of this topic."""
_BURN = "burn"
_DENIES = frozenset({"no", "nope", "nah", "naw", "none"})
_NAMES_IT = frozenset(
    "chest heart breast breastbone ribs here there head belly stomach tummy back arm arms jaw neck shoulder lower upper side middle".split()
)
_NAMES_CHEST = frozenset("chest heart breast breastbone ribs sternum".split())
_ELSEWHERE = frozenset(
    "hip hips back belly stomach tummy leg legs knee thigh head groin low lower foot ankle flank kidney kidneys calf".split()
)
_FEW = 2
"""Pains that a question may ask for by name; one that asks where it is asks for all of them."""
_NOWHERE = re.compile(
    r"\bnot (?:\w+ ){0,3}(?:hurt\w*|sore|pain|aching|bothering) (?:\w+ ){0,2}any(?:where|place)\b(?! (?:but|except|only|apart)\b)(?:(?!but\b|except\b)\w+ ?)*\Z"
)
_LISTED = 10
"""Words before a part of the body in which pain anywhere is denied."""
_NO_PLACE = frozenset(
    "it is that comes come goes go and on off in waves now then again there still here yes yeah a bit".split()
)
"""Words of a reply that tell of a pain, and not where it is."""
_LOCATED = frozenset({"symptom", "injury"})
_TOO_BROAD = frozenset({"scene_unsafe"})
"""What two findings may share without being akin: a dog and a gas leak are both no safe scene."""
_OPENS_NOTHING = _TOO_BROAD | {"injury"}
"""What is told with a finer finding, and yet is no matter of its own: an eye that has been hit may stream, and not bleed."""
_GASPS = "agonal_breathing"
_NO_BREATH = "not_breathing"
_BREATH = frozenset({_NO_BREATH, "abnormal_breathing", _GASPS})
_PLACES = frozenset(
    "injury minor_injury head_injury face_or_neck_injury torso_injury spine_injury limb_injury injury_below_elbow_or_knee "
    "hand_or_foot_injury injury_above_elbow_or_knee eye_injury".split()
)
"""Injuries that say no more than where: these are what a bare part of the body answers."""


class Finder:
    """The phrases of a book, found in utterances. Build once, call often; not shared between threads."""

    def __init__(self, book: Book, data: Compiled) -> None:
        self._book = book
        self._vocab = Vocab()
        self._phrases = PhraseBook(self._vocab, data)
        self.known = self._phrases.words
        """Every word that stands in a phrase or cue."""

    def find_in(self, said: Utterance, *, replies: bool, questions: bool) -> None:
        """Find the matches of an utterance, its cues and its clauses.

        `replies`: with those that only answer what was asked or told; `questions`: with those that only ask.
        """
        context = said.context
        asked = {
            one.finding for one in context.asks if not asks_of_no_smoke(one.finding, context.told, context.question)
        }
        said.found = matches = standing(said, self._standing_for(said, asked, replies))
        wanted = self._expected_of(said, matches, asked, replies)
        shown = seen([one for one in wanted if one.use != QUESTION or questions], self._book.finer, self._book.entries)
        said.matches = [
            one for one in shown if one.use not in (REPLY, COACHED) or self._replies(said, one, wanted, asked)
        ]
        said.matches = of_the_last_asked(said)
        said.asked = (
            visible([one for one in matches if one.use in (STATEMENT, QUESTION)]) if "?" in said.words.text else []
        )
        said.clauses = split(said.words)

    def _standing_for(self, said: Utterance, asked: set[str], replies: bool) -> list[Match]:
        """The phrases that stand for what they say; those that only answer, where they may."""
        context = said.context
        answers = replies and bool(asked or context.question or context.told)
        met, said.cues = self._phrases.find(said.words, self._doc(said.words), replies=answers)
        matches = [
            one
            for one in met
            if (
                one.use != REPLY
                or (answers and self._wanted(one.finding, context, asked) and not _of_no_place(said, one, asked))
            )
            and counts(said, one)
        ]
        kept = {id(one) for one in matches}
        said.met = frozenset(
            one.finding for one in met if one.use == STATEMENT or (one.use == ONCE and id(one) not in kept)
        )
        return matches

    def _expected_of(self, said: Utterance, matches: list[Match], asked: Set[str], replies: bool) -> list[Match]:
        """The matches that count in the light of what was asked, told and coached."""
        stated = (one.finding for one in matches if one.use == STATEMENT and one.status is Status.PRESENT)
        told = {*said.context.told, *stated}
        told |= {name for one in told for name in self._book.broader.get(one, ())} - _OPENS_NOTHING
        coached = _COACHED.get(said.context.topic or "", frozenset()) if replies else frozenset()
        return [
            one
            for one in matches
            if one.use in (STATEMENT, QUESTION, REPLY)
            or (one.use == COACHED and one.finding in coached)
            or (one.use == ONCE and replies and self._expected(one.finding, asked, told))
        ]

    def _replies(self, said: Utterance, one: Match, wanted: list[Match], asked: Set[str]) -> bool:
        """Whether a phrase that only answers does answer here."""
        return (
            stands_as_reply(said, one, wanted, self.known)
            and not strays(said, one, wanted, lambda name: self.near(name, asked))
            and not answered_before(said, one, wanted, self.akin)
            and not is_a_beginning(said, one)
        )

    def find_turned(self, said: Utterance) -> None:
        """What a question names when it is put as a statement, beside what it names as it stands."""
        others = (*statements(said), *anything(said))
        turned = [self._phrases.find(one, self._doc(one))[0] for one in others]
        if turned:
            said.matches = joined(self._book, said, turned)

    def near(self, finding: str, asked: Set[str]) -> bool:
        """Whether a finding is one of those asked about, or shares a broader one with them."""
        family = {finding, *self._book.broader.get(finding, ())} - _TOO_BROAD
        return any(one == finding or family & {one, *self._book.broader.get(one, ())} for one in asked)

    def akin(self, one: str, other: str) -> bool:
        """Whether two findings are of one family."""
        family = {one, *self._book.broader.get(one, ())} - _TOO_BROAD
        return bool(family & {other, *self._book.broader.get(other, ())})

    def _expected(self, finding: str, asked: Set[str], told: Set[str]) -> bool:
        """Whether what counts only once its matter is known is asked for or known.

        A broader question opens the way only where it names the matter: «is she bleeding?» does not ask of labor.
        """
        entry = self._book.entries.get(finding)
        if entry is not None and entry.once_after and asked & set(self._book.broader.get(finding, ())):
            return finding in asked or self._told(finding, told | asked)
        return self.near(finding, asked) or self._told(finding, told | asked)

    def _told(self, finding: str, told: Set[str]) -> bool:
        """Whether a finding, or one that opens the way to it, is known to be there."""
        entry = self._book.entries.get(finding)
        return finding in told or (entry is not None and not told.isdisjoint(entry.once_after))

    def _wanted(self, finding: str, context: Context, asked: set[str]) -> bool:
        """Whether a reply phrase of this finding counts: it was asked for, or the question wants to know where on the body."""
        entry = self._book.entries.get(finding)
        if entry is not None and entry.kind == "injury" and finding not in _PLACES:
            # «Where is he cut?» — «his thumb»: it is not cut off.
            narrow = {finding, *self._book.broader.get(finding, ())} - _PLACES
            return not narrow.isdisjoint(asked | context.told)
        asked_if_he_breathes = any(one.yes_is is Status.ABSENT and one.finding in _BREATH for one in context.asks)
        if finding in (_GASPS, _NO_BREATH) and not asked_if_he_breathes:
            return False  # «any trouble breathing?» — «not really», «there's nothing there»
        if finding == _GASPS and context.who == "self":
            return False  # who speaks does not gasp
        if finding not in asked and asks_of_no_birth(finding, context.told, context.question):
            return False
        if self.near(finding, asked) or ("pain" in asked and finding in PAINS):
            return True  # «any pain?» — «my chest»
        if _BURN in self._book.broader.get(finding, ()):
            return False  # «where? all over»: no burn where none was told
        if entry is None or entry.kind not in _LOCATED or not asks_where_on_body(context.question):
            return False
        hurts = any(word in context.question.lower() for word in ("pain", "hurting", "does it hurt", "sore", "ache"))
        return entry.kind == ("symptom" if hurts else "injury")

    def _doc(self, words: Words) -> Doc:
        """The words for the matcher; those that stand in no phrase are alike to it, so the vocabulary never grows."""
        known = self.known
        return Doc(self._vocab, words=[one.form if one.form in known else _UNKNOWN for one in words.words])


def _of_no_place(said: Utterance, match: Match, asked: Set[str]) -> bool:
    """«Where's the pain?» — «round the middle, comes and goes»: that it comes and goes puts it in no chest."""
    if match.finding not in PAINS:
        return False
    if _NOWHERE.search(" ".join(said.forms[max(0, match.first - _LISTED) : match.first])):
        return True  # «he's not hurting anywhere, chest or no place»
    if match.use == REPLY and "?" in _mark_behind(said, match):
        return True  # «they're asking, chest or tummy? … No to both»
    if said.forms[0] in _DENIES and match.first and _NAMES_IT.isdisjoint(said.forms[match.first : match.last + 1]):
        return True  # «any chest pain?» — «no, none of that, it's a cramp, like a fist», of his back
    elsewhere = "chest_pain" not in asked or (
        _NAMES_CHEST.isdisjoint(said.forms) and not _ELSEWHERE.isdisjoint(said.forms)
    )
    if match.finding == "chest_pain" and elsewhere and _NAMES_IT.isdisjoint(said.forms[match.first : match.last + 1]):
        return True  # «is she having pains?» — «a cramp every quarter hour»; «where?» — «over the hip, it grabs like a fist»
    if match.finding in asked and len(asked & PAINS) <= _FEW:
        return False
    return _NO_PLACE.issuperset(said.forms[match.first : match.last + 1])


def _mark_behind(said: Utterance, match: Match) -> str:
    """The mark that ends the sentence a phrase stands in."""
    words = said.words.words
    end = next((at for at in range(match.last + 1, len(words)) if words[at].starts_sentence), None)
    return said.words.tail if end is None else words[end].mark
