"""Scenarios and personas of the training room: what a simulated caller knows, how he speaks, what he does.

A scenario is the truth of one call, in the words its caller has for it; a persona is a manner of speaking that any
scenario can be played in. Both stand in `dialogs/training/`, beside what the call-taker says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator, model_validator

from assistant.domain.findings import Status
from assistant.schema.base import Strict, load_model
from assistant.schema.load import Lines
from assistant.schema.problems import DataError, Problem

FOLDER = "dialogs/training"
SCENARIOS = f"{FOLDER}/scenarios"
PERSONAS = f"{FOLDER}/personas.yaml"
SELF = "self"


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""One wording or several; a single one may stand without a list."""


class Told(Strict):
    """What is so of one finding, and how the caller puts it. A bare status or bare words may stand for it."""

    status: Status = Status.PRESENT
    words: Words = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"status": value} if value in tuple(Status) else {"words": [value]}
        return {"words": value} if isinstance(value, list) else value


class Value(Strict):
    """What the caller says where a value is asked for, and the option of the prompt that it amounts to, if any."""

    words: Words
    choice: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"words": value} if isinstance(value, str | list) else value


class Patient(Strict):
    """Who the patient is: the word the caller has for him (`self` when it is the caller), sex, and age in years."""

    kin: str
    sex: str | None = None
    age: float | None = Field(default=None, ge=0, le=120)


class Volunteered(Strict):
    """Something the caller says unasked: along with the answer to a question, after so many replies, or at a second."""

    say: Words
    with_: str | None = Field(default=None, alias="with")
    after: int | None = Field(default=None, ge=0)
    at: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _one_time(self) -> Volunteered:
        if sum(one is not None for one in (self.with_, self.after, self.at)) != 1:
            raise ValueError("needs exactly one of 'with', 'after' and 'at'")
        return self


class Change(Strict):
    """Something that changes during the call: when, the words it is told in, and what is so from then on.

    `at` is seconds from the start, `after` a number of replies, `step` an instruction step (`SCRIPT.STEP`) that was
    carried out. `outcome` is the key of the running step that a listening call-taker presses for it.
    """

    say: Words
    at: float | None = Field(default=None, ge=0)
    after: int | None = Field(default=None, ge=0)
    step: str | None = None
    facts: dict[str, Told] = Field(default_factory=dict)
    breaths: tuple[float, ...] | None = None
    outcome: str | None = None

    @model_validator(mode="after")
    def _one_time(self) -> Change:
        if sum(one is not None for one in (self.at, self.after, self.step)) != 1:
            raise ValueError("needs exactly one of 'at', 'after' and 'step'")
        return self


class Hindrance(Strict):
    """A barrier: the steps it stands against, the words, and after how many lines of the call-taker's it gives way.

    `overcome` are the words when it does, or those for another way found: «I can push here on the bed».
    """

    barrier: str
    steps: tuple[str, ...] = Field(min_length=1)
    words: Words
    tries: int = Field(default=1, ge=1, le=4)
    overcome: Words


class End(Strict):
    """What must come of the call when the call-taker follows the prompts."""

    level: str
    arrest: bool = False
    local_protocol: bool = False

    @field_validator("level")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in ("ALS", "BLS"):
            raise ValueError("a level is ALS or BLS")
        return value


class Scenario(Strict):
    """One call to be taken. What is in `facts` is so; of everything else the caller says no, or that he cannot tell."""

    id: str
    title: str
    teaches: str
    complaint: str
    persona: str
    basis: str
    locale: str = "us"
    patient: Patient
    address: Words
    phone: Words
    story: Words
    opening: Words = ()
    facts: dict[str, Told]
    otherwise: Status = Status.ABSENT
    values: dict[str, Value] = Field(default_factory=dict)
    steps: dict[str, Value] = Field(default_factory=dict)
    breaths: tuple[float, ...] = ()
    volunteers: tuple[Volunteered, ...] = ()
    changes: tuple[Change, ...] = ()
    barriers: tuple[Hindrance, ...] = ()
    expect: End

    @field_validator("otherwise")
    @classmethod
    def _plain(cls, value: Status) -> Status:
        if value not in (Status.ABSENT, Status.UNCERTAIN):
            raise ValueError("is absent (the caller says no) or uncertain (he cannot tell)")
        return value


class Persona(Strict):
    """A manner of speaking. Seconds until an answer, chances from 0 to 1, and the words for what every caller says."""

    id: str
    label: str
    meaning: str
    seconds: float = Field(gt=0)
    evades: float = Field(default=0.0, ge=0, le=1)
    again: float = Field(default=0.0, ge=0, le=1)
    leads: float = Field(default=0.0, ge=0, le=1)
    yes: Words
    no: Words
    unsure: Words
    okay: Words
    done: Words
    evasion: Words = ()
    not_yet: Words = ()
    lead_in: Words = ()

    @model_validator(mode="after")
    def _has_words(self) -> Persona:
        for chance, words in (("evades", "evasion"), ("again", "not_yet"), ("leads", "lead_in")):
            if getattr(self, chance) and not getattr(self, words):
                raise ValueError(f"'{chance}' needs words under '{words}'")
        return self


class PersonasFile(Strict):
    """`personas.yaml`."""

    edition: str
    source: str
    personas: tuple[Persona, ...]


def load_personas(root: Path) -> dict[str, Persona]:
    """The personas of a book by id. Raises DataError."""
    return {one.id: one for one in load_model(PersonasFile, root / PERSONAS, PERSONAS)[0].personas}


def scenario_files(root: Path) -> dict[str, Path]:
    """The scenario files of a book by their names, without reading them."""
    return {path.stem: path for path in sorted((root / SCENARIOS).glob("*.yaml"))}


def load_scenario(path: Path) -> tuple[Scenario, Lines]:
    """One scenario with the lines of its keys. Raises DataError when it cannot be read or is named unlike its file."""
    name = f"{SCENARIOS}/{path.name}"
    scenario, lines = load_model(Scenario, path, name)
    if scenario.id != path.stem:
        raise DataError([Problem(name, lines.at(("id",)), "id", f"is not the name of the file, '{path.stem}'")])
    return scenario, lines


def load_scenarios(root: Path) -> dict[str, Scenario]:
    """Every scenario of a book by id. Raises DataError with the problems of all files."""
    found: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for name, path in scenario_files(root).items():
        try:
            found[name] = load_scenario(path)[0]
        except DataError as problem:
            problems.extend(problem.problems)
    if problems:
        raise DataError(problems)
    return found
