"""A fork: a recorded call that somebody took over at a turn and went on with by hand.

What is done by hand is kept as the turns of a recording (words as words, keys as commands), so that the fork can be saved,
replayed through the one engine like any recording, and be a test of the scripts from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.dialog.advice import Advice
from assistant.domain import events as ev
from assistant.domain.clock import Clock
from assistant.domain.findings import AnswerKind, Origin
from assistant.hearing import Listener
from assistant.schema.book import Book
from assistant.schema.recording import Expect, ExpectedFinding, ExpectedPrompt, Recording, TurnModel
from assistant.session import NotPossible, Session
from assistant.training.replay import KEY, Outcome, Replay, replay
from assistant.training.transcripts.mask import Masked, mask
from assistant.training.transcripts.write import as_yaml

_IMPLIED = (ev.StepTaken, ev.BarrierRaised, ev.Swapped, ev.CompressionsStarted)
"""What comes of words or of an answer by itself, when it is replayed."""


class Fork:
    """The call from a turn on, in somebody's hands. `session` is what a face drives, one `act` at a time."""

    def __init__(self, book: Book, recording: Recording, listener: Listener, turn: int) -> None:
        """The first `turn` turns are played; the call then stands for whoever goes on."""
        start = recording.model_copy(update={"turns": recording.turns[:turn], "expect": None, "prompts": ()})
        run = Replay(book, start, listener, by_hand=True)
        for _ in run.steps():
            pass
        self.book = book
        self.origin = recording
        self.turn = turn
        self.session: Session = run.session
        self.at = run.clock.seconds
        self._listener = listener
        self._turns: list[TurnModel] = []
        self.lost: list[str] = []
        """Acts that no recording can hold, in words."""

    def run_on(self, clock: Clock) -> None:
        """From now on this clock tells the time of the call."""
        self.session.clock = clock

    def act(self, doing: Callable[[], Any]) -> Any:
        """Do something to the call and keep it as turns."""
        before, number = self.session.advice, self.session.call.last_event
        try:
            return doing()
        finally:
            new = [one.payload for one in self.session.call.since(number)]
            self._turns += self._turns_of(new, before)

    def _turns_of(self, new: Sequence[ev.Payload], before: Advice) -> list[TurnModel]:
        heard = [one for one in new if isinstance(one, ev.Heard)]
        if heard:
            if heard[0].prompt not in (None, before.next.id):
                self.lost.append(f"“{heard[0].text}” was filed under another question than the next")
            return [self._turn(one.speaker, one.text) for one in heard]
        done: list[ev.Payload] = [one for one in new if not isinstance(one, ev.Asked)]
        chief = next((one for one in done if not isinstance(one, _IMPLIED)), done[0] if done else None)
        words = _command(chief, new, before) if new else ""
        if words is None:
            self.lost.append(f"{type(chief).__name__} cannot be kept as a turn")
        return [self._turn(KEY, words)] if words else []

    def _turn(self, speaker: str, text: str) -> TurnModel:
        return TurnModel(t=round(self.session.now, 2), speaker=speaker, text=text)

    @property
    def touched(self) -> bool:
        """Whether anything was done by hand."""
        return bool(self._turns)

    # What becomes of it ---------------------------------------------------------------------------------------------

    @property
    def recording(self) -> Recording:
        """The fork as a recording without expectations."""
        origin = self.origin
        start = origin.follow_from if origin.follow_from is not None else self.turn
        return Recording(
            id=f"{origin.id}-fork-{self.turn}",
            title=f"{origin.title or origin.id}, taken over at turn {self.turn}",
            basis=f"forked from {origin.id}",
            locale=origin.locale or "us",
            turns=(*origin.turns[: self.turn], *self._turns),
            settings=origin.settings,
            follow=origin.follow,
            follow_from=None if origin.follow else min(start, self.turn),
        )

    def as_test(self) -> tuple[Recording, Masked]:
        """The fork masked, with what came of it as expectations, and what was masked.

        NotPossible when nothing was done by hand, or when the recording does not end where the call stands.
        """
        if not self._turns:
            raise NotPossible("Nothing was done by hand yet.")
        made, masked = mask(self.recording)
        outcome = replay(self.book, made, self._listener)
        here = self.session.advice
        same = (outcome.turns[-1].next, outcome.turns[-1].level) == (here.next.id, here.level.value)
        if self.lost or not same:
            why = self.lost[0] if self.lost else f"replayed it ends at {outcome.turns[-1].next}, here at {here.next.id}"
            raise NotPossible(f"This fork cannot be kept as a test: {why}.")
        return expecting(made, outcome, self.turn), masked


def expecting(recording: Recording, outcome: Outcome, since: int = 0) -> Recording:
    """The recording with what came of it as its expectations; prompts only where something new began, and at the end."""
    note = "What the engine said when this fork was saved. Judge it before you rely on it."
    expect = Expect(
        level=outcome.level,
        confirmed=outcome.confirmed,
        arrest=outcome.arrest,
        arrest_turn=outcome.arrest_turn,
        age_band=outcome.age_band,
        complaint=outcome.complaint,
        local_protocol=outcome.local_protocol or None,
        instructions=outcome.instructions or ("none",),
        findings=tuple(
            ExpectedFinding.model_validate({name: one[name] for name in ("finding", "status", "words")}, strict=False)
            for one in outcome.findings
            if one["turn"] >= since
        ),
        note=note,
    )
    return recording.model_copy(
        update={
            "expect": expect,
            "prompts": tuple(_prompts(outcome, since)),
            "what_is_hard": "what somebody did otherwise by hand",
        }
    )


def _prompts(outcome: Outcome, since: int) -> list[ExpectedPrompt]:
    found = []
    turns = outcome.turns
    for before, one in zip((None, *turns), turns, strict=False):
        begins = before is None or (one.level, one.next.split(".")[0]) != (before.level, before.next.split(".")[0])
        if one.turn >= since and (begins or one is turns[-1]):
            found.append(ExpectedPrompt(after=one.turn, next=one.next))
    return found


def save(recording: Recording, folder: Path, complaint: str) -> Path:
    """Write a recording into the folder of its complaint under a name that is free. NotPossible when it cannot be."""
    place = folder / (complaint or "unknown_person_down")
    try:
        place.mkdir(parents=True, exist_ok=True)
        for number in range(1, 1000):
            name = recording.id if number == 1 else f"{recording.id}-{number}"
            path = place / f"{name}.yaml"
            if not path.exists():
                with path.open("x", encoding="utf-8") as file:
                    file.write(as_yaml(recording.model_copy(update={"id": name})))
                return path
    except OSError as problem:
        raise NotPossible(f"{place}: cannot be written: {problem.strerror or problem}") from problem
    raise NotPossible(f"{place}: holds a thousand forks of this call already")


# Acts as commands ---------------------------------------------------------------------------------------------------


def _answer(what: ev.Answered, before: Advice) -> str | None:
    prompt = before.next
    if what.prompt != prompt.id:
        return f"/unknown {what.prompt}" if what.answer is AnswerKind.REFUSED else None
    if what.choice is not None:
        numbers = [place for place, one in enumerate(prompt.choices, start=1) if one.id == what.choice]
        return f"/choose {numbers[0]}" if numbers else None
    if what.answer is AnswerKind.OTHER:
        return f"/value {what.mentions[0].words}" if what.mentions else None
    return f"/{what.answer.value}"


def _noted(what: ev.Noted) -> str | None:
    named = {one.finding for one in what.mentions if one.origin is Origin.ENTERED}
    if named == {"unresponsive", "not_breathing"}:
        return "/cpr"
    return "/aed" if named == {"aed_available"} else None


def _check(what: ev.CheckMade) -> str:
    return f"/check {' '.join(f'{one:g}' for one in what.taps)}" if what.taps else f"/check {what.result}"


_WORDS: Mapping[type, Callable[[Any], str | None]] = {
    ev.Confirmed: lambda what: "/heard",
    ev.BarrierRaised: lambda what: f"/barrier {what.barrier}",
    ev.BarrierCleared: lambda what: "/clear",
    ev.CheckMade: _check,
    ev.CompressionsStarted: lambda what: "/compression",
    ev.Swapped: lambda what: "/swap",
    ev.ComplaintChosen: lambda what: f"/complaint {what.complaint}",
    ev.Sent: lambda what: f"/sent {what.level.value}",
    ev.UpgradeSeen: lambda what: "/upgrade",
    ev.Overridden: lambda what: f"/override {what.level.value} {what.reason}".strip(),
    ev.ArrestDismissed: lambda what: f"/dismiss {what.reason}",
    ev.Corrected: lambda what: f"/correct {what.finding} {what.status.value}",
    ev.Noted: _noted,
    ev.AlertSeen: lambda what: f"/alert {what.alert}",
    ev.PatientAdded: lambda what: f"/patient {what.label}".strip(),
    ev.PatientChosen: lambda what: f"/patient {what.patient}",
    ev.LineCut: lambda what: "/cut",
    ev.LineBack: lambda what: "/back",
    ev.CrewTookOver: lambda what: "/crew",
    ev.Undone: lambda what: "/undo",
    ev.Closed: lambda what: f"/close {what.reason}".strip(),
}


def _command(chief: ev.Payload | None, new: Sequence[ev.Payload], before: Advice) -> str | None:
    """The command that does what these events did; empty when nothing was done, None when none does."""
    if chief is None:
        return "/done" if before.next.kind == "barrier" else ""
    if isinstance(chief, ev.Answered):
        return _answer(chief, before)
    steps = [one for one in new if isinstance(one, ev.StepTaken)]
    if steps and isinstance(chief, ev.StepTaken | ev.Swapped | ev.CompressionsStarted):
        return "/done" if steps[0].outcome == "done" and before.next.kind == "step" else f"/done {steps[0].outcome}"
    make = _WORDS.get(type(chief))
    return make(chief) if make else None
