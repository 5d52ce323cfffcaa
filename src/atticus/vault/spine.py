"""The spine: the shape of a vault in arrays, kept in step with what is committed."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from atticus.vault.connection import rows
from atticus.vault.contract import Spine
from atticus.vault.rows import TURNS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray
    from sqlcipher3 import dbapi2

VERSIONS: Final = itertools.count(1)
"""Versions grow over the whole process, so that a reloaded spine is never mistaken for an older one."""
Row = tuple[int, int, int, int, int, int, str | None]
"""(id, at, known, thread number, kind number, mine, folded author)"""


class SpineInMemory:
    """The arrays of `Spine`, loaded once and then kept in step by `add` and `remove`."""

    def __init__(self, db: dbapi2.Connection, owner: int) -> None:
        self._names: dict[str, int] = {}
        self._waiting: list[Row] = []
        self._version = next(VERSIONS)
        self._spine = self._sorted(
            rows(
                db,
                "SELECT id, at, known, thread, kind, mine, author FROM moment WHERE owner_id = ? AND current = 1"
                f" AND id NOT IN ({TURNS})",
                owner,
                owner,
            )
        )

    def add(self, new: Sequence[Row]) -> None:
        """Note rows just committed; they are sorted in at the next look."""
        self._waiting.extend(new)

    def remove(self, moments: Collection[int]) -> None:
        """Take moments out."""
        self._settle()
        stay = ~np.isin(self._spine.ids, np.fromiter(moments, dtype=np.int64, count=len(moments)))
        if not stay.all():
            self._replace(*(column[stay] for column in self._columns()))

    def view(self) -> Spine:
        """Return the arrays as they are now."""
        self._settle()
        return self._spine

    def _settle(self) -> None:
        if not self._waiting:
            return
        fresh = self._sorted(self._waiting)
        self._waiting = []
        before = self._columns()
        after: tuple[NDArray[Any], ...] = (
            fresh.ids,
            fresh.at,
            fresh.known,
            fresh.thread,
            fresh.kind,
            fresh.author,
            fresh.mine,
        )
        joined: list[NDArray[Any]] = [np.concatenate(list(pair)) for pair in zip(before, after, strict=True)]
        order = np.lexsort((joined[0], joined[1], joined[3]))
        self._replace(*(column[order] for column in joined))

    def _columns(self) -> tuple[NDArray[Any], ...]:
        s = self._spine
        return s.ids, s.at, s.known, s.thread, s.kind, s.author, s.mine

    def _replace(self, *columns: NDArray[Any]) -> None:
        self._version = next(VERSIONS)
        self._spine = self._made(columns)

    def _sorted(self, found: Sequence[Row]) -> Spine:
        n = len(found)
        ids, at, known, thread, kind, mine, author = zip(*found, strict=True) if found else ((),) * 7
        numbers = np.array(thread, np.int64)
        columns: tuple[NDArray[Any], ...] = (
            np.array(ids, np.int64),
            np.array(at, np.int64),
            np.array(known, np.int64),
            numbers,
            np.array(kind, np.int8),
            np.fromiter((self._author(name) for name in author), np.int32, n),
            np.array(mine, np.bool_),
        )
        order = np.lexsort((columns[0], columns[1], numbers))
        self._version = next(VERSIONS)
        return self._made(tuple(column[order] for column in columns))

    def _made(self, columns: tuple[NDArray[Any], ...]) -> Spine:
        ids, at, known, thread, kind, author, mine = columns
        return Spine(ids, at, known, thread, kind, author, mine, tuple(self._names), self._version)

    def _author(self, name: str | None) -> int:
        return -1 if name is None else self._names.setdefault(name, len(self._names))
