"""The level: in a word and a colour, whether it was sent, why, and what could still change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import literal, question_in, running, shortened

if TYPE_CHECKING:
    from assistant.dialog.advice import Advice, Candidate, Reason
    from assistant.domain.call import Call
    from assistant.schema.book import Book

LEVELS = ("undecided", "bls", "unconfirmed", "als", "local")


def level_words(advice: Advice) -> tuple[str, str]:
    """The level as a class of colour and as words."""
    if advice.local_protocol:
        return "local", f"LOCAL PROTOCOL (else {advice.level.value})"
    name = advice.level.value
    if name == "ALS":
        return "als", "ALS"
    if name == "BLS":
        return ("bls", "BLS") if advice.confirmed else ("unconfirmed", "BLS unconfirmed")
    leans = any(one.rule.startswith("leaning.") for one in advice.reasons)
    return "undecided", "UNDECIDED, leans ALS" if leans else "UNDECIDED"


def sent_words(call: Call, level: str, keys: bool = True) -> str:
    """What was recorded as sent, and the key for what is still to be sent."""
    if not call.sent:
        return "" if level == "undecided" or not keys else "NOT SENT: F2 records it"
    last = max(call.sent, key=lambda one: (one.what == "ALS", one.at))
    return f"{'SENT' if last.what == level else last.what + ' sent'} at {running(last.at)}"


def quoted(reason: Reason) -> Iterator[str]:
    """The caller's words behind a reason, each with its time."""
    told = (f"“{literal(one.mention.words)}” {running(one.at)}" for one in reason.evidence if one.mention.words)
    yield from dict.fromkeys(told)


class Banner(Panel):
    """The level banner: two lines."""

    def show(
        self,
        advice: Advice,
        call: Call,
        book: Book,
        spoken: Callable[[str], str],
        other: Candidate | None = None,
        keys: bool = True,
    ) -> None:
        """Draw the level; `other` is the complaint that one key switches to. Without `keys` nobody can press any."""
        colour, words = level_words(advice)
        for one in LEVELS:
            self.set_class(one == colour, one)
        self.draw(lambda: self._made(words, advice, call, book, spoken, other, keys))

    def _made(
        self,
        words: str,
        advice: Advice,
        call: Call,
        book: Book,
        spoken: Callable[[str], str],
        other: Candidate | None,
        keys: bool,
    ) -> Content:
        width = max(20, self.size.width - 1)
        parts: list[Part] = [(f" {words} ", "bold reverse"), " "]
        sent = sent_words(call, advice.level.value, keys)
        if sent:
            parts += [(sent, "bold"), "  "]
        if advice.arrest:
            parts += [("PRESUMED ARREST", "bold"), "  "]
        parts.append(_complaint(advice, book, other))
        first = content(parts).truncate(width, ellipsis=True)
        return content([first, "\n", shortened(self._second(advice, spoken), width)])

    def _second(self, advice: Advice, spoken: Callable[[str], str]) -> str:
        reasons = _shown(advice)
        if advice.by_hand:
            aside = f"  (rules set aside: {len(reasons)}, Ctrl+R)" if reasons and advice.level.value != "ALS" else ""
            return f" because {literal(advice.by_hand)}{aside}"
        if reasons:
            more = f"  (+{len(reasons) - 1} more, Ctrl+R)" if len(reasons) > 1 else "  (Ctrl+R: all)"
            return f" because {reasons[0].text}: {' '.join(quoted(reasons[0])) or 'told by key'}{more}"
        if advice.could_change:
            return " still decides: " + " · ".join(question_in(spoken(one.question)) for one in advice.could_change[:2])
        return " nothing told yet that decides" if advice.level.value == "undecided" else ""


def _complaint(advice: Advice, book: Book, other: Candidate | None) -> str:
    known = book.complaints.get(advice.complaint)
    if known is None or not advice.candidates:
        return ""
    return known.title + (f" (^K: {other.title})" if other is not None else "")


def _shown(advice: Advice) -> tuple[Reason, ...]:
    from assistant.dialog.advice import told_apart

    return told_apart(advice.reasons)
