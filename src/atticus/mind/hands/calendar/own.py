"""The calendar that Atticus keeps in the vault: each entry is a moment, under the label of what it was made from."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

import anyio

from atticus.domain.labels import Integrity
from atticus.domain.moments import Kind, Moment
from atticus.domain.moments import Place as Where
from atticus.domain.people import ASSISTANT, ME
from atticus.domain.time import Precision
from atticus.mind.hands.calendar import entries
from atticus.mind.hands.shelves.places import Lying, NoSuchItemError
from atticus.mind.services.dav.items import ChangedError
from atticus.vault.contract import Draft, Filter, Selection

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from atticus.domain.evidence import Kept
    from atticus.domain.labels import Label
    from atticus.domain.time import Clock
    from atticus.vault.contract import Vault

SOURCE: Final = "atticus"
"""The source of what Atticus keeps for the owner."""

OWN: Final = "own/calendar"
"""The id of this calendar."""

PAGE: Final = 200
_DATA: Final = "calendar"
_TURN: Final = "turn"


class OwnShelf:
    """The calendar in the vault. What was cancelled stays as a notice that says so, so that it can come back.

    Args:
        vault: where its entries are kept.
        clock: tells when.
        zone: the owner's.
    """

    id: Final = OWN
    name: Final = "Atticus"
    mine: Final = True
    address: Final = ""
    keeps: Final = True

    def __init__(self, vault: Vault, clock: Clock, zone: tzinfo) -> None:
        self._vault = vault
        self._clock = clock
        self._zone = zone

    async def within(self, start: datetime, end: datetime) -> list[Lying]:  # noqa: ARG002 (what repeats began long ago)
        """Return every entry."""
        return await anyio.to_thread.run_sync(self._all)

    async def get(self, file: str) -> Lying | None:
        """Return an entry; None where there is none, or it was cancelled."""
        kept = await anyio.to_thread.run_sync(self._kept, file)
        return _lying(kept) if kept is not None and kept.moment.kind is Kind.EVENT else None

    async def put(self, file: str, data: bytes, *, mark: str | None, label: Label) -> str:
        """Keep an entry durably; raises ChangedError."""
        return await anyio.to_thread.run_sync(partial(self._put, file, data, mark, label))

    async def remove(self, file: str, *, mark: str, made: bool) -> None:
        """Cancel an entry, or forget it where it should never have been there; raises ChangedError."""
        await anyio.to_thread.run_sync(partial(self._remove, file, mark, made=made))

    async def mails(self) -> bool:
        """Nobody is written to from here."""
        return False

    def _all(self) -> list[Lying]:
        found: list[Lying] = []
        before: str | None = None
        wanted = Filter(kinds=(Kind.EVENT,), sources=(SOURCE,))
        while page := self._vault.timeline(wanted, before=before, limit=PAGE):
            found += [_lying(one) for one in page if self._is_ours(one)]
            before = page[-1].id
        return found

    def _kept(self, file: str) -> Kept | None:
        kept = self._vault.find(file, source=SOURCE)
        return kept if kept is not None and self._is_ours(kept) else None

    def _is_ours(self, kept: Kept) -> bool:
        """Return whether a deed of the owner's made an entry: a file can call itself anything."""
        made_by = kept.moment.external_id
        return made_by is not None and _DATA in kept.moment.extra and self._vault.deed(made_by) is not None

    def _put(self, file: str, data: bytes, mark: str | None, label: Label) -> str:
        kept = self._kept(file)
        there = kept is not None and kept.moment.kind is Kind.EVENT
        if there is (mark is None) or (there and kept is not None and _mark(kept) != mark):
            raise ChangedError("own")
        self._keep(file, data, label, turn=_turn(kept) + 1 if kept is not None else 0, cancelled=False)
        return _digest(data)

    def _remove(self, file: str, mark: str, *, made: bool) -> None:
        kept = self._kept(file)
        if kept is None or kept.moment.kind is not Kind.EVENT or _mark(kept) != mark:
            raise ChangedError("own")
        if made:
            self._vault.forget(Selection(moment=kept.id))
        else:
            self._keep(file, _lying(kept).data, kept.label, turn=_turn(kept) + 1, cancelled=True)

    def _keep(self, file: str, data: bytes, label: Label, *, turn: int, cancelled: bool) -> None:
        told = entries.whole(data, self._zone)
        start, end = told.span(self._zone)
        own = label.integrity is Integrity.OWNER
        moment = Moment(
            kind=Kind.NOTICE if cancelled else Kind.EVENT,
            source=SOURCE,
            at=start,
            until=end if end > start else None,
            precision=Precision.DAY if told.whole_days else Precision.MINUTE,
            known=self._clock.now(),
            title=f"Cancelled: {told.title}" if cancelled else told.title,
            text=told.notes,
            place=Where(told.where) if told.where else None,
            author=ME if own else ASSISTANT,
            external_id=file,
            # Each change is a revision of its own, also one back to what it was.
            extra={_DATA: data.decode(), _TURN: turn},
        )
        self._vault.keep([Draft(moment=moment, label=label, mine=own)])


def _lying(kept: Kept) -> Lying:
    file = kept.moment.external_id
    if file is None:
        raise NoSuchItemError
    return Lying(file, _mark(kept), str(kept.moment.extra[_DATA]).encode(), kept.label)


def _mark(kept: Kept) -> str:
    """Return what tells one version from another: its contents, so that what was taken back is what it was."""
    return _digest(str(kept.moment.extra[_DATA]).encode())


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _turn(kept: Kept) -> int:
    return int(kept.moment.extra.get(_TURN, 0))
