"""An answer that grows in its message while it is written, as fast as the channel likes it and no faster."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from atticus.surfaces.channels.seam import ChannelError
from atticus.surfaces.channels.sorting import pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.surfaces.channels.seam import Channel

PAUSE: Final = 30.0
"""Seconds without a change after one failed and no wait was asked for."""

WRITING: Final = " …"


class Drafting:
    """One answer being written. What goes wrong here is no harm: the whole answer is delivered in the end.

    Args:
        channel: the messenger.
        conversation: where the answer goes.
        clock: seconds that only grow.
    """

    def __init__(self, channel: Channel, conversation: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._channel = channel
        self._conversation = conversation
        self._clock = clock
        self._next = clock() + channel.able.every
        self.message = ""

    async def grow(self, text: str) -> None:
        """Show what is written so far, unless the last change was a moment ago."""
        if not self._channel.able.edits or self._clock() < self._next or not text.strip():
            return
        self._next = self._clock() + self._channel.able.every
        shown = pieces(text, self._channel.able.longest - len(WRITING))[0] + WRITING
        try:
            if self.message:
                await self._channel.change(self._conversation, self.message, shown)
            else:
                self.message = await self._channel.send(self._conversation, shown)
        except ChannelError as error:
            self._next = self._clock() + (error.wait if error.wait is not None else PAUSE)
