"""Pages of a replay: where recording and engine differ, a recording and its fork side by side, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from assistant.faces.tui.panels.conversation import Row
from assistant.faces.tui.panels.timeline import LEGEND
from assistant.faces.tui.screens.pages import head, plain, small
from assistant.faces.words import literal, running
from assistant.training.compare import rows

if TYPE_CHECKING:
    from assistant.faces.tui.replaying import Forked, Watching
    from assistant.training.walk import Walk

KEYS = (
    ("Space", "play, pause"),
    ("Right, Left", "a turn forth, a turn back"),
    ("Tab, Shift+Tab", "to where something happens next, or happened before"),
    ("Home, End", "the start, the end"),
    ("12 Enter, 1:30 Enter", "to this turn, to this time"),
    ("+ -", "faster, slower"),
    ("F", "take the call over by hand from here (a fork, in TRAINING)"),
    ("C", "the recording and the fork side by side"),
    ("D", "every difference of the whole recording"),
    ("R", "reasons and the whole picture"),
    ("W", "this prompt: why it is asked, what each answer would do"),
    ("Ctrl+Y", "next theme"),
    ("PageUp, PageDown", "scroll"),
    ("Esc", "closes a page"),
    ("Q", "quit"),
)
FORK_KEYS = (("F10", "recording and fork side by side"), ("Ctrl+S", "save the fork as a test"), ("Ctrl+Q", "back"))


def help_page() -> list[Row]:
    """Every key of a replay and of a fork."""
    listed = [head("KEYS OF THE REPLAY  (Esc closes, PageDown scrolls)")]
    listed += [Row(Text(does), Text(f"{key:<24}", style="bold")) for key, does in KEYS]
    listed.append(head("IN A FORK, BESIDE ALL KEYS OF A CALL"))
    listed += [Row(Text(does), Text(f"{key:<24}", style="bold")) for key, does in FORK_KEYS]
    return [*listed, small(LEGEND), small("≈ asked before it was due")]


def differences_page(work: Watching) -> list[Row]:
    """Every difference, with the turn's words."""
    walk = work.walk
    listed = [head(f"RECORDED AND ADVISED DIFFER AT {len(walk.differences)} PLACES  (Esc closes)")]
    for one in walk.differences:
        turn = walk.recording.turns[one.turn]
        sign = "≈" if one.order else "≠"
        front = Text(f"{running(walk.times[one.turn]):>5} turn {one.turn:<3} {sign} ", style="bold")
        listed += [Row(Text(literal(f"{turn.speaker}: {turn.text}")), front), small(literal(one.text))]
    return listed if walk.differences else [*listed, plain("nowhere")]


def compare_page(fork: Forked | None, walk: Walk) -> list[Row]:
    """The recording and the fork side by side."""
    if fork is None:
        return [plain("There is no fork.")]
    listed = [head(f"RECORDING AND FORK FROM TURN {fork.fork.turn}  (Esc closes)")]
    for one in rows(walk, fork.fork):
        if one.same:
            listed.append(Row(Text(f"{one.recorded}, both"), Text(f"= {one.name:<16} ")))
        else:
            front = Text(f"≠ {one.name:<16} ", style="bold")
            listed.append(Row(Text(f"recording: {one.recorded}"), front))
            listed.append(Row(Text(f"fork: {one.forked}", style="bold"), Text(" " * 19)))
    for lost in fork.fork.lost:
        listed.append(plain(f"not kept as a turn: {literal(lost)}"))
    return [
        *listed,
        plain(f"saved as {fork.saved}" if fork.saved else "not saved: Ctrl+S in the fork keeps it as a test"),
    ]


def fork_line(work: Watching) -> str:
    """That there is a fork, in a line."""
    fork = work.fork
    if fork is None:
        return ""
    return f"FORK at turn {fork.fork.turn}: {fork.advice.level.value}, C compares"
