"""Who may come in: one-time links and the sessions they open, held in memory only."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

LINK_SECONDS: Final = 600.0
SESSION_IDLE_SECONDS: Final = 7 * 24 * 3600.0
TOKEN_BYTES: Final = 32
NAME_BYTES: Final = 6
LONGEST_TOLD: Final = 300
"""Characters kept of what a browser calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that is signed in.

    Args:
        name: what it is ended by; it opens nothing.
        since: when it signed in, aware.
        seen: when it last asked for anything, aware.
        browser: what it calls itself (the User-Agent header, RFC 9110 section 10.1.5).
        address: where it last asked from.
        blurred: whether what comes from the vault is blurred for it.
    """

    name: str
    since: datetime
    seen: datetime
    browser: str
    address: str
    blurred: bool = False


class Access:
    """One-time links and sessions of one running server; both are forgotten when it stops.

    Only digests are kept, so that looking a token up takes no longer for a nearly right one.

    Args:
        tick: seconds that only grow, for expiry.
        now: the time of day, for the owner's eyes.
    """

    def __init__(
        self,
        *,
        tick: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._tick = tick
        self._now = now
        self._guard = threading.Lock()
        self._links: dict[bytes, float] = {}
        self._sessions: dict[bytes, tuple[float, Session]] = {}

    def sign_in_link(self, base_url: str) -> str:
        """Return an address that signs one browser in, once, within ten minutes."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with self._guard:
            self._drop_expired()
            self._links[_digest(token)] = self._tick() + LINK_SECONDS
        return f"{base_url.rstrip('/')}/enter/{token}"

    def exchange(self, token: str, *, browser: str = "", address: str = "") -> str | None:
        """Use a link up and return a new session; None where the token is wrong, used or expired."""
        with self._guard:
            self._drop_expired()
            if self._links.pop(_digest(token), None) is None:
                return None
            session, now = secrets.token_urlsafe(TOKEN_BYTES), self._now()
            opened = Session(
                name=secrets.token_hex(NAME_BYTES), since=now, seen=now, browser=browser[:LONGEST_TOLD], address=address
            )
            self._sessions[_digest(session)] = self._tick() + SESSION_IDLE_SECONDS, opened
            return session

    def seen(self, token: str | None, *, address: str = "") -> Session | None:
        """Return the session of a token and keep it open; None where there is none."""
        if not token:
            return None
        with self._guard:
            self._drop_expired()
            digest = _digest(token)
            if digest not in self._sessions:
                return None
            before = self._sessions[digest][1]
            session = replace(before, seen=self._now(), address=address or before.address)
            self._sessions[digest] = self._tick() + SESSION_IDLE_SECONDS, session
            return session

    def holds(self, token: str | None) -> bool:
        """Return whether a session is open, and keep it open."""
        return self.seen(token) is not None

    def sessions(self) -> list[Session]:
        """Return every open session, the last seen first."""
        with self._guard:
            self._drop_expired()
            return sorted((one for _, one in self._sessions.values()), key=lambda one: one.seen, reverse=True)

    def blur(self, token: str | None, *, blurred: bool) -> None:
        """Blur what comes from the vault for one session, or show it again."""
        digest = _digest(token or "")
        with self._guard:
            if digest in self._sessions:
                until, session = self._sessions[digest]
                self._sessions[digest] = until, replace(session, blurred=blurred)

    def end(self, token: str | None) -> None:
        """Close a session; its next request is refused."""
        if token:
            with self._guard:
                self._sessions.pop(_digest(token), None)

    def end_named(self, name: str) -> bool:
        """Close the session of a name; return whether there was one. Its next request is refused."""
        return self._end_where(lambda one: one.name == name) > 0

    def end_others(self, name: str) -> int:
        """Close every session but the one of a name; return how many."""
        return self._end_where(lambda one: one.name != name)

    def _end_where(self, ends: Callable[[Session], bool]) -> int:
        with self._guard:
            gone = [digest for digest, (_, one) in self._sessions.items() if ends(one)]
            for digest in gone:
                del self._sessions[digest]
        return len(gone)

    def _drop_expired(self) -> None:
        now = self._tick()
        for digest in [digest for digest, until in self._links.items() if until <= now]:
            del self._links[digest]
        for digest in [digest for digest, (until, _) in self._sessions.items() if until <= now]:
            del self._sessions[digest]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
