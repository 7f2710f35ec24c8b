"""A call taken with a simulated caller: the same session as any call, with his words coming in."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.dialog.advice import Prompt
from assistant.session import NotPossible, Session
from assistant.training.room.caller import Caller, Reply


@dataclass(frozen=True, slots=True)
class Coming:
    """A reply on its way: what will be said, and the prompt it answers (None: words of his own, or to own words)."""

    reply: Reply
    prompt: Prompt | None = None


class Practice:
    """Joins a session and a caller. A line said gives a `Coming`; `hear` files it once its seconds have passed."""

    def __init__(self, session: Session, caller: Caller) -> None:
        self.session = session
        self.caller = caller

    def opens(self) -> Coming | None:
        """What the caller says as soon as the call is taken, if anything."""
        reply = self.caller.opens()
        return Coming(reply) if reply is not None else None

    def read(self) -> Coming:
        """The next prompt is said word for word. NotPossible when there is nothing to say."""
        prompt = self.session.advice.next
        if prompt.kind == "note":
            raise NotPossible(prompt.say)
        self._put(prompt)
        return Coming(self.caller.prompted(prompt), prompt)

    def say(self, text: str) -> Coming:
        """The call-taker says this in his own words."""
        prompt = self.session.advice.next
        reply, was_step = self.caller.spoken_to(text, prompt)
        self.session.asked(text)
        if was_step and prompt.kind == "barrier":
            self._put(prompt)
        return Coming(reply, prompt if was_step else None)

    def _put(self, prompt: Prompt) -> None:
        if prompt.kind in ("question", "safety"):
            self.session.put(prompt)
        elif prompt.kind == "barrier":
            self.session.barrier_said(cleared=False)

    def unasked(self) -> Coming | None:
        """What the caller says of his own accord at this moment, if anything."""
        reply = self.caller.unasked(self.session.now)
        return Coming(reply) if reply is not None else None

    def hear(self, coming: Coming) -> None:
        """The caller's words have arrived: they are read and kept like those of any caller."""
        self.session.heard(coming.reply.text, following=False, prompt=coming.prompt)
