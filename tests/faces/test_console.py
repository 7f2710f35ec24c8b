"""The real console, driven by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.faces.tui.panels.beat import BeatPanel
from tests.faces.stage import ARREST, Stage, play


def test_cpr_key_works_from_anywhere_and_keeps_the_line(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        stage.line.value = "he is just sta"
        await stage.press("f9")
        await stage.press("f5")
        assert stage.next.startswith("cpr_adult.")
        assert stage.line.value == "he is just sta"
        assert not stage.console.call.reading.page

    play(script, journal)


def test_cpr_key_leaves_the_palette(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        await stage.pilot.press("ctrl+p")
        await stage.pilot.pause()
        await stage.press("f5")
        assert stage.console.screen is stage.console.call
        assert stage.next.startswith("cpr_adult.")

    play(script, journal)


def test_escape_never_leaves_cpr(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        await stage.press("enter", "enter", "enter")
        await stage.press("escape", "escape")
        assert stage.session.advice.cpr
        assert stage.console.call.query_one("#beat", BeatPanel).display

    play(script, journal)


def test_arrest_reaches_cpr_without_a_question_and_the_beat_runs(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        assert stage.next == "cpr_adult.floor"
        panel = stage.console.call.query_one("#beat", BeatPanel)
        assert not panel.beating
        for _ in range(6):
            if stage.next == "cpr_adult.push":
                break
            await stage.press("enter")
        assert stage.next == "cpr_adult.push" and panel.beating
        await stage.press("enter")
        assert stage.session.call.compressions_at is not None
        assert "PUSH" in stage.text

    play(script, journal)


def test_keys_of_the_call(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "chest_pain")
        await stage.press("f2")
        assert stage.session.call.sent_level.value == "ALS" and "SENT at" in stage.text
        await stage.press("ctrl+z")
        assert not stage.session.call.sent and "NOT SENT" in stage.text
        await stage.press("ctrl+l")
        assert "LINE LOST" in stage.text
        await stage.press("ctrl+l")
        assert "LINE LOST" not in stage.text
        await stage.press("ctrl+r")
        assert "COULD STILL CHANGE IT" in stage.text
        await stage.press("f9")
        assert "REPORT FOR THE CREWS" in stage.text
        await stage.press("escape")
        assert "REPORT FOR THE CREWS" not in stage.text

    play(script, journal)


def test_clocks_that_appear_have_their_names_at_once(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here")
        stage.console.call.draw = lambda: None  # type: ignore[method-assign]  # no later drawing mends it
        stage.console.call._draw()
        stage.session.start_cpr()
        stage.console.call._draw()
        await stage.pilot.pause()
        assert "Recognised" in stage.text and "First push" in stage.text

    play(script, journal, size=(120, 40))


def test_taking_back_again_and_again_costs_no_more_each_time(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.domain import fold

    async def script(stage: Stage) -> None:
        await stage.say("address=here", "fell", "pale", "bleeding", "vomiting")
        folded: list[int] = []
        real = fold._refolded

        def counted(*what: Any) -> Any:
            folded.append(1)
            return real(*what)

        monkeypatch.setattr(fold, "_refolded", counted)
        for _ in range(4):
            await stage.press("ctrl+z")
        assert len(folded) == 4, "once for each, and not for those before it again"

    play(script, journal)


def test_barriers_by_number(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*ARREST)
        await stage.press("f6")
        assert "WHAT STANDS IN THE WAY" in stage.text
        await stage.say("1")
        assert stage.session.advice.next.kind == "barrier"
        await stage.say("y")
        assert stage.session.advice.next.kind == "step"

    play(script, journal)


def test_breathing_check_counts_taps(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "unresponsive phone=555")
        await stage.say("-abnormal_breathing")
        assert stage.session.advice.next.kind == "check"
        await stage.press("enter")
        for _ in range(3):
            stage.clock.advance(3)
            await stage.press("f4")
        assert "breaths: 3" in stage.text
        stage.clock.advance(3)
        await stage.pilot.pause(0.3)
        await stage.settle()
        assert stage.session.call.checks[-1].what == "passed"

    play(script, journal)


def test_an_upgrade_is_a_bar_until_acknowledged(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "/sent BLS", "chest_pain")
        assert "UPGRADE to ALS" in stage.text
        await stage.press("f8")
        assert "UPGRADE to ALS" not in stage.text

    play(script, journal)


def test_free_text_of_an_arrest_reaches_cpr_with_no_question_after_the_breathing_answer(
    journal: Path, ears: Any
) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("14 Mill Lane, Springfield", "my husband collapsed and he won't wake up", "555 0142")
        assert stage.next == "breathing"
        await stage.say("he's sort of snoring, every now and then")
        assert stage.next == "cpr_adult.floor" and "PRESUMED ARREST" in stage.text

    play(script, journal, open_ears=lambda options, book: (ears, 0))


def test_a_reassuring_word_has_a_key_of_its_own(journal: Path, ears: Any) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(
            "14 Mill Lane, Springfield", "my son hurt his wrist, he is awake and breathing fine", "555 0142"
        )
        for _ in range(6):
            if stage.session.advice.next.heard is not None:
                break
            await stage.say("u")
        assert "heard: '" in stage.text
        asked = stage.next
        await stage.press("enter")
        assert stage.next == asked
        await stage.press("f3")
        assert stage.next != asked

    play(script, journal, open_ears=lambda options, book: (ears, 0))


def test_the_level_goes_up_by_hand_in_two_keys_and_down_only_with_a_reason(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "fell phone=555")
        await stage.press("ctrl+g")
        assert stage.session.call.override is None
        await stage.press("ctrl+g")
        assert stage.session.advice.level.value == "ALS"
        await stage.say("/override BLS")
        assert stage.session.advice.level.value == "ALS" and "needs a reason" in stage.text
        await stage.say("/override BLS doctor on scene asks for it")
        assert stage.session.advice.level.value == "BLS"
        assert "because set to BLS by hand: doctor on scene asks for it" in stage.text

    play(script, journal)


def test_a_level_set_by_hand_has_the_hand_as_its_reason_and_tells_which_rules_were_set_aside(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here phone=555", "chest_pain sweating")
        assert "because set to" not in stage.text
        await stage.say("/override BLS doctor on scene asks for it")
        shown = " ".join(stage.text.split())
        assert "because set to BLS by hand: doctor on scene asks for it" in shown
        await stage.press("ctrl+r")
        page = " ".join(stage.text.split())
        assert "because set to BLS by hand" in page and "set aside: Chest pain" in page
        await stage.press("escape")
        await stage.say("unresponsive")
        assert stage.session.advice.level.value == "ALS" and "because set to" not in stage.text

    play(script, journal, size=(120, 40))
