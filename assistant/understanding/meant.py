"""Which parts of a question an answer word speaks to: «any other injuries? Is he awake?» — «no, just the wrist»."""

from __future__ import annotations

import re

from assistant.domain.findings import Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.heads import BREATHING, ECHOES, Head, Says
from assistant.understanding.utterance import Utterance

NOT_BREATHING = "not_breathing"
_VITAL = frozenset({"unresponsive", NOT_BREATHING, BREATHING})
_SHOWN_BY = {
    "unresponsive": frozenset({"reduced_consciousness", "confusion"}),
    NOT_BREATHING: frozenset({BREATHING}),
}
"""What, denied, tells that waking or breathing is well too."""
_GOES_ON = frozenset(
    "unable_to_speak seizure_ongoing uncontrolled_bleeding still_hanging still_in_water still_in_smoke_or_gas".split()
)
_ASKED_HIMSELF = re.compile(r"\b(are|do|did|have|were|can) you\b")
_OF_ANOTHER = re.compile(r"\b(he|she|him|her|his|they|them|with (him|her)|patient|baby)\b")
_NONE_OF_IT = re.compile(r"(none|neither|nothing|not any)( (of (that|those|it|them)|like that|at all))?\b|no \w+s\b")
"""What goes on behind a no that is meant for a list of things."""
_ONLY_THAT = re.compile(r"(just|only|nothing else|nothing other|it is just|it is only|that is all|that is it)\b")
_JUST_THERE = re.compile(
    r"(it is )?(just|only) (on |in |round |around )?(the|his|her|my|that|this|one|a) (\w+ )?(hand|arm|leg|foot|finger|thumb|wrist|ankle|knee|elbow|toe|shin|"
    r"calf|ear|nose|tail|bum|back|shoulder|bite|spot|bit|end|tip)s?\b"
)
_ALL_WELL = re.compile(r"(that is |it is |everything is )?all (normal|fine|good|okay|well|grand|clear)\b")
_WELL_BEHIND = re.compile(
    r"((he|she|i|it|they|baby|physically|otherwise|mostly) )+(is|am|are|seems|looks|feels?|feeling)( (?!not\b|never\b|hardly\b|barely\b|no\b)\w+){0,2} "
    r"(fine|good|okay|ok|all right|grand|well|great|normal|strong|healthy|perfect|himself|herself|right as rain)\b(?! (but|apart))"
)
_ANY_OTHER = re.compile(
    r"\b(any|anything|anywhere|anybody|something|somewhere) (other|else|more)\b|\bother (injur|pain|symptom)"
)
_STEM = 4
"""Letters that make two words alike enough to be one said again."""
_BAD = (Status.PRESENT, Status.UNCERTAIN)


_DENIALS = frozenset({"no", "not", "never"})
_NAMED = 4
"""Words before an answer word that may name what it answers."""


def _stems_of(question: str) -> list[set[str]]:
    """The beginnings of the longer words of each sentence of a question."""
    sentences = [one for one in re.split(r"[.?!]", question) if one.strip()]
    return [{form[:_STEM] for form in re.findall(r"[a-z]+", one.lower()) if len(form) >= _STEM} for one in sentences]


class Meant:
    """Chooses, for one reply, the parts of the question that its answer word is meant for."""

    def __init__(self, book: Book, said: Utterance) -> None:
        self._book = book
        self._said = said

    def asked_of(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...]:
        """Of several sentences of a question, those that the answer word speaks to.

        A part that the words behind it say again: «No, she's not hurt.» Else, where yes is good news in one and bad news
        in another, the last; but what it says of waking and breathing on the dangerous side always counts.
        """
        denied = tuple(one for one in asks if one.finding in self._said.context.confirms)
        if denied and head.says is Says.NO:
            return denied  # «you're wide awake, you've not felt faint?» — «no»
        if self._ends_a_denial(head):
            here = self._sentences_denied(asks, head, explicit)
            return tuple(one for one in asks if one.sentence in here and self._is_danger(one, head))
        affirmed = self._affirmed(asks, head, explicit)
        if affirmed is not None:
            return affirmed
        sentence = self._answered_by_name(head)
        if sentence is not None:
            return tuple(one for one in asks if one.sentence == sentence)
        echoed = self._echoed(head)
        if echoed:
            return tuple(one for one in asks if any(self.in_family(one.finding, name) for name in echoed))
        listed = tuple(one for one in asks if one.yes_is is Status.PRESENT)
        if len(listed) < len(asks) and self._of_a_list(head, len(listed), explicit):
            return listed
        vital = any(one.finding in _VITAL for one in asks)
        if not listed and not vital and self.told_before(head, explicit) and self._denies_on(head):
            return ()  # «are you out of the car?» — «I'm out. No, breathing's fine»
        if len({one.sentence for one in asks}) < 2:
            return self._said_again(asks, head, explicit) or self._of_one_sentence(asks, head)
        whole = self._of_anybody(asks, head)
        if whole:
            return whole
        behind = {one.finding for one in explicit if head.span[1] <= self.place(one) and self._same_breath(head, one)}
        again = {one.finding for one in asks if any(self._akin(one.finding, name) for name in behind)}
        said = {one.sentence for one in asks if one.finding in again} or self._repeated(head)
        if said:
            bad = any(
                one.finding in behind and one.status is Status.PRESENT and self._is_sign(one.finding)
                for one in explicit
            )
            return tuple(one for one in asks if one.sentence in said or (bad and self._is_danger(one, head)))
        if len({one.yes_is for one in asks}) < 2:
            return asks
        last = max(one.sentence for one in asks)
        spoken = self._of_one_sentence(tuple(one for one in asks if one.sentence == last), head)
        return tuple(
            one
            for one in asks
            if one in spoken or (self._is_danger(one, head) and not self._shown_well(one, head, explicit))
        )

    def _shown_well(self, ask: Ask, head: Head, explicit: list[Mention]) -> bool:
        """«Is he alert, does he know you? Diabetic?» — «he knows me. No, no sugar»: the no is none to what was answered before."""
        shown = _SHOWN_BY.get(ask.finding, frozenset())
        return any(
            one.finding in shown and one.status is Status.ABSENT and self.place(one) < head.span[0] for one in explicit
        )

    def _said_again(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...]:
        """«Is she awake, is she trapped in anything?» — «no, not trapped»: the no is of what is denied in the same breath."""
        if head.says is not Says.NO:
            return ()
        if self._said.forms[head.span[1] : head.span[1] + 1] not in (["not"], ["no"], ["never"]):
            return ()
        behind = [one for one in explicit if head.span[1] == self.place(one) - 1 or head.span[1] == self.place(one)]
        denied = {one.finding for one in behind if one.status is Status.ABSENT and self._same_breath(head, one)}
        if not any(one.finding in denied and one.yes_is is Status.PRESENT for one in asks):
            return ()
        return tuple(one for one in asks if one.yes_is is Status.PRESENT)

    def _of_one_sentence(self, asks: tuple[Ask, ...], head: Head) -> tuple[Ask, ...]:
        """«Can he talk all right is he short of breath» — «no»: it denies the trouble; whether he talks is asked once more.

        Waking and breathing are on the dangerous side of any no, and so is what goes on until it is over.
        """
        here = {one.sentence for one in asks}
        trouble = any(one.sentence in here and one.yes_is is Status.PRESENT for one in self._said.context.asks)
        behind = self._said.forms[head.span[1] : head.span[1] + 4]
        if head.says is not Says.NO or not trouble or "not" in behind:
            return asks  # «can she lift both arms, is there numbness?» — «no, she can't»
        return tuple(one for one in asks if one.yes_is is Status.PRESENT or one.finding in _VITAL | _GOES_ON)

    def _is_sign(self, finding: str) -> bool:
        entry = self._book.entries.get(finding)
        return entry is None or entry.kind in ("sign", "symptom")

    def _ends_a_denial(self, head: Head) -> bool:
        """«Can she talk all right?» — «she's not struggling, no»: the no is of what was denied right before it."""
        start = head.span[0]
        if head.says is not Says.NO or not start or not self._said.words.words[start].mark:
            return False
        before = self._said.clause_of(start - 1)
        denies = "not" in self._said.forms[before.first + 1 : start - 1]
        return denies and before.sentence > 0 and before.sentence == self._said.clause_of(start).sentence

    def _sentences_denied(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> set[int]:
        """The sentences of the question that ask what is denied right before the no; all of them where none does."""
        denied = {one.finding for one in explicit if one.status is Status.ABSENT and self._same_breath(head, one)}
        here = {one.sentence for one in asks if one.finding in denied} if self._known_awake(explicit) else set()
        return here or {one.sentence for one in asks}

    def _known_awake(self, explicit: list[Mention]) -> bool:
        """Whether it was told before, or is told here, that he is awake: a no beside another denial is then none to that."""
        told = {one.finding for one in explicit if one.status is Status.ABSENT}
        return not {"unresponsive", "unable_to_speak"}.isdisjoint(told | self._said.context.denied)

    def _affirmed(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...] | None:
        """«Is it squirting?» — «it's bleeding, yes», «… no sweating, no»: it says again what stands before it, and no more."""
        if head.says not in (Says.YES, Says.NO) or not head.span[0]:
            return None
        end = self._said.words.words[head.span[0] - 1].end
        status = Status.PRESENT if head.says is Says.YES else Status.ABSENT
        before = next((one for one in explicit if one.end == end and one.status is status), None)
        if before is not None and head.says is Says.NO:
            words = self._said.forms[max(0, self.place(before) - 1) : head.span[0]]
            denies = "no" in words or (not _DENIALS.isdisjoint(words) and self._known_awake(explicit))
            return tuple(one for one in asks if one.finding == before.finding) if denies else None
        if before is None or not any(before.finding in self._book.broader.get(one.finding, ()) for one in asks):
            return None
        return tuple(one for one in asks if one.finding == before.finding)

    def _echoed(self, head: Head) -> frozenset[str]:
        """What the words right before the answer word say again: «breathing yes», «awake, no»."""
        clause = self._said.clause_of(head.span[0])
        before = self._said.forms[clause.first : head.span[0]]
        return frozenset(ECHOES[form] for form in before if form in ECHOES)

    def _answered_by_name(self, head: Head) -> int | None:
        """«Were you wearing a belt? Is anyone else hurt?» — «with belt, yes»: the sentence whose words stand before the answer."""
        clause = self._said.clause_of(head.span[0])
        first = next(one.first for one in self._said.clauses if one.sentence == clause.sentence)
        before = self._said.forms[first : head.span[0]]
        if head.says is not Says.YES or not before or len(before) > _NAMED:
            return None
        told = {form[:_STEM] for form in before if len(form) >= _STEM}
        asked = _stems_of(self._said.context.question)
        again = {number for number, stems in enumerate(asked) if told & stems}
        return again.pop() if len(again) == 1 and len(asked) > 1 else None

    def _repeated(self, head: Head) -> set[int]:
        """«Has she taken anything? Is she breathing fine?» — «no, nothing taken»: the sentence whose words come again."""
        if head.says not in (Says.NO, Says.YES):
            return set()
        first = self._said.clause_of(head.span[0]).sentence
        words = self._said.words.words
        ends = next(
            (place for place in range(head.span[1], len(words)) if self._said.clause_of(place).sentence != first),
            len(words),
        )
        told = {form[:_STEM] for form in self._said.forms[head.span[1] : ends] if len(form) >= _STEM}
        asked = _stems_of(self._said.context.question)
        again = {number for number, stems in enumerate(asked) if told & stems}
        return again if len(again) == 1 else set()

    def _of_a_list(self, head: Head, listed: int, explicit: list[Mention]) -> bool:
        """«Is he awake, any burns, any chest pain?» — «no, none of that», «no, no marks»: the no is to what was listed.

        Only where nothing else in the reply tells of a danger; a bare «nothing» only where much was listed.
        """
        if head.says is not Says.NO or any(one.status in _BAD and one.finding in _VITAL for one in explicit):
            return False
        behind = " ".join(self._said.forms[head.span[1] : head.span[1] + 4])
        if listed and (_JUST_THERE.match(behind) or _ALL_WELL.match(behind)):
            return True  # «breathing normally? Any puffiness in his face?» — «no, just the hand»
        if _ONLY_THAT.match(behind) and _ANY_OTHER.search(self._said.context.question.lower()):
            return True  # «any other injuries? Is he awake and breathing?» — «no, just the wrist»
        sentence = " ".join(self._said.forms[head.span[1] : head.span[1] + 16])
        well = _WELL_BEHIND.search(sentence) if self.for_himself() else _WELL_BEHIND.match(sentence)
        if (listed or len(self._said.context.asks) > 1) and well:
            return True  # «breathing okay? Anything else hurt?» — «no, I'm good»: no bad news of any part
        found = _NONE_OF_IT.match(behind) if listed else None
        return found is not None and (listed > 1 or found[0] != "nothing")

    def _of_anybody(self, asks: tuple[Ask, ...], head: Head) -> tuple[Ask, ...]:
        """«Is anyone trapped? Can you move your feet?» — «no, nobody»: an answer to the sentence that asks of anybody."""
        behind = self._said.forms[head.span[1] : head.span[1] + 2]
        if head.says is not Says.NO or (behind[:1] not in (["nobody"], ["none"]) and behind != ["no", "one"]):
            return ()
        sentences = [one for one in re.split(r"[.?!]", self._said.context.question) if one.strip()]
        named = {place for place, one in enumerate(sentences) if re.search(r"\b(any|some)(one|body)\b", one, re.I)}
        return tuple(one for one in asks if one.sentence in named)

    def _is_danger(self, ask: Ask, head: Head) -> bool:
        """Whether the answer word is bad news of waking or breathing. A caller who answers for himself is awake."""
        if ask.finding not in _VITAL or (ask.finding == "unresponsive" and self.for_himself()):
            return False
        denies = head.says in (Says.NO, Says.THINKS_NOT)
        return denies == (ask.yes_is is Status.ABSENT)

    def _denies_on(self, head: Head) -> bool:
        """Whether the no goes on to another sentence part of its own: «no, breathing is fine»."""
        return (
            head.says is Says.NO
            and head.span[1] < len(self._said.forms)
            and not self._said.words.words[head.span[1]].starts_sentence
        )

    def told_before(self, head: Head, explicit: list[Mention]) -> bool:
        """«Is she moving?» — «she's on her phone, she's crying. I don't know did they hit her»: the answer came before."""
        sentence = self._said.clause_of(head.span[0]).sentence
        return sentence > 0 and any(
            one.status is not Status.OTHER_PERSON
            and self.place(one) < head.span[0]
            and self._said.clause_of(self.place(one)).sentence < sentence
            for one in explicit
        )

    def for_himself(self) -> bool:
        """Whether the caller is asked about himself."""
        question = self._said.context.question.lower()
        return self._said.context.who == "self" or bool(
            _ASKED_HIMSELF.search(question) and not _OF_ANOTHER.search(question)
        )

    def place(self, mention: Mention) -> int:
        """The first word of a mention."""
        words = self._said.words.words
        return next((place for place, word in enumerate(words) if word.end > mention.start), len(words))

    def _same_breath(self, head: Head, mention: Mention) -> bool:
        place = self.place(mention)
        here = self._said.clause_of(head.span[0])
        return place < len(self._said.forms) and self._said.clause_of(place).sentence == here.sentence

    def _akin(self, one: str, other: str) -> bool:
        return self.in_family(one, other) or self.in_family(other, one)

    def akin(self, one: str, other: str) -> bool:
        """Whether one of two findings tells the other with itself."""
        return self.in_family(one, other) or self.in_family(other, one)

    def in_family(self, finding: str, broader: str) -> bool:
        """Whether a finding is another, or tells it with itself."""
        return finding == broader or broader in self._book.broader.get(finding, ())
