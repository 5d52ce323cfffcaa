"""Addresses of pages, and whether what they lead to may be asked at all: never a machine inside a private network."""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import anyio

from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

LONGEST: Final = 2_000
"""Characters of an address."""

PORTS: Final = {"http": 80, "https": 443}

_SAFE: Final = "!$&'()*+,;=:@/%-._~"
_HOST: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?", re.IGNORECASE)
_INVISIBLE: Final = re.compile(r"[\x00-\x20\x7f\u00a0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_TRANSLATED: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""Where networks that know IPv6 alone put the addresses of IPv4, in the last four bytes (RFC 6052)."""

_INSIDE: Final = tuple(
    map(
        ipaddress.ip_network,
        # What the standard library's table does not call private, and yet no page of the world is there: the host of
        # a rented machine that hands out its keys (Azure), relays of 6to4, what is reserved.
        ("168.63.129.16/32", "192.88.99.0/24", "192.0.0.0/24", "100::/64", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)

Ip: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

Resolve: TypeAlias = "Callable[[str, int], Awaitable[list[str]]]"
"""Tells the numbers of a host: name and port to IP addresses in text."""


class BadAddressError(ToolError):
    """An address that no page can have."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This is no address of a page: {why}.", "Use a whole http:// or https:// address.")


class ClosedAddressError(ToolError):
    """An address that leads where nobody but the owner may look."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The page was not fetched: {why}.",
            'If you want it, open its host in config.toml: [web] with open = ["HOST"].',
        )


class NoSuchHostError(ToolError):
    """A host has no number, or nobody tells it."""

    def __init__(self) -> None:
        super().__init__("No host of this name is found.", "Check the address and the connection to the internet.")


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a page, read and in its plain form.

    Args:
        scheme: ``http`` or ``https``.
        host: in small ASCII letters.
        port: where to connect.
        target: path and question, encoded.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as they stand in an address and in the Host header."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    def leading_to(self, link: str) -> Address:
        """Return where a link of this page leads; raises BadAddressError."""
        try:
            whole = urljoin(str(self), link.strip().replace(" ", "%20"))
        except ValueError as error:
            raise BadAddressError("it cannot be read") from error
        return read_address(whole)


def read_address(told: str) -> Address:
    """Return an address in its plain form: no fragment, no name or password, a host in ASCII.

    Raises:
        BadAddressError: it is no whole address of a page.
    """
    told = told.strip()
    if len(told) > LONGEST:
        raise BadAddressError(f"it is longer than {LONGEST:,} characters")
    if _INVISIBLE.search(told) or "\\" in told:
        raise BadAddressError("it has spaces, hidden characters or backslashes in it")
    try:
        parts = urlsplit(told if "://" in told else f"https://{told}")
        port, host, named = parts.port, parts.hostname or "", "@" in parts.netloc
    except ValueError as error:
        raise BadAddressError("it cannot be read") from error
    if parts.scheme.lower() not in PORTS:
        raise BadAddressError("it begins with neither http:// nor https://")
    if named:
        raise BadAddressError("it carries a name or a password")
    scheme = parts.scheme.lower()
    path, question = quote(parts.path, safe=_SAFE) or "/", quote(parts.query, safe=f"{_SAFE}?")
    return Address(scheme, _plain_host(host), port or PORTS[scheme], urlunsplit(("", "", path, question, "")))


def _plain_host(host: str) -> str:
    if ":" in host:
        try:
            return str(ipaddress.IPv6Address(host.partition("%")[0]))
        except ValueError as error:
            raise BadAddressError("its host is no number") from error
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise BadAddressError("its host cannot be written in letters of the net") from error
    if not _HOST.fullmatch(plain):
        raise BadAddressError("it names no host")
    return plain.lower().rstrip(".")


async def resolved(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host, as the system tells them; raises NoSuchHostError."""
    try:
        found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoSuchHostError from error
    return list(dict.fromkeys(str(one[4][0]).partition("%")[0] for one in found))


async def numbers_of(address: Address, opened: Iterable[str], resolve: Resolve) -> list[str]:
    """Return the IP addresses that may be connected to for an address; each was looked at and is connected to as it is.

    Args:
        address: of the page.
        opened: hosts ("wiki.lan") or hosts with a port ("127.0.0.1:8080") that the owner opened, wherever they lie.
        resolve: tells the numbers of a host.

    Raises:
        ClosedAddressError: one of them lies inside a private network, or the port is none of pages.
        NoSuchHostError: there are none.
    """
    found = await resolve(address.host, address.port)
    if not found:
        raise NoSuchHostError
    if is_opened(address, opened):
        return found
    if address.port != PORTS[address.scheme]:
        raise ClosedAddressError("pages are fetched from the ports 80 and 443 alone")
    if not all(is_public(one) for one in found):
        raise ClosedAddressError("its host lies inside a private network or on this computer")
    return found


def is_opened(address: Address, opened: Iterable[str]) -> bool:
    """Return whether the owner opened the host of an address: at every usual port, or at the one they named."""
    names = {one.lower().removesuffix(".") for one in opened}
    literal = f"[{address.host}]" if ":" in address.host else address.host
    usual = address.port == PORTS[address.scheme]
    return f"{literal}:{address.port}" in names or (usual and bool({literal, address.host} & names))


def is_public(number: str) -> bool:
    """Return whether an IP address is one of the open internet, and so are all that are written within it."""
    try:
        ip = ipaddress.ip_address(number)
    except ValueError:
        return False
    if ip in _TRANSLATED:
        return _is_outside(_last(ip))
    return all(_is_outside(one) for one in (ip, *_within(ip)))


def _is_outside(ip: Ip) -> bool:
    shut = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    return ip.is_global and not shut and not any(ip in net for net in _INSIDE if net.version == ip.version)


def _within(ip: Ip) -> list[Ip]:
    """Return the addresses that an IPv6 address carries: mapped, translated, tunnelled."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    tunnels = ip.teredo or ()
    carried: list[Ip | None] = [ip.ipv4_mapped, ip.sixtofour, *tunnels]
    if int(ip) >> 32 == 0:
        carried.append(_last(ip))
    return [one for one in carried if one is not None]


def _last(ip: Ip) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
