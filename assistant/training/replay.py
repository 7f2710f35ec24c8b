"""A recorded call through the same session: what the engine would have said at every turn, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.commands import run_command
from assistant.dialog.advice import Advice
from assistant.dialog.assess import assess
from assistant.dialog.plan import plan_of
from assistant.domain.clock import ManualClock
from assistant.domain.findings import Evidence, is_listed
from assistant.hearing import Listener
from assistant.schema.book import Book
from assistant.schema.recording import Recording, TurnModel
from assistant.session import NotPossible, Session

KEY = "key"
GAP_SECONDS = 3.0
"""Seconds between two turns of a transcript that carries no times."""


class KeyRefusedError(NotPossible):
    """A key of a recording asks for what cannot be done at its turn (from 0)."""

    def __init__(self, turn: int, key: str, why: str) -> None:
        self.turn = turn
        super().__init__(f"turns.{turn}: key '{key}': {why}")


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """What the engine said after a turn. `kind` is that of the next prompt (question, step, ...)."""

    turn: int
    level: str
    complaint: str
    next: str
    kind: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a replayed call. Turns count from 0."""

    id: str
    level: str
    confirmed: bool
    level_turn: int | None
    complaint: str
    arrest: bool
    arrest_turn: int | None
    age_band: str
    instructions: tuple[str, ...]
    findings: tuple[dict[str, Any], ...]
    reasons: tuple[str, ...]
    turns: tuple[TurnOutcome, ...]
    presumed: tuple[tuple[int, int | None], ...]
    local_protocol: bool
    patients: tuple[dict[str, Any], ...] = ()
    session: Session | None = field(default=None, compare=False, repr=False)
    ends: tuple[int, ...] = field(default=(), compare=False, repr=False)
    """The last event of each turn."""

    def as_json(self) -> dict[str, Any]:
        """The outcome as plain data (design §7)."""
        names = (
            "id level confirmed level_turn complaint arrest arrest_turn age_band instructions findings reasons "
            "local_protocol presumed patients"
        ).split()
        plain = {name: getattr(self, name) for name in names}
        turns = [{"turn": t.turn, "level": t.level, "complaint": t.complaint, "next": t.next} for t in self.turns]
        return {**plain, "turns": turns}


class Replay:
    """One recording on its way through a session. `steps` runs it turn by turn."""

    def __init__(self, book: Book, recording: Recording, listener: Listener, *, by_hand: bool = False) -> None:
        """Raises DataError when the recording names an unknown setting. `by_hand`: somebody will go on with the call."""
        self.recording = recording
        self.clock = ManualClock()
        self.book = book.with_settings(dict(recording.settings))
        by_hand = by_hand or recording.follow or recording.follow_from is not None
        mode = "training" if by_hand else "replay"
        self.session = Session(self.book, self.clock, call_id=recording.id, listener=listener, mode=mode)
        self._at = 0.0
        self._turns: list[TurnOutcome] = []
        self._raised: dict[int, int] = {}
        self._turn_of_event: list[tuple[int, int]] = []

    def steps(self) -> Iterator[tuple[int, TurnModel, Advice]]:
        """Run the call; after each turn its number, the turn, and the advice."""
        for number, turn in enumerate(self.recording.turns):
            self._at = max(self._at, turn.t if turn.t is not None else self._at + GAP_SECONDS)
            self.clock.seconds = self._at  # whoever watches may have moved the clock on, up to this turn
            self._take(turn, number)
            self._turn_of_event.append((self.session.call.last_event, number))
            advice = self.session.advice
            following = advice.next
            self._turns.append(TurnOutcome(number, advice.level.value, advice.complaint, following.id, following.kind))
            yield number, turn, advice

    def _take(self, turn: TurnModel, number: int) -> None:
        start = self.recording.follow_from
        following = self.recording.follow or (start is not None and number >= start)
        if turn.speaker == KEY:
            try:
                run_command(self.session, turn.text)
            except (NotPossible, ValueError) as problem:
                raise KeyRefusedError(number, turn.text, str(problem)) from problem
        else:
            self.session.heard(turn.text, turn.speaker, following=following)

    def outcome(self) -> Outcome:
        """What came of the call, after `steps` has run through."""
        advice = self.session.advice
        presumed = tuple((self._turn(one), None if end is None else self._turn(end)) for one, end in advice.presumed)
        shown = advice.leaning
        first = next((one.turn for one in self._turns if one.level == shown.value), None)
        return Outcome(
            id=self.recording.id,
            level=shown.value,
            confirmed=advice.confirmed,
            level_turn=first,
            complaint=advice.complaint,
            arrest=advice.arrest,
            arrest_turn=presumed[-1][0] if advice.arrest else None,
            age_band=advice.age_band,
            instructions=advice.instructions,
            findings=tuple(self._findings()),
            reasons=tuple(f"{one.rule}: {one.text} {_quoted(one.evidence)}".strip() for one in advice.reasons),
            turns=tuple(self._turns),
            presumed=presumed,
            local_protocol=advice.local_protocol,
            patients=self._patients() if len(self.session.call.patients) > 1 else (),
            session=self.session,
            ends=tuple(last for last, _ in self._turn_of_event),
        )

    def _turn(self, event: int) -> int:
        """The turn in which an event came."""
        return next((turn for last, turn in self._turn_of_event if event <= last), len(self.recording.turns) - 1)

    def _findings(self) -> Iterator[dict[str, Any]]:
        """Every finding and status in the order in which it first became the newest; implied ones are left out."""
        seen: set[tuple[str, str, int]] = set()
        for number, picture in enumerate(self.session.call.patients):
            told = sorted((*picture.all(), *picture.likened.values()), key=lambda one: one.order)
            for one in told:
                key = (one.finding, one.status.value, number)
                if not is_listed(one.mention, (other.mention for other in told if other.event == one.event)):
                    continue
                if one.finding in self.book.entries and key not in seen:
                    seen.add(key)
                    yield {
                        "finding": one.finding,
                        "status": one.status.value,
                        "turn": self._turn(one.event),
                        "words": one.mention.words,
                    }

    def _patients(self) -> tuple[dict[str, Any], ...]:
        found = assess(plan_of(self.book), self.session.call)
        return tuple(
            {
                "patient": number,
                "level": state.level.value,
                "arrest": state.raised is not None,
                "complaint": state.complaints[0] if state.complaints else "",
            }
            for number, state in enumerate(found.patients, start=1)
        )


def _quoted(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(f"«{one.mention.words}»" for one in evidence if one.mention.words)


def replay(book: Book, recording: Recording, listener: Listener) -> Outcome:
    """Run a recording through a session and say what came of it."""
    run = Replay(book, recording, listener)
    for _ in run.steps():
        pass
    return run.outcome()
