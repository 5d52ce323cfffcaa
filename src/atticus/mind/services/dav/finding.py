"""Where the calendars or address books of an account are (RFC 6764, RFC 5397), and what their server can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from atticus.mind.services.dav.documents import BadXmlError, Multistatus, Told, multistatus, props, question
from atticus.mind.services.dav.wire import BadAnswerError, RefusedError

if TYPE_CHECKING:
    from atticus.mind.services.dav.protocols import Protocol
    from atticus.mind.services.dav.wire import Answer, Wire

MOST: Final = 100
"""Collections of one account that are looked at."""

_MULTI: Final = 207
_FINE: Final = 200
_NOWHERE: Final = frozenset({403, 404, 405, 410, 501})
_WRITES: Final = frozenset({"d:all", "d:write", "d:write-content", "d:bind"})
_ASKED: Final = (
    *("d:resourcetype", "d:displayname", "d:owner", "d:current-user-privilege-set", "d:sync-token", "s:getctag"),
    *("d:current-user-principal", "c:supported-calendar-component-set", "s:source"),
)


class NoDavError(BadAnswerError):
    """There is no server of this protocol at an address."""

    def __init__(self, account: str, protocol: Protocol) -> None:
        super().__init__(account, f"speaks no {protocol.name} at this address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A calendar or an address book.

    Args:
        url: its address, with a slash at its end.
        name: as its owner calls it.
        own: whether the one who asks owns it, as far as the server tells.
        writable: whether something may be put into it, as far as the server tells.
        token: of its state (RFC 6578); empty where the server has none.
        ctag: a mark that changes with every change in it; empty where the server has none.
        events: whether it takes events (a calendar may be for tasks alone).
    """

    url: str
    name: str
    own: bool = True
    writable: bool = True
    token: str = ""
    ctag: str = ""
    events: bool = True

    @property
    def slug(self) -> str:
        """The last part of its address, still quoted."""
        return urlsplit(self.url).path.rstrip("/").rpartition("/")[2]


async def collections(wire: Wire, url: str, protocol: Protocol) -> tuple[Collection, ...]:
    """Return the collections of an account, in the order of the server.

    Args:
        wire: an open connection.
        url: the address the owner gave: of the server, of their principal, or of one collection.
        protocol: which sort of collections.

    Raises:
        NoDavError: nothing there speaks this protocol.
        NoServerError, WrongPasswordError, BadAnswerError
    """
    base, told = await _greeted(wire, url, protocol)
    if protocol.kind in told.names("d:resourcetype"):
        return (_collection(told, base, told.href_in("d:current-user-principal")),)
    principal = told.href_in("d:current-user-principal")
    home = told.href_in(protocol.home)
    if not home and principal:
        base = wire.within(urljoin(base, principal), base)
        told = await _one(wire, base, (protocol.home,), protocol)
        home = told.href_in(protocol.home)
    if not home:
        raise NoDavError(wire.login.account, protocol)
    home = wire.within(urljoin(base, home), base)
    answer = await propfind(wire, home, _ASKED, depth=1)
    if answer is None:
        raise NoDavError(wire.login.account, protocol)
    where, listed = answer
    found = [one for one in listed.found if protocol.kind in one.names("d:resourcetype")]
    return tuple(_collection(one, wire.within(urljoin(where, one.href), where), principal) for one in found[:MOST])


async def schedules(wire: Wire, url: str) -> bool:
    """Return whether a server itself writes to the guests of an event (RFC 6638)."""
    answer = await wire.ask("OPTIONS", url)
    return "calendar-auto-schedule" in answer.headers.get("dav", "").lower()


async def propfind(wire: Wire, url: str, names: tuple[str, ...], *, depth: int) -> tuple[str, Multistatus] | None:
    """Return what is told of a resource and of those in it, and where; None where nothing of the kind is there."""
    body = question("d:propfind", props(names))
    headers = {"depth": str(depth), "content-type": "application/xml; charset=utf-8"}
    answer = await wire.ask("PROPFIND", url, headers=headers, body=body)
    return None if answer.status in _NOWHERE else (answer.url, read(wire, answer))


def read(wire: Wire, answer: Answer) -> Multistatus:
    """Return an answer about many resources; raises BadAnswerError or RefusedError where it is none."""
    if answer.status not in {_MULTI, _FINE}:
        raise RefusedError(wire.login.account, answer.status)
    try:
        return multistatus(answer.body)
    except BadXmlError as error:
        raise BadAnswerError(wire.login.account, "answers with what is no WebDAV") from error


async def _greeted(wire: Wire, url: str, protocol: Protocol) -> tuple[str, Told]:
    """Return where the account answers, and what it tells there: at its address, or where the server points."""
    asked = (*_ASKED, protocol.home)
    places = dict.fromkeys((url, urljoin(url, protocol.well_known), urljoin(url, "/")))
    trouble: BadAnswerError | RefusedError | None = None
    for place in places:
        try:
            answer = await propfind(wire, place, asked, depth=0)
        except (BadAnswerError, RefusedError) as error:
            trouble = trouble or error
            continue
        told = answer[1].found[0] if answer is not None and answer[1].found else None
        if answer is not None and told is not None and _leads(told, protocol):
            return _slashed(answer[0]), told
    raise NoDavError(wire.login.account, protocol) from trouble


def _leads(told: Told, protocol: Protocol) -> bool:
    return bool(
        protocol.kind in told.names("d:resourcetype")
        or told.href_in("d:current-user-principal")
        or told.href_in(protocol.home)
    )


async def _one(wire: Wire, url: str, names: tuple[str, ...], protocol: Protocol) -> Told:
    answer = await propfind(wire, url, names, depth=0)
    if answer is None or not answer[1].found:
        raise NoDavError(wire.login.account, protocol)
    return answer[1].found[0]


def _collection(told: Told, url: str, principal: str) -> Collection:
    owner = told.href_in("d:owner")
    told_privileges = told.names("d:current-user-privilege-set")
    components = told.props.get("c:supported-calendar-component-set")
    takes = {one.get("name", "").upper() for one in components} if components is not None else {"VEVENT"}
    subscribed = "s:subscribed" in told.names("d:resourcetype") or bool(told.href_in("s:source"))
    url = _slashed(url)
    return Collection(
        url=url,
        name=told.text("d:displayname") or urlsplit(url).path.rstrip("/").rpartition("/")[2],
        own=not subscribed and (not owner or not principal or _path(owner) == _path(principal)),
        writable=not subscribed and (not told_privileges or bool(told_privileges & _WRITES)),
        token=told.text("d:sync-token"),
        ctag=told.text("s:getctag"),
        events="VEVENT" in takes or not takes,
    )


def _path(href: str) -> str:
    return urlsplit(href).path.rstrip("/")


def _slashed(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
