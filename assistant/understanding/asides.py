"""Tales told beside the patient: «it was the priest before this one that blacked out», «now Sal, Sal lost a whole finger».

A tale opens where somebody else is named who did or had something, and a word shows that he is told of for comparison: another
time, «it was … that», «the one with», «not her», «that's how I know». It goes on by pronoun as long as it is told of then.
Only beside a patient who is known. Grave signs are his only where they are told of then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.understanding.clauses import Clause
from assistant.understanding.kin import BARE, KIN, PRONOUNS, RELATIVES, ROLES, TELLS, TITLES, same_person, sex_of
from assistant.understanding.others import Others
from assistant.understanding.utterance import Utterance

_MORE = frozenset(
    "priest vicar boss teacher pastor minister landlord tenant client pupil classmate actor colleague coworker workmate".split()
)
_NOUNS = "|".join(sorted(KIN | ROLES | _MORE))
_OWNER = "my|our|me|his|her|their|the|a|an|another|that|this"
_PERSON = (
    rf"(?:(?:{_OWNER}) (?:(?!who\b|that\b|is\b|was\b)[a-z@]+ ){{0,3}}?(?:{_NOUNS})(?: @[a-z]+)?"
    rf"|(?:(?:big|old|wee|little|young|poor|uncle|auntie|aunt) )?@[a-z]+|(?:{'|'.join(sorted(BARE | TITLES))})(?: @[a-z]+)?)"
)
_WHERE = r"(?: (?:next door|(?:across|over|down|up|in|from|at|before|beside|behind|round) (?:[a-z@]+ ){0,3}?[a-z@]+))?"
_LEAD = r"(?:(?:and|but|now|mind|see|well|no|nah|not|never|because|though|only|so|me) (?:\| )?)*"
_DID = r"(?:had|got|went|was|were|died|lost|took|did|nearly|almost|used|could|couldn|came|fell|[a-z]{2,}ed)"
_CLEFT = re.compile(
    rf"{_LEAD}(?:it|that) (?:is|was) (?P<who>{_PERSON}){_WHERE}(?: \|)? (?:(?:that|who)(?: is| was)? (?:has |have |is )?[a-z]+|has|{_DID})\b"
)
_TOPIC = re.compile(rf"(?:now |(?:and |but )?(?=(?:[a-z@]+ ){{1,4}}\| now\b))(?P<who>{_PERSON})(?: \||\b)")
_THE_ONE = re.compile(rf"{_LEAD}(?P<who>{_PERSON}) (?:is |was )?the (?:one|type one|type two)\b")
_SUBJECT = re.compile(rf"{_LEAD}(?P<who>{_PERSON}){_WHERE}(?: \|)?(?: (?:he|she))? (?P<verb>[a-z]+)")
_I_HAD = re.compile(
    rf"(?:(?:and|but|because|see) )*(?:i|we) (?:once )?(?:had|knew|lost|seen|saw|know|buried) (?P<who>one|someone|somebody|(?:a|an|another|this) (?:[a-z@]+ ){{0,2}}?(?:{_NOUNS}))\b"
)
_SET_APART = re.compile(
    r"\b(?:not|never) (?:him|her|me|them|this (?:one|time|fella|lad|girl)|@[a-z]+)\b|\bgod rest\b|\brest (?:his|her|their) soul\b|\blord have mercy\b"
    r"|\b(?:that|which) is (?:how|why|what)(?: come)?(?: is)?(?: got)? (?:i|we|me|us|has|took)\b"
    r"|\bso (?:i|we) (?:know|do not|get|got|am|rang|called|thought|panicked)\b|\bso you (?:can )?see\b"
    r"|\b(?:the|that) same (?:way|thing|machine)\b|\bat (?:that|his|her) age\b"
)
_LONG_AGO = re.compile(
    r"\b(?:last|a few|two|three|four|five|ten) (?:years?|weeks?|months?|halloween|christmas|easter|summers?|winters?)\b|\byears\b"
    r"|\bas a (?:baby|kid|child|lad|girl|boy)\b|\bat (?:easter|christmas|school)\b|\bin (?:ninety|eighty|seventy|nineteen|twenty)\b"
)
_IRREGULAR = frozenset(
    "was were had did lost went got could died fell came took passed threw stopped ended broke hit bit cut shot bled swelled swole "
    "puffed kept sent gave said found put ran felt looked".split()
)
_NOW = frozenset("is am are has have does do can will now today tonight".split())
_CALLERS = frozenset("i we you".split())


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that a tale bears, from `first` to `last`; `of_then` where even signs of an arrest are told of then."""

    first: int
    last: int
    words: str
    of_then: bool


class Asides:
    """The tales of one utterance."""

    def __init__(self, said: Utterance, others: Others, patient_sex: str | None) -> None:
        self._said = said
        self._others = others
        self._sex = patient_sex
        self._line, self._starts = _line(said)
        self._told = self._known() and self._shown()

    def found(self) -> Iterator[Aside]:
        """Every clause that a tale bears, in order."""
        if not self._told:
            return
        who: str | None = None
        sentence = -1
        for clause in self._said.clauses:
            named = self._opens(clause)
            if named is not None:
                who, sentence = named, clause.sentence
            elif who is not None and self._ends(clause, who, sentence):
                who = None
            if who is not None:
                yield Aside(clause.first, clause.last, who, self._of_then(clause, named is not None))

    def _known(self) -> bool:
        context = self._said.context
        return context.who is not None or bool(context.told or context.denied)

    def _shown(self) -> bool:
        """Whether anything shows that somebody is told of for comparison."""
        return bool(
            self._said.cue("distant")
            or _SET_APART.search(self._line)
            or _LONG_AGO.search(self._line)
            or any(pattern.search(self._line) for pattern in (_CLEFT, _THE_ONE))
            or _TOPIC.match(self._line)
            or ". now " in self._line
        )

    def _opens(self, clause: Clause) -> str | None:
        """Who is told of from this clause on."""
        at = self._starts[clause.first]
        for pattern in (_CLEFT, _TOPIC, _THE_ONE, _I_HAD, _SUBJECT):
            found = pattern.match(self._line, at)
            if found is None:
                continue
            verb = found.groupdict().get("verb")
            if verb is not None and (verb in TELLS or not (verb in _IRREGULAR or verb.endswith("ed"))):
                continue
            if pattern is _I_HAD and self._said.context.who == "self":
                continue
            if pattern is _I_HAD or self._is_other(found["who"], clause):
                return found["who"].replace("@", "")
        return None

    def _is_other(self, named: str, clause: Clause) -> bool:
        words = named.replace("@", "").split()
        if named.startswith("@") or "@" in words[0]:
            return self._another_name(words[-1])
        if words[-1] in BARE and len(words) == 1:
            kin = self._said.context.kin
            return kin is not None and not same_person(words[-1], kin)
        if words[-1] in _MORE:
            return True
        return self._others.is_other(" ".join(words), clause, self._sex)

    def _another_name(self, name: str) -> bool:
        """Whether a name is not the patient's, as far as this turn tells: called to, asked about, or told of before."""
        said = self._said
        if name in said.context.question.lower():
            return False
        return said.forms.count(name) == 1 or bool(re.search(rf"@{name} \| @{name}\b|now @{name}\b", self._line))

    def _ends(self, clause: Clause, who: str, sentence: int) -> bool:
        """Whether a clause no longer tells of him: the caller, the patient, or what is so now."""
        forms = self._said.forms[clause.first : clause.last + 1]
        subject = clause.subject.partition(" ")[0]
        if subject in _CALLERS or forms[:2] in (["not", "him"], ["not", "her"], ["but", "not"]):
            return True
        if clause.subject.startswith("my ") or {"@"} & set(forms[:1]):
            return True
        theirs = sex_of(who.split()[-1]) or sex_of(who.split()[0])
        told = PRONOUNS.get(subject)
        if told is not None and theirs is not None and told != theirs:
            return True
        if told is not None and theirs is None and self._sex is not None and told != self._sex:
            return False  # a name, and a pronoun that the patient has not
        return clause.sentence != sentence and told is not None and not self._then(forms)

    def _of_then(self, clause: Clause, opens: bool) -> bool:
        forms = self._said.forms[clause.first : clause.last + 1]
        return self._then(forms) or (opens and bool({"who", "that"} & set(forms)) and self._past(forms))

    def _then(self, forms: list[str]) -> bool:
        return self._past(forms) and _NOW.isdisjoint(forms)

    def _past(self, forms: list[str]) -> bool:
        return any(form in _IRREGULAR or (form.endswith("ed") and len(form) > 4) for form in forms)


def _line(said: Utterance) -> tuple[str, list[int]]:
    """The words in one line, names marked, with a bar for a comma and a stop before each sentence; where each word begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for place, word in enumerate(said.words.words):
        if place and (word.starts_sentence or word.mark):
            sign = ". " if word.starts_sentence else "| "
            parts.append(sign)
            length += 2
        form = f"@{word.form} " if place in said.names and word.form not in RELATIVES else f"{word.form} "
        starts.append(length)
        parts.append(form)
        length += len(form)
    return "".join(parts), starts
