"""The next prompt: what to say, how it is answered, what was heard already, why it is asked, and what comes after."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.faces.tui.panels.panel import Panel, Part, content
from assistant.faces.words import literal, running, shortened

if TYPE_CHECKING:
    from assistant.dialog.advice import Prompt

HEADS = {
    "question": "ASK",
    "safety": "SAFETY FIRST",
    "step": "SAY",
    "check": "BREATHING CHECK",
    "barrier": "BARRIER: SAY",
    "note": "NOTE",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the console itself asks, in place of a prompt: a call left open, a screen that waits."""

    head: str
    say: str
    keys: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the panel with its style and how gladly it is given up when there is no room (0: never)."""

    text: str
    style: str
    rank: int


class PromptPanel(Panel):
    """What to say next, big. Rows that do not fit are left out from the least important up; /why has them all."""

    def show(self, prompts: tuple[Prompt, ...], keys: bool = True) -> None:
        """Draw the next prompt, with the keys that answer it where somebody can press one."""
        self.set_class(prompts[0].kind == "safety", "safety")
        self.draw(lambda: self._made(_rows(prompts, max(20, self.size.width), keys)))

    def offer(self, offer: Offer) -> None:
        """Draw a question of the console itself."""
        self.set_class(False, "safety")
        width = max(20, self.size.width)
        rows = [_Row(offer.head, "bold reverse", 0), *_said(offer.say, width)]
        rows += [_Row(one, "bold $accent", 1) for one in wrap(offer.keys, width - 2)]
        rows += [_Row(one, "", 3) for one in wrap(offer.why, width - 2)]
        self.draw(lambda: self._made(rows))

    def _made(self, rows: list[_Row]) -> Content:
        room = max(4, self.size.height)
        kept = list(rows)
        while len(kept) > room and any(one.rank for one in kept):
            worst = max(one.rank for one in kept)
            kept.pop(max(place for place, one in enumerate(kept) if one.rank == worst))
        parts: list[Part] = []
        for place, one in enumerate(kept):
            lead = "\n" if place else ""
            parts += [lead, " ", (one.text, one.style)]
        return content(parts)


def _said(say: str, width: int) -> list[_Row]:
    return [_Row(one, "bold $say", 0) for one in wrap(literal(say), width - 2) or [""]]


def _rows(prompts: tuple[Prompt, ...], width: int, keys: bool) -> list[_Row]:
    prompt = prompts[0]
    rows = [_Row(f" {HEADS.get(prompt.kind, 'SAY')} ", "bold reverse", 0), *_said(prompt.say, width)]
    if prompt.wait and prompt.kind != "safety":
        rows.append(_Row(shortened(f"then wait: {prompt.wait}", width - 2), "italic", 2))
    if prompt.heard is not None:
        words = literal(prompt.heard.mention.words)
        told = f"heard: '{words}' at {running(prompt.heard.at)}{' — F3 takes it as the answer' if keys else ''}"
        rows += [_Row(one, "bold reverse", 1) for one in wrap(told, width - 2)]
    rows += [_Row(one, "$accent", 1) for one in (answer_rows(prompt, width - 2) if keys else ())]
    why = f"why: {prompt.why}" if prompt.why else ""
    rows += [_Row(one, "", 4) for one in cut(wrap(why, width - 2), 2, width - 2)]
    after = next((one for one in prompts[1:] if one.id != prompt.id), None)
    if after is not None:
        rows.append(_Row(shortened(f"after this: {after.say}", width - 2), "dim", 5))
    if prompt.source:
        rows.append(_Row(shortened(f"source: {prompt.source}", width - 2), "dim", 6))
    return rows


def cut(lines: list[str], most: int, width: int) -> list[str]:
    """At most so many lines of this width; where more were there, a sign says so."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shorten(f"{lines[most - 1]} {lines[most]}", width, placeholder=" …")]


def answer_rows(prompt: Prompt, width: int) -> list[str]:
    """The answer keys of a prompt, filled into rows."""
    return _filled(_keys(prompt), width)


def _keys(prompt: Prompt) -> list[str]:
    numbered = [f"{number} {one.label}" for number, one in enumerate(prompt.choices, start=1)]
    if prompt.kind == "safety":
        return ["y it is safe now", "n not safe", "u not sure"]
    if prompt.kind == "check":
        return ["Enter starts and ends", "F4 at each breath", "n not normal", "u not sure"]
    if prompt.kind == "barrier":
        return ["Enter said", "y out of the way", "F6 other barriers"]
    if prompt.kind == "step":
        plain = ["y yes", "n no", "u not sure"] if prompt.asks else []
        return ["Enter said, next", *plain, *numbered]
    if prompt.kind == "note":
        return ["Ctrl+E twice closes the call"]
    if numbered:
        return [*numbered, "u not sure"]
    if prompt.asks:
        return ["y yes", "n no", "u not sure", "or the caller's words"]
    return ["type the caller's words", "u not known"]


def _filled(items: list[str], width: int) -> list[str]:
    rows: list[str] = []
    for one in items:
        if rows and len(rows[-1]) + 3 + len(one) <= width:
            rows[-1] += f"   {one}"
        else:
            rows.append(one)
    return rows
