"""One page brought from the net: from the very number that was looked at, bounded in bytes, time and ways on."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.mind.hands.web.addresses import (
    BadAddressError,
    ClosedAddressError,
    is_opened,
    numbers_of,
    read_address,
    resolved,
)
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Mapping, Sequence

    import httpx2

    from atticus.mind.hands.web.addresses import Address, Resolve

WAYS: Final = frozenset({301, 302, 303, 307, 308})
TRIED: Final = 3
"""Numbers of a host that are tried until one answers."""

_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_ASKED: Final = {
    "user-agent": "atticus (a person's own assistant)",
    "accept": "text/html, application/xhtml+xml, text/plain;q=0.9, application/json;q=0.8, */*;q=0.1",
    "accept-encoding": "gzip",
    "connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one page may take.

    Args:
        size: bytes that are taken in, as they come and unpacked; what is longer is cut.
        seconds: from the first question to the last byte, ways on and all; what came until then counts as cut.
        hops: ways on to another address.
    """

    size: int = 3_000_000
    seconds: float = 30.0
    hops: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Args:
        address: where it came from in the end.
        status: the number of the answer.
        kind: the media type in small letters ("text/html"); empty where none was told.
        charset: the one its server named.
        body: what came.
        cut: whether there was more.
    """

    address: Address
    status: int
    kind: str
    charset: str | None
    body: bytes
    cut: bool


class NoAnswerError(ToolError):
    """A server did not answer, or not in a way that can be read. None of its words are told."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The page did not come: {why}.", "Try again later, or use another page.")


class Fetcher:
    """Brings pages: no cookies, no scripts, no proxies, nothing sent along but the address and what is told here.

    Args:
        opened: hosts the owner opened, wherever they lie.
        resolve: tells the numbers of a host.
        bounds: how much one page may take.
        trust: whose certificates count; those that the system trusts unless told.
    """

    def __init__(
        self,
        opened: Sequence[str] = (),
        *,
        resolve: Resolve = resolved,
        bounds: Bounds | None = None,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._opened = tuple(opened)
        self._resolve = resolve
        self._bounds = bounds or Bounds()
        self._verify: ssl.SSLContext | bool = trust or True

    def is_opened(self, address: Address) -> bool:
        """Return whether the owner opened the host of an address."""
        return is_opened(address, self._opened)

    async def get(self, told: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Return what is at an address, going on where a server sends on.

        Args:
            told: a whole address.
            headers: sent to the host of this address alone, never to one that it sends on to.

        Raises:
            BadAddressError, ClosedAddressError, NoSuchHostError
            NoAnswerError: no server answers, or in no form that can be read.
        """
        import httpx2  # noqa: PLC0415 (loading it is for those who look)

        address = first = read_address(told)
        deadline = anyio.current_time() + self._bounds.seconds
        for _ in range(self._bounds.hops + 1):
            more = dict(headers or {}) if address.authority == first.authority else {}
            try:
                found, way = await self._once(address, more, deadline)
            except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
                raise NoAnswerError("no connection, or it broke off") from error
            if not way:
                return found
            address = self._on(address, way)
        raise NoAnswerError(f"it sends on more than {self._bounds.hops} times")

    def _on(self, before: Address, way: str) -> Address:
        """Return where a server sends on to; never from the net into what the owner opened."""
        try:
            after = before.leading_to(way)
        except BadAddressError as error:
            raise NoAnswerError("it sends on to something that is no address") from error
        if self.is_opened(after) and after.host != before.host:
            raise ClosedAddressError("it sends on to a host that you opened, which no other may do")
        if before.scheme == "https" and after.scheme == "http" and after.host == before.host:
            raise NoAnswerError("it sends on from a private connection to an open one")
        return after

    async def _once(self, address: Address, more: Mapping[str, str], deadline: float) -> tuple[Fetched, str]:
        """Ask once, and return what came and where it sends on to."""
        import httpx2  # noqa: PLC0415

        with anyio.CancelScope(deadline=deadline):
            numbers = await numbers_of(address, self._opened, self._resolve)
            how: dict[str, Any] = {"follow_redirects": False, "trust_env": False, "timeout": 10.0}
            async with httpx2.AsyncClient(**how, verify=self._verify) as client:
                for place, number in enumerate(numbers[:TRIED], 1):
                    try:
                        return await self._asked(client, address, number, more, deadline)
                    except (httpx2.ConnectError, httpx2.ConnectTimeout):
                        if place == min(len(numbers), TRIED):
                            raise
        raise NoAnswerError(f"it took longer than {self._bounds.seconds:.0f} seconds")

    async def _asked(
        self, client: httpx2.AsyncClient, address: Address, number: str, more: Mapping[str, str], deadline: float
    ) -> tuple[Fetched, str]:
        # The number that was looked at is connected to, so that no second answer of a name server can lead elsewhere;
        # the certificate is still held against the name.
        at = f"[{number}]" if ":" in number else number
        url = f"{address.scheme}://{at}:{address.port}{address.target}"
        headers = _ASKED | {"host": address.authority} | dict(more)
        sni: dict[str, Any] = {"sni_hostname": address.host} if address.scheme == "https" else {}
        async with client.stream("GET", url, headers=headers, extensions=sni) as response:
            way = response.headers.get("location", "") if response.status_code in WAYS else ""
            told = response.headers.get("content-type", "")
            charset = _CHARSET.search(told)
            body, cut = (b"", False) if way else await self._body(response, deadline)
            found = Fetched(
                address=address,
                status=response.status_code,
                kind=told.partition(";")[0].strip().lower(),
                charset=charset[1] if charset else None,
                body=body,
                cut=cut,
            )
            return found, way

    async def _body(self, response: httpx2.Response, deadline: float) -> tuple[bytes, bool]:
        packed = response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise NoAnswerError("it is packed in a way nobody asked for")
        body = bytearray()
        with anyio.CancelScope(deadline=deadline - 0.2):
            pieces = _unpacked(response.aiter_raw(), packed, self._bounds.size)
            async for piece in pieces:
                body += piece
                if len(body) > self._bounds.size:
                    break
            else:
                return bytes(body), False
        if not body:
            raise NoAnswerError(f"it took longer than {self._bounds.seconds:.0f} seconds")
        return bytes(body[: self._bounds.size]), True


async def _unpacked(raw: AsyncIterator[bytes], packed: str, size: int) -> AsyncIterator[bytes]:
    """Yield the bytes of an answer, never more at once than a page may have: a little that unpacks to a lot is cut."""
    if packed in {"", "identity"}:
        async for piece in raw:
            yield piece
        return
    unpack, begun = zlib.decompressobj(zlib.MAX_WBITS | 32), False
    async for piece in raw:
        try:
            out = unpack.decompress(piece, size + 1)
        except zlib.error as error:
            if begun or packed != "deflate":
                raise NoAnswerError("it is packed in a way that cannot be read") from error
            # Some servers say "deflate" and leave the head out (RFC 1950 against RFC 1951).
            unpack = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                out = unpack.decompress(piece, size + 1)
            except zlib.error as worse:
                raise NoAnswerError("it is packed in a way that cannot be read") from worse
        begun = True
        yield out
