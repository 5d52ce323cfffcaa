"""Address books in the vCard format, versions 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), mixed in one file."""

from __future__ import annotations

import binascii
import re
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Attachment, Kind, Moment, content
from atticus.domain.people import Party
from atticus.domain.problems import Problem
from atticus.domain.time import EPOCH, Precision
from atticus.memory.importers.contacts.cards import Card, Property, cards
from atticus.memory.importers.contacts.facts import day, handles, is_group, lines, names, related, revised

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from atticus.domain.reading import Reading

_SOURCE: Final = "contacts"
_START: Final = 4096
_PHOTO_LIMIT: Final = 64 << 20
_DATA_URI: Final = re.compile(r"data:(?P<type>[\w.+/-]+)?[^,]{0,200};base64,", re.IGNORECASE)


class NoCardsError(AtticusError):
    """There is no card in a file."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}.", "Export the contacts as vCard (.vcf) and import that file.")


class Contacts:
    """Reads .vcf files. One card is one moment: who somebody is, as the owner's address book tells it.

    Its time is when the card was last changed. A card that does not tell is undated: it stands at 1970 with the
    precision of a year and an assumed zone, so that importing it again on another day changes nothing.
    Two cards that share an id and differ are told apart by "#2" after the id of the later one.
    """

    name = "contacts"
    version = 1

    def identify(self, path: Path) -> bool:
        """Return whether a file begins as a card does."""
        try:
            with path.open("rb") as stream:
                start = stream.read(_START)
        except OSError:
            return False
        plain = start.decode("utf-16", "replace").encode() if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else start
        return re.match(rb"(?:\xef\xbb\xbf)?\s*BEGIN\s*:\s*VCARD\s", plain, re.IGNORECASE) is not None

    def read(self, path: Path, *, context: Reading) -> Iterator[Moment | Problem]:  # noqa: ARG002 (the contract's)
        """Yield the cards of a file in their order.

        Raises:
            NoCardsError: there is none, or the file cannot be opened.
        """
        if not self.identify(path):
            raise NoCardsError(path, "is not an address book")
        seen: dict[str, bytes] = {}
        try:
            for card in cards(path):
                if isinstance(card, Problem):
                    yield card
                else:
                    yield from _read_card(card, seen)
        except OSError as error:
            raise NoCardsError(path, f"cannot be read: {error.strerror or error}") from error


def _read_card(card: Card, seen: dict[str, bytes]) -> Iterator[Moment | Problem]:
    yield from card.problems
    told = names(card)
    known = handles(card)
    if not told and not known:
        yield Problem(where=f"line {card.line}", what="The card has neither a name nor a number nor an address.")
        return
    name = told[0] if told else known[0][0].partition(":")[2]
    attachments, problems = _photos(card)
    at = revised(card)
    moment = Moment(
        kind=Kind.DOCUMENT,
        source=_SOURCE,
        at=at or EPOCH,
        precision=Precision.SECOND if at else Precision.YEAR,
        zone_assumed=at is None,
        text="\n".join(lines(card)),
        external_id=card.text("UID") or _made_id(name, known),
        people=tuple(Party(name, handle) for handle, _ in known) or (() if is_group(card) else (Party(name),)),
        title=name,
        attachments=attachments,
        locator=f"line {card.line}",
        extra=_extra(card, told or [name], [handle for handle, _ in known]),
    )
    once = _once(moment, seen)
    if once is not None:
        yield once
    yield from problems


def _made_id(name: str, known: list[tuple[str, Property]]) -> str:
    first = known[0][0] if known else ""
    return f"card:{blake2b(f'{name}|{first}'.encode(), digest_size=12).hexdigest()}"


def _once(moment: Moment, seen: dict[str, bytes]) -> Moment | None:
    told = content(moment)
    number, key = 1, str(moment.external_id)
    while key in seen:
        if seen[key] == told:
            return None
        number += 1
        key = f"{moment.external_id}#{number}"
    seen[key] = told
    return replace(moment, external_id=key)


def _extra(card: Card, told: list[str], known: list[str]) -> dict[str, Any]:
    extra: dict[str, Any] = {"names": told, "handles": known}
    born = day(next(iter(card.all("BDAY")), None))
    if born:
        extra["birthday"] = born
    others = related(card)
    if others:
        extra["related"] = [list(pair) for pair in others]
    if is_group(card):
        extra["group"] = True
    return extra


def _photos(card: Card) -> tuple[tuple[Attachment, ...], list[Problem]]:
    kept: list[Attachment] = []
    problems: list[Problem] = []
    for told in card.all("PHOTO"):
        photo = _photo(told, f"line {card.line}")
        if isinstance(photo, Problem):
            problems.append(photo)
        elif photo is not None:
            kept.append(photo)
    return tuple(kept), problems


def _photo(told: Property, where: str) -> Attachment | Problem | None:
    data, kind = told.data, next((word for word in told.types if "/" not in word), "")
    if told.param("ENCODING") not in {"b", "base64"}:
        found = _DATA_URI.match(data[:300].decode("ascii", "replace"))
        if found is None:
            return None  # an address on the network: the photo is not here
        kind = (found["type"] or "").rpartition("/")[2]
        try:
            data = binascii.a2b_base64(data[found.end() :])
        except binascii.Error:
            return Problem(where=where, what="The photo of the card is damaged and was left out.")
    if len(data) > _PHOTO_LIMIT:
        return Problem(where=where, what="The photo of the card is larger than 64 MiB and was left out.")
    kind = kind.lower().replace("jpg", "jpeg") or "jpeg"
    return Attachment(f"photo.{kind}", f"image/{kind}", data) if data else None
