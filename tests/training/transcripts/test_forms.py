"""The same call in every form is the same recording, with the same times where the form has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.training.transcripts.read import Imported, read
from tests.training.transcripts import forms

MADE: dict[str, tuple[str, Callable[[], str], str]] = {
    "our YAML": ("call.yaml", forms.ours, "yaml"),
    "text": ("call.txt", forms.untimed, "plain"),
    "text with times": ("call.txt", forms.timed, "plain"),
    "WebVTT": ("call.vtt", forms.vtt, "vtt"),
    "SRT": ("call.srt", forms.srt, "srt"),
    "Whisper": ("call.json", forms.whisper, "whisper"),
    "WhisperX": ("call.json", forms.whisperx, "whisper"),
}
TURNS = [(who, words) for _, _, who, words in forms.CALL]
TIMES = [start for start, _, _, _ in forms.CALL]


def taken(name: str, text: str) -> Imported:
    """A text read, all of it."""
    made = read(text.encode(), name)
    assert made.recording is not None, made.problems
    return made


@pytest.mark.parametrize("name", MADE)
def test_the_same_call_has_the_same_turns_and_times(name: str) -> None:
    file, make, form = MADE[name]
    made = taken(file, make())
    assert made.form == form and made.recording is not None
    assert [(one.speaker, one.text) for one in made.recording.turns] == TURNS
    times = [one.t for one in made.recording.turns]
    assert times == ([None] * len(TIMES) if name == "text" else pytest.approx(TIMES))


@pytest.mark.parametrize("name", [name for name in MADE if name != "WebVTT"])
def test_a_sound_file_has_no_problems(name: str) -> None:
    file, make, _ = MADE[name]
    assert taken(file, make()).problems == ()


@pytest.mark.parametrize("name", ["WebVTT", "SRT", "Whisper", "text", "our YAML"])
def test_the_form_shows_without_a_telling_name(name: str) -> None:
    _, make, form = MADE[name]
    assert taken("standard input", make()).form == form


def test_a_sentence_cut_into_subtitles_is_one_turn_and_a_pause_ends_it() -> None:
    cues = [
        (0.0, 1.0, "he was just"),
        (1.1, 2.0, "sitting there"),
        (2.1, 3.0, "and fell."),
        (3.1, 4.0, "He is"),
        (9, 10, "blue"),
    ]
    text = "WEBVTT\n\n" + "".join(
        f"00:{start:06.3f} --> 00:{end:06.3f}\n<v Caller>{words}\n\n" for start, end, words in cues
    )
    turns = taken("call.vtt", text).recording.turns  # type: ignore[union-attr]
    assert [one.text for one in turns] == ["he was just sitting there and fell.", "He is", "blue"]
    assert [one.t for one in turns] == [0.0, 3.1, 9.0]


def test_two_voices_in_one_subtitle_are_two_turns() -> None:
    text = "1\n00:00:01,000 --> 00:00:03,000\n- Is she breathing?\n- no\n- are you sure?\n"
    turns = taken("call.srt", text).recording.turns  # type: ignore[union-attr]
    assert [(one.speaker, one.text) for one in turns][:2] == [("dispatcher", "Is she breathing?"), ("caller", "no")]
    assert len(turns) == 3


def test_lines_without_a_speaker_go_on_and_a_colon_in_the_words_names_nobody() -> None:
    text = "A title\n\nCaller: he took these\nthe label says: two a day\nthe operator said: wait\n\n00:09 Operator (Ann): how many?\n**Caller:** all of them\n"
    made = taken("call.txt", text)
    assert made.recording is not None
    assert [(one.t, one.speaker, one.text) for one in made.recording.turns] == [
        (None, "caller", "he took these the label says: two a day the operator said: wait"),
        (9.0, "dispatcher", "how many?"),
        (None, "caller", "all of them"),
    ]
    assert "1 lines before the first speaker" in made.notes[0]


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("[01:02] Caller: he fell", 62.0),
        ("(1:02) Caller: he fell", 62.0),
        ("00:01:02.500 Caller: he fell", 62.5),
        ("01:02 - Caller: he fell", 62.0),
        ("[62.5s] Caller: he fell", 62.5),
        ("Caller (1:02): he fell", 62.0),
        ("Caller [00:01:02]: he fell", 62.0),
        ("[00:01:02.000 --> 00:01:05.000] Caller: he fell", 62.0),
        ("Caller:\the fell", None),
    ],
)
def test_times_in_plain_text(line: str, time: float | None) -> None:
    recording = taken("call.txt", f"Dispatcher: what happened?\n{line}\n").recording
    assert recording is not None
    assert (recording.turns[1].t, recording.turns[1].speaker, recording.turns[1].text) == (time, "caller", "he fell")


def test_the_time_of_day_is_counted_from_the_first_words() -> None:
    made = taken("call.txt", "14:03:22 Dispatcher: what happened?\n14:03:26 Caller: he fell\n")
    assert made.recording is not None and [one.t for one in made.recording.turns] == [0.0, 4.0]
    assert "counted from the first words" in made.notes[0]


def test_a_spoken_time_is_no_time_of_the_turn() -> None:
    made = taken("call.txt", "Dispatcher: when did it start?\nCaller: 10:30 this morning\n")
    assert made.recording is not None
    assert (made.recording.turns[1].t, made.recording.turns[1].text) == (None, "10:30 this morning")
