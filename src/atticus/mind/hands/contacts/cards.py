"""Cards as data, and cards written: a new one, and one that is changed and keeps whatever was not meant (RFC 6350)."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from atticus.domain.people import phone_handle
from atticus.memory.importers.contacts.cards import Card, cards_in
from atticus.memory.importers.contacts.facts import is_group, lines, names
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST: Final = 8 << 20
"""Bytes of a card that is read."""

PROGRAM: Final = "-//Atticus//Atticus//EN"
_WIDE: Final = 75
_HEAD: Final = re.compile(rb"(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)[;:]", re.ASCII)
_ADDED: Final = frozenset({"REV", "PRODID"})
_YEARLESS: Final = re.compile(r"--(\d\d)-?(\d\d)")
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()./-]{1,38}[0-9]")


class BadCardError(ToolError):
    """A card cannot be read or written."""

    def __init__(self, what: str = "This card cannot be read") -> None:
        super().__init__(f"{what}.", "Change it in your own program.")


@dataclass(frozen=True, slots=True)
class Told:
    """What a card tells.

    Args:
        uid: its id.
        names: every name, the one it goes by first.
        emails: mail addresses, as written.
        phones: numbers, as written.
        lines: all of it, a line each, as people read it.
        group: whether it stands for a list of people.
    """

    uid: str
    names: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    lines: tuple[str, ...]
    group: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a card is to tell; None leaves a part as it is, an empty one takes it away.

    Args:
        name: the name it goes by.
        emails: all mail addresses.
        phones: all numbers.
        birthday: as 1990-05-01, or --05-01 without a year.
        organisation: where somebody works.
        note: what else.
    """

    name: str | None = None
    emails: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    birthday: str | None = None
    organisation: str | None = None
    note: str | None = None


def told(data: bytes) -> Told:
    """Return what a card tells; raises BadCardError."""
    card = _card(data)
    return Told(
        uid=card.text("UID"),
        names=tuple(names(card)),
        emails=tuple(dict.fromkeys(one for found in card.all("EMAIL") if (one := _bare(found.text())))),
        phones=tuple(dict.fromkeys(one for found in card.all("TEL") if (one := _bare(found.text())))),
        lines=tuple(lines(card)),
        group=is_group(card),
    )


def made(uid: str, wanted: Wanted, now: datetime) -> bytes:
    """Return a new card (version 3.0, which every server takes); raises BadCardError."""
    start = [b"BEGIN:VCARD", b"VERSION:3.0", _line("PRODID", PROGRAM), _line("UID", uid), b"END:VCARD"]
    return changed(b"\r\n".join([*start, b""]), wanted, now)


def changed(data: bytes, wanted: Wanted, now: datetime) -> bytes:
    """Return a card that is changed; every line that is not meant stays as it is.

    Raises:
        BadCardError
    """
    _check(wanted)
    if _card(data).text("VERSION") not in {"3.0", "4.0"}:
        raise BadCardError("This card is of a version that is not written")
    kept = _unfolded(data)
    new: list[bytes] = []
    if wanted.name is not None:
        # Names of every culture: which part is the family's is not guessed.
        kept = _without(kept, "FN", "N")
        new += [_line("FN", wanted.name), b"N:;" + _escaped(wanted.name) + b";;;"]
    kept, more = _several(kept, "EMAIL", wanted.emails, str.casefold)
    kept, yet = _several(kept, "TEL", wanted.phones, phone_handle)
    new += [*more, *yet]
    for name, text in (("BDAY", wanted.birthday), ("ORG", wanted.organisation), ("NOTE", wanted.note)):
        if text is not None:
            kept = _without(kept, name)
            new += [_line(name, text)] if text else []
    kept = _without(kept, "REV")
    new.append(_line("REV", now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")))
    end = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].strip().upper() == b"END:VCARD"), len(kept))
    return b"".join(fold + b"\r\n" for line in (*kept[:end], *new, *kept[end:]) for fold in _folded(line))


def fingerprint(data: bytes) -> str:
    """Return what a card tells, digested: the same for two that differ only in what servers add to them."""
    found = sorted(line.strip() for line in _unfolded(data) if _name(line) not in _ADDED)
    return hashlib.sha256(b"\n".join(found)).hexdigest()[:32]


def _card(data: bytes) -> Card:
    if len(data) > LARGEST:
        raise BadCardError
    card = next((one for one in cards_in(io.BytesIO(data)) if isinstance(one, Card)), None)
    if card is None:
        raise BadCardError
    return card


def _several(
    kept: list[bytes], name: str, wanted: tuple[str, ...] | None, same: Callable[[str], str]
) -> tuple[list[bytes], list[bytes]]:
    """Return the lines that stay, and those of values that are new; the others go with the labels they had."""
    if wanted is None:
        return kept, []
    there: set[str] = set()
    gone: set[int] = set()
    labels: set[bytes] = set()
    asked = {same(one) for one in wanted}
    for number, line in enumerate(kept):
        if _name(line) != name:
            continue
        value = same(_bare(_value(line)))
        if value in asked and value not in there:
            there.add(value)
        else:
            gone.add(number)
            labels |= {_group(line)} - {b""}
    left = [
        line
        for number, line in enumerate(kept)
        if number not in gone and not (_name(line) == "X-ABLABEL" and _group(line) in labels)
    ]
    return left, [_line(name, one) for one in wanted if same(one) not in there]


def _without(kept: list[bytes], *gone: str) -> list[bytes]:
    return [line for line in kept if _name(line) not in gone]


def _check(wanted: Wanted) -> None:
    for one in wanted.phones or ():
        if not _PHONE.fullmatch(one):
            raise BadCardError(f"{one[:40]!r} is no telephone number")
    if wanted.birthday:
        yearless = _YEARLESS.fullmatch(wanted.birthday)
        try:
            date.fromisoformat(f"2000-{yearless[1]}-{yearless[2]}" if yearless else wanted.birthday)
        except ValueError as error:
            raise BadCardError(f"{wanted.birthday[:40]!r} is no day") from error
    if wanted.name is not None and not wanted.name.strip():
        raise BadCardError("A card needs a name")


def _bare(text: str) -> str:
    return re.sub(r"(?i)^(?:mailto|tel):", "", text.strip())


def _value(line: bytes) -> str:
    card = next(one for one in cards_in(io.BytesIO(b"BEGIN:VCARD\r\n" + line + b"\r\nEND:VCARD\r\n")))
    return card.properties[0].text() if isinstance(card, Card) and card.properties else ""


def _name(line: bytes) -> str:
    found = _HEAD.match(line)
    return found["name"].decode().upper() if found else ""


def _group(line: bytes) -> bytes:
    found = _HEAD.match(line)
    return (found["group"] or b"").lower() if found else b""


def _line(name: str, text: str) -> bytes:
    return name.encode() + b":" + _escaped(text)


def _escaped(text: str) -> bytes:
    plain = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", r"\n").encode("utf-8", "replace")


def _unfolded(data: bytes) -> list[bytes]:
    found: list[bytes] = []
    for line in data.replace(b"\r\n", b"\n").split(b"\n"):
        if line[:1] in {b" ", b"\t"} and found:
            found[-1] += line[1:]
        elif line.strip():
            found.append(line)
    return found


def _folded(line: bytes) -> Iterator[bytes]:
    """Yield a line in pieces of 75 bytes at most, none of which begins within a letter."""
    start, room = 0, _WIDE
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # noqa: PLR2004 (a byte within a letter of UTF-8)
            end -= 1
        yield (b" " if start else b"") + line[start:end]
        start, room = end, _WIDE - 1
    yield (b" " if start else b"") + line[start:]
