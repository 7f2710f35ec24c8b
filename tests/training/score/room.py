"""Scored calls for tests: transcripts in a few lines, and calls taken by keys."""

from __future__ import annotations

import pytest

from assistant.domain.clock import ManualClock
from assistant.domain.levels import Level
from assistant.faces.cli import score as command
from assistant.schema.recording import Expect, Recording, TurnModel
from assistant.session import Session
from assistant.training.pytest_plugin import engine
from assistant.training.score.marks import Mark
from assistant.training.score.record import Record, of_events, of_recording
from assistant.training.score.score import Score, score

SPEAKERS = {"d": "dispatcher", "c": "caller"}


def recording(text: str, expect: Expect | None = None, **more: object) -> Recording:
    """A recording of lines such as `12 d: Is he awake?`; the seconds may be left out."""
    turns = []
    for line in text.strip().splitlines():
        head, _, words = line.strip().partition(": ")
        at, _, speaker = head.rpartition(" ")
        turns.append(TurnModel(t=float(at) if at else None, speaker=SPEAKERS[speaker], text=words))
    return Recording(id="call", turns=tuple(turns), expect=expect, **more)  # type: ignore[arg-type]


def transcript(text: str, expect: Expect | None = None) -> Record:
    """The record of such a recording."""
    book, listener = engine()
    return of_recording(book, recording(text, expect), listener)


def scored(text: str, expect: Expect | None = None) -> Score:
    """Its score."""
    return score(transcript(text, expect))


def mark(found: Score, name: str) -> Mark:
    """The mark of this name."""
    return next(one for one in found.marks if one.id == name)


def same_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command uses the book and the listener of the other tests; making them anew for every run would take minutes."""
    book, listener = engine()
    monkeypatch.setattr(command, "load_book", lambda _: book)
    monkeypatch.setattr(command, "Understanding", lambda *_: None)
    monkeypatch.setattr(command, "Listening", lambda _: listener)


class Trainee:
    """Takes a call as the console would, by session calls; the clock moves a second with each."""

    def __init__(self) -> None:
        book, listener = engine()
        self.clock = ManualClock()
        self.session = Session(book, self.clock, call_id="kept", listener=listener, mode="training")

    def hear(self, *texts: str) -> Trainee:
        """The prompt that is due is put, and this is the answer to it."""
        for text in texts:
            self.clock.advance(2)
            self.session.heard(text, following=True)
        return self

    def ask(self, question: str, answer: str) -> Trainee:
        """A question in the trainee's own words."""
        self.clock.advance(2)
        self.session.asked(question)
        self.clock.advance(2)
        self.session.heard(answer, following=False)
        return self

    def send(self, level: Level | None = None) -> Trainee:
        """A level goes out."""
        self.clock.advance(1)
        self.session.send(level)
        return self

    def record(self) -> Record:
        """The record as the journal keeps it."""
        return of_events(self.session.book, "kept", self.session.call.events)
