"""What may happen at a prompt: every kind of answer to it, and everything that may come out of turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.check.exhaustive.probe import Move, Probe, State
from assistant.check.words import Word
from assistant.dialog.advice import Prompt
from assistant.domain.findings import AnswerKind, Mention, Origin, Status
from assistant.schema.book import Book
from assistant.session import NotPossible

MAX_REPEATS = 2
"""Refusals and silences in a row at one prompt that are followed; a further one adds nothing that the engine reads."""
AGES = ("0.5", "6", "40")
VALUES = {"age": AGES, "weeks_pregnant": ("12", "30"), "fall_height": ("4", "15"), "glucose": ("50", "100")}
VALUES |= {"seizure_minutes": ("2", "8"), "contraction_gap": ("2", "8"), "patient_count": ("1", "2")}
WAIT = 60.0
"""Seconds that are waited where a clock runs: past every round of a minute."""
VITAL = (
    "awake",
    "breathing",
    "rouse",
    "rouse_baby",
    "seizing",
    "death_why",
    "at_patient",
    "reach_patient",
    "silent_patient",
)
"""Questions whose every answer, silence too, is free; elsewhere refusal and silence count as out of turn."""


def answers(book: Book, state: State) -> Iterator[Move]:
    """Every kind of answer to the next prompt."""
    prompt = state.next
    if prompt.kind in ("question", "safety"):
        yield from _to_question(book, state, prompt)
    elif prompt.kind == "check":
        for result in ("passed", "failed", "unsure"):
            yield Move(f"check {result}", _checked(result), words=f"/check {result}")
    elif prompt.kind == "barrier":
        yield Move("cleared", lambda probe: probe.barrier_said(cleared=True), words="/clear")
        if state.call.asked.get(prompt.id, 0) < MAX_REPEATS:
            yield Move("again", lambda probe: probe.barrier_said(cleared=False), words="/done")
    elif prompt.kind == "step":
        yield from _to_step(book, state, prompt)
    yield from _waiting(state)


def _to_question(book: Book, state: State, prompt: Prompt) -> Iterator[Move]:
    entry = prompt.id in ("where", "callback")
    vital = prompt.id in VITAL or prompt.kind == "safety" or prompt.id.startswith("hazard")
    if prompt.choices:
        for number, choice in enumerate(prompt.choices, start=1):
            yield Move(f"choose {choice.id}", _chosen(choice.id), words=f"/choose {number}")
    if prompt.asks or prompt.kind == "safety":
        yield _key(AnswerKind.YES)
        yield _key(AnswerKind.NO)
        if prompt.asks and prompt.id in ("awake", "breathing", "rouse"):
            yield _contradiction(prompt)
    if prompt.attribute is not None and not prompt.asks:
        for value in VALUES.get(prompt.attribute, ("told",)):
            yield Move(
                f"value {value}",
                _value(value),
                words=f"/value {value}",
                strays=int(prompt.attribute == "age" and value != "40"),
            )
    if prompt.heard is not None:
        yield Move("heard", lambda probe: probe.accept(), words="/heard")
    yield _key(AnswerKind.UNSURE, 1 if entry else 0)
    for kind in (AnswerKind.REFUSED, AnswerKind.SILENCE):
        if state.call.asked.get(prompt.id, 0) < MAX_REPEATS:
            yield _key(kind, 0 if vital and kind is AnswerKind.SILENCE else 1)


def _to_step(book: Book, state: State, prompt: Prompt) -> Iterator[Move]:
    yield Move("done", lambda probe: probe.step("done", prompt), words="/done done", strays=int(bool(prompt.asks)))
    script = book.instructions[prompt.script or ""]
    step = next(one for one in script.steps if one.id == prompt.step)
    for name in step.keys:
        yield Move(f"key {name}", _stepped(name, prompt), words=f"/done {name}")
    kinds = {"yes", "no", "unsure", "refused", "silence"} if prompt.asks else set(step.exits) & set(_KINDS)
    for name in sorted(kinds | {"refused"}):
        repeated = _repeats(state, prompt, name)
        if name not in ("refused", "silence") or repeated < MAX_REPEATS:
            yield _key(_KINDS[name], 1 if name == "refused" and "refused" not in step.exits else 0)


_KINDS = {one.value: one for one in (AnswerKind.YES, AnswerKind.NO, AnswerKind.UNSURE)}
_KINDS |= {one.value: one for one in (AnswerKind.REFUSED, AnswerKind.SILENCE)}


def _repeats(state: State, prompt: Prompt, outcome: str) -> int:
    """How often this step met this outcome."""
    return sum(
        1 for one in state.call.steps if (one.script, one.step, one.outcome) == (prompt.script, prompt.step, outcome)
    )


def _waiting(state: State) -> Iterator[Move]:
    """Time that passes without a word, where a clock runs."""
    threat = state.next.kind == "note" or state.view.fact("awake") in ("no", "unsure") or state.view.fact("seizing")
    if threat and (state.call.checks or state.call.steps) and _clock_runs(state):
        yield Move("wait", lambda probe: probe.acknowledge_upgrade(), words="/upgrade", wait=WAIT)


def _clock_runs(state: State) -> bool:
    call = state.call
    last = max([one.at for one in call.checks[-1:]] + [one.at for one in call.steps[-1:]], default=0.0)
    return state.now - last < WAIT


def _key(kind: AnswerKind, strays: int = 0) -> Move:
    return Move(kind.value, lambda probe: probe.answer(kind), words=f"/{kind.value}", strays=strays)


def _chosen(choice: str) -> Callable[[Probe], None]:
    return lambda probe: probe.answer(AnswerKind.OTHER, choice)


def _checked(result: str) -> Callable[[Probe], None]:
    return lambda probe: probe.check_result(result)


def _stepped(outcome: str, prompt: Prompt) -> Callable[[Probe], None]:
    return lambda probe: probe.step(outcome, prompt)


def _value(value: str) -> Callable[[Probe], None]:
    return lambda probe: probe.value(value)


def _contradiction(prompt: Prompt) -> Move:
    """«Yes … no, wait, he isn't»: both in one breath, the later words count."""
    told = tuple(Mention(one.finding, one.yes_is, words="yes", origin=Origin.ANSWERED) for one in prompt.asks)
    back = tuple(Mention(one.finding, one.yes_is.flipped(), words="no", origin=Origin.ANSWERED) for one in prompt.asks)

    return Move(
        "contradiction",
        lambda probe: probe.hears((*told, *back), "Yes. No, wait, no.", AnswerKind.NO),
        "caller",
        "Yes. No, wait, no.",
    )


# What may come out of turn ------------------------------------------------------------------------------------------


def turns_of_fate(words: tuple[Word, ...]) -> tuple[Move, ...]:
    """What may happen at any prompt: a volunteered word, a lost line, the crew, a response sent, a barrier."""
    return (*(said(one) for one in words), *_KEYS)


SAYS = "says "
"""How the moves begin by which the caller says something of his own accord."""


def said(word: Word) -> Move:
    """The caller volunteers a word."""
    return Move(
        f"{SAYS}{word.id}",
        lambda probe: probe.hears(word.mentions, word.words),
        "caller",
        word.words,
        strays=1,
        word=word,
    )


def _newborn(probe: Probe) -> None:
    if len(probe.call.patients) > 1:
        raise NotPossible("There are two already.")
    probe.add_patient("newborn")


def _cut(probe: Probe) -> None:
    if probe.call.line_cut_at is not None:
        raise NotPossible("It is cut already.")
    probe.line_cut()


BACK = Move("back on the line", lambda probe: probe.line_back(), words="/back")
CORRECT = "correct "
"""How the moves begin by which the call-taker takes evidence back: after them alone ALS may fall (S3)."""


def _corrected(finding: str, status: Status) -> Move:
    return Move(
        f"{CORRECT}{finding} {status}",
        lambda probe: probe.correct(finding, status),
        words=f"/correct {finding} {status}",
        strays=1,
    )


_KEYS = (
    Move("cut", _cut, words="/cut", strays=1),
    Move("crew", lambda probe: probe.crew_arrived(), words="/crew", strays=1),
    Move("dismiss", lambda probe: probe.dismiss_arrest("seen alive"), words="/dismiss seen alive", strays=1),
    Move("close", lambda probe: probe.close("done"), words="/close done", strays=1),
    Move("newborn", _newborn, words="/patient newborn", strays=1),
    Move("barrier refuses", lambda probe: probe.barrier("refuses"), words="/barrier refuses", strays=1),
    Move("AED", lambda probe: probe.aed_arrived(), words="/aed", strays=1),
    Move("CPR key", lambda probe: probe.start_cpr(), words="/cpr", strays=1),
    _corrected("unresponsive", Status.ABSENT),
    _corrected("unresponsive", Status.PRESENT),
    _corrected("abnormal_breathing", Status.ABSENT),
    _corrected("scene_unsafe", Status.ABSENT),
)


def _send(probe: Probe) -> None:
    probe.send()


SEND = Move("sent", _send, words="/sent")
"""The response recorded as sent. It follows every level at once on one branch, so that what waits for it is reached."""
