"""A mailbox that is followed over IMAP (RFC 3501): what is new in its folders comes in, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, Protocol

from atticus.domain.errors import AtticusError
from atticus.domain.problems import Problem
from atticus.mind.feeds.held import held
from atticus.mind.feeds.seam import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from atticus.domain.moments import Moment
    from atticus.domain.reading import Importer, Reading
    from atticus.mind.feeds.seam import Cursor

AT_ONCE: Final = 20
"""Mails fetched with one question."""

LARGEST: Final = 25 << 20
"""Bytes of a mail that is fetched."""

FIRST_DAYS: Final = 90
"""How far back the first look reaches unless the owner says otherwise."""


class Open(Protocol):
    """A mailbox that is open."""

    def folders(self) -> list[str]:
        """Return every folder that holds mails."""
        ...

    def enter(self, folder: str) -> tuple[int, int]:
        """Go into a folder to look; return what its numbers hold for, and the number the next mail will get."""
        ...

    def numbers_from(self, first: int, *, since: date | None) -> list[int]:
        """Return the numbers of mails from one on, of those that came since a day, in order."""
        ...

    def sizes(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return how many bytes mails have."""
        ...

    def bodies(self, numbers: Sequence[int]) -> dict[int, bytes]:
        """Return mails as they lie there, without marking them as read; what is gone is left out."""
        ...

    def stirs(self, folder: str, *, stop: Callable[[], bool]) -> Iterator[None]:
        """Yield once the server listens, and whenever something comes into a folder; nothing where it cannot."""
        ...


class FollowedMailbox:
    """Some folders of a mailbox, each followed by its own numbers.

    A number holds only together with the UIDVALIDITY of its folder: where that changed (a server restored from a copy),
    the folder is read again from `since` on, and the vault finds by their Message-IDs what it has. A mail that was
    moved, copied or deleted stays the moment it was.

    Args:
        account: the name of the account.
        opened: opens the mailbox; raises RevokedError where the password is refused, FeedError else.
        reader: reads mails.
        folders: which folders; those that are not there are told as problems.
        since: mails from this day on; None for `FIRST_DAYS` before the first look.
    """

    kind: str = "mail"
    every: float = 40.0

    def __init__(
        self,
        account: str,
        opened: Callable[[], AbstractContextManager[Open]],
        reader: Importer,
        *,
        folders: Sequence[str] = ("INBOX",),
        since: date | None = None,
    ) -> None:
        self.place = f"{account}: {', '.join(folders)}"
        self._opened = opened
        self._reader = reader
        self._folders = tuple(folders)
        self._since = since

    def look(self, cursor: Cursor, *, context: Reading) -> Iterator[Batch]:
        """Yield the mails that came; see `Feed.look`."""
        since = self._since or (context.now - timedelta(days=FIRST_DAYS)).date()
        told = dict(cursor) if cursor.get("since") else {"since": since.isoformat()}
        begun = date.fromisoformat(str(told["since"]))
        with self._opened() as box:
            there = set(box.folders())
            for folder in self._folders:
                if folder in there:
                    for batch in self._new(box, folder, told, begun, context):
                        told = dict(batch.cursor)
                        yield batch
                elif folder not in told.get("missing", ()):
                    told = told | {"missing": [*told.get("missing", ()), folder]}
                    missing = Problem(where=folder, what=f"There is no folder {folder!r} in this mailbox.")
                    yield Batch(cursor=told, items=(missing,))

    def listen(self, *, stop: Callable[[], bool]) -> Iterator[None]:
        """Yield whenever something came into the first of the folders; see `Listening.listen`."""
        with self._opened() as box:
            yield from box.stirs(self._folders[0], stop=stop)

    def _new(self, box: Open, folder: str, told: dict[str, Any], since: date, context: Reading) -> Iterator[Batch]:
        validity, coming = box.enter(folder)
        before = told.get("folders", {}).get(folder, {})
        first = int(before.get("next", 1)) if before.get("validity") == validity else 1
        if first > 1 and coming and coming <= first:
            return
        numbers = box.numbers_from(first, since=since)
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            items = tuple(self._items(box, folder, some, context))
            told = _went_on(told, folder, validity, some[-1] + 1)
            yield Batch(cursor=told, items=items)
        if not numbers and (first == 1 or not before):
            yield Batch(cursor=_went_on(told, folder, validity, max(coming, 1)))

    def _items(self, box: Open, folder: str, numbers: Sequence[int], context: Reading) -> Iterator[Moment | Problem]:
        sizes = box.sizes(numbers)
        fitting = [number for number in numbers if sizes.get(number, 0) <= LARGEST]
        for number in numbers:
            if number not in fitting:
                what = f"The mail is {sizes[number] >> 20} MiB large and was left out."
                yield Problem(where=f"{folder}, {number}", what=what)
        for number, data in sorted(box.bodies(fitting).items()):
            try:
                for item in self._reader.read(held(f"{number}.eml", data), context=context):
                    yield replace(item, where=f"{folder}, {number}") if isinstance(item, Problem) else item
            except AtticusError as error:
                yield Problem(where=f"{folder}, {number}", what=error.what, do=error.do)


def _went_on(told: dict[str, Any], folder: str, validity: int, coming: int) -> dict[str, Any]:
    folders = dict(told.get("folders", {})) | {folder: {"validity": validity, "next": coming}}
    return told | {"folders": folders}
