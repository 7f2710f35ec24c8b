"""S2 and S4 through the understanding: every line for gasps, after every wording of the breathing question.

Each is told of somebody who does not respond, to the real session with the real listener. None may pass for normal.
The lines are those of the lexicon, and those of `agonal_phrases.txt` beside this file: what callers said of bad breathing
(agonal, absent, difficult), and of good breathing (normal), of which nothing was fitted to the lexicon.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.check.exhaustive.told import BAD_BREATHING
from assistant.domain.clock import ManualClock
from assistant.domain.findings import Status
from assistant.domain.levels import Level
from assistant.session import Session
from tests.check.test_planted_faults import listener
from tests.scene import book

QUESTIONS = (
    "Is he breathing?",
    "Is she breathing normally?",
    "Can you see the chest moving?",
    "Tell me if he is breathing.",
    "Are they breathing okay?",
)
PHRASES = [one.split("\t") for one in Path(__file__).with_name("agonal_phrases.txt").read_text("utf-8").splitlines()]
NO_WORD_OF_BREATH = {
    "kind of breathing",  # some breath, which is checked at once
    "sort of breathing",
    "jerking and making noises",
    "fitting and going blue",  # a fit goes first
    "he's grey and making noises",
    "he's blue",
    "she's turned blue",
    "he's purple",
    "he's grey",
    "the baby went floppy and stopped",
    "she says she can't breathe",  # she speaks
    "I can't breathe",  # the caller himself
}
"""What tells too little of breathing for an arrest at once: it is checked or asked again, and doubt is then the danger."""
AWAKE_TOO = {
    "slow and steady like she's asleep, and she wakes when I talk to her",
    "talking to me normally",
    "she's talking",
}
"""What tells of waking besides: nothing is left to be checked."""
LINES = [one if isinstance(one, str) else one.text for one in book().entries["agonal_breathing"].says]


def called(question: str, line: str) -> Session:
    """A call in which he does not respond, the question is put in the dispatcher's own words, and this is the answer."""
    session = Session(book(), ManualClock(), call_id="agonal", listener=listener(), mode="replay")
    session.heard("My dad is on the floor and he won't wake up. 12 Mill Road.")
    assert session.advice.level is Level.ALS
    session.heard(question, "dispatcher")
    session.heard(line)
    return session


@pytest.mark.parametrize("question", QUESTIONS)
def test_words_for_gasps_are_never_normal_breathing(question: str) -> None:
    """Every line tells bad breathing, and with not waking a presumed arrest."""
    assert len(LINES) >= 30
    missed = []
    for line in LINES:
        session = called(question, str(line))
        tops = session.call.picture.tops
        normal = "abnormal_breathing" in tops and tops["abnormal_breathing"].status is Status.ABSENT
        bad = any(name in tops and tops[name].status in (Status.PRESENT, Status.UNCERTAIN) for name in BAD_BREATHING)
        if normal or not bad or not session.advice.arrest:
            missed.append(line)
    assert missed == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_callers_say_of_bad_breathing_is_never_normal(question: str) -> None:
    """An arrest at once; where the words tell too little, the check or the same question, and never good breathing."""
    bad = [line for line, kind in PHRASES if kind != "normal"]
    assert len(bad) > 150
    normal, late = [], []
    for line in bad:
        session = called(question, line)
        told = session.call.picture.tops.get("abnormal_breathing")
        if told is not None and told.status is Status.ABSENT:
            normal.append(line)
        voice = session.call.picture.tops["unresponsive"]
        if voice.status is Status.ABSENT:
            assert session.advice.level is Level.ALS, line  # «she says she can't breathe»: who says so is awake
            continue
        if not session.advice.arrest:
            late.append(line)
            assert session.advice.next.id in ("breathing", "breathing_check.watch", "seizure_care.clear_space"), line
    assert normal == []
    assert set(late) <= NO_WORD_OF_BREATH


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_callers_say_of_good_breathing_is_checked(question: str) -> None:
    """Even a plain yes of somebody who does not respond is no normal breathing before the coached check (S2)."""
    for line, kind in PHRASES:
        if kind == "normal" and line not in AWAKE_TOO:
            assert called(question, line).advice.next.id == "breathing_check.watch", line
