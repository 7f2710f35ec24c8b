"""Whether a yes is hedged: «yeah, sort of», «he is, but it's noisy». A hedge of something else hedges nothing."""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.heads import BREATHING, Head
from assistant.understanding.match import STATEMENT
from assistant.understanding.utterance import Span, Utterance

_SHORT_HEDGES = frozenset(
    {
        "sort of",
        "kind of",
        "barely",
        "hardly",
        "a little",
        "a little bit",
        "not really",
        "on and off",
        "sometimes",
        "just about",
    }
)
_SMALL = frozenset({"just", "a bit", "a little", "a little bit", "bit"})
_SMALL_WORDS = frozenset({"a", "bit", "little", "just", "about", "off", "now"})
_KINDS = frozenset({"a", "some", "any", "that", "this", "what", "every"})
_HEDGED_THOUGHTS = frozenset({"i think", "i guess", "i suppose", "maybe", "i reckon"})
_MANNER = frozenset(
    "slow slowly slower fast faster quick quicker quickly shallow noisy noisily hard heavy heavily funny weird strange odd weak faint faintly "
    "rattly raspy rough labored short little bit barely about off now sometimes loud loudly snoring hoarse tight".split()
)


_NO_BREATH = "not_breathing"
_NOT = frozenset({"not", "nothing", "no", "never", "nor"})
_NEAR = 2
"""Words before a way of breathing in which it is denied."""
_ODD = frozenset({"funny", "strange", "weird"})
_TURNS = [[one] for one in ("turn", "turns", "do", "spell", "spells", "episode", "five", "feeling")]
_CLAUSES = 3
"""Clauses beyond which a hedge is of something else, in speech without stops: «yeah normal he's awake he just asked … but …»."""
_ACTS = frozenset("looked waved said told smiled nodded laughed shrugged gave answered asked".split())


_BREATHES = re.compile(r"\b(breathing|breathes|breathin)\b")
_TURNING = re.compile(r" (?:but|only|except|though|although) (?:it|they|there|like|maybe|one|every)\b(?P<rest>[^|]*)")
_WELL_TOLD = re.compile(r"\b(fine|okay|good|normal|normally|all right|alright|better|steady|regular)\b")


def hedged_breath(said: Utterance) -> list[Mention]:
    """«He breathing, but it's like one, and then I can count to ten»: a breath with a but is none that is known to be well.

    The mentions of the utterance, with such a breath in doubt. A «but» that leads to another matter hedges nothing.
    """
    return [_hedged(said, one) if _is_breath(one) else one for one in said.mentions]


def _is_breath(one: Mention) -> bool:
    told = one.finding in (_NO_BREATH, BREATHING) and one.status is Status.ABSENT
    words = one.words.lower()
    return told and _BREATHES.search(words) is not None and not _WELL_TOLD.search(words)


def _hedged(said: Utterance, one: Mention) -> Mention:
    words = said.words.words
    last = max(place for place, word in enumerate(words) if word.start < one.end)
    sentence = said.clause_of(last).sentence
    end = max(clause.last for clause in said.clauses if clause.sentence == sentence)
    rest = " " + " ".join(said.forms[last + 1 : end + 1])
    turned = _TURNING.match(rest)
    if turned is None or _WELL_TOLD.search(turned["rest"]):
        return one
    if any(match.first > last and match.last <= end and match.use == STATEMENT for match in said.matches):
        return one
    first = next(place for place, word in enumerate(words) if word.end > one.start)
    return said.mention(BREATHING, Status.UNCERTAIN, first, end, ("but",))


class Hedges:
    """The hedges of one reply."""

    def __init__(self, book: Book, said: Utterance) -> None:
        self._book = book
        self._said = said

    def qualify(self, ask: Ask, head: Head) -> bool:
        """A yes with a hedge: never «breathing normally», never plainly reassuring."""
        said = self._said
        breathing = self._in_family(ask.finding, BREATHING)
        for span in said.cue("hedge"):
            text = said.text_of(span)
            if text in _MANNER and not _NOT.isdisjoint(said.forms[max(head.span[1], span[0] - _NEAR) : span[0]]):
                continue  # «yeah, nice and regular, it's not funny-sounding»
            if text in _ODD and said.forms[span[1] : span[1] + 1] in _TURNS:
                continue  # «she is, yeah, she's had a funny turn»
            if text in ("but", "just") and self._of_another_time(span, head):
                continue
            if text in ("sort of", "kind of") and said.forms[max(0, span[0] - 1) : span[0]] == ["that"]:
                continue  # «it's not that sort of a call»
            if span[0] < head.span[0]:
                if text in _SHORT_HEDGES and not self._far(span, head):
                    return True
                continue
            if span[0] in range(*head.span) or self._far(span, head):
                continue
            if self._of_another(span, head) or self._leads_elsewhere(span):
                continue
            if text == "just" and not self._of_manner(span):
                continue
            if text in _SMALL and self._of_something_else(span, head):
                continue
            if text in ("sort of", "kind of") and said.forms[max(0, span[0] - 1) : span[0]] == ["what"]:
                continue  # «yeah, he just asked what sort of dog it is»
            if not breathing and text in ("sort of", "kind of"):
                if said.forms[span[0] - 1] in _KINDS or self._of_an_act(span, head):
                    continue  # «she is, but there's a sort of whistle»: a kind of thing, no hedge
            if not breathing and ask.finding != "unresponsive" and self._of_a_thing(span, head):
                continue
            if text in ("but", "just"):
                if breathing and not self._other_matter(span):
                    return True
            elif breathing or text in _SHORT_HEDGES:
                return True
        return False

    def _of_another_time(self, span: Span, head: Head) -> bool:
        """«Yes. She was out of it for a minute, but she's back»: a sentence of its own, with no word of the breath."""
        here = self._said.clause_of(span[0]).sentence
        if here == self._said.clause_of(head.span[0]).sentence:
            return False
        places = [
            place for one in self._said.clauses if one.sentence == here for place in range(one.first, one.last + 1)
        ]
        words = [self._said.forms[place] for place in places]
        breaths = any(one.first in places and self._in_family(one.finding, BREATHING) for one in self._said.matches)
        return (
            not breaths
            and _MANNER.isdisjoint(words[words.index(self._said.text_of(span)) :])
            and "breathing" not in words
        )

    def _leads_elsewhere(self, span: Span) -> bool:
        """«Yes she is, it's my mum, I think she's having a stroke»: the hedge is of what follows it."""
        said = self._said
        if said.text_of(span) not in _HEDGED_THOUGHTS or span[1] >= len(said.forms) or said.words.words[span[1]].mark:
            return False
        here = said.clause_number(span[0])
        behind = [one for one in said.matches if one.first >= span[1] and said.clause_number(one.first) <= here + 1]
        return bool(behind) and not any(self._in_family(one.finding, BREATHING) for one in behind)

    def _of_an_act(self, span: Span, head: Head) -> bool:
        """«Yeah, he was awake. He kind of looked at the traffic»: what he did, in a clause of its own."""
        here = self._said.clause_of(span[0])
        after = self._said.forms[span[1]] if span[1] < len(self._said.forms) else ""
        return here is not self._said.clause_of(head.span[0]) and after in _ACTS

    def _of_a_thing(self, span: Span, head: Head) -> bool:
        """«He's out, his face barely got wet»: a clause with a subject of its own."""
        here = self._said.clause_of(span[0])
        pronoun = here.subject in ("", "he", "she", "they", "i", "we", "you")
        return here is not self._said.clause_of(head.span[0]) and not pronoun

    def _of_something_else(self, span: Span, head: Head) -> bool:
        """«Yeah, I'm fine, I'm just a bit shook up»: a clause of its own that is of no way to breathe."""
        said = self._said
        here = said.clause_of(span[0])
        tail = said.forms[span[1] : here.last + 1]
        if not tail or here is said.clause_of(head.span[0]) or not here.subject:
            return False
        breaths = any(one.first in here and self._in_family(one.finding, BREATHING) for one in said.matches)
        return not breaths and (_MANNER - _SMALL_WORDS).isdisjoint(tail)

    def _of_manner(self, span: Span) -> bool:
        """«Yes, just a bit fast»: what follows the «just» tells how; «I'm just terrified» does not."""
        behind = self._said.forms[span[1] : span[1] + 4]
        near = range(span[1], span[1] + 4)
        breaths = any(one.first in near and self._in_family(one.finding, BREATHING) for one in self._said.matches)
        return breaths or not _MANNER.isdisjoint(behind)

    def _of_another(self, span: Span, head: Head) -> bool:
        """«Yes. My son coughs a little»: the hedge stands in a sentence about somebody else."""
        here = self._said.clause_of(span[0])
        if here.sentence == self._said.clause_of(head.span[0]).sentence:
            return False
        matter = any(
            one.last < span[0]
            and one.use == STATEMENT
            and not self._in_family(one.finding, BREATHING)
            and self._said.clause_of(one.first).sentence == here.sentence
            for one in self._said.matches
        )  # «He's epileptic, but never like this»
        return matter or here.subject.partition(" ")[0] in ("my", "our", "his", "her", "the")

    def _far(self, span: Span, head: Head) -> bool:
        here, there = self._said.clause_of(head.span[0]), self._said.clause_of(span[0])
        between = self._said.clause_number(span[0]) - self._said.clause_number(head.span[0])
        elsewhere = self._said.text_of(span) == "but" and between > _CLAUSES and not self._of_manner(span)
        return there.sentence - here.sentence > 1 or elsewhere

    def _other_matter(self, span: Span) -> bool:
        """Whether a «but» goes on to something that has nothing to do with breathing."""
        return any(
            one.first >= span[0] and not self._in_family(one.finding, BREATHING)
            for one in self._said.matches
            if one.use == STATEMENT
        )

    def _in_family(self, finding: str, broader: str) -> bool:
        return finding == broader or broader in self._book.broader.get(finding, ())
