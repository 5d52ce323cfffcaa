"""The items of a collection: found, brought, put, taken away, and what changed since the last look (RFC 6578)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from atticus.mind.services.dav.documents import element, escaped, props, question
from atticus.mind.services.dav.finding import propfind, read
from atticus.mind.services.dav.protocols import CALDAV, CARDDAV
from atticus.mind.services.dav.wire import BadAnswerError, RefusedError
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from atticus.mind.services.dav.documents import Multistatus, Told
    from atticus.mind.services.dav.finding import Collection
    from atticus.mind.services.dav.protocols import Protocol
    from atticus.mind.services.dav.wire import Wire

BATCH: Final = 50
"""Items that are brought by one question."""

MOST: Final = 20_000
"""Items of one collection that are looked at."""

PAGES: Final = 200
"""Answers that one look at changes may take, where a server tells them bit by bit."""

_FINE: Final = 200
_MADE: Final = frozenset({200, 201, 204})
_GONE: Final = frozenset({404, 410})
_FAILED: Final = 412
_PARTLY: Final = 507
_FORGETS: Final = frozenset({400, 403, 405, 409, 410, 415, 501})
_LOOKED_AT: Final = ("FN", "N", "NICKNAME", "ORG", "EMAIL", "TEL")
_TOLD: Final = (
    *("VERSION", "UID", "FN", "N", "NICKNAME", "ORG", "TITLE", "EMAIL", "TEL", "IMPP", "ADR", "BDAY", "NOTE", "URL"),
    *("KIND", "X-ABLABEL", "X-ADDRESSBOOKSERVER-KIND", "REV", "RELATED", "X-ABRELATEDNAMES"),
)
_XML: Final = {"content-type": "application/xml; charset=utf-8"}


class ChangedError(RefusedError):
    """An item is not what it was when it was last seen, or is there already: nothing was changed."""

    def __init__(self, account: str) -> None:
        super().__init__(account, _FAILED)
        self.what = f"This was changed meanwhile in the account {account}."
        self.do = "Nothing was changed; look at it again."
        self.args = (f"{self.what} {self.do}",)


@dataclass(frozen=True, slots=True)
class Item:
    """An event or a card as it lies on the server.

    Args:
        url: its address.
        etag: a mark of this very version; empty where the server gave none.
        data: its bytes.
    """

    url: str
    etag: str
    data: bytes


@dataclass(frozen=True, slots=True)
class State:
    """What was known of a collection at the last look.

    Args:
        token: as the server gave it; empty at first, and where it gives none.
        ctag: the mark of the whole collection; empty where there is none.
        etags: the mark of each item, by its address.
    """

    token: str = ""
    ctag: str = ""
    etags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from the last look.

    Args:
        changed: addresses of items that are new or other than they were.
        gone: addresses of items that are there no more.
        state: what is known now.
    """

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    state: State


async def changes(wire: Wire, collection: Collection, since: State) -> Changes:
    """Return what changed in a collection: by its token where the server has one, else by comparing every mark.

    Args:
        wire: an open connection.
        collection: as it was listed just now.
        since: the last look; an empty one for everything.

    Raises:
        NoServerError, WrongPasswordError, BadAnswerError, RefusedError
    """
    if collection.ctag and collection.ctag == since.ctag:
        return Changes((), (), since)
    if collection.token:
        found = await _by_token(wire, collection, since)
        # A server forgets old tokens; then everything is looked at once, and the new token counts from here.
        found = found or (await _by_token(wire, collection, State(etags=since.etags)) if since.token else None)
        if found is not None:
            return found
    return await _by_marks(wire, collection, since)


async def bring(wire: Wire, collection: Collection, urls: Sequence[str], protocol: Protocol) -> list[Item]:
    """Return items by their addresses; those that are gone are left out.

    Raises:
        NoServerError, WrongPasswordError, BadAnswerError, RefusedError
    """
    found: list[Item] = []
    for start in range(0, len(urls), BATCH):
        hrefs = "".join(element("d:href", urlsplit(url).path) for url in urls[start : start + BATCH])
        inner = props(("d:getetag", protocol.data)) + hrefs
        found += await _report(wire, collection, question(protocol.multiget, inner), protocol)
    return found


async def within(wire: Wire, collection: Collection, start: datetime, end: datetime) -> list[Item]:
    """Return the events of a calendar that touch a span of time, what repeats included (RFC 4791, section 7.8)."""
    span = f'<c:time-range start="{_utc(start)}" end="{_utc(end)}"/>'
    filters = f'<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{span}</c:comp-filter>'
    inner = f"{props(('d:getetag', CALDAV.data))}{filters}</c:comp-filter></c:filter>"
    return await _report(wire, collection, question(CALDAV.query, inner), CALDAV)


async def matching(wire: Wire, collection: Collection, word: str, *, most: int) -> list[Item]:
    """Return the cards of an address book in whose names, addresses or numbers a word stands, without photos.

    An empty word finds every card. RFC 6352, sections 8.6 and 10.
    """
    match = '<a:text-match collation="i;unicode-casemap" match-type="contains">'
    filters = "".join(
        f'<a:prop-filter name="{name}">{match}{escaped(word)}</a:text-match></a:prop-filter>' for name in _LOOKED_AT
    )
    told = "".join(f'<a:prop name="{name}"/>' for name in _TOLD)
    inner = f"<d:prop><d:getetag/><a:address-data>{told}</a:address-data></d:prop>"
    inner += f'<a:filter test="anyof">{filters if word else ""}</a:filter>'
    inner += f"<a:limit><a:nresults>{most}</a:nresults></a:limit>"
    return (await _report(wire, collection, question(CARDDAV.query, inner), CARDDAV))[:most]


async def known_as(wire: Wire, collection: Collection, uid: str, protocol: Protocol) -> Item | None:
    """Return the item that has a UID, wherever the server put it; None where there is none."""
    match = f'<{protocol.prefix}:text-match collation="i;octet">' if protocol is CALDAV else "<a:text-match>"
    by_uid = f'<{protocol.prefix}:prop-filter name="UID">{match}{escaped(uid)}</{protocol.prefix}:text-match>'
    by_uid += f"</{protocol.prefix}:prop-filter>"
    if protocol is CALDAV:
        by_uid = (
            f'<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{by_uid}</c:comp-filter></c:comp-filter>'
        )
    inner = props(("d:getetag", protocol.data)) + f"<{protocol.prefix}:filter>{by_uid}</{protocol.prefix}:filter>"
    found = await _report(wire, collection, question(protocol.query, inner), protocol)
    # A server may take the filter for a part of a text, or leave it out.
    wanted = f"UID:{uid}".encode()
    return next((one for one in found if wanted in one.data.replace(b"\r\n ", b"").splitlines()), None)


async def item(wire: Wire, url: str) -> Item | None:
    """Return one item by its address; None where there is none."""
    answer = await wire.ask("GET", url)
    if answer.status in _GONE:
        return None
    if answer.status != _FINE:
        raise RefusedError(wire.login.account, answer.status)
    return Item(url, answer.headers.get("etag", ""), answer.body)


async def put(wire: Wire, url: str, data: bytes, protocol: Protocol, *, etag: str | None) -> str:
    """Put an item in its place, and return its mark; empty where the server does not tell it.

    Args:
        wire: an open connection.
        url: its address.
        data: its bytes.
        protocol: of the collection it lies in.
        etag: the mark of the version it takes the place of; None where there must be none yet.

    Raises:
        ChangedError: there is another version, or one already; nothing was changed.
        NoServerError, WrongPasswordError, BadAnswerError, RefusedError: nothing was changed.
        LostError: nobody can tell.
    """
    only = {"if-none-match": "*"} if etag is None else _only(wire, etag)
    answer = await wire.write("PUT", url, headers={"content-type": protocol.media, **only}, body=data)
    if answer.status == _FAILED or (etag is not None and answer.status in _GONE):
        raise ChangedError(wire.login.account)
    if answer.status not in _MADE:
        raise RefusedError(wire.login.account, answer.status)
    mark = answer.headers.get("etag", "")
    if mark and not mark.startswith("W/"):
        return mark
    # A server that changed what it took gives no mark with it. It is put there, whatever becomes of this look.
    try:
        there = await item(wire, url)
    except ToolError:
        return ""
    return there.etag if there is not None else ""


async def remove(wire: Wire, url: str, *, etag: str) -> None:
    """Take an item away, where it is still the version with this mark.

    Raises:
        ChangedError: it is another, or gone; nothing was changed.
        NoServerError, WrongPasswordError, BadAnswerError, RefusedError, LostError: as `put`.
    """
    answer = await wire.write("DELETE", url, headers=_only(wire, etag))
    if answer.status == _FAILED or answer.status in _GONE:
        raise ChangedError(wire.login.account)
    if answer.status not in _MADE:
        raise RefusedError(wire.login.account, answer.status)


async def _by_token(wire: Wire, collection: Collection, since: State) -> Changes | None:
    """Return what changed since a token; None where the server does not know it, or tells no changes."""
    etags, token = dict(since.etags), since.token
    seen: dict[str, None] = {}
    gone: dict[str, None] = {}
    whole = not since.token
    for _ in range(PAGES):
        inner = element("d:sync-token", token) + "<d:sync-level>1</d:sync-level>" + props(("d:getetag",))
        body = question("d:sync-collection", inner)
        answer = await wire.ask("REPORT", collection.url, headers={**_XML, "depth": "0"}, body=body)
        if answer.status in _FORGETS:
            return None
        told = read(wire, answer)
        more = _sort(wire, collection, told, etags, seen, gone)
        if not told.token:
            return None
        token = told.token
        if not more:
            break
    if whole:
        lost = [url for url in since.etags if url not in seen]
        gone |= dict.fromkeys(lost)
    kept = {url: etag for url, etag in etags.items() if url not in gone}
    changed = tuple(url for url in seen if kept.get(url) != since.etags.get(url) or not kept.get(url))
    lost_now = tuple(url for url in gone if url in since.etags)
    return Changes(changed, lost_now, State(token, collection.ctag, kept))


def _sort(
    wire: Wire,
    collection: Collection,
    told: Multistatus,
    etags: dict[str, str],
    seen: dict[str, None],
    gone: dict[str, None],
) -> bool:
    """Sort one answer into what is there and what is gone; return whether the server has more to tell."""
    more = False
    for one in told.found:
        url = _address(wire, collection, one)
        if one.status == _PARTLY:
            more = True
        elif url is None:
            continue
        elif one.status in _GONE:
            gone[url] = None
            seen.pop(url, None)
        else:
            etags[url] = one.text("d:getetag")
            seen[url] = None
            gone.pop(url, None)
    return more


async def _by_marks(wire: Wire, collection: Collection, since: State) -> Changes:
    answer = await propfind(wire, collection.url, ("d:getetag", "d:resourcetype"), depth=1)
    if answer is None:
        raise RefusedError(wire.login.account, 404)
    if len(answer[1].found) > MOST:
        raise BadAnswerError(wire.login.account, f"keeps more than {MOST} things in one place")
    now: dict[str, str] = {}
    for one in answer[1].found:
        url = _address(wire, collection, one)
        if url is not None and "d:collection" not in one.names("d:resourcetype"):
            now[url] = one.text("d:getetag")
    changed = tuple(url for url, etag in now.items() if not etag or since.etags.get(url) != etag)
    gone = tuple(url for url in since.etags if url not in now)
    return Changes(changed, gone, State("", collection.ctag, now))


async def _report(wire: Wire, collection: Collection, body: bytes, protocol: Protocol) -> list[Item]:
    answer = await wire.ask("REPORT", collection.url, headers={**_XML, "depth": "1"}, body=body)
    found = []
    for one in read(wire, answer).found:
        url = _address(wire, collection, one)
        data = one.props.get(protocol.data)
        if url is not None and data is not None:
            found.append(Item(url, one.text("d:getetag"), "".join(data.itertext()).encode()))
    return found


def _address(wire: Wire, collection: Collection, told: Told) -> str | None:
    """Return the address of an item: directly within its collection, or None where it is the collection itself.

    Only the path of what a server writes is taken, so that nothing it tells leads anywhere else.
    """
    path, parent = urlsplit(told.href).path, unquote(urlsplit(collection.url).path)
    if unquote(path).rstrip("/") == parent.rstrip("/"):
        return None
    name = unquote(path).removeprefix(parent).rstrip("/")
    if not unquote(path).startswith(parent) or "/" in name or name in {"", ".", ".."}:
        raise BadAnswerError(wire.login.account, "tells of something outside of what was asked for")
    return urljoin(collection.url, quote(name))


def _only(wire: Wire, etag: str) -> dict[str, str]:
    """Return the condition that something is still the version of a mark; raises BadAnswerError without one."""
    if not etag:
        raise BadAnswerError(wire.login.account, "gives no marks, so nothing there can be changed safely")
    return {"if-match": etag.removeprefix("W/")}


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
