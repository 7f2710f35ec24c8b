"""The answer words of a reply: where they stand, and which of them decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from assistant.domain.findings import AnswerKind, Status
from assistant.understanding.clauses import AUXILIARIES, embeds
from assistant.understanding.ellipsis import doing_another_thing
from assistant.understanding.kin import PRONOUNS
from assistant.understanding.match import QUESTION
from assistant.understanding.numbers import numbers
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Span, Utterance

BREATHING = "abnormal_breathing"
_LEAD_INS = frozenset(
    "oh okay god jesus lord christ sir ma'am so and look listen please honey love mate hey huh hold on wait dear my man "
    "now er well but because what a as no yes yeah just still".split()
)
_RELAYS = frozenset("says reckons said say tells goes".split())
_RELAYED = 3
"""Words within which somebody is named who answers through the caller."""
_WITH_SUBJECT = re.compile(
    r"(i|we|he|she|it|they|there|that) (is|am|are|was|were|do|does|did|has|have|had|can|will|would|could|might)( not| got)?\Z"
)
_TAGS = frozenset("no right correct".split())
_PART = re.compile(r"(his|her|my|the) \w+ (is|are)\Z")
"""A part of the body that is what was asked of the whole."""
_OF_CALLER = frozenset("i we".split())
_TO_CALLER = re.compile(r"\b(you|your|we|us|anyone|anybody|someone|somebody)\b", re.I)
_OF_THE_PLACE = re.compile(r"\b(any|there)\b", re.I)
_CLIPPED = re.compile(r".'(s|re|m|ve|ll|d)\Z", re.I)
_COMPARES = frozenset("how way what as than like all things thing everything where here there why ever".split())
"""Words before «it is» that make it the end of another statement: «how bad it is», «the way they were»."""
_WHOLE_ONLY = frozenset(
    "not right sure always very nothing never nobody mm maybe both probably correct exactly depends perhaps possibly "
    "definitely neither absolutely totally completely entirely certainly".split()
) | {
    "a lot",
    "a bit",
    "a little",
    "a little bit",
    "a wee bit",
    "a tad",
    "a touch",
    "positive",
    "i think",
    "i guess",
    "i suppose",
    "that is it",
    "no one",
    "could be",
    "not even",
    "i can",
    "all the time",
}
_AFFIRMS = frozenset("yes yeah yep yup aye".split())
_TOLD_LONG, _GOES_ON_LONG = 8, 2
"""Words before, and words behind, with which a yes stands in the course of telling."""
_CLOSES = ("that is it", "that is right", "that is all")
"""Words that only end a reply that was given."""
_AMOUNTS = frozenset({"severe_bleeding", "uncontrolled_bleeding"})
"""Signs that are a matter of how much."""
_LITTLE = (" bit", " little", " touch", " tad")
_MUCH = re.compile(r"\b(a lot|lots|heav\w+|bad(ly)?|much|sever\w+|serious\w*)\b", re.I)
_CONTRASTS = ("only", "except", "though", "although")
_GOES_ON = frozenset("now but and because though yes yeah at so".split())
"""Words that an answer word may end before, without a mark between."""
_GOES_ON_FROM_ECHO = frozenset("but now and yes yeah no only except though although".split())
_WH = frozenset("what where how why who which when".split())
ECHOES = {"breathing": BREATHING, "awake": "unresponsive", "conscious": "unresponsive", "alert": "unresponsive"}
_GESTURE = re.compile(r"\b(head|nod\w*)\b")


_DO = frozenset({"do", "does", "did"})
_ASKS_IF_IS = re.compile(r"\b(is|are|was|were)\b|'s\b")
_ASKS_IF_DOES = re.compile(r"\b(do|does|did)\b")
_LEADS_IN = 3
"""Words before an echo that only lead in."""


class Says(Enum):
    """What an answer word says."""

    YES = AnswerKind.YES
    NO = AnswerKind.NO
    UNSURE = AnswerKind.UNSURE
    THINKS_NOT = "thinks not"
    REFUSED = AnswerKind.REFUSED

    @property
    def kind(self) -> AnswerKind:
        """The kind of reply it makes."""
        return AnswerKind.NO if self is Says.THINKS_NOT else AnswerKind(self.value)


@dataclass(frozen=True, slots=True)
class Head:
    """An answer word of a reply: what it says and its range of words (end excluded)."""

    says: Says
    span: Span


_HEADS: tuple[tuple[str, Says], ...] = (
    ("yes", Says.YES),
    ("no", Says.NO),
    ("perceive_not", Says.NO),
    ("unsure", Says.UNSURE),
    ("think_not", Says.THINKS_NOT),
    ("refusal", Says.REFUSED),
)


def concludes(said: Utterance, last: Head) -> bool:
    """«I kept thinking it was, but my watch says seventy. So, no.»: the last word of it."""
    words = said.words.words
    whole = said.forms[last.span[0]] == "so"  # «so no» is one answer word
    place = last.span[0] - (not whole)
    if place < 1 or said.forms[place] != "so" or not words[place].starts_sentence:
        return ends_in_so_no(said, last.span[0])
    return last.says in (Says.NO, Says.YES) and last.span[1] >= len(words)


def ends_in_so_no(said: Utterance, place: int) -> bool:
    """«There's some in the glovebox, and the car's in town, so no»: the no to all of it."""
    last = place == len(said.forms) - 1 and said.forms[place] == "no" and said.forms[place - 1 : place] == ["so"]
    return last and said.words.words[place - 1].after_comma


class AnswerWords:
    """Finds the answer words of one reply."""

    def __init__(self, said: Utterance, reader: StatusReader) -> None:
        self._said = said
        self._reader = reader
        self._used: set[int] = {place for one in said.matches if one.use != QUESTION for place in one.used}

    def deciding(self, heads: list[Head]) -> Head | None:
        """The answer word that decides: the first, or what it and those beside it make together."""
        if not heads:
            return None
        first = heads[0]
        if concludes(self._said, heads[-1]):
            return heads[-1]
        for one in heads[1:]:
            if one.says is first.says or not self._corrects(first, one):
                continue
            if self._said.text_of(one.span) in _CLOSES or self._less_than_asked(first, one):
                continue  # «no, that's it»
            together = (first.span[0], one.span[1])
            if {first.says, one.says} == {Says.YES, Says.NO}:
                if self._beside(first, one) or self._of_then(first):
                    first = Head(one.says, together)  # «yeah nah», «he was, but he isn't now»
                else:
                    first = Head(Says.UNSURE, together)
            elif first.says is Says.NO and one.says is Says.THINKS_NOT and self._alone(first):
                continue  # «No. I don't think so.»: a no
            elif first.says is Says.THINKS_NOT and one.says is Says.NO:
                first = Head(Says.NO, together)  # «I don't think I, no»: settled
            elif Says.THINKS_NOT in (first.says, one.says) and Says.YES not in (first.says, one.says):
                first = Head(Says.THINKS_NOT, together)
            elif Says.UNSURE in (first.says, one.says) and Says.REFUSED not in (first.says, one.says):
                if first.says is Says.UNSURE and not self._beside(first, one):
                    first = one  # «I don't know. No. No, she isn't.»
                else:
                    first = Head(Says.UNSURE, together)
        return first

    def _less_than_asked(self, first: Head, later: Head) -> bool:
        """«Is it bleeding a lot?» — «no, a bit»: a little of what was asked about as much stays a no."""
        little = self._said.text_of(later.span).endswith(_LITTLE)
        little = little and any(one.finding in _AMOUNTS for one in self._said.context.asks)
        return first.says is Says.NO and little and bool(_MUCH.search(self._said.context.question))

    def _of_then(self, head: Head) -> bool:
        return self._said.forms[head.span[1] - 1] in ("was", "were")

    def _corrects(self, first: Head, later: Head) -> bool:
        """Whether a later answer word speaks to the same question: beside the first, or standing alone."""
        if self._beside(first, later):
            return True
        return self._alone(later) and (self._alone(first) or first.says is Says.UNSURE)

    def _beside(self, first: Head, later: Head) -> bool:
        between = self._said.forms[first.span[1] : later.span[0]]
        strong = any(self._said.words.words[place].starts_sentence for place in range(first.span[1], later.span[0] + 1))
        return not strong and all(
            form in ("i", "but", "and", "he", "she", "just", "well", "oh", "really") for form in between
        )

    def _alone(self, head: Head) -> bool:
        words = self._said.words.words
        starts = head.span[0] == 0 or words[head.span[0]].starts_sentence
        ends = head.span[1] >= len(words) or words[head.span[1]].starts_sentence
        return starts and ends

    def all(self) -> list[Head]:
        """Every answer word, in the order of the text."""
        found: list[Head] = []
        at = 0
        while at < len(self._said.forms):
            behind = bool(found) and found[-1].span[1] == at
            head = self._head_at(at) if behind or self._may_answer(at) else None
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
        if clause.question and self._reader.unsaid.ends_as_question(clause):
            return False
        if place == clause.first or said.words.words[place].mark:
            return True
        if said.forms[place - 1] in _RELAYS and place - clause.first <= _RELAYED:
            return True  # «he says never», «mum reckons not»
        if ends_in_so_no(said, place):
            return True
        return all(form in _LEAD_INS or form in ECHOES for form in said.forms[clause.first : place])

    def _head_at(self, place: int) -> Head | None:
        best: Head | None = None
        for name, says in _HEADS:
            for span in self._said.cue(name):
                if span[0] != place or not self._is_answer(span, name):
                    continue
                if (
                    best is None
                    or span[1] > best.span[1]
                    or (span[1] == best.span[1] and says in (Says.UNSURE, Says.THINKS_NOT))
                ):
                    best = Head(says, span)
        return best

    def _is_answer(self, span: Span, name: str) -> bool:
        said = self._said
        text = said.text_of(span)
        at_end = span[1] >= len(said.forms) or bool(said.words.words[span[1]].mark)
        at_end = at_end or said.forms[span[1]] in _GOES_ON
        opens = self._next_clause(span[1])
        if name == "unsure" and text.startswith("i think ") and not at_end:
            return False
        if (
            name == "unsure"
            and text.endswith("did not know")
            and said.forms[span[1] : span[1] + 1] in (["this"], ["that"])
        ):
            return False  # «it's the machine for his nose. I did not know this»
        if name == "think_not" and not at_end and self._of_that_alone(span[1]):
            return False
        if name == "perceive_not" and text.endswith(" any") and not at_end:
            return False  # «I didn't see any blood»
        if text in _TAGS and self._asks_back(span):
            return False
        if span[0] and text in _CLOSES:
            return False  # «he's got nothing. Creatine, that's it.»
        if text in _AFFIRMS and self._goes_on_telling(span):
            return False
        if text == "sure" and said.forms[span[1] : span[1] + 3] == ["i", "am", "talking"]:
            return False  # «sure I'm talking the leg off you», as the Irish say
        if text == "right" and said.forms[span[1] : span[1] + 1] in (["now"], ["there"], ["here"], ["away"]):
            return False
        if text.endswith((" stopped", " stopped now")) and doing_another_thing(said.forms, span[0]):
            return False  # «he's howling. Well, he's stopped now»
        if _PART.match(text) and not (at_end and self._asks_for_a_sign()):
            return False
        if _WITH_SUBJECT.match(text) and not self._echoes(span, text, at_end or opens):
            return False
        if name == "unsure" and said.forms[span[1] : span[1] + 1] and said.forms[span[1]] in _WH and span[0] > 0:
            return False  # «no, I don't know where it is»
        if (
            span[0] in self._used
            and name != "perceive_not"
            and not _GESTURE.search(text)
            and not (span[0] + 1 in self._used and text.startswith("no"))
        ):
            return False
        if text in ("no", "none", "neither", "yeah no"):  # «yeah, no bother» denies a bother, it is no answer word
            return ends_in_so_no(said, span[0]) or self._reader.negation.is_particle((span[1] - 1, span[1]))
        if text.endswith((" stopped", " quit", " bit", " little")) and not (at_end or opens):
            return False  # «he's stopped crying», «he is a bit confused»
        if text in _WHOLE_ONLY and not at_end:
            return opens and text not in ("not", "i think", "i guess", "i suppose", "maybe", "probably")
        return not (
            text == "right" and said.context.asks and not said.context.confirming and not self._polar_word(span)
        )

    def _goes_on_telling(self, span: Span) -> bool:
        """«It was dripping, I've wrapped it, with his arm up. Yeah, it's stopped»: a yes in the course of telling answers nothing."""
        said = self._said
        sentence = said.clause_of(span[0]).sentence
        before = [
            form for one in said.clauses if one.sentence < sentence for form in said.forms[one.first : one.last + 1]
        ]
        last = max(one.last for one in said.clauses if one.sentence == sentence)
        asked_before = "?" in said.words.text[: said.words.words[span[0]].start]
        return len(before) >= _TOLD_LONG and last - span[1] >= _GOES_ON_LONG and not asked_before

    def _asks_back(self, span: Span) -> bool:
        """«He's breathing, no?»: a question of the caller's own, and no answer."""
        words = self._said.words
        behind = words.words[span[1]].mark if span[1] < len(words.words) else words.tail
        follows = span[0] - 1 in self._used and not words.words[span[0]].starts_sentence
        return follows and "?" in behind

    def _asks_for_a_sign(self) -> bool:
        """Whether a yes tells of a sign that is there: «is he blue?» — «his lips are», but not «is he awake?»."""
        asks = self._said.context.asks
        return bool(asks) and all(one.yes_is is Status.PRESENT for one in asks)

    def _of_that_alone(self, place: int) -> bool:
        """«I don't think fever»: one thing is doubted that is named, and the rest of the question is not answered."""
        words = self._said.words.words
        return any(
            one.first == place == one.last and (place + 1 >= len(words) or words[place + 1].mark)
            for one in self._said.matches
            if one.use != QUESTION
        )

    def _echoes(self, span: Span, text: str, ends: bool) -> bool:
        """«he is» answers where it is a clause of its own, not broken off in the middle of a sentence."""
        said = self._said
        if not ends or (span[0] and embeds(said.forms[span[0] - 1])) or self._of_another(span):
            return False
        if span[0] and not said.words.words[span[0]].mark and numbers(said.forms[span[0] - 1 : span[0]]):
            return False  # «forty-eight he is»
        asked = said.context.question.lower()
        broken_off = span[1] < len(said.forms) and not said.words.words[span[1]].starts_sentence
        if broken_off and said.words.words[span[1]].mark and said.forms[span[1]] in _CONTRASTS:
            return True  # «she is, only …»
        verb = text.split()[1]
        if verb in _DO and self._ends_another(span) and _ASKS_IF_IS.search(asked) and not _ASKS_IF_DOES.search(asked):
            return False  # «is he awake?» — «he had his arm across his face and now he doesn't»
        return (
            not broken_off
            or said.forms[span[1]] in _GOES_ON_FROM_ECHO
            or f" {verb} " in asked
            or (asked.startswith(f"{verb} ") and bool(said.words.words[span[1]].mark))
        )

    def _ends_another(self, span: Span) -> bool:
        """Whether an echo stands at the end of a longer sentence of its own."""
        sentence = self._said.clause_of(span[0]).sentence
        first = next(one.first for one in self._said.clauses if one.sentence == sentence)
        return span[0] - first > _LEADS_IN and self._said.forms[span[0] - 1] == "now"

    def _of_another(self, span: Span) -> bool:
        """«he's, sir?», «we are» to a question about him, «the way it was»: no answer to what was asked."""
        said, asked = self._said, self._said.context.question
        last = said.words.words[span[1] - 1]
        if _CLIPPED.search(said.words.text[last.start : last.end]):
            return True
        of_caller = said.forms[span[0]] in _OF_CALLER and said.context.who == "third"
        of_caller = of_caller and not (said.forms[span[0]] == "we" and _OF_THE_PLACE.search(asked))
        if of_caller and asked and not _TO_CALLER.search(asked):
            return True
        words = said.words.words
        if not span[0] or words[span[0]].mark:
            return False
        before = said.forms[max(0, span[0] - 2) : span[0]]
        return before[-1] in _COMPARES or before[0] == "how"

    def _polar_word(self, span: Span) -> bool:
        """A bare «right» agrees only where it is the whole reply or nearly so."""
        return (span[0] == 0 and len(self._said.forms) <= 3) or "?" not in self._said.context.question

    def _next_clause(self, place: int) -> bool:
        """Whether a clause begins here; in text without marks «could be | she is late» is not told apart by its words."""
        forms = self._said.forms
        if place >= len(forms):
            return False
        begins = (forms[place] in PRONOUNS or forms[place] in _OF_CALLER) and not AUXILIARIES.isdisjoint(
            forms[place + 1 : place + 2]
        )
        return begins or self._said.clause_of(place).first == place
