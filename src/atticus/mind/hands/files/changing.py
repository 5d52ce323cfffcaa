"""Changes in opened folders, all of which can be taken back: a text is written, a file is moved, a file is deleted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import anyio

from atticus.domain.deeds import Argument, Manifest, Means, Role, Sink, Undo
from atticus.mind.hands.files.contents import TakenError, UnreadableError, as_text, known, put, read, swap, write
from atticus.mind.hands.files.opened import LARGEST, PathError, Spot, hold, is_mine, spot, writable
from atticus.mind.hands.files.undoing import NEW, OLD, Left, bin_of, digest, plan, planned, take_back
from atticus.mind.tool import Result, ToolError, UnsureError

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from atticus.domain.deeds import Json
    from atticus.domain.labels import Label
    from atticus.mind.hands.files.labels import Labels
    from atticus.mind.hands.files.opened import Folder, Held

WAYS: Final = ("new", "append", "replace")
"""How a text comes into a file: the file must not be there yet, its end, or its whole."""


class _Change(ABC):
    """What all changes have in common.

    Args:
        folders: what is opened, by folded name.
        labels: what is known of files.
    """

    def __init__(self, folders: Mapping[str, Folder], labels: Labels) -> None:
        self._folders = folders
        self._labels = labels

    async def undo(self, told: Json) -> None:
        """Take it back; raises ChangedError, TakenError, PathError."""
        await anyio.to_thread.run_sync(partial(take_back, self._folders, self._labels, told))

    async def happened(self, key: str) -> Result | None:
        """Look into the bin of each folder for what the deed left there; raises UnsureError."""
        return await anyio.to_thread.run_sync(self._looked, key)

    def _looked(self, key: str) -> Result | None:
        begun = planned(self._folders, key)
        if begun is None:
            return None
        folder, left = begun
        try:
            where = spot(self._folders, left.path)
            return self._found(folder, where, left)
        except ToolError as error:
            raise UnsureError("The folder of this deed cannot be looked at.", "Please check for yourself.") from error

    @abstractmethod
    def _found(self, folder: Folder, where: Spot, left: Left) -> Result | None:
        """Return what became of a deed that was begun; raises UnsureError."""


class WriteFile(_Change):
    """Writes a text into an opened folder, under the label of what it was made from.

    The folder is the target of the deed and not the path: who may read what is written is decided by the folder, and
    what is replaced in it comes back by undo.
    """

    about: Final = (
        "Writes a text file into an opened folder ('Trips/Lisbon.md'): a new one, or at the end or in place of one."
        " List the folders first."
    )
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {
            "folder": {"type": "string"},
            "path": {"type": "string"},
            "text": {"type": "string"},
            "how": {"type": "string", "enum": list(WAYS)},
        },
        "required": ["folder", "path", "text", "how"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="write_file",
        sink=Sink.OWN_WRITE,
        arguments={
            "folder": Argument(Role.TARGET, Means.WHERE, of="folder"),
            "path": Argument(Role.SETTING),
            "text": Argument(Role.CONTENT),
            "how": Argument(Role.SETTING),
        },
        undo=Undo.FULL,
        says="Write {text} to {path} in {folder} ({how})",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:
        """Write it; raises PathError, TakenError, UnreadableError, ToolError."""
        return await anyio.to_thread.run_sync(self._written, arguments, key, label)

    def _written(self, arguments: Mapping[str, Json], key: str, label: Label) -> Result:
        folder, path = str(arguments["folder"]), str(arguments["path"])
        # A model that listed the folder often writes the path with its name.
        below = path if path.casefold().startswith(f"{folder.casefold()}/") else f"{folder}/{path}"
        where = writable(spot(self._folders, below))
        if not where.is_text:
            raise PathError("it ends like no text file")
        how, name = str(arguments["how"]), where.parts[-1]
        with hold(where.folder, where.parts[:-1], make=True) as parent, bin_of(where.folder, key) as held:
            before = _before(parent, name, how)
            data = _joined(before, str(arguments["text"]), how)
            if before is not None and how == "append":
                label = label.join(self._of(where, parent, before))
            self._labels.holds(data, label)
            replaced = before is not None
            left = Left("write", key, where.told, digest=digest(data), before=replaced, label=self._labels.at(where))
            plan(held, left)
            if before is not None:
                write(held, OLD, before[0], like=before[1])
            write(held, NEW, data, like=before[1] if before else None)
            _into_place(held, parent, name, before)
        self._labels.lies(where, label)
        return self._result(left, label)

    def _of(self, where: Spot, parent: Held, before: tuple[bytes, os.stat_result]) -> Label:
        data, known_ = before
        return self._labels.of(where, mine=parent.mine and is_mine(known_), data=data, text=as_text(data))

    def _found(self, folder: Folder, where: Spot, left: Left) -> Result | None:
        name = where.parts[-1]
        with bin_of(folder, left.key) as held, hold(folder, where.parts[:-1], make=True) as parent:
            new, there = held.found(NEW), parent.found(name)
            linked = new is not None and there is not None and (new.st_dev, new.st_ino) == (there.st_dev, there.st_ino)
            if new is not None and not linked:
                return None
            if linked:
                put(held, NEW, parent, name)
            if there is None or digest(data := read(parent, name)[0]) != left.digest:
                raise UnsureError("The file was changed since this was begun.", "Please look at it yourself.")
            label = self._labels.of(where, mine=parent.mine and is_mine(there), data=data, text=as_text(data))
        self._labels.lies(where, label)
        return self._result(left, label)

    @staticmethod
    def _result(left: Left, label: Label) -> Result:
        return Result(
            data={"path": left.path, "written": True}, label=label, says=f"Wrote {left.path}", undo=left.as_json()
        )


class MoveFile(_Change):
    """Moves or renames a file within the opened folders, never to where others could read it who could not before."""

    about: Final = "Moves or renames a file within the opened folders; its ending stays."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"path": {"type": "string"}, "to": {"type": "string"}},
        "required": ["path", "to"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="move_file",
        sink=Sink.OWN_WRITE,
        arguments={"path": Argument(Role.TARGET, of="file"), "to": Argument(Role.TARGET, Means.WHERE, of="file")},
        undo=Undo.FULL,
        says="Move {path} to {to}",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Move it; raises PathError, TakenError, ToolError."""
        return await anyio.to_thread.run_sync(self._moved, arguments, key)

    def _moved(self, arguments: Mapping[str, Json], key: str) -> Result:
        where, to = (writable(spot(self._folders, arguments[name])) for name in ("path", "to"))
        if _ending(where) != _ending(to):
            raise ToolError("A file keeps its ending when it is moved.", "Give the new name the same ending.")
        if where.folder.mine and not to.folder.mine:
            raise ToolError("Others can look into that folder, so nothing of yours is moved there.", "Do it yourself.")
        with (
            bin_of(where.folder, key) as held,
            hold(where.folder, where.parts[:-1]) as parent,
            hold(to.folder, to.parts[:-1], make=True) as target,
        ):
            label = self._labels_of(where, parent)
            if target.found(to.parts[-1]) is not None:
                raise TakenError
            left = Left("move", key, where.told, to=to.told, label=self._labels.at(where))
            plan(held, left)
            self._labels.lies(to, label)
            put(parent, where.parts[-1], target, to.parts[-1])
        self._labels.lies(where, None)
        return self._result(left, label)

    def _labels_of(self, where: Spot, parent: Held) -> Label:
        """Return the label of a file and keep it with its bytes, where they are not too many."""
        found = known(parent, where.parts[-1])
        mine = parent.mine and is_mine(found)
        if found.st_size > LARGEST:
            return self._labels.of(where, mine=mine)
        data, _ = read(parent, where.parts[-1])
        label = self._labels.of(where, mine=mine, data=data)
        self._labels.holds(data, label)
        return label

    def _found(self, folder: Folder, where: Spot, left: Left) -> Result | None:
        to = spot(self._folders, left.to)
        with hold(folder, where.parts[:-1]) as parent, hold(to.folder, to.parts[:-1], make=True) as target:
            here, there = parent.found(where.parts[-1]), target.found(to.parts[-1])
            if here is not None and there is None:
                return None
            if there is None:
                raise UnsureError("The file is in neither place.", "Please look for it yourself.")
            if here is not None:
                put(parent, where.parts[-1], target, to.parts[-1])
            label = self._labels.of(to, mine=target.mine and is_mine(there))
        return self._result(left, label)

    @staticmethod
    def _result(left: Left, label: Label) -> Result:
        says = f"Moved {left.path} to {left.to}"
        return Result(data={"path": left.to, "moved": True}, label=label, says=says, undo=left.as_json())


class DeleteFile(_Change):
    """Deletes a file into the bin of its folder, from which it can be brought back."""

    about: Final = "Deletes a file of an opened folder; it can be brought back."
    schema: Final[Mapping[str, Any]] = {
        "type": "object",
        "properties": {"path": {"type": "string"}},
        "required": ["path"],
        "additionalProperties": False,
    }
    manifest: Final = Manifest(
        tool="delete_file",
        sink=Sink.DELETE,
        arguments={"path": Argument(Role.TARGET, of="file")},
        undo=Undo.FULL,
        says="Delete {path}",
    )

    async def run(self, arguments: Mapping[str, Json], *, key: str, label: Label) -> Result:  # noqa: ARG002
        """Delete it; raises PathError, ToolError."""
        return await anyio.to_thread.run_sync(self._deleted, arguments["path"], key)

    def _deleted(self, path: Json, key: str) -> Result:
        where = writable(spot(self._folders, path))
        name = where.parts[-1]
        with hold(where.folder, where.parts[:-1]) as parent, bin_of(where.folder, key) as held:
            found = known(parent, name)
            label = self._labels.of(where, mine=parent.mine and is_mine(found))
            left = Left("delete", key, where.told, label=self._labels.at(where))
            plan(held, left)
            swap(parent, name, held, OLD)
        return self._result(left, label)

    def _found(self, folder: Folder, where: Spot, left: Left) -> Result | None:
        with bin_of(folder, left.key) as held:
            found = held.found(OLD)
            if found is None:
                return None
            return self._result(left, self._labels.of(where, mine=held.mine and is_mine(found)))

    @staticmethod
    def _result(left: Left, label: Label) -> Result:
        says = f"Deleted {left.path}; it lies in the bin of its folder"
        return Result(data={"path": left.path, "deleted": True}, label=label, says=says, undo=left.as_json())


def _before(parent: Held, name: str, how: str) -> tuple[bytes, os.stat_result] | None:
    """Return what is in a file so far; raises TakenError where a new one is wanted."""
    found = parent.found(name)
    if found is None:
        return None
    if how == "new":
        raise TakenError
    before = read(parent, name)
    if before[1].st_nlink > 1:
        raise UnreadableError("it has a second name elsewhere, which would not change with it")
    return before


def _joined(before: tuple[bytes, os.stat_result] | None, text: str, how: str) -> bytes:
    told = text if text.endswith("\n") else f"{text}\n"
    if before is not None and how == "append":
        old = as_text(before[0])
        told = f"{old}{'' if old.endswith(chr(10)) or not old else chr(10)}{told}"
    data = told.encode("utf-8", "replace")
    if len(data) > LARGEST:
        raise ToolError(f"The file would be larger than {LARGEST:,} bytes.", "Write less, or into several files.")
    return data


def _into_place(held: Held, parent: Held, name: str, before: tuple[bytes, os.stat_result] | None) -> None:
    if before is None:
        put(held, NEW, parent, name)
        return
    now = known(parent, name)
    if (now.st_ino, now.st_mtime_ns, now.st_size) != (before[1].st_ino, before[1].st_mtime_ns, before[1].st_size):
        raise ToolError("The file was changed at this very moment.", "Try again.")
    swap(held, NEW, parent, name)


def _ending(where: Spot) -> str:
    return where.parts[-1].rpartition(".")[2].casefold()
