"""The deciding words a caller may volunteer at any prompt: findings with a status, and a sentence that says them.

The sentences come from the lexicon's evidence lines, so that a counter-example can be replayed as a call.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.findings import Mention, Origin, Status
from assistant.schema.book import Book
from assistant.schema.lexicon import Entry

_SIGNS = {"-": Status.ABSENT, "?": Status.UNCERTAIN, "~": Status.PAST, "!": Status.OTHER_PERSON}
SOFT = "She's passed out."
_LINES = {
    Status.PRESENT: "says",
    Status.ABSENT: "denies",
    Status.UNCERTAIN: "doubts",
    Status.PAST: "was",
    Status.OTHER_PERSON: "of_others",
}
DECIDING = (
    # awake
    "unresponsive",
    "*unresponsive",
    "?unresponsive",
    "-unresponsive",
    "-unable_to_speak",
    "unable_to_speak",
    "purposeful_movement",
    "limp_body",
    "reduced_consciousness",
    # breathing
    "not_breathing",
    "?not_breathing",
    "-not_breathing",
    "agonal_breathing",
    "abnormal_breathing",
    "?abnormal_breathing",
    "-abnormal_breathing",
    "difficulty_breathing",
    # what threatens
    "seizure_ongoing",
    "-seizure_ongoing",
    "choking",
    "-choking",
    "cough",
    "no_pulse",
    "heart_pump",
    "cpr_in_progress",
    "submersion",
    "strangulation",
    "electric_shock",
    "severe_bleeding",
    "spurting_bleeding",
    # death
    "death_reported",
    "obvious_death",
    "?obvious_death",
    "dnr_order",
    "?dnr_order",
    "hospice_care",
    "cold_exposure",
    # scene and people
    "scene_unsafe",
    "?touching_power_source",
    "-scene_unsafe",
    "caller_not_with_patient",
    "-caller_not_with_patient",
    "caller_is_patient",
    "helper_available",
    "caller_alone",
    "age=0.5",
    "age=6",
    "age=80",
    "pregnant_over_20_weeks",
    "aed_available",
    # the level, and somebody else
    "chest_pain",
    "-chest_pain",
    "!chest_pain",
    "!unresponsive",
)


@dataclass(frozen=True, slots=True)
class Word:
    """Something volunteered: its id in short form, what it is understood as, and a sentence that says it."""

    id: str
    mentions: tuple[Mention, ...]
    words: str


def mention(short: str, origin: Origin = Origin.VOLUNTEERED) -> Mention:
    """A mention from its short form: `name` present, `-` absent, `?` uncertain, `~` past, `!` of somebody else, `*` soft."""
    status, soft = _SIGNS.get(short[0], Status.PRESENT), short[0] == "*"
    name, _, value = short.lstrip("-?~!*").partition("=")
    return Mention(name, status, words=short, value=float(value) if value else None, origin=origin, soft=soft)


def word(book: Book, short: str, wording: int = 0) -> Word:
    """One or more findings in short form as something that is said, in the wording of this number."""
    mentions = tuple(mention(one) for one in short.split())
    return Word(short, mentions, " ".join(sentence(book, one, wording) for one in mentions))


def sentence(book: Book, told: Mention, wording: int = 0) -> str:
    """A sentence of the lexicon's evidence that says it; the short form where there is none."""
    if told.finding == "age":
        return f"{_age(told.value)}."
    entry = book.entries.get(told.finding)
    lines = _lines(entry, told) if entry is not None else []
    return lines[wording % len(lines)] if lines else f"[{told.words}]"


def _age(value: object) -> str:
    return "The baby is 6 months old" if value == 0.5 else f"{value:g} years old" if isinstance(value, float) else ""


def _lines(entry: Entry, told: Mention) -> list[str]:
    if told.soft:
        return [SOFT] if told.finding == "unresponsive" else []
    lines = getattr(entry, _LINES[told.status])
    return [
        one if isinstance(one, str) else str(one.text) for one in lines if isinstance(one, str) or one.question is None
    ]


def deciding(book: Book) -> tuple[Word, ...]:
    """The deciding words that this book knows."""
    return tuple(word(book, one) for one in DECIDING if one.lstrip("-?~!*").partition("=")[0] in {*book.entries, "age"})
