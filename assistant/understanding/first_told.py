"""The first whose life is told to be in danger is the patient, so that nobody is passed over for one named before him."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.understanding.kin import meant_kin
from assistant.understanding.match import Match
from assistant.understanding.utterance import Utterance

_LIFE = frozenset(
    "unresponsive not_breathing agonal_breathing abnormal_breathing difficulty_breathing collapse choking cyanosis no_pulse "
    "seizure_ongoing fainting submersion strangulation".split()
)
"""What a caller says at once of the one he calls for."""
_DEADLY = frozenset("unresponsive not_breathing agonal_breathing collapse no_pulse".split())
"""What nobody has who only stands by, for all his fear and his history."""
_NOW = frozenset("having fitting seizing convulsing".split())
"""How a fit is told that goes on: «his brother has seizures» tells of none."""
_OF_THE_BODY = frozenset({"sign", "symptom", "event", "injury", "exposure"})


class FirstTold:
    """Whether somebody who seems to stand beside the patient is the one the call is about."""

    def __init__(self, book: Book, said: Utterance) -> None:
        self._book = book
        self._said = said
        self._taken: set[tuple[str, ...]] = set()

    def is_the_patient(self, match: Match, other: tuple[str, ...]) -> bool:
        """«I'm with my son and my dad just collapsed»: nothing was told of a patient yet, so it is he. `other` names him."""
        if other in self._taken:
            return True
        if match.status is not Status.PRESENT or not self._in_danger(match) or self._long_ago(match):
            return False
        if meant_kin(self._said) is not None:
            return False  # «my sister fainted, but it's my dad I'm calling about»
        if self._said.context.kin is not None and (match.finding not in _DEADLY or match.soft):
            return False
        if self._said.context.sounds_well:
            return False  # «his brother went into a coma with it», of one whose sugar has come up
        earlier = (one.finding for one in self._said.mentions if one.status is not Status.OTHER_PERSON)
        if self._bodily(self._said.context.told) or self._bodily(earlier):
            return False
        self._taken.add(other)
        return True

    def _in_danger(self, match: Match) -> bool:
        fits = match.finding == "seizure" and not _NOW.isdisjoint(self._said.forms[match.first : match.last + 1])
        return match.finding in _LIFE or fits

    def _long_ago(self, match: Match) -> bool:
        sentence = self._said.clause_of(match.first).sentence
        return any(self._said.clause_of(span[0]).sentence == sentence for span in self._said.cue("distant"))

    def _bodily(self, findings: Iterable[str]) -> bool:
        entries = self._book.entries
        return any(one in entries and entries[one].kind in _OF_THE_BODY for one in findings)
