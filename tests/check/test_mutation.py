"""Planted faults: what each operator does, how they are drawn, and that a judge sees what is caught and what is not."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from assistant.check.edits import edits
from assistant.check.mutation.conditions import limits_moved, parts_dropped, unsure_as_no
from assistant.check.mutation.mutants import DETERMINATION, OPERATORS, VITAL, Mutant, mutants, sample
from assistant.domain.findings import Status
from assistant.schema.book import Book, find_root
from assistant.schema.protocol import BudgetsFile, load_file
from tests.scene import Scene, book
from tools.mutate import Bench, Case, Verdict, judge, main, readers, report, sound


@lru_cache(maxsize=1)
def every() -> tuple[Mutant, ...]:
    return mutants(book())


def named(operator: str, line: str, what: str = "") -> Mutant:
    found = [one for one in every() if (one.operator, one.line) == (operator, line) and what in one.what]
    assert found, (operator, line, what)
    return found[0]


# Conditions ---------------------------------------------------------------------------------------------------------


def test_each_part_of_a_list_is_dropped_wherever_it_stands() -> None:
    raw = {"all": ["a", {"any": ["b", "c"]}]}
    assert [other for _, other in parts_dropped(raw)] == [
        {"all": [{"any": ["b", "c"]}]},
        {"all": ["a"]},
        {"all": ["a", {"any": ["c"]}]},
        {"all": ["a", {"any": ["b"]}]},
    ]


def test_limits_move_up_and_down_by_half() -> None:
    raw = {"all": ["a", {"compare": {"age": ">= 12"}}]}
    assert [other for _, other in limits_moved(raw)] == [
        {"all": ["a", {"compare": {"age": ">= 18"}}]},
        {"all": ["a", {"compare": {"age": ">= 6"}}]},
    ]
    assert list(limits_moved({"compare": {"age": "> setting faint_age"}})) == []


def test_doubt_stops_counting_but_not_under_not() -> None:
    raw = {"all": ["a", {"not": "b"}]}
    assert [other for _, other in unsure_as_no(raw)] == [{"all": [{"sure": "a"}, {"not": "b"}]}]


# Mutants ------------------------------------------------------------------------------------------------------------


def test_every_operator_has_sites_and_names_are_their_own() -> None:
    assert {one.operator for one in every()} == set(OPERATORS)
    assert len({one.id for one in every()}) == len(every())
    assert {VITAL, DETERMINATION} <= {one.group for one in every()}


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_fault_changes_its_own_file_and_nothing_else(operator: str) -> None:
    own = [one for one in every() if one.operator == operator]
    for one in own[:: max(1, len(own) // 4)]:
        changed = edits(book(), one.planted(book()))
        assert changed, one.id
        assert {edit.file for edit in changed} == {one.file}, one.id
        assert one.planted(book()).hash != book().hash


def test_what_is_planted_is_what_it_says() -> None:
    dropped = named("rule dropped", "complaints/headache:als.worst").planted(book())
    assert "worst" not in [rule.id for rule in dropped.complaints["headache"].als]
    swapped = named("yes/no swapped", "case_entry:awake").planted(book())
    (ask,) = swapped.entry["awake"].asks
    assert not isinstance(ask, str) and ask.yes_is is Status.PRESENT
    moved = named("threshold moved", "settings:long_fall_feet").planted(book())
    assert moved.settings["long_fall_feet"] == 15


def test_a_draw_holds_all_that_a_score_is_asked_of_and_ten_an_operator() -> None:
    drawn = sample(every(), 200, 10, seed=1)
    assert drawn == sample(every(), 200, 10, seed=1)
    assert drawn != sample(every(), 200, 10, seed=2)
    assert min(Counter(one.operator for one in drawn).values()) >= 10
    asked = {one.id for one in every() if one.group in (VITAL, DETERMINATION)}
    assert {one.id for one in drawn} >= asked
    assert len(drawn) - len(asked) == 200


# The judge ----------------------------------------------------------------------------------------------------------


def _worst_is_als(of: Book) -> bool:
    scene = Scene("-unresponsive -abnormal_breathing headache worst_headache")
    scene.session.book = of
    return str(scene.session.advice.level) == "ALS"


def bench() -> Bench:
    line = "complaints/headache:als.worst"
    case = Case("tests/worst", _worst_is_als, frozenset({line}), frozenset({"complaints/headache"}))
    return Bench(book(), [case], frozenset(), load_file(BudgetsFile, find_root()))


def test_a_fault_that_a_case_sees_is_caught_by_it() -> None:
    verdict = judge(bench(), named("rule dropped", "complaints/headache:als.worst"))
    assert verdict.caught_by == "tests/worst"


def test_a_fault_that_lint_refuses_is_caught_by_lint() -> None:
    verdict = judge(bench(), named("exit cut", "instructions/cpr_adult:cycle", "no exit for swap"))
    assert verdict.caught_by.startswith("lint: ")


def test_a_fault_that_nothing_sees_is_not_caught() -> None:
    verdict = judge(bench(), named("unsure as no", "complaints/headache:als.sudden"))
    assert verdict.caught_by == ""
    assert verdict.cases >= 1


def test_the_row_of_the_judged_table_is_tried_before_all_other_cases() -> None:
    line = "complaints/headache:als.sudden"
    row = Case("tests/check/test_judged.py::test_a_rule_holds_as_judged[headache-sudden]", lambda _: False)
    other = Case("tests/quicker", lambda _: False, frozenset({line}))
    made = Bench(book(), [other, row], frozenset(), bench().declared)
    assert judge(made, named("unsure as no", line)).caught_by == row.name


def test_a_limit_moved_in_the_settings_is_tried_on_the_rules_that_read_it() -> None:
    assert {*readers(book(), "faint_age")} == {
        ("abdominal_pain", "faint_past_50"),
        ("back_pain", "faint_past_50"),
        ("sick_person", "fainting"),
        ("unconscious", "past_50"),
    }
    row = Case("tests/check/test_judged.py::test_a_rule_holds_as_judged[unconscious-past_50]", lambda _: False)
    made = Bench(book(), [row], frozenset(), bench().declared)
    assert judge(made, named("threshold moved", "settings:faint_age")).caught_by == row.name


def test_a_case_that_never_ends_with_a_fault_has_caught_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.mutate.ENDLESS", 0.2)

    def endless(of: Book) -> bool:
        try:
            while of.hash != book().hash:
                pass
        except TimeoutError:
            return False
        return True

    line = "complaints/headache:als.sudden"
    made = Bench(book(), [Case("tests/endless", endless, frozenset({line}))], frozenset(), bench().declared)
    assert judge(made, named("unsure as no", line)).caught_by == "tests/endless"


def test_a_further_check_is_asked_too() -> None:
    made = bench()
    made.checks.append(lambda _, one: f"check: {one.line}")
    verdict = judge(made, named("unsure as no", "complaints/headache:als.sudden"))
    assert verdict.caught_by == "check: complaints/headache:als.sudden"


def verdict(group: str, caught: str, name: str = "m") -> Verdict:
    return Verdict(name, "rule dropped", group, caught, 1, 0.1)


def test_the_score_wants_all_of_s1_to_s4_and_95_of_100_rules() -> None:
    rules = [verdict(DETERMINATION, "lint", f"m{number}") for number in range(19)]
    assert sound([*rules, verdict(DETERMINATION, "", "lost"), verdict(VITAL, "tests/x")], {})
    assert not sound([*rules[1:], verdict(DETERMINATION, "", "lost")], {})
    assert not sound([*rules, verdict(VITAL, "", "lost")], {})
    assert sound([*rules, verdict(VITAL, "", "lost")], {"lost": "argued"})


def test_the_report_names_what_was_not_caught_and_counts_equivalents_apart() -> None:
    found = [verdict(VITAL, "tests/x", "one"), verdict(VITAL, "", "two"), verdict(VITAL, "", "three")]
    told = "\n".join(report(found, {"three": "argued"}))
    assert "1 of 2 caught (50.0%)" in told
    assert "1 equivalent" in told
    assert "NOT CAUGHT (S1 to S4, after 1 cases) two" in told
    assert "three" not in told


def test_a_line_that_names_nothing_gets_a_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tools.mutate.bench", bench)

    with pytest.raises(SystemExit):
        main(["--line", "complaints/nowhere"])

    assert "no fault can be planted there" in capsys.readouterr().err
