"""Dialog files: case entry, complaints, instructions, universal rules, hazards, barriers and local settings."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from assistant.domain.findings import Status
from assistant.schema.base import Strict
from assistant.schema.conditions import parse


def _checked(raw: Any) -> Any:
    parse(raw)
    return raw


RawCondition = Annotated[Any, AfterValidator(_checked)]
Told = Annotated[str, Field(pattern=r"\S")]
"""Text that must not be empty: no line goes without its source, its edition and its reviewer."""
ReviewStatus = Literal["draft", "reviewed", "retired"]
Serves = Literal["level", "instruction", "hazard", "handover", "rubric", "entry"]


class AskModel(Strict):
    """A finding that a question asks about; `yes_is` says what a plain yes makes of it."""

    finding: str
    yes_is: Literal[Status.PRESENT, Status.ABSENT] = Status.PRESENT


class Option(Strict):
    """One numbered answer: the label on the key, and the findings or attributes it sets."""

    id: str
    label: str
    sets: dict[str, Status | float | str] = Field(default_factory=dict)


class Question(Strict):
    """One thing to ask. `attribute` names the value a free answer gives (age, where, onset_time)."""

    id: str
    say: str
    why: str
    serves: tuple[Serves, ...]
    source: Told
    asks: tuple[AskModel | str, ...] = ()
    options: tuple[Option, ...] = ()
    attribute: str | None = None
    when: RawCondition | None = None


class Rule(Strict):
    """One reason for a level: when it holds, what holds it back, and why, in words for the screen."""

    id: str
    when: RawCondition
    unless: RawCondition | None = None
    reason: str
    source: Told


class Offer(Strict):
    """An instruction set that a complaint brings along once its level is decided, and when."""

    id: str
    when: RawCondition | None = None
    unless: RawCondition | None = None


class Jump(Strict):
    """Another complaint that takes over, and when."""

    to: str
    when: RawCondition
    source: Told


class Explained(Strict):
    """Signs that a complaint brings with it: while one of `by` is present, a card that only `signs` opened comes behind."""

    by: tuple[str, ...]
    signs: tuple[str, ...]


class Complaint(Strict):
    """One chief complaint. `opens` are findings that make it a candidate; `rank` orders candidates (1 first).

    `in_passing` are those of them (or finer ones) that callers often tell beside the reason of the call: alone they let
    the card lead only where they were told first, or nothing weightier was. `causes` are those that say how all the rest
    came about: the card leads those of the injury and the symptom. `explains` are signs that belong to it, though they open
    a card of a higher rank: the unconsciousness of a seizure. `opens_over` are events that open it too once they are over.
    """

    id: str
    title: str
    group: Literal["trauma", "medical", "critical", "special"]
    rank: int
    edition: Told
    status: ReviewStatus
    review: Told
    sources: dict[str, str]
    opens: tuple[str, ...]
    in_passing: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    explains: tuple[Explained, ...] = ()
    opens_over: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    als: tuple[Rule, ...] = ()
    bls: tuple[Rule, ...] = ()
    instructions: tuple[Offer, ...] = ()
    jumps: tuple[Jump, ...] = ()
    notes: tuple[str, ...] = ()


class Clock(Strict):
    """A clock that a step starts: its name, its seconds, and whether it starts again when it runs out."""

    name: str
    seconds: float
    repeat: bool = False


class Step(Strict):
    """One step: what to say (one action), what to wait for, and an exit for every kind of answer.

    `exits` maps an outcome (done, yes, no, unsure, refused, silence, or a key of the step's own) to a step id of this
    script, `end`, `script:ID` for another script, or `back` to the step that jumped here. `done` is always needed. What
    is not named: yes and no mean `done`, unsure and silence mean "say it again", refused raises the barrier `refuses`.
    `keys` are outcomes of the step's own with their labels. `when` false skips the step along `done`. `touch`: somebody
    must be at the patient and the scene safe. `mouth`: never while anything by mouth is unsafe. `first_compression`:
    doing it counts as compressions started. `cycle` marks the one step that a declared loop comes back to.
    """

    id: str
    say: str
    source: Told
    wait: str = ""
    note: str = ""
    touch: bool = True
    mouth: bool = False
    when: RawCondition | None = None
    exits: dict[str, str] = Field(default_factory=dict)
    keys: dict[str, str] = Field(default_factory=dict)
    asks: tuple[AskModel | str, ...] = ()
    clock: Clock | None = None
    cycle: bool = False
    metronome: bool = False
    first_compression: bool = False


RUNGS = ("arrest", "choking", "bleeding", "airway", "allergy", "birth", "danger", "care", "closing")
Rung = Literal["arrest", "choking", "bleeding", "airway", "allergy", "birth", "danger", "care", "closing"]
Band = Literal["newborn", "infant", "child", "adult"]


class Instruction(Strict):
    """One instruction set: a small graph of steps, entered at the first.

    `rung` is its place on the ladder: everything before `care` interrupts questions. `starts` calls for it on any card;
    a complaint may offer it besides. `needs` must be true (where it is unknown, `questions` are asked first, at most
    two); `blocked_by` true or in doubt keeps it away; `ends_when` true leaves it. `bands` limits it to age bands.
    `after_sent`: offered, and its questions asked, only once a response is recorded as sent.
    """

    id: str
    title: str
    rung: Rung
    edition: Told
    status: ReviewStatus
    review: Told
    sources: dict[str, str]
    starts: RawCondition | None = None
    needs: RawCondition | None = None
    blocked_by: RawCondition | None = None
    ends_when: RawCondition | None = None
    bands: tuple[Band, ...] = ()
    after_sent: bool = False
    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()


class Barrier(Strict):
    """Something that keeps the caller from the instructions: what raises it, what to say, and the way back.

    `raised_by` findings raise it by themselves while the step named in `at` (or any step, when empty) is next. `say` are
    the lines, one after the other, that lead back to the step; `persist` is said, in other words each time, when the
    lines are used up. `instead` names an instruction step id to go on with where the barrier cannot be overcome.
    """

    id: str
    label: str
    raised_by: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    say: tuple[str, ...]
    persist: tuple[str, ...] = ()
    instead: str = ""
    source: Told


class BarriersFile(Strict):
    """All barriers."""

    edition: Told
    status: ReviewStatus
    review: Told
    barriers: tuple[Barrier, ...]


class Hazard(Strict):
    """A danger at the scene.

    `findings` present or unsure make it stand, until each is absent, the scene is called safe, or the key `clears` is
    pressed at its make-safe line. `asked_after` are findings after which its question is the first one (S9).
    """

    id: str
    label: str
    findings: tuple[str, ...]
    asked_after: tuple[str, ...] = ()
    question: str
    asks: tuple[AskModel | str, ...]
    make_safe: str
    clears: str
    agency: str = ""
    why: str
    source: Told


class HazardsFile(Strict):
    """All hazards, the most pressing first."""

    edition: Told
    status: ReviewStatus
    review: Told
    hazards: tuple[Hazard, ...]


class UniversalFile(Strict):
    """Rules that hold for every complaint."""

    edition: Told
    status: ReviewStatus
    review: Told
    sources: dict[str, str]
    als: tuple[Rule, ...]


class EntryFile(Strict):
    """Case entry: questions by id that every call may need."""

    edition: Told
    status: ReviewStatus
    review: Told
    sources: dict[str, str]
    questions: tuple[Question, ...]


class SettingModel(Strict):
    """A local choice that a medical director may change: its value, its default, why, and where sources differ.

    `lowers`: turned on, it is a standing override. The ALS that rests on nothing but rules which it can hold back falls
    as soon as what is known holds them back. `sought`: questions are put to come to know it.
    """

    id: str
    value: bool | float | str
    default: bool | float | str
    lowers: bool = False
    sought: bool = True
    reason: str
    source: Told


class SettingsFile(Strict):
    """All local settings."""

    edition: Told
    status: ReviewStatus
    review: Told
    settings: tuple[SettingModel, ...]


class Agency(Strict):
    """Somebody else who must be told, and the findings that make it so."""

    id: str
    label: str
    when: RawCondition
    source: Told


class AgenciesFile(Strict):
    """All agencies."""

    edition: Told
    status: ReviewStatus
    review: Told
    agencies: tuple[Agency, ...]


class ForbiddenFile(Strict):
    """What no script may ever say (S19): patterns of words, and why."""

    edition: Told
    status: ReviewStatus
    review: Told
    source: Told
    forbidden: dict[str, tuple[str, ...]]
