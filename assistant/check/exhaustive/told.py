"""What was told in a call, read from its events alone: the checker's own reading, which owes nothing to the engine's.

The properties are stated on this and on what the engine then advises, so that a fault in a derived fact, in the picture
or in the fold cannot excuse itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from assistant.check.exhaustive.probe import State
from assistant.domain import events as ev
from assistant.domain.call import Call
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
NEVER_OF_ONESELF: tuple[str, ...] = ("unresponsive", "no_pulse", "not_breathing", "cpr_in_progress", "death_reported")
NEVER_OF_ONESELF += ("obvious_death",)
"""What nobody says of himself; after a silence on the line gasps too."""
WENT_DOWN = ("collapse", "limp_body", "not_moving")
"""After these an older sign of waking is none any more."""
_NO_TAP = (AnswerKind.NO, AnswerKind.UNSURE)
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


OF_THE_CALL = ("address", "cross_street", "phone", "name")
"""What holds for every patient of a call."""


def _only_repeats(said: Said, before: Said) -> bool:
    """Whether good news that was confirmed is only told again: it stays confirmed."""
    return said.status is Status.ABSENT and before.status is Status.ABSENT and before.sure and not said.sure


def _mentions(payload: ev.Payload) -> tuple[Mention, ...]:
    """What an event tells; a correction tells what was entered in the place of all that was told before it."""
    if isinstance(payload, ev.Corrected):
        return (Mention(payload.finding, payload.status, origin=Origin.ENTERED),)
    mentions: tuple[Mention, ...] = getattr(payload, "mentions", ())
    return mentions


@dataclass
class Reading:
    """The events of a call read one after the other."""

    newest: dict[str, Said] = field(default_factory=dict)
    piles: dict[str, tuple[Said, ...]] = field(default_factory=dict)
    order: int = 0
    silent_since: int = 0
    voice_at: int = 0
    silences: int = 0
    untapped: frozenset[int] = frozenset()
    patient: int = 0
    patients: int = 1

    def copied(self) -> Reading:
        """The same, to be read on from."""
        return replace(self, newest=dict(self.newest), piles=dict(self.piles))

    def take(self, event: ev.Event, spoken_of: int) -> None:
        """One event more; what is told counts where it is told of the patient spoken of."""
        payload = event.payload
        if isinstance(payload, ev.PatientAdded):
            self.patient, self.patients = self.patients, self.patients + 1
        if isinstance(payload, ev.Corrected):
            self.piles.pop(payload.finding, None)
        if isinstance(payload, ev.Heard | ev.Answered | ev.Confirmed):
            self._listen(event.number, payload)
        for one in _mentions(payload):
            self.order += 1
            of_this = self.patient == spoken_of or one.finding in OF_THE_CALL
            if not of_this or one.status is Status.OTHER_PERSON:
                continue
            if isinstance(payload, ev.Confirmed):
                one = Mention(one.finding, one.status, value=one.value, origin=Origin.ANSWERED)
            said = Said(one, event.number, self.order)
            before = self.newest.get(one.finding)
            if before is None or not _only_repeats(said, before):
                self.newest[one.finding] = said
            self.piles[one.finding] = (*self.piles.get(one.finding, ()), said)

    def _listen(self, event: int, payload: ev.Heard | ev.Answered | ev.Confirmed) -> None:
        """When nobody answered for the second time in a row, and when a voice was heard last."""
        answer = AnswerKind.OTHER if isinstance(payload, ev.Confirmed) else payload.answer
        if answer is AnswerKind.SILENCE:
            self.silences += 1
            self.silent_since = event if self.silences == 2 else self.silent_since
        elif answer is not None or isinstance(payload, ev.Heard):
            self.silences = 0
            if isinstance(payload, ev.Answered) and payload.prompt == "silent_patient" and answer in _NO_TAP:
                self.untapped |= {event}
            else:
                self.voice_at = event


def reading_of(call: Call) -> Reading:
    """The events of a call read; those of the state before are read once and kept with it."""
    known: Reading | None = call.memo.get(__name__)
    if known is not None:
        return known
    before = call.previous
    whole = before is None or before.patient != call.patient or before.events != call.events[:-1]
    read = Reading() if whole or before is None else reading_of(before).copied()
    for event in call.events if whole else call.events[-1:]:
        read.take(event, call.patient)
    call.memo[__name__] = read
    return read


class Told:
    """Everything told of the patient spoken of, newest on top."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.book = state.view.book
        self.call = state.call
        read = reading_of(self.call)
        self.newest, self.piles = read.newest, read.piles
        self.silent_since, self.voice_at, self._silences = read.silent_since, read.voice_at, read.silences
        self.untapped = read.untapped

    def claims(self, *names: str) -> bool:
        """Whether one of these is present or unsure, by the newest word on it."""
        return any((one := self.newest.get(name)) is not None and one.mention.status in CLAIMS for name in names)

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
        best: Said | None = None
        for name in names:
            one = self.newest.get(name)
            if one is not None and one.mention.status in statuses and (best is None or one.order > best.order):
                best = one
        return best

    @cached_property
    def himself(self) -> bool:
        """The caller is the patient, whether he still speaks or not, and nobody else has the phone."""
        told = self.newest.get("caller_is_patient")
        return told is not None and told.status is Status.PRESENT and not self._passed_on(told)

    @cached_property
    def by_himself(self) -> bool:
        """The caller is the patient and still speaks."""
        tap = self.call.replies.get("silent_patient")
        untapped = tap is not None and tap.answer in (*_NO_TAP, AnswerKind.SILENCE) and self.voice_at <= tap.event
        return self.himself and self._silences < 2 and not untapped

    def _passed_on(self, told: Said) -> bool:
        """Somebody else speaks: he said so to the question, did CPR, or picked up after a silence; or the key was pressed."""
        silent = self.silent_since > told.event
        denied = self._denied(told, *(("agonal_breathing",) if silent else ()))
        if denied is None:
            return False
        awake = self.call.replies.get("awake")
        if awake is not None and awake.answer in _NO_TAP:
            return True
        if denied.mention.origin is Origin.ENTERED or any(one.script.startswith("cpr_") for one in self.call.steps):
            return True
        return silent and not self._silences and self.voice_at > self.silent_since

    def _denied(self, told: Said, *further: str) -> Said | None:
        """What nobody says of himself, said of a caller who is the patient, and no sign of life since."""
        found = [one for name in (*NEVER_OF_ONESELF, *further) for one in self.piles.get(name, ())]
        plain = (one for one in found if one.status in CLAIMS and (one.sure or not one.mention.soft))
        worse = max(plain, key=lambda one: one.order, default=None)
        if worse is None or self._sign > worse.order:
            return None
        return None if worse.event in self.untapped and told.event > worse.event else worse

    @cached_property
    def contradicted(self) -> bool:
        """A caller who is the patient is called lifeless."""
        told = self.newest.get("caller_is_patient")
        return told is not None and told.status is Status.PRESENT and self._denied(told) is not None

    @cached_property
    def _sign(self) -> int:
        """The place of the newest sign of waking: he talks, moves on purpose or answered; -1 without any."""
        signs = [self.last(("unable_to_speak",), Status.ABSENT), self.last(("purposeful_movement",), Status.PRESENT)]
        answered = self.last(("unresponsive",), Status.ABSENT)
        signs.append(answered if answered is not None and answered.sure else None)
        newest = max((one for one in signs if one is not None), key=lambda one: one.order, default=None)
        down = self.last(WENT_DOWN, Status.PRESENT)
        return -1 if newest is None or (down is not None and down.event > newest.event) else newest.order

    @cached_property
    def awake(self) -> bool:
        """Known awake: he talks, moves on purpose or answered, and nothing worse came after it."""
        worse = self.last(("unresponsive",), *CLAIMS)
        if self._sign >= 0:
            return self._sign > (worse.order if worse else -1)
        return self.by_himself and worse is None and not self.contradicted

    @cached_property
    def out(self) -> bool:
        """Not awake, or nobody can say; words for sleep and drink alone are left aside."""
        worse = self.last(("unresponsive",), *CLAIMS)
        return worse is not None and not self.awake and (not worse.mention.soft or worse.sure)

    @cached_property
    def breathes_badly(self) -> bool:
        """Any word for bad or doubtful breathing that no plain answer followed."""
        bad = self.last(BAD_BREATHING, *CLAIMS)
        good = self.last((BREATHING,), Status.ABSENT)
        return bad is not None and (good is None or bad.event > good.event)

    @cached_property
    def breathes_well(self) -> bool:
        """A plain «breathing normally», and nothing bad since."""
        return self.last((BREATHING,), Status.ABSENT) is not None and not self.breathes_badly

    @cached_property
    def seizing(self) -> bool:
        """Seizing now, or nobody can say."""
        return self.claims("seizure_ongoing")

    @cached_property
    def checked(self) -> str:
        """The result of the newest coached check that no bad word followed, or nothing."""
        if not self.call.checks:
            return ""
        bad = self.last(BAD_BREATHING, *CLAIMS)
        made = self.call.checks[-1]
        return "" if bad is not None and bad.event > made.event else made.what

    @cached_property
    def speaks_of_death(self) -> bool:
        """Whether death, its signs or a paper were named."""
        return any(name in self.newest for name in ("death_reported", "obvious_death", "dnr_order", "hospice_care"))

    @cached_property
    def far(self) -> bool:
        """The caller is not with the patient, and nobody else is known to be."""
        away = self.last(("caller_not_with_patient",), *CLAIMS)
        if away is None or self.sure("helper_available", "medical_personnel_on_scene"):
            return False
        reply = self.call.replies.get("reach_patient")
        return not (reply is not None and reply.event > away.event and reply.choice in ("can_go", "someone_there"))

    @cached_property
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

    @cached_property
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
