"""The headers of a mail: who, to whom, when, and which conversation."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.people import Party, fold, mail_handle
from atticus.memory.importers.mail.charsets import decode_words, unescape

if TYPE_CHECKING:
    from datetime import tzinfo
    from email.message import Message

_ID: Final = re.compile(r"<\s*([^<>\s]{1,990})\s*>")
_OFFSET: Final = re.compile(r"([+-])(\d{2}):?(\d{2})\b|\b(?:GMT|UTC?|Z|[ECMP][SD]T)\b")
_ASCTIME: Final = re.compile(r"[A-Z][a-z]{2} [A-Z][a-z]{2}\s{1,2}\d{1,2} \d{1,2}:\d{2}(:\d{2})? .*\d{4}.*$")
_FIRST_YEAR: Final = 1971


def values(message: Message, name: str) -> list[str]:
    """Return the values of a header as they stand, unfolded, encoded words not yet decoded."""
    wanted = name.lower()
    return [unescape(str(raw)) for key, raw in message.raw_items() if key.lower() == wanted]


def value(message: Message, name: str) -> str | None:
    """Return the first value of a header with its encoded words decoded, None where it is missing or empty."""
    found = values(message, name)
    return (" ".join(decode_words(found[0]).split()) or None) if found else None


def parties(message: Message, *names: str) -> tuple[Party, ...]:
    """Return the people of some address headers, each address once."""
    found: dict[str, Party] = {}
    # Names are decoded after the list is split: an encoded comma does not separate.
    for name, address in getaddresses([text for header in names for text in values(message, header)]):
        plain = " ".join(decode_words(name).strip("'\" ").split())
        if "@" in address:
            handle = mail_handle(decode_words(address))
            found.setdefault(handle, Party(plain or handle.removeprefix("mailto:"), handle))
        elif plain or address:
            told = plain or decode_words(address)
            found.setdefault(fold(told), Party(told))
    return tuple(party for party in found.values() if party.name)


def ids(message: Message, name: str) -> list[str]:
    """Return the message ids of a header, in order, without their angle brackets."""
    return [found for text in values(message, name) for found in _ID.findall(text)]


def own_id(message: Message) -> str | None:
    """Return the id of a mail, None where it has none."""
    found = ids(message, "message-id")
    if found:
        return found[0]
    bare = (values(message, "message-id") or [""])[0].strip(" <>")
    return bare or None


def sent(message: Message, envelope: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    """Return when a mail was sent and whether its zone was assumed.

    Taken from its date, else from when it was received, else from the separator line of its mbox (which is in UTC).
    """
    for text in values(message, "date"):
        told = _moment_of(text, zone)
        if told:
            return told
    for text in values(message, "received"):
        told = _moment_of(text.rpartition(";")[2], zone)
        if told:
            return told
    found = _ASCTIME.search(envelope)
    told = _moment_of(_reordered(found.group()), UTC) if found else None
    return (told[0], True) if told else None


def _moment_of(text: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    try:
        at = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if at.year < _FIRST_YEAR:
        return None
    if at.tzinfo is not None:
        return at, False
    return (at.replace(tzinfo=UTC), True) if _OFFSET.search(text) else (at.replace(tzinfo=zone), True)


def _reordered(text: str) -> str:
    # "Mon Jan  1 09:00:00 +0000 2024" and "Mon Jan  1 09:00:00 2024" as a date of a header is written
    weekday, month, day, time, *rest = text.split()
    year = next((word for word in rest if re.fullmatch(r"\d{4}", word)), "")
    offset = next((word for word in rest if re.fullmatch(r"[+-]\d{4}", word)), "+0000")
    return f"{weekday}, {day} {month} {year} {time} {offset}"
