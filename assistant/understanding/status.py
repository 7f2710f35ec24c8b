"""From a phrase found to what it says of the patient: negated, doubted, past, of somebody else, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assistant.domain.findings import Status
from assistant.schema.book import Book
from assistant.understanding.clauses import SUBJECTS
from assistant.understanding.first_told import FirstTold
from assistant.understanding.kin import THIRD
from assistant.understanding.lasting import CHRONIC, ONGOING
from assistant.understanding.match import ONCE, REPLY, Match
from assistant.understanding.negation import VERB_REACH, Negation
from assistant.understanding.numbers import numbers
from assistant.understanding.people import People
from assistant.understanding.taken_back import of_somebody_then, taken_off
from assistant.understanding.timing import Timing
from assistant.understanding.unsaid import Unsaid, broken_off, is_told_as_unknown
from assistant.understanding.utterance import Span, Utterance
from assistant.understanding.values import is_of_a_man

_EVENT_KINDS = frozenset({"event", "injury", "exposure", "care", "scene", "equipment"})
_LEADS_ON = frozenset({"well", "yeah", "yes", "no", "but", "and", "so", "oh", "um", "uh", "like"})
_ENDED = (["stopped"], ["quit"])


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of a match with its cue words, or None where it states nothing."""

    status: Status | None
    cues: tuple[str, ...] = ()


_OF_NOW = frozenset({"stopped", "quit", "are", "is"})
"""«He was breathing, stopped breathing a minute ago, his lips are blue»: the «was» is of what came before."""


_IS_IT_NOW = re.compile(r"\b(is|does|can)\b", re.I)
_SAID_WELL = frozenset("normal fine okay good grand clear".split())
_ASKS_BACK = [[one] for one in ("no", "right", "eh", "correct", "true")]
_VITAL = frozenset(
    "unresponsive reduced_consciousness not_breathing abnormal_breathing agonal_breathing difficulty_breathing cyanosis choking "
    "no_pulse unable_to_speak".split()
)


def _about_somebody(forms: list[str], span: Span) -> bool:
    """«It's my passenger I'm worried about, she has …»: the worry is about a person, and doubts nothing."""
    return forms[span[1] - 1] == "worried" and forms[span[1] : span[1] + 1] in (["about"], ["for"])


_CALLS = "caller_is_child"
"""What is told of whoever calls, and of nobody beside him."""
_COURSE = frozenset({ONGOING, CHRONIC, "getting_worse", "sudden_onset"})
"""How an illness goes, which is told of the patient or of nobody."""
PAINS = frozenset({"chest_pain", "abdominal_pain", "upper_abdominal_pain", "back_pain", "arm_or_jaw_pain", "headache"})
"""Pains that tell where it hurts."""
_NOTHING_THERE = (
    ["nothing"],
    ["none"],
    ["is", "nothing"],
    ["is", "none"],
    *(
        [who, says, what]
        for who in ("he", "she")
        for says in ("says", "said", "goes")
        for what in ("no", "nothing", "nope", "not")
    ),
    *([who, shakes, whose, "head"] for who, whose in (("he", "his"), ("she", "her")) for shakes in ("shakes", "shook")),
    ["and", "he", "says", "no"],
    ["and", "she", "says", "no"],
    *([who, "is", "shaking", whose, "head"] for who, whose in (("he", "his"), ("she", "her"))),
)
_TAKEN = frozenset({"anticoagulant_use", "insulin_use", "opioid_use"})
"""What somebody is on, and may be taken off."""
_NO_BREATH = frozenset({"agonal_breathing", "not_breathing"})
"""«He was gasping but it's stopped»: better, or no breath at all."""


_PUMPED = "cpr_in_progress"
_TO_YOU = re.compile(r"\b(?:you|your)\b", re.I)
_HAS_EASED = re.compile(r"\b(?:eas\w+|better|gone|worse|stopped|still)\b", re.I)
_OWNS = frozenset("his her my the your their".split())
_AS_EVER = re.compile(
    r"(?:is|are|looks?|looking|feels?|seems?) (?:(?:just|all|perfectly|absolutely|completely) )*"
    r"(?P<well>(?:how|like|as) (?:it|he|she|they|i) (?:always|normally|usually)(?: (?:is|are|does|do|looks?))?"
    r"|fine|okay|normal|grand|lovely|perfect|good|alright|clear)\Z"
)


_PUTS = frozenset("got any is are do does have has can did feel any".split())
"""Words with which a question to the patient begins."""


class StatusReader:
    """Reads the status of every match of one utterance."""

    def __init__(self, book: Book, said: Utterance, points: Mapping[str, float] = MappingProxyType({})) -> None:
        """`points` are those by which owners are weighed (`whose`)."""
        self._book = book
        self._said = said
        self._timing = Timing(said, self.kind)
        self.people = People(said, self.kind, self.answers, points)
        self._first = FirstTold(book, said)
        self.unsaid = Unsaid(said, self.kind, self.answers)
        self.negation = Negation(said, self.answers)

    def read(self, match: Match) -> Reading:
        """What the match says of the patient."""
        silent = self.unsaid.why(match)
        if silent:
            return Reading(None, silent)
        if "your" in self._said.forms[max(0, match.first - 1) : match.last + 1] and self._is_put(match):
            return Reading(None, ("your",))  # «got a pain in your chest, butt? He says no»
        mine = self._said.clause_of(match.first).subject.partition(" ")[0] in ("i", "my")
        if self._said.context.about_other and not mine and self.kind(match) in ("sign", "symptom"):
            return Reading(Status.OTHER_PERSON, ("how is mom",))
        then = of_somebody_then(self._said, match)
        if then is not None and self.kind(match) not in ("scene", "care", "equipment"):
            return Reading(Status.OTHER_PERSON, (then,))
        if match.finding.startswith("pregnan") and is_of_a_man(self._said, match.first):
            return Reading(Status.OTHER_PERSON, ("i",))
        other = self.people.somebody_else(match, self.kind(match))
        if self._pumped_on_another(match):
            return Reading(Status.OTHER_PERSON, other or ("her",))
        if other is not None and self.kind(match) not in ("scene", "care", "equipment") and match.finding != _CALLS:
            if match.finding in _COURSE:
                return self._course_of(match, other)
            if not self._first.is_the_patient(match, other):
                return Reading(Status.OTHER_PERSON, other)
        if match.use in (REPLY, ONCE) and match.status is Status.PRESENT:
            if self._denied_at_once(match):
                return Reading(Status.ABSENT, ("nothing",))
            same = self._as_ever(match)
            if same:
                return Reading(Status.ABSENT, (same,))
        status: Status = match.status
        cues: tuple[str, ...] = ()
        if not match.denies and self._stopped(match):
            if status is Status.ABSENT:
                return Reading(Status.PRESENT, ("stopped",))
            if status is Status.PRESENT and self._said.forms[match.first].endswith("ing"):
                return Reading(Status.ABSENT, ("stopped",))  # «she's stopped coughing»
        negated = self.negation.of(match)
        if negated is not None:
            thought, word = negated
            status, cues = self._turned(match, thought), (word,)
        return self._timed(match, *self._doubted(match, status, cues))

    def _is_put(self, match: Match) -> bool:
        """Whether the clause puts a question, and its sentence ends in the mark of one."""
        words = self._said.words.words
        if self._said.forms[self._said.clause_of(match.first).first] not in _PUTS:
            return False
        behind = next((word for word in words[match.last + 1 :] if word.starts_sentence), None)
        return "?" in (behind.mark if behind is not None else self._said.words.tail)

    def _pumped_on_another(self, match: Match) -> bool:
        """«Do you have heart trouble?» — «no, but Sister Bell, the deacon was pumping on her»: nobody pumps on who answers."""
        context = self._said.context
        if match.finding != _PUMPED or context.who != "self" or not _TO_YOU.search(context.question):
            return False
        of_himself = any(self._kind_of(one.finding) in ("symptom", "history") for one in context.asks)
        return of_himself and not THIRD.isdisjoint(self._said.forms[match.first : match.last + 2])

    def _kind_of(self, finding: str) -> str:
        entry = self._book.entries.get(finding)
        return entry.kind if entry else "sign"

    def _denied_at_once(self, match: Match) -> bool:
        """«Any pain in your chest?» — «in the chest, nothing», «chest, she says no»."""
        words, at = self._said.words.words, match.last + 1
        if _HAS_EASED.search(self._said.context.question):
            return False  # «has the pain in his chest eased?» — «his chest, he shakes his head»
        if match.finding not in PAINS or at >= len(words):
            return False
        length = next((len(one) for one in _NOTHING_THERE if self._said.forms[at : at + len(one)] == one), 0)
        return bool(length) and (at + length >= len(words) or bool(words[at + length].mark))

    def _as_ever(self, match: Match) -> str:
        """«Any swelling of his face?» — «the face is how it always is»: the words by which a part named is well; empty for none."""
        if match.last - match.first != 1 or self._said.forms[match.first] not in _OWNS:
            return ""
        if match.finding in self._said.context.told or match.finding in PAINS:
            return ""  # «how is the chest pain?» — «his chest is how it always is»: it hurts as ever
        words = self._said.words.words
        ends = (at for at in range(match.last + 1, len(words)) if words[at].mark)
        found = _AS_EVER.match(" ".join(self._said.forms[match.last + 1 : next(ends, len(words))]))
        return found["well"] if found else ""

    def _course_of(self, match: Match, other: tuple[str, ...]) -> Reading:
        """«His sister had it last week» tells no course of his illness; «she says it's been like that since» does."""
        clause = self._said.clause_of(match.first)
        if clause.subject.partition(" ")[0] in ("it", "that", "this", "nothing"):
            return self._timed(match, *self._doubted(match, match.status, ()))
        return Reading(None, other)

    def _stopped(self, match: Match) -> bool:
        """«He's stopped making sense»; but «it stopped, he is awake» begins anew."""
        if self._said.forms[match.first - 1 : match.first] not in _ENDED or self._said.words.words[match.first].mark:
            return False
        if self._said.forms[max(0, match.first - 3) : match.first - 1][-1:] == ["not"]:
            return False  # «he hasn't quit coughing»
        if match.first == 1 or self._said.words.words[match.first - 1].starts_sentence:
            return False  # «Quit yelling at me, sir»: said to somebody here
        return self._said.forms[match.first] not in SUBJECTS

    def kind(self, match: Match) -> str:
        """The kind of the finding a match speaks of."""
        return self._kind_of(match.finding)

    def answers(self, match: Match) -> bool:
        """Whether a match is about what was asked, or something akin."""
        family = {match.finding, *self._book.broader.get(match.finding, ())}
        asked = (one.finding for one in self._said.context.asks)
        return any(not family.isdisjoint((one, *self._book.broader.get(one, ()))) for one in asked)

    def _turned(self, match: Match, thought: bool) -> Status:
        """What a negation makes of a phrase. «I don't think he's breathing» counts on the dangerous side."""
        if match.status is Status.PRESENT:
            return Status.UNCERTAIN if thought else Status.ABSENT
        if match.status is Status.ABSENT:
            return Status.PRESENT
        return Status.ABSENT if match.status is Status.PAST else match.status

    def _doubted(self, match: Match, status: Status, cues: tuple[str, ...]) -> tuple[Status, tuple[str, ...]]:
        if status is Status.UNCERTAIN or (match.finding == ONGOING and status is Status.ABSENT is match.status):
            return status, cues  # «I reckon she's coming out of it»: doubtful or not, nobody says that she fits
        if cues and match.status is Status.ABSENT and status is Status.PRESENT and self._said.cue("negation_thought"):
            return status, cues
        cue = self._doubt_before(match) or self._asked_back(match)
        if cue is None:
            cue = self._doubt_behind(match)
            own = self._said.context.who == "self" and match.finding not in _VITAL
            well = not _SAID_WELL.isdisjoint(self._said.forms[match.first : match.last + 1])
            if own and well and match.status is Status.ABSENT is status:
                cue = None  # «my tongue is normal, I think»: of himself he knows; of waking and breath any doubt counts
        if cue is None:
            return status, cues
        return Status.UNCERTAIN, (*cues, cue)

    def _doubt_before(self, match: Match) -> str | None:
        there = self._said.clause_of(match.first)
        if there.question and is_told_as_unknown(self._said, there):
            return self._said.text_of((max(0, there.first - 2), there.first))
        for span in self._said.cue("doubt"):
            if span[1] > match.first or span[0] in match.used or broken_off(self._said, span[1], match.first):
                continue
            here = self._said.clause_of(span[0])
            if here.sentence != there.sentence or match.first - span[1] > VERB_REACH:
                continue
            if self._spent(span):
                continue
            if _about_somebody(self._said.forms, span) or self._own_report(span, match):
                continue
            if there.first > span[1] and numbers(self._said.forms[span[1] : span[1] + 1]):
                continue  # «maybe twenty he is awake»: the number is what is doubted
            steps = [one for one in self._said.clauses if here.first < one.first <= there.first]
            if len(steps) == 1 and self._said.words.words[steps[0].first].after_comma:
                if any(span[1] <= one.first < steps[0].first for one in self._said.matches):
                    continue  # the doubt is spent on what came before the comma
            if not steps or (len(steps) == 1 and steps[0].joined_by in ("", "if")):
                return self._said.text_of(span)
        return None

    def _own_report(self, span: Span, match: Match) -> bool:
        """«She reckons there's an elephant on her chest»: what the patient feels she tells herself, and nobody doubts it."""
        theirs = self._said.forms[span[0]] in ("he", "she") and span[1] - span[0] > 1
        return theirs and self.kind(match) == "symptom" and match.status is Status.PRESENT

    def _spent(self, span: Span) -> bool:
        """«Breathing normal, I think, he's smoking», «one minute, maybe less, it's finished»: the doubt is of what was before."""
        words = self._said.words.words
        if span[1] >= len(words):
            return False
        if self._said.forms[span[1]] in ("less", "more", "no", "yes", "yeah"):
            return True
        pause = words[span[1]].mark
        if not pause:
            return False
        if span[0] and not words[span[0]].mark and self._said.forms[span[0] - 1] not in _LEADS_ON:
            return True  # «he's okay I think, he's pink»: the doubt is of what stands before it
        if span[0] == 0 and self._said.forms[span[1] - 1] in ("it", "so"):
            return True  # «looks like it, yes, he's breathing normal»: the doubt answers the question
        return "—" in pause or any(one.last + 1 == span[0] for one in self._said.matches)

    def _was_breathing(self, match: Match) -> bool:
        """«Is he breathing?» — «he was breathing when I got up»: then; how it is now nobody has said."""
        was = match.finding == "not_breathing" and self._said.forms[match.first] in ("was", "were")
        asked = _IS_IT_NOW.search(self._said.context.question) is not None
        return was and asked and self.answers(match)

    def _asked_back(self, match: Match) -> str | None:
        """«Is breathing, no?», «he's awake, right?»: who asks does not know."""
        place = match.last + 1
        if self._said.forms[place : place + 1] not in _ASKS_BACK:
            return None
        behind = self._said.words.words[place + 1].mark if place + 1 < len(self._said.forms) else self._said.words.tail
        return self._said.forms[place] if "?" in behind else None

    def _doubt_behind(self, match: Match) -> str | None:
        """«he's had a stroke, I think»."""
        said = self._said
        for span in said.cue("doubt_after"):
            at_end = span[1] >= len(said.forms) or said.words.words[span[1]].mark
            if span[0] == match.last + 1 and at_end and not said.words.words[span[0]].starts_sentence:
                return said.text_of(span)
            if span[0] == match.last + 1 and said.words.tail.startswith("?") and at_end:
                return said.text_of(span)
        return None

    def _timed(self, match: Match, status: Status, cues: tuple[str, ...]) -> Reading:
        kind = self.kind(match)
        if match.finding in _TAKEN and status is Status.PRESENT and (off := taken_off(self._said, match)):
            return Reading(Status.PAST, (*cues, off))
        if status not in (Status.PRESENT, Status.UNCERTAIN) or kind == "history":
            if match.status is Status.ABSENT and kind == "sign" and (then := self._timing.of_another_day(match)):
                return Reading(None, (then,))  # what reassured yesterday says nothing of now
            if match.status is Status.ABSENT is status and kind == "sign" and self._timing.of_when_last_well(match):
                return Reading(None, ("last",))
            if status is Status.ABSENT is match.status and self._was_breathing(match):
                return Reading(Status.UNCERTAIN, (*cues, "was"))
            told = kind in ("sign", "symptom") and not match.denies and not cues
            if told and match.status is Status.ABSENT and status is Status.ABSENT and self._timing.was(match):
                return Reading(None, ("was",))
            return Reading(status, cues)
        if match.finding == CHRONIC:
            return Reading(status, cues)  # «in 2015, he's been like that since» goes on
        distant = self._timing.near("distant", match) or self._timing.told_long_ago(match)
        distant = distant or self._timing.once(match)
        if not distant and kind in ("sign", "symptom") and self._timing.asked_of_before(match):
            distant = "before"
        if not distant and (
            self._timing.asked_of_then(match) or (self.answers(match) and self._timing.not_today(match))
        ):
            distant = "then"
        distant = distant or self._timing.opened_with_then(match)
        if not distant and kind == "exposure" and self._timing.asked_of_ever(match):
            distant = "ever"
        if distant:
            return Reading(Status.PAST, (*cues, distant))
        over = self._timing.near("over_now", match, after_only=True)
        if kind in ("symptom", "sign"):
            over = over or self._timing.over_since(match) or self._timing.stanched(match)
            over = over or self._timing.well_since(match)
            if over:
                ended = Status.UNCERTAIN if match.finding in _NO_BREATH else Status.PAST
                return Reading(ended, (*cues, over))
        recent = None if self._timing.since(match) else self._timing.near("recent", match)
        if (
            recent
            and self._timing.was(match, own=True)
            and kind not in _EVENT_KINDS
            and kind != "patient"
            and match.status is Status.PRESENT
            and _OF_NOW.isdisjoint(self._said.forms[match.first : match.last + 1])
        ):
            return Reading(Status.PAST, (*cues, recent))
        return Reading(status, cues)
