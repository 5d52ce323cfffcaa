"""A channel as what carries messages of the outbox to the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atticus.mind.delivering import Came, Outcome
from atticus.surfaces.channels.seam import ChannelError
from atticus.surfaces.channels.sorting import pieces

if TYPE_CHECKING:
    from atticus.surfaces.channels.seam import Buttons, Channel
    from atticus.vault.contract import Outgoing

CLOSED_WAIT: Final = 900.0


class ChannelCourier:
    """Delivers through a channel: a text, its buttons below the last piece, in the place of a draft where there is one.

    Args:
        channel: the messenger.
    """

    def __init__(self, channel: Channel) -> None:
        self.name = channel.name
        self.looks = channel.able.looks
        self._channel = channel

    async def deliver(self, message: Outgoing) -> Outcome:
        """Carry a message over; see `Courier.deliver`."""
        told = message.told
        parts = pieces(str(told.get("text", "")), self._channel.able.longest) or ["(empty)"]
        below: Buttons = tuple((str(label), str(key)) for label, key in told.get("buttons", ()))
        try:
            for number, part in enumerate(parts):
                last = below if number == len(parts) - 1 else ()
                await self._one(message, part, last, draft=str(told.get("draft", "")) if not number else "")
        except ChannelError as error:
            return _outcome(error)
        return Outcome(Came.THERE)

    async def arrived(self, message: Outgoing) -> bool | None:  # noqa: ARG002
        """Return None: no messenger so far tells what arrived."""
        return None

    async def _one(self, message: Outgoing, text: str, buttons: Buttons, *, draft: str) -> None:
        if draft:
            try:
                await self._channel.change(message.conversation, draft, text, buttons)
            except ChannelError as error:
                if not error.never:
                    raise
            else:
                return
        await self._channel.send(message.conversation, text, buttons)


def _outcome(error: ChannelError) -> Outcome:
    if error.never:
        return Outcome(Came.NEVER, error.what)
    if error.closed:
        return Outcome(Came.NOT_NOW, error.what, CLOSED_WAIT)
    return Outcome(Came.UNSURE if error.unsure else Came.NOT_NOW, error.what, error.wait)
