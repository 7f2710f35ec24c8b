"""What an answer word makes of one finding that was asked for, and whether the words beside it win over it."""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.frames import is_order
from assistant.understanding.heads import BREATHING, Head, Says, ends_in_so_no
from assistant.understanding.hedges import Hedges
from assistant.understanding.in_pieces import PIECES
from assistant.understanding.match import REPLY, Match
from assistant.understanding.meant import NOT_BREATHING, Meant
from assistant.understanding.utterance import Utterance

_AGONAL = "agonal_breathing"
_SUMS = frozenset({"symptoms_before_fall"})
"""Findings that any of the things asked beside them makes true."""
_ALERT = frozenset({"reduced_consciousness", "confusion"})
_AFFIRMED = re.compile(
    r"\b(i|he|she|it|they|we|there) (is|am|are|do|does|did|has|have|can|was)( a (bit|little|wee bit|little bit))?\Z"
)
_CAN_NOT_TELL = re.compile(
    r"\b(?:can|could) not (?:\w+ )?(?:see|tell|say)\b(?! (?:him|her|his|any|it|a|no|them)\b)|\bhard to (?:see|tell|say)\b|\bnot sure\b|\btoo dark\b"
)
_OF_ALL_HERE = frozenset({"trapped", "ejected", "weapon_present", "attacker_nearby"})
"""What is asked of everybody there: «nobody trapped?»."""
_BUT_ONE = re.compile(
    r"(?:(?<!no )\bone|\b(?:two|three|four|five|some|both|all)) (?:is|are|was|were|of)\b|\b(?:just|only|except|but|apart from) (?:the|my|his|her|our|one|a)\b|\b(?:the|my|his|her|our|a) \w+(?: \w+)? (?:is|was|are|were|has|did|got)\b"
)
"""«No, the driver is», «no, just my husband»."""
_NOBODY = re.compile(r"^\W*(?:(?:so|and|okay|right|then|but) )*(?:nobody|no one|no-one|none of)\b", re.I)
_STOPPED = re.compile(r"\b(stopped|quit)\Z")
_SEEN = "witnessed_onset"


def _words_of(said: Utterance, head: Head) -> list[str]:
    """The words of an answer word or two, and the one behind them: «I didn't | see»."""
    return said.forms[head.span[0] : head.span[1] + 1]


class Verdict:
    """What the answer words of one reply make of what was asked."""

    def __init__(self, book: Book, said: Utterance, meant: Meant) -> None:
        self._book = book
        self._said = said
        self._hedges = Hedges(book, said)
        self._meant = meant

    def status(self, ask: Ask, head: Head, explicit: list[Mention]) -> Status | None:
        """What an answer word tells of a finding that was asked for; None where it tells nothing."""
        if head.says is Says.YES and is_order(self._said.context.question):
            return None  # «ask her to smile» — «yes, okay»: she has not smiled yet
        if head.says is Says.UNSURE:
            saw_not = ask.finding == _SEEN and "see" in _words_of(self._said, head)
            return Status.ABSENT if saw_not else Status.UNCERTAIN
        if head.says is Says.THINKS_NOT and ask.finding == NOT_BREATHING and _CAN_NOT_TELL.search(self._said.line):
            return Status.UNCERTAIN  # «I don't think so, I can't see without my glasses»
        if head.says is Says.THINKS_NOT:
            if self._said.context.confirming:
                return ask.yes_is if ask.yes_is is Status.PRESENT else Status.UNCERTAIN
            return Status.PRESENT if ask.yes_is is Status.ABSENT else Status.UNCERTAIN
        if head.says is Says.NO:
            if _STOPPED.search(self._said.text_of(head.span)) and "stop" in self._said.context.question.lower():
                return ask.yes_is
            if self._said.context.confirms and ask.finding in _ALERT - self._said.context.confirms:
                return None  # «you're wide awake, not muddled at all?» — «oh no»: it goes with what was denied
            confirmed = self._said.context.confirming or ask.finding in self._said.context.confirms
            confirmed = confirmed or (ask.yes_is is Status.ABSENT and self._asks_of_nobody(ask))
            confirmed = confirmed and not self._affirms(head)  # «she isn't breathing?» — «no, she is, she is»
            return ask.yes_is if confirmed else ask.yes_is.flipped()
        if self._said.context.confirming and self._affirms(head):
            return ask.yes_is.flipped()
        if ask.yes_is is Status.ABSENT and self._hedges.qualify(ask, head):
            return Status.UNCERTAIN
        return ask.yes_is

    def _asks_of_nobody(self, ask: Ask) -> bool:
        """«So she's out of the car. Nobody trapped, nobody thrown out?» — «no»: none, as was said."""
        sentences = re.findall(r"[^.?!]+[.?!]*", self._said.context.question)
        put = sentences[ask.sentence] if ask.sentence < len(sentences) else ""
        if ask.finding not in _OF_ALL_HERE or _BUT_ONE.search(self._said.line):
            return False
        return bool(_NOBODY.search(put))

    def _affirms(self, head: Head) -> bool:
        """«No dizziness?» — «Yes, I do»: it affirms the thing itself, not the denial."""
        said = self._said
        if _AFFIRMED.search(said.text_of(head.span)):
            return True
        behind = " ".join(said.forms[head.span[1] : head.span[1] + 2])
        after = said.forms[head.span[1] + 2 : head.span[1] + 3]
        return (
            bool(_AFFIRMED.match(behind))
            and after != ["not"]
            and (not after or bool(said.words.words[head.span[1] + 2].mark))
        )

    def words_win(self, ask: Ask, status: Status, head: Head, explicit: list[Mention]) -> bool:
        """Whether what is told in words wins over the answer word beside it: «No, he's breathing fine»."""
        if ends_in_so_no(self._said, head.span[0]) and ask.yes_is is Status.PRESENT:
            return False  # «there's some in the glovebox, and the car's in town, so no»
        own = [one for one in explicit if one.status is not Status.OTHER_PERSON]
        plain = [one for one in own if not (one.soft and status is Status.PRESENT)]  # «no, he's sleeping it off»
        spoken = {one.status for one in plain if one.finding == ask.finding}
        if spoken and not (status is Status.PRESENT and spoken == {Status.UNCERTAIN}):
            return True  # a doubtful sign does not win over a plain answer on the dangerous side
        asked = {one.finding for one in self._said.context.asks}
        picked = [one for one in own if one.finding in asked]
        reassures = status is Status.ABSENT and all(one.status is Status.ABSENT for one in picked)
        if head.says is Says.YES and len(asked) > 1 and picked and not reassures and ask.finding not in _SUMS:
            return True
        denied = {one.finding for one in own if one.status is Status.ABSENT}
        if ask.finding == NOT_BREATHING and status is Status.PRESENT and BREATHING in denied:
            return True  # «No, not been sick. Breathing's normal.»
        stated = {one.finding for one in own if one.status in (Status.PRESENT, Status.UNCERTAIN)}
        if PIECES in stated and "unable_to_speak" in asked and ask.finding in ("unresponsive", "unable_to_speak"):
            return True  # «can he talk to you normally?» — «no, he says one word and then he must take air»
        if ask.finding == NOT_BREATHING and status is not Status.PRESENT and stated & {_AGONAL, BREATHING}:
            return True
        if (
            status is Status.UNCERTAIN
            and stated & set(self._book.finer.get(BREATHING, ()))
            and self._meant.in_family(ask.finding, BREATHING)
        ):
            return ask.finding == BREATHING
        finer = set(self._book.finer.get(ask.finding, ()))
        return status in (Status.ABSENT, Status.UNCERTAIN) and bool(stated & finer)


def granted_but(said: Utterance, end: int, one: Mention) -> bool:
    """«Is she short of breath?» — «a bit, yes, but she's talking to me»: a sign of less behind a «but» takes no yes back.

    `end` is the place behind the yes. What names the thing itself takes it back: «yes, but she's breathing fine now».
    """
    if one.status is not Status.ABSENT:
        return False
    match = next((two for two in said.matches if two.finding == one.finding and _begins(said, two) == one.start), None)
    return match is not None and match.use == REPLY and "but" in said.forms[end : match.first]


def _begins(said: Utterance, match: Match) -> int:
    return said.words.words[match.first].start
