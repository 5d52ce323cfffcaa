"""Rows as a vault gives them, made shortly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from atticus.domain.beliefs import Claim, Quote
from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind
from atticus.domain.people import Me, Party, fold
from atticus.memory.people.deriving import derive
from atticus.vault.contract import Claimed, Met, Role

if TYPE_CHECKING:
    from atticus.memory.people.deriving import Derived

START = datetime(2024, 3, 1, tzinfo=UTC)
DAY = (START - datetime(1970, 1, 1, tzinfo=UTC)).days
ME = Me(names=frozenset({fold("Nora Lind")}), handles=frozenset({"tel:+4670111"}))


def met(name: str, handle: str | None = None, *, day: int = 0, n: int = 1, **more: Any) -> Met:
    """A message from somebody to the owner, unless told otherwise."""
    told = {"role": Role.AUTHOR, "mine": False, "kind": Kind.MESSAGE, "source": "chat"} | more
    told.setdefault("first", f"{name}|{handle}|{day}|{told['kind']}|{told['role']}|{told['mine']}")
    return Met(party=Party(name, handle), day=DAY + day, moments=n, **told)


def sent(name: str, handle: str | None = None, *, day: int = 0, n: int = 1, **more: Any) -> Met:
    """A message of the owner to somebody."""
    return met(name, handle, day=day, n=n, role=Role.INVOLVED, mine=True, **more)


def claim(
    kind: str, subject: str, predicate: str, told: str, *, day: int = 0, moment: str = "", **more: Any
) -> Claimed:
    """Something the owner said, unless told otherwise; `author` makes it the words of somebody else."""
    at = START + timedelta(days=day)
    author = more.pop("author", None)
    inner = {key: more.pop(key) for key in ("sure", "valid_from", "valid_until", "quote", "more") if key in more}
    inner.setdefault("quote", Quote(0, 4))
    mine = author is None and not more.get("card", False)
    card = more.pop("card", False)
    integrity = more.pop("integrity", Integrity.OWN if mine else Integrity.THIRD_PARTY)
    if card:
        inner["quote"] = None
    return Claimed(
        moment=moment or f"{kind}|{subject}|{predicate}|{told}|{day}|{author}",
        source="contacts" if card else "chat",
        external_id=None,
        kind=Kind.DOCUMENT if card else Kind.MESSAGE,
        at=at,
        known=at,
        mine=mine,
        author=author,
        integrity=integrity,
        claim=Claim(kind=kind, subject=subject, predicate=predicate, object=told, **inner),
    )


def card(moment: str, name: str, *others: str, nickname: str = "", day: int = 0) -> list[Claimed]:
    """A card of the owner's address book: a name with its handles and other names."""
    told = [claim("name", name, "called", other, moment=moment, day=day, card=True) for other in others]
    if nickname:
        told.append(claim("name", name, "nickname", nickname, moment=moment, day=day, card=True))
    return told


def decision(first: str, predicate: str, second: str, *, day: int = 100) -> Claimed:
    """What the owner decided about who is who."""
    return claim("identity", first, predicate, second, day=day, integrity=Integrity.OWNER)


def said(author: Party, kind: str, subject: str, predicate: str, told: str, **more: Any) -> Claimed:
    """Something somebody else said."""
    return claim(kind, subject, predicate, told, author=author, **more)


def derived(rows: list[Met], claims: list[Claimed] | None = None) -> Derived:
    return derive(rows, claims or [], ME)


def names(found: Derived) -> list[set[str]]:
    """The names of everybody, person by person."""
    return sorted((set(person.names) for person in found.people), key=sorted)


def reached(found: Derived) -> list[set[str]]:
    """The handles of everybody who has any."""
    return sorted((set(person.handles) for person in found.people if person.handles), key=sorted)
