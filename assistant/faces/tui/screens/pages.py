"""Pages that are read over the conversation: reasons, report, help, the barriers. Esc closes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from assistant.faces.tui.panels.alerts import all_alerts
from assistant.faces.tui.panels.banner import level_words, quoted
from assistant.faces.tui.panels.conversation import Row
from assistant.faces.tui.panels.picture import SIGNS, known, label, values
from assistant.faces.tui.taking import Named
from assistant.faces.tui.words import literal, running, shortened, spaced

if TYPE_CHECKING:
    from assistant.domain.findings import Evidence
    from assistant.faces.tui.work import Work

LOCAL = (
    Named("help", "keys and commands"),
    Named("report", "what to read to the crews (F9)"),
    Named("reasons", "level, reasons and the whole picture (Ctrl+R)"),
    Named("why", "the whole prompt: why, source, what comes after"),
    Named("theme", "dark, light, contrast or mono", "[NAME]"),
    Named("bell", "a bell at each beat, on or off"),
    Named("motion", "a beat that does not flash, on or off"),
    Named("new", "take the next call (Ctrl+N)"),
    Named("swapcall", "go to the parked call (Ctrl+O)"),
    Named("quit", "leave the console (Ctrl+Q)"),
)
KEYS = (
    ("y n u, number + Enter", "answer the prompt; a letter alone does nothing"),
    ("Enter on an empty line", "said, next step; inside instructions only"),
    ("F2", "record the level advised as sent"),
    ("F3", "take what was heard as the answer"),
    ("F4", "first compression heard; in the breathing check: a breath"),
    ("F5", "start CPR, from anywhere"),
    ("F6", "barriers: what stands in the way"),
    ("F7", "the AED is at the patient"),
    ("F8", "upgrade passed on, else alert seen"),
    ("F9", "report for the crews"),
    ("Ctrl+T", "tap along: the caller's pace; in the breathing check: a breath"),
    ("Ctrl+L", "line lost; again: the caller is back"),
    ("Ctrl+R", "reasons and the whole picture"),
    ("Ctrl+Z", "take back the last entry"),
    ("Ctrl+N, Ctrl+O", "next call (this one is parked), the parked call"),
    ("Ctrl+G twice", "level up to ALS by hand; down: /override BLS REASON"),
    ("Ctrl+E twice", "close the call"),
    ("Ctrl+Y", "next theme"),
    ("PageUp, PageDown", "scroll"),
    ("Esc", "closes a page, drops a paste; never leaves CPR"),
    ("Ctrl+Q", "quit; asks once while a call is open"),
)


def head(text: str) -> Row:
    """A heading."""
    return Row(Text(text, style="bold"))


def plain(text: str) -> Row:
    """A line as it is."""
    return Row(Text(text))


def small(text: str) -> Row:
    """A line that belongs to the one above."""
    return Row(Text(text, style="dim"), Text(" " * 8))


def help_page(commands: Iterable[Named]) -> list[Row]:
    """Every key and every command."""
    listed = [head("KEYS  (Esc closes, PageDown scrolls)")]
    listed += [Row(Text(does), Text(f"{key:<24}", style="bold")) for key, does in KEYS]
    listed.append(head("COMMANDS  (any clear beginning will do)"))
    listed += [
        Row(Text(one.help), Text(f"/{one.name + ' ' + one.takes:<30.30} ")) for one in sorted(commands, key=_by_name)
    ]
    return listed


def _by_name(one: Named) -> str:
    return one.name


def report_page(work: Work) -> list[Row]:
    """The lines to read to the crews."""
    return [head("REPORT FOR THE CREWS  (Esc closes)"), *(plain(literal(one)) for one in work.report())]


def why_page(work: Work) -> list[Row]:
    """All of the prompt, with what comes after it."""
    prompts = work.advice.prompts
    first = prompts[0]
    listed = [head("THIS PROMPT  (Esc closes)"), plain(literal(first.say))]
    told = (("wait for", first.wait), ("why", first.why), ("note", first.note), ("source", first.source))
    listed += [plain(f"{name}: {text}") for name, text in told if text]
    listed += [plain(f"{number}  {one.label}") for number, one in enumerate(first.choices, start=1)]
    listed.append(head("AFTER IT, AS THINGS STAND"))
    return listed + [plain(literal(one.say)) for one in prompts[1:]]


def reasons_page(work: Work) -> list[Row]:
    """Level, reasons in the caller's words, what could change it, complaints, and the whole picture."""
    return [*_level(work), *_complaints(work), *_picture(work)]


def _level(work: Work) -> Iterator[Row]:
    from assistant.dialog.advice import told_apart

    advice = work.advice
    yield head(f"LEVEL {level_words(advice)[1]}  (Esc closes)")
    for reason in told_apart(advice.reasons):
        words = " ".join(quoted(reason)) or "told by key"
        yield plain(f"because {reason.text}: {words}{' (in doubt)' if reason.doubt else ''}")
        yield small(f"rule {reason.rule}, source {reason.source or 'not named'}")
    yield head("COULD STILL CHANGE IT")
    for one in advice.could_change:
        yield plain(f"{literal(work.spoken(one.question))}  → {', '.join(spaced(rule) for rule in one.rules[:3])}")
    if not advice.could_change:
        yield plain("no open question")
    alerts = all_alerts(advice.alerts)
    if alerts:
        yield head("ALERTS  (F8 acknowledges the first)")
        yield from (plain(literal(one)) for one in alerts)


def _complaints(work: Work) -> Iterator[Row]:
    yield head("COMPLAINTS THAT FIT  (/complaint NAME switches)")
    for one in work.advice.candidates:
        words = " ".join(f"“{literal(found.mention.words)}”" for found in one.evidence if found.mention.words)
        yield plain(f"{'> ' if one.chosen else '  '}{one.title}  /{one.complaint}  {words}")


def _picture(work: Work) -> Iterator[Row]:
    call, book = work.session.call, work.session.book
    yield head("PATIENT")
    names = tuple(name for name in call.picture.tops if name not in book.entries)
    for name, value in values(call, names):
        yield plain(f"{spaced(name)}: {value}")
    for one in known(call, book):
        yield plain(f"{SIGNS[one.status.value]:<7}{label(book, one.finding)}: {_words(one)}")
        pile = call.picture.evidence.get(one.finding, ())
        for old in pile[1:]:
            if old.status is not one.status:
                yield small(f"was {SIGNS[old.status.value]}: {_words(old)}")
    for number, patient in enumerate(call.patients, start=1):
        if number != call.patient + 1:
            yield plain(f"patient {number} {literal(patient.label)}: {len(patient.tops)} findings, /patient {number}")


def _words(one: Evidence) -> str:
    return f"“{literal(one.mention.words)}” {running(one.at)} ({one.mention.origin.value})"


def barriers_page(work: Work) -> list[Row]:
    """The barriers by number."""
    listed = [head("WHAT STANDS IN THE WAY?  (number + Enter)")]
    names = [f"{number:>2} {one.label}" for number, one in enumerate(work.session.book.barriers.values(), start=1)]
    half = (len(names) + 1) // 2
    rows = [(names[place], names[place + half] if place + half < len(names) else "") for place in range(half)]
    return listed + [plain(f"{shortened(left, 24):<25}{shortened(right, 24)}") for left, right in rows]
