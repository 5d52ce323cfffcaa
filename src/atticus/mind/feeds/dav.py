"""Calendars and address books that are followed on a server, by its own account of what changed (RFC 6578)."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import urljoin

from anyio.from_thread import start_blocking_portal

from atticus.domain.errors import AtticusError
from atticus.domain.moments import Moment
from atticus.domain.problems import Problem
from atticus.mind.feeds.collections import Followed, Known, cursor_of, followed_in, part, withdrawn
from atticus.mind.feeds.held import held
from atticus.mind.feeds.seam import Batch, FeedError, RevokedError
from atticus.mind.services.dav import finding, items
from atticus.mind.services.dav.protocols import CALDAV
from atticus.mind.services.dav.wire import RefusedError, TooLargeError, WrongPasswordError
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atticus.domain.labels import Label
    from atticus.domain.reading import Importer, Reading
    from atticus.mind.feeds.seam import Cursor
    from atticus.mind.services.dav.accounts import Accounts
    from atticus.mind.services.dav.finding import Collection
    from atticus.mind.services.dav.items import Changes, Item
    from atticus.mind.services.dav.protocols import Protocol
    from atticus.settings import DavSettings

Wrote: TypeAlias = Callable[[bytes], "Label | None"]
"""Returns the label under which Atticus wrote the very item that lies there; None where it did not."""

SOURCE: Final = "calendar"
"""The source of what may be withdrawn. A contact is not forgotten because an address book was tidied."""

_ENTRY: Final = re.compile(rb"^BEGIN:(?:VEVENT|VTODO|VJOURNAL|VCARD)\s*$", re.IGNORECASE | re.MULTILINE)
_REPEATS: Final = re.compile(rb"^(?:RRULE|RDATE)[;:]", re.IGNORECASE | re.MULTILINE)


class NoCollectionError(FeedError):
    """There is no calendar of this name in an account."""

    def __init__(self, account: str, name: str, known: Sequence[str]) -> None:
        there = ", ".join(known) or "none"
        super().__init__(f"There is no calendar {name!r} at {account}.", f"There is: {there}.")


@dataclass(slots=True)
class _Look:
    """One look: how questions are asked, what readers need, and what is known so far."""

    ask: Callable[..., Any]
    context: Reading
    followed: dict[str, Followed]
    ends: dict[str, Followed] = field(default_factory=dict)
    lost: list[Known] = field(default_factory=list)


class FollowedAccount:
    """Every calendar of an account, or one, or its address books: an item is read where its mark changed.

    What changed is kept in steps with the marks of what was read; the server's token is taken over only after the last
    of it, so that a look that is broken off goes on where it was. Nothing that is gone is told before everything that
    came was read: what was moved from one calendar to another is there all the while.

    Args:
        settings: the account.
        accounts: opens it.
        protocol: CalDAV or CardDAV.
        reader: reads its items.
        only: the name of one calendar, or the last part of its address; empty for all.
        wrote: tells what Atticus itself wrote there.
    """

    every: float = 45.0

    def __init__(
        self,
        settings: DavSettings,
        accounts: Accounts,
        protocol: Protocol,
        reader: Importer,
        *,
        only: str = "",
        wrote: Wrote = lambda _: None,
    ) -> None:
        self.kind = protocol.name.lower()
        self.place = f"{settings.name}: {only}" if only else settings.name
        self._settings = settings
        self._accounts = accounts
        self._protocol = protocol
        self._reader = reader
        self._only = only
        self._wrote = wrote

    def look(self, cursor: Cursor, *, context: Reading) -> Iterator[Batch]:
        """Yield what changed; see `Feed.look`.

        Raises:
            RevokedError: the password is refused, or there is none. FeedError: anything else is wrong.
        """
        with (
            _told(),
            start_blocking_portal() as portal,
            portal.wrap_async_context_manager(self._accounts.opened(self._settings)) as wire,
        ):

            def ask(question: Callable[..., Any], *about: Any) -> Any:
                return portal.call(question, wire, *about)

            yield from self._all(_Look(ask, context, followed_in(cursor)), cursor)

    def _all(self, look: _Look, cursor: Cursor) -> Iterator[Batch]:
        url = self._settings.caldav if self._protocol is CALDAV else self._settings.carddav
        there = self._chosen(look.ask(finding.collections, url, self._protocol))
        told = list(_missing(look, {one.url for one in there}))
        for collection in there:
            yield from self._changed(look, collection)
        look.followed |= look.ends
        after = cursor_of(look.followed)
        gone = self._withdrawn(look, look.lost)
        if gone or told or after != cursor:
            yield Batch(cursor=after, items=tuple(told), gone=gone, source=SOURCE)

    def _chosen(self, there: Sequence[Collection]) -> list[Collection]:
        found = [one for one in there if not self._only or self._only in {one.name, one.slug}]
        if self._only and not found:
            raise NoCollectionError(self._settings.name, self._only, [one.name for one in there])
        return found

    def _changed(self, look: _Look, collection: Collection) -> Iterator[Batch]:
        """Yield what is new in a collection; how it stands at its end, and what is gone from it, goes to the look."""
        url, before = collection.url, look.followed.get(collection.url, Followed())
        changes: Changes = look.ask(items.changes, collection, before.state(url))
        if len(changes.state.etags) > items.MOST:
            raise FeedError(f"{collection.name} holds more than {items.MOST} things.", "It is tried again.")
        due = [one for one in before.due(url, look.context.now.date()) if one not in changes.gone]
        wanted = list(dict.fromkeys((*changes.changed, *due)))
        now = dict(before.items)
        for start in range(0, len(wanted), items.BATCH):
            some = wanted[start : start + items.BATCH]
            yield self._step(look, collection, changes, some, now)
        look.lost += [now.pop(part(one)) for one in changes.gone if part(one) in now]
        # What was refused is asked for again, from where it was seen to have changed.
        whole = all(one.mark or not changes.state.etags.get(urljoin(url, name)) for name, one in now.items())
        token, ctag = (changes.state.token, changes.state.ctag) if whole else (before.token, before.ctag)
        look.ends[url] = Followed(collection.name, token, ctag, now)

    def _step(
        self, look: _Look, collection: Collection, changes: Changes, some: Sequence[str], now: dict[str, Known]
    ) -> Batch:
        """Return some of what changed, and take down in `now` what is known of it from here on."""
        told: list[Moment | Problem] = []
        labels: dict[str, Label] = {}
        lost: list[Known] = []
        for url, one in self._brought(look, collection, some):
            name, before = part(url), now.get(part(url))
            listed = changes.state.etags.get(url, "")
            if isinstance(one, _LeftOut):
                told += [Problem(where=collection.name, what=one.what)] if before is None or before.mark else []
                now[name] = Known("" if one.again else listed, before.coming if before is not None else {})
                continue
            read = list(self._read(one, collection, look.context))
            told += read
            labels |= self._labels(one, read)
            repeats = _REPEATS.search(one.data) is not None
            now[name] = Known.of(one.etag or listed, read, repeats=repeats, now=look.context.now)
            lost += [before] if before is not None else []
        known = look.followed.get(collection.url, Followed())
        look.followed[collection.url] = replace(known, name=collection.name, items=dict(now), missing=False)
        gone = self._withdrawn(look, lost)
        return Batch(cursor=cursor_of(look.followed), items=tuple(told), gone=gone, source=SOURCE, labels=labels)

    def _withdrawn(self, look: _Look, lost: Sequence[Known]) -> tuple[str, ...]:
        return withdrawn(lost, look.followed, look.context.now) if self._protocol is CALDAV else ()

    def _brought(
        self, look: _Look, collection: Collection, urls: Sequence[str]
    ) -> Iterator[tuple[str, Item | _LeftOut]]:
        """Yield items by their addresses; those that are gone meanwhile are left out, the next look tells of them."""
        try:
            several: list[Item] = look.ask(items.bring, collection, urls, self._protocol)
        except TooLargeError:
            several = []
        found = {one.url: one for one in several}
        for url in urls:
            one = found.get(url) or _single(look, url)
            if one is not None:
                yield url, one

    def _read(self, one: Item, collection: Collection, context: Reading) -> Iterator[Moment | Problem]:
        if _ENTRY.search(one.data) is None:
            return
        try:
            for read in self._reader.read(held(part(one.url), one.data), context=context):
                if isinstance(read, Problem):
                    yield replace(read, where=f"{collection.name}, {read.where}")
                else:
                    yield replace(read, thread=collection.name) if self._protocol is CALDAV else read
        except AtticusError as error:
            yield Problem(where=collection.name, what=error.what, do="Look at it in your own program.")

    def _labels(self, one: Item, read: Sequence[Moment | Problem]) -> dict[str, Label]:
        """Return the labels of what Atticus itself wrote, by the ids of the moments."""
        label = self._wrote(one.data)
        if label is None:
            return {}
        return {m.external_id: label for m in read if isinstance(m, Moment) and m.external_id is not None}


@dataclass(frozen=True, slots=True)
class _LeftOut:
    """What is told of an item that could not be brought, and whether it is to be tried again."""

    what: str
    again: bool


def _single(look: _Look, url: str) -> Item | _LeftOut | None:
    """Return one item that did not come with the others; None where it is gone."""
    try:
        found: Item | None = look.ask(items.item, url)
    except TooLargeError:
        return _LeftOut("Something there is larger than can be taken in, and was left out.", again=False)
    except RefusedError:
        return _LeftOut("The server does not give out something that it lists; it is asked again.", again=True)
    return found


def _missing(look: _Look, there: set[str]) -> Iterator[Problem]:
    """Yield, once, what is told of collections that are not there any more; what they held stays."""
    for url, one in list(look.followed.items()):
        if url not in there and not one.missing:
            look.followed[url] = replace(one, missing=True)
            yield Problem(where=one.name, what=f"{one.name} is not there any more; what it held stays.")


@contextmanager
def _told() -> Iterator[None]:
    """Tell trouble with a server as trouble of a feed."""
    try:
        yield
    except WrongPasswordError as error:
        raise RevokedError(error.what, error.do) from error
    except ToolError as error:
        raise FeedError(error.what, "It is tried again.") from error
