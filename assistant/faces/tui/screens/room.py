"""A simulated caller on the line: Enter reads him the prompt, own words are said to him, his words come by themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from assistant.session import NotPossible
from assistant.training.room.caller import Reply
from assistant.training.room.practice import Coming, Practice

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.dialog.advice import Prompt
    from assistant.faces.tui.screens.call import CallScreen
    from assistant.faces.tui.work import Work
    from assistant.training.room.caller import Caller

SPEAKING = "The caller is speaking."


class Room:
    """Joins the call on the screen with a caller. One reply at a time is on its way."""

    def __init__(self, screen: CallScreen, caller: Caller) -> None:
        self._screen = screen
        self._caller = caller
        self._practice: Practice | None = None
        self._coming = False

    # What the trainee says ------------------------------------------------------------------------------------------

    def opens(self) -> None:
        """The caller is on the line; some speak at once."""
        self._ask(lambda practice: practice.opens())

    def take(self, line: str) -> None:
        """An empty line reads the next prompt to the caller; words are the trainee's own."""
        if self._coming:
            self._screen.note(SPEAKING)
        elif line.strip():
            self._ask(lambda practice: practice.say(line))
        else:
            self._ask(lambda practice: practice.read())

    def look(self) -> None:
        """Time has passed: what the caller says of his own accord comes now."""
        work = self._screen.work
        if self._coming or work is None or self._practice is None or not work.open:
            return
        coming = self._practice.unasked()
        if coming is not None:
            self._coming = True
            self._later(coming.reply.seconds, partial(self._arrives, coming))

    def counts(self) -> None:
        """The counted check has begun: the caller calls out at each breath; the trainee taps along and ends it."""
        work = self._screen.work
        if work is None or self._coming:
            return
        practice = self._joined(work)
        prompt = work.advice.next
        reply = practice.caller.prompted(prompt)
        words = [(second, "Now.") for second in reply.breaths] or [(reply.seconds / 2, reply.text)]
        for second, text in words:
            self._later(second, partial(self._calls, practice, text, prompt))

    def _calls(self, practice: Practice, text: str, prompt: Prompt) -> None:
        if self._screen.counting.on:
            self._do(partial(self._hears, practice, Coming(Reply(text, 0.0), prompt)))

    # What comes back ------------------------------------------------------------------------------------------------

    def _ask(self, make: Callable[[Practice], Coming | None]) -> None:
        """Do something to the caller off the screen's thread; his reply arrives after its seconds."""
        work = self._screen.work
        if work is not None:
            self._coming = True
            self._do(partial(self._asked, work, make))

    def _do(self, act: Callable[[], str]) -> None:
        """Do an act in its turn. It is no key of the trainee's: what he is about to press twice stays as it is."""
        self._screen.run_worker(self._screen.do(act), group="acts", exit_on_error=False)

    def _asked(self, work: Work, make: Callable[[Practice], Coming | None]) -> str:
        coming = None
        try:
            coming = make(self._joined(work))
        except NotPossible as problem:
            return str(problem)
        finally:
            if coming is None:
                self._coming = False
            else:
                self._screen.app.call_from_thread(self._later, coming.reply.seconds, partial(self._arrives, coming))
        return ""

    def _joined(self, work: Work) -> Practice:
        """The practice of the live call; a call begun anew goes on with the same caller."""
        if self._practice is None or self._practice.session is not work.session:
            self._practice = Practice(work.session, self._caller)
        return self._practice

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        self._screen.set_timer(max(seconds * self._screen.options.pace, 0.001), do)

    def _arrives(self, coming: Coming) -> None:
        self._coming = False
        practice = self._practice
        if practice is None or practice.session.call.closed is not None:
            return
        self._screen.lines.moving()
        self._do(partial(self._hears, practice, coming))

    @staticmethod
    def _hears(practice: Practice, coming: Coming) -> str:
        practice.hear(coming)
        return ""

    # What the screen tells ------------------------------------------------------------------------------------------

    def told(self, line: str, prompt: Prompt | None) -> str:
        """What a line will be taken for."""
        if self._coming:
            return SPEAKING.lower().removesuffix(".") + " …"
        if line.strip():
            return "your words, said to the caller"
        if prompt is None or prompt.kind == "note":
            return "your own words are said to the caller · Ctrl+E twice closes the call"
        if prompt.kind == "check":
            return "Enter reads it and starts the count · F4 at each “now” · Enter ends it"
        return "Enter reads the prompt to the caller · y n u or a number files an answer"

    def outcome(self) -> tuple[str, ...]:
        """What the call was about, and what was made of it; empty when nothing was said."""
        from assistant.training.room.choose import outcome

        practice = self._practice
        if practice is None:
            return ()
        return *outcome(practice), f"Kept in the journal as training call {practice.session.call.call_id}."
