"""The whole book as a card deck on paper: one HTML page that prints on A5, for the day the power is out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from assistant.check.deck_style import STYLE
from assistant.check.phrased import phrased
from assistant.dialog.voice import spoken
from assistant.schema.book import Book
from assistant.schema.dialog import RUNGS, Complaint, Instruction, Question, Rule, Step

GROUPS = {"critical": "Time counts", "medical": "Illness", "trauma": "Injury", "special": "Special"}
RUNG_NAMES = dict(
    zip(
        RUNGS,
        ("Arrest", "Choking", "Bleeding", "Airway", "Allergy", "Birth", "Danger", "Care", "Before the end"),
        strict=True,
    )
)
NOTICE = (
    "Decision support for training and evaluation. Not approved for live use until a medical director has reviewed it. "
    "Draft: every line awaits that review."
)
_ONE = re.compile(r"\{([A-Za-z]+)\}")


def deck(book: Book) -> str:
    """The deck as one HTML document."""
    cards = [*_front(book), *_entry(book), *_complaints(book), *_instructions(book), *_back(book)]
    body = "\n".join(cards)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>Call-taker cards, book {book.hash[:12]}</title>\n<style>{_style(book)}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _style(book: Book) -> str:
    return STYLE.replace("HASH", book.hash[:12]).replace("EDITION", _editions(book))


def _editions(book: Book) -> str:
    return ", ".join(sorted({one.edition for one in book.complaints.values()}))


# Pieces -------------------------------------------------------------------------------------------------------------


def _card(kind: str, anchor: str, title: str, mark: str, parts: Iterable[str]) -> str:
    head = f'<header><div class="head"><h2>{escape(title)}</h2><span>{escape(mark)}</span></div></header>'
    body = '<div class="body">' + "\n".join(parts) + "</div>"
    return f'<section class="card {kind}" id="{escape(anchor)}">{head}\n{body}\n</section>'


def _said(line: str) -> str:
    """A spoken line for paper: the tokens stand as he / she would be said of a patient, to be fitted by the reader."""
    return f'<b class="say">{escape(spoken(line, "they", "the patient"))}</b>'


def _list(title: str, items: Iterable[str], kind: str = "") -> Iterator[str]:
    rows = [f"<li>{one}</li>" for one in items]
    if rows:
        yield f'<h3 class="{kind}">{escape(title)}</h3>\n<ul class="{kind}">' + "\n".join(rows) + "</ul>"


def _why(text: str) -> str:
    return f' <span class="why">{escape(text)}</span>' if text else ""


def _source(text: str) -> str:
    return f' <span class="source">[{escape(text)}]</span>'


def _question(book: Book, one: Question) -> str:
    options = " · ".join(escape(option.label) for option in one.options)
    choices = f' <span class="options">{options}</span>' if options else ""
    when = f' <span class="when">if {escape(phrased(book, one.when))}</span>' if one.when is not None else ""
    return f"{_said(one.say)}{when}{choices}{_why(one.why)}{_source(one.source)}"


def _rule(book: Book, one: Rule) -> str:
    unless = f", unless {phrased(book, one.unless)}" if one.unless is not None else ""
    detail = f"{phrased(book, one.when)}{unless}"
    return f'<b>{escape(one.reason)}</b> <span class="when">{escape(detail)}</span>{_source(one.source)}'


# Cards --------------------------------------------------------------------------------------------------------------


def _front(book: Book) -> Iterator[str]:
    groups = []
    for group, name in GROUPS.items():
        links = [_link(one.id, one.title) for one in book.complaints.values() if one.group == group]
        groups += list(_list(name, links, "index"))
    scripts = sorted(book.instructions.values(), key=lambda one: (RUNGS.index(one.rung), one.title))
    links = [_link(f"set-{one.id}", one.title) for one in scripts]
    about = (
        f'<p class="notice">{NOTICE}</p><p>Book <b class="hash">{book.hash[:12]}</b>, edition {escape(_editions(book))}. '
        f"{len(book.complaints)} complaints, {len(book.instructions)} instruction sets.</p>"
    )
    yield _card("front", "front", "Call-taker cards", "", [about, *groups])
    yield _card("front", "sets", "Instruction sets", "", _list("In the order in which they interrupt", links, "index"))


def _link(anchor: str, title: str) -> str:
    return f'<a href="#{escape(anchor)}">{escape(title)}</a>'


def _entry(book: Book) -> Iterator[str]:
    questions = [_question(book, one) for one in book.entry.values()]
    yield _card("entry", "entry", "Every call", "case entry", _list("Ask what is not known yet", questions, "ask"))
    hazards = [
        f"<b>{escape(one.label)}</b>: {_said(one.question)} {_said(one.make_safe)}{_why(one.why)}{_source(one.source)}"
        for one in book.hazards
    ]
    yield _card(
        "entry", "hazards", "Dangers at the scene", "first", _list("Nobody goes near until it is safe", hazards)
    )
    rules = [_rule(book, one) for one in book.universal]
    yield _card(
        "entry", "universal", "ALS on every card", "ALS", _list("Any of these, sure or in doubt: ALS", rules, "als")
    )


def _complaints(book: Book) -> Iterator[str]:
    order = list(GROUPS)
    for one in sorted(book.complaints.values(), key=lambda card: (order.index(card.group), card.title)):
        yield _card("complaint", one.id, one.title, GROUPS[one.group], _complaint(book, one))


def _complaint(book: Book, one: Complaint) -> Iterator[str]:
    opens = ", ".join(_label(book, name) for name in one.opens)
    yield f'<p class="opens">Opened by: {escape(opens)}. {_edition(one)}</p>'
    yield from _list("Ask", (_question(book, question) for question in one.questions), "ask")
    yield from _list("ALS, as soon as one holds or is in doubt", (_rule(book, rule) for rule in one.als), "als")
    yield from _list("BLS, when every ALS rule is ruled out", (_rule(book, rule) for rule in one.bls), "bls")
    offers = [_link(f"set-{offer.id}", book.instructions[offer.id].title) for offer in one.instructions]
    yield from _list("Then coach", offers, "index")
    jumps = [
        f"{_link(jump.to, book.complaints[jump.to].title)}: {escape(phrased(book, jump.when))}" for jump in one.jumps
    ]
    yield from _list("Go to another card", jumps)
    yield from _list("Never spoken", (escape(note) for note in one.notes), "note")


def _edition(one: Complaint | Instruction) -> str:
    """At the head: at the foot it would fall on a sheet of its own where a card fills its page."""
    return f'<span class="sources">Edition {escape(one.edition)}, {one.status}, review: {escape(one.review)}.</span>'


def _instructions(book: Book) -> Iterator[str]:
    for one in sorted(book.instructions.values(), key=lambda script: (RUNGS.index(script.rung), script.title)):
        yield _card("set", f"set-{one.id}", one.title, RUNG_NAMES[one.rung], _script(book, one))


def _script(book: Book, one: Instruction) -> Iterator[str]:
    for title, raw in (("Starts with", one.starts), ("Only if", one.needs), ("Not if", one.blocked_by)):
        if raw is not None:
            yield f'<p class="opens">{title}: {escape(phrased(book, raw))}</p>'
    yield f'<p class="opens">{_edition(one)}</p>'
    yield from _list("Ask first", (_question(book, question) for question in one.questions), "ask")
    numbers = {step.id: number for number, step in enumerate(one.steps, start=1)}
    rows = "\n".join(f"<li>{_step(book, step, numbers)}</li>" for step in one.steps)
    yield f'<ol class="steps">{rows}</ol>'
    yield from _list("Never spoken", (escape(note) for note in one.notes), "note")


def _step(book: Book, step: Step, numbers: Mapping[str, int]) -> str:
    when = f' <span class="when">if {escape(phrased(book, step.when))}</span>' if step.when is not None else ""
    exits = [text for outcome, target in step.exits.items() if (text := _exit(book, step, outcome, target, numbers))]
    ways = f' <span class="options">{escape("; ".join(exits))}</span>' if exits else ""
    return f"{_said(step.say)}{when}{ways}{_why(step.note)}{_source(step.source)}"


def _exit(book: Book, step: Step, outcome: str, target: str, numbers: Mapping[str, int]) -> str:
    """One way on, in words; nothing where it is only the next step."""
    if outcome == "done" and numbers.get(target) == numbers[step.id] + 1:
        return ""
    name = step.keys.get(outcome, {"done": "then"}.get(outcome, outcome))
    if target.startswith("script:"):
        return f"{name}: {book.instructions[target.removeprefix('script:')].title}"
    place = (
        f"step {numbers[target]}" if target in numbers else {"back": "back to where it came from"}.get(target, target)
    )
    return f"{name}: {place}"


def _back(book: Book) -> Iterator[str]:
    barriers = [
        f"<b>{escape(one.label)}</b>: "
        + " ".join(_said(line) for line in (*one.say, *one.persist))
        + _source(one.source)
        for one in book.barriers.values()
    ]
    yield _card("back", "barriers", "What keeps callers from helping", "barriers", _list("Say, and go on", barriers))
    agencies = [
        f"<b>{escape(one.label)}</b>: {escape(phrased(book, one.when))}{_source(one.source)}" for one in book.agencies
    ]
    yield _card("back", "agencies", "Who else must be told", "agencies", _list("Tell", agencies))
    settings = [f"<b>{escape(name)}</b>: {escape(_value(value))}" for name, value in book.settings.items()]
    yield _card("back", "settings", "Local settings", "settings", _list("As printed", settings, "index"))

    yield _card(
        "back", "sources", "Sources", "sources", _list("What the short names stand for", _sources(book), "source-list")
    )


def _sources(book: Book) -> Iterator[str]:
    """Every short name with what it stands for; where files spell it out in several ways, all of them."""
    named: dict[str, dict[str, None]] = {}
    for source in book.files.values():
        for code, text in source.sources.items():
            named.setdefault(code, {})[text] = None
    for code, texts in sorted(named.items()):
        yield f"<b>{escape(code)}</b>: {escape('; '.join(texts))}"


def _value(value: Any) -> str:
    return (
        {True: "on", False: "off"}[value]
        if isinstance(value, bool)
        else f"{value:g}"
        if isinstance(value, float)
        else str(value)
    )


def _label(book: Book, name: str) -> str:
    return book.entries[name].label.lower() if name in book.entries else name.replace("_", " ")
