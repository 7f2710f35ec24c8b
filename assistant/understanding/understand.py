"""The understanding of one utterance in the light of the question before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.schema.book import Book, find_root
from assistant.schema.problems import DataError, Problem
from assistant.schema.tales import read_points
from assistant.understanding.answers import Binder, is_silence
from assistant.understanding.awake_by_sign import follows
from assistant.understanding.clauses import split
from assistant.understanding.compiled import OnProblem, compiled
from assistant.understanding.earlier_reaction import BEFORE, earlier_reaction
from assistant.understanding.ellipsis import carried
from assistant.understanding.episodes import of_now, out_no_more
from assistant.understanding.final import at_the_end, with_waking
from assistant.understanding.finder import Finder
from assistant.understanding.granted import CAUSES
from assistant.understanding.hedges import hedged_breath
from assistant.understanding.hurting_part import hurting_part
from assistant.understanding.in_pieces import PIECES, in_pieces, rejoined
from assistant.understanding.kin import of_one
from assistant.understanding.lasting import CHRONIC, ONGOING, going_on, lasting, without_contrast, without_doubtful
from assistant.understanding.learned import learned_of
from assistant.understanding.limbs import HAND_OR_FOOT, SEVERAL, THIGH_BONE, of_hand_or_foot, several_limbs, thigh_bone
from assistant.understanding.narrowed import narrowed
from assistant.understanding.normalise import normalise
from assistant.understanding.on_sitting_up import ON_SITTING_UP, on_sitting_up
from assistant.understanding.people import WEIGHED
from assistant.understanding.questions import Question, read_question, without_greeting
from assistant.understanding.relation import relation
from assistant.understanding.rousing import quoted, relayed, unroused
from assistant.understanding.silent_on import far_apart
from assistant.understanding.spell import EnglishWords, Speller
from assistant.understanding.status import PAINS, StatusReader
from assistant.understanding.sugar import LOW_SUGAR
from assistant.understanding.topic import asks_where_on_body
from assistant.understanding.unsworn import unsworn
from assistant.understanding.used_up import HAVING, used_up
from assistant.understanding.utterance import Context, Utterance
from assistant.understanding.values import attributes
from assistant.understanding.verdict import granted_but
from assistant.understanding.where_hurt import PLACES as PARTS_HURT
from assistant.understanding.where_hurt import where_hurt

MAX_CHARACTERS = 10_000
_NO_NAME = ("ed", "ing", "ly")
"""Ends of words that begin a sentence with a capital and are no names: «Reckoned he was fine»."""
_TITLED = re.compile(r"[A-Z][a-z]+\b")
_LOST_IS = 5
"""Letters from which on an unknown plural may be a singular and an «is»."""
_NOTHING_MORE = frozenset(
    "i you me well oh really honestly sorry to be honest it he she they that sir ma'am no um".split()
)
_DIGITS = frozenset("finger fingers fingertip thumb toe toes pinky".split())
_MORE_WORDS = 3
"""Words beside «I don't know» from which on a reply tells something."""
_GASPS = "agonal_breathing"
_OUT = "unresponsive"


@dataclass(frozen=True, slots=True)
class Understood:
    """What an utterance says: mentions at the end of the text after any revision in it, and the kind of reply it is."""

    mentions: tuple[Mention, ...]
    answer: AnswerKind


_TELL_ME = re.compile(
    r"\b(can|could|do|did|will|would|are) you (to |able to |please )?(tell|see|show|say|describe|look|check|hear|ask|give|know|think|put|find|get)\b"
)
"""What is asked of whoever calls, and tells nothing of who is ill."""
_OF_HERSELF = ("weeks_pregnant", "contraction_gap")
_OF_YOU = re.compile(
    r"\b(are|were) you (breathing|hurt|bleeding|in pain|feeling|dizzy|awake|injured|okay|all right|alright|having)\b"
)


QUESTIONS = 500
"""Questions whose reading is kept."""


_NONSENSE = re.compile(r"\b(?:rubbish|gibberish|nonsense|shite|daft)\b", re.I)
"""Talk that is clear enough, and makes no sense."""
_BARE_REPLY = re.compile(r"(?:no|nope|nah|naw|yes|yeah|yep|aye|not really)(?: (?:love|sir|ma'am|mate))?\Z", re.I)
"""A yes or a no beside which the reply tells the finer thing itself: «normally?» — «no, she's panting»."""
_ALONE, _HELPER = "caller_alone", "helper_available"
_DENIES = frozenset("not no never none nobody nothing neither".split())
_SAYS_LITTLE = frozenset(
    "chest_pain headache abdominal_pain back_pain pain injury generally_unwell person_down collapse submersion".split()
)
"""What a question that asks where, how or since when takes for granted, and its answer tells in finer words, or another."""


class Understanding:
    """Text to findings, for one book. Build once, call often; not shared between threads."""

    def __init__(
        self, book: Book, root: Path | None = None, on_problem: OnProblem | None = None, *, learned: bool = True
    ) -> None:
        """`on_problem` is told of phrases that cannot be read, which are then left out; without it they raise DataError.

        `learned`: with what was learned from judged utterances: what no phrase holds, and what a phrase holds by mistake.
        """
        self._book = book
        self.root = place = find_root(root)
        problems: list[Problem] = []
        data = compiled(book, on_problem or (lambda *what: problems.append(located(place, *what))))
        if problems:
            raise DataError(problems)
        self._finder = Finder(book, data)
        self._known = self._finder.known
        self._speller = Speller(self._known, EnglishWords(place))
        self._forms_of_question = lru_cache(QUESTIONS)(self.forms)
        self._learned = learned_of(book, place, self._forms_of_question, self._finder.akin) if learned else None
        self._points = read_points(place) if learned else {}
        self._questions: dict[str, Question] = {}

    def prepared(self, text: str) -> Utterance:
        """A text as it is read and learned from, word for word."""
        said = self._prepared(text[:MAX_CHARACTERS], Context())
        said.clauses = split(said.words)
        return said

    def forms(self, text: str) -> tuple[str, ...]:
        """The normalised words of a text."""
        return tuple(self.prepared(text).forms)

    def is_bodily(self, finding: str) -> bool:
        """Whether a finding tells something of a patient's body, or of what happened to it."""
        return self._book.kind_of(finding) in ("symptom", "sign", "injury", "event", "exposure")

    def forget(self) -> None:
        """Empty what was kept: mended words, questions."""
        self._speller.mend.cache_clear()
        self._questions.clear()
        self._forms_of_question.cache_clear()

    def question(self, text: str) -> Question:
        """What a question asks about, read from its words. Put again, or to be answered, it is not read again."""
        known = self._questions.get(text)
        if known is None:
            if len(self._questions) >= QUESTIONS:
                self._questions.clear()
            known = self._questions[text] = self._asked(text)
        return known

    def _asked(self, text: str) -> Question:
        if not text.strip():
            return Question()
        said = self._prepared(text[:MAX_CHARACTERS], Context())
        self._finder.find_in(said, replies=False, questions=True)
        self._finder.find_turned(said)
        return read_question(self._book, said)

    def understand(self, text: str, context: Context | None = None) -> Understood:
        """The findings in a text of up to 10,000 characters. ValueError for a longer one."""
        if len(text) > MAX_CHARACTERS:
            raise ValueError(f"the text has {len(text)} characters; at most {MAX_CHARACTERS} are read at once")
        context = context or Context()
        question = without_greeting(context.question)
        context = replace(context, question=question, asks=narrowed(context.asks, question, context.told))
        if is_silence(text):
            return Understood((), AnswerKind.SILENCE)
        said = self._prepared(text, context)
        if not said.words.words:
            return Understood((), AnswerKind.SILENCE)
        self._finder.find_in(said, replies=True, questions=False)
        reader = StatusReader(self._book, said, self._points)
        self._read_status(said, reader)
        said.mentions = out_no_more(said)
        said.mentions = hedged_breath(said)
        second = self._learned.of(said) if self._learned is not None else None
        if second is not None:
            asked = {one.finding for one in context.asks}
            said.mentions = second.without_doubtful(lambda name: self._finder.near(name, asked))
        answer = self._bind(said, reader)
        said.mentions = without_doubtful(said)
        said.mentions.extend(self._presumed(said, answer))
        self._read_values(said)
        nobody_stirs = unroused(said)
        if nobody_stirs is not None:
            said.mentions[:] = [*(one for one in said.mentions if one.finding != nobody_stirs.finding), nobody_stirs]
        elif not any(one.finding == _OUT for one in said.mentions):
            said.mentions.extend(one for one in (quoted(said) or relayed(said),) if one is not None)
        if second is not None:
            said.mentions.extend(second.doubts_of_life())
            said.mentions.extend(second.in_other_words(reader))
        found = at_the_end(unsworn(said), text)
        return Understood(follows(self._finest(found), context), answer)

    def owned(self, text: str, context: Context) -> list[tuple[str, frozenset[str]]]:
        """Each finding met in a text whose owner no rule tells, with the signs by which it is weighed, to learn from."""
        said = self._prepared(text, replace(context, question=without_greeting(context.question)))
        self._finder.find_in(said, replies=True, questions=False)
        reader = StatusReader(self._book, said)
        found = []
        for match in said.matches:
            kind, whose = reader.kind(match), reader.people.whose()
            one = whose.behind(match)
            if one is None or kind not in WEIGHED or not whose.may_be_his(one, match):
                continue
            if reader.people.ruled(match, kind) is None:
                found.append((match.finding, frozenset(whose.signs(one, match, kind, reader.answers(match)))))
        return found

    def context(self, question: str | None, asks: tuple[Ask, ...] | None, yes_is: Status | None) -> Context:
        """The context of a reply: asks as given, else read from the question; polarity from the words unless given."""
        read = self.question(question or "")
        wanted = read.asks
        if asks is not None:
            by_words = {one.finding: one for one in read.asks}
            wanted = tuple(by_words.get(one.finding, one) for one in asks)
        if yes_is is not None:
            wanted = tuple(replace(one, yes_is=yes_is) for one in wanted)
        who = self._addressed(question, read) if question else None
        return Context(
            wanted,
            question or "",
            read.confirming,
            who,
            None,
            read.topic,
            open=read.open,
            presumes=read.presumes,
            confirms=read.confirms,
        )

    def _addressed(self, question: str, read: Question) -> str | None:
        """Whom a question is about: «you» with a symptom is the caller, «he» or «she» somebody else."""
        words = set(re.findall(r"[a-z]+", _TELL_ME.sub("", question.lower())))
        if words & {"he", "she", "him", "her", "his", "hers", "they", "them", "patient", "baby"}:
            of_both = bool(_OF_YOU.search(question.lower()))
            return "third" if words & {"he", "she", "him", "her", "his"} and not of_both else None
        kinds = {self._book.entries[one.finding].kind for one in read.asks if one.finding in self._book.entries}
        about = bool(kinds & {"symptom", "history"}) or read.topic in _OF_HERSELF or asks_where_on_body(question)
        return "self" if words & {"you", "your"} and about else None

    def _prepared(self, text: str, context: Context) -> Utterance:
        words, pieces = rejoined(normalise(text))
        mend = self._speller.mend
        names = set()
        for place, word in enumerate(words.words):
            form = mend(word.form)
            if form not in self._known and form == word.form and _TITLED.match(words.text, word.start):
                if not (word.starts_sentence or not place) or not form.endswith(_NO_NAME) or len(form) < _LOST_IS:
                    names.add(place)
            word.form = of_one(words.words, place, self._singular(form)) if form.endswith("s") else form
        return Utterance(words, context, names=frozenset(names), pieces=pieces)

    def _singular(self, form: str) -> str:
        """«His breathings really slow»: a plural that stands in no phrase is a singular that does, with a lost «is»."""
        if form in self._known or len(form) < _LOST_IS or form[:-1] not in self._known:
            return form
        return form[:-1]

    def _read_status(self, said: Utterance, reader: StatusReader) -> None:
        for match in said.matches:
            reading = reader.read(match)
            if reading.status is not None:
                said.mentions.append(
                    said.mention(match.finding, reading.status, match.first, match.last, reading.cues, soft=match.soft)
                )
        said.mentions.extend(carried(said, reader.kind))
        said.mentions.extend(several_limbs(said) if SEVERAL in self._book.entries else ())
        said.mentions.extend(thigh_bone(said) if THIGH_BONE in self._book.entries else ())
        said.mentions.extend(where_hurt(said) if self._book.entries.keys() >= PARTS_HURT else ())
        said.mentions.extend(of_hand_or_foot(said) if HAND_OR_FOOT in self._book.entries else ())
        if self._book.entries.keys() >= PAINS:
            said.mentions.extend(hurting_part(said))
        said.mentions.extend(on_sitting_up(said) if ON_SITTING_UP in self._book.entries else ())
        said.mentions.extend(earlier_reaction(said) if BEFORE in self._book.entries else ())
        said.mentions.extend(used_up(said) if self._book.entries.keys() >= HAVING else ())
        said.mentions.extend(in_pieces(said) if PIECES in self._book.entries else ())
        said.mentions.extend(far_apart(said) if _GASPS in self._book.entries else ())
        said.mentions.extend(going_on(said) if ONGOING in self._book.entries else ())
        if CHRONIC in self._book.entries:
            said.mentions.extend(lasting(said, reader.kind))
        said.mentions.sort(key=lambda one: (one.start, one.end))
        said.mentions = without_contrast(of_now(said, self._book.kind_of), self._book.kind_of, said.words.text)

    def _bind(self, said: Utterance, reader: StatusReader) -> AnswerKind:
        kind, bound = Binder(self._book, said, reader).bind(said.mentions)
        asked = {one.finding for one in said.context.asks}
        direct = [
            replace(one, origin=Origin.ANSWERED)
            if asked and one.origin is not Origin.LIKENED and self._finder.near(one.finding, asked)
            else one
            for one in said.mentions
        ]
        granted = {one.finding: one.end for one in bound if one.status is Status.PRESENT}
        family = {name: end for one, end in granted.items() for name in (one, *self._book.broader.get(one, ()))}
        direct = [
            one
            for one in direct
            if one.finding not in family or not granted_but(said, said.place_behind(family[one.finding]), one)
        ]
        said.mentions = [*(replace(one, origin=Origin.ANSWERED) for one in bound), *with_waking(direct)]
        said.mentions.sort(key=lambda one: (one.start, one.end))
        return kind

    def _finest(self, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """What a finer finding of the same words tells as well is implied: «pain» of «pain in the chest»."""
        finer = {one.finding for one in found if one.status is Status.PRESENT}
        told = {name for one in finer for name in self._book.broader.get(one, ())}
        if not finer.isdisjoint(PAINS):
            told.add("pain")
        alone = _ALONE in finer
        return tuple(
            replace(one, origin=Origin.IMPLIED)
            if (
                one.origin is Origin.VOLUNTEERED
                and (
                    (one.finding in told and one.status is Status.PRESENT)
                    or (alone and one.finding == _HELPER and one.status is Status.ABSENT)
                    or (one.finding == "slurred_speech" and _NONSENSE.search(one.words) and "confusion" in finer)
                )
            )
            or (one.origin is Origin.ANSWERED and one.finding in told and _BARE_REPLY.match(one.words))
            else one
            for one in found
        )

    def _presumed(self, said: Utterance, answer: AnswerKind) -> list[Mention]:
        """What the question took for granted and the reply lets stand: «where did the dog bite him?» — «on the leg».

        A no leaves standing only what it says to be over: «is he still seizing?» — «no, it stopped».
        """
        if answer is AnswerKind.REFUSED or (answer is AnswerKind.UNSURE and not _tells_more(said)):
            return []
        finer = {name for ask in said.context.asks for name in self._book.broader.get(ask.finding, ())}
        spoken = {one.finding for one in said.mentions} | said.context.told | said.context.denied
        present = {one.finding for one in said.mentions if one.status is Status.PRESENT} | said.context.told
        plain = _DENIES.isdisjoint(said.forms) and "stop" not in said.context.question.lower()
        denied_before = any(
            one.finding == "symptoms_before_fall" and one.status is Status.ABSENT for one in said.mentions
        )
        return [
            replace(
                said.mention(name, Status.PRESENT, 0, len(said.forms) - 1),
                origin=Origin.ANSWERED if plain and name not in _SAYS_LITTLE else Origin.IMPLIED,
            )
            for name in _as_told(said)
            if name not in spoken
            and present.isdisjoint(self._book.finer.get(name, ()))
            and (answer is not AnswerKind.NO or name in finer or name in CAUSES)
            and not (
                name == "collapse" and ("fall" in present or denied_before)
            )  # «before she went down», of one who fell
        ]

    def _read_values(self, said: Utterance) -> None:
        made = list(attributes(said))
        if any(one.finding == LOW_SUGAR and one.status is Status.PAST for one in made):
            said.mentions[:] = [one for one in said.mentions if one.finding != LOW_SUGAR]
        told = {one.finding for one in said.mentions}
        said.mentions.extend(one for one in made if one.finding not in told)
        said.mentions.extend(relation(self._book, said))


def _as_told(said: Utterance) -> tuple[str, ...]:
    """What a question presumes, as the reply narrows it: «what's he cut off?» — «the end of his little finger»."""
    if _DIGITS.isdisjoint(said.forms):
        return said.context.presumes
    return tuple("finger_or_toe_amputation" if one == "amputation" else one for one in said.context.presumes)


def _tells_more(said: Utterance) -> bool:
    """Whether an unsure reply goes on: «I don't know, I heard like six», but not «I couldn't tell you, I don't know»."""
    unsure = {place for span in said.cue("unsure") for place in range(*span)}
    more = [form for place, form in enumerate(said.forms) if place not in unsure and form not in _NOTHING_MORE]
    return len(more) >= _MORE_WORDS


def located(root: Path, finding: str, phrase: str, message: str) -> Problem:
    """A problem of one phrase, with the file and line where its finding stands."""
    mark = re.compile(rf"\s*-?\s*id:\s*{re.escape(finding)}\s*\Z")
    for path in sorted((root / "lexicon").rglob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if mark.match(line):
                return Problem(path.relative_to(root).as_posix(), number, finding, f"the phrase '{phrase}' {message}")
    return Problem("lexicon", 0, finding, f"the phrase '{phrase}' {message}")
