"""Words on the screen, and what a typed line will be taken for."""

from __future__ import annotations

import pytest

from assistant.dialog.advice import Choice, Prompt
from assistant.domain.findings import Ask
from assistant.faces.tui.taking import Kind, Named, taken_for
from assistant.faces.words import lines_of, literal, question_in, running

AWAKE = Prompt("awake", "question", "I am getting help. Is he awake?", asks=(Ask("unresponsive"),))
WHERE = Prompt("where", "question", "Where are you?", attribute="address", answers="address")
STEP = Prompt("cpr_adult.push", "step", "Push hard.", choices=(Choice("aed_here", "AED is here"),))


def test_control_signs_are_shown_and_harmless() -> None:
    assert literal("a\x1b[31mred\x07") == "a␛[31mred␇"
    assert literal("one\ntwo\tthree") == "one⏎two three"
    assert "\u202e" not in literal("\u202eevil") and "\ud800" not in literal("\ud800")
    assert literal("[/b] [address] 痛い") == "[/b] [address] 痛い"


def test_the_question_of_a_line_is_its_last_one() -> None:
    assert question_in("I am getting help. Is he awake?") == "Is he awake?"
    assert question_in("Push hard.") == "Push hard."


def test_a_paste_keeps_every_line_that_holds_anything() -> None:
    assert lines_of("one\r\n\n two \nthree") == ["one", "two", "three"]


def test_times() -> None:
    assert [running(one) for one in (-1, 5, 125, 3725)] == ["0:00", "0:05", "2:05", "1:02:05"]


@pytest.mark.parametrize(
    ("line", "prompt", "kind", "told"),
    [
        ("y", AWAKE, Kind.ANSWER, "YES to: Is he awake?"),
        ("", AWAKE, Kind.NOTHING, "y n u answer: Is he awake?"),
        ("", STEP, Kind.SAID, "Enter: said, next step"),
        ("1", STEP, Kind.CHOICE, "1 = AED is here"),
        ("7", STEP, Kind.CHOICE, "there are only 1 numbered answers"),
        ("y", WHERE, Kind.ANSWER, "no yes-or-no question: Where are you?"),
        ("yes he is", AWAKE, Kind.WORDS, "the caller's words, replying to: Is he awake?"),
        ("12", AWAKE, Kind.WORDS, "the caller's words, replying to: Is he awake?"),
        ("/un", AWAKE, Kind.COMMAND, "command: /undo /unsure"),
        ("/undo", AWAKE, Kind.COMMAND, "command /undo: take back"),
        ("/stroke", AWAKE, Kind.COMMAND, "complaint: stroke"),
        ("y", None, Kind.NOTHING, "nothing is asked yet"),
    ],
)
def test_a_line_says_what_it_will_be_taken_for(line: str, prompt: Prompt | None, kind: Kind, told: str) -> None:
    commands = [Named("undo", "take back"), Named("unsure", "not known")]
    taken = taken_for(line, prompt, commands)
    assert (taken.kind, taken.told) == (kind, told)
