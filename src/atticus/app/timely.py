"""What holds clients to a pace: a request that does not come is not waited for, however many bytes apart it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    import asyncio
    from typing import Any


class Timely(H11Protocol):
    """A connection that is closed where its client takes too long to say what it wants.

    Uvicorn closes connections that rest between two requests, and waits for ever for the end of one that was begun.

    Attributes:
        head_seconds: within which a request has to be told whole, up to its body.
        body_seconds: within each of which some of the body has to come.
        least: bytes of a body in that time; it may be any less where the body ends.
    """

    head_seconds: ClassVar[float] = 15.0
    body_seconds: ClassVar[float] = 30.0
    least: ClassVar[int] = 1024

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._waits: asyncio.TimerHandle | None = None
        self._for_body = False
        self._came = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a first request."""
        super().connection_made(transport)
        self._wait(body=False)

    def data_received(self, data: bytes) -> None:
        """Take what came, and go on waiting only for what is still missing."""
        self._came += len(data)
        super().data_received(data)
        state = self.conn.their_state
        if self.transport.get_protocol() is not self:
            self._wait_no_more()  # it speaks another protocol from here on
        elif state is h11.SEND_BODY:
            if self._waits is None or not self._for_body:
                self._wait(body=True)
        elif state is h11.IDLE:
            if self._waits is None or self._for_body:
                self._wait(body=False)
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait(self, *, body: bool) -> None:
        self._wait_no_more()
        self._for_body, self._came = body, 0
        self._waits = self.loop.call_later(self.body_seconds if body else self.head_seconds, self._over)

    def _wait_no_more(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _over(self) -> None:
        self._waits = None
        if self._for_body and (self._came >= self.least or self.flow.read_paused):
            self._wait(body=True)  # it comes, or it is we who do not read
        elif not self.transport.is_closing():
            self.transport.abort()
