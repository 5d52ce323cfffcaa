"""Hands that find contacts, add them and change them; each change can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.domain.labels import Integrity, Label, Sensitivity, join_all
from atticus.domain.moments import Kind, Moment
from atticus.domain.people import fold
from atticus.domain.time import EPOCH
from atticus.memory.labelling import sensitivity
from atticus.mind.gate.provenance import Record
from atticus.mind.hands.contacts import cards
from atticus.mind.hands.contacts.cards import BadCardError, Wanted
from atticus.mind.hands.mail.letters import addresses
from atticus.mind.hands.shelves import traces
from atticus.mind.hands.shelves.places import CONTACT, Place
from atticus.mind.hands.shelves.putting import CannotTellError, Putting, there
from atticus.mind.hands.shelves.served import Served
from atticus.mind.services.dav.protocols import CARDDAV
from atticus.mind.tool import Result, ToolError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.time import Clock
    from atticus.mind.hands.contacts.cards import Told
    from atticus.mind.hands.shelves.places import Shelf
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.vault.contract import Vault

MOST: Final = 40
"""Contacts of one look."""

ASKED: Final = 400
"""Cards a server is asked for in one look."""

NOTHING: Final = Label(Integrity.OWNER, frozenset({"me"}), Sensitivity.ORDINARY)
"""The label of an answer that holds no card."""

FOUND: Final = Label(Integrity.SYSTEM, frozenset({"me"}), Sensitivity.INTIMATE)
"""The label of what is told of a deed that was found to have happened."""

_PARTS: Final[dict[str, Any]] = {
    "name": {"type": "string", "maxLength": 200},
    "emails": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
    "phones": {"type": "array", "items": {"type": "string"}, "maxItems": 20},
    "birthday": {"type": "string", "description": "YYYY-MM-DD, or --MM-DD without a year"},
    "organisation": {"type": "string", "maxLength": 200},
    "note": {"type": "string", "maxLength": 5_000},
}
_DECLARED: Final = {
    "name": Argument(Role.CONTENT),
    # Whoever decides how somebody is reached decides where their messages go.
    "emails": Argument(Role.AUTHORITY, Means.WHO),
    "phones": Argument(Role.AUTHORITY, Means.WHO),
    "birthday": Argument(Role.CONTENT),
    "organisation": Argument(Role.CONTENT),
    "note": Argument(Role.CONTENT),
}


class Books:
    """The owner's address books.

    Args:
        vault: remembers what was written that is not the owner's own.
        accounts: the owner's accounts on servers.
        clock: tells when.
    """

    def __init__(self, vault: Vault, accounts: Accounts, clock: Clock) -> None:
        self.vault: Final = vault
        self.clock: Final = clock
        self.served: Final = Served(accounts, CARDDAV)

    def label(self, told: Told, shelf: Shelf) -> Label:
        """Return the label of a card: the owner's only where nobody else writes there, and no words of others went in.

        Everybody can call themselves anything on a card of their own making.
        """
        integrity = Integrity.OWN if shelf.mine else Integrity.THIRD_PARTY
        said = Moment(kind=Kind.DOCUMENT, source="contacts", at=EPOCH, text="\n".join((*told.names, *told.lines)))
        label = Label(integrity, frozenset({"me"}), sensitivity(said))
        before = traces.label_of(self.vault, f"{shelf.id}\n{told.uid}") if shelf.mine else None
        return label.join(before) if before is not None else label


class FindContacts:
    """Finds contacts by words.

    Args:
        books: the owner's address books.
    """

    about: Final = (
        "Finds people in the person's address books by names, addresses or numbers; all of them without words."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"words": {"type": "string"}, "limit": {"type": "integer", "minimum": 1, "maximum": MOST}},
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="find_contacts",
        sink=Sink.READ,
        arguments={"words": Argument(Role.SETTING), "limit": Argument(Role.SETTING)},
        undo=Undo.FULL,
    )

    def __init__(self, books: Books) -> None:
        self._books = books

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:  # noqa: ARG002 (a look leaves nothing)
        """Return them, each under its own label."""
        words = str(arguments.get("words") or "").split()
        found: list[tuple[Told, Place, Label]] = []
        left_out: list[str] = []
        async for shelf in self._books.served.each():
            if isinstance(shelf, ToolError):
                left_out.append(str(shelf))
                continue
            try:
                lying = await shelf.matching(max(words, key=len, default=""), most=ASKED)
            except ToolError as error:
                left_out.append(str(error))
                continue
            for one in lying:
                try:
                    told = await anyio.to_thread.run_sync(cards.told, one.data)
                except BadCardError:
                    left_out.append(f"A card of the account {shelf.id.partition('/')[0]} cannot be read.")
                    continue
                if not told.group and _says(told, words):
                    found.append((told, Place(CONTACT, shelf.id, one.file), self._books.label(told, shelf)))
        found.sort(key=lambda one: fold(next(iter(one[0].names), "")))
        limit = int(arguments.get("limit") or MOST)
        records = tuple(_record(*one) for one in found[:limit])
        data: dict[str, Json] = {
            "contacts": [_data(told, place) for told, place, _ in found[:limit]],
            "more": max(0, len(found) - limit),
        }
        data |= {"left_out": list(dict.fromkeys(left_out))} if left_out else {}
        return Result(data=data, label=join_all([NOTHING, *(one.labelled for one in records)]), records=records)

    async def undo(self, told: Json) -> None:  # noqa: ARG002
        """Nothing was done."""
        raise ToolError("A look cannot be taken back.", "Nothing has to be done.")

    async def happened(self, key: str) -> Result | None:  # noqa: ARG002
        """A look leaves nothing behind."""
        return None


class _Writing:
    """What adding and changing have in common: how they are taken back and looked for."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._putting = Putting(books.vault, cards.fingerprint, lambda data: cards.told(data).uid)

    async def undo(self, told: Any) -> None:
        """Put the card back as it was; raises ToolError where it was changed since."""
        async with self._books.served.shelf(Place.read(told["item"], CONTACT).shelf) as shelf:
            await self._putting.take_back(shelf, told)

    async def happened(self, key: str) -> Result | None:
        """Look into the address book; raises UnsureError where the card is neither as it was nor as it should be."""
        told = await anyio.to_thread.run_sync(traces.intended, self._books.vault, key)
        if told is None:
            return None
        try:
            async with self._books.served.shelf(Place.read(told["item"], CONTACT).shelf) as shelf:
                found = await self._putting.look(shelf, told)
        except ToolError as error:
            raise CannotTellError from error
        if found is None:
            return None
        return Result(data={"contact": told["item"]}, label=FOUND, says="It was done", undo=found)


class AddContact(_Writing):
    """Adds a card."""

    about: Final = "Adds somebody to the person's address book."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": _PARTS,
        "required": ["name"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="add_contact",
        sink=Sink.OWN_WRITE,
        arguments=_DECLARED,
        undo=Undo.FULL,
        says="Add {name} to your contacts[, {emails}][, {phones}][, born {birthday}][, of {organisation}]"
        "[. Note: {note}]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Add it under a UID made from the key; raises ToolError, or UnsureError where nobody answers."""
        wanted = _wanted(arguments)
        new = cards.made(f"{key}@atticus", wanted, self._books.clock.now())
        name = await self._books.served.first(self._books.served.accounts[0])
        async with self._books.served.shelf(name) as shelf:
            place = Place(CONTACT, shelf.id, f"{key}.vcf")
            told = await self._putting.put(shelf, place, new, None, key=key, label=label)
            says = f"{wanted.name} is in the address book {shelf.name}"
            return Result(data={"contact": str(place)}, label=label, says=says, undo=told)


class ChangeContact(_Writing):
    """Changes a card, and leaves on it what is not told."""

    about: Final = (
        "Changes a card, by the id that find_contacts gave: what is not told stays. emails and phones are all there "
        "are then, so repeat those that stay; an empty text takes a part away."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"contact": {"type": "string"}, **_PARTS},
        "required": ["contact"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="change_contact",
        sink=Sink.OWN_WRITE,
        arguments={"contact": Argument(Role.TARGET, of="contact"), **_DECLARED},
        undo=Undo.FULL,
        says="Change the contact {contact}:[ name {name}][ {emails}][ {phones}][ born {birthday}][ of {organisation}]"
        "[ note {note}]",
    )

    async def run(self, arguments: Mapping[str, Any], *, key: str, label: Label) -> Result:
        """Change it where it is still as it was seen; raises ToolError, UnsureError."""
        place, wanted = Place.read(arguments["contact"], CONTACT), _wanted(arguments)
        async with self._books.served.shelf(place.shelf) as shelf:
            before = await there(shelf, place)
            change = partial(cards.changed, before.data, wanted, self._books.clock.now())
            new = await anyio.to_thread.run_sync(change)
            told = await self._putting.put(shelf, place, new, before, key=key, label=label)
            name = next(iter(cards.told(new).names), "somebody")
            return Result(data={"contact": str(place)}, label=label, says=f"Changed {name} in {shelf.name}", undo=told)


def _wanted(told: Mapping[str, Any]) -> Wanted:
    texts = {
        name: str(told[name]) for name in ("name", "birthday", "organisation", "note") if told.get(name) is not None
    }
    emails = addresses(told, "emails") if told.get("emails") is not None else None
    phones = tuple(map(str, told["phones"])) if told.get("phones") is not None else None
    return Wanted(**texts, emails=emails, phones=phones)


def _says(told: Told, words: list[str]) -> bool:
    text = fold(" ".join((*told.names, *told.emails, *told.phones, *told.lines)))
    return all(fold(one) in text for one in words)


def _record(told: Told, place: Place, label: Label) -> Record:
    """Return what of a card may serve as an argument; it goes by its names where nobody else could write them."""
    own = label.integrity >= Integrity.OWN
    values = (str(place), *told.emails, *told.phones)
    return Record(id=str(place), sort="contact", label=label, values=values, names=told.names if own else ())


def _data(told: Told, place: Place) -> dict[str, Json]:
    return {
        "contact": str(place),
        "name": next(iter(told.names), ""),
        "emails": list(told.emails),
        "phones": list(told.phones),
        "more": [one for one in told.lines if not one.startswith(("Phone", "Mail"))],
    }
