"""What was learned from judged utterances, brought to one utterance: what the phrases missed, and what they got wrong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path

from assistant.domain.findings import Mention, Origin, Status
from assistant.schema.book import Book
from assistant.schema.conditions import findings_of, parse
from assistant.schema.judged import FOLDER
from assistant.schema.utterances import UTTERANCES
from assistant.understanding.doubt import Doubt
from assistant.understanding.match import STATEMENT, Match
from assistant.understanding.narrowed import asks_of_no_birth
from assistant.understanding.other_words import SURE, OtherWords, Told, Weighed
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Utterance
from assistant.understanding.vital_words import vital_words

_BORN, _AFTERBIRTH = "baby_delivered", "placenta_delivered"
_COUNTED = frozenset({"multiple_fractures"})
"""What is counted, and cannot be likened."""
_NAMED_WHEN_ASKED = frozenset({"dangerous_dose"})
"""«Do you know what they are?» — «that's my metoprolol»: asked for, the bare name of a drug tells it."""
ASKS_BACK = 6
"""Words up to which a reply with a question in it asks back, and tells nothing."""
SURELY = 0.6
"""The score from which on what was asked for may be likened too, and what is akin to what was read: below it, only that tells."""
MET = 1.6
"""The score from which on the words are believed against a phrase that was met and told nothing."""
DOUBTLESS = 3.0
"""The score from which on the words are believed though they stand like a question, a wish or a condition."""
Akin = Callable[[str, str], bool]


def learned_of(book: Book, root: Path, forms: Callable[[str], Collection[str]], akin: Akin) -> Learned | None:
    """What was learned for a book, None where it brings no judged utterances. DataError where it is missing or broken."""
    if not (root / FOLDER / UTTERANCES).exists():
        return None
    if not book.universal:  # a book of the lexicon alone
        return Learned(root, forms, akin, book.entries.keys(), book.finer)
    return Learned(root, forms, akin, grave_of(book), book.finer)


def grave_of(book: Book) -> set[str]:
    """What makes a call ALS by itself, what endangers those who help, and what an instruction or a means at hand rests on."""
    conditions = [rule.when for rule in book.universal]
    for script in book.instructions.values():
        conditions += [raw for raw in (script.starts, script.needs, script.blocked_by) if raw is not None]
    grave = {name for one in conditions for name in findings_of(parse(one))}
    grave |= {name for one in book.hazards for name in (*one.findings, *one.asked_after)}
    grave |= {finer for name in grave for finer in book.finer.get(name, ())}
    return grave | {name for name, entry in book.entries.items() if entry.kind == "equipment"}


class Learned:
    """The learned weights. Build once; not shared between threads."""

    def __init__(
        self,
        root: Path,
        forms: Callable[[str], Collection[str]],
        akin: Akin,
        grave: Collection[str],
        finer: Mapping[str, Collection[str]],
    ) -> None:
        """`forms` tells the normalised words of a text, `akin` whether two findings are of one family; see Doubt for the others."""
        self._forms = forms
        self.akin = akin
        self._other = OtherWords(root)
        self.doubt = Doubt(root, self._other, grave, finer)

    def of(self, said: Utterance) -> Second:
        """A second reading of an utterance."""
        question = said.context.question
        return Second(self, said, self._other.weigh(said.forms, self._forms(question) if question else ()))


class Second:
    """The second reading of one utterance, by what was learned."""

    def __init__(self, learned: Learned, said: Utterance, weighed: Weighed) -> None:
        self._learned = learned
        self._said = said
        self._weighed = weighed

    def without_doubtful(self, asked: Callable[[str], bool]) -> list[Mention]:
        """The mentions of the utterance but those that its words speak against. `asked` tells what they may answer by a denial."""
        phrased = {one.finding for one in self._said.matches}  # what is composed of several things has its own reasons
        volunteered = [
            one
            for one in self._said.mentions
            if one.finding in phrased
            and not (one.status is Status.ABSENT and self._is_looked_for(one, asked))
            and not (one.finding in _NAMED_WHEN_ASKED and asked(one.finding))
        ]
        doubtful, unlikely = self._learned.doubt.doubtful(self._weighed, self._said, volunteered)
        return [
            replace(one, origin=Origin.LIKENED) if id(one) in unlikely else one
            for one in self._said.mentions
            if id(one) not in doubtful
        ]

    def _is_looked_for(self, one: Mention, asked: Callable[[str], bool]) -> bool:
        """Whether a denial is of what was asked for, or told before: «it's slowing down», short words of what all know is meant."""
        akin = self._learned.akin
        return asked(one.finding) or any(akin(one.finding, told) for told in self._said.context.told)

    def doubts_of_life(self) -> list[Mention]:
        """The doubts of waking and breath that the words leave (`vital_words`)."""
        return vital_words(self._said, self._weighed)

    def in_other_words(self, reader: StatusReader) -> list[Mention]:
        """What is told in words that are in no phrase, of findings of which nothing was read."""
        said = self._said
        if "?" in said.words.text and len(said.forms) <= ASKS_BACK:
            return []  # «how? Please say slow»
        known = {one.finding for one in said.mentions}
        found = []
        for told in self._weighed.told(said):
            if told.finding in known or told.score < self._enough(told, known) or told.finding in _COUNTED:
                continue
            if told.finding in said.met and said.cue("figurative"):
                continue  # «this guy's giving me chest pain»
            as_born = _AFTERBIRTH if told.finding == _BORN else told.finding
            if asks_of_no_birth(as_born, said.context.told | known | said.met, said.context.question):
                continue  # «it's a girl, about nine»
            one = self._as_read(told, reader)
            if one is not None:
                found.append(replace(one, origin=Origin.LIKENED))
        return found

    def _enough(self, told: Told, known: Collection[str]) -> float:
        """The score from which on the words tell a finding, beside what was read."""
        said, akin = self._said, self._learned.akin
        if told.finding in said.met:
            return MET  # what a phrase met and did not tell has been judged already
        asked = any(one.finding == told.finding for one in said.context.asks if not one.open)
        if asked and not told.denied:
            return SURELY  # to what is asked, answers are read, and a joke may name it
        return SURELY if any(akin(told.finding, one) for one in known) else SURE

    def _as_read(self, told: Told, reader: StatusReader) -> Mention | None:
        """What is likened, with the status that the words around it give."""
        match = Match(told.finding, Status.PRESENT, STATEMENT, False, told.first, told.last, 0, "", frozenset())
        reading = reader.read(match)
        status = reading.status
        passed_on = "question" in reading.cues and any(one.finding == told.finding for one in self._said.context.asks)
        if told.denied:
            status = Status.ABSENT
        elif passed_on:
            return None  # «you crack your head, Win? Never touched it»
        elif status is None and told.score >= DOUBTLESS:
            status = Status.PRESENT
        elif status in (None, Status.ABSENT):
            return None
        return self._said.mention(told.finding, status, told.first, told.last, reading.cues)
