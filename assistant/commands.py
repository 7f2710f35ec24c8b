"""The call-taker's commands: one list for console, plain mode and recordings. `/name words`, any clear prefix will do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import process

from assistant.dialog.advice import Choice, Prompt
from assistant.domain.findings import AnswerKind, Status
from assistant.domain.levels import Level
from assistant.session import NotPossible, Session


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it does in a few words, what may follow it, and the doing; it returns what to show, if anything."""

    name: str
    help: str
    takes: str
    run: Callable[[Session, str], str]


def _answer(kind: AnswerKind) -> Callable[[Session, str], str]:
    def run(session: Session, words: str) -> str:
        session.answer(kind)
        return ""

    return run


def _choose(session: Session, words: str) -> str:
    choose(session, int(words) if words.isdecimal() else 0)
    return ""


def choose(session: Session, number: int) -> None:
    """Take the numbered answer (from 1) of the next prompt. NotPossible when there is none of that number."""
    session.answer(AnswerKind.OTHER, chosen(session.advice.next, number).id)


def chosen(prompt: Prompt, number: int) -> Choice:
    """The numbered answer (from 1) of a prompt. NotPossible when there is none of that number."""
    if not 1 <= number <= len(prompt.choices):
        raise NotPossible(f"This prompt has {len(prompt.choices)} numbered answers.")
    return prompt.choices[number - 1]


def _done(session: Session, words: str) -> str:
    session.step(words or "done") if words else session.said()
    return ""


def _heard(session: Session, words: str) -> str:
    session.accept()
    return ""


def _sent(session: Session, words: str) -> str:
    return f"Recorded as sent: {session.send(_level(words) if words else None).value}."


def _level(words: str) -> Level:
    try:
        return Level(words.split()[0].upper())
    except (ValueError, IndexError) as problem:
        raise NotPossible("Name a level: ALS or BLS.") from problem


def _override(session: Session, words: str) -> str:
    level = _level(words)
    session.override(level, words.partition(" ")[2])
    return f"Level set to {level.value} by hand."


def _dismiss(session: Session, words: str) -> str:
    session.dismiss_arrest(words)
    return "Presumed arrest dismissed."


def _correct(session: Session, words: str) -> str:
    name, _, status = words.partition(" ")
    finding = _nearest(name, session.book.entries)
    try:
        session.correct(finding, Status(status.strip() or "absent"))
    except ValueError as problem:
        raise NotPossible(f"A status is one of {', '.join(Status)}.") from problem
    return f"Corrected: {finding} is {status.strip() or 'absent'}."


def _undo(session: Session, words: str) -> str:
    return f"Taken back: {session.undo().kind}."


def _complaint(session: Session, words: str) -> str:
    name = _nearest(words.strip().replace(" ", "_"), session.book.complaints)
    session.choose_complaint(name)
    return f"Complaint: {session.book.complaints[name].title}."


def _cpr(session: Session, words: str) -> str:
    session.start_cpr()
    return ""


def _barrier(session: Session, words: str) -> str:
    session.barrier(_nearest(words.strip().replace(" ", "_"), session.book.barriers))
    return ""


def _clear(session: Session, words: str) -> str:
    session.barrier_said(cleared=True)
    return ""


def _check(session: Session, words: str) -> str:
    if words and all(part.replace(".", "", 1).isdecimal() for part in words.split()):
        return f"Check {session.check_made(float(part) for part in words.split())}."
    session.check_result(words.strip() or "unsure")
    return ""


def _alert(session: Session, words: str) -> str:
    alerts = session.advice.alerts
    wanted = words.strip() or (alerts[0].id if alerts else "")
    if not wanted:
        raise NotPossible("Nothing to acknowledge.")
    session.acknowledge(wanted)
    return ""


def _patient(session: Session, words: str) -> str:
    if words.strip().isdecimal():
        session.choose_patient(int(words))
    else:
        session.add_patient(words.strip())
    return f"Patient {session.call.patient + 1}."


def _value(session: Session, words: str) -> str:
    session.value(words.strip())
    return ""


def _close(session: Session, words: str) -> str:
    session.close(words)
    return "Call closed."


def _unknown(session: Session, words: str) -> str:
    name = words.strip() or (session.open_before_closing() or "")
    if name not in session.book.entry:
        raise NotPossible("Name the question that cannot be answered: where or callback.")
    session.give_up(name)
    return f"Recorded: {name} cannot be had."


def _simple(act: Callable[[Session], None]) -> Callable[[Session, str], str]:
    def run(session: Session, words: str) -> str:
        act(session)
        return ""

    return run


_LISTED = (
    Command("yes", "answer yes", "", _answer(AnswerKind.YES)),
    Command("no", "answer no", "", _answer(AnswerKind.NO)),
    Command("unsure", "the caller does not know", "", _answer(AnswerKind.UNSURE)),
    Command("refused", "the caller refuses", "", _answer(AnswerKind.REFUSED)),
    Command("silence", "no answer", "", _answer(AnswerKind.SILENCE)),
    Command("choose", "take a numbered answer", "NUMBER", _choose),
    Command("done", "said, next step", "[OUTCOME]", _done),
    Command("heard", "accept what was heard already", "", _heard),
    Command("value", "file what was typed as the value asked for", "WORDS", _value),
    Command("sent", "record the response as sent", "[ALS|BLS]", _sent),
    Command("upgrade", "the raised level was passed on", "", _simple(Session.acknowledge_upgrade)),
    Command("override", "set the level by hand; down needs a reason", "ALS|BLS [REASON]", _override),
    Command("dismiss", "dismiss the presumed arrest", "REASON", _dismiss),
    Command("correct", "correct a finding", "FINDING [STATUS]", _correct),
    Command("undo", "take back the last entry", "", _undo),
    Command("complaint", "take or switch the complaint", "NAME", _complaint),
    Command("cpr", "start CPR now", "", _cpr),
    Command("barrier", "something stands in the way", "NAME", _barrier),
    Command("clear", "the barrier is overcome", "", _clear),
    Command("check", "end the breathing check", "passed|failed|unsure or SECONDS...", _check),
    Command("compression", "first compression heard", "", _simple(Session.first_compression)),
    Command("swap", "compressors changed over", "", _simple(Session.swap)),
    Command("aed", "the AED is here", "", _simple(Session.aed_arrived)),
    Command("alert", "acknowledge an alert", "[ALERT]", _alert),
    Command("patient", "open or choose a patient", "[NUMBER|LABEL]", _patient),
    Command("cut", "the line was lost", "", _simple(Session.line_cut)),
    Command("back", "the caller is back on the line", "", _simple(Session.line_back)),
    Command("crew", "the crew has taken over", "", _simple(Session.crew_arrived)),
    Command("unknown", "where or call-back cannot be had", "[where|callback]", _unknown),
    Command("close", "close the call", "[REASON]", _close),
)
COMMANDS: Mapping[str, Command] = MappingProxyType({one.name: one for one in _LISTED})


def run_command(session: Session, text: str) -> str:
    """Do what `/name words` says; returns a message to show. NotPossible says why it cannot be done.

    A name that is no command is taken as a complaint («/stroke»), where one fits.
    """
    name, _, words = text.strip().removeprefix("/").partition(" ")
    return command_of(session, name).run(session, words.strip() if name_is_command(name) else name)


def name_is_command(name: str) -> bool:
    """Whether a word is a command or the beginning of one."""
    return bool(name) and any(one.startswith(name.lower()) for one in COMMANDS)


def command_of(session: Session, name: str) -> Command:
    """The command of this name or of a clear prefix of it."""
    wanted = name.lower()
    if wanted in COMMANDS:
        return COMMANDS[wanted]
    if wanted in session.book.complaints:
        return COMMANDS["complaint"]
    near = [one for one in COMMANDS if wanted and one.startswith(wanted)]
    if len(near) == 1:
        return COMMANDS[near[0]]
    if near:
        raise NotPossible(f"/{name} may be {', '.join('/' + one for one in near)}.")
    if any(one.startswith(wanted) for one in session.book.complaints):
        return COMMANDS["complaint"]
    best = process.extractOne(wanted, list(COMMANDS), score_cutoff=60)
    raise NotPossible(f"There is no command /{name}." + (f" Did you mean /{best[0]}?" if best else ""))


def _nearest(name: str, known: Mapping[str, object]) -> str:
    """The known name, or the one that begins like it. NotPossible with the nearest name otherwise."""
    if name in known:
        return name
    begins = [one for one in known if name and one.startswith(name)]
    if len(begins) == 1:
        return begins[0]
    best = process.extractOne(name, list(known), score_cutoff=50)
    raise NotPossible(f"'{name}' is not known." + (f" Did you mean {best[0]}?" if best else ""))
