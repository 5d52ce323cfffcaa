"""Hands on pages of the net: fetch one by its address, or one that a search found by its number."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.domain.labels import EVERYONE, Integrity, Label, Sensitivity
from atticus.mind.gate.provenance import Record
from atticus.mind.gate.saying import shown
from atticus.mind.hands.web.addresses import LONGEST, BadAddressError, read_address
from atticus.mind.hands.web.fetching import NoAnswerError
from atticus.mind.hands.web.pages import Page, read_page
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atticus.domain.deeds import Json
    from atticus.mind.hands.web.fetching import Fetched, Fetcher

PART: Final = 4_000
"""Characters of a page that are told at once."""

LONGEST_PAGE: Final = 400_000
"""Characters of a page that are kept to read on in."""

SHOWN_LINKS: Final = 20
"""Links that are told of a page."""

VALUES: Final = 200
"""Links of a page whose origin is known, should one of them be asked for."""

KEPT: Final = 16
"""Pages that are kept for reading on."""

FRESH: Final = 600.0
"""Seconds after which a page is fetched anew."""

FOUND: Final = 300
"""Results of searches that are remembered."""

_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS: Final = frozenset({"application/json", "application/xml", "application/javascript", "application/yaml", ""})
_META_WITHIN: Final = 1_024
_META: Final = re.compile(rb"charset\s*=\s*[\"']?([\w:.-]{1,40})", re.IGNORECASE)
_LONG: Final = 8

PUBLIC: Final = Label(Integrity.THIRD_PARTY, EVERYONE, Sensitivity.ORDINARY)
"""The label of what anybody can read on the net."""

INSIDE: Final = Label(Integrity.THIRD_PARTY, frozenset({"me"}), Sensitivity.INTIMATE)
"""The label of what lies on a host the owner opened."""


class NoPageError(ToolError):
    """What an address holds is nothing to read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"There is nothing to read there: {why}.", "Use another page.")


class NoSuchResultError(ToolError):
    """No search that is still known found something under this number."""

    def __init__(self) -> None:
        super().__init__("No search of a short while ago has this result.", "Search again with search_web.")


@dataclass(frozen=True, slots=True)
class Read:
    """A page as it was read.

    Args:
        address: where it came from in the end.
        page: what can be read on it.
        links: words and whole address of each link.
        label: who could have written it and who may read it, whatever address opened it.
        cut: whether there was more of it.
    """

    address: str
    page: Page
    links: tuple[tuple[str, str], ...]
    label: Label
    cut: bool


class Reading:
    """Reads pages, and keeps a few of them for reading on.

    Args:
        fetcher: brings them.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._kept: OrderedDict[str, tuple[float, Read]] = OrderedDict()

    async def read(self, told: str) -> Read:
        """Return what can be read at an address.

        Raises:
            ToolError: it cannot be fetched, or is nothing to read.
        """
        name = str(read_address(told))
        at, found = self._kept.get(name, (0.0, None))
        if found is not None and time.monotonic() - at < FRESH:
            return found
        fetched = await self._fetcher.get(told)
        read = await anyio.to_thread.run_sync(_read, fetched, self._fetcher.is_opened(fetched.address))
        self._kept[name] = (time.monotonic(), read)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return read


class Looking:
    """A look at something that others keep: nothing to take back, nothing to look for after a crash."""

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """A look cannot be taken back."""
        raise ToolError("What was looked up cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing that has to be found again."""
        return None


_PARTS: Final = {"type": "integer", "minimum": 1, "maximum": LONGEST_PAGE // PART}


class FetchPage(Looking):
    """Reads the page at an address. The address reaches a server of others, so the owner must have said it.

    Args:
        reading: reads pages.
    """

    about: Final = (
        "Reads a page of the web as text, by an address the person wrote; long ones in parts. What search_web found is "
        "read with read_result."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"address": {"type": "string", "maxLength": LONGEST}, "part": _PARTS},
        "required": ["address"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="fetch_page",
        sink=Sink.FETCH,
        arguments={"address": Argument(Role.AUTHORITY, Means.WHERE), "part": Argument(Role.SETTING)},
        undo=Undo.NONE,
        says="Look at the page {address}, which tells its server this address",
    )

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return a part of it, as private as the address that opened it; raises ToolError."""
        read = await self._reading.read(str(arguments["address"]))
        return told_of(read, str(arguments["address"]), int(str(arguments.get("part") or 1)), label)


class Findings:
    """What searches found lately, by numbers of ours, so that no model writes an address."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, tuple[str, Label]] = OrderedDict()

    def add(self, key: str, addresses: list[str], label: Label) -> list[str]:
        """Remember what a search found, and return a name for each."""
        names = [f"{key[:_LONG]}-{place}" for place in range(1, len(addresses) + 1)]
        for name, address in zip(names, addresses, strict=True):
            self._found[name] = (address, label)
        while len(self._found) > FOUND:
            self._found.popitem(last=False)
        return names

    def find(self, name: str) -> tuple[str, Label]:
        """Return the address of a result and how private the search was; raises NoSuchResultError."""
        if name not in self._found:
            raise NoSuchResultError
        return self._found[name]


class ReadResult(Looking):
    """Reads a page that a search found. Its address is the search server's to the letter; a model tells a number only.

    Args:
        reading: reads pages.
        findings: what searches found.
    """

    about: Final = "Reads a page that search_web found, by its `result`; long ones in parts."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"result": {"type": "string", "maxLength": 40}, "part": _PARTS},
        "required": ["result"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="read_result",
        sink=Sink.FETCH,
        arguments={"result": Argument(Role.SETTING), "part": Argument(Role.SETTING)},
        undo=Undo.NONE,
        says="Look at the page that the search found as {result}",
    )

    def __init__(self, reading: Reading, findings: Findings) -> None:
        self._reading = reading
        self._findings = findings

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Return a part of it, as private as the search that found it; raises ToolError."""
        address, asked = self._findings.find(str(arguments["result"]))
        read = await self._reading.read(address)
        return told_of(read, address, int(str(arguments.get("part") or 1)), asked)


def told_of(read: Read, asked: str, part: int, label: Label) -> Result:
    """Return a part of a page as the result of a tool.

    Args:
        read: the page.
        asked: the address that was asked for, which the receipt and the ledger tell.
        part: which part, from 1.
        label: of the address that opened it: a page behind a private address is private.

    Raises:
        NoPageError: it has no such part.
    """
    parts = list(_parts(read.page.text)) or [""]
    if part > len(parts):
        raise NoPageError(f"the page has {len(parts)} parts")
    joined = read.label.join(label)
    record = Record(
        id=f"page:{_host(read.address)}:{_digest(read)}",
        sort="page",
        label=joined,
        values=tuple(dict.fromkeys([read.address, *(address for _, address in read.links[:VALUES])])),
    )
    links: list[Json] = [{"says": says[:80], "to": to} for says, to in read.links[:SHOWN_LINKS]] if part == 1 else []
    data: dict[str, Json] = {
        "address": read.address,
        "title": read.page.title,
        "text": parts[part - 1],
        "part": part,
        "parts": len(parts),
    }
    data |= {"cut": "There is more of the page than is read."} if read.cut and part == len(parts) else {}
    data |= {"links": links} if links else {}
    return Result(data=data, label=record.labelled, records=(record,), says=f"Read {shown(asked)}")


def _parts(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        stop = start + PART
        if stop < len(text):
            # A part ends where a line or at least a word ends, as long as that is not far away.
            stop = next((at for mark in "\n ." if (at := text.rfind(mark, start + PART // 2, stop) + 1) > 0), stop)
        yield text[start:stop].strip()
        start = stop


def _read(fetched: Fetched, opened: bool) -> Read:  # noqa: FBT001 (called by its place in a thread)
    if fetched.status == 304 or not 200 <= fetched.status < 300:  # noqa: PLR2004 (what HTTP calls success)
        raise NoAnswerError(f"its server answers with the number {fetched.status}")
    page = _page(fetched)
    links = []
    base = fetched.address
    if page.base:
        try:
            base = base.leading_to(page.base)
        except BadAddressError:
            base = fetched.address
    for says, href in page.links:
        try:
            links.append((says, str(base.leading_to(href))))
        except BadAddressError:
            continue
    unique = {to: says for says, to in reversed(links)}
    if not page.text and not links:
        raise NoPageError("the page has no text without its scripts")
    label = INSIDE if opened else PUBLIC
    ordered = tuple((says, to) for to, says in reversed(unique.items()))
    return Read(str(fetched.address), page, ordered, label, fetched.cut or page.cut)


def _page(fetched: Fetched) -> Page:
    kind, body = fetched.kind, fetched.body
    if kind in _HTML or (not kind and body.lstrip()[:1] == b"<"):
        return _shortened(read_page(_words(fetched)))
    if kind.startswith("text/") or kind in _TEXTS or kind.endswith(("+json", "+xml")):
        if b"\x00" in body[:_META_WITHIN] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise NoPageError("it is no text")
        return _shortened(Page("", _spread(_words(fetched), kind), ()))
    raise NoPageError("only pages and plain texts are read, no pictures, programs or PDF files")


def _spread(text: str, kind: str) -> str:
    """Return JSON over several lines, so that parts of it can be read, and everything else as it is."""
    if not kind.endswith("json"):
        return text.strip()
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    except (ValueError, RecursionError):
        return text.strip()


def _shortened(page: Page) -> Page:
    if len(page.text) <= LONGEST_PAGE:
        return page
    return replace(page, text=page.text[:LONGEST_PAGE], cut=True)


def _words(fetched: Fetched) -> str:
    """Return the words of a page: by its mark at the beginning, what its server says, or what it says itself."""
    from atticus.memory.importers.mail.charsets import decode  # noqa: PLC0415 (a tenth of a second, for those who read)

    body = fetched.body
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if body.startswith(mark):
            return decode(body, name)
    found = _META.search(body[:_META_WITHIN])
    own = found[1].decode("ascii") if found else None
    # A server that says the same of all its pages is wrong where the bytes of one cannot be that.
    return decode(body, own if own and not _fits(body, fetched.charset) else fetched.charset or own)


def _fits(body: bytes, charset: str | None) -> bool:
    try:
        body.decode(charset or "utf-8")
    except (LookupError, UnicodeError):
        return False
    return charset is not None


def _host(address: str) -> str:
    return read_address(address).host


def _digest(read: Read) -> str:
    told = f"{read.address}\n{read.page.text}".encode("utf-8", "replace")
    return hashlib.blake2b(told, digest_size=_LONG).hexdigest()
