"""What a reply says of the findings asked about, however short it is."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import LASTING_KINDS, AnswerKind, Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.failing import failed
from assistant.understanding.frames import had_before, is_order
from assistant.understanding.granted import OF_A_FIT
from assistant.understanding.heads import BREATHING, AnswerWords, Head, Says
from assistant.understanding.hedges import Hedges
from assistant.understanding.in_pieces import PIECES
from assistant.understanding.meant import NOT_BREATHING, Meant
from assistant.understanding.no_trouble import without_well
from assistant.understanding.options import how_it_is, only_these
from assistant.understanding.others_have_it import others_have_it
from assistant.understanding.own_questions import answered_in_turn, asked_before
from assistant.understanding.questions import asks_of_no_smoke
from assistant.understanding.silent_on import silent_on, tried_to_rouse
from assistant.understanding.status import StatusReader
from assistant.understanding.tales import VITAL, asked_about
from assistant.understanding.utterance import Span, Utterance

AGONAL = "agonal_breathing"
_BLEEDING = frozenset({"bleeding", "severe_bleeding"})
_LABOR = frozenset({"contractions", "waters_broken", "urge_to_push", "crowning", "baby_delivered"})
_LABOR_BLEEDING = "vaginal_bleeding"
_SUMS = frozenset({"symptoms_before_fall"})
"""Findings that any of the things asked beside them makes true."""
PAINS = frozenset({"chest_pain", "abdominal_pain", "upper_abdominal_pain", "back_pain", "arm_or_jaw_pain", "headache"})
"""Pains that tell where it hurts."""
_WAKING = frozenset({"unresponsive"})
_ALERT = frozenset({"reduced_consciousness", "confusion"})
_SEIZURE, _SEIZING, _CPR = "seizure", "seizure_ongoing", "cpr_in_progress"
_BY_HIMSELF = frozenset({"overdose", "dangerous_dose", "self_harm", "suicidal_thoughts", "strangulation"})
_DOING_IT = re.compile(r"\b(still )?(doing|at) (it|that)\b")
_AFFIRMED = re.compile(
    r"\b(i|he|she|it|they|we|there) (is|am|are|do|does|did|has|have|can|was)( a (bit|little|wee bit|little bit))?\Z"
)
_UNKNOWN_OF = {"onset_time": "onset_over_30_minutes", "weeks_pregnant": "pregnant_over_20_weeks"}
_CAN_NOT_TELL = re.compile(
    r"\b(?:can|could) not (?:\w+ )?(?:see|tell|say)\b(?! (?:him|her|his|any|it|a|no|them)\b)|\bhard to (?:see|tell|say)\b|\bnot sure\b|\btoo dark\b"
)
_CEASED = re.compile(
    r"(?:(?:yes|yeah|well|no|oh|um) )?(?:he|she|it|i|they) (?:used to(?: be| do| have| take)?(?= (?:but|till|until|years|then|not|when)\b|\Z)"
    r"|(?:was|did|had|were) (?:right up |all right |up )?(?:until|at one time|at one point))"
)
"""«He was till March», «she did at one time»: what is no more. Not «he used to get fits»: those may come back."""
_ASKS_OF_NOW = re.compile(r"\b(?:is|are|does|do|am)\b", re.I)
_BYGONE = re.compile(r"(he|she|it|i|they|we|there) (did|was|had|were)\Z")
_SINCE = re.compile(
    r"(?:oh |yeah |yes )?(?:ever )?(?:since|from) (?:he|she|i|birth|childhood|a (?:child|kid|baby)|(?:19|20)\d\d|school)\b|all (?:his|her|my) life\b"
)
_WAS = re.compile(r"(he|she|it|they) (was|were)\Z")
_EARLIER = re.compile(
    r"(?:it|he|she|they) (?:was|were|did|had) (?:earlier|before|at first|this morning|last night|yesterday|a (?:minute|while) ago)\b"
)
_NOT_THIS_TIME = re.compile(
    r"(?:no |nope |nah )?not (?:this time|today|tonight|now)\b.{0,40}\b(?:he|she|i|it|they) (?:did|was|had|has|cracked|banged|hit|broke)\b.{0,40}"
    r"\b(?:last|week|month|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|ago|before|other day)\b"
)
"""«Did she hit her head?» — «not this time. She did last week»."""
_ASKS_OF_THEN = re.compile(r"\b(was|were|did|had|been)\b", re.I)
_TRIPPED = re.compile(r"\b(trip|slip|stumble|miss)(ped|led|d|ed)?\b")
_FELL = re.compile(r"\b(fall|fell|fallen)\b")
_STOPPED = re.compile(r"\b(stopped|quit)\Z")
_ABLE = frozenset("facial_droop one_sided_weakness paralysis slurred_speech unresponsive unable_to_speak".split())
"""What an order to the patient finds out when he does not do it."""
_OF_MORE = re.compile(r"\b(else|another|again|other|more|too)\b", re.I)
"""«Was he bitten anywhere else?»: a no leaves standing what was told."""
_SILENT = re.compile(
    r"\s*(\[?\(?(no (answer|response|reply)|silence|silent|line open|inaudible)\)?\]?|[.…\-\s]*)\s*\Z", re.I
)


def is_silence(text: str) -> bool:
    """Whether a turn holds no words, or says that nothing was answered."""
    return bool(_SILENT.match(text))


def _put_as_questions(question: str) -> list[int]:
    """The numbers of those sentences of a question that end in a question mark."""
    ends = re.findall(r"[^.?!]+([.?!]+|$)", question)
    return [number for number, end in enumerate(ends) if "?" in end]


_SEEN = "witnessed_onset"


def _words_of(said: Utterance, head: Head) -> list[str]:
    """The words of an answer word or two, and the one behind them: «I didn't | see»."""
    return said.forms[head.span[0] : head.span[1] + 1]


class Binder:
    """Binds a reply to the question before it, or to the question the caller repeats or puts to the patient himself."""

    def __init__(self, book: Book, said: Utterance, reader: StatusReader) -> None:
        self._book = book
        self._said = said
        self._reader = reader
        self._hedges = Hedges(book, said)
        self._meant = Meant(book, said)

    def bind(self, explicit: list[Mention]) -> tuple[AnswerKind, list[Mention]]:
        """The kind of reply, and the mentions that the answer word makes of what was asked."""
        kind, made = self._bound(explicit)
        if not made and kind in (AnswerKind.OTHER, AnswerKind.NO):  # a no to something else tells no breath either
            made = silent_on(self._book, self._said, self._said.context.asks, explicit)
        if not any(one.finding in _WAKING for one in made):
            made = [*made, *tried_to_rouse(self._said, explicit)]
        return kind, made

    def _bound(self, explicit: list[Mention]) -> tuple[AnswerKind, list[Mention]]:
        said = self._said
        context = said.context
        if not (context.asks or context.question or context.topic or "?" in said.words.text):
            return AnswerKind.OTHER, []
        asks = had_before(context, self._in_labor(self._going_on(self._by_himself(context.asks))))
        if is_order(context.question):
            asks = tuple(one for one in asks if one.yes_is is Status.ABSENT and one.finding in _ABLE)
        words = AnswerWords(said, self._reader)
        heads = words.all()
        if heads:
            own = asked_before(said, heads[0])
            asks = self._repeated(self._put_otherwise(asks, own, heads[0].says is Says.NO), own, heads)
            pairs = answered_in_turn(said, heads)
            if pairs:
                made = [one for head, mine in pairs for one in self._spoken_to(mine, head, explicit)]
                return heads[0].says.kind, made
        head = words.deciding(heads)
        if head is None:
            made = [one for one in how_it_is(said, asks) if one.finding not in {other.finding for other in explicit}]
            if made:
                return AnswerKind.OTHER, made
        affirmed = any(one.finding == ask.finding and one.status is ask.yes_is for one in explicit for ask in asks)
        bygone = self._bygone(heads) if asks and not context.open and not affirmed else None
        if bygone is not None:
            return AnswerKind.NO, self._over(asks, bygone, explicit)
        if head is None and asks:
            made = [*self._denied_whole(asks, explicit), *failed(said, asks, {one.finding for one in explicit})]
            made += only_these(self._book, said, asks, explicit)
            if made:
                return AnswerKind.NO, made
            made = others_have_it(said, asks, self._kind_of)
            if made:
                return AnswerKind.OTHER, made
            made = self._long_ago(asks, explicit)
            if made:
                return AnswerKind.YES, made
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
        if head.says is Says.UNSURE and self._meant.told_before(head, explicit):
            return AnswerKind.OTHER, []
        if head.says is Says.REFUSED or context.open:
            return head.says.kind, []
        asks = tuple(one for one in asks if not one.open and not self._of_no_smoke(one))
        others = [] if head.says is Says.YES else others_have_it(said, asks, self._kind_of)
        made = [*others, *self._denied_whole(asks, explicit)]
        ours = {done.finding for done in made if done.status is not Status.OTHER_PERSON}
        asks = tuple(one for one in asks if one.finding not in ours)  # «No. My wife has.»: a no, and hers
        question = context.question.lower()
        fell = "fall" in context.told or "fall" in context.presumes or not _FELL.search(question)
        if head.says is Says.NO and fell and _TRIPPED.search(question):
            asks = tuple(one for one in asks if one.finding != "fall")  # «did she trip?» — «no»: she fell all the same
        for word, meant in self._in_order(asks, heads) or [(head, self._meant_for(asks, head, explicit))]:
            made += self._spoken_to(meant, word, explicit)
        return head.says.kind, made

    def _meant_for(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> tuple[Ask, ...]:
        return without_well(self._said, self._meant.asked_of(asks, head, explicit), head, explicit)

    def _in_passing(self, head: Head) -> bool:
        """«Where was he shot?» — «in the arm. I don't think it hit bone»: the denial is of something else."""
        return self._said.clause_of(head.span[0]).sentence > 0 and self._said.clauses[0].sentence == 0

    def _of_no_smoke(self, ask: Ask) -> bool:
        """«Can you get out?», «is it still in there?»: they ask of smoke or gas only where any was told or is named."""
        told = self._said.context.told | {one.finding for one in self._said.matches}
        return asks_of_no_smoke(ask.finding, told, self._said.context.question)

    def _spoken_to(self, asks: tuple[Ask, ...], head: Head, explicit: list[Mention]) -> list[Mention]:
        """What an answer word makes of the asks it speaks to."""
        said, made = self._said, []
        for ask in self._still_open(asks, head):
            status = self._status(ask, head, explicit)
            if ask.finding in _WAKING and status is Status.PRESENT and self._meant.for_himself():
                continue  # who answers is awake
            if ask.finding in _WAKING and self._he_says_so(head):
                status = Status.ABSENT  # «see if he wakes up» — «he says no, gracias»
            if status is Status.ABSENT and self._is_sign(ask.finding) and asked_about(said.context):
                status = Status.OTHER_PERSON  # «is the other driver awake?» — «yes»
            if status is not None and not self._words_win(ask, status, head, explicit):
                made.append(
                    said.mention(ask.finding, status, head.span[0], head.span[1] - 1, (said.text_of(head.span),))
                )
        return made

    def _he_says_so(self, head: Head) -> bool:
        """Whether the answer is the patient's own, passed on: «he says no»."""
        said = self._said
        told = said.forms[max(0, head.span[0] - 2) : head.span[1]]
        pairs = [tuple(told[at : at + 2]) for at in range(len(told) - 1)]
        he = next((one[0] for one in pairs if one[0] in ("he", "she") and one[1] in ("says", "goes")), None)
        asked = said.context.question.lower().split()
        return he is not None and bool(
            {he, {"he": "his", "she": "her"}[he], {"he": "him", "she": "her"}[he]} & set(asked)
        )

    def _still_open(self, asks: tuple[Ask, ...], head: Head) -> tuple[Ask, ...]:
        """«Is he stuck in the machine?» — «no»: he is not stuck; that the machine caught him was told and stays."""
        told = self._said.context.told
        of_more = bool(_OF_MORE.search(self._said.context.question))
        if head.says is not Says.NO or (not of_more and all(one.finding in told for one in asks)):
            return asks
        return tuple(one for one in asks if one.finding not in told or not self._has_happened(one.finding))

    def _kind_of(self, finding: str) -> str:
        entry = self._book.entries.get(finding)
        return entry.kind if entry is not None else ""

    def _is_sign(self, finding: str) -> bool:
        return self._kind_of(finding) in ("sign", "symptom")

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
        words = [one for one in first.values() if one.says in (Says.YES, Says.NO) and self._opens_sentence(one)]
        sentences = sorted({one.sentence for one in self._said.context.asks if not one.open})
        put = _put_as_questions(self._said.context.question)
        if len(put) == len(words) and set(sentences) <= set(put):
            sentences = put  # «are you clear of it? Did it throw you?» — «clear, yes. No, …»: whatever the first asks
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

    def _opens_sentence(self, head: Head) -> bool:
        """«There's not much blood, no»: a word at the end belongs to what it ends."""
        place = head.span[0]
        first = next(one for one in self._said.clauses if one.sentence == self._said.clause_of(place).sentence).first
        return not any(first <= one.first < place for one in self._said.matches)

    def _by_himself(self, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
        """«Did she do it on purpose?», of somebody who took tablets, asks of no attack."""
        alone = not _BY_HIMSELF.isdisjoint(self._said.context.told)
        return tuple(one for one in asks if one.finding != "assault") if alone else asks

    def _going_on(self, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
        """«Is she still doing it?» in a call about a fit asks whether it goes on, not of compressions."""
        context = self._said.context
        if _SEIZURE not in context.told and not OF_A_FIT.search(context.question.lower()):
            return tuple(one for one in asks if one.finding != _SEIZING)  # «has it stopped?» asks of the blood
        if _SEIZURE not in context.told or _CPR in context.told or not _DOING_IT.search(context.question.lower()):
            return asks
        known = any(one.finding == _SEIZING for one in asks) or _SEIZING not in self._book.entries
        kept = tuple(one for one in asks if one.finding != _CPR)
        return kept if known else (*kept, Ask(_SEIZING, Status.PRESENT))

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
        since = self._since(asks, explicit)
        if since:
            return since
        words = self._said.words.words
        spans = [
            span
            for span in self._said.cue("distant")
            if span[0] in first and not words[span[1] - 1].given.endswith("'s")  # «carbon copy of last month's»
        ]
        if not spans or {"not", "no", "never"} & set(self._said.forms[first.first : first.last + 1]):
            return []
        made = []
        for ask in asks:
            entry = self._book.entries.get(ask.finding)
            if ask.open or ask.yes_is is not Status.PRESENT or any(one.finding == ask.finding for one in explicit):
                continue
            if ask.finding in VITAL:
                continue  # «that's not proper breathing, how old is he?» — «38, his wife had a baby last month»
            status = Status.PRESENT if entry is not None and entry.kind == "history" else Status.PAST
            made.append(self._said.mention(ask.finding, status, spans[0][0], spans[0][1] - 1))
        return made

    def _since(self, asks: tuple[Ask, ...], explicit: list[Mention]) -> list[Mention]:
        """«So he has epilepsy?» — «since he was four»: whatever has a beginning is so."""
        told = {one.finding for one in explicit}
        if not _SINCE.match(self._said.line):
            return []
        kinds = [one for one in asks if one.yes_is is Status.PRESENT and self._kind_of(one.finding) == "history"]
        return [
            self._said.mention(one.finding, Status.PRESENT, 0, 0)
            for one in kinds
            if one.finding not in told and not one.open
        ]

    def _bygone(self, heads: list[Head]) -> Span | None:
        """«Yesterday. Not today.», «He did, but it's gone now»: it was so and is no more."""
        said = self._said
        first = heads[0] if heads else None
        ceased = _CEASED.match(said.line)
        if ceased is not None and _ASKS_OF_NOW.search(said.context.question):
            return (0, len(ceased.group().split()))
        then = _EARLIER.match(said.line)
        of_trouble = all(one.yes_is is Status.PRESENT for one in said.context.asks)
        if then is not None and of_trouble and not _ASKS_OF_THEN.search(said.context.question):
            return (0, len(then.group().split()))
        if of_trouble and _NOT_THIS_TIME.match(said.line):
            return (0, len(said.forms))
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
            if said.words.words[span[1] - 1].given.endswith("'s"):
                continue  # «carbon copy of last month's»: what it is like
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
            if ask.finding not in told
            and (ask.yes_is is Status.PRESENT or _WAS.search(said.text_of(span)) or _CEASED.match(said.text_of(span)))
            and not (said.text_of(span).endswith("stopped") and self._has_happened(ask.finding))  # no blow stops
        ]

    def _put_otherwise(self, asks: tuple[Ask, ...], own: tuple[Ask, ...], says_no: bool) -> tuple[Ask, ...]:
        """«Any trouble breathing?» — «Is your breathing all right, Jo? She's shaking her head.»: she answers the caller."""
        if not asks:
            return own
        kept = list(asks)
        for mine in own:
            if mine.yes_is is not Status.ABSENT or not says_no:
                continue  # nothing is denied by what a caller asks besides
            near = {mine.finding, *self._book.broader.get(mine.finding, ())}
            turned = [
                one
                for one in kept
                if one.yes_is is not mine.yes_is and near & {one.finding, *self._book.broader.get(one.finding, ())}
            ]
            if turned:
                kept = [one for one in kept if one not in turned] + [mine]
        return tuple(kept)

    def _repeated(self, asks: tuple[Ask, ...], own: tuple[Ask, ...], heads: list[Head]) -> tuple[Ask, ...]:
        """«Any tingling, can she move her legs?» — «any tingling, ma'am? She says no»: only what is passed on is answered.

        A second no in a sentence of its own is to the rest: «Dizzy? No. No, he just missed the step.»
        """
        noes = {
            self._said.clause_of(one.span[0]).sentence
            for one in heads
            if one.says is Says.NO and self._opens_sentence(one)
        }
        if len(noes) > 1:
            return asks
        passed_on = {one.finding for one in own}
        kept = tuple(one for one in asks if one.finding in passed_on)
        return kept or asks

    # What they make of the findings asked about -------------------------------------------------------------------

    def _status(self, ask: Ask, head: Head, explicit: list[Mention]) -> Status | None:
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
            confirmed = confirmed and not self._affirms(head)  # «she isn't breathing?» — «no, she is, she is»
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

    def _words_win(self, ask: Ask, status: Status, head: Head, explicit: list[Mention]) -> bool:
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
        if ask.finding == NOT_BREATHING and status is not Status.PRESENT and stated & {AGONAL, BREATHING}:
            return True
        if (
            status is Status.UNCERTAIN
            and stated & set(self._book.finer.get(BREATHING, ()))
            and self._meant.in_family(ask.finding, BREATHING)
        ):
            return ask.finding == BREATHING
        finer = set(self._book.finer.get(ask.finding, ()))
        return status in (Status.ABSENT, Status.UNCERTAIN) and bool(stated & finer)
