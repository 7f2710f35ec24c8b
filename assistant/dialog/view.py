"""One call state as conditions see it: the truth of findings, values, settings and derived facts, each computed once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.dialog.facts import FACTS, FactValue
from assistant.dialog.facts.soft import truth_of_soft
from assistant.dialog.truth import DOUBT, FALSE, OF_STATUS, TRUE, UNKNOWN
from assistant.domain.call import Call
from assistant.domain.findings import LASTING_KINDS, AnswerKind, Evidence, Status
from assistant.schema.book import Book, SettingValue

if TYPE_CHECKING:
    from assistant.dialog.assess import PatientState

REPLAY = "replay"
_AGE_OF_BAND = {"newborn": 0.0, "infant": 0.5, "child": 6.0}
_CLAIMS = (Status.PRESENT, Status.UNCERTAIN)


class View:
    """What conditions may read of one patient in one call state.

    `before` is what was found of this patient in the state before; `truths` and `facts` may be carried over from it;
    `cache` holds what was worked out of this view once.
    """

    __slots__ = ("_facts", "before", "book", "cache", "call", "picture", "truths")

    def __init__(
        self,
        book: Book,
        call: Call,
        before: PatientState | None = None,
        truths: dict[str, int] | None = None,
        facts: Mapping[str, FactValue] | None = None,
    ) -> None:
        self.book = book
        self.call = call
        self.before = before
        self.picture = call.patients[call.patient]
        self.truths = truths if truths is not None else {}
        self._facts: dict[str, FactValue] = dict(facts) if facts else {}
        self.cache: dict[str, Any] = {}

    def decisive(self, name: str) -> Evidence | None:
        """The evidence that decides a finding: the newest of its own, of a finer one present, of a broader one absent.

        What happened, told by its own name, is not undone by a later no to the whole class («hurt anywhere else?»).
        """
        tops = self.picture.tops
        top = tops.get(name)
        for one in self.book.finer.get(name, ()):
            other = tops.get(one)
            if other is not None and other.status in _CLAIMS and (top is None or self._outweighs(other, top)):
                top = other
        for one in self.book.broader.get(name, ()):
            other = tops.get(one)
            if other is not None and other.status is Status.ABSENT and (top is None or not self._outweighs(top, other)):
                top = other
        return top

    def _outweighs(self, one: Evidence, other: Evidence) -> bool:
        """Whether this evidence decides against that of a broader or finer finding: the newer one, but for what happened."""
        if one.status in _CLAIMS and other.status is Status.ABSENT and one.finding != other.finding:
            entry = self.book.entries.get(one.finding)
            if entry is not None and entry.kind in LASTING_KINDS:
                return True
        return one.order > other.order

    def status(self, name: str) -> Status | None:
        """The status of the deciding evidence, None when nothing was said of the patient."""
        found = self.decisive(name)
        return found.status if found else None

    def finding(self, name: str) -> int:
        """The truth of a finding. A reassuring word that nobody confirmed counts as unknown, except in a replay."""
        value = self.truths.get(name)
        if value is None:
            value = self.truths[name] = self._judged(name)
        if value >= DOUBT and name in ("unresponsive", "reduced_consciousness") and self.fact("awake") == "asleep":
            decisive = self.decisive(name)
            if decisive is not None and decisive.finding == "unresponsive":
                return UNKNOWN  # the rouse question is open
        return value

    def _judged(self, name: str) -> int:
        found = self.decisive(name)
        if found is None:
            return UNKNOWN
        value = OF_STATUS[found.status]
        if found.mention.soft and found.finding == name and (soft := truth_of_soft(self, found)) is not None:
            return soft
        if value == FALSE and found.status is Status.ABSENT and not self.counts(found):
            return UNKNOWN
        return value

    def counts(self, evidence: Evidence) -> bool:
        """Whether a reassuring word counts: answered, accepted with one key, entered; in a replay also told."""
        return evidence.confirmed or self.call.mode == REPLAY

    def attribute(self, name: str) -> float | str | None:
        """The value told for an attribute; a word for the age band stands in for an age that was not told."""
        found = self.picture.tops.get(name)
        if found is not None and found.mention.value is not None:
            return found.mention.value
        if name == "age":
            words = self.picture.tops.get("band_words")
            return _AGE_OF_BAND.get(str(words.mention.value)) if words is not None else None
        return None

    def given_up(self, name: str) -> bool:
        """Whether a value was asked for and could not be had: it then counts as past every limit of an ALS rule."""
        reply = self.call.replies.get(name)
        if reply is not None and reply.answer in (AnswerKind.UNSURE, AnswerKind.REFUSED):
            return True
        top = self.picture.tops.get(name)
        return (top is not None and top.status is Status.UNCERTAIN) or self.asked(name) >= 2

    def asked(self, question: str) -> int:
        """How often this question of the book was put, in its own words or as a topic of the dispatcher's."""
        return self.call.asked.get(question, 0) + self.call.topics.get(question, 0)

    def setting(self, name: str) -> SettingValue:
        """The value of a local setting."""
        return self.book.settings[name]

    def together(self, names: tuple[str, ...]) -> int:
        """Whether all these findings were told in one turn or answer."""
        found = [self.decisive(name) for name in names]
        least = TRUE
        for one in found:
            if one is None:
                return UNKNOWN
            least = min(least, OF_STATUS[one.status])
        if least < DOUBT:
            return least
        return least if len({one.event for one in found if one is not None}) == 1 else FALSE

    def fact(self, name: str) -> FactValue:
        """A derived fact, by its name. KeyError for a name that is not in the closed list."""
        value = self._facts.get(name)
        if value is None:
            value = self._facts[name] = FACTS[name].of(self)
        return value
