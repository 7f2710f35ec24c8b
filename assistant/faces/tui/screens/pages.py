"""Pages that are read over the conversation: reasons, report, help, the barriers. Esc closes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from assistant.faces.tui.panels.alerts import all_alerts
from assistant.faces.tui.panels.banner import level_words
from assistant.faces.tui.panels.conversation import Row
from assistant.faces.tui.panels.picture import PERHAPS, SIGNS, known, label, perhaps, told_as, values
from assistant.faces.tui.taking import Named
from assistant.faces.words import literal, running, shortened, spaced

if TYPE_CHECKING:
    from assistant.dialog.advice import Candidate
    from assistant.domain.findings import Evidence
    from assistant.faces.tui.work import Work
    from assistant.outcomes import Outcome
    from assistant.schema.book import Book

LOCAL = (
    Named("help", "keys and commands"),
    Named("report", "what to read to the crews (F9)"),
    Named("reasons", "level, reasons and the whole picture (Ctrl+R)"),
    Named("why", "this prompt: why it is asked, what each answer would do (? + Enter)"),
    Named("complaints", "every complaint by number, those that fit first"),
    Named("barriers", "what stands in the way, by number (F6)"),
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
    ("Up, Down or Tab", "file the next answer under an earlier or another question"),
    ("? + Enter", "why this is asked, and what each answer would do"),
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
    ("Ctrl+K", "the other complaint that fits; /complaint lists all"),
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
    note = first.note if first.note != first.why else ""
    told = (("wait for", first.wait), ("why", first.why), ("note", note), ("source", first.source))
    listed += [plain(f"{name}: {text}") for name, text in told if text]
    rules = [one.rules for one in work.advice.could_change if first.id.endswith(one.prompt)]
    listed += [plain(f"can decide: {'; '.join(work.reasons(some))}") for some in rules]
    listed.append(head("WHAT EACH ANSWER WOULD DO"))
    listed += [_outcome(one, work) for one in work.outcomes()]
    listed += (
        [plain(f"{number}  {one.label}") for number, one in enumerate(first.choices, start=1)]
        if len(listed) < 2
        else []
    )
    listed.append(head("AFTER IT, AS THINGS STAND"))
    return listed + [plain(literal(one.say)) for one in prompts[1:]]


def _outcome(one: Outcome, work: Work) -> Row:
    """An answer with the level and the line it would lead to."""
    arrest = " PRESUMED ARREST" if one.advice.arrest and not work.advice.arrest else ""
    return Row(
        Text(f"{level_words(one.advice)[1]}{arrest}, then: {literal(one.advice.next.say)}"), Text(f"{one.label:<10} ")
    )


def complaints_page(work: Work, width: int) -> list[Row]:
    """Every complaint by number; those that fit first, each with the words that speak for it."""
    listed = [head("WHICH COMPLAINT?  (number + Enter; PageDown scrolls, Esc closes)")]
    fitting = list(work.advice.candidates)
    known = work.session.book.complaints
    for number, one in enumerate(fitting, start=1):
        mark = "> " if one.complaint == work.advice.complaint else "  "
        listed.append(Row(Text(_speaking(one)), Text(f"{mark}{number:>2} {one.title} ", style="bold")))
    names = [
        f"{number:>2} {known[name].title}"
        for number, name in enumerate(work.complaints()[len(fitting) :], start=len(fitting) + 1)
    ]
    return listed + _in_columns(names, width)


def _speaking(one: Candidate) -> str:
    """The words that speak for a complaint."""
    return " ".join(dict.fromkeys(f"“{literal(found.mention.words)}”" for found in one.evidence if found.mention.words))


def _in_columns(names: list[str], width: int) -> list[Row]:
    """Two columns of a page so many columns wide; a third is not needed and would be read across."""
    half, wide = (len(names) + 1) // 2, max(20, (width - 1) // 2)
    rows = [(names[place], names[place + half] if place + half < len(names) else "") for place in range(half)]
    return [plain(f"{shortened(left, wide):<{wide + 1}}{shortened(right, wide)}") for left, right in rows]


def reasons_page(work: Work) -> list[Row]:
    """Level, reasons in the caller's words, what could change it, complaints, and the whole picture."""
    return [*_level(work), *_complaints(work), *_picture(work)]


def _level(work: Work) -> Iterator[Row]:
    from assistant.dialog.advice import told_apart

    advice, book = work.advice, work.session.book
    yield head(f"LEVEL {level_words(advice)[1]}  (Esc closes)")
    aside = bool(advice.by_hand) and advice.level.value != "ALS"
    if advice.by_hand:
        yield plain(f"because {literal(advice.by_hand)}")
    for reason in told_apart(advice.reasons):
        yield plain(f"{'set aside:' if aside else 'because'} {reason.text}{' (in doubt)' if reason.doubt else ''}")
        yield from (small(_evidence(one, book)) for one in reason.evidence)
        yield Row(Text(f"rule {reason.rule}, source {reason.source or 'not named'}", style="dim italic"), Text(" " * 8))
    yield head("COULD STILL CHANGE IT")
    for one in advice.could_change:
        yield plain(f"{literal(work.spoken(one.question))}  → {'; '.join(work.reasons(one.rules[:3]))}")
    if not advice.could_change:
        yield plain("no open question")
    alerts = all_alerts(advice.alerts)
    if alerts:
        yield head("ALERTS  (F8 acknowledges the first)")
        yield from (plain(literal(one)) for one in alerts)


def _complaints(work: Work) -> Iterator[Row]:
    yield head("COMPLAINTS THAT FIT  (Ctrl+K switches, /complaint lists all)")
    for one in work.advice.candidates:
        yield plain(f"{'> ' if one.complaint == work.advice.complaint else '  '}{one.title}  {_speaking(one)}")


def _picture(work: Work) -> Iterator[Row]:
    call, book = work.session.call, work.session.book
    yield head("PATIENT")
    names = tuple(name for name in call.picture.tops if name not in book.entries)
    for name, value in values(call, names):
        yield plain(f"{spaced(name)}: {value}")
    for one in known(call, book):
        sign, name = told_as(one, book)
        yield plain(f"{sign:<7}{name}: {_words(one)}")
        pile = call.picture.evidence.get(one.finding, ())
        for old in pile[1:]:
            if old.status is not one.status:
                yield small(f"was {SIGNS[old.status.value]}: {_words(old)}")
    for one in perhaps(call, book):
        yield plain(f"{PERHAPS:<7}{label(book, one.finding)}: {_words(one)}")
    for number, patient in enumerate(call.patients, start=1):
        if number != call.patient + 1:
            yield plain(f"patient {number} {literal(patient.label)}: {len(patient.tops)} findings, /patient {number}")


def _evidence(one: Evidence, book: Book) -> str:
    """Finding, what was said of it, by whom, when."""
    status = SIGNS[one.status.value] if one.finding in book.entries else literal(str(one.mention.value))
    return f"{label(book, one.finding)}: {status}, {one.speaker} {_words(one)}"


def _words(one: Evidence) -> str:
    return f"“{literal(one.mention.words)}” {running(one.at)} ({one.mention.origin.value})"


def barriers_page(work: Work, width: int) -> list[Row]:
    """The barriers by number."""
    listed = [head("WHAT STANDS IN THE WAY?  (number + Enter)")]
    names = [f"{number:>2} {one.label}" for number, one in enumerate(work.session.book.barriers.values(), start=1)]
    return listed + _in_columns(names, width)
