"""One way in for every transcript: bytes of any form to a recording, with what could not be read and what was guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.schema.recording import Recording, TurnModel
from assistant.training.transcripts import ours, plain, speech, subtitles
from assistant.training.transcripts.said import Parsed, from_the_start
from assistant.training.transcripts.speakers import Ask, roles
from assistant.training.transcripts.text import decode

MAX_TURNS = 3_000
"""More than any call has; of a longer transcript the beginning is taken."""
FORMS = {
    "yaml": "recording",
    "json": "recording (JSON)",
    "vtt": "WebVTT",
    "srt": "SRT",
    "whisper": "Whisper JSON",
    "plain": "plain text",
}
_JSON = re.compile(r"\{|\[\s*\{")
_TURNS_KEY = re.compile(r"^turns:", re.M)


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript taken in: the recording, if anything could be read, its form, and what is to be told.

    `problems` name what was lost (the command ends with 2), `notes` what was guessed or passed over.
    """

    recording: Recording | None
    form: str
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read(raw: bytes, name: str, given: Mapping[str, str] | None = None, ask: Ask | None = None) -> Imported:
    """The recording in these bytes. `given` names roles by speaker; `ask` is put what neither it nor the names say."""
    decoded = decode(raw)
    if not decoded.text.strip():
        return Imported(None, "", _placed(name, decoded.problems or ("is empty",)), _placed(name, decoded.notes))
    made = _read(decoded.text, name, given or {}, ask)
    return replace(
        made,
        problems=(*_placed(name, decoded.problems), *made.problems),
        notes=(*_placed(name, decoded.notes), *made.notes),
    )


def _read(text: str, name: str, given: Mapping[str, str], ask: Ask | None) -> Imported:
    form = form_of(text, name)
    if form == "yaml":
        return _ours(ours.from_yaml(text, name), form)
    if form == "json":
        return _json(text, name, given, ask)
    if form in ("vtt", "srt"):
        return _built(subtitles.parse(text, "vtt" if form == "vtt" else "srt"), form, name, given, ask)
    return _built(plain.parse(text, given), form, name, given, ask)


def form_of(text: str, name: str) -> str:
    """Which form a text is in: by what stands in it, and by the file's name where that leaves it open."""
    start = text.lstrip()
    suffix = PurePath(name).suffix.lower()
    if start.startswith("WEBVTT"):
        return "vtt"
    if suffix == ".json" or _JSON.match(start):
        return "json"
    if suffix in (".yaml", ".yml") or (_TURNS_KEY.search(text) and suffix not in (".txt", ".vtt", ".srt")):
        return "yaml"
    if subtitles.TIMING.search(text) or suffix in (".srt", ".vtt"):
        return "vtt" if suffix == ".vtt" else "srt"
    return "plain"


def _json(text: str, name: str, given: Mapping[str, str], ask: Ask | None) -> Imported:
    document, problems = speech.load(text)
    told = _placed(name, problems)
    segments = speech.segments_of(document)
    if segments is not None:
        made = _built(speech.parse(segments), "whisper", name, given, ask)
    elif document is not None:
        made = _ours(ours.from_item(document, name, partly=True), "json")
    else:
        return Imported(None, "json", told)
    return replace(made, problems=(*told, *made.problems))


def _ours(read: ours.Read, form: str) -> Imported:
    return Imported(read.recording, form, read.problems, read.notes)


def _built(parsed: Parsed, form: str, name: str, given: Mapping[str, str], ask: Ask | None) -> Imported:
    """The recording of what was said, with roles for names."""
    problems, notes = list(parsed.problems), list(parsed.notes)
    said = parsed.said
    if not said:
        return Imported(None, form, _placed(name, (*problems, "holds no words")), _placed(name, notes))
    if len(said) > MAX_TURNS:
        problems.append(f"has {len(said)} turns; only the first {MAX_TURNS} are taken")
        said = said[:MAX_TURNS]
    said, more = from_the_start(said)
    who, guessed = roles(said, given, ask)
    turns = tuple(TurnModel(t=one.at, speaker=role, text=one.text) for one, role in zip(said, who, strict=True))
    recording = Recording(
        id=identifier(name), title=f"Imported from {FORMS[form]}", basis="an imported transcript", turns=turns
    )
    return Imported(recording, form, _placed(name, problems), _placed(name, (*notes, *more, *guessed)))


def identifier(name: str) -> str:
    """An id made of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", PurePath(name).stem.lower()).strip("-") or "transcript"


def _placed(name: str, told: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(f"{name}: {one}" for one in told)
