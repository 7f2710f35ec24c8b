"""What the walks merge is alike: random calls with one key get the same advice, and what a prompt reads is written down."""

from __future__ import annotations

import os
import random

from assistant.check.exhaustive.abstract import key
from assistant.check.exhaustive.moves import answers, said, turns_of_fate
from assistant.check.exhaustive.probe import State, follow, opened
from assistant.check.exhaustive.tabulate import findings_behind
from assistant.check.words import deciding, word
from assistant.dialog.facts import FACTS
from tests.scene import book

CALLS = int(os.environ.get("CALLTAKER_RANDOM_CALLS", "60"))
MOVES = 12
OPENINGS = ("chest_pain", "unresponsive", "choking", "burn", "seizure", "fall", "not_breathing", "overdose")


def random_call(chance: random.Random) -> list[State]:
    """The states of one call: any opening, then answers and words out of turn in any number and order."""
    fate = turns_of_fate(deciding(book()))
    states = [opened(book())]
    start = follow(book(), states[-1], said(word(book(), chance.choice(OPENINGS))))
    states += [start] if start else []
    for _ in range(MOVES):
        moves = list(answers(book(), states[-1])) if chance.random() < 0.75 else list(fate)
        after = follow(book(), states[-1], chance.choice(moves)) if moves else None
        if after is not None:
            states.append(after)
    return states


def told(state: State) -> tuple[object, ...]:
    """What of the advice decides a call."""
    return state.next.id, state.advice.level, state.advice.arrest, state.call.closed is not None


def test_calls_with_one_key_get_the_same_advice() -> None:
    """Next prompt, level and presumed arrest: as many calls as CALLTAKER_RANDOM_CALLS names (`make check`: 10,000)."""
    chance = random.Random(5)
    seen: dict[object, tuple[object, ...]] = {}
    met = 0
    for _ in range(CALLS):
        for state in random_call(chance):
            mark = key(book(), state)
            met += mark in seen
            assert seen.setdefault(mark, told(state)) == told(state)
    assert met > CALLS // 2, "no two calls ever met"


def test_every_fact_reads_findings_of_the_vocabulary_or_none() -> None:
    """The recording view sees what each derived fact reads: what threatens rests on few findings, and no complaint is one."""
    read = findings_behind(book(), opened(book()))

    assert read.keys() == FACTS.keys()
    assert "unresponsive" in read["awake"] and "seizure_ongoing" in read["seizing"]
    assert read["sent"] == frozenset()
    assert "chest_pain" not in frozenset().union(
        *(read[one] for one in ("awake", "death", "arrest", "hazard", "at_patient"))
    )
    assert len(frozenset().union(*read.values())) < len(book().entries) / 2
