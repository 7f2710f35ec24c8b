"""Filing under another question, and giving an earlier answer anew, on the real console."""

from __future__ import annotations

from pathlib import Path

from assistant.domain.levels import Level
from tests.faces.stage import Stage, play

FALLEN = ("address=here", "fall phone=555")


def test_the_line_names_the_question_a_bare_answer_is_filed_under(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN)
        assert "y n u answer: Are they awake?" in stage.text
        await stage.press("n")
        assert "NO to: Are they awake?" in stage.text

    play(script, journal)


def test_one_key_moves_a_bare_answer_to_another_question_and_one_undoes_it(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN)
        asked = stage.next
        await stage.press("tab")
        assert "OTHER QUESTION: " in stage.text
        before = stage.session.call.last_event
        await stage.press("u", "enter")
        replied = list(stage.session.call.replies)
        assert asked not in replied and stage.next == asked and "OTHER QUESTION" not in stage.text
        assert len(replied) > 0 and stage.session.call.last_event > before
        await stage.press("ctrl+z")
        assert "Taken back" in stage.text and len(stage.session.call.replies) == len(replied) - 1

    play(script, journal)


def test_an_earlier_answer_is_given_anew_with_was_and_now(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN, "y", "y")
        await stage.press("up", "up")
        assert "EARLIER: Are they awake?" in stage.text
        await stage.press("n", "enter")
        assert stage.session.advice.level is Level.ALS and stage.session.advice.arrest is False
        text = " ".join(stage.text.split())
        assert "Was YES, now NO. Level was undecided, now ALS because" in text
        assert "Are they awake? now NO" in text and "(answered anew below)" in text
        await stage.press("ctrl+z")
        assert stage.session.advice.level is Level.UNDECIDED and "(answered anew below)" not in stage.text

    play(script, journal, size=(120, 40))


def test_escape_goes_back_to_the_next_prompt(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN, "y")
        await stage.press("up")
        assert "EARLIER" in stage.text
        before = stage.session.call.last_event
        await stage.press("enter")
        assert stage.session.call.last_event == before, "an empty line gives no answer"
        await stage.press("escape")
        assert "EARLIER" not in stage.text
        await stage.press("y", "enter")
        assert stage.session.call.replies["breathing"].answer.value == "yes"

    play(script, journal)


def test_a_click_on_an_answer_takes_it_up(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN, "y")
        row = next(place for place, line in enumerate(stage.rows()) if "answer  yes" in line)
        await stage.pilot.click(offset=(20, row))
        await stage.settle()
        assert "EARLIER: Are they awake?" in stage.text

    play(script, journal)


def test_cpr_is_not_interrupted_by_a_change_of_mind(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN, "n", "n")
        await stage.press("enter", "enter", "enter", "enter")
        at, beat = stage.next, stage.console.call.query_one("#beat")
        started = beat._beat  # type: ignore[attr-defined]
        assert at.startswith("cpr_adult.") and started is not None
        await stage.press("up", "u", "enter")
        assert stage.session.call.replies["breathing"].answer.value == "unsure"
        assert stage.next == at and beat._beat is started, "the same step, the same beat"  # type: ignore[attr-defined]

    play(script, journal)


def test_one_key_switches_the_complaint_and_nothing_restarts(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say("address=here", "fall headache phone=555", "y")
        first, asked = stage.session.advice.complaint, stage.next
        await stage.press("ctrl+k")
        assert stage.session.advice.complaint != first and stage.next == asked
        await stage.press("ctrl+k")
        assert stage.session.advice.complaint == first
        await stage.say("/complaint")
        assert "WHICH COMPLAINT?" in stage.text and "“fall”" in stage.text
        number = next(line.split("Stroke")[0].split()[-1] for line in stage.rows() if "Stroke" in line)
        await stage.say(number)
        assert stage.session.advice.complaint == "stroke" and "WHICH COMPLAINT" not in stage.text

    play(script, journal, size=(80, 40))


def test_help_says_why_a_question_exists_and_what_each_answer_would_do(journal: Path) -> None:
    async def script(stage: Stage) -> None:
        await stage.say(*FALLEN, "n")
        assert stage.next == "breathing"
        before = stage.session.call.last_event
        await stage.say("?")
        rows = [" ".join(line.split()) for line in stage.rows()]
        assert any(line.startswith("no ALS PRESUMED ARREST, then: We are going to do CPR") for line in rows), rows
        assert stage.session.call.last_event == before, "it was only tried"

    play(script, journal, size=(120, 40))
