"""Torn, badly encoded, huge and empty files: a clear message, and what could be read."""

from __future__ import annotations

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.training.transcripts import read as reading
from assistant.training.transcripts.read import Imported, read
from assistant.training.transcripts.text import MAX_BYTES, decode
from tests.training.transcripts import forms

WORDS = [words for _, _, _, words in forms.CALL]


def words_of(made: Imported) -> list[str]:
    """What was read."""
    return [one.text for one in made.recording.turns] if made.recording is not None else []


def test_a_torn_recording_gives_the_turns_before_the_tear() -> None:
    text = forms.ours()
    made = read(text[: text.index("snoring")].encode(), "call.yaml")
    assert words_of(made) == WORDS[:5]
    assert made.problems and all(one.startswith("call.yaml:") for one in made.problems)
    assert any(":8" in one for one in made.problems), made.problems


def test_a_recording_with_one_bad_line_gives_all_other_turns() -> None:
    rows = forms.ours().split("\n")
    rows[4] = '- {t: 7.0, speaker: dispatcher, text: "What happened?'
    made = read("\n".join(rows).encode(), "call.yaml")
    assert words_of(made) == WORDS[:2] + WORDS[3:]
    assert any("call.yaml:5" in one and "left out" in one for one in made.problems), made.problems


def test_a_recording_with_one_turn_of_the_wrong_shape_gives_all_other_turns() -> None:
    made = read(forms.ours().replace("speaker: caller, text", "who: caller, text", 1).encode(), "call.yaml")
    assert words_of(made) == [WORDS[0], *WORDS[2:]]
    assert any("call.yaml:4" in one for one in made.problems), made.problems


def test_torn_recogniser_output_gives_the_segments_before_the_tear() -> None:
    text = forms.whisper()
    made = read(text[: text.rindex("snoring")].encode(), "call.json")
    assert words_of(made) == WORDS[:5]
    assert "torn or damaged after 5 segments" in made.problems[0]


def test_segments_without_words_are_left_out_and_told() -> None:
    document = json.loads(forms.whisper())
    document["segments"][1] = {"id": 1, "start": "?", "text": None}
    document["segments"][3]["start"] = "soon"
    made = read(json.dumps(document).encode(), "call.json")
    assert words_of(made) == [WORDS[0], *WORDS[2:]]
    assert "1 segments hold no words" in made.problems[0] and made.recording is not None
    assert made.recording.turns[2].t is None


def test_a_torn_subtitle_file_keeps_every_word_that_is_there() -> None:
    text = forms.srt().replace("00:00:12,600", "00:00:1x,600")
    made = read(text[: text.index("Dispatcher: Stay")].encode(), "call.srt")
    assert words_of(made) == WORDS[:6]
    assert "line 18: the time cannot be read" in made.problems[0] and "hold no words" in made.problems[1]
    assert made.recording is not None and made.recording.turns[4].t == made.recording.turns[3].t


@pytest.mark.parametrize(
    "raw",
    [
        forms.timed().encode("utf-16"),
        forms.timed().encode("utf-16-le"),
        forms.timed().encode("utf-16-be"),
        codecs.BOM_UTF8 + forms.timed().encode(),
        codecs.BOM_UTF32_LE + forms.timed().encode("utf-32-le"),
        forms.timed().replace("\n", "\r\n").encode(),
        forms.timed().replace("\n", "\r").encode(),
    ],
    ids=["UTF-16", "UTF-16 LE bare", "UTF-16 BE bare", "BOM", "UTF-32", "CRLF", "CR"],
)
def test_encodings_and_line_ends(raw: bytes) -> None:
    made = read(raw, "call.txt")
    assert words_of(made) == WORDS and made.problems == ()


def test_latin_1_is_read_and_said() -> None:
    made = read("Caller: mon père est tombé à l’école, 3 °C\n".encode("cp1252"), "call.txt")
    assert words_of(made) == ["mon père est tombé à l’école, 3 °C"] and made.problems == ()
    assert "not UTF-8" in made.notes[0]


def test_a_recording_in_another_encoding_is_read_too() -> None:
    made = read(forms.ours().encode("utf-16"), "call.yaml")
    assert words_of(made) == WORDS and made.problems == ()


def test_bytes_torn_out_of_utf_8_are_shown_and_told_with_their_line() -> None:
    raw = "Caller: père, mère\nDispatcher: où?\n".encode()
    made = read(raw.replace("è".encode(), b"\xc3", 1), "call.txt")
    assert words_of(made) == ["p\ufffdre, mère", "où?"]
    assert "line 1: bytes that are not UTF-8" in made.problems[0]


def test_nul_bytes_are_left_out_and_told() -> None:
    made = read(b"Caller: he\0 fell\nDispatcher: when?\0\n", "call.txt")
    assert words_of(made) == ["he fell", "when?"]
    assert "2 signs that are no text" in made.problems[0]


@pytest.mark.parametrize("raw", [b"", b"  \n\t\r\n", b"\0\0\0", codecs.BOM_UTF8, b"WEBVTT\n\n", b'{"segments": []}'])
def test_nothing_to_read_says_so(raw: bytes) -> None:
    made = read(raw, "call.vtt" if raw.startswith(b"WEBVTT") else "call")
    assert made.recording is None
    assert len(made.problems) == 1 and ("empty" in made.problems[0] or "holds no words" in made.problems[0])


def test_a_picture_is_no_text() -> None:
    made = read(bytes(range(256)) * 40, "call.txt")
    assert made.recording is None and "is not a text file" in made.problems[0]


def test_ten_megabytes_are_read_as_far_as_a_call_goes() -> None:
    line = "Caller: " + "he is still not breathing " * 8 + "\nDispatcher: keep going, push hard\n"
    made = read((line * (10_000_000 // len(line))).encode(), "call.txt")
    assert len(words_of(made)) == reading.MAX_TURNS
    assert f"only the first {MAX_BYTES} are read" in made.problems[0] and "only the first 3000" in made.problems[1]


def test_one_line_of_ten_megabytes_is_read_in_part() -> None:
    made = read(b"Caller: " + b"he is not breathing " * 500_000, "call.txt")
    assert len(words_of(made)) == 1 and len(words_of(made)[0]) <= MAX_BYTES and len(made.problems) == 1


def test_a_deeply_nested_document_is_refused_in_words() -> None:
    made = read(b'{"segments":' + b"[" * 100_000, "call.json")
    assert made.recording is None and made.problems


@given(st.binary(max_size=400))
def test_no_bytes_end_in_anything_but_words(raw: bytes) -> None:
    for name in ("call.txt", "call.yaml", "call.json", "call.srt", "call.vtt", "call"):
        made = read(raw, name)
        assert made.recording is not None or made.problems
    decode(raw).text.encode()  # it can be written again


@given(st.sampled_from([forms.ours(), forms.vtt(), forms.srt(), forms.whisper(), forms.timed()]), st.data())
def test_a_file_torn_anywhere_gives_words_that_were_there(text: str, data: st.DataObject) -> None:
    torn = text[: data.draw(st.integers(1, len(text)))]
    for name in ("call.txt", "call.yaml", "call.json", "call.srt", "call.vtt"):
        made = read(torn.encode(), name)
        assert made.recording is not None or made.problems
