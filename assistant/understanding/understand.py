"""The understanding of one utterance in the light of the question before it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain.findings import AnswerKind, Ask, Mention, Origin, Status
from assistant.domain.topics import BREATHING_CHECK, COMPRESSIONS
from assistant.schema.book import Book, find_root
from assistant.schema.problems import DataError, Problem
from assistant.understanding.answers import PAINS, Binder, is_silence
from assistant.understanding.beside import seen, standing
from assistant.understanding.clauses import split
from assistant.understanding.compiled import OnProblem, compiled
from assistant.understanding.earlier_reaction import BEFORE, earlier_reaction
from assistant.understanding.ellipsis import carried
from assistant.understanding.episodes import of_now
from assistant.understanding.final import at_the_end, with_waking
from assistant.understanding.granted import CAUSES
from assistant.understanding.hedges import hedged_breath
from assistant.understanding.hurting_part import hurting_part
from assistant.understanding.in_pieces import PIECES, in_pieces, rejoined
from assistant.understanding.instead import counts
from assistant.understanding.kin import of_one
from assistant.understanding.lasting import CHRONIC, ONGOING, going_on, lasting, without_contrast, without_doubtful
from assistant.understanding.lean import Doc, Vocab
from assistant.understanding.learned import learned_of
from assistant.understanding.limbs import HAND_OR_FOOT, SEVERAL, THIGH_BONE, of_hand_or_foot, several_limbs, thigh_bone
from assistant.understanding.match import COACHED, ONCE, QUESTION, REPLY, STATEMENT, Match, visible
from assistant.understanding.normalise import normalise
from assistant.understanding.on_sitting_up import ON_SITTING_UP, on_sitting_up
from assistant.understanding.phrase_book import PhraseBook
from assistant.understanding.questions import (
    Question,
    asks_of_no_birth,
    asks_of_no_smoke,
    narrowed,
    read_question,
    without_greeting,
)
from assistant.understanding.relation import relation
from assistant.understanding.rousing import quoted, relayed, unroused
from assistant.understanding.short_replies import (
    answered_before,
    is_a_beginning,
    of_the_last_asked,
    stands_as_reply,
    strays,
)
from assistant.understanding.silent_on import far_apart
from assistant.understanding.spell import EnglishWords, Speller
from assistant.understanding.status import StatusReader
from assistant.understanding.topic import asks_where_on_body
from assistant.understanding.turned import anything, joined, statements
from assistant.understanding.unsworn import unsworn
from assistant.understanding.used_up import HAVING, used_up
from assistant.understanding.utterance import Context, Utterance
from assistant.understanding.values import attributes
from assistant.understanding.where_hurt import PLACES as PARTS_HURT
from assistant.understanding.where_hurt import where_hurt

MAX_CHARACTERS = 10_000
_UNKNOWN = "_"
_COACHED = {
    COMPRESSIONS: frozenset({"cpr_in_progress"}),
    BREATHING_CHECK: frozenset({"agonal_breathing"}),
}
"""The findings whose `coached` phrases count behind words of this topic."""
_BURN = "burn"
_TITLED = re.compile(r"[A-Z][a-z]+\b")
_LOST_IS = 5
"""Letters from which on an unknown plural may be a singular and an «is»."""
_NOTHING_MORE = frozenset(
    "i you me well oh really honestly sorry to be honest it he she they that sir ma'am no um".split()
)
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
_DIGITS = frozenset("finger fingers fingertip thumb toe toes pinky".split())
_MORE_WORDS = 3
"""Words beside «I don't know» from which on a reply tells something."""
_LOCATED = frozenset({"symptom", "injury"})
_TOO_BROAD = frozenset({"scene_unsafe"})
"""What two findings may share without being akin: a dog and a gas leak are both no safe scene."""
_OPENS_NOTHING = _TOO_BROAD | {"injury"}
"""What is told with a finer finding, and yet is no matter of its own: an eye that has been hit may stream, and not bleed."""
_GASPS = "agonal_breathing"
_OUT = "unresponsive"
_NO_BREATH = "not_breathing"
_BREATH = frozenset({_NO_BREATH, "abnormal_breathing", _GASPS})
_PLACES = frozenset(
    "injury minor_injury head_injury face_or_neck_injury torso_injury spine_injury limb_injury injury_below_elbow_or_knee "
    "hand_or_foot_injury injury_above_elbow_or_knee eye_injury".split()
)
"""Injuries that say no more than where: these are what a bare part of the body answers."""


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


class Understanding:
    """Text to findings, for one book. Build once, call often; not shared between threads."""

    def __init__(
        self, book: Book, root: Path | None = None, on_problem: OnProblem | None = None, *, learned: bool = True
    ) -> None:
        """`on_problem` is told of phrases that cannot be read, which are then left out; without it they raise DataError.

        `learned`: with what was learned from judged utterances: what no phrase holds, and what a phrase holds by mistake.
        """
        self._book = book
        self._vocab = Vocab()
        self.root = place = find_root(root)
        problems: list[Problem] = []
        data = compiled(book, on_problem or (lambda *what: problems.append(located(place, *what))))
        if problems:
            raise DataError(problems)
        self._phrases = PhraseBook(self._vocab, data)
        self._known = self._phrases.words
        self._speller = Speller(self._known, EnglishWords(place))
        self._learned = learned_of(book, place, self.forms, self._akin) if learned else None

    def prepared(self, text: str) -> Utterance:
        """A text as it is read and learned from, word for word."""
        return self._prepared(text[:MAX_CHARACTERS], Context())

    def forms(self, text: str) -> tuple[str, ...]:
        """The normalised words of a text."""
        return tuple(self.prepared(text).forms)

    def is_bodily(self, finding: str) -> bool:
        """Whether a finding tells something of a patient's body, or of what happened to it."""
        return self._kind(finding) in ("symptom", "sign", "injury", "event", "exposure")

    def forget(self) -> None:
        """Empty the cache of mended words."""
        self._speller.mend.cache_clear()

    def question(self, text: str) -> Question:
        """What a question asks about, read from its words."""
        if not text.strip():
            return Question()
        said = self._prepared(text[:MAX_CHARACTERS], Context())
        self._find_in(said, self._doc(said), replies=False, questions=True)
        self._find_turned(said)
        return read_question(self._book, said)

    def _find_turned(self, said: Utterance) -> None:
        """What a question names when it is put as a statement, beside what it names as it stands."""
        others = (*statements(said), *anything(said))
        turned = [self._phrases.find(one, self._doc(Utterance(one, Context())))[0] for one in others]
        if turned:
            said.matches = joined(self._book, said, turned)

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
        self._find_in(said, self._doc(said), replies=True, questions=False)
        reader = StatusReader(self._book, said)
        self._read_status(said, reader)
        said.mentions = hedged_breath(said)
        second = self._learned.of(said) if self._learned is not None else None
        if second is not None:
            asked = {one.finding for one in context.asks}
            said.mentions = second.without_doubtful(lambda name: self._near(name, asked))
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
        return Understood(self._finest(found), answer)

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
                names.add(place)
            word.form = of_one(words.words, place, self._singular(form)) if form.endswith("s") else form
        return Utterance(words, context, names=frozenset(names), pieces=pieces)

    def _singular(self, form: str) -> str:
        """«His breathings really slow»: a plural that stands in no phrase is a singular that does, with a lost «is»."""
        if form in self._known or len(form) < _LOST_IS or form[:-1] not in self._known:
            return form
        return form[:-1]

    def _doc(self, said: Utterance) -> Doc:
        """The words for the matcher; those that stand in no phrase are alike to it, so the vocabulary never grows."""
        known = self._known
        return Doc(self._vocab, words=[form if form in known else _UNKNOWN for form in said.forms])

    def _find_in(self, said: Utterance, doc: Doc, *, replies: bool, questions: bool) -> None:
        context = said.context
        asked = {
            one.finding for one in context.asks if not asks_of_no_smoke(one.finding, context.told, context.question)
        }
        answers = replies and bool(asked or context.question or context.told)
        matches, said.cues = self._phrases.find(said.words, doc, replies=answers)
        met = matches
        matches = [
            one
            for one in matches
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
        said.found = matches = standing(said, matches)
        stated = (one.finding for one in matches if one.use == STATEMENT and one.status is Status.PRESENT)
        told = {*said.context.told, *stated}
        told |= {name for one in told for name in self._book.broader.get(one, ())} - _OPENS_NOTHING
        coached = _COACHED.get(said.context.topic or "", frozenset()) if replies else frozenset()
        wanted = [
            one
            for one in matches
            if one.use in (STATEMENT, QUESTION, REPLY)
            or (one.use == COACHED and one.finding in coached)
            or (one.use == ONCE and replies and self._expected(one.finding, asked, told))
        ]
        said.matches = [
            one
            for one in seen(
                [one for one in wanted if one.use != QUESTION or questions], self._book.finer, self._book.entries
            )
            if one.use not in (REPLY, COACHED)
            or (
                stands_as_reply(said, one, wanted, self._known)
                and not strays(said, one, wanted, lambda name: self._near(name, asked))
                and not answered_before(said, one, wanted, self._akin)
                and not is_a_beginning(said, one)
            )
        ]
        said.matches = of_the_last_asked(said)
        said.asked = (
            visible([one for one in matches if one.use in (STATEMENT, QUESTION)]) if "?" in said.words.text else []
        )
        said.clauses = split(said.words)

    def _near(self, finding: str, asked: Set[str]) -> bool:
        """Whether a finding is one of those asked about, or shares a broader one with them."""
        family = {finding, *self._book.broader.get(finding, ())} - _TOO_BROAD
        return any(one == finding or family & {one, *self._book.broader.get(one, ())} for one in asked)

    def _akin(self, one: str, other: str) -> bool:
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
        return self._near(finding, asked) or self._told(finding, told | asked)

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
        if self._near(finding, asked) or ("pain" in asked and finding in PAINS):
            return True  # «any pain?» — «my chest»
        if _BURN in self._book.broader.get(finding, ()):
            return False  # «where? all over»: no burn where none was told
        if entry is None or entry.kind not in _LOCATED or not asks_where_on_body(context.question):
            return False
        hurts = any(word in context.question.lower() for word in ("pain", "hurting", "does it hurt", "sore", "ache"))
        return entry.kind == ("symptom" if hurts else "injury")

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
        said.mentions = without_contrast(of_now(said, self._kind), self._kind, said.words.text)

    def _kind(self, finding: str) -> str:
        entry = self._book.entries.get(finding)
        return entry.kind if entry is not None else ""

    def _bind(self, said: Utterance, reader: StatusReader) -> AnswerKind:
        kind, bound = Binder(self._book, said, reader).bind(said.mentions)
        asked = {one.finding for one in said.context.asks}
        direct = [
            replace(one, origin=Origin.ANSWERED) if asked and self._near(one.finding, asked) else one
            for one in said.mentions
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
        return tuple(
            replace(one, origin=Origin.IMPLIED)
            if one.finding in told and one.origin is Origin.VOLUNTEERED and one.status is Status.PRESENT
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
        return [
            replace(said.mention(name, Status.PRESENT, 0, len(said.forms) - 1), origin=Origin.IMPLIED)
            for name in _as_told(said)
            if name not in spoken
            and present.isdisjoint(self._book.finer.get(name, ()))
            and (answer is not AnswerKind.NO or name in finer or name in CAUSES)
        ]

    def _read_values(self, said: Utterance) -> None:
        told = {one.finding for one in said.mentions}
        said.mentions.extend(one for one in attributes(said) if one.finding not in told)
        said.mentions.extend(relation(self._book, said))


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
