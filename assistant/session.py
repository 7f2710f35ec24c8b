"""One call in progress: understanding, engine, journal and clock joined. The one thing a face talks to.

Every method turns what somebody did into events, keeps them (the journal has them before the face shows them), folds
them, and leaves the new `advice`. Headless: the clock, the listener and the keeper are given to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from assistant.answering import NotPossible, by_asks, by_key
from assistant.coaching import starts_cpr
from assistant.decisions import Decisions
from assistant.dialog.advice import Advice, Prompt
from assistant.dialog.advise import advise
from assistant.dialog.barriers import way_round
from assistant.dialog.breathing_check import judged
from assistant.dialog.denials import believed
from assistant.dialog.instructions import CPR, CPR_SCRIPTS
from assistant.domain import events as ev
from assistant.domain.call import Call
from assistant.domain.clock import Clock, seconds_between
from assistant.domain.findings import AnswerKind, Mention, Origin, Status
from assistant.domain.fold import DISPATCHER, WANTS_CPR, apply, fold
from assistant.domain.topics import COACHED
from assistant.hearing import Heard, Listener, Unread, pieces
from assistant.schema.book import Book

CALLER = "caller"
TOPICS = {
    "address": "where",
    "phone": "callback",
    "story": "what_happened",
    "death_reason": "death_why",
}
_OUTCOMES = {
    AnswerKind.YES: "yes",
    AnswerKind.NO: "no",
    AnswerKind.UNSURE: "unsure",
    AnswerKind.REFUSED: "refused",
    AnswerKind.SILENCE: "silence",
}
_KINDS = {outcome: kind for kind, outcome in _OUTCOMES.items()}
_ANSWERED = (AnswerKind.YES, AnswerKind.NO, AnswerKind.OTHER)
_DONE = re.compile(
    r"\s*(ok|okay|k|done|did it|alright|all right|right|got it|i got (him|her|it)|he is|she is|there)\b", re.I
)
"""How callers say that a step is done; an answer to a question is never read this way."""


Keeper = Callable[[str, ev.Event], None]


class Session(Decisions):
    """A call in progress. Not shared between threads."""

    def __init__(
        self,
        book: Book,
        clock: Clock,
        *,
        call_id: str,
        listener: Listener | None = None,
        keep: Keeper | None = None,
        mode: str = "live",
        events: Iterable[ev.Event] = (),
        author: str = "call-taker",
    ) -> None:
        """A new call, or with `events` one that goes on: it is marked as resumed under this book."""
        self.book = book
        self.clock = clock
        self.listener = listener
        self.author = author
        self._keep = keep
        self._id = call_id
        self._call = fold(events)
        if self._call.events:
            self._add(ev.Resumed(book.hash))
        else:
            self._add(ev.Opened(call_id, mode, book.hash))

    # What a face reads ----------------------------------------------------------------------------------------------

    @property
    def call(self) -> Call:
        """The call as it stands."""
        return self._call

    @property
    def now(self) -> float:
        """Seconds since the call was opened."""
        last = self._call.events[-1].at
        return self._call.at + seconds_between(last, self.clock.now())

    @property
    def advice(self) -> Advice:
        """What the engine says at this moment."""
        return advise(self.book, self._call, self.now)

    def go_to(self, call: Call) -> None:
        """Go to another state of this very call, as whoever watches a recording does. NotPossible for a call that is kept."""
        if self._keep is not None:
            raise NotPossible("A call that is kept only goes on.")
        self._call = call

    # Words ----------------------------------------------------------------------------------------------------------

    def asked(self, text: str) -> None:
        """The dispatcher put a question in his own words."""
        asks, topic, _ = self.listener.asked(text) if self.listener else ((), None, False)
        if not asks and topic is None and self._call.pending_topic in COACHED and "?" not in text:
            topic = self._call.pending_topic  # «keep going», «that's it»: the coaching goes on
        self._add(ev.Asked(None, text, asks, topic))
        if not self.advice.arrest and starts_cpr(text):
            self._judged_arrest("coached: " + text, Origin.IMPLIED)

    def put(self, prompt: Prompt) -> None:
        """A prompt of the book was said to the caller. Said already and waiting for its answer, it counts once."""
        reply = self._call.replies.get(prompt.id)
        answered = reply is not None and reply.event > self._call.pending_since
        if self._call.pending_prompt != prompt.id or answered:
            self._add(ev.Asked(prompt.id, prompt.say, prompt.asks))

    def heard(
        self, text: str, speaker: str = CALLER, *, following: bool | None = None, prompt: Prompt | None = None
    ) -> None:
        """Somebody said something: a reply to the `prompt` given, or `following` to the next (default but in replay)."""
        if speaker == DISPATCHER:
            self.asked(text)
            return
        if following is None:
            following = self._call.mode != "replay"
        for piece in pieces(text):
            self._heard(piece, speaker, prompt or (self.advice.next if following else None))

    def _heard(self, text: str, speaker: str, prompt: Prompt | None) -> None:
        if prompt is not None and prompt.kind in ("question", "safety"):
            self.put(prompt)
        read = self._read(text, prompt)
        told = believed(self.book, self._call, read.mentions, read.answer)
        mentions = (*told, *self._free_answer(text, prompt, read))
        self._add(ev.Heard(speaker, text, mentions, read.answer, prompt.id if prompt else None))
        if prompt is not None and prompt.kind in ("step", "barrier"):
            self._replied_to_step(prompt, read, text)
        self._raise_barriers(read.mentions)

    def _free_answer(self, text: str, prompt: Prompt | None, read: Heard) -> tuple[Mention, ...]:
        """The words themselves, where the prompt wants them as they are (a story, a history) and not a known value."""
        name = prompt.attribute if prompt is not None else None
        if name is None or name in self.book.attributes or read.answer not in _ANSWERED:
            return ()
        return (Mention(name, Status.PRESENT, 0, len(text), text, value=text, origin=Origin.ANSWERED),)

    def _read(self, text: str, prompt: Prompt | None) -> Heard:
        if self.listener is None:
            return Unread()
        if prompt is None:
            asks, topic, question = self._call.pending, self._call.pending_topic, self._call.pending_text
            return self.listener.hear(text, question, asks or None, topic, self._call)
        topic = TOPICS.get(prompt.attribute or "", prompt.attribute)
        return self.listener.hear(text, prompt.say, prompt.asks, topic, self._call)

    def _replied_to_step(self, prompt: Prompt, read: Heard, text: str) -> None:
        """Words in reply to a step: an answer to what it asks, «okay» for done, a refusal for the barrier."""
        if prompt.script is None or prompt.step is None or prompt.kind != "step":
            return
        outcome = _OUTCOMES.get(read.answer)
        asked = bool(prompt.asks) and read.answer is not AnswerKind.REFUSED
        if outcome is not None and (asked or outcome in self._exits(prompt)):
            self._taken(outcome, prompt)
        elif not prompt.asks and (read.answer is AnswerKind.YES or _DONE.match(text)):
            self.step("done", prompt)
        elif read.answer is AnswerKind.REFUSED:
            self.barrier("refuses")

    def _exits(self, prompt: Prompt) -> Mapping[str, str]:
        """The exits that the step of a prompt names."""
        script = self.book.instructions.get(prompt.script or "")
        return next((one.exits for one in script.steps if one.id == prompt.step), {}) if script else {}

    def _raise_barriers(self, mentions: tuple[Mention, ...]) -> None:
        """Barriers that the words themselves raise, at the step they stand against."""
        claims = (Status.PRESENT, Status.UNCERTAIN)
        told = {one.finding for one in mentions if one.status in claims and one.origin is not Origin.LIKENED}
        prompt = self.advice.next
        if not told or prompt.step is None or prompt.kind != "step":
            return
        for barrier in self.book.barriers.values():
            fits = not barrier.at or prompt.step in barrier.at
            if fits and told & set(barrier.raised_by) and (prompt.script in CPR_SCRIPTS or barrier.at):
                self.barrier(barrier.id)
                return

    # Keys -----------------------------------------------------------------------------------------------------------

    def answer(self, kind: AnswerKind, choice: str | None = None, prompt: Prompt | None = None) -> None:
        """The call-taker files an answer by key: to the next prompt, or to the one given."""
        prompt = prompt or self.advice.next
        if prompt.kind in ("step", "check"):
            self._answer_step(prompt, kind, choice)
            return
        if prompt.kind == "barrier":
            self.barrier_said(cleared=kind is AnswerKind.YES or choice == "cleared")
            return
        if prompt.kind == "note":
            raise NotPossible("Nothing is asked just now.")
        self.put(prompt)
        mentions = by_key(self.book, prompt, kind, choice)
        self._add(ev.Answered(prompt.id, kind, mentions, choice))

    def _answer_step(self, prompt: Prompt, kind: AnswerKind, choice: str | None) -> None:
        if prompt.kind == "check":
            passed = {AnswerKind.YES: "passed", AnswerKind.NO: "failed"}
            self.check_result(choice or passed.get(kind, "unsure"))
            return
        mentions = by_asks(prompt.asks, kind)
        if mentions:
            self._add(ev.Answered(prompt.id, kind, mentions))
        if kind is AnswerKind.REFUSED and "refused" not in self._exits(prompt):
            self.barrier("refuses")
        else:
            self._taken(choice or _OUTCOMES.get(kind, "done"), prompt)

    def value(self, text: str) -> None:
        """The call-taker files a value (age, address, number) for the next prompt as typed."""
        prompt = self.advice.next
        if prompt.attribute is None:
            raise NotPossible("This prompt asks for no value.")
        self.put(prompt)
        value: float | str = float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text
        made = Mention(prompt.attribute, Status.PRESENT, words=text, value=value, origin=Origin.ANSWERED)
        self._add(ev.Answered(prompt.id, AnswerKind.OTHER, (made,)))

    def accept(self) -> None:
        """The call-taker accepts with one key what was heard before as the answer to the next prompt."""
        prompt = self.advice.next
        if prompt.heard is None:
            raise NotPossible("Nothing was heard that answers this.")
        asks = {one.finding for one in prompt.asks}
        known = self._call.picture.tops
        firm = [known[name].mention for name in asks if name in known and known[name].status is Status.ABSENT]
        made = tuple(firm) or (prompt.heard.mention,)
        self._add(ev.Confirmed(prompt.id, made))

    # Instructions ---------------------------------------------------------------------------------------------------

    def said(self) -> None:
        """Said: the next step, please (Enter on an empty line inside instructions)."""
        prompt = self.advice.next
        if prompt.kind == "barrier":
            self.barrier_said(cleared=False)
        elif prompt.kind == "step":
            self.step("done", prompt)
        else:
            raise NotPossible("This needs an answer.")

    def step(self, outcome: str, prompt: Prompt | None = None) -> None:
        """The step that is due had this outcome; a yes, a no or an unsure to what it asks tells that too."""
        prompt = prompt or self._step_due()
        kind = _KINDS.get(outcome)
        mentions = by_asks(prompt.asks, kind) if kind is not None else ()
        if kind is not None and mentions:
            self._add(ev.Answered(prompt.id, kind, mentions))
        self._taken(outcome, prompt)

    def _taken(self, outcome: str, prompt: Prompt) -> None:
        """Keep the outcome of a step, what it tells kept before it."""
        if prompt.script is None or prompt.step is None:
            raise NotPossible("No step is due.")
        steps = {one.id: one for one in self.book.instructions[prompt.script].steps}
        step = steps[prompt.step]
        if outcome == "done" and prompt.asks and step.exits["done"].removeprefix("script:") in CPR_SCRIPTS:
            unsure = by_asks(prompt.asks, AnswerKind.UNSURE)  # no answer to what CPR hangs on is the dangerous one (S4)
            self._add(ev.Answered(prompt.id, AnswerKind.UNSURE, unsure))
        self._add(ev.StepTaken(prompt.script, prompt.step, outcome))
        if outcome == "swap":
            self._add(ev.Swapped())
        if step.first_compression and outcome in ("done", "yes"):
            self.first_compression()

    def _step_due(self) -> Prompt:
        for prompt in self.advice.prompts:
            if prompt.kind == "step":
                return prompt
        raise NotPossible("No step is due.")

    def check_made(self, taps: Iterable[float], *, noisy: bool = False) -> str:
        """The coached breathing check ended: `taps` are seconds from its start. Returns its result (S2)."""
        times = tuple(taps)
        result = judged(
            times, self.book.number("breath_check_seconds"), self.book.number("breath_check_minimum"), noisy
        )
        self._checked(result, times)
        return result

    def _checked(self, result: str, taps: tuple[float, ...]) -> None:
        """Keep the result; the step that asked for the check is done with it."""
        prompt = self.advice.next
        self._add(ev.CheckMade(result, taps))
        if prompt.kind == "check" and prompt.script and prompt.step:
            self._add(ev.StepTaken(prompt.script, prompt.step, "done"))

    def check_result(self, result: str) -> None:
        """The coached breathing check ended with this result: passed, failed or unsure."""
        if result not in ("passed", "failed", "unsure"):
            raise NotPossible("A check is passed, failed or unsure.")
        self._checked(result, ())

    def barrier(self, barrier: str) -> None:
        """Something stands between the caller and the instructions."""
        if barrier not in self.book.barriers:
            raise NotPossible(f"There is no barrier '{barrier}'.")
        self._add(ev.BarrierRaised(barrier))

    def barrier_said(self, *, cleared: bool) -> None:
        """The barrier's line was said; it was overcome or not yet. After the last one it is gone round, where it can be."""
        prompt = self.advice.next
        if prompt.kind != "barrier":
            raise NotPossible("No barrier stands.")
        name = prompt.id.removeprefix("barrier.")
        if cleared:
            self._add(ev.BarrierCleared(name))
            return
        self._add(ev.Asked(prompt.id, prompt.say))
        outcome = way_round(self.book, self._call, prompt)
        if outcome is not None and prompt.script and prompt.step:
            self._add(ev.BarrierCleared(name))
            self._add(ev.StepTaken(prompt.script, prompt.step, outcome))

    def first_compression(self) -> None:
        """The first compression was heard."""
        if self._call.compressions_at is None:
            self._add(ev.CompressionsStarted())

    def swap(self) -> None:
        """Compressors changed places."""
        self._add(ev.Swapped())

    def start_cpr(self) -> None:
        """The call-taker judges this to be an arrest: CPR at once, from anywhere; where a death was taken as certain too."""
        self._judged_arrest("CPR key", Origin.ENTERED)

    def _judged_arrest(self, words: str, origin: Origin) -> None:
        if self.advice.local_protocol:
            self._add(ev.Answered("death_why", AnswerKind.OTHER, (), WANTS_CPR))
        made = [Mention(name, Status.PRESENT, words=words, origin=origin) for name in ("unresponsive", "not_breathing")]
        seizing = self._call.picture.tops.get("seizure_ongoing")
        if seizing is not None and seizing.status in (Status.PRESENT, Status.UNCERTAIN):
            made.append(Mention("seizure_ongoing", Status.ABSENT, words=words, origin=origin))  # jerks at an arrest
        self._add(ev.Noted(tuple(made)))

    def aed_arrived(self) -> None:
        """The AED is at the patient: the step that is due hands over to it."""
        self._add(ev.Noted((Mention("aed_available", Status.PRESENT, words="AED key", origin=Origin.ENTERED),)))
        script = CPR[self.advice.age_band]
        self._add(ev.StepTaken(script, "cycle", "aed_here"))

    # Keeping --------------------------------------------------------------------------------------------------------

    def _add(self, payload: ev.Payload) -> None:
        event = ev.Event(self._call.last_event + 1, payload, self.clock.now(), self.author)
        if self._keep is not None:
            self._keep(self._id, event)
        self._call = apply(self._call, event)


__all__ = ["CALLER", "NotPossible", "Session"]
