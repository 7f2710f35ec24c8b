"""What a question asks, read from its words; and what a reply to it says, however short."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.findings import AnswerKind, Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.match import Match
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Span, Utterance

BREATHING = "abnormal_breathing"
_LEAD_INS = frozenset(
    "oh okay god jesus lord christ sir ma'am so and look listen please honey love mate hey huh hold on wait dear my man "
    "now er well but because".split()
)
_SHORT_HEDGES = frozenset(
    {"sort of", "kind of", "barely", "hardly", "a little", "a little bit", "not really", "on and off", "sometimes", "just about"}
)
_SUBJECT_CUE = re.compile(r"(i|we|he|she|it|they|there|that) (is|am|are|was|do|does|did|has|have|can|will|would|could)( not)?\Z")
_SILENT = re.compile(r"\s*(\[?\(?(no (answer|response|reply)|silence|silent|line open|inaudible)\)?\]?|[.…\-\s]*)\s*\Z", re.I)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read: what it asks, the attribute it wants, and whether it only asks to confirm a statement."""

    asks: tuple[Ask, ...] = ()
    topic: str | None = None
    confirming: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """The answer word of a reply: its kind and its range of words (end excluded)."""

    kind: AnswerKind
    span: Span


_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("callback", re.compile(r"\b(phone|number (you|are)|call(ing)? (you )?back|telephone|your number|what number)\b")),
    ("age", re.compile(r"\b(how old|what age|age is|is (he|she) over|what is (his|her|your) age|date of birth)\b")),
    ("sex", re.compile(r"\b(male or female|boy or (a )?girl|girl or (a )?boy|man or (a )?woman)\b")),
    ("death_why", re.compile(r"\b(what makes you think|why do you (think|say)|how do you know|how can you tell)\b")),
    ("weeks_pregnant", re.compile(r"\b(how (far along|many (weeks|months))|when is (the baby|she|it) due|due date)\b")),
    ("fall_height", re.compile(r"\b(how (far|high)|what height)\b.*\b(fall|fell|drop|up|was)\b")),
    ("onset_time", re.compile(r"\b(when did|how long (ago|has|have)|what time|since when|when was)\b")),
    ("name", re.compile(r"\b(your name|who am i (talking|speaking)|name of)\b")),
    (
        "where",
        re.compile(
            r"\b(address|location|where (is|are) (you|he|she|they|the (emergency|patient|ambulance)|your|this)|where you at"
            r"|what (street|road|town|city)|where at|nearest cross|house number|apartment number|where is your emergency"
            r"|exact(ly)? where|where exactly)\b"
        ),
    ),
    (
        "what_happened",
        re.compile(
            r"\b(what (is|are) (your|the|going|wrong|happening|happened|the matter|his|her)|what happened|tell me (exactly )?what"
            r"|what seems|what is your emergency|what kind of emergency|how can i help|is your emergency|what have|what did (he|she|you))\b"
        ),
    ),
)


def topic_of(question: Utterance) -> str | None:
    """Which case-entry question a dispatcher's own words put, if any."""
    text = " ".join(question.forms)
    for name, pattern in _TOPICS:
        if pattern.search(text):
            return name
    return None


def read_question(book: Book, said: Utterance) -> Question:
    """What a question asks. `said` is the question's own utterance, with its matches."""
    reader = StatusReader(book, said)
    asks: dict[str, Ask] = {}
    confirming = False
    wanted = _asking_sentences(said)
    for match in said.matches:
        if said.clause_of(match.first).sentence not in wanted or match.use == "reply":
            continue
        status = match.status if match.status in (Status.PRESENT, Status.ABSENT) else Status.PRESENT
        clause = said.clause_of(match.first)
        if not clause.question and match.use != "question":
            turned = reader._negation(match)
            if turned is not None:
                status, confirming = status.flipped(), True
            elif _negative_wording(match, said):
                confirming = True
        asks.setdefault(match.finding, Ask(match.finding, status))
    return Question(tuple(asks.values()), topic_of(said), confirming)


def _negative_wording(match: Match, said: Utterance) -> bool:
    return any(said.forms[place] in ("not", "no") for place in match.used)


def _asking_sentences(said: Utterance) -> set[int]:
    """Sentences that ask: by word order or mark; all of them when none does."""
    asking = set()
    for number, clause in enumerate(said.clauses):
        following = said.clauses[number + 1].first if number + 1 < len(said.clauses) else None
        mark = said.words.words[following].mark if following is not None else said.words.tail
        if clause.question or "?" in mark:
            asking.add(clause.sentence)
    return asking or {clause.sentence for clause in said.clauses}


def is_silence(text: str) -> bool:
    """Whether a turn holds no words, or says that nothing was answered."""
    return bool(_SILENT.match(text))


class Binder:
    """Binds a reply to the question before it."""

    def __init__(self, book: Book, said: Utterance) -> None:
        self._book = book
        self._said = said
        self._reader = StatusReader(book, said)

    def head(self) -> Head | None:
        """The answer word that decides, UNSURE where answer words contradict each other."""
        heads = list(self._heads())
        if not heads:
            return None
        first = heads[0]
        later = [one for one in heads[1:] if self._stands_alone(one)]
        kinds = {one.kind for one in (first, *later) if one.kind in (AnswerKind.YES, AnswerKind.NO)}
        if len(kinds) > 1 and self._stands_alone(first):
            return Head(AnswerKind.UNSURE, (first.span[0], later[-1].span[1]))
        return first

    def _heads(self) -> list[Head]:
        said = self._said
        found: list[Head] = []
        at = 0
        while at < len(said.forms):
            head = self._head_at(at) if self._may_answer(at) else None
            if head is not None:
                found.append(head)
                at = head.span[1]
            else:
                at += 1
        return found

    def _may_answer(self, place: int) -> bool:
        """An answer word stands at the start of a clause, after a comma, or behind words that only lead in."""
        said = self._said
        clause = said.clause_of(place)
        if clause.question and self._reader._ends_as_question(clause):
            return False
        word = said.words.words[place]
        if place == clause.first or word.mark:
            return True
        return all(form in _LEAD_INS for form in said.forms[clause.first : place])

    def _head_at(self, place: int) -> Head | None:
        best: Head | None = None
        for name, kind in _HEADS:
            for span in self._said.cue(name):
                if span[0] != place or not self._is_answer(span, name):
                    continue
                if best is None or span[1] > best.span[1] or (span[1] == best.span[1] and kind is AnswerKind.UNSURE):
                    best = Head(kind, span)
        return best

    def _is_answer(self, span: Span, name: str) -> bool:
        said = self._said
        text = said.text_of(span)
        at_end = span[1] >= len(said.forms) or bool(said.words.words[span[1]].mark)
        at_end = at_end or said.forms[span[1]] in ("now", "but", "and", "because")
        if _SUBJECT_CUE.match(text) and not at_end and not self._next_clause(span[1]):
            return False
        used = {place for one in said.matches if one.use != "question" for place in one.used}
        if span[0] in used and name != "perceive_not":
            return False
        if text in ("no", "none", "neither"):
            return self._reader.is_particle(span)
        if text in ("not", "right", "sure", "always", "very", "nothing", "never", "nobody", "mm", "maybe") and not at_end:
            return text in ("nothing",) and self._next_clause(span[1]) or text == "not" and False
        return True

    def _next_clause(self, place: int) -> bool:
        return place < len(self._said.forms) and self._said.clause_of(place).first == place

    def _stands_alone(self, head: Head) -> bool:
        said = self._said
        starts = head.span[0] == 0 or said.words.words[head.span[0]].starts_sentence
        ends = head.span[1] >= len(said.forms) or said.words.words[head.span[1]].starts_sentence
        return starts and ends

    def bind(self, explicit: list[Mention]) -> tuple[AnswerKind, list[Mention]]:
        """The kind of reply, and the mentions that the answer word makes of what was asked."""
        said = self._said
        if is_silence(said.words.text):
            return AnswerKind.SILENCE, []
        if not (said.context.asks or said.context.question or said.context.topic):
            return AnswerKind.OTHER, []
        head = self.head()
        if head is None:
            return (AnswerKind.REFUSED if said.cue("refusal") else AnswerKind.OTHER), []
        if head.kind is AnswerKind.REFUSED:
            return head.kind, []
        made = []
        for ask in said.context.asks:
            status = self._status(ask, head)
            if not self._words_win(ask, status, head, explicit):
                made.append(self._answered(ask, status, head))
        return head.kind, made

    def _answered(self, ask: Ask, status: Status, head: Head) -> Mention:
        first, last = head.span[0], head.span[1] - 1
        return self._said.mention(ask.finding, status, first, last, (self._said.text_of(head.span),))

    def _status(self, ask: Ask, head: Head) -> Status:
        if head.kind is AnswerKind.UNSURE:
            return Status.UNCERTAIN
        if head.kind is AnswerKind.NO:
            return ask.yes_is if self._said.context.confirming else ask.yes_is.flipped()
        if ask.yes_is is Status.ABSENT and self._qualified(ask, head):
            return Status.UNCERTAIN
        return ask.yes_is

    def _qualified(self, ask: Ask, head: Head) -> bool:
        """A yes with a hedge: never «breathing normally», never plainly reassuring."""
        said = self._said
        breathing = self._in_family(ask.finding, BREATHING)
        for span in said.cue("hedge"):
            text = said.text_of(span)
            if span[0] < head.span[0] or span[0] in range(*head.span) or self._far(span, head):
                continue
            if text in ("but", "just"):
                if breathing and not self._other_matter(span):
                    return True
            elif breathing or text in _SHORT_HEDGES:
                return True
        return False

    def _far(self, span: Span, head: Head) -> bool:
        here, there = self._said.clause_of(head.span[0]), self._said.clause_of(span[0])
        return there.sentence - here.sentence > 1

    def _other_matter(self, span: Span) -> bool:
        """Whether a «but» goes on to something that has nothing to do with breathing."""
        return any(
            one.first >= span[0] and not self._in_family(one.finding, BREATHING)
            for one in self._said.matches
            if one.use == "statement"
        )

    def _in_family(self, finding: str, broader: str) -> bool:
        return finding == broader or broader in self._book.broader.get(finding, ())

    def _words_win(self, ask: Ask, status: Status, head: Head, explicit: list[Mention]) -> bool:
        own = [one for one in explicit if one.status is not Status.OTHER_PERSON]
        if any(one.finding == ask.finding for one in own):
            return True
        asked = {one.finding for one in self._said.context.asks}
        if head.kind is AnswerKind.YES and len(asked) > 1 and any(one.finding in asked for one in own):
            return True
        if status is Status.ABSENT:
            finer = self._book.finer.get(ask.finding, ())
            return any(
                one.finding in finer and one.finding != "not_breathing" and one.status in (Status.PRESENT, Status.UNCERTAIN)
                for one in own
            )
        return False


_HEADS: tuple[tuple[str, AnswerKind], ...] = (
    ("yes", AnswerKind.YES),
    ("no", AnswerKind.NO),
    ("perceive_not", AnswerKind.NO),
    ("unsure", AnswerKind.UNSURE),
    ("refusal", AnswerKind.REFUSED),
)
