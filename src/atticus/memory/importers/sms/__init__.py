"""Text messages and calls of Android phones as the app SMS Backup & Restore writes them."""

from __future__ import annotations

import base64
import binascii
import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.moments import Attachment, Kind, Moment
from atticus.domain.people import ME, Party
from atticus.domain.problems import Problem
from atticus.memory.formats.bundles import MEDIA_LIMIT, holds, read_each
from atticus.memory.formats.values import epoch, label, number, party, words
from atticus.memory.formats.xml_pieces import Node, xml_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from atticus.domain.reading import Reading
    from atticus.memory.formats.bundles import Bundle, Entry

_SOURCE: Final = "sms"
_BEGINS: Final = re.compile(r"<(?:smses|calls)\b[^>]*>\s*(?:<!--.*?-->\s*)*(?:<(?:sms|mms|call)\s|</|\Z)", re.DOTALL)
_WANTED: Final = frozenset({"sms", "mms", "call"})
_NOBODY: Final = frozenset({"", "null", "(Unknown)", "-1", "-2", "-3", "insert-address-token"})
_DRAFT: Final = "3"
_RECEIVED: Final = "1"
_FAILED: Final = "5"
_FROM: Final = "137"
_MINUTE: Final = 60
_CALLS: Final = {
    "1": "Incoming call",
    "2": "Outgoing call",
    "3": "Missed call",
    "4": "Voicemail",
    "5": "Rejected call",
    "6": "Blocked call",
}


class Sms:
    """Reads the backups of messages (SMS and MMS, with pictures) and of calls.

    The format says what the owner sent. Drafts are left out. Fields as the makers of the app describe them:
    https://synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/
    """

    name = "sms"
    version = 1
    marks = True

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as a backup of messages or calls does."""
        return holds(path, _is_backup)

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:
        """Yield messages and calls in the order of the file.

        Raises:
            NothingHereError: there is no backup in it.
            UnreadableFilesError: it cannot be opened.
        """
        do = "In SMS Backup & Restore choose Back up now and import the .xml file it writes."
        read = partial(_read_entry, context=context)
        yield from read_each(path, _is_backup, read, what="text messages or calls", do=do)


def _is_backup(entry: Entry) -> bool:
    return entry.base.lower().endswith(".xml") and _BEGINS.search(entry.start()) is not None


def _read_entry(entry: Entry, _: Bundle, context: Reading) -> Iterator[Moment | Problem]:
    with entry.open() as stream:
        for node in xml_pieces(stream, _WANTED):
            if isinstance(node, Problem):
                yield node
            else:
                yield from _record(node, context)


def _record(node: Node, context: Reading) -> Iterator[Moment | Problem]:
    where = f"line {node.line}"
    at = epoch(node.attributes.get("date"), per=1000, zone=context.zone)
    if at is None:
        what = f"The {'call' if node.name == 'call' else 'message'} tells no time."
        yield Problem(where=where, what=what, do="The records around it are there.")
    elif node.name == "call":
        yield _call(node, at, where)
    elif node.name == "sms":
        if node.attributes.get("type") != _DRAFT:
            yield _sms(node, at, where)
    elif node.attributes.get("msg_box") != _DRAFT:
        yield from _mms(node, at, where)


def _told(node: Node, key: str) -> str | None:
    value = node.attributes.get(key, "").strip()
    return None if value in _NOBODY else label(value)


def _sms(node: Node, at: datetime, where: str) -> Moment:
    other = party(_told(node, "contact_name"), _told(node, "address"))
    body = node.attributes.get("body", "")
    sent = node.attributes.get("type") != _RECEIVED
    return Moment(
        kind=Kind.MESSAGE,
        source=_SOURCE,
        at=at,
        text="" if body == "null" else words(body),
        thread=other.name if other else None,
        author=ME if sent else other,
        people=(other,) if sent and other else (),
        locator=where,
        extra={"failed": True} if node.attributes.get("type") == _FAILED else {},
    )


def _call(node: Node, at: datetime, where: str) -> Moment:
    other = party(_told(node, "contact_name"), _told(node, "number"))
    sort = node.attributes.get("type", "")
    length = number(node.attributes.get("duration")) or 0
    told = _CALLS.get(sort, "Call")
    if length and sort in {"1", "2"}:
        told += f", {round(length / _MINUTE)} min" if length >= _MINUTE else f", {round(length)} s"
    return Moment(
        # Nobody spoke in a call that was not taken.
        kind=Kind.CALL if length and sort in {"1", "2"} else Kind.NOTICE,
        source=_SOURCE,
        at=at,
        text=told,
        thread=other.name if other else None,
        author=ME if sort == "2" else other,
        people=(other,) if sort == "2" and other else (),
        locator=where,
        extra={"seconds": int(length)} if length else {},
    )


def _mms(node: Node, at: datetime, where: str) -> Iterator[Moment | Problem]:
    others = _others(node)
    received = node.attributes.get("msg_box") == _RECEIVED
    author = _sender(node, others) if received else ME
    texts: list[str] = []
    media: list[Attachment] = []
    extra: dict[str, Any] = {}
    for part in _parts(node):
        told = _part(part)
        if isinstance(told, str):
            texts.append(told)
        elif isinstance(told, Attachment):
            media.append(told)
        elif isinstance(told, Problem):
            yield Problem(where=where, what=told.what, do=told.do)
        else:
            extra["omitted"] = "media"
    subject = node.attributes.get("sub", "null")
    yield Moment(
        kind=Kind.MESSAGE,
        source=_SOURCE,
        at=at,
        text="\n".join(text for text in texts if text),
        thread=", ".join(one.name for one in others) or None,
        author=author,
        people=tuple(one for one in others if one != author),
        title=None if subject == "null" else label(subject),
        attachments=tuple(media),
        locator=where,
        extra=extra,
    )


def _others(node: Node) -> list[Party]:
    """Return everybody but the owner: numbers and names stand in two lists, in the same order."""
    numbers = [one for one in node.attributes.get("address", "").split("~") if one.strip() not in _NOBODY]
    told = _told(node, "contact_name") or ""
    names = [told] if len(numbers) == 1 else told.split(", ")
    if len(names) != len(numbers):
        names = [""] * len(numbers)
    shown = [None if name.strip() in _NOBODY else label(name) for name in names]
    return [found for name, one in zip(shown, numbers, strict=True) if (found := party(name, label(one)))]


def _sender(node: Node, others: list[Party]) -> Party | None:
    above = node.child("addrs")
    for addr in above.children if above else ():
        if addr.attributes.get("type") == _FROM and addr.attributes.get("address", "") not in _NOBODY:
            found = party(None, label(addr.attributes["address"]))
            # A number that stands among the others in another way of writing it is theirs.
            same = next((one for one in others if found and _alike(one, found)), None)
            return same or found
    return others[0] if len(others) == 1 else None


def _alike(one: Party, other: Party) -> bool:
    if not one.handle or not other.handle:
        return one.name == other.name
    short, long = sorted((one.handle.lstrip("tel:+0"), other.handle.lstrip("tel:+0")), key=len)
    return one.handle == other.handle or (len(short) >= 8 and long.endswith(short))  # noqa: PLR2004 (national part)


def _parts(node: Node) -> list[Node]:
    above = node.child("parts")
    return [part for part in above.children if part.name == "part"] if above else []


def _part(part: Node) -> str | Attachment | Problem | None:
    """Return the words or the medium of a part; "" for one that only lays out the others, None for one left out."""
    sort = part.attributes.get("ct", "")
    if sort == "application/smil":
        return ""
    if sort == "text/plain":
        told = part.attributes.get("text", "")
        return "" if told == "null" else words(told)
    data = part.attributes.get("data", "")
    if not data or data == "null":
        return None
    if len(data) > MEDIA_LIMIT * 4 // 3:
        return Problem(where="", what="A picture in the message is larger than 64 MiB; it was left out.")
    try:
        packed = base64.b64decode(data)
    except (binascii.Error, ValueError):
        return Problem(where="", what="A picture in the message is damaged; it was left out.")
    names = [part.attributes.get(key, "") for key in ("cl", "name", "fn")]
    name = next((one for one in names if one not in {"", "null"}), "part")
    return Attachment(words(name).rsplit("/", 1)[-1] or "part", words(sort), packed)
