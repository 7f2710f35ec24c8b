"""`calltaker replay`: recorded calls through the engine, as JSON lines or as text for people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from assistant.faces.cli.lines import Report, recordings
from assistant.faces.who import speakers
from assistant.schema.book import load_book
from assistant.schema.load import load_yaml, read_text
from assistant.schema.problems import DataError
from assistant.session import NotPossible
from assistant.training.replay import KeyRefusedError, Outcome, Replay
from assistant.understanding.listener import Listening
from assistant.understanding.understand import Understanding


def run(options: argparse.Namespace) -> int:
    """Replay every recording; exit 2 when something could not be read."""
    book = load_book(options.book)
    listener = Listening(Understanding(book, options.book))
    report = Report()
    for recording in recordings(options.paths, report, speakers(options)):
        try:
            replay = Replay(book, recording, listener)
            lines = [
                _turn(number, turn.speaker, turn.text, advice.next.id, advice.level.value)
                for number, turn, advice in replay.steps()
            ]
            outcome = replay.outcome()
        except KeyRefusedError as problem:
            report.problem(f"{_place(report.file, problem.turn)}: {recording.id}: {problem}")
            continue
        except (DataError, NotPossible, ValueError) as problem:
            report.problem(f"{recording.id}: {problem}")
            continue
        if options.json:
            print(json.dumps(outcome.as_json(), ensure_ascii=False))
        else:
            print("\n".join([recording.title or recording.id, *lines, *_summary(outcome), ""]))
    return report.code


def _place(file: str, turn: int) -> str:
    """The file, with the line of the turn where it can be told."""
    try:
        return f"{file}:{load_yaml(read_text(Path(file), file), file)[1].at(('turns', turn))}"
    except DataError:
        return file


def _turn(number: int, speaker: str, text: str, following: str, level: str) -> str:
    words = " ".join(text.split())
    return f"{number:>3} {speaker:<10} {words}\n{'':15}→ {level}, next: {following}"


def _summary(outcome: Outcome) -> Iterator[str]:
    confirmed = "" if outcome.confirmed else ", unconfirmed"
    yield f"    level {outcome.level}{confirmed} (turn {outcome.level_turn}), complaint {outcome.complaint}, {outcome.age_band}"
    if outcome.arrest:
        yield f"    presumed arrest since turn {outcome.arrest_turn}"
    if outcome.local_protocol:
        yield "    local protocol: a certain or expected death"
    if outcome.instructions:
        yield f"    instructions: {', '.join(outcome.instructions)}"
    for reason in outcome.reasons:
        yield f"    because {reason}"
