"""The work behind the screen: the live call, a parked one, and what a line or a key does to them.

Loaded behind the first paint, because it brings the whole engine. Nothing here touches a widget; every act returns what
to tell the call-taker and lets nothing escape, so that a call goes on by keys whatever fails.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from assistant.commands import COMMANDS, chosen, run_command
from assistant.desk import Desk
from assistant.dialog.advice import Advice, Candidate, Prompt
from assistant.dialog.assess import assess
from assistant.dialog.lookup import answered, open_questions, prompt_of
from assistant.dialog.plan import plan_of
from assistant.dialog.voice import spoken, voice_of
from assistant.domain.call import Reply
from assistant.domain.findings import AnswerKind
from assistant.domain.levels import Level
from assistant.faces.answers import ANSWERS, takes
from assistant.faces.feed import Before, Turn, overhear, told_before
from assistant.faces.line import KINDS, NO_YES, take_line
from assistant.faces.tui.careful import Careful
from assistant.faces.tui.record import Record
from assistant.faces.tui.taking import Named
from assistant.faces.words import question_in, spaced
from assistant.hearing import Listener, pieces
from assistant.journal.store import JournalError, Listed
from assistant.outcomes import Outcome, outcomes
from assistant.report import report
from assistant.revise import changed, revise, said
from assistant.session import NotPossible, Session

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """What an act has to say. `done` is False when nothing came of it; `fault` when the program itself failed."""

    text: str = ""
    done: bool = True
    fault: bool = False


class Work:
    """The calls at hand. Each method is one act; acts come one after another and never at once."""

    place = ""
    """Where a replay stands, for the title; nothing for a call."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.session: Session = desk.new_call()
        self.record = Record(self.session)
        self.parked: tuple[Session, Record] | None = None
        self.offers: list[Listed] = []
        self.faults: list[str] = []
        self._before: Before = Counter()
        self._offer()

    def _offer(self) -> None:
        try:
            self.offers = self.desk.left_open()
        except JournalError as problem:
            self.faults.append(str(problem))

    # What the screen reads ------------------------------------------------------------------------------------------

    @property
    def advice(self) -> Advice:
        """What the engine says now about the live call."""
        return self.session.advice

    @property
    def untouched(self) -> bool:
        """Whether nothing happened in the live call yet."""
        return len(self.session.call.events) < 2

    @property
    def open(self) -> bool:
        """Whether the live call is under way."""
        return not self.untouched and self.session.call.closed is None

    @property
    def next_complaint(self) -> Candidate | None:
        """The complaint that one key switches to: after the one that leads, round and round."""
        fitting = self.advice.candidates
        ranked = sorted(fitting, key=lambda one: self.session.book.complaints[one.complaint].rank)
        if len(ranked) < 2:
            return None
        leads = next(place for place, one in enumerate(ranked) if one.complaint == self.advice.complaint)
        return ranked[(leads + 1) % len(ranked)]

    def complaints(self) -> list[str]:
        """Every complaint: those that fit first, best first, then the others by name."""
        fitting = [one.complaint for one in self.advice.candidates]
        known = self.session.book.complaints
        return fitting + sorted((one for one in known if one not in fitting), key=lambda one: known[one].title)

    def answered(self) -> list[tuple[Reply, Prompt]]:
        """The questions answered so far that can be answered anew, the newest first."""
        return list(answered(self.session.book, self.session.call))

    def open_questions(self) -> list[Prompt]:
        """The questions that are open beside the next prompt."""
        return list(open_questions(self.session.book, self.session.call, self.session.now))

    def outcomes(self) -> tuple[Outcome, ...]:
        """What each answer to the next prompt would do."""
        return outcomes(self.session)

    def was(self, prompt: Prompt, reply: Reply) -> str:
        """An answer in a few words."""
        return said(self.session, prompt, reply)

    def commands(self) -> list[Named]:
        """The commands that every face has."""
        return [Named(one.name, one.help, one.takes) for one in COMMANDS.values()]

    def reasons(self, rules: Iterable[str]) -> list[str]:
        """What rules are there for, in words, each said once."""
        book = self.session.book
        words = {f"universal.{one.id}": one.reason for one in book.universal}
        for name, complaint in book.complaints.items():
            words |= {f"{name}.{one.id}": one.reason for one in complaint.als}
        return list(dict.fromkeys(words.get(rule, spaced(rule)) for rule in rules))

    def report(self) -> tuple[str, ...]:
        """The lines to read to the crews."""
        return report(self.session.book, self.session.call, self.advice)

    def spoken(self, line: str) -> str:
        """A line of the book in the words for this patient."""
        view = assess(plan_of(self.session.book), self.session.call).view
        return spoken(line, *voice_of(view), self.session.call.sent_level is not Level.UNDECIDED)

    # Acts -----------------------------------------------------------------------------------------------------------

    def guarded(self, act: Callable[[], str | None]) -> Told:
        """Do an act; whatever goes wrong becomes words, never the end of the call."""
        try:
            return Told(act() or "")
        except (NotPossible, JournalError) as problem:
            return Told(str(problem), done=False)
        except Exception as problem:
            log.exception("an act failed")
            return Told(f"That failed ({type(problem).__name__}). The call goes on: use the keys.", False, True)

    def take(self, line: str, shown: str | None) -> str:
        """Do what a line says, to the prompt that was shown when Enter was pressed."""
        if self.session.call.closed is not None and not line.strip().startswith("/"):
            raise NotPossible("This call is closed. Ctrl+N takes the next one.")
        return take_line(self.session, line, shown)

    def take_for(self, line: str, name: str) -> str:
        """File a line under another question than the next: an open one is answered, an answered one revised."""
        words = line.strip()
        prompt = prompt_of(self.session.book, self.session.call, name)
        if prompt is None:
            raise NotPossible("That question is not there any more.")
        kind, choice = KINDS.get(ANSWERS.get(words.lower(), "")), None
        if kind is None and words.isdecimal() and prompt.choices:
            kind, choice = AnswerKind.OTHER, chosen(prompt, int(words)).id
        if kind is None:
            self.session.heard(line, prompt=prompt)
            return f"Filed as a reply to: {question_in(prompt.say)}"
        if not takes(prompt, words):
            raise NotPossible(NO_YES)
        if name in self.session.call.replies:
            return f"{question_in(prompt.say)} {revise(self.session, name, kind, choice)}"
        self.session.answer(kind, choice, prompt)
        return f"Filed under: {question_in(prompt.say)}"

    def hear(self, turn: Turn) -> str:
        """Somebody said this, typed or fed."""
        if turn.fed:
            overhear(self.session, turn, self._before)
        else:
            self.session.heard(turn.text)
        return ""

    def pieces(self, turn: Turn) -> list[Turn]:
        """A long turn in parts that are read one after another."""
        return [replace(turn, text=one) for one in pieces(turn.text)]

    def sent(self) -> str:
        """Record the level advised as sent."""
        return f"Recorded as sent: {self.session.send().value}."

    def cpr(self) -> str:
        """Start CPR, from anywhere."""
        self.session.start_cpr()
        return ""

    def other_complaint(self) -> str:
        """Switch to the complaint that fits next best."""
        other = self.next_complaint
        if other is None:
            raise NotPossible("No other complaint fits so far. /complaint lists them all.")
        self.session.choose_complaint(other.complaint)
        return f"Complaint: {other.title}. Nothing restarts; Ctrl+Z takes it back."

    def complaint(self, number: int) -> str:
        """Take the complaint of this number (from 1) in the list."""
        names = self.complaints()
        if not 1 <= number <= len(names):
            raise NotPossible(f"There are {len(names)} complaints.")
        self.session.choose_complaint(names[number - 1])
        return f"Complaint: {self.session.book.complaints[names[number - 1]].title}. Nothing restarts."

    def heard(self) -> str:
        """Take what was heard as the answer."""
        self.session.accept()
        return ""

    def first(self) -> str:
        """The first compression was heard."""
        if self.session.call.compressions_at is not None:
            return "The first compression is recorded already."
        self.session.first_compression()
        return ""

    def aed(self) -> str:
        """The AED is at the patient."""
        if not self.advice.cpr:
            raise NotPossible("No CPR is under way: F5 starts it.")
        self.session.aed_arrived()
        return ""

    def undo(self) -> str:
        """Take back the last entry."""
        before = self.advice
        number = self.session.undo().number
        line = next((one for one in self.record.lines if one.number == number), None)
        told = f"Taken back: {line.text}" if line is not None else "Taken back."
        return " ".join(one for one in (told, changed(before, self.advice)) if one)

    def barrier(self, number: int) -> str:
        """The barrier of this number (from 1)."""
        names = list(self.session.book.barriers)
        if not 1 <= number <= len(names):
            raise NotPossible(f"There are {len(names)} barriers.")
        self.session.barrier(names[number - 1])
        return ""

    def acknowledge(self) -> str:
        """Acknowledge the upgrade, else the first alert."""
        advice = self.advice
        if advice.upgrade:
            self.session.acknowledge_upgrade()
            return f"Upgrade to {advice.level.value} passed on."
        return run_command(self.session, "/alert")

    def up(self) -> str:
        """The level goes up to ALS by the call-taker's own judgement."""
        if self.advice.level is Level.ALS:
            return "The level is ALS already."
        self.session.override(Level.ALS)
        return "Level set to ALS by hand. Ctrl+Z takes it back."

    def end(self) -> str:
        """Close the call."""
        self.session.close()
        return "Call closed."

    def line(self) -> str:
        """The line was lost, or the caller is back on it."""
        if self.session.call.line_cut_at is None:
            self.session.line_cut()
            return ""
        self.session.line_back()
        return "Back on the line: go on where you were."

    def check(self, taps: tuple[float, ...]) -> str:
        """The coached breathing check ended with these taps."""
        return f"Breathing check: {self.session.check_made(taps)}."

    def restart_clock(self) -> None:
        """A call in which nothing happened begins now: its clock starts with the first key."""
        if self.untouched:
            self._live(self.desk.new_call())

    # Several calls --------------------------------------------------------------------------------------------------

    def _live(self, session: Session, record: Record | None = None) -> None:
        self.session = session
        self.record = record or Record(session)

    def listen(self, listener: Listener) -> None:
        """The listening aid is ready: for the calls at hand and for those to come."""
        careful = Careful(listener, self.faults.append)
        self.desk.listener = careful
        self.session.listener = careful
        if self.parked is not None:
            self.parked[0].listener = careful

    def next_call(self) -> str:
        """Take a new call; one under way is parked."""
        if self.open:
            if self.parked is not None:
                raise NotPossible("One call is parked already. Ctrl+O goes back to it.")
            if self.advice.cpr:
                raise NotPossible("CPR is under way: this call cannot be parked.")
            self.parked = (self.session, self.record)
        self._live(self.desk.new_call())
        return "New call."

    def swap_calls(self) -> str:
        """Go to the parked call; the live one is parked in its place unless it is over."""
        if self.parked is None:
            raise NotPossible("No call is parked.")
        if self.open and self.advice.cpr:
            raise NotPossible("CPR is under way: this call cannot be parked.")
        session, record = self.parked
        self.parked = (self.session, self.record) if self.open else None
        self._live(session, record)
        return "This is the call that was parked."

    def offer_answered(self, wanted: bool) -> str:
        """The call left open that is offered first: taken up again, or left for later."""
        offered = self.offers.pop(0)
        if not wanted:
            return "Left open in the journal; it is offered again at the next start."
        self.offers.clear()
        self._live(self.desk.resume(offered.id))
        self._before = told_before(self.session)
        changed = self.session.call.book != self.session.book.hash
        return "The scripts have changed since this call began." if changed else ""
