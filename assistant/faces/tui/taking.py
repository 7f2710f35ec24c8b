"""What a typed line will be taken for, told before Enter: an answer, words of the caller, or a command. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from assistant.faces.answers import ANSWERS, ASKING, takes
from assistant.faces.words import question_in, spaced

if TYPE_CHECKING:
    from assistant.dialog.advice import Prompt


class Kind(Enum):
    """What a line is taken for."""

    NOTHING = "nothing"
    SAID = "said"
    ANSWER = "answer"
    CHOICE = "choice"
    COMMAND = "command"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a line is taken for, and how that is told to the call-taker."""

    kind: Kind
    told: str


@dataclass(frozen=True, slots=True)
class Named:
    """A command as shown in hints and help."""

    name: str
    help: str
    takes: str = ""


def taken_for(line: str, prompt: Prompt | None, commands: Iterable[Named] = ()) -> Taken:
    """What this line will be taken for while this prompt is shown (None: no call yet)."""
    words = line.strip()
    if not words:
        return _empty(prompt)
    if words.lower() in ANSWERS:
        return _answer(ANSWERS[words.lower()], prompt)
    if words == "?":
        return Taken(Kind.COMMAND, "help: why this is asked, and what each answer would do")
    if words.startswith("/"):
        return _command(words, commands)
    if words.isdecimal() and prompt is not None and prompt.choices:
        return _choice(int(words), prompt)
    return Taken(Kind.WORDS, _words(prompt))


def _empty(prompt: Prompt | None) -> Taken:
    if prompt is None:
        return Taken(Kind.NOTHING, "type what the caller says")
    if prompt.kind == "check":
        return Taken(Kind.SAID, "Enter starts the count, Enter again ends it · F4 at each breath")
    if prompt.kind in ("step", "barrier"):
        asks = f" · y n u answer: {asked_by(prompt)}" if prompt.asks or prompt.kind == "barrier" else ""
        return Taken(Kind.SAID, f"Enter: said, next step{asks}")
    if prompt.kind in ASKING and takes(prompt, "y"):
        return Taken(Kind.NOTHING, f"y n u answer: {asked_by(prompt)}")
    if prompt.kind in ASKING:
        return Taken(Kind.NOTHING, f"words{' or a number' if prompt.choices else ''} answer: {asked_by(prompt)}")
    return Taken(Kind.NOTHING, "type what the caller says")


def asked_by(prompt: Prompt) -> str:
    """The very question that a bare yes, no or unsure is filed under."""
    if prompt.kind == "barrier":
        return "is that out of the way?"
    if prompt.kind == "check":
        return "breathing normally, counted?"
    if prompt.kind == "safety":
        return prompt.wait or prompt.say
    return question_in(prompt.say)


def _answer(answer: str, prompt: Prompt | None) -> Taken:
    if prompt is None:
        return Taken(Kind.NOTHING, "nothing is asked yet")
    if prompt.kind == "note":
        return Taken(Kind.ANSWER, "nothing is asked just now")
    if not takes(prompt, answer[0]):
        return Taken(Kind.ANSWER, f"no yes-or-no question: {asked_by(prompt)}")
    return Taken(Kind.ANSWER, f"{answer.upper()} to: {asked_by(prompt)}")


def _choice(number: int, prompt: Prompt) -> Taken:
    if 1 <= number <= len(prompt.choices):
        return Taken(Kind.CHOICE, f"{number} = {prompt.choices[number - 1].label}")
    return Taken(Kind.CHOICE, f"there are only {len(prompt.choices)} numbered answers")


def _words(prompt: Prompt | None) -> str:
    if prompt is None or prompt.kind == "note":
        return "the caller's words"
    if prompt.kind in ASKING:
        return f"the caller's words, replying to: {question_in(prompt.say)}"
    return "the caller's words"


def _command(words: str, commands: Iterable[Named]) -> Taken:
    name = words[1:].partition(" ")[0].lower()
    fitting = [one for one in commands if one.name.startswith(name)]
    exact = [one for one in fitting if one.name == name]
    if len(exact) == 1 or len(fitting) == 1:
        one = (exact or fitting)[0]
        return Taken(Kind.COMMAND, f"command /{one.name} {one.takes}: {one.help}".replace(" :", ":"))
    if fitting:
        return Taken(Kind.COMMAND, "command: " + " ".join(f"/{one.name}" for one in fitting))
    return Taken(Kind.COMMAND, f"complaint: {spaced(name)}")
