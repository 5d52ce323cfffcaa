"""What a change leaves in the bin of its folder, by the key of the deed: enough to find it and to take it back."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from atticus.domain.labels import Label
from atticus.mind.hands.files.contents import put, read, swap, write
from atticus.mind.hands.files.opened import BIN, PathError, Spot, hold, spot
from atticus.mind.tool import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atticus.domain.deeds import Json
    from atticus.mind.hands.files.labels import Labels
    from atticus.mind.hands.files.opened import Folder, Held

NEW: Final = "new"
OLD: Final = "old"
PLAN: Final = "plan.json"
_LONG: Final = 16


class ChangedError(ToolError):
    """What is to be taken back is not as it was left."""

    def __init__(self) -> None:
        super().__init__("The file has been changed or moved since, so this is not taken back.", "Look at it yourself.")


@dataclass(frozen=True, slots=True)
class Left:
    """What a change left, so that it can be taken back.

    Args:
        did: "write", "move" or "delete".
        key: of the deed.
        path: the file it was about.
        to: where it was moved.
        digest: of the bytes that were written.
        before: whether a file was replaced.
        label: what was remembered of the path before.
    """

    did: str
    key: str
    path: str
    to: str = ""
    digest: str = ""
    before: bool = False
    label: Label | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON values; `from_json` is its exact inverse."""
        return {
            "did": self.did,
            "key": self.key,
            "path": self.path,
            "to": self.to,
            "digest": self.digest,
            "before": self.before,
            "label": self.label.as_json() if self.label is not None else None,
        }

    @classmethod
    def from_json(cls, told: Any) -> Left:
        """Return what `as_json` wrote."""
        label = told["label"]
        return cls(**{**told, "label": Label.from_json(label) if label is not None else None})


@contextmanager
def bin_of(folder: Folder, key: str, *, make: bool = True) -> Iterator[Held]:
    """Hold the place of a deed in the bin of a folder."""
    with hold(folder, (BIN, _place(key)), make=make) as held:
        yield held


def plan(held: Held, left: Left) -> None:
    """Write down what is about to be done; the bin lies where others may write, so a label is never read from it."""
    told = left.as_json() | {"label": None}
    write(held, PLAN, json.dumps(told).encode())


def planned(folders: Mapping[str, Folder], key: str) -> tuple[Folder, Left] | None:
    """Return what was about to be done in a deed, or None where it was not begun."""
    for folder in folders.values():
        if not folder.write:
            continue
        try:
            with bin_of(folder, key, make=False) as held:
                told = json.loads(read(held, PLAN)[0])
                left = Left.from_json(told | {"label": None})
        except (PathError, ValueError, KeyError, TypeError):
            continue
        if left.key == key:
            return folder, left
    return None


def digest(data: bytes) -> str:
    """Return what bytes are known by."""
    return hashlib.blake2b(data, digest_size=_LONG).hexdigest()


def take_back(folders: Mapping[str, Folder], labels: Labels, told: Json) -> None:
    """Take a change back.

    Raises:
        ChangedError: the file is not as the change left it.
        TakenError: there is something new in the place it was.
        PathError: the folder is not open any more, or the bin was emptied.
    """
    left = Left.from_json(told)
    where = spot(folders, left.path)
    if left.did == "write":
        _unwrite(where, left)
    elif left.did == "delete":
        with bin_of(where.folder, left.key, make=False) as held, _parent(where) as parent:
            put(held, OLD, parent, where.parts[-1])
    else:
        back = spot(folders, left.to)
        with _parent(back) as held, _parent(where) as parent:
            if held.found(back.parts[-1]) is None:
                raise ChangedError
            put(held, back.parts[-1], parent, where.parts[-1])
        labels.lies(back, None)
    labels.lies(where, left.label)


def _unwrite(where: Spot, left: Left) -> None:
    name = where.parts[-1]
    with bin_of(where.folder, left.key, make=False) as held, hold(where.folder, where.parts[:-1]) as parent:
        if parent.found(name) is None or digest(read(parent, name)[0]) != left.digest:
            raise ChangedError
        if left.before:
            swap(held, OLD, parent, name)
        else:
            swap(parent, name, held, NEW)


@contextmanager
def _parent(where: Spot) -> Iterator[Held]:
    with hold(where.folder, where.parts[:-1], make=True) as held:
        yield held


def _place(key: str) -> str:
    # A key comes from data of a model's; a directory is called by its digest.
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_LONG).hexdigest()
