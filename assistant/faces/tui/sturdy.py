"""Parts of the screen that go on after a fault. Textual's own end with the first one, and take their keys with them."""

from __future__ import annotations

from textual.message import Message
from textual.message_pump import MessagePump


class Sturdy(MessagePump):
    """Set before a Textual class: a message that fails is told to the app, and the next one is dealt with all the same."""

    async def _dispatch_message(self, message: Message) -> None:
        """Deal with one message."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told and logged
            self.app._handle_exception(error)
