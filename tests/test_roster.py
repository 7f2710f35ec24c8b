"""The roster: two years to the last day of the month, ACLS on a current BLS card, and clear words for bad files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.faces.cli.main import main
from assistant.roster import CrewMember, answers, cards_of, issued_on, last_day, load_roster
from assistant.schema.problems import DataError

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("issued", "until"),
    [
        ("2024-06", date(2026, 6, 30)),
        ("2024-06-01", date(2026, 6, 30)),
        ("2024-06-30", date(2026, 6, 30)),
        ("2024-02-29", date(2026, 2, 28)),
        ("2026-02", date(2028, 2, 29)),
        ("2025-12-31", date(2027, 12, 31)),
    ],
)
def test_a_card_is_valid_to_the_last_day_of_its_month_two_years_on(issued: str, until: date) -> None:
    assert last_day(issued) == until


@pytest.mark.parametrize("text", ["2025", "2025-13", "11/2025", "2025-02-30", "soon", ""])
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="no date of issue"):
        issued_on(text)


def member(**values: str) -> CrewMember:
    return CrewMember.model_validate({"id": "crew-01", "provider": "paramedic", **values})


@pytest.mark.parametrize(
    ("bls", "day", "counts"),
    [
        ("2024-11", date(2026, 11, 30), True),
        ("2024-11", date(2026, 12, 1), False),
        ("2026-12", DAY, False),
        ("2026-11-25", DAY, True),
    ],
)
def test_the_last_day_counts_and_the_day_after_does_not(bls: str, day: date, counts: bool) -> None:
    assert cards_of(member(bls=bls), day)[0].counts is counts


def test_acls_rests_on_a_current_bls_card() -> None:
    assert cards_of(member(bls="2025-06", acls="2025-06"), DAY)[1].counts
    for bls in ({"bls": "2024-06"}, {}):
        card = cards_of(member(acls="2025-06", **bls), DAY)[1]
        assert not card.counts
        assert "BLS" in card.words


def roster(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "roster.yaml"
    path.write_text(text)
    return path


GOOD = """units:
  - {id: unit-01, crew: [crew-01, crew-02]}
  - {id: unit-02, crew: [crew-03, crew-04]}
  - {id: unit-03, crew: [crew-05]}
  - {id: unit-04, crew: []}
crew:
  - {id: crew-01, provider: paramedic, bls: 2025-10, acls: 2025-03}
  - {id: crew-02, provider: emt, bls: 2026-01}
  - {id: crew-03, provider: aemt, bls: 2025-06, acls: 2025-06}
  - {id: crew-04, provider: emt, bls: 2025-05}
  - {id: crew-05, provider: emr, bls: 2024-01}
"""


def test_each_unit_answers_at_its_level(tmp_path: Path) -> None:
    loaded = load_roster(roster(tmp_path, GOOD))
    assert [one.answers for one in answers(loaded, DAY)] == ["ALS", "BLS", "nothing", "nothing"]
    assert [one.answers for one in answers(loaded, DAY, "aemt")] == ["ALS", "ALS", "nothing", "nothing"]
    later = answers(loaded, date(2027, 4, 1))
    assert later[0].answers == "BLS"
    assert "2027-03-31" in later[0].why


def test_two_responders_without_an_emt_are_no_ambulance(tmp_path: Path) -> None:
    text = "units: [{id: u, crew: [a, b]}]\ncrew: [{id: a, provider: emr, bls: 2026-01}, {id: b, provider: emr, bls: 2026-01}]\n"
    assert answers(load_roster(roster(tmp_path, text)), DAY)[0].answers == "first response"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("units: []\n", "crew"),
        (GOOD.replace("crew-01, crew-02", "crew-1, crew-02"), "did you mean 'crew-01'"),
        (GOOD.replace("unit-02", "unit-01"), "2 times"),
        (GOOD.replace("[crew-05]", "[crew-04]"), "on unit-02 too"),
        (GOOD.replace("provider: emr", "provider: medic"), "paramedic"),
        (GOOD.replace("bls: 2025-10", "bls: 2025-13"), "no date of issue"),
        (GOOD.replace("acls:", "alcs:"), "did you mean 'acls'"),
        ("- one\n", "roster.yaml"),
        (": : :\n", "YAML"),
    ],
)
def test_a_bad_file_is_told_with_its_place(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(DataError) as told:
        load_roster(roster(tmp_path, text))
    assert words in str(told.value)
    assert "roster.yaml" in str(told.value)


def test_the_command_prints_units_and_lapsed_cards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(roster(tmp_path, GOOD))
    assert main(["roster", path, "--on", "2026-11-25"]) == 1
    printed = capsys.readouterr().out
    assert "unit-01      ALS" in printed
    assert "lapsed on 2026-01-31" in printed
    assert main(["roster", path, "--on", "25.11.2026"]) == 2
    assert main(["roster", str(tmp_path / "none.yaml")]) == 2


def test_the_example_in_the_docs_is_a_good_one(checkout: Path) -> None:
    loaded = load_roster(checkout / "docs/roster-example.yaml")
    found = {one.answers for one in answers(loaded, DAY)}
    assert found == {"ALS", "BLS", "first response"}
    assert {one.id.rpartition("-")[0] for one in (*loaded.crew, *loaded.units)} == {"crew", "unit"}
