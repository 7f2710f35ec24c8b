"""What a reply says of the findings asked about, however short it is."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.findings import LASTING_KINDS, AnswerKind, Ask, Mention, Status
from assistant.schema.book import Book
from assistant.understanding.by_detail import by_detail
from assistant.understanding.denied_by_name import denied_by_name
from assistant.understanding.failing import able, failed
from assistant.understanding.formerly import Formerly
from assistant.understanding.frames import had_before, is_order
from assistant.understanding.granted import OF_A_FIT
from assistant.understanding.heads import AnswerWords, Head, Says
from assistant.understanding.meant import Meant
from assistant.understanding.narrowed import asks_of_no_smoke
from assistant.understanding.no_trouble import without_well
from assistant.understanding.one_side import one_side
from assistant.understanding.options import how_it_is, only_these
from assistant.understanding.others_have_it import others_have_it
from assistant.understanding.own_questions import answered_by_name, answered_in_turn, asked_before
from assistant.understanding.silent_on import silent_on, tried_to_rouse
from assistant.understanding.status import PAINS, StatusReader
from assistant.understanding.tales import asked_about
from assistant.understanding.utterance import Utterance
from assistant.understanding.verdict import Verdict, granted_but

_BLEEDING = frozenset({"bleeding", "severe_bleeding"})
_LABOR = frozenset({"contractions", "waters_broken", "urge_to_push", "crowning", "baby_delivered"})
_LABOR_BLEEDING = "vaginal_bleeding"
_WAKING = frozenset({"unresponsive"})
_SEIZURE, _SEIZING, _CPR = "seizure", "seizure_ongoing", "cpr_in_progress"
_BY_HIMSELF = frozenset({"overdose", "dangerous_dose", "self_harm", "suicidal_thoughts", "strangulation"})
_STILL = re.compile(r"\b(?:still|stopped)\b", re.I)
_DOING_IT = re.compile(r"\b(still )?(doing|at) (it|that)\b")
_ANSWERS_YOU = re.compile(r"\b(?:answer|respond|react)\w*\b", re.I)
_HERE_I_AM = re.compile(
    r"\bi am the (?:patient|one (?:that|who) is (?:ill|sick|hurt|bleeding))\b|\bit is (?:for )?me (?:i am|that is)\b"
)
_UNKNOWN_OF = {"onset_time": "onset_over_30_minutes", "weeks_pregnant": "pregnant_over_20_weeks"}
_TRIPPED = re.compile(r"\b(trip|slip|stumble|miss)(ped|led|d|ed)?\b")
_FELL = re.compile(r"\b(fall|fell|fallen)\b")
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


def _told_so(one: Mention, told: tuple[Mention, ...]) -> bool:
    """Whether the same is told in words of its own, and not only in passing."""
    return any(other.finding == one.finding and other.status is one.status for other in told)


class Binder:
    """Binds a reply to the question before it, or to the question the caller repeats or puts to the patient himself."""

    def __init__(self, book: Book, said: Utterance, reader: StatusReader) -> None:
        self._book = book
        self._said = said
        self._reader = reader
        self._meant = Meant(book, said)
        self._formerly = Formerly(book, said)
        self._verdict = Verdict(book, said, self._meant)

    def bind(self, explicit: list[Mention]) -> tuple[AnswerKind, list[Mention]]:
        """The kind of reply, and the mentions that the answer word makes of what was asked."""
        kind, made = self._bound(explicit)
        if not made and kind in (AnswerKind.OTHER, AnswerKind.NO):  # a no to something else tells no breath either
            made = silent_on(self._book, self._said, self._said.context.asks, explicit)
        told = {one.finding for one in (*made, *explicit)}
        made = [
            *made,
            *able(self._said, self._said.context.asks, told),
            *denied_by_name(self._said, self._said.context.asks, told),
        ]
        sides = [one for one in one_side(self._said) if not _told_so(one, (*made, *explicit))]
        made = [*(one for one in made if one.finding not in {side.finding for side in sides}), *sides]
        made = [*made, *self._no_word_of_waking(made, explicit)]
        if not any(one.finding in _WAKING for one in made):
            made = [*made, *tried_to_rouse(self._said, explicit)]
        return kind, made

    def _no_word_of_waking(self, made: list[Mention], explicit: list[Mention]) -> list[Mention]:
        """«Is he answering you?» — «Da? Da! No, he's staring through me. Nothing.»: who says not a word may not be awake."""
        asked = any(one.finding in _WAKING and not one.open for one in self._said.context.asks)
        told = {one.finding for one in (*made, *explicit)}
        asked = asked and bool(_ANSWERS_YOU.search(self._said.context.question))
        silent = next(
            (one for one in (*made, *explicit) if one.finding == "unable_to_speak" and one.status is Status.PRESENT),
            None,
        )
        if not asked or silent is None or not told.isdisjoint(_WAKING) or self._meant.for_himself():
            return []
        return [replace(silent, finding="unresponsive", status=Status.UNCERTAIN)]

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
            pairs = answered_in_turn(said, heads) or answered_by_name(
                said, heads, (*context.asks, *own), self._meant.akin
            )
            if pairs:
                made = [one for head, mine in pairs for one in self._spoken_to(mine, head, explicit)]
                return heads[0].says.kind, made
        head = words.deciding(heads)
        if head is not None and head.says is Says.YES and any(one.yes_is is Status.PRESENT for one in asks):
            explicit = [one for one in explicit if not granted_but(said, head.span[1], one)]
        if head is None:
            made = [one for one in how_it_is(said, asks) if one.finding not in {other.finding for other in explicit}]
            if made:
                return AnswerKind.OTHER, made
        affirmed = any(one.finding == ask.finding and one.status is ask.yes_is for one in explicit for ask in asks)
        bygone = self._formerly.bygone(heads) if asks and not context.open and not affirmed else None
        if bygone is not None:
            return AnswerKind.NO, self._formerly.over(asks, bygone, explicit)
        if head is None and asks:
            made = [*self._denied_whole(asks, explicit), *failed(said, asks, {one.finding for one in explicit})]
            made += only_these(self._book, said, asks, explicit)
            if made:
                return AnswerKind.NO, made
            made = others_have_it(said, asks, self._book.kind_of)
            if made:
                return AnswerKind.OTHER, made
            made = self._formerly.long_ago(asks, explicit)
            made = made or by_detail(self._book, said, asks, {one.finding for one in explicit})
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
        others = [] if head.says is Says.YES else others_have_it(said, asks, self._book.kind_of)
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
            status = self._verdict.status(ask, head, explicit)
            if ask.finding in _WAKING and status is Status.PRESENT and self._meant.for_himself():
                continue  # who answers is awake
            if ask.finding == "not_breathing" and status is Status.UNCERTAIN and _HERE_I_AM.search(said.line):
                continue  # «is the patient breathing?» — «it's me, I'm the patient, so I hope so»
            if ask.finding in _WAKING and self._he_says_so(head):
                status = Status.ABSENT  # «see if he wakes up» — «he says no, gracias»
            if status is Status.ABSENT and self._is_sign(ask.finding) and asked_about(said.context):
                status = Status.OTHER_PERSON  # «is the other driver awake?» — «yes»
            if status is not None and not self._verdict.words_win(ask, status, head, explicit):
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

    def _is_sign(self, finding: str) -> bool:
        return self._book.kind_of(finding) in ("sign", "symptom")

    def _has_happened(self, finding: str) -> bool:
        return self._book.kind_of(finding) in LASTING_KINDS

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
        if any(one.finding == _SEIZING for one in asks) and _STILL.search(context.question):
            asks = tuple(one for one in asks if one.finding != _SEIZURE)  # «is he still jerking?» — «no»: he did
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
        if (
            not kept and passed_on
        ):  # «… can she move her feet?» — «any pins and needles, dear? No.»: she was not asked that
            return tuple(one for one in asks if one.finding not in _ABLE - _WAKING - {"unable_to_speak"})
        return kept or asks
