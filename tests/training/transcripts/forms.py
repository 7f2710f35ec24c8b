"""One call written in every form that is read, made here from the same turns, as each program writes it."""

from __future__ import annotations

import json

Told = tuple[float, float, str, str]
"""Begin, end, role, words."""

CALL: tuple[Told, ...] = (
    (0.0, 2.5, "dispatcher", "911, what is the address of the emergency?"),
    (3.0, 6.2, "caller", "Four doors down from the school, the yellow house."),
    (7.0, 8.4, "dispatcher", "What happened?"),
    (8.9, 12.0, "caller", "My husband just fell over & he's not waking up!"),
    (12.6, 13.9, "dispatcher", "Is he breathing normally?"),
    (14.25, 17.0, "caller", "No, he's making a snoring noise. It's weird."),
    (17.5, 20.0, "dispatcher", "Stay on the line, I'm sending help."),
)
NAMES = {"dispatcher": "Dispatcher", "caller": "Caller"}
NUMBERED = {"dispatcher": "SPEAKER_00", "caller": "SPEAKER_01"}


def ours() -> str:
    """Our YAML."""
    rows = [f"- {{t: {start}, speaker: {who}, text: {json.dumps(words)}}}" for start, _, who, words in CALL]
    return "\n".join(["id: a-call", "turns:", *rows, ""])


def untimed() -> str:
    """Plain text as somebody types it."""
    return "\n".join(f"{NAMES[who]}: {words}" for _, _, who, words in CALL)


def timed() -> str:
    """Plain text with times in front."""
    return "\n".join(f"[{_stamp(start)[3:]}] {NAMES[who]}: {words}" for start, _, who, words in CALL)


def vtt() -> str:
    """WebVTT with voices, a note, and a name for each subtitle."""
    cues = [
        f"cue {number}\n{_stamp(start)[3:]} --> {_stamp(end)[3:]} align:start\n<v {NAMES[who]}>{words.replace('&', '&amp;')}</v>\n"
        for number, (start, end, who, words) in enumerate(CALL)
    ]
    return "\n".join(["WEBVTT - a call\n", "NOTE written by hand\n00 --> not a time\n", *cues])


def srt() -> str:
    """SRT with names in front of the words."""
    cues = [
        f"{number}\n{_stamp(start, ',')} --> {_stamp(end, ',')}\n{NAMES[who]}: {words}\n"
        for number, (start, end, who, words) in enumerate(CALL, start=1)
    ]
    return "\r\n".join("\n".join(cues).split("\n"))


def whisper() -> str:
    """What Whisper writes: it knows no speakers."""
    segments = [
        {"id": number, "seek": 0, "start": start, "end": end, "text": f" {words}", "no_speech_prob": 0.01}
        for number, (start, end, _, words) in enumerate(CALL)
    ]
    return json.dumps({"text": " ".join(one[3] for one in CALL), "segments": segments, "language": "en"})


def whisperx() -> str:
    """What WhisperX writes: numbered speakers, and here two turns in one segment, told apart word by word."""
    segments = []
    for (start, end, who, words), number in zip(CALL, range(len(CALL)), strict=True):
        made = [{"word": one, "start": start, "end": end, "speaker": NUMBERED[who]} for one in words.split()]
        if number == 3:
            segments[-1]["words"] += made
            segments[-1].update(end=end, text=f"{segments[-1]['text']} {words}")
        else:
            segments.append({"start": start, "end": end, "text": words, "speaker": NUMBERED[who], "words": made})
    return json.dumps({"segments": segments, "word_segments": []})


def _stamp(seconds: float, sign: str = ".") -> str:
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{sign}{part:03d}"
