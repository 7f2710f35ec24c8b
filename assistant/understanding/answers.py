"""What a reply says of the findings asked about, however short it is."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import LASTING_KINDS, AnswerKind, Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.clauses import PERSONS
from assistant.understanding.failing import failed
from assistant.understanding.frames import had_before, is_open, presupposed
from assistant.understanding.heads import BREATHING, ECHOES, AnswerWords, Head, Says
from assistant.understanding.hedges import Hedges
from assistant.understanding.silent_on import silent_on, tried_to_rouse
from assistant.understanding.status import StatusReader
from assistant.understanding.utterance import Span, Utterance

AGONAL = "agonal_breathing"
NOT_BREATHING = "not_breathing"
_BLEEDING = frozenset({"bleeding", "severe_bleeding"})
_LABOR = frozenset({"contractions", "waters_broken", "urge_to_push", "crowning", "baby_delivered"})
_LABOR_BLEEDING = "vaginal_bleeding"
_SUMS = frozenset({"symptoms_before_fall"})
"""Findings that any of the things asked beside them makes true."""
PAINS = frozenset({"chest_pain", "abdominal_pain", "upper_abdominal_pain", "back_pain", "arm_or_jaw_pain", "headache"})
"""Pains that tell where it hurts."""
_WAKING = frozenset({"unresponsive"})
_VITAL = frozenset({"unresponsive", NOT_BREATHING, BREATHING})
_AFFIRMED = re.compile(r"\b(i|he|she|it|they|we|there) (is|am|are|do|does|did|has|have|can|was)\Z")
_UNKNOWN_OF = {"onset_time": "onset_over_30_minutes", "weeks_pregnant": "pregnant_over_20_weeks"}
_BYGONE = re.compile(r"(he|she|it|i|they|we|there) (did|was|had|were)\Z")
_WAS = re.compile(r"(he|she|it|they) (was|were)\Z")
_ASKS_OF_THEN = re.compile(r"\b(was|were|did|had|been)\b", re.I)
_ASKED_HIMSELF = re.compile(r"\b(are|do|did|have|were|can) you\b")
_OF_ANOTHER = re.compile(r"\b(he|she|him|her|his|they|them|with (him|her)|patient|baby)\b")
_TRIPPED = re.compile(r"\b(trip|slip|stumble|miss)(ped|led|d|ed)?\b")
_IN_SMOKE = "still_in_smoke_or_gas"
_SMOKE = frozenset(
    "fire carbon_monoxide_exposure smoke_inhalation hazardous_material gas_leak smoke_or_gas_exposure burn".split()
)
_OF_A_CAR = re.compile(r"\b(car|vehicle|van|truck|lorry|stuck|trapped|wedged)\b")
_SMOKY = re.compile(r"\b(smoke|fire|gas|fumes|carbon|monoxide|flames|chemical)\b")
_NONE_OF_IT = re.compile(r"(none|neither|nothing|not any)( (of (that|those|it|them)|like that|at all))?\b|no \w+s\b")
"""What goes on behind a no that is meant for a list of things."""
_ONLY_THAT = re.compile(r"(just|only|nothing else|nothing other|it is just|it is only|that is all|that is it)\b")
_WELL_BEHIND = re.compile(
    r"((he|she|i|it|they|baby|physically|otherwise|mostly) )+(is|am|are|seems|looks|feels?|feeling)( \w+){0,2} "
    r"(fine|good|okay|ok|grand|well|great|normal|strong|healthy|perfect|himself|herself|right as rain)\b(?! (but|apart))"
)
_ANY_OTHER = re.compile(
    r"\b(any|anything|anywhere|anybody|something|somewhere) (other|else|more)\b|\bother (injur|pain|symptom)"
)
_STEM = 4
"""Letters that make two words alike enough to be one said again."""
_BAD = (Status.PRESENT, Status.UNCERTAIN)
_FELL = re.compile(r"\b(fall|fell|fallen)\b")
_STOPPED = re.compile(r"\b(stopped|quit)\Z")
_SILENT = re.compile(
    r"\s*(\[?\(?(no (answer|response|reply)|silence|silent|line open|inaudible)\)?\]?|[.…\-\s]*)\s*\Z", re.I
)


def is_silence(text: str) -> bool:
    """Whether a turn holds no words, or says that nothing was answered."""
    return bool(_SILENT.match(text))


class Binder:
    """Binds a reply to the question before it, or to the question the caller repeats or puts to the patient himself."""

    def __init__(self, book: Book, said: Utterance, reader: StatusReader) -> None:
        self._book = book
        self._said = said
        self._reader = reader
        self._hedges = Hedges(book, said)

    def bind(self, explicit: list[Mention]) -> tuple[AnswerKind, list[Mention]]:
        """The kind of reply, and the mentions that the answer word makes of what was asked."""
        kind, made = self._bound(explicit)
        if not any(one.finding in _WAKING for one in made):
            made = [*made, *tried_to_rouse(self._said, explicit)]
        return kind, made

    def _bound(self, explicit: list[Mention]) -> tuple[AnswerKind, list[Mention]]:
        said = self._said
        context = said.context
        if not (context.asks or context.question or context.topic or "?" in said.words.text):
            return AnswerKind.OTHER, []
        asks = had_before(context, self._in_labor(context.asks))
        words = AnswerWords(said, self._reader)
        heads = words.all()
        if not asks and heads:
            asks = self._own_questions(heads[0])
        head = words.deciding(heads)
        bygone = self._bygone(heads) if asks and not context.open else None
        if bygone is not None:
            return AnswerKind.NO, self._over(asks, bygone, explicit)
        if head is None and asks:
            made = [*self._denied_whole(asks, explicit), *failed(said, asks, {one.finding for one in explicit})]
            if made:
                return AnswerKind.NO, made
            made = self._long_ago(asks, explicit)
            if made:
                return AnswerKind.YES, made
            made = silent_on(self._book, said, asks, explicit)
            if made:
                return AnswerKind.OTHER, made
        if head is None or (not asks and not context.question and not context.topic):
            return (AnswerKind.REFUSED if said.cue("refusal") else AnswerKind.OTHER), []
        if head.says is Says.UNSURE and context.topic in _UNKNOWN_OF:
            place = head.span
            finding = _UNKNOWN_OF[context.topic]
            return head.says.kind, [
                said.mention(finding, Status.UNCERTAIN, place[0], place[1] - 1, (said.text_of(place),))
            ]
        if context.open and head.says is not Says.REFUSED and self._in_passing(head):
            return AnswerKind.OTHER, []
        if head.says is Says.UNSURE and self._told_before(head, explicit):
            return AnswerKind.OTHER, []
        if head.says is Says.REFUSED or context.open:
            return head.says.kind, []
        asks = tuple(one for one in asks if not one.open and not self._of_no_smoke(one))
        others = [] if head.says is Says.YES else self._somebody_elses(asks)
        made = [*others, *self._denied_whole(asks, explicit)]
        ours = {done.finding for done in made if done.status is not Status.OTHER_PERSON}
        asks = tuple(one for one in asks if one.finding not in ours)  # «No. My wife has.»: a no, and hers
        question = context.question.lower()
        fell = "fall" in context.told or "fall" in context.presumes or not _FELL.search(question)
        if head.says is Says.NO and fell and _TRIPPED.search(question):
            asks = tuple(one for one in asks if one.finding != "fall")  # «did she trip?» — «no»: she fell all the same
        for word, meant in self._in_order(asks, heads) or [(head, self._meant(asks, head, explicit))]:
            made += self._spoken_to(meant, word, explicit)
        return head.says.kind, made

    def _in_passing(self, head: Head) -> bool:
        """«Where was he shot?» — «in the arm. I don't think it hit bone»: the denial is of something else."""
        return self._said.clause_of(head.span[0]).sentence > 0 and self._said.clauses[0].sentence == 0

    def _of_no_smoke(self, ask: Ask) -> bool:
        """«Can you get out?» asks a driver of his car: of smoke or gas only where any was told or is named."""
        if ask.finding != _IN_SMOKE:
            return False
        told, question = self._said.context.told, self._said.context.question.lower()
        of_a_car = "vehicle_crash" in told or bool(_OF_A_CAR.search(question))
        return of_a_car and told.isdisjoint(_SMOKE) and not _SMOKY.search(question)

    def _denies_on(self, head: Head) -> bool:
        """Whether the no goes on to another sentence part of its own: «no, breathing is fine»."""
        return (
            head.says is Says.NO
            and head.span[1] < len(self._said.forms)
            and not self._said.words.words[head.span[1]].starts_sentence
        )

    def _told_before(self, head: Head, explicit: list[Mention]) -> bool:
        """«Is she moving?» — «she's on her phone, she's crying. I don't know did they hit her»: the answer came before."""
        sentence = self._said.clause_of(head.span[0]).sentence
        return sentence > 0 and any(
            one.status is not Status.OTHER_PERSON
            and self._place(one) < head.span[0]
            and self._said.clause_of(self._place(one)).sentence < sentence
            for one in explicit
        )

    def _spoken_to(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> list[Mention]:
        """What an answer word makes of the asks it speaks to."""
        said, made = self._said, []
        for ask in self._still_open(asks, head):
            status = self._status(ask, head, explicit)
            if ask.finding in _WAKING and status is Status.PRESENT and self._for_himself():
                continue  # who answers is awake
            if status is not None and not self._words_win(ask, status, head, explicit):
                made.append(
                    said.mention(ask.finding, status, head.span[0], head.span[1] - 1, (said.text_of(head.span),))
                )
        return made

    def _still_open(self, asks: tuple[Ask, ...], head: Head) -> tuple[Ask, ...]:
        """«Is he stuck in the machine?» — «no»: he is not stuck; that the machine caught him was told and stays."""
        told = self._said.context.told
        if head.says is not Says.NO or all(one.finding in told for one in asks):
            return asks
        return tuple(one for one in asks if one.finding not in told or not self._has_happened(one.finding))

    def _has_happened(self, finding: str) -> bool:
        entry = self._book.entries.get(finding)
        return entry is not None and entry.kind in LASTING_KINDS

    def _in_order(self, asks: tuple[Ask, ...], heads: list[Head]) -> list[tuple[Head, tuple[Ask, ...]]]:
        """Yes and no in sentences of their own answer those of the question in turn.

        «Any vomiting? Are you alert?» — «No, not been sick. Yeah, I'm fine.»
        """
        first: dict[int, Head] = {}
        for one in heads:
            first.setdefault(self._said.clause_of(one.span[0]).sentence, one)
        words = [one for one in first.values() if one.says in (Says.YES, Says.NO)]
        sentences = sorted({one.sentence for one in self._said.context.asks if not one.open})
        if (
            len(words) < 2
            or len(words) != len(first)
            or len(sentences) != len(words)
            or len({one.says for one in words}) < 2
        ):
            return []
        return [
            (word, tuple(one for one in asks if one.sentence == sentence))
            for word, sentence in zip(words, sentences, strict=True)
        ]

    def _in_labor(self, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
        """«Any serious bleeding?» to a woman in labor asks where labor bleeds from."""
        bleeding = next((one for one in asks if one.finding in _BLEEDING), None)
        known = any(one.finding == _LABOR_BLEEDING for one in asks) or _LABOR_BLEEDING not in self._book.entries
        if bleeding is None or known or _LABOR.isdisjoint(self._said.context.told):
            return asks
        return (*asks, replace(bleeding, finding=_LABOR_BLEEDING))

    def _denied_whole(self, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
        """«No pain there» to a question about chest and belly: what is denied of the whole is denied of each part."""
        denied = {one.finding: one for one in explicit if one.status is Status.ABSENT}
        told = {one.finding for one in explicit}
        made = []
        for ask in asks:
            wholes = {*self._book.broader.get(ask.finding, ()), *(("pain",) if ask.finding in PAINS else ())}
            whole = next((denied[one] for one in wholes if one in denied), None)
            if whole is not None and ask.finding not in told and ask.yes_is is Status.PRESENT:
                made.append(replace(whole, finding=ask.finding))
        return made

    def _long_ago(self, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
        """«Has he had a stroke?» — «a mini one, about four years ago»: a distant time tells that it was so."""
        first = self._said.clauses[0]
        spans = [span for span in self._said.cue("distant") if span[0] in first]
        if not spans or {"not", "no", "never"} & set(self._said.forms[first.first : first.last + 1]):
            return []
        made = []
        for ask in asks:
            entry = self._book.entries.get(ask.finding)
            if ask.open or ask.yes_is is not Status.PRESENT or any(one.finding == ask.finding for one in explicit):
                continue
            status = Status.PRESENT if entry is not None and entry.kind == "history" else Status.PAST
            made.append(self._said.mention(ask.finding, status, spans[0][0], spans[0][1] - 1))
        return made

    def _bygone(self, heads: list[Head]) -> Span | None:
        """«Yesterday. Not today.», «He did, but it's gone now»: it was so and is no more."""
        said = self._said
        first = heads[0] if heads else None
        if first and _WAS.search(said.text_of(first.span)) and not _ASKS_OF_THEN.search(said.context.question):
            if len(heads) == 1:
                return first.span
            if any(one.says is Says.NO for one in heads[1:]):
                return None  # «he was, but he isn't now»: a no
        over = [*said.over(), *(one.span for one in heads if said.text_of(one.span).startswith("not "))]
        if first and first.says is Says.YES and any(span[0] >= first.span[1] for span in said.over()):
            return first.span
        if (
            first
            and _BYGONE.search(said.text_of(first.span))
            and first.says is Says.YES
            and any(span[0] > first.span[0] for span in over)
        ):
            return first.span
        ended = next((span for span in said.over() if said.clause_of(span[0]).subject in ("it", "that")), None)
        if first is None and ended is not None:
            return ended  # «is he still seizing?» — «he was shaking a bit, it kind of quit now»
        for span in (*said.cue("recent"), *said.cue("distant")):
            alone = span[1] >= len(said.forms) or bool(said.words.words[span[1]].mark)
            if span[0] == 0 and alone and (first is None or first.says is not Says.YES):
                return span
        return None

    def _over(self, asks: tuple[Ask, ...], span: Span, explicit: list[Mention]) -> list[Mention]:
        """What was so and is no more. «Is he breathing?» — «he was» says nothing good of now: unsure (S4)."""
        said, told = self._said, {one.finding for one in explicit}
        over = {Status.PRESENT: Status.PAST, Status.ABSENT: Status.UNCERTAIN}
        return [
            said.mention(ask.finding, over[ask.yes_is], span[0], span[1] - 1, (said.text_of(span),))
            for ask in asks
            if ask.finding not in told and (ask.yes_is is Status.PRESENT or _WAS.search(said.text_of(span)))
        ]

    def _somebody_elses(self, asks: tuple[Ask, ...]) -> list[Mention]:
        """«No. My wife has.»: what was asked is true of somebody else."""
        said, forms = self._said, self._said.forms
        for place in range(len(forms) - 2):
            if (
                forms[place] not in ("my", "his", "her")
                or forms[place + 1] not in PERSONS
                or forms[place + 1] == said.context.kin
            ):
                continue
            ends = place + 3 >= len(forms) or bool(said.words.words[place + 3].mark)
            if ends and forms[place + 2] in ("has", "did", "does", "had", "is", "do"):
                return [
                    said.mention(
                        ask.finding, Status.OTHER_PERSON, place, place + 2, (f"{forms[place]} {forms[place + 1]}",)
                    )
                    for ask in asks
                ]
        return []

    def _own_questions(self, head: Head) -> tuple[Ask, ...]:
        """What the caller asks in this very turn before the answer: «Does your chest hurt? Yes, he's …»."""
        said = self._said
        found: dict[str, Ask] = {}
        for match in said.asked:
            clause = said.clause_of(match.first)
            if (
                match.last < head.span[0]
                and not is_open(said, clause)
                and not presupposed(said, match.first, match.last)
            ):
                if match.status in (Status.PRESENT, Status.ABSENT):
                    found[match.finding] = Ask(match.finding, match.status)
        return tuple(found.values())

    # What they make of the findings asked about -------------------------------------------------------------------

    def _meant(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...]:
        """Of several sentences of a question, those that the answer word speaks to.

        A part that the words behind it say again: «No, she's not hurt.» Else, where yes is good news in one and bad news
        in another, the last; but what it says of waking and breathing on the dangerous side always counts.
        """
        denied = tuple(one for one in asks if one.finding in self._said.context.confirms)
        if denied and head.says is Says.NO:
            return denied  # «you're wide awake, you've not felt faint?» — «no»
        affirmed = self._affirmed(asks, head, explicit)
        if affirmed is not None:
            return affirmed
        echoed = self._echoed(head)
        if echoed:
            return tuple(one for one in asks if any(self._in_family(one.finding, name) for name in echoed))
        listed = tuple(one for one in asks if one.yes_is is Status.PRESENT)
        if len(listed) < len(asks) and self._of_a_list(head, len(listed), explicit):
            return listed
        if not listed and self._told_before(head, explicit) and self._denies_on(head):
            return ()  # «are you out of the car?» — «I'm out. No, breathing's fine»
        if len({one.sentence for one in asks}) < 2:
            return asks
        whole = self._of_anybody(asks, head)
        if whole:
            return whole
        behind = {one.finding for one in explicit if head.span[1] <= self._place(one) and self._same_breath(head, one)}
        again = {one.finding for one in asks if any(self._akin(one.finding, name) for name in behind)}
        said = {one.sentence for one in asks if one.finding in again} or self._repeated(head)
        if said:
            bad = any(one.finding in behind and one.status is Status.PRESENT for one in explicit)
            return tuple(one for one in asks if one.sentence in said or (bad and self._is_danger(one, head)))
        if len({one.yes_is for one in asks}) < 2:
            return asks
        last = max(one.sentence for one in asks)
        return tuple(one for one in asks if one.sentence == last or self._is_danger(one, head))

    def _repeated(self, head: Head) -> set[int]:
        """«Has she taken anything? Is she breathing fine?» — «no, nothing taken»: the sentence whose words come again."""
        if head.says is not Says.NO:
            return set()
        first = self._said.clause_of(head.span[0]).sentence
        words = self._said.words.words
        ends = next(
            (place for place in range(head.span[1], len(words)) if self._said.clause_of(place).sentence != first),
            len(words),
        )
        told = {form[:_STEM] for form in self._said.forms[head.span[1] : ends] if len(form) >= _STEM}
        sentences = [one for one in re.split(r"[.?!]", self._said.context.question) if one.strip()]
        asked = [
            {form[:_STEM] for form in re.findall(r"[a-z]+", one.lower()) if len(form) >= _STEM} for one in sentences
        ]
        again = {number for number, stems in enumerate(asked) if told & stems}
        return again if len(again) == 1 else set()

    def _of_a_list(self, head: Head, listed: int, explicit: list[Mention]) -> bool:
        """«Is he awake, any burns, any chest pain?» — «no, none of that», «no, no marks»: the no is to what was listed.

        Only where nothing else in the reply tells of a danger; a bare «nothing» only where much was listed.
        """
        if head.says is not Says.NO or any(one.status in _BAD and one.finding in _VITAL for one in explicit):
            return False
        behind = " ".join(self._said.forms[head.span[1] : head.span[1] + 4])
        if _ONLY_THAT.match(behind) and _ANY_OTHER.search(self._said.context.question.lower()):
            return True  # «any other injuries? Is he awake and breathing?» — «no, just the wrist»
        if (listed or len(self._said.context.asks) > 1) and _WELL_BEHIND.match(
            " ".join(self._said.forms[head.span[1] : head.span[1] + 7])
        ):
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
        if ask.finding not in _VITAL or (ask.finding == "unresponsive" and self._for_himself()):
            return False
        denies = head.says in (Says.NO, Says.THINKS_NOT)
        return denies == (ask.yes_is is Status.ABSENT)

    def _for_himself(self) -> bool:
        """Whether the caller is asked about himself."""
        question = self._said.context.question.lower()
        return self._said.context.who == "self" or bool(
            _ASKED_HIMSELF.search(question) and not _OF_ANOTHER.search(question)
        )

    def _affirmed(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...] | None:
        """«Is it squirting?» — «it's bleeding, yes», «… no sweating, no»: it says again what stands before it, and no more."""
        if head.says not in (Says.YES, Says.NO) or not head.span[0]:
            return None
        end = self._said.words.words[head.span[0] - 1].end
        status = Status.PRESENT if head.says is Says.YES else Status.ABSENT
        before = next((one for one in explicit if one.end == end and one.status is status), None)
        if before is not None and head.says is Says.NO:
            denies = "no" in self._said.forms[max(0, self._place(before) - 1) : head.span[0]]
            return tuple(one for one in asks if one.finding == before.finding) if denies else None
        if before is None or not any(before.finding in self._book.broader.get(one.finding, ()) for one in asks):
            return None
        return tuple(one for one in asks if one.finding == before.finding)

    def _echoed(self, head: Head) -> frozenset[str]:
        """What the words right before the answer word say again: «breathing yes», «awake, no»."""
        clause = self._said.clause_of(head.span[0])
        before = self._said.forms[clause.first : head.span[0]]
        return frozenset(ECHOES[form] for form in before if form in ECHOES)

    def _place(self, mention: Mention) -> int:
        """The first word of a mention."""
        words = self._said.words.words
        return next((place for place, word in enumerate(words) if word.end > mention.start), len(words))

    def _same_breath(self, head: Head, mention: Mention) -> bool:
        place = self._place(mention)
        here = self._said.clause_of(head.span[0])
        return place < len(self._said.forms) and self._said.clause_of(place).sentence == here.sentence

    def _status(self, ask: Ask, head: Head, explicit: list[Mention]) -> Status | None:
        if head.says is Says.UNSURE:
            return Status.UNCERTAIN
        if head.says is Says.THINKS_NOT:
            if self._said.context.confirming:
                return ask.yes_is if ask.yes_is is Status.PRESENT else Status.UNCERTAIN
            return Status.PRESENT if ask.yes_is is Status.ABSENT else Status.UNCERTAIN
        if head.says is Says.NO:
            if _STOPPED.search(self._said.text_of(head.span)) and "stop" in self._said.context.question.lower():
                return ask.yes_is
            confirmed = self._said.context.confirming or ask.finding in self._said.context.confirms
            return ask.yes_is if confirmed else ask.yes_is.flipped()
        if self._said.context.confirming and self._affirms(head):
            return ask.yes_is.flipped()
        if ask.yes_is is Status.ABSENT and self._hedges.qualify(ask, head):
            return Status.UNCERTAIN
        return ask.yes_is

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

    def _akin(self, one: str, other: str) -> bool:
        return self._in_family(one, other) or self._in_family(other, one)

    def _in_family(self, finding: str, broader: str) -> bool:
        return finding == broader or broader in self._book.broader.get(finding, ())

    def _words_win(self, ask: Ask, status: Status, head: Head, explicit: list[Mention]) -> bool:
        own = [one for one in explicit if one.status is not Status.OTHER_PERSON]
        spoken = {one.status for one in own if one.finding == ask.finding}
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
        if ask.finding == NOT_BREATHING and status is not Status.PRESENT and stated & {AGONAL, BREATHING}:
            return True
        if (
            status is Status.UNCERTAIN
            and stated & set(self._book.finer.get(BREATHING, ()))
            and self._in_family(ask.finding, BREATHING)
        ):
            return ask.finding == BREATHING
        finer = set(self._book.finer.get(ask.finding, ()))
        return status in (Status.ABSENT, Status.UNCERTAIN) and bool(stated & finer)
