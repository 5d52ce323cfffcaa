"""Changing what lies on a shelf once: noted before it is begun, looked for where nobody answered, and taken back."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio

from atticus.domain.labels import PUBLIC, Label
from atticus.mind.hands.shelves import traces
from atticus.mind.hands.shelves.places import Lying, NoSuchItemError, Place
from atticus.mind.services.dav.items import ChangedError
from atticus.mind.services.dav.wire import LostError
from atticus.mind.tool import ToolError, UnsureError

if TYPE_CHECKING:
    from collections.abc import Callable

    from atticus.mind.hands.shelves.places import Shelf
    from atticus.vault.contract import Vault


class NotTakenError(ToolError):
    """A server did not take a change."""

    def __init__(self) -> None:
        super().__init__("The server broke off, and everything is as it was.", "Try again.")


class CannotTellError(UnsureError):
    """Something was changed by somebody else as well."""

    def __init__(self) -> None:
        super().__init__(
            "What lies there is neither as it was nor as it should be now.", "Look at it in your own program."
        )


@dataclass(frozen=True, slots=True)
class Putting:
    """How things of one sort are changed.

    Args:
        vault: keeps what a deed is about to do.
        fingerprint: what something says, digested: the same for two that differ only in what servers add.
        uid: the id that something carries in itself.
    """

    vault: Vault
    fingerprint: Callable[[bytes], str]
    uid: Callable[[bytes], str]

    async def put(
        self, shelf: Shelf, place: Place, new: bytes | None, before: Lying | None, *, key: str, label: Label
    ) -> dict[str, Any]:
        """Put a new version in its place, or take something away; return what `take_back` needs.

        Args:
            shelf: where it lies, open.
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
            "item": str(place),
            "sort": place.sort,
            "before": base64.b64encode(before.data).decode() if before is not None else None,
            "was": before.mark if before is not None else None,
            "label": before.label.as_json() if before is not None and before.label is not None else None,
            "after": await self._print(new),
            "mark": None,
        }
        await anyio.to_thread.run_sync(partial(self._note, shelf, new, undoing, key, label))
        try:
            return undoing | {"mark": await _written(shelf, place, new, before, label)}
        except (LostError, ChangedError) as error:
            # What was tried before a crash may lie there already, so both are looked into.
            return await self._found_after(shelf, undoing, error)

    async def look(self, shelf: Shelf, undoing: dict[str, Any]) -> dict[str, Any] | None:
        """Return what `take_back` needs where a change happened; None where it surely did not.

        Raises:
            CannotTellError: it is neither.
            ToolError: the shelf cannot be looked into.
        """
        found = await shelf.get(_place(undoing).file)
        mark = found.mark if found is not None else None
        if await self._print(found.data if found is not None else None) == undoing["after"]:
            return undoing | {"mark": mark}
        if mark == undoing["was"]:
            return None
        raise CannotTellError

    async def take_back(self, shelf: Shelf, undoing: dict[str, Any]) -> None:
        """Put something back as it was, unless it was changed since.

        Raises:
            ChangedError: it was changed since, and is left alone.
            ToolError, UnsureError
        """
        file = _place(undoing).file
        before = base64.b64decode(undoing["before"]) if undoing["before"] is not None else None
        found = await shelf.get(file)
        mark, now = (found.mark if found is not None else None), await self._print(found.data if found else None)
        # Where nobody told the mark of what was put there, what it says must do.
        untouched = now == undoing["after"] if undoing["mark"] == "" else mark == undoing["mark"]
        if not untouched:
            if now == await self._print(before):
                return
            raise ChangedError(shelf.id.partition("/")[0])
        if before is not None:
            label = Label.from_json(undoing["label"]) if undoing["label"] else PUBLIC
            await shelf.put(file, before, mark=mark, label=label)
        elif found is not None:
            await shelf.remove(file, mark=found.mark, made=True)

    async def _found_after(
        self, shelf: Shelf, undoing: dict[str, Any], error: LostError | ChangedError
    ) -> dict[str, Any]:
        """Return what became of a change that nobody confirmed; raises what cannot be settled by looking."""
        try:
            found = await self.look(shelf, undoing)
        except (ToolError, CannotTellError):
            raise error from None
        if found is None:
            raise NotTakenError from error
        return found

    def _note(self, shelf: Shelf, new: bytes | None, undoing: dict[str, Any], key: str, label: Label) -> None:
        traces.intend(self.vault, key, undoing)
        if new is not None and not shelf.keeps:
            traces.remember(self.vault, f"{shelf.id}\n{self.uid(new)}", label)

    async def _print(self, data: bytes | None) -> str:
        return await anyio.to_thread.run_sync(self.fingerprint, data) if data is not None else ""


async def there(shelf: Shelf, place: Place) -> Lying:
    """Return what lies in a place; raises NoSuchItemError."""
    found = await shelf.get(place.file)
    if found is None:
        raise NoSuchItemError
    return found


def _place(undoing: dict[str, Any]) -> Place:
    return Place.read(undoing["item"], undoing["sort"])


async def _written(shelf: Shelf, place: Place, new: bytes | None, before: Lying | None, label: Label) -> str | None:
    if new is not None:
        kept = label if before is None or before.label is None else label.join(before.label)
        return await shelf.put(place.file, new, mark=before.mark if before is not None else None, label=kept)
    if before is not None:
        await shelf.remove(place.file, mark=before.mark, made=False)
    return None
