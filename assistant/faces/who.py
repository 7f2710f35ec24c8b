"""Asking who speaks in a transcript, once for each name that does not say it; and `--speaker NAME=ROLE` for scripts."""

from __future__ import annotations

import argparse
import sys

from assistant.schema.problems import DataError, Problem
from assistant.training.transcripts.speakers import ROLES, Speaker, Speakers

_SHOWN = 60


def given(text: str) -> tuple[str, str]:
    """A name and its role. DataError when it is not `NAME=ROLE`."""
    name, _, role = text.rpartition("=")
    found = [one for one in ROLES if role and one.startswith(role.strip().lower())]
    if not name.strip() or len(found) != 1:
        raise DataError([Problem("--speaker", 0, "", f"'{text}' is not NAME=ROLE, the role {', '.join(ROLES)}")])
    return name.strip(), found[0]


def speakers(options: argparse.Namespace) -> Speakers:
    """The roles given; somebody is asked for the rest only where both ends are a terminal."""
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    return Speakers(dict(given(one) for one in options.speaker), ask if asks else None)


def ask(speaker: Speaker) -> str:
    """Ask who a speaker is; an empty line takes the proposal."""
    words = speaker.words if len(speaker.words) <= _SHOWN else speaker.words[: _SHOWN - 1] + "…"
    while True:
        print(f"Who is {speaker.name}?  It says: “{words}”", file=sys.stderr)
        print(f"  d dispatcher, c caller, o other; Enter: {speaker.proposed} > ", end="", file=sys.stderr, flush=True)
        answer = sys.stdin.readline().strip().lower()
        found = [one for one in ROLES if answer and one.startswith(answer)]
        if not answer or len(found) == 1:
            return found[0] if found else speaker.proposed
