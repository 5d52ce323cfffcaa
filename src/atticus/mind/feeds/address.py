"""A calendar behind an address (iCalendar over https): fetched only when it changed, what it withdraws is cancelled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from atticus.domain.errors import AtticusError, UsageError
from atticus.domain.moments import Moment
from atticus.mind.feeds.held import held
from atticus.mind.feeds.seam import Batch, FeedError, RevokedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2

    from atticus.domain.problems import Problem
    from atticus.domain.reading import Importer, Reading
    from atticus.mind.feeds.seam import Cursor

SOURCE: Final = "calendar"
LARGEST: Final = 64 << 20
PATIENCE: Final = 10.0
BATCH: Final = 500
WHOLE_EVERY: Final = 300.0
"""Seconds between looks where a server cannot tell whether a calendar changed, and sends all of it every time."""

OK: Final = 200
NOT_MODIFIED: Final = 304
REFUSED: Final = frozenset({401, 403, 410})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS: Final = 5


class OpenAddressError(UsageError):
    """An address that would tell the calendar to everyone on the way, or that is none."""

    def __init__(self) -> None:
        super().__init__("The address of a calendar has to begin with https:// or webcal://.", "Copy it once more.")


class UnreachableError(FeedError):
    """The address did not answer with a calendar."""

    def __init__(self, place: str, why: str, *, wait: float | None = None) -> None:
        super().__init__(f"The calendar at {place} cannot be fetched: {why}.", "It is tried again.", wait=wait)


class WithdrawnError(RevokedError):
    """The address is valid no more."""

    def __init__(self, place: str, status: int) -> None:
        super().__init__(
            f"The calendar at {place} is not given out any more (error {status}).",
            "Copy its address from your calendar's settings and add it again.",
        )


@dataclass(frozen=True, slots=True)
class _Fetched:
    data: bytes
    tag: str
    changed: str


class CalendarAddress:
    """A calendar that is asked for whether it changed (ETag and Last-Modified, RFC 9110, section 13).

    Args:
        url: its address: for those who have it it is the key, so it is never shown.
        reader: reads iCalendar.
    """

    kind: str = "ics"
    every: float = 45.0

    def __init__(self, url: str, reader: Importer) -> None:
        self._url = safe(url)
        self._reader = reader
        self.place = host(self._url)

    def look(self, cursor: Cursor, *, context: Reading) -> Iterator[Batch]:
        """Yield the calendar where it changed; see `Feed.look`.

        Raises:
            UnreachableError, WithdrawnError
        """
        fetched = self._fetched(cursor)
        if fetched is None:
            return
        seen = hashlib.blake2b(fetched.data, digest_size=16).hexdigest()
        heads = {"tag": fetched.tag, "changed": fetched.changed, "digest": seen}
        if seen == cursor.get("digest"):
            yield Batch(cursor=dict(cursor) | heads)
            return
        if b"END:VCALENDAR" not in fetched.data[-1024:].upper():
            raise UnreachableError(self.place, "what came is no whole calendar")
        coming: dict[str, str] = {}
        batch: list[Moment | Problem] = []
        for item in self._read(fetched.data, context):
            batch.append(item)
            if isinstance(item, Moment) and item.external_id is not None:
                coming[item.external_id] = item.at.isoformat()
            if len(batch) >= BATCH:
                yield Batch(cursor=cursor, items=tuple(batch))
                batch = []
        gone = [
            name
            for name, at in cursor.get("coming", {}).items()
            if name not in coming and datetime.fromisoformat(at) > context.now
        ]
        kept = {name: at for name, at in coming.items() if datetime.fromisoformat(at) > context.now}
        yield Batch(cursor=heads | {"coming": kept}, items=tuple(batch), gone=tuple(gone), source=SOURCE)

    def _read(self, data: bytes, context: Reading) -> Iterator[Moment | Problem]:
        if b"BEGIN:VEVENT" not in data.upper() and b"BEGIN:VTODO" not in data.upper():
            return  # an empty calendar is one
        try:
            yield from self._reader.read(held(f"{self.place}.ics", data), context=context)
        except AtticusError as error:
            raise UnreachableError(self.place, "what came cannot be read") from error

    def _fetched(self, cursor: Cursor) -> _Fetched | None:
        """Return the calendar; None where the server says that it is as it was."""
        import httpx2  # noqa: PLC0415 (a second of loading that only who looks should pay)

        asked = {"if-none-match": cursor.get("tag"), "if-modified-since": cursor.get("changed")}
        headers = {"user-agent": "atticus"} | {name: str(value) for name, value in asked.items() if value}
        url = self._url
        try:
            with httpx2.Client(timeout=PATIENCE) as client:
                for _ in range(MOST_REDIRECTS):
                    with client.stream("GET", url, headers=headers) as response:
                        if response.status_code not in REDIRECTS:
                            return self._taken(response)
                        # Only to where nobody on the way can read it either.
                        url = safe(str(response.next_request.url if response.next_request else ""))
        except httpx2.HTTPError as error:
            raise UnreachableError(self.place, f"the connection failed ({type(error).__name__})") from error
        except OpenAddressError as error:
            raise UnreachableError(self.place, "it leads to an address that is not encrypted") from error
        raise UnreachableError(self.place, "it leads from one address to the next without end")

    def _taken(self, response: httpx2.Response) -> _Fetched | None:
        status = response.status_code
        if status == NOT_MODIFIED:
            return None
        if status in REFUSED:
            raise WithdrawnError(self.place, status)
        if status != OK:
            told = f"it answered with the error {status}"
            raise UnreachableError(self.place, told, wait=retry_after(response.headers))
        tag, changed = response.headers.get("etag", ""), response.headers.get("last-modified", "")
        if not tag and not changed:
            self.every = WHOLE_EVERY
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > LARGEST:
                raise UnreachableError(self.place, "it is larger than 64 MiB")
        return _Fetched(bytes(data), tag, changed)


def host(url: str) -> str:
    """Return the part of an address that may be shown: for who has the rest, the rest is the key."""
    return urlsplit(safe(url)).hostname or ""


def safe(url: str) -> str:
    """Return the address of a calendar as it is fetched; raises OpenAddressError."""
    told = url.strip()
    if told.lower().startswith(("webcal://", "webcals://")):
        told = f"https://{told.partition('://')[2]}"
    try:
        parts = urlsplit(told)
        here = parts.hostname in {"127.0.0.1", "::1", "localhost"}
    except ValueError as error:
        raise OpenAddressError from error
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and here)):
        raise OpenAddressError
    return told


def retry_after(headers: Any) -> float | None:
    """Return the seconds a server asks to wait (Retry-After, RFC 9110, section 10.2.3), as a number or as a date."""
    told = str(headers.get("retry-after", "")).strip()
    if told.isdecimal():
        return float(told)
    try:
        at = parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
