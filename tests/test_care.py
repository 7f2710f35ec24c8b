"""Levels of care: anticipated care, least provider, Medicare tier and hand-over, and that none of it decides a level."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.care import care_lines, care_of
from assistant.check.lint import Place, condition_problems
from assistant.domain.levels import Level
from assistant.faces.cli.main import main
from assistant.schema.book import find_root
from assistant.schema.problems import DataError
from assistant.schema.protocol import PROVIDERS, CareFile, load_file
from tests.scene import Scene, book
from tests.walk import walk

TABLE = load_file(CareFile, find_root())
WELL = "-unresponsive -abnormal_breathing"


def care(told: str, **settings: bool | float | str):
    scene = Scene(told, mode="replay", **settings)
    return care_of(TABLE, scene.session.book, scene.session.call)


def test_every_condition_of_the_table_names_what_the_book_has() -> None:
    place = Place(book(), "dialogs/care.yaml")
    raw = [one for row in TABLE.interventions for one in (row.when, row.unless)]
    problems = [str(problem) for one in raw for problem in condition_problems(place, one)]
    assert not problems


def test_every_source_of_the_table_is_spelled_out() -> None:
    rows = (*TABLE.interventions, *TABLE.tiers)
    assert {code.strip() for one in rows for code in one.source.split(",")} == set(TABLE.sources)


@pytest.mark.parametrize("provider", PROVIDERS)
def test_every_provider_has_something_that_those_below_may_not_do(provider: str) -> None:
    assert any(one.least == provider for one in TABLE.interventions)


def test_an_arrest_lets_expect_drugs_access_airway_and_defibrillation() -> None:
    found = care("unresponsive not_breathing")
    names = {one.id for one in found.expected}
    assert {"cpr", "aed", "access", "airway_device", "manual_defibrillation", "arrest_epinephrine"} <= names
    assert found.least == "paramedic"
    assert found.tier is not None
    assert found.tier.id == "ALS1"
    assert "manual defibrillation" in found.als2
    assert "3 doses into vein or bone" in found.als2
    assert {"cpr", "aed"} <= {one.id for one in found.bls_carries_on}
    assert {"cpr", "aed"}.isdisjoint(one.id for one in found.als_adds)


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("chest_pain -unresponsive", "twelve_leads"),
        ("stab_wound torso_injury difficulty_breathing", "chest_decompression"),
        ("palpitations fainting", "cardioversion_or_pacing"),
        ("seizure seizure_ongoing", "seizure_medicine"),
        ("insect_sting face_or_throat_swelling", "epinephrine_pen"),
        ("low_blood_sugar reduced_consciousness", "dextrose"),
        ("severe_bleeding", "stop_bleeding"),
    ],
)
def test_care_follows_from_the_findings(told: str, wanted: str) -> None:
    assert wanted in {one.id for one in care(told).expected}


def test_als_is_never_under_the_local_minimum() -> None:
    assert care("numbness_or_tingling sudden_onset -unresponsive").least == "paramedic"
    assert care("sudden_onset vision_change -unresponsive", als_minimum="aemt").least == "aemt"
    assert care("unresponsive not_breathing", als_minimum="aemt").least == "paramedic"
    with pytest.raises(DataError, match="medic"):
        care("chest_pain", als_minimum="medic")


def test_bls_is_a_bls_crew_and_what_it_may_not_do_is_named_apart() -> None:
    scene = Scene("fall suspected_fracture")
    walk(scene)
    found = care_of(TABLE, book(), scene.session.call)
    assert found.level is Level.BLS
    assert found.least == "emt"
    assert found.tier is not None
    assert found.tier.id == "BLS"
    assert "splint" in {one.id for one in found.expected}
    assert not found.als2
    assert not found.als_adds
    assert all(PROVIDERS.index(one.least) <= PROVIDERS.index("emt") for one in found.expected)


def test_nothing_is_said_before_the_level_is_decided() -> None:
    assert care("fall").least is None
    assert care_lines(care("fall")) == ("Level undecided: no care can be expected yet.",)


def test_doubt_is_shown_as_perhaps() -> None:
    assert any("(perhaps)" in line for line in care_lines(care("?unresponsive ?abnormal_breathing")))


def test_what_is_expected_changes_nothing_of_the_advice() -> None:
    """Pure: the same call gives the same care and the same advice, and no module of the engine knows of care."""
    scene = Scene(f"chest_pain {WELL}")
    before = scene.advice.level, scene.next
    first, second = care_of(TABLE, book(), scene.session.call), care_of(TABLE, book(), scene.session.call)
    assert first == second
    assert (scene.advice.level, scene.next) == before
    folder = find_root() / "assistant"
    for part in ("dialog", "domain", "understanding", "journal"):
        for path in (folder / part).rglob("*.py"):
            assert "assistant.care" not in path.read_text(encoding="utf-8"), path


def test_the_command_prints_the_care_of_a_recording(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "call.jsonl"
    path.write_text('{"id": "one", "turns": [{"speaker": "caller", "text": "My dad has chest pain."}]}\n')
    assert main(["care", str(path)]) == 0
    printed = capsys.readouterr().out
    for words in ("Least provider: paramedic", "Medicare tier to expect: ALS1", "Hand-over, ALS adds", "aspirin"):
        assert words in printed, printed


def test_the_command_says_what_it_cannot_find(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["care", "no-such-call"]) == 2
    assert "no-such-call" in capsys.readouterr().err
