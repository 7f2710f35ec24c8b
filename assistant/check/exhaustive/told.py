"""What was told in a call, read from its events alone: the checker's own reading, which owes nothing to the engine's.

The properties are stated on this and on what the engine then advises, so that a fault in a derived fact, in the picture
or in the fold cannot excuse itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.check.exhaustive.probe import State
from assistant.domain import events as ev
from assistant.domain.findings import AnswerKind, Mention, Origin, Status

CLAIMS = (Status.PRESENT, Status.UNCERTAIN)
BREATHING = "abnormal_breathing"
BAD_BREATHING: tuple[str, ...] = (
    BREATHING,
    "not_breathing",
    "agonal_breathing",
    "difficulty_breathing",
    "fast_breathing",
)
BAD_BREATHING += ("cannot_speak_full_sentences", "cannot_lie_flat")
DANGERS = {
    "attacker": ("attacker_nearby",),
    "weapon": ("weapon_present",),
    "violence": ("violent_behavior",),
    "power_line": ("power_line_down",),
    "power": ("touching_power_source",),
    "fire": ("fire",),
    "gas": ("still_in_smoke_or_gas", "gas_or_fumes", "carbon_monoxide_exposure"),
    "water": ("still_in_water",),
    "traffic": ("traffic_danger",),
    "animal": ("dangerous_animal_loose",),
    "unsafe": ("scene_unsafe",),
}
"""The dangers of S9, and the findings that tell of each: the checker's own list, so that a gap in the book's shows."""
SUDDEN = ("choking", "strangulation", "submersion", "electric_shock")
NEVER_DEAD_IN = ("cold_exposure", "submersion", "overdose", "opioid_use", "electric_shock")


@dataclass(frozen=True, slots=True)
class Said:
    """One mention with its place in the call."""

    mention: Mention
    event: int
    order: int

    @property
    def status(self) -> Status:
        """Its status."""
        return self.mention.status

    @property
    def sure(self) -> bool:
        """Whether it was answered, accepted or entered, not only volunteered."""
        return self.mention.origin in (Origin.ANSWERED, Origin.ENTERED)


def _mentions(payload: ev.Payload) -> tuple[Mention, ...]:
    """What an event tells; a correction tells what was entered in the place of all that was told before it."""
    if isinstance(payload, ev.Corrected):
        return (Mention(payload.finding, payload.status, origin=Origin.ENTERED),)
    mentions: tuple[Mention, ...] = getattr(payload, "mentions", ())
    return mentions


class Told:
    """Everything told of the patient spoken of, newest on top."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.book = state.view.book
        self.call = state.call
        self.newest: dict[str, Said] = {}
        self.piles: dict[str, list[Said]] = {}
        self._read()

    def _read(self) -> None:
        patient, count, order = 0, 1, 0
        for event in self.call.events:
            payload = event.payload
            if isinstance(payload, ev.PatientAdded):
                patient, count = count, count + 1
            if isinstance(payload, ev.Corrected):
                self.piles.pop(payload.finding, None)
            for one in _mentions(payload):
                order += 1
                if patient != self.call.patient or one.status is Status.OTHER_PERSON:
                    continue
                if isinstance(payload, ev.Confirmed):
                    one = Mention(one.finding, one.status, value=one.value, origin=Origin.ANSWERED)
                said = Said(one, event.number, order)
                self.newest[one.finding] = said
                self.piles.setdefault(one.finding, []).append(said)

    def claims(self, *names: str) -> bool:
        """Whether one of these is present or unsure, by the newest word on it."""
        return any(name in self.newest and self.newest[name].status in CLAIMS for name in names)

    def sure(self, *names: str) -> bool:
        """Whether one of these is plainly present."""
        return any(name in self.newest and self.newest[name].status is Status.PRESENT for name in names)

    def ruled_out(self, *names: str) -> bool:
        """Whether every one of these was answered with no."""
        return all(n in self.newest and self.newest[n].status is Status.ABSENT and self.newest[n].sure for n in names)

    def value(self, name: str) -> float | str | None:
        """The value told."""
        return self.newest[name].mention.value if name in self.newest else None

    def last(self, names: Iterable[str], *statuses: Status) -> Said | None:
        """The newest word on one of these that has one of these statuses and was not taken back."""
        found = [self.newest[n] for n in names if n in self.newest and self.newest[n].status in statuses]
        return max(found, key=lambda one: one.order, default=None)

    @property
    def by_himself(self) -> bool:
        """Whether the caller is the patient and still speaks."""
        return (
            self.sure("caller_is_patient")
            and self.state.call.silences < 2
            and "silent_patient" not in self.call.replies
        )

    @property
    def awake(self) -> bool:
        """Known awake: he talks, moves on purpose or answered, and nothing worse came after it."""
        signs = [self.last(("unable_to_speak",), Status.ABSENT), self.last(("purposeful_movement",), Status.PRESENT)]
        answered = self.last(("unresponsive",), Status.ABSENT)
        signs.append(answered if answered is not None and answered.sure else None)
        worse = self.last(("unresponsive",), *CLAIMS)
        newest = max((one.order for one in signs if one is not None), default=-1)
        return newest > (worse.order if worse else -1) if newest >= 0 else self.by_himself and worse is None

    @property
    def out(self) -> bool:
        """Not awake, or nobody can say; words for sleep and drink alone are left aside."""
        worse = self.last(("unresponsive",), *CLAIMS)
        return worse is not None and not self.awake and (not worse.mention.soft or worse.sure)

    @property
    def breathes_badly(self) -> bool:
        """Any word for bad or doubtful breathing that no plain answer followed."""
        bad = self.last(BAD_BREATHING, *CLAIMS)
        good = self.last((BREATHING,), Status.ABSENT)
        return bad is not None and (good is None or bad.event > good.event)

    @property
    def breathes_well(self) -> bool:
        """A plain «breathing normally», and nothing bad since."""
        return self.last((BREATHING,), Status.ABSENT) is not None and not self.breathes_badly

    @property
    def seizing(self) -> bool:
        """Seizing now, or nobody can say."""
        return self.claims("seizure_ongoing")

    @property
    def checked(self) -> str:
        """The result of the newest coached check that no bad word followed, or nothing."""
        if not self.call.checks:
            return ""
        bad = self.last(BAD_BREATHING, *CLAIMS)
        made = self.call.checks[-1]
        return "" if bad is not None and bad.event > made.event else made.what

    @property
    def speaks_of_death(self) -> bool:
        """Whether death, its signs or a paper were named."""
        return any(name in self.newest for name in ("death_reported", "obvious_death", "dnr_order", "hospice_care"))

    @property
    def far(self) -> bool:
        """The caller is not with the patient, and nobody else is known to be."""
        away = self.last(("caller_not_with_patient",), *CLAIMS)
        if away is None or self.sure("helper_available", "medical_personnel_on_scene"):
            return False
        reply = self.call.replies.get("reach_patient")
        return not (reply is not None and reply.event > away.event and reply.choice in ("can_go", "someone_there"))

    @property
    def hazard(self) -> bool:
        """A danger told, present or unsure, and not called safe since."""
        safe = self.last(("scene_unsafe",), Status.ABSENT)
        cleared = safe.event if safe is not None and safe.sure else 0
        for danger, names in DANGERS.items():
            reply = self.call.replies.get(f"hazard.{danger}")
            since = reply.event if reply is not None and reply.answer is AnswerKind.YES else 0
            told = self.last(names, *CLAIMS)
            if told is not None and told.event > max(since, cleared):
                return True
        return False

    @property
    def undisturbed(self) -> bool:
        """Nothing took a presumed arrest away: no dismissal, no passed check, no crew, and he is not known awake."""
        return not (
            self.awake or self.call.dismissed or self.call.crew_at or any(c.what == "passed" for c in self.call.checks)
        )

    def band(self) -> str:
        """The age band that was told; adult when nothing was."""
        if self.state.view.picture.label == "newborn":
            return "newborn"
        age = self.value("age")
        if not isinstance(age, int | float):
            return "" if "band_words" in self.newest else "adult"
        return "infant" if age < 1 else "child" if age < self.book.number("puberty_age") else "adult"
