"""Changing an entry once: noted before it is begun, looked for where nobody answered, and taken back."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio

from atticus.domain.labels import PUBLIC, Label
from atticus.mind.hands import traces
from atticus.mind.hands.calendar import entries, writing
from atticus.mind.hands.calendar.places import Lying, NoSuchEventError, Place
from atticus.mind.services.dav.items import ChangedError
from atticus.mind.services.dav.wire import LostError
from atticus.mind.tool import ToolError, UnsureError

if TYPE_CHECKING:
    from atticus.mind.hands.calendar.shelves import Calendars, Shelf


class NotTakenError(ToolError):
    """A server did not take a change."""

    def __init__(self) -> None:
        super().__init__("The server broke off, and the entry is as it was.", "Try again.")


class CannotTellError(UnsureError):
    """An entry was changed by somebody else as well."""

    def __init__(self) -> None:
        super().__init__(
            "The entry is neither as it was nor as it should be now.", "Look at it in your calendar program."
        )


async def put(
    calendars: Calendars, shelf: Shelf, place: Place, new: bytes | None, before: Lying | None, *, key: str, label: Label
) -> dict[str, Any]:
    """Put a new version of an entry in its place, or take it away; return what `take_back` needs.

    Args:
        calendars: the owner's calendars.
        shelf: the one it lies in, open.
        place: where it lies.
        new: its bytes; None to take it away.
        before: the version it takes the place of; None where there is none.
        key: of the deed.
        label: under which it is written.

    Raises:
        ToolError: surely nothing was changed.
        UnsureError: nobody can tell.
    """
    undoing: dict[str, Any] = {
        "event": str(place),
        "before": base64.b64encode(before.data).decode() if before is not None else None,
        "was": before.mark if before is not None else None,
        "label": before.label.as_json() if before is not None and before.label is not None else None,
        "after": await _fingerprint(new),
        "mark": None,
    }
    await anyio.to_thread.run_sync(partial(_note, calendars, shelf, new, undoing, key, label))
    try:
        return undoing | {"mark": await _written(shelf, place, new, before, label)}
    except (LostError, ChangedError) as error:
        # What was tried before a crash may lie there already, so both are looked into.
        return await _found_after(shelf, undoing, error)


async def _found_after(shelf: Shelf, undoing: dict[str, Any], error: LostError | ChangedError) -> dict[str, Any]:
    """Return what became of a change that nobody confirmed; raises what cannot be settled by looking."""
    try:
        found = await look(shelf, undoing)
    except (ToolError, CannotTellError):
        raise error from None
    if found is None:
        raise NotTakenError from error
    return found


async def look(shelf: Shelf, undoing: dict[str, Any]) -> dict[str, Any] | None:
    """Return what `take_back` needs where a change happened; None where it surely did not.

    Raises:
        CannotTellError: the entry is neither.
        ToolError: the calendar cannot be looked into.
    """
    there = await shelf.get(Place.read(undoing["event"]).file)
    now = await _fingerprint(there.data if there is not None else None)
    if now == undoing["after"]:
        return undoing | {"mark": there.mark if there is not None else None}
    if (there.mark if there is not None else None) == undoing["was"]:
        return None
    raise CannotTellError


async def take_back(calendars: Calendars, told: dict[str, Any]) -> None:
    """Put an entry back as it was, unless it was changed since.

    Raises:
        ChangedError: it was changed since, and is left alone.
        ToolError, UnsureError
    """
    place = Place.read(told["event"])
    before = base64.b64decode(told["before"]) if told["before"] is not None else None
    async with calendars.shelf(place.shelf) as shelf:
        there = await shelf.get(place.file)
        if (there.mark if there is not None else None) != told["mark"]:
            if await _fingerprint(there.data if there is not None else None) == await _fingerprint(before):
                return
            raise ChangedError(shelf.name)
        if before is not None:
            label = Label.from_json(told["label"]) if told["label"] else PUBLIC
            await shelf.put(place.file, before, mark=told["mark"], label=label)
        elif there is not None:
            await shelf.remove(place.file, mark=there.mark, made=True)


async def there(shelf: Shelf, place: Place) -> Lying:
    """Return an entry; raises NoSuchEventError."""
    found = await shelf.get(place.file)
    if found is None:
        raise NoSuchEventError
    return found


async def _written(shelf: Shelf, place: Place, new: bytes | None, before: Lying | None, label: Label) -> str | None:
    if new is not None:
        kept = label if before is None or before.label is None else label.join(before.label)
        return await shelf.put(place.file, new, mark=before.mark if before is not None else None, label=kept)
    if before is not None:
        await shelf.remove(place.file, mark=before.mark, made=False)
    return None


def _note(
    calendars: Calendars, shelf: Shelf, new: bytes | None, undoing: dict[str, Any], key: str, label: Label
) -> None:
    traces.intend(calendars.vault, key, undoing)
    if new is not None:
        uid = entries.whole(new, calendars.zone).uid
        traces.remember(calendars.vault, f"{shelf.id}\n{uid}", label)


async def _fingerprint(data: bytes | None) -> str:
    return await anyio.to_thread.run_sync(writing.fingerprint, data) if data is not None else ""
