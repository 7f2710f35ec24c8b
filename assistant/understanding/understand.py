"""The understanding of one utterance in the light of the question before it: a spaCy pipeline of our own components."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.schema.book import Book, find_root
from assistant.schema.problems import DataError, Problem
from assistant.understanding.answers import Binder, Question, is_silence, read_question
from assistant.understanding.clauses import split
from assistant.understanding.ellipsis import carried
from assistant.understanding.match import QUESTION, REPLY, OnProblem, PhraseBook, compiled, visible
from assistant.understanding.normalise import normalise
from assistant.understanding.numbers import attributes
from assistant.understanding.people import patient_kin
from assistant.understanding.spell import Speller, english_words
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Context, Utterance

MAX_CHARACTERS = 10_000
_UNKNOWN = "_"
Doer = Callable[[Doc], Doc]


@dataclass(frozen=True, slots=True)
class Understood:
    """What an utterance says: mentions at the end of the text after any revision in it, and the kind of reply it is."""

    mentions: tuple[Mention, ...]
    answer: AnswerKind


class Understanding:
    """Text to findings, for one book. Build once, call often; not shared between threads."""

    def __init__(self, book: Book, root: Path | None = None, on_problem: OnProblem | None = None) -> None:
        """`on_problem` is told of phrases that cannot be read, which are then left out; without it they raise DataError."""
        self._book = book
        self._nlp = Language(Vocab())
        place = find_root(root)
        problems: list[Problem] = []
        data = compiled(book, on_problem or (lambda *what: problems.append(located(place, *what))))
        if problems:
            raise DataError(problems)
        self._phrases = PhraseBook(self._nlp.vocab, data)
        self._known = self._phrases.words
        self._speller = Speller(self._known, english_words(place))
        for name, component in self._components():
            factory = f"calltaker_{name}"
            Language.component(factory, func=component)
            self._nlp.add_pipe(factory)

    def _components(self) -> tuple[tuple[str, Doer], ...]:
        return (("match", self._match), ("status", self._status), ("answer", self._answer), ("values", self._values))

    def forget(self) -> None:
        """Empty the cache of mended words."""
        self._speller.mend.cache_clear()

    def question(self, text: str) -> Question:
        """What a question asks about, read from its words."""
        if not text.strip():
            return Question()
        said = self._prepared(text[:MAX_CHARACTERS], Context())
        self._find_in(said, self._doc(said), replies=False, questions=True)
        return read_question(self._book, said)

    def understand(self, text: str, context: Context | None = None) -> Understood:
        """The findings in a text of up to 10,000 characters. ValueError for a longer one."""
        if len(text) > MAX_CHARACTERS:
            raise ValueError(f"the text has {len(text)} characters; at most {MAX_CHARACTERS} are read at once")
        context = context or Context()
        if is_silence(text):
            return Understood((), AnswerKind.SILENCE)
        said = self._prepared(text, context)
        if not said.words.words:
            return Understood((), AnswerKind.SILENCE)
        doc = self._doc(said)
        doc.user_data["said"] = said
        self._nlp(doc)
        return Understood(_at_the_end(said.mentions), doc.user_data["answer"])

    def context(self, question: str | None, asks: tuple[Ask, ...] | None, yes_is: Status | None) -> Context:
        """The context of a reply: asks as given, else read from the question; polarity from the words unless given."""
        read = self.question(question or "")
        wanted = read.asks
        if asks is not None:
            by_words = {one.finding: one.yes_is for one in read.asks}
            wanted = tuple(replace(one, yes_is=by_words.get(one.finding, one.yes_is)) for one in asks)
        if yes_is is not None:
            wanted = tuple(replace(one, yes_is=yes_is) for one in wanted)
        who = _addressed(question or "")
        return Context(wanted, question or "", read.confirming, who, None, read.topic)

    def _prepared(self, text: str, context: Context) -> Utterance:
        words = normalise(text)
        mend = self._speller.mend
        for word in words.words:
            word.form = mend(word.form)
        return Utterance(words, context)

    def _doc(self, said: Utterance) -> Doc:
        """The words for the matcher; those that stand in no phrase are alike to it, so the vocabulary never grows."""
        known = self._known
        return Doc(self._nlp.vocab, words=[form if form in known else _UNKNOWN for form in said.forms])

    def _find_in(self, said: Utterance, doc: Doc, *, replies: bool, questions: bool) -> None:
        matches, said.cues = self._phrases.find(said.words, doc)
        asked = {one.finding for one in said.context.asks}
        wanted = [
            one
            for one in matches
            if (one.use != QUESTION or questions) and (one.use != REPLY or (replies and self._near(one.finding, asked)))
        ]
        said.matches = visible(wanted)
        said.clauses = split(said.words)

    def _near(self, finding: str, asked: set[str]) -> bool:
        """Whether a finding is one of those asked about, or shares a broader one with them."""
        family = {finding, *self._book.broader.get(finding, ())}
        return any(one == finding or family & {one, *self._book.broader.get(one, ())} for one in asked)

    # Components of the pipeline -----------------------------------------------------------------------------------

    def _match(self, doc: Doc) -> Doc:
        self._find_in(doc.user_data["said"], doc, replies=True, questions=False)
        return doc

    def _status(self, doc: Doc) -> Doc:
        said: Utterance = doc.user_data["said"]
        reader = StatusReader(self._book, said)
        for match in said.matches:
            reading = reader.read(match)
            if reading.status is not None:
                said.mentions.append(
                    said.mention(match.finding, reading.status, match.first, match.last, reading.cues, soft=match.soft)
                )
        said.mentions.extend(carried(said))
        said.mentions.sort(key=lambda one: (one.start, one.end))
        return doc

    def _answer(self, doc: Doc) -> Doc:
        said: Utterance = doc.user_data["said"]
        kind, bound = Binder(self._book, said).bind(said.mentions)
        asked = {one.finding for one in said.context.asks}
        direct = [
            replace(one, origin=Origin.ANSWERED) if self._near(one.finding, asked) else one for one in said.mentions
        ]
        said.mentions = [*(replace(one, origin=Origin.ANSWERED) for one in bound), *direct]
        said.mentions.sort(key=lambda one: (one.start, one.end))
        doc.user_data["answer"] = kind
        return doc

    def _values(self, doc: Doc) -> Doc:
        said: Utterance = doc.user_data["said"]
        told = {one.finding for one in said.mentions}
        said.mentions.extend(one for one in attributes(said) if one.finding not in told)
        said.mentions.extend(self._relation(said))
        return doc

    def _relation(self, said: Utterance) -> list[Mention]:
        """Who the patient is to the caller, where this utterance is the first to tell."""
        context = said.context
        if context.who is not None and context.kin is not None or context.who == "self":
            return []
        kin = patient_kin(said)
        if kin is not None:
            place = said.forms.index(kin)
            return [said.mention("relation", Status.PRESENT, place, place, value=kin)]
        if context.who is None and self._of_oneself(said):
            return [said.mention("relation", Status.PRESENT, 0, 0, value="self"), *self._self_finding(said)]
        return []

    def _of_oneself(self, said: Utterance) -> bool:
        """Symptoms told in the first person, and nobody else spoken of."""
        forms = set(said.forms)
        if forms & {"he", "she", "him", "her", "his", "they", "them"}:
            return False
        kinds = {self._book.entries[one.finding].kind for one in said.mentions if one.finding in self._book.entries}
        return bool(forms & {"i", "my", "me"}) and bool(kinds & {"symptom", "sign", "injury"})

    def _self_finding(self, said: Utterance) -> list[Mention]:
        if "caller_is_patient" not in self._book.entries:
            return []
        return [said.mention("caller_is_patient", Status.PRESENT, 0, 0)]


def _addressed(question: str) -> str | None:
    """Whom a question is about: «you» is the caller, «he» or «she» somebody else."""
    words = f" {question.lower()} ".replace("?", " ").replace(",", " ")
    if any(f" {one} " in words for one in ("he", "she", "him", "her", "his", "they", "them", "it", "the")):
        return "third" if any(f" {one} " in words for one in ("he", "she", "him", "her", "his")) else None
    if " you " in words and any(f" {one} you " in words for one in ("are", "do", "have", "did", "were", "can", "been")):
        return "self"
    return None


def _at_the_end(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The last word on every finding (and on somebody else's), in the order of the text."""
    last: dict[tuple[str, bool], Mention] = {}
    for one in mentions:
        key = (one.finding, one.status is Status.OTHER_PERSON)
        last.pop(key, None)
        last[key] = one
    return tuple(sorted(last.values(), key=lambda one: (one.start, one.end)))


def located(root: Path, finding: str, phrase: str, message: str) -> Problem:
    """A problem of one phrase, with the file and line where its finding stands."""
    mark = re.compile(rf"\s*-?\s*id:\s*{re.escape(finding)}\s*\Z")
    for path in sorted((root / "lexicon").rglob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if mark.match(line):
                return Problem(path.relative_to(root).as_posix(), number, finding, f"the phrase '{phrase}' {message}")
    return Problem("lexicon", 0, finding, f"the phrase '{phrase}' {message}")
