"""Whether what is told is somebody else's and not the patient's, weighed by how he is named and how the telling goes on.

People tell of a brother who went the same way, of the man on this bench last March, of themselves. No list of phrases holds
the ways in which they do. So every phrase found behind a person named is weighed by some hundred plain signs: how the person is
named, whether he is known to be the patient, how far back, in what tense, with which pronoun, and whether words of another time
or of comparison stand by. The points of the signs are learned from judged small calls (`lexicon/likeness/tales.jsonl`,
`tools/whose.py`) and stand in `whose.json` beside them, to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.domain.findings import Status
from assistant.understanding.clauses import Clause
from assistant.understanding.kin import PRONOUNS, TELLS
from assistant.understanding.match import Match
from assistant.understanding.named import Named, named_in, standing
from assistant.understanding.utterance import Utterance

_OTHERS = frozenset({"other", "new", "unsure", "not told before", "same kind"})
"""Standings of a person who may bear what is told."""
_PAST = frozenset(
    "was were had did lost went got could died fell came took passed threw stopped ended broke hit bit cut shot bled swelled swole puffed "
    "kept sent gave said found put ran felt looked drowned burst blew ate drank woke turned lay sat stood knew saw told thought nearly "
    "almost used would wrecked".split()
)
_NOW = frozenset("is am are has have does do can will now today tonight".split())
_TIME = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|halloween|christmas|easter|thanksgiving|yesterday|once|years?)\b"
    r"|\b(?:in|back in|since|from) (?:\d\d|\d{4}|oh \w+|the (?:summer|winter|spring|autumn|fall|lockdown|war|army|eighties|nineties|seventies"
    r"|sixties|fifties)|year \w+|school|college|\w+ grade|ninety|eighty|seventy|sixty|twenty)\b"
    r"|\b(?:last|other|that|same) (?:week|month|year|night|summer|winter|spring|fall|time|day)\b"
    r"|\b(?:weeks?|months?|summers?|winters?|christmases) (?:ago|back|since|before)\b|\bwhen (?:i|we|he|she|they) (?:was|were)\b"
    r"|\bas a (?:kid|boy|girl|child|baby|lad)\b|\bat (?:uni|school|that age|his age|her age)\b|\bused to\b|\bthrough the night\b|\bback then\b"
)
_COMPARES = re.compile(
    r"\b(?:not|never) (?:him|her|me|them|this (?:one|time|fella|lad|girl))\b|\bgod rest\b|\brest (?:his|her|their) soul\b"
    r"|\b(?:that|which) is (?:how|why|what)\b|\bso (?:i|we) (?:know|do not|am|rang|called|thought|panicked)\b|\bso you\b"
    r"|\bsame (?:way|thing)\b|\bat (?:that|his|her) age\b|\byou see\b|\bbecause (?:my|our|i)\b|\bthe same with\b|\bdid the same\b|\blike this\b"
)
_THE_ONE = re.compile(r"\b(?:the one|only one)\b")
_TOO = re.compile(r"\b(?:too|as well|myself|himself|herself|themselves|also)\b")
_KNOWN = 3
"""Findings told or denied from which on a patient who calls himself is known to be he."""
_APART = re.compile(
    r"\bnot (?:him|her|me|this (?:one|time|fella|lad|girl))\b|\bgod rest\b|\brest (?:his|her|their) soul\b|\blord have mercy\b"
    r"|\b(?:the|that) same (?:way|thing)\b|\bat (?:that|his|her) age\b|\b(?:he|she) is the one\b|\bbefore this one\b"
)
"""What sets somebody apart from the patient."""
_ANOTHER_YEAR = re.compile(
    r"\b(?:last|that|one) (?:year|halloween|christmas|easter|summer|winter|spring|autumn|fall)\b|\byears (?:ago|back)\b"
    r"|\bin (?:the (?:summer|winter|lockdown|army|war)|year \w+|ninety|eighty|seventy|sixty|\d\d)\b|\b(?:two|three) (?:years|winters|summers|christmases)\b"
    r"|\bwhen we were (?:kids|young|little|small|children|at school|boys|girls)\b"
)
"""Years that are gone: without them, or what sets apart, nothing grave is somebody else's."""
_WHOM = frozenset("him her them his with".split())
"""Words behind a helper's name: «pulled him out», «with her»."""
_OF, _BY = frozenset("of about for like".split()), frozenset("with from by to at on".split())
_ED = 4
"""Letters of a verb in -ed: «bled» is none."""


class Whose:
    """The persons named in one utterance, and what is told behind each."""

    def __init__(self, said: Utterance, points: Mapping[str, float], patient_sex: str | None) -> None:
        self._said = said
        self._points = points
        self._sex = patient_sex or said.context.sex
        known = said.context.who is not None or bool(said.context.told or said.context.denied)
        self._named = [(one, standing(said, one, self._sex)) for one in named_in(said)] if known else []

    def behind(self, match: Match) -> Named | None:
        """Who was named last before a match and may be somebody else than the patient."""
        for one, who in reversed(self._named):
            if one.first <= match.first and who == "same":
                return None  # «my sister thinks she's putting it on, but Mum isn't, half of her smile's gone»
            if one.first <= match.first and who in _OTHERS:
                return one
        return None

    def is_tale(self, one: Named, match: Match, grave: bool) -> bool:
        """Whether words show that he is told of for comparison, without which no sign of now is his.

        A finder or helper is named with the same words as somebody in a tale: «his cousin pulled him out and he was not
        breathing». What is grave has to be told of then, of long ago, and of nobody who has a hand in it.
        """
        said = self._said
        clause = said.clause_of(match.first)
        around = set(self._around(one, clause, self.tense(clause)))
        apart = "long ago" in around or bool(_APART.search(said.line) or _ANOTHER_YEAR.search(said.line))
        if not grave:
            return apart or not around.isdisjoint(("compares", "the one"))
        if said.context.who == "self" and len(said.context.told | said.context.denied) >= _KNOWN:
            return self.tense(clause) == "past"  # who has answered for himself all the while is in no arrest
        between = said.forms[one.last + 1 : clause.first]
        there = said.clause_of(one.first)
        tells = one.how in ("had", "there", "told apart") or one.first - there.first <= len(_START)
        return apart and tells and self.tense(clause) == "past" and _WHOM.isdisjoint(between)

    def may_be_his(self, one: Named, match: Match) -> bool:
        """Whether what is told may be his at all: not «his wife's here, she says he had a stroke», whom she tells of is not she."""
        clause = self._said.clause_of(match.first)
        here = [two for two in self._said.clauses if two.sentence == clause.sentence and two.first <= clause.first]
        told = (PRONOUNS.get(two.subject.partition(" ")[0]) for two in reversed(here) if two.first > one.last)
        sex = next((two for two in told if two is not None), None)  # «she fell off it and was out cold»
        if sex is not None and one.sex not in (None, sex):
            return False
        before = self._said.forms[max(0, clause.first - 1) : clause.first]
        return not (before and before[0] in TELLS and clause.first > one.last + 1)

    def score(self, one: Named, match: Match, kind: str, answers: bool) -> float:
        """How clearly a match is somebody else's: from 0 on more likely than not."""
        signs = self.signs(one, match, kind, answers)
        return sum(self._points.get(sign, 0.0) for sign in signs) + self._points.get("", 0.0)

    def signs(self, one: Named, match: Match, kind: str, answers: bool) -> set[str]:
        """The signs by which it is weighed whether a match is his who was named before it."""
        said = self._said
        clause = said.clause_of(match.first)
        tense = self.tense(clause)
        found = {
            f"tense {tense}",
            f"kind {kind}",
            *self._around(one, clause, tense),
            *self._of_person(one, match),
            *self._place(one, clause, tense),
            *self._pronouns(one, match, clause, tense),
        }
        if clause.subject.partition(" ")[0] in ("i", "my") and said.context.who != "self":
            found.add(f"caller {kind}")
        if answers:
            found.add("answers")
        if match.status is Status.ABSENT:
            found.add("denied")
        if clause.sentence == 0:
            found.add("first sentence")
        if said.context.who == "self":
            found.add("self")
            if PRONOUNS.get(clause.subject.partition(" ")[0]):
                found.add("self, and he or she")
        return found

    def tense(self, clause: Clause) -> str:
        """In what tense a clause tells: «past», «now», «both» or «none»."""
        words = self._said.forms[clause.first : clause.last + 1]
        past = any(form in _PAST or (form.endswith("ed") and len(form) > _ED) for form in words)
        now = not _NOW.isdisjoint(words)
        return "both" if past and now else "past" if past else "now" if now else "none"

    def _around(self, one: Named, clause: Clause, tense: str) -> Iterator[str]:
        """Words of comparison in the utterance, of another time from the person named to the sentence's end."""
        said = self._said
        here = [one for one in said.clauses if one.sentence == clause.sentence]
        first, last = here[0].first, here[-1].last
        sentence = " ".join(said.forms[first : last + 1])
        region = " ".join(said.forms[one.first : last + 1])
        if _COMPARES.search(said.line):
            yield "compares"
        if _TIME.search(region):
            yield "another time"
            yield f"another time, {tense}"
        if any(first <= span[0] <= last for span in said.cue("distant")):
            yield "long ago"
        if _THE_ONE.search(sentence):
            yield "the one"
        if _TOO.search(sentence):
            yield "too"

    def _of_person(self, one: Named, match: Match) -> Iterator[str]:
        """How the person is named and stands, and the words around the name."""
        forms = self._said.forms
        who = next(who for two, who in self._named if two is one)
        yield from (f"named {one.how}", f"is {who}", f"named {one.how}, {who}")
        behind = forms[one.last + 1] if one.last + 1 < len(forms) else ""
        if behind in TELLS:
            yield "tells"
        if behind in ("who", "that"):
            yield "who"
        if behind in _PAST or (behind.endswith("ed") and len(behind) > _ED):
            yield "did"
        if behind in _NOW or behind == "got":
            yield "does"
        if behind and self._said.words.words[one.last + 1].mark:
            yield "comma behind"
        before = forms[max(0, one.first - 3) : one.first]
        if before[-2:] in (["it", "is"], ["it", "was"], ["that", "is"], ["that", "was"]):
            yield "it is he"
        if before[-1:] and before[-1] in _OF | _BY:
            yield "of" if before[-1] in _OF else "by"
        if "because" in before or "only" in before or "so" in before[-2:]:
            yield "reason"
        if any(one.first < two.first <= match.first and known in ("same", "known") for two, known in self._named):
            yield "patient again"

    def _place(self, one: Named, clause: Clause, tense: str) -> Iterator[str]:
        """How far behind the person the match stands."""
        there = self._said.clause_of(one.first)
        far = clause.sentence - there.sentence
        near = "same clause" if there.first == clause.first else "same sentence"
        where = "far" if far > 1 else "next sentence" if far else near
        yield where
        yield f"{where}, {tense}"
        yield "subject" if one.first - there.first <= len(_START) else "object"

    def _pronouns(self, one: Named, match: Match, clause: Clause, tense: str) -> Iterator[str]:
        """Whether the pronouns of the clause fit the person, the patient, or both."""
        subject = clause.subject.partition(" ")[0]
        sex = PRONOUNS.get(subject)
        if sex is None:
            told = {"i": "i", "we": "i", "my": "i", "who": "who", "that": "who", "": "no subject"}.get(
                subject, "other subject"
            )
            yield "subject again" if told == "other subject" and one.words[-1] in clause.subject.split() else told
        elif one.sex not in (None, sex):
            yield "pronoun not his"
        elif self._sex not in (None, sex):
            yield "pronoun not the patient's"
        elif one.sex is not None and self._sex is not None:
            yield f"pronoun of both, {tense}"
        else:
            yield f"pronoun of either, {tense}"
        inside = [PRONOUNS[form] for form in self._said.forms[match.first : match.last + 1] if form in PRONOUNS]
        if inside and one.sex not in (None, inside[-1]):
            yield "not his own"
        elif inside and self._sex not in (None, inside[-1]):
            yield "not the patient's own"


_START = ("and", "but")
"""Words before a subject."""
