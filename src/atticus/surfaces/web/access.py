"""Who may come in: one-time links and the sessions they open, held in memory only."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LINK_SECONDS: Final = 600.0
SESSION_IDLE_SECONDS: Final = 7 * 24 * 3600.0
TOKEN_BYTES: Final = 32


class Access:
    """One-time links and sessions of one running server; both are forgotten when it stops.

    Only digests are kept, so that looking a token up takes no longer for a nearly right one.

    Args:
        tick: seconds that only grow, for expiry.
    """

    def __init__(self, *, tick: Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._guard = threading.Lock()
        self._links: dict[bytes, float] = {}
        self._sessions: dict[bytes, float] = {}

    def sign_in_link(self, base_url: str) -> str:
        """Return an address that signs one browser in, once, within ten minutes."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._guard:
            self._drop_expired()
            self._links[_digest(token)] = self._tick() + LINK_SECONDS
        return f"{base_url.rstrip('/')}/enter/{token}"

    def exchange(self, token: str) -> str | None:
        """Use a link up and return a new session; None where the token is wrong, used or expired."""
        with self._guard:
            self._drop_expired()
            if self._links.pop(_digest(token), None) is None:
                return None
            session = secrets.token_urlsafe(TOKEN_BYTES)
            self._sessions[_digest(session)] = self._tick() + SESSION_IDLE_SECONDS
            return session

    def holds(self, session: str | None) -> bool:
        """Return whether a session is open, and keep it open."""
        if not session:
            return False
        with self._guard:
            self._drop_expired()
            digest = _digest(session)
            if digest not in self._sessions:
                return False
            self._sessions[digest] = self._tick() + SESSION_IDLE_SECONDS
            return True

    def end(self, session: str | None) -> None:
        """Close a session; its next request is refused."""
        if session:
            with self._guard:
                self._sessions.pop(_digest(session), None)

    def _drop_expired(self) -> None:
        now = self._tick()
        for kept in (self._links, self._sessions):
            for digest in [digest for digest, until in kept.items() if until <= now]:
                del kept[digest]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
