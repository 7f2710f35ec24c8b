"""Drawing a call: everything on the screen follows from the session's advice and call, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.faces.tui.panels.alerts import AlertsPanel
from assistant.faces.tui.panels.banner import Banner
from assistant.faces.tui.panels.bars import Bars
from assistant.faces.tui.panels.beat import BeatPanel
from assistant.faces.tui.panels.clocks import ClocksPanel
from assistant.faces.tui.panels.conversation import Conversation, Row, row_of, unread
from assistant.faces.tui.panels.keys import CALL, CHECK, CPR, KeysPanel
from assistant.faces.tui.panels.picture import PicturePanel, values
from assistant.faces.tui.panels.prompt import Offer, PromptPanel
from assistant.faces.tui.panels.title import Title, TitleState
from assistant.faces.words import running, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from assistant.dialog.advice import Advice
    from assistant.domain.call import Call
    from assistant.faces.feed import Turn
    from assistant.faces.tui.work import Work
    from assistant.session import Session

LOADING = Offer(
    " LOADING ",
    "The scripts are loading. You can type already.",
    why="Words typed now are read as soon as the listening aid is there.",
)
CLOSED = Offer(" CALL CLOSED ", "Ctrl+N takes the next call.", "F9 report")
OVER = Offer(" CALL CLOSED ", "The recorded call was closed here.")
MANUSCRIPT = ("cpr_", "aed")
UNREAD_SHOWN, UNREAD_LINES = 400, 20


def offer_of(work: Work) -> Offer:
    """The call left open that is offered."""
    one = work.offers[0]
    others = f" {len(work.offers) - 1} more after it." if len(work.offers) > 1 else ""
    ago = running((work.desk.clock.now().wall - datetime.fromisoformat(one.opened)).total_seconds())
    return Offer(
        " LEFT OPEN ",
        f"A call begun {ago} ago was left open ({one.events} entries). Take it up again?",
        "y take it up at the same prompt   n leave it, new call",
        f"Call {one.id}, begun {one.opened[:16].replace('T', ' ')} UTC.{others}",
    )


class Shown:
    """Draws a call on the panels of a screen."""

    def __init__(self, screen: Screen[None], rate_of: str = "compressions_per_minute") -> None:
        self._screen = screen
        self._rate = rate_of
        self._record: object = None
        self._rebuilt = 0

    def waiting(self, listening: str, unread_lines: Sequence[Turn]) -> None:
        """Nothing is loaded yet."""
        one = self._screen.query_one
        one("#title", Title).show(TitleState(listening=listening, mode=self._mode))
        one("#prompt", PromptPanel).offer(LOADING)
        one("#keys", KeysPanel).show(CALL)
        one("#conversation", Conversation).show((), _waiting(unread_lines))

    _mode = "live"

    def mode(self, mode: str) -> None:
        """Which mode the calls are taken in."""
        self._mode = mode

    def call(self, work: Work, listening: str, started: bool) -> Advice:
        """Draw the live call as it stands."""
        advice, call = work.advice, work.session.call
        one = self._screen.query_one
        keys = self._mode != "replay"  # a recording takes none of the keys of a call
        title = _title(work, listening, started)
        one("#title", Title).show(title if keys else replace(title, mode="replay"))
        other = work.next_complaint if keys else None
        one("#banner", Banner).show(advice, call, work.session.book, work.spoken, other, keys)
        self._prompt(work, advice, call)
        one("#picture", PicturePanel).show(call, work.session.book, advice.age_band, _carrying(advice))
        one("#clocks", ClocksPanel).show(advice.clocks, call.compressions_at is not None)
        one("#alerts", AlertsPanel).show(advice.alerts if call.closed is None else (), keys)
        self._bars(work, advice, call)
        return advice

    def _prompt(self, work: Work, advice: Advice, call: Call) -> None:
        panel = self._screen.query_one("#prompt", PromptPanel)
        if work.offers:
            panel.offer(offer_of(work))
        elif call.closed is not None:
            panel.offer(CLOSED if self._mode != "replay" else OVER)
        else:
            panel.show(advice.prompts, self._mode != "replay")

    def _bars(self, work: Work, advice: Advice, call: Call) -> None:
        bars = self._screen.query_one("#bars", Bars)
        up = f"UPGRADE to {advice.level.value}: pass it on to the crew, then F8. F2 records it as sent."
        up = up if self._mode != "replay" else f"UPGRADE to {advice.level.value}"
        bars.show("upgrade", up if advice.upgrade else "")
        bars.show("line", _line_bar(work, call))
        parked = work.parked[0] if work.parked else None
        bars.show("parked", _parked_bar(parked) if parked is not None else "")
        unsaved = work.desk.unsaved
        late = f"Not saved yet: {unsaved} entries." if unsaved else ""
        bars.show("warning", work.desk.warning or late)

    def conversation(self, work: Work, unread_lines: Sequence[Turn]) -> None:
        """Bring the conversation up to date."""
        log = self._screen.query_one("#conversation", Conversation)
        record = work.record
        record.follow()
        if record is not self._record or record.rebuilt != self._rebuilt:
            log.clear()
            self._record, self._rebuilt = record, record.rebuilt
        more = [row_of(line) for line in record.lines[log.count :]]
        log.show(more, _waiting(unread_lines))

    def beat(self, work: Work, advice: Advice, counting: bool) -> None:
        """The beat panel: beating, resting, or the breathing check."""
        screen, panel = self._screen, self._screen.query_one("#beat", BeatPanel)
        call, prompt = work.session.call, advice.next
        over = call.closed is not None or call.crew_at is not None or bool(work.offers)
        check = prompt.kind == "check" and not over
        cpr = advice.cpr and not over
        for one in (panel, screen.query_one("#middle")):  # only these: the style of a whole screen is dear
            one.set_class(check or cpr, "-beat")
        screen.query_one("#keys", KeysPanel).show(CHECK if check else CPR if cpr else CALL)
        if counting:
            return
        if check:
            panel.rest("Enter or the first F4\n starts the count.", taps=False)
        elif cpr and _pushing(advice, call):
            panel.beat(work.session.book.number(self._rate))
        elif cpr:
            panel.rest("NO PUSHING NOW" if call.compressions_at is not None else "The beat starts\n with the pushing.")
        else:
            panel.rest("")


def _carrying(advice: Advice) -> frozenset[str]:
    """The findings that carry the level."""
    return frozenset(one.finding for reason in advice.reasons for one in reason.evidence)


def _waiting(lines: Sequence[Turn]) -> list[Row]:
    """What was said and is not read yet; of very much only the newest."""
    return [unread(one.speaker, shortened(one.text, UNREAD_SHOWN)) for one in lines[-UNREAD_LINES:]]


def _pushing(advice: Advice, call: Call) -> bool:
    """Whether the beat is on: as the step says, and behind questions once compressions have begun."""
    prompt = advice.next
    if prompt.kind == "step" and (prompt.script or "").startswith(MANUSCRIPT):
        return prompt.metronome
    return call.compressions_at is not None


def _title(work: Work, listening: str, started: bool) -> TitleState:
    session = work.session
    call = session.call
    return TitleState(
        mode=call.mode,
        call=call.call_id,
        seconds=call.closed.at if call.closed else session.now,
        waiting=work.untouched and not started,
        listening=listening,
        closed=call.closed is not None,
        book=session.book.hash,
        patients=len(call.patients),
        patient=call.patient + 1,
        place=work.place,
    )


def _parked_bar(parked: Session) -> str:
    """Which call waits: how long, its level, what it is about, and the way back."""
    advice = parked.advice
    about = parked.book.complaints.get(advice.complaint)
    title = f", {about.title}" if about is not None else ""
    return f"PARKED CALL {running(parked.now)} (Ctrl+O goes back to it): {advice.level.value}{title}"


def _line_bar(work: Work, call: Call) -> str:
    if call.line_cut_at is None or call.closed is not None:
        return ""
    number = next((value for _, value in values(call, ("phone",))), "number not known")
    return (
        f"LINE LOST {running(work.session.now - call.line_cut_at)}: call back {number}. Ctrl+L when the caller is back."
    )
