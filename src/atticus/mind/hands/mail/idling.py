"""Listening to a mailbox: the server tells by itself that something came (IMAP IDLE, RFC 2177)."""

from __future__ import annotations

import re
import select
import ssl
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import imaplib
    import socket
    from collections.abc import Callable, Iterator

LISTENS: Final = 1_500.0
"""Seconds for which one connection listens: servers may let go of it after 30 minutes."""

TICK: Final = 1.0
"""Seconds after which it is looked whether to stop."""

LARGEST: Final = 64 << 10
"""Bytes of a line that a server may tell while somebody listens."""

_CAME: Final = re.compile(rb"^\* \d+ (?:EXISTS|RECENT)\r?$", re.IGNORECASE)


def idling(imap: imaplib.IMAP4, stop: Callable[[], bool]) -> Iterator[None]:
    """Yield once the server listens, and whenever it tells of a new mail in the folder that was chosen.

    Python's own library knows this command from version 3.14 on; here it is spoken over the library's connection,
    which is closed afterwards.

    Raises:
        OSError: the connection broke.
    """
    try:
        imap.send(b"ATTICUS1 IDLE\r\n")
        yield from _heard(imap.sock, stop)
        imap.send(b"DONE\r\n")
    finally:
        # What the library has not read itself would only confuse it: this connection is over.
        imap.shutdown()


def _heard(sock: socket.socket, stop: Callable[[], bool]) -> Iterator[None]:
    sock.settimeout(TICK)
    begun, rest, listens = time.monotonic(), b"", False
    while time.monotonic() - begun < LISTENS and not stop():
        rest += _told(sock)
        *lines, rest = rest.split(b"\n")
        if len(rest) > LARGEST or any(line.upper().startswith((b"ATTICUS1 ", b"* BYE")) for line in lines):
            return
        began = not listens and any(line.startswith(b"+") for line in lines)
        listens = listens or began
        if began or any(_CAME.match(line) for line in lines):
            yield


def _told(sock: socket.socket) -> bytes:
    """Return what came within a second; nothing where nothing did. Raises ConnectionError where the other side left."""
    # What TLS has already unpacked is not seen by select.
    ready = isinstance(sock, ssl.SSLSocket) and sock.pending() > 0
    if not ready and not select.select([sock], [], [], TICK)[0]:
        return b""
    try:
        found = sock.recv(LARGEST)
    except TimeoutError:
        return b""  # TLS alone had something to say
    if not found:
        message = "the server hung up"
        raise ConnectionError(message)
    return found
