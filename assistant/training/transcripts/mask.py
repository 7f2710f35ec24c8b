"""Masking: phone numbers, mail addresses and street addresses become `[number]`, `[mail]` and `[address]`.

Names of people are not found: there is no list of them that would not also hide words that matter. What was masked is
counted by turn, so that somebody can read the rest before it is passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.schema.recording import Expect, Recording, TurnModel
from assistant.training.transcripts.speakers import DISPATCHER
from assistant.training.transcripts.streets import ADDRESS, ANSWERED

NUMBER, MAIL, PLACE = "[number]", "[mail]", "[address]"
_MAIL = re.compile(r"[\w.+-]+(@| at )[\w-]+(?:(?:\.| dot )[\w-]+)+", re.I)
_DIGIT = r"(?:\d+|zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_RUN = re.compile(
    rf"(?<![\w.])\+?\(?(?:(?:double|triple)\s+)?{_DIGIT}(?:[\s().,–-]{{1,3}}(?:(?:double|triple)\s+)?{_DIGIT}){{0,20}}(?!\w)",
    re.I,
)
_WORDS = dict(zip("zero oh one two three four five six seven eight nine".split(), "00123456789", strict=True))
_PHONE_DIGITS = 7
_PART_DIGITS = 3
_ASKS_NUMBER = re.compile(r"\b(phone|number|call(ing)? (you )?(back|from)|telephone|mobile|cell)\b", re.I)
_ASKS_PLACE = re.compile(
    r"\b(address|where (are|is|'s)|location|whereabouts|street|road|cross(ing)? (street|road)|apartment|postcode|zip)\b",
    re.I,
)
_REPEATED = 4
"""An address at least so long is masked again wherever it is said again."""


@dataclass(frozen=True, slots=True)
class Masked:
    """What was masked: for each kind the turns (from 0), a turn as often as something was masked in it."""

    numbers: tuple[int, ...] = ()
    mails: tuple[int, ...] = ()
    places: tuple[int, ...] = ()

    def told(self) -> Iterator[str]:
        """The report, a line each."""
        kinds = (("phone numbers", self.numbers), ("mail addresses", self.mails), ("street addresses", self.places))
        for name, turns in kinds:
            where = f" (turns {', '.join(str(one) for one in dict.fromkeys(turns))})" if turns else ""
            yield f"masked: {len(turns)} {name}{where}"
        yield "names of people are NOT masked, nor places told without a street: read the file before it is passed on"


def mask(recording: Recording) -> tuple[Recording, Masked]:
    """The recording with numbers, mails and addresses masked wherever they stand, and what was masked."""
    found: dict[str, list[int]] = {NUMBER: [], MAIL: [], PLACE: []}
    said_again: list[str] = []
    turns: list[TurnModel] = []
    asked = ""
    for number, turn in enumerate(recording.turns):

        def hide(sign: str, words: str, number: int = number) -> str:
            found[sign].append(number)
            if sign == PLACE and len(words) >= _REPEATED:
                said_again.append(words)
            return sign

        turns.append(turn.model_copy(update={"text": _masked(turn.text, asked, hide)}))
        if turn.speaker == DISPATCHER:
            asked = turn.text
    again = _again(said_again)
    for number, turn in enumerate(turns):
        text, times = again.subn(PLACE, turn.text) if again else (turn.text, 0)
        found[PLACE] += [number] * times
        turns[number] = turn.model_copy(update={"text": text})
    made = _rest(recording, again).model_copy(update={"turns": tuple(turns)})
    return made, Masked(*(tuple(sorted(found[sign])) for sign in (NUMBER, MAIL, PLACE)))


def _masked(text: str, asked: str, hide: Callable[[str, str], str]) -> str:
    """One turn masked; `asked` is what the dispatcher said last, in whose light short answers are read."""
    text = _MAIL.sub(lambda one: hide(MAIL, one.group()) if _is_mail(one.group()) else one.group(), text)
    text, times = ADDRESS.subn(lambda one: hide(PLACE, one.group()), text)
    if not times and _ASKS_PLACE.search(asked):
        text = ANSWERED.sub(lambda one: hide(PLACE, one.group()), text, count=1)
    least = _PART_DIGITS if _ASKS_NUMBER.search(asked) else _PHONE_DIGITS
    return _RUN.sub(lambda one: _hidden(one.group(), least, hide), text)


def _is_mail(words: str) -> bool:
    """Spelt out, a mail address needs both «at» and «dot»; «at 3.5» is none."""
    return "@" in words or " dot " in words.lower()


def _hidden(words: str, least: int, hide: Callable[[str, str], str]) -> str:
    parts = [
        _WORDS.get(one, one) for one in re.findall(r"\d+|[a-z]+", words.lower()) if one not in ("double", "triple")
    ]
    doubled = len(re.findall(r"double", words, re.I)) + 2 * len(re.findall(r"triple", words, re.I))
    digits = sum(map(len, parts)) + doubled
    if not least <= digits <= 20 or _counts(parts) or words.strip() in ("911", "999", "112"):
        return words
    return hide(NUMBER, words)


def _counts(parts: list[str]) -> bool:
    """Whether somebody counts aloud, as in CPR: one, two, three, four."""
    steps = [int(one) for one in parts if len(one) < 3]
    if len(steps) != len(parts) or len(steps) < 3:
        return False
    up = sum(later - earlier == 1 or later == 1 for earlier, later in zip(steps, steps[1:], strict=False))
    return up >= 0.8 * (len(steps) - 1)


def _again(said: list[str]) -> re.Pattern[str] | None:
    if not said:
        return None
    words = sorted({one.strip(" ,.") for one in said}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(one) for one in words)})\b", re.I)


def _rest(recording: Recording, again: re.Pattern[str] | None) -> Recording:
    """Everything about the call that may quote it."""

    def clean(text: str) -> str:
        text = _masked(text, "", lambda sign, words: sign)
        return again.sub(PLACE, text) if again else text

    names = ("title", "basis", "notes", "what_is_hard")
    changed: dict[str, object] = {name: clean(getattr(recording, name)) for name in names}
    if recording.expect is not None:
        changed["expect"] = _expect(recording.expect, clean)
    return recording.model_copy(update=changed)


def _expect(expect: Expect, clean: Callable[[str], str]) -> Expect:
    findings = tuple(one.model_copy(update={"words": clean(one.words)}) for one in expect.findings)
    return expect.model_copy(update={"note": clean(expect.note), "findings": findings})
