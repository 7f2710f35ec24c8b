"""What was asked of the patient is true of somebody else: «no, that was my daddy», «I'm the one with the sugar»."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.findings import Ask, Mention, Status
from assistant.understanding.clauses import PERSONS
from assistant.understanding.kin import BARE, same_person
from assistant.understanding.utterance import Utterance

_PERSON = (
    r"(?:my|his|her|our|the|their) (?:(?:own|other|older|younger|big|little|late|wee|poor|ex|twin) )?(?P<who>[a-z]+)"
)
_IT = r"(?:one|it|that|them|those|these|this|the same|the lot|a couple|a few|some|the one)"
_HAS = r"(?:has|had|have|got|gets|did|does|do|takes|take|is|was)"
_KEPT = r"(?:pills|tablets|medicine|meds|pen|insulin|inhaler|puffer|spray|machine|bottle|box|stuff|drugs|drops)"
_SOMEBODY = (
    re.compile(
        rf"\b{_PERSON} (?:(?:is|was) the one (?:that |who |with )?|that |who )?{_HAS} {_IT}\b(?! (?:is|was|on|in|with|under|over)\b)"
    ),
    re.compile(rf"\b{_PERSON} (?:(?:is|was) )?the one\b"),
    re.compile(rf"\b{_PERSON} (?:has|did|does|had|is|do|takes)(?= \||\Z)"),
    re.compile(
        rf"\b(?:it|that|those|they|them) (?:is|are|was|were) {_PERSON}(?: {_KEPT})?(?= (?:that|who|had|has|takes|on the|in the)\b|\Z| \|)"
    ),
)
_BY_NAME = re.compile(
    rf"\b(?:it|that) (?:is|was) (?P<who>{'|'.join(sorted(BARE))})(?= (?:that|who|had|has|takes|was|is|with|on)\b)"
)
"""«It was Mum was on the warfarin.»"""
_IS_THE_ONE = re.compile(rf"\b(?P<who>{'|'.join(sorted(BARE))}) (?:(?:is|was) )?the one\b")
"""«No, Mum's the one on those»: the read forms drop the 's of a bare name, as if it were an owner's."""
_ONESELF = (
    re.compile(r"\bi am the one (?:with|that|who|on|has|had|got)\b"),
    re.compile(r"\b(?:it|that) is me(?= (?:that|who|takes|has|on|with|got)\b|\Z| \|)"),
    re.compile(rf"\b(?:it|that|those|they|them) (?:is|are) (?:mine\b|my {_KEPT}\b)"),
    re.compile(rf"\bi (?:have|had)(?: had)? (?:{_IT}\b|a (?:couple|few|drink)\b)(?=.*\b(?:not|never)\b (?:him|her|them)\b|.*\b(?:he|she) (?:has|did|does|is) not\b)"),
)  # fmt: skip
_KINDS = frozenset({"history", "exposure", "event", "patient"})
"""What somebody else may have had: of a sign of now, words so short tell nobody."""


def others_have_it(said: Utterance, asks: tuple[Ask, ...], kind: Callable[[str], str]) -> list[Mention]:
    """A mention of somebody else for each thing asked that may be his; `kind` is that of a finding."""
    wanted = [one for one in asks if one.yes_is is Status.PRESENT and kind(one.finding) in _KINDS]
    line = _with_pauses(said)
    if not wanted:
        return _done_by(said, line, [one for one in asks if kind(one.finding) == "care"])
    found = next(
        (
            one
            for one in (_match(said, line, pattern) for pattern in (*_SOMEBODY, _BY_NAME, _IS_THE_ONE))
            if one is not None
        ),
        None,
    )
    if found is None and said.context.who != "self" and "you" not in said.context.question.lower().split():
        found = next((one for one in (pattern.search(line) for pattern in _ONESELF) if one is not None), None)
    if found is None or _HAS_ANOTHER.match(line[found.end() :]):
        return []
    before = line[: found.start()].split()
    first = len(before) - before.count("|")
    inside = found.group().split()
    last = first + len(inside) - inside.count("|") - 1
    words = (said.text_of((first, last + 1)),)
    return [said.mention(one.finding, Status.OTHER_PERSON, first, last, words) for one in wanted]


_HAS_ANOTHER = re.compile(rf" (?:that |who )?(?:had|has|takes|got) (?:the|a|an) (?!{_IT}\b|same\b)[a-z]+")
"""«He'd a bypass. It's the brother had the stroke»: something else than what was asked."""
_ASKS_OF_ANYBODY = re.compile(r"\b(?:any|some)(?:one|body)\b|\bwho\b", re.I)
_DOES_IT = re.compile(rf"\A(?:yes \| |yeah \| )?{_PERSON} (?:is|has|does|did|do)(?= \||\Z)")


def _done_by(said: Utterance, line: str, asks: list[Ask]) -> list[Mention]:
    """«Is anybody doing CPR?» — «my coworker is»: it is done."""
    found = _DOES_IT.search(line)
    if found is None or found["who"] not in PERSONS or not _ASKS_OF_ANYBODY.search(said.context.question):
        return []
    last = len(found.group().replace("| ", "").split()) - 1
    return [said.mention(one.finding, Status.PRESENT, 0, last) for one in asks]


def _with_pauses(said: Utterance) -> str:
    """The words of the answer, with a bar where a mark stands before one."""
    parts: list[str] = []
    for word in said.words.words:
        parts += ["|", word.form] if word.mark and parts else [word.form]
    return " ".join(parts)


def _match(said: Utterance, line: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where the pattern names a person who is not the patient."""
    for found in pattern.finditer(line):
        person, kin = found["who"], said.context.kin
        if person in PERSONS and not (kin is not None and same_person(person, kin)) and not _asked_of(said, person):
            return found
    return None


def _asked_of(said: Utterance, person: str) -> bool:
    """Whether the question was about him: «is your dad diabetic?»."""
    asked = re.findall(r"[a-z]+", said.context.question.lower())
    return any(one in PERSONS and same_person(one, person) for one in asked)
