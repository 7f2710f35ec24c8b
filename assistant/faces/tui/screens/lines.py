"""What becomes of lines: answers, words, commands, pastes; words nobody can read yet wait in order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assistant.faces.feed import CALLER, JUST, MOVED, Turn
from assistant.faces.tui.panels.entry import Entry
from assistant.faces.tui.panels.hint import Hint
from assistant.faces.tui.screens import pages
from assistant.faces.tui.taking import Kind, Named, taken_for

if TYPE_CHECKING:
    from assistant.dialog.advice import Prompt
    from assistant.faces.tui.screens.call import CallScreen

READ_AT_ONCE = 10_000
"""A longer text is read in pieces, so that other keys come between."""


class Lines:
    """Takes the lines that were typed or pasted."""

    def __init__(self, screen: CallScreen) -> None:
        self._screen = screen
        self.unread: list[Turn] = []
        self.held: list[str] = []
        self.menu = ""
        """The list a number chooses from: barriers, complaints, or none."""
        self._ready = False
        self._reading = False
        self._last_empty = -1e9
        self._moved_at = -1e9
        self._aimed = ""
        """The prompt on the screen when the bare answer in the line was typed."""

    # Lines ----------------------------------------------------------------------------------------------------------

    def entered(self, line: str) -> None:
        """A line was ended with Enter."""
        screen = self._screen
        if self.held:
            screen.query_one("#entry", Entry).put_back(line)
            self._read_held()
            return
        words = line.strip()
        if not words and self._held_down():
            return
        screen.note("")
        work = screen.work
        if work is not None and work.offers:
            self._answer_offer(words, line)
        elif self.menu and words.isdecimal():
            menu, number = self.menu, int(words)
            screen.action_back()
            screen.act(lambda work: lambda: work.barrier(number) if menu == "barriers" else work.complaint(number))
        elif screen.target.prompt is not None and not words.startswith("/"):
            self._file_elsewhere(line, screen.target.prompt.id)
        elif not words and screen.counting.due:
            screen.counting.toggle()
            if screen.room is not None and screen.counting.on:
                screen.room.counts()
        elif words == "?" or (words.startswith("/") and self._local(words)):
            if words == "?":
                screen.reading.local("why", "")
        else:
            self._hand_on(line)

    def _file_elsewhere(self, line: str, name: str) -> None:
        """A line for the question that was chosen by hand."""
        screen = self._screen
        if not line.strip():
            screen.note("Nothing is filed without an answer. Esc goes back to the next prompt.")
            return
        screen.target.reset()
        screen.act(lambda work: lambda: work.take_for(line, name))

    def _hand_on(self, line: str) -> None:
        """An answer or a command acts on the prompt shown; words are read in order."""
        screen = self._screen
        kind = taken_for(line, self._prompt()).kind
        if screen.room is not None and (not line.strip() or kind is Kind.WORDS):
            screen.room.take(line)
        elif kind is Kind.WORDS:
            self.words(line)
        elif kind is Kind.NOTHING and line.strip():
            screen.note("Nothing is asked yet: the scripts are still loading.")
        elif kind in (Kind.NOTHING, Kind.SAID) and screen.work is None:
            return
        elif self._moved(line):
            screen.note(MOVED)
        else:
            shown = screen.prompt.id if screen.prompt is not None else None
            screen.act(lambda work: lambda: work.take(line, shown))

    def aim(self, line: str) -> None:
        """The line was changed: a bare answer in it is meant for the prompt that is on the screen now."""
        prompt = self._prompt()
        self._aimed = prompt.id if prompt is not None and line.strip() else ""

    def _moved(self, line: str) -> bool:
        """Whether the feed moved the prompt under the call-taker's hands, so that a bare answer would go astray."""
        if line.strip().startswith("/"):
            return False
        prompt = self._prompt()
        aimed, self._aimed = self._aimed, ""
        elsewhere = bool(aimed) and prompt is not None and prompt.id != aimed
        return elsewhere or self._screen.options.tick() - self._moved_at < JUST

    def _held_down(self) -> bool:
        """Whether an empty Enter only repeats because the key is held down."""
        now = self._screen.options.tick()
        again = now - self._last_empty < self._screen.options.repeat_guard
        self._last_empty = now
        return again

    def _answer_offer(self, words: str, line: str) -> None:
        screen = self._screen
        if words.lower() in ("y", "n"):
            wanted = words.lower() == "y"
            screen.started = screen.started or wanted
            screen.act(lambda work: lambda: work.offer_answered(wanted), forced=True)
            return
        screen.query_one("#entry", Entry).put_back(line)
        screen.note("First: y or n (take up the call that was left open?)")

    def _local(self, words: str) -> bool:
        """A command of the console itself. Whether it was one."""
        name, _, rest = words[1:].partition(" ")
        fitting = [one.name for one in pages.LOCAL if one.name.startswith(name.lower())]
        shared = [one.name for one in self._shared() if one.name.startswith(name.lower())]
        if name.lower() in ("complaint", "?") and not rest.strip():
            fitting = [{"complaint": "complaints", "?": "why"}[name.lower()]]
            self._screen.reading.local(fitting[0], "")
            return True
        if name and (name.lower() in fitting or (len(fitting) == 1 and not shared)):
            self._screen.reading.local(name.lower() if name.lower() in fitting else fitting[0], rest.strip())
            return True
        return False

    # Words ----------------------------------------------------------------------------------------------------------

    def words(self, text: str) -> None:
        """The caller said this: read at once, or after what waits."""
        screen = self._screen
        if self._ready and not self.unread and not self._reading and len(text) <= READ_AT_ONCE:
            screen.act(lambda work: lambda: work.take(text, None))
            return
        self.unread.append(Turn(CALLER, text))
        screen.draw()
        self.read_on()

    def fed(self, turn: Turn) -> None:
        """Somebody said this, as the feed tells: read in its turn."""
        self.unread.append(turn)
        self.read_on()

    def moving(self) -> None:
        """Words are arriving that may move the prompt: a bare answer typed just now is not meant for the next one."""
        self._moved_at = self._screen.options.tick()

    def ready(self) -> None:
        """Whoever reads is there: read what waits."""
        self._ready = True
        self.read_on()

    def read_on(self) -> None:
        """Read what waits, if it can be read now. While a call left open is offered it waits for the answer."""
        work = self._screen.work
        if self._ready and self.unread and not self._reading and work is not None and not work.offers:
            self._reading = True
            self._screen.run_worker(self._read(), group="acts", exit_on_error=False)

    async def _read(self) -> None:
        """Read what waits, piece by piece; between two pieces other keys have their turn."""
        screen = self._screen
        try:
            while self.unread and screen.work is not None and not screen.work.offers:
                before, fed = screen.work.advice.next.id, self.unread[0].fed
                for piece in screen.work.pieces(self.unread[0]):
                    await screen.do(partial(screen.work.hear, piece))
                self.unread.pop(0)
                if fed and screen.work.advice.next.id != before:
                    self._moved_at = screen.options.tick()
                screen.draw()
        finally:
            self._reading = False

    # Pastes ---------------------------------------------------------------------------------------------------------

    def hold(self, lines: list[str]) -> None:
        """A paste is held until Enter reads it or Esc drops it."""
        self.held += lines
        self.hint()

    def drop(self) -> None:
        """Esc: the paste is dropped."""
        self.held.clear()

    def _read_held(self) -> None:
        lines, self.held = self.held, []
        for one in lines:
            self.unread.append(Turn(CALLER, one))
        self.hint()
        self._screen.draw()
        self.read_on()

    # The hint -------------------------------------------------------------------------------------------------------

    def hint(self) -> None:
        """Tell what the line will be taken for."""
        self._screen.query_one("#hint", Hint).tell(self._told())

    def _told(self) -> str:
        if self.held:
            long = f" ({sum(map(len, self.held)):,} characters)"
            count = f"{len(self.held)} lines" if len(self.held) > 1 else "1 long line"
            return f"{count} pasted{long}: Enter reads each as a turn, Esc drops them"
        line = self._screen.query_one("#entry", Entry).value
        work = self._screen.work
        if work is not None and work.offers:
            return "y or n answers: take up the call that was left open?"
        if self.menu and (not line.strip() or line.strip().isdecimal()):
            return f"number + Enter: the {self.menu.removesuffix('s')}; Esc closes the list"
        chosen = self._screen.target.prompt
        if chosen is not None and not line.strip().startswith("/"):
            return self._screen.target.told(taken_for(line, chosen).told if line.strip() else "y n u, number or words")
        room = self._screen.room
        if room is not None and taken_for(line, self._prompt()).kind in (Kind.NOTHING, Kind.SAID, Kind.WORDS):
            return room.told(line, self._prompt())
        if self.menu_page and not line.strip():
            return "Esc closes the page · " + taken_for(line, self._prompt()).told
        return taken_for(line, self._prompt(), [*pages.LOCAL, *self._shared()]).told

    @property
    def menu_page(self) -> bool:
        """Whether a page is open over the conversation."""
        return bool(self._screen.reading.page)

    def _prompt(self) -> Prompt | None:
        return self._screen.prompt

    def _shared(self) -> list[Named]:
        work = self._screen.work
        return work.commands() if work is not None else []
