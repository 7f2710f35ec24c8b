"""When what a phrase says was so: now, over, or long ago, by the words of time around it."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.findings import Status
from assistant.understanding.clauses import Clause
from assistant.understanding.match import Match
from assistant.understanding.utterance import Span, Utterance

_LAST_TIME = re.compile(r"\b(last|first|other|second) (time|one)\b|\bback then\b")
_THAT_ONCE = re.compile(r"(?:\w+ ){0,3}(?:once|one time|that time)\b")
"""«He about quit breathing on it once»."""
_BOUND_UP = re.compile(
    r"\b(?:tied|wrapped|bandaged|strapped|taped|stopped|quit|nothing (?:is )?coming through|dried up|given over|under control|packed in)\b"
)
_ANOTHER_DAY = (
    ["last", "night"],
    ["this", "morning"],
    ["last", "week"],
    ["the", "other"],
    ["every", "day"],
    ["all", "day"],
)
_TODAY = re.compile(r"\b(today|tonight|now|this (morning|afternoon|evening|minute)|(half )?an hour)\b")
_EVER = re.compile(r"\b(ever|before|previously|in the past|history of|any other time)\b")
_OF_NOW = frozenset("now today tonight again still just".split())
_OTHER_TIMES = re.compile(r"\b(?:reacted|reaction|react|happened when you(?: have|'ve| had))\b")
"""Questions of how it was at other times; asked of the first 300 letters of a question."""
_ASKED_OF_THEN = re.compile(
    r"\bwhat (?:was|were|about) the (?:other|last|first|earlier|previous) times?\b"
    r"|\b(?:what|how)\b.{0,40}\b(?:happen(?:ed|s)?|like|bad|go|went|react(?:ed|s)?|do|did)\b.{0,60}"
    r"\b(?:last time|other times?|that time|those times|in the past|previously|(?:had|reaction|attack|one|stung) (?:\w+ )?before(?= *[?.,]))"
)
"""«What was the other time?», «what happened in the past?»: questions of another time than this."""
_NOT_TODAY = re.compile(r"(?:no |nope |nah )?not (?:today|tonight|this time|lately|recently)\b")
_OPENS_THEN = re.compile(r"(?:the |and |but |well |oh |no |yeah |yes )*(?:last|other|first) time\b")
_TIMES = re.compile(
    r"\b(?:twice|once|times|years|as a (?:kid|child|boy|girl)|when i was|high school|at school|back then|used to|that time|last (?:year|time))\b"
)
"""Words of another time, without which what is told in answer is of now."""
_THEN = frozenset(
    "came had blew got went threw was were did broke swelled puffed itched needed gave once twice".split()
)
_NOW_WORDS = frozenset("now today tonight is am are again still just already ago minute minutes hour hours".split())
_DENIES = frozenset("no nope nah never not none".split())
_PERSONAL = frozenset({"he", "she", "they", "i", "we"})
_HELPS = frozenset("is are has have all just now".split())
_TELLS_WHEN = frozenset({"when", "while", "since"})
_SHORT = 2
"""Words of a clause that only lends its verb: «white as a sheet she was, but …»."""
_THE_SAME = re.compile(
    r"\band (?:this|that|it|the)(?: same)? (?:\w+ ){0,2}(?:put|sent|landed|did|happened|had|was|got|nearly)\b"
)
_GOES_DOWN = frozenset(
    "it that this they pain ache swelling rash lips lip tongue face fever temperature redness headache itching itch hives throat eyes hand "
    "dizziness sickness nausea cough bleeding cramp cramps bump lump shaking tingling".split()
)
_RECOVERED = re.compile(r"\b(rain|color)\b")
_ON_A_DAY = re.compile(
    r"(?:but |and )?(?:that|it|this) was (?:on |last |back on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
)
_OF_THE_SIGN = re.compile(r"\b(fine|that|rain|color|down|cleared|faded|worn|dried|eased|settled|passed off)\b")
"""Words by which somebody ends what he had, or what he had ends: «he's stopped that», «they've cleared up»."""
_OF_THINGS = frozenset({"down", "cleared", "faded", "worn", "dried", "eased"})
"""Of these nobody is the subject: «he's gone down» fell."""


_DULL = frozenset({"reduced_consciousness", "confusion"})
_CLEAR = frozenset({"now", "wide"})
_QUALIFIED = 6
"""Words behind «awake now» in which it may be taken back."""
_BARELY = frozenset("barely hardly sort kind but only just not still".split())
_THEN_ONLY = frozenset("was were not until till if when would".split())


class Timing:
    """The words of time of one utterance, and which of its phrases they reach."""

    def __init__(self, said: Utterance, kind: Callable[[Match], str]) -> None:
        """`kind` tells the kind of the finding a match speaks of."""
        self._said = said
        self._kind = kind

    def near(self, name: str, match: Match, *, after_only: bool = False) -> str | None:
        """A time cue of the match's own clause, or of the one right after it in the sentence."""
        said = self._said
        there = said.clause_of(match.first)
        for span in said.over() if name == "over_now" else said.cue(name):
            here = said.clause_of(span[0])
            if here.sentence != there.sentence or span[0] in match.used:
                continue
            if name == "distant" and self._of_another_event(match, span):
                continue
            if name == "distant" and _TODAY.search(" ".join(said.forms[span[1] : match.first])):
                continue  # «he had a stroke two years ago and this morning his arm's gone dead»
            if after_only and (span[0] < match.last or self._is_of_somebody(span)):
                continue
            apart = self._apart(there, here) if after_only else self._steps(there, here)
            if apart == 0 or (
                apart == 1
                and (here.joined_by in ("when", "") or (here.joined_by == "but" and here.first < there.first))
                and not self._now_in(there)
                and (not here.subject or here.first == span[0])
            ):
                return said.text_of(span)
            if after_only and (apart == 1 or _RECOVERED.search(" ".join(said.forms[span[0] : span[1]]))):
                return said.text_of(span)
            if apart == 1 and name == "distant" and span[1] == there.first and self._of_last_time(here):
                return said.text_of(span)
        return None

    def _of_another_event(self, match: Match, span: Span) -> bool:
        """«My tongue's getting fat, and this same thing put me in the hospital two years ago»: what goes on now is of now."""
        between = " ".join(self._said.forms[match.last + 1 : span[0]])
        return bool(_THE_SAME.search(between))

    def _is_of_somebody(self, span: Span) -> bool:
        """«He was bleeding and they've gone»: who went away; but «her lips were fat, they've gone down» are the lips."""
        at = span[0] - 1
        while at > 0 and self._said.forms[at] in _HELPS:
            at -= 1
        before = self._said.forms[at] if at >= 0 else ""
        if before not in _PERSONAL:
            moves = self._said.forms[span[0]] in ("gone", "went") and self._said.forms[span[1] - 1] in (
                "down",
                "off",
                "away",
            )
            return moves and before not in _GOES_DOWN  # «since the scrum went down»
        told = _OF_THE_SIGN.search(" ".join(self._said.forms[span[0] : span[1]]))
        if told is None:
            return True
        return before != "they" and told.group() in _OF_THINGS

    def _steps(self, there: Clause, here: Clause) -> int:
        return abs(self._said.clauses.index(here) - self._said.clauses.index(there))

    def _apart(self, there: Clause, here: Clause) -> int:
        """Steps between two clauses; one that only tells when («when we got him in») is stepped over."""
        first, last = sorted((self._said.clauses.index(there), self._said.clauses.index(here)))
        between = self._said.clauses[first + 1 : last]
        return self._steps(there, here) - sum(
            one.joined_by in _TELLS_WHEN or one.last - one.first < _SHORT for one in between
        )

    def of_another_day(self, match: Match) -> str | None:
        """«Yesterday she is good, she is giving out to me»: what a sentence that opens with another day tells is of then."""
        said = self._said
        sentence = said.clause_of(match.first).sentence
        first = next(one.first for one in said.clauses if one.sentence == sentence)
        opening = said.forms[first : first + 2]
        if opening[:1] == ["yesterday"] or opening in _ANOTHER_DAY:
            return None if self._now_in(said.clause_of(match.first)) else " ".join(opening)
        return None

    def asked_of_ever(self, match: Match) -> bool:
        """«Has he ever tried anything before?» — «he took an overdose at uni»: what is told in answer was then."""
        if self._said.forms[0] in _DENIES:
            return False  # «ever had this before?» — «never. He swallowed bleach»
        question = self._said.context.question.lower()
        clause = self._said.clause_of(match.first)
        here = set(self._said.forms[clause.first : clause.last + 1])
        asks_when = _EVER.search(question) and not re.search(r"before (he|she|they|you|it|the)\b", question)
        return bool(asks_when) and match.finding not in self._said.context.told and _OF_NOW.isdisjoint(here)

    def stanched(self, match: Match) -> str | None:
        """«It was running in me sock, so I've tied me hi-vis round it»: how it bled before it was bound up."""
        if match.finding not in ("severe_bleeding", "bleeding", "uncontrolled_bleeding"):
            return None
        lead = self._said.forms[max(0, match.first - 2) : match.first + 1]
        behind = _BOUND_UP.search(" ".join(self._said.forms[match.last + 1 :]))
        return behind.group() if {"was", "were"} & set(lead) and behind is not None else None

    def once(self, match: Match) -> str | None:
        """«Is he allergic to anything?» — «penicillin, he about quit breathing on it once»: once, asked of what he has had."""
        if not any(one.finding.startswith("history_") for one in self._said.context.asks):
            return None
        behind = _THAT_ONCE.match(" ".join(self._said.forms[match.last + 1 : match.last + 5]))
        return behind.group() if behind is not None and match.finding not in self._said.context.told else None

    def asked_of_before(self, match: Match) -> bool:
        """«What's happened when you've had nuts before?» — «came out in welts, had a puffy lip»: what is told was then.

        Only in the past tense, with no word of now, and of nothing that was told in this call already.
        """
        question = self._said.context.question[:300].lower()
        if not _OTHER_TIMES.search(question) or "before" not in question or not _TIMES.search(self._said.line):
            return False
        if match.finding in self._said.context.told or self._said.forms[0] in _DENIES:
            return False
        clause = self._said.clause_of(match.first)
        here = self._said.forms[clause.first : clause.last + 1]
        return not _THEN.isdisjoint(here) and _NOW_WORDS.isdisjoint(here)

    def asked_of_then(self, match: Match) -> bool:
        """«What was the other time?» — «he took a whole packet»: what is told without a word of now was then."""
        question = self._said.context.question[:300].lower()
        if not _ASKED_OF_THEN.search(question) or match.finding in self._said.context.told:
            return False
        clause = self._said.clause_of(match.first)
        return _NOW_WORDS.isdisjoint(self._said.forms[clause.first : clause.last + 1])

    def of_when_last_well(self, match: Match) -> bool:
        """«When did you last see her well?» — «at five, she smiled at me»: what reassured then says nothing of now."""
        clause = self._said.clause_of(match.first)
        now = not _NOW_WORDS.isdisjoint(self._said.forms[clause.first : clause.last + 1])
        return self._said.context.topic == "last_known_well" and not now

    def not_today(self, match: Match) -> bool:
        """«Did he bang his head?» — «not today. He cracked it on the car door last Tuesday»."""
        if not _NOT_TODAY.match(self._said.line):
            return False
        sentence = self._said.clause_of(match.first).sentence
        here = [one for one in self._said.clauses if one.sentence == sentence]
        words = " ".join(self._said.forms[here[0].first : here[-1].last + 1])
        return sentence > 0 and not _TODAY.search(words) and "this time" not in words

    def opened_with_then(self, match: Match) -> str | None:
        """«Last time, that was uni, she was on a machine for two days»: the whole sentence is of then."""
        said = self._said
        sentence = said.clause_of(match.first).sentence
        first = next(one.first for one in said.clauses if one.sentence == sentence)
        opening = _OPENS_THEN.match(" ".join(said.forms[first : match.first]))
        if opening is None or _TODAY.search(" ".join(said.forms[first : match.last + 1])):
            return None
        clause = said.clause_of(match.first)
        return opening.group() if _NOW_WORDS.isdisjoint(said.forms[clause.first : clause.last + 1]) else None

    def told_long_ago(self, match: Match) -> str | None:
        """«She had a heart attack, but that's twenty years ago»: «that» is what was told right before."""
        said = self._said
        here = said.clause_number(match.last)
        for clause in said.clauses[here + 1 : here + 3]:
            span = next((one for one in said.cue("distant") if one[0] in clause), None)
            told = any(one.first in clause and (span is None or one.first < span[0]) for one in said.matches)
            alone = span is not None and span[0] == clause.first and span[1] > clause.last
            if span is not None and not told and (alone or clause.subject in ("that", "this", "it")):
                return said.text_of(span)  # «he's had a stroke. Not today! Four years since.»
            words = " ".join(said.forms[clause.first : clause.last + 1])
            if not told and _ON_A_DAY.match(words):
                return words
            if told or clause.last - clause.first > 1:
                return None
        return None

    def over_since(self, match: Match) -> str | None:
        """«It was pouring. I got a towel on it and it's about stopped»: what was so, and «it» is over in a later clause."""
        said = self._said
        if not self.was(match, own=True):
            return None
        later = (
            span
            for span in said.over()
            if span[0] > match.last
            and (said.clause_of(span[0]).subject in ("it", "that", "they") or "since" in said.forms[span[0] : span[1]])
            and not self._is_of_somebody(span)
            and not self._nearer_told(match, span)
        )
        return next((said.text_of(span) for span in later), None)

    def _nearer_told(self, match: Match, span: Span) -> bool:
        """«I've had this pain in my chest. I was sweating, but that's gone»: what is gone was told in the same sentence."""
        said = self._said
        sentence = said.clause_of(span[0]).sentence
        if said.clause_of(match.first).sentence == sentence:
            return False
        return any(
            one.status is Status.PRESENT
            and one.finding != match.finding
            and match.last < one.first < span[0]
            and said.clause_of(one.first).sentence == sentence
            and self._kind(one) in ("symptom", "sign")
            for one in said.matches
        )

    def well_since(self, match: Match) -> str | None:
        """«He was drowsy a while after. He's wide up now, asking for his toast»: of a mind that was dull, and is awake in a later clause.

        Only of what a mind was like, never of waking or breath at all.
        """
        said = self._said
        if match.finding not in _DULL or not self.was(match, own=True):
            return None
        here = said.clause_number(match.first)
        for one in said.matches:
            later = said.clauses[said.clause_number(one.first)]
            words = said.forms[later.first : later.last + 1]
            awake = one.finding == "unresponsive" and one.status is Status.ABSENT and not _CLEAR.isdisjoint(words)
            worse = "and" in said.forms[max(0, later.first - 2) : later.first + 1]
            if worse or later.question or said.clause_number(one.first) <= here:
                continue  # «she was drowsy and now she's talking gibberish»
            behind = said.forms[one.last + 1 : one.last + 1 + _QUALIFIED]
            if awake and _THEN_ONLY.isdisjoint(words) and _BARELY.isdisjoint(behind):
                return said.text_of((one.first, one.last + 1))
        return None

    def since(self, match: Match) -> bool:
        """«since this morning», «been having chest pain overnight» go on."""
        clause = self._said.clause_of(match.first)
        told = self._said.forms[clause.first : match.last + 1]
        if "been" in told and any(form.endswith("ing") for form in told[told.index("been") + 1 :][:1]):
            return True
        return any(form in ("since", "ever", "still") for form in self._said.forms[clause.first : clause.last + 2])

    def _of_last_time(self, clause: Clause) -> bool:
        """«He did last time, three years ago, he fainted»: the clause before sets what follows in another time."""
        return bool(_LAST_TIME.search(" ".join(self._said.forms[clause.first : clause.last + 1])))

    def _now_in(self, clause: Clause) -> bool:
        return any(span[0] in clause for span in self._said.cue("now"))

    def was(self, match: Match, *, own: bool = False) -> bool:
        """Whether a «was» or «had» stands before the phrase (or in it, with `own`) and no «now» in its clause."""
        clause = self._said.clause_of(match.first)
        if self._now_in(clause):
            return False
        return any(
            clause.first <= span[0] <= match.last
            and (own or span[0] not in match.used)
            and not _TODAY.search(" ".join(self._said.forms[span[1] : match.first]))
            for span in self._said.cue("was")
        )
