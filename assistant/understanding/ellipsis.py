"""Clauses that leave out what they deny or affirm: «he was breathing but now he isn't»."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.domain.findings import Mention, Status
from assistant.understanding.clauses import AUXILIARIES, SUBJECTS, Clause
from assistant.understanding.match import STATEMENT, Match
from assistant.understanding.utterance import Utterance

_CLIPPED = re.compile(r".'(s|re|m|ve|ll|d)\Z", re.I)
_TAILS = frozenset({"now", "anymore", "any", "more", "longer", "at", "all", "though", "yet", "either", "sir", "ma'am"})
_PAST = frozenset({"was", "were", "did", "had", "been"})
_STOPS = (["stopped"], ["has", "stopped"], ["is", "stopped"], ["quit"], ["just", "stopped"])
_SINCE_WHEN = re.compile(
    r"(?<=stopped) (just )?(about |maybe |like |only )?((a|one|two|three|four|five|ten|\d+)( couple of| few)? (second|minute|min|sec)s? ago|"
    r"just now|a moment ago)\Z"
)
_FIRST_AND_SECOND = frozenset({"i", "we", "you"})
_LIFE = frozenset({"unresponsive", "not_breathing", "abnormal_breathing", "reduced_consciousness", "unable_to_speak"})
_OUGHT = frozenset({"should", "must", "ought"})
_LEADS = frozenset({"but", "and", "now", "then", "so", "although"})

DOING = re.compile(
    r"\b(is|was|were|been|kept|started)( \w+)? (?!breath|gasp|pant|snor|wheez|gurgl|rattl|chok|respond|answer|talk|mov)\w+ing\b"
)
"""What somebody was doing, which then is what has stopped."""


def doing_another_thing(forms: list[str], before: int) -> bool:
    """«He was crying but he's stopped now, he's breathing fine»: the crying has, where his breath is told besides.

    Of one whose breath nobody tells, a cry that stopped may be a breath that did.
    """
    breathes = _BREATHES.search(" ".join(forms[before:])) or _FOR_SURE.search(" ".join(forms[:before]))
    return bool(breathes) and bool(DOING.search(" ".join(forms[:before])))


_FOR_SURE = re.compile(r"\bso (he|she) (is )?(\w+ )?(is )?breathing\b")
_BREATHES = re.compile(
    r"(?<!not )(?<!stopped )(?<!quit )\b(is|definitely|still|he|she|they|and) breathing\b|\bbreathing( is)? (\w+ )?(fine|normal\w*|okay|good|grand|well)\b"
)


def carried(said: Utterance, kind: Callable[[Match], str]) -> list[Mention]:
    """Mentions that short clauses make of the phrase in the clause before them."""
    found = []
    for number, clause in enumerate(said.clauses[1:], start=1):
        verdict = _verdict(said, clause) if _ends_there(said, clause) else None
        if verdict is None:
            continue
        antecedent = _antecedent(said, number, kind)
        if antecedent is None or antecedent.status not in (Status.PRESENT, Status.ABSENT):
            continue
        denied = antecedent.denies
        stops = (
            "stopped" in said.forms[clause.first : clause.last + 1]
            or "quit" in said.forms[clause.first : clause.last + 1]
        )
        if stops and doing_another_thing(said.forms, clause.first):
            continue  # «he's wide awake, he was crying but he's stopped now»: the crying has
        thing = (
            antecedent.status.flipped() if denied else antecedent.status
        )  # «not breathing … he's not» goes on denying
        it = clause.subject == "it" and not _of_breath_then(said, antecedent)
        if stops and not denied and thing is Status.ABSENT and it:
            continue  # «he bled a little and it quit»: good news that ends is no bad news, but where he stops breathing
        if not verdict and not stops and not denied and thing is Status.ABSENT and antecedent.finding not in _LIFE:
            continue  # «it bled a bit but not now» is good news twice; «he was breathing but not now» is none
        status = thing if verdict else thing.flipped()
        if stops and denied:
            status = antecedent.status
        elif stops and thing is Status.PRESENT:
            if kind(antecedent) not in ("sign", "symptom"):
                continue  # an event stays one when it is over
            status = (
                Status.UNCERTAIN if antecedent.finding == "agonal_breathing" else Status.PAST
            )  # better, or no breath
        found.append(said.mention(antecedent.finding, status, clause.first, clause.last, ("now",)))
    return found


def _of_breath_then(said: Utterance, one: Match) -> bool:
    """«She was breathing, then it stopped»: the breath did; «he's breathing, it's stopped» is told of a fit."""
    return one.finding == "not_breathing" and "was" in said.forms[max(0, one.first - 1) : one.last + 1]


def _ends_there(said: Utterance, clause: Clause) -> bool:
    """Whether the clause is whole: «today it is just | he is weak» is broken off."""
    following = clause.last + 1
    if following >= len(said.forms) or said.words.words[following].mark:
        return True
    return said.forms[clause.last] not in ("just", "only", "like", "so")


def _verdict(said: Utterance, clause: Clause) -> bool | None:
    """True for «he is (now)», False for «he isn't (any more)» or «he stopped», None for anything longer."""
    forms = list(said.forms[clause.first : clause.last + 1])
    led = forms[:1] != [] and forms[0] in _LEADS
    while forms and forms[0] in _LEADS:
        forms.pop(0)
    forms = _SINCE_WHEN.sub("", " ".join(forms)).split()
    while forms and forms[-1] in _TAILS:
        forms.pop()
    if forms == ["not"] or (led and forms in _STOPS):
        return False
    if len(forms) >= 2 and forms[0] in SUBJECTS - {"i", "you", "we"}:
        rest = forms[1:]
        if rest in _STOPS:
            return False
        if not _OUGHT.isdisjoint(rest):
            return None  # «he's eating crisps and he shouldn't be»
        if (
            not _PAST & set(rest)
            and rest[0] in AUXILIARIES
            and all(one in ("not", "still", "just", "only") or one in AUXILIARIES for one in rest[1:])
        ):
            if rest.count("not") > 1 or _clipped(said, clause.last):
                return None  # «she can't not», «but he's, I don't know»
            return "not" not in rest if len(rest) > 1 or _now(said, clause) else None
    return None


def _clipped(said: Utterance, place: int) -> bool:
    """Whether a word is only what stands behind an apostrophe: nobody ends on «he's»."""
    word = said.words.words[place]
    return bool(_CLIPPED.search(said.words.text[word.start : word.end]))


def _now(said: Utterance, clause: Clause) -> bool:
    return any(form in ("now", "but") for form in said.forms[max(0, clause.first - 1) : clause.last + 1])


_AWAITING = frozenset("waiting expecting expected afraid scared worried thought".split())


def _awaits(said: Utterance, clause: Clause) -> bool:
    """«I kept waiting for it to get worse, and it hasn't»: what the caller waits for is told of somebody else."""
    return not _AWAITING.isdisjoint(said.forms[clause.first : clause.last + 1])


def _antecedent(said: Utterance, number: int, kind: Callable[[Match], str]) -> Match | None:
    """The last statement in the one or two clauses before this one."""
    for earlier in reversed(said.clauses[max(0, number - 2) : number]):
        waits = earlier.subject in _FIRST_AND_SECOND
        if earlier.question or (waits and not _awaits(said, earlier)):
            continue
        here = [
            one
            for one in said.matches
            if one.use == STATEMENT
            and one.first in earlier
            and one.last in earlier
            and (one.finding == "getting_worse" or (not waits and kind(one) in ("sign", "symptom", "event", "care")))
            and said.forms[one.first] not in _FIRST_AND_SECOND
        ]
        if here:
            return here[-1]
    return None
