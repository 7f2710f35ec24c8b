"""A simulated caller: answers whatever is asked, in words, from the facts of a scenario, in the manner of a persona.

What a question asks is read by the project's own question reader. The same scenario, persona and seed give the same
caller. He knows nothing of scripts and levels: he hears lines, and what a prompt of the book asks is its own `asks`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from assistant.dialog.advice import Prompt
from assistant.domain.findings import Ask, Status
from assistant.domain.topics import BREATHING_CHECK, COMPRESSIONS
from assistant.schema.book import Book
from assistant.schema.scenario import Change, Hindrance, Persona, Scenario, Value, Volunteered
from assistant.training.room.facts import Facts
from assistant.understanding.topic import asks_where_on_body
from assistant.understanding.understand import Understanding

WORDS_A_SECOND = 2.5
CHECK_SECONDS = 10.0
MOST_BALKS = 5
"""After so many evasions and «say it again» in one call the caller goes along."""
_EASY_BREATHS = (1.0, 4.5, 8.0)
SAME_STEP = 60.0
"""How alike a line and a step must be (0 to 100) for the line to be the step in the call-taker's own words."""
_ATTRIBUTES = {
    "where": "address",
    "where_again": "address",
    "callback": "phone",
    "what_happened": "story",
    "call_back_lost": "story",
    "death_why": "death_reason",
}
_ON_BODY = ("pain_place", "injured_parts", "place")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the caller says, and how many seconds pass until he has said it.

    `kind` is answer, evasion, done, not_yet, barrier, overcome, or told (of his own accord). The rest is what a
    call-taker who listens can file: the option chosen, the barrier met, the key of the running step, the seconds at
    which breaths were called during the counted check.
    """

    text: str
    seconds: float
    kind: str = "answer"
    choice: str | None = None
    barrier: str | None = None
    outcome: str | None = None
    breaths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the call-taker's as the caller takes it: its words, what it asks, and the step it is, if any."""

    text: str
    key: str
    asks: tuple[Ask, ...] = ()
    attribute: str | None = None
    open: bool = False
    question: bool = True
    prompt: Prompt | None = None


@dataclass
class _Memory:
    """What happened between the two so far."""

    replies: int = 0
    balked: set[str] = field(default_factory=set)
    balks: int = 0
    tries: dict[str, int] = field(default_factory=dict)
    overcome: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)
    used: dict[tuple[str, ...], int] = field(default_factory=dict)
    pushing: bool = False


class Caller:
    """One caller in one call."""

    def __init__(
        self, scenario: Scenario, persona: Persona, book: Book, understanding: Understanding, seed: int = 0
    ) -> None:
        self.scenario = scenario
        self.persona = persona
        self.seed = seed
        self._book = book
        self._understanding = understanding
        self._chance = random.Random(f"{seed}/{scenario.id}/{persona.id}")
        self.facts = Facts(scenario, book)
        self._memory = _Memory()
        self._breaths = scenario.breaths
        self._changes: list[Change] = list(scenario.changes)
        self._volunteers: list[Volunteered] = list(scenario.volunteers)

    # What the caller hears ------------------------------------------------------------------------------------------

    def opens(self) -> Reply | None:
        """What he says as soon as the call is taken, if anything."""
        return self._reply(self._pick(self.scenario.opening), "told") if self.scenario.opening else None

    def prompted(self, prompt: Prompt) -> Reply:
        """A prompt of the book was said to him, word for word."""
        step = prompt.kind in ("step", "barrier", "safety")
        line = Line(
            text=prompt.say,
            key=prompt.id,
            asks=prompt.asks,
            attribute=_ATTRIBUTES.get(prompt.id, prompt.attribute),
            question=not step or "?" in prompt.say,
            prompt=prompt,
        )
        return self._count(self._to_check() if prompt.kind == "check" else self._take(line))

    def spoken_to(self, text: str, due: Prompt) -> tuple[Reply, bool]:
        """The call-taker used words of his own while this prompt was due; whether they were that very step."""
        read = self._understanding.question(text)
        if read.topic == BREATHING_CHECK:
            return self._count(self._to_check()), due.kind == "check"
        if self._is_step(text, read.topic, due):
            return self.prompted(due), True
        attribute = _ATTRIBUTES.get(read.topic or "", read.topic)
        asks = "?" in text or bool(read.asks) or read.open or (attribute is not None and attribute != COMPRESSIONS)
        key = attribute or (read.asks[0].finding if read.asks else text)
        line = Line(text, key, read.asks, attribute, read.open, asks)
        return self._count(self._take(line)), False

    def _is_step(self, text: str, topic: str | None, due: Prompt) -> bool:
        if due.kind not in ("step", "barrier", "safety", "check"):
            return False
        alike = fuzz.token_set_ratio(text.lower(), due.say.lower()) >= SAME_STEP
        pushing = topic == COMPRESSIONS and self._understanding.question(due.say).topic == COMPRESSIONS
        return alike or pushing

    def unasked(self, seconds: float) -> Reply | None:
        """What he says of his own accord so many seconds into the call; None when there is nothing to tell now."""
        for change in self._changes:
            if self._is_due(change, seconds):
                self._changes.remove(change)
                self.facts.change(change.facts)
                self._breaths = self._breaths if change.breaths is None else change.breaths
                return replace(self._reply(self._pick(change.say), "told"), outcome=change.outcome)
        for one in self._volunteers:
            if one.with_ is None and self._is_due(one, seconds):
                self._volunteers.remove(one)
                return self._reply(self._pick(one.say), "told")
        return None

    def _is_due(self, one: Change | Volunteered, seconds: float) -> bool:
        if one.at is not None:
            return seconds >= one.at
        if one.after is not None:
            return self._memory.replies >= one.after
        return getattr(one, "step", None) in self._memory.done

    # Answers --------------------------------------------------------------------------------------------------------

    def _take(self, line: Line) -> Reply:
        if line.prompt is not None and line.prompt.kind == "barrier":
            return self._to_barrier(line.prompt.id.removeprefix("barrier."))
        hindered = self._hindered(line)
        if hindered is not None:
            return hindered
        if line.question and line.attribute != "story" and self._balks(line.key, self.persona.evades):
            return self._reply(self._pick(self.persona.evasion), "evasion")
        if line.prompt is not None and line.prompt.kind in ("step", "safety"):
            return self._to_step(line, line.prompt)
        return self._to_question(line)

    def _to_question(self, line: Line) -> Reply:
        value = self._value(line)
        if value is not None:
            return replace(self._led(self._with_more(line, self._pick(value.words))), choice=value.choice)
        if line.asks and line.open:
            return self._led(self._with_more(line, self._about(line.asks) or self._pick(self.persona.unsure)))
        if line.asks:
            return self._led(self._with_more(line, self._by_facts(line.asks)))
        if line.attribute == COMPRESSIONS:
            return self._coached()
        if line.question:
            return self._led(self._with_more(line, self._pick(self.persona.unsure)))
        return self._reply(self._pick(self.persona.okay))

    def _value(self, line: Line) -> Value | None:
        """The words for a value: the scenario's own, or those that follow from who the patient is."""
        scenario, name = self.scenario, line.attribute
        told = {"address": scenario.address, "phone": scenario.phone, "story": scenario.story}
        if name in told:
            return Value(words=told[name])
        own = scenario.values.get(line.key) or scenario.values.get(name or "")
        if own is not None:
            return own
        if name == "age" and scenario.patient.age is not None:
            return Value(words=_age(scenario.patient.age))
        if name == "sex" and scenario.patient.sex is not None:
            return Value(words=(f"{scenario.patient.sex.capitalize()}.",))
        if asks_where_on_body(line.text):
            return next((scenario.values[one] for one in _ON_BODY if one in scenario.values), None)
        return None

    def _by_facts(self, asks: Sequence[Ask]) -> str:
        """An answer to a question of yes and no: the word itself only where it is true of everything asked."""
        asks = [one for one in asks if one.finding != "cpr_in_progress"] or list(asks)
        if all(one.finding == "cpr_in_progress" for one in asks) and self._memory.pushing:
            return self._pick(self.persona.yes)
        agreed = {self.facts.agrees(one) for one in asks}
        telling = self._about(asks)
        if agreed == {True}:
            return f"{self._pick(self.persona.yes)} {telling}".strip()
        if agreed == {False}:
            return f"{self._pick(self.persona.no)} {telling}".strip()
        return telling or self._pick(self.persona.unsure)

    def _about(self, asks: Sequence[Ask]) -> str:
        """The caller's words for what was asked about, at most two sentences, what is so before what is not."""
        told = [self.facts.told(one.finding) for one in asks]
        worded = [one for one in told if one.words]
        so = [one for one in worded if one.status is not Status.ABSENT]
        if not so and len(worded) < len(told):
            return ""  # words for one denial among several would leave the rest open
        return " ".join(dict.fromkeys(self._pick(one.words) for one in (so or worded)[:2]))

    def _with_more(self, line: Line, words: str) -> str:
        """The answer, and what the caller volunteers along with it."""
        names = {line.key, line.attribute, *(one.finding for one in line.asks)}
        for one in self._volunteers:
            if one.with_ in names:
                self._volunteers.remove(one)
                return f"{words} {self._pick(one.say)}"
        return words

    # Instructions ---------------------------------------------------------------------------------------------------

    def _hindered(self, line: Line) -> Reply | None:
        """What stands between the caller and this step, until enough was said about it."""
        step = line.prompt.step if line.prompt is not None else None
        for one in self.scenario.barriers:
            if one.barrier in self._memory.overcome or not ({line.key, step} & set(one.steps)):
                continue
            return self._stands(one)
        return None

    def _stands(self, one: Hindrance) -> Reply:
        tries = self._memory.tries.get(one.barrier, 0)
        self._memory.tries[one.barrier] = tries + 1
        if tries >= one.tries:
            self._memory.overcome.add(one.barrier)
            return replace(self._reply(self._pick(one.overcome), "overcome"), barrier=one.barrier)
        return replace(self._reply(self._pick(one.words), "barrier"), barrier=one.barrier)

    def _to_barrier(self, barrier: str) -> Reply:
        known = next((one for one in self.scenario.barriers if one.barrier == barrier), None)
        if known is None or barrier in self._memory.overcome:
            return replace(self._reply(self._pick(self.persona.okay), "overcome"), barrier=barrier)
        return self._stands(known)

    def _to_step(self, line: Line, prompt: Prompt) -> Reply:
        own = self.scenario.steps.get(prompt.id)
        if own is None and (prompt.asks or "?" in prompt.say):
            self._memory.done.add(prompt.id)
            return self._to_question(line)
        if self._balks(prompt.id, self.persona.again):
            return self._reply(self._pick(self.persona.not_yet), "not_yet")
        self._memory.done.add(prompt.id)
        self._memory.pushing |= self._pushes(prompt)
        if own is None:
            return self._reply(self._pick(self.persona.done), "done")
        return replace(self._reply(self._pick(own.words), "done"), outcome=own.choice)

    def _balks(self, key: str, chance: float) -> bool:
        """Whether he does not go along with this line at first: once a line, and not for ever."""
        if not chance or key in self._memory.balked or self._memory.balks >= MOST_BALKS:
            return False
        self._memory.balked.add(key)
        balks = self._chance.random() < chance
        self._memory.balks += balks
        return balks

    def _pushes(self, prompt: Prompt) -> bool:
        script = self._book.instructions.get(prompt.script or "")
        return any(one.id == prompt.step and one.first_compression for one in script.steps) if script else False

    def _coached(self) -> Reply:
        """Told to push in words that are no step of the book: he does it, or says what is in the way."""
        for one in self.scenario.barriers:
            if one.barrier not in self._memory.overcome and {"hands", "push"} & set(one.steps):
                return self._stands(one)
        self._memory.pushing = True
        return self._reply(self._pick(self.persona.done), "done")

    def _to_check(self) -> Reply:
        """The counted check: «now» at each breath of the scenario, else as often as his facts allow."""
        breaths = self._breaths
        if not breaths and self.facts.told("abnormal_breathing").status is Status.ABSENT:
            breaths = _EASY_BREATHS
        text = " ".join(["Now."] * len(breaths)) if breaths else "Nothing. I don't see any."
        return replace(self._reply(text), breaths=breaths, seconds=CHECK_SECONDS)

    # Words ----------------------------------------------------------------------------------------------------------

    def _pick(self, words: Sequence[str]) -> str:
        """One of several wordings: a first by chance, then the next ones in turn, so that nothing is said twice in a row."""
        key = tuple(words)
        place = self._memory.used.get(key)
        place = self._chance.randrange(len(words)) if place is None else (place + 1) % len(words)
        self._memory.used[key] = place
        return words[place]

    def _led(self, text: str) -> Reply:
        if self.persona.leads and self._chance.random() < self.persona.leads:
            text = f"{self._pick(self.persona.lead_in)} {text}"
        return self._reply(text)

    def _reply(self, text: str, kind: str = "answer") -> Reply:
        return Reply(text, round(self.persona.seconds + len(text.split()) / WORDS_A_SECOND, 1), kind)

    def _count(self, reply: Reply) -> Reply:
        self._memory.replies += 1
        return reply


def _age(years: float) -> tuple[str, ...]:
    """An age as people say it: years, months under two years, weeks under three months."""
    if years >= 2:
        return (f"{years:.0f}.", f"{years:.0f} years old.")
    if years >= 0.25:
        months = round(years * 12)
        return (f"{months} months.", f"{months} months old.")
    weeks = max(1, round(years * 52))
    return (f"{weeks} weeks old." if weeks > 1 else "1 week old.",)
