"""What to say next: a function of what is known, not a place in a tree.

The ladder of design §5, the precedence of §6 (seizing now, the question about a death, rouse, presumed arrest), then
level, instructions, history and the closing lines. `upcoming` yields prompts in order; the first is the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.dialog import prompts as make
from assistant.dialog.advice import Prompt
from assistant.dialog.assess import Assessment, PatientState
from assistant.dialog.barriers import standing_barrier
from assistant.dialog.determination import unknown_of
from assistant.dialog.facts import doubted, outlived, standing_hazard
from assistant.dialog.instructions import (
    CPR,
    CPR_SCRIPTS,
    Position,
    jumped_to,
    needs,
    offered,
    position,
    urgent,
)
from assistant.dialog.plan import Plan, PlannedQuestion, PlannedScript
from assistant.dialog.truth import DOUBT, TRUE, UNKNOWN
from assistant.dialog.view import View
from assistant.domain.findings import AnswerKind
from assistant.domain.levels import Level

CHECK = "breathing_check"
CYCLE_SECONDS = 60.0
"""How long a cycle step without a clock of its own rests before it is due again."""
LADDER_BEFORE_QUESTIONS = ("arrest", "choking", "bleeding")
_GIVEN_UP = (AnswerKind.UNSURE, AnswerKind.REFUSED)


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the next prompt is drawn from. `now` is in seconds since the call was opened."""

    plan: Plan
    view: View
    state: PatientState
    now: float

    @classmethod
    def of(cls, plan: Plan, found: Assessment, now: float) -> Agenda:
        """The agenda of an assessed call."""
        return cls(plan, found.view, found.current, now)

    def upcoming(self) -> Iterator[Prompt]:
        """The prompts in the order in which they are due; never empty."""
        yield from self._over()
        yield from self._opening()
        yield from self._threats()
        yield from self._who_and_what()
        yield from self._decide()
        yield from self._care()
        yield from self._finish()

    # Before everything ----------------------------------------------------------------------------------------------

    def _over(self) -> Iterator[Prompt]:
        call = self.view.call
        if call.closed is not None:
            yield Prompt("closed", "note", "This call is closed.", why=call.closed.what)
        if self.view.fact("crew"):
            yield Prompt("crew_there", "note", "The crew is with the patient. You can close the call.")
        if call.line_cut_at is not None:
            yield from self._entry("call_back_lost", always=True)

    def _opening(self) -> Iterator[Prompt]:
        if self._location_open() and not self.view.asked("where"):
            yield from self._entry("where", always=True)

    def _location_open(self) -> bool:
        view = self.view
        if view.attribute("address") is not None:
            return False
        reply = view.call.replies.get("where")
        return reply is None or reply.answer not in _GIVEN_UP

    # Threats to life, in the order of precedence --------------------------------------------------------------------

    def _threats(self) -> Iterator[Prompt]:
        view = self.view
        arrest = self.state.raised is not None
        if view.fact("seizing"):
            yield from self._where_once()
            yield from self._script("seizure_care")
        if view.fact("death") == "open":
            yield from self._where_once()
            yield from self._entry("death_why", always=True)
        if view.fact("awake") == "asleep":
            yield from self._where_once()
            infant = view.fact("age_band") in ("newborn", "infant")
            yield from self._hazard_standing()
            yield from self._entry("rouse_baby" if infant else "rouse", always=True)
        if arrest and not view.fact("seizing"):
            yield from self._arrest()
        if view.fact("death") in ("certain", "expected"):
            yield from self._script("expected_death")
        yield from self._where_once()

    def _where_once(self) -> Iterator[Prompt]:
        """Where, where it was put once and met with something else (S1: asked once more at most)."""
        reply = self.view.call.replies.get("where")
        unanswered = reply is None or reply.answer in (AnswerKind.OTHER, AnswerKind.SILENCE)
        if self._location_open() and unanswered and self.view.asked("where") < make.MAX_TRIES:
            yield from self._entry("where", always=True)

    def _arrest(self) -> Iterator[Prompt]:
        """S1: where · make safe · somebody at the patient · CPR for the age. Nothing else comes between."""
        view = self.view
        if self._where_first():
            yield from self._where_once()
        yield from self._hazard_standing()
        if view.fact("caller") == "patient":
            yield from self._on_the_line_himself()
            return
        if view.fact("at_patient") == "no":
            yield from self._entry("reach_patient", always=not view.call.replies.get("reach_patient"))
            if view.call.replies.get("reach_patient") is not None:
                yield from self._entry("where_again") if self._location_open() else ()
                yield Prompt("nobody_there", "note", "Nobody can reach the patient. Tell the crew. Stay on the line.")
            return
        yield from self._cpr()

    def _on_the_line_himself(self) -> Iterator[Prompt]:
        """Who is there (S16): the patient is never told to do CPR, and a silent line is told to nobody else."""
        view = self.view
        if not view.fact("silent"):
            yield from self._entry("awake", always=True)
            return
        yield from self._entry("silent_patient")
        yield from self._script("silent_caller")
        yield Prompt("nobody_answers", "note", "Nobody answers. Tell the crew. Stay on the line, and listen.")

    def _where_first(self) -> bool:
        return not self.view.call.steps

    def _cpr(self) -> Iterator[Prompt]:
        view, since = self.view, self._since()
        if view.fact("breathing") == "unchecked" and view.fact("check") == "none":
            yield from self._check()
        back = view.call.replies.get("still_pushing")
        if view.call.compressions_at is not None and view.call.back_on_line > (back.event if back else 0):
            yield from self._entry("still_pushing", always=True)
        script = CPR[str(view.fact("age_band"))]
        at = self._running(script, since=since)
        if at is not None and at.step is None and view.call.steps:  # it ended at a sign of life that was taken back
            at = self._running(script, since=view.call.steps[-1].event)
        if at is None:
            return
        step = at.step
        if step is not None and step.step.cycle and view.attribute("address") is None and not view.asked("where_again"):
            yield from self._entry("where_again")
        if step is not None and step.step.cycle and view.fact("alone") == "unknown" and not view.asked("alone"):
            yield from self._entry("alone")
        if step is not None:
            yield from standing_barrier(view, at)
            yield make.step_prompt(view, at.script.script.id, step)

    def _since(self) -> int:
        """The event after which steps belong to the arrest that stands; one that a correction raised is older than that."""
        raised = self.state.raised or 0
        if not any(one.event == raised for one in self.view.call.corrections):
            return raised
        return max((end for _, end in self.state.presumed if end is not None), default=0)

    def _running(self, script: str, since: int = 0) -> Position | None:
        """Where a script stands, or the script it jumped to."""
        if script not in self.plan.scripts:
            return None
        other = jumped_to(self.plan, self.view, script, since)
        # CPR is for the age, and not for somebody alive; a newborn's is not the mother's, whoever is spoken of
        if other in CPR_SCRIPTS and script not in CPR_SCRIPTS and other != CPR["newborn"]:
            if not self._may_get_cpr():  # he is alive after all: what had led to CPR begins anew
                return position(self.plan, self.view, script, self._jump_event(script, since))
            other = CPR[str(self.view.fact("age_band"))]
        if other is not None and other != script:
            there = self._running(other, since=self._jump_event(script, since))
            if there is not None and there.step is not None:
                return there
        return position(self.plan, self.view, script, since)

    def _may_get_cpr(self) -> bool:
        """Whether CPR that no presumed arrest calls for may go on: not for anyone known awake or on the line himself."""
        view = self.view
        return view.fact("awake") != "yes" and not view.fact("seizing")

    def _jump_event(self, script: str, since: int) -> int:
        family = set(CPR.values()) if script in CPR.values() else {script}
        events = [one.event for one in self.view.call.steps if one.event > since and one.script in family]
        return events[-1] if events else since

    def _hazard_standing(self) -> Iterator[Prompt]:
        found = standing_hazard(self.view)
        for hazard in self.view.book.hazards:
            if hazard.id == found:
                yield make.make_safe(self.view, hazard)

    def _check(self) -> Iterator[Prompt]:
        far = self.view.fact("hazard") or self.view.fact("at_patient") == "no"
        if CHECK in self.plan.scripts and not far:
            script = self.plan.scripts[CHECK]
            yield make.step_prompt(self.view, CHECK, script.steps[script.first])

    # What happened, and is he awake and breathing -------------------------------------------------------------------

    def _who_and_what(self) -> Iterator[Prompt]:
        """Threats that were told come before the call-back number and the story, those before awake and breathing."""
        view = self.view
        yield from self._new_hazards()
        standing = standing_hazard(view)
        if standing is not None and f"hazard.{standing}" not in view.call.replies:
            yield from self._hazard_standing()
        yield from self._urgent(LADDER_BEFORE_QUESTIONS)
        if not self._story_known():
            yield from self._entry("callback")
            yield from self._entry("what_happened")
        if view.fact("at_patient") == "no" and "reach_patient" not in view.call.replies:
            yield from self._entry("reach_patient", always=True)
        yield from self._vital_questions()
        yield from self._urgent(("airway", "allergy", "birth", "danger"))

    def _story_known(self) -> bool:
        """Asked for, or told of its own accord: anything about the patient, or a state that calls for care at once."""
        if self.view.asked("what_happened") or any(True for _ in urgent(self.plan, self.view)):
            return True
        entries = self.view.book.entries
        return any(
            name in entries and entries[name].kind not in ("scene", "patient") for name in self.view.picture.tops
        )

    def _new_hazards(self) -> Iterator[Prompt]:
        view, told = self.view, self.view.picture.tops.keys()
        for one in self.plan.hazards:
            asked = make.hazard_question_id(one.hazard)
            if one.after.isdisjoint(told) or asked in view.call.replies or view.asked(asked):
                continue
            leads = any(view.finding(name) >= DOUBT for name in one.hazard.asked_after)
            if leads and any(view.finding(name) == UNKNOWN for name in one.asks):
                yield make.hazard_question(view, one.hazard)

    def _vital_questions(self) -> Iterator[Prompt]:
        """Awake, then breathing; for anyone not known awake even a plain yes leads to the coached check (S2)."""
        view = self.view
        if view.fact("death") in ("certain", "expected"):
            return
        awake, breathing = view.fact("awake"), view.fact("breathing")
        if view.fact("silent"):
            yield from self._entry("silent_patient")
        if awake in ("unknown", "heard"):
            reply = view.call.replies.get("awake")
            yield from self._entry("awake", always=reply is not None and outlived(view, reply.event))
        elif awake == "yes" and doubted(view):
            yield from self._entry("awake", always=True)
        told_only = breathing == "normal" and view.fact("check") != "passed"
        if breathing == "unknown" or (told_only and view.finding("abnormal_breathing") == UNKNOWN):
            yield from self._entry("breathing")
        out = awake in ("no", "unsure")
        if out and (breathing == "unchecked" or (view.fact("check") == "passed" and self._check_due())):
            yield from self._check()
        if view.fact("seizing"):
            yield from self._entry("seizing")

    def _check_due(self) -> bool:
        made = self.view.call.checks[-1]
        return self.now - made.at >= self.view.book.number("breath_check_repeat")

    # Level ----------------------------------------------------------------------------------------------------------

    def level_questions(self) -> tuple[tuple[PlannedQuestion, str], ...]:
        """The open questions of case entry and the open complaints that can still decide an ALS rule."""
        known: tuple[tuple[PlannedQuestion, str], ...] | None = self.view.cache.get("level_questions")
        if known is None:
            known = self.view.cache["level_questions"] = tuple(self._level_questions())
        return known

    def _level_questions(self) -> Iterator[tuple[PlannedQuestion, str]]:
        waiting = self.state.waiting
        if not waiting:
            return
        read = frozenset().union(*(rule.reads for rule in waiting))
        values = frozenset().union(*(rule.attributes | rule.lifted_by for rule in waiting))
        wanted = [(self.plan.entry[name], name) for name in ("age",) if name in self.plan.entry]
        for complaint in self.state.complaints:
            wanted += [(one, f"{complaint}.{one.id}") for one in self.plan.complaints[complaint].questions]
        asked: set[str] = set()
        for one, prompt in wanted:
            names = set(unknown_of(self.view, one))
            if one.question.attribute in values:
                names.add(str(one.question.attribute))
            deciding = {name for name in names if name in read or name in values}
            if deciding and not deciding <= asked and make.is_open(self.view, one, prompt):
                asked |= names
                yield one, prompt

    def exhausted(self) -> bool:
        """Whether nothing is left to ask that could decide the level."""
        if any(True for _ in self._vital_questions()):
            return False
        return not self.level_questions()

    def _decide(self) -> Iterator[Prompt]:
        view = self.view
        if self.state.level is not Level.ALS or self.state.provisional:
            for one, prompt in self.level_questions():
                yield make.question_prompt(view, one, prompt)
        elif view.call.sent_level is not Level.ALS:
            yield from self._entry("callback")

    # Care, history and the end --------------------------------------------------------------------------------------

    def _urgent(self, rungs: tuple[str, ...]) -> Iterator[Prompt]:
        for script in urgent(self.plan, self.view):
            if script.script.rung in rungs:
                yield from self._needed(script)

    def _care(self) -> Iterator[Prompt]:
        for script in offered(self.plan, self.view, self.state.complaints):
            if script.script.rung in ("closing", "arrest"):  # CPR comes by the ladder alone (S1, S9, S16)
                continue
            yield from self._needed(script)

    def _needed(self, script: PlannedScript) -> Iterator[Prompt]:
        """The next step of a set, or the questions that tell whether it may be given."""
        value = needs(self.view, script)
        if value == TRUE:
            yield from self._script(script.script.id)
        elif value == UNKNOWN:
            yield from self._needed_questions(script)

    def _needed_questions(self, script: PlannedScript) -> Iterator[Prompt]:
        if "age" in script.values and self.view.attribute("age") is None:
            yield from self._entry("age")
        for one in script.questions:
            prompt = f"{script.script.id}.{one.id}"
            if make.is_open(self.view, one, prompt):
                yield make.question_prompt(self.view, one, prompt)

    def _script(self, script: str) -> Iterator[Prompt]:
        """The next step of a set, held back where touching or giving by mouth is not safe."""
        at = self._running(script)
        if at is None or at.step is None:
            return
        step = at.step.step
        if step.touch and (self.view.fact("hazard") or self.view.fact("at_patient") == "no"):
            return
        if step.touch and self.view.fact("at_patient") == "unknown":
            yield from self._entry("at_patient")
        if step.mouth and self.view.fact("by_mouth") != "yes":
            return
        if step.cycle and self._waits(at):
            return
        yield from standing_barrier(self.view, at)
        yield make.step_prompt(self.view, at.script.script.id, at.step)

    def _waits(self, at: Position) -> bool:
        """A cycle step that was said waits until its clock runs out, and lets the questions behind it pass.

        Blows and thrusts wait for nothing: come round again, the step that ends a round of them is due at once.
        """
        step = at.step.step if at.step else None
        for taken in reversed(self.view.call.steps):
            if step is None or taken.script != at.script.script.id:
                continue
            if taken.step == step.id:
                return self.now - taken.at < (step.clock.seconds if step.clock else CYCLE_SECONDS)
            if at.script.script.rung == "choking":
                return False
        return False

    def _finish(self) -> Iterator[Prompt]:
        view = self.view
        yield from self._entry("callback")
        for name in ("age", "sex", "patients"):
            yield from self._entry(name)
        for complaint in self.state.complaints[:1]:
            for one in self.plan.complaints[complaint].questions:
                prompt = f"{complaint}.{one.id}"
                useful = set(one.question.serves) - {"level"}  # the level is settled by now
                if useful and make.is_open(view, one, prompt):
                    yield make.question_prompt(view, one, prompt)
        for name in ("medicines", "doctor_instructions", "name"):
            yield from self._entry(name)
        if self._location_open() and view.asked("where") < make.MAX_TRIES + 1:
            yield from self._entry("where", always=True)
        yield from self._script("closing")
        yield Prompt("stay", "note", "Stay on the line, or close when told. Call back at once if anything changes.")

    def _entry(self, name: str, *, always: bool = False) -> Iterator[Prompt]:
        planned = self.plan.entry.get(name)
        if planned is not None and (always or make.is_open(self.view, planned, name)):
            yield make.question_prompt(self.view, planned, name)
