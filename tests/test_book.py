"""The protocol book: rubrics met line by line, criteria carried, settings that count, and the pages made of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from assistant.check.coverage import Shelf, awaiting, coverage, criteria_table, reference_problems
from assistant.check.references import all_references, line_at, without
from assistant.domain.levels import Level
from assistant.faces.cli.main import main
from assistant.schema.book import find_root
from assistant.schema.protocol import CriteriaFile, Criterion, RubricsFile, load_file
from tests.check.test_shown import COMES_UP
from tests.scene import Scene, book
from tests.walk import decided

ROOT = find_root()
RUBRICS = load_file(RubricsFile, ROOT)
CRITERIA = load_file(CriteriaFile, ROOT).criteria
SHELF = Shelf(ROOT)
ITEMS = [(rubric.id, item) for rubric in RUBRICS.rubrics for item in rubric.items]
CARDS = {
    "maine": 37,
    "nhtsa": 19,
    "complaints": 32,
}


def test_every_rubric_is_met_whole() -> None:
    for score in coverage(book(), RUBRICS, SHELF):
        short = {
            one.item.id: [line for line, text in one.lines if text is None] or "no evidence" for one in score.items
        }
        open_ = {one.item.id for one in score.items if one.state != "met"}
        assert not open_, {name: short[name] for name in open_}
        assert (score.met, len(score.items)) == (CARDS[score.id],) * 2


@pytest.mark.parametrize(("rubric", "item"), [pytest.param(name, one, id=f"{name}-{one.id}") for name, one in ITEMS])
def test_the_score_falls_with_every_line_deleted(rubric: str, item: Any) -> None:
    """In memory: the book without one of the lines that an item names meets one item less, or more than one."""
    before = {score.id: score.met for score in coverage(book(), RUBRICS, SHELF)}
    for line in item.lines:
        after = {score.id: score for score in coverage(without(book(), line), RUBRICS, SHELF)}
        assert after[rubric].met < before[rubric], line
        assert next(one for one in after[rubric].items if one.item.id == item.id).state != "met", line


def test_the_score_falls_with_the_evidence(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    assert [score.met for score in coverage(book(), RUBRICS, Shelf(tmp_path))] == [0, 0, 0]


def test_where_there_are_no_tests_a_name_is_taken_at_its_word(tmp_path: Path) -> None:
    """An installed copy has no tests beside it."""
    assert [score.met for score in coverage(book(), RUBRICS, Shelf(tmp_path))] == list(CARDS.values())


def test_every_test_named_as_evidence_is_there_and_has_its_case() -> None:
    for _, item in ITEMS:
        for one in item.shown_by:
            case = re.search(r"test_the_lines_come_up\[(\w+)\]", one)
            assert not case or case[1] in COMES_UP, one
            assert not one.startswith("test:") or SHELF.shows(one), one


def test_every_reference_of_the_book_is_found_and_can_be_cut() -> None:
    references = list(all_references(book()))
    assert len(references) > 1000
    for one in references[::7]:
        assert line_at(book(), one) is not None, one
        assert line_at(without(book(), one), one) is None, one


def test_nothing_stands_at_a_wrong_reference() -> None:
    for one in ("case_entry:nothing", "complaints/none:where", "elsewhere:x", "complaints/fall:als.none", ""):
        assert line_at(book(), one) is None
        with pytest.raises(KeyError):
            without(book(), one)


# Criteria -----------------------------------------------------------------------------------------------------------


def _named(one: Criterion) -> str:
    return f"{one.card}: {one.says[:40]}"


def test_no_criterion_is_unmapped_and_every_rule_exists() -> None:
    assert len(CRITERIA) == 179
    assert not reference_problems(book(), RUBRICS, load_file(CriteriaFile, ROOT))
    for one in CRITERIA:
        assert one.carried_by, _named(one)
        assert one.told, _named(one)


def test_every_complaint_card_of_the_sources_has_its_criteria() -> None:
    assert {one.card for one in CRITERIA} == {"all_callers", *book().complaints}


def _rules(one: Criterion) -> set[str]:
    names = (line.replace("complaints/", "").replace("universal:", "universal.") for line in one.carried_by)
    return {name.replace(":als.", ".") for name in names}


def _chief(one: Criterion) -> str:
    """The chief complaint's own finding, where the criterion's findings do not hold it."""
    card = book().complaints.get(one.card)
    if card is None:
        return ""
    told = {word.lstrip("?*~") for word in one.told.split() if word[0] not in "-!"}
    opening = {near for name in card.opens for near in (name, *book().finer.get(name, ()))}
    return "" if told & opening else card.opens[0]


def _at_its_level(one: Criterion, **settings: Any) -> bool:
    """Whether the call that tells the criterion, and that all else is well, comes to its level for one of its reasons."""
    told = f"{_chief(one)} {one.told}".strip()
    if one.level == "ALS":
        scene = Scene(told, **settings)
        level = decided(scene)
        return level is Level.ALS and bool(_rules(one) & {reason.rule for reason in scene.advice.reasons})
    awake = "" if "death" in told else "-unresponsive "
    scene = Scene(awake + told, mode="replay", **settings)
    if scene.advice.local_protocol:
        return scene.advice.level is not Level.ALS
    return decided(scene) is Level.BLS and scene.advice.confirmed


@pytest.mark.parametrize("one", CRITERIA, ids=_named)
def test_every_criterion_gives_its_level(one: Criterion) -> None:
    """With the local settings as shipped, or with the one that drops it turned over."""
    if _at_its_level(one):
        return
    assert one.setting, "no setting drops it"
    value = book().setting(one.setting)
    assert isinstance(value, bool)
    assert _at_its_level(one, **{one.setting: not value})


FURTHER = {
    ("animal_bites", "face_or_throat_swelling"): "allergies",
    ("assault", "stab_wound"): "stabbing_gunshot",
    ("burns", "high_voltage"): "electrocution",
    ("traumatic_injury", "uncontrolled_bleeding"): "bleeding",
    ("diabetic", "seizure"): "seizures",
    ("headache", "facial_droop"): "stroke",
}
"""Criteria whose finding opens a card that leads over theirs by the order of design §4: card, finding, the leading card."""


def _card(one: Criterion) -> str:
    return next((to for (card, name), to in FURTHER.items() if card == one.card and name in one.told.split()), one.card)


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "later"])
@pytest.mark.parametrize("one", [one for one in CRITERIA if one.card != "all_callers"], ids=_named)
def test_every_criterion_leaves_its_card_in_the_lead(one: Criterion, at_once: bool) -> None:
    """The chief complaint told with the criterion's findings, or before them."""
    out = one.card == "cardiac_arrest" or "unresponsive" in one.told or "death" in one.told
    first = f"{'' if out else '-unresponsive'} {_chief(one)}".strip()
    scene = Scene(f"{first} {one.told}".strip() if at_once else first, mode="replay")
    if not at_once:
        scene.volunteer(one.told)

    assert scene.advice.complaint == _card(one)
    assert one.card in [other.complaint for other in scene.advice.candidates]


def test_no_further_card_is_named_in_vain() -> None:
    for card, name in FURTHER:
        assert any(one.card == card and name in one.told.split() for one in CRITERIA), (card, name)


DIFFER = {
    "breathing_needs_second_sign": (True, "-unresponsive difficulty_breathing", False),
    "stroke_signs_bls": (True, "-unresponsive -abnormal_breathing facial_droop", False),
    "heart_history_als": (False, "-unresponsive palpitations history_heart_disease age=30", True),
    "repeat_fainting_als": (False, "-unresponsive ~fainting repeat_fainting age=30", True),
    "expected_death_local_protocol": (False, "death_reported hospice_care", False),
    "hives_als": (False, "-unresponsive allergic_reaction widespread_hives", True),
    "worsening_reaction_als": (False, "-unresponsive allergic_reaction getting_worse", True),
    "forearm_and_lower_leg_wounds_bls": (False, "-unresponsive stab_wound injury_below_elbow_or_knee", False),
    "bleeding_anticoagulant_als": (False, "-unresponsive bleeding anticoagulant_use", True),
    "bleeding_sites_als": (False, "-unresponsive bleeding junctional_bleeding", True),
    "any_face_bite_als": (False, "-unresponsive animal_bite face_or_neck_injury minor_injury", True),
}
"""Where the sources differ: the setting turned over, a call, and whether it is ALS as shipped."""


@pytest.mark.parametrize("name", DIFFER)
def test_a_setting_decides_where_sources_differ(name: str) -> None:
    turned, told, als = DIFFER[name]
    shipped = Scene(told, mode="replay")
    other = Scene(told, mode="replay", **{name: turned})
    levels = []
    for scene in (shipped, other):
        levels.append(scene.advice.level if scene.advice.local_protocol else decided(scene))
    assert book().setting(name) is not turned
    assert (levels[0] is Level.ALS) is als or name in ("breathing_needs_second_sign", "stroke_signs_bls")
    assert (levels[0] is Level.ALS) is not (levels[1] is Level.ALS)


def test_what_the_settings_ship_with_is_their_default_and_leans_to_als() -> None:
    from assistant.schema.base import load_model
    from assistant.schema.dialog import SettingsFile

    shipped = load_model(SettingsFile, ROOT / "dialogs/settings.yaml", "dialogs/settings.yaml")[0]
    for one in shipped.settings:
        assert one.value == one.default, one.id
        assert one.reason, one.id
        assert one.source, one.id
    leaning = {one.id: one.default for one in shipped.settings if one.id.endswith(("_als", "_bls"))}
    exceptions = {"old_stroke_unchanged_bls", "forearm_and_lower_leg_wounds_bls", "response_als", "response_bls"}
    # What the sources list as BLS, told in whatever order: each falls only for somebody awake and breathing normally.
    exceptions |= {"mild_breathing_exceptions_bls", "late_reaction_bls", "wound_placed_later_bls"}
    for name, value in leaning.items():
        assert name in exceptions or value is name.endswith("_als"), name


def test_aspirin_by_phone_is_a_local_choice() -> None:
    told = "chest_pain age=60"
    from tests.walk import walk

    assert any(one.startswith("aspirin.") for one in walk(Scene(told)))
    assert not any(one.startswith("aspirin.") for one in walk(Scene(told, aspirin_by_phone=False)))


# Pages and commands -------------------------------------------------------------------------------------------------


def test_the_table_of_criteria_is_current(checkout: Path) -> None:
    page = (checkout / "docs/criteria.md").read_text(encoding="utf-8")
    assert page == criteria_table(book(), load_file(CriteriaFile, ROOT)), (
        "calltaker coverage --criteria > docs/criteria.md"
    )


def test_everything_awaits_a_review() -> None:
    waiting = list(awaiting(book(), ROOT))
    assert len(waiting) == len(book().complaints) + len(book().instructions) + 7
    assert all(one.review == "medical director" and one.lines for one in waiting)


def test_coverage_prints_the_scores(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage"]) == 0
    printed = capsys.readouterr().out
    for score in ("37/37", "19/19", "32/32"):
        assert score in printed
    assert "review" in printed
