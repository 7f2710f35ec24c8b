"""`calltaker import`: a transcript of any form that is read, as a recording in our own YAML; masked where wanted."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant.faces.cli.lines import Report, raw_file
from assistant.faces.who import speakers
from assistant.schema.recording import Recording
from assistant.training.transcripts.mask import mask
from assistant.training.transcripts.read import FORMS, identifier, read
from assistant.training.transcripts.write import as_yaml


def run(options: argparse.Namespace) -> int:
    """Write the recording; exit 2 when something could not be read, with what could be read written all the same."""
    report = Report()
    output: Path | None = options.output
    if output is not None and output.exists():
        report.problem(f"{output}: is there already, and stays as it is; name another file")
        return report.code
    raw = raw_file(options.file, report)
    if raw is None:
        return report.code
    who = speakers(options)
    made = read(raw, "standard input" if options.file == "-" else options.file, who.given, who.ask)
    for problem in made.problems:
        report.problem(problem)
    for note in made.notes:
        report.note(note)
    if made.recording is not None:
        _write(made.recording, made.form, options, report)
    return report.code


def _write(recording: Recording, form: str, options: argparse.Namespace, report: Report) -> None:
    output: Path | None = options.output
    if output is not None:
        recording = recording.model_copy(update={"id": identifier(output.name)})
    if options.mask:
        recording, masked = mask(recording)
        for line in masked.told():
            report.note(line)
    text = as_yaml(recording)
    if output is None:
        sys.stdout.write(text)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as problem:
        report.problem(f"{output}: cannot be written: {problem.strerror or problem}")
        return
    report.note(f"{output}: {len(recording.turns)} turns from {FORMS[form]}")
