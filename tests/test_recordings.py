"""What the recordings as a whole must hold; each one is a test of its own through the pytest plugin."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from assistant.schema.base import load_model
from assistant.schema.recording import Recording
from tests.scene import book

TOP = Path(__file__).resolve().parent.parent
RECORDINGS = TOP / "recordings"
FILES = sorted(RECORDINGS.rglob("*.yaml"))
COMPLAINTS = sorted(one.stem for one in (TOP / "dialogs" / "complaints").glob("*.yaml"))
SETS = sorted(one.stem for one in (TOP / "dialogs" / "instructions").glob("*.yaml"))
SPEAKERS = {"dispatcher", "caller", "other", "key"}
HARD_CALLS = {
    "drunk who wakes": "unconscious/snoring-mate-wakes",
    "drunk who does not wake": "unconscious/snoring-uncle-does-not-wake",
    "sleeping baby": "unconscious/sleeping-baby-wakes",
    "seizure, then gasping": "cardiac_arrest/seizure-stops-gasping",
    "seizure, then normal": "seizures/fit-over-breathing-well",
    "hanging": "cardiac_arrest/hanging-from-the-beam",
    "pool": "drowning/toddler-in-pool",
    "still touching the power": "cardiac_arrest/electrocuted-off-the-panel",
    "choking goes limp": "cardiac_arrest/choking-limp-key",
    "hospice with a paper": "cardiac_arrest/hospice-do-not-resuscitate",
    "thought dead, still warm": "cardiac_arrest/thinks-he-is-gone-warm",
    "stiff in the snow": "cardiac_arrest/stiff-in-the-snow",
    "passer-by who did not stop": "unknown_person_down/passer-by-did-not-stop",
    "patient is the caller and falls silent": "breathing/caller-falls-silent",
    "mother not answering her phone": "unknown_person_down/mother-not-picking-up",
    "CPR already running": "cardiac_arrest/cpr-already-running",
    "heart pump without a pulse": "sick_person/heart-pump-no-pulse",
    "not breathing, with the child crying": "breathing/hysterical-child-crying",
    "slow breaths after an opioid": "overdose_poisoning/slow-opioid-breaths",
    "plain yes that fails the check": "unconscious/plain-yes-fails-check",
    "address not known": "cardiac_arrest/address-not-known",
    "second patient": "vehicular/second-patient-worse",
    "refusal, then agreement": "cardiac_arrest/refuses-then-agrees",
}
LOCAL = {"cardiac_arrest": {"BLS"}}
"""An expected death is the third, local outcome; `cardiac_arrest/hospice-do-not-resuscitate` shows it."""
_MANY_DIGITS = re.compile(r"\d[\d\s().-]{5,}\d")
_STREET = re.compile(r"\b\d+\s+\w+\s+(street|road|avenue|lane|drive)\b", re.I)


@lru_cache(maxsize=1)
def recordings() -> dict[Path, Recording]:
    """Every recording by its path."""
    return {path: load_model(Recording, path, path.name)[0] for path in FILES}


def test_a_recording_is_named_by_its_file_and_lies_with_a_complaint() -> None:
    for path, one in recordings().items():
        assert one.id == path.stem
        assert path.parent.name in COMPLAINTS
    assert not [name for name, times in Counter(path.stem for path in FILES).items() if times > 1]


def test_a_recording_says_what_it_is_and_expects_something() -> None:
    for path, one in recordings().items():
        assert one.title and one.basis and one.locale and one.what_is_hard, path
        assert one.expect is not None or one.prompts, path
        assert {turn.speaker for turn in one.turns} <= SPEAKERS, path


def test_expectations_name_turns_that_exist() -> None:
    for path, one in recordings().items():
        turns = [prompt.after for prompt in one.prompts]
        if one.expect is not None:
            turns += [found.turn for found in one.expect.findings if found.turn is not None]
            turns += [one.expect.arrest_turn or 0]
        assert all(0 <= turn < len(one.turns) for turn in turns), path


def test_only_followed_turns_use_keys_and_no_dispatcher() -> None:
    for path, one in recordings().items():
        start = 0 if one.follow else len(one.turns) if one.follow_from is None else one.follow_from
        assert "key" not in {turn.speaker for turn in one.turns[:start]}, path
        assert "dispatcher" not in {turn.speaker for turn in one.turns[start:]}, path


def test_no_number_or_street_of_anybody_is_in_a_recording() -> None:
    for path, one in recordings().items():
        for turn in one.turns:
            if turn.speaker != "key":
                assert not _MANY_DIGITS.search(turn.text) and not _STREET.search(turn.text), path


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_each_complaint_has_at_least_two_recordings(complaint: str) -> None:
    assert len(list((RECORDINGS / complaint).glob("*.yaml"))) >= 2


@pytest.mark.parametrize("complaint", COMPLAINTS)
def test_each_level_that_a_complaint_can_have_is_expected_by_a_recording(complaint: str) -> None:
    card = book().complaints[complaint]
    can = {level for level, rules in (("ALS", card.als), ("BLS", card.bls)) if rules} - LOCAL.get(complaint, set())
    shown = {
        one.expect.level
        for path, one in recordings().items()
        if path.parent.name == complaint and one.expect is not None
    }
    assert shown >= can


@pytest.mark.parametrize("name", SETS)
def test_each_instruction_set_is_shown_by_a_recording(name: str) -> None:
    shown = [
        one.id
        for one in recordings().values()
        if any(prompt.next.startswith(f"{name}.") for prompt in one.prompts)
        or (one.expect is not None and name in one.expect.instructions)
    ]
    assert shown


@pytest.mark.parametrize("call", HARD_CALLS.values(), ids=HARD_CALLS.keys())
def test_each_hard_call_has_its_recording(call: str) -> None:
    assert (RECORDINGS / f"{call}.yaml").is_file()
