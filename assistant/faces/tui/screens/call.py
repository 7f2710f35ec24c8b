"""The call screen: panels around one input line. Keys and lines become acts; each act is done off the screen's thread."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from assistant.faces.tui.loading import Listens, Opened, Rings
from assistant.faces.tui.options import Options
from assistant.faces.tui.overheard import Fed, FeedNote
from assistant.faces.tui.panels.alerts import AlertsPanel
from assistant.faces.tui.panels.banner import Banner
from assistant.faces.tui.panels.bars import Bars
from assistant.faces.tui.panels.beat import BeatPanel
from assistant.faces.tui.panels.clocks import ClocksPanel
from assistant.faces.tui.panels.conversation import Conversation
from assistant.faces.tui.panels.entry import Entry
from assistant.faces.tui.panels.hint import Hint
from assistant.faces.tui.panels.keys import KeysPanel
from assistant.faces.tui.panels.panel import Panel
from assistant.faces.tui.panels.picture import PicturePanel
from assistant.faces.tui.panels.prompt import PromptPanel
from assistant.faces.tui.panels.title import Title
from assistant.faces.tui.screens.check import Counting
from assistant.faces.tui.screens.keys import Act, Keys
from assistant.faces.tui.screens.lines import Lines
from assistant.faces.tui.screens.reading import Reading
from assistant.faces.tui.screens.show import Shown
from assistant.faces.tui.screens.sure import Sure
from assistant.faces.tui.screens.target import Target

if TYPE_CHECKING:
    from assistant.dialog.advice import Prompt
    from assistant.faces.feed import Feed
    from assistant.faces.tui.screens.room import Room
    from assistant.faces.tui.work import Told, Work

log = logging.getLogger(__name__)
REFRESH = 0.5
TALL = 30
SHORT, LOW = 22, 13
WIDE = 100
LOADING = "listening aid loading"


class CallScreen(Keys):
    """One call on the screen."""

    AUTO_FOCUS = "#entry"

    def __init__(self, options: Options, next_theme: Callable[[str], str]) -> None:
        super().__init__()
        self.options = options
        self.next_theme = next_theme
        self.work: Work | None = None
        self.listening = LOADING
        self.feed: Feed | None = None
        self.room: Room | None = None
        self.shown = Shown(self)
        self.shown.mode("training" if options.training else "live")
        self.started = False
        self.prompt: Prompt | None = None
        self.lines = Lines(self)
        self.counting = Counting(self)
        self._early: list[tuple[Callable[[Work], Act], bool]] = []
        self._turn = asyncio.Lock()
        self.sure = Sure(self)
        self.target = Target(self)
        self.reading = Reading(self)

    def compose(self) -> ComposeResult:
        """The panels, from top to bottom."""
        yield Title("title")
        yield Bars(id="bars")
        yield Banner("banner")
        with Horizontal(id="now"):
            yield PromptPanel("prompt")
            yield BeatPanel("beat", self.options.tick)
        with Horizontal(id="middle"):
            yield Conversation("conversation")
            yield Conversation("page")
            with Vertical(id="side"):
                yield PicturePanel("picture")
                yield ClocksPanel("clocks")
        yield AlertsPanel("alerts")
        yield Hint("hint")
        with Horizontal(id="line"):
            yield Panel("mark")
            yield Entry("entry")
        yield KeysPanel("keys")

    def on_mount(self) -> None:
        """Nothing is loaded yet: typing works all the same."""
        self.query_one("#mark", Panel).update("> ")
        self.set_interval(REFRESH, self._pass)
        self.call_after_refresh(self.draw)

    def on_resize(self, event: events.Resize) -> None:
        """Use the room there is."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.height >= TALL, "-tall")
        self.set_class(event.size.height < SHORT, "-short")
        self.set_class(event.size.height < LOW, "-low")
        self.call_after_refresh(self.draw)

    def _pass(self) -> None:
        """Time passes: clocks go on, and what waits is read as soon as it can be."""
        self.lines.read_on()
        if self.room is not None:
            self.room.look()
        self.draw()

    # Loading --------------------------------------------------------------------------------------------------------

    def on_opened(self, message: Opened) -> None:
        """The book is there: prompts and keys work from now on."""
        self.work = message.work
        for make, forced in self._early:
            self.act(make, forced=forced)
        self._early.clear()
        self.draw()

    def on_listens(self, message: Listens) -> None:
        """The listening aid is there, or will not come: words that waited are read, or kept unread."""
        work, listener = self.work, message.listener
        if work is not None and listener is not None:
            self.act(lambda work: lambda: work.listen(listener), forced=True)
        self.listening = message.problem
        self.lines.ready()
        self.draw()
        gc.freeze()  # what is loaded stays: going through all of it again and again would hold up keys
        gc.enable()

    def on_rings(self, message: Rings) -> None:
        """A simulated caller is on the line. What he is made of is loaded by now, and costs the first paint nothing."""
        from assistant.faces.tui.screens.room import Room

        self._begun()
        self.room = Room(self, message.caller)
        self.room.opens()

    @property
    def ears(self) -> str:
        """How listening is going, in a few words: the aid and the feed. Empty while all is well."""
        return ", ".join(one for one in (self.listening, self.feed.state if self.feed is not None else "") if one)

    def on_fed(self, message: Fed) -> None:
        """The feed tells what somebody said."""
        self._begun()
        self.lines.fed(message.turn)
        self.draw()

    def on_feed_note(self, message: FeedNote) -> None:
        """The feed has something to tell of itself."""
        self.note(message.text)

    # Acts -----------------------------------------------------------------------------------------------------------

    def act(self, make: Callable[[Work], Act], *, forced: bool = False) -> None:
        """Do something to the call, after what is being done now. `make` is given the work and gives the act."""
        self.stay()
        if not forced:
            self.note("")  # what was told of an earlier key would be read as told of this one
        if self.work is None:
            self._early.append((make, forced))
            self.note("The scripts are still loading: this is done as soon as they are there.")
        elif self.work.offers and not forced:
            self.note("First: y or n (take up the call that was left open?)")
        else:
            self.run_worker(self.do(make(self.work)), group="acts", exit_on_error=False)

    async def do(self, act: Act) -> Told:
        """Do an act in a thread; one comes after another, and the screen stays alive meanwhile."""
        work = self.work
        assert work is not None
        async with self._turn:
            told: Told = await asyncio.to_thread(work.guarded, act)
        while work.faults:
            self.note(work.faults.pop(0))
        if told.text:
            self.note(told.text)
        self.draw()
        return told

    @property
    def busy(self) -> bool:
        """Whether an act is under way."""
        return self._turn.locked()

    def draw(self) -> None:
        """Bring the whole screen up to date. A fault in it costs one drawing, not the call."""
        try:
            self._draw()
        except Exception as problem:
            log.exception("drawing failed")
            self.note(f"Drawing failed ({type(problem).__name__}). The call goes on.")

    def _draw(self) -> None:
        work = self.work
        if work is None:
            self.shown.waiting(self.ears, self.lines.unread)
        elif not self.busy:
            for told in work.desk.news():
                self.note(told)
            advice = self.shown.call(work, self.ears, self.started)
            self.prompt = advice.next
            self.counting.follow(advice)
            self.shown.beat(work, advice, self.counting.on)
            self.shown.conversation(work, self.lines.unread)
        self.lines.hint()

    def note(self, text: str) -> None:
        """A quiet note above the line, until the next key."""
        self.query_one("#hint", Hint).note(text)

    # The line -------------------------------------------------------------------------------------------------------

    @on(Input.Changed, "#entry")
    def typed(self, event: Input.Changed) -> None:
        """Something was typed."""
        if event.value:  # a line that Enter emptied says nothing of its own: what was told of it stays
            self._begun()
            self.query_one("#hint", Hint).note("")
        self.lines.aim(event.value)
        self.lines.hint()

    def _begun(self) -> None:
        """The clock of a call in which nothing happened starts with the first key or word."""
        if not self.started and not (self.work is not None and self.work.offers):
            self.started = True
            if self.work is not None and self.work.untouched:
                self.act(lambda work: work.restart_clock)

    @on(Input.Submitted, "#entry")
    def entered(self, event: Input.Submitted) -> None:
        """A line was ended."""
        self.stay()
        self.lines.entered(event.value)

    @on(Entry.Pasted)
    def pasted(self, event: Entry.Pasted) -> None:
        """Several lines were pasted: they are held until one Enter."""
        self.lines.hold(event.lines)

    @on(Conversation.Picked)
    def picked(self, message: Conversation.Picked) -> None:
        """A line of the conversation was clicked: where it is an answer, it can be given anew."""
        self.target.choose(message.number)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """The line never loses the keys."""
        self.query_one("#entry", Entry).focus()

    # Leaving --------------------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Quit; while a call is open only at the second press in a row."""
        work = self.work
        under_way = work is not None and (work.open or work.parked is not None)
        asked = "A call is open. Ctrl+Q again leaves, and it is kept open. Any other key stays."
        unsaved = work.desk.unsaved if work is not None else 0
        if unsaved:
            asked = f"{unsaved} entries NOT SAVED: Ctrl+Q again leaves and may lose them. Other keys stay."
        if not (under_way or unsaved or self.lines.unread) or self.sure.again("quit", asked):
            self.app.exit(return_code=0)
